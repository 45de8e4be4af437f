package chronicle

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Of several dates above one article, the date of publication counts before any other, and that of a change last.
const (
	rankUpdated = iota
	rankNamed   // with names, or in a dateline
	rankDate
	rankPublished
)

// readAbove reads what stands above an article or at its beginning. Its grammar is
//
//	stamp    = { name separator } [ label ] [ time ] [ weekday ] date { weekday | time | label date | count | name } end-of-line
//	dateline = name { separator name } separator [ weekday ] date [ separator agency ] ( dash | colon ) text
//
// and whole tells whether s is all of the line. A date alone, without anything of these around it, is left to readHeader.
func readAbove(s string, i int, whole bool) (header, bool) {
	if !hasDigit(s[i:min(len(s), i+2*maxLead)]) {
		return header{}, false
	}
	for at, n := i, 0; n >= 0; at, n = nextPart(s, i, at) {
		from, rank := skipLabel(s, at)
		if clock := clockEnd(s, from, ":"); clock > from {
			from = skipBetween(s, clock)
		}
		from = skipWeekday(s, from)
		d, end, ok := readDate(s, from)
		if !ok || d.loose || d.year == 0 && !d.word {
			continue
		}
		lead := strings.TrimRight(s[i:at], " \u00a0")
		if extra, ok := stampEnd(s, end); ok && whole && d.year != 0 && (extra || from > i) && isLead(lead) {
			if lead != "" && rank == rankDate && !isByline(lead) {
				rank = rankNamed
			}
			return header{start: i, body: len(s), date: d, kind: stamp, rank: rank, weak: true}, true
		}
		if body, ok := datelineEnd(s, end, lead); ok && at > i && (d.year != 0 || isUpper(lead)) {
			return header{start: i, body: body, date: d, kind: dateline, rank: rankNamed}, true
		}
		break
	}
	return header{}, false
}

// nextPart is the beginning of the part behind the next separator of a line that begins at i, and -1 as its second value
// where there is none near enough.
func nextPart(s string, i, at int) (int, int) {
	for ; at < len(s) && at < i+2*maxLead; at++ {
		n := 0
		switch c := s[at]; {
		case strings.IndexByte("/|,:", c) >= 0:
			n = 1
		case c == '.' && spaceAt(s[at+1:]) > 0:
			n = 1
		case c == '-' && at > i && spaceAt(s[at-1:]) > 0:
			n = 1
		case c == ' ' && len(s) > at+4 && strings.EqualFold(s[at:at+4], " on "):
			n = 4
		case c >= utf8.RuneSelf:
			n = max(bulletAt(s[at:]), dashAt(s[at:]))
		}
		if n > 0 {
			return skipSpace(s, at+n), 0
		}
	}
	return at, -1
}

// bulletAt is the number of bytes of the bullet that s begins with.
func bulletAt(s string) int {
	for _, b := range [...]string{"·", "•", "●", "∙"} {
		if strings.HasPrefix(s, b) {
			return len(b)
		}
	}
	return 0
}

// skipLabel passes over "Published: ", "Last updated on ", "Published: on " and tells what the date behind it is worth.
func skipLabel(s string, i int) (int, int) {
	for rank, words := range [...]*phrases{rankUpdated: updated, rankPublished: published} {
		if words == nil {
			continue
		}
		if end := skipWord(s, i, words); end > i {
			end = skipColon(s, end)
			return skipColon(s, skipWord(s, end, linked)), rank
		}
	}
	return i, rankDate
}

// skipColon passes over what parts a label from its date.
func skipColon(s string, i int) int {
	for i = skipSpace(s, i); i < len(s) && (s[i] == ':' || s[i] == '|'); {
		i = skipSpace(s, i+1)
	}
	return i
}

// stampEnd tells whether nothing stands behind a date but what belongs on a date line, and whether that is more than
// what closes every header.
func stampEnd(s string, i int) (extra, ok bool) {
	for i < len(s) {
		from := i
		i = skipBetween(s, i)
		i = skipSpace(s, skipWord(s, i, linked))
		switch at := i; {
		case i == len(s):
			return extra, true
		case clockEnd(s, i, ":.h") > i:
			i, extra = clockEnd(s, i, ":.h"), true
		case skipTime(s, i) > i:
			i, extra = skipTime(s, i), true
		case skipWeekday(s, i) > i:
			i, extra = skipWeekday(s, i), true
		case isCount(s[i:]), isByline(s[i:]), extra && strings.ContainsAny(s[from:i], "|/·•") && isProperName(s[i:], 4):
			return true, true
		default:
			i, _ = skipLabel(s, i)
			d, end, ok := readDate(s, skipWeekday(s, i))
			if !ok || d.year == 0 || i == at && from == at {
				return extra, false
			}
			i, extra = end, true
		}
	}
	return extra, true
}

