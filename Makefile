# Everything runs in .venv, which is made here: needed are only make, git and Python 3.11 or newer.
#   make demo    the published fact sheet and its check
#   make quick   the unit tests that take under half a second each: after every change
#   make test    everything that must be green: ruff, mypy, pyright, pytest
#   make docs    the documentation as a site, in docs/_build/html
#   make portal  the example web service, on http://127.0.0.1:8000
#   make browser the page that checks files without a server, in build/browser
# Another Python: make PYTHON=python3.13 test

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

# Installs sets of constraints.txt: these versions, with these hashes, and nothing else.
install = $(BIN)/python -m supply_chain.pins $(1) > $(VENV)/pins.txt && $(PIP) --require-hashes --requirement $(VENV)/pins.txt

# The first of these that is new enough and can make virtual environments. A name may be found and yet not start.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo "$$python"; break; }; done)

.PHONY: help demo quick test docs portal portal-test browser lint types unit coverage bench snapshots mutants fuzz lock audit sbom format \
	clean

help:
	@sed -n 's/^#   //p' Makefile
	@echo "also: make portal-test | lint | types | unit | coverage | bench | snapshots | mutants | fuzz | lock | audit | sbom | format | clean"

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer with venv and ensurepip found; name one: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The package alone, without extras: enough for `make demo`.
$(VENV)/.core: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing the package into $(VENV) …"
	@$(call install,installer)
	@$(call install,build core)
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.installed: $(VENV)/.core
	@echo "Installing the pinned versions of everything else into $(VENV) …"
	@$(call install,runtime dev)
	@printf '%s\n' '#!/bin/sh' '# With --verifytypes pyright looks for packages where the first python3 of the PATH has them.' \
		'here=$$(cd "$$(dirname "$$0")" && pwd)' 'PATH="$$here:$$PATH" exec "$$here/python" -m pyright "$$@"' > $(BIN)/pyright
	@touch $@

demo: $(VENV)/.core
	@$(BIN)/iqmodel show 2019-2022 --lang de
	@echo
	@$(BIN)/iqmodel check 2019-2022 --lang de
	@echo
	@$(BIN)/iqmodel check 2019-2022 --lang en

# With few examples of each law. What takes long is marked slow (tests/unit/conftest.py); what should be is shown.
quick: $(VENV)/.installed
	@HYPOTHESIS_PROFILE=brief $(BIN)/python -m pytest -q -m "not slow" --durations 5 --durations-min 0.5 tests/unit

# One after the other, pytest last: its closing line is the last thing printed.
test: lint types unit

lint: $(VENV)/.installed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache --no-logo

types: $(VENV)/.installed
	@$(BIN)/mypy
	@$(BIN)/pyright --warnings

# The rules on a Spark cluster are tested by CI; elsewhere with IQMODEL_SPARK=1 and PySpark installed. It is built from
# source, by what is pinned as well; without it its tests skip and say why.
$(VENV)/.spark: $(VENV)/.installed
	@echo "Installing PySpark into $(VENV) …"
	@{ $(call install,spark-build) && $(call install,spark) --no-build-isolation; } \
		|| echo "PySpark cannot be installed here: its tests will skip"
	@touch $@

# JupyterLab and marimo, in which the views are looked at, are big and tested by CI; elsewhere with `make .venv/.lab`.
$(VENV)/.lab: $(VENV)/.installed
	@echo "Installing JupyterLab and marimo into $(VENV) …"
	@$(call install,lab) || echo "JupyterLab cannot be installed here: its tests will skip"
	@touch $@

# A browser, a database server, LibreOffice and what talks to it, and what sets and reads PDF files come from Debian's packages where this user may install them; the tests
# that need them skip elsewhere and say why.
$(VENV)/.debian: | $(VENV)/.installed
	@missing=(); \
	command -v chromium >/dev/null || missing+=(chromium); \
	ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1 || missing+=(postgresql); \
	command -v soffice >/dev/null || missing+=(libreoffice-calc); \
	/usr/bin/python3 -c "import uno" 2>/dev/null || missing+=(python3-uno); \
	command -v pdfinfo >/dev/null || missing+=(poppler-utils); \
	$(BIN)/python -c "import weasyprint" 2>/dev/null || missing+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0); \
	if [ "$${#missing[@]}" = 0 ]; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "Installing $${missing[*]} from Debian's packages …"; \
		apt-get -qq update > $(VENV)/debian.log 2>&1 || :; \
		for package in "$${missing[@]}"; do \
			DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends "$$package" >> $(VENV)/debian.log 2>&1 \
				|| echo "$$package cannot be installed here: its tests will skip"; \
		done; \
	else echo "missing and not to be installed by this user, who is not root: $${missing[*]}; their tests will skip"; fi
	@touch $@

