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

// second is a second version of the chronicle: a term is another, an entry is gone, one is new.
var second = strings.NewReplacer("by three months", "by four months", "\n05.10.24: It rained.\n", "\n06.10.24: Blogger Elmar Valiyev was released from custody.\n").Replace(chronicle)

// A new version by the form: what changed stands side by side, what was decided stays, the desk lists what is no longer said.
func TestNewVersion(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	want(t, lead.get(route.Documents()), http.StatusOK, "It is a document of its own", "at least half of the entries")
	old, arrest := s.claim(t, record.KindExtension), s.claim(t, record.KindArrest)
	lead.accept(old)
	lead.accept(arrest)
	if got := lead.upload("october.txt", []byte(second)); got.header.Get("Location") != route.Document(2) {
		t.Fatalf("%d to %q\n%s", got.status, got.header.Get("Location"), got.text)
	}
	want(t, lead.get(route.Document(2)), http.StatusOK, "Imported as a newer version", "Version 2, this one", "1 unchanged, 1 changed, 1 new, 1 gone", "kept, 1 changed, 0 obsolete, 1 new")
	want(t, lead.get(route.Document(1)), http.StatusOK, "There is a newer version", "Version 1, the first, this one")
	want(t, lead.get(route.Documents()), http.StatusOK, "Older version")
	want(t, lead.get(route.Desk()), http.StatusOK, "No longer in the newest version of the source", "One accepted claim")
	want(t, lead.get(route.Person(1)), http.StatusOK, "Detention extended by 3 months", "No longer in the newest version of the source")
	want(t, lead.get(route.Entry(old.EntryID)), http.StatusOK, "older version of the document", route.Entry(4), "No longer in the newest version or reading", "Accepted by "+lead.user.Name)
	want(t, lead.get(route.Entry(3)), http.StatusOK, "no longer has it")

	now := s.claims(t)[len(s.claims(t))-1]
	for _, c := range s.claims(t) {
		if c.Kind == record.KindExtension && c.Status == record.Proposed {
			now = c
		}
	}
	want(t, lead.get(route.Review()), http.StatusOK, "Said otherwise before")
	entry := lead.get(route.Entry(now.StandsIn))
	want(t, entry, http.StatusOK, "<del>", "three</del>", "four</ins>", "3 months</del>", "4 months</ins>", "The words before", "Accepted by "+lead.user.Name,
		"Another report of: Detention extended by 3 months, 3 October 2024", `value="1" checked`, "older words of the same entry")
	if got := lead.post(route.AcceptClaim(now.ID), entry, chosen(entry, "person-", "name-", "event")); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	person := lead.get(route.Person(1))
	want(t, person, http.StatusOK, "Detention extended by 4 months", "Reports differ", "term 3 months / 4 months", "2 citations")
	if strings.Contains(lead.get(route.Desk()).text, "No longer in the newest version") {
		t.Error("the desk lists what the new words support")
	}
	lead.post(route.UndoClaim(now.ID), lead.get(route.Entry(now.StandsIn)), nil)
	want(t, lead.get(route.Person(1)), http.StatusOK, "Detention extended by 3 months")
	lead.post(route.UndoClaim(old.ID), lead.get(route.Entry(old.EntryID)), nil)
	want(t, lead.get(route.Entry(old.EntryID)), http.StatusOK, "The claim does not wait again", "Taken back by")
	want(t, lead.get(route.Person(1)), http.StatusNotFound)
	want(t, lead.get(route.Entry(arrest.EntryID)), http.StatusOK) // kept, and cited from the newest version
	want(t, lead.get(route.Person(2)), http.StatusOK, fmt.Sprintf("/desk/entries/%d?claim=%d", 5, arrest.ID))
}

func TestSeparateDocument(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	lead.uploadWith("october.txt", []byte(second), url.Values{"separate": {"1"}})
	if got := lead.get(route.Document(2)); strings.Contains(got.text, "Versions") || !strings.Contains(got.text, "Imported: 3 entries") {
		t.Errorf("%d\n%s", got.status, got.text)
	}
}

// The button for leads; the others' answers are in the access matrix.
func TestReread(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	page := lead.get(route.Document(1))
	want(t, page, http.StatusOK, "Read the entries again")
	if got := lead.post(route.Reread(1), page, nil); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	want(t, lead.get(route.Document(1)), http.StatusOK, "nothing has changed")
	lead.upload("october.txt", []byte(second))
	want(t, lead.post(route.Reread(1), page, nil), http.StatusConflict)
	for _, role := range []record.Role{record.Advocate, record.Reader, record.Admin} {
		if strings.Contains(s.signedIn(t, role).get(route.Document(2)).text, "Read the entries again") {
			t.Errorf("a button for the %s", role)
		}
	}
}

