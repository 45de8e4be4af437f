package web_test

import (
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// axe finds nothing wrong on the pages of the directory, light and dark, on a phone and on a desk.
func TestDirectoryAccessible(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	id := s.ganja(t, lead.user)
	lead.upload("twice.txt", []byte(twice))
	for _, c := range s.claims(t) {
		if c.Status == record.Proposed {
			lead.accept(c)
		}
	}
	one, two := lead.adds("Mahammadali Abdulrahimoglu Huseynzade-Naxçıvanski"), lead.adds("Mahammadali Huseynzade-Naxçıvanski")
	lead.post(route.Relationships(one), lead.get(route.Relationships(one)), formOf("other", "1", "kind", "lawyer", "turned", "1", "source", "The news item of 3 October"))
	merged := lead.adds("Mahammadali Hüseynzadə-Naxçıvanski")
	lead.merges(one, merged)
	p := person{t, ctx, s.URL}
	p.signsIn(s, lead.user)
	for name, path := range map[string]string{
		"directory": route.Directory(), "cases": route.Cases(), "case": route.Case(id), "organisations": route.Organisations(), "organisation": route.Organisation(1),
		"facility": route.Organisation(s.facility(t)), "organisation-edit": route.EditOrganisation(1), "organisation-duplicates": route.OrganisationDuplicates(), "organisation-merge": route.MergeOrganisations(1, 2),
		"officials": route.Officials(), "official": route.Official(1), "official-new": route.NewOfficial(), "event-officials": route.EventOfficials(2),
		"relationships": route.Relationships(one), "relationships-found": route.Relationships(one) + "?q=a", "duplicates": route.Duplicates(), "merge-choice": route.MergePerson(1),
		"merge": route.MergePeople(one, two), "merged": route.Merge(1), "person-around": route.Person(one), "people-sorted": route.People() + "?sort=new",
	} {
		p.looksAt(axe, name, path)
	}
}
