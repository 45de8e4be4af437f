package extract

import (
	"cmp"
	"slices"

	"habeas/internal/record"
)

// Version of the rules; it changes when they do.
const Version = "2"

// Reader reads the entries of one document in order. It remembers who the document has told of, and nothing else.
type Reader struct{ who *registry }

// New is a Reader for a new document.
func New() *Reader { return &Reader{who: newRegistry()} }

// Entry proposes what one entry says, in the order of its text. A repeat says nothing new.
func (r *Reader) Entry(e record.Entry) []record.Claim {
	claims, _ := r.Explain(e)
	return claims
}

// Passed is a passage that a rule met and passed over, and why.
type Passed struct {
	Kind  record.Kind
	Quote string
	Rule  string
	Why   string // in plain English: "it is negated"
}

// Explain is Entry with what was passed over.
func (r *Reader) Explain(e record.Entry) ([]record.Claim, []Passed) {
	if e.RepeatOf != 0 {
		return nil, nil
	}
	d := read(e, r.who)
	drafts := merge(append(d.events(), d.statements()...))
	keepOut(drafts)
	claims := make([]record.Claim, 0, len(drafts))
	for _, f := range drafts {
		claims = append(claims, f.claim(d))
	}
	slices.SortStableFunc(claims, func(a, b record.Claim) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Kind, b.Kind))
	})
	return claims, d.passed
}

// keepOut takes those whom the entry tells of out of the lawyers: a lawyer who was detained defends nobody here.
func keepOut(drafts []*draft) {
	subject := map[string]bool{}
	for _, f := range drafts {
		if direct[f.facts.Kind] {
			for _, m := range f.with(record.Subject) {
				subject[m.Identity] = true
			}
		}
	}
	for _, f := range drafts {
		f.mentions = slices.DeleteFunc(f.mentions, func(m record.Mention) bool {
			return m.Role == record.Lawyer && subject[m.Identity]
		})
	}
}

// pass notes a hit that gives no claim.
func (d *doc) pass(s *sentence, h hit, why string) {
	d.passed = append(d.passed, Passed{h.kind, s.printed(min(h.group.from, h.from), h.to), h.rule, why})
}
