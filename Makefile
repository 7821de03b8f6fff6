# Everything that can be done here. Each target is one script, so `scripts/demo.sh` works where make is missing.
.POSIX:
.PHONY: help demo test bench faults tools screenshots lint fmt
KILLS = 200
SEED =

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 14

demo: ## install what is missing and run muster with demo data (PORT=8081: elsewhere, RESET=1: afresh)
	@scripts/demo.sh

test: ## install what is missing and run every check
	@scripts/test.sh

bench: ## measure every job on accounts of 1 k, 100 k and 1 M members and write docs/PERFORMANCE.md
	@scripts/bench.sh

faults: ## kill the program at random moments and check the money after each (KILLS=1000, SEED=7: as drawn before)
	@KILLS='$(KILLS)' SEED='$(SEED)' scripts/faults.sh

tools: ## install what is missing to run and test muster
	@scripts/tools.sh all

screenshots: ## take the pictures in docs/screenshots from a fresh demo
	@scripts/screenshots.sh

lint: ## clippy on the code, shellcheck on the scripts
	@scripts/lint.sh

fmt: ## format the code
	@scripts/fmt.sh
