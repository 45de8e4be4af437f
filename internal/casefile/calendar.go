package casefile

import (
	"cmp"
	"context"
	"slices"
	"time"

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
const mostItems = 500

const (
	markEvery = 10 // every which day of a hunger strike is marked, beside the first and today
	markAhead = 30 // for how many days ahead: that it goes on is never sure
)

// Calendar is what falls into a month, in order of the first day that each can be, and whether there was more of a sort than is
// shown. Dates of which only the year is known belong to each of its months.
func Calendar(ctx context.Context, st *store.Store, f store.DatedFilter, month, today time.Time) (items []Item, more bool, err error) {
	first := time.Date(month.Year(), month.Month(), 1, 0, 0, 0, 0, time.UTC)
	f.Limit = mostItems
	year, marked := f, f
	f.From, f.To, year.Year, marked.Kinds = record.DateOf(first), record.DateOf(first.AddDate(0, 1, -1)), first.Year(), []string{string(record.StrikeAwaited)}
	var deadlines, awaited, held, strikes []store.DatedRow
	read := func(into *[]store.DatedRow, list func(context.Context, store.DatedFilter) ([]store.DatedRow, error), f store.DatedFilter) {
		if err != nil {
			return
		}
		var rows []store.DatedRow
		rows, err = list(ctx, f)
		more = more || len(rows) >= mostItems
		*into = append(*into, rows...)
	}
	read(&deadlines, st.DeadlineRows, f)
	read(&deadlines, st.DeadlineRows, year)
	read(&strikes, st.AwaitedRows, marked)
	f.Kinds = []string{string(record.HearingAwaited), string(record.NextHearingAwaited)}
	year.Kinds = f.Kinds
	read(&awaited, st.AwaitedRows, f)
	read(&awaited, st.AwaitedRows, year)
	f.Year = first.Year()
	read(&held, st.HeardRows, f)
	if err != nil {
		return nil, false, err
	}
	rows := slices.Concat(deadlines, awaited, without(held, awaited), strikeMarks(strikes, first, today))
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
	now, _ := record.DateOf(today).Time()
	last := now.AddDate(0, 0, markAhead)
	for _, r := range strikes {
		start, exact := r.Date.Time()
		for day := first; exact && day.Month() == first.Month() && day.Before(last); day = day.AddDate(0, 0, 1) {
			if n := int(day.Sub(start)/(24*time.Hour)) + 1; day.Equal(start) || day.After(start) && (n%markEvery == 0 || day.Equal(now)) {
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
