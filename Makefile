# Overrule: `make demo` shows it, `make test` checks it; `make help` lists the rest.

SWIFT ?= swift
PREFIX ?= /usr/local
PYTHON ?= python3
BUILD := $(SWIFT) build -c release --product overrule
TEST_OPTIONS := -c release --disable-testable-imports --disable-xctest
TEST := $(SWIFT) test $(TEST_OPTIONS)
PROGRAM := .build/release/overrule
VENV := .build-interop
# Where shells and man look below PREFIX.
MANUAL := $(PREFIX)/share/man/man1
BASH_COMPLETION := $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETION := $(PREFIX)/share/zsh/site-functions
FISH_COMPLETION := $(PREFIX)/share/fish/vendor_completions.d

# Damaged model files: the address sanitizer for all, that of undefined behaviour for the C kernels.
FUZZ_CASES ?= 0 200000
FUZZ_ADAPTERS ?= 50000
FUZZ_CONTAINERS ?= 100000
FUZZ_READERS ?= 2000
SANITIZED := .build-sanitized
SANITIZED_TEST := --scratch-path $(SANITIZED) --sanitize=address -Xcc -fsanitize=undefined \
  -Xcc -fno-sanitize-recover=undefined
ASAN_OPTIONS := handle_sigill=1:detect_leaks=0:max_allocation_size_mb=512:hard_rss_limit_mb=4096
UBSAN_OPTIONS := print_stacktrace=1

.PHONY: help demo test long fuzz build model bench interop arm64 lint install uninstall \
  dependencies test-dependencies arm64-dependencies clean

help: ## what each target does
	@grep -E '^[a-z0-9-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 20

demo: build model ## install what is missing, build, get the default model, open a sample session
	$(PROGRAM) SampleSessions/first-judgment.jsonl --model smollm2-135m

test: test-dependencies build model ## every check, with the optimised build that the demo uses
	$(TEST)

long: test-dependencies build model ## the checks that take longer than the suite may
	OVERRULE_LONG=1 $(TEST) --skip Long
	OVERRULE_LONG=1 $(TEST) --filter Long --no-parallel

# Each process takes 5,000; where one ends badly its case can be had again alone: FUZZ_CASES="N M",
# from N up to but not including M.
fuzz: test-dependencies ## 200,000 damaged model files, 50,000 adapters, 100,000 of each container and 2,000 records of each format, with sanitizers
	$(SWIFT) test list $(TEST_OPTIONS) $(SANITIZED_TEST) >/dev/null
	@set -- $(FUZZ_CASES); first=$$1; while [ $$first -lt $$2 ]; do \
	  last=$$((first + 5000)); [ $$last -le $$2 ] || last=$$2; \
	  OVERRULE_FUZZ="$$first..<$$last" OVERRULE_FUZZ_FOLDER=$(SANITIZED)/damaged \
	    ASAN_OPTIONS=$(ASAN_OPTIONS) UBSAN_OPTIONS=$(UBSAN_OPTIONS) \
	    $(SWIFT) test --skip-build $(TEST_OPTIONS) $(SANITIZED_TEST) \
	    --filter GGUFFuzzTests/damagedModelsAreRefusedOrRun || \
	    { echo "The last was: $$(cat $(SANITIZED)/damaged/case 2>/dev/null)"; exit 1; }; \
	  first=$$last; \
	done
	OVERRULE_FUZZ_ADAPTERS=$(FUZZ_ADAPTERS) ASAN_OPTIONS=$(ASAN_OPTIONS) UBSAN_OPTIONS=$(UBSAN_OPTIONS) \
	  $(SWIFT) test --skip-build $(TEST_OPTIONS) $(SANITIZED_TEST) --filter AdapterFuzzTests
	OVERRULE_FUZZ_CONTAINERS=$(FUZZ_CONTAINERS) ASAN_OPTIONS=$(ASAN_OPTIONS) UBSAN_OPTIONS=$(UBSAN_OPTIONS) \
	  $(SWIFT) test --skip-build $(TEST_OPTIONS) $(SANITIZED_TEST) --filter ContainerFuzzTests
	OVERRULE_FUZZ_READERS=$(FUZZ_READERS) ASAN_OPTIONS=$(ASAN_OPTIONS) UBSAN_OPTIONS=$(UBSAN_OPTIONS) \
	  $(SWIFT) test --skip-build $(TEST_OPTIONS) $(SANITIZED_TEST) --filter ReaderFuzzTests

build: dependencies ## the optimised program
	$(BUILD)

model: build ## the default model (94 MB), checked by its SHA-256
	$(PROGRAM) model pull smollm2-135m

bench: build model ## the engine's speed on the default model; BENCH='…' adds options
	$(PROGRAM) bench --model smollm2-135m $(BENCH)

