package extract

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"habeas/internal/record"
)

// findDates reads dates: "9 September", "September 9, 2024", "03.10.2024", "in 2017", "In September", "last year",
// "yesterday", "on Monday". What lacks a year is the latest that is not after the entry.
func (s *sentence) findDates(taken []bool) {
	for i := s.from; i < s.to; i++ {
		date, to := s.dateAt(i)
		if to == 0 || !date.Valid() || date == "" {
			continue
		}
		s.dates = append(s.dates, dateChunk{s.chunk(i, to), date})
		s.take(taken, i, to)
		i = to - 1
	}
}

// dateAt reads the date that begins at token i; to is 0 when none does.
func (s *sentence) dateAt(i int) (record.Date, int) {
	t := s.tok(i)
	switch {
	case t.num:
		return s.numericDate(i)
	case lexicon.has(t.low, tagMonth) && t.cap:
		return s.monthFirst(i)
	case lexicon.has(t.low, tagWeekday):
		return s.weekday(t.low), i + 1
	}
	return s.relative(i)
}

func (s *sentence) numericDate(i int) (record.Date, int) {
	t := s.tok(i)
	if day, ok := number(t.low, 1, 31); ok && lexicon.has(s.low(i+1), tagMonth) && s.tok(i+1).cap {
		month := monthOf(s.low(i + 1))
		if year, ok := yearOf(s.low(i + 2)); ok {
			return isoDate(year, month, day), i + 3
		}
		if s.low(i+2) == "," {
			if year, ok := yearOf(s.low(i + 3)); ok {
				return isoDate(year, month, day), i + 4
			}
		}
		return s.latest(month, day), i + 2
	}
	if parts := strings.Split(t.low, "."); len(parts) == 3 {
		if date, ok := dotted(parts); ok {
			return date, i + 1
		}
	}
	if year, ok := yearOf(t.low); ok {
		switch s.low(i - 1) {
		case "in", "since", "from", "until", "of", "during", "back":
			return record.Date(strconv.Itoa(year)), i + 1
		}
	}
	return "", 0
}

// dotted is a date such as 03.10.24 or 03.10.2024.
func dotted(parts []string) (record.Date, bool) {
	day, ok1 := number(parts[0], 1, 31)
	month, ok2 := number(parts[1], 1, 12)
	year, err := strconv.Atoi(parts[2])
	if !ok1 || !ok2 || err != nil || len(parts[2]) != 2 && len(parts[2]) != 4 {
		return "", false
	}
	if len(parts[2]) == 2 {
		year += 2000
	}
	return isoDate(year, time.Month(month), day), year >= 1980 && year < 2100
}

// monthFirst reads "September 9, 2024", "October 2-3", "September 2024", "September". "May" needs more than itself.
func (s *sentence) monthFirst(i int) (record.Date, int) {
	month := monthOf(s.low(i))
	if day, ok := number(firstOf(s.low(i+1)), 1, 31); ok {
		if year, ok := yearOf(s.low(i + 3)); ok && s.low(i+2) == "," {
			return isoDate(year, month, day), i + 4
		}
		return s.latest(month, day), i + 2
	}
	if year, ok := yearOf(s.low(i + 1)); ok {
		return record.Date(fmt.Sprintf("%04d-%02d", year, month)), i + 2
	}
	switch s.low(i - 1) {
	case "in", "since", "last", "until", "late", "early", "mid", "of", "from", "this":
		first, _ := s.doc.entry.Date.First()
		year := first.Year()
		if month > first.Month() {
			year--
		}
		return record.Date(fmt.Sprintf("%04d-%02d", year, month)), i + 1
	}
	return "", 0
}

// relative reads "yesterday", "last year", "last month".
func (s *sentence) relative(i int) (record.Date, int) {
	word := s.low(i)
	if word != "yesterday" && word != "last" {
		return "", 0
	}
	first, ok := s.doc.entry.Date.First()
	if !ok {
		return "", 0
	}
	switch word {
	case "yesterday":
		return record.DateOf(first.AddDate(0, 0, -1)), i + 1
	case "last":
		switch s.low(i + 1) {
		case "year":
			return record.Date(strconv.Itoa(first.Year() - 1)), i + 2
		case "month":
			return record.Date(first.AddDate(0, 0, -first.Day()).Format("2006-01")), i + 2
		}
	}
	return "", 0
}

// weekday is the latest such day up to the entry's.
func (s *sentence) weekday(name string) record.Date {
	first, ok := s.doc.entry.Date.First()
	if !ok || s.doc.entry.Date.Precision() != record.Day {
		return ""
	}
	want, _ := strconv.Atoi(lexicon.phrases[name][0].value)
	back := (int(first.Weekday()) - want%7 + 7) % 7
	return record.DateOf(first.AddDate(0, 0, -back))
}

// latest is the day of that month in the entry's year, or in the year before when it would be more than a month ahead: a
// day shortly after the entry is one that is announced.
func (s *sentence) latest(month time.Month, day int) record.Date {
	first, ok := s.doc.entry.Date.First()
	if !ok {
		return ""
	}
	year := first.Year()
	if time.Date(year, month, day, 0, 0, 0, 0, time.UTC).After(first.AddDate(0, 4, 0)) {
		year--
	}
	return isoDate(year, month, day)
}

func isoDate(year int, month time.Month, day int) record.Date {
	return record.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
}

func monthOf(name string) time.Month {
	n, _ := strconv.Atoi(lexicon.phrases[name][0].value)
	return time.Month(n)
}

// number is a number within bounds; an ordinal's letters are cut off.
func number(s string, least, most int) (int, bool) {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return 0, false
	}
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		s = strings.TrimSuffix(s, suffix)
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= least && n <= most
}

// firstOf is the first day of "2-3".
func firstOf(s string) string {
	first, _, _ := strings.Cut(s, "-")
	return first
}

func yearOf(s string) (int, bool) {
	if len(s) != 4 {
		return 0, false
	}
	return number(s, 1950, 2099)
}
