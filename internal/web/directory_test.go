package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"habeas/internal/casefile"
	"habeas/internal/publish"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// twice is a chronicle in which one person is named in two spellings, with a court, a place and a body named twice as well.
const twice = `Notes of a month

03.10.24: The Khatai district court of Baku has extended the pre-trial detention of journalist Tural Safarli by three months. He is held in Baku SIZO-1.

07.10.24: Activist Tural Safarly was beaten in Baku SIZO-1, Amnesty International said.

09.10.24: The Sabail district court sentenced Tural Safarly to 5 years in prison.
`

// person adds a person, and what they were accepted with, by hand.
func (c *client) adds(name string) record.PersonID {
	c.t.Helper()
	got := c.post(route.NewPerson(), c.get(route.NewPerson()), url.Values{"name": {name}})
	var id record.PersonID
	if _, err := fmt.Sscanf(got.header.Get("Location"), "/desk/people/%d", &id); err != nil {
		c.t.Fatalf("%s: %d %v\n%s", name, got.status, err, got.text)
	}
	return id
}

// sends posts a form with all hidden and typed inputs as its page proposes them.
func (c *client) sends(path, page string, values url.Values) answer {
	c.t.Helper()
	got := c.get(page)
	form := url.Values{}
	for _, input := range inputs(got) {
		if input["type"] == "hidden" && input["name"] != "csrf" && input["name"] != "back" {
			form.Set(input["name"], input["value"])
		}
	}
	for name, list := range values {
		form[name] = list
	}
	return c.post(path, got, form)
}

// merges merges the second person into the first.
func (c *client) merges(kept, gone record.PersonID) answer {
	c.t.Helper()
	return c.sends(route.MergePeople(kept, gone), route.MergePeople(kept, gone), url.Values{"reason": {"The same photograph"}})
}

func (s *site) publishes(t *testing.T, id record.PersonID, by record.UserID) string {
	t.Helper()
	err := s.store.AddConsent(t.Context(), &record.Consent{PersonID: id, GivenBy: "subject", Method: "letter", GivenOn: "2024-10", AddedBy: by, AddedAt: s.now})
	if err != nil {
		t.Fatal(err)
	}
	p, err := casefile.Publish(t.Context(), s.store, id, publish.DefaultChoice(), 0, by, s.now)
	if err != nil {
		t.Fatal(err)
	}
	return p.Slug
}

// Likely duplicates are listed, merged after a look, and come apart again; two that are not the same are never proposed again.
func TestDuplicatesAreMergedAndComeApart(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	one, two, other := advocate.adds("Tural Safarli"), advocate.adds("Tural Səfərli"), advocate.adds("Safarli Tural")
	want(t, advocate.get(route.Duplicates()), http.StatusOK, route.MergePeople(one, two), "a/e", "surname first")
	want(t, advocate.get(route.MergePerson(one)), http.StatusOK, route.MergePeople(one, two), route.MergePeople(one, other))

	got := advocate.sends(route.DistinctPeople(one, other), route.Duplicates(), url.Values{"back": {route.Duplicates()}})
	if got.header.Get("Location") != route.Duplicates() {
		t.Fatalf("%d to %q", got.status, got.header.Get("Location"))
	}
	for _, path := range []string{route.Duplicates(), route.MergePerson(one), route.MergePerson(other)} {
		page := advocate.get(path).text
		if strings.Contains(page, route.MergePeople(one, other)) || strings.Contains(page, route.MergePeople(other, one)) {
			t.Errorf("%s proposes two that are not the same", path)
		}
	}
	want(t, advocate.get(route.MergePeople(one, two)), http.StatusOK, "1 spelling of the name", "Nothing has moved yet")
	want(t, advocate.sends(route.MergePeople(one, two), route.MergePeople(one, two), url.Values{"reason": {" "}}), http.StatusUnprocessableEntity, "Say why the two are one")
	stale := advocate.sends(route.MergePeople(one, two), route.MergePeople(one, two), url.Values{"reason": {"x"}, "total": {"7"}})
	want(t, stale, http.StatusConflict)
	if got := advocate.merges(one, two); got.header.Get("Location") != route.Person(one) {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.Person(one)), http.StatusOK, "Tural Səfərli", "Merged into this", route.Merge(1))
	if got := advocate.get(route.Person(two)); got.header.Get("Location") != route.Person(one) {
		t.Errorf("the old file leads to %q", got.header.Get("Location"))
	}
	if page := advocate.get(route.Duplicates()).text; strings.Contains(page, route.Person(two)+`"`) {
		t.Error("a merged file is proposed")
	}
	want(t, advocate.get(route.Merge(1)), http.StatusOK, "The same photograph", "Undo the merge", "1 spelling of the name")
	if got := advocate.sends(route.UndoMerge(1), route.Merge(1), nil); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.Merge(1)), http.StatusOK, "Undone", "Nothing stayed")
	want(t, advocate.get(route.Person(two)), http.StatusOK, "Tural Səfərli")
}

