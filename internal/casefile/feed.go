package casefile

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"habeas/internal/clock"
	"habeas/internal/export"
	"habeas/internal/record"
	"habeas/internal/store"
)

const (
	feedBack = 31   // days for which what passed stays in a feed, if nothing settled it
	mostFed  = 2000 // entries of each sort in a feed
)

// leads are how many days before a date its reminder comes.
var leads = map[string]int{
	string(record.OrderEnd): 7, string(record.CustodyEnd): 0, string(record.MotionInvestigator): 3, string(record.MotionProsecutor): 3, string(record.MotionCourt): 3,
	string(record.CeilingReached): 14, string(record.SentenceEnd): 14, string(record.ReplyDue): 7,
	string(record.HearingAwaited): 1, string(record.NextHearingAwaited): 1, StrikeMark: 0,
}

// WriteFeed writes what lies ahead in the cases that the shelf shows as an iCalendar. It is made of what the record says now: a
// case that closed, and a hearing that has its outcome, are no longer in it. Without names, entries tell the number of the file
// in place of the person, and no case.
func WriteFeed(ctx context.Context, st *store.Store, w io.Writer, names bool, now time.Time) error {
	f := store.DatedFilter{From: record.DateOf(now.AddDate(0, 0, -feedBack)), Limit: mostFed}
	deadlines, err := st.DeadlineRows(ctx, f)
	if err != nil {
		return err
	}
	f.Kinds = []string{string(record.HearingAwaited), string(record.NextHearingAwaited)}
	hearings, err := st.AwaitedRows(ctx, f)
	if err != nil {
		return err
	}
	strikes, err := st.AwaitedRows(ctx, store.DatedFilter{Kinds: []string{string(record.StrikeAwaited)}, Limit: mostFed})
	if err != nil {
		return err
	}
	var entries []export.CalendarEntry
	for _, i := range together(append(append(deadlines, hearings...), ahead(strikes, now)...)) {
		entries = append(entries, i.entry(names))
	}
	return export.Calendar(w, entries, now)
}

// ahead are the next marks of hunger strikes.
func ahead(strikes []store.DatedRow, now time.Time) []store.DatedRow {
	var marks []store.DatedRow
	for _, r := range strikes {
		today := clock.Days(r.Date, now)
		start, exact := r.Date.Time()
		if !exact || today == 0 {
			continue
		}
		for n := (today/markEvery + 1) * markEvery; n <= today+markAhead; n += markEvery {
			mark := r
			mark.Kind, mark.Day, mark.Date = StrikeMark, n, record.DateOf(start.AddDate(0, 0, n-1))
			mark.Due = mark.Date
			marks = append(marks, mark)
		}
	}
	return marks
}

// entry is an item as an entry of a calendar.
func (i Item) entry(names bool) export.CalendarEntry {
	e := export.CalendarEntry{UID: i.uid(), Date: i.Date, Due: i.Due, Summary: i.word(), Location: i.Court, LeadDays: leads[i.Kind]}
	who := make([]string, len(i.People))
	for n, p := range i.People {
		who[n] = fmt.Sprintf("file %d", p.PersonID)
		if names {
			who[n] = p.Name
		}
	}
	e.Summary += ": " + strings.Join(who, ", ")
	if i.Time != "" {
		e.Summary = i.Time + " " + e.Summary
	}
	e.Reason = i.Basis
	if i.Rule != "" {
		e.Rule = i.Rule
		if i.Unverified {
			e.Rule += " (not verified)"
		}
	}
	if names {
		e.Case = i.Case
	}
	return e
}

func (i Item) word() string {
	if i.Kind == StrikeMark {
		return fmt.Sprintf("Day %d of a hunger strike, if it goes on", i.Day)
	}
	if word := record.AwaitedKind(i.Kind).Word(); word != "" {
		return word
	}
	return record.DeadlineKind(i.Kind).Word()
}

// uid names the entry for good: by what it comes from, since the rows themselves are computed anew.
func (i Item) uid() string {
	from := int64(0)
	switch {
	case i.SubmissionID != nil:
		from = int64(*i.SubmissionID)
	case i.EventID != nil:
		from = int64(*i.EventID)
	}
	person := i.PersonID
	if i.Kind == string(record.HearingAwaited) || i.Kind == string(record.NextHearingAwaited) {
		person = 0 // one hearing of several people is one entry, whoever is first
	}
	return fmt.Sprintf("%s-%d-%d-%d@habeas", i.Kind, from, person, i.Day)
}
