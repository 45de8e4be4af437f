package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"habeas/internal/record"
	"habeas/internal/store"
)

// PageSize is how many results a page has.
const PageSize = 20

// Result is a page of what was found.
type Result struct {
	Hits   []Hit
	Items  []int64 // all that are looked at, of the index
	Total  Count
	Facets Facets
	Next   string // After of the next page, empty on the last
	// Ranked tells that there are more than are put in order by how well they match: all others are older.
	Cut bool
}

// Hit is one result with the words that matched.
type Hit struct {
	record.Found
	Title   []Part
	Snippet []Part
	Where   []string // where the words are, for people to read
}

// Find finds what the shelf's actor may see.
func Find(ctx context.Context, st *store.Store, q Query) (Result, error) {
	if !q.Asks() {
		return Result{}, nil
	}
	candidates, cut, err := st.Candidates(ctx, q.filter())
	if err != nil {
		return Result{}, err
	}
	terms, err := st.Vocabularies(ctx)
	if err != nil {
		return Result{}, err
	}
	r := Result{Items: ids(candidates), Total: total(candidates, cut), Facets: facets(candidates, terms, cut), Cut: len(cut) > 0 && anyTrue(cut)}
	page := ranked(candidates, q.After)
	if q.Newest {
		if page, err = st.Newest(ctx, q.filter(), candidates, cut, number(q.After), PageSize+1); err != nil {
			return Result{}, err
		}
	}
	if len(page) > PageSize {
		page = page[:PageSize]
		r.Next = place(page[PageSize-1], q.Newest)
	}
	r.Hits, err = hits(ctx, st, q, page)
	return r, err
}

// rank puts people before other things and words side by side before words apart, then the newest first. It knows nothing
// of how often words are used: that would tell of what the actor may not see.
func rank(c store.Candidate) int {
	rank := 0
	if c.Noun() == record.FoundPerson {
		rank += 2
	}
	if c.Together {
		rank++
	}
	return rank
}

// better orders candidates, the best first.
func better(a, b store.Candidate) int {
	return cmp.Or(cmp.Compare(rank(b), rank(a)), -store.CompareAge(a.ID, b.ID))
}

// ranked are the candidates behind a place, the best first.
func ranked(candidates []store.Candidate, after string) []store.Candidate {
	list := slices.SortedFunc(slices.Values(candidates), better)
	var last, id int64
	if n, _ := fmt.Sscanf(after, "%d.%d", &last, &id); n < 2 {
		return list
	}
	return slices.DeleteFunc(list, func(c store.Candidate) bool {
		r := int64(rank(c))
		return r > last || r == last && store.CompareAge(c.ID, id) >= 0
	})
}

// place is where a page ended.
func place(c store.Candidate, newest bool) string {
	if newest {
		return fmt.Sprint(c.ID)
	}
	return fmt.Sprintf("%d.%d", rank(c), c.ID)
}

func number(s string) int64 {
	var n int64
	if _, err := fmt.Sscan(s, &n); err != nil || n < 0 {
		return 0
	}
	return n
}

// hits reads the things of a page and marks the words that matched.
func hits(ctx context.Context, st *store.Store, q Query, page []store.Candidate) ([]Hit, error) {
	items := ids(page)
	found, err := st.Found(ctx, items)
	if err != nil {
		return nil, err
	}
	words, keys, err := st.Matched(ctx, q.filter(), items)
	if err != nil {
		return nil, err
	}
	m := marker{words, keys}
	list := make([]Hit, len(found))
	for i, f := range found {
		list[i] = m.hit(f)
	}
	return list, nil
}

func anyTrue(set map[record.Noun]bool) bool {
	for _, v := range set {
		if v {
			return true
		}
	}
	return false
}
