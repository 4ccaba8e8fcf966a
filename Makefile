# What one does with this checkout. `make` alone lists it.
# Every target first sees to .venv (scripts/setup/environment.sh), which is a matter of milliseconds once it is there.

BIN := .venv/bin
TESTS ?= tests
SIZES ?= 100 1000 10000
PYTEST_WORKERS ?= 2
FAIL_ON ?= warning

# The tools of the checkout, whatever virtual environment the shell is in.
unexport VIRTUAL_ENV
unexport PYTHONHOME
unexport PYTHONPATH

.DEFAULT_GOAL := help
.PHONY: help definitions setup site serve test coverage check check-code check-types check-workflows check-letters bench bench-search screenshots clean

help:
	@echo 'make site     build letters/ into site/, with search'
	@echo 'make serve    preview the site; it follows changes in letters/ and docs/'
	@echo 'make test     run all tests, those in a browser included'
	@echo 'make check    check code, types, workflows and letters (make -k check goes on after a failure)'
	@echo 'make coverage run the tests without browser and say which branches they leave out'
	@echo 'make definitions  renew the issue form, the JSON Schemas and the tables of keys after a change of a shape'
	@echo 'make bench    measure, and write docs/about/benchmarks.md (SIZES="100 1000" for a short run)'
	@echo 'make bench-search  measure the search alone (SEARCHED="1000" MODELS=DIR, a folder of letters to make others after)'
	@echo 'make screenshots  take pictures of every kind of page into screenshots/, and draw those of docs/contribute.md'
	@echo 'make clean    remove what was made, the tools included'
	@echo
	@echo 'A Python of 3.11 or newer is looked for; PYTHON=/path/to/python3 names one.'

setup:
	@PYTHON='$(PYTHON)' sh scripts/setup/environment.sh

site: setup
	@$(BIN)/letterbook build

serve: setup
	@$(BIN)/letterbook serve

test: setup
	@sh scripts/setup/documents.sh
	@CHROMIUM="$$(sh scripts/setup/chromium.sh)" && export CHROMIUM && \
	$(BIN)/python -m pytest -n $(PYTEST_WORKERS) $(TESTS)

coverage: setup
	@$(BIN)/coverage run -m pytest -m 'not browser' $(TESTS)
	@$(BIN)/coverage report --show-missing --skip-covered

definitions: setup
	@$(BIN)/python -m tests.project.test_definitions

check: check-code check-types check-workflows check-letters

check-code: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check

check-types: setup
	$(BIN)/mypy

check-workflows: setup
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/add-a-letter.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.citation-file-format CITATION.cff
	$(BIN)/zizmor --offline --persona=pedantic --quiet .github

check-letters: setup
	$(BIN)/letterbook check --fail-on $(FAIL_ON)

bench: setup
	@$(BIN)/python -m benchmarks.bench $(SIZES)
	@CHROMIUM="$$(sh scripts/setup/chromium.sh)" && export CHROMIUM && $(BIN)/python -m benchmarks.pages && \
	$(BIN)/python -m benchmarks.search

# Alone: make bench-search SEARCHED=100000 MODELS=DIR, with a folder of real letters as models of the made ones.
bench-search: setup
	@CHROMIUM="$$(sh scripts/setup/chromium.sh)" && export CHROMIUM && \
	MODELS='$(MODELS)' $(BIN)/python -m benchmarks.search $(SEARCHED)

# What the tests compare is renewed with: .venv/bin/python -m tests.browser.test_screenshots
screenshots: site
	@CHROMIUM="$$(sh scripts/setup/chromium.sh)" && export CHROMIUM && \
	$(BIN)/python -m screenshots.screenshots site screenshots && \
	$(BIN)/python -m screenshots.steps . docs/assets/images/steps

clean:
	rm -rf .venv site .letterbook .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The rest is what the workflows in .github/workflows call.
include scripts/setup/workflows.mk
