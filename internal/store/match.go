package store

import "strings"

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

// anyToken is the query of the text index in which one whole token is enough.
func anyToken(fold, key string) string {
	folds, keys := strings.Fields(fold), strings.Fields(key)
	var parts []string
	for _, f := range folds[:min(len(folds), mostTokens)] {
		parts = append(parts, "fold:"+quoted(f))
	}
	for _, k := range keys[:min(len(keys), mostTokens)] {
		parts = append(parts, "key:"+quoted(k))
	}
	return strings.Join(parts, " OR ")
}

// quoted is a string of the text index's query language: nothing in it is an operator. A NUL would end the query.
func quoted(token string) string {
	return `"` + strings.NewReplacer(`"`, `""`, "\x00", "\uFFFD").Replace(token) + `"`
}
