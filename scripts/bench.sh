#!/usr/bin/env bash
# Measures every page on accounts of several sizes and writes docs/PERFORMANCE.md; BENCH_SIZES and BENCH_SECONDS shorten it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/find.sh

cargo=$(find_cargo)
scripts/tools.sh demo
MUSTER_PG_BIN=$(find_postgres)
PATH=$MUSTER_PG_BIN:$PATH
export MUSTER_PG_BIN PATH
exec "$cargo" bench --locked --bench pages
