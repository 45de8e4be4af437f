package clock

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"habeas/internal/record"
)

func TestReadLeavesOutOthersAndRetracted(t *testing.T) {
	me, other, now := record.PersonID(1), record.PersonID(2), time.Now()
	of := func(id record.EventID, p record.PersonID) record.Event {
		e := record.Facts{Kind: record.KindArrest, Date: "2024-10-01"}.Event()
		e.ID, e.Parties = id, []record.Party{{Role: record.Subject, PersonID: &p}}
		return e
	}
	retracted := of(1, me)
	retracted.RetractedAt = &now
	d := Read(me, []record.Event{retracted, of(2, other)}, mustDay(t, "2024-10-31"))
	if d.Status != Unknown || len(d.Episodes) != 0 {
		t.Errorf("counted what is retracted or of somebody else: %+v", d)
	}
	if d := Read(me, []record.Event{of(3, me), of(3, me)}, mustDay(t, "2024-10-31")); len(d.Episodes) != 1 || len(d.Episodes[0].EventIDs) != 1 {
		t.Errorf("one event given twice counts twice: %+v", d)
	}
}

func TestReadNeedsNoDetail(t *testing.T) {
	for _, k := range record.Kinds() {
		Read(1, []record.Event{{ID: 1, Kind: k, Date: "2024-10-01"}}, mustDay(t, "2024-10-31"))
	}
}

func TestAfter(t *testing.T) {
	for _, c := range []struct{ start, term, until, by string }{
		{"2024-01-31", "P1M", "2024-02-29", "2024-02-29"},
		{"2023-01-31", "P1M", "2023-02-28", "2023-02-28"},
		{"2024-02-29", "P1Y", "2025-02-28", "2025-02-28"},
		{"2024-10-03", "P3M", "2025-01-03", "2025-01-03"},
		{"2024-10-31", "P9Y6M", "2034-04-30", "2034-04-30"},
		{"2024-12-25", "P15D", "2025-01-09", "2025-01-09"},
		{"2024-10", "P3M", "2025-01", "2025-01-31"},
		{"2024-01", "P1M", "2024-02", "2024-02-29"},
		{"2024-10", "P15D", "2024", "2024-11-15"},
		{"2017", "P7Y", "2024", "2024-12-31"},
		{"2017~", "P7Y", "2024~", "2025-12-31"},
		{"2017", "P3M", "", "2018-03-31"},
		{"2024-10-03~", "P1M", "2024-11-03~", "2024-11-10"},
		{"2024-10-03", "PL", "", ""},
		{"2024-10-03", "", "", ""},
		{"", "P3M", "", ""},
	} {
		until, by, _ := after(record.Date(c.start), record.Term(c.term))
		if string(until) != c.until || string(by) != c.by {
			t.Errorf("%s + %s is %q by %q; want %q by %q", c.start, c.term, until, by, c.until, c.by)
		}
	}
}

func TestDays(t *testing.T) {
	today := time.Date(2024, 3, 1, 23, 59, 0, 0, time.FixedZone("Baku", 4*3600))
	for since, want := range map[record.Date]int{
		"2024-03-01": 1, "2024-02-29": 2, "2023-03-01": 367, "2024-03-02": 0, "2024-02": 0, "2024-02-01~": 0, "": 0,
	} {
		if got := Days(since, today); got != want {
			t.Errorf("days since %q: %d, want %d", since, got, want)
		}
	}
}

