package review

import (
	"context"
	"slices"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/store"
)

// lead is the claim whose values an event has, nil when it rests on nothing: the first that it was recorded from, or what
// a newer version of the source made of that. Other reports keep their own values beside it.
func lead(citations []record.Citation) *record.Claim {
	if len(citations) == 0 {
		return nil
	}
	leading := citations[0].Claim
	for range citations { // a claim replaces older ones alone, so the way has an end
		i := slices.IndexFunc(citations, func(c record.Citation) bool {
			return c.Claim.ReplacesID != nil && *c.Claim.ReplacesID == leading.ID
		})
		if i < 0 {
			break
		}
		leading = citations[i].Claim
	}
	return leading
}

// follow gives an event the values of facts, when they are others than its own and nobody put its values right by hand.
func follow(ctx context.Context, tx *store.Store, e *record.Event, facts record.Facts) error {
	if e.ByHand || e.Facts() == facts {
		return nil
	}
	next := facts.Event()
	if err := casefile.Resolve(ctx, tx, &next); err != nil {
		return err
	}
	next.ID, next.Version = e.ID, e.Version
	return tx.SetFacts(ctx, &next)
}

// uncite takes back the citation of a claim, with whatever only this claim brought: the event, or its values.
func uncite(ctx context.Context, tx *store.Store, claim record.ClaimID) (record.EventID, error) {
	e, err := tx.EventOfClaim(ctx, claim)
	if err != nil {
		return 0, err
	}
	was := lead(e.Citations)
	left, err := tx.RemoveCitation(ctx, claim)
	if err != nil || left.RetractedAt != nil || was.ID != claim {
		return e.ID, err
	}
	e.Citations = slices.DeleteFunc(e.Citations, func(c record.Citation) bool { return c.ClaimID == claim })
	if len(e.Citations) == 0 { // it rests on a source that was entered by hand
		return e.ID, nil
	}
	return e.ID, follow(ctx, tx, e, lead(e.Citations).Recorded())
}
