package review

import (
	"context"
	"fmt"
	"strings"
	"time"

	"habeas/internal/record"
	"habeas/internal/store"
)

// NamedMerge is what a merge of two organisations, officials or cases would do.
type NamedMerge[Noun any] struct {
	Kept, Gone *Noun
	Moves      []store.Moves
	Refused    string // why it cannot be done, in a sentence
}

// Total is how many rows would move.
func (m NamedMerge[Noun]) Total() int { return total(m.Moves) }

// mergeSteps are how two of a noun are read and merged.
type mergeSteps[Noun any, ID ~int64] struct {
	read    func(context.Context, ID) (*Noun, error)
	moves   func(context.Context, ID, ID) ([]store.Moves, error)
	version func(*Noun) int
	refused func(kept, gone *Noun) string
	merge   func(ctx context.Context, kept, gone *Noun, reason string, by record.UserID, at time.Time) (*record.Merge, error)
}

func organisationSteps(st *store.Store) mergeSteps[record.Organisation, record.OrganisationID] {
	return mergeSteps[record.Organisation, record.OrganisationID]{st.Organisation, st.OrganisationMoves,
		func(o *record.Organisation) int { return o.Version },
		func(kept, gone *record.Organisation) string {
			if kept.Kind != gone.Kind {
				return "The two are of different kinds. Change the kind of one first."
			}
			return ""
		}, st.MergeOrganisations}
}

func officialSteps(st *store.Store) mergeSteps[record.Official, record.OfficialID] {
	return mergeSteps[record.Official, record.OfficialID]{st.Official, st.OfficialMoves, func(o *record.Official) int { return o.Version },
		func(_, _ *record.Official) string { return "" }, st.MergeOfficials}
}

func caseSteps(st *store.Store) mergeSteps[record.Case, record.CaseID] {
	return mergeSteps[record.Case, record.CaseID]{st.Case, st.CaseMoves, func(c *record.Case) int { return c.Version },
		func(_, _ *record.Case) string { return "" }, st.MergeCases}
}

func preview[Noun any, ID ~int64](ctx context.Context, steps mergeSteps[Noun, ID], kept, gone ID) (*NamedMerge[Noun], error) {
	if kept == gone {
		return nil, record.ErrNotFound
	}
	var m NamedMerge[Noun]
	var err error
	if m.Kept, err = steps.read(ctx, kept); err != nil {
		return nil, err
	}
	if m.Gone, err = steps.read(ctx, gone); err != nil {
		return nil, err
	}
	m.Refused = steps.refused(m.Kept, m.Gone)
	m.Moves, err = steps.moves(ctx, kept, gone)
	return &m, err
}

// mergeNamed records the judgement that two are one, if they are as they were seen.
func mergeNamed[Noun any, ID ~int64](ctx context.Context, st *store.Store, of func(*store.Store) mergeSteps[Noun, ID], kept, gone ID, seen Seen, reason string, by record.UserID, at time.Time) (*record.Merge, error) {
	if reason = strings.TrimSpace(reason); reason == "" {
		return nil, record.Fields{"reason": "Say why the two are one."}
	}
	var made *record.Merge
	err := st.InTx(ctx, func(tx *store.Store) error {
		steps := of(tx)
		m, err := preview(ctx, steps, kept, gone)
		if err != nil {
			return err
		}
		if m.Refused != "" {
			return record.Fields{"": m.Refused}
		}
		if (Seen{steps.version(m.Kept), steps.version(m.Gone), m.Total()}) != seen {
			return fmt.Errorf("more hangs on the two than was seen: %w", record.ErrConflict)
		}
		made, err = steps.merge(ctx, m.Kept, m.Gone, reason, by, at)
		return err
	})
	return made, err
}

// PreviewOrganisations tells what a merge of two organisations would do.
func PreviewOrganisations(ctx context.Context, st *store.Store, kept, gone record.OrganisationID) (*NamedMerge[record.Organisation], error) {
	return preview(ctx, organisationSteps(st), kept, gone)
}

// MergeOrganisations records the user's judgement that two organisations are one.
func MergeOrganisations(ctx context.Context, st *store.Store, kept, gone record.OrganisationID, seen Seen, reason string, by record.UserID, at time.Time) (*record.Merge, error) {
	return mergeNamed(ctx, st, organisationSteps, kept, gone, seen, reason, by, at)
}

// PreviewOfficials tells what a merge of two officials would do.
func PreviewOfficials(ctx context.Context, st *store.Store, kept, gone record.OfficialID) (*NamedMerge[record.Official], error) {
	return preview(ctx, officialSteps(st), kept, gone)
}

// MergeOfficials records the user's judgement that two officials are one.
func MergeOfficials(ctx context.Context, st *store.Store, kept, gone record.OfficialID, seen Seen, reason string, by record.UserID, at time.Time) (*record.Merge, error) {
	return mergeNamed(ctx, st, officialSteps, kept, gone, seen, reason, by, at)
}

// PreviewCases tells what a merge of two cases would do.
func PreviewCases(ctx context.Context, st *store.Store, kept, gone record.CaseID) (*NamedMerge[record.Case], error) {
	return preview(ctx, caseSteps(st), kept, gone)
}

// MergeCases records the user's judgement that two cases are one.
func MergeCases(ctx context.Context, st *store.Store, kept, gone record.CaseID, seen Seen, reason string, by record.UserID, at time.Time) (*record.Merge, error) {
	return mergeNamed(ctx, st, caseSteps, kept, gone, seen, reason, by, at)
}
