package extract

import (
	"cmp"
	"slices"

	"habeas/internal/record"
)

// Version of the rules; it changes when they do.
const Version = "1"

// Reader reads the entries of one document in order. It remembers who the document has told of, and nothing else.
type Reader struct{ who *registry }

// New is a Reader for a new document.
func New() *Reader { return &Reader{who: newRegistry()} }

// Entry proposes what one entry says, in the order of its text. A repeat says nothing new.
func (r *Reader) Entry(e record.Entry) []record.Claim {
	if e.RepeatOf != 0 {
		return nil
	}
	d := read(e, r.who)
	var drafts []*draft
	drafts = append(drafts, d.events()...)
	drafts = append(drafts, d.statements()...)
	drafts = merge(drafts)
	claims := make([]record.Claim, 0, len(drafts))
	for _, f := range drafts {
		claims = append(claims, f.claim(d))
	}
	slices.SortStableFunc(claims, func(a, b record.Claim) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Kind, b.Kind))
	})
	return claims
}
