#!/bin/sh
# Formats the code.
set -eu
cd "$(dirname "$0")/.."
. scripts/find.sh

exec "$(find_cargo)" fmt
