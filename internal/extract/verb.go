package extract

import "strings"

// form is how a verb is inflected; one word may be several forms.
type form uint8

const (
	formBase form = 1 << iota
	formPresent
	formPast
	formParticiple
	formIng
)

// verbForm is a form of a verb, which is named by its base.
type verbForm struct {
	verb string
	form form
}

// formOf is which forms of one of the verbs a word is; 0 for none.
func (w *word) formOf(verbs map[string]bool) form {
	var f form
	for _, v := range w.verbs {
		if verbs[v.verb] {
			f |= v.form
		}
	}
	return f
}

// formOfAny tells whether a word is one of the forms of any verb.
func (w *word) formOfAny(f form) bool {
	for _, v := range w.verbs {
		if v.form&f != 0 {
			return true
		}
	}
	return false
}

// loadVerbs adds the forms of the verbs that are listed, with their irregular ones.
func (d *dictionary) loadVerbs() {
	for _, line := range lines("verbs") {
		d.addVerb(strings.Fields(line))
	}
	for _, line := range lines("speech") {
		for _, f := range d.addVerb(strings.Fields(line)) {
			f.tags |= tagSpeech
		}
	}
}

// addVerb adds the forms of a verb: its base, and behind it the past and the participle where they are irregular.
func (d *dictionary) addVerb(parts []string) []*word {
	base := parts[0]
	past := regularPast(base)
	participle := past
	if len(parts) > 1 {
		past, participle = parts[1], parts[len(parts)-1]
	}
	var list []*word
	if base == "be" {
		for _, text := range []string{"is", "are", "am", "were"} {
			list = append(list, d.addForm(text, base, formPresent|formPast))
		}
	}
	for _, f := range []struct {
		text string
		form form
	}{{base, formBase}, {present(base), formPresent}, {past, formPast}, {participle, formParticiple}, {ing(base, past), formIng}} {
		list = append(list, d.addForm(f.text, base, f.form))
	}
	return list
}

func (d *dictionary) addForm(text, verb string, f form) *word {
	w := d.entry(text)
	w.tags |= tagVerb
	for i := range w.verbs {
		if w.verbs[i].verb == verb {
			w.verbs[i].form |= f
			return w
		}
	}
	w.verbs = append(w.verbs, verbForm{verb, f})
	return w
}

func consonantY(base string) bool {
	n := len(base)
	return n > 1 && base[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(base[n-2]))
}

func present(base string) string {
	switch {
	case consonantY(base):
		return base[:len(base)-1] + "ies"
	case strings.HasSuffix(base, "s"), strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "ch"), strings.HasSuffix(base, "x"), strings.HasSuffix(base, "go"):
		return base + "es"
	}
	return base + "s"
}

func regularPast(base string) string {
	switch {
	case strings.HasSuffix(base, "e"):
		return base + "d"
	case consonantY(base):
		return base[:len(base)-1] + "ied"
	}
	return base + "ed"
}

// ing is the form in -ing; the last letter is doubled where the past doubles it.
func ing(base, past string) string {
	switch {
	case strings.HasSuffix(base, "ee"):
	case strings.HasSuffix(base, "ie"):
		return base[:len(base)-2] + "ying"
	case strings.HasSuffix(base, "e"):
		return base[:len(base)-1] + "ing"
	}
	if n := len(base); len(past) == n+3 && past[n] == base[n-1] && past[:n] == base || doubled[base] {
		return base + base[n-1:] + "ing"
	}
	return base + "ing"
}

var doubled = wordSet("put set get cut let hit run sit begin")

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		set[w] = true
	}
	return set
}

// voice is what a verb says of its subject.
type voice uint8

const (
	nominal   voice = iota // no verb at all
	active                 // the subject does it
	passive                // it is done to the subject
	adjective              // "the detained activist": nothing is told to have happened
)

// group is a verb with the words that go with it: "has not yet been released".
type group struct {
	from, verb int
	voice      voice
	bare       bool // a participle without "was": its subject may be any noun before it
	negated    bool
	modal      bool // will, may, should, "is to be"
	infinitive bool // "to release": it depends on what governs it
	obliged    bool // "has to", "is to"
	perfect    bool
}

var ()

// groupAt reads the verb group that ends in token v, a form f of the verb.
func (s *sentence) groupAt(v int, f form) group {
	g := group{from: v, verb: v, voice: active}
	be := false
	for i := v - 1; i >= s.from && g.from-i < 6; i-- {
		t := s.tok(i)
		switch {
		case t.has(tagBe):
			be = be || g.from == v || !g.perfect
			g.from = i
		case t.has(tagHave):
			g.perfect, g.from = true, i
		case t.has(tagDo):
			g.from = i
		case t.has(tagModal):
			g.modal, g.negated, g.from = true, g.negated || t.has(tagNegation), i
		case t.has(tagNegation):
			g.negated, g.from = true, i
		case t.low == "to" && (s.has(i-1, tagHave) || s.has(i-1, tagBe)): // "has to go", "is to spend": it is ordered or due
			g.obliged, g.from = true, i-1
			i = s.from
		case t.low == "to":
			g.infinitive, g.from = true, i
		case t.has(tagAdverb), strings.HasSuffix(t.low, "ly") && !t.cap:
		case s.doc.sorts[i] == sortDate && s.auxiliaryBefore(i):
		default:
			i = s.from
		}
	}
	switch {
	case f&formParticiple != 0 && be:
		g.voice = passive
	case f&(formPast|formParticiple) == 0 && g.from == v && !s.verbal(v, f):
		g.voice = adjective
	case f&formIng != 0 && be, g.from < v, f == formBase, f == formPresent, f == formIng:
	case f&formParticiple != 0:
		g.voice, g.bare = s.bareVoice(v), true
	}
	return g
}

