package figures

import (
	"math"
	"time"

	"habeas/internal/record"
)

// Day is a day as a number, counted from 1 January 1970.
type Day int32

// The ends of all time, for periods that are open and dates that are not known.
const (
	Ever  Day = math.MinInt32
	Never Day = math.MaxInt32
)

const secondsOfDay = 24 * 60 * 60

// DayOf is the day of a moment, in its own time zone.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / secondsOfDay)
}

// Date is the day as a date, empty for the ends of all time.
func (d Day) Date() record.Date {
	if d == Ever || d == Never {
		return ""
	}
	return record.DateOf(d.time())
}

func (d Day) time() time.Time { return time.Unix(int64(d)*secondsOfDay, 0).UTC() }

// Span is the first and the last day that a date can be. One that is only "about" right may lie one more unit of its
// precision, and a week for a day, to either side.
func Span(d record.Date) (first, last Day) {
	low, known := d.First()
	if !known {
		return Ever, Never
	}
	high, _ := d.Last()
	if d.Approximate() {
		low, high = widened(low, high, d.Precision())
	}
	return DayOf(low), DayOf(high)
}

func widened(low, high time.Time, p record.Precision) (time.Time, time.Time) {
	switch p {
	case record.Year:
		return low.AddDate(-1, 0, 0), high.AddDate(1, 0, 0)
	case record.Month:
		return low.AddDate(0, -1, 0), low.AddDate(0, 2, -1)
	}
	return low.AddDate(0, 0, -7), high.AddDate(0, 0, 7)
}

// unit is how long a column of a figure over time is.
type unit bool

const (
	monthly unit = false
	yearly  unit = true
)

// of is the number of the month or year that a day lies in.
func (u unit) of(d Day) int32 {
	t := d.time()
	if u == yearly {
		return int32(t.Year())
	}
	return int32(t.Year())*12 + int32(t.Month()) - 1
}

// within is the month or year that holds all days from first to last, and unplaced when none does.
func (u unit) within(first, last Day) int32 {
	if first == Ever || last == Never {
		return unplaced
	}
	if n := u.of(first); n == u.of(last) {
		return n
	}
	return unplaced
}

const unplaced = -1
