package casefile

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"habeas/internal/figures"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Figures keeps in memory what figures are counted from. Before each answer it catches up, by the database's count of
// changes: another copy of the program may have written.
type Figures struct {
	mu      sync.Mutex
	version int64
	table   *figures.Table
}

// mostChanged are people whose changes are taken over one by one: with more the table is made anew.
const mostChanged = 2000

// Ask is what the reader of a shelf may see of the people whom a question chooses.
func (f *Figures) Ask(ctx context.Context, st *store.Store, q figures.Question) (*figures.View, error) {
	table, err := f.current(ctx, st)
	if err != nil {
		return nil, err
	}
	if q.Seen, q.SeesAll, err = st.Memberships(ctx); err != nil {
		return nil, err
	}
	return table.Ask(q), nil
}

// current is the table with all that has changed since the last answer.
func (f *Figures) current(ctx context.Context, st *store.Store) (*figures.Table, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	version, err := st.FigureVersion(ctx) // before the rows, so that nothing is missed
	if err != nil || f.table != nil && f.version == version {
		return f.table, err
	}
	if f.table == nil || version < f.version { // at first, or a backup was restored
		return f.load(ctx, st, version)
	}
	changed, err := st.FigureChanges(ctx, f.version)
	switch {
	case err != nil:
		return nil, err
	case len(changed) > mostChanged:
		return f.load(ctx, st, version)
	case len(changed) == 0: // such as an event that nobody is a subject of
		f.version = version
		return f.table, nil
	}
	rows, err := st.FigureRows(ctx, changed)
	if err != nil {
		return nil, err
	}
	f.table, f.version = f.table.With(changed, figurePeople(rows)), version
	return f.table, nil
}

// load makes the table anew.
func (f *Figures) load(ctx context.Context, st *store.Store, version int64) (*figures.Table, error) {
	rows, err := st.FigureRows(ctx, nil)
	if err != nil {
		return nil, err
	}
	f.table, f.version = figures.NewTable(figurePeople(rows)), version
	return f.table, nil
}

// figurePeople puts rows together by person.
func figurePeople(rows *store.FigureRows) []figures.Person {
	people := make([]figures.Person, len(rows.People))
	at := make(map[record.PersonID]*figures.Person, len(rows.People))
	for i, p := range rows.People {
		people[i] = figures.Person{ID: p.ID, Category: p.Category, Restricted: p.Restricted}
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
