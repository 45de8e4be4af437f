package casefile

import (
	"context"
	"slices"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// NewPerson is a person of that name, with its sort form and its search keys.
func NewPerson(name string) record.Person {
	return record.Person{Name: name, Sort: names.Parse(name).Sort(), Names: []record.PersonName{Spelling(name)}}
}

// Spelling is one spelling of a name with its search keys.
func Spelling(name string) record.PersonName {
	return record.PersonName{Name: name, Fold: names.Fold(name), Key: names.Key(name)}
}

// Change writes who a person is, and all spellings of their name. The person's Version is that which was read:
// record.ErrConflict tells that somebody else changed them meanwhile.
func Change(ctx context.Context, st *store.Store, p record.Person, spellings []string) error {
	if err := p.Check(); err != nil {
		return err
	}
	p.Sort, p.Names = names.Parse(p.Name).Sort(), nil
	for _, name := range append([]string{p.Name}, spellings...) {
		if !slices.ContainsFunc(p.Names, func(n record.PersonName) bool { return n.Name == name }) {
			p.Names = append(p.Names, Spelling(name))
		}
	}
	return st.InTx(ctx, func(tx *store.Store) error {
		if err := tx.UpdatePerson(ctx, &p); err != nil {
			return err
		}
		return tx.SetSpellings(ctx, p.ID, p.Names)
	})
}
