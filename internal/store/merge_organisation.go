package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// seenRows are the kinds of rows that a merge of organisations moves, narrowed to events that the actor sees.
func (s *Store) seenRows() []moving {
	events := map[string]string{"events": "r.id", "hearings": "r.event_id", "detention_orders": "r.event_id", "sentences": "r.event_id", "event_parties": "r.event_id"}
	kinds := make([]moving, len(organisationRows))
	for i, m := range organisationRows {
		kinds[i] = m
		if event := events[m.table]; event != "" && !s.actor.IsSystem() {
			kinds[i].when = fmt.Sprintf(`%s AND NOT EXISTS (SELECT 1 FROM event_parties p JOIN people h ON h.id = p.person_id AND h.restricted = 1 WHERE p.event_id = %s
				AND NOT EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = h.id AND m.user_id = %d))`, either(m.when), event, s.actor.UserID)
		}
	}
	return kinds
}

// OrganisationMoves counts what a merge of two organisations would move, as far as the actor may see it.
func (s *Store) OrganisationMoves(ctx context.Context, kept, gone record.OrganisationID) ([]Moves, error) {
	return s.counted(ctx, int64(kept), int64(gone), s.seenRows())
}

// MergeOrganisations hides an organisation and moves what hangs on it to another, which is called by all names of both from
// then on. The versions are those that were read.
func (s *Store) MergeOrganisations(ctx context.Context, kept, gone *record.Organisation, reason string, by record.UserID, at time.Time) (*record.Merge, error) {
	m := &record.Merge{OrganisationKeptID: &kept.ID, OrganisationGoneID: &gone.ID, Reason: reason, By: by, At: at.UTC()}
	err := s.write(ctx, "organisation.merge", "organisation", func(tx *Store) (int64, error) {
		for _, o := range []*record.Organisation{kept, gone} {
			if _, err := tx.Organisation(ctx, o.ID); err != nil {
				return 0, err
			}
			change := map[string]any{"version": o.Version + 1}
			if o == gone {
				change["merged_into_id"] = kept.ID
			}
			if err := changed(tx.with(ctx).Model(&record.Organisation{}).Where("id = ? AND version = ?", o.ID, o.Version).Updates(change)); err != nil {
				return 0, err
			}
		}
		if err := tx.with(ctx).Omit("Moves", "PersonGone", "OrganisationGone").Create(m).Error; err != nil {
			return 0, err
		}
		p := pair{int64(kept.ID), int64(gone.ID), int64(m.ID)}
		for _, kind := range organisationRows {
			if err := tx.move(ctx, p, kind); err != nil {
				return 0, err
			}
		}
		return int64(kept.ID), tx.copyOrganisationNames(ctx, p)
	})
	return m, err
}

// copyOrganisationNames calls the one that is kept by the names that only the other had. The other keeps its own.
func (s *Store) copyOrganisationNames(ctx context.Context, p pair) error {
	const fresh = `SELECT name, fold FROM (SELECT name, fold, 0 AS n FROM organisations WHERE id = @gone
		UNION ALL SELECT name, fold, id FROM organisation_names WHERE organisation_id = @gone) g
		WHERE g.name <> (SELECT name FROM organisations WHERE id = @kept) AND NOT EXISTS (SELECT 1 FROM organisation_names o WHERE o.organisation_id = @kept AND o.name = g.name)
		GROUP BY name ORDER BY min(n)`
	var last int64
	if err := s.with(ctx).Raw("SELECT coalesce(max(id), 0) FROM organisation_names").Scan(&last).Error; err != nil {
		return edge(err)
	}
	if err := s.with(ctx).Exec("INSERT INTO organisation_names (organisation_id, name, fold) SELECT @kept, name, fold FROM ("+fresh+")", p.args()...).Error; err != nil {
		return edge(err)
	}
	return s.listed(ctx, p, "organisation_names", "id", fmt.Sprintf("SELECT id FROM organisation_names WHERE organisation_id = @kept AND id > %d", last))
}

// UnmergeOrganisations brings the organisation that is gone back with all that the merge moved and nobody changed since.
func (s *Store) UnmergeOrganisations(ctx context.Context, m *record.Merge, by record.UserID, at time.Time) error {
	return s.write(ctx, "organisation.unmerge", "organisation", func(tx *Store) (int64, error) {
		if _, err := tx.Organisation(ctx, *m.OrganisationKeptID); err != nil {
			return 0, err
		}
		if err := tx.undone(ctx, m.ID, by, at); err != nil {
			return 0, err
		}
		p := pair{int64(*m.OrganisationKeptID), int64(*m.OrganisationGoneID), int64(m.ID)}
		for _, id := range []int64{p.kept, p.gone} {
			change := map[string]any{"version": gorm.Expr("version + 1")}
			if id == p.gone {
				change["merged_into_id"] = nil
			}
			if err := changed(tx.with(ctx).Model(&record.Organisation{}).Where("id = ?", id).Updates(change)); err != nil {
				return 0, err
			}
		}
		for _, kind := range organisationRows {
			if err := tx.moveBack(ctx, p, kind); err != nil {
				return 0, err
			}
		}
		const there = "EXISTS (SELECT 1 FROM organisation_names r WHERE r.id = merge_moves.row_id AND r.organisation_id = @kept)"
		if err := tx.stayed(ctx, p, "organisation_names", "id", there); err != nil {
			return 0, err
		}
		return p.gone, tx.of(ctx, p, "organisation_names", "id", "DELETE FROM organisation_names WHERE id IN "+moved)
	})
}

// OrganisationMergedInto is the organisation that another was merged into, also through others.
func (s *Store) OrganisationMergedInto(ctx context.Context, id record.OrganisationID) (record.OrganisationID, error) {
	var o record.Organisation
	if err := s.with(ctx).Where("id = ?", id).Take(&o).Error; err != nil {
		return 0, edge(err)
	}
	if err := s.followed(ctx, &o); err != nil {
		return 0, err
	}
	last, err := s.Organisation(ctx, o.ID)
	return last.ID, err
}

// MergedOrganisation reads an organisation whether or not it was merged into another.
func (s *Store) MergedOrganisation(ctx context.Context, id record.OrganisationID) (*record.Organisation, error) {
	var o record.Organisation
	return &o, edge(s.with(ctx).Preload("Names", byID).Where("id = ?", id).Take(&o).Error)
}
