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

const enoughAlike = 300 // spellings: of so many the likest people are among them

// tellingTokens is the query of the text index in which one whole token of a name is enough; common tells in how many
// spellings each stands. Where rare ones are of many spellings by themselves, common ones count only two together: alone
// they are of thousands, who would all have to be compared and then be the least alike.
func tellingTokens(fold, key string, common map[string]int) string {
	type token struct {
		match     string
		spellings int
	}
	var tokens []token
	add := func(column, list string) {
		words := strings.Fields(list)
		for _, w := range words[:min(len(words), mostTokens)] {
			if common[w] > 0 {
				tokens = append(tokens, token{column + ":" + quoted(w), common[w]})
			}
		}
	}
	add("fold", fold)
	add("key", key)
	if len(tokens) == 0 && fold != "" {
		return nothing
	}
	slices.SortStableFunc(tokens, func(a, b token) int { return cmp.Compare(a.spellings, b.spellings) })
	var parts, rest []string
	sum := 0
	for _, t := range tokens {
		if sum < enoughAlike {
			parts, sum = append(parts, t.match), sum+t.spellings
		} else {
			rest = append(rest, t.match)
		}
	}
	return strings.Join(append(parts, pairs(rest)...), " OR ")
}

// pairs are the queries for any two of the first tokens.
func pairs(tokens []string) []string {
	var list []string
	for i, a := range tokens[:min(len(tokens), 4)] {
		for _, b := range tokens[:i] {
			list = append(list, "("+b+" AND "+a+")")
		}
	}
	return list
}

// quoted is a string of the text index's query language: nothing in it is an operator. A NUL would end the query.
func quoted(token string) string {
	return `"` + strings.NewReplacer(`"`, `""`, "\x00", "\uFFFD").Replace(token) + `"`
}
