# Python 3.11 and make are enough: every target sets itself up first. `make help` lists them.
#
#   .venv                the locked packages, exactly as in requirements.lock; made anew only when
#                        the lock says something else (its checksum stands in the stamp's name)
#   .venv/.installed     this project, editable, so that `styringsmal` and its rooms are importable

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup demo run test kills journeys coverage check bench bench-strict pictures sbom lock clean \
        format-check lint types layers dependencies spelling house

# Tests and the server start many processes; each would compile the same libraries again.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := .venv/.locked-$(firstword $(shell cksum requirements.lock))
SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name what; do \
	  printf '  %-14s %s\n' "$$name" "$$what"; done

setup: .venv/.installed ## make .venv from the lock; every other target does it by itself
	@:

demo: setup ## fill a store of its own with demonstration data and show it on 127.0.0.1:8501
	STYRINGSMAL_DATABASE=var/demo.duckdb STYRINGSMAL_TODAY=2026-10-15 $(BIN)/styringsmal demo --serve

run: setup ## serve your own store, var/styringsmal.duckdb, on 127.0.0.1:8501
	$(BIN)/styringsmal serve

TESTS := $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

test: setup ## run the tests of all but the browser, on all cores
	$(TESTS) --ignore tests/browser

kills: setup ## kill imports, backups and upgrades a hundred times each, flip 400 bytes, import 500 at once
	KILLS=100 FLIPS=400 IMPORTS=500 $(BIN)/python -m pytest tests/data/test_kill.py \
	  tests/data/test_damage.py tests/data/test_threads.py tests/data/test_processes.py

journeys: setup ## run the journeys in a real browser: contacts, leaders, keyboard, accessibility
	$(TESTS) tests/browser

coverage: setup ## run every test and show the branches that none of them takes
	$(BIN)/python -m pytest --cov --cov-branch --cov-report=term

CHECKS := format-check lint types layers dependencies spelling house

check: setup ## form, lint, types, layers, dependencies, spelling and the house's measures
	@$(MAKE) --keep-going $(CHECKS)

format-check: setup
	$(BIN)/ruff format --check --quiet .

lint: setup
	$(BIN)/ruff check --quiet .

types: setup
	$(BIN)/mypy

layers: setup
	$(BIN)/lint-imports --no-logo

dependencies: setup
	$(BIN)/deptry .
	$(PIP) check

spelling: setup
	$(BIN)/codespell

house: setup
	$(BIN)/python -m pytest --quiet tests/test_house.py

bench: setup ## measure everything side by side, in ratios; on a machine with nothing else to do
	$(BIN)/python -m bench

bench-strict: setup ## the same, fail when one is over its reach, and write bench/RESULTS.md
	$(BIN)/python -m bench --strict --record

pictures: setup ## take all pictures from the running program, and write the user guide
	$(BIN)/python -m docs.pictures.take

sbom: setup ## write sbom.json (CycloneDX) and licences.txt: what the program consists of
	$(BIN)/python -m deploy.sbom > sbom.json
	$(BIN)/python -m deploy.sbom --licences > licences.txt

lock: setup ## renew requirements.lock with the newest versions that fit together
	CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --upgrade --extra dev \
	  --generate-hashes --allow-unsafe --strip-extras --no-emit-options --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock pyproject.toml

clean: ## remove .venv and the tools' caches; var/ and what lies in it stay
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# --clear: a package that left the lock must leave the environment too. --no-deps: the lock names
# every package there is; `make dependencies` finds one that is missing. --no-compile: thousands of
# modules that nobody imports need no bytecode; it halves the time.
$(LOCKED):
	@python=$$(for name in python3.11 python3.12 python3.13 python3; do \
	  if $$name -c '$(SUITABLE)' 2>/dev/null; then echo $$name; break; fi; done); \
	if [ -z "$$python" ]; then \
	  echo 'Python 3.11 or newer with its venv module is needed (Debian: apt install python3 python3-venv).' >&2; \
	  exit 1; fi; \
	echo "Installing the locked packages into .venv: once, two or three minutes."; \
	$$python -m venv --clear .venv
	@$(PIP) install --no-compile --no-deps --require-hashes --requirement requirements.lock
	@touch $@

.venv/.installed: $(LOCKED) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@
