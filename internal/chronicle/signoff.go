package chronicle

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// signOff is where an agency's sign-off at the end of s begins: "-0-", "–06D-", "-16 06D-"; -1 if there is none.
func signOff(s string) int {
	end := len(s)
	closing := lastDash(s[:end])
	if closing == 0 {
		return -1
	}
	for closing > 0 {
		end -= closing
		closing = lastDash(s[:end])
	}
	end = len(strings.TrimRight(s[:end], " \u00a0"))
	start := codeStart(s, end)
	if start < 0 {
		return -1
	}
	if at := start - 1; at > 0 && (s[at] == ' ' || s[at] == '/') { // a second code
		if first := codeStart(s, at); first >= 0 && lastDash(s[:first]) > 0 {
			start = first
		}
	}
	code := s[start:end]
	figures := strings.Trim(code, "0123456789") == ""
	start = len(strings.TrimRight(s[:start], " \u00a0"))
	opening := lastDash(s[:start])
	if opening == 0 {
		return -1
	}
	for opening > 0 {
		start -= opening
		opening = lastDash(s[:start])
	}
	if before, _ := utf8.DecodeLastRuneInString(s[:start]); unicode.IsLetter(before) && code != "0" && figures {
		return -1 // "COP-29-"
	}
	return start
}

// codeStart is where the code of an agency begins that ends at end: a figure, and no more than five figures and capitals
// behind it; -1 if there is none.
func codeStart(s string, end int) int {
	start := end
	for start > 0 && end-start < 7 && isCode(s[start-1]) {
		start--
	}
	if start == end || end-start > 6 || !isDigit(s[start]) {
		return -1
	}
	return start
}

func isCode(c byte) bool { return isDigit(c) || 'A' <= c && c <= 'Z' }

// lastDash is the number of bytes of the dash that s ends with, 0 if it ends with none.
func lastDash(s string) int {
	if s == "" {
		return 0
	}
	if s[len(s)-1] == '-' {
		return 1
	}
	if s[len(s)-1] < utf8.RuneSelf || len(s) < len("–") {
		return 0
	}
	if n := len("–"); dashAt(s[len(s)-n:]) == n {
		return n
	}
	return 0
}
