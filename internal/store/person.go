package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// visible narrows a query of people to those that the actor may see; files that were merged into others are not there.
func (s *Store) visible(q *gorm.DB) *gorm.DB {
	return s.permitted(q.Where("people.merged_into_id IS NULL"))
}

// permitted narrows a query of people to those that the actor may see, merged files among them.
func (s *Store) permitted(q *gorm.DB) *gorm.DB {
	if s.actor.IsSystem() {
		return q
	}
	return q.Where(visiblePerson, s.actor.UserID)
}

// visiblePerson is the condition of people that a user may see.
const visiblePerson = "(people.restricted = 0 OR EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = people.id AND m.user_id = ?))"

// AddPerson adds a person with the spellings of the name.
func (s *Store) AddPerson(ctx context.Context, p *record.Person) error {
	return s.write(ctx, "person.add", "person", func(tx *Store) (int64, error) {
		p.Version, p.Country = 1, cmp.Or(p.Country, record.Home)
		var err error
		if p.ID, err = tx.nextPerson(ctx); err == nil {
			err = tx.with(ctx).Create(p).Error
		}
		return int64(p.ID), err
	})
}

// UpdatePerson writes who a person is; spellings are left to SetSpellings. The version is that which was read, and
// record.ErrConflict tells that somebody else changed the person meanwhile.
func (s *Store) UpdatePerson(ctx context.Context, p *record.Person) error {
	return s.write(ctx, "person.update", "person", func(tx *Store) (int64, error) {
		if err := tx.Touch(ctx, record.PersonObject, int64(p.ID), record.Edited, ""); err != nil {
			return 0, err
		}
		if _, err := tx.Person(ctx, p.ID); err != nil {
			return 0, err
		}
		err := changed(tx.with(ctx).Model(&record.Person{}).Where("id = ? AND version = ?", p.ID, p.Version).Updates(map[string]any{
			"name": p.Name, "sort": p.Sort, "category": p.Category, "occupation": p.Occupation, "note": p.Note, "country": cmp.Or(p.Country, record.Home), "sex": p.Sex, "born": p.Born, "citizenship": p.Citizenship,
			"updated_at": p.UpdatedAt, "version": p.Version + 1,
		}))
		if err == nil {
			p.Version++
		}
		return int64(p.ID), err
	})
}

// AddPersonName adds one spelling.
func (s *Store) AddPersonName(ctx context.Context, n *record.PersonName) error {
	return s.write(ctx, "person.spelling", "person", func(tx *Store) (int64, error) {
		if _, err := tx.Person(ctx, n.PersonID); err != nil {
			return 0, err
		}
		if err := tx.Touch(ctx, record.PersonObject, int64(n.PersonID), record.Reviewed, ""); err != nil {
			return 0, err
		}
		return int64(n.PersonID), tx.with(ctx).Create(n).Error
	})
}

// SetSpellings replaces all spellings of a person's name, which must be one of them.
func (s *Store) SetSpellings(ctx context.Context, id record.PersonID, names []record.PersonName) error {
	return s.write(ctx, "person.spellings", "person", func(tx *Store) (int64, error) {
		if err := tx.Touch(ctx, record.PersonObject, int64(id), record.Edited, ""); err != nil {
			return 0, err
		}
		p, err := tx.Person(ctx, id)
		if err != nil {
			return 0, err
		}
		if !slices.ContainsFunc(names, func(n record.PersonName) bool { return n.Name == p.Name }) {
			return 0, record.Fields{"spellings": "One of the spellings must be the person's name."}
		}
		same := slices.EqualFunc(p.Names, names, func(a, b record.PersonName) bool {
			return a.Name == b.Name && a.Fold == b.Fold && a.Key == b.Key
		})
		if same {
			return int64(id), nil
		}
		if err := tx.with(ctx).Where("person_id = ?", id).Delete(&record.PersonName{}).Error; err != nil {
			return 0, err
		}
		for i := range names {
			names[i].ID, names[i].PersonID = 0, id
		}
		return int64(id), tx.with(ctx).Create(&names).Error
	})
}

// RemoveSpelling takes back a spelling that a link brought, unless it is the person's own name or another link has it.
func (s *Store) RemoveSpelling(ctx context.Context, id record.PersonID, name string) error {
	return s.write(ctx, "person.spelling", "person", func(tx *Store) (int64, error) {
		if _, err := tx.Person(ctx, id); err != nil {
			return 0, err
		}
		if err := tx.Touch(ctx, record.PersonObject, int64(id), record.Reviewed, ""); err != nil {
			return 0, err
		}
		err := tx.with(ctx).Where("person_id = ? AND name = ?", id, name).
			Where("name <> (SELECT p.name FROM people p WHERE p.id = person_names.person_id)").
			Where("NOT EXISTS (SELECT 1 FROM mentions m WHERE m.person_id = person_names.person_id AND m.name = person_names.name)").
			Delete(&record.PersonName{}).Error
		return int64(id), err
	})
}

