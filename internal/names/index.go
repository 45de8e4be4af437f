package names

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hbollon/go-edlib"
)

// Index finds names by the beginnings of their words and by likeness to a misspelt one, within microseconds. It holds the
// folded spellings of each id and is not safe for use by several goroutines while it changes.
type Index struct {
	folds map[int64][]string
	words []string           // sorted, those that nobody has any more included
	who   map[string][]int64 // of each word
	terms []string           // the words in the order in which they came
	keys  []string           // of the terms
	grams map[gram][]int32   // places in terms
}

type gram [3]byte

const (
	mostBegun  = 200    // names that one beginning gives, before they are sorted
	mostTried  = 50_000 // ids that are looked at for one beginning
	mostAlike  = 24     // words that are like a misspelt one
	mostPeople = 5_000  // ids that are weighed for one misspelt name
)

// NewIndex makes an index of the folded spellings of each id.
func NewIndex(folds map[int64][]string) *Index {
	x := &Index{folds: folds, who: map[string][]int64{}, grams: map[gram][]int32{}}
	for id, list := range folds {
		x.post(id, list)
	}
	x.words = slices.Clone(x.terms)
	slices.Sort(x.words)
	return x
}

// Set gives an id other spellings; none takes it out.
func (x *Index) Set(id int64, folds []string) {
	for _, w := range wordsOf(x.folds[id]) {
		x.who[w] = slices.DeleteFunc(x.who[w], func(other int64) bool { return other == id })
	}
	delete(x.folds, id)
	if len(folds) == 0 {
		return
	}
	x.folds[id] = folds
	before := len(x.terms)
	x.post(id, folds)
	for _, w := range x.terms[before:] {
		at, _ := slices.BinarySearch(x.words, w)
		x.words = slices.Insert(x.words, at, w)
	}
}

// post adds the id to its words.
func (x *Index) post(id int64, folds []string) {
	for _, w := range wordsOf(folds) {
		if _, known := x.who[w]; !known {
			for g := range grams(w) {
				x.grams[g] = append(x.grams[g], int32(len(x.terms)))
			}
			x.terms, x.keys = append(x.terms, w), append(x.keys, TokenKey(w))
		}
		x.who[w] = append(x.who[w], id)
	}
}

func wordsOf(folds []string) []string {
	var list []string
	for _, f := range folds {
		list = append(list, strings.Fields(f)...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// grams are the trigrams of a word with its edges marked.
func grams(word string) map[gram]bool {
	word = "\x01" + word + "\x02"
	set := make(map[gram]bool, len(word))
	for i := 0; i+3 <= len(word); i++ {
		set[gram{word[i], word[i+1], word[i+2]}] = true
	}
	return set
}

// Begun are ids in one of whose spellings every word of what was typed begins a word: first those whose spelling itself
// begins so, then in alphabetical order.
func (x *Index) Begun(typed string, limit int) []int64 {
	fold := Fold(typed)
	tokens := strings.Fields(fold)
	if len(tokens) == 0 {
		return nil
	}
	var hits []begun
	seen, tried := map[int64]bool{}, 0
	for _, w := range x.fewest(tokens) {
		for _, id := range x.who[w] {
			if tried++; len(hits) == mostBegun || tried > mostTried {
				break
			}
			if seen[id] {
				continue
			}
			seen[id] = true
			if spelling, ok := begins(x.folds[id], tokens); ok {
				hits = append(hits, begun{id, spelling, strings.HasPrefix(spelling, fold)})
			}
		}
	}
	slices.SortFunc(hits, func(a, b begun) int {
		if a.first != b.first {
			return map[bool]int{true: -1, false: 1}[a.first]
		}
		return cmp.Or(cmp.Compare(a.spelling, b.spelling), cmp.Compare(a.id, b.id))
	})
	var ids []int64
	for _, h := range hits[:min(len(hits), limit)] {
		ids = append(ids, h.id)
	}
	return ids
}

type begun struct {
	id       int64
	spelling string
	first    bool
}

// fewest are the words that begin with the token with which the fewest begin.
func (x *Index) fewest(tokens []string) []string {
	var best []string
	for i, t := range tokens {
		from, _ := slices.BinarySearch(x.words, t)
		to := from
		if end := behind(t); end != "" {
			to, _ = slices.BinarySearch(x.words, end)
		} else {
			to = len(x.words)
		}
		if i == 0 || to-from < len(best) {
			best = x.words[from:to]
		}
	}
	return best
}

// behind is the first text behind all that begin with s, empty for none.
func behind(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] < 0xff {
			return s[:i] + string([]byte{s[i] + 1})
		}
	}
	return ""
}

// begins gives the spelling of which every token begins a word.
func begins(folds, tokens []string) (string, bool) {
	for _, f := range folds {
		words := strings.Fields(f)
		all := true
		for _, t := range tokens {
			all = all && slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, t) })
		}
		if all {
			return f, true
		}
	}
	return "", false
}

