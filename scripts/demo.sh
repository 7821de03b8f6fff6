#!/bin/sh
# Runs the demo; arguments go to `muster demo`. RESET=1 removes the demo's data first, PORT=… serves elsewhere.
set -eu
cd "$(dirname "$0")/.."
. scripts/find.sh

cargo=$(find_cargo)
scripts/tools.sh demo
if [ -n "${PORT:-}" ]; then set -- --port "$PORT" "$@"; fi
if [ -n "${RESET:-}" ]; then set -- --reset "$@"; fi
# Apart from running, so that the minutes of the first build show what they are spent on.
"$cargo" build --locked
exec "$cargo" run --locked --quiet -- demo "$@"
