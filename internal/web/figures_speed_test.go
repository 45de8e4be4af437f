package web_test

import (
	"fmt"
	"reflect"
	"runtime"
	"testing"
	"time"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// The crowd is held as the clock would read its events: measurements of figures rest on it.
func TestCrowdIsHeldAsTheClockReads(t *testing.T) {
	const people = 30
	st := testkit.Crowd{People: people, Events: 10, Long: 10}.Open(t)
	stays := func() (all [][]record.Stay) {
		for id := range people {
			list, err := st.Stays(t.Context(), record.PersonID(id+1))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, list)
		}
		return all
	}
	poured := stays()
	if err := st.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i, computed := range stays() {
		if !reflect.DeepEqual(poured[i], computed) {
			t.Errorf("person %d: poured %+v, computed %+v", i+1, poured[i], computed)
		}
	}
}

// figurePages are the pages of figures; the i-th address asks as nobody did before.
var figurePages = []deskPage{
	{"/desk/figures", "", always(route.Figures())},
	{"/desk/figures", "all time", always(route.With(route.Figures(), "when", "all"))},
	{"/desk/figures", "another question each time", func(c *crowd, i int) string {
		return route.With(route.Figures(), "from", string(record.DateOf(c.now.AddDate(-20, 0, i))), "sex", "female", "country", "AZ")
	}},
	{"/desk/figures", "court", func(c *crowd, i int) string {
		return route.With(route.Figures(), "court", fmt.Sprint("District ", i%30))
	}},
	{"/desk/figures/:figure", "", always(route.Figure("held-by-court"))},
	{"/desk/figures/:figure", "another question each time", func(c *crowd, i int) string {
		return route.With(route.Figure("arrests"), "from", string(record.DateOf(c.now.AddDate(-20, 0, i))))
	}},
	{"/desk/figures/:figure/table.csv", "", always(route.FigureCSV("sentences"))},
	{"/desk/figures/:figure/list", "", always(route.FigureList("held-by-court"))},
	{"/desk/figures/:figure/list", "bar", func(c *crowd, i int) string {
		return route.With(route.FigureList("held-by-court"), "bar", fmt.Sprint(c.court(i)))
	}},
}

// BenchmarkFigures measures the pages of figures like BenchmarkDeskPages, beside a page from memory and a plain page of the desk:
// as they are, and when somebody else has changed a file before each.
func BenchmarkFigures(b *testing.B) {
	people := 100_000
	if testing.Short() {
		people = 1_000
	}
	c := newCrowd(b, testkit.Crowd{People: people, Events: 10, Long: 300})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	began := time.Now()
	if err := new(casefile.Figures).Ready(b.Context(), c.store); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d people read in %s", people, time.Since(began).Round(time.Millisecond))
	c.ceiling(b)
	measureFigures(b, c)
}

func measureFigures(b *testing.B, c *crowd) {
	pages := func(name string, before func(i int)) {
		for _, p := range append([]deskPage{{"/desk/account", "plain", always(route.Account())}}, figurePages...) {
			b.Run(name+p.pattern+" "+p.name, func(b *testing.B) {
				measureAfter(b, before, func(i int) (int, int64) {
					got, statements := c.ask(p.path(c, i))
					return len(got.text), statements
				})
			})
		}
	}
	pages("", func(int) {})
	pages("changed ", func(i int) {
		p, err := c.store.Person(b.Context(), c.person(i))
		if err == nil {
			p.Sex = map[bool]record.Sex{true: "female", false: "male"}[p.Sex == "male"]
			err = c.store.UpdatePerson(b.Context(), p)
		}
		if err != nil {
			b.Fatal(err)
		}
	})
}

// Pages of figures ask the database as often whatever is on record, and a page after somebody else's change reads that file alone.
func TestFiguresAskAsOften(t *testing.T) {
	few := newCrowd(t, testkit.Crowd{People: 3, Events: 10, Long: 10})
	many := newCrowd(t, testkit.Crowd{People: 60, Events: 10, Long: 60})
	for _, p := range append(figurePages, deskPage{"/desk/figures/:figure/list.csv", "", always(route.FigureListCSV("held-by-court"))}) {
		few.ask(p.path(few, 0)) // whatever a process reads once
		many.ask(p.path(many, 0))
		_, less := few.ask(p.path(few, 0))
		_, more := many.ask(p.path(many, 0))
		if less != more || more == 0 {
			t.Errorf("%s %s: %d statements with few, %d with many", p.pattern, p.name, less, more)
		}
	}
}
