package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
)

const waveList = "Full name;Date of birth;Category;Arrested;Articles;Court;Order until;Prison;Source\n" +
	"Ülvi Həsənli;12/03/1987;journalist;04/11/2023;206.3.2;Khatai District Court;04/03/2024;Baku SIZO-1;https://example.org/1\n" +
	"Sevinj Vagifgizi;1989;journalist;11/04/2023;;;;;\n" +
	"Nargiz Absalamova;yesterday;;;;;;;\n"

// sendList uploads a list and gives the page that it leads to.
func (c *client) sendList(name string, raw []byte) answer {
	c.t.Helper()
	got := c.sendFile(route.Lists(), name, raw, nil)
	if got.status == http.StatusSeeOther {
		return c.get(got.header.Get("Location"))
	}
	return got
}

// asShown are the values of a form as the page shows it.
func asShown(page answer) url.Values {
	form := chosen(page, "version", "about", "order", "confidentiality")
	each(page.text, func(n *html.Node) {
		if n.Data != "select" {
			return
		}
		for option := range n.Descendants() {
			if _, is := attributes(option)["selected"]; is && option.Data == "option" {
				form.Set(attributes(n)["name"], attributes(option)["value"])
			}
		}
	})
	return form
}

// previewed names the columns of a list as they are guessed.
func (c *client) previewed(id record.ListID, change url.Values) answer {
	c.t.Helper()
	page := c.get(route.ListColumns(id))
	form := asShown(page)
	for name, values := range change {
		form[name] = values
	}
	if got := c.post(route.ListColumns(id), page, form); got.status != http.StatusSeeOther {
		c.t.Fatalf("the columns: %d\n%s", got.status, got.text)
	}
	return c.get(route.List(id))
}

func (c *client) version(page answer) url.Values { return chosen(page, "version") }

func TestListFromFileToFilesAndBack(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Advocate)
	columns := c.sendList("wave.csv", []byte(waveList))
	want(t, columns, http.StatusOK, "What the columns hold", "semicolons", "The list writes 12/03/1987. Which day is that?", "12 March 1987", "3 December 1987")
	preview := c.previewed(1, url.Values{"order": {"dmy"}})
	want(t, preview, http.StatusOK, "Nothing is changed yet", "Import 2 rows", "New event: Arrest", "4 November 2023", "Date of birth: Give the date as", "As received")
	if got := c.post(route.RunList(1), preview, c.version(preview)); got.status != http.StatusSeeOther {
		t.Fatalf("import: %d\n%s", got.status, got.text)
	}
	done := c.get(route.List(1))
	want(t, done, http.StatusOK, "The list is imported.", "Added", "Not imported", route.Person(1), "Take it back")
	want(t, c.get(route.Person(1)), http.StatusOK, "Ülvi Həsənli", "12 March 1987")
	want(t, c.get(route.Sources(1)), http.StatusOK, "List “wave.csv”, line 2, https://example.org/1")
	want(t, c.post(route.RunList(1), done, c.version(done)), http.StatusConflict)
	if got := c.post(route.UndoList(1), done, nil); got.status != http.StatusSeeOther {
		t.Fatalf("undo: %d\n%s", got.status, got.text)
	}
	want(t, c.get(route.List(1)), http.StatusOK, "The import was taken back.", "Taken back")
	want(t, c.get(route.Person(1)), http.StatusNotFound)
}

