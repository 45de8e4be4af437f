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
	_, precision := d.read()
	return precision
}

// read is the first day of the date, and how much of it is known. Lists read dates by the million, so it does not go through
// time.Parse.
func (d Date) read() (time.Time, Precision) {
	s := d.bare()
	precision := precision(len(s))
	first, ok := firstDay(s)
	if precision == Unknown || !ok || first.Year() < 1900 {
		return time.Time{}, Unknown
	}
	return first, precision
}

// firstDay is the first day of a date that is written as far as it is known.
func firstDay(s string) (time.Time, bool) {
	year, month, day, ok := 0, 1, 1, true
	if len(s) >= len(isoDay) {
		day, ok = digits(s[7:])
	}
	if ok && len(s) >= len("2006-01") {
		month, ok = digits(s[4:7])
	}
	if ok && len(s) >= len("2006") {
		year, ok = digits("-" + s[:4])
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t, ok && t.Month() == time.Month(month) && t.Day() == day // else there is no such day
}

// digits is the number behind a hyphen.
func digits(s string) (n int, ok bool) {
	for _, c := range []byte(s[1:]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, s[0] == '-'
}

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
	if len(d) != len(isoDay) {
		return time.Time{}, false
	}
	return firstDay(string(d))
}

// First is the earliest day that d can be, and false for an unknown date.
func (d Date) First() (time.Time, bool) {
	first, precision := d.read()
	return first, precision != Unknown
}

// Last is the latest day that d can be, and false for an unknown date.
func (d Date) Last() (time.Time, bool) {
	first, precision := d.read()
	switch precision {
	case Month:
		return first.AddDate(0, 1, -1), true
	case Year:
		return first.AddDate(1, 0, -1), true
	}
	return first, precision != Unknown
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
