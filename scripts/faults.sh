#!/bin/sh
# Kills the program at random moments and checks the money after each. KILLS=1000 goes on for longer, SEED=7 draws as an
# earlier run did.
set -eu
cd "$(dirname "$0")/.."
. scripts/find.sh

cargo=$(find_cargo)
scripts/tools.sh demo
MUSTER_KILLS=${KILLS:-200}
MUSTER_KILLS_SEED=${SEED:-}
export MUSTER_KILLS MUSTER_KILLS_SEED
exec "$cargo" test --locked --test kills -- --nocapture
