package web_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"habeas/internal/casefile"
	"habeas/internal/figures"
	"habeas/internal/record"
	"habeas/internal/route"
)

// filed is a new case file in which those things happened.
func (s *site) filed(t *testing.T, lead *record.User, name string, category record.Category, facts ...record.Facts) record.PersonID {
	t.Helper()
	p := casefile.NewPerson(name)
	p.Category, p.CreatedBy, p.CreatedAt, p.UpdatedAt = category, lead.ID, s.now, s.now
	if err := s.store.AddPerson(t.Context(), &p); err != nil {
		t.Fatal(err)
	}
	s.happens(t, lead, p.ID, facts)
	return p.ID
}

// population is a small world for the pages: two people held by one court, one set free, one who died long ago.
func (s *site) population(t *testing.T, lead *record.User) (held record.PersonID) {
	t.Helper()
	day := func(ago int) record.Date { return record.DateOf(s.now.AddDate(0, 0, -ago)) }
	held = s.filed(t, lead, "Anar Quliyev", "journalist",
		record.Facts{Kind: record.KindArrest, Date: day(100)},
		record.Facts{Kind: record.KindRemand, Date: day(99), Term: "P4M", Court: "Khatai District Court", Articles: "206.3.2, 228.1", Facility: "Baku SIZO-1"},
		record.Facts{Kind: record.KindIllTreatment, Date: day(80), Facility: "Baku SIZO-1"})
	s.filed(t, lead, "Leyla Aliyeva", "activist",
		record.Facts{Kind: record.KindArrest, Date: day(60)},
		record.Facts{Kind: record.KindRemand, Date: day(59), Term: "P4M", Court: "Khatai District Court", Articles: "206.3.2"})
	s.filed(t, lead, "Orkhan Babayev", "",
		record.Facts{Kind: record.KindArrest, Date: day(200)}, record.Facts{Kind: record.KindRelease, Date: day(50)})
	s.filed(t, lead, "Vusal Hasanov", "", record.Facts{Kind: record.KindArrest, Date: record.Date(fmt.Sprint(s.now.Year() - 3))}, record.Facts{Kind: record.KindDeath, Date: record.Date(fmt.Sprint(s.now.Year() - 2))})
	return held
}

