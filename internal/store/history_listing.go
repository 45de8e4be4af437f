package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// listingStates are the values of rows of the directory as they stand now.
func (s *Store) listingStates(ctx context.Context, object record.Object, ids []int64, into map[int64]record.Revision) error {
	q := s.with(ctx).Where("id IN ?", ids)
	switch object {
	case record.OfficialObject:
		return eachState(q.Preload("Names", byID).Preload("Organisation"), into, func(o record.Official) (int64, record.Revision) {
			return int64(o.ID), record.Revision{Version: o.Version, State: o.Sheet(), By: o.CreatedBy, At: o.CreatedAt}
		})
	case record.OrganisationObject:
		return eachState(q.Preload("Names", byID), into, func(o record.Organisation) (int64, record.Revision) {
			return int64(o.ID), record.Revision{Version: o.Version, State: o.Sheet(), By: o.CreatedBy, At: o.CreatedAt}
		})
	case record.CaseObject:
		return eachState(q.Preload("Names", byID).Preload("Court").Preload("Investigator"), into, func(c record.Case) (int64, record.Revision) {
			return int64(c.ID), record.Revision{Version: c.Version, State: c.Sheet(), By: c.CreatedBy, At: c.CreatedAt}
		})
	case record.RelationshipObject:
		return eachState(q, into, func(r record.Relationship) (int64, record.Revision) {
			return int64(r.ID), record.Revision{Version: r.Version, State: r.Sheet(), By: r.AddedBy, At: r.AddedAt}
		})
	case record.InvolvementObject:
		return eachState(q, into, func(i record.Involvement) (int64, record.Revision) {
			return int64(i.ID), record.Revision{Version: i.Version, State: i.Sheet(), By: i.AddedBy, At: i.AddedAt}
		})
	}
	return nil
}

func eachState[Row any](q *gorm.DB, into map[int64]record.Revision, state func(Row) (int64, record.Revision)) error {
	var rows []Row
	if err := q.Find(&rows).Error; err != nil {
		return err
	}
	for _, row := range rows {
		id, r := state(row)
		into[id] = r
	}
	return nil
}

// ListingHistory is what was done to a row of the directory, the newest first, each version with the one before it; before is
// the number of the one that was shown last, 0 for none. What was never changed is told by the one version that it has.
func (s *Store) ListingHistory(ctx context.Context, object record.Object, id int64, before, limit int) ([]record.Revision, error) {
	if err := s.onFile(ctx, object, id); err != nil {
		return nil, err
	}
	q := s.with(ctx).Where("object = ? AND object_id = ?", object, id)
	if before > 0 {
		q = q.Where("number < ?", before)
	}
	var list []record.Revision
	if err := q.Order("number DESC").Limit(limit).Find(&list).Error; err != nil {
		return nil, edge(err)
	}
	if len(list) == 0 && before == 0 {
		list = []record.Revision{{Object: object, ObjectID: id, Number: 1, Verb: record.Added}}
	}
	return list, s.withStates(ctx, list)
}

// ListingRevision is one version of a row of the directory, with the one before it.
func (s *Store) ListingRevision(ctx context.Context, object record.Object, id int64, number int) (*record.Revision, error) {
	list, err := s.ListingHistory(ctx, object, id, number+1, 1)
	if err == nil && number == 1 && len(list) == 0 {
		list, err = s.ListingHistory(ctx, object, id, 0, 1)
	}
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(list, func(r record.Revision) bool { return r.Number == number }); i >= 0 {
		return &list[i], nil
	}
	return nil, record.ErrNotFound
}
