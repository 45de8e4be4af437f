package casefile

import (
	"cmp"
	"context"
	"slices"
	"time"

	"habeas/internal/clock"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Kinds of an Item beside those of deadlines and of what is awaited.
const (
	Held       = "held"        // a hearing that is no longer awaited
	StrikeMark = "strike_mark" // a day of a hunger strike that goes on
)

// Item is one date of the calendar, with everybody whom it concerns.
type Item struct {
	store.DatedRow
	People []store.DatedRow // the same of each person: one at least
}

// mostItems bounds the rows of each sort that one month shows.
const mostItems = 1000

const (
	markEvery = 10 // every which day of a hunger strike is marked, beside the first and today
	markAhead = 30 // for how many days ahead: that it goes on is never sure
)

// Calendar is what falls into a month, in order of the first day that each can be, and whether there was more of a sort than is
// shown. Dates of which only the year is known belong to each of its months.
func Calendar(ctx context.Context, st *store.Store, f store.DatedFilter, month, today time.Time) (items []Item, more bool, err error) {
	first := time.Date(month.Year(), month.Month(), 1, 0, 0, 0, 0, time.UTC)
	year := record.Date(first.Format("2006"))
	f.From, f.To, f.Years, f.Limit = record.DateOf(first), record.DateOf(first.AddDate(0, 1, -1)), []record.Date{year, year + "~"}, mostItems
	deadlines, err := st.DeadlineRows(ctx, f)
	if err != nil {
		return nil, false, err
	}
	held, err := st.HeardRows(ctx, f)
	if err != nil {
		return nil, false, err
	}
	marks := f
	f.Kinds = []string{string(record.HearingAwaited), string(record.NextHearingAwaited)}
	awaited, err := st.AwaitedRows(ctx, f)
	if err != nil {
		return nil, false, err
	}
	marks.Kinds, marks.From, marks.To, marks.Years = []string{string(record.StrikeAwaited)}, "", "", nil
	strikes, err := st.AwaitedRows(ctx, marks)
	if err != nil {
		return nil, false, err
	}
	rows := slices.Concat(deadlines, awaited, without(held, awaited), strikeMarks(strikes, first, today))
	more = max(len(deadlines), len(held), len(awaited), len(strikes)) >= mostItems
	return together(rows), more, nil
}

// without are hearings that are not among those awaited.
func without(held, awaited []store.DatedRow) []store.DatedRow {
	waits := map[record.EventID]bool{}
	for _, r := range awaited {
		if r.EventID != nil && r.Kind == string(record.HearingAwaited) {
			waits[*r.EventID] = true
		}
	}
	return slices.DeleteFunc(held, func(r store.DatedRow) bool { return r.EventID != nil && waits[*r.EventID] })
}

// strikeMarks are the first day of each hunger strike, every tenth and today, as far as they fall into the month.
func strikeMarks(strikes []store.DatedRow, first, today time.Time) []store.DatedRow {
	var marks []store.DatedRow
	for _, r := range strikes {
		for day := first; day.Month() == first.Month() && day.Before(today.AddDate(0, 0, markAhead)); day = day.AddDate(0, 0, 1) {
			n := clock.Days(r.Date, day)
			if n == 1 && record.DateOf(day) == r.Date || n > 0 && (n%markEvery == 0 || record.DateOf(day) == record.DateOf(today)) {
				mark := r
				mark.Kind, mark.Day, mark.Date, mark.Due = StrikeMark, n, record.DateOf(day), record.DateOf(day)
				marks = append(marks, mark)
			}
		}
	}
	return marks
}

// together are the rows in order, those of one hearing as one item.
func together(rows []store.DatedRow) []Item {
	slices.SortStableFunc(rows, func(a, b store.DatedRow) int {
		return cmp.Or(cmp.Compare(firstDay(a.Date, a.Due), firstDay(b.Date, b.Due)), cmp.Compare(a.Time, b.Time))
	})
	type one struct {
		kind  string
		event record.EventID
	}
	at := map[one]int{}
	var items []Item
	for _, r := range rows {
		hearing := r.EventID != nil && (r.Kind == Held || r.Kind == string(record.HearingAwaited) || r.Kind == string(record.NextHearingAwaited))
		if hearing {
			if i, there := at[one{r.Kind, *r.EventID}]; there {
				items[i].People = append(items[i].People, r)
				continue
			}
			at[one{r.Kind, *r.EventID}] = len(items)
		}
		items = append(items, Item{r, []store.DatedRow{r}})
	}
	return items
}

// firstDay is the first day that a date can be.
func firstDay(date, due record.Date) record.Date {
	if t, ok := cmp.Or(date, due).First(); ok {
		return record.DateOf(t)
	}
	return due
}
