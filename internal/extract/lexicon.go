package extract

import (
	"embed"
	"strings"
	"unicode/utf8"
)

//go:embed lexicon/*.txt
var files embed.FS

// tag says what sort of thing a word or phrase of the lexicon is: one tag a file.
type tag uint64

const (
	tagAbbreviation tag = 1 << iota // abbreviations that a full stop belongs to
	tagRole                         // what people are: "journalist", "director"
	tagTitle                        // stands before a name: "Dr", "Ambassador"
	tagBody                         // bodies that speak on human rights, with their names
	tagBodyWord                     // the head of a body's name: "committee", "foundation"
	tagPlace                        // countries, cities, peoples
	tagMonth
	tagWeekday
	tagNumber       // number words
	tagCommon       // words that are no names though they may begin with a capital
	tagCourt        // words before "court" in a court's name
	tagKin          // relatives
	tagOfficial     // roles whose bearers act for the state
	tagOutlet       // the head of an outlet's name: "TV", "Media"
	tagAgent        // those who arrest, judge and guard, by a common noun: "police", "guards"
	tagPeople       // people without names: "protesters", "men"
	tagAdverb       // may stand within a verb group
	tagPreposition  // what follows is no subject
	tagClause       // begins a clause: "after", "because"
	tagSpeech       // verbs of saying
	tagVerb         // any form of a verb that a pattern asks for or that verbs.txt lists
	tagGeo          // the head of a place's name: "street", "square"
	tagConcern      // makes a statement one on human rights
	tagLawyer       // those who defend
	tagGiven        // given names that are words too
	tagCustody      // tells of detention
	tagFacility     // the head of the name of a place of detention
	tagCity         // towns: tagPlace as well
	tagFacilityKind // what stands before that head

	// Function words, which functionWords lists.
	tagBe
	tagHave
	tagDo
	tagModal
	tagNegation
	tagDeterminer
	tagPronoun
	tagObjectPronoun
)

var tagFiles = map[string]tag{
	"abbreviations": tagAbbreviation, "roles": tagRole, "titles": tagTitle, "bodies": tagBody, "body_words": tagBodyWord,
	"places": tagPlace, "months": tagMonth, "weekdays": tagWeekday, "numbers": tagNumber, "common": tagCommon,
	"courts": tagCourt, "kin": tagKin, "officials": tagOfficial, "outlets": tagOutlet, "agents": tagAgent, "people": tagPeople,
	"adverbs": tagAdverb, "prepositions": tagPreposition, "clauses": tagClause, "geography": tagGeo, "concerns": tagConcern,
	"lawyers": tagLawyer, "given": tagGiven, "custody": tagCustody, "facilities": tagFacility, "facility_kinds": tagFacilityKind, "cities": tagPlace | tagCity,
}

// functionWords are the words that hold a sentence together; they are the grammar's and no data.
var functionWords = map[tag]string{
	tagBe:            "is are was were am be been being get gets got",
	tagHave:          "has have had having",
	tagDo:            "do does did",
	tagModal:         "will would may might could can should must shall cannot ought won't wouldn't couldn't can't shouldn't mustn't",
	tagNegation:      "not never neither nor nobody none no-one hardly isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't couldn't can't cannot shouldn't",
	tagDeterminer:    "a an the this that these those his her their its our my another all both some several many each every other more most any",
	tagPronoun:       "he she they him her them his their it its who whom whose which that i we you",
	tagObjectPronoun: "him her them us me",
}

// word is what the lexicon knows of one word.
type word struct {
	text       string
	tags       tag
	value      string     // of a single word: "3" of "three"
	verbs      []verbForm // which verbs it may be a form of
	phrases    []phrase   // that begin with it, the longest first
	events     []int      // triggers that can begin with it
	statements []int      // likewise
}

func (w *word) has(t tag) bool { return w.tags&t != 0 }

var unknown = &word{}

// phrase is one line of the lexicon: its words, and what stands behind "=": a canonical form or a value.
type phrase struct {
	words []string
	tag   tag
	value string
}

// dictionary is all of the lexicon.
type dictionary struct{ words map[string]*word }

var lexicon = loadLexicon()

func loadLexicon() *dictionary {
	d := &dictionary{words: map[string]*word{}}
	for name, t := range tagFiles {
		for _, line := range lines(name) {
			text, value, _ := strings.Cut(line, "=")
			d.addPhrase(strings.TrimSpace(text), t, strings.TrimSpace(value))
		}
	}
	d.loadVerbs()
	for t, words := range functionWords {
		for w := range strings.FieldsSeq(words) {
			d.entry(w).tags |= t
		}
	}
	return d
}

// entry is the word of that text, added when it is not there yet.
func (d *dictionary) entry(text string) *word {
	w := d.words[text]
	if w == nil {
		w = &word{text: text}
		d.words[text] = w
	}
	return w
}

func (d *dictionary) addPhrase(text string, t tag, value string) {
	p := phrase{words: words(text), tag: t, value: value}
	first := d.entry(p.words[0])
	if len(p.words) == 1 {
		first.tags |= t
		if value != "" && t != tagBody {
			first.value = value
		}
	}
	at := len(first.phrases)
	for at > 0 && (len(first.phrases[at-1].words) < len(p.words) || len(first.phrases[at-1].words) == len(p.words) && first.phrases[at-1].tag > p.tag) {
		at--
	}
	first.phrases = append(first.phrases, phrase{})
	copy(first.phrases[at+1:], first.phrases[at:])
	first.phrases[at] = p
}

// look finds a word as printed; its lower case is the lexicon's own where it is known.
func (d *dictionary) look(printed string) (string, *word) {
	var buf [32]byte
	if len(printed) > len(buf) {
		return lower(printed), unknown
	}
	changed := false
	for i := 0; i < len(printed); i++ {
		c := printed[i]
		if c >= utf8.RuneSelf {
			low := lower(printed)
			if w := d.words[low]; w != nil {
				return w.text, w
			}
			return low, unknown
		}
		if 'A' <= c && c <= 'Z' {
			c, changed = c+'a'-'A', true
		} else if c == '`' {
			c, changed = '\'', true
		}
		buf[i] = c
	}
	if w := d.words[string(buf[:len(printed)])]; w != nil {
		return w.text, w
	}
	if changed {
		return string(buf[:len(printed)]), unknown
	}
	return printed, unknown
}

// is tells whether a word has one of the tags.
func (d *dictionary) is(text string, t tag) bool {
	w := d.words[text]
	return w != nil && w.tags&t != 0
}

// find is the longest phrase of that tag that begins at tokens[i].
func find(tokens []token, i int, t tag) (phrase, bool) {
	for _, p := range tokens[i].phrases {
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

// words are the tokens of a phrase in lower case. The lexicon is not there yet when its phrases are read.
func words(text string) []string {
	var list []string
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == ' ':
			i++
			continue
		case isLetter(r):
			size = wordEnd(text[i:])
		case isDigit(r):
			size = numberEnd(text[i:])
		case isApostrophe(r) && possessive(text[i+size:]):
			size++
		}
		list = append(list, lower(text[i:i+size]))
		i += size
	}
	return list
}
