package extract

import (
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
)

// element is one place of a pattern: words to choose from, verbs in any form, a gap, or a sort of chunk.
type element struct {
	words []*word
	verbs map[string]bool // any form of these
	done  bool            // only in the passive: "was extended"
	gap   int             // up to so many words or chunks may stand between
	chunk sort
	or    []sort // chunks that may stand in the place of the words
}

// trigger is one line of triggers.txt or statements.txt.
type trigger struct {
	kind       record.Kind
	statement  record.StatementKind
	whom       string // object, subject, of, theme or any: see triggers.txt
	pattern    []element
	rule       string
	confidence float64
	own        map[string]bool // negations and modals that the pattern itself asks for
	rank       int             // place in the lexicon: of statements, the first tells most
}

type triggerSet struct {
	events     []trigger
	statements []trigger
	bySort     map[sort][]int // events whose pattern begins with a chunk
}

var triggers = loadTriggers()

func loadTriggers() *triggerSet {
	set := &triggerSet{bySort: map[sort][]int{}}
	for _, line := range lines("triggers") {
		f := strings.Split(line, ";")
		confidence, err := strconv.ParseFloat(strings.TrimSpace(f[4]), 64)
		if err != nil {
			panic("triggers.txt: " + line)
		}
		t := trigger{
			kind: record.Kind(strings.TrimSpace(f[0])), whom: strings.TrimSpace(f[1]), pattern: compile(f[2]),
			rule: strings.TrimSpace(f[3]), confidence: confidence,
		}
		t.own = ownWords(t.pattern)
		set.index(t.pattern[0], func(w *word) { w.events = append(w.events, len(set.events)) })
		set.events = append(set.events, t)
	}
	for _, line := range lines("statements") {
		sort, words, _ := strings.Cut(line, ";")
		t := trigger{kind: record.KindStatement, statement: record.StatementKind(strings.TrimSpace(sort)), pattern: compile(words), rank: len(set.statements)}
		t.own = ownWords(t.pattern)
		set.index(t.pattern[0], func(w *word) { w.statements = append(w.statements, len(set.statements)) })
		set.statements = append(set.statements, t)
	}
	return set
}

// index enters a trigger at every word that its pattern can begin with.
func (set *triggerSet) index(first element, add func(*word)) {
	if first.chunk != sortNone {
		set.bySort[first.chunk] = append(set.bySort[first.chunk], len(set.events))
	}
	for _, w := range first.words {
		add(w)
	}
	if len(first.verbs) == 0 {
		return
	}
	for _, w := range lexicon.words {
		if w.formOf(first.verbs) != 0 {
			add(w)
		}
	}
}

// ownWords are the negations and modals that a pattern asks for.
func ownWords(pattern []element) map[string]bool {
	own := map[string]bool{}
	for _, e := range pattern {
		for _, w := range e.words {
			if w.has(tagNegation | tagModal) {
				own[w.text] = true
			}
		}
	}
	return own
}

var chunkSorts = map[string]sort{
	"%term": sortTerm, "%court": sortCourt, "%person": sortPerson, "%date": sortDate, "%article": sortArticle, "%facility": sortFacility,
	"%body": sortBody,
}

func compile(text string) []element {
	var pattern []element
	for part := range strings.FieldsSeq(text) {
		switch part[0] {
		case '_':
			n, err := strconv.Atoi(part[1:])
			if err != nil {
				panic("pattern: " + text)
			}
			pattern = append(pattern, element{gap: n})
		case '%':
			pattern = append(pattern, element{chunk: chunkSorts[part]})
		case '@':
			verbs := map[string]bool{}
			list, done := strings.CutPrefix(part[1:], "=")
			for v := range strings.SplitSeq(list, "|") {
				if w := lexicon.words[v]; w == nil || w.formOf(map[string]bool{v: true})&formBase == 0 {
					panic("verbs.txt lacks " + v)
				}
				verbs[v] = true
			}
			pattern = append(pattern, element{verbs: verbs, done: done})
		default:
			e := element{}
			for w := range strings.SplitSeq(part, "|") {
				if what, ok := chunkSorts[w]; ok {
					e.or = append(e.or, what)
					continue
				}
				e.words = append(e.words, lexicon.entry(w))
			}
			pattern = append(pattern, e)
		}
	}
	return pattern
}

