package web_test

import (
	"net/http"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// A claim that was accepted for a person who was merged since is undone at the file that was kept, and a merge that is undone
// after that brings the other file back without it.
func TestUndoOfAClaimAfterAMerge(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	extension := s.claim(t, record.KindExtension)
	lead.accept(extension)
	other := lead.adds("Tural Səfərli")
	if got := lead.merges(other, 1); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, lead.get(route.Person(other)), http.StatusOK, "Detention extended by 3 months")
	if got := lead.post(route.UndoClaim(extension.ID), lead.get(route.Entry(extension.EntryID)), nil); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	if page := lead.get(route.Person(other)).text; strings.Contains(page, "Detention extended by 3 months") {
		t.Error("the event is still there")
	}
	if got := lead.sends(route.UndoMerge(1), route.Merge(1), nil); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, lead.get(route.Merge(1)), http.StatusOK, "1 mention in the sources")
	want(t, lead.get(route.Person(1)), http.StatusOK, "Nothing is recorded yet")
}
