package casefile

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// NewPerson is a person of that name, with its sort form and its search keys.
func NewPerson(name string) record.Person {
	return record.Person{Name: name, Country: record.Home, Sort: names.Parse(name).Sort(), Names: []record.PersonName{Spelling(name)}}
}

// Spelling is one spelling of a name with its search keys.
func Spelling(name string) record.PersonName {
	return record.PersonName{Name: name, Fold: names.Fold(name), Key: names.Key(name)}
}

// PersonOf is the new person whom a sheet describes (record.PersonFields).
func PersonOf(s record.Sheet, by By) record.Person {
	return named(record.Person{CreatedBy: by.User, CreatedAt: by.At}, s, by)
}

// AddPerson opens the file of the person that a sheet describes (record.PersonFields).
func AddPerson(ctx context.Context, st *store.Store, s record.Sheet, by By) (record.PersonID, error) {
	s, unknown := settled(ctx, st, record.PersonFields(), s)
	p := PersonOf(s, by)
	if err := both(p.Check(), unknown); err != nil {
		return 0, err
	}
	err := st.InTx(ctx, func(tx *store.Store) (err error) {
		if _, p.Own, err = ownTyped(ctx, tx, record.PersonObject, "", s, nil, record.Added); err != nil {
			return err
		}
		return tx.AddPerson(ctx, &p)
	})
	return p.ID, err
}

// named is a person with the values of a sheet, the sort form and the search keys.
func named(p record.Person, s record.Sheet, by By) record.Person {
	p.Name, p.Category, p.Occupation, p.Note, p.UpdatedAt = s["name"], record.Category(s["category"]), s["occupation"], s["note"], by.At
	p.Country = cmp.Or(record.Country(s["country"]), record.Home)
	p.Sex, p.Born, p.Citizenship = record.Sex(s["sex"]), record.Date(s["born"]), s["citizenship"]
	p.Sort, p.Names = names.Parse(p.Name).Sort(), nil
	for _, name := range append([]string{p.Name}, strings.Split(s["spellings"], "\n")...) {
		if name != "" && !slices.ContainsFunc(p.Names, func(n record.PersonName) bool { return n.Name == name }) {
			p.Names = append(p.Names, Spelling(name))
		}
	}
	return p
}

// Change gives a person the values of a sheet (record.PersonFields). The person's Version is that which was read:
// record.ErrConflict tells that somebody else changed them meanwhile.
func Change(ctx context.Context, st *store.Store, p record.Person, s record.Sheet, verb record.Change, why string, by By) error {
	s, unknown := settled(ctx, st, record.PersonFields(), s)
	p = named(p, s, by)
	if err := both(p.Check(), unknown); err != nil {
		return err
	}
	return st.InTx(ctx, func(tx *store.Store) error {
		now, err := tx.Person(ctx, p.ID)
		if err != nil {
			return err
		}
		asked, own, err := ownTyped(ctx, tx, record.PersonObject, "", s, now.Sheet(), verb)
		if err != nil {
			return err
		}
		if err := tx.Touch(ctx, record.PersonObject, int64(p.ID), verb, why); err != nil {
			return err
		}
		if err := tx.UpdatePerson(ctx, &p); err != nil {
			return err
		}
		if err := tx.SetSpellings(ctx, p.ID, p.Names); err != nil {
			return err
		}
		return tx.SetPersonOwn(ctx, p.ID, asked, own)
	})
}
