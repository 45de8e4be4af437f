package chronicle

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// header is a date header as it stands at the beginning of a line.
type header struct {
	start int // byte offset of its date
	body  int // byte offset behind it
	date  written
	kind  kind
	rank  int  // of several dates above one article the one with the highest counts
	weak  bool // neither a colon nor a dash closes it
	apart bool // a blank line stands before it
	iso   string
}

// kind is what a header looks like.
type kind int

const (
	heads    kind = iota // text follows the date
	stamp                // the date has its line for itself, with no more than names, a weekday and the time of day
	dateline             // a place before the date, and text behind it
)

// written is a date as it is written. What is not written is 0.
type written struct {
	year, month, day int
	slash            bool // the order of day and month is the writer's
	word             bool // the month is written as a word
	compact          bool // "3105"
	loose            bool // a date only where a colon follows: "3105", "01,10,24"
}

const (
	maxHeader = 240 // bytes of a line that are looked at for its header, which bounds the time that a hostile line takes
	maxLead   = 48  // bytes of a dateline's place, and of its agency
)

// findHeaders are the date headers of a text in reading order, and one more than maxEntries of them at the most.
func findHeaders(text string) []header {
	var found []header
	var before line
	for walk := newLines(text); len(found) <= maxEntries; {
		l, ok := walk.next()
		if !ok {
			break
		}
		h, ok := readHeader(text[l.start:l.end])
		if ok && (!h.weak || l.apart || endsSentence(text[before.start:before.end]) || h.kind == stamp && standsAlone(text, before, l)) {
			h.start, h.body, h.apart = h.start+l.start, h.body+l.start, l.apart
			found = append(found, h)
		}
		before = l
	}
	return withoutYears(found)
}

// standsAlone tells whether a line that no blank one parts from the text around it is yet not a piece of a broken line.
func standsAlone(text string, before, l line) bool {
	last := text[max(before.start, before.end-maxLead):before.end]
	last = last[strings.LastIndexByte(last, ' ')+1:]
	first, _ := utf8.DecodeRuneInString(text[skipSpace(text, l.end):])
	return !lookUp(prepositions, last) && !smallWords[last] && !strings.HasSuffix(last, ",") && !unicode.IsLower(first)
}

// withoutYears drops lines such as "2012: …", which may be a year as well as the 20th of December, unless other headers
// of the document are written as four digits and cannot be years.
func withoutYears(headers []header) []header {
	like := func(h header) bool { return h.date.compact && (h.date.day == 19 || h.date.day == 20) }
	for _, h := range headers {
		if h.date.compact && !like(h) {
			return headers
		}
	}
	kept := headers[:0]
	for _, h := range headers {
		if !like(h) {
			kept = append(kept, h)
		}
	}
	return kept
}

// readHeader reads the header that a line begins with; its offsets count from the beginning of the line.
func readHeader(s string) (header, bool) {
	whole := len(s) <= maxHeader
	s = s[:min(len(s), maxHeader)]
	i := skipLead(s)
	if i == len(s) {
		return header{}, false
	}
	if h, ok := readAbove(s, i, whole); ok {
		return h, true
	}
	i = skipWeekday(s, i)
	d, end, ok := readDate(s, i)
	if !ok {
		return header{}, false
	}
	body, weak, ok := readClose(s, end, d)
	if !ok {
		return header{}, false
	}
	h := header{start: i, body: body, date: d, weak: weak}
	if weak && body == len(s) && d.year != 0 {
		h.kind, h.rank = stamp, rankDate
	}
	return h, true
}

// skipLead passes over bullets and the marks that plain-text mark-up puts before a header.
func skipLead(s string) int {
	i := 0
	for i < len(s) {
		switch {
		case strings.IndexByte("*_#>-([", s[i]) >= 0:
			i++
		case strings.HasPrefix(s[i:], "•"), strings.HasPrefix(s[i:], "–"), strings.HasPrefix(s[i:], "—"):
			i += len("•")
		default:
			n := spaceAt(s[i:])
			if n == 0 {
				return i
			}
			i += n
		}
	}
	return i
}

// isName tells whether s could be the name of a place or an agency: letters and spaces.
func isName(s string) bool {
	letters := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters = true
		case !isSpace(r) && !strings.ContainsRune(".-'’", r):
			return false
		}
	}
	return letters
}

// readClose reads what closes a header and gives the offset behind it. A header without colon or dash is weak: it holds
// only when a sentence begins behind it, for "5 March 2024 was a Tuesday" is no header.
func readClose(s string, i int, d written) (body int, weak, ok bool) {
	i = skipTime(s, i)
	gap := skipSpace(s, i)
	if d.loose || d.year == 0 && !d.word {
		body = skipClose(s, gap)
		return body, false, strings.HasPrefix(strings.TrimPrefix(s[gap:], "."), ":")
	}
	if gap == len(s) {
		return gap, true, true
	}
	if n := dashAt(s[gap:]); n > 0 {
		return readDash(s, i, gap, n, d)
	}
	body = skipClose(s, gap)
	switch s[gap] {
	case ':', ';':
		return body, false, true
	case '|':
		return body, !isProse(s[body:]), true
	case '.', ')', ']':
		strong := strings.HasPrefix(s[gap+1:], ":")
		return body, !strong, strong || body == len(s) || opensSentence(s[body:])
	case '*', '_':
		return body, body == gap, opensSentence(s[body:])
	}
	apart := gap > i || !d.word
	return gap, true, d.year != 0 && apart && opensSentence(s[gap:])
}

// readDash reads a header that a dash closes. A second date behind it makes a span of days: the first one counts. A dash
// that is glued to a small letter is a case ending ("01.10.24-dən").
func readDash(s string, i, gap, n int, d written) (body int, weak, ok bool) {
	body = skipClose(s, gap)
	if second, end, ok := readDate(s, body); ok && second.year != 0 {
		return readClose(s, end, second)
	}
	glued := gap == i && body == gap+n
	if body < len(s) && (glued || d.word) && !opensSentence(s[body:]) {
		return 0, false, false
	}
	return body, false, true
}

// skipClose passes over colons, dashes, stops, mark-up and space behind a date.
func skipClose(s string, i int) int {
	for i < len(s) {
		if n := max(spaceAt(s[i:]), dashAt(s[i:])); n > 0 {
			i += n
		} else if strings.IndexByte(":;.*_)]|", s[i]) >= 0 {
			i++
		} else {
			break
		}
	}
	return i
}

// dashAt is the number of bytes of the dash that s begins with, 0 when it begins with none.
func dashAt(s string) int {
	switch {
	case s == "":
		return 0
	case s[0] == '-':
		return 1
	case strings.HasPrefix(s, "–"), strings.HasPrefix(s, "—"), strings.HasPrefix(s, "−"), strings.HasPrefix(s, "‑"):
		return len("–")
	}
	return 0
}

// opensSentence tells whether s begins as a sentence does: with a capital, a figure, a quotation mark or a bracket.
func opensSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.In(r, unicode.Pi, unicode.Ps) || r == '"' || r == '\'' || r == '’'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
