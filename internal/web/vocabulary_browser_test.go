package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"habeas/internal/record"
	"habeas/internal/route"
)

// A lead adds a field, an advocate's form asks for it, the case file shows it and the list is narrowed by it.
func TestBrowserAddsAField(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s := atSite(t, c.scripts, c.width)
			lead := s.signedIn(t, record.Lead)
			p.signsIn(s, lead.user)

			p.opens(route.Vocabulary())
			p.sees("No field yet")
			p.presses(`main a[href="` + route.NewOwnField(record.PersonObject) + `"]`)
			p.does(chromedp.SendKeys(`input[name="label"]`, "Language"), chromedp.SetValue(`select[name="sort"]`, "one"), chromedp.SendKeys(`textarea[name="choices"]`, "Azerbaijani\nTalysh"))
			p.presses(`form[data-draft] button:not([name])`)
			p.sees("The field is there", "Language", "Talysh")

			p.opens(route.NewPerson())
			p.does(chromedp.SendKeys(`input[name="name"]`, "Leyla Ahmadova"), chromedp.SetValue(`select[name="own1"]`, "2"))
			p.presses(`form[data-draft] button:not([name])`)
			p.sees("The case file is open.", "Language", "Talysh")
			p.opens(route.People())
			p.does(chromedp.SetValue(`select[name="own"]`, "1"))
			p.presses(`main form.filter button`)
			p.sees("Leyla Ahmadova", "Any of these")
			p.does(chromedp.Click(`input[name="own_choice"][value="1"]`))
			p.presses(`main form.filter button`)
			p.sees("Nobody found")
			p.does(chromedp.Click(`input[name="own_choice"][value="1"]`))
			p.does(chromedp.Click(`input[name="own_choice"][value="2"]`))
			p.presses(`main form.filter button`)
			p.sees("Leyla Ahmadova", "1 person")
			p.opens(route.Vocabulary())
			p.presses(`main a[href="` + route.With(route.People(), "own", "1") + `"]`)
			p.sees("Leyla Ahmadova", "1 person")
			p.opens(route.With(route.Search(), "q", "talysh"))
			p.sees("Leyla Ahmadova", "Our own field")
		})
	}
}

// The pages on which the organisation's fields stand, light and dark, on a phone and on a desk.
func TestAccessibleFields(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s, lead := withFields(t)
	lead.field(record.PersonObject, url.Values{"label": {strings.Repeat("Məmmədhəsənzadə", 5)}, "hint": {"A long name, which wraps"}, "sort": {"text"}})
	lead.field(record.PersonObject, url.Values{"label": {"Has a lawyer"}, "sort": {"yes"}})
	lead.field(record.EventObject, url.Values{"label": {"Video"}, "sort": {"web"}})
	want(t, lead.opensFile(url.Values{"name": {"Leyla Ahmadova"}, "own1": {"2"}, "own2": {"Penicillin"}, "own3": {"3", "5"}, "own6": {strings.Repeat("long ", 40)}, "own7": {"1"}}), http.StatusSeeOther)
	want(t, lead.post(route.ArchiveOwnField(3), lead.get(route.Vocabulary()), url.Values{"version": {"1"}}), http.StatusSeeOther)
	form := route.NewEvent(1, record.KindHearing)
	asks := lead.get(form)
	want(t, lead.post(form, asks, url.Values{"date": {"2024-10-03"}, "own": {hidden(asks, "own")}, "own4": {"3"}, "own8": {"https://example.org/video"}, "source_described": {"a call"}, "source_confidentiality": {"open"}}), http.StatusSeeOther)
	const list = "name,language,supporters,allergy <b>\nLeyla Ahmadova,Azerbaijani,PEN,nuts\nAnar Quliyev,Talysh,,\nTural Safarli,Avar,IFJ,\n"
	lead.sendList("one.csv", []byte(list))
	lead.sendList("two.csv", []byte(list))
	lead.previewed(2, nil)
	p := person{t, ctx, s.URL}
	p.signsIn(s, lead.user)
	for name, path := range map[string]string{
		"vocabulary": route.Vocabulary(), "new": route.NewOwnField(record.EventObject), "change": route.OwnField(1), "person": route.Person(1), "edit-person": route.EditPerson(1),
		"event": route.Event(1, 1), "new-event": form, "people": route.People(), "found": route.With(route.Search(), "q", "talysh"),
		"people-list": route.With(route.People(), "own", "3", "own_choice", "5"), "people-text": route.With(route.People(), "own", "6", "own_text", "long", "own_whole", "1"),
		"events": route.Events(), "events-number": route.With(route.Events(), "own", "4", "own_from", "many", "own_to", "9"),
		"list-columns": route.ListColumns(1), "list": route.List(2),
	} {
		p.looksAt(axe, "fields-"+name, path)
	}
}
