package extract

import (
	"embed"
	"strings"
)

//go:embed lexicon/*.txt
var files embed.FS

// tag says what sort of thing a word or phrase of the lexicon is: one tag a file.
type tag uint32

const (
	tagAbbreviation tag = 1 << iota // abbreviations that a full stop belongs to
	tagRole                         // what people are: "journalist", "director"
	tagTitle                        // stands before a name: "Dr", "Ambassador"
	tagBody                         // bodies that speak on human rights, with their names
	tagBodyWord                     // the head of a body's name: "committee", "foundation"
	tagPlace                        // countries, cities, peoples
	tagMonth
	tagWeekday
	tagNumber   // number words
	tagCommon   // words that are no names though they may begin with a capital
	tagCourt    // words before "court" in a court's name
	tagKin      // relatives
	tagOfficial // roles whose bearers act for the state
	tagOutlet   // the head of an outlet's name: "TV", "Media"
)

var tagFiles = map[string]tag{
	"abbreviations": tagAbbreviation, "roles": tagRole, "titles": tagTitle, "bodies": tagBody, "body_words": tagBodyWord,
	"places": tagPlace, "months": tagMonth, "weekdays": tagWeekday, "numbers": tagNumber, "common": tagCommon,
	"courts": tagCourt, "kin": tagKin, "officials": tagOfficial, "outlets": tagOutlet,
}

// phrase is one line of the lexicon: its words, and what stands behind "=": a canonical form or a value.
type phrase struct {
	words []string
	tag   tag
	value string
}

// lexiconT is all of the lexicon: the tags of single words, and the phrases by their first word, the longest first.
type lexiconT struct {
	tags    map[string]tag
	phrases map[string][]phrase
}

var lexicon = loadLexicon()

func loadLexicon() *lexiconT {
	l := &lexiconT{tags: map[string]tag{}, phrases: map[string][]phrase{}}
	for name, t := range tagFiles {
		for _, line := range lines(name) {
			text, value, _ := strings.Cut(line, "=")
			p := phrase{words: words(text), tag: t, value: strings.TrimSpace(value)}
			if len(p.words) == 1 {
				l.tags[p.words[0]] |= t
			}
			l.add(p)
		}
	}
	return l
}

func (l *lexiconT) add(p phrase) {
	list := l.phrases[p.words[0]]
	at := len(list)
	for at > 0 && (len(list[at-1].words) < len(p.words) || len(list[at-1].words) == len(p.words) && list[at-1].tag > p.tag) {
		at--
	}
	list = append(list, phrase{})
	copy(list[at+1:], list[at:])
	list[at] = p
	l.phrases[p.words[0]] = list
}

// has tells whether a single word has a tag.
func (l *lexiconT) has(word string, t tag) bool { return l.tags[word]&t != 0 }

// find is the longest phrase of that tag that begins at tokens[i].
func (l *lexiconT) find(tokens []token, i int, t tag) (phrase, bool) {
	for _, p := range l.phrases[tokens[i].low] {
		if p.tag&t != 0 && begins(tokens[i:], p.words) {
			return p, true
		}
	}
	return phrase{}, false
}

func begins(tokens []token, words []string) bool {
	if len(tokens) < len(words) {
		return false
	}
	for i, w := range words {
		if tokens[i].low != w {
			return false
		}
	}
	return true
}

// lines are the lines of a file of the lexicon, without comments and blank ones.
func lines(name string) []string {
	raw, err := files.ReadFile("lexicon/" + name + ".txt")
	if err != nil {
		panic(err) // the file is embedded: it is missing at build time or never
	}
	var list []string
	for line := range strings.Lines(string(raw)) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// words are the tokens of a phrase.
func words(text string) []string {
	var list []string
	for _, t := range tokenise(text) {
		list = append(list, t.low)
	}
	return list
}
