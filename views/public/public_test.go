package public

import (
	"context"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"

	"habeas/internal/publish"
	"habeas/views/ui"
)

func render(t testing.TB, page templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := page.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func want(t *testing.T, got string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(got, p) {
			t.Errorf("lacks %s", p)
		}
	}
}

func refuse(t *testing.T, got string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(got, p) {
			t.Errorf("holds %s", p)
		}
	}
}

// What is not published has no way onto a public page: of this project the package imports these and no others.
func TestImports(t *testing.T) {
	allowed := map[string]bool{"habeas/internal/publish": true, "habeas/views/ui": true}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range parsed.Imports {
			path, _ := strconv.Unquote(i.Path.Value)
			if strings.HasPrefix(path, "habeas/") && !allowed[path] {
				t.Errorf("%s imports %s", f.Name(), path)
			}
		}
	}
}

func date(s string) time.Time {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return t
}

func held() publish.Profile {
	return publish.Profile{
		Name: "Tural Səfərli", Status: "held", StatusWord: "In detention", Since: "2024-03-06", Until: "2024-10-03", UntilBy: "2024-10-03", Computed: true,
		Basis: "The order runs for its term.", Court: "Nizami District Court", AsOf: "2024-09-30", PublishedAt: date("2024-10-01"),
		Orders: []publish.Order{
			{Word: "Remand in custody", From: "2024-03-07", Until: "2024-06-07", Term: "3 months", Court: "Nizami District Court"},
			{Word: "Extension of detention", From: "2024-07-03", Until: "2024-10-03", Term: "3 months"},
		},
		Gaps: []publish.Gap{{From: "2024-06-07", To: "2024-07-03"}},
		Timeline: []publish.Item{{Date: "2024-03", Kind: "arrest", Word: "Arrest", Title: "Arrested", Sources: []publish.Source{
			{Quote: "They took him.", Document: "Chronicle", URL: "https://example.org/c", Date: "2024-03-06"}, {Document: "Paper"},
		}}},
	}
}

func TestOrderBar(t *testing.T) {
	today := date("2024-12-31")
	bar, ok := OrderBar("orders", []Stretch{
		{From: "2024-07", Label: "second"}, {From: "2024-01-01", Until: "2024-03-31", Label: "first"}, {Until: "2024-05-01", Label: "lost"}, {From: "2024-10-01", Until: "2024-09-01", Label: "turned"},
	}, today)
	if !ok || len(bar.Segments) != 3 || bar.Segments[0].Label != "first" || bar.From != "1 January 2024" || bar.To != "31 December 2024" || bar.TodayAt != 100 {
		t.Fatalf("%+v", bar)
	}
	for i, s := range bar.Segments {
		if s.Start < 0 || s.Width < 0 || s.Start+s.Width > 100.001 {
			t.Errorf("segment %d lies outside: %+v", i, s)
		}
	}
	if s := bar.Segments[1]; s.Dates != "July 2024 – end not known" || s.Start+s.Width < 74 || s.Start+s.Width > 76 {
		t.Errorf("a stretch without an end goes on to the next one: %+v", s)
	}
	if bar.Segments[2].Width != 0 {
		t.Errorf("%+v", bar.Segments[2])
	}
	if _, ok := OrderBar("x", []Stretch{{Until: "2024"}, {From: "soon"}}, today); ok {
		t.Error("a bar without a day")
	}
	free, ok := OrderBar("x", []Stretch{{From: "2024-01-01"}}, time.Time{})
	if !ok || free.Today != "" || free.Segments[0].Width < 0 {
		t.Errorf("%+v", free)
	}
}

func TestCut(t *testing.T) {
	s := Stretch{From: "2024-01-01", Until: "2024-04-01", Note: "A court"}
	for end, want := range map[publish.Date]string{
		"": "2024-04-01 A court", "2024-05": "2024-04-01 A court", "2023-12-01": "2024-04-01 A court", "2024-02-15": "2024-02-15 A court; ordered until 1 Apr 2024",
	} {
		if got := s.Cut(end); string(got.Until)+" "+got.Note != want {
			t.Errorf("cut at %q: %s %s, want %s", end, got.Until, got.Note, want)
		}
	}
	if got := (Stretch{From: "2024-01-01"}).Cut("2024-02"); got.Until != "2024-02" || got.Note != "" {
		t.Errorf("%+v", got)
	}
}

