package extract

import "habeas/internal/record"

// chunk is a stretch of tokens that names one thing, with what it stands for.
type chunk struct {
	from, to int // token indexes, to excluded
	text     string
}

// date is a chunk that names a day, a month or a year.
type dateChunk struct {
	chunk
	date record.Date
}

// termChunk is a chunk that names a length of time.
type termChunk struct {
	chunk
	term record.Term
	most bool // "up to", "faces": not ordered, only possible
	more bool // "another", "three more": on top of what was ordered before
}

// doc is the entry in hand, cut up.
type doc struct {
	entry     record.Entry
	text      string
	tokens    []token
	sentences []*sentence
}

// sentence is one sentence of an entry with the things that it names.
type sentence struct {
	doc      *doc
	index    int
	from, to int
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
	d := &doc{entry: e, text: e.Text, tokens: tokenise(e.Text)}
	for i, r := range sentences(d.text, d.tokens) {
		s := &sentence{doc: d, index: i, from: r[0], to: r[1]}
		d.sentences = append(d.sentences, s)
		taken := make([]bool, s.to-s.from)
		s.findDates(taken)
		s.findTerms(taken)
		s.findCourts(taken)
		s.findFacilities(taken)
		s.findArticles(taken)
		s.findCase()
		s.findBodies(taken)
		s.findPeople(taken, who)
	}
	return d
}

func (s *sentence) tok(i int) token { return s.doc.tokens[i] }

// low is the word at i in lower case, empty outside the sentence.
func (s *sentence) low(i int) string {
	if i < s.from || i >= s.to {
		return ""
	}
	return s.doc.tokens[i].low
}

func (s *sentence) printed(from, to int) string {
	return s.doc.text[s.tok(from).start:s.tok(to-1).end]
}

func (s *sentence) chunk(from, to int) chunk { return chunk{from, to, s.printed(from, to)} }

// take marks tokens as used, so that nothing else is read from them.
func (s *sentence) take(taken []bool, from, to int) {
	for i := from; i < to; i++ {
		taken[i-s.from] = true
	}
}

func (s *sentence) free(taken []bool, from, to int) bool {
	for i := from; i < to; i++ {
		if taken[i-s.from] {
			return false
		}
	}
	return true
}
