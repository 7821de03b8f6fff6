#!/usr/bin/env bash
# Every check of the project, one after the other; stops at the first that fails and names it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/find.sh

cargo=$(find_cargo)
scripts/tools.sh all
. scripts/browser.sh
mkdir -p .muster
said=$(mktemp -d .muster/test.XXXXXX)
trap 'rm -rf "$said"' EXIT

# step NAME COMMAND...: runs it and keeps the lines that a test runner closes with.
step() {
  local name=$1
  shift
  printf '\n== %s: %s\n' "$name" "$*"
  if ! "$@" 2>&1 | tee "$said/all"; then
    fail "the step '$name' failed; it can be run alone: $*"
  fi
  grep -aE '^(test result:|[^ ]+ (tests|pass|fail|cancelled|skipped) [0-9]+$)' "$said/all" >>"$said/closing" || true
}

step format "$cargo" fmt --check
step lint "$cargo" clippy --locked --all-targets -- -D warnings
step test "$cargo" test --locked
step packages npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --no-update-notifier
step browser node --test --test-reporter=spec tests/browser/*.test.mjs

printf '\n== all steps passed\n'
cat "$said/closing"
