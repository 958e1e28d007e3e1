.DEFAULT_GOAL := help
PYTHON ?= python3
SETUP  := $(PYTHON) scripts/setup.py
APP    := .venv/bin/python
ENGINE := engine/.venv/bin/python

# The demo twin of everything, unless told otherwise.
export BOT_DEMO ?= 1

.PHONY: help run test train lint bench clean setup nlu-eval terms-check terms-diff replay talk talk-export verify-pack duties lock pictures

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: ## both environments, the pages, the model; nothing is started
	@$(SETUP) app engine web model

run: setup ## set up whatever is missing and start everything; Ctrl-C ends it
	@$(APP) scripts/run.py

test: setup ## set up whatever is missing and run every test
	@$(SETUP) browser
	@$(APP) -m pytest -n 2 --dist loadfile

pictures: setup ## take the README's screenshots anew
	@$(SETUP) browser
	@$(APP) -m pytest tests/browser --pictures

train: ## train the model if its inputs changed
	@$(SETUP) engine model

lint: setup ## style, types, import contracts, training data
	@$(APP) -m ruff check .
	@$(APP) -m mypy
	@.venv/bin/lint-imports
	@$(ENGINE) -m bot.nlu.lint_data

bench: setup ## measure turns, start, memory against a stock project, pages, queue, pushes; ratios in one run
	@$(APP) -m bench

nlu-eval: setup ## score understanding: FILE=… [MAP=…] [OUT=…]
	@$(ENGINE) -m bot.nlu.evaluate $(FILE) $(if $(MAP),--map $(MAP)) $(if $(OUT),--out $(OUT))

terms-check: setup ## check a terms file and print it readably: FILE=…
	@$(APP) -m bot.terms check $(FILE)

terms-diff: setup ## what changes for whom on the demo accounts: A=… B=…
	@$(APP) -m bot.terms diff $(A) $(B)

duties: setup ## every duty of a collector and the tests that prove it
	@$(APP) -m bot.knowledge duties

replay: setup ## 10,000 simulated debtors through the negotiator: [A=…] [B=…]
	@$(APP) -m bench.replay $(A) $(B)

talk: setup ## a talk in the terminal: [AS=A03] [LOCALE=en]; :help once inside
	@$(APP) scripts/talk.py $(if $(AS),--as $(AS)) $(if $(LOCALE),--locale $(LOCALE))

talk-export: setup ## a stored conversation as a readable page: ID=… OUT=… [NOTES=1]
	@$(APP) scripts/talk_export.py "$(ID)" "$(OUT)" $(if $(NOTES),--notes)

verify-pack: setup ## whether a proof pack is whole, in one line: FILE=… [DIGEST=…]
	@$(APP) -m bot.proof "$(FILE)" $(if $(DIGEST),--digest $(DIGEST))

lock: ## resolve both lock files anew
	@$(SETUP) app engine
	@.tools/bin/uv pip compile pyproject.toml --group dev --universal --python .venv/bin/python --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements.lock
	@cd engine && ../.tools/bin/uv pip compile pyproject.toml --python .venv/bin/python --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements.lock

clean: ## remove all that the other targets made
	rm -rf .venv .tools engine/.venv models var web/node_modules web/dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