// What we export comes back without a change, and a changed cell changes that value alone.
func TestOwnExportsComeBackWithoutLoss(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Lead)
	form := url.Values{"name": {"Anar Quliyev"}, "spellings": {"=Anar Guliyev\n-Анар Гулиев\n'quoted"}, "occupation": {"=1+1"}, "category": {"activist"}, "sex": {"male"}, "born": {"about 1975"}, "citizenship": {"@SUM(A1)"}}
	c.post(route.NewPerson(), c.get(route.NewPerson()), form)
	add := func(kind record.Kind, values url.Values) {
		t.Helper()
		values.Set("kind", string(kind))
		answers(values)
		values.Set("source_described", "by telephone")
		values.Set("source_confidentiality", "internal")
		if got := c.post(route.NewEvent(1, kind), c.get(route.NewEvent(1, kind)), values); got.status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", kind, got.status, got.text)
		}
	}
	add(record.KindArrest, url.Values{"date": {"2024-03-01"}, "arrested_by": {"+ police"}, "place": {"=cmd|' /C calc'!A0"}, "lawyers": {"A Lawyer"}})
	add(record.KindRemand, url.Values{"date": {"2024-03-02"}, "court": {"Khatai District Court"}, "term": {"P3M"}, "requested_by": {"a prosecutor"}})
	add(record.KindCharge, url.Values{"date": {"2024-03-02"}, "articles": {"206.3.2, 192.2"}, "update1_status": {"requalified"}, "update1_date": {"2024-05"}, "update1_articles": {"228"}})
	add(record.KindHearing, url.Values{"date": {"about 2024"}, "outcome": {"adjourned"}, "present": {"defendant,counsel"}, "m_public": {"partly"}})
	add(record.KindDesignation, url.Values{"date": {"2024-06"}, "issuers": {"One body\nAnother, body"}, "designation": {"political_prisoner"}})
	for i, path := range []string{route.PeopleCSV(), route.EventsCSV()} {
		file := c.get(path)
		c.sendList(fmt.Sprint(i, ".csv"), []byte(file.text))
		preview := c.previewed(record.ListID(i+1), nil)
		want(t, preview, http.StatusOK, "No row would change anything.")
		if strings.Contains(preview.text, "New event") || strings.Contains(preview.text, "In the list</th>") {
			t.Errorf("%s comes back with changes:\n%s", path, file.text)
		}
	}
	file := c.get(route.EventsCSV()).text
	c.sendList("changed.csv", []byte(strings.Replace(file, "Khatai", "Sabail", 1)))
	preview := c.previewed(3, nil)
	want(t, preview, http.StatusOK, "Import 1 row", "Sabail District Court", "On record")
	c.post(route.RunList(3), preview, c.version(preview))
	events, err := s.store.PersonEvents(t.Context(), 1)
	if err != nil || len(events) != 5 {
		t.Fatalf("%d events, %v", len(events), err)
	}
	for _, e := range events {
		if e.Kind == record.KindRemand && e.Court().Name != "Sabail District Court" || e.Kind == record.KindArrest && len(e.Named(record.Lawyer)) != 1 {
			t.Errorf("%+v", e)
		}
	}
	c.post(route.UndoList(3), c.get(route.List(3)), nil)
	want(t, c.get(route.List(3)), http.StatusOK, "Taken back")
	if back := c.get(route.EventsCSV()).text; !strings.Contains(back, "Khatai") || strings.Contains(back, "Sabail") {
		t.Errorf("taken back:\n%s", back)
	}
}

// A row that may be about somebody on file waits for a choice.
func TestListRowsAreChosen(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Advocate)
	for _, name := range []string{"Anar Quliyev", "Anar Guliyev"} {
		c.post(route.NewPerson(), c.get(route.NewPerson()), url.Values{"name": {name}})
	}
	c.sendList("x.csv", []byte("name,occupation\nAnar Quliyev,editor\nTural Safarli,driver\nTural Safarli,poet\n"))
	preview := c.previewed(1, nil)
	want(t, preview, http.StatusOK, "Who is meant?", "For 2 rows you have to choose", "Line 3 tells of the same name", "Import 1 row")
	choose := func(line int, choice string) {
		t.Helper()
		if got := c.post(route.ListRow(1, line), preview, url.Values{"choice": {choice}}); got.status != http.StatusSeeOther {
			t.Fatalf("line %d: %d\n%s", line, got.status, got.text)
		}
	}
	choose(2, "2")
	choose(4, "new")
	want(t, c.get(route.List(1)), http.StatusOK, "Update, as you chose", "New, as you chose", "Import 3 rows")
	choose(4, "line")
	choose(3, "skip")
	want(t, c.get(route.List(1)), http.StatusOK, "To be left out", "Import 2 rows")
	choose(3, "new")
	want(t, c.post(route.ListRow(1, 2), preview, url.Values{"choice": {"99"}}), http.StatusNotFound)
	want(t, c.post(route.ListRow(1, 2), preview, url.Values{"choice": {""}}), http.StatusUnprocessableEntity)
	preview = c.get(route.List(1))
	c.post(route.RunList(1), preview, c.version(preview))
	people, err := s.store.People(t.Context(), store.PeopleFilter{Limit: 9})
	if err != nil || len(people) != 3 {
		t.Fatalf("%d people, %v", len(people), err)
	}
	p, err := s.store.Person(t.Context(), 2)
	if err != nil || p.Occupation != "editor" {
		t.Errorf("%+v, %v", p, err)
	}
	c.post(route.UndoList(1), c.get(route.List(1)), nil)
	if people, _ := s.store.People(t.Context(), store.PeopleFilter{Limit: 9}); len(people) != 2 {
		t.Errorf("%d people are left", len(people))
	}
}

// A list that is longer than one request takes goes on behind it, and says how far it is.
func TestLongListGoesOn(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Advocate)
	var text strings.Builder
	text.WriteString("name,arrested\n")
	for i := range 1300 {
		fmt.Fprintf(&text, "Person%c%c%c Family%c%c,2024-01-02\n", 'a'+i%26, 'a'+i/26%26, 'a'+i/676, 'a'+i/26%26, 'a'+i%26)
	}
	c.sendList("long.csv", []byte(text.String()))
	preview := c.previewed(1, nil)
	c.post(route.RunList(1), preview, c.version(preview))
	for n := 0; ; n++ {
		l, err := s.store.List(t.Context(), 1)
		if err != nil || n > 1e6 {
			t.Fatal(l.State, err)
		}
		if l.State == record.ListDone {
			break
		}
		if n == 0 {
			want(t, c.get(route.List(1)), http.StatusOK, "The import is not finished.")
		}
		runtime.Gosched()
	}
	counts, err := s.store.ListCounts(t.Context(), 1)
	if err != nil || counts.Results[record.RowAdded]+counts.Results[record.RowSkipped] != 1300 {
		t.Errorf("%+v, %v", counts, err)
	}
	want(t, c.get(route.List(1)), http.StatusOK, "The list is imported.", "Next page")
}

