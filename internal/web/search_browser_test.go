package web_test

import (
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
)

// An advocate finds somebody by keyboard alone, with and without scripts, and keeps the search.
func TestBrowserSearch(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s := atSite(t, c.scripts, c.width)
			lead := s.signedIn(t, record.Lead)
			lead.upload("october.txt", []byte(chronicle))
			lead.accept(s.claim(t, record.KindExtension))
			p.signsIn(s, lead.user)

			if c.scripts {
				p.does(chromedp.KeyEvent("/"), chromedp.KeyEvent("saf"), chromedp.WaitVisible(".suggestions__link"))
				p.does(chromedp.KeyEvent(kb.Tab+kb.Tab), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible("h1.heading__title"))
				p.sees("Tural Safarli")
				p.opens(route.Desk())
			}
			p.does(chromedp.SendKeys("#site-search", "Səfərli khatai"))
			p.presses(".search-form button")
			p.sees("results", `class="found"`, "Khatai", "Extension of detention")
			if !c.scripts {
				p.does(chromedp.SetAttributeValue(`select[name="kind"] option[value="extension"]`, "selected", "selected"))
				p.presses(`form.filter button`)
			} else {
				p.does(chromedp.Focus(`select[name="kind"]`), chromedp.KeyEvent("Ext"), chromedp.KeyEvent(kb.Enter), chromedp.WaitReady(`select[name="kind"] option[value="arrest"]`))
			}
			p.sees("1 result", `Tural <mark class="found">Safarli`)
			p.does(chromedp.Click("main details summary"), chromedp.Clear(`input[name="name"]`), chromedp.SendKeys(`input[name="name"]`, "His extensions"))
			p.presses(`main details button`)
			p.sees("The search is saved.")
			p.opens(route.Search())
			p.presses("#saved a")
			p.sees("1 result")
		})
	}
}

// The pages of the search pass axe, and can be looked at.
func TestAccessibleSearch(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	for _, name := range []string{"Safarlipashazade-Mammadguluzadehasanovinskaya Abdurrahmanoghluzadekhananbayli", "Safarli, Aytaj"} {
		long := casefile.NewPerson(name)
		long.Category, long.Note = "journalist", "Told by safarli's sister on the telephone."
		if err := s.store.AddPerson(t.Context(), &long); err != nil {
			t.Fatal(err)
		}
	}
	lead.records(1, record.KindHealth, url.Values{"condition": {"Fever"}, "source_described": {"Safarli's cellmate, on the telephone"}, "source_confidentiality": {"confidential"}})
	for _, name := range []string{"Safarli in Khatai", "Arrests of this year"} {
		lead.post(route.Saved(), lead.get(route.Search()), url.Values{"name": {name}, "query": {"q=safarli"}})
	}
	p := person{t, ctx, s.URL}
	p.signsIn(s, lead.user)
	for _, look := range []struct{ name, path, typed string }{
		{"search", route.Search(), ""}, {"search-typed", route.Account(), "saf"}, {"search-results", finds("safarli"), ""}, {"search-filtered", finds("safarli", "noun", "event", "kind", "extension"), ""},
		{"search-none", finds("xyzzy"), ""}, {"search-like", finds("turol safralu"), ""}, {"search-saved", route.Saved(), ""},
	} {
		p.looks(axe, look.name, func() {
			p.opens(look.path)
			if look.typed != "" {
				// What lies beneath the list of names is taken away: axe takes links that it covers for small targets.
				p.does(chromedp.SendKeys("[data-search]", look.typed), chromedp.WaitVisible(".suggestions__link"))
				if _, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](`document.querySelector(".masthead__nav").remove(), true`)); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
