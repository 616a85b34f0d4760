# make ask Q="…"   a cited answer from corpus/         make test    every check
# make serve       the chat page and the API           make bench   the measurements [DATA=DIR]
# make setup       .venv/ with all extras              make lint    style and types
# make bench-retrieval DATA=DIR [MODELS="name-or-path …"]   ways of searching, side by side
# make format      sources rewritten in our style

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The first Python found that is recent enough; `make setup PYTHON=…` names another.
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

BIN := .venv/bin
# Two stamps, since asking needs neither torch nor the tools of development.
RUNTIME := .venv/.installed-runtime
COMPLETE := .venv/.installed-complete
LOG := .venv/install.log
PIP := $(BIN)/python -m pip install --disable-pip-version-check

INDEX := indexes/default
INDEXED := $(INDEX)/.corpus-indexed

# The question as it was typed: `value` keeps make from reading its dollar signs, the environment
# keeps the shell from reading its quotes.
unexport Q
ask: export QUESTION = $(value Q)

asked:
	@[ -n "$$QUESTION" ] || { echo 'Posez une question : make ask Q="Qui verse les pensions d’invalidité ?"' >&2; exit 2; }

.PHONY: help setup asked ask index serve test lint format bench bench-retrieval

help:
	@sed -n 's/^# make/make/p' Makefile

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "Il faut Python 3.11 ou plus récent ; installez-le puis relancez la commande." >&2; exit 2; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 2; }

# $(call install,what is said,pip's arguments): quiet, and the end of pip's own words when it fails.
install = @echo "$(1)" >&2; $(2) >$(LOG) 2>&1 || { tail -n 20 $(LOG) >&2; \
	echo "L'installation a échoué ; le détail est dans $(LOG)." >&2; exit 1; }

$(RUNTIME): pyproject.toml | $(BIN)/python
	$(call install,Installation dans .venv (une seule fois)…,$(PIP) -e .)
	@touch $@

# torch first and alone: a build that is already there (the CPU one, say) is then kept.
$(COMPLETE): pyproject.toml | $(BIN)/python
	$(call install,Installation complète dans .venv (une seule fois ; quelques minutes)…,\
		{ $(PIP) torch==2.13.0 && $(PIP) -e ".[models$(comma)bench$(comma)dev]"; })
	@touch $(RUNTIME) $@
comma := ,

setup: $(COMPLETE)

# A new generation when the corpus, or the program that reads it, is newer than the last one.
index: $(RUNTIME)
	@if [ ! -e $(INDEXED) ] || [ -n "$$(find corpus -newer $(INDEXED) -print -quit)" ] \
		|| [ -n "$$(find src -type f -not -name '*.pyc' -newer $(INDEXED) -print -quit)" ]; then \
		echo "Indexation de corpus/…" >&2; \
		$(BIN)/assistant index corpus --index $(INDEX); \
		touch $(INDEXED); \
	fi

ask: asked index
	@$(BIN)/assistant ask --index $(INDEX) -- "$$QUESTION"

serve: index
	@$(BIN)/assistant serve --index $(INDEX)

lint: $(COMPLETE)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format: $(COMPLETE)
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

test: lint
	@$(BIN)/pytest

bench: $(COMPLETE)
	@PYTHONPATH=scripts $(BIN)/python -m bench $(if $(DATA),"$(DATA)")

bench-retrieval: $(COMPLETE)
	@[ -n "$(DATA)" ] || { echo "Donnez le dossier des données : make bench-retrieval DATA=DOSSIER" >&2; exit 2; }
	@PYTHONPATH=scripts $(BIN)/python -m bench.retrieval "$(DATA)" $(foreach model,$(MODELS),--model "$(model)")
