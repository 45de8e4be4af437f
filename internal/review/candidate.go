package review

import (
	"cmp"
	"context"
	"slices"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Candidate is a person of the record that a mention may be, and why.
type Candidate struct {
	Person record.Person
	Score  float64  // likeness of the names, 0 to 1
	Why    []string // reasons in plain English
	Known  bool     // another mention with the same identity in the same document is linked to this person
}

const mostCandidates = 5

// Candidates are the persons that a subject may be, the likeliest first.
func Candidates(ctx context.Context, st *store.Store, m record.Mention) ([]Candidate, error) {
	known, err := st.IdentityLinks(ctx, m)
	if err != nil {
		return nil, err
	}
	people, err := st.SuggestPeople(ctx, names.Fold(m.Name), names.Key(m.Name), 50)
	if err != nil {
		return nil, err
	}
	for _, id := range known {
		if !slices.ContainsFunc(people, func(p record.Person) bool { return p.ID == id }) {
			p, err := st.Person(ctx, id)
			if err != nil {
				return nil, err
			}
			people = append(people, *p)
		}
	}
	var found []Candidate
	for _, p := range people {
		c := compare(p, m.Name)
		if slices.Contains(known, p.ID) {
			c.Known, c.Score = true, max(c.Score, names.Threshold)
			c.Why = append([]string{"Linked already to this name in the same document"}, c.Why...)
		}
		if c.Score >= names.Possible {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, likeliest)
	return found[:min(len(found), mostCandidates)], nil
}

// likeliest puts persons that are known from the same document first, then the better likeness, then the older file.
func likeliest(a, b Candidate) int {
	if a.Known != b.Known {
		if a.Known {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Person.ID, b.Person.ID))
}

// compare is the best likeness of a name to any spelling of a person.
func compare(p record.Person, name string) Candidate {
	best := Candidate{Person: p}
	for _, spelling := range p.Names {
		if score, why := names.Alike(spelling.Name, name); score > best.Score {
			best.Score, best.Why = score, why
		}
	}
	return best
}

// Suggest chooses among the candidates by a stated rule: the one that the same document linked already, else the only one
// whose name is the same in another spelling. It returns nil for a new person, and ok is false when a human must choose.
func Suggest(candidates []Candidate) (chosen *Candidate, ok bool) {
	same := slices.DeleteFunc(slices.Clone(candidates), func(c Candidate) bool { return !c.Known })
	if len(same) == 0 {
		same = slices.DeleteFunc(slices.Clone(candidates), func(c Candidate) bool { return c.Score < names.Threshold })
	}
	switch len(same) {
	case 0:
		return nil, true
	case 1:
		return &same[0], true
	}
	return nil, false
}
