package chronicle

import (
	"unicode"
	"unicode/utf8"

	"habeas/internal/record"
)

// markRepeats points every copy at the first entry of the same date that says the same, whatever its capitals, spaces,
// quotation marks and punctuation.
func markRepeats(entries []record.Entry) {
	seen := make(map[uint64]int, len(entries))
	for i := range entries {
		e := &entries[i]
		sum := fingerprint(string(e.Date), e.Text)
		first, ok := seen[sum]
		switch {
		case !ok:
			seen[sum] = i
		case entries[first].Date == e.Date && alike(entries[first].Text, e.Text):
			e.RepeatOf = entries[first].Ordinal
		}
	}
}

// folder reads the letters and figures of a text one by one, in small letters, and nothing else.
type folder struct {
	text string
	at   int
}

func (f *folder) next() (rune, bool) {
	for f.at < len(f.text) {
		if c := f.text[f.at]; c < utf8.RuneSelf {
			f.at++
			if folded := asciiFold[c]; folded != 0 {
				return rune(folded), true
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(f.text[f.at:])
		f.at += n
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r), true
		}
	}
	return 0, false
}

var asciiFold = func() (table [utf8.RuneSelf]byte) {
	for c := range table {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			table[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			table[c] = byte(c) + 'a' - 'A'
		}
	}
	return table
}()

// fingerprint is the FNV-1a hash of a date and the folded text. It only finds candidates: alike decides.
func fingerprint(date, text string) uint64 {
	sum := uint64(14695981039346656037)
	for _, c := range []byte(date) {
		sum = (sum ^ uint64(c)) * 1099511628211
	}
	for f := (folder{text: text}); ; {
		r, ok := f.next()
		if !ok {
			return sum
		}
		sum = (sum ^ uint64(r)) * 1099511628211
	}
}

// alike tells whether two texts are the same once folded, and not both empty.
func alike(a, b string) bool {
	fa, fb := folder{text: a}, folder{text: b}
	for read := false; ; read = true {
		ra, okA := fa.next()
		rb, okB := fb.next()
		if ra != rb || okA != okB {
			return false
		}
		if !okA {
			return read
		}
	}
}