// The address of one of two public profiles leads to the other (301), is gone (410) with it, and is as it was once undone.
func TestMergedProfilesKeepTheirAddresses(t *testing.T) {
	s := newSite(t)
	lead, advocate, anybody := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate), s.visitor(t)
	one, two := lead.adds("Tural Safarli"), lead.adds("Tural Səfərli")
	kept, gone := s.publishes(t, one, lead.user.ID), s.publishes(t, two, lead.user.ID)
	before := anybody.get(route.Profile(gone))
	want(t, lead.get(route.MergePeople(one, two)), http.StatusOK, "leads to it from then on (301)")
	want(t, advocate.merges(one, two), http.StatusUnprocessableEntity, "Ask a lead")
	if got := lead.merges(one, two); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	got := anybody.get(route.Profile(gone))
	if got.status != http.StatusMovedPermanently || got.header.Get("Location") != route.Profile(kept) || got.header.Get("Cache-Control") != "no-cache" {
		t.Errorf("%d to %q, %q", got.status, got.header.Get("Location"), got.header.Get("Cache-Control"))
	}
	want(t, anybody.get(route.Profile(kept)), http.StatusOK)
	if list := anybody.get(route.Home()).text; strings.Count(list, "/p/") != 1 {
		t.Errorf("the public list has %d profiles", strings.Count(list, "/p/"))
	}
	if got := advocate.sends(route.UndoMerge(1), route.Merge(1), nil); got.status != http.StatusForbidden {
		t.Errorf("an advocate shows a profile again: %d", got.status)
	}
	lead.sends(route.UndoMerge(1), route.Merge(1), nil)
	if after := anybody.get(route.Profile(gone)); after.status != http.StatusOK || after.text != before.text {
		t.Errorf("not as it was: %d", after.status)
	}
	lead.merges(one, two)
	live, err := s.store.PublicationOf(t.Context(), one)
	if err != nil {
		t.Fatal(err)
	}
	lead.post(route.Unpublish(one), lead.get(route.Publish(one)), url.Values{"version": {fmt.Sprint(live.Version)}})
	want(t, anybody.get(route.Profile(gone)), http.StatusGone)
	want(t, anybody.get(route.Profile(kept)), http.StatusGone)
	lead.sends(route.UndoMerge(2), route.Merge(2), nil)
	want(t, anybody.get(route.Profile(gone)), http.StatusGone)
}

// A profile of the file that goes alone is public stays public at its address, and belongs to the file that is kept.
func TestMergedProfileMoves(t *testing.T) {
	s := newSite(t)
	lead, anybody := s.signedIn(t, record.Lead), s.visitor(t)
	one, two := lead.adds("Tural Safarli"), lead.adds("Tural Səfərli")
	slug := s.publishes(t, two, lead.user.ID)
	before := anybody.get(route.Profile(slug)).text
	if got := lead.merges(one, two); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	if after := anybody.get(route.Profile(slug)); after.status != http.StatusOK || after.text != before {
		t.Errorf("the page changed: %d", after.status)
	}
	want(t, lead.get(route.Person(one)), http.StatusOK, route.Profile(slug))
	live, err := s.store.PublicationOf(t.Context(), one)
	if err != nil {
		t.Fatal(err)
	}
	lead.post(route.Unpublish(one), lead.get(route.Publish(one)), url.Values{"version": {fmt.Sprint(live.Version)}})
	three := lead.adds("Tural Safarly")
	s.publishes(t, three, lead.user.ID)
	want(t, lead.merges(one, three), http.StatusUnprocessableEntity, "Keep the other one instead")
}