// hit is a trigger found in a sentence.
type hit struct {
	*trigger
	from, to int
	group    group // of its verb, if it has one
}

// found is where a pattern matched.
type found struct {
	to   int
	verb int // token of the first verb, -1 for none
	form form
}

// match tells where the pattern ends when it begins at token i of the sentence; to is 0 when it does not.
func (s *sentence) match(pattern []element, i int) found {
	if len(pattern) == 0 {
		return found{i, -1, 0}
	}
	e := &pattern[0]
	switch {
	case e.gap > 0:
		return s.matchGap(pattern, i)
	case i >= s.to:
	case e.chunk != sortNone:
		if to := s.chunkAt(e.chunk, i); to > 0 {
			return s.match(pattern[1:], to)
		}
	case e.verbs != nil:
		if f := s.tok(i).formOf(e.verbs); f != 0 && s.sort(i) == sortNone && (!e.done || s.groupAt(i, f).voice == passive) {
			if m := s.match(pattern[1:], i+1); m.to > 0 {
				return found{m.to, i, f}
			}
		}
	case slices.Contains(e.words, s.tok(i).word):
		return s.match(pattern[1:], i+1)
	default:
		for _, what := range e.or {
			if to := s.chunkAt(what, i); to > 0 {
				return s.match(pattern[1:], to)
			}
		}
	}
	return found{}
}

func (s *sentence) matchGap(pattern []element, i int) found {
	for at, passed := i, 0; passed <= pattern[0].gap; at++ {
		if m := s.match(pattern[1:], at); m.to > 0 {
			return m
		}
		if at >= s.to || s.low(at) == ";" || s.low(at) == ":" && pattern[0].gap < longGap {
			break
		}
		if s.doc.sorts[at] == sortNone || s.doc.starts[at+1] > 0 {
			passed++ // a whole name counts as one
		}
	}
	return found{}
}

// longGap is a gap that may hold a list of people, with its colon.
const longGap = 20

// chunkAt is where a chunk of that sort ends when it begins at token i. A person's title and role may stand before.
func (s *sentence) chunkAt(what sort, i int) int {
	if what == sortPerson {
		for _, p := range s.people {
			if p.from == i || p.whole <= i && i < p.from {
				return p.to
			}
		}
		return 0
	}
	if s.doc.sorts[i] != what {
		return 0
	}
	if what == sortTerm && slices.ContainsFunc(s.terms, func(t termChunk) bool { return t.from == i && s.distance(&t) }) {
		return 0
	}
	return s.doc.ends[i]
}

// hits finds the triggers of a sentence that tell of something that happened, in the order of the text.
func (s *sentence) hits() []hit {
	var list []hit
	for i := s.from; i < s.to; i++ {
		for _, n := range s.tok(i).events {
			list = s.try(list, n, i)
		}
		if what := s.doc.sorts[i]; what != sortNone && s.doc.ends[i] > 0 {
			for _, n := range triggers.bySort[what] {
				list = s.try(list, n, i)
			}
		}
	}
	return s.strong(list)
}

func (s *sentence) try(list []hit, n, i int) []hit {
	t := &triggers.events[n]
	m := s.match(t.pattern, i)
	if m.to == 0 {
		return list
	}
	h := hit{trigger: t, from: i, to: m.to, group: group{from: i, verb: i}}
	if m.verb >= 0 {
		h.group = s.groupAt(m.verb, m.form)
	}
	if m.verb == i && m.to-i > 4 && s.anotherClause(i+1, m.to-1) {
		return list // its words belong to two clauses
	}
	if why := s.unreal(&h); why != "" {
		s.doc.pass(s, h, why)
		return list
	}
	return append(list, h)
}

// weak is the confidence up to which a trigger gives way to any other in its sentence: "condemned the arrest of" tells of
// a statement, "released after serving his sentence" of a release.
const weak = 0.72

func (s *sentence) strong(hits []hit) []hit {
	others := len(s.statementHits()) > 0 || slices.ContainsFunc(hits, func(h hit) bool { return h.confidence > weak })
	if !others {
		return hits
	}
	return slices.DeleteFunc(hits, func(h hit) bool { return h.confidence <= weak })
}
