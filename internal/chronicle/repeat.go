package chronicle

import (
	"unicode"
	"unicode/utf8"

	"habeas/internal/record"
)

// minOpening is how many letters of whole sentences tell that a shorter entry is the beginning of a longer one.
const minOpening = 80

// markRepeats points every copy at the first entry of the same date that says the same, whatever its capitals, spaces,
// quotation marks and punctuation. A later entry that is the first sentences of an earlier one is a copy as well, for it
// says nothing new; one that says more, or anything otherwise, is not.
func markRepeats(entries []record.Entry) {
	whole := make(map[uint64]int, len(entries))
	opening := make(map[uint64]int, len(entries))
	for i := range entries {
		e := &entries[i]
		all, head := fingerprints(string(e.Date), e.Text)
		for _, at := range [2]struct {
			seen map[uint64]int
			sum  uint64
		}{{whole, all}, {opening, head}} {
			first, ok := at.seen[at.sum]
			if !ok {
				at.seen[at.sum] = i
			} else if o := entries[first]; e.RepeatOf == 0 && o.RepeatOf == 0 && o.Date == e.Date && covers(o.Text, e.Text) {
				e.RepeatOf = o.Ordinal
			}
		}
	}
}

// folder reads the letters and figures of a text one by one, in small letters, and nothing else.
type folder struct {
	text string
	at   int
	stop bool // a full stop stood before what was read last
}

func (f *folder) next() (rune, bool) {
	f.stop = false
	for f.at < len(f.text) {
		if c := f.text[f.at]; c < utf8.RuneSelf {
			f.at++
			if folded := asciiFold[c]; folded != 0 {
				return rune(folded), true
			}
			if c == '.' && f.at < len(f.text) && f.text[f.at] < utf8.RuneSelf && asciiFold[f.text[f.at]] == 0 {
				f.stop = true
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

// fingerprints are the FNV-1a hashes of a date with the folded text, and with its first sentences. They only find
// candidates: covers decides.
func fingerprints(date, text string) (whole, opening uint64) {
	sum := uint64(14695981039346656037)
	for _, c := range []byte(date) {
		sum = (sum ^ uint64(c)) * 1099511628211
	}
	letters := 0
	for f := (folder{text: text}); ; letters++ {
		r, ok := f.next()
		if opening == 0 && (!ok || f.stop && letters >= minOpening) {
			opening = sum
		}
		if !ok {
			return sum, opening
		}
		sum = (sum ^ uint64(r)) * 1099511628211
	}
}

// covers tells whether later says, once both are folded, what first says, or what its first sentences say.
func covers(first, later string) bool {
	fa, fb := folder{text: first}, folder{text: later}
	for letters := 0; ; letters++ {
		ra, okA := fa.next()
		rb, okB := fb.next()
		switch {
		case !okB:
			return letters > 0 && (!okA || fa.stop && letters >= minOpening)
		case !okA || ra != rb:
			return false
		}
	}
}
