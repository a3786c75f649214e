# Keyproof: build, test, try.
#
#   make audit                    on the demo estate, or
#   make audit REPO=path INVENTORY=path
#   make test                     everything a change must pass
#   make bench [REPO=path]        figures, as a table and as CSV
#   make install [PREFIX=path]    into PREFIX/bin, /usr/local unless given
#   make lint                     the format check alone

.DEFAULT_GOAL := help
.PHONY: help audit test bench benchmarks install lint release packages test-packages
# Recipes share one scratch directory, and SwiftPM locks it.
.NOTPARALLEL:

PREFIX ?= /usr/local
BUILD := .build
DEMO := $(BUILD)/demo
VENV := .venv
export REPO INVENTORY

# The same flags every time: SwiftPM builds everything again when they change.
CHECKED := --explicit-target-dependency-import-check error -Xswiftc -warnings-as-errors
# Nothing loads symbols from the executable, and their names are 6 % of its size.
RELEASE := -c release --static-swift-stdlib -Xlinker --no-export-dynamic
KEYPROOF := $(BUILD)/release/keyproof

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | sed -n '1,8p'

packages:
	@.ci/packages git pkg-config libgit2-dev libpcre2-dev libyaml-dev \
	  libdeflate-dev zlib1g-dev libsqlite3-dev \
	  libarchive-dev libzstd-dev liblzma-dev libbz2-dev nettle-dev

test-packages: packages
	@.ci/packages python3 python3-venv

release: packages
	swift build $(RELEASE) --product keyproof

audit: release
	@.ci/audit $(KEYPROOF) $(DEMO)

test: test-packages $(VENV)/.ready
	swift build --build-tests $(CHECKED)
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" \
	  swift test --skip-build --disable-xctest $(CHECKED)

# What tests need from PyPI: `pre-commit` runs the hook, `jsonschema` validates reports.
$(VENV)/.ready: Tests/requirements.txt | test-packages
	python3 -m venv $(VENV)
	$(VENV)/bin/python -m pip --quiet --disable-pip-version-check install -r $<
	@touch $@

benchmarks: packages
	swift build $(RELEASE) --product keyproof-bench

bench: release benchmarks
	$(BUILD)/release/keyproof-bench startup --csv $(BUILD)/bench.csv
	$(BUILD)/release/keyproof-bench tree "$${REPO:-.}" --csv $(BUILD)/bench.csv
	$(BUILD)/release/keyproof-bench history "$${REPO:-.}" --csv $(BUILD)/bench.csv

install: release
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 $(KEYPROOF) "$(DESTDIR)$(PREFIX)/bin/keyproof"

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests
