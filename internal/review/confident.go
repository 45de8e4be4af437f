package review

import (
	"context"
	"strings"
	"time"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Tally says what accepting many claims did.
type Tally struct {
	Accepted int
	Left     int // confident claims that a human must look at: a person or an event could be one of several
}

// AcceptConfident accepts every claim of a document that was proposed with at least record.Confident, in the name of the
// reviewer. A subject is linked by Suggest's rule; where it gives no answer, or would make a new person of a single name,
// the claim is left for a human. So is one that may tell an event of the record again without surely doing so,
// and one that says otherwise what somebody decided on.
func AcceptConfident(ctx context.Context, st *store.Store, document record.DocumentID, by record.UserID, at time.Time) (Tally, error) {
	var tally Tally
	err := st.InTx(ctx, func(tx *store.Store) error {
		claims, err := tx.Claims(ctx, store.ClaimFilter{
			Document: document, Status: record.Proposed, MinConfidence: record.Confident,
		})
		if err != nil {
			return err
		}
		for _, claim := range claims {
			links, choice, ok, err := unasked(ctx, tx, &claim)
			if err != nil {
				return err
			}
			if !ok {
				tally.Left++
				continue
			}
			d := record.Decision{ClaimID: claim.ID, ReviewerID: by, Verb: record.Accept, Reason: "Accepted with all confident claims of the document", At: at}
			if _, err := Accept(ctx, tx, d, links, choice); err != nil {
				return err
			}
			tally.Accepted++
		}
		return nil
	})
	return tally, err
}

// unasked is how a claim is accepted without looking at it; ok is false when a human must look.
func unasked(ctx context.Context, st *store.Store, claim *record.Claim) (links []Link, choice Choice, ok bool, err error) {
	if claim.ReplacesID != nil {
		before, err := st.Claim(ctx, *claim.ReplacesID)
		if err != nil || before.Decided() {
			return nil, Choice{}, false, err
		}
	}
	if links, ok, err = suggestLinks(ctx, st, claim); err != nil || !ok {
		return nil, Choice{}, false, err
	}
	people := make([]record.PersonID, len(links))
	for i, l := range links {
		people[i] = l.Person
	}
	near, err := Near(ctx, st, []record.Claim{*claim}, people)
	if err != nil {
		return nil, Choice{}, false, err
	}
	found := Matches(claim, near, people, people)
	if len(found) == 0 {
		return links, Choice{New: true}, true, nil
	}
	return links, Choice{Event: found[0].Event.ID}, found[0].Sure, nil
}

func suggestLinks(ctx context.Context, st *store.Store, claim *record.Claim) ([]Link, bool, error) {
	var links []Link
	for _, m := range claim.Mentions {
		if m.Role != record.Subject {
			continue
		}
		candidates, err := Candidates(ctx, st, m)
		if err != nil {
			return nil, false, err
		}
		chosen, ok := Suggest(candidates)
		if !ok || chosen == nil && !strings.Contains(names.Fold(m.Name), " ") {
			return nil, false, nil
		}
		link := Link{Mention: m.ID, Name: m.Name}
		if chosen != nil {
			link.Person, link.Reason = chosen.Person.ID, strings.Join(chosen.Why, "; ")
		}
		links = append(links, link)
	}
	return links, true, nil
}
