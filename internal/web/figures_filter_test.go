package web_test

import (
	"net/http"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// Sex and the country where somebody is held choose people, in figures, in the lists behind them and in their files; a change
// of either counts with the next page.
func TestFiguresBySexAndCountry(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	s.population(t, lead.user)
	set := func(id record.PersonID, sex record.Sex, country record.Country) {
		t.Helper()
		p, err := s.store.Person(t.Context(), id)
		if err == nil {
			p.Sex, p.Country = sex, country
			err = s.store.UpdatePerson(t.Context(), p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	path := func(of string, query ...string) string { return route.With(of, query...) }
	want(t, lead.get(path(route.Figures(), "sex", "male")), http.StatusOK, "0 people held on")
	set(1, "male", record.Home)
	set(2, "female", "GE")
	want(t, lead.get(path(route.Figures(), "sex", "male")), http.StatusOK, "1 person held on", `<option value="male" selected`)
	want(t, lead.get(path(route.Figures(), "country", "GE")), http.StatusOK, "1 person held on", `<option value="GE" selected`, "country=GE")
	for query, want := range map[string]string{"sex=male": "Anar Quliyev", "country=GE": "Leyla Aliyeva", "sex=female&country=AZ": "", "sex=nothing": ""} {
		if got := cells(lead.get(route.FigureList("held") + "?" + query)); (len(got) == 1) != (want != "") || want != "" && !strings.HasPrefix(got[0], want) {
			t.Errorf("%s lists %q, want %s", query, got, want)
		}
		file := lead.get(route.FigureListCSV("held") + "?" + query).text
		if strings.Count(file, "\n") != len(strings.Fields(want))/2+1 || !strings.Contains(file, want) {
			t.Errorf("%s: the file holds %q", query, file)
		}
	}
	if got := lead.get(route.FigureCSV("held") + "?sex=male").text; !strings.Contains(got, "In custody before judgment,1") {
		t.Errorf("the table: %q", got)
	}
	set(2, "male", "TR")
	want(t, lead.get(path(route.Figures(), "sex", "male")), http.StatusOK, "2 people held on")
	want(t, lead.get(path(route.Figures(), "country", "GE")), http.StatusOK, "0 people held on")
}