// cells are the rows of the first table of a page, as texts.
func cells(page answer) []string {
	var rows []string
	each(page.text, func(n *html.Node) {
		if n.Data != "tr" || n.Parent.Data != "tbody" {
			return
		}
		var row []string
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode {
				row = append(row, strings.TrimSpace(text(c)))
			}
		}
		rows = append(rows, strings.Join(row, " | "))
	})
	return rows
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func TestFiguresPages(t *testing.T) {
	s := newSite(t)
	lead, reader := s.signedIn(t, record.Lead), s.signedIn(t, record.Reader)
	want(t, reader.get(route.Figures()), http.StatusOK, "0 people held on 4 November 2024.", "Nothing on record yet.")
	s.population(t, lead.user)
	all := reader.get(route.Figures())
	want(t, all, http.StatusOK, "2 people held on 4 November 2024.", "In custody before judgment", "Khatai District Court", "3 arrests in the period.", "1 report of ill-treatment in the period.")
	if strings.Contains(all.text, "CSV") {
		t.Error("a reader is offered a file")
	}
	for path, rows := range map[string]string{
		route.Figure("held-by-court"):                               "Khatai District Court | 2",
		route.Figure("held-by-article"):                             "206.3.2 | 2; 228.1 | 1",
		route.Figure("held-by-facility"):                            "Baku SIZO-1 | 1; Place not known | 1",
		route.Figure("held-by-category") + "?article=228":           "Journalist or blogger | 1",
		route.Figure("held-by-category") + "?court=khatai":          "Activist | 1; Journalist or blogger | 1",
		route.Figure("held-by-category") + "?court=nowhere":         "",
		route.Figure("held-by-category") + "?sex=female":            "",
		route.Figure("held-by-category") + "?country=AZ":            "Activist | 1; Journalist or blogger | 1",
		route.Figure("held-by-category") + "?country=GE":            "",
		route.Figure("held-by-category") + "?place=siz":             "Journalist or blogger | 1",
		route.Figure("held") + "?to=2024-10-01":                     "In custody before judgment | 2",
		route.Figure("held") + "?to=2024-08":                        "In custody before judgment | 2",
		route.Figure("arrests") + "?from=2024-09&to=2024-10":        "September 2024 | 1; October 2024 | 0",
		route.Figure("arrests") + "?when=five":                      "2020 | 0; 2021 | 1; 2022 | 0; 2023 | 0; 2024 | 3",
		route.Figure("custody-length"):                              "Up to 2 days | 0; 3 to 30 days | 0; 31 to 90 days | 0; 91 to 180 days | 1; 181 to 365 days | 0; 1 to 2 years | 0; More than 2 years | 0",
		route.FigureList("held-by-article") + "?bar=206.3.2":        "Anar Quliyev | 27 July 2024 | 101 | In custody before judgment | Khatai District Court | Baku SIZO-1; Leyla Aliyeva | 5 September 2024 | 61 | In custody before judgment | Khatai District Court | –",
		route.FigureList("held-by-facility") + "?bar=none":          "Leyla Aliyeva | 5 September 2024 | 61 | In custody before judgment | Khatai District Court | –",
		route.FigureList("ill-treatment"):                           "Anar Quliyev | 16 August 2024 | Baku SIZO-1",
		route.FigureList("arrests") + "?when=five&bar=2021":         "Vusal Hasanov | 2021 | –",
		route.FigureList("releases") + "?from=2023&category=lawyer": "",
	} {
		if got := strings.Join(cells(reader.get(path)), "; "); got != rows {
			t.Errorf("%s shows %q, want %q", path, got, rows)
		}
	}
	want(t, reader.get(route.Figure("nothing")), http.StatusNotFound)
	want(t, reader.get(route.Figures()+"?from=soon"), http.StatusUnprocessableEntity, "There is a problem", `href="#from"`)
	want(t, reader.get(route.Figure("arrests")+"?from=2024&to=2023"), http.StatusUnprocessableEntity, "The end of the period lies before its beginning.")
	want(t, reader.get(route.FigureList("arrests")+"?to=2024~"), http.StatusUnprocessableEntity, "Give a day, month or year")
	want(t, reader.get(route.FigureList("arrests")+"?bar=%27%3B--&after=x.y"), http.StatusOK, "Nothing here")
}

// Every bar is a link to a list of as many rows.
func TestBarsLeadToTheirLists(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	s.population(t, lead.user)
	row := regexp.MustCompile(`(?s)<a class="chart__bar" href="([^"]+)".*?class="chart__value"[^>]*>(\d+)<`)
	bars := 0
	for _, f := range figures.Figures() {
		for _, m := range row.FindAllStringSubmatch(lead.get(route.Figure(string(f))+"?when=all").text, -1) {
			bars++
			if got := len(cells(lead.get(html.UnescapeString(m[1])))); fmt.Sprint(got) != m[2] {
				t.Errorf("%s: %d rows, the bar says %s", m[1], got, m[2])
			}
		}
	}
	if bars < 12 {
		t.Errorf("only %d bars", bars)
	}
}

