package extract_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// told is a record of the gold or a claim of the extractor, by the names of its fields.
type told map[string]any

// unit is one countable fact: of what kind, in which entry, and whom it is about or who says it.
type unit struct{ entry, kind, who string }

// gold is what one text says; testdata/corpus/README.md tells its form.
type gold struct {
	Aliases        [][]string
	Records        []told
	alias, entries map[string]string // a folded name or beginning of an entry, and what it stands for
	want, optional map[unit][]told
}

var (
	notWord = regexp.MustCompile(`[^\pL\pN_]+`)
	letters = strings.NewReplacer("ə", "e", "Ə", "E", "ı", "i")
)

// fold gives a text in lower case without marks; whatever is no letter or digit becomes one space.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(letters.Replace(s)))
	return strings.TrimSpace(notWord.ReplaceAllString(s, " "))
}

// list gives a field as texts, be it one value or many; a person counts by the name.
func (r told) list(field string) (out []string) {
	values, many := r[field].([]any)
	if !many {
		values = []any{r[field]}
	}
	for _, v := range values {
		if person, ok := v.(map[string]any); ok {
			v = person["name"]
		}
		if v != nil && v != "" {
			out = append(out, fmt.Sprint(v))
		}
	}
	return out
}

func readGold(t *testing.T, file string) *gold {
	g := &gold{alias: map[string]string{}, entries: map[string]string{}, want: map[unit][]told{}, optional: map[unit][]told{}}
	if err := json.Unmarshal(read(t, file), g); err != nil {
		t.Fatal(file, err)
	}
	for _, group := range g.Aliases {
		for _, name := range group {
			g.alias[bare(name)] = cmp.Or(g.alias[bare(name)], bare(group[0]))
		}
	}
	for _, r := range g.Records {
		entry, kind := fold(fmt.Sprint(r["entry"])), fmt.Sprint(r["kind"])
		for _, beginning := range append(r.list("entry_also"), entry) {
			g.entries[fold(beginning)] = entry
		}
		into, units := g.want, g.units(r, entry)
		if r["optional"] == true {
			into = g.optional
			if r.list("persons") == nil && r.list("issuers") == nil {
				units = append(units, unit{entry, kind, "*"}, unit{entry, kind + " about", "*"})
			}
		}
		for _, u := range units {
			into[u] = append(into[u], r)
		}
	}
	return g
}

func read(t *testing.T, file string) []byte {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func bare(name string) string { return strings.TrimPrefix(fold(name), "the ") }

// names folds names, each to the spelling that stands first in its group.
func (g *gold) names(written []string) (out []string) {
	for _, name := range written {
		out = append(out, cmp.Or(g.alias[bare(name)], bare(name)))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// entry finds the entry whose beginning a text has; the longest beginning counts.
func (g *gold) entry(text string) (best string) {
	text = fold(text)
	for beginning := range g.entries {
		if len(beginning) > len(best) && strings.HasPrefix(text, beginning) {
			best = beginning
		}
	}
	return cmp.Or(g.entries[best], text)
}

// units are the facts of a record: one a person; of a statement one an issuer, and one a person that it is about.
func (g *gold) units(r told, entry string) (out []unit) {
	kind, who := fmt.Sprint(r["kind"]), g.names(r.list("persons"))
	if kind == "statement" {
		for _, person := range who {
			out = append(out, unit{entry, "statement about", person})
		}
		who = g.names(r.list("issuers"))
	}
	if len(who) == 0 {
		who = []string{""}
	}
	for _, name := range who {
		out = append(out, unit{entry, kind, name})
	}
	return out
}

// madeUp tells whether a fact is neither wanted nor allowed.
func (g *gold) madeUp(u unit) bool {
	nobody := g.want[unit{u.entry, u.kind, ""}] != nil && u.kind != "statement about"
	return g.want[u] == nil && g.optional[u] == nil && g.optional[unit{u.entry, u.kind, "*"}] == nil && !nobody
}

// agrees tells whether one of the claims has an attribute as the record has it.
func (g *gold) agrees(attribute string, r told, claims []told) bool {
	wants := g.names(r.list(attribute))
	return slices.ContainsFunc(claims, func(claim told) bool {
		gots := g.names(claim.list(attribute))
		missing := func(name string) bool { return !slices.Contains(gots, name) }
		switch attribute {
		case "date":
			return slices.Equal(wants, gots) || len(gots) > 0 && slices.Contains(g.names(r.list("date_also")), gots[0])
		case "reported_by":
			return !slices.ContainsFunc(wants, missing)
		}
		return slices.Equal(wants, gots)
	})
}
