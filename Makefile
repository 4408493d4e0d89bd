# Everything runs in .venv, made on first use; only Python 3.11 or newer and make are needed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Memory once taken is kept: giving it back after each step of training costs a fifth of the time.
KEEP_MEMORY := MALLOC_TRIM_THRESHOLD_=10000000000 MALLOC_MMAP_THRESHOLD_=10000000000

.PHONY: demo test lint docs failures compare bench fuzz soak model figures clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.developed: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable ".[dev,html,ray,serve,tables,textacy]"
	touch $@

BEGAN := $(shell date +%s)

.PHONY: told
told:
	@test -e $(VENV)/.installed || echo "This makes $(VENV) (0.5 GB) and installs into it: a minute or so; then ten seconds."

demo: told $(VENV)/.installed  ## Extract the seed articles, show a few records, write a report to look at.
	mkdir -p out
	$(BIN)/quotes extract --act all seeds --output out/records.jsonl
	$(BIN)/quotes report out/records.jsonl --texts seeds --golden golden --act all --output out/report.html
	$(BIN)/python bench/demo.py out/records.jsonl
	@echo "The articles with who said what in place: open out/report.html"
	@echo "That took $$(( $$(date +%s) - $(BEGAN) )) seconds; $(VENV) takes $$(du -sh $(VENV) | cut -f1) of disk."

test: $(VENV)/.developed  ## All tests, in two processes.
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/.developed  ## Format, lint and types.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: $(VENV)/.developed  ## The library's pages, from its docstrings, in out/docs; a warning is an error.
	$(BIN)/python -W error docs/pages.py out/docs

failures: $(VENV)/.developed  ## Write tests/golden_failures.toml anew: the golden records that differ today, with reasons.
	$(BIN)/python tests/write_golden_failures.py

compare: $(VENV)/.developed  ## Which golden records are gained and lost since a revision: make compare REV=main.
	$(BIN)/python tests/compare_golden.py $(REV)

bench: $(VENV)/.installed  ## Speed against the bare spaCy pipeline and textacy, memory, and what a second worker adds.
	$(BIN)/python -m pip install --quiet --editable ".[compare]"
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/workers.py
	$(BIN)/python bench/against_textacy.py

fuzz: $(VENV)/.developed  ## A million hostile inputs, one process a core, or half an hour of them; weekly and by hand.
	$(BIN)/python bench/fuzz.py

soak: $(VENV)/.developed  ## An hour of articles, pages and broken files through one command; its memory; weekly and by hand.
	$(BIN)/python bench/soak.py

model: $(VENV)/.developed  ## Train the model on a folder of labelled articles, or go on where that was stopped: make model DATA=FOLDER.
	$(BIN)/python -m pip install --quiet --editable ".[train]"
	$(KEEP_MEMORY) $(BIN)/python -m training $(DATA) --resume

figures: $(VENV)/.installed  ## Accuracy: golden files, and material beside the repository where there is any.
	$(BIN)/quotes extract --act all seeds --output $(VENV)/seeds.jsonl
	$(BIN)/quotes evaluate golden $(VENV)/seeds.jsonl --act all | head -6
	$(BIN)/python bench/figures.py

clean:  ## Remove the environment and caches.
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