// A restricted case counts for its members alone, in every figure, list and file; nobody else sees a difference.
func TestRestrictedCasesDoNotCount(t *testing.T) {
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	held := s.population(t, lead.user)
	pages := func(c *client) map[string]string {
		all := map[string]string{}
		for _, f := range figures.Figures() {
			for _, path := range []string{route.Figure(string(f)), route.FigureList(string(f)), route.FigureCSV(string(f)), route.FigureListCSV(string(f))} {
				all[path] = tokens.ReplaceAllString(c.get(path+"?when=all").text, "$1")
			}
		}
		return all
	}
	lead.get(route.Desk()) // takes the notice of the link
	before := pages(lead)
	p, err := s.store.Person(t.Context(), held)
	if err != nil {
		t.Fatal(err)
	}
	if got := lead.post(route.RestrictPerson(held), lead.get(route.Person(held)), url.Values{"version": {fmt.Sprint(p.Version)}, "restricted": {"1"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	lead.get(route.Desk()) // takes the notice
	for path, text := range pages(lead) {
		if text != before[path] {
			t.Errorf("%s changed for a member", path)
		}
	}
	hidden := pages(other)
	for path, text := range hidden {
		for _, word := range []string{"Quliyev", "SIZO", "228.1", "Journalist"} {
			if strings.Contains(strings.ReplaceAll(text, "Journalist or blogger</option>", ""), word) {
				t.Errorf("%s tells of %s", path, word)
			}
		}
	}
	want(t, other.get(route.Figures()), http.StatusOK, "1 person held on 4 November 2024.")
	want(t, other.get(route.Figure("held")+"?place=SIZO"), http.StatusOK, "0 people held")
	if _, err := s.store.Person(t.Context(), held); err != nil {
		t.Fatal(err)
	}
}

// Another copy of the program writes; this one counts it with the next page.
func TestFiguresCatchUp(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	id := s.population(t, lead.user)
	want(t, lead.get(route.Figures()), http.StatusOK, "2 people held on")
	s.happens(t, lead.user, id, []record.Facts{{Kind: record.KindRelease, Date: "2024-11-01"}})
	want(t, lead.get(route.Figures()), http.StatusOK, "1 person held on", "2 releases in the period.")
	p, err := s.store.Person(t.Context(), 2)
	if err == nil {
		p.Category = "lawyer"
		err = s.store.UpdatePerson(t.Context(), p)
	}
	if err != nil {
		t.Fatal(err)
	}
	if got := cells(lead.get(route.Figure("held-by-category"))); len(got) != 1 || got[0] != "Lawyer | 1" {
		t.Errorf("%q", got)
	}
}

func TestFiguresAsFiles(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	s.filed(t, lead.user, "=cmd() Anar", "journalist", record.Facts{Kind: record.KindArrest, Date: "2024-10"}, record.Facts{Kind: record.KindRemand, Date: "2024-10-03", Term: "P4M", Court: "@Khatai Court"})
	read := func(path string) string {
		got := lead.get(path)
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(got.text, "\ufeff"))).ReadAll()
		if err != nil || got.status != http.StatusOK || !strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment") {
			t.Fatalf("%s: %d, %v", path, got.status, err)
		}
		return fmt.Sprint(rows)
	}
	for path, want := range map[string]string{
		route.FigureCSV("held-by-court"):                  "[[Court People] ['@Khatai Court 1]]",
		route.FigureCSV("arrests") + "?from=2024-10":      "[[Month Arrests] [2024-10 1]]",
		route.FigureListCSV("arrests"):                    "[[Person Date Place of detention] ['=cmd() Anar 2024-10 ]]",
		route.FigureListCSV("held-by-court") + "?bar=1":   "[[Person Since Days How Court Place of detention] ['=cmd() Anar 2024-10-01 35 In custody before judgment '@Khatai Court ]]",
		route.FigureListCSV("held-by-court") + "?bar=foo": "[[Person Since Days How Court Place of detention]]",
	} {
		if got := read(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	want(t, lead.get(route.FigureCSV("arrests")+"?from=x"), http.StatusUnprocessableEntity)
}

// A long list has pages that follow each other.
func TestPagesOfAFigureList(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	for i := range 53 {
		s.filed(t, lead.user, fmt.Sprintf("Vusal %02d", i), "", record.Facts{Kind: record.KindArrest, Date: record.DateOf(s.now.AddDate(0, 0, -i))})
	}
	first := lead.get(route.FigureList("arrests"))
	next := regexp.MustCompile(`rel="next" href="([^"]+)"`).FindStringSubmatch(first.text)
	if next == nil || len(cells(first)) != 50 {
		t.Fatalf("%d rows and %q", len(cells(first)), next)
	}
	second := lead.get(html.UnescapeString(next[1]))
	if got := strings.Join(cells(second), "; "); !strings.HasPrefix(got, "Vusal 50 | 15 September 2024") || len(cells(second)) != 3 || !strings.Contains(second.text, `rel="prev"`) {
		t.Errorf("the second page: %q", got)
	}
}
