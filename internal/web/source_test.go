package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

func source(words string, pairs ...string) url.Values {
	form := url.Values{"source_described": {words}, "source_confidentiality": {"internal"}}
	return sent(form, pairs...)
}

func TestASourceIsChangedAndTakenBack(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	advocate.upload("october.txt", []byte(chronicle))
	person := advocate.person("Leyla Ahmadova")
	event := advocate.records(person, record.KindVisit, url.Values{"date": {"2024-10-03"}})
	here, form := route.Event(person, event), route.Source(person, event, 1)
	want(t, advocate.get(here), http.StatusOK, form, "telephone call with the family")
	want(t, advocate.get(form), http.StatusOK, "telephone call with the family", "This is all that the event rests on, so it cannot be taken back.")
	end := route.EndSource(person, event, 1)
	want(t, advocate.post(end, advocate.get(form), url.Values{"reason": {"A mistake"}}), http.StatusUnprocessableEntity, "This is all that the event rests on.")
	want(t, advocate.post(form, advocate.get(form), source("")), http.StatusUnprocessableEntity, "Say how this is known")
	if got := advocate.post(form, advocate.get(form), source("letter of the family", "source_date", "March 2024", "why", "They wrote it down")); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(here), http.StatusOK, "letter of the family, March 2024", "1 source that was replaced or taken back", "They wrote it down")
	want(t, advocate.get(route.History(person)), http.StatusOK, "telephone call with the family, 3 March 2024 (internal)", "letter of the family, March 2024 (internal)", "They wrote it down")
	want(t, advocate.get(form), http.StatusNotFound)
	if old, now := texts(advocate.get(finds("telephone")), "hits__title"), texts(advocate.get(finds("letter")), "hits__title"); len(old) != 0 || len(now) != 1 {
		t.Errorf("search finds %q by the old source and %q by the new one", old, now)
	}

	documents := source("", "source_document", "1", "source_field", "access", "source_value", "denied")
	if got := advocate.post(route.AddSource(person, event), advocate.get(here), documents); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.Source(person, event, 3)), http.StatusOK, `<option value="1" selected>Notes of a month`, `value="denied"`)
	want(t, advocate.post(route.EndSource(person, event, 2), advocate.get(route.Source(person, event, 2)), nil), http.StatusUnprocessableEntity, "Say why the source is taken back.")
	if got := advocate.post(route.EndSource(person, event, 2), advocate.get(route.Source(person, event, 2)), url.Values{"reason": {"The family takes it back"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(here), http.StatusOK, "Taken back by", "The family takes it back", "2 sources that were replaced or taken back")
	e, err := s.store.Event(t.Context(), event)
	if err != nil || len(e.Sources) != 1 || e.Sources[0].DocumentID == nil {
		t.Errorf("%+v, %v", e.Sources, err)
	}
	want(t, advocate.post(route.EndSource(person, event, 3), advocate.get(route.Source(person, event, 3)), url.Values{"reason": {"x"}}), http.StatusUnprocessableEntity, "This is all that the event rests on.")
}

func TestTwoEditorsOfOneSource(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	person := advocate.person("Leyla Ahmadova")
	event := advocate.records(person, record.KindVisit, url.Values{"date": {"2024-10-03"}})
	form := route.Source(person, event, 1)
	page := advocate.get(form)
	advocate.post(form, page, source("letter of the family", "source_date", "2024-03-03"))
	clash := advocate.post(form, page, source("telephone call with the mother", "source_date", "2024-03-03"))
	want(t, clash, http.StatusConflict, "Saved now: letter of the family", "Yours: telephone call with the mother", "Before both: telephone call with the family", route.Source(person, event, 2))
	chosen := filled(clash)
	chosen.Set("pick-source_described", "theirs")
	if got := advocate.post(route.Source(person, event, 2), clash, chosen); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	advocate.post(route.AddSource(person, event), advocate.get(route.Event(person, event)), source("a monitor"))
	advocate.post(route.EndSource(person, event, 2), page, url.Values{"reason": {"Wrong"}})
	want(t, advocate.post(route.Source(person, event, 2), page, source("mine")), http.StatusConflict, "Somebody else took this source back meanwhile.", `value="mine"`)
	want(t, advocate.post(route.EndSource(person, event, 2), page, url.Values{"reason": {"Wrong"}}), http.StatusConflict, "took it back meanwhile", "What you typed: Wrong")
}

// A confidential source is changed by those who may know of it alone.
func TestConfidentialSourcesLookAbsent(t *testing.T) {
	s := newSite(t)
	lead, advocate := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	person := lead.person("Leyla Ahmadova")
	event := lead.records(person, record.KindVisit, url.Values{"date": {"2024-10-03"}})
	lead.post(route.AddSource(person, event), lead.get(route.Event(person, event)), source("the guard", "source_confidentiality", "confidential"))
	form := route.Source(person, event, 2)
	want(t, advocate.get(form), http.StatusNotFound)
	want(t, advocate.post(form, advocate.get(route.Event(person, event)), source("mine")), http.StatusNotFound)
	want(t, advocate.post(route.EndSource(person, event, 2), advocate.get(route.Event(person, event)), url.Values{"reason": {"x"}}), http.StatusNotFound)
	lead.post(form, lead.get(form), source("the guard of the second floor", "source_confidentiality", "confidential"))
	for _, path := range []string{route.Event(person, event), route.History(person)} {
		if got := advocate.get(path); strings.Contains(got.text, "the guard") {
			t.Errorf("%s tells of the source", path)
		}
	}
	want(t, lead.get(route.History(person)), http.StatusOK, "the guard of the second floor")
}
