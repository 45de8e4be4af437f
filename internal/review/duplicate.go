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

// Duplicate is a pair of people who may be one, and why.
type Duplicate struct {
	First, Other record.Person
	Score        float64
	Why          []string
}

const (
	mostPairs      = 2000 // of spellings that are compared for one page
	mostDuplicates = 25   // of a page
)

// Duplicates are pairs of people whose names are one name in two spellings, from behind a place in their order, with the
// place where the next page begins; nil tells that there is no more. Candidates are pairs of spellings
// that share a block, so that no more than a bounded number is compared.
func Duplicates(ctx context.Context, st *store.Store, after store.PairKey) ([]Duplicate, *store.PairKey, error) {
	pairs, err := st.NamePairs(ctx, after, mostPairs)
	if err != nil {
		return nil, nil, err
	}
	var found []Duplicate
	var next *store.PairKey
	for i, p := range pairs {
		d, known := slices.BinarySearchFunc(found, p.PairKey, func(d Duplicate, k store.PairKey) int {
			return cmp.Or(cmp.Compare(d.First.ID, k.First), cmp.Compare(d.Other.ID, k.Other))
		})
		if !known && len(found) == mostDuplicates {
			next = &pairs[i-1].PairKey
			break
		}
		score, why := names.Alike(p.FirstName, p.OtherName)
		if score < names.Threshold {
			continue
		}
		if known {
			if score > found[d].Score {
				found[d].Score, found[d].Why = score, reasons(why)
			}
			continue
		}
		found = slices.Insert(found, d, Duplicate{record.Person{ID: p.First}, record.Person{ID: p.Other}, score, reasons(why)})
	}
	if next == nil && len(pairs) == mostPairs {
		next = &pairs[mostPairs-1].PairKey
	}
	found, err = named(ctx, st, found)
	return found, next, err
}

// reasons are why two names are alike; names that do not differ at all need one as well.
func reasons(why []string) []string {
	if len(why) == 0 {
		return []string{"The same name"}
	}
	return why
}

// named reads the people of the pairs.
func named(ctx context.Context, st *store.Store, pairs []Duplicate) ([]Duplicate, error) {
	var ids []record.PersonID
	for _, d := range pairs {
		ids = append(ids, d.First.ID, d.Other.ID)
	}
	people, err := st.PeopleByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	of := map[record.PersonID]record.Person{}
	for _, p := range people {
		of[p.ID] = p
	}
	for i, d := range pairs {
		pairs[i].First, pairs[i].Other = of[d.First.ID], of[d.Other.ID]
	}
	return slices.DeleteFunc(pairs, func(d Duplicate) bool { return d.First.ID == 0 || d.Other.ID == 0 }), nil
}

// Lookalikes are the people that a person may be, the likeliest first, without those of whom somebody has said that they are
// not.
func Lookalikes(ctx context.Context, st *store.Store, p *record.Person) ([]Candidate, error) {
	people, err := st.SuggestPeople(ctx, names.Fold(p.Name), names.Key(p.Name), 50)
	if err != nil {
		return nil, err
	}
	others, err := st.Distinct(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	var found []Candidate
	for _, other := range people {
		if other.ID == p.ID || slices.Contains(others, other.ID) {
			continue
		}
		best := Candidate{Person: other}
		for _, n := range p.Names {
			if c := compare(other, n.Name); c.Score > best.Score {
				best = c
			}
		}
		if best.Score >= names.Possible {
			best.Why = reasons(best.Why)
			found = append(found, best)
		}
	}
	slices.SortFunc(found, likeliest)
	return found[:min(len(found), mostCandidates)], nil
}

// Reasons are why two people may be one, by the spelling that is most alike.
func Reasons(a, b *record.Person) []string {
	best := Candidate{}
	for _, n := range a.Names {
		if c := compare(*b, n.Name); c.Score > best.Score {
			best = c
		}
	}
	if best.Score < names.Possible {
		return nil
	}
	return reasons(best.Why)
}

// OrganisationPair is a pair of organisations that may be one, and why.
type OrganisationPair struct {
	First, Other record.Organisation
	Why          string
}

const mostSharing = 50 // items that share a key which tells anything

// OrganisationDuplicates are pairs of organisations of one kind of which one has all the words that tell of the other.
func OrganisationDuplicates(ctx context.Context, st *store.Store) ([]OrganisationPair, error) {
	list, err := st.OrganisationFolds(ctx)
	if err != nil {
		return nil, err
	}
	distinct, err := st.DistinctOrganisations(ctx)
	if err != nil {
		return nil, err
	}
	apart := map[[2]record.OrganisationID]bool{}
	for _, d := range distinct {
		apart[[2]record.OrganisationID{*d.OrganisationID, *d.OtherOrganisationID}] = true
		apart[[2]record.OrganisationID{*d.OtherOrganisationID, *d.OrganisationID}] = true
	}
	var found []OrganisationPair
	words := func(o record.Organisation) []string {
		keys := distinctive(o.Fold)
		for i, word := range keys {
			keys[i] = string(o.Kind) + " " + word
		}
		return keys
	}
	eachSharing(list, words, func(a, b record.Organisation) {
		if why := SameBody(a, b); why != "" && !apart[[2]record.OrganisationID{a.ID, b.ID}] {
			found = append(found, OrganisationPair{a, b, why})
		}
	})
	slices.SortFunc(found, func(a, b OrganisationPair) int {
		return cmp.Or(cmp.Compare(a.First.ID, b.First.ID), cmp.Compare(a.Other.ID, b.Other.ID))
	})
	return found, nil
}

// eachSharing goes through the pairs of a list that share a key, each once; keys that more than mostSharing have tell nothing.
func eachSharing[T any](list []T, keys func(T) []string, do func(a, b T)) {
	sharing := map[string][]int{}
	for i, item := range list {
		for _, key := range keys(item) {
			sharing[key] = append(sharing[key], i)
		}
	}
	seen := map[[2]int]bool{}
	for _, group := range sharing {
		if len(group) > mostSharing {
			continue
		}
		for k, i := range group {
			for _, j := range group[k+1:] {
				if pair := [2]int{i, j}; i != j && !seen[pair] {
					seen[pair] = true
					do(list[i], list[j])
				}
			}
		}
	}
}

// distinctive are the words of a folded name that tell one organisation from others: places, names and numbers.
func distinctive(fold string) []string {
	return slices.DeleteFunc(strings.Fields(fold), func(w string) bool { return w[0] != '@' && (w[0] < '0' || w[0] > '9') })
}

// SameBody is why two organisations may be one, empty when they hardly are: what tells of one is the same in the other, or
// the other has but one word more.
func SameBody(a, b record.Organisation) string {
	x, y := distinctive(a.Fold), distinctive(b.Fold)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 || slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) }) {
		return ""
	}
	if len(x) == len(y) {
		return "The same places, names and numbers"
	}
	if numbered(y) != numbered(x) {
		return ""
	}
	return "One name has a word more than the other"
}

func numbered(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return w[0] != '@' })
}
