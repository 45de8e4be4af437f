package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// Keys of one character are on until the user turns them off, for every browser of theirs and for nobody else.
func TestKeysAreTurnedOffForOneUser(t *testing.T) {
	s := newSite(t)
	advocate, other := s.signedIn(t, record.Advocate), s.signedIn(t, record.Advocate)
	on := func(c *client) bool { return strings.Contains(c.get(route.Search()).text, " data-keys>") }
	if !on(advocate) || !strings.Contains(advocate.get(route.Search()).text, "Press / on any page") {
		t.Error("keys are off from the start")
	}
	want(t, advocate.post(route.Keys(), advocate.get(route.Account()), nil), http.StatusSeeOther)
	want(t, advocate.get(route.Account()), http.StatusOK, "Keys of one character are off.")
	if on(advocate) || strings.Contains(advocate.get(route.Search()).text, "Press / on any page") {
		t.Error("keys are still on")
	}
	if !on(other) {
		t.Error("another user's keys are off as well")
	}
	advocate.post(route.Keys(), advocate.get(route.Account()), url.Values{"keys": {"on"}})
	if !on(advocate) {
		t.Error("keys are not on again")
	}
}

// Sources in words are found with their event; a confidential one by leads and whoever entered it alone, and for all others
// nothing tells of it, no count and no filter.
func TestSearchFindsSources(t *testing.T) {
	s := newSite(t)
	lead, owner, reader := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate), s.signedIn(t, record.Reader)
	id := owner.person("Nigar Ismayilova")
	event := owner.records(id, record.KindHealth, url.Values{"condition": {"Fever"}, "date": {"2024-03-02"}, "source_described": {"Letter from the cellmate Ferid"}})
	titles := func(c *client, path string) []string { return texts(c.get(path), "hits__title") }
	for _, c := range []*client{lead, owner, reader} {
		got := c.get(finds("cellmate nigar"))
		if !strings.Contains(got.text, route.Event(id, event)+"#rests-on") || !slices.Equal(texts(got, "hits__where"), []string{"Found in: Person, Source"}) || !slices.Contains(texts(got, "found"), "cellmate") {
			t.Errorf("%s: titles %q in %q, marked %q", c.user.Role, texts(got, "hits__title"), texts(got, "hits__where"), texts(got, "found"))
		}
	}
	reader.get(route.Desk())
	paths := []string{
		finds("canarius"), finds("canarius", "sort", "newest"), finds("nigar"), finds("", "kind", "health"), finds("canarius", "noun", "source"), finds("", "year", "2024"), finds("canarius nigar"),
		finds("canaryus"), route.With(route.SearchNames(), "q", "canar"),
	}
	before := make([]string, len(paths))
	for i, path := range paths {
		before[i] = bare(reader.get(path).text)
	}
	secret := url.Values{"source_described": {"Canarius, a guard on the night shift"}, "source_confidentiality": {"confidential"}, "source_field": {"facility"}, "source_value": {"Canarius prison"}}
	if got := owner.post(route.AddSource(id, event), owner.get(route.Event(id, event)), secret); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	for i, path := range paths {
		if got := bare(reader.get(path).text); got != before[i] {
			t.Errorf("%s tells a reader of a confidential source", path)
		}
	}
	for _, c := range []*client{lead, owner} {
		if got := titles(c, finds("canarius")); !slices.Equal(got, []string{"Nigar Ismayilova"}) {
			t.Errorf("%s finds %q", c.user.Role, got)
		}
	}
	if got := lead.post(route.RestrictPerson(id), lead.get(route.Person(id)), url.Values{"version": {"1"}, "restricted": {"1"}}); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	if got := titles(reader, finds("cellmate")); len(got) > 0 {
		t.Errorf("a source of a restricted case is found: %q", got)
	}
	if got := titles(lead, finds("cellmate")); len(got) != 1 {
		t.Errorf("a member finds %q", got)
	}
}

// An event that names nobody of the record is found, and leads to the entry that tells it.
func TestSearchFindsEventsOfNobody(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	form := url.Values{"quote": {"It rained."}, "kind": {"statement"}, "statement": {"report"}, "issuers": {"Weather Bureau"}, "asked": {"."}}
	want(t, lead.post(route.NewClaim(3), lead.get(route.NewClaim(3)), form), http.StatusSeeOther)
	got := lead.get(finds("weather bureau", "noun", "event"))
	want(t, got, http.StatusOK, `href="`+route.Entry(3)+`"`, "Others named")
}

// Surnames first with a patronymic are in the list of likely duplicates, with the reasons.
func TestDuplicatesWithSurnameFirst(t *testing.T) {
	for _, c := range []struct{ one, other string }{
		{"Mammadov Anar Elchin oglu", "Anar Mammadov"}, {"Anar Mammadov", "Məmmədov Anar Elçin oğlu"},
		{"Mamedov Anar Elchinovich", "Anar Mammadov"}, {"Aytaj Mammadova", "Mammadova Aytaj Elchin qizi"}, {"Anar Elchin oglu Mammadov", "Mammadov Anar"},
		{"Mamedova Aytach Elchinovna", "Aytaj Mammadova"},
	} {
		s := newSite(t)
		advocate := s.signedIn(t, record.Advocate)
		one, other := advocate.person(c.one), advocate.person(c.other)
		advocate.person("Anar Elchin")
		want(t, advocate.get(route.Duplicates()), http.StatusOK, route.MergePeople(one, other), "patronymic left out", "surname first")
		if got := advocate.get(route.Duplicates()).text; strings.Count(got, route.MergePeople(one, other)) > 1 {
			t.Errorf("%s and %s are listed twice", c.one, c.other)
		}
	}
}
