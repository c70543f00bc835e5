# Mời Số. `make demo` and `make test` set up everything they need; a second run starts at once.

BIN := .venv/bin
READY := .venv/ready
SOURCES := admin common config counter display kiosk tests web

.PHONY: help demo test lint format soak bench screens translations lock wheelhouse clean

help:
	@echo "make demo    the hall at work: its windows on this screen; without one a morning in out/demo"
	@echo "make test    lint, format, types, import contracts, QML, tests"
	@echo "make soak    the long proofs; SHORT=1 for their short form"
	@echo "make bench   measure this machine against the budgets, into docs/performance.md"
	@echo "make screens pictures of every screen in docs/screens;  make translations"
	@echo "make wheelhouse  all that a machine without internet needs; FOR=windows for Windows"
	@echo "make format  format the code;  make lock  pin dependencies anew"

$(READY): requirements-dev.txt pyproject.toml tools/prepare.sh
	sh tools/prepare.sh
	touch $@

demo: $(READY)
	$(BIN)/moiso demo --out out/demo

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/lint_qml.py
	$(BIN)/lint-imports --no-cache > .venv/contracts.log || (cat .venv/contracts.log; exit 1)

# three on two cores: many tests wait for sound, servers and time-outs
test: export PYTHONDONTWRITEBYTECODE = # else each program that a test starts compiles the house
test: lint
	$(BIN)/python -m pytest -n 3 --dist worksteal

# what loads the machine by itself runs alone, the rest as in `test`
soak: export MOISO_SOAK_SHORT = $(SHORT)
soak: export MOISO_EXAMPLES = $(if $(SHORT),300,2000)
soak: export PYTHONDONTWRITEBYTECODE =
soak: $(READY)
	$(BIN)/python -m pytest -m soak -s tests/soak
	$(BIN)/python -m pytest -m soak -n 3 --dist worksteal --ignore tests/soak

bench: $(READY)
	$(BIN)/moiso bench all --out docs/performance.md

screens: $(READY)
	$(BIN)/moiso screens
	$(BIN)/python tools/web_pictures.py
	$(BIN)/python tools/paper_pictures.py
	$(BIN)/python tools/hall_picture.py

translations: $(READY)
	$(BIN)/python tools/translations.py

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# needs uv; the lock files hold names, versions and hashes only
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet -o requirements.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet -o requirements-dev.txt
	$(BIN)/python tools/versions.py

wheelhouse: $(READY)
	$(BIN)/python tools/wheelhouse.py --for $(or $(FOR),linux)

clean:
	rm -rf .venv out build dist .mypy_cache .ruff_cache .hypothesis
