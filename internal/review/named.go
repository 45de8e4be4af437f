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
	found := []string{}
	for _, name := range waiting {
		if len(found) < mostNamed && meant(typed, name) {
			found = append(found, name)
		}
	}
	return found, nil
}

func meant(typed, name string) bool {
	if beginsWords(names.Fold(typed), names.Fold(name)) || beginsWords(names.Key(typed), names.Key(name)) {
		return true
	}
	if len(strings.Fields(typed)) == 1 && len(strings.Fields(name)) > 1 { // never as likely: most are ruled out here
		return false
	}
	score, _ := names.Alike(typed, name)
	return score >= names.Threshold
}

// beginsWords tells whether each token of one text begins a token of the other.
func beginsWords(tokens, of string) bool {
	words := strings.Fields(of)
	for _, token := range strings.Fields(tokens) {
		begins := false
		for _, w := range words {
			begins = begins || strings.HasPrefix(w, token)
		}
		if !begins {
			return false
		}
	}
	return strings.TrimSpace(tokens) != ""
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
