package arch

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "habeas/"

// allowed says which packages of the project each package may import. A package that is not here does not belong here:
// add it to this table and to the picture in README.md, or do without it.
var allowed = map[string]string{
	"internal/record":    "",
	"internal/chronicle": "internal/record",
	"internal/names":     "",
	"internal/extract":   "internal/record internal/names",
	"internal/compare":   "internal/record internal/names",
	"internal/clock":     "internal/record",
	"internal/timeline":  "internal/record internal/clock",
	"internal/publish":   "internal/record internal/clock internal/timeline",
	"internal/figures":   "internal/record",
	"internal/export":    "internal/record internal/clock internal/timeline internal/publish",
	"internal/lists":     "internal/record internal/names internal/export",
	"internal/store":     "internal/record internal/names db",
	"internal/search":    "internal/record internal/names internal/store",
	"internal/digest":    "internal/record internal/search internal/store internal/route",
	"internal/vault":     "internal/record internal/store",
	"internal/auth":      "internal/record internal/store",
	"internal/casefile":  "internal/record internal/names internal/clock internal/figures internal/publish internal/export internal/store",
	"internal/review":    "internal/record internal/names internal/clock internal/casefile internal/store",
	"internal/ingest":    "internal/record internal/chronicle internal/extract internal/compare internal/names internal/lists internal/casefile internal/store internal/vault",
	"internal/attach":    "internal/record internal/chronicle internal/store internal/vault",
	"internal/route":     "internal/record",
	"internal/config":    "",
	"internal/web": "internal/record internal/names internal/clock internal/figures internal/timeline internal/publish internal/export internal/store " +
		"internal/vault internal/auth internal/attach internal/casefile internal/search internal/digest internal/review internal/lists internal/ingest internal/route views/ui views/desk views/public assets docs",
	"internal/testkit": "internal/record internal/names internal/clock internal/publish internal/casefile internal/store",
	"internal/arch":    "",
	"views/ui":         "assets",
	"views/desk":       "docs views/ui views/public internal/route internal/record internal/compare internal/clock internal/figures internal/timeline internal/publish",
	"views/public":     "views/ui internal/publish", // never record, store or clock: what is not published has no way here
	"assets":           "",
	"db":               "",
	"docs":             "",
}

// fenced are libraries that only some packages may import, by the beginning of their paths.
var fenced = map[string]string{
	"gorm.io/":                      "internal/store",
	"modernc.org/sqlite":            "internal/store",
	"github.com/pressly/goose":      "internal/store",
	"github.com/labstack/echo":      "internal/web",
	"github.com/a-h/templ":          "internal/web views/ui views/desk views/public",
	"github.com/alexedwards/":       "internal/auth",
	"filippo.io/":                   "internal/vault",
	"github.com/go-playground/form": "internal/web",
	"codeberg.org/readeck/":         "internal/chronicle",
	"golang.org/x/image":            "internal/attach",
	"github.com/klippa-app/":        "internal/chronicle",
	"github.com/xuri/":              "internal/lists",
	"github.com/tetratelabs/":       "internal/chronicle",
	"github.com/chromedp/":          "", // tests alone
	"github.com/yuin/goldmark":      "docs",
	"github.com/alecthomas/kong":    "cmd/habeas",
	"github.com/vbauerster/mpb":     "cmd/habeas",
	"github.com/hbollon/go-edlib":   "internal/names",
	"github.com/arran4/golang-ical": "internal/export",
	"github.com/clipperhouse/uax29": "internal/extract",
	"net/http/httptest":             "",
	"testing":                       "internal/testkit",
}

// violations are sentences on what a package imports but may not.
func violations(pkg string, imports []string) []string {
	var found []string
	permitted, known := allowed[pkg]
	if !known && pkg != "cmd/habeas" {
		return []string{pkg + " is new: add it to this table and to the picture in README.md"}
	}
	for _, path := range imports {
		if own, ok := strings.CutPrefix(path, module); ok {
			if pkg != "cmd/habeas" && !slices.Contains(strings.Fields(permitted), own) || own == "internal/testkit" {
				found = append(found, pkg+" may not import "+own)
			}
			continue
		}
		if pkg == "internal/record" && strings.Contains(path, ".") {
			found = append(found, pkg+" may import the standard library alone, not "+path)
		}
		for prefix, who := range fenced {
			if (path == prefix || strings.HasPrefix(path, prefix) && prefix != "testing") && !slices.Contains(strings.Fields(who), pkg) {
				found = append(found, pkg+" may not import "+path)
			}
		}
	}
	return found
}

type listed struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	command.Dir = "../.."
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

func TestImports(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, picture, _ := strings.Cut(string(readme), "## The house")
	picture, _, _ = strings.Cut(picture, "\n## ")
	list := packages(t)
	if len(list) < 20 {
		t.Fatalf("only %d packages are listed", len(list))
	}
	for _, p := range list {
		pkg := strings.TrimPrefix(p.ImportPath, module)
		for _, sentence := range violations(pkg, p.Imports) {
			t.Error(sentence)
		}
		if !strings.Contains(picture, "    "+pkg+" ") {
			t.Errorf("%s is missing from the picture in README.md", pkg)
		}
	}
}

// The check itself can fail.
func TestViolationsAreFound(t *testing.T) {
	for _, c := range []struct{ pkg, path, want string }{
		{"views/public", "habeas/internal/record", "may not import"},
		{"views/public", "habeas/internal/store", "may not import"},
		{"internal/record", "gorm.io/gorm", "standard library alone"},
		{"internal/web", "gorm.io/gorm", "may not import"},
		{"internal/clock", "habeas/internal/testkit", "may not import"},
		{"cmd/habeas", "habeas/internal/testkit", "may not import"},
		{"internal/web", "testing", "may not import"},
		{"internal/manager", "fmt", "add it to this table"},
	} {
		if got := strings.Join(violations(c.pkg, []string{c.path}), " "); !strings.Contains(got, c.want) {
			t.Errorf("%s importing %s: %q", c.pkg, c.path, got)
		}
	}
	if got := violations("internal/store", []string{"habeas/db", "gorm.io/gorm", "fmt"}); len(got) != 0 {
		t.Errorf("store is accused: %q", got)
	}
}
