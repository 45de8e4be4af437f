package chronicle

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	topProse   = 2          // paragraphs that may stand before the date of an article: what follows the headline
	fewEntries = 3          // as many dated paragraphs as make an article with a date of its own a chronicle
	maxLoose   = 200_000    // bytes of a text that is taken for an article though little tells its date
	sparse     = 20_000     // bytes to a header where a chronicle that begins otherwise becomes unlikely
	verySparse = 5 * sparse // the same where colons or dashes close the headers
	topLines   = 12         // lines that the date of an article without a date line is looked for in
	longProse  = 120        // characters of a line that is prose though no full stop ends it
)

// layout is what a walk over the text tells of its headers.
type layout struct {
	tells  []bool // prose stands between this header and the next
	before int    // paragraphs of prose before the first header
	letter bool   // somebody is addressed
}

func layOut(text string, headers []header) layout {
	out := layout{tells: make([]bool, len(headers))}
	next := 0
	for walk := newLines(text); ; {
		l, ok := walk.next()
		if !ok {
			return out
		}
		start := l.start
		if next < len(headers) && headers[next].start < l.end {
			start = min(headers[next].body, l.end)
			next++
		}
		s := text[start:l.end]
		out.letter = out.letter || out.early(next) && isSalutation(s)
		switch {
		case next > 0 && out.tells[next-1] || !isProse(s):
		case next > 0:
			out.tells[next-1] = true
		default:
			out.before++
		}
	}
}

// early tells whether the walk has seen no prose behind a header yet.
func (o *layout) early(next int) bool {
	return next == 0 && o.before <= topProse || next == 1 && !o.tells[0]
}

// asArticle finds out whether a document is one article, and then gives the one header that dates it; otherwise it gives
// those of a chronicle. It gives none where dates stand in a document that is neither: a letter, a novel.
func asArticle(text string, headers []header) ([]header, bool) {
	if len(headers) == 0 {
		return nil, false
	}
	if headers[0].kind == heads && !headers[0].weak && (len(headers) == 1 || headers[1].kind == heads) && len(text) < verySparse*len(headers) {
		return headers, false // which is most of them
	}
	look := layOut(text, headers)
	if len(headers) > 1 && headers[0].kind == heads && headers[1].kind != heads && !look.tells[0] && isFirst(text, headers[0]) {
		headers, look.tells = headers[1:], look.tells[1:] // a headline with a date of its own
	}
	last := above(headers, look.tells)
	if !isDated(text, headers, look, last) {
		if !isChronicle(text, headers, look) {
			return nil, false
		}
		return headers, false
	}
	if look.letter {
		return nil, false
	}
	h := headers[0]
	for _, other := range headers[1 : last+1] {
		if other.rank > h.rank {
			h = other
		}
	}
	h.body, h.kind = headers[last].body, headers[last].kind
	if h.rank == rankUpdated && len(text) > maxLoose {
		return nil, false
	}
	return append(headers[:0], h), true
}

// above is the last of the headers that stand together above the same article: published and updated, date line and
// dateline.
func above(headers []header, tells []bool) int {
	for i := 0; ; i++ {
		if i+1 == len(headers) || tells[i] || headers[i].kind == heads || headers[i+1].kind == heads {
			return i
		}
		if h, o := headers[i], headers[i+1]; h.rank == o.rank && h.kind == o.kind && h.date != o.date {
			return i
		}
	}
}

// isDated tells whether the headers up to last date one article: they stand near its top, prose follows, and what other
// dates there are begin no entries of a chronicle.
func isDated(text string, headers []header, look layout, last int) bool {
	h := headers[last]
	if look.before > topProse || !look.tells[last] || h.kind == heads && (len(headers) > 1 || !h.weak) {
		return false
	}
	entries := 0
	for i := last + 1; i < len(headers); i++ {
		switch o := headers[i]; {
		case !look.tells[i]:
		case o.kind != heads, !o.date.word && !h.date.word && h.rank == rankDate:
			return false
		default:
			entries++
		}
	}
	return entries < fewEntries
}

// isChronicle tells a chronicle from a document in which some lines happen to begin with a date.
func isChronicle(text string, headers []header, look layout) bool {
	strong, told := 0, 0
	for i, h := range headers {
		if !h.weak && h.kind == heads {
			strong++
		}
		if look.tells[i] {
			told++
		}
	}
	switch {
	case strong > 0:
		return look.before <= topProse || len(text) < verySparse*len(headers)
	case told > 1:
		return look.before <= topProse || len(text) < sparse*len(headers)
	}
	return told == 1 && look.before <= topProse && !look.letter
}

// isFirst tells whether nothing stands before a header.
func isFirst(text string, h header) bool {
	l, ok := newLines(text).next()
	return ok && h.start < l.end
}

// isProse tells sentences from headings, names and the other furniture of a page.
func isProse(s string) bool {
	return len(s) > 2*longProse || len(s) > longProse && utf8.RuneCountInString(s) > longProse || endsProse(s)
}

// endsProse tells whether s ends as a sentence does.
func endsProse(s string) bool {
	bare := strings.TrimRight(s, closers)
	return bare != "" && (strings.IndexByte(".!?", bare[len(bare)-1]) >= 0 || strings.HasSuffix(bare, "…")) || signOff(s) >= 0
}

