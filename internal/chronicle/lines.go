package chronicle

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one line that is not blank, without the space around it.
type line struct {
	start, end int  // byte offsets in the text
	apart      bool // a blank line, or the beginning of the text, stands before it
}

// lines walks over the lines of a text that are not blank.
type lines struct {
	text string
	at   int
	eol  byte
}

func newLines(text string) *lines {
	l := &lines{text: text, eol: '\n'}
	if strings.IndexByte(text, '\n') < 0 {
		l.eol = '\r' // old Macintosh files
	}
	return l
}

// next is the next line that is not blank, and false at the end of the text.
func (l *lines) next() (line, bool) {
	apart := l.at == 0
	for l.at < len(l.text) {
		start, end := l.at, len(l.text)
		if n := strings.IndexByte(l.text[start:], l.eol); n >= 0 {
			end = start + n
			l.at = end + 1
		} else {
			l.at = end
		}
		if start, end = trim(l.text, start, end); start < end {
			return line{start, end, apart}, true
		}
		apart = true
	}
	return line{}, false
}

// trim narrows text[start:end] by the space at both its ends.
func trim(text string, start, end int) (int, int) {
	for start < end {
		n := spaceAt(text[start:end])
		if n == 0 {
			break
		}
		start += n
	}
	for start < end {
		if c := text[end-1]; c < utf8.RuneSelf {
			if c > ' ' {
				break
			}
			end--
			continue
		}
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if !isSpace(r) {
			break
		}
		end -= n
	}
	return start, end
}

// spaceAt is the number of bytes of the space that s begins with, 0 when it begins with none.
func spaceAt(s string) int {
	if s == "" {
		return 0
	}
	if c := s[0]; c < utf8.RuneSelf {
		if c <= ' ' {
			return 1
		}
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	if isSpace(r) {
		return n
	}
	return 0
}

// isSpace counts as space what leaves no ink: no-break and zero-width spaces, byte order marks, control characters.
func isSpace(r rune) bool {
	switch r {
	case '\u00a0', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff', '\u00ad':
		return true
	}
	return r <= ' ' || unicode.IsSpace(r) || unicode.IsControl(r)
}

// skipSpace is the offset of the first byte of s from i on that is no space.
func skipSpace(s string, i int) int {
	for n := spaceAt(s[i:]); n > 0; n = spaceAt(s[i:]) {
		i += n
	}
	return i
}
