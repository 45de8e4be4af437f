package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// thirty are names of a wave, one to a line: some on record, the others not.
func thirty() string {
	var names []string
	for n := range 30 {
		names = append(names, fmt.Sprintf("%s %sli", []string{"Anar", "Elmar", "Günel", "Leyla", "Orkhan", "Sabina"}[n%6], []string{"Abbas", "Bayram", "Dadash", "Eyvaz", "Faraj"}[n/6]))
	}
	return strings.Join(names, "\n")
}

// An advocate records the arrest of thirty people, one of whom was arrested a day later, and takes all of it back.
func TestBrowserRecordsAWave(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s := atSite(t, c.scripts, c.width)
			colleague := s.signedIn(t, record.Advocate)
			colleague.person("Anar Abbasli")
			p.signsIn(s, testkit.User(t, s.store, record.Advocate))
			p.opens(route.People())
			p.presses(`a[href="` + route.Wave("") + `"]`)
			p.presses(`a[href="` + route.Wave(record.KindArrest) + `"]`)
			if c.scripts {
				p.does(chromedp.SetValue(`#names`, thirty()), chromedp.SendKeys(`#find`, "Anar A"), chromedp.WaitVisible(`.wave-find__name`), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
				p.says(`document.getElementById("names").value.split("\n").at(-1)`, "Anar Abbasli #1")
				p.says(`document.activeElement.id`, "find")
				p.does(chromedp.SetValue(`#names`, thirty()))
			} else {
				p.does(chromedp.SetValue(`#names`, thirty()))
			}
			p.does(chromedp.SendKeys(`input[name="date"]`, "3 October 2024"), chromedp.SendKeys(`input[name="source_described"]`, "telephone call with a lawyer"))
			p.presses(`button[value="preview"]`)
			p.sees("1 event is added to a file on record.", "29 case files are opened.", "Nothing is recorded yet")
			p.does(chromedp.Click(`.wave-line:nth-of-type(3) summary`), chromedp.SendKeys(`#date-3`, "4 October 2024"))
			p.presses(`button[value="save"]`)
			p.sees("It is on record.", "Arrest, 30 people")
			if e, err := s.store.Event(t.Context(), 3); err != nil || e.Date != "2024-10-04" {
				t.Errorf("%+v, %v", e, err)
			}
			p.does(chromedp.Click(`main details summary`), chromedp.SendKeys(`#reason`, "Another day"))
			p.presses(`main details button`)
			p.sees("All of it is taken back.")
			if people, err := s.store.PeopleCount(t.Context(), everybody); err != nil || people != 1 {
				t.Errorf("%d people, %v", people, err)
			}
		})
	}
}

// What accepting would change follows what is chosen, without a button where scripts run.
func TestBrowserPreviewFollowsTheChoice(t *testing.T) {
	p, s := atSite(t, true, 1280)
	c := s.signedIn(t, record.Advocate)
	c.upload("october.txt", []byte(toldTwice))
	c.person("Tural Safarli")
	p.signsIn(s, testkit.User(t, s.store, record.Advocate))
	claims := s.claims(t)
	p.opens(route.Entry(claims[0].EntryID))
	effect := fmt.Sprintf(`#effect-%d`, claims[0].ID)
	p.does(chromedp.Click(`form[data-effects] input[value="new"]`, chromedp.NodeVisible), chromedp.WaitReady(`form[data-effects="shown"]`))
	p.says(fmt.Sprintf(`String(document.querySelector(%q).textContent.includes("A new case file for Tural Safarli"))`, effect), "true")
	p.says(`String(document.querySelector("[data-effect-button]") === null)`, "true")
	p.opens(route.With(route.Together(), "claim", id(claims[0].ID), "claim", id(claims[1].ID), "do", "accept"))
	p.does(chromedp.Click(fmt.Sprintf(`input[name="do-%d"][value="leave"]`, claims[0].ID)), chromedp.WaitReady(`form[data-effects="shown"]`))
	p.says(fmt.Sprintf(`document.querySelector("#effect-%d").textContent.trim()`, claims[0].ID), "")
	p.says(fmt.Sprintf(`String(document.querySelector("#effect-%d").textContent.includes("another source of"))`, claims[1].ID), "false")
}

// The pages of this part, light and dark, on a phone and on a desk.
func TestAccessibleWave(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(toldTwice))
	lead.person("Elmar Abbasli")
	lead.person("Elmar Abbasli")
	held := lead.person("Anar " + strings.Repeat("Məmmədhəsənzadə", 6))
	lead.records(held, record.KindArrest, url.Values{"date": {"2024-10-03"}, "facility": {"Baku SIZO-1"}})
	names := "Anar " + strings.Repeat("Məmmədhəsənzadə", 6) + "\n" + thirty()
	saved := lead.save(lead.preview("Anar Abbasli\nLeyla Abbasli"))
	if saved.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", saved.status, saved.text)
	}
	lead.records(held, record.KindCharge, url.Values{"date": {"2024-10-03"}, "articles": {"206.3.2, 178.3.2"}})
	lead.post(route.AddSource(held, 1), lead.get(route.Event(held, 1)), source("a monitor who stood at the door of the court for the whole of the day"))
	lead.post(route.EndSource(held, 1, 1), lead.get(route.Source(held, 1, 1)), url.Values{"reason": {"The family takes it back"}})
	p := person{t, ctx, s.URL}
	p.signsIn(s, lead.user)
	claims := s.claims(t)
	for name, path := range map[string]string{
		"kinds": route.Wave(""), "form": route.Wave(record.KindArrest), "recorded": route.RecordedWave(1), "event": route.Event(held, 1), "source": route.Source(held, 1, 5), "rules": route.Rules(),
		"gravity": route.NewGravity(), "rule": route.Rule(1), "together": route.With(route.Together(), "claim", id(claims[0].ID), "claim", id(claims[1].ID), "do", "accept"), "person": route.Person(held), "history": route.History(held),
		"people": route.People(), "entry": route.Entry(claims[0].EntryID), "desk": route.Desk(),
	} {
		p.looksAt(axe, "wave-"+name, path)
	}
	p.looks(axe, "wave-preview", func() {
		p.opens(route.Wave(record.KindArrest))
		p.does(chromedp.SetValue(`#names`, names), chromedp.SetValue(`input[name="date"]`, "3 October 2024"), chromedp.SetValue(`input[name="source_described"]`, "telephone call with a lawyer"))
		p.presses(`button[value="preview"]`)
	})
	p.looks(axe, "wave-refused", func() {
		p.opens(route.Wave(record.KindArrest))
		p.does(chromedp.SetValue(`#names`, "Elmar Abbasli"), chromedp.SetValue(`input[name="date"]`, "3 October 2024"), chromedp.SetValue(`input[name="source_described"]`, "telephone call with a lawyer"))
		p.presses(`button[value="preview"]`)
		p.presses(`button[value="save"]`)
	})
}
