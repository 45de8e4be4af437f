package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// called is a name of an organisation, an official or a case, with what search uses of it.
type called struct{ name, fold, key string }

// idNamed is the row that has a folded name, or another name of that fold, among those for which the condition holds; 0 for
// none. One that was merged into another is found as the other.
func (s *Store) idNamed(ctx context.Context, n mergeable, fold, condition string, values ...any) (int64, error) {
	var found struct {
		ID           int64
		MergedIntoID *int64
	}
	err := s.with(ctx).Raw(fmt.Sprintf(`SELECT id, merged_into_id FROM %s WHERE %s AND (fold = ? OR id IN (SELECT %s FROM %s WHERE fold = ?))
		ORDER BY fold = ? DESC, id LIMIT 1`, n.table, condition, n.column, n.names), append(values, fold, fold, fold)...).Scan(&found).Error
	for range mostMerges {
		if err != nil || found.MergedIntoID == nil {
			return found.ID, edge(err)
		}
		id := *found.MergedIntoID
		found.MergedIntoID = nil
		err = s.with(ctx).Raw("SELECT id, merged_into_id FROM "+n.table+" WHERE id = ?", id).Scan(&found).Error
	}
	return 0, record.ErrNotFound
}

// namesFree tells under which inputs names, of which the first is the name itself, are of other rows.
func (s *Store) namesFree(ctx context.Context, n mergeable, id int64, list []called, condition string, values ...any) error {
	wrong := record.Fields{}
	for i, c := range list {
		var others int64
		err := s.with(ctx).Raw(fmt.Sprintf(`SELECT count(*) FROM %s WHERE id <> ? AND (merged_into_id IS NULL OR merged_into_id <> ?) AND %s
			AND (fold = ? OR id IN (SELECT %s FROM %s WHERE fold = ?))`, n.table, condition, n.column, n.names), slices.Concat([]any{id, id}, values, []any{c.fold, c.fold})...).Scan(&others).Error
		switch {
		case err != nil:
			return edge(err)
		case others > 0 && i == 0:
			wrong["name"] = "Another one has this name already. If the two are one, merge them."
		case others > 0:
			wrong["names"] = "Another one is called “" + c.name + "” already. If the two are one, merge them."
		}
	}
	return wrong.OrNil()
}

// setNames replaces the other names; those that stay keep their rows, which merges point at.
func (s *Store) setNames(ctx context.Context, n mergeable, id int64, list []called) error {
	var was []string
	if err := s.with(ctx).Raw("SELECT name FROM "+n.names+" WHERE "+n.column+" = ?", id).Scan(&was).Error; err != nil {
		return edge(err)
	}
	for _, name := range was {
		if slices.ContainsFunc(list, func(c called) bool { return c.name == name }) {
			continue
		}
		if err := changed(s.with(ctx).Exec("DELETE FROM "+n.names+" WHERE "+n.column+" = ? AND name = ?", id, name)); err != nil {
			return err
		}
	}
	for _, c := range list {
		if slices.Contains(was, c.name) {
			continue
		}
		values := []any{id, c.name, c.fold, c.key}[:3+strings.Count(n.keys, ",")]
		insert := fmt.Sprintf("INSERT INTO %s (%s, name, %s) VALUES ?", n.names, n.column, n.keys)
		if err := s.with(ctx).Exec(insert, values).Error; err != nil {
			return edge(err)
		}
	}
	return nil
}

// OrganisationCalled is the organisation that the actor sees of a name: printed so, or by its fold; of any kind when the kind
// is empty. It is nil when there is none.
func (s *Store) OrganisationCalled(ctx context.Context, name, fold string, kind record.OrganisationKind) (*record.Organisation, error) {
	var o record.Organisation
	q := s.organisations(s.with(ctx)).Where("(organisations.fold = ? OR organisations.id IN (SELECT organisation_id FROM organisation_names WHERE fold = ?))", fold, fold)
	if kind != "" {
		q = q.Where("organisations.kind = ?", kind)
	}
	found := q.Order(gorm.Expr("organisations.name = ? DESC, organisations.fold = ? DESC, organisations.id", name, fold)).Limit(1).Find(&o)
	if found.Error != nil || found.RowsAffected == 0 {
		return nil, edge(found.Error)
	}
	return &o, nil
}

// OfficialsCalled are the officials that the actor sees of a folded name or another name of that fold: several are namesakes.
func (s *Store) OfficialsCalled(ctx context.Context, fold string) ([]record.Official, error) {
	var list []record.Official
	err := s.officials(s.with(ctx)).Preload("Organisation", s.organisations).
		Where("(officials.fold = ? OR officials.id IN (SELECT official_id FROM official_names WHERE fold = ?))", fold, fold).
		Order("officials.id").Limit(mostRemoved).Find(&list).Error
	return list, edge(err)
}

// OrganisationsKnown are those of the names, printed so, that are of organisations which the actor sees.
func (s *Store) OrganisationsKnown(ctx context.Context, names []string) ([]string, error) {
	var known []string
	err := s.with(ctx).Raw(`SELECT o.name FROM (?) o WHERE o.name IN ? UNION SELECT n.name FROM organisation_names n JOIN (?) o ON o.id = n.organisation_id WHERE n.name IN ?`,
		s.organisations(s.db.Model(&record.Organisation{})).Select("id", "name"), names, s.organisations(s.db.Model(&record.Organisation{})).Select("id", "name"), names).Scan(&known).Error
	return known, edge(err)
}

// OrganisationsListed are the kinds and folds, of those asked for, of which the actor sees an organisation, by its name or
// another name.
func (s *Store) OrganisationsListed(ctx context.Context, folds []string) ([]record.Organisation, error) {
	if len(folds) == 0 {
		return nil, nil
	}
	seen := func() *gorm.DB {
		return s.organisations(s.db.Model(&record.Organisation{})).Select("id", "kind", "fold")
	}
	var list []record.Organisation
	err := s.with(ctx).Raw(`SELECT o.kind, o.fold FROM (?) o WHERE o.fold IN ? UNION SELECT o.kind, n.fold FROM organisation_names n JOIN (?) o ON o.id = n.organisation_id WHERE n.fold IN ?`,
		seen(), folds, seen(), folds).Scan(&list).Error
	return list, edge(err)
}
