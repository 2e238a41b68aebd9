# Everything a developer or a CI machine needs, starting from Python 3.11 or newer and make.
# `make` alone lists the targets.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

VENV    := .venv
BIN     := $(VENV)/bin
STAMP   := $(VENV)/.made-from-lock
# Where `make lock` keeps its resolver: apart from the environment that it locks.
LOCKENV := .lock-venv
UV      := uv==0.13.9
SOURCES := readiness tests $(if $(wildcard data/*.py),data)

# Test processes; `auto` is one for each core.
WORKERS ?= auto
# Passed on to pytest: make test ARGS='-k gate'
ARGS    ?=

# The first interpreter that starts and is new enough. PYTHON=/path/to/python overrides it.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$name"; break; }; done)

.PHONY: help
help:  ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

$(STAMP): requirements-dev.lock pyproject.toml
	@if [ -z "$(PYTHON)" ]; then \
		echo "readiness needs Python 3.11 or newer, and found none. Install one, or name it: make PYTHON=/path/to/python3 ..." >&2; exit 1; fi
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "readiness needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" --version 2>&1). Name another: make PYTHON=/path/to/python3 ..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) comes without venv or ensurepip. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "making $(VENV) from requirements-dev.lock" >&2
	@[ -x $(BIN)/python ] && $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || "$(PYTHON)" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: env
env: $(STAMP)  ## Make or refresh .venv from the lock

.PHONY: run
run: $(STAMP)  ## Open the full-screen view on the demo portfolio
	@$(BIN)/readiness demo

.PHONY: test
test: $(STAMP)  ## Run all tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

.PHONY: check
check: $(STAMP)  ## Lint, format, types, import contracts, spelling, docs that match the commands
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict $(SOURCES)
	$(BIN)/lint-imports --no-cache
	$(BIN)/codespell
	$(BIN)/python -m pytest -q -p no:cacheprovider -m "not wheel" tests/hygiene

.PHONY: format
format: $(STAMP)  ## Sort imports and format the code
	$(BIN)/ruff check --fix --select I .
	$(BIN)/ruff format .

.PHONY: bench
bench: $(STAMP)  ## Measure against the figures the design promises
	$(BIN)/python -m tests.bench $(ARGS)

.PHONY: mutants
mutants: $(STAMP)  ## Mutate the domain and list the mutants that no test notices
	$(BIN)/python -m tests.mutants $(ARGS)

.PHONY: sabotage
sabotage: $(STAMP)  ## Spoil the line behind each control and show that its test fails
	$(BIN)/python -m tests.controls.sabotage $(ARGS)

.PHONY: controls
controls: $(STAMP)  ## Write the table of controls into CONTRIBUTING.md anew
	$(BIN)/python -m tests.controls.test_table

.PHONY: actions
actions: $(STAMP)  ## Write the table of the full-screen view's actions into CONTRIBUTING.md anew
	$(BIN)/python -m tests.hygiene.test_actions_in_docs

.PHONY: faults
faults: $(STAMP)  ## Kill, fill and damage everything, and print what is left
	$(BIN)/python -m tests.faults $(ARGS)

.PHONY: oracles
oracles: $(STAMP)  ## Ask TaskJuggler and Taskwarrior the same questions about random graphs
	$(BIN)/python -m tests.oracles $(ARGS)

.PHONY: demo-data
demo-data: $(STAMP)  ## Write the demo's event log anew
	$(BIN)/python data/build_demo.py

.PHONY: rules
rules: $(STAMP)  ## Write the catalogue of rules in the form that quick commands read anew
	$(BIN)/python -m readiness.packs.rulebook

.PHONY: scenarios
scenarios: $(STAMP)  ## Write the table of what each checklist does anew
	$(BIN)/python -m tests.scenarios

.PHONY: schemas
schemas: $(STAMP)  ## Write the JSON Schemas of the command line's documents anew
	$(BIN)/python -m readiness.reports.contract.write_schemas

.PHONY: screenshots
screenshots: $(STAMP)  ## Draw screenshots/ from the demo (PNG too, where Chromium is installed)
	$(BIN)/python -m tests.shots

.PHONY: lock
lock: $(LOCKENV)/.made  ## Resolve the dependencies anew: pinned, with hashes, without addresses
	$(LOCKENV)/bin/uv $(COMPILE) -o requirements.lock pyproject.toml
	$(LOCKENV)/bin/uv $(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

# --universal: markers and the hashes of every file of a release, so that one lock serves each platform.
COMPILE := pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--strip-extras --no-annotate --custom-compile-command "make lock"

$(LOCKENV)/.made: Makefile
	@"$(PYTHON)" -m venv --clear $(LOCKENV)
	@$(LOCKENV)/bin/python -m pip install --quiet --disable-pip-version-check $(UV)
	@touch $@

.PHONY: clean
clean:  ## Remove the environments and the caches
	rm -rf $(VENV) $(LOCKENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
