package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cell is the romanisation of one rune: up to four ASCII letters, zero-padded, or one of the marks below.
type cell [4]byte

const (
	other byte = iota // not in the tables: kept if it is a letter or digit
	drop              // nothing is written
	gap               // a separator
)

// pages is the romanisation indexed by rune, 256 to a page; a nil page is wholly other.
var pages = romanisation()

// romanisation lays the letter data out by rune and adds every Latin letter whose base letter is ASCII or in the data.
func romanisation() *[0x21]*[256]cell {
	var p [0x21]*[256]cell
	set := func(r rune, s string) {
		if p[r>>8] == nil {
			p[r>>8] = new([256]cell)
		}
		c := &p[r>>8][r&0xff]
		if copy(c[:], s) == 0 {
			c[0] = drop
		}
	}
	for r := rune(0); r < 0x80; r++ {
		switch l := unicode.ToLower(r); {
		case l >= 'a' && l <= 'z', l >= '0' && l <= '9':
			set(r, string(l))
		default:
			set(r, string(rune(gap)))
		}
	}
	for _, r := range silent {
		if r < 0x2100 {
			set(r, "")
		}
	}
	setMarked(set)
	for from, to := range letters {
		r, _ := utf8.DecodeRuneInString(from)
		set(r, to)
		if up := unicode.ToUpper(r); up != r && up < 0x2100 {
			set(up, to)
		}
	}
	set('İ', "i")
	set('I', "i")
	return &p
}

// setMarked takes the marks off Latin and Cyrillic letters: ö o, й y by the data, ḥ h.
func setMarked(set func(rune, string)) {
	for r := rune(0x80); r < 0x2000; r++ {
		if !unicode.In(r, unicode.Latin, unicode.Cyrillic) {
			continue
		}
		base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(unicode.ToLower(r))))
		switch {
		case base >= 'a' && base <= 'z':
			set(r, string(base))
		case letters[string(base)] != "":
			set(r, letters[string(base)])
		}
	}
}

// Fold gives s in lower-case Latin without marks: ə e, ı and İ i, ğ g, ş sh, ç ch, Cyrillic, Georgian and Armenian
// romanised as chronicles in English print them. Apostrophes and quotes vanish; hyphens, dots and every other run of
// separators become one space, with none at the ends. Letters of scripts without a table are kept in lower case, bytes
// that are no UTF-8 are separators. Fold(Fold(s)) == Fold(s).
func Fold(s string) string {
	if folded(s) {
		return s
	}
	var room [64]byte
	out, again := appendFold(room[:0], s)
	if again {
		out, _ = appendFold(out[:0], norm.NFC.String(s))
	}
	return string(out)
}

// folded tells whether s is what Fold would return, for the plain ASCII case.
func folded(s string) bool {
	before := byte(' ')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != ' ' || before == ' ') {
			return false
		}
		before = c
	}
	return len(s) == 0 || before != ' '
}

// appendFold appends the fold of s; again is true where a mark follows its letter, so that s must be composed first.
func appendFold(out []byte, s string) (_ []byte, again bool) {
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
			again = again || r >= 0x300 && r < 0x370
		}
		i += n
		if (r == 'д' || r == 'Д') && isZhe(s[i:]) { // дж is one sound
			out, i = append(out, 'j'), i+2
			continue
		}
		c := look(r)
		switch c[0] {
		case drop:
		case gap:
			out = appendGap(out)
		case other:
			out = appendOther(out, r)
		default:
			out = appendCell(out, c)
		}
	}
	if len(out) > 0 && out[len(out)-1] == ' ' {
		out = out[:len(out)-1]
	}
	return out, again
}

func isZhe(s string) bool { return strings.HasPrefix(s, "ж") || strings.HasPrefix(s, "Ж") }

func look(r rune) cell {
	if page := int(r >> 8); page < len(pages) && pages[page] != nil {
		return pages[page][r&0xff]
	}
	return cell{}
}

func appendCell(out []byte, c cell) []byte {
	for _, b := range c {
		if b == 0 {
			break
		}
		out = append(out, b)
	}
	return out
}

func appendGap(out []byte) []byte {
	if len(out) == 0 || out[len(out)-1] == ' ' {
		return out
	}
	return append(out, ' ')
}

// appendOther writes a rune without a table: letters and digits as they are, marks not at all, the rest as a gap.
func appendOther(out []byte, r rune) []byte {
	r = unicode.ToLower(r)
	switch c := look(r); {
	case c[0] > gap: // such as the Kelvin sign, whose lower case is k
		return appendCell(out, c)
	case r == utf8.RuneError:
		return appendGap(out)
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return utf8.AppendRune(out, r)
	case unicode.Is(unicode.M, r), strings.ContainsRune(silent, r):
		return out
	}
	return appendGap(out)
}
