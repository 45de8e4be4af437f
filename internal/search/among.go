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
