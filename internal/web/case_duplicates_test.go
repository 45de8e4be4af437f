package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// Cases that may be one are listed with reasons, merged after a look, or kept apart for good; a case of hidden people alone is
// in no pair.
func TestCasesThatMayBeOne(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	kase := s.ganja(t, lead.user)
	ctx := t.Context()
	want(t, lead.get(route.CaseDuplicates()), http.StatusOK, "Cases that may be one")
	other, err := s.store.CaseNamed(ctx, "Case of Gəncə", "case of @ganja")
	if err != nil {
		t.Fatal(err)
	}
	pair := route.MergeCases(min(kase, other.ID), max(kase, other.ID))
	if got := lead.get(route.CaseDuplicates()); strings.Contains(got.text, pair) {
		t.Error("a case without an event that the reader sees is in a pair")
	}
	e, err := s.store.Event(ctx, 12)
	if err != nil {
		t.Fatal(err)
	}
	e.CaseID = &other.ID
	if err := s.store.SetFacts(ctx, e); err != nil {
		t.Fatal(err)
	}
	want(t, lead.get(route.CaseDuplicates()), http.StatusOK, pair, "The same words in the name")
	want(t, lead.get(route.MergeCase(kase)), http.StatusOK, route.MergeCases(kase, other.ID), "The same words in the name")
	want(t, lead.get(route.MergeCases(kase, other.ID)), http.StatusOK, "The same words in the name", "They are not the same")
	want(t, lead.get(route.Cases()), http.StatusOK, route.CaseDuplicates())
	lead.sends(route.DistinctCases(kase, other.ID), route.CaseDuplicates(), url.Values{"back": {route.CaseDuplicates()}})
	if got := lead.get(route.CaseDuplicates()); strings.Contains(got.text, pair) {
		t.Error("two that are not the same are proposed")
	}
	want(t, lead.post(route.DistinctCases(kase, kase), lead.get(route.Cases()), nil), http.StatusNotFound)
	want(t, lead.post(route.DistinctCases(kase, 999), lead.get(route.Cases()), nil), http.StatusNotFound)
}
