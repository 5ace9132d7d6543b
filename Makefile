# Every target does its own set-up; `make` alone lists them.
SWIFT ?= swift
DATABASE ?= var/gent.sqlite
PORT ?= 8080
export PRIKVRIJ_DATABASE = $(DATABASE)

.PHONY: help run test browser ogc lint format bless bench setup clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /	/' | expand -t 10

run: setup ## make the demo city on first start, propose ten sites, serve its pages on http://127.0.0.1:8080
	@scripts/vendor
	@$(SWIFT) build -c release --product prikvrij --quiet
	@$$($(SWIFT) build -c release --show-bin-path)/prikvrij demo --city geodata/gent
	@$$($(SWIFT) build -c release --show-bin-path)/prikvrij propose --count 10 \
		--output out/voorstel.geojson --map out/voorstel.svg
	@$$($(SWIFT) build -c release --show-bin-path)/prikvrij serve --demo --port $(PORT)

test: lint ## run every test, and the linter
	@scripts/setup gdal-bin
	@scripts/setup-peers
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest --skip WebServiceTests
	@# Requests have a run of their own: waiting for their turn among all others, sign-ins would time out on a slow machine.
	$(SWIFT) test --skip-build --disable-xctest --filter WebServiceTests
	@$(MAKE) --no-print-directory browser

browser: ## run the tests in a browser only; ONLY="-k offline" for a part
	@scripts/setup chromium fonts-liberation gdal-bin nodejs openssl
	@scripts/setup-peers
	@scripts/vendor
	$(SWIFT) build --product prikvrij
	node --experimental-default-type=module --test Tests/BrowserTests/modules/*.test.js
	.venv/bin/pytest -q Tests/BrowserTests $(ONLY)

ogc: ## run the conformance and client tests of OGC API only; ONLY="-k gdal" for a part
	@scripts/setup gdal-bin
	@scripts/setup-peers ogc
	$(SWIFT) build --product prikvrij
	.venv-ogc/bin/pytest -q Tests/OGCTests $(ONLY)

lint: ## check format and documentation of the code
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

format: ## rewrite the code in the project's format
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

bless: setup ## record the approved texts of the tests anew
	$(SWIFT) build --build-tests
	PRIKVRIJ_BLESS=1 $(SWIFT) test --skip-build --disable-xctest --filter HelpTests

bench: setup ## run the benchmarks beside their peers, which it installs; ONLY="--only index" for a part
	@Benchmarks/peers/setup
	$(SWIFT) build -c release --product prikvrij
	$(SWIFT) run --package-path Benchmarks -c release benchmarks \
		--product "$$($(SWIFT) build -c release --show-bin-path)/prikvrij" $(ONLY)

setup: ## install the Debian packages that are missing
	@scripts/setup

clean: ## remove what was built, but not the city's database
	rm -rf .build Benchmarks/.build out
