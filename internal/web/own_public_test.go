package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// No public page and no snapshot holds the label, the help, a choice or a value of a field of the organisation, not even of one
// that lists carry.
func TestOwnFieldsStayPrivate(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	for _, object := range []record.Object{record.PersonObject, record.EventObject} {
		for _, f := range []url.Values{{"label": {"CNRY-line"}, "hint": {"CNRY-hint"}, "sort": {"line"}}, {"label": {"CNRY-list"}, "sort": {"many"}, "choices": {"CNRY-one\nCNRY-two"}}, {"label": {"CNRY-link"}, "sort": {"web"}}} {
			f.Set("exported", "1")
			lead.field(object, f)
		}
	}
	person := url.Values{"name": {"Leyla Əhmədova"}, "own1": {"CNRY-value"}, "own2": {"1", "2"}, "own3": {"https://cnry.example/"}}
	want(t, lead.opensFile(person), http.StatusSeeOther)
	form := route.NewEvent(1, record.KindArrest)
	page := lead.get(form)
	typed := url.Values{"date": {"2024-10-01"}, "own": {hidden(page, "own")}, "own4": {"CNRY-value"}, "own5": {"3"}, "own6": {"https://cnry.example/"}, "source_described": {"a call"}, "source_confidentiality": {"open"}}
	want(t, lead.post(form, page, typed), http.StatusSeeOther)
	want(t, lead.get(route.Person(1)), http.StatusOK, "CNRY-value")
	lead.post(route.Consents(1), lead.get(route.Publish(1)), url.Values{"given_by": {"subject"}, "method": {"letter"}, "given_on": {"2024-10"}})
	all := url.Values{"version": {"0"}}
	for _, box := range []string{"occupation", "spellings", "facility", "charges", "statements", "health", "ill_treatment", "case", "quotes", "sources"} {
		all.Set(box, "true")
	}
	want(t, lead.post(route.Publish(1), lead.get(route.Publish(1)), all), http.StatusSeeOther)
	publication, err := s.store.PublicationOf(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}

	told := func(what, text string) {
		if text = strings.ToLower(text); strings.Contains(text, "cnry") {
			t.Errorf("%s tells of a field of the organisation:\n%s", what, text)
		}
	}
	told("the snapshot", string(publication.Snapshot))
	visitor, looked := s.visitor(t), 0
	for _, p := range route.Patterns() {
		if p.Method != http.MethodGet || strings.HasPrefix(p.Path, route.Desk()) {
			continue
		}
		path := strings.NewReplacer(":slug", publication.Slug, ":token", "none", "*", "none").Replace(p.Path)
		told(path, visitor.get(path).text)
		told(path+" as a search", visitor.get(route.With(path, "q", "Leyla")).text)
		looked++
	}
	want(t, visitor.get(route.Profile(publication.Slug)), http.StatusOK, "Leyla Əhmədova", "Arrested")
	if looked < 3 {
		t.Errorf("%d public pages", looked)
	}
}
