package chronicle

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas/internal/record"
)

// longestHeading is in characters.
const longestHeading = 120

// segmenter walks over a text once and cuts it into entries.
type segmenter struct {
	text    string
	headers []header // those that are still ahead
	compact bool     // no blank lines stand between the entries
	article bool     // the document is one article
	entries []record.Entry
	open    bool   // the last entry still grows
	skip    int    // where an article's text begins at the earliest
	section string // of the entries
	heading string // last heading, if it may become the section
	prose   int    // paragraphs since that heading that belong to no entry
	before  line
}

// segment cuts the text into entries. An entry runs from its header to the next header, heading, rule or sign-off; an
// article over its headings and rules as well.
func segment(text string, headers []header, article bool) []record.Entry {
	s := segmenter{
		text: text, headers: headers, compact: isCompact(headers), article: article,
		entries: make([]record.Entry, 0, len(headers)),
	}
	walk := newLines(text)
	this, more := walk.next()
	for more {
		next, ok := walk.next()
		s.take(this, next, ok)
		s.before, this, more = this, next, ok
	}
	return s.finish()
}

// isCompact tells whether most of the headers follow the line before them without a blank one.
func isCompact(headers []header) bool {
	apart := 0
	for _, h := range headers {
		if h.apart {
			apart++
		}
	}
	return len(headers) > 2 && 2*apart <= len(headers)
}

// take reads one line, with the line behind it if there is one.
func (s *segmenter) take(this, next line, more bool) {
	switch {
	case s.atHeader(this):
		s.begin(this)
	case s.article && s.open:
		s.read(this, next, more)
	case s.isRule(this):
		s.open = false
	case s.isHeading(this, next, more):
		s.open = false
		if s.article && s.heading != "" && isByline(s.text[this.start:this.end]) {
			break
		}
		s.heading, s.prose = s.text[this.start:this.end], 0
	case s.open:
		s.grow(this.start, this.end)
	default:
		s.prose++
	}
}

func (s *segmenter) atHeader(l line) bool {
	return len(s.headers) > 0 && s.headers[0].start < l.end
}

// begin opens the entry of the next header. A heading is its section when it stands right above it, or a paragraph above
// it; behind a longer article the section before goes on.
func (s *segmenter) begin(l line) {
	h := s.headers[0]
	s.headers = s.headers[1:]
	if s.heading != "" && (s.prose < 2 || len(s.entries) == 0) {
		s.section = strings.TrimRight(strings.Trim(s.heading, "*_# "), ": ")
	}
	s.heading, s.prose = "", 0
	s.dropEmpty()
	s.entries = append(s.entries, record.Entry{Date: record.Date(h.iso), Section: s.section, Start: h.start, Body: h.body})
	s.open = true
	if s.article {
		s.skip = h.body
		if h.body > l.end || h.kind == heads && readsAsHeading(s.text[h.body:l.end], false) {
			return // more headers follow, or a headline stands behind the date
		}
	}
	s.grow(h.body, l.end)
}

// read reads a line of an article. Headings belong to it if more of it follows, else they are the page's furniture.
func (s *segmenter) read(this, next line, more bool) {
	text := s.text[this.start:this.end]
	switch {
	case this.start < s.skip:
		s.grow(min(s.skip, this.end), this.end)
	case s.isRule(this), isByline(text), isPointer(text, pointers, this.apart):
		// no words of the article
	case !s.begun():
		if !readsAsHeading(text, false) || more && !next.apart && s.isBroken(this, next) {
			s.grow(this.start+skipPlace(text), this.end)
		}
	case isPointer(text, ends, this.apart):
		s.open = false
	case !readsAsHeading(text, false):
		s.grow(this.start, this.end)
	}
}

// isBroken tells whether a line that could be a heading goes on in the next one.
func (s *segmenter) isBroken(this, next line) bool {
	r, _ := utf8.DecodeRuneInString(s.text[next.start:])
	return unicode.IsLower(r) || this.end-this.start > maxLead && next.end-next.start < longProse
}

