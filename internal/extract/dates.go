package extract

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"habeas/internal/record"
)

// findDates reads dates: "9 September", "September 9, 2024", "03.10.2024", "in 2017", "In September", "last year",
// "yesterday", "on Monday", "two days later". What lacks a year is the latest that is not after the entry; in a footnote it
// goes on from the date before.
func (s *sentence) findDates() {
	for i := s.from; i < s.to; i++ {
		t := s.tok(i)
		if !t.num && t.tags&(tagMonth|tagWeekday|tagNumber) == 0 && !relativeWords[t.low] && (t.word != unknown || !strings.Contains(t.low, "-")) {
			continue
		}
		date, to := s.dateAt(i)
		if to == 0 || to > s.to || date == "" || !date.Valid() {
			continue
		}
		s.dates = append(s.dates, dateChunk{s.chunk(i, to), date})
		s.take(sortDate, i, to)
		if s.low(i-1) != "until" && s.low(i-1) != "till" {
			s.doc.lastDate = date
		}
		i = to - 1
	}
}

var relativeWords = wordSet("yesterday today last the a this that hours next same following earlier day tonight")

// dateAt reads the date that begins at token i; to is 0 when none does.
func (s *sentence) dateAt(i int) (record.Date, int) {
	t := s.tok(i)
	if date, to := s.distantDate(i); to > 0 {
		return date, to
	}
	switch {
	case t.num:
		return s.numericDate(i)
	case t.has(tagMonth) && t.cap:
		return s.monthFirst(i)
	case t.has(tagWeekday):
		return s.weekday(t), i + 1
	}
	if part, month, ok := strings.Cut(t.low, "-"); ok && (part == "mid" || part == "early" || part == "late") && lexicon.is(month, tagMonth) {
		return s.monthAlone(monthOf(month), i)
	}
	return s.relative(i)
}

func (s *sentence) numericDate(i int) (record.Date, int) {
	t := s.tok(i)
	m := i + 1
	if s.low(m) == "of" {
		m++
	}
	if day, ok := number(firstOf(t.low), 1, 31); ok {
		for k := 0; k < 2 && (s.low(m) == "and" || s.low(m) == "-" || s.low(m) == "–" || s.low(m) == "to") && m+1 < s.to && s.tok(m+1).num; k++ {
			m += 2 // "17th and 30th January": the first of them
		}
		if s.has(m, tagMonth) && s.tok(m).cap {
			return s.withYear(monthOf(s.low(m)), day, m+1)
		}
	}
	if date, ok := separated(t.low); ok {
		return date, i + 1
	}
	if date, ok := s.dayAlone(i); ok {
		return date, i + 1
	}
	if year, ok := yearOf(t.low); ok {
		switch s.low(i - 1) {
		case "of":
			if s.low(i-2) != "" && (s.tok(i-2).num || s.low(i-3) == "no") { // "case No. 1282 of 2024"
				return "", 0
			}
			return record.Date(strconv.Itoa(year)), i + 1
		case "in", "since", "from", "until", "during", "back", "early", "late", "year", "to", "and", "(":
			return record.Date(strconv.Itoa(year)), i + 1
		}
	}
	return "", 0
}

// dayAlone reads "on the 11th": the latest such day up to the entry's.
func (s *sentence) dayAlone(i int) (record.Date, bool) {
	w := s.low(i)
	day, ok := number(w, 1, 31)
	if !ok || w[len(w)-1] < 'a' || s.low(i-1) != "the" || s.doc.precision != record.Day {
		return "", false
	}
	switch s.low(i - 2) {
	case "on", "since", "from", "until":
	default:
		return "", false
	}
	if i+1 < s.to && s.tok(i+1).letters && !s.has(i+1, tagPreposition|tagClause|tagAdverb|tagVerb) && s.low(i+1) != "and" {
		return "", false // "on the 11th anniversary"
	}
	at := s.doc.first
	if day > at.Day() {
		at = at.AddDate(0, 0, -at.Day())
	}
	return isoDate(at.Year(), at.Month(), day), true
}

// withYear completes a day and month by the year behind them at token i: "2024", ", 2024", "last year", "this year".
func (s *sentence) withYear(month time.Month, day, i int) (record.Date, int) {
	at := i
	if s.low(at) == "," || s.low(at) == "of" {
		at++
	}
	if year, ok := yearOf(s.low(at)); ok {
		return isoDate(year, month, day), at + 1
	}
	if w := s.low(at); (w == "last" || w == "this" || w == "same" || w == "the") && s.low(at+1) == "year" || w == "of" {
		if first, ok := s.doc.day(); ok && w != "the" && w != "same" {
			year := first.Year()
			if w == "last" {
				year--
			}
			return isoDate(year, month, day), at + 2
		}
	}
	return s.latest(month, day), i
}

