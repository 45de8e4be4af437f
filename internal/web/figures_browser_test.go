package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"habeas/internal/record"
	"habeas/internal/route"
)

// The task of the figures: see how many are held, ask for one article, look at one figure, follow a bar to the people.
func TestBrowserFigures(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s, lead := atDesk(t, c.scripts, c.width)
			held := s.population(t, lead)
			p.opens(route.Figures())
			p.sees("2 people held on", "3 arrests in the period.", "Khatai District Court")
			p.does(chromedp.SendKeys(`input[name="article"]`, "228"))
			p.presses(`form.filter button`)
			p.sees("1 person held on", "1 arrest in the period.")
			p.presses(fmt.Sprintf(`main a[href=%q]`, route.With(route.Figure("held-by-court"), "article", "228")))
			p.sees("People held, by court", "Export as CSV")
			p.presses(`main table a`)
			p.sees("Khatai District Court", "Anar Quliyev", "101")
			p.presses(fmt.Sprintf(`main table a[href=%q]`, route.Person(held)))
			p.sees("Anar Quliyev")
		})
	}
}

// TestAccessibleFigures runs axe over the pages of the figures, light and dark, on a phone and on a desk.
func TestAccessibleFigures(t *testing.T) {
	axe := axeScript(t)
	p, s, lead := atDesk(t, true, 1280)
	check := func(name, path string) { p.looksAt(axe, name, path) }
	check("figures-empty", route.Figures())
	s.population(t, lead)
	s.chain(t, lead, s.now)
	for i := range 14 {
		s.filed(t, lead, fmt.Sprintf("Vusal %c Hasanov", 'A'+i), "politician", record.Facts{Kind: record.KindArrest, Date: record.DateOf(s.now.AddDate(0, 0, -20*i-3))},
			record.Facts{Kind: record.KindRemand, Date: record.DateOf(s.now.AddDate(0, 0, -20*i-2)), Term: "P3M", Facility: "Penitentiary Service’s Specialised Medical Treatment Institution for Convicts, No. 3",
				Court: fmt.Sprintf("Nizami District Court of the City of Baku, Chamber %d", i%7), Articles: fmt.Sprintf("%d.1", 200+i%5)})
	}
	check("figures", route.Figures()+"?when=five")
	check("figure-columns", route.Figure("arrests"))
	check("figure-bars", route.Figure("held-by-court"))
	check("figure-length", route.Figure("custody-length"))
	check("figure-list", route.FigureList("held-by-facility"))
	check("figure-acts", route.FigureList("arrests"))
	check("figures-wrong", route.Figures()+"?from=soon")
	check("figures-nothing", route.Figure("arrests")+"?category=scholar")
}
