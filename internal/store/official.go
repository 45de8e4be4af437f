package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// officials narrows a query of officials to those that the actor may know of: attached to nothing, or to an event that the
// actor sees.
func (s *Store) officials(q *gorm.DB) *gorm.DB {
	hidden, values := s.hidden()
	if len(values) == 0 {
		return q
	}
	return q.Where(`(officials.id NOT IN (SELECT official_id FROM involvements WHERE event_id IN (`+hidden+`))
		OR EXISTS (SELECT 1 FROM involvements i WHERE i.official_id = officials.id AND i.event_id NOT IN (`+hidden+`)))`, slices.Concat(values, values)...)
}

// AddOfficial adds an official.
func (s *Store) AddOfficial(ctx context.Context, o *record.Official) error {
	return s.write(ctx, "official.add", "official", func(tx *Store) (int64, error) {
		if err := tx.employer(ctx, o); err != nil {
			return 0, err
		}
		o.Version = 1
		err := tx.with(ctx).Omit("Organisation").Create(o).Error
		return int64(o.ID), err
	})
}

// employer tells that the organisation of an official is one that the actor sees.
func (s *Store) employer(ctx context.Context, o *record.Official) error {
	if o.OrganisationID == nil {
		return nil
	}
	_, err := s.Organisation(ctx, *o.OrganisationID)
	return err
}

// UpdateOfficial writes an official. The version is that which was read.
func (s *Store) UpdateOfficial(ctx context.Context, o *record.Official) error {
	return s.write(ctx, "official.update", "official", func(tx *Store) (int64, error) {
		if _, err := tx.Official(ctx, o.ID); err != nil {
			return 0, err
		}
		if err := tx.employer(ctx, o); err != nil {
			return 0, err
		}
		err := changed(tx.with(ctx).Model(&record.Official{}).Where("id = ? AND version = ?", o.ID, o.Version).Updates(map[string]any{
			"name": o.Name, "sort": o.Sort, "fold": o.Fold, "key": o.Key, "position": o.Position, "title": o.Title,
			"organisation_id": o.OrganisationID, "note": o.Note, "updated_at": o.UpdatedAt, "version": o.Version + 1,
		}))
		if err == nil {
			o.Version++
		}
		return int64(o.ID), err
	})
}

// Official reads one official with the organisation they are of.
func (s *Store) Official(ctx context.Context, id record.OfficialID) (*record.Official, error) {
	var o record.Official
	return &o, edge(s.officials(s.with(ctx)).Preload("Organisation", s.organisations).Where("officials.id = ?", id).Take(&o).Error)
}

// OfficialFilter asks for officials; what is empty does not matter. Fold and Key are of what somebody typed.
type OfficialFilter struct {
	Fold, Key    string
	Position     record.Position
	Organisation record.OrganisationID
	MostEvents   bool   // those with most events first, else by name
	After        string // the sort form, the number of events and the id of the last one of the page before
	AfterEvents  int
	AfterID      record.OfficialID
	Limit        int
}

// OfficialRow is an official of a list with the number of live events that the actor sees them in.
type OfficialRow struct {
	record.Official
	Events int
}

func (s *Store) officialsOf(ctx context.Context, f OfficialFilter) *gorm.DB {
	q := s.officials(s.with(ctx).Model(&record.Official{}))
	if f.Fold != "" {
		q = q.Where(`(officials.fold LIKE ? ESCAPE '\' OR officials.key LIKE ? ESCAPE '\')`, like(f.Fold), like(f.Key))
	}
	if f.Position != "" {
		q = q.Where("officials.position = ?", f.Position)
	}
	if f.Organisation != 0 {
		q = q.Where("officials.organisation_id = ?", f.Organisation)
	}
	return q
}

