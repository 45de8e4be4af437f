package web_test

import (
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"

	"habeas/internal/record"
	"habeas/internal/route"
)

// An advocate searches, ticks two results, tags their files, and takes it back, with and without scripts.
func TestBrowserChangeFromSearch(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s := atSite(t, c.scripts, c.width)
			lead := s.signedIn(t, record.Lead)
			lead.people("Anar Mammadli", "Gunel Aliyeva")
			for _, id := range []record.PersonID{1, 2} {
				lead.submits(route.WorkComments(record.About{PersonID: new(id)}), route.PersonWork(id), url.Values{"text": {"The courier came"}})
			}
			p.signsIn(s, lead.user)
			p.opens(finds("courier"))
			p.sees("2 results", "Found in: Comment")
			for _, item := range valuesOf(lead.get(finds("courier")), "item") {
				p.does(chromedp.Click("#choose-" + item))
			}
			p.presses("#chosen button")
			p.sees("2 people are chosen")
			p.does(chromedp.Click(`input[name="kind"][value="tag"]`), chromedp.SendKeys("#tag", "Parcel"))
			p.presses("#choice form button")
			p.sees("What would change", "Change all 2")
			lead.submits(route.EditPerson(2), route.EditPerson(2), url.Values{"name": {"Gunel Aliyeva"}, "category": {"lawyer"}, "version": {versionOf(t, s, 2)}})
			p.presses(`#preview form button`)
			p.sees("Nothing was changed", "Changed since the preview", "Gunel Aliyeva")
			p.presses(`#preview form button`)
			p.sees("The files are changed", "Add a tag: Parcel")
			p.presses(`.flash button`)
			p.sees("All of it is taken back")
			p.opens(finds("courier"))
			p.presses(`.hits__title a`)
			p.sees("The courier came")
		})
	}
}

// TestAccessibleFinding runs axe over what is found of the work on cases, and over changes that start there.
func TestAccessibleFinding(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.people("Anar Mammadli", "Khadija-Banu Muhammad Ali gizi Gurbanova-Huseynzadeh of the Republican Alternative", "Ulvi Hasanli")
	for _, id := range []record.PersonID{1, 2} {
		about := record.About{PersonID: new(id)}
		lead.submits(route.NewTask(about), route.PersonWork(id), url.Values{"title": {"Ask the courier for the decision of the appeal court and for the record of the hearing"}, "note": {"He came twice"}})
		lead.submits(route.WorkComments(about), route.PersonWork(id), url.Values{"text": {"The courier came, and left word with the neighbours that the parcel was refused by the prison."}})
	}
	lead.restrict(1)
	lead.submits(route.EditTask(1), route.Task(1), url.Values{"state": {"dropped"}, "reason": {"The courier left"}, "version": {"1"}})
	lead.submits(route.Saved(), finds("courier"), url.Values{"name": {"Couriers"}, "query": {"q=courier"}})
	p := person{t, ctx, s.URL}
	p.signsIn(s, lead.user)
	for name, path := range map[string]string{
		"found-work": finds("courier"), "found-comments": finds("courier", "noun", "comment"), "saved-change": route.Saved(), "bulk-found": route.BulkFound("q=courier", route.Saved()), "people-all": route.People(),
	} {
		p.looksAt(axe, name, path)
	}
	p.looks(axe, "bulk-changed", func() {
		p.opens(route.BulkFound("q=courier", ""))
		p.does(chromedp.Click(`input[name="kind"][value="category"]`), chromedp.SetAttributeValue(`#category option[value="journalist"]`, "selected", "selected"))
		p.presses("#choice form button")
		lead.submits(route.EditPerson(2), route.EditPerson(2), url.Values{"name": {"Khadija-Banu Muhammad Ali gizi Gurbanova-Huseynzadeh of the Republican Alternative"}, "version": {versionOf(t, s, 2)}})
		p.presses("#preview form button")
	})
}

// Two windows change one comment: the second shows both texts, keeps the first's, and changes it once more, with and without scripts.
func TestBrowserTwoTextsOfAComment(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s := atSite(t, c.scripts, c.width)
			lead := s.signedIn(t, record.Lead)
			lead.people("Anar Mammadli")
			about := record.About{PersonID: new(record.PersonID(1))}
			lead.submits(route.WorkComments(about), route.PersonWork(1), url.Values{"text": {"The family called."}})
			p.signsIn(s, lead.user)
			p.opens(route.PersonWork(1))
			p.presses(`#comment-1 .timeline__actions a`)
			lead.submits(route.EditComment(1), route.EditComment(1), url.Values{"text": {"The family called twice."}, "version": {"1"}})
			p.does(chromedp.SetValue("#text", "The sister called."))
			p.presses(`form[action="` + route.EditComment(1) + `"] button`)
			p.sees("Somebody else changed this meanwhile", "Saved now: The family called twice.", "Yours: The sister called.", "Before both: The family called.")
			p.does(chromedp.Click(`input[name="pick-text"][value="theirs"]`))
			p.presses(`form[action="` + route.EditComment(1) + `"] button`)
			p.sees("The comment is changed", "The family called twice.")
		})
	}
}

// TestAccessibleClashes runs axe over pages that ask whose text to keep.
func TestAccessibleClashes(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.people("Anar Mammadli")
	about := record.About{PersonID: new(record.PersonID(1))}
	lead.submits(route.WorkComments(about), route.PersonWork(1), url.Values{"text": {"The family called."}})
	lead.submits(route.WorkTags(about), route.PersonWork(1), url.Values{"tags": {"Urgent"}})
	p := person{t, ctx, s.URL}
	p.signsIn(s, lead.user)
	n := 0
	p.looks(axe, "clash-comment", func() {
		p.opens(route.EditComment(1))
		n++
		lead.submits(route.EditComment(1), route.EditComment(1), url.Values{"text": {"The family called " + decimalOf(record.TaskID(n)) + " times, and left word with the neighbours of the flat on the second floor."}, "version": {decimalOf(record.TaskID(n))}})
		p.does(chromedp.SetValue("#text", "The sister called.\nShe asked for the lawyer."))
		p.presses(`form[action="` + route.EditComment(1) + `"] button`)
	})
	p.looks(axe, "clash-tags", func() {
		p.opens(route.PersonWork(1))
		n++
		lead.submits(route.WorkTags(about), route.PersonWork(1), url.Values{"tags": {"Urgent, Round " + decimalOf(record.TaskID(n))}})
		p.does(chromedp.SetValue("#tags", "Urgent, Ill"))
		p.presses(`form[action="` + route.WorkTags(about) + `"] button`)
	})
}
