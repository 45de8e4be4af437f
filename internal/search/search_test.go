package search

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/testkit"
)

var terms = record.VocabulariesOf(1, []record.VocabularyTerm{{Vocabulary: record.CategoryVocabulary, Key: "lawyer", Label: "Lawyer"}})

func read(t *testing.T, query string) Query {
	t.Helper()
	v, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return Read(v, terms)
}

func TestReadLeavesOutNonsense(t *testing.T) {
	for query, want := range map[string]string{
		"q=+a+&kind=arrest&noun=event&year=2024&document=3&sort=newest&category=lawyer": "category=lawyer&document=3&kind=arrest&noun=event&q=a&sort=newest&year=2024",
		"q=a&kind=x&noun=y&year=z&document=-1&sort=best&category=w":                     "q=a",
		"q=%00a%ff&year=99":             "q=a",
		"q=" + strings.Repeat("ə", 500): "q=" + strings.Repeat("%C9%99", 100),
		"":                              "",
	} {
		if got := read(t, query).Values().Encode(); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
}

// Pages follow each other without a gap or a repetition, in both orders, and counts are those of all pages.
func TestPages(t *testing.T) {
	st := testkit.Open(t)
	testkit.Fill(t, st, 5, 10)
	for _, order := range []string{"", "&sort=newest"} {
		q := read(t, "q=district+court"+order)
		seen := map[string]bool{}
		for pages := 1; ; pages++ {
			r, err := Find(t.Context(), st, q)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range r.Hits {
				key := string(h.Noun) + h.Title[0].Text + string(rune(h.ID))
				if seen[key] {
					t.Errorf("%s %d comes twice", h.Noun, h.ID)
				}
				seen[key] = true
			}
			if r.Total != (Count{N: 100}) {
				t.Errorf("total %v", r.Total)
			}
			if q.After = r.Next; q.After == "" {
				if pages != 5 || len(seen) != 100 {
					t.Errorf("%d things on %d pages", len(seen), pages)
				}
				break
			}
		}
	}
}

// Counts end at a thousand, and those of a noun with more are at least as many.
func TestCountsAreCapped(t *testing.T) {
	st := testkit.Crowd{People: 40, Events: 100}.Open(t)
	r, err := Find(t.Context(), st, read(t, "q=district+court"))
	if err != nil {
		t.Fatal(err)
	}
	if want := (Count{1000, true}); r.Total != want || !r.Cut || len(r.Facets.Nouns) != 2 || r.Facets.Nouns[0].Count != want {
		t.Errorf("%+v, nouns %+v", r.Total, r.Facets.Nouns)
	}
	for _, k := range r.Facets.Kinds {
		if !k.Count.AtLeast {
			t.Errorf("%s is counted as if all were", k.Value)
		}
	}
	if r, err = Find(t.Context(), st, read(t, "kind=sentence&year=2010")); err != nil || r.Total.AtLeast || r.Total.N == 0 {
		t.Errorf("%+v, %v", r.Total, err)
	}
}

func TestMarks(t *testing.T) {
	m := marker{map[string]bool{"hesenli": true, "extended": true}, map[string]bool{}}
	show := func(parts []Part) string {
		var b strings.Builder
		for _, p := range parts {
			if p.Marked {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		return b.String()
	}
	for text, want := range map[string]string{
		"Ülvi Həsənli’s term was extended.": "Ülvi Həsənli’s term was [extended].", "ülvi-HƏSƏNLİ": "ülvi-[HƏSƏNLİ]", "": "", "...": "...", "extendedly": "extendedly",
	} {
		if got := show(m.mark(text)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	long := strings.Repeat("слово ", 100) + "Həsənli " + strings.Repeat("ə", 2000)
	got := show(m.snippet(long))
	if !strings.Contains(got, "[Həsənli]") || !strings.HasPrefix(got, "… ") || len(got) > 2*snippetLength || !utf8.ValidString(got) {
		t.Errorf("%q", got)
	}
	if got := show(m.snippet("nothing here")); got != "nothing here" {
		t.Errorf("%q", got)
	}
}

// A copy of the program suggests at once whom another one has added, renamed or removed, and never whom one may not see.
func TestNamesCatchUp(t *testing.T) {
	st := testkit.Open(t)
	reader := testkit.User(t, st, record.Reader)
	as := st.As(reader.Actor())
	var n Names
	ask := func(typed string) string {
		begun, err := n.Begun(t.Context(), as, typed, 8)
		if err != nil {
			t.Fatal(err)
		}
		like, err := n.Like(t.Context(), as, typed+"x", 8)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, p := range append(begun, like...) {
			names = append(names, p.Name)
		}
		return strings.Join(names, ", ")
	}
	if got := ask("mammad"); got != "" {
		t.Error(got)
	}
	p := casefile.NewPerson("Zaur Mammadli")
	if err := st.AddPerson(t.Context(), &p); err != nil {
		t.Fatal(err)
	}
	if got := ask("mammadli"); got != "Zaur Mammadli, Zaur Mammadli" {
		t.Error(got)
	}
	if err := st.SetRestricted(t.Context(), p.ID, 1, true, nil); err != nil {
		t.Fatal(err)
	}
	if got := ask("mammadli"); got != "" {
		t.Errorf("a restricted person is suggested: %s", got)
	}
	if err := st.SetRestricted(t.Context(), p.ID, 2, true, []record.UserID{reader.ID}); err != nil {
		t.Fatal(err)
	}
	if got := ask("mammadli"); got != "Zaur Mammadli, Zaur Mammadli" {
		t.Errorf("a member is not shown: %s", got)
	}
	second := casefile.NewPerson("Nigar Mammadli")
	if err := st.AddPerson(t.Context(), &second); err != nil {
		t.Fatal(err)
	}
	if err := st.RemovePerson(t.Context(), second.ID); err != nil {
		t.Fatal(err)
	}
	if got := ask("nigar"); got != "" {
		t.Errorf("a removed person is suggested: %s", got)
	}
}
