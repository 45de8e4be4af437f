package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// filledSite is a site with fields of every sort and two people with an event each: Anar (0) and Leyla (1), and Tural, who has
// nothing.
func filledSite(t *testing.T) (*site, *client) {
	s, lead := ownSite(t, false)
	for n, name := range []string{"Anar Quliyev", "Leyla Ahmadova"} {
		form := url.Values{"name": {name}}
		s.filled(t, record.PersonObject, form, n)
		want(t, lead.opensFile(form), http.StatusSeeOther)
		address := route.NewEvent(record.PersonID(n+1), record.KindVisit)
		page := lead.get(address)
		form = url.Values{"date": {"2024-10-0" + fmt.Sprint(n+1)}, "own": {hidden(page, "own")}, "source_described": {"a call"}, "source_confidentiality": {"open"}}
		s.filled(t, record.EventObject, form, n)
		want(t, lead.post(address, page, form), http.StatusSeeOther)
	}
	want(t, lead.opensFile(url.Values{"name": {"Tural Safarli"}}), http.StatusSeeOther)
	lead.records(3, record.KindHearing, url.Values{"date": {"2024-10-03"}})
	return s, lead
}

// People and events are narrowed to what a field of each sort holds.
func TestOwnFieldsAsFilters(t *testing.T) {
	s, lead := filledSite(t)
	for _, c := range []struct {
		label string
		pairs []string
		names string // first letters of those who are found
	}{
		{"=Short", nil, "AL"}, {"=Short", []string{"own_is", "missing"}, "T"}, {"=Short", []string{"own_text", "1"}, "AL"}, {"=Short", []string{"own_text", "=0+1", "own_whole", "1"}, "A"},
		{"Long", []string{"own_text", "LINE sec"}, "AL"}, {"Long", []string{"own_text", "ine"}, ""}, {"Long", []string{"own_text", "line", "own_whole", "1"}, ""}, {"Long", []string{"own_choice", "1", "own_from", "x"}, "AL"},
		{"Place", []string{"own_text", "https example org 1"}, "L"}, {"Children", []string{"own_from", "1"}, "L"}, {"Children", []string{"own_to", "0"}, "A"}, {"Children", []string{"own_from", "0", "own_to", "1"}, "AL"}, {"Children", []string{"own_from", "2"}, ""},
		{"Born", []string{"own_from", "2011"}, "L"}, {"Born", []string{"own_to", "2010"}, "A"}, {"Born", []string{"own_from", "2010-03", "own_to", "2010-04"}, "A"}, {"Born", []string{"own_from", "2012"}, ""},
		{"Knows it", nil, "A"}, {"Knows it", []string{"own_is", "missing"}, "LT"},
		{"Language", []string{"choice", "3"}, "L"}, {"Language", []string{"choice", "3", "choice", "Talysh, of Lankaran"}, "AL"}, {"Language", []string{"choice", "Azerbaijani"}, ""},
		{"Supporters", []string{"choice", "PEN"}, "L"}, {"Supporters", []string{"choice", "PEN, Berlin", "choice", "Union, of writers"}, "A"}, {"Supporters", nil, "AL"},
	} {
		for _, object := range []record.Object{record.PersonObject, record.EventObject} {
			list := route.People()
			if object == record.EventObject {
				list = route.Events()
			}
			f := s.ownField(t, object, c.label)
			query := []string{"own", fmt.Sprint(f.ID)}
			for i := 0; i < len(c.pairs); i += 2 {
				name, value := c.pairs[i], c.pairs[i+1]
				for _, choice := range f.Choices {
					if name == "choice" && choice.Word == value {
						name, value = "own_choice", fmt.Sprint(choice.ID)
					}
				}
				query = append(query, name, value)
			}
			got := lead.get(route.With(list, query...))
			found := ""
			for _, name := range []string{"Anar Quliyev", "Leyla Ahmadova", "Tural Safarli"} {
				if strings.Contains(got.text, name) {
					found += name[:1]
				}
			}
			total := fmt.Sprintf("%d %s", len(c.names), map[record.Object]string{record.PersonObject: "people", record.EventObject: "events"}[object])
			if len(c.names) == 1 {
				total = "1 " + string(object)
			}
			if got.status != http.StatusOK || found != c.names || len(c.names) > 0 && !strings.Contains(got.text, total) {
				t.Errorf("%s %s %q: %d, %q, want %q and %q", object, c.label, c.pairs, got.status, found, c.names, total)
			}
		}
	}
	children := s.ownField(t, record.EventObject, "Children")
	want(t, lead.get(route.With(route.Events(), "own", fmt.Sprint(children.ID), "own_from", "many", "own_to", "1", "from", "yesterday")), http.StatusOK,
		"Error: Events", "Give a whole number from 0: Children from.", "Give the date as 2024-10-03", "Leyla Ahmadova")
	knows := s.ownField(t, record.PersonObject, "Knows it")
	page := lead.get(route.With(route.People(), "own", fmt.Sprint(knows.ID)))
	if got := lead.get(linked(t, page, "Change this one file")); got.status != http.StatusOK || !strings.Contains(got.text, "1 person") && !strings.Contains(got.text, "Anar Quliyev") || strings.Contains(got.text, "Tural Safarli") {
		t.Errorf("a change of everybody found: %d\n%s", got.status, got.text)
	}
	want(t, lead.get(route.Vocabulary()), http.StatusOK, "2 people", "2 events", "1 person", "1 event", route.With(route.Events(), "own", fmt.Sprint(children.ID)))
}