// A restricted file is merged with no file that others see, and pages of the directory show nothing of it to others.
func TestDirectoryKeepsRestrictedCases(t *testing.T) {
	s := newSite(t)
	lead, reader := s.signedIn(t, record.Lead), s.signedIn(t, record.Reader)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	namesake := lead.adds("Tural Səfərli")
	ctx := t.Context()
	event, err := s.store.EventOfClaim(ctx, s.claim(t, record.KindExtension).ID)
	if err != nil {
		t.Fatal(err)
	}
	lead.post(route.NewOfficial(), lead.get(route.NewOfficial()), url.Values{"name": {"Rauf Ahmadov"}, "position": {"judge"}})
	attached := lead.post(route.EventOfficials(event.ID), lead.get(route.EventOfficials(event.ID)), url.Values{"official": {"1"}, "part": {"decided"}, "source": {"The news item"}})
	if attached.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", attached.status, attached.text)
	}
	lead.post(route.Relationships(namesake), lead.get(route.Relationships(namesake)), url.Values{"other": {"1"}, "kind": {"brother"}, "turned": {"1"}, "source": {"x"}})
	want(t, reader.get(route.Relationships(namesake)), http.StatusOK, "Tural Safarli")
	want(t, reader.get(route.Duplicates()), http.StatusOK, route.Person(1))
	want(t, reader.get(route.Organisations()), http.StatusOK, "Khatai District Court")
	want(t, reader.get(route.Officials()), http.StatusOK, "Rauf Ahmadov")

	page := lead.get(route.Person(1))
	if got := lead.post(route.RestrictPerson(1), page, url.Values{"version": {"1"}, "restricted": {"1"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, lead.get(route.Organisations()), http.StatusOK, "Khatai District Court")
	want(t, lead.merges(namesake, 1), http.StatusUnprocessableEntity, "Not the same people may see the two files")
	paths := []string{route.Directory(), route.Relationships(namesake), route.Duplicates(), route.OrganisationDuplicates(), route.Organisations(), route.Officials(), route.Cases(),
		route.Organisation(1), route.Organisation(2), route.Official(1), route.EventOfficials(event.ID), route.Organisations() + "?q=Khatai", route.Officials() + "?q=Rauf", route.Person(namesake), route.MergePerson(namesake)}
	advocate := s.signedIn(t, record.Advocate)
	for _, c := range []*client{reader, advocate, s.signedIn(t, record.Lead), s.signedIn(t, record.Admin)} {
		c.get(route.Desk())
		for _, path := range paths {
			text := strings.ReplaceAll(c.get(path).text, `value="Khatai"`, "")
			for _, trace := range []string{"Tural Safarli", "Khatai", "SIZO", "Rauf Ahmadov", `/people/1"`} {
				if strings.Contains(text, trace) {
					t.Errorf("%s finds %q on %s", c.user.Role, trace, path)
				}
			}
		}
	}
	for _, path := range []string{route.MergePeople(namesake, 1), route.MergePeople(1, namesake)} {
		if a, b := advocate.get(path), advocate.get(strings.Replace(path, "/1", "/999999", 1)); a.status != http.StatusNotFound || b.status != http.StatusNotFound {
			t.Errorf("%s: %d and %d", path, a.status, b.status)
		}
	}
	if got := advocate.sends(route.DistinctPeople(namesake, 1), route.People(), nil); got.status != http.StatusNotFound {
		t.Errorf("a judgement on a file that is not there: %d", got.status)
	}
}

// A court's, a place's, a body's, a case's and an official's pages show what hangs on them, each number with its evidence.
func TestPagesShowWhatHangsOnThem(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("twice.txt", []byte(twice))
	for _, c := range s.claims(t) {
		lead.accept(c)
	}
	ctx := t.Context()
	all, err := s.store.Organisations(ctx, store.OrganisationFilter{Limit: 20})
	if err != nil {
		t.Fatal(err)
	}
	byKind := map[record.OrganisationKind]record.OrganisationID{}
	for _, o := range all {
		byKind[o.Kind] = o.ID
	}
	want(t, lead.get(route.Organisations()), http.StatusOK, "Khatai District Court", "Sabail District Court")
	want(t, lead.get(route.Organisation(byKind[record.FacilityOrganisation])), http.StatusOK, "Ill-treatment", "kind=ill_treatment", "People held here", "was beaten in Baku SIZO-1")
	filtered := lead.get(route.Organisation(byKind[record.FacilityOrganisation]) + "?kind=ill_treatment").text
	if strings.Contains(filtered, "Detention extended") || !strings.Contains(filtered, "Show every kind") {
		t.Error("the events are not filtered by kind")
	}
	want(t, lead.get(route.Directory()), http.StatusOK, "Courts", "Places of detention", "Officials")
	want(t, lead.get(route.Person(1)), http.StatusOK, route.Relationships(1), route.MergePerson(1))
}

func TestOrganisationIsEdited(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("twice.txt", []byte(twice))
	lead.accept(s.claim(t, record.KindExtension))
	form := url.Values{"version": {"1"}, "kind": {"court"}, "name": {"Khatai Court of First Instance"}, "names": {"Xətai Rayon Məhkəməsi"}}
	court := s.court(t)
	if got := lead.post(route.EditOrganisation(court), lead.get(route.EditOrganisation(court)), form); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, lead.get(route.Organisation(court)), http.StatusOK, "Khatai Court of First Instance", "Khatai District Court", "Xətai Rayon Məhkəməsi")
	want(t, lead.post(route.EditOrganisation(court), lead.get(route.EditOrganisation(court)), form), http.StatusConflict, "Nothing of yours is lost")
}

