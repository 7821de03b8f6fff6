#!/bin/sh
# Takes the pictures in docs/screenshots from a fresh demo.
set -eu
cd "$(dirname "$0")/.."
. scripts/find.sh

cargo=$(find_cargo)
scripts/tools.sh all
. scripts/browser.sh
"$cargo" build --locked
npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --no-update-notifier
exec node tests/browser/screenshots.mjs
