#!/bin/sh
# Clippy on the code, ShellCheck on the scripts.
set -eu
cd "$(dirname "$0")/.."
. scripts/find.sh

cargo=$(find_cargo)
scripts/tools.sh test
"$cargo" clippy --locked --all-targets -- -D warnings
exec "$(find_shellcheck)" -x scripts/*.sh scripts/pinned/chromium/chromium scripts/pinned/xmllint/xmllint .ci/run
