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
// the claim is left for a human. So is one that may tell an event of the record again without surely doing so.
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
			links, ok, err := suggestLinks(ctx, tx, &claim)
			if err == nil && ok {
				ok, err = clearEvent(ctx, tx, &claim, links)
			}
			if err != nil {
				return err
			}
			if !ok {
				tally.Left++
				continue
			}
			d := record.Decision{ClaimID: claim.ID, ReviewerID: by, Verb: record.Accept, Reason: "Accepted with all confident claims of the document", At: at}
			if _, err := Accept(ctx, tx, d, links, Choice{}); err != nil {
				return err
			}
			tally.Accepted++
		}
		return nil
	})
	return tally, err
}

// clearEvent tells whether the claim surely tells an event of the record, or surely none.
func clearEvent(ctx context.Context, st *store.Store, claim *record.Claim, links []Link) (bool, error) {
	people := make([]record.PersonID, len(links))
	for i, l := range links {
		people[i] = l.Person
	}
	near, err := Near(ctx, st, []record.Claim{*claim}, people)
	if err != nil {
		return false, err
	}
	found := Matches(claim, near, people, people)
	return len(found) == 0 || found[0].Sure, nil
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
