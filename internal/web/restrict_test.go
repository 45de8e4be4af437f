package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// The boxes that are ticked on the page of a case say who sees it once it is restricted.
func TestChosenMembersSeeARestrictedCase(t *testing.T) {
	s := newSite(t)
	lead, member, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate), s.signedIn(t, record.Advocate)
	id := lead.person("Leyla Ahmadova")
	page := lead.get(route.Person(id))
	box := ""
	for _, input := range inputs(page) {
		if input["type"] == "checkbox" && input["value"] == fmt.Sprint(int64(member.user.ID)) {
			box = input["name"]
		}
	}
	form := url.Values{"version": {"1"}, "restricted": {"1"}, box: {fmt.Sprint(int64(member.user.ID))}}
	if got := lead.post(route.RestrictPerson(id), page, form); box == "" || got.status != http.StatusSeeOther {
		t.Fatalf("box %q: %d\n%s", box, got.status, got.text)
	}
	for _, c := range []struct {
		who  *client
		want int
	}{{lead, http.StatusOK}, {member, http.StatusOK}, {other, http.StatusNotFound}} {
		if got := c.who.get(route.Person(id)); got.status != c.want {
			t.Errorf("%s %d: %d, want %d", c.who.user.Role, c.who.user.ID, got.status, c.want)
		}
	}
}
