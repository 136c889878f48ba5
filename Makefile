# Two commands matter: `make demo` shows Parvis, `make test` proves it. Paths are relative: folders may have spaces.
PYTHON ?= python3
PORT ?= 8000
VENV = .venv/bin/python
PIP_INSTALL = $(VENV) -m pip install -qq --disable-pip-version-check

.PHONY: demo test lint bench clean

demo: .venv/installed
	@$(VENV) -m parvis demo --port $(PORT)

# The last line printed is pytest's own count, so everything else runs first. PostgreSQL joins this list with the first
# test that asks for it.
test: .venv/installed-for-tests
	@.ci/need chromium chromium
	@.ci/need node nodejs
	@.ci/need tesseract tesseract-ocr
	@test -n "$$(tesseract --list-langs | grep -x fra)" || .ci/need tesseract-fra tesseract-ocr-fra
	@$(MAKE) --no-print-directory lint
	@node --test --test-reporter=spec tests/widget/*.test.js
	@$(VENV) -m pytest -n 2 --dist loadfile

lint: .venv/installed-for-tests
	@$(VENV) -m ruff check --quiet .
	@$(VENV) -m ruff format --check --quiet .
	@$(VENV) -m mypy
	@.venv/bin/lint-imports --no-logo

bench: .venv/installed-for-tests
	@$(VENV) -m evaluation.bench

clean:
	rm -rf .venv build parvis.egg-info state/demo .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Editable, so that the clone stays the program: what `git pull` brings runs without another installation. Each stamp is
# written last, so that whatever interrupts an installation, the next `make` completes it.
.venv/installed: .venv/created pyproject.toml
	@echo "Installation de Parvis dans .venv, une minute environ…"
	@$(PIP_INSTALL) --editable .
	@touch $@

.venv/installed-for-tests: .venv/installed
	@echo "Installation de ce que les tests demandent…"
	@$(PIP_INSTALL) --editable '.[test,bench]'
	@touch $@

.venv/created:
	@.ci/create-venv $(PYTHON)
	@touch $@
