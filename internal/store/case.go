package store

import (
	"context"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// CaseNamed finds the case by its folded name, or by one of its other names, or adds it. One that was merged into another is
// found as the other.
func (s *Store) CaseNamed(ctx context.Context, name, fold string) (*record.Case, error) {
	c := record.Case{Name: name, Fold: fold, CreatedBy: s.actor.UserID, CreatedAt: s.db.NowFunc()}
	err := s.InTx(ctx, func(tx *Store) error {
		id, err := tx.idNamed(ctx, caseNoun, fold, "1")
		if err != nil {
			return err
		}
		if id != 0 {
			c = record.Case{}
			return edge(tx.with(ctx).Where("id = ?", id).Take(&c).Error)
		}
		return tx.write(ctx, "case.add", "case", func(tx *Store) (int64, error) {
			err := tx.with(ctx).Omit("Names", "Court", "Investigator").Create(&c).Error
			return int64(c.ID), err
		})
	})
	return &c, err
}

// cases narrows a query of cases to those that were not merged into others and of which the actor sees an event.
func (s *Store) cases(q *gorm.DB) *gorm.DB {
	hidden, values := s.hidden()
	return q.Where("cases.merged_into_id IS NULL AND EXISTS (SELECT 1 FROM events e WHERE e.case_id = cases.id AND e.retracted_at IS NULL AND e.id NOT IN ("+hidden+"))", values...)
}

// caseWhole reads cases with their names, court and investigating body.
func (s *Store) caseWhole(q *gorm.DB) *gorm.DB {
	return q.Preload("Names", byID).Preload("Court", s.organisations).Preload("Investigator", s.organisations)
}

// Case reads one case with its names, court and investigating body.
func (s *Store) Case(ctx context.Context, id record.CaseID) (*record.Case, error) {
	var c record.Case
	return &c, edge(s.cases(s.caseWhole(s.with(ctx))).Where("cases.id = ?", id).Take(&c).Error)
}

// UpdateCase writes a case and its other names. The version is that which was read. A name that another case has is
// record.Fields.
func (s *Store) UpdateCase(ctx context.Context, c *record.Case) error {
	return s.write(ctx, "case.update", "case", func(tx *Store) (int64, error) {
		if _, err := tx.Case(ctx, c.ID); err != nil {
			return 0, err
		}
		list := []called{{name: c.Name, fold: c.Fold}}
		for _, n := range c.Names {
			list = append(list, called{name: n.Name, fold: n.Fold})
		}
		if err := tx.namesFree(ctx, caseNoun, int64(c.ID), list, "1"); err != nil {
			return 0, err
		}
		err := changed(tx.with(ctx).Model(&record.Case{}).Where("id = ? AND version = ?", c.ID, c.Version).Updates(map[string]any{
			"name": c.Name, "fold": c.Fold, "code": c.Code, "court_id": c.CourtID, "court_type": c.CourtType, "district": c.District, "category": c.Category, "status": c.Status,
			"filed_on": c.FiledOn, "closed_on": c.ClosedOn, "investigator_id": c.InvestigatorID, "note": c.Note, "version": c.Version + 1,
		}))
		if err != nil {
			return 0, err
		}
		c.Version++
		return int64(c.ID), tx.setNames(ctx, caseNoun, int64(c.ID), list[1:])
	})
}

// CaseFilter asks for cases; what is empty does not matter. Text is a part of the name, Fold the same folded.
type CaseFilter struct {
	Text, Fold string
	Tag        record.TagID
	Newest     bool   // the newest first, else by name
	After      string // the name and the id of the last one of the page before
	AfterID    record.CaseID
	Limit      int
}

func (s *Store) casesOf(ctx context.Context, f CaseFilter) *gorm.DB {
	q := s.cases(s.with(ctx).Model(&record.Case{}))
	if f.Text != "" {
		q = q.Where(`(cases.name LIKE ? ESCAPE '\' OR cases.fold LIKE ? ESCAPE '\' OR cases.code LIKE ? ESCAPE '\'
			OR cases.id IN (SELECT case_id FROM case_names WHERE name LIKE ? ESCAPE '\'))`, like(f.Text), like(f.Fold), like(f.Text), like(f.Text))
	}
	if f.Tag != 0 {
		q = q.Where("cases.id IN (SELECT g.case_id FROM taggings g WHERE g.tag_id = ?)", f.Tag)
	}
	return q
}

// CaseRow is a case of a list with what hangs on it: how many live events that the actor sees, up to MostCounted, how many
// people they happened to, and the date of the latest.
type CaseRow struct {
	record.Case
	Events int
	People int
	Latest record.Date
}

// Cases lists cases with what hangs on each.
func (s *Store) Cases(ctx context.Context, f CaseFilter) ([]CaseRow, error) {
	q := s.casesOf(ctx, f)
	switch {
	case f.Newest && f.AfterID > 0:
		q = q.Where("cases.id < ?", f.AfterID)
	case f.AfterID > 0:
		q = q.Where("(cases.name COLLATE NOCASE, cases.id) > (?, ?)", f.After, f.AfterID)
	}
	order := "cases.name COLLATE NOCASE, cases.id"
	if f.Newest {
		order = "cases.id DESC"
	}
	hidden, values := s.hidden()
	live := "FROM events e WHERE e.case_id = cases.id AND e.retracted_at IS NULL AND e.id NOT IN (" + hidden + ")"
	var rows []CaseRow
	all := append(append(append(append([]any{}, values...), MostCounted), values...), values...)
	err := q.Select(`cases.*, (SELECT count(*) FROM (SELECT 1 `+live+` LIMIT ?)) AS events, (SELECT max(e.date) `+live+`) AS latest,
		(SELECT count(DISTINCT p.person_id) FROM event_parties p WHERE p.role = 'subject' AND p.event_id IN (SELECT e.id `+live+`)
			AND p.person_id NOT IN (SELECT id FROM people WHERE merged_into_id IS NOT NULL)) AS people`, all...).Order(order).Limit(f.Limit).Scan(&rows).Error
	return rows, edge(err)
}

// CaseCount is how many cases pass the filter, on all pages, up to MostCounted.
func (s *Store) CaseCount(ctx context.Context, f CaseFilter) (int, error) {
	var n int
	return n, edge(s.with(ctx).Raw("SELECT count(*) FROM (?)", s.casesOf(ctx, f).Select("1").Limit(MostCounted)).Scan(&n).Error)
}
