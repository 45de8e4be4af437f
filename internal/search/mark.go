package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas/internal/names"
	"habeas/internal/record"
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

// mostParts is how many of the texts of a thing are shown.
const mostParts = 2

// hit marks the words of a thing, shows those of its texts that have any, and says what these are. Where none has, it shows
// the first.
func (m marker) hit(f record.Found) Hit {
	h := Hit{Found: f, Title: m.mark(f.Title)}
	in := func(what string) {
		if word := record.FoundIn(what); !slices.Contains(h.Where, word) {
			h.Where = append(h.Where, word)
		}
	}
	if f.Kind != "" && marked(m.mark(f.Kind.Word())) {
		in("kind")
	}
	if marked(h.Title) {
		in(f.TitleIs)
	}
	shown := f.Parts[:min(len(f.Parts), 1)]
	if matching := m.matching(f.Parts); len(matching) > 0 {
		shown = matching[:min(len(matching), mostParts)]
		for _, p := range matching {
			in(p.In)
		}
	}
	for i, p := range shown {
		if i > 0 {
			h.Snippet = append(h.Snippet, Part{Text: " · "})
		}
		h.Snippet = append(h.Snippet, m.snippet(p.Text)...)
	}
	return h
}

// matching are the texts in which a word is marked.
func (m marker) matching(parts []record.FoundPart) []record.FoundPart {
	return slices.DeleteFunc(slices.Clone(parts), func(p record.FoundPart) bool { return !marked(m.mark(p.Text)) })
}

func marked(parts []Part) bool {
	return slices.ContainsFunc(parts, func(p Part) bool { return p.Marked })
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
