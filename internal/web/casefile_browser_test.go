package web_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// An advocate begins a form, loses the tab, goes on with the draft, saves, edits and takes the edit back.
func TestBrowserKeepsACaseFile(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s := atSite(t, c.scripts, c.width)
			advocate := testkit.User(t, s.store, record.Advocate)
			p.signsIn(s, advocate)

			p.opens(route.NewPerson())
			p.does(chromedp.SendKeys(`input[name="name"]`, "Leyla Ahmadova"))
			p.presses(`form[data-draft] button:not([name])`)
			id := record.PersonID(1)
			form := route.NewEvent(id, record.KindIllTreatment)
			p.opens(form)
			p.does(chromedp.SendKeys(`input[name="date"]`, "about 2017"), chromedp.SendKeys(`textarea[name="method"]`, "Beaten at the station"))
			if c.scripts {
				p.does(chromedp.WaitVisible(`[data-draft-state="kept"]`))
			} else {
				p.presses(`button[name="draft"][value="save"]`)
			}
			p.opens(route.Desk())
			p.opens(form)
			p.sees("You left a draft")
			p.presses(`a[href*="draft=1"]`)
			p.sees("Beaten at the station", "about 2017")
			p.does(chromedp.SendKeys(`input[name="source_described"]`, "phone call with the family"), chromedp.SendKeys(`input[name="source_date"]`, "3 March 2024"))
			p.presses(`form[data-draft] button:not([name])`)
			p.sees("Ill-treatment is on record.", "about 2017", "Beaten at the station", "phone call with the family")

			p.presses(`a[href="` + route.EditEvent(id, 1) + `"]`)
			p.does(chromedp.SendKeys(`textarea[name="perpetrators"]`, "Two officers"))
			p.presses(`form[data-draft] button:not([name])`)
			p.sees("Saved.", "Two officers")
			p.opens(route.History(id))
			p.sees("Two officers", "Take this change back")
			p.presses(fmt.Sprintf(`form[action=%q] button`, route.Undo(id, record.Revision{Object: record.EventObject, ObjectID: 1, Number: 2})))
			p.sees("The change is taken back")
			p.opens(route.Health(id))
			p.sees("Beaten at the station")
			if e, err := s.store.Event(t.Context(), 1); err != nil || e.Told("perpetrators") != "" || e.Date != "2017~" {
				t.Errorf("%+v, %v", e, err)
			}
		})
	}
}

// The pages of a case file, light and dark, on a phone and on a desk.
func TestAccessibleCaseFile(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	lead.edit(1, 1, "1", url.Values{"judge": {strings.Repeat("Məmmədhəsənzadə", 5)}, "why": {"The decision"}})
	lead.post(route.AddSource(1, 1), lead.get(route.Event(1, 1)), url.Values{"source_described": {"telephone call with the lawyer"}, "source_confidentiality": {"confidential"}, "source_field": {"term"}, "source_value": {"4 months"}})
	lead.post(route.ChooseValue(1, 1), lead.get(route.Event(1, 1)), url.Values{"version": {"2"}, "field": {"term"}, "value-term": {"P4M"}, "reason-term": {"The lawyer holds the decision"}})
	for _, kind := range record.Kinds() {
		form := url.Values{}
		for _, f := range record.FieldsOf(kind) {
			form.Set(f.Name, sample(f, 1))
		}
		lead.records(1, kind, form)
	}
	lead.post(route.Notes(1), lead.get(route.Notes(1)), url.Values{"text": {"Call the mother on Sunday.\nAsk for the decision."}})
	draft := url.Values{"condition": {"From the draft"}, "draft": {"save"}}
	lead.post(route.NewEvent(1, record.KindHealth), lead.get(route.NewEvent(1, record.KindHealth)), draft)
	p := person{t, ctx, s.URL}
	p.signsIn(s, lead.user)
	revision := record.Revision{Object: record.EventObject, ObjectID: 1, Number: 2}
	for name, path := range map[string]string{
		"overview": route.Person(1), "timeline": route.Timeline(1), "detention": route.Detention(1), "court": route.Court(1), "health": route.Health(1), "statements": route.Statements(1), "around": route.Around(1),
		"sources": route.Sources(1), "notes": route.Notes(1), "history": route.History(1), "revision": route.Revision(1, revision), "choose-kind": route.NewEvent(1, ""), "new-hearing": route.NewEvent(1, record.KindHearing),
		"draft": route.NewEvent(1, record.KindHealth), "event": route.Event(1, 1), "edit-charge": route.EditEvent(1, 7), "edit-designation": route.EditEvent(1, 20), "edit-note": route.EditNote(1, 1), "edit-person": route.EditPerson(1),
	} {
		p.looksAt(axe, "file-"+name, path)
	}
}