// Person reads one person with all spellings, the first one first.
func (s *Store) Person(ctx context.Context, id record.PersonID) (*record.Person, error) {
	var p record.Person
	return &p, edge(s.visible(s.with(ctx)).Preload("Names", byID).Preload("Own", s.ownValues).Where("people.id = ?", id).Take(&p).Error)
}

// PeopleFilter asks for people; what is empty does not matter. Fold and Key are of what somebody typed (package names).
type PeopleFilter struct {
	Fold, Key string
	Category  record.Category
	Tag       record.TagID
	Own       OwnFilter
	Newest    bool   // the newest first, else by name
	After     string // the sort form and the id of the last one of the page before
	AfterID   record.PersonID
	Limit     int
}

// peopleOf is a query of the people that the filter asks for, on all pages: to be listed, or to be counted.
func (s *Store) peopleOf(ctx context.Context, f PeopleFilter, counted bool) (*gorm.DB, error) {
	own, err := s.LookUp(ctx, record.PersonObject, f.Own)
	if err != nil {
		return nil, err
	}
	q, err := s.havingOwn(ctx, ofPeople, own, counted)
	if err != nil {
		return nil, err
	}
	q = s.visible(q)
	if match := allTokens(f.Fold, f.Key); match != "" {
		q = q.Where("people.id IN (SELECT n.person_id FROM person_search JOIN person_names n ON n.id = person_search.rowid WHERE person_search MATCH ?)", match)
	}
	if f.Category != "" {
		q = q.Where("people.category = ?", f.Category)
	}
	if f.Tag != 0 {
		q = q.Where("people.id IN (SELECT g.person_id FROM taggings g WHERE g.tag_id = ?)", f.Tag)
	}
	return q, nil
}

// People lists people with their spellings, in the order of their sort forms or the newest first.
func (s *Store) People(ctx context.Context, f PeopleFilter) ([]record.Person, error) {
	q, err := s.peopleOf(ctx, f, false)
	if err != nil {
		return nil, err
	}
	q = q.Preload("Names", byID).Preload("Own", s.ownValues)
	order := "people.sort, people.id"
	switch {
	case f.Newest && f.AfterID > 0:
		q = q.Where("people.id < ?", f.AfterID)
	case f.After != "" && !f.Newest:
		q = q.Where("(people.sort, people.id) > (?, ?)", f.After, f.AfterID)
	}
	if f.Newest {
		order = "people.id DESC"
	}
	var people []record.Person
	return people, edge(q.Order(order).Limit(f.Limit).Find(&people).Error)
}

// PeopleCount is how many people pass the filter, on all pages, up to MostCounted.
func (s *Store) PeopleCount(ctx context.Context, f PeopleFilter) (int, error) {
	q, err := s.peopleOf(ctx, f, true)
	if err != nil {
		return 0, err
	}
	var n int
	return n, edge(s.with(ctx).Raw("SELECT count(*) FROM (?)", q.Select("1").Limit(MostCounted)).Scan(&n).Error)
}

// unused is the condition of people of whom nothing is known: never edited, no link, no consent, no member, no relationship, no
// submission, no note, no judgement on who they are not, no file, no check, no task, comment, tag or change of several files, nobody merged into them, and no live event but
// those that are bound to it.
const unused = `people.version = 1 AND NOT EXISTS (SELECT 1 FROM event_parties p JOIN events e ON e.id = p.event_id WHERE p.person_id = people.id AND e.retracted_at IS NULL AND e.id NOT IN ?)
	AND NOT EXISTS (SELECT 1 FROM mentions WHERE person_id = people.id) AND NOT EXISTS (SELECT 1 FROM consents WHERE person_id = people.id)
	AND NOT EXISTS (SELECT 1 FROM person_members WHERE person_id = people.id) AND NOT EXISTS (SELECT 1 FROM notes WHERE person_id = people.id)
	AND NOT EXISTS (SELECT 1 FROM relationships WHERE person_id = people.id) AND NOT EXISTS (SELECT 1 FROM relationships WHERE other_id = people.id)
	AND NOT EXISTS (SELECT 1 FROM distinctions WHERE person_id = people.id) AND NOT EXISTS (SELECT 1 FROM distinctions WHERE other_person_id = people.id)
	AND NOT EXISTS (SELECT 1 FROM submissions WHERE person_id = people.id) AND NOT EXISTS (SELECT 1 FROM checks WHERE person_id = people.id)
	AND NOT EXISTS (SELECT 1 FROM attachments WHERE person_id = people.id)
	AND NOT EXISTS (SELECT 1 FROM attachments a JOIN event_parties y ON y.event_id = a.event_id WHERE y.person_id = people.id)
	AND NOT EXISTS (SELECT 1 FROM tasks WHERE person_id = people.id) AND NOT EXISTS (SELECT 1 FROM comments WHERE person_id = people.id)
	AND NOT EXISTS (SELECT 1 FROM taggings WHERE person_id = people.id) AND NOT EXISTS (SELECT 1 FROM bulk_lines WHERE person_id = people.id)
	AND NOT EXISTS (SELECT 1 FROM people g WHERE g.merged_into_id = people.id)`

