package clock

import (
	"strings"
	"time"

	"habeas/internal/record"
)

const day = 24 * time.Hour

// after is the date that a term reaches from a start that may be partial, as exact as the start allows: the day, else
// the month or year that all possible ends share, else unknown. by is the latest day it can be. ok is false for a term
// without an end.
func after(start record.Date, term record.Term) (until, by record.Date, ok bool) {
	first, known := start.First()
	if !known {
		return "", "", false
	}
	last, _ := start.Last()
	low, ok := term.From(first)
	if !ok {
		return "", "", false
	}
	high, _ := term.From(last)
	return shared(low, high, start.Approximate()), latestOf(high, start), true
}

// shared is the most exact date that holds every day from low to high.
func shared(low, high time.Time, approximate bool) record.Date {
	var d record.Date
	switch {
	case high.Year() > 9999: // what ISO 8601 cannot write
		return ""
	case low.Equal(high):
		d = record.DateOf(low)
	case low.Year() != high.Year():
		return ""
	case low.Month() == high.Month():
		d = record.Date(low.Format("2006-01"))
	default:
		d = record.Date(low.Format("2006"))
	}
	if approximate {
		d += "~"
	}
	return d
}

// latestOf is the latest day of an end; a start that is only "about" right gives it one more unit of its precision.
func latestOf(high time.Time, start record.Date) record.Date {
	if start.Approximate() {
		high = widen(high, start.Precision())
	}
	if high.Year() > 9999 {
		return ""
	}
	return record.DateOf(high)
}

func widen(t time.Time, p record.Precision) time.Time {
	switch p {
	case record.Year:
		return t.AddDate(1, 0, 0)
	case record.Month:
		return t.AddDate(0, 1, 0)
	}
	return t.AddDate(0, 0, 7)
}

// latest is the last day that a date can be, empty for an unknown one.
func latest(d record.Date) record.Date {
	t, ok := d.Last()
	if !ok {
		return ""
	}
	return latestOf(t, d)
}

// exact tells whether the day is known and not merely "about" right.
func exact(d record.Date) bool { return d.Precision() == record.Day && !d.Approximate() }

// past tells whether by lies before d on every reading of both.
func past(by, d record.Date) bool {
	end, ok := by.Time()
	start, known := d.First()
	return ok && known && end.Before(start)
}

// between are the days from one day to another, both counted, never below 0.
func between(from, to time.Time) int {
	if to.Before(from) {
		return 0
	}
	return int(to.Sub(from)/day) + 1
}

// atLeast are the fewest days from a start to an end, both counted.
func atLeast(from, to record.Date) int {
	start, ok := latest(from).Time()
	end, known := to.First()
	if !ok || !known || to.Approximate() {
		return 0
	}
	return between(start, end)
}

// Days are the days from since to today, both counted: 0 unless since is known to the day and not after today.
func Days(since record.Date, today time.Time) int {
	if !exact(since) {
		return 0
	}
	return atLeast(since, record.DateOf(today))
}

// on is a date within a sentence: "on 3 October 2024", "in October 2024", "in about 2017", "on a date not known".
func on(d record.Date) string {
	switch {
	case d.Precision() == record.Unknown:
		return "on a date not known"
	case exact(d):
		return "on " + d.Words()
	case strings.HasPrefix(d.Words(), "about"):
		return d.Words()
	}
	return "in " + d.Words()
}