func TestListsThatAreRefused(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Advocate)
	for name, raw := range map[string]string{
		"empty.csv": "", "headings.csv": "name,born\n", "nul.csv": "name\nx\x00y\n", "old.xls": "\xd0\xcf\x11\xe0x", "broken.xlsx": "PK\x03\x04broken", "bytes.csv": "\x89PNG\r\n\x1a\n\x00\x00",
	} {
		want(t, c.sendList(name, []byte(raw)), http.StatusUnprocessableEntity, "There is a problem")
	}
	want(t, c.post(route.Lists(), c.get(route.Lists()), nil), http.StatusUnprocessableEntity, "Choose a file.")
	c.sendList("x.csv", []byte("a,b\n1,2\n"))
	page := c.get(route.ListColumns(1))
	want(t, c.post(route.ListColumns(1), page, asShown(page)), http.StatusUnprocessableEntity, "Say which column holds the names.")
	want(t, c.get(route.ListColumns(1)+"?about=events"), http.StatusOK, "Each row tells of an event.")
	if got := c.post(route.RemoveList(1), page, c.version(page)); got.status != http.StatusSeeOther {
		t.Errorf("forget: %d", got.status)
	}
	want(t, c.get(route.List(1)), http.StatusNotFound)
}

// Hostile cells come out as text on every page of a list.
func TestHostileListsStayText(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Lead)
	const evil = `"><img src=x onerror=alert(1)><script>alert(1)</script>`
	quoted := `"` + strings.ReplaceAll(evil, `"`, `""`) + `"`
	c.sendList(`<b onmouseover=x>.csv`, []byte("name,occupation,"+quoted+",url\nAnar "+`<svg/onload=alert(1)>`+","+quoted+",'=1+1,javascript:alert(1)\nTural Safarli,"+quoted+",,\n"))
	pages := []string{route.Lists(), route.ListColumns(1)}
	look := func() {
		for _, path := range pages {
			each(c.get(path).text, func(n *html.Node) {
				for name, value := range attributes(n) {
					if strings.HasPrefix(name, "on") || strings.HasPrefix(strings.ToLower(value), "javascript:") && name != "value" {
						t.Errorf("%s: <%s %s=%q>", path, n.Data, name, value)
					}
				}
				if n.Data == "img" || n.Data == "svg" && attributes(n)["onload"] != "" || n.Data == "script" && attributes(n)["src"] == "" || n.Data == "b" {
					t.Errorf("%s: <%s>", path, n.Data)
				}
			})
		}
	}
	look()
	preview := c.previewed(1, nil)
	pages = append(pages, route.List(1))
	look()
	c.post(route.RunList(1), preview, c.version(preview))
	pages = append(pages, route.Person(1))
	look()
	for _, q := range []string{"1=0) OR (id=2", "'; DROP TABLE lists; --", "%_", "\x00"} {
		for _, path := range []string{route.With(route.List(1), "show", q, "after", q), route.With(route.Lists(), "after", q), route.With(route.ListColumns(1), "about", q)} {
			if got := c.get(path); got.status >= 500 {
				t.Errorf("%s: %d", path, got.status)
			}
		}
	}
}

// Nobody sees a list before its import but whoever added it.
func TestListsOfOthers(t *testing.T) {
	s := newSite(t)
	c, other := s.signedIn(t, record.Advocate), s.signedIn(t, record.Lead)
	c.sendList("x.csv", []byte("name\nAnar Quliyev\n"))
	other.get(route.Desk()) // takes the notice about the link
	for _, path := range []string{route.List(1), route.ListColumns(1)} {
		if a, b := other.get(path), other.get(strings.Replace(path, "/1", "/999999", 1)); a.status != http.StatusNotFound || bare(a.text) != bare(b.text) {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	page := other.get(route.Lists())
	for _, path := range []string{route.RunList(1), route.UndoList(1), route.RemoveList(1), route.ListRow(1, 2), route.ListColumns(1)} {
		want(t, other.post(path, page, url.Values{"version": {"1"}, "choice": {"skip"}}), http.StatusNotFound)
	}
	preview := c.previewed(1, nil)
	c.post(route.RunList(1), preview, c.version(preview))
	want(t, other.get(route.List(1)), http.StatusOK, "Anar Quliyev")
}
