package record

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Diff says in numbers how a version of a document differs from the one before.
type Diff struct {
	DocumentID     DocumentID `gorm:"primaryKey;autoIncrement:false"`
	EntriesSame    int
	EntriesChanged int
	EntriesNew     int
	EntriesGone    int
	ClaimsKept     int // of the version before, with their decisions
	ClaimsChanged  int // proposed again, because their words or values are others
	ClaimsObsolete int // of the version before, that nothing says any more
	ClaimsNew      int
}

// SameWords tells whether two texts differ in white space at most.
func SameWords(a, b string) bool {
	return a == b || slices.Equal(strings.Fields(a), strings.Fields(b))
}

// place is where the stretch of one text stands in another that has the same words, whatever the white space.
func place(from, to string, start, end int) (int, int) {
	first, _ := letter(to, letters(from[:start])+1)
	_, last := letter(to, letters(from[:end]))
	return first, max(first, last)
}

// Find is where the words of a quote stand in the entry, whatever the white space between them.
func (e *Entry) Find(quote string) (from, to int, ok bool) {
	text, words := strings.Join(strings.Fields(e.Text), ""), strings.Join(strings.Fields(quote), "")
	i := strings.Index(text, words)
	if i < 0 || words == "" {
		return 0, 0, false
	}
	before := utf8.RuneCountInString(text[:i])
	from, _ = letter(e.Text, before+1)
	_, to = letter(e.Text, before+utf8.RuneCountInString(words))
	return e.Body + from, e.Body + to, true
}

// letters counts what is not white space.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// letter is where the n-th letter that is not white space begins and ends; both are the end of a text that has fewer.
func letter(s string, n int) (start, end int) {
	for i, r := range s {
		if unicode.IsSpace(r) {
			continue
		}
		if n--; n == 0 {
			return i, i + utf8.RuneLen(r)
		}
	}
	return len(s), len(s)
}

// Follow are the offsets of a claim's words in an entry that has the same words as the one in which they stand now.
func (c *Claim) Follow(now, next *Entry) (from, to int) {
	from, to = place(now.Text, next.Text, c.StandsFrom-now.Body, c.StandsTo-now.Body)
	return next.Body + from, next.Body + to
}

// Standing is the claim with the offsets that it has in the entry where it stands, which must have been read. Words and
// names outside the quote lose their places: only the quote is known to be there.
func (c Claim) Standing() Claim {
	e := c.Entry
	if e == nil || c.StandsIn == c.EntryID || c.StandsFrom < e.Body || c.StandsTo > e.Body+len(e.Text) || c.StandsTo < c.StandsFrom {
		return c
	}
	was, start, end := c.Quote, c.Start, c.End
	c.Quote, c.Start, c.End = e.Text[c.StandsFrom-e.Body:c.StandsTo-e.Body], c.StandsFrom, c.StandsTo
	move := func(from, to int) (int, int, bool) {
		if from < start || to > end || from >= to {
			return 0, 0, false
		}
		from, to = place(was, c.Quote, from-start, to-start)
		return c.Start + from, c.Start + to, true
	}
	c.Spans = slices.DeleteFunc(slices.Clone(c.Spans), func(s Span) bool { _, _, ok := move(s.Start, s.End); return !ok })
	for i, s := range c.Spans {
		c.Spans[i].Start, c.Spans[i].End, _ = move(s.Start, s.End)
	}
	c.Mentions = slices.Clone(c.Mentions)
	for i, m := range c.Mentions {
		c.Mentions[i].Start, c.Mentions[i].End, _ = move(m.Start, m.End)
	}
	return c
}