# Judges that need another Python, or Node.js: check-datapackage in an environment of its own, and the JSON-stat toolkit
# by npm. Where there is no Python 3.12 or newer, or no npm, the tests that ask them skip and say why.
$(VENV)/.judges: constraints.txt tests/judges/package-lock.json | $(VENV)/.installed
	@found=; for python in $(BIN)/python python3.12 python3.13 python3.14 \
		"$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python; do \
		"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 \
			&& { found="$$python"; break; }; done; \
	if [ -n "$$found" ]; then \
		echo "Installing check-datapackage into $(VENV)/judges …"; \
		{ "$$found" -m venv $(VENV)/judges && $(BIN)/python -m supply_chain.pins portal-checks > $(VENV)/judges.txt \
			&& $(VENV)/judges/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes \
				--requirement $(VENV)/judges.txt; } || echo "check-datapackage cannot be installed here: its tests will skip"; \
	else echo "no Python 3.12 or newer: the tests with check-datapackage will skip"; fi
	@mkdir -p $(VENV)/node && cp tests/judges/package.json tests/judges/package-lock.json $(VENV)/node/
	@{ command -v npm >/dev/null && npm ci --prefix $(VENV)/node --no-audit --no-fund --loglevel=error >/dev/null; } \
		|| echo "the JSON-stat toolkit cannot be installed here: its tests will skip"
	@touch $@

portal: $(VENV)/.installed
	@$(BIN)/python -m examples.portal

# Here nothing skips: a browser and both databases are required.
portal-test: $(VENV)/.installed $(VENV)/.debian
	@IQMODEL_BROWSER=required IQMODEL_POSTGRESQL=required $(BIN)/python -m pytest tests/portal

# One folder with a page, Python for browsers and the wheels; what it needs comes from npm and the package index, pinned.
browser: $(VENV)/.installed
	@$(BIN)/python -m examples.browser

# In as many processes as there are processors; the tests of a file stay together, since they share what is dear. The
# last line says what was not tested, and in CI nothing may skip for want of what is on the machine.
unit: $(VENV)/.installed $(if $(CI),$(VENV)/.spark $(VENV)/.lab $(VENV)/.debian browser)
	@$(if $(CI),IQMODEL_REQUIRED="$$($(BIN)/python -m tests.untested)") \
		$(BIN)/python -m pytest --numprocesses logical --dist loadfile

coverage: $(VENV)/.installed
	@$(BIN)/python -m pytest --cov --cov-report=term

# What the command line prints, as plain files in tests/snapshots: look at every difference before you commit it.
snapshots: $(VENV)/.installed
	@rm -f tests/snapshots/*.txt
	@IQMODEL_SNAPSHOTS=renew $(BIN)/python -m pytest -q tests/unit/cli/test_terminal.py

# pandera, pointblank and dataframely, beside which check_frame is measured.
$(VENV)/.peers: $(VENV)/.installed
	@echo "Installing the peers of check_frame into $(VENV) …"
	@$(call install,frame-peers)
	@touch $@

bench: $(VENV)/.installed $(VENV)/.peers
	@$(BIN)/python -m benchmarks

# The examples run first: a page is not shown whose code does not say what it prints. Nothing is fetched.
docs: $(VENV)/.installed
	@$(BIN)/python -m pytest -q README.md CONTRIBUTING.md docs tests/docs/test_docs.py
	@rm -rf docs/_build
	@$(BIN)/python -m sphinx -b html -n -W --keep-going -q -d docs/_build/doctrees docs docs/_build/html
	@echo "docs/_build/html/index.html"

$(VENV)/.mutants: $(VENV)/.installed
	@echo "Installing mutmut's operators into $(VENV) …"
	@$(call install,mutants)
	@touch $@

# Small changes of the source that no test notices; for an hour at most, and going on where the last run ended.
# ARGUMENTS="--only values --minutes 10": see python -m tests.mutants --help.
mutants: $(VENV)/.mutants
	@nice -n 10 $(BIN)/python -m tests.mutants $(ARGUMENTS)

# Renews constraints.txt after a change of the dependencies. ARGUMENTS=--upgrade takes the newest version of everything.
lock: $(VENV)/.installed
	@$(call install,lock)
	@$(BIN)/python -m supply_chain.lock $(ARGUMENTS)

$(VENV)/.supply-chain: $(VENV)/.installed
	@echo "Installing pip-audit and cyclonedx-bom into $(VENV) …"
	@$(call install,supply-chain)
	@touch $@

# Known vulnerabilities of what is pinned. Exit code 1: there are some. 3: their database could not be reached.
audit: $(VENV)/.supply-chain
	@$(BIN)/python -m supply_chain.audit

# What the package needs with all its extras, as a CycloneDX bill of materials.
sbom: $(VENV)/.supply-chain
	@$(BIN)/python -m supply_chain.sbom

$(VENV)/.fuzz: $(VENV)/.installed
	@echo "Installing atheris into $(VENV) …"
	@$(call install,fuzz) || echo "atheris cannot be installed here: Hypothesis makes the inputs"
	@touch $@

# Hostile input for every reader, for some minutes; what breaks one is kept in .fuzz/found. ARGUMENTS="--minutes 60":
# see python -m tests.fuzz --help. Pytest replays the corpus and tries a few inputs with every run.
fuzz: $(VENV)/.fuzz
	@nice -n 10 $(BIN)/python -m tests.fuzz $(ARGUMENTS)

format: $(VENV)/.installed
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build dist docs/_build .fuzz .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

.NOTPARALLEL:
