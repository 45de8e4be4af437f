package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
)

func TestDetentionPage(t *testing.T) {
	s := newSite(t)
	lead, reader := s.signedIn(t, record.Lead), s.signedIn(t, record.Reader)
	id := s.chain(t, lead.user, s.now)
	want(t, reader.get(route.Person(id)), http.StatusOK, route.Detention(id))
	page := reader.get(route.Detention(id))
	want(t, page, http.StatusOK, "days held", "266 days of detention", "Two orders for the same days", "No order is known for this time", "Order runs out", "20 days left",
		"ceiling not computed", "Not legal advice", "not verified and off", "day of a hunger strike, if it goes on", "Goes on"[1:])
	if strings.Contains(page.text, "Add a submission") {
		t.Error("a reader is offered what only advocates may do")
	}
	want(t, reader.get(route.Detention(99)), http.StatusNotFound)
}

// A ceiling appears as soon as somebody says how grave the article is and how long detention may last, and goes with them.
func TestRulesMakeDates(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	id := s.chain(t, lead.user, s.now)
	gravity := url.Values{"jurisdiction": {"AZ"}, "prefix": {"206.3"}, "gravity": {"serious"}, "source": {"Criminal Code"}, "in_use": {"1"}}
	if got := lead.post(route.NewGravity(), lead.get(route.NewGravity()), gravity); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, lead.post(route.NewGravity(), lead.get(route.NewGravity()), gravity), http.StatusConflict, "on record already")
	want(t, lead.get(route.Detention(id)), http.StatusOK, "CPC 158, 159 has no value yet")
	rule := url.Values{"jurisdiction": {"AZ"}, "law": {"CPC"}, "article": {"158, 159"}, "stage": {"total"}, "gravity": {"serious"}, "amount": {"9"}, "unit": {"month"}, "source": {"A lawyer"}, "version": {"1"}, "in_use": {"1"}}
	if got := lead.post(route.Rule(12), lead.get(route.Rule(12)), rule); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, lead.get(route.Detention(id)), http.StatusOK, "Longest detention before trial is reached", "9 months in all", "Not verified")
	want(t, lead.get(route.Deadlines()+"?when=all&kind=ceiling"), http.StatusOK, "Shahmammadzade", "CPC 158, 159", "Not verified")
	if got := lead.post(route.VerifyRule(12), lead.get(route.Rule(12)), url.Values{"version": {"2"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, lead.get(route.Detention(id)), http.StatusOK, "Verified by: "+lead.user.Name+", 4 November 2024")
	rule.Set("amount", "12")
	want(t, lead.post(route.Rule(12), lead.get(route.Rule(12)), rule), http.StatusConflict, "Somebody else changed this meanwhile", "Saved now: 9", "Yours: 12")
	rule.Set("version", "3")
	if got := lead.post(route.Rule(12), lead.get(route.Rule(12)), rule); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, lead.get(route.Rules()), http.StatusOK, "it is off until it is verified")
	if got := lead.get(route.Deadlines() + "?when=all&kind=ceiling"); strings.Contains(got.text, "Shahmammadzade") {
		t.Error("a rule that is off gives dates")
	}
}

func TestRulesAreChecked(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	good := url.Values{"jurisdiction": {"AZ"}, "law": {"CPC"}, "stage": {"custody"}, "amount": {"48"}, "unit": {"hour"}}
	for field, wrong := range map[string]string{
		"jurisdiction": " ", "law": "", "stage": "x", "gravity": "x", "amount": "many", "unit": "week", "valid_from": "soon", "valid_to": "2024-13",
	} {
		form := url.Values{}
		for name, v := range good {
			form[name] = v
		}
		form.Set(field, wrong)
		want(t, lead.post(route.NewRule(), lead.get(route.NewRule()), form), http.StatusUnprocessableEntity, `id="`+field+`-error"`)
	}
	good.Set("amount", "0")
	good.Set("in_use", "1")
	want(t, lead.post(route.NewRule(), lead.get(route.NewRule()), good), http.StatusUnprocessableEntity, "A rule without an amount cannot be in use.")
	want(t, lead.post(route.VerifyRule(6), lead.get(route.Rule(6)), url.Values{"version": {"1"}}), http.StatusUnprocessableEntity, "name it")
	want(t, lead.get(route.Rule(999)), http.StatusNotFound)
	want(t, lead.get(route.Gravity(999)), http.StatusNotFound)
	want(t, lead.post(route.NewGravity(), lead.get(route.NewGravity()), url.Values{"prefix": {"abc"}}), http.StatusUnprocessableEntity, "Give the article as", "Choose a gravity")
}