// separated is a date such as 03.10.24, 03.10.2024, 2024-10-03 or 13/02/2019.
func separated(w string) (record.Date, bool) {
	if len(w) < 8 {
		if len(w) < 6 || strings.Count(w, ".") != 2 {
			return "", false
		}
	}
	parts := strings.FieldsFunc(w, func(r rune) bool { return r == '.' || r == '-' || r == '/' })
	if len(parts) != 3 {
		return "", false
	}
	if len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	day, ok1 := number(parts[0], 1, 31)
	month, ok2 := number(parts[1], 1, 12)
	year, err := strconv.Atoi(parts[2])
	if !ok1 || !ok2 || err != nil || len(parts[2]) != 2 && len(parts[2]) != 4 {
		return "", false
	}
	if len(parts[2]) == 2 {
		year += 2000
	}
	return isoDate(year, time.Month(month), day), year >= 1950 && year < 2100
}

// monthFirst reads "September 9, 2024", "October 2-3", "September 2024", "September". "May" needs more than itself.
func (s *sentence) monthFirst(i int) (record.Date, int) {
	month := monthOf(s.low(i))
	if s.low(i+1) == "." && i+2 < s.to && s.tok(i+2).num && len(s.low(i)) <= 4 { // "Dec. 21"
		if day, ok := number(firstOf(s.low(i+2)), 1, 31); ok {
			return s.withYear(month, day, i+3)
		}
	}
	if day, ok := number(firstOf(s.low(i+1)), 1, 31); ok && i+1 < s.to && s.tok(i+1).num {
		return s.withYear(month, day, i+2)
	}
	at := i + 1
	if s.low(at) == "of" || s.low(at) == "," {
		at++
	}
	if year, ok := yearOf(s.low(at)); ok {
		return isoMonth(year, month), at + 1
	}
	switch s.low(i - 1) {
	case "in", "since", "last", "until", "late", "early", "mid", "of", "from", "this", "by", "during", "between":
		return s.monthAlone(month, i)
	}
	return "", 0
}

// monthAlone reads a month without a day or year at token i: the latest up to the entry's.
func (s *sentence) monthAlone(month time.Month, i int) (record.Date, int) {
	first, known := s.doc.day()
	if !known {
		return "", 0
	}
	at := i + 1
	if s.low(at) == "of" {
		at++
	}
	if year, ok := yearOf(s.low(at)); ok {
		return isoMonth(year, month), at + 1
	}
	year := first.Year()
	if w := s.low(at); (w == "last" || w == "this") && s.low(at+1) == "year" {
		if w == "last" {
			year--
		}
		return isoMonth(year, month), at + 2
	}
	if month > first.Month() || s.low(i-1) == "last" && month == first.Month() {
		year--
	}
	return isoMonth(year, month), i + 1
}

// relative reads "yesterday", "last year", "last month", "the same day", "the next day", "this year".
func (s *sentence) relative(i int) (record.Date, int) {
	first, ok := s.doc.day()
	if !ok {
		return "", 0
	}
	day := s.doc.precision == record.Day
	switch s.low(i) {
	case "today", "tonight":
		if day && s.low(i+1) != "'s" {
			return s.doc.entry.Date, i + 1
		}
	case "yesterday":
		if day {
			return record.DateOf(first.AddDate(0, 0, -1)), i + 1
		}
	case "last":
		switch s.low(i + 1) {
		case "year":
			return record.Date(strconv.Itoa(first.Year() - 1)), i + 2
		case "month":
			return isoMonthOf(first.AddDate(0, 0, -first.Day())), i + 2
		}
	case "this":
		switch s.low(i + 1) {
		case "year":
			if s.low(i-1) == "earlier" {
				return record.Date(strconv.Itoa(first.Year())), i + 2
			}
		case "month":
			return isoMonthOf(first), i + 2
		}
	case "the":
		return s.afterLast(i)
	case "that", "hours":
		if last, ok := s.doc.lastDate.Time(); ok && (s.low(i+1) == "day" || s.low(i+1) == "evening" || s.low(i+1) == "night" || s.low(i) == "hours" && s.low(i+1) == "later") {
			return record.DateOf(last), i + 2
		}
	}
	return "", 0
}

