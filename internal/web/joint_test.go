package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

const toldTwice = "03.10.24: The Khatai district court extended the pre-trial detention of journalist Tural Safarli by three months.\n\n" +
	"05.10.24: The Khatai district court extended the pre-trial detention of journalist Tural Safarli, his friends said.\n\n"

// Two claims of one event say so before they are accepted together, and make one event; a claim that is left has no effect.
func TestClaimsOfOneEventTogether(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	advocate.upload("october.txt", []byte(toldTwice))
	claims := s.claims(t)
	if len(claims) != 2 {
		t.Fatalf("%d claims", len(claims))
	}
	page := advocate.get(route.With(route.Together(), "claim", id(claims[0].ID), "claim", id(claims[1].ID), "do", "accept"))
	want(t, page, http.StatusOK, "This claim is another source of", "What accepting all of them would change", "Tural Safarli, a new case file", "In detention.")
	if n := strings.Count(page.text, "A new case file for Tural Safarli"); n != 1 {
		t.Errorf("%d case files are announced", n)
	}
	form := filled(page)
	form["claim"] = []string{id(claims[0].ID), id(claims[1].ID)}
	form.Set("do-"+id(claims[0].ID), "leave")
	form.Set("do-"+id(claims[1].ID), "leave")
	form.Set("preview", "1")
	if got := advocate.post(route.Together(), page, form); got.status != http.StatusOK || strings.Contains(got.text, "What accepting all of them would change") {
		t.Errorf("%d: what is left changes something", got.status)
	}
	for _, c := range s.claims(t) {
		if c.Status != record.Proposed {
			t.Fatalf("a preview decides: %s", c.Status)
		}
	}
	form.Del("preview")
	form.Set("do-"+id(claims[0].ID), "accept")
	form.Set("do-"+id(claims[1].ID), "accept")
	if got := advocate.post(route.Together(), page, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	if events, err := s.store.PersonEvents(t.Context(), 1); err != nil || len(events) != 1 || len(events[0].Citations) != 2 {
		t.Errorf("%d events, %v", len(events), err)
	}
}

// The preview of a claim follows who is chosen; nothing is decided by it.
func TestPreviewFollowsTheChoice(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	advocate.upload("october.txt", []byte(toldTwice))
	held := advocate.person("Tural Safarli")
	advocate.records(held, record.KindArrest, url.Values{"date": {"2024-07-01"}})
	claim := s.claims(t)[0]
	page := advocate.get(route.Entry(claim.EntryID))
	want(t, page, http.StatusOK, "is added to the file of Tural Safarli", "Show what this would change")
	form := filled(page)
	for name := range form {
		if strings.HasPrefix(name, "person-") {
			form.Set(name, "new")
		}
	}
	form.Set("preview", "1")
	got := advocate.post(route.AcceptClaim(claim.ID), page, form)
	want(t, got, http.StatusOK, "A new case file for Tural Safarli")
	if strings.Contains(got.text, "is added to the file of") || s.claims(t)[0].Status != record.Proposed {
		t.Error("the preview does not follow the choice, or decides")
	}
}
