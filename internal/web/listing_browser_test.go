package web_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// A judge whom the directory does not have is typed into the form of an event, added when the user says so, given another
// name, and the change is taken back in the history.
func TestBrowserNamesAJudge(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s := atSite(t, c.scripts, c.width)
			advocate := testkit.User(t, s.store, record.Advocate)
			id := s.signedIn(t, record.Advocate).adds("Leyla Əhmədova")
			p.signsIn(s, advocate)

			p.opens(route.NewEvent(id, record.KindHearing))
			p.sees("You are asked before a new one is added")
			p.does(chromedp.SendKeys(`input[name="date"]`, "2024-10-02"), chromedp.SendKeys(`input[name="judge"]`, "Rauf Ahmadov"), chromedp.SendKeys(`input[name="source_described"]`, "The list of the court"))
			save := fmt.Sprintf(`form[action=%q] button[type="submit"]`, route.NewEvent(id, record.KindHearing))
			p.presses(save)
			p.sees("Not in the directory yet", "Keep the name as text alone")
			p.does(chromedp.Click(`input[name="new-judge"][value="official"]`))
			p.presses(save)
			p.opens(route.Official(1))
			p.sees("Rauf Ahmadov", "1 event", "Leyla Əhmədova")
			p.presses(fmt.Sprintf(`main a[href=%q]`, route.EditOfficial(1)))
			p.does(chromedp.SendKeys(`textarea[name="names"]`, "Rauf Əhmədov"))
			p.presses(fmt.Sprintf(`form[action=%q] button[type="submit"]`, route.EditOfficial(1)))
			p.sees("Saved", "Rauf Əhmədov")
			p.presses(fmt.Sprintf(`main a[href=%q]`, route.ListingHistory(record.OfficialObject, 1)))
			p.presses(fmt.Sprintf(`main form[action=%q] button`, route.UndoListing(record.Revision{Object: record.OfficialObject, ObjectID: 1, Number: 2})))
			p.sees("The change is taken back")
		})
	}
}

// axe finds nothing wrong on the forms and histories of the directory, light and dark, on a phone and on a desk.
func TestDirectoryFormsAccessible(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	kase := s.ganja(t, lead.user)
	court := s.court(t)
	long := strings.Repeat("Məmmədhəsənzadə-", 8) + "Naxçıvanski"
	lead.post(route.NewOfficial(), lead.get(route.NewOfficial()), url.Values{"name": {"Rauf Əhmədov"}, "position": {"judge"}, "names": {long}, "title": {"Deputy head of the Serious Crimes Court"}})
	lead.post(route.EditCase(kase), lead.get(route.EditCase(kase)), url.Values{"version": {"1"}, "name": {"Case of 3 July 2018"}, "code": {"1(101)-22/2019"}, "category": {"criminal"}, "status": {"appeal"}, "filed_on": {"2018-10"}, "note": {"The court file has 40 volumes."}, "why": {"The cover of the file"}})
	lead.sends(route.RemoveInvolvement(1), route.EventOfficials(2), nil)
	lead.sends(route.RemoveRelationship(1), route.Relationships(1), nil)
	id := lead.adds("Leyla Əhmədova")
	lead.records(id, record.KindArrest, url.Values{"date": {"2024-10-01"}, "arrested_by": {"Main Police Office"}, "new-arrested_by": {casefile.AnswerOrganisation}})
	p := person{t, ctx, s.URL}
	p.signsIn(s, lead.user)
	for name, path := range map[string]string{
		"listing-case": route.Case(kase), "listing-case-edit": route.EditCase(kase), "listing-case-history": route.ListingHistory(record.CaseObject, int64(kase)), "listing-case-merge": route.MergeCase(kase),
		"listing-revision": route.ListingRevision(record.Revision{Object: record.CaseObject, ObjectID: int64(kase), Number: 1}), "listing-organisation-new": route.NewOrganisation(), "listing-organisation": route.Organisation(court),
		"listing-official-edit": route.EditOfficial(2), "listing-official": route.Official(2), "listing-duplicates": route.OfficialDuplicates(), "listing-merge": route.MergeOfficials(1, 2),
		"listing-relationship": route.EditRelationship(1), "listing-relationships": route.Relationships(1), "listing-involvement": route.EditInvolvement(1), "listing-event-officials": route.EventOfficials(2),
		"listing-organisations": route.With(route.Organisations(), "sort", "events"),
	} {
		p.looksAt(axe, name, path)
	}
	p.looks(axe, "listing-asked", func() {
		p.opens(route.NewEvent(id, record.KindRemand))
		p.does(chromedp.SendKeys(`input[name="court"]`, "Khatai Court "+long), chromedp.SendKeys(`input[name="judge"]`, "Rauf Ahmadow"), chromedp.SendKeys(`input[name="requested_by"]`, "Prosecutor General"))
		p.presses(fmt.Sprintf(`form[action=%q] button[type="submit"]`, route.NewEvent(id, record.KindRemand)))
	})
}