// isPointer tells whether a line sends the reader elsewhere: one of the words, alone or before a colon.
func isPointer(s string, words *phrases, apart bool) bool {
	end := skipWord(s, 0, words)
	return apart && end > 0 && (end == len(s) || s[end] == ':')
}

// grow adds text[start:end] to the open entry, up to the agency's sign-off.
func (s *segmenter) grow(start, end int) {
	if n := signOff(s.text[start:end]); n >= 0 {
		end, s.open = start+n, false
	}
	start, end = trim(s.text, start, end)
	e := &s.entries[len(s.entries)-1]
	if start >= end {
		return
	}
	if e.End == 0 {
		e.Body = start
	}
	e.End = end
}

// dropEmpty takes back a last entry that has no text.
func (s *segmenter) dropEmpty() {
	if n := len(s.entries); n > 0 && s.entries[n-1].End == 0 {
		s.entries = s.entries[:n-1]
	}
}

func (s *segmenter) finish() []record.Entry {
	s.dropEmpty()
	for i := range s.entries {
		e := &s.entries[i]
		e.Ordinal, e.Text = i+1, s.text[e.Body:e.End]
	}
	return s.entries
}

// begun tells whether an entry is open and has text already.
func (s *segmenter) begun() bool { return s.open && s.entries[len(s.entries)-1].End != 0 }

// isHeading tells whether a line is a heading: short, no bullet, without a sentence's end, and apart from the text around
// it. The first text behind a header is never one.
func (s *segmenter) isHeading(this, next line, more bool) bool {
	if s.open && !s.begun() {
		return false
	}
	header := more && s.atHeader(next)
	text := s.text[this.start:this.end]
	switch {
	case s.compact && header:
		return readsAsHeading(text, true) && (this.apart || endsSentence(s.text[s.before.start:s.before.end]))
	case !this.apart || more && !next.apart && !header:
		return false
	}
	return readsAsHeading(text, header)
}

// readsAsHeading tells whether the words alone could be a heading. Only above an entry may a heading end in a colon.
func readsAsHeading(s string, aboveEntry bool) bool {
	if len(s) > 4*longestHeading || utf8.RuneCountInString(s) > longestHeading {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("-–—•·>+", r) || strings.HasPrefix(s, "* ") || unicode.IsLower(r) || signOff(s) >= 0 {
		return false
	}
	bare := strings.TrimRight(s, closers)
	if bare == "" {
		return false
	}
	switch last, _ := utf8.DecodeLastRuneInString(bare); last {
	case ':':
		return aboveEntry
	case '.', ',', ';', '…':
		return false
	}
	return true
}

// closers may stand behind the end of a sentence.
const closers = "\"'”’»)]*_ "

// endsSentence tells whether a sentence ends with s, or nothing stands there.
func endsSentence(s string) bool {
	bare := strings.TrimRight(s, closers)
	if bare == "" {
		return true
	}
	return strings.IndexByte(".!?:-", bare[len(bare)-1]) >= 0 || strings.HasSuffix(bare, "…") || strings.HasSuffix(bare, "–") || strings.HasSuffix(bare, "—")
}

// isRule tells whether a line parts the text without a letter or figure: "* * *", "-----".
func (s *segmenter) isRule(l line) bool {
	if l.end-l.start > 4*longestHeading || l.end-l.start < 3 {
		return false
	}
	for _, r := range s.text[l.start:l.end] {
		if !isSpace(r) && !strings.ContainsRune("*-–—_=~#•·", r) {
			return false
		}
	}
	return true
}

// firstHeading is the first line of a text if it reads as a heading and is no date header, else empty.
func firstHeading(text string, headers []header) string {
	l, ok := newLines(text).next()
	if !ok || len(headers) > 0 && headers[0].start < l.end {
		return ""
	}
	if s := text[l.start:l.end]; readsAsHeading(s, false) {
		return strings.Trim(s, "*_# ")
	}
	return ""
}
