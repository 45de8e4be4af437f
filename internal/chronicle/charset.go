package chronicle

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// sample is how much of a file its charset is judged by, in bytes.
const sample = 64 << 10

// toUTF8 gives the text in UTF-8, unchanged where it is UTF-8 already, and false where raw is no text.
func toUTF8(raw []byte, markup bool) (string, bool) {
	if e := utf16(raw); e != nil {
		return decodeWith(e, raw)
	}
	if utf8.Valid(raw) {
		text := string(raw)
		return text, isText(text)
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", false
	}
	if mostlyUTF8(raw) {
		text := strings.ToValidUTF8(string(raw), "\ufffd")
		return text, isText(text)
	}
	if markup {
		if e, _, certain := charset.DetermineEncoding(raw, "text/html"); certain && e != unicode.UTF8 {
			return decodeWith(e, raw)
		}
	}
	e, _ := charset.Lookup(guess(raw))
	if e == nil {
		return "", false
	}
	return decodeWith(e, raw)
}

func decodeWith(e encoding.Encoding, raw []byte) (string, bool) {
	text, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return "", false
	}
	s := strings.ToValidUTF8(string(text), "\ufffd")
	return s, isText(s) && 20*strings.Count(s, "\ufffd") <= len(s)
}

// utf16 recognises UTF-16 by its byte order mark, or by the zeros that its spaces and Latin letters leave on one side
// only; nil for everything else.
func utf16(raw []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")): // UTF-32
		return nil
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	}
	var zeros [2]int
	head := raw[:min(len(raw), sample)]
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch few := 1 + len(head)/40; {
	case zeros[0] > few && zeros[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case zeros[1] > few && zeros[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	}
	return nil
}

// guess names the charset that raw is most likely in. The detector is corrected where it is known to be weak: it takes
// Turkish for Western European, and Russian of Windows for that of the Macintosh.
func guess(raw []byte) string {
	start := 0
	for start < len(raw) && raw[start] < utf8.RuneSelf {
		start++
	}
	part := raw[start:min(len(raw), start+sample)]
	found := strings.ToLower(chardet.Detect(part).Charset)
	switch found {
	case "iso-8859-1", "iso-8859-9", "windows-1252", "windows-1254", "x-mac-roman", "macroman", "":
		// Ğ İ Ş ğ ı ş in Turkish; Ð Ý Þ ð ý þ, which only Icelandic has, in Western European
		if slices.ContainsFunc(part, func(c byte) bool { return strings.IndexByte("\xd0\xdd\xde\xf0\xfd\xfe", c) >= 0 }) {
			return "windows-1254"
		}
		return "windows-1252"
	case "x-mac-cyrillic", "maccyrillic":
		if countOf(part, 0xc0, 0xdf) >= countOf(part, 0x80, 0x9f) { // capitals of the one and of the other
			return "windows-1251"
		}
	}
	return found
}

// countOf counts the bytes from low to high.
func countOf(raw []byte, low, high byte) int {
	n := 0
	for _, c := range raw {
		if low <= c && c <= high {
			n++
		}
	}
	return n
}
