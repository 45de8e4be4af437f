package export

import (
	"strings"
	"unicode"
)

// Guard makes a cell safe for spreadsheets: one that could act as a formula gets an apostrophe in front. Those are the
// cells that begin, behind any byte order marks, control characters and spaces, with = + - @ | % (or the full-width forms
// of the first four), and those that begin with a tab or a carriage return (OWASP, "CSV Injection"). A cell that would
// look like a guarded one gets an apostrophe as well, so that Unguard is exact.
func Guard(s string) string {
	if s == "" || harmless(s[0]) {
		return s
	}
	if acts(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return s
}

// harmless tells of most cells by their first byte that nothing acts in them.
func harmless(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9'
}

// Unguard takes back what Guard did: Unguard(Guard(s)) is s.
func Unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && acts(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return s
}

func acts(s string) bool {
	for _, r := range s {
		switch {
		case strings.ContainsRune("=+-@|%\t\r＝＋－＠", r):
			return true
		case r == '\ufeff', unicode.IsControl(r), unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			continue
		}
		return false
	}
	return false
}
