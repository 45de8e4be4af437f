package names

import (
	"bytes"
	"strings"
)

// classes maps each sound to its class in keys.
var classes = func() (t [256]byte) {
	for i := range t {
		t[i] = byte(i)
	}
	for class, members := range coarse {
		for _, m := range []byte(members) {
			t[m] = class[0]
		}
	}
	return t
}()

// Key is the blocking key of a whole name: the keys of its tokens in the order of s, with one space between. Names that
// differ only by usual spelling have one key; a few different names share one too, so a common key makes a candidate
// and Alike decides.
func Key(s string) string {
	f := Fold(s)
	var room [64]byte
	out := room[:0]
	for tok := range strings.SplitSeq(f, " ") {
		if len(out) > 0 {
			out = append(out, ' ')
		}
		out = appendKey(out, tok)
		out = bytes.TrimRight(out, " ")
	}
	return string(out)
}

// TokenKey is the key of one token: a letter for each class of sounds, without what spellings leave out (doubled letters,
// h that is not heard, i and y between consonant and vowel). A token of several words is keyed as if written in one.
func TokenKey(token string) string {
	var room [64]byte
	return string(appendKey(room[:0], Fold(token)))
}

// appendKey appends the key of a folded word.
func appendKey(out []byte, word string) []byte {
	var room [32]sound
	s := appendSounds(room[:0], word)
	start := len(out)
	for i := 0; i < len(s); i++ {
		if s[i].code == alien {
			out = append(out, word[s[i].from:s[i].to]...)
			continue
		}
		var last byte // what the key so far ends in
		if len(out) > start {
			last = out[len(out)-1]
		}
		if skipped(s, i, last) {
			continue
		}
		c := classes[s[i].code]
		if i == len(s)-1 {
			c = unvoiced(c)
		}
		if c != last || c < 'a' {
			out = append(out, c)
		}
	}
	return out
}

// skipped tells whether spellings differ in writing s[i] at all, after a key that ends in last (0 at the beginning).
func skipped(s []sound, i int, last byte) bool {
	switch s[i].code {
	case 'h', 'X': // heard at the beginning and between consonant and vowel: Elkhan, but Ah(m)ed, Sa(h)akyan, zade(h)
		return last != 0 && !(consonant(last) && isVowel(s, i+1))
	case 'y', 'i':
		if s[i].code == 'y' && isCode(s, i+1, 'e') && (last == 0 || vowel(last) && isCode(s, i+2, 'v')) {
			return true // Yelena, Agayev
		}
		for i < len(s) && (s[i].code == 'i' || s[i].code == 'y') {
			i++
		}
		return consonant(last) && isVowel(s, i) // Vardanian, Guliyev, Kyazim
	case 'k': // Aleksker, Alesker
		return isCode(s, i+1, 's') && i+2 < len(s) && consonant(s[i+2].code)
	}
	return false
}

func isVowel(s []sound, i int) bool { return i < len(s) && vowel(s[i].code) }

func isCode(s []sound, i int, c byte) bool { return i < len(s) && s[i].code == c }

// unvoiced merges what Turkish hardens at the end of a word: Ahmet, Ahmed; Recep, Rəcəb.
func unvoiced(c byte) byte {
	switch c {
	case 't':
		return 'd'
	case 'p':
		return 'b'
	}
	return c
}