// The list of events has those that its reader may see, the newest first, a page at a time.
func TestListOfEvents(t *testing.T) {
	s, lead := filledSite(t)
	want(t, lead.get(route.Events()), http.StatusOK, "3 events", "Hearing", "Tural Safarli")
	for query, names := range map[string]string{"kind=hearing": "T", "kind=visit&from=2024-10-02": "L", "to=2024-10-01": "A", "from=2024&to=2024-10": "ALT", "from=2025": "", "to=2023": "", "kind=none": ""} {
		got, found := lead.get(route.Events()+"?"+query), ""
		for _, name := range []string{"Anar Quliyev", "Leyla Ahmadova", "Tural Safarli"} {
			if strings.Contains(got.text, ">"+name) {
				found += name[:1]
			}
		}
		if got.status != http.StatusOK || found != names {
			t.Errorf("%s: %d, %q, want %q", query, got.status, found, names)
		}
	}
	want(t, lead.post(route.RestrictPerson(1), lead.get(route.Person(1)), url.Values{"version": {"1"}, "restricted": {"1"}}), http.StatusSeeOther)
	advocate := s.signedIn(t, record.Advocate)
	if got := advocate.get(route.Events()); !strings.Contains(got.text, "2 events") || strings.Contains(got.text, "Anar") {
		t.Errorf("an advocate sees events of a restricted file:\n%s", got.text)
	}
	for n := range 55 {
		lead.records(3, record.KindVisit, url.Values{"date": {fmt.Sprintf("2023-%02d-%02d", 1+n/28, 1+n%28)}})
	}
	first := lead.get(route.Events())
	want(t, first, http.StatusOK, "58 events", "Next page")
	next := lead.get(route.With(route.Events(), "before", "2023-01-09", "before_id", "12"))
	want(t, next, http.StatusOK, "Previous page")
	if strings.Contains(next.text, "10 Jan") || !strings.Contains(next.text, "8\u00a0Jan\u00a02023") {
		t.Error("the second page does not begin where the first one ends")
	}
}

// What is merged has the values of fields of every sort, and what is parted has its own again.
func TestMergeOfOwnValuesOfEverySort(t *testing.T) {
	s, lead := filledSite(t)
	own := func(id record.PersonID) string {
		p, err := s.store.Person(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		var values []string
		for n := 1; n <= 8; n++ {
			values = append(values, p.Sheet()[fmt.Sprint("own", n)])
		}
		return strings.Join(values, "|")
	}
	anar, leyla, tural := own(1), own(2), own(3)
	lead.merges(3, 1) // Tural has nothing, and gets all
	if own(3) != anar {
		t.Errorf("merged: %s, want %s", own(3), anar)
	}
	lead.sends(route.UndoMerge(1), route.Merge(1), nil)
	if own(1) != anar || own(3) != tural {
		t.Errorf("parted: %s and %s", own(1), own(3))
	}
	lead.merges(2, 1) // Leyla has everything but one value
	if got := own(2); got != strings.Replace(leyla, "||", "|1|", 1) {
		t.Errorf("merged: %s of %s", got, leyla)
	}
	lead.sends(route.UndoMerge(2), route.Merge(2), nil)
	if own(1) != anar || own(2) != leyla {
		t.Errorf("parted: %s and %s", own(1), own(2))
	}
}
