package extract

import (
	"slices"
	"time"

	"habeas/internal/record"
)

// sort is what a token belongs to.
type sort uint8

const (
	sortNone sort = iota
	sortDate
	sortTerm
	sortCourt
	sortFacility
	sortArticle
	sortBody
	sortPerson
)

// chunk is a stretch of tokens that names one thing, with what it stands for.
type chunk struct {
	from, to int // token indexes, to excluded
	text     string
}

// dateChunk is a chunk that names a day, a month or a year.
type dateChunk struct {
	chunk
	date record.Date
}

// termChunk is a chunk that names a length of time.
type termChunk struct {
	chunk
	term record.Term
	most bool // "up to", "faces": not ordered, only possible or demanded
	more bool // "another", "three more": on top of what was ordered before
}

// doc is the entry in hand, cut up.
type doc struct {
	entry     record.Entry
	text      string
	tokens    []token
	sorts     []sort // of each token
	ends      []int  // of the chunk that begins at a token; 0 where none does
	starts    []int  // of the chunk that ends before a token
	sentences []*sentence
	focus     []person // whom the entry tells of at the moment: "he", "the activist"
	many      []person // the last of several who were named together: "they", "the activists"
	last      *person  // who was named last, in whatever part
	everybody []person // all who were named so far: "the others" are some of them
	lastDate  record.Date
	first     time.Time // of the entry's date
	precision record.Precision
	passed    []Passed
}

// sentence is one sentence of an entry with the things that it names.
type sentence struct {
	doc      *doc
	index    int
	from, to int
	focus    []person // whom the entry told of before it
	footnote bool     // it recalls what was before: "Recall that", "*"
	dates    []dateChunk
	terms    []termChunk
	people   []person
	bodies   []chunk
	courts   []chunk
	places   []chunk // of detention
	articles []chunk
	caseName chunk
}

// read cuts an entry up and finds what its sentences name.
func read(e record.Entry, who *registry) *doc {
	d := &doc{entry: e, text: e.Text, tokens: tokenise(e.Text, who.tokens), precision: e.Date.Precision()}
	who.tokens = d.tokens // used again for the next entry
	d.first, _ = e.Date.First()
	if !d.tells() {
		return d
	}
	n := len(d.tokens)
	d.sorts = make([]sort, n)
	marks := make([]int, 2*n+1)
	d.ends, d.starts = marks[:n], marks[n:]
	footnote := false
	for i, r := range sentences(d.text, d.tokens) {
		s := &sentence{doc: d, index: i, from: r[0], to: r[1]}
		footnote = footnote && !s.newParagraph() || s.recalls()
		s.footnote = footnote
		d.sentences = append(d.sentences, s)
		s.findDates()
		s.findTerms()
		s.findCourts()
		s.findFacilities()
		s.findArticles()
		s.findCase()
		s.findBodies()
		s.findPeople(who)
		s.findGapped()
	}
	return d
}

// day is the first day of the entry's date.
func (d *doc) day() (time.Time, bool) { return d.first, d.precision != record.Unknown }

// tells tells whether any word of the entry could begin a pattern: most entries about other things end here.
func (d *doc) tells() bool {
	return slices.ContainsFunc(d.tokens, func(t token) bool { return len(t.events)+len(t.statements) > 0 })
}

// newParagraph tells whether a line ends before the sentence.
func (s *sentence) newParagraph() bool {
	if s.from == 0 {
		return true
	}
	between := s.doc.text[s.doc.tokens[s.from-1].end:s.doc.tokens[s.from].start]
	return slices.Contains([]byte(between), '\n')
}

// recalls tells whether a sentence says of itself that it recalls what was before.
func (s *sentence) recalls() bool {
	i := s.from
	for i < s.to && (s.low(i) == "*" || isQuote(s.low(i))) {
		if s.low(i) == "*" {
			return true
		}
		i++
	}
	switch s.low(i) {
	case "recall", "note", "recalling", "remind", "reminder", "background", "reference", "noteworthy":
		return true
	case "it", "we":
		for k := i + 1; k < min(i+6, s.to); k++ {
			switch s.low(k) {
			case "recalled", "reminded", "recall", "remind", "noted", "note":
				return s.low(k-1) != "also"
			}
		}
	}
	return false
}

func (s *sentence) tok(i int) *token { return &s.doc.tokens[i] }

// low is the word at i in lower case, empty outside the sentence.
func (s *sentence) low(i int) string {
	if i < s.from || i >= s.to {
		return ""
	}
	return s.doc.tokens[i].low
}

// has tells whether the word at i has one of the tags; outside the sentence none does.
func (s *sentence) has(i int, t tag) bool {
	return i >= s.from && i < s.to && s.doc.tokens[i].tags&t != 0
}

func (s *sentence) sort(i int) sort {
	if i < s.from || i >= s.to {
		return sortNone
	}
	return s.doc.sorts[i]
}

func (s *sentence) printed(from, to int) string {
	return s.doc.text[s.tok(from).start:s.tok(to-1).end]
}

func (s *sentence) chunk(from, to int) chunk { return chunk{from, to, s.printed(from, to)} }

// take marks tokens as a chunk, so that nothing else is read from them.
func (s *sentence) take(what sort, from, to int) {
	for i := from; i < to; i++ {
		s.doc.sorts[i] = what
	}
	s.doc.ends[from] = to
	s.doc.starts[to] = from + 1
}

func (s *sentence) free(from, to int) bool {
	for i := from; i < to; i++ {
		if s.doc.sorts[i] != sortNone {
			return false
		}
	}
	return true
}

// after is the token behind the chunk or word that begins at i, before the one in front of what ends at i.
func (s *sentence) after(i int) int { return max(i+1, s.doc.ends[i]) }

func (s *sentence) before(i int) int {
	if from := s.doc.starts[i+1]; from > 0 {
		return from - 2
	}
	return i - 1
}

func (s *sentence) hasWord(from, to int, word string) bool {
	for i := max(from, s.from); i < min(to, s.to); i++ {
		if s.low(i) == word {
			return true
		}
	}
	return false
}