// isSalutation tells whether a letter begins with s.
func isSalutation(s string) bool {
	return len(s) < longProse && s != "" && strings.IndexByte(",:!.", s[len(s)-1]) >= 0 && skipWord(s, 0, salutations) > 0
}

// looseDate is the date of an article without a date line: the only date with a year that stands near its top, in a
// line that is neither its first nor prose.
func looseDate(text string) []header {
	var found []header
	prose, first := 0, true
	walk := newLines(text)
	for n := 0; n < topLines && prose <= topProse; n++ {
		l, ok := walk.next()
		if !ok {
			break
		}
		s := text[l.start:l.end]
		switch {
		case isSalutation(s):
			return nil
		case isProse(s):
			prose++
		case !first && len(s) <= longProse && skipWord(s, 0, foreignDates) == 0:
			if d, ok := onlyDate(s); ok {
				found = append(found, header{start: l.start, body: l.end, date: d, kind: stamp, weak: true})
			}
		}
		first = false
	}
	if len(found) != 1 || len(text) > maxLoose || !layOut(text, found).tells[0] {
		return nil
	}
	return found
}

// undated dates an article that has no date in its text: from its first prose on, or from behind the headline that stands
// right above it.
func undated(text string, d written) []header {
	for walk := newLines(text); ; {
		l, ok := walk.next()
		if !ok {
			return nil
		}
		if isProse(text[l.start:l.end]) {
			return []header{{start: l.start, body: l.start, date: d, kind: stamp}}
		}
	}
}

// leadDate is the date of an article that tells it in its first paragraph alone: the only date with a year there, where
// a headline stands above it and the rest of the text tells of no later one.
func leadDate(text string) []header {
	headline := false
	for walk := newLines(text); len(text) <= sparse; {
		l, ok := walk.next()
		if !ok || isSalutation(text[l.start:l.end]) {
			return nil
		}
		s := text[l.start:l.end]
		if !isProse(s) {
			headline = true
			continue
		}
		days := fullDates(s)
		if !headline || len(days) != 1 || slices.ContainsFunc(fullDates(text), func(d dayAt) bool { return d.number() > days[0].number() }) {
			return nil
		}
		return []header{{start: l.start, body: l.start + skipPlace(s), date: days[0].written, kind: stamp}}
	}
	return nil
}

// onlyDate is the date with a year that stands anywhere in a line, if it is the only one and no sentence goes on into it.
func onlyDate(s string) (written, bool) {
	days := fullDates(s)
	if len(days) != 1 || !parted(s[:days[0].at]) {
		return written{}, false
	}
	return days[0].written, true
}

// dayAt is a date and where it stands.
type dayAt struct {
	written
	at int
}

// fullDates are the dates with a year that stand anywhere in s.
func fullDates(s string) []dayAt {
	var found []dayAt
	for i := 0; i < len(s); {
		d, end, ok := readDate(s, i)
		if ok && d.year > 0 && !d.loose && (end == len(s) || !isWordByte(s[end])) {
			found = append(found, dayAt{d, i})
			i = end
			continue
		}
		for i < len(s) && isWordByte(s[i]) {
			i++
		}
		for i < len(s) && !isWordByte(s[i]) {
			i++
		}
	}
	return found
}

// parted tells whether what stands before a date does not go on into it as a sentence does: "of 5 March".
func parted(s string) bool {
	s = strings.TrimRight(s, " \u00a0")
	word := s[strings.LastIndexByte(s, ' ')+1:]
	if r, _ := utf8.DecodeLastRuneInString(word); !unicode.IsLetter(r) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && !lookUp(prepositions, word)
}

// isWordByte counts everything beyond ASCII as a letter.
func isWordByte(c byte) bool {
	return isDigit(c) || c >= utf8.RuneSelf || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// skipPlace is where the text begins behind a dateline without a date: "HONG KONG—", "BAKU, Azerbaijan (AP) -- ",
// "(Berlin) – ". Only the dateline's capitals tell it from a text that begins with a name, and not of four letters or
// less, which may as well be an organisation's.
func skipPlace(s string) int {
	s = s[:min(len(s), 2*maxLead)]
	for i := range s {
		dash := dashAt(s[i:])
		glued := i > 0 && spaceAt(s[i-1:]) == 0
		if dash == 0 && s[i] != ':' || dash == 1 && glued {
			continue
		}
		body := skipClose(s, i)
		if opensSentence(s[body:]) && isPlace(strings.TrimRight(s[:i], " \u00a0"), dash > 0) {
			return body
		}
		return 0
	}
	return 0
}

// isPlace tells whether s is the place of a dateline.
func isPlace(s string, dash bool) bool {
	inner, bracket := strings.CutPrefix(s, "(")
	if bracket && strings.HasSuffix(inner, ")") {
		return dash && isProperName(strings.TrimSuffix(inner, ")"), 5)
	}
	place, agency, signed := strings.Cut(strings.TrimRight(s, ")/"), " (")
	if !signed {
		place, agency, signed = strings.Cut(strings.TrimRight(s, ")/"), " /")
	}
	town, country, abroad := strings.Cut(place, ",")
	letters := 0
	for _, r := range town {
		if unicode.IsLower(r) && !signed {
			return false
		}
		letters++
	}
	if signed && !isName(agency) || abroad && !isProperName(country, 4) || !isProperName(town, 4) {
		return false
	}
	return signed || abroad || letters > 4 || dash && lookUp(shortTowns, town)
}