const retold = `03.10.24: The Khatai district court of Baku has extended the pre-trial detention of journalist Tural Safarli by three months.

05.10.24: The Khatai district court extended the pre-trial detention of journalist Tural Safarli by three months, the Union of Free Editors said.

06.10.24: The Khatai district court extended the pre-trial detention of journalist Tural Safarli.
`

// Three reports of one event: the queue links them, the form offers the event, undo takes the citation back.
func TestReportsOfOneEvent(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	advocate.upload("notes.txt", []byte(retold))
	claims := s.claims(t)
	want(t, advocate.get(route.Review()), http.StatusOK, "Also told in", "entry 2 of “notes”", fmt.Sprintf("/desk/entries/2?claim=%d", claims[1].ID))
	first := advocate.get(route.Entry(1))
	want(t, first, http.StatusOK, "Also told in", "Left open: date taken from the entry.")
	if strings.Contains(first.text, "Is this on record already?") {
		t.Error("an event is offered though none is on record")
	}
	advocate.accept(claims[0])
	entry := advocate.get(route.Entry(2))
	want(t, entry, http.StatusOK, "Is this on record already?", "Another report of: Detention extended by 3 months, 3 October 2024, Khatai District Court of Baku, 1 citation", "told 2 days later", "same term", "A new event")
	form := chosen(entry, "person-", "name-", "event")
	if form.Get("event") != "1" {
		t.Errorf("the sure event is not chosen: %v", form)
	}
	want(t, advocate.post(route.AcceptClaim(claims[1].ID), entry, replacedBy(form, "event", "77")), http.StatusUnprocessableEntity, "That event is not on record for the people chosen above", `id="event-`)
	want(t, advocate.post(route.AcceptClaim(claims[1].ID), entry, replacedBy(form, "event", "x")), http.StatusUnprocessableEntity, "That event is not on record")
	if got := advocate.post(route.AcceptClaim(claims[1].ID), entry, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.Person(1)), http.StatusOK, "1 event", "2 citations")
	advocate.post(route.UndoClaim(claims[1].ID), entry, nil)
	want(t, advocate.get(route.Person(1)), http.StatusOK, "1 event", "1 citation")

	page := advocate.get(route.Claim(claims[1].ID))
	form = chosen(page, "person-", "name-", "event")
	for name, value := range map[string]string{"kind": "extension", "date": "2024-10-03", "term": "P4M", "event": "1"} {
		form.Set(name, value)
	}
	if got := advocate.post(route.CorrectClaim(claims[1].ID), page, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.Person(1)), http.StatusOK, "1 event", "Reports differ", "term 3 months / 4 months")
	form = chosen(advocate.get(route.Entry(3)), "person-", "name-")
	form.Set("event", "new")
	advocate.post(route.AcceptClaim(claims[2].ID), entry, form)
	want(t, advocate.get(route.Person(1)), http.StatusOK, "2 events")
}

// replacedBy is a form with one value changed.
func replacedBy(form url.Values, name, value string) url.Values {
	changed := url.Values{}
	for k, v := range form {
		changed[k] = v
	}
	changed.Set(name, value)
	return changed
}

// An event of a case that a reviewer may not see is neither offered nor taken.
func TestHiddenEventsAreNotOffered(t *testing.T) {
	s := newSite(t)
	lead, advocate := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.upload("notes.txt", []byte(retold))
	lead.accept(s.claims(t)[0])
	if got := lead.post(route.RestrictPerson(1), lead.get(route.Person(1)), url.Values{"version": {"1"}, "restricted": {"1"}}); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	entry := advocate.get(route.Entry(2))
	if strings.Contains(entry.text, "Another report of") {
		t.Error("a hidden event is offered")
	}
	hidden := advocate.post(route.AcceptClaim(2), entry, replacedBy(chosen(entry, "person-", "name-"), "event", "1"))
	absent := advocate.post(route.AcceptClaim(2), entry, replacedBy(chosen(entry, "person-", "name-"), "event", "99"))
	if hidden.status != http.StatusUnprocessableEntity || hidden.status != absent.status || bare(hidden.text) != bare(absent.text) {
		t.Errorf("hidden and absent differ: %d, %d", hidden.status, absent.status)
	}
}
