# Two commands are all a user needs: `make report` and `make test`. Both build .venv on their first run.
#
#   make report   install the package and write the demonstration reports into reports/
#   make test     install the package with its development tools and run the tests (ARGS=... is passed to pytest)
#
# VENV and REPORTS may name other folders; PYTHON another interpreter (3.11 or newer).

VENV ?= .venv
REPORTS ?= reports
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v "$$p" && break; done)
BIN := $(VENV)/bin
RUN := $(BIN)/consistency
ARGS ?=

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := help
.PHONY: help report test lint types ci-checks clean

help: ## show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found; install it or say make PYTHON=/path/to/python3.11" >&2; exit 1; }
	"$(PYTHON)" -m venv "$(VENV)" || { rm -rf "$(VENV)"; \
	  echo "The virtual environment could not be made. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

# One stamp a set of dependencies, so that a second run installs nothing until pyproject.toml changes.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

report: $(VENV)/.installed ## write the demonstration reports into reports/
	@mkdir -p "$(REPORTS)"
	$(RUN) report corpus --output "$(REPORTS)/discrepancies.html"
	$(RUN) audit corpus/story/overnight.md --against corpus --output "$(REPORTS)/audit.html"
	$(RUN) check corpus/facts.yaml corpus --exit-zero --output "$(REPORTS)/check.html"
	@echo "Open $(REPORTS)/discrepancies.html, $(REPORTS)/audit.html and $(REPORTS)/check.html in a browser."

test: $(VENV)/.installed-dev ## run the tests
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.installed-dev ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev ## mypy in strict mode
	$(BIN)/mypy

ci-checks: ## all that CI does, in a fresh virtual environment
	./.ci/run

clean: ## remove .venv, build folders and caches
	rm -rf "$(VENV)" build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
