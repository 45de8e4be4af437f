package extract

import (
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
)

// element is one place of a pattern: words to choose from, a gap, or a sort of chunk.
type element struct {
	words map[string]bool
	gap   int  // up to so many tokens may stand between
	chunk byte // 't' a term, 'c' a court, 'p' a person
}

// trigger is one line of triggers.txt or statements.txt.
type trigger struct {
	kind       record.Kind
	statement  record.StatementKind
	whose      string // before, after or any
	pattern    []element
	rule       string
	confidence float64
	negative   bool // its own words deny something
	rank       int  // place in the lexicon: of statements, the first tells most
}

type triggerSet struct {
	events     []trigger
	statements []trigger
	byWord     map[string][]int // events by each word that their pattern can begin with; "" for those that begin otherwise
	speechBy   map[string][]int // statements likewise; each begins with a word
	verbs      map[string]bool  // every word of a pattern: no part of a description
}

var triggers = loadTriggers()

func loadTriggers() *triggerSet {
	set := &triggerSet{byWord: map[string][]int{}, speechBy: map[string][]int{}, verbs: map[string]bool{}}
	for _, line := range lines("triggers") {
		f := strings.Split(line, ";")
		confidence, err := strconv.ParseFloat(strings.TrimSpace(f[4]), 64)
		if err != nil {
			panic("triggers.txt: " + line)
		}
		t := trigger{
			kind: record.Kind(strings.TrimSpace(f[0])), whose: strings.TrimSpace(f[1]), pattern: compile(f[2]),
			rule: strings.TrimSpace(f[3]), confidence: confidence,
		}
		t.negative = slices.ContainsFunc(t.pattern, func(e element) bool { return e.words["not"] || e.words["nobody"] })
		set.index(t, len(set.events))
		set.events = append(set.events, t)
	}
	for _, line := range lines("statements") {
		sort, words, _ := strings.Cut(line, ";")
		t := trigger{kind: record.KindStatement, statement: record.StatementKind(strings.TrimSpace(sort)), pattern: compile(words), rank: len(set.statements)}
		for w := range t.pattern[0].words {
			set.speechBy[w] = append(set.speechBy[w], len(set.statements))
		}
		set.statements = append(set.statements, t)
	}
	return set
}

func (set *triggerSet) index(t trigger, n int) {
	first := t.pattern[0]
	if first.words == nil {
		set.byWord[""] = append(set.byWord[""], n)
	}
	for w := range first.words {
		set.byWord[w] = append(set.byWord[w], n)
	}
	for _, e := range t.pattern {
		for w := range e.words {
			if len(w) > 4 && !lexicon.has(w, tagRole) {
				set.verbs[w] = true
			}
		}
	}
}

func compile(text string) []element {
	var pattern []element
	for _, part := range strings.Fields(text) {
		switch {
		case strings.HasPrefix(part, "_"):
			n, err := strconv.Atoi(part[1:])
			if err != nil {
				panic("pattern: " + text)
			}
			pattern = append(pattern, element{gap: n})
		case strings.HasPrefix(part, "%"):
			pattern = append(pattern, element{chunk: part[1]})
		default:
			words := map[string]bool{}
			for w := range strings.SplitSeq(part, "|") {
				words[w] = true
			}
			pattern = append(pattern, element{words: words})
		}
	}
	return pattern
}

// hit is a trigger found in a sentence.
type hit struct {
	*trigger
	from, to int
}

// match tells where the pattern ends when it begins at token i of the sentence; 0 when it does not.
func (s *sentence) match(pattern []element, i int) int {
	if len(pattern) == 0 {
		return i
	}
	e := pattern[0]
	switch {
	case e.gap > 0:
		for skip := 0; skip <= e.gap && i+skip < s.to; skip++ {
			if skip > 0 && (s.low(i+skip-1) == ";" || s.low(i+skip-1) == ":") {
				return 0
			}
			if to := s.match(pattern[1:], i+skip); to > 0 {
				return to
			}
		}
		return 0
	case e.chunk != 0:
		to := s.chunkAt(e.chunk, i)
		if to == 0 {
			return 0
		}
		return s.match(pattern[1:], to)
	case i < s.to && e.words[s.low(i)]:
		return s.match(pattern[1:], i+1)
	}
	return 0
}

// chunkAt is where a chunk of that sort ends when it begins at token i, an article left out.
func (s *sentence) chunkAt(sort byte, i int) int {
	switch sort {
	case 't':
		for _, c := range s.terms {
			if c.from == i {
				return c.to
			}
		}
	case 'c':
		for _, c := range s.courts {
			if c.from == i {
				return c.to
			}
		}
	case 'p':
		for lexicon.has(s.low(i), tagTitle) || s.low(i) == "." {
			i++
		}
		for _, p := range s.people {
			if p.from == i || p.roleFrom <= i && i < p.from && p.roleTo == p.from && p.roleFrom > 0 {
				return p.to
			}
		}
	}
	return 0
}

// hits finds the triggers of a sentence, one a kind for each place, in the order of the text.
func (s *sentence) hits() []hit {
	var found []hit
	for i := s.from; i < s.to; i++ {
		for _, list := range [][]int{triggers.byWord[s.low(i)], triggers.byWord[""]} {
			for _, n := range list {
				t := &triggers.events[n]
				if to := s.match(t.pattern, i); to > 0 && !s.denied(t, i, to) {
					found = append(found, hit{t, i, to})
				}
			}
		}
	}
	return s.strong(found)
}

// weak is the confidence up to which a trigger gives way to any other in its sentence: "condemned the arrest of" tells of
// a statement, "released after serving his sentence" of a release.
const weak = 0.72

func (s *sentence) strong(hits []hit) []hit {
	others := len(s.statementHits()) > 0
	for _, h := range hits {
		others = others || h.confidence > weak
	}
	if !others {
		return hits
	}
	return slices.DeleteFunc(hits, func(h hit) bool { return h.confidence <= weak })
}

// denials are words that make what follows unsaid: negations, conditions, demands, and those who are meant in general.
var denials = wordSet("not never nor no would could might should must may if unless threatened call calls called urged demand demanded demands regarding prosecutor prosecution whoever anyone nobody")

// requests are words that make what follows only asked for, unless the sentence says that it was granted.
var requests = wordSet("motion motions petition petitions request requests application asked requested asks")

var grants = wordSet("granted grants satisfied approved agreed extended prolonged upheld")

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

const (
	denialReach  = 4 // tokens before a trigger
	requestReach = 8
)

// denied tells whether words before or in a trigger say that it did not happen, or has not yet. A trigger whose own
// words deny ("not allowed to leave") means it.
func (s *sentence) denied(t *trigger, from, to int) bool {
	for i := max(s.from, from-denialReach); i < from; i++ {
		if denials[s.low(i)] {
			return true
		}
	}
	if s.low(from-1) == "release" || s.planned(from-1) {
		return true
	}
	for i := from; i < to && !t.negative; i++ {
		if w := s.low(i); w == "not" || w == "never" || s.planned(i) {
			return true
		}
	}
	granted := false
	for i := s.from; i < s.to; i++ {
		granted = granted || grants[s.low(i)]
	}
	for i := max(s.from, from-requestReach); i < from && !granted; i++ {
		if requests[s.low(i)] {
			return true
		}
	}
	return false
}

// planned tells whether "was to be" or "is due to be" ends at token i.
func (s *sentence) planned(i int) bool {
	if s.low(i) != "be" || s.low(i-1) != "to" {
		return false
	}
	switch s.low(i - 2) {
	case "was", "were", "is", "are", "due", "expected", "supposed":
		return true
	}
	return false
}
