package web_test

import (
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"habeas/internal/record"
	"habeas/internal/route"
)

// An advocate adds a task from a file, calls a colleague, follows the file and tags two files at once, with and without scripts.
func TestBrowserWork(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s := atSite(t, c.scripts, c.width)
			lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
			lead.people("Anar Mammadli", "Gunel Aliyeva")
			p.signsIn(s, lead.user)

			p.opens(route.Person(1))
			p.presses(`.subnav a[href="` + route.PersonWork(1) + `"]`)
			p.does(chromedp.SendKeys("#title", "Ask the lawyer for the decision"))
			p.presses(`form.quick button`)
			p.sees("The task is added", "Ask the lawyer for the decision")
			if c.scripts {
				p.does(chromedp.SendKeys("#text", "Can you call the family, @adv"), chromedp.WaitVisible(".suggestions button"), chromedp.KeyEvent(kb.Tab+kb.Enter), chromedp.WaitNotVisible(".suggestions"))
			} else {
				p.does(chromedp.SendKeys("#text", "Can you call the family, @"+other.user.Handle()))
			}
			p.presses(`form[action="` + route.WorkComments(record.About{PersonID: new(record.PersonID(1))}) + `"] button`)
			p.sees("The comment is added", "Can you call the family")
			p.presses(`button[name="follow"]`)
			p.sees("Follow no longer")

			p.opens(route.People())
			p.does(chromedp.Click("#choose-1"), chromedp.Click("#choose-2"))
			p.presses("#chosen button")
			p.sees("2 people are chosen")
			p.does(chromedp.Click(`input[name="kind"][value="tag"]`), chromedp.SendKeys("#tag", "Urgent"))
			p.presses("#choice form button")
			p.sees("What would change", "Change all 2")
			p.presses(`#preview form button`)
			p.sees("The files are changed", "Add a tag: Urgent")
			p.presses(`.flash button`)
			p.sees("All of it is taken back")
			want(t, other.get(route.Following()), 200, "Comments that call you", "Can you call the family")
		})
	}
}

// TestAccessibleWork runs axe over the pages of work, light and dark, on a phone and on a desk.
func TestAccessibleWork(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s := newSite(t)
	lead, other := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	lead.people("Anar Mammadli", "Khadija-Banu Muhammad Ali gizi Gurbanova-Huseynzadeh of the Republican Alternative")
	about := record.About{PersonID: new(record.PersonID(1))}
	lead.submits(route.NewTask(about), route.PersonWork(1), url.Values{"title": {"Ask the lawyer for the decision of the appeal court and for the record of the hearing"}, "due": {"2024-11-01"}, "assignee": {decimalOf(lead.user.ID)}})
	lead.submits(route.NewTask(record.About{}), route.Tasks(""), url.Values{"title": {"Write the monthly report"}, "assignee": {decimalOf(lead.user.ID)}})
	other.submits(route.WorkComments(about), route.PersonWork(1), url.Values{"text": {"The family called. @" + lead.user.Handle() + " can you call back?\nThey asked twice."}})
	lead.submits(route.WorkComments(about), route.PersonWork(1), url.Values{"text": {"Done."}})
	lead.submits(route.WorkTags(about), route.PersonWork(1), url.Values{"tags": {"Urgent, Left the country"}})
	lead.submits(route.WorkFollow(route.WorkPerson, 1), route.PersonWork(1), url.Values{"follow": {"1"}})
	other.submits(route.Notes(1), route.Notes(1), url.Values{"text": {"A note."}})
	_, done := lead.bulk(url.Values{"person": {"1", "2", "3"}, "kind": {"tag"}, "tag": {"Urgent"}})
	p := person{t, ctx, s.URL}
	p.signsIn(s, lead.user)
	for name, path := range map[string]string{
		"work": route.PersonWork(1), "work-event": route.EventWork(1), "tasks": route.Tasks(""), "tasks-none": route.Tasks("closed"), "task": route.Task(1), "task-new": route.NewTask(about), "task-edit": route.EditTask(1),
		"comment": route.EditComment(2), "tags": route.Tags(), "tag": route.Tag(1), "bulk": route.Bulk() + "?person=1&person=2&person=3", "bulk-none": route.Bulk(), "bulk-done": done.header.Get("Location"),
		"following": route.Following(), "people-choose": route.People(),
	} {
		p.looksAt(axe, name, path)
	}
	p.looks(axe, "bulk-preview", func() {
		p.opens(route.Bulk() + "?person=1&person=2&person=3")
		p.does(chromedp.Click(`input[name="kind"][value="category"]`), chromedp.SetAttributeValue(`#category option[value="journalist"]`, "selected", "selected"))
		p.presses("#choice form button")
	})
}
