package record

import (
	"fmt"
	"strings"
	"time"
)

// Date is a calendar date as precise as its source: ISO 8601 "2024-10-03", "2024-10" or "2024", with a "~" behind it
// where the source says "about" (EDTF level 1). The empty Date is unknown. As text, dates sort in order of time.
type Date string

// Precision tells how much of a Date is known.
type Precision string

// The precisions of a Date.
const (
	Unknown Precision = ""
	Year    Precision = "year"
	Month   Precision = "month"
	Day     Precision = "day"
)

const isoDay = "2006-01-02"

// DateOf is the day of t, in t's own time zone.
func DateOf(t time.Time) Date { return Date(t.Format(isoDay)) }

// ParseDate reads a full or partial date as people type it; an empty text is the unknown Date.
func ParseDate(s string) (Date, error) {
	d := Date(strings.TrimSpace(s))
	if d == "" || d.Precision() != Unknown {
		return d, nil
	}
	return "", fmt.Errorf("%q is not a date such as 2024-10-03, 2024-10 or 2024", s)
}

// Precision tells whether the day, the month or only the year is known. It is Unknown for what is not a date at all.
func (d Date) Precision() Precision {
	s := d.bare()
	layout := layouts[precision(len(s))]
	if t, err := time.Parse(layout, s); layout == "" || err != nil || t.Year() < 1900 {
		return Unknown
	}
	return precision(len(s))
}

var layouts = map[Precision]string{Day: isoDay, Month: "2006-01", Year: "2006"}

// precision is what a date of n letters tells.
func precision(n int) Precision {
	switch n {
	case len("2006"):
		return Year
	case len("2006-01"):
		return Month
	case len(isoDay):
		return Day
	}
	return Unknown
}

// Approximate tells whether the source says "about".
func (d Date) Approximate() bool { return strings.HasSuffix(string(d), "~") }

// Valid tells whether d is unknown or a real date.
func (d Date) Valid() bool { return d == "" || d.Precision() != Unknown }

// Time is midnight UTC of the day, and false unless the day is known.
func (d Date) Time() (time.Time, bool) {
	t, err := time.Parse(isoDay, string(d))
	return t, err == nil
}

// First is the earliest day that d can be, and false for an unknown date.
func (d Date) First() (time.Time, bool) {
	s := d.bare()
	switch d.Precision() {
	case Day:
	case Month:
		s += "-01"
	case Year:
		s += "-01-01"
	default:
		return time.Time{}, false
	}
	t, err := time.Parse(isoDay, s)
	return t, err == nil
}

// Last is the latest day that d can be, and false for an unknown date.
func (d Date) Last() (time.Time, bool) {
	first, ok := d.First()
	switch d.Precision() {
	case Month:
		return first.AddDate(0, 1, -1), ok
	case Year:
		return first.AddDate(1, 0, -1), ok
	}
	return first, ok
}

// Words is the date for people to read: "3 October 2024", "October 2024", "about 2017", "date unknown".
func (d Date) Words() string {
	first, ok := d.First()
	if !ok {
		return "date unknown"
	}
	layout := map[Precision]string{Day: "2 January 2006", Month: "January 2006", Year: "2006"}[d.Precision()]
	if d.Approximate() {
		return "about " + first.Format(layout)
	}
	return first.Format(layout)
}

func (d Date) bare() string { return strings.TrimSuffix(string(d), "~") }