// RemovePerson removes a person of whom nothing is known (unused), not even a value of a field of the organisation. Otherwise
// it is record.ErrConflict. Events that were retracted forget the person.
func (s *Store) RemovePerson(ctx context.Context, id record.PersonID) error {
	if _, err := s.Person(ctx, id); err != nil {
		return err
	}
	var filled bool
	if err := s.with(ctx).Raw("SELECT EXISTS (SELECT 1 FROM own_values WHERE person_id = ?)", id).Scan(&filled).Error; err != nil || filled {
		return cmp.Or(edge(err), record.ErrConflict)
	}
	return s.RemovePeople(ctx, []record.PersonID{id})
}

// RemovePeople removes people of whom nothing is known (unused), all or none: record.ErrConflict when something is known of one, or
// one is not there. Values of the organisation's fields that they have had from the first go with them.
func (s *Store) RemovePeople(ctx context.Context, ids []record.PersonID) error {
	if len(ids) == 0 {
		return nil
	}
	return s.InTx(ctx, func(tx *Store) error {
		free, err := tx.Untouched(ctx, ids, nil)
		if err != nil {
			return err
		}
		lines := make([]record.Audit, len(ids))
		for i, id := range ids {
			if !free[id] {
				return record.ErrConflict
			}
			lines[i] = record.Audit{Action: "person.remove", Object: "person", ObjectID: int64(id)}
		}
		for _, rows := range []any{&record.Party{}, &record.PersonName{}, &record.OwnValue{}} {
			if err := tx.with(ctx).Where("person_id IN ?", ids).Delete(rows).Error; err != nil {
				return edge(err)
			}
		}
		if err := changed(tx.with(ctx).Where("id IN ?", ids).Delete(&record.Person{})); err != nil {
			return err
		}
		return tx.auditAll(ctx, lines)
	})
}

// SetRestricted sets whether only members may see a person, and who they are. The version is that which was read.
func (s *Store) SetRestricted(ctx context.Context, id record.PersonID, version int, restricted bool, members []record.UserID) error {
	return s.write(ctx, "person.restrict", "person", func(tx *Store) (int64, error) {
		if err := tx.Touch(ctx, record.PersonObject, int64(id), record.Restricted, ""); err != nil {
			return 0, err
		}
		if _, err := tx.Person(ctx, id); err != nil {
			return 0, err
		}
		err := changed(tx.with(ctx).Model(&record.Person{}).Where("id = ? AND version = ?", id, version).
			Updates(map[string]any{"restricted": restricted, "version": version + 1}))
		if err != nil {
			return 0, err
		}
		if err := tx.with(ctx).Where("person_id = ?", id).Delete(&record.PersonMember{}).Error; err != nil {
			return 0, err
		}
		for _, user := range members {
			if err := tx.with(ctx).Create(&record.PersonMember{PersonID: id, UserID: user}).Error; err != nil {
				return 0, err
			}
		}
		return int64(id), nil
	})
}

// Members are who may see a restricted person.
func (s *Store) Members(ctx context.Context, id record.PersonID) ([]record.UserID, error) {
	if _, err := s.Person(ctx, id); err != nil {
		return nil, err
	}
	var members []record.UserID
	return members, edge(s.with(ctx).Model(&record.PersonMember{}).Where("person_id = ?", id).Order("user_id").Pluck("user_id", &members).Error)
}

// Countries are the countries that hold people, or did, as far as the actor sees them.
func (s *Store) Countries(ctx context.Context, ids []record.PersonID) (map[record.PersonID]record.Country, error) {
	var people []record.Person
	err := s.visible(s.with(ctx)).Select("id", "country").Where("people.id IN ?", ids).Find(&people).Error
	found := make(map[record.PersonID]record.Country, len(people))
	for _, p := range people {
		found[p.ID] = p.Country
	}
	return found, edge(err)
}

// NamesOf are the names of those people whom the actor may see.
func (s *Store) NamesOf(ctx context.Context, ids []record.PersonID) (map[record.PersonID]string, error) {
	var people []record.Person
	err := s.visible(s.with(ctx)).Select("id", "name").Where("people.id IN ?", ids).Find(&people).Error
	found := make(map[record.PersonID]string, len(people))
	for _, p := range people {
		found[p.ID] = p.Name
	}
	return found, edge(err)
}
