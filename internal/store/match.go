package store

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// mostTokens bounds the query of a text index. No name has as many: a query of more asks for nobody.
const mostTokens = 32

// nothing is a query of the text index that no row matches: an empty phrase.
const nothing = `""`

// allTokens is the query of the text index in which every token, by its fold or its key, must begin a word.
func allTokens(fold, key string) string {
	folds, keys := strings.Fields(fold), strings.Fields(key)
	if len(folds) > mostTokens {
		return nothing
	}
	parts := make([]string, len(folds))
	for i, f := range folds {
		parts[i] = "fold:" + quoted(f) + "*"
		if len(keys) == len(folds) {
			parts[i] = "(" + parts[i] + " OR key:" + quoted(keys[i]) + "*)"
		}
	}
	return strings.Join(parts, " AND ")
}

const enoughAlike = 200 // spellings of rare words: so many are looked at whatever else they hold

// telling is a query of the text index with what it tells when a spelling answers it.
type telling struct {
	match  string
	weight float64
}

// tellingTokens are queries of the text index for people whose names have words like those of a name, by their folds or their
// keys; common tells in how many spellings each stands. Those of telling are of a rare word, or of two of the rarest three; others
// is of a word that stands in too many spellings to look at them all. A word weighs the less the more spellings have it (the
// inverse document frequency of BM25), which the index itself would count anew for every query.
func tellingTokens(fold, key string, common map[string]int) (parts []telling, others string) {
	words := likeWords(fold, key, common)
	slices.SortStableFunc(words, func(a, b likeWord) int { return cmp.Compare(a.spellings, b.spellings) })
	sum, rare := 0, 0
	for rare < len(words) && sum+words[rare].spellings <= enoughAlike {
		parts, sum, rare = append(parts, telling{words[rare].match, words[rare].weight()}), sum+words[rare].spellings, rare+1
	}
	for i := rare; i < min(len(words), 3); i++ {
		for _, w := range words[:i] {
			parts = append(parts, telling{"(" + w.match + ") AND (" + words[i].match + ")", w.weight() + words[i].weight()})
		}
	}
	others = nothing
	if rare < len(words) {
		others = words[rare].match
	}
	return parts, others
}

// likeWord is the query for one word of a name, and in how many spellings it stands.
type likeWord struct {
	match     string
	spellings int
}

// weight is what the word tells, a number above 0.
func (w likeWord) weight() float64 { return math.Log(1e9 / float64(w.spellings)) }

// likeWords are the words of a name that stand in any spelling, each with its key where every word has one.
func likeWords(fold, key string, common map[string]int) []likeWord {
	folds, keys := strings.Fields(fold), strings.Fields(key)
	var words []likeWord
	add := func(match string, spellings int) {
		if spellings > 0 && len(words) < mostTokens {
			words = append(words, likeWord{match, spellings})
		}
	}
	for i, f := range folds {
		if len(keys) == len(folds) {
			add("fold:"+quoted(f)+" OR key:"+quoted(keys[i]), max(common[f], common[keys[i]]))
		} else {
			add("fold:"+quoted(f), common[f])
		}
	}
	for _, k := range keys {
		if len(keys) != len(folds) {
			add("key:"+quoted(k), common[k])
		}
	}
	return words
}

// quoted is a string of the text index's query language: nothing in it is an operator. A NUL would end the query.
func quoted(token string) string {
	return `"` + strings.NewReplacer(`"`, `""`, "\x00", "\uFFFD").Replace(token) + `"`
}
