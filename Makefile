# Everything a newcomer needs: `make run`, `make test`. Needs Python 3.11+, make and a package index, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RESUME ?=
POSTING ?=
SOURCES := $(shell find data/taxonomy -name '*.yaml' -o -name '*.txt' 2>/dev/null) $(wildcard taxonomy/*.py)
BUILT := taxonomy/built/taxonomy.json
READING := $(shell find nlp taxonomy -name '*.py')
COMPILED := build/compiled/begun

.PHONY: run test check format bench-quality bench-speed compiled models lock serve clean help

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(BUILT): $(VENV)/installed $(SOURCES)
	$(BIN)/python -m taxonomy.build

# As machine code reading is a third faster; without a C compiler it stays Python. nlp/compiled.py shuns code that is old.
$(COMPILED): $(BUILT) $(READING) requirements-compile.lock pyproject.toml
	@rm -rf build && mkdir -p build/source build/compiled && touch build/begun
	@cp -r service matching nlp taxonomy data pyproject.toml README.md LICENSE hatch_build.py build/source
ifeq ($(shell command -v cc),)
	@echo "There is no C compiler here: Cocok reads as plain Python, a third slower."
else
	@{ $(PYTHON) -m venv build/tools \
	  && build/tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-compile.lock \
	  && cd build/source && HATCH_BUILD_HOOK_ENABLE_MYPYC=1 ../tools/bin/python -m pip wheel --quiet \
	     --disable-pip-version-check --no-deps --no-build-isolation -w ../../dist . \
	  && ../tools/bin/python -m zipfile -e ../../dist/cocok-*-cp*.whl ../compiled; } >build/log 2>&1 \
	  || echo "Reading could not be compiled (build/log says why): Cocok reads as plain Python, a third slower."
	@find build/compiled -type f ! -name '*.so' ! -name '*.pyd' -delete; find build/compiled -type d -empty -delete
endif
	@rm -rf build/tools build/source && mv build/begun $@

run: $(BUILT) $(COMPILED) ## Print the match report of the sample resumes and postings, or of RESUME=… POSTING=…
ifneq ($(RESUME),)
	@$(BIN)/cocok match "$(RESUME)" "$(POSTING)"
else
	@$(BIN)/cocok match data/samples/resume_id.pdf data/samples/posting_id.txt --lang id
	@$(BIN)/cocok match data/samples/resume_en.pdf data/samples/posting_en.txt --lang en
endif

serve: $(BUILT) $(COMPILED) ## Open the web page and the HTTP API on this machine
	@$(BIN)/cocok serve

test: $(BUILT) $(COMPILED) $(VENV)/installed-dev ## Run the whole test suite
	$(BIN)/python -m pytest

check: $(BUILT) $(VENV)/installed-dev ## Lint, types, room borders, taxonomy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cocok taxonomy check

format: $(VENV)/installed-dev ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench-quality: $(BUILT) $(COMPILED) $(VENV)/installed-dev ## Run every scorer on its development data, write docs/benchmarks.md
	$(BIN)/python -m benchmarks.quality

bench-speed: $(BUILT) $(COMPILED) $(VENV)/installed-dev ## Measure speed as ratios to named references, write docs/benchmarks.md
	$(BIN)/python -m benchmarks.speed

compiled: $(COMPILED) ## Compile the hot path of reading (all that reads does so first); the wheel of it is in dist/

models: $(BUILT) $(VENV)/installed-dev ## Train the candidate models from ../shared/benchmarks/en
	$(BIN)/python -m benchmarks.train_candidates

lock: $(VENV)/installed-dev ## Pin every version and hash anew, for every platform
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade \
		pyproject.toml --extra dev -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade \
		pyproject.toml --group build --constraint requirements-dev.lock -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade \
		--group compile --constraint requirements-dev.lock -o requirements-compile.lock
	for extra in postgres otel oidc; do \
		$(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['$$extra'], sep='\n')" \
		| $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade \
		--constraint requirements.lock --constraint requirements-dev.lock - -o requirements-$$extra.lock || exit 1; \
	done

clean: ## Remove what was built and installed
	rm -rf $(VENV) taxonomy/built dist build .mypy_cache .ruff_cache .pytest_cache
