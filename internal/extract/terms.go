package extract

import (
	"strconv"
	"strings"

	"habeas/internal/record"
)

// unit is what a word counts: y, m, w, d or h; 0 for none.
func unit(word string) byte {
	switch strings.TrimSuffix(strings.TrimSuffix(word, "'"), "s") {
	case "year":
		return 'y'
	case "month":
		return 'm'
	case "week":
		return 'w'
	case "day", "sutka", "sutki":
		return 'd'
	case "hour":
		return 'h'
	}
	return 0
}

// findTerms reads lengths of time: "three months", "9 years and 6 months", "13-year", "six and a half years", "7 1/2 years".
func (s *sentence) findTerms(taken []bool) {
	for i := s.from; i < s.to; i++ {
		term, to := s.termAt(i)
		if to == 0 || !s.free(taken, i, to) {
			continue
		}
		s.terms = append(s.terms, termChunk{s.chunk(i, to), term, s.possible(i), s.further(i, to)})
		s.take(taken, i, to)
		i = to - 1
	}
}

// amount is a number of units in halves, so that "six and a half" is whole.
type amount struct {
	halves int
	unit   byte
}

func (s *sentence) termAt(i int) (record.Term, int) {
	var parts []amount
	to := i
	for at := i; at < s.to; {
		a, next := s.amountAt(at)
		if next == 0 {
			break
		}
		parts, to, at = append(parts, a), next, next
		if s.low(at) == "and" || s.low(at) == "," {
			at++
		}
	}
	if to == i {
		return "", 0
	}
	var years, months, days int
	for _, a := range parts {
		switch a.unit {
		case 'y':
			years += a.halves / 2
			months += a.halves % 2 * 6
		case 'm':
			months += a.halves / 2
			days += a.halves % 2 * 15
		case 'w':
			days += a.halves * 7 / 2
		case 'd':
			days += a.halves / 2
		case 'h':
			return record.Term("PT" + strconv.Itoa(a.halves/2) + "H"), to
		}
	}
	term := record.TermOf(years, months, days)
	if term == "" || !term.Valid() {
		return "", 0
	}
	return term, to
}

// amountAt reads one number with its unit.
func (s *sentence) amountAt(i int) (amount, int) {
	word := s.low(i)
	if head, tail, ok := strings.Cut(word, "-"); ok { // "13-year", "three-month"
		if n, ok := count(head); ok && unit(firstOf(tail)) != 0 {
			return amount{2 * n, unit(firstOf(tail))}, i + 1
		}
	}
	n, ok := count(word)
	if !ok {
		return amount{}, 0
	}
	halves, at := 2*n, i+1
	switch {
	case s.low(at) == "and" && s.low(at+1) == "a" && s.low(at+2) == "half":
		halves, at = halves+1, at+3
	case s.low(at) == "1/2":
		halves, at = halves+1, at+1
	}
	if s.low(at) == "(" { // "three (3) months"
		at += 3
	}
	if w := s.low(at); w == "calendar" || w == "full" || furtherWords[w] {
		at++
	}
	if u := unit(s.low(at)); u != 0 {
		return amount{halves, u}, at + 1
	}
	return amount{}, 0
}

func count(word string) (int, bool) {
	if word != "" && word[0] >= '0' && word[0] <= '9' { // no ordinal: the 55th day is no length of time
		n, err := strconv.Atoi(word)
		return n, err == nil && n >= 1 && n <= 400
	}
	if !lexicon.has(word, tagNumber) {
		return 0, false
	}
	n, err := strconv.Atoi(lexicon.phrases[word][0].value)
	return n, err == nil
}

var furtherWords = wordSet("more further additional another")

// further tells whether a term is on top of another: "another three months", "three more months".
func (s *sentence) further(from, to int) bool {
	for i := from - 1; i < to; i++ {
		if furtherWords[s.low(i)] {
			return true
		}
	}
	return false
}

// possible tells whether words before a term make it one that is only possible or demanded.
func (s *sentence) possible(i int) bool {
	for back := 1; back <= 6; back++ {
		switch s.low(i - back) {
		case "up", "faces", "face", "facing", "maximum", "punishable", "demanded", "requested", "sought", "seeks", "demands":
			return true
		case ".", ";", ",":
			return false
		}
	}
	return false
}