func TestSubmissions(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	id := s.chain(t, advocate.user, s.now)
	page := advocate.get(route.Detention(id))
	want(t, advocate.post(route.Submissions(id), page, url.Values{"procedure": {"x"}, "submitted_on": {"soon"}, "note": {"kept"}}), http.StatusUnprocessableEntity, "Choose the procedure.", "Give the date of submission", "kept")
	form := url.Values{"procedure": {"wgad"}, "submitted_on": {"2024-10-01"}, "reference": {"UA 2/2024"}}
	if got := advocate.post(route.Submissions(id), page, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.Detention(id)), http.StatusOK, "Due 30 Nov 2024, 26 days left", "UA 2/2024")
	want(t, advocate.get(route.Deadlines()), http.StatusOK, "Government’s reply to the UN is due")
	form.Set("replied_on", "2024-09-30")
	form.Set("version", "1")
	want(t, advocate.post(route.Submission(id, 1), page, form), http.StatusUnprocessableEntity, "The reply lies before the submission.")
	form.Set("replied_on", "2024-11-01")
	if got := advocate.post(route.Submission(id, 1), page, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.Detention(id)), http.StatusOK, "Came 1 Nov 2024")
	form.Set("note", "mine")
	want(t, advocate.post(route.Submission(id, 1), page, form), http.StatusConflict, "Somebody else changed this meanwhile", "Saved now: (empty)", "Yours: mine")
	if got := advocate.get(route.Deadlines() + "?when=all"); strings.Contains(got.text, "60 days from the submission") {
		t.Error("a reply that came is still due")
	}
	want(t, advocate.get(route.Submission(id, 9)), http.StatusNotFound)
	want(t, advocate.get(route.Submission(99, 1)), http.StatusNotFound)
	if got := advocate.post(route.RemoveSubmission(id, 1), page, url.Values{"version": {"2"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.Detention(id)), http.StatusOK, "Nothing is on record.")
}

func TestDeadlinesList(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	id := s.chain(t, advocate.user, s.now)
	for query, shown := range map[string]bool{
		"": true, "?when=month": true, "?when=week": false, "?when=quarter": true, "?when=past": false, "?when=unknown": false, "?when=all": true, "?kind=order_end": true,
		"?kind=sentence_end": false, "?court=serious+crimes": true, "?court=sabail": false, "?category=journalist": false, "?kind=x": false, "?after=2030-01-01&after_id=1": false,
	} {
		if got := advocate.get(route.Deadlines() + query); got.status != http.StatusOK || strings.Contains(got.text, route.Detention(id)) != shown {
			t.Errorf("%q: %d, shown %t", query, got.status, !shown)
		}
	}
	want(t, advocate.get(route.Deadlines()+"?when=past"), http.StatusOK, "No deadline passes these filters.")
	csv := advocate.get(route.DeadlinesCSV() + "?when=month")
	want(t, csv, http.StatusOK, "latest day,date,days left,what,who", "2024-11-24,2024-11-24,20,Order runs out,Abulfaz", "not legal advice")
	s.now = s.now.AddDate(0, 0, 25)
	advocate = s.signedIn(t, record.Advocate)
	want(t, advocate.get(route.Deadlines()), http.StatusOK, "5 days ago")
	want(t, advocate.get(route.Deadlines()+"?when=past"), http.StatusOK, "Shahmammadzade")
	if got := advocate.get(route.DeadlinesCSV() + "?when=month"); strings.Contains(got.text, "Abulfaz") {
		t.Error("what passed is among what comes")
	}
}

// A restricted case is in nobody's list but its members'.
func TestRestrictedDeadlines(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	id := s.chain(t, lead.user, s.now)
	if err := s.store.SetRestricted(t.Context(), id, 1, true, []record.UserID{lead.user.ID}); err != nil {
		t.Fatal(err)
	}
	want(t, lead.get(route.Deadlines()), http.StatusOK, "Shahmammadzade", "Restricted")
	for _, role := range []record.Role{record.Reader, record.Advocate, record.Lead, record.Admin} {
		c := s.signedIn(t, role)
		for _, path := range []string{route.Deadlines(), route.Deadlines() + "?when=all", route.DeadlinesCSV(), route.Detention(id), route.Rules()} {
			if got := c.get(path); strings.Contains(got.text, "Shahmammadzade") || strings.Contains(got.text, "0 days left") {
				t.Errorf("%s finds the case on %s", role, path)
			}
		}
		if got := c.get(route.Deadlines()); strings.Contains(got.text, ">1<") {
			t.Errorf("the counts tell %s", role)
		}
		a, b := c.get(route.Detention(id)), c.get(route.Detention(999999))
		if a.status != b.status || bare(a.text) != bare(b.text) {
			t.Errorf("%s sees a difference", role)
		}
	}
}
