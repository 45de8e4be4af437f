package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
)

// unit is what a word counts: y, m, w, d or h; 0 for none.
func unit(word string) byte {
	switch strings.TrimSuffix(strings.TrimSuffix(word, "'"), "s") {
	case "year", "yr":
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

// findTerms reads lengths of time: "three months", "9 years and 6 months", "13-year", "six and a half years", "7 1/2 years",
// "5.5 years", "life imprisonment".
func (s *sentence) findTerms() {
	for i := s.from; i < s.to; i++ {
		t := s.tok(i)
		if !t.num && !t.has(tagNumber) && t.low != "life" && t.low != "half" && unit(t.low) == 0 && !furtherWords[t.low] && (t.word != unknown || !strings.Contains(t.low, "-")) {
			continue
		}
		term, to := s.termAt(i)
		if to == 0 || !s.free(i, to) {
			continue
		}
		s.terms = append(s.terms, termChunk{s.chunk(i, to), term, s.possible(i), s.further(i, to)})
		s.take(sortTerm, i, to)
		i = to - 1
	}
}

// findGapped reads terms whose unit was said before: "gave A 10 years, B nine and C seven".
func (s *sentence) findGapped() {
	if len(s.terms) == 0 {
		return
	}
	u := s.unitOf(&s.terms[0])
	s.findListed(u)
	for i := s.terms[0].to; i < s.to && u != 0; i++ {
		n, ok := count(s.low(i))
		if !ok || s.sort(i) != sortNone || !s.endsList(i+1) || !s.behindName(i) {
			continue
		}
		if term := termOf([]amount{{n, u}}); term != "" {
			s.terms = append(s.terms, termChunk{chunk: s.chunk(i, i+1), term: term})
			s.take(sortTerm, i, i+1)
		}
	}
	slices.SortFunc(s.terms, func(a, b termChunk) int { return cmp.Compare(a.from, b.from) })
}

// findListed reads the numbers before a term that share its unit: "20, 15 and 25 years, respectively".
func (s *sentence) findListed(u byte) {
	if u == 0 || !s.hasWord(s.from, s.to, "respectively") {
		return
	}
	first := s.terms[0].from
	for i := first - 1; i > s.from; i-- {
		if s.low(i) == "," || s.low(i) == "and" {
			continue
		}
		n, ok := count(s.low(i))
		if !ok || s.sort(i) != sortNone {
			return
		}
		s.terms = append(s.terms, termChunk{chunk: s.chunk(i, i+1), term: termOf([]amount{{n, u}})})
		s.take(sortTerm, i, i+1)
	}
}

// unitOf is the unit that a term is given in.
func (s *sentence) unitOf(t *termChunk) byte {
	for i := t.from; i < t.to; i++ {
		if u := unit(s.low(i)); u != 0 {
			return u
		}
		if _, tail, ok := strings.Cut(s.low(i), "-"); ok && unit(tail) != 0 {
			return unit(tail)
		}
	}
	return 0
}

func (s *sentence) endsList(i int) bool {
	switch s.low(i) {
	case "", ",", ";", ".", "and", ")", "each":
		return true
	}
	return false
}

// behindName tells whether a person's name stands right before token i, "to", "got" or a dash left out.
func (s *sentence) behindName(i int) bool {
	at := i - 1
	for at >= s.from && (s.low(at) == "to" || s.low(at) == "got" || s.low(at) == "–" || s.low(at) == "—" || s.low(at) == "-" || s.low(at) == ",") {
		at--
	}
	return s.sort(at) == sortPerson
}

// amount is a number of units in tenths, so that "six and a half" and "5.5" are whole.
type amount struct {
	tenths int
	unit   byte
}

func (s *sentence) termAt(i int) (record.Term, int) {
	if s.low(i) == "life" {
		switch s.low(i + 1) {
		case "imprisonment", "sentence", "term", "in", "sentences":
			if s.low(i+1) != "in" || s.low(i+2) == "prison" || s.low(i+2) == "jail" {
				return record.Life, i + 1
			}
		}
		return "", 0
	}
	var parts []amount
	to := i
	for at := i; at < s.to; {
		a, next := s.amountAt(at)
		if next == 0 {
			break
		}
		parts, to, at = append(parts, a), next, next
		if s.low(at) == "and" || s.low(at) == "," || s.low(at) == "plus" {
			at++
		}
		if a.unit == 'd' || a.unit == 'h' {
			break
		}
	}
	if to == i {
		return "", 0
	}
	return termOf(parts), to
}

func termOf(parts []amount) record.Term {
	var years, months, days int
	for _, a := range parts {
		switch a.unit {
		case 'y':
			years += a.tenths / 10
			months += a.tenths % 10 * 12 / 10
		case 'm':
			months += a.tenths / 10
			days += a.tenths % 10 * 3
		case 'w':
			days += a.tenths * 7 / 10
		case 'd':
			days += a.tenths / 10
		case 'h':
			if len(parts) == 1 && a.tenths < 10000 {
				return record.Term("PT" + strconv.Itoa(a.tenths/10) + "H")
			}
		}
	}
	term := record.TermOf(years, months, days)
	if !term.Valid() {
		return ""
	}
	return term
}

// amountAt reads a number with its unit; to is 0 when none begins at i.
func (s *sentence) amountAt(i int) (amount, int) {
	word := s.low(i)
	if head, tail, ok := strings.Cut(word, "-"); ok { // "13-year", "three-month", "15-day"
		if u := unit(tail); u != 0 {
			if n, ok := count(head); ok {
				return amount{n, u}, i + 1
			}
		}
		if n, ok := count(head); ok && word != "twenty" { // "five-and-a-half-year", "eight-and-a-half"
			if rest, found := strings.CutPrefix(tail, "and-a-half-"); found && unit(rest) != 0 {
				return amount{n + 5, unit(rest)}, i + 1
			}
		}
	}
	switch {
	case furtherWords[word] && unit(s.low(i+1)) != 0: // "for another month"
		return amount{10, unit(s.low(i + 1))}, i + 2
	case word == "half" && s.low(i+1) == "a" && s.low(i+2) == "year":
		return amount{5, 'y'}, i + 3
	case unit(word) != 0 && s.low(i+1) == "and" && s.low(i+2) == "a" && s.low(i+3) == "half" && (s.low(i-1) == "a" || s.low(i-1) == "one"):
		return amount{15, unit(word)}, i + 4
	}
	n, ok := count(word)
	if !ok {
		return amount{}, 0
	}
	at := i + 1
	switch {
	case s.low(at) == "and" && s.low(at+1) == "a" && s.low(at+2) == "half", s.low(at) == "and" && s.low(at+1) == "one" && s.low(at+2) == "half":
		n, at = n+5, at+3
	case s.low(at) == "and" && s.low(at+1) == "half":
		n, at = n+5, at+2
	case s.low(at) == "1/2" || s.low(at) == "½":
		n, at = n+5, at+1
	case s.low(at) == "hundred":
		n, at = n*100, at+1
	}
	if s.low(at) == "(" && s.low(at+2) == ")" { // "three (3) months"
		at += 3
	}
	if w := s.low(at); w == "calendar" || w == "full" || w == "long" || furtherWords[w] {
		at++
	}
	u := unit(s.low(at))
	if u == 0 {
		return amount{}, 0
	}
	at++
	if n%10 == 0 && s.low(at) == "and" && s.low(at+1) == "a" && s.low(at+2) == "half" { // "two years and a half"
		n, at = n+5, at+3
	}
	return amount{n, u}, at
}

// count reads a number in tenths.
func count(w string) (int, bool) {
	if w == "" {
		return 0, false
	}
	if isDigit(rune(w[0])) { // no ordinal: the 55th day is no length of time
		whole, tenth, _ := strings.Cut(strings.ReplaceAll(w, ",", "."), ".")
		n, err := strconv.Atoi(whole)
		if err != nil || n > 400 || len(tenth) > 1 {
			return 0, false
		}
		t := 0
		if tenth != "" {
			if t, err = strconv.Atoi(tenth); err != nil {
				return 0, false
			}
		}
		return n*10 + t, n*10+t > 0
	}
	n := 0
	for part := range strings.SplitSeq(w, "-") { // "twenty-five"
		known := lexicon.words[part]
		if known == nil || !known.has(tagNumber) {
			return 0, false
		}
		v, err := strconv.Atoi(known.value)
		if err != nil {
			return 0, false
		}
		n += v
	}
	return n * 10, n > 0
}

var furtherWords = wordSet("more further additional another extra")

// further tells whether a term is on top of another: "another three months", "three more months".
func (s *sentence) further(from, to int) bool {
	for i := from - 1; i < to; i++ {
		if furtherWords[s.low(i)] {
			return true
		}
	}
	return false
}

// onlyPossible are words that make a term one that is possible, demanded or threatened.
var onlyPossible = wordSet("up faces face facing faced maximum punishable demanded requested sought seeks seek demands demanding requesting carries carry asked possible risks risk could")

// possible tells whether words before a term make it one that is only possible or demanded.
func (s *sentence) possible(i int) bool {
	for back := 1; back <= 7; back++ {
		switch w := s.low(i - back); {
		case onlyPossible[w] && !(w == "up" && s.low(i-back-1) == "handed"):
			return true
		case w == "." || w == ";" || w == ",":
			return false
		}
	}
	return false
}
