# Sourced by scripts that drive a browser, after find.sh and tools.sh: what they need in the environment.
# shellcheck shell=sh
# shellcheck source=scripts/find.sh

CHROMIUM=$(find_chromium || true)
# The demo then runs in directories that have no .muster with tools.
MUSTER_PG_BIN=$(find_postgres)
PATH=$(find_node):$PATH
export CHROMIUM MUSTER_PG_BIN PATH