// randomEvents makes events of every kind around two years, with partial, approximate, missing and future dates.
func randomEvents(r *rand.Rand) []record.Event {
	terms := []record.Term{"", "P1M", "P3M", "P4M", "P15D", "P7Y", "P9Y6M", "PL", "P999Y"}
	date := func() record.Date {
		d := record.DateOf(time.Date(2022, 1, 1+r.IntN(1100), 0, 0, 0, 0, time.UTC))
		switch r.IntN(8) {
		case 0:
			return d[:7]
		case 1:
			return d[:4]
		case 2:
			return ""
		case 3:
			return d[:7] + "~"
		}
		return d
	}
	events := make([]record.Event, r.IntN(12))
	for i := range events {
		f := record.Facts{Kind: record.Kinds()[r.IntN(len(record.Kinds()))], Date: date(), Term: terms[r.IntN(len(terms))]}
		if r.IntN(3) > 0 { // mostly what matters
			f.Kind = []record.Kind{record.KindArrest, record.KindRemand, record.KindExtension, record.KindHouseArrest, record.KindSentence,
				record.KindRelease, record.KindDisappearance, record.KindDeath, record.KindTransfer}[r.IntN(9)]
		}
		if r.IntN(6) == 0 {
			f.Until = date()
		}
		if r.IntN(6) == 0 {
			f.Facility = "SIZO-1"
		}
		events[i] = f.Event()
		events[i].ID = record.EventID(i + 1)
	}
	return events
}

func FuzzRead(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed, uint16(seed*7))
	}
	f.Fuzz(func(t *testing.T, seed uint64, days uint16) {
		r := rand.New(rand.NewPCG(seed, 1))
		events := randomEvents(r)
		today := time.Date(2022, 1, 1+int(days%2000), 0, 0, 0, 0, time.UTC)
		before := slices.Clone(events)
		d := Read(1, events, today)
		if !reflect.DeepEqual(before, events) {
			t.Fatal("Read changed its events")
		}
		sound(t, d)
		r.Shuffle(len(events), func(i, k int) { events[i], events[k] = events[k], events[i] })
		if again := Read(1, events, today); !reflect.DeepEqual(d, again) {
			t.Fatalf("the order of events matters:\n%s\n\n%s", summary(d), summary(again))
		}
	})
}

// sound fails the test where a detention breaks a rule that always holds.
func sound(t *testing.T, d Detention) {
	t.Helper()
	fail := func(rule string) { t.Fatalf("%s:\n%s", rule, summary(d)) }
	running := 0
	for i, ep := range d.Episodes {
		switch {
		case ep.Days < 0:
			fail("an episode has days below 0")
		case ep.To != "" && past(latest(ep.To), ep.From):
			fail("an episode ends before it begins")
		case i > 0 && overlaps(d.Episodes[i-1], ep):
			fail("episodes overlap")
		case !ep.From.Valid() || !ep.To.Valid():
			fail("an episode has a date that is none")
		}
		if ep.Running {
			running++
			if i != len(d.Episodes)-1 {
				fail("an episode before the last one runs")
			}
		}
	}
	for _, o := range d.Orders {
		if !o.From.Valid() || !o.Until.Valid() || !o.UntilBy.Valid() {
			fail("an order has a date that is none")
		}
		if exact(o.Until) && !o.UntilStated && !exact(o.From) {
			fail("an end is more exact than its start")
		}
	}
	for _, p := range d.Problems {
		if p.Text == "" || !p.From.Valid() || !p.To.Valid() {
			fail("a problem without words or with a date that is none")
		}
	}
	switch {
	case d.DaysHeld < 0 || d.DaysAtLeast < d.DaysHeld || d.TotalDays < d.DaysAtLeast:
		fail("days do not add up")
	case running > 0 != (d.Status.Detained() || d.Status == Missing):
		fail("the status and the running episode disagree")
	case d.DaysHeld > 0 && !d.Status.Detained():
		fail("days held of somebody who is not")
	case !d.Until.Valid() || !d.Since.Valid():
		fail("a date that is none")
	}
}

// overlaps tells whether b surely begins before a has ended.
func overlaps(a, b Episode) bool {
	end, ok := a.To.First()
	return ok && b.From != "" && past(latest(b.From), record.DateOf(end))
}

func BenchmarkRead(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	lists := make([][]record.Event, 100)
	for i := range lists {
		lists[i] = randomEvents(r)
	}
	today := time.Date(2024, 10, 31, 0, 0, 0, 0, time.UTC)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Read(1, lists[i%len(lists)], today)
	}
}