interop: test-dependencies build model ## hold ours against jinja2, gguf, llama.cpp and others in an environment of its own
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --requirement Tests/Interop/requirements.txt
	@free=$$(df -Pk . | awk 'NR == 2 { print int($$4 / 1048576) }'); \
	if [ $$free -lt 15 ]; then echo "SKIPPED: TRL, which needs 15 GB of disk; $$free are free"; else \
	  $(VENV)/bin/python -m pip install --quiet --requirement Tests/Interop/requirements-training.txt || \
	    echo "SKIPPED: TRL does not install here"; \
	  $(VENV)/bin/python -m pip install --quiet --no-deps --requirement Tests/Interop/requirements-datasets.txt || \
	    echo "SKIPPED: OpenRLHF and veRL do not install here"; fi
	@$(VENV)/bin/python -m pip install --quiet --requirement Tests/Interop/requirements-tools.txt || \
	  echo "SKIPPED: the SDKs of Label Studio and Argilla do not install here"
	$(VENV)/bin/python Tests/Interop/run.py --program $(PROGRAM)

arm64: arm64-dependencies ## the kernels for arm64 under emulation, held against the portable ones and this machine's
	Tests/CrossArchitecture/run.sh

lint: ## the format rules
	$(SWIFT) format lint --strict -r Sources Tests Package.swift

install: build ## PREFIX=… (default /usr/local): the program, themes, sample sessions, manual page, completion
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/overrule
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/overrule
	cp -R Themes SampleSessions $(DESTDIR)$(PREFIX)/share/overrule/
	install -d $(DESTDIR)$(MANUAL) $(DESTDIR)$(BASH_COMPLETION) $(DESTDIR)$(ZSH_COMPLETION) $(DESTDIR)$(FISH_COMPLETION)
	$(PROGRAM) man > $(DESTDIR)$(MANUAL)/overrule.1
	$(PROGRAM) completion bash > $(DESTDIR)$(BASH_COMPLETION)/overrule
	$(PROGRAM) completion zsh > $(DESTDIR)$(ZSH_COMPLETION)/_overrule
	$(PROGRAM) completion fish > $(DESTDIR)$(FISH_COMPLETION)/overrule.fish

uninstall: ## PREFIX=…: take it away again
	rm -f $(DESTDIR)$(PREFIX)/bin/overrule
	rm -rf $(DESTDIR)$(PREFIX)/share/overrule
	rm -f $(DESTDIR)$(MANUAL)/overrule.1 $(DESTDIR)$(BASH_COMPLETION)/overrule \
	  $(DESTDIR)$(ZSH_COMPLETION)/_overrule $(DESTDIR)$(FISH_COMPLETION)/overrule.fish

clean: ## what was built
	rm -rf .build $(SANITIZED) $(VENV)

# What a fresh Debian lacks, by the file that shows it. Elsewhere: a sentence.
dependencies:
	@missing=""; \
	command -v $(SWIFT) >/dev/null || { echo "Swift 6.2 or newer is needed: see swift.org/install."; exit 1; }; \
	if [ "$$(uname)" != Linux ]; then exit 0; fi; \
	[ -e /usr/include/curses.h ] || missing="$$missing libncurses-dev"; \
	[ -e /usr/include/sqlite3.h ] || missing="$$missing libsqlite3-dev"; \
	[ -e /usr/include/zlib.h ] || missing="$$missing zlib1g-dev"; \
	[ -e /usr/include/zstd.h ] || missing="$$missing libzstd-dev"; \
	[ -e /usr/include/snappy-c.h ] || missing="$$missing libsnappy-dev"; \
	command -v $(PYTHON) >/dev/null || missing="$$missing python3"; \
	$(PYTHON) -m pip --version >/dev/null 2>&1 || missing="$$missing python3-pip"; \
	command -v git >/dev/null || missing="$$missing git"; \
	$(MAKE) --no-print-directory apt PACKAGES="$$missing"

test-dependencies: dependencies
	@missing=""; \
	if [ "$$(uname)" != Linux ]; then command -v tmux >/dev/null || echo "The end-to-end tests need tmux."; exit 0; fi; \
	command -v tmux >/dev/null || missing="$$missing tmux"; \
	[ -e /usr/share/terminfo/x/xterm-direct ] || missing="$$missing ncurses-term"; \
	$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || missing="$$missing python3-venv"; \
	$(MAKE) --no-print-directory apt PACKAGES="$$missing"

arm64-dependencies:
	@missing=""; \
	if [ "$$(uname -sm)" != "Linux x86_64" ]; then exit 0; fi; \
	command -v cc >/dev/null || missing="$$missing gcc"; \
	command -v aarch64-linux-gnu-gcc >/dev/null || missing="$$missing gcc-aarch64-linux-gnu"; \
	[ -e /usr/aarch64-linux-gnu/lib/libc.a ] || missing="$$missing libc6-dev-arm64-cross"; \
	command -v qemu-aarch64 >/dev/null || missing="$$missing qemu-user"; \
	$(MAKE) --no-print-directory apt PACKAGES="$$missing"

.PHONY: apt
apt:
	@[ -n "$(strip $(PACKAGES))" ] || exit 0; \
	command -v apt-get >/dev/null || { echo "Please install what these Debian packages hold, then try again:$(PACKAGES)"; exit 1; }; \
	as=""; [ "$$(id -u)" = 0 ] || as=sudo; \
	echo "installing:$(PACKAGES)"; \
	$$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq $(PACKAGES) >/dev/null
