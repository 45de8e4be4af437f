package store

import (
	"context"
	"fmt"
	"time"

	"habeas/internal/record"
)

// mergeable is a noun of the directory of which two may be one: its tables, the column by which its other names hang on it,
// what is kept of each name beside it, and the rows that a merge moves.
type mergeable struct {
	object       record.Object
	table, names string
	column, keys string
	rows         []moving
}

var (
	organisationNoun = mergeable{record.OrganisationObject, "organisations", "organisation_names", "organisation_id", "fold", organisationRows}
	officialNoun     = mergeable{record.OfficialObject, "officials", "official_names", "official_id", "fold, key", officialRows}
	caseNoun         = mergeable{record.CaseObject, "cases", "case_names", "case_id", "fold", caseRows}
)

// seenRows are the kinds of rows that a merge moves, narrowed to events that the actor sees.
func (s *Store) seenRows(rows []moving) []moving {
	events := map[string]string{"events": "r.id", "hearings": "r.event_id", "detention_orders": "r.event_id", "sentences": "r.event_id", "event_parties": "r.event_id", "involvements": "r.event_id"}
	kinds := make([]moving, len(rows))
	for i, m := range rows {
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
	return s.counted(ctx, int64(kept), int64(gone), s.seenRows(organisationRows))
}

// OfficialMoves counts what a merge of two officials would move, as far as the actor may see it.
func (s *Store) OfficialMoves(ctx context.Context, kept, gone record.OfficialID) ([]Moves, error) {
	return s.counted(ctx, int64(kept), int64(gone), s.seenRows(officialRows))
}

// CaseMoves counts what a merge of two cases would move, as far as the actor may see it.
func (s *Store) CaseMoves(ctx context.Context, kept, gone record.CaseID) ([]Moves, error) {
	return s.counted(ctx, int64(kept), int64(gone), s.seenRows(caseRows))
}

// MergeOrganisations hides an organisation and moves what hangs on it to another, which is called by all names of both from
// then on. The versions are those that were read.
func (s *Store) MergeOrganisations(ctx context.Context, kept, gone *record.Organisation, reason string, by record.UserID, at time.Time) (*record.Merge, error) {
	m := &record.Merge{OrganisationKeptID: &kept.ID, OrganisationGoneID: &gone.ID, Reason: reason, By: by, At: at.UTC()}
	return m, s.mergeTwo(ctx, organisationNoun, m, [2]versioned{{int64(kept.ID), kept.Version}, {int64(gone.ID), gone.Version}})
}

// MergeOfficials does the same with officials.
func (s *Store) MergeOfficials(ctx context.Context, kept, gone *record.Official, reason string, by record.UserID, at time.Time) (*record.Merge, error) {
	m := &record.Merge{OfficialKeptID: &kept.ID, OfficialGoneID: &gone.ID, Reason: reason, By: by, At: at.UTC()}
	return m, s.mergeTwo(ctx, officialNoun, m, [2]versioned{{int64(kept.ID), kept.Version}, {int64(gone.ID), gone.Version}})
}

// MergeCases does the same with cases.
func (s *Store) MergeCases(ctx context.Context, kept, gone *record.Case, reason string, by record.UserID, at time.Time) (*record.Merge, error) {
	m := &record.Merge{CaseKeptID: &kept.ID, CaseGoneID: &gone.ID, Reason: reason, By: by, At: at.UTC()}
	return m, s.mergeTwo(ctx, caseNoun, m, [2]versioned{{int64(kept.ID), kept.Version}, {int64(gone.ID), gone.Version}})
}

// versioned is a row at the version that was read.
type versioned struct {
	id      int64
	version int
}

// mergeTwo hides the second of two rows and moves what hangs on it to the first.
func (s *Store) mergeTwo(ctx context.Context, n mergeable, m *record.Merge, two [2]versioned) error {
	return s.write(ctx, string(n.object)+".merge", string(n.object), func(tx *Store) (int64, error) {
		for i, row := range two {
			if err := tx.onFile(ctx, n.object, row.id); err != nil {
				return 0, err
			}
			if err := tx.Touch(ctx, n.object, row.id, record.Merged, m.Reason); err != nil {
				return 0, err
			}
			var into *int64
			if i == 1 {
				into = &two[0].id
			}
			if err := changed(tx.with(ctx).Exec("UPDATE "+n.table+" SET version = version + 1, merged_into_id = ? WHERE id = ? AND version = ?", into, row.id, row.version)); err != nil {
				return 0, err
			}
		}
		if err := tx.with(ctx).Omit("Moves", "PersonGone", "OrganisationGone", "OfficialGone", "CaseGone").Create(m).Error; err != nil {
			return 0, err
		}
		p := pair{two[0].id, two[1].id, int64(m.ID)}
		for _, kind := range n.rows {
			if err := tx.move(ctx, p, kind); err != nil {
				return 0, err
			}
		}
		return p.kept, tx.copyOtherNames(ctx, n, p)
	})
}

// copyOtherNames calls the one that is kept by the names that only the other had. The other keeps its own.
func (s *Store) copyOtherNames(ctx context.Context, n mergeable, p pair) error {
	fresh := fmt.Sprintf(`SELECT name, %[1]s FROM (SELECT name, %[1]s, 0 AS n FROM %[2]s WHERE id = @gone UNION ALL SELECT name, %[1]s, id FROM %[3]s WHERE %[4]s = @gone) g
		WHERE g.name <> (SELECT name FROM %[2]s WHERE id = @kept) AND NOT EXISTS (SELECT 1 FROM %[3]s o WHERE o.%[4]s = @kept AND o.name = g.name)
		GROUP BY name ORDER BY min(n)`, n.keys, n.table, n.names, n.column)
	var last int64
	if err := s.with(ctx).Raw("SELECT coalesce(max(id), 0) FROM " + n.names).Scan(&last).Error; err != nil {
		return edge(err)
	}
	insert := fmt.Sprintf("INSERT INTO %s (%s, name, %s) SELECT @kept, name, %s FROM (%s)", n.names, n.column, n.keys, n.keys, fresh)
	if err := s.with(ctx).Exec(insert, p.args()...).Error; err != nil {
		return edge(err)
	}
	return s.listed(ctx, p, n.names, "id", fmt.Sprintf("SELECT id FROM %s WHERE %s = @kept AND id > %d", n.names, n.column, last))
}

// UnmergeNamed brings the organisation, official or case that is gone back with all that the merge moved and nobody changed
// since.
func (s *Store) UnmergeNamed(ctx context.Context, m *record.Merge, by record.UserID, at time.Time) error {
	n, p := organisationNoun, pair{merge: int64(m.ID)}
	switch {
	case m.OfficialKeptID != nil:
		n, p.kept, p.gone = officialNoun, int64(*m.OfficialKeptID), int64(*m.OfficialGoneID)
	case m.CaseKeptID != nil:
		n, p.kept, p.gone = caseNoun, int64(*m.CaseKeptID), int64(*m.CaseGoneID)
	case m.OrganisationKeptID != nil:
		p.kept, p.gone = int64(*m.OrganisationKeptID), int64(*m.OrganisationGoneID)
	default:
		return record.ErrNotFound
	}
	return s.write(ctx, string(n.object)+".unmerge", string(n.object), func(tx *Store) (int64, error) {
		if err := tx.onFile(ctx, n.object, p.kept); err != nil {
			return 0, err
		}
		if err := tx.undone(ctx, m.ID, by, at); err != nil {
			return 0, err
		}
		for _, id := range []int64{p.kept, p.gone} {
			if err := tx.Touch(ctx, n.object, id, record.Parted, ""); err != nil {
				return 0, err
			}
			if err := changed(tx.with(ctx).Exec("UPDATE "+n.table+" SET version = version + 1, merged_into_id = NULL WHERE id = ?", id)); err != nil {
				return 0, err
			}
		}
		return p.gone, tx.moveTwoBack(ctx, n, p)
	})
}

// moveTwoBack moves what a merge moved back, and takes the names away that it brought.
func (s *Store) moveTwoBack(ctx context.Context, n mergeable, p pair) error {
	for _, kind := range n.rows {
		if err := s.moveBack(ctx, p, kind); err != nil {
			return err
		}
	}
	there := fmt.Sprintf("EXISTS (SELECT 1 FROM %s r WHERE r.id = merge_moves.row_id AND r.%s = @kept)", n.names, n.column)
	if err := s.stayed(ctx, p, n.names, "id", there); err != nil {
		return err
	}
	return s.of(ctx, p, n.names, "id", "DELETE FROM "+n.names+" WHERE id IN "+moved)
}

// onFile is record.ErrNotFound unless the actor sees that row of the directory.
func (s *Store) onFile(ctx context.Context, object record.Object, id int64) (err error) {
	switch object {
	case record.OfficialObject:
		_, err = s.Official(ctx, record.OfficialID(id))
	case record.OrganisationObject:
		_, err = s.Organisation(ctx, record.OrganisationID(id))
	case record.CaseObject:
		_, err = s.Case(ctx, record.CaseID(id))
	case record.RelationshipObject:
		_, err = s.RelationshipOnFile(ctx, record.RelationshipID(id))
	case record.InvolvementObject:
		_, err = s.InvolvementOnFile(ctx, record.InvolvementID(id))
	default:
		err = record.ErrNotFound
	}
	return err
}

// intoOf is the row that another of the same noun was merged into, also through others, if the actor sees it.
func (s *Store) intoOf(ctx context.Context, n mergeable, id int64) (int64, error) {
	for range mostMerges {
		var into *int64
		if err := s.with(ctx).Raw("SELECT merged_into_id FROM "+n.table+" WHERE id = ?", id).Scan(&into).Error; err != nil {
			return 0, edge(err)
		}
		if into == nil {
			return id, s.onFile(ctx, n.object, id)
		}
		id = *into
	}
	return 0, record.ErrNotFound
}

// OrganisationMergedInto is the organisation that another was merged into, also through others.
func (s *Store) OrganisationMergedInto(ctx context.Context, id record.OrganisationID) (record.OrganisationID, error) {
	into, err := s.intoOf(ctx, organisationNoun, int64(id))
	return record.OrganisationID(into), err
}

// OfficialMergedInto is the official that another was merged into, also through others.
func (s *Store) OfficialMergedInto(ctx context.Context, id record.OfficialID) (record.OfficialID, error) {
	into, err := s.intoOf(ctx, officialNoun, int64(id))
	return record.OfficialID(into), err
}

// CaseMergedInto is the case that another was merged into, also through others.
func (s *Store) CaseMergedInto(ctx context.Context, id record.CaseID) (record.CaseID, error) {
	into, err := s.intoOf(ctx, caseNoun, int64(id))
	return record.CaseID(into), err
}

// MergedOrganisation reads an organisation whether or not it was merged into another.
func (s *Store) MergedOrganisation(ctx context.Context, id record.OrganisationID) (*record.Organisation, error) {
	var o record.Organisation
	return &o, edge(s.with(ctx).Preload("Names", byID).Where("id = ?", id).Take(&o).Error)
}

// MergedOfficial reads an official whether or not they were merged into another; the caller sees the other.
func (s *Store) MergedOfficial(ctx context.Context, id record.OfficialID) (*record.Official, error) {
	var o record.Official
	return &o, edge(s.with(ctx).Preload("Names", byID).Preload("Organisation", s.organisations).Where("id = ?", id).Take(&o).Error)
}

// MergedCase reads a case whether or not it was merged into another; the caller sees the other.
func (s *Store) MergedCase(ctx context.Context, id record.CaseID) (*record.Case, error) {
	var c record.Case
	return &c, edge(s.caseWhole(s.with(ctx)).Where("id = ?", id).Take(&c).Error)
}
