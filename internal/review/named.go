package review

import (
	"context"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

const mostNamed = 500 // names of one query

// Named are the names, as printed in claims that wait, that somebody may have meant: each typed token begins one of the
// name's, in any spelling, or the two are likely one name. It is not nil, even when nobody is meant.
func Named(ctx context.Context, st *store.Store, typed string) ([]string, error) {
	waiting, err := st.WaitingNames(ctx)
	if err != nil {
		return nil, err
	}
	found, meant := []string{}, meaning(typed)
	for _, name := range waiting {
		if len(found) < mostNamed && meant(name) {
			found = append(found, name)
		}
	}
	return found, nil
}

// meaning tells of each name whether what somebody typed may mean it.
func meaning(typed string) func(name string) bool {
	folds, keys := strings.Fields(names.Fold(typed)), strings.Fields(names.Key(typed))
	single := len(strings.Fields(typed)) == 1
	return func(name string) bool {
		if beginWords(folds, names.Fold(name)) || beginWords(keys, names.Key(name)) {
			return true
		}
		if single && len(strings.Fields(name)) > 1 { // never as likely: most are ruled out here
			return false
		}
		score, _ := names.Alike(typed, name)
		return score >= names.Threshold
	}
}

// beginWords tells whether each token, of which there must be one, begins a word of the text.
func beginWords(tokens []string, of string) bool {
	text := " " + of
	for _, token := range tokens {
		if !strings.Contains(text, " "+token) {
			return false
		}
	}
	return len(tokens) > 0
}

// Names are the courts, places and bodies that a claim names, of which accepting adds those that the directory does not have.
func Names(claim *record.Claim) []record.Organisation {
	var list []record.Organisation
	add := func(kind record.OrganisationKind, name string) {
		o := record.Organisation{Kind: kind, Name: name, Fold: names.Organisation(name)}
		if name != "" && !slices.ContainsFunc(list, func(k record.Organisation) bool { return k.Kind == kind && k.Fold == o.Fold }) {
			list = append(list, o)
		}
	}
	add(record.CourtOrganisation, claim.Facts.Court)
	add(record.FacilityOrganisation, claim.Facts.Facility)
	for _, m := range claim.Mentions {
		if m.Role == record.Issuer {
			add(record.OtherOrganisation, m.Name)
		}
	}
	return list
}