// afterLast reads "the same day", "the next day", "the following day", "the day before", which count from the date before.
func (s *sentence) afterLast(i int) (record.Date, int) {
	last, ok := s.doc.lastDate.Time()
	if !ok {
		if last, ok = s.doc.entry.Date.Time(); !ok {
			return "", 0
		}
	}
	switch s.low(i+1) + " " + s.low(i+2) {
	case "same day", "same evening", "same night":
		return record.DateOf(last), i + 3
	case "next day", "following day", "next morning", "day after", "day later":
		return record.DateOf(last.AddDate(0, 0, 1)), i + 3
	case "previous day", "day before", "day earlier", "night before":
		return record.DateOf(last.AddDate(0, 0, -1)), i + 3
	}
	return "", 0
}

// distantDate reads "two days later", "three days after", "a week ago", "two months ago", "a day earlier".
func (s *sentence) distantDate(i int) (record.Date, int) {
	n, ok := count(s.low(i))
	u := unit(s.low(i + 1))
	if !ok || n%10 != 0 || u == 0 || u == 'h' {
		return "", 0
	}
	n /= 10
	base, known := s.doc.day()
	if last, ok := s.doc.lastDate.Time(); ok && s.low(i-1) == "after" && i-1 == s.from && s.low(i+2) != "of" && s.low(i+2) != "in" {
		return behind(last, n, u), i + 2 // "After three days the others were released"
	}
	switch s.low(i + 2) {
	case "ago":
		n = -n
	case "later", "earlier", "before":
		if s.low(i+2) != "later" {
			n = -n
		}
		if last, ok := s.doc.lastDate.Time(); ok {
			base, known = last, true
		}
	case "after":
		if s.has(i+3, tagCommon|tagVerb|tagPreposition|tagRole) || s.has(i+3, tagPronoun) {
			return "", 0
		}
		if last, ok := s.doc.lastDate.Time(); ok {
			base, known = last, true
		}
	default:
		return "", 0
	}
	if !known {
		return "", 0
	}
	return behind(base, n, u), i + 3
}

// behind is n units after a day, as exact as the unit is.
func behind(base time.Time, n int, u byte) record.Date {
	switch u {
	case 'd':
		return record.DateOf(base.AddDate(0, 0, n))
	case 'w':
		return record.DateOf(base.AddDate(0, 0, 7*n))
	case 'm':
		return isoMonthOf(base.AddDate(0, n, 1-base.Day()))
	}
	return record.Date(strconv.Itoa(base.Year() + n))
}

// weekday is the latest such day up to the entry's.
func (s *sentence) weekday(t *token) record.Date {
	first, ok := s.doc.day()
	if !ok || s.doc.precision != record.Day {
		return ""
	}
	want, _ := strconv.Atoi(t.value)
	back := (int(first.Weekday()) - want%7 + 7) % 7
	return record.DateOf(first.AddDate(0, 0, -back))
}

const announced = 4 // months ahead of the entry that a day without a year may be

// latest is the day of that month in the entry's year, or in the year before when it would be far ahead: a day shortly
// after the entry is one that is announced. A footnote goes on from the date that it gave before.
func (s *sentence) latest(month time.Month, day int) record.Date {
	first, ok := s.doc.day()
	if !ok {
		return ""
	}
	year := first.Year()
	if last, known := s.doc.lastDate.First(); known && s.footnote && last.Year() < year {
		at := time.Date(last.Year(), month, day, 0, 0, 0, 0, time.UTC)
		if at.Before(last) && !at.AddDate(1, 0, 0).After(first) {
			at = at.AddDate(1, 0, 0)
		}
		return record.DateOf(at)
	}
	at := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if at.After(first.AddDate(0, announced, 0)) || s.footnote && at.After(first) {
		year--
	}
	return isoDate(year, month, day)
}

func isoDate(year int, month time.Month, day int) record.Date {
	return record.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
}

func isoMonth(year int, month time.Month) record.Date {
	return record.Date(fmt.Sprintf("%04d-%02d", year, month))
}

func isoMonthOf(t time.Time) record.Date { return isoMonth(t.Year(), t.Month()) }

func monthOf(name string) time.Month {
	n, _ := strconv.Atoi(lexicon.words[name].value)
	return time.Month(n)
}

// number is a number within bounds; an ordinal's letters are cut off.
func number(s string, least, most int) (int, bool) {
	if s == "" || !isDigit(rune(s[0])) {
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
	if i := strings.IndexAny(s, "-–‑"); i > 0 {
		return s[:i]
	}
	return s
}

func yearOf(s string) (int, bool) {
	if len(s) != 4 {
		return 0, false
	}
	return number(s, 1950, 2099)
}
