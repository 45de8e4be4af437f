# What people run: demo, test. What the gate runs: check. What measures: bench, fuzz, score.
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME   ?= 60s
DATA       ?= data
# What shares memory between goroutines of ours. The race detector makes SQLite in Go some twenty times slower, so the gate
# watches these with it and then runs every test without.
RACED = ./cmd/... ./internal/attach ./internal/auth ./internal/casefile ./internal/digest ./internal/figures ./internal/search ./internal/vault

.PHONY: demo build test check generate assets bench fuzz score

demo: build ## the sample chronicle, the public site and the desk at http://127.0.0.1:8080
	bin/habeas demo --data $(DATA)

# No C compiler is needed; the race detector of the gate is the one thing that links with one.
build:
	CGO_ENABLED=0 go build -o bin/habeas ./cmd/habeas

test: needs ## every test; installs Debian's chromium when it may
	go test -timeout 15m $(TESTFLAGS) ./...

# What the browser tests need. Without it they are left out, and say so.
.PHONY: needs
needs:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
		echo "chromium is missing and cannot be installed without root: the browser tests of internal/web are left out."
	@[ -d node_modules/axe-core ] || { command -v npm >/dev/null && npm ci --silent --no-audit --no-fund >/dev/null; } || \
		echo "npm is missing: the accessibility checks of the browser tests are left out."

check: generate assets ## the gate: generated files, format, vet, staticcheck, a clean tree, the tests with the race detector
	@test -z "$$(gofmt -l .)" || { gofmt -l .; echo "gofmt has something to say about these files."; exit 1; }
	go vet ./...
	go run $(STATICCHECK) ./...
	git diff --exit-code
	go test -race -short -shuffle=on $(RACED)
	go test -race -short -shuffle=on -run 'Figure|Following|Feed|Session' ./internal/web
	$(MAKE) test TESTFLAGS="-shuffle=on"

generate: ## the Go code of the templates
	go tool templ generate

assets: ## the style sheet and scripts that are embedded; needs Node
	npm ci --silent --no-audit --no-fund
	npm run --silent build

bench: ## speed and memory
	go test -run '^$$' -bench . -benchmem ./...

fuzz: ## each parser for $(FUZZTIME)
	@set -e; for p in $$(grep -rl --include=*_test.go '^func Fuzz' internal | xargs -n1 dirname | sort -u); do \
		for f in $$(grep -ho '^func Fuzz[A-Za-z0-9_]*' $$p/*_test.go | cut -c6-); do \
			go test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x ./$$p; done; done

score: build ## how well the extractor reads the corpus, and October where ../shared is there
	go test -count=1 -v -run '^(TestCorpus|TestCalibration)$$' ./internal/extract
	@[ ! -d ../shared/score ] || { bin/habeas extract ../shared/chronicle/2024-10.txt --format jsonl > bin/october.jsonl && \
		python3 ../shared/score/score.py ../shared/score/2024-10.gold.json bin/october.jsonl --text ../shared/chronicle/2024-10.txt; }
