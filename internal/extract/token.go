package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is one word, number or sign of an entry's text, with its byte offsets.
type token struct {
	start, end int
	low        string // in lower case, apostrophes straight
	word       bool   // begins with a letter
	num        bool   // begins with a digit
	cap        bool   // begins with a capital letter
	gap        bool   // white space stands before it
}

// tokenise cuts a text into tokens. Hyphens and points inside a word or number stay with it ("pre-trial", "SIZO-1",
// "206.3.2"); a possessive 's is a token of its own.
func tokenise(text string) []token {
	tokens := make([]token, 0, len(text)/5+1)
	gap := true
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			gap = true
			i += size
			continue
		case isApostrophe(r) && possessive(text[i+size:]):
			size += 1
		case unicode.IsLetter(r):
			size = wordEnd(text[i:])
		case unicode.IsDigit(r):
			size = numberEnd(text[i:])
		}
		tokens = append(tokens, token{
			start: i, end: i + size, low: lower(text[i : i+size]), gap: gap,
			word: unicode.IsLetter(r), num: unicode.IsDigit(r), cap: unicode.IsUpper(r),
		})
		gap = false
		i += size
	}
	return tokens
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`' }

// possessive tells whether an s that ends a word follows.
func possessive(rest string) bool {
	if rest == "" || rest[0] != 's' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// wordEnd is the length of the word that text begins with.
func wordEnd(text string) int {
	i := 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r):
		case (r == '-' || r == '‑') && (unicode.IsLetter(next) || unicode.IsDigit(next)):
		case isApostrophe(r) && unicode.IsLetter(next) && !possessive(text[i+size:]):
		default:
			return i
		}
		i += size
	}
	return i
}

// numberEnd is the length of the number that text begins with: digits with points, commas, slashes and hyphens between
// them, and letters behind ("2nd", "90s", "8-year").
func numberEnd(text string) int {
	i := 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		switch {
		case unicode.IsDigit(r), unicode.IsLetter(r):
		case strings.ContainsRune(".,/:", r) && unicode.IsDigit(next):
		case r == '-' && (unicode.IsDigit(next) || unicode.IsLetter(next)):
		default:
			return i
		}
		i += size
	}
	return i
}

// lower is the lower case of a word with straight apostrophes. Most words are lower-case ASCII already.
func lower(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case isApostrophe(r):
			return '\''
		case r == '‑':
			return '-'
		case r == 'İ':
			return 'i'
		}
		return unicode.ToLower(r)
	}, s)
}

// sentences cuts tokens into sentences, given as ranges of token indexes. A full stop ends one before a capital letter, a
// quotation mark or a number, even without a space ("case.Thus"), but not behind an abbreviation or an initial.
func sentences(text string, tokens []token) [][2]int {
	var list [][2]int
	start := 0
	for i, t := range tokens {
		end := false
		switch t.low {
		case ".", "!", "?", "…":
			end = endsAt(tokens, i)
		}
		if !end && i+1 < len(tokens) && strings.Contains(text[t.end:tokens[i+1].start], "\n\n") {
			end = true
		}
		if !end {
			continue
		}
		list = append(list, [2]int{start, i + 1})
		start = i + 1
	}
	if start < len(tokens) {
		list = append(list, [2]int{start, len(tokens)})
	}
	return list
}

func endsAt(tokens []token, i int) bool {
	if i+1 >= len(tokens) {
		return true
	}
	if i > 0 && tokens[i].low == "." {
		before := tokens[i-1]
		if before.cap && before.end-before.start == 1 || lexicon.has(before.low, tagAbbreviation) && !tokens[i].gap {
			return false
		}
	}
	next := i + 1
	for next < len(tokens) && isQuote(tokens[next].low) {
		next++
	}
	return next >= len(tokens) || tokens[next].cap || tokens[next].num && tokens[next].gap
}

func isQuote(s string) bool {
	switch s {
	case `"`, "“", "”", "„", "«", "»", "'", "‘", "’", "(", ")", "[", "]":
		return true
	}
	return false
}
