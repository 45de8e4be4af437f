package search

import (
	"context"
	"slices"
	"sync"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Names suggests people by how their names begin, and by likeness to a misspelt one. It keeps the spellings in memory and
// catches up, by the database's count of changes, before each answer: another copy of the program may have written.
type Names struct {
	mu      sync.RWMutex
	version int64
	index   *names.Index
}

const (
	mostRead   = 40   // people that are read for one answer
	mostAtOnce = 2000 // people whose changes are taken over one by one: with more the index is made anew
)

// Begun are people whose names begin as typed, as far as the shelf shows them.
func (n *Names) Begun(ctx context.Context, st *store.Store, typed string, limit int) ([]record.Person, error) {
	return n.people(ctx, st, limit, func(x *names.Index) []int64 { return x.Begun(clip(typed), mostRead) })
}

// Like are people whose names are a few slips away from what was typed, as far as the shelf shows them.
func (n *Names) Like(ctx context.Context, st *store.Store, typed string, limit int) ([]record.Person, error) {
	return n.people(ctx, st, limit, func(x *names.Index) []int64 { return x.Like(clip(typed), mostRead) })
}

func (n *Names) people(ctx context.Context, st *store.Store, limit int, ask func(*names.Index) []int64) ([]record.Person, error) {
	if err := n.catchUp(ctx, st); err != nil {
		return nil, err
	}
	n.mu.RLock()
	found := ask(n.index)
	n.mu.RUnlock()
	ids := make([]record.PersonID, len(found))
	for i, id := range found {
		ids[i] = record.PersonID(id)
	}
	people, err := st.PeopleByID(ctx, ids)
	slices.SortFunc(people, func(a, b record.Person) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	return people[:min(len(people), limit)], err
}

// catchUp takes over what has changed since the last answer.
func (n *Names) catchUp(ctx context.Context, st *store.Store) error {
	version, err := st.NameVersion(ctx)
	if err != nil {
		return err
	}
	n.mu.RLock()
	current := n.version == version
	n.mu.RUnlock()
	if current {
		return nil
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.version == version {
		return nil
	}
	if n.index == nil || version < n.version { // a backup was restored
		return n.load(ctx, st, version)
	}
	rows, err := st.SpellingsSince(ctx, n.version)
	if err != nil {
		return err
	}
	changed := grouped(rows)
	if len(changed) > mostAtOnce {
		return n.load(ctx, st, version)
	}
	for id, folds := range changed {
		n.index.Set(id, folds)
	}
	n.version = version // what was written since comes once more with the next
	return nil
}

// load makes the index anew. The version was read before the names, so that nothing is missed.
func (n *Names) load(ctx context.Context, st *store.Store, version int64) error {
	rows, err := st.Spellings(ctx)
	if err != nil {
		return err
	}
	n.index, n.version = names.NewIndex(grouped(rows)), version
	return nil
}

func grouped(rows []store.SpellingRow) map[int64][]string {
	folds := make(map[int64][]string, len(rows))
	for _, r := range rows {
		list := folds[r.PersonID]
		if r.Fold != "" && !slices.Contains(list, r.Fold) {
			list = append(list, r.Fold)
		}
		folds[r.PersonID] = list
	}
	return folds
}
