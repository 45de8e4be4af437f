package chronicle

import (
	"bytes"
	"hash/maphash"
	"slices"
	"unicode"
	"unicode/utf8"

	"habeas/internal/record"
)

const (
	minOpening      = 80 // letters of whole sentences that tell that a shorter entry is the beginning of a longer one
	longestOriginal = 4  // times as long as its copy; it keeps the time linear when many entries begin alike
)

// markRepeats points every copy at the first entry of the same date that says the same, whatever its capitals, spaces,
// quotation marks and punctuation. A later entry that is the first sentences of an earlier one is a copy as well, for it
// says nothing new; one that says more, or anything otherwise, is not.
func markRepeats(entries []record.Entry) {
	var this, other folded
	seed := maphash.MakeSeed()
	seen := [2]map[uint64]int{make(map[uint64]int, len(entries)), make(map[uint64]int, len(entries))}
	for i := range entries {
		e := &entries[i]
		this.read(e.Text)
		for k, part := range [2][]byte{this.letters, this.opening()} {
			sum := maphash.Bytes(seed, part) ^ maphash.String(seed, string(e.Date))
			first, ok := seen[k][sum]
			if !ok {
				seen[k][sum] = i
				continue
			}
			if o := entries[first]; e.RepeatOf == 0 && o.RepeatOf == 0 && o.Date == e.Date && len(o.Text) < longestOriginal*(len(e.Text)+minOpening) {
				if other.read(o.Text); other.covers(&this) {
					e.RepeatOf = o.Ordinal
				}
			}
		}
	}
}

// folded is a text reduced to its letters and figures, in small letters.
type folded struct {
	letters []byte
	stops   []int // where sentences end among the letters
}

func (f *folded) read(text string) {
	f.letters, f.stops = f.letters[:0], f.stops[:0]
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(text[i:])
			if unicode.IsLetter(r) || unicode.IsNumber(r) {
				f.letters = utf8.AppendRune(f.letters, unicode.ToLower(r))
			}
			i += n
			continue
		}
		i++
		if small := asciiFold[c]; small != 0 {
			f.letters = append(f.letters, small)
		} else if c == '.' && i < len(text) && text[i] < utf8.RuneSelf && asciiFold[text[i]] == 0 { // not "3.5"
			f.stops = append(f.stops, len(f.letters))
		}
	}
}

// opening is the first sentences, as many as make minOpening letters; all of a text that has no more.
func (f *folded) opening() []byte {
	if i, _ := slices.BinarySearch(f.stops, minOpening); i < len(f.stops) {
		return f.letters[:f.stops[i]]
	}
	return f.letters
}

// covers tells whether later says what f says, or what the first sentences of f say.
func (f *folded) covers(later *folded) bool {
	n := len(later.letters)
	if n == 0 || !bytes.HasPrefix(f.letters, later.letters) {
		return false
	}
	_, sentence := slices.BinarySearch(f.stops, n)
	return n == len(f.letters) || n >= minOpening && sentence
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
