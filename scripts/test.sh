#!/usr/bin/env bash
# Every check of the project, one after the other; stops at the first that fails and names it. Where no browser can be had
# all but its tests run, and it fails at its end.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/find.sh

cargo=$(find_cargo)
scripts/tools.sh test
browser=yes
scripts/tools.sh all || browser=
. scripts/browser.sh
mkdir -p .muster
said=$(mktemp -d .muster/test.XXXXXX)
gateway=
trap 'if [ -n "$gateway" ]; then kill "$gateway"; fi; rm -rf "$said"' EXIT

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
step lint scripts/lint.sh
for folder in tests/gateway tests/browser; do
  step packages npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --no-update-notifier
done

# Somebody else's idea of Stripe, for the test that needs one; it ends with this script.
mkfifo "$said/gateway"
node tests/gateway/serve.mjs >"$said/gateway" &
gateway=$!
read -r STRIPE_MOCK_URL <"$said/gateway" || fail "tests/gateway/serve.mjs ended before it had an address"
export STRIPE_MOCK_URL

# Those that need the mock are left out where nobody starts it.
step test "$cargo" test --locked -- --include-ignored
if [ -z "$browser" ]; then
  fail "all steps passed but the last: there is no browser for tests/browser; what to do is said at the top"
fi
step browser node --test --test-reporter=spec tests/browser/*.test.mjs

printf '\n== all steps passed\n'
cat "$said/closing"