// Like are ids whose spellings hold, for every word of what was typed, one that is a few slips of the hand away; the
// closest first.
func (x *Index) Like(typed string, limit int) []int64 {
	tokens := strings.Fields(Fold(typed))
	if len(tokens) == 0 || len(tokens) > maxWords {
		return nil
	}
	words := make([][]likeness, len(tokens))
	for i, t := range tokens {
		words[i] = x.alike(t)
	}
	slices.SortFunc(words, func(a, b []likeness) int { return cmp.Compare(x.borne(a), x.borne(b)) }) // the rarest narrow most
	var scores map[int64]float64
	for i, list := range words {
		found := map[int64]float64{}
		for _, w := range list {
			for _, id := range x.who[w.word] {
				before, ok := scores[id]
				if i > 0 && !ok || len(found) >= mostPeople {
					continue
				}
				found[id] = max(found[id], before+w.score)
			}
		}
		scores = found
	}
	return closest(scores, limit)
}

// borne is by how many the words are borne.
func (x *Index) borne(list []likeness) int {
	n := 0
	for _, w := range list {
		n += len(x.who[w.word])
	}
	return n
}

// closest are the ids with the highest scores.
func closest(scores map[int64]float64, limit int) []int64 {
	type scored struct {
		id    int64
		score float64
	}
	list := make([]scored, 0, len(scores))
	for id, score := range scores {
		list = append(list, scored{id, score})
	}
	slices.SortFunc(list, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id)) })
	var ids []int64
	for _, s := range list[:min(len(list), limit)] {
		ids = append(ids, s.id)
	}
	return ids
}

type likeness struct {
	word  string
	score float64 // 1 for the same
}

// alike are the words a few slips away from a token, the closest first.
func (x *Index) alike(token string) []likeness {
	own := grams(token)
	shared := make([]uint8, len(x.terms))
	for g := range own {
		for _, at := range x.grams[g] {
			if shared[at] < 255 {
				shared[at]++
			}
		}
	}
	need := uint8(1)
	if len(own) > 5 { // of a longer word two trigrams outlive the slips, nearly always
		need = 2
	}
	var list []likeness
	key := TokenKey(token)
	for at, n := range shared {
		if n < need || len(x.who[x.terms[at]]) == 0 {
			continue
		}
		if score := near(token, x.terms[at], len(key) > 2 && key == x.keys[at]); score > 0 {
			list = append(list, likeness{x.terms[at], score})
		}
	}
	slices.SortFunc(list, func(a, b likeness) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.word, b.word)) })
	return list[:min(len(list), mostAlike)]
}

// slips is how many letters of a token may be wrong, left out, put in or turned around.
func slips(token string) int {
	switch n := len(token); {
	case n <= 2:
		return 0
	case n <= 4:
		return 1
	case n <= 8:
		return 2
	}
	return 3
}

// near is the likeness of two folded words, 0 where it takes more slips than one may make and they have not one key.
func near(a, b string, oneKey bool) float64 {
	most := slips(a)
	if oneKey {
		most = 2 * len(a)
	}
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return 0
	}
	d := edlib.OSADamerauLevenshteinDistance(a, b)
	if d > most {
		return 0
	}
	likeness := 1 - float64(d)/float64(max(len(a), len(b)))
	if oneKey {
		return max(likeness, 0.8)
	}
	return likeness
}
