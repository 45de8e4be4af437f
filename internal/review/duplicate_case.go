package review

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// CasePair is a pair of cases that may be one, and why.
type CasePair struct {
	First, Other record.Case
	Why          []string
}

// CaseDuplicates are pairs of cases that have one number, or names that tell the same. Candidates share a number or a word of
// their names that tells something, so that few are compared.
func CaseDuplicates(ctx context.Context, st *store.Store) ([]CasePair, error) {
	list, err := st.CaseKeys(ctx)
	if err != nil {
		return nil, err
	}
	apart, err := st.DistinctCases(ctx)
	if err != nil {
		return nil, err
	}
	var found []CasePair
	eachSharing(list, caseBlocks, func(a, b record.Case) {
		if why := SameCase(a, b); len(why) > 0 && !apart[[2]record.CaseID{a.ID, b.ID}] {
			found = append(found, CasePair{a, b, why})
		}
	})
	slices.SortFunc(found, func(a, b CasePair) int {
		return cmp.Or(cmp.Compare(a.First.ID, b.First.ID), cmp.Compare(a.Other.ID, b.Other.ID))
	})
	return found, nil
}

// caseBlocks are the number of a case and the words of its names.
func caseBlocks(c record.Case) []string {
	var keys []string
	if n := caseNumber(c); n != "" {
		keys = append(keys, "number "+n)
	}
	for _, name := range caseNames(c) {
		keys = append(keys, caseWords(name)...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func caseNames(c record.Case) []string {
	list := []string{c.Name}
	for _, n := range c.Names {
		list = append(list, n.Name)
	}
	return list
}

// caseNumber is the number of a case as far as letters and digits go.
func caseNumber(c record.Case) string {
	return strings.Join(strings.FieldsFunc(names.Fold(c.Code), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), " ")
}

// plainWords are words of names of cases that many have, by their keys.
var plainWords = strings.Fields(names.Key("case cases the of and others against criminal affair v delo ishi"))

// caseWords are the keys of the words of a name that tell one case from others.
func caseWords(name string) []string {
	words := strings.Fields(names.Key(name))
	slices.Sort(words)
	return slices.DeleteFunc(slices.Compact(words), func(w string) bool { return slices.Contains(plainWords, w) })
}

// SameCase is why two cases may be one; nil when they hardly are: their numbers are the same, or what tells in the name of one
// stands in a name of the other, which has but one word more.
func SameCase(a, b record.Case) []string {
	var why []string
	x, y := caseNumber(a), caseNumber(b)
	if x != "" && x == y {
		why = append(why, "The same number")
	}
	best := ""
	for _, m := range caseNames(a) {
		for _, n := range caseNames(b) {
			best = max(best, likeWords(caseWords(m), caseWords(n)))
		}
	}
	if x != "" && y != "" && x != y { // different numbers weigh more than names that are alike
		return why
	}
	if best != "" {
		why = append(why, best)
	}
	return why
}

const (
	sameWords = "The same words in the name"
	moreWords = "One name has a word more than the other"
)

// likeWords is how two lists of words are alike; of the sentences, that which says more is the greater.
func likeWords(x, y []string) string {
	if len(x) > len(y) {
		x, y = y, x
	}
	switch {
	case len(x) == 0 || len(y)-len(x) > 1 || slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) }):
		return ""
	case len(x) == len(y):
		return sameWords
	}
	return moreWords
}
