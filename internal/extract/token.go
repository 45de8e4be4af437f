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
	*word             // what the lexicon knows of it; unknown for a word that it does not know
	letters    bool   // begins with a letter
	num        bool   // begins with a digit
	cap        bool   // begins with a capital letter
	gap        bool   // white space stands before it
}

// tokenise cuts a text into tokens. Hyphens and points inside a word or number stay with it ("pre-trial", "SIZO-1",
// "206.3.2"); a possessive 's is a token of its own. The tokens are put into room, as far as it goes.
func tokenise(text string, room []token) []token {
	tokens := room[:0]
	gap := true
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		letter := isLetter(r)
		switch {
		case r == ' ' || unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			gap = true
			i += size
			continue
		case letter:
			size = wordEnd(text[i:])
		case isDigit(r):
			size = numberEnd(text[i:])
		case isApostrophe(r) && possessive(text[i+size:]):
			size++
		}
		t := token{start: i, end: i + size, gap: gap, letters: letter, num: isDigit(r), cap: letter && unicode.IsUpper(r)}
		t.low, t.word = lexicon.look(text[i : i+size])
		tokens = append(tokens, t)
		gap = false
		i += size
	}
	return tokens
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`' }

// possessive tells whether an s that ends a word follows.
func possessive(rest string) bool {
	if rest == "" || rest[0] != 's' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return !isLetter(r) && !isDigit(r)
}

// wordEnd is the length of the word that text begins with.
func wordEnd(text string) int {
	i := 0
	for i < len(text) {
		if c := text[i]; 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		switch {
		case isLetter(r), isDigit(r), unicode.Is(unicode.Mn, r):
		case (r == '-' || r == '‑') && (isLetter(next) || isDigit(next)):
		case isApostrophe(r) && isLetter(next) && !possessive(text[i+size:]):
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
		case isDigit(r), isLetter(r):
		case strings.ContainsRune(".,/:", r) && isDigit(next):
		case (r == '-' || r == '–' || r == '‑') && (isDigit(next) || r != '–' && isLetter(next)):
		default:
			return i
		}
		i += size
	}
	return i
}

// lower is the lower case of a word with straight apostrophes and hyphens.
func lower(s string) string {
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

// maxSentence is the number of tokens after which a sentence is cut, so that the time for a text without full stops grows
// with its length alone.
const maxSentence = 300

// sentences cuts tokens into sentences, given as ranges of token indexes. A full stop ends one before a capital letter, a
// quotation mark or a number, even without a space ("case.Thus"), but not behind an abbreviation or an initial. A new
// paragraph begins one too.
func sentences(text string, tokens []token) [][2]int {
	list := make([][2]int, 0, len(tokens)/16+1)
	start := 0
	for i, t := range tokens {
		end := false
		if t.end-t.start == 1 || t.low == "…" {
			switch t.low {
			case ".", "!", "?", "…":
				end = endsAt(tokens, i)
			case "*":
				end = i+1 < len(tokens) && i > start && tokens[i].gap && !tokens[i+1].gap && tokens[i-1].low == "."
			}
		}
		if !end && i+1 < len(tokens) && strings.Contains(text[t.end:tokens[i+1].start], "\n") {
			end = true
		}
		if end || i+1-start >= maxSentence {
			list = append(list, [2]int{start, i + 1})
			start = i + 1
		}
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
	if i > 0 && tokens[i].low == "." && !tokens[i].gap {
		before := tokens[i-1]
		if before.cap && before.end-before.start <= 2 && len([]rune(before.low)) == 1 || before.has(tagAbbreviation) || before.has(tagMonth) && tokens[i+1].num {
			return false
		}
	}
	next := i + 1
	for next < len(tokens) && isQuote(tokens[next].low) {
		next++
	}
	return next >= len(tokens) || tokens[next].cap || tokens[next].low == "*" || tokens[next].num && tokens[next].gap
}

func isQuote(s string) bool {
	switch s {
	case `"`, "“", "”", "„", "«", "»", "'", "‘", "’", "(", ")", "[", "]":
		return true
	}
	return false
}
