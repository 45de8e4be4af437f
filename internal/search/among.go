package search

import (
	"context"

	"habeas/internal/record"
	"habeas/internal/store"
)

// Among is which of some items of the index a query finds, the newest first and at most limit.
func Among(ctx context.Context, st *store.Store, q Query, items []int64, limit int) ([]record.Found, error) {
	if !q.Asks() || len(items) == 0 {
		return nil, nil
	}
	candidates, _, err := st.Candidates(ctx, q.filter())
	if err != nil {
		return nil, err
	}
	asked := make(map[int64]bool, len(items))
	for _, id := range items {
		asked[id] = true
	}
	var ids []int64
	for _, c := range candidates {
		if asked[c.ID] && len(ids) < limit {
			ids = append(ids, c.ID)
		}
	}
	return st.Found(ctx, ids)
}

// People are the people in whose files the things stand that a query finds, by name. Cut tells that there are more things than
// are looked at (store.MostCounted of each noun, the newest).
func People(ctx context.Context, st *store.Store, q Query) (people []record.PersonID, cut bool, err error) {
	candidates, more, err := st.Candidates(ctx, q.filter())
	if err != nil {
		return nil, false, err
	}
	people, err = st.PeopleOfItems(ctx, ids(candidates))
	return people, anyTrue(more), err
}

func ids(candidates []store.Candidate) []int64 {
	list := make([]int64, len(candidates))
	for i, c := range candidates {
		list[i] = c.ID
	}
	return list
}
