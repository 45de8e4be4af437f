package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

// The second of two editors of a rule, a gravity or a submission sees both texts field by field; what only the first one changed
// stands as theirs, and nothing is lost.
func TestBothTextsFieldByField(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	person := lead.person("Leyla Ahmadova")
	lead.post(route.NewGravity(), lead.get(route.NewGravity()), url.Values{"jurisdiction": {"AZ"}, "prefix": {"206"}, "gravity": {"serious"}, "source": {"Criminal Code"}})
	lead.post(route.Submissions(person), lead.get(route.Detention(person)), url.Values{"procedure": {"wgad"}, "submitted_on": {"2024-09-01"}, "reference": {"UA 1"}})
	for _, c := range []struct {
		path        string
		theirs      string // the field that the first editor changes
		saved, said string
		mine        string // the field that the second one changes
	}{
		{route.Rule(1), "article", "153", "Article", "note"},
		{route.Gravity(1), "gravity", "minor", "Gravity", "note"},
		{route.Submission(person, 1), "replied_on", "2024-10-01", "The Government replied on", "note"},
	} {
		page := lead.get(c.path)
		if got := lead.post(c.path, page, sent(filled(page), c.theirs, c.saved)); got.status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", c.path, got.status, got.text)
		}
		clash := lead.post(c.path, page, sent(filled(page), c.mine, "My own words"))
		want(t, clash, http.StatusConflict, "Somebody else changed this meanwhile", c.said, `name="pick-`+c.theirs+`" value="theirs" checked`, `name="pick-`+c.mine+`" value="yours" checked`, "Yours: My own words")
		if got := lead.post(c.path, clash, filled(clash)); got.status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", c.path, got.status, got.text)
		}
		now := filled(lead.get(c.path))
		if now.Get(c.theirs) != c.saved || now.Get(c.mine) != "My own words" {
			t.Errorf("%s: %v", c.path, now)
		}
	}
}

func contains(page answer, words string) bool { return strings.Contains(page.text, words) }

// A charge's article is one link from the form that says how grave it is, in the country that holds the person.
func TestArticlesWithoutAGravityAreListed(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	tural, nika := lead.person("Tural Safarli"), lead.person("Nika Lomidze")
	lead.records(tural, record.KindCharge, url.Values{"date": {"2024-10-03"}, "articles": {"206.3.2, 274"}})
	lead.records(nika, record.KindCharge, url.Values{"date": {"2024-10-03"}, "articles": {"225"}})
	if got := lead.post(route.EditPerson(nika), lead.get(route.EditPerson(nika)), url.Values{"version": {"1"}, "name": {"Nika Lomidze"}, "country": {"GE"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	georgian := route.With(route.NewGravity(), "country", "GE", "article", "225")
	want(t, lead.get(route.Rules()), http.StatusOK, "Articles of charges without a gravity", ">206.3.2<", ">274<", ">Georgia<", "article=225&amp;country=GE")
	form := filled(lead.get(georgian))
	if form.Get("jurisdiction") != "GE" || form.Get("prefix") != "225" {
		t.Errorf("%v", form)
	}
	lead.post(route.NewGravity(), lead.get(georgian), sent(form, "gravity", "serious"))
	lead.post(route.NewGravity(), lead.get(route.NewGravity()), url.Values{"jurisdiction": {"AZ"}, "prefix": {"206"}, "gravity": {"serious"}})
	page := lead.get(route.Rules())
	want(t, page, http.StatusOK, ">274<")
	for _, there := range []string{"article=225", "article=206"} {
		if contains(page, there) {
			t.Errorf("%s is listed though its gravity is on record", there)
		}
	}
	lead.post(route.RestrictPerson(tural), lead.get(route.Person(tural)), url.Values{"version": {"1"}, "restricted": {"1"}})
	if reader := s.signedIn(t, record.Reader); contains(reader.get(route.Rules()), ">274<") {
		t.Error("the charge of a restricted case is counted")
	}
}

// The rules of one state do not apply to whom another holds.
func TestRulesHoldInACountry(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	nika := lead.person("Nika Lomidze")
	lead.records(nika, record.KindArrest, url.Values{"date": {"2024-11-03"}})
	want(t, lead.get(route.Detention(nika)), http.StatusOK, "Custody without a court’s order ends")
	lead.post(route.EditPerson(nika), lead.get(route.EditPerson(nika)), url.Values{"version": {"1"}, "name": {"Nika Lomidze"}, "country": {"GE"}})
	want(t, lead.get(route.Detention(nika)), http.StatusOK, "The end of custody before a court: not computed. No rule is on record.")
	if contains(lead.get(route.Deadlines()+"?when=all&kind=custody"), "Lomidze") {
		t.Error("the deadline by a rule of Azerbaijan stays")
	}
	want(t, lead.get(route.Person(nika)), http.StatusOK, "Georgia")
	want(t, lead.post(route.EditPerson(nika), lead.get(route.EditPerson(nika)), url.Values{"version": {"2"}, "name": {"Nika Lomidze"}, "country": {"XX"}}), http.StatusUnprocessableEntity, "Choose a country from the list.")
}
