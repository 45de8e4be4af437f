package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// officials narrows a query of officials to those that were not merged into others and that the actor may know of: attached
// to nothing, or to an event that the actor sees.
func (s *Store) officials(q *gorm.DB) *gorm.DB {
	q = q.Where("officials.merged_into_id IS NULL")
	hidden, values := s.hidden()
	if len(values) == 0 {
		return q
	}
	return q.Where("(EXISTS (SELECT 1 FROM involvements x WHERE x.official_id = officials.id AND "+unhidden+`)
		OR officials.id NOT IN (SELECT official_id FROM involvements WHERE official_id IS NOT NULL AND event_id IN (`+hidden+")))", slices.Concat(values, values)...)
}

// AddOfficial adds an official.
func (s *Store) AddOfficial(ctx context.Context, o *record.Official) error {
	return s.write(ctx, "official.add", "official", func(tx *Store) (int64, error) {
		if err := tx.employer(ctx, o); err != nil {
			return 0, err
		}
		o.Version = 1
		if err := tx.with(ctx).Omit("Organisation", "Names").Create(o).Error; err != nil {
			return 0, err
		}
		return int64(o.ID), tx.setNames(ctx, officialNoun, int64(o.ID), officialNames(o))
	})
}

// officialNames are the other names of an official.
func officialNames(o *record.Official) []called {
	list := make([]called, len(o.Names))
	for i, n := range o.Names {
		list[i] = called{n.Name, n.Fold, n.Key}
	}
	return list
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
		if err != nil {
			return 0, err
		}
		o.Version++
		return int64(o.ID), tx.setNames(ctx, officialNoun, int64(o.ID), officialNames(o))
	})
}

// Official reads one official with their other names and the organisation they are of.
func (s *Store) Official(ctx context.Context, id record.OfficialID) (*record.Official, error) {
	var o record.Official
	return &o, edge(s.officials(s.with(ctx)).Preload("Names", byID).Preload("Organisation", s.organisations).Where("officials.id = ?", id).Take(&o).Error)
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
		q = q.Where(`(officials.fold LIKE ? ESCAPE '\' OR officials.key LIKE ? ESCAPE '\' OR officials.id IN
			(SELECT official_id FROM official_names WHERE fold LIKE ? ESCAPE '\' OR key LIKE ? ESCAPE '\'))`, like(f.Fold), like(f.Key), like(f.Fold), like(f.Key))
	}
	if f.Position != "" {
		q = q.Where("officials.position = ?", f.Position)
	}
	if f.Organisation != 0 {
		q = q.Where("officials.organisation_id = ?", f.Organisation)
	}
	return q
}

// removedParts is a query of the parts in events that were taken away: few, so that one list of them is faster than a look at
// each part, which an index tells all else of.
const removedParts = "SELECT id FROM involvements WHERE removed_at IS NOT NULL"

// Officials lists officials by name.
func (s *Store) Officials(ctx context.Context, f OfficialFilter) ([]record.Official, error) {
	var list []record.Official
	return list, edge(s.officialsOf(ctx, f).Preload("Organisation", s.organisations).Order("officials.sort, officials.id").Limit(f.Limit).Find(&list).Error)
}

// CountedOfficials lists officials with the number of their events.
func (s *Store) CountedOfficials(ctx context.Context, f OfficialFilter) ([]OfficialRow, error) {
	hidden, values := s.hidden()
	counted := s.officialsOf(ctx, f).Select(`officials.*, (SELECT count(*) FROM (SELECT DISTINCT i.event_id FROM involvements i
		WHERE i.official_id = officials.id AND i.id NOT IN (`+removedParts+`) AND i.event_id NOT IN (`+retracted+" UNION ALL "+hidden+`))) AS events`, values...)
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
	return rows, edge(q.Preload("Organisation", s.organisations).Order(order).Limit(f.Limit).Find(&rows).Error)
}

// OfficialKeys are officials that the actor sees, each with all names, for comparing them with each other.
func (s *Store) OfficialKeys(ctx context.Context) ([]record.Official, error) {
	var list []record.Official
	return list, edge(s.officials(s.with(ctx)).Preload("Names", byID).Preload("Organisation", s.organisations).Order("officials.id").Limit(mostCompared).Find(&list).Error)
}

// OfficialCount is how many officials pass the filter, on all pages, up to MostCounted.
func (s *Store) OfficialCount(ctx context.Context, f OfficialFilter) (int, error) {
	var n int
	return n, edge(s.with(ctx).Raw("SELECT count(*) FROM (?)", s.officialsOf(ctx, f).Select("1").Limit(MostCounted)).Scan(&n).Error)
}
