# Newsgraph: every target sets up what it needs on a Debian or Ubuntu with Go,
# git and make. `make help` lists the targets.

GO       ?= go
TAGS     := migrated_fynedo
VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
RELEASE  := $(shell sed -n 's/^Version *= *"\(.*\)"/\1/p' FyneApp.toml)
LDFLAGS  := -X main.version=$(VERSION)
BIN      := bin/newsgraph
TOOLS    := bin/tools

# Findings name files by path, so a cache shared with another checkout of the
# same code reports files that are not here: every checkout keeps its own.
export GOLANGCI_LINT_CACHE := $(CURDIR)/bin/lint-cache

.DEFAULT_GOAL := help
.PHONY: help run build build-static test e2e check format lint doors tidy bench fuzz fire peers package package-linux package-windows test-packages reproducible sbom screenshots clean system-build system-drive system-server system-package system-windows

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: system-build ## build and open the window on the sample (virtual display and a screenshot where there is none)
	@$(MAKE) --no-print-directory $(BIN)
	@.ci/run-window $(BIN)

build: system-build ## build bin/newsgraph with the window
	@$(MAKE) --no-print-directory $(BIN)

.PHONY: $(BIN)
$(BIN):
	@mkdir -p bin
	CGO_ENABLED=1 $(GO) build -tags $(TAGS) -ldflags '$(LDFLAGS)' -o $@ .

build-static: ## build bin/newsgraph-cli: all commands, no window, no C
	@mkdir -p bin
	CGO_ENABLED=0 $(GO) build -ldflags '$(LDFLAGS)' -o bin/newsgraph-cli .

test: system-build system-drive system-server ## run every test, the end-to-end one too, with the race detector
	NEWSGRAPH_E2E=required CGO_ENABLED=1 $(GO) test -race -tags $(TAGS) -timeout 25m ./...

check: format lint doors tidy ## everything the gate checks besides the tests

format: ## fail when gofmt would change a file
	@out=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$out" ]; then echo "not formatted (run gofmt -w):"; echo "$$out"; exit 1; fi

lint: $(TOOLS)/golangci-lint ## go vet and golangci-lint
	$(GO) vet -tags $(TAGS) ./...
	$(TOOLS)/golangci-lint run --build-tags $(TAGS) ./...

doors: ## fail when a package imports what the table of doors does not allow
	CGO_ENABLED=0 $(GO) test -run "^TestDoors|^TestTopLevel" ./app/launch

tidy: ## fail when go.mod or go.sum are not tidy
	$(GO) mod tidy -diff

peers: ## read our exports with the libraries of the programs they are for (Node.js)
	@.ci/system-packages peers
	cd .peers && npm ci --no-audit --no-fund --ignore-scripts --prefer-offline
	NEWSGRAPH_PEERS=required CGO_ENABLED=0 $(GO) test -count 1 -run '^TestNeighbours$$' ./graph/export

bench: ## run every benchmark once
	CGO_ENABLED=1 $(GO) test -tags $(TAGS) -run '^$$' -bench . -benchtime 1x ./...

fuzz: ## run every fuzz test for ten seconds
	@.ci/fuzz 10s

fire: system-server ## kill, damage and overload workspaces at full strength, without the race detector (some minutes)
	NEWSGRAPH_E2E=required NEWSGRAPH_FIRE=full CGO_ENABLED=0 $(GO) test -run '^(TestKill|TestSharedKill|TestDamagedFiles|TestEverythingAtOnce|TestFlatMemory)$$' -timeout 30m ./graph/store

package: package-linux package-windows sbom ## make all packages that can be made here, in dist/
	.package/checksums

package-linux: $(TOOLS)/fyne $(TOOLS)/nfpm system-build system-package ## the Linux archive with `fyne package`, .deb and .rpm
	.package/linux-packages

package-windows: $(TOOLS)/fyne system-windows ## the Windows program, cross-built, as a zip and an installer
	.package/windows-packages

test-packages: system-package system-windows system-drive $(TOOLS)/fyne ## install, start and take out again what is in dist/
	.package/test-linux
	.package/test-windows
	.package/test-macos

reproducible: $(TOOLS)/fyne $(TOOLS)/nfpm system-build system-package ## build the Linux packages twice and compare every byte
	.package/test-reproducible

sbom: $(TOOLS)/cyclonedx-gomod ## list what is inside the program (CycloneDX) in dist/
	@mkdir -p dist
	GOFLAGS=-tags=$(TAGS) $(TOOLS)/cyclonedx-gomod app -json -licenses -noserial -output dist/newsgraph-$(RELEASE).cdx.json -main . .

screenshots: build system-drive ## make the pictures of the README anew
	@.ci/screenshots $(BIN)

clean: ## remove what was built
	rm -rf bin dist

$(TOOLS)/fyne: PKG = fyne.io/tools/cmd/fyne
$(TOOLS)/golangci-lint: PKG = github.com/golangci/golangci-lint/v2/cmd/golangci-lint
$(TOOLS)/cyclonedx-gomod: PKG = github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod
$(TOOLS)/nfpm: PKG = github.com/goreleaser/nfpm/v2/cmd/nfpm
$(TOOLS)/%: .tools/go.mod .tools/go.sum
	@mkdir -p $(TOOLS)
	cd .tools && $(GO) build -o ../$@ $(PKG)

system-build:
	@.ci/system-packages build

system-drive:
	@.ci/system-packages drive

system-server:
	@.ci/system-packages server

system-package:
	@.ci/system-packages package

system-windows:
	@.ci/system-packages windows