func TestEdges(t *testing.T) {
	for _, tt := range []struct{ date, first, last string }{
		{"2024-02-29", "2024-02-29", "2024-02-29"}, {"2024-02", "2024-02-01", "2024-02-29"}, {"2023~", "2023-01-01", "2023-12-31"},
	} {
		first, last, ok := edges(publish.Date(tt.date))
		if !ok || !first.Equal(date(tt.first)) || !last.Equal(date(tt.last)) {
			t.Errorf("%s is from %s to %s", tt.date, first, last)
		}
	}
	if _, _, ok := edges(""); ok {
		t.Error("an unknown date has edges")
	}
}

func TestProfile(t *testing.T) {
	text := render(t, ProfileBody(held(), date("2024-10-02")))
	want(t, text, "211", "days held", "In detention", "3 October 2024", "Computed from press reports. Not legal advice.", "No order is known for this time",
		"7 Mar 2024 – 7 Jun 2024", "Today", "They took him.", `href="https://example.org/c"`, "Chronicle, 6 March 2024", "As reported up to 30 September 2024.")
	refuse(t, text, "ran out", `<blockquote class="quote__text"></blockquote>`)
}

// A page may be read long after it was published: it says when its last order is over, counts no day after it, and never
// says that somebody is free.
func TestProfileReadLater(t *testing.T) {
	late := render(t, ProfileBody(held(), date("2024-11-30")))
	want(t, late, "days held up to 3 October 2024", "ran out by 3 October 2024", "3 Oct 2024 – 30 Nov 2024", "order--gap", "In detention, at the last report", "212")
	ends := held()
	ends.EndsItself = true
	over := render(t, ProfileBody(ends, date("2024-11-30")))
	want(t, over, "The term that we know of was over by 3 October 2024")
	refuse(t, over, "big-number", "ran out")
}

func TestProfileOfSomebodyFree(t *testing.T) {
	p := held()
	p.Status, p.StatusWord, p.StatusSince, p.Until, p.UntilBy = "released", "Released", "2024-09-01", "", ""
	text := render(t, ProfileBody(p, date("2024-11-30")))
	want(t, text, "tag--release", "order--ended", "3 Jul 2024 – 1 Sep 2024", "ordered until 3 Oct 2024")
	refuse(t, text, "days held", "Today", "big-number")
}

func TestHome(t *testing.T) {
	p := HomePage{Page: ui.Page{HomeURL: "/"}, Search: "səfərli", Status: "held", Statuses: []ui.Option{{Value: "held", Label: "In detention"}}, Total: 1, Prev: "/?before=1",
		People: []Listed{{URL: "/p/tural-safarli", Profile: publish.Profile{Name: "Tural Səfərli", Status: "held", StatusWord: "In detention", Since: "2024-03-06"}}}, Today: date("2024-03-06")}
	text := render(t, Home(p))
	want(t, text, `value="səfərli"`, `<option value="held" selected>In detention</option>`, `href="/p/tural-safarli"`, "1 person", "day held", `href="/?before=1"`, `action="/"`)
	refuse(t, text, `method="post"`, "csrf", "htmx", "noindex")
	p.People = nil
	want(t, render(t, Home(p)), "Nobody found", "Show everybody")
	want(t, render(t, Home(HomePage{})), "Nobody is listed yet")
}

func TestGoneNamesNobody(t *testing.T) {
	want(t, render(t, Gone(GonePage{})), "no longer public")
}

func BenchmarkProfile(b *testing.B) {
	p := held()
	for len(p.Timeline) < 20 {
		p.Timeline = append(p.Timeline, p.Timeline[0])
	}
	page, today := ui.Page{}, date("2024-10-02")
	for b.Loop() {
		render(b, Profile(ProfilePage{Page: page, Profile: p, Today: today}))
	}
}
