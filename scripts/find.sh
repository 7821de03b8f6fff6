# Sourced by the other scripts, from the top of the repository: where each tool is on this machine.
# shellcheck shell=sh

tools=$PWD/.muster/tools
oldest_postgres=15
oldest_node=20

say() {
  printf 'muster: %s\n' "$*" >&2
}

fail() {
  say "$@"
  exit 1
}

# A cargo that is new enough for us: distributions have older ones, and Rust's own installer puts its cargo where only
# new shells look.
find_cargo() {
  needed=$(sed -n 's/^rust-version = "1\.\([0-9]*\).*/\1/p' Cargo.toml)
  for cargo in "${CARGO:-}" cargo "${CARGO_HOME:-${HOME:-/root}/.cargo}/bin/cargo"; do
    found=$("$cargo" --version 2>/dev/null | sed -n 's/^cargo 1\.\([0-9]*\).*/\1/p')
    if [ "${found:-0}" -ge "$needed" ]; then
      command -v "$cargo"
      return
    fi
  done
  fail "Rust 1.$needed or newer is missing. Install it with rustup, its own installer, and run this again."
}

# The directory of the newest server; the program looks in the same places.
find_postgres() {
  debian=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV)
  for bin in "${MUSTER_PG_BIN:-}" $debian "$(directory_of initdb)" "$tools/postgres/bin"; do
    if [ -n "$bin" ] && [ -x "$bin/initdb" ] && [ "$(major_version "$bin/postgres")" -ge "$oldest_postgres" ]; then
      printf '%s\n' "$bin"
      return
    fi
  done
  return 1
}

# Node and npm together, the directory of both.
find_node() {
  for bin in "$(directory_of npm named)" "$tools/node/bin"; do
    if [ -n "$bin" ] && [ -x "$bin/npm" ] && [ "$(major_version "$bin/node")" -ge "$oldest_node" ]; then
      printf '%s\n' "$bin"
      return
    fi
  done
  return 1
}

# A snap is left out: it sees neither /tmp nor hidden directories, and so cannot be driven by tests.
find_chromium() {
  if [ -n "${CHROMIUM:-}" ]; then
    [ -x "$CHROMIUM" ] || fail "CHROMIUM names $CHROMIUM, which is not a program: correct it or unset it."
    printf '%s\n' "$CHROMIUM"
    return
  fi
  for name in chromium google-chrome-stable google-chrome chrome chromium-browser; do
    browser=$(command -v "$name") || continue
    if ! is_snap "$browser"; then
      printf '%s\n' "$browser"
      return
    fi
  done
  unpacked chromium
}

find_xmllint() {
  command -v xmllint || unpacked xmllint
}

find_shellcheck() {
  command -v shellcheck || unpacked shellcheck
}

# unpacked NAME: the program .muster/tools/NAME/NAME, if it starts
unpacked() {
  program=$tools/$1/$1
  "$program" --version >/dev/null 2>&1 || return 1
  printf '%s\n' "$program"
}

is_snap() {
  case $(readlink -f "$1") in
    /snap/* | */bin/snap) return 0 ;;
  esac
  # Ubuntu's package is a script that starts the snap or asks for it.
  head -c 2000 "$1" | grep -aq 'snap install\|/snap/bin/'
}

# Where a program on the PATH really is; with a second word, where it is named.
directory_of() {
  program=$(command -v "$1") || return 0
  [ -n "${2:-}" ] || program=$(readlink -f "$program")
  dirname "$program"
}

# The first number that `PROGRAM --version` prints, 0 when it cannot be asked.
major_version() {
  words=$("$1" --version 2>/dev/null) || words=
  number=$(printf '%s\n' "$words" | sed -n '1s/^[^0-9]*\([0-9][0-9]*\).*/\1/p')
  printf '%s\n' "${number:-0}"
}
