package desk

import (
	"net/url"
	"strconv"

	"habeas/internal/record"
	"habeas/internal/route"
)

// ReviewFilter is what the queue shows. Inputs (GET): show, document, kind, person, confidence.
type ReviewFilter struct {
	Show       string            `form:"show"` // "" for claims that wait, unreadEntries for entries without claims
	Document   record.DocumentID `form:"document"`
	Kind       record.Kind       `form:"kind"`
	Person     string            `form:"person"` // a name as typed, in any spelling
	Confidence string            `form:"confidence"`
}

// UnreadEntries is the value of ReviewFilter.Show for entries of which nothing is claimed and that nobody has read.
const UnreadEntries = "unread"

// The values of ReviewFilter.Confidence.
const (
	confidentClaims = "confident"
	doubtfulClaims  = "closely"
)

// FilterOf reads a filter from a query; what it does not know asks for nothing.
func FilterOf(query url.Values) ReviewFilter {
	f := ReviewFilter{Kind: record.Kind(query.Get("kind")), Person: query.Get("person"), Document: record.DocumentID(idOf(query.Get("document")))}
	if query.Get("show") == UnreadEntries {
		f.Show = UnreadEntries
	}
	if c := query.Get("confidence"); c == confidentClaims || c == doubtfulClaims {
		f.Confidence = c
	}
	return f
}

// Confident tells whether only claims are asked for that are as sure as record.Confident, Doubtful only the others.
func (f ReviewFilter) Confident() bool { return f.Confidence == confidentClaims }

// Doubtful is the opposite of Confident; neither holds when both sorts are asked for.
func (f ReviewFilter) Doubtful() bool { return f.Confidence == doubtfulClaims }

// Unread tells whether entries without claims are asked for.
func (f ReviewFilter) Unread() bool { return f.Show == UnreadEntries }

func (f ReviewFilter) pairs() []string {
	return []string{"show", f.Show, "document", chosenID(f.Document), "kind", string(f.Kind), "person", f.Person, "confidence", f.Confidence}
}

// Query is the filter as the query of an address; FilterOf reads it.
func (f ReviewFilter) Query() string {
	u, err := url.Parse(f.Queue())
	if err != nil {
		return ""
	}
	return u.RawQuery
}

// Queue is the address of the queue with this filter.
func (f ReviewFilter) Queue() string { return route.With(route.Review(), f.pairs()...) }

// Entry is the address of an entry in this queue.
func (f ReviewFilter) Entry(id record.EntryID) string {
	return route.With(route.Entry(id), f.pairs()...)
}

// EntryClaim is the address of an entry in this queue, with one of its claims in hand.
func (f ReviewFilter) EntryClaim(id record.EntryID, claim record.ClaimID) string {
	return route.With(route.Entry(id), append(f.pairs(), "claim", formID(claim))...) + "#claim-" + formID(claim)
}

// Claim is the address of the form that corrects a claim of this queue.
func (f ReviewFilter) Claim(id record.ClaimID) string {
	return route.With(route.Claim(id), f.pairs()...)
}

// idOf is a number of a query, 0 (which nothing has) when it is none.
func idOf(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
