package casefile

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"habeas/internal/figures"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Figures keeps in memory what figures are counted from. Before each answer it catches up, by the database's count of
// changes: another copy of the program may have written. Answers are remembered until then, each for its question and for
// the restricted people whom its reader sees.
type Figures struct {
	mu      sync.Mutex
	version int64
	table   *figures.Table
	views   map[string]*figures.View // of the table, by question
}

// mostViews are remembered answers; with one more all are forgotten.
const mostViews = 32

// mostChanged are people whose changes are taken over one by one: with more the table is made anew.
const mostChanged = 2000

// Ask is what the reader of a shelf may see of the people whom a question chooses.
func (f *Figures) Ask(ctx context.Context, st *store.Store, q figures.Question) (*figures.View, error) {
	seen, all, err := st.Memberships(ctx)
	if err != nil {
		return nil, err
	}
	slices.Sort(seen)
	q.Seen, q.SeesAll = seen, all
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.catchUp(ctx, st); err != nil {
		return nil, err
	}
	key := fmt.Sprintf("%#v", q)
	v := f.views[key]
	if v == nil {
		if len(f.views) == mostViews {
			clear(f.views)
		}
		v = f.table.Ask(q)
		f.views[key] = v
	}
	return v, nil
}

// Ready reads what figures are counted from, so that nobody waits for it later.
func (f *Figures) Ready(ctx context.Context, st *store.Store) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.catchUp(ctx, st)
}

// catchUp takes over all that has changed since the last answer.
func (f *Figures) catchUp(ctx context.Context, st *store.Store) error {
	version, err := st.FigureVersion(ctx) // before the rows, so that nothing is missed
	if err != nil || f.table != nil && f.version == version {
		return err
	}
	if f.table == nil || version < f.version { // at first, or a backup was restored
		return f.load(ctx, st, version)
	}
	changed, err := st.FigureChanges(ctx, f.version)
	switch {
	case err != nil:
		return err
	case len(changed) > mostChanged:
		return f.load(ctx, st, version)
	case len(changed) == 0: // such as an event that nobody is a subject of
		f.version = version
		return nil
	}
	rows, err := st.FigureRows(ctx, changed)
	if err == nil {
		f.put(f.table.With(changed, figurePeople(rows)), version)
	}
	return err
}

// load makes the table anew.
func (f *Figures) load(ctx context.Context, st *store.Store, version int64) error {
	rows, err := st.FigureRows(ctx, nil)
	if err == nil {
		f.put(figures.NewTable(figurePeople(rows)), version)
	}
	return err
}

func (f *Figures) put(table *figures.Table, version int64) {
	f.table, f.version, f.views = table, version, map[string]*figures.View{}
}

// figurePeople puts rows together by person.
func figurePeople(rows *store.FigureRows) []figures.Person {
	people := make([]figures.Person, len(rows.People))
	at := make(map[record.PersonID]*figures.Person, len(rows.People))
	for i, p := range rows.People {
		people[i] = figures.Person{ID: p.ID, Category: p.Category, Sex: p.Sex, Country: p.Country, Restricted: p.Restricted}
		at[p.ID] = &people[i]
	}
	for _, s := range rows.Stays {
		if p := at[s.PersonID]; p != nil {
			p.Stays = append(p.Stays, figures.StayOf(s))
		}
	}
	for _, a := range rows.Acts {
		if p := at[a.PersonID]; p != nil {
			p.Acts = append(p.Acts, figures.ActOf(a.EventID, a.Kind, a.Date, a.At, a.Shared))
		}
	}
	for _, c := range rows.Places {
		p := at[c.PersonID]
		switch {
		case p == nil:
		case c.Court:
			p.Courts = append(p.Courts, c.OrganisationID)
		default:
			p.Facilities = append(p.Facilities, c.OrganisationID)
		}
	}
	for _, c := range rows.Charges {
		if p := at[c.PersonID]; p != nil {
			p.Articles = append(p.Articles, figures.ArticlesOf(c.Articles)...)
		}
	}
	for i := range people {
		tidyFigures(&people[i])
	}
	return people
}

// tidyFigures puts what a person has in order, each once.
func tidyFigures(p *figures.Person) {
	slices.SortFunc(p.Acts, func(a, b figures.Act) int { return cmp.Or(cmp.Compare(a.Event, b.Event), cmp.Compare(a.At, b.At)) })
	p.Acts = slices.Clip(slices.Compact(p.Acts))
	p.Courts, p.Facilities, p.Articles = distinct(p.Courts), distinct(p.Facilities), distinct(p.Articles)
}

func distinct[T cmp.Ordered](list []T) []T {
	slices.Sort(list)
	return slices.Clip(slices.Compact(list))
}
