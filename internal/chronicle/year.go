package chronicle

import (
	"fmt"
	"slices"
	"strconv"
	"time"
)

const (
	near = 62  // days between entries that stand together: a chronicle of a month reaches into the months beside it
	far  = 180 // days from its neighbours that make a date suspect
	span = 5   // neighbours that are asked on either side
)

// resolveDates gives every header its ISO date: it settles whether day or month is written first, takes years that are
// not written from the neighbours, else from hint (0 when there is none), and mends years that the neighbours contradict.
// Headers that no year can be found for are left out.
func resolveDates(headers []header, hint int) []header {
	orient(headers)
	complete(headers, hint)
	kept := headers[:0]
	for _, h := range headers {
		if h.date.year > 0 {
			kept = append(kept, h)
		}
	}
	mend(kept)
	for i := range kept {
		kept[i].iso = kept[i].date.iso()
	}
	return kept
}

// orient settles the order of slashed dates: day first, unless the month first makes fewer impossible dates or, where all
// are possible, fewer months. A single impossible date is turned by itself.
func orient(headers []header) {
	var impossible [2]int
	months := [2]map[int]bool{{}, {}}
	for _, h := range headers {
		if d := h.date; d.slash {
			for i, m := range [2]int{d.month, d.day} {
				if m > 12 {
					impossible[i]++
				}
				months[i][12*d.year+m] = true
			}
		}
	}
	monthFirst := impossible[1] < impossible[0] || impossible[1] == impossible[0] && len(months[1]) < len(months[0])
	for i := range headers {
		d := &headers[i].date
		if d.slash && (monthFirst && d.day <= 12 || d.month > 12) {
			d.day, d.month = d.month, d.day
		}
	}
}

// complete finds the years that are not written.
func complete(headers []header, hint int) {
	last := 0
	for i := range headers {
		if headers[i].date.year > 0 {
			last = headers[i].date.number()
		} else if next := firstYear(headers[i:]); last == 0 && next != 0 {
			last = next
		}
		if headers[i].date.year > 0 {
			continue
		}
		switch {
		case last != 0:
			headers[i].date = headers[i].date.closest(last)
		case hint != 0:
			headers[i].date.year = hint
		default:
			return // none after this one has a year either
		}
		last = headers[i].date.number()
	}
}

// firstYear is the number of the first date with a year, 0 if there is none.
func firstYear(headers []header) int {
	for _, h := range headers {
		if h.date.year > 0 {
			return h.date.number()
		}
	}
	return 0
}

// mend gives dates that are far from those around them the year that brings them near, if most of the neighbours stand
// together there. Entries of the month before and entries out of order stay as they are.
func mend(headers []header) {
	days := make([]int, len(headers))
	for i, h := range headers {
		days[i] = h.date.number()
	}
	around := make([]int, 0, 2*span)
	for i := range headers {
		around = append(around[:0], days[max(0, i-span):i]...)
		around = append(around, days[i+1:min(len(days), i+1+span)]...)
		if len(around) < 2 {
			continue
		}
		slices.Sort(around)
		middle := around[len(around)/2]
		if distance(days[i], middle) <= far || !agree(around, middle) {
			continue
		}
		if better := headers[i].date.closest(middle); distance(better.number(), middle) <= near {
			headers[i].date = better
		}
	}
}

// agree tells whether most of the days, and at least two, lie near one.
func agree(days []int, middle int) bool {
	together := 0
	for _, d := range days {
		if distance(d, middle) <= near {
			together++
		}
	}
	return together >= 2 && 2*together > len(days)
}

// closest is the date in the year that brings it closest to the day.
func (d written) closest(day int) written {
	year := time.Unix(int64(day)*secondsPerDay, 0).UTC().Year()
	best := d
	best.year = year
	for _, y := range [2]int{year - 1, year + 1} {
		other := d
		other.year = y
		if distance(other.number(), day) < distance(best.number(), day) {
			best = other
		}
	}
	return best
}

const secondsPerDay = 24 * 60 * 60

// number counts days from 1 January 1970.
func (d written) number() int {
	return int(time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

// iso is the date in ISO 8601; of a day that its month does not have, the month alone.
func (d written) iso() string {
	day := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	if day.Day() != d.day {
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	}
	return day.Format(time.DateOnly)
}

func distance(a, b int) int { return max(a-b, b-a) }

// yearHint is the year that the first of the texts names, the last of them (the document itself) by its most frequent
// year; 0 if none names any.
func yearHint(texts ...string) int {
	count := map[int]int{}
	for i, s := range texts {
		best := 0
		countYears(s, count)
		for y, n := range count {
			if best == 0 || n > count[best] || n == count[best] && y < best {
				best = y
			}
		}
		if best != 0 || i == len(texts)-1 {
			return best
		}
	}
	return 0
}

// countYears counts the numbers of four digits that can be years of a chronicle.
func countYears(s string, count map[int]int) {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			continue
		}
		start := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		if i-start == 4 {
			if y, _ := strconv.Atoi(s[start:i]); y >= 1980 && y <= 2100 {
				count[y]++
			}
		}
	}
}
