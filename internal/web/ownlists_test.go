package web_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
)

// everySort adds a field of every sort, of people and of events, all in lists. The numbers of fields and choices are other ones
// with a field before them.
func (c *client) everySort(before bool) {
	c.t.Helper()
	if before {
		c.field(record.PersonObject, url.Values{"label": {"Another"}, "sort": {"one"}, "choices": {"Yes\nNo"}})
	}
	for _, object := range []record.Object{record.PersonObject, record.EventObject} {
		for _, f := range []url.Values{
			{"label": {"=Short"}, "sort": {"line"}}, {"label": {"Long"}, "sort": {"text"}}, {"label": {"Children"}, "sort": {"number"}}, {"label": {"Born"}, "sort": {"date"}}, {"label": {"Knows it"}, "sort": {"yes"}},
			{"label": {"Language"}, "sort": {"one"}, "choices": {"Azerbaijani\nTalysh, of Lankaran\n3"}}, {"label": {"Supporters"}, "sort": {"many"}, "choices": {"PEN\nPEN, Berlin\nUnion, of writers\n=RSF"}}, {"label": {"Place"}, "sort": {"web"}},
		} {
			f.Set("exported", "1")
			c.field(object, f)
		}
	}
}

// ownField is the field of that label.
func (s *site) ownField(t *testing.T, object record.Object, label string) record.OwnField {
	t.Helper()
	fields, err := s.store.OwnFields(t.Context(), object)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(fields, func(f record.OwnField) bool { return f.Label == label })
	if i < 0 {
		t.Fatalf("no field %q of %s", label, object)
	}
	return fields[i]
}

// filled puts values of every sort into a form; n makes them differ.
func (s *site) filled(t *testing.T, object record.Object, form url.Values, n int) {
	put := func(label string, values ...string) {
		f := s.ownField(t, object, label)
		for _, v := range values {
			for _, c := range f.Choices {
				if v == c.Word {
					v = fmt.Sprint(c.ID)
				}
			}
			form.Add(f.Input(), v)
		}
	}
	put("=Short", fmt.Sprintf("=%d+1", n))
	put("Long", "first line\nsecond, \"line\"")
	put("Children", fmt.Sprint(n))
	put("Born", "about 201"+fmt.Sprint(n))
	if n%2 == 0 {
		put("Knows it", "1")
	}
	put("Language", []string{"Talysh, of Lankaran", "3"}[n%2])
	put("Supporters", [][]string{{"PEN, Berlin", "Union, of writers"}, {"PEN", "=RSF"}}[n%2]...)
	put("Place", "https://example.org/"+fmt.Sprint(n))
}

// table are the columns of a CSV by their headings.
func table(t *testing.T, text string, but ...string) [][]string {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i := range lines {
		var kept []string
		for k, cell := range lines[i] {
			if !slices.Contains(but, lines[0][k]) {
				kept = append(kept, cell)
			}
		}
		if i > 0 {
			lines[i] = kept
		} else {
			defer func() { lines[0] = kept }()
		}
	}
	return lines
}

// unnumbered previews a list without the numbers of another site.
func (c *client) unnumbered(id record.ListID) answer {
	c.t.Helper()
	page := c.get(route.ListColumns(id))
	form, change := asShown(page), url.Values{}
	for name, values := range form {
		if slices.Contains([]string{"id", "event_id", "person_id"}, values[0]) {
			change[name] = []string{""}
		}
	}
	return c.previewed(id, change)
}

// What is exported with fields of every sort comes into an empty site, and out of it again, without a loss.
func TestOwnFieldsGoFromSiteToSite(t *testing.T) {
	from, lead := ownSite(t, false)
	for n, name := range []string{"Anar Quliyev", "Leyla Ahmadova"} {
		form := url.Values{"name": {name}}
		from.filled(t, record.PersonObject, form, n)
		want(t, lead.opensFile(form), http.StatusSeeOther)
		address := route.NewEvent(record.PersonID(n+1), record.KindVisit)
		page := lead.get(address)
		form = url.Values{"date": {"2024-10-03"}, "own": {hidden(page, "own")}, "source_described": {"a call"}, "source_confidentiality": {"open"}}
		from.filled(t, record.EventObject, form, n)
		want(t, lead.post(address, page, form), http.StatusSeeOther)
	}
	people, events := lead.get(route.PeopleCSV()).text, lead.get(route.EventsCSV()).text
	for i, text := range []string{people, events} { // back into the same site
		lead.sendList(fmt.Sprint(i, ".csv"), []byte(text))
		want(t, lead.previewed(record.ListID(i+1), nil), http.StatusOK, "No row would change anything.")
	}

	to, other := ownSite(t, true)
	for i, text := range []string{people, events} {
		id := record.ListID(i + 1)
		want(t, other.sendList(fmt.Sprint(i, ".csv"), []byte(text)), http.StatusOK, "Our own field: =Short", "Our own field: Supporters")
		preview := other.unnumbered(id)
		want(t, preview, http.StatusOK, "Import 2 rows", "Talysh, of Lankaran", "PEN, Berlin; Union, of writers")
		want(t, other.post(route.RunList(id), preview, other.version(preview)), http.StatusSeeOther)
	}
	numbers := []string{"id", "event id", "person id", "sources"}
	for path, text := range map[string]string{route.PeopleCSV(): people, route.EventsCSV(): events} {
		was, is := table(t, text, numbers...), table(t, other.get(path).text, numbers...)
		heading := func(h string) string { h, _, _ = strings.Cut(h, " ("); return h } // the number of a field is another one
		for i := range was[0] {
			was[0][i], is[0][i] = heading(was[0][i]), heading(is[0][i])
		}
		if fmt.Sprintf("%q", was) != fmt.Sprintf("%q", is) {
			t.Errorf("%s\n%q\n%q", path, was, is)
		}
	}

	for _, id := range []record.ListID{2, 1} {
		want(t, other.post(route.UndoList(id), other.get(route.List(id)), nil), http.StatusSeeOther)
		want(t, other.get(route.List(id)), http.StatusOK, "The import was taken back.")
	}
	if people, err := to.store.People(t.Context(), store.PeopleFilter{Limit: 9}); err != nil || len(people) != 0 {
		t.Errorf("%d people are left, %v", len(people), err)
	}
}

func ownSite(t *testing.T, before bool) (*site, *client) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.everySort(before)
	return s, lead
}
