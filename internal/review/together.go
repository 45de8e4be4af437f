package review

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Step is what a reviewer decides on one of several claims. Links and Choice are for claims that are accepted.
type Step struct {
	Decision record.Decision
	Links    []Link
	Choice   Choice
}

// Faults are what kept several decisions from being made, by claim. Nothing was done.
type Faults map[record.ClaimID]error

// Error names the claims and what is wrong with each, in the order of their ids.
func (f Faults) Error() string {
	var sentences []string
	for _, id := range slices.Sorted(maps.Keys(f)) {
		sentences = append(sentences, fmt.Sprintf("claim %d: %v", id, f[id]))
	}
	return strings.Join(sentences, "; ")
}

// Unwrap are the faults one by one.
func (f Faults) Unwrap() []error { return slices.Collect(maps.Values(f)) }

// Together makes several decisions, each with its own line on file: all of them, or with Faults none. Claims that name the
// same new person open one case file.
func Together(ctx context.Context, st *store.Store, steps []Step) error {
	return st.InTx(ctx, func(tx *store.Store) error {
		faults, opened := Faults{}, map[string]record.PersonID{}
		for _, s := range steps {
			err := s.take(ctx, tx, opened)
			var wrong record.Fields
			switch {
			case err == nil:
			case errors.As(err, &wrong), errors.Is(err, record.ErrConflict), errors.Is(err, record.ErrNotFound):
				faults[s.Decision.ClaimID] = err // go on: the reviewer wants to know all that is wrong
			default:
				return err
			}
		}
		if len(faults) > 0 {
			return faults
		}
		return nil
	})
}

// take makes one of the decisions; opened are the people that the ones before have added, by their folded names.
func (s Step) take(ctx context.Context, tx *store.Store, opened map[string]record.PersonID) error {
	if s.Decision.Verb == record.Reject {
		return Reject(ctx, tx, s.Decision)
	}
	links := slices.Clone(s.Links)
	for i, l := range links {
		if known := opened[names.Fold(l.Name)]; l.Person == 0 && known != 0 {
			links[i].Person, links[i].Reason = known, "The same name, accepted together"
		}
	}
	if _, err := Accept(ctx, tx, s.Decision, links, s.Choice); err != nil {
		return err
	}
	claim, err := tx.Claim(ctx, s.Decision.ClaimID)
	if err != nil {
		return err
	}
	for _, l := range links {
		i := slices.IndexFunc(claim.Mentions, func(m record.Mention) bool { return m.ID == l.Mention })
		if l.Person == 0 && i >= 0 && claim.Mentions[i].PersonID != nil {
			opened[names.Fold(l.Name)] = *claim.Mentions[i].PersonID
		}
	}
	return nil
}

// UndoTogether takes the last decisions on several claims back, the last one first: all of them or none.
func UndoTogether(ctx context.Context, st *store.Store, decisions []record.Decision) error {
	return st.InTx(ctx, func(tx *store.Store) error {
		for _, d := range slices.Backward(decisions) {
			if err := Undo(ctx, tx, d); err != nil {
				return err
			}
		}
		return nil
	})
}