// Officials lists officials with the number of their events.
func (s *Store) Officials(ctx context.Context, f OfficialFilter) ([]OfficialRow, error) {
	hidden, values := s.hidden()
	counted := s.officialsOf(ctx, f).Select(`officials.*, (SELECT count(*) FROM (SELECT DISTINCT i.event_id FROM involvements i
		WHERE i.official_id = officials.id AND i.event_id NOT IN (`+retracted+`) AND i.event_id NOT IN (`+hidden+`))) AS events`, values...)
	q := s.with(ctx).Table("(?) AS officials", counted)
	order := "officials.sort, officials.id"
	switch {
	case f.MostEvents && f.AfterID > 0:
		q = q.Where("(-officials.events, officials.id) > (?, ?)", -f.AfterEvents, f.AfterID)
	case f.AfterID > 0:
		q = q.Where("(officials.sort, officials.id) > (?, ?)", f.After, f.AfterID)
	}
	if f.MostEvents {
		order = "officials.events DESC, officials.id"
	}
	var rows []OfficialRow
	if err := q.Order(order).Limit(f.Limit).Scan(&rows).Error; err != nil {
		return nil, edge(err)
	}
	return rows, s.withEmployers(ctx, rows)
}

// withEmployers reads the organisations of a page of officials.
func (s *Store) withEmployers(ctx context.Context, rows []OfficialRow) error {
	var ids []record.OrganisationID
	for _, r := range rows {
		if r.OrganisationID != nil {
			ids = append(ids, *r.OrganisationID)
		}
	}
	var list []record.Organisation
	if err := s.organisations(s.with(ctx)).Where("organisations.id IN ?", ids).Find(&list).Error; err != nil {
		return edge(err)
	}
	for i, r := range rows {
		k := slices.IndexFunc(list, func(o record.Organisation) bool { return r.OrganisationID != nil && o.ID == *r.OrganisationID })
		if k >= 0 {
			rows[i].Organisation = &list[k]
		}
	}
	return nil
}

// OfficialCount is how many officials pass the filter, on all pages, up to MostCounted.
func (s *Store) OfficialCount(ctx context.Context, f OfficialFilter) (int, error) {
	var n int
	return n, edge(s.with(ctx).Raw("SELECT count(*) FROM (?)", s.officialsOf(ctx, f).Select("1").Limit(MostCounted)).Scan(&n).Error)
}

// AddInvolvement attaches an official to a live event that the actor sees. record.ErrConflict tells that they are attached
// with that part already.
func (s *Store) AddInvolvement(ctx context.Context, i *record.Involvement) error {
	return s.write(ctx, "event.official", "event", func(tx *Store) (int64, error) {
		if _, err := tx.Official(ctx, i.OfficialID); err != nil {
			return 0, err
		}
		if _, err := tx.Event(ctx, i.EventID); err != nil {
			return 0, err
		}
		return int64(i.EventID), tx.with(ctx).Omit("Official", "Event").Create(i).Error
	})
}

// RemoveInvolvement takes an official's part in an event away, and tells which it was.
func (s *Store) RemoveInvolvement(ctx context.Context, id record.InvolvementID) (*record.Involvement, error) {
	var i record.Involvement
	err := s.write(ctx, "event.official.remove", "event", func(tx *Store) (int64, error) {
		if err := tx.with(ctx).Where("id = ?", id).Take(&i).Error; err != nil {
			return 0, err
		}
		if _, err := tx.Event(ctx, i.EventID); err != nil {
			return 0, err
		}
		return int64(i.EventID), changed(tx.with(ctx).Where("id = ?", id).Delete(&record.Involvement{}))
	})
	return &i, err
}

// Involvements are the parts that officials had in any of the events, which the caller has read through this shelf.
func (s *Store) Involvements(ctx context.Context, events []record.EventID) ([]record.Involvement, error) {
	var list []record.Involvement
	err := s.with(ctx).Preload("Official", s.officials).Where("event_id IN ?", events).Order("id").Find(&list).Error
	return slices.DeleteFunc(list, func(i record.Involvement) bool { return i.Official == nil }), edge(err)
}
