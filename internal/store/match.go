package store

import (
	"cmp"
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

const enoughAlike = 200 // spellings: of so many the likest people are among them

// tellingTokens is the query of the text index in which one whole word of a name, by its fold or its key, is enough; common
// tells in how many spellings each stands. Where rare words are of many spellings by themselves, the common ones count only
// two together: alone they are of thousands, who would all have to be ranked, to come last.
func tellingTokens(fold, key string, common map[string]int) string {
	words := likeWords(fold, key, common)
	if len(words) == 0 && fold != "" {
		return nothing
	}
	slices.SortStableFunc(words, func(a, b likeWord) int { return cmp.Compare(a.spellings, b.spellings) })
	var parts []string
	sum := 0
	for len(words) > 0 && sum < enoughAlike {
		parts, sum, words = append(parts, words[0].match), sum+words[0].spellings, words[1:]
	}
	if len(words) > 1 {
		parts = append(parts, "(("+words[0].match+") AND ("+words[1].match+"))")
	}
	return strings.Join(parts, " OR ")
}

// likeWord is the query for one word of a name, and in how many spellings it stands.
type likeWord struct {
	match     string
	spellings int
}

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
