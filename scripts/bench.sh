#!/usr/bin/env bash
# Measures every job on accounts of several sizes and writes docs/PERFORMANCE.md; docs/PERFORMANCE.md says what shortens it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/find.sh

cargo=$(find_cargo)
scripts/tools.sh demo
MUSTER_PG_BIN=$(find_postgres)
PATH=$MUSTER_PG_BIN:$PATH
export MUSTER_PG_BIN PATH
exec "$cargo" bench --locked --bench pages
