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
	found, err := CandidatesOf(ctx, st, []record.Mention{m})
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

const mostSuggested = 50 // people whose names are compared with one mention

// CandidatesOf are the candidates of many mentions, in their order, in a number of queries that does not depend on how many
// there are.
func CandidatesOf(ctx context.Context, st *store.Store, mentions []record.Mention) ([][]Candidate, error) {
	known, err := st.IdentityLinksOf(ctx, mentions)
	if err != nil {
		return nil, err
	}
	asked := make([]store.Likeness, len(mentions))
	for i, m := range mentions {
		asked[i] = store.Likeness{Fold: names.Fold(m.Name), Key: names.Key(m.Name), Also: known[i]}
	}
	people, err := st.SuggestPeopleOf(ctx, asked, mostSuggested)
	if err != nil {
		return nil, err
	}
	found := make([][]Candidate, len(mentions))
	for i, m := range mentions {
		found[i] = among(people[i], known[i], m.Name)
	}
	return found, nil
}

// among are the people that a name may mean; known are those that the same document has linked to it.
func among(people []record.Person, known []record.PersonID, name string) []Candidate {
	var found []Candidate
	for _, p := range people {
		c := compare(p, name)
		if slices.Contains(known, p.ID) {
			c.Known, c.Score = true, max(c.Score, names.Threshold)
			c.Why = append([]string{"Linked already to this name in the same document"}, c.Why...)
		}
		if c.Score >= names.Possible {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, likeliest)
	return found[:min(len(found), mostCandidates)]
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
