package review

import (
	"cmp"
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

// heard is the outcome that reports tell of a hearing of which the leading one says no more than that it was announced: that of
// the first report that tells one. It is empty for anything else.
func heard(citations []record.Citation) record.Outcome {
	first := lead(citations)
	if first == nil || first.Report().Outcome != record.Scheduled || first.Report().Kind != record.KindHearing {
		return ""
	}
	for _, c := range citations {
		if r := c.Claim.Report(); r.Kind == record.KindHearing && r.Outcome != "" && r.Outcome != record.Scheduled {
			return r.Outcome
		}
	}
	return record.Scheduled
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
	was, outcome := lead(e.Citations), heard(e.Citations)
	left, err := tx.RemoveCitation(ctx, claim)
	if err != nil || left.RetractedAt != nil {
		return e.ID, err
	}
	e.Citations = slices.DeleteFunc(e.Citations, func(c record.Citation) bool { return c.ClaimID == claim })
	if len(e.Citations) == 0 { // it rests on a source that was entered by hand
		return e.ID, nil
	}
	facts := e.Facts()
	switch now := heard(e.Citations); {
	case was.ID == claim:
		facts = lead(e.Citations).Report()
		facts.Outcome = cmp.Or(now, facts.Outcome)
	case now != outcome: // nobody tells any more what became of the hearing that was announced
		facts.Outcome = now
	}
	return e.ID, follow(ctx, tx, e, facts)
}
