# Two commands: `make demo` and `make test`. The environment lives in .venv/, nothing is installed elsewhere.
PYTHON ?= python3
V := .venv/bin
export UV_PYTHON_DOWNLOADS := never

.PHONY: demo test check bench bench-large screens requirements messages clean

demo: .venv/demo  ## install, build, load the example town, print its report, serve it
	@$(V)/python hatch_build.py
	@$(V)/filrouge demo

test: .venv/dev  ## every test, on SQLite, and on PostgreSQL when one answers
	@$(V)/python hatch_build.py
	@$(V)/python tests/databases.py

check: .venv/dev  ## linters, types, contracts, translations, migrations
	@$(V)/python tests/checks.py

bench: .venv/dev  ## ratios, each against a reference measured in the same run
	@$(V)/python -m bench

bench-large: .venv/dev  ## 5.4 million interventions of 300 organisations: wants PostgreSQL, 3 GB and some minutes
	@$(V)/python -m bench large

screens: .venv/dev  ## every main screen at 1280 and 390 px, light and dark, into out/screens/
	@$(V)/python hatch_build.py
	@$(V)/python tests/journeys/screens.py

requirements:  ## after a change of dependencies in pyproject.toml
	@$(V)/uv export -q --no-emit-project --no-annotate --no-header --no-dev -o requirements/run.txt
	@$(V)/uv export -q --no-emit-project --no-annotate --no-header --no-dev --group build -o requirements/demo.txt
	@$(V)/uv export -q --no-emit-project --no-annotate --no-header --all-groups -o requirements/dev.txt

messages: .venv/dev  ## French sentences of the source into the English and Dutch catalogues (needs gettext)
	@$(V)/python tests/catalogues.py --update

clean:
	rm -rf .venv out var

.venv/uv:
	@echo "Préparation de l'environnement (.venv)…"
	@$(PYTHON) -m venv .venv
	@$(V)/python -m pip install -q --disable-pip-version-check "uv>=0.9"
	@touch $@

.venv/demo: .venv/uv requirements/demo.txt pyproject.toml
	@echo "Installation des bibliothèques…"
	@$(V)/uv pip install -q --require-hashes -r requirements/demo.txt
	@$(MAKE) -s .venv/checkout
	@touch $@

.venv/dev: .venv/uv requirements/dev.txt pyproject.toml
	@echo "Installation des bibliothèques et des outils…"
	@$(V)/uv pip install -q --require-hashes -r requirements/dev.txt
	@$(MAKE) -s .venv/checkout
	@touch $@

.PHONY: .venv/checkout
.venv/checkout:
	@echo "Construction des pages et des traductions…"
	@$(V)/uv pip install -q --no-deps --no-build-isolation -e .
