package review

import (
	"cmp"
	"context"
	"slices"

	"habeas/internal/record"
	"habeas/internal/store"
)

// Match is an event of the record that a claim may tell again.
type Match struct {
	Event    record.Event
	Sure     bool     // by a stated rule it is the same event
	Replaced bool     // it was recorded from the claim that this one says otherwise
	Why      []string // reasons in plain English
	rank     int
}

// Choice is the event that an accepted claim supports: one of the record, or a new one. The zero Choice leaves it to the
// rule: the event that is surely the same or was recorded from older words of the same entry, else a new one.
type Choice struct {
	Event record.EventID
	New   bool
}

const mostMatches = 4 // that a reviewer is asked about

// Near are the events among which the matches of claims are looked for: those of the people, around the claims' dates.
func Near(ctx context.Context, st *store.Store, claims []record.Claim, people []record.PersonID) ([]record.Event, error) {
	var first, last record.Date
	for _, c := range claims {
		if c.Date != "" && (first == "" || c.Date < first) {
			first = c.Date
		}
		last = max(last, c.Date)
	}
	if first == "" || len(people) == 0 {
		return nil, nil
	}
	return st.EventsNear(ctx, people, first, last)
}

// Matches are the events among those near that the claim may tell again, the likeliest first. Chosen are the persons that
// its subjects most likely are, one for each, 0 for a new one; possible are all that they may be. One that is sure comes
// first, and there is at most one.
func Matches(claim *record.Claim, near []record.Event, chosen, possible []record.PersonID) []Match {
	var found []Match
	for _, e := range near {
		subjects := e.Subjects()
		if !shares(subjects, chosen) && !shares(subjects, possible) {
			continue
		}
		v := sameEvent(reportOf(claim), told(&e))
		older := replaced(claim, &e)
		if !older && (!v.fits || toldIn(&e, claim.StandsIn) && e.Date != claim.Date) {
			continue
		}
		whole := len(chosen) > 0 && !slices.ContainsFunc(chosen, func(id record.PersonID) bool { return !slices.Contains(subjects, id) })
		m := Match{Event: e, Sure: v.sure && whole, Replaced: older, Why: v.why, rank: v.rank}
		if older {
			m.rank, m.Why = m.rank+100, append([]string{"recorded from the older words of the same entry"}, m.Why...)
		}
		found = append(found, m)
	}
	slices.SortStableFunc(found, func(a, b Match) int {
		return cmp.Or(cmp.Compare(sureFirst(b), sureFirst(a)), cmp.Compare(b.rank, a.rank), cmp.Compare(a.Event.ID, b.Event.ID))
	})
	for i := range found {
		if i > 0 && found[i].Sure { // two that are both sure are neither
			found[0].Sure = found[0].Sure && found[0].rank > found[i].rank
			found[i].Sure = false
		}
	}
	return found[:min(len(found), mostMatches)]
}

func sureFirst(m Match) int {
	if m.Sure {
		return 1
	}
	return 0
}

// told is the event as a report. Its date is told when the words of any of its claims give it.
func told(e *record.Event) report {
	r := report{e.Facts(), false, e.Named(record.Issuer)}
	for _, c := range e.Citations {
		if c.Claim != nil && (c.Claim.DateTold() || c.Claim.Recorded().Date != c.Claim.Date) {
			r.told = true
		}
	}
	return r
}

func toldIn(e *record.Event, entry record.EntryID) bool {
	return slices.ContainsFunc(e.Citations, func(c record.Citation) bool { return c.Claim != nil && c.Claim.StandsIn == entry })
}

// replaced tells whether the event was recorded from the claim that this one says otherwise.
func replaced(claim *record.Claim, e *record.Event) bool {
	return claim.ReplacesID != nil && slices.ContainsFunc(e.Citations, func(c record.Citation) bool { return c.ClaimID == *claim.ReplacesID })
}

func shares(a, b []record.PersonID) bool {
	return slices.ContainsFunc(a, func(id record.PersonID) bool { return slices.Contains(b, id) })
}
