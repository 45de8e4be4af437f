package lists

import (
	_ "embed"
	"strings"

	"habeas/internal/names"
)

//go:embed words.txt
var wordsText string

// words are the sections of words.txt: for each, what the folded words mean, in the order of the file.
var words = readWords(wordsText)

type meanings struct {
	of   map[string][]string // from a folded word
	list []string            // what can be meant
}

func readWords(text string) map[string]meanings {
	sections := map[string]meanings{}
	var now string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		if strings.HasPrefix(line, "[") {
			now = strings.Trim(line, "[]")
			sections[now] = meanings{of: map[string][]string{}}
			continue
		}
		meant, list, _ := strings.Cut(line, "=")
		meant = strings.TrimSpace(meant)
		m := sections[now]
		m.list = append(m.list, meant)
		for word := range strings.SplitSeq(list, "|") {
			fold := names.Fold(word)
			m.of[fold] = append(m.of[fold], meant)
		}
		sections[now] = m
	}
	return sections
}

// meaning is what a word means in a section, the first of several; empty when it means nothing.
func meaning(section, word string) string {
	if list := words[section].of[names.Fold(word)]; len(list) > 0 {
		return list[0]
	}
	return ""
}
