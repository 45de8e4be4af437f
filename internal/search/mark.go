package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas/internal/names"
	"habeas/internal/store"
)

// Part is a stretch of a text; the parts in order are the text.
type Part struct {
	Text   string
	Marked bool
}

// marker knows the words that the text index found.
type marker struct{ words, keys map[string]bool }

const (
	snippetBefore = 90  // bytes in front of the first word that is marked
	snippetLength = 320 // bytes
)

// mark marks the words of a text.
func (m marker) mark(text string) []Part {
	var parts []Part
	put := func(s string, marked bool) {
		if n := len(parts); n > 0 && parts[n-1].Marked == marked {
			parts[n-1].Text += s
		} else if s != "" {
			parts = append(parts, Part{s, marked})
		}
	}
	for text != "" {
		gap := strings.IndexFunc(text, inWord)
		if gap < 0 {
			gap = len(text)
		}
		put(text[:gap], false)
		text = text[gap:]
		end := strings.IndexFunc(text, func(r rune) bool { return !inWord(r) })
		if end < 0 {
			end = len(text)
		}
		put(text[:end], m.matches(text[:end]))
		text = text[end:]
	}
	return parts
}

// inWord tells whether a rune is within a word, as names.Fold parts words.
func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || strings.ContainsRune("'’‘ʼ`´", r)
}

func (m marker) matches(word string) bool {
	fold := names.Fold(word)
	if fold == "" {
		return false
	}
	return m.words[fold] || len(m.keys) > 0 && m.keys[store.KeyOf(fold)]
}

// snippet is the stretch of a text around the first words that match, or its beginning.
func (m marker) snippet(text string) []Part {
	parts := m.mark(text)
	first := 0
	for _, p := range parts {
		if p.Marked {
			break
		}
		first += len(p.Text)
	}
	if first == len(text) {
		first = 0
	}
	from := wordAt(text, first-snippetBefore)
	to := wordAt(text, from+snippetLength)
	if to == from {
		to = len(text)
	}
	cut := m.mark(text[from:to])
	if from > 0 {
		cut = slices.Insert(cut, 0, Part{Text: "… "})
	}
	if to < len(text) {
		cut = append(cut, Part{Text: "…"})
	}
	return cut
}

// wordAt is the beginning of the first word at or behind a place, the ends of the text for what lies outside. In text
// without spaces it is the letter there.
func wordAt(text string, at int) int {
	if at <= 0 {
		return 0
	}
	if at >= len(text) {
		return len(text)
	}
	if space := strings.IndexByte(text[at:], ' '); space >= 0 && space < 40 {
		return at + space + 1
	}
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}
