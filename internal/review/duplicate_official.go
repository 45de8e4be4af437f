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

// OfficialPair is a pair of officials who may be one, and why.
type OfficialPair struct {
	First, Other record.Official
	Why          []string
}

// OfficialDuplicates are pairs of officials whose names are one name in two spellings. Candidates are those whose first and
// last words have the same keys, so that few are compared.
func OfficialDuplicates(ctx context.Context, st *store.Store) ([]OfficialPair, error) {
	list, err := st.OfficialKeys(ctx)
	if err != nil {
		return nil, err
	}
	apart, err := st.DistinctOfficials(ctx)
	if err != nil {
		return nil, err
	}
	var found []OfficialPair
	eachSharing(list, blocks, func(a, b record.Official) {
		if apart[[2]record.OfficialID{a.ID, b.ID}] {
			return
		}
		if why := SameOfficial(a, b); len(why) > 0 {
			found = append(found, OfficialPair{a, b, why})
		}
	})
	slices.SortFunc(found, func(a, b OfficialPair) int {
		return cmp.Or(cmp.Compare(a.First.ID, b.First.ID), cmp.Compare(a.Other.ID, b.Other.ID))
	})
	return found, nil
}

// blocks are the keys of the first and last words of an official's names, whichever comes first.
func blocks(o record.Official) []string {
	var keys []string
	for _, name := range spellings(o) {
		words := strings.Fields(names.Key(name))
		if len(words) == 0 {
			continue
		}
		ends := []string{words[0], words[len(words)-1]}
		slices.Sort(ends)
		if key := strings.Join(ends, " "); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

func spellings(o record.Official) []string {
	list := []string{o.Name}
	for _, n := range o.Names {
		list = append(list, n.Name)
	}
	return list
}

// SameOfficial is why two officials may be one, by the names that are most alike; nil when they hardly are.
func SameOfficial(a, b record.Official) []string {
	best, why := 0.0, []string(nil)
	for _, x := range spellings(a) {
		for _, y := range spellings(b) {
			if score, because := names.Alike(x, y); score > best {
				best, why = score, reasons(because)
			}
		}
	}
	if best < names.Threshold {
		return nil
	}
	if a.Position == b.Position {
		why = append(slices.Clone(why), "The same position")
	}
	if a.OrganisationID != nil && b.OrganisationID != nil && *a.OrganisationID == *b.OrganisationID {
		why = append(slices.Clone(why), "Of the same court or organisation")
	}
	return why
}