// skipBetween passes over what parts the pieces of a date line. A colon does not: it would make the date an entry's.
func skipBetween(s string, i int) int {
	for i < len(s) {
		n := max(spaceAt(s[i:]), dashAt(s[i:]), bulletAt(s[i:]))
		if strings.IndexByte(",|/.)]*_@", s[i]) >= 0 {
			n = 1
		}
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// isCount tells whether s is "3 min read", "120 views" and the like.
func isCount(s string) bool {
	_, end := digits(s, 0)
	at := skipSpace(s, end)
	return end > 0 && len(s) < maxLead && skipWord(s, at, counts) > at
}

// isByline tells whether a line says who wrote what follows, or who made the picture.
func isByline(s string) bool {
	if len(s) > 2*maxLead || s == "" {
		return false
	}
	end := skipWord(s, 0, bylines)
	at := skipSpace(s, end)
	return end > 0 && (at == len(s) || at > end || s[at] == ':' || s[at] == '/') && !endsProse(s[at:])
}

// isLead tells whether s can stand before the date on a date line: nothing, a byline, what "|" and the like close, and the
// names of a place and a publisher. A headline that ends in a date cannot.
func isLead(s string) bool {
	if s == "" || isByline(s) {
		return true
	}
	if skipWord(s, 0, foreignDates) > 0 {
		return false
	}
	if label, _ := skipLabel(s, 0); label == len(s) {
		return true
	}
	for _, end := range [...]string{"|", "·", "•", "●", "∙", "/"} {
		if name, ok := strings.CutSuffix(s, end); ok {
			return len(name) <= maxLead && isName(strings.Map(withoutMarks, name))
		}
	}
	return isProperName(strings.TrimRight(s, ",.:-–— \u00a0"), 4)
}

// withoutMarks drops what may stand in a list of names.
func withoutMarks(r rune) rune {
	if strings.ContainsRune(",:|/·•()&", r) {
		return -1
	}
	return r
}

// datelineEnd is where the text behind a dateline's date begins.
func datelineEnd(s string, i int, lead string) (int, bool) {
	slash := strings.HasSuffix(lead, "/")
	if slash && !isName(strings.TrimSuffix(lead, "/")) || !slash && !isProperName(strings.TrimRight(lead, ",.-–— "), 5) {
		return 0, false
	}
	if strings.HasSuffix(lead, ":") || strings.HasSuffix(lead, "|") {
		return 0, false
	}
	end, agency := skipAgency(s, skipSpace(s, i), slash)
	body := skipClose(s, skipSpace(s, end))
	closed := strings.TrimSpace(s[end:body])
	switch {
	case slash:
		return body, true
	case body == len(s) || !opensSentence(s[body:]):
		return 0, false
	}
	return body, agency || closed == "." && strings.HasSuffix(lead, ",") || closed != "" && closed != "." && closed != ")"
}

// skipAgency passes over "/Turan", "(Reuters)", ", AZERTAC", ". APA" behind a dateline's date.
func skipAgency(s string, i int, slash bool) (int, bool) {
	if i == len(s) {
		return i, false
	}
	at := i
	for at < len(s) && strings.IndexByte("/(,. ", s[at]) >= 0 {
		at++
	}
	if n := agencyEnd(s[at:min(len(s), at+maxLead)]); at > i && n >= 0 {
		if name := strings.Trim(s[at:at+n], "/ "); slash || isProperName(name, 3) {
			return at + n, true
		}
	}
	return i, false
}

// agencyEnd is where the agency's name ends: before a colon, a dash, a slash or a bracket, -1 when there is none.
func agencyEnd(s string) int {
	for i := range s {
		if strings.IndexByte(":/)", s[i]) >= 0 || dashAt(s[i:]) > 0 {
			if !isName(s[:i]) {
				return -1
			}
			if s[i] == '/' {
				i++
			}
			return i
		}
	}
	return -1
}

// isProperName tells whether s is no more than some words that begin with a capital.
func isProperName(s string, most int) bool {
	words := strings.FieldsFunc(s, func(r rune) bool { return isSpace(r) || r == ',' })
	if len(words) == 0 || len(words) > most || !isName(strings.ReplaceAll(s, ",", "")) || lookUp(prepositions, words[0]) || lookUp(weekdays, words[0]) {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !smallWords[w] {
			return false
		}
	}
	return true
}

// isUpper tells whether the letters of s are capitals.
func isUpper(s string) bool { return strings.ToUpper(s) == s }

func hasDigit(s string) bool {
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}