func (s *site) court(t *testing.T) record.OrganisationID {
	t.Helper()
	list, err := s.store.Organisations(t.Context(), store.OrganisationFilter{Kind: record.CourtOrganisation, Limit: 1})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d courts, %v", len(list), err)
	}
	return list[0].ID
}

// ganja is a case of several people with a court and an official, made behind the pages.
func (s *site) ganja(t *testing.T, by *record.User) record.CaseID {
	t.Helper()
	ctx := context.Background()
	testkit.Fill(t, s.store, 4, 3)
	kase, err := s.store.CaseNamed(ctx, "The Ganja case", "the ganja case")
	if err != nil {
		t.Fatal(err)
	}
	for id := record.EventID(1); id <= 12; id++ {
		e, err := s.store.Event(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		e.CaseID = &kase.ID
		if err := s.store.SetFacts(ctx, e); err != nil {
			t.Fatal(err)
		}
	}
	official := &record.Official{Name: "Rauf Ahmadov", Sort: "Ahmadov, Rauf", Fold: "rauf ahmadov", Position: "judge", CreatedBy: by.ID, CreatedAt: s.now, UpdatedAt: s.now}
	if err := s.store.AddOfficial(ctx, official); err != nil {
		t.Fatal(err)
	}
	if err := s.store.AddInvolvement(ctx, &record.Involvement{EventID: 2, OfficialID: &official.ID, Part: "decided", Source: "The order", AddedBy: by.ID, AddedAt: s.now}); err != nil {
		t.Fatal(err)
	}
	two := record.PersonID(2)
	if err := s.store.AddRelationship(ctx, &record.Relationship{PersonID: 1, OtherID: &two, Kind: "brother", Source: "A letter", AddedBy: by.ID, AddedAt: s.now}); err != nil {
		t.Fatal(err)
	}
	return kase.ID
}

func TestCaseAndItsPicture(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	id := s.ganja(t, lead.user)
	want(t, lead.get(route.Cases()), http.StatusOK, "The Ganja case", "1 case")
	page := lead.get(route.Case(id))
	want(t, page, http.StatusOK, "<svg", "Who is in The Ganja case", `href="/desk/people/1"`, "Rauf Ahmadov", "Brother of", "Defendants", "4 people", "4 events")
	want(t, lead.get(route.Official(1)), http.StatusOK, "Rauf Ahmadov", "1 event", "Remand in custody")
	want(t, lead.get(route.EventOfficials(2)), http.StatusOK, "The order", "Decided")
	again := url.Values{"official": {"1"}, "part": {"decided"}, "source": {"x"}}
	want(t, lead.post(route.EventOfficials(2), lead.get(route.EventOfficials(2)), again), http.StatusUnprocessableEntity, "attached with that part already")
	lead.sends(route.RemoveInvolvement(1), route.EventOfficials(2), nil)
	want(t, lead.get(route.EventOfficials(2)), http.StatusOK, "Nobody is attached yet")
	for _, who := range []record.PersonID{1, 2} {
		want(t, lead.get(route.Relationships(who)), http.StatusOK, "Brother", "A letter")
	}
	lead.sends(route.RemoveRelationship(1), route.Relationships(2), nil)
	want(t, lead.get(route.Relationships(1)), http.StatusOK, "Nobody is noted yet")
}

// Lists go on from page to page without leaving anybody out or showing anybody twice.
func TestListsOfTheDirectoryGoOn(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	ctx := t.Context()
	for n := range 120 {
		name := fmt.Sprintf("Body %d", n/2)
		if _, err := s.store.OrganisationNamed(ctx, record.OtherOrganisation, name, fmt.Sprintf("body %d", n)); err != nil {
			t.Fatal(err)
		}
		o := &record.Official{Name: name, Sort: name, Position: "judge", CreatedBy: lead.user.ID, CreatedAt: s.now, UpdatedAt: s.now}
		if err := s.store.AddOfficial(ctx, o); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{route.Organisations(), route.Organisations() + "?sort=new", route.Organisations() + "?sort=events", route.Officials(), route.Officials() + "?sort=events"} {
		seen, pages := map[string]bool{}, 0
		for next := path; next != ""; pages++ {
			page := lead.get(next)
			next = ""
			each(page.text, func(n *html.Node) {
				href := attributes(n)["href"]
				switch {
				case attributes(n)["rel"] == "next":
					next = href
				case strings.HasPrefix(href, "/desk/organisations/") || strings.HasPrefix(href, "/desk/officials/"):
					if !slices.Contains([]string{route.OrganisationDuplicates(), route.OfficialDuplicates(), route.NewOfficial(), route.NewOrganisation()}, href) {
						if seen[href] {
							t.Errorf("%s is shown twice on %s", href, path)
						}
						seen[href] = true
					}
				}
			})
		}
		if len(seen) != 120 || pages != 3 {
			t.Errorf("%s: %d on %d pages", path, len(seen), pages)
		}
	}
}

func TestHostileQueriesOfTheDirectory(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	id := s.ganja(t, lead.user)
	for _, q := range []string{"1=0) OR (id=2", `"`, "*", `\`, "%_", "'; DROP TABLE people; --", "@id", "@kept", "?", strings.Repeat("a ", 200), "\x00", "\xff", "-1", "99999999999999999999"} {
		for _, path := range []string{route.Organisations(), route.Officials(), route.Cases(), route.Case(id), route.Organisation(1), route.Official(1), route.Duplicates(), route.OrganisationDuplicates(), route.MergePerson(1), route.MergeOrganisation(1), route.EventOfficials(1), route.Relationships(1)} {
			for _, name := range []string{"q", "kind", "sort", "position", "after", "after_id", "people", "people_id", "first", "other", "from"} {
				if got := lead.get(route.With(path, name, q, "after_id", "1")); got.status >= 500 {
					t.Fatalf("%s?%s=%q: %d\n%s", path, name, q, got.status, s.log)
				}
			}
		}
	}
}

// formOf are the values of a form by turns of name and value.
func formOf(pairs ...string) url.Values {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

// facility is a place of detention of the record.
func (s *site) facility(t *testing.T) record.OrganisationID {
	t.Helper()
	list, err := s.store.Organisations(t.Context(), store.OrganisationFilter{Kind: record.FacilityOrganisation, Limit: 1})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d places, %v", len(list), err)
	}
	return list[0].ID
}