// verbal tells whether a form without an auxiliary that may as well be a noun or an adjective is a verb: "the court
// charges him", not "the charges against him"; "by releasing him", not "releasing factors".
func (s *sentence) verbal(v int, f form) bool {
	before := s.skipBack(v - 1)
	w := s.low(before)
	if f&formIng != 0 {
		return s.beginsNoun(v+1) && w != "for" && !s.has(before, tagDeterminer) && w != "of" && w != "from" && w != "without" && w != "against"
	}
	if before < s.from {
		return false // "Convict X", "Charges against"
	}
	switch s.sort(before) {
	case sortPerson, sortBody, sortCourt:
		return true
	}
	if f&formPresent != 0 && !nounForms[s.low(v)] && !s.has(before, tagDeterminer) && !s.has(before, tagPreposition) {
		return true
	}
	switch w {
	case "he", "she", "they", "who", "which", "it", "we", "and", "court", ",":
		return w != "and" && w != "," || s.beginsNoun(v+1) && !s.has(v, tagPeople|tagRole)
	}
	return (s.has(before, tagAgent|tagPeople|tagRole|tagBodyWord|tagKin|tagLawyer) || s.plural(before)) && (s.beginsNoun(v+1) || s.beginsObject(v+1) && f&formBase != 0)
}

// nounForms are present forms that are plural nouns as well.
var nounForms = wordSet("arrests charges searches visits releases sentences transfers appeals calls demands reports concerns raids threats convicts protests awards orders rules plans results deaths attacks cuts files places moves bars beats holds frees leaves lives needs offers returns stops struggles suspects tortures tries walks wants fines names lists brings states notes claims comments issues hopes aims measures increases changes attempts guards posts views questions answers talks steps leads heads masks contacts contests contracts controls costs doubts drives escapes exits fears fights kills loads marks means meets objects passes permits presents processes projects reads records regrets rests rises runs seals shares signs stands starts studies supports tests tracks trades turns uses values votes warrants watches waves wishes witnesses wounds conducts appoints subjects abuses insults kidnaps murders shots renews")

// skipBack passes over what may stand between a subject and its verb: adverbs, dates, quotation marks, brackets.
func (s *sentence) skipBack(i int) int {
	for i >= s.from {
		switch {
		case s.low(i) == ")":
			for i > s.from && s.low(i) != "(" {
				i--
			}
		case s.has(i, tagAdverb) || isQuote(s.low(i)) || s.sort(i) == sortDate || s.sort(i+1) == sortDate && s.has(i, tagPreposition):
		default:
			return i
		}
		i--
	}
	return i
}

// auxiliaryBefore tells whether a date within a verb group ends at token i: "was on Monday released".
func (s *sentence) auxiliaryBefore(i int) bool {
	for i >= s.from && (s.doc.sorts[i] == sortDate || s.low(i) == "on" || s.low(i) == "in" || s.low(i) == ",") {
		i--
	}
	return i >= s.from && (s.has(i, tagBe|tagHave))
}

// bareVoice tells what a form such as "detained" is without an auxiliary: active before an object ("police detained the
// blogger"), an adjective before a noun ("the detained blogger"), else a participle ("a blogger detained in May").
func (s *sentence) bareVoice(v int) voice {
	next, before := v+1, s.skipBack(v-1)
	for next < s.to && (s.tok(next).has(tagAdverb) || strings.HasSuffix(s.low(next), "ly")) {
		next++
	}
	if !s.beginsObject(next) {
		return passive
	}
	if before < s.from {
		return adjective
	}
	w := s.low(before)
	switch {
	case w == "and" || w == "," || w == "who" || w == "which" || w == "that" || w == "then":
		return active
	case s.has(before, tagDeterminer), s.tok(before).has(tagPreposition), s.tok(before).has(tagClause), w == "'s", s.has(before, tagBe), s.tok(before).num:
		return adjective
	}
	return active
}

// beginsObject tells whether what stands behind a verb without an auxiliary can be its object: anything but a preposition,
// a conjunction, a sign, a date or the end.
func (s *sentence) beginsObject(i int) bool {
	if s.beginsNoun(i) || s.startsPerson(i) != nil {
		return true
	}
	if i >= s.to || s.sort(i) != sortNone && s.sort(i) != sortFacility {
		return false
	}
	t := s.tok(i)
	switch t.low {
	case "and", "or", "but", "as", "while", "again", "here", "there", "that", "who", "which":
		return false
	}
	return (t.letters || isQuote(t.low)) && !t.has(tagPreposition|tagClause|tagAdverb) && !t.has(tagBe) && !t.has(tagHave) && !t.has(tagModal) && !t.has(tagSpeech)
}

// beginsNoun tells whether a noun phrase for somebody or something begins at token i.
func (s *sentence) beginsNoun(i int) bool {
	if i >= s.to {
		return false
	}
	t := s.tok(i)
	switch s.doc.sorts[i] {
	case sortPerson, sortBody:
		return true
	case sortDate, sortTerm, sortCourt, sortArticle:
		return false
	}
	switch {
	case t.has(tagObjectPronoun), t.has(tagDeterminer):
		return true
	case t.has(tagPreposition | tagClause):
		return false
	case t.has(tagRole | tagTitle | tagPeople | tagKin | tagLawyer | tagOfficial), t.num, t.has(tagNumber):
		return true
	case t.has(tagPlace) && i+1 < s.to:
		return s.tok(i+1).has(tagRole|tagPeople|tagTitle) || s.doc.sorts[i+1] == sortPerson
	}
	return isQuote(t.low) && i+1 < s.to && s.tok(i+1).cap || t.cap && t.letters
}
