# make serve   read and write the site, with live reload
# make test    everything: lint, types, pages, package, strict build
# make site    build into site/
# make check   the pages only
# make bench   how long the checks and the build take
# make lock    choose newest versions of all dependencies
# make clean   remove what was built or installed

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
BIN := .venv/bin
READY := .venv/ready
# Material's notice about its successor on every build; pyproject.toml keeps mkdocs below 2.
export NO_MKDOCS_2_WARNING = 1

.PHONY: serve test site check lint bench lock clean
.DELETE_ON_ERROR:

serve: $(READY)
	@$(BIN)/pytest -q docs README.md || echo "Some pages are red: the site shows them as unverified."
	@echo "The site: http://$(ADDRESS)/ (stop with Ctrl-C)"
	@$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

test: lint
	$(BIN)/pytest

site: check
	$(BIN)/mkdocs build --strict
	@echo "Built: site/index.html"

check: $(READY)
	$(BIN)/pytest -q docs README.md

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python benchmarks/pages.py

lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras \
	  --generate-hashes --no-emit-index-url --no-annotate --upgrade \
	  --custom-compile-command "make lock" --output-file requirements.txt pyproject.toml

clean:
	rm -rf .venv build dist site

# Set up once, and again when a dependency changes.
$(READY): pyproject.toml requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Setting up .venv (once, a minute or two) ..."
	@$(PYTHON) -m venv .venv \
	  || { echo "No virtual environment: on Debian, apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --requirement requirements.txt \
	  || { echo "Set-up failed: is the network up? Run the same command again."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --no-deps --no-index --no-build-isolation --editable .
	@touch $@
