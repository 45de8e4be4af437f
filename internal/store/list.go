package store

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// lists narrows a query of lists to those that the actor may see: before the import whoever added it, afterwards everybody,
// but for lists with a row about somebody whom the actor may not see, or with a column of a field whose values the actor may not see.
func (s *Store) lists(q *gorm.DB) *gorm.DB {
	if s.actor.IsSystem() {
		return q
	}
	if !s.seesAllOwn() {
		q = q.Where("NOT EXISTS (SELECT 1 FROM json_each(lists.columns) k JOIN own_fields f ON k.value = 'own' || f.id WHERE f.confidential = 1)")
	}
	return q.Where("(lists.run_at IS NOT NULL OR lists.added_by = ?)", s.actor.UserID).
		Where(`lists.id NOT IN (SELECT r.list_id FROM people h CROSS JOIN list_rows r ON r.person_id = h.id WHERE h.restricted = 1
			AND NOT EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = h.id AND m.user_id = ?))`, s.actor.UserID)
}

// AddList adds a list with its rows.
func (s *Store) AddList(ctx context.Context, l *record.ListFile, rows []record.ListRow) error {
	return s.write(ctx, "list.add", "list", func(tx *Store) (int64, error) {
		l.Version = 1
		if err := tx.with(ctx).Create(l).Error; err != nil {
			return 0, err
		}
		for i := range rows {
			rows[i].ListID = l.ID
		}
		return int64(l.ID), tx.with(ctx).Create(&rows).Error
	})
}

// List reads one list.
func (s *Store) List(ctx context.Context, id record.ListID) (*record.ListFile, error) {
	var l record.ListFile
	return &l, edge(s.lists(s.with(ctx)).Where("lists.id = ?", id).Take(&l).Error)
}

// Lists are the lists that were added before one, the newest first; from the newest on for 0.
func (s *Store) Lists(ctx context.Context, before record.ListID, limit int) ([]record.ListFile, error) {
	q := s.lists(s.with(ctx))
	if before > 0 {
		q = q.Where("lists.id < ?", before)
	}
	var list []record.ListFile
	return list, edge(q.Order("lists.id DESC").Limit(limit).Find(&list).Error)
}

// ListLike is the newest list with the same headings that was imported; record.ErrNotFound tells that there is none.
func (s *Store) ListLike(ctx context.Context, headingKey string) (*record.ListFile, error) {
	var l record.ListFile
	err := s.lists(s.with(ctx)).Where("lists.heading_key = ? AND lists.run_at IS NOT NULL", headingKey).Order("lists.id DESC").Take(&l).Error
	return &l, edge(err)
}

// UpdateList writes how a list is read and how far its import has come. The version is that which was read.
func (s *Store) UpdateList(ctx context.Context, l *record.ListFile) error {
	return s.write(ctx, "list."+string(l.State), "list", func(tx *Store) (int64, error) {
		if _, err := tx.List(ctx, l.ID); err != nil {
			return 0, err
		}
		columns, err := json.Marshal(l.Columns)
		if err != nil {
			return 0, err
		}
		err = changed(tx.with(ctx).Model(&record.ListFile{}).Where("id = ? AND version = ?", l.ID, l.Version).Updates(map[string]any{
			"about": l.About, "columns": string(columns), "date_order": l.DateOrder, "confidentiality": l.Confidentiality, "state": l.State,
			"run_by": l.RunBy, "run_at": l.RunAt, "undone_by": l.UndoneBy, "undone_at": l.UndoneAt, "version": l.Version + 1,
		}))
		if err == nil {
			l.Version++
		}
		return int64(l.ID), err
	})
}

// RemoveList removes a list that was never imported, with its rows. The version is that which was read.
func (s *Store) RemoveList(ctx context.Context, id record.ListID, version int) error {
	return s.write(ctx, "list.remove", "list", func(tx *Store) (int64, error) {
		l, err := tx.List(ctx, id)
		if err != nil {
			return 0, err
		}
		if l.RunAt != nil || l.Version != version {
			return 0, record.ErrConflict
		}
		if err := tx.with(ctx).Where("list_id = ?", id).Delete(&record.ListRow{}).Error; err != nil {
			return 0, err
		}
		return int64(id), changed(tx.with(ctx).Where("id = ? AND version = ?", id, version).Delete(&record.ListFile{}))
	})
}

// ListRowFilter asks for rows of a list behind a line; what is empty does not matter.
type ListRowFilter struct {
	List    record.ListID
	Outcome record.ListOutcome
	Result  record.RowResult
	Waiting bool // nothing became of them yet
	Undo    bool // rows with deeds that can be taken back, the last ones first
	After   int
	Limit   int
}

// ListRows are rows of a list that the actor may see, in the order of its lines.
func (s *Store) ListRows(ctx context.Context, f ListRowFilter) ([]record.ListRow, error) {
	q := s.with(ctx).Where("list_id IN (?) AND line > ?", s.lists(s.with(ctx).Table("lists").Select("id")).Where("lists.id = ?", f.List), f.After)
	if f.Outcome != "" {
		q = q.Where("outcome = ?", f.Outcome)
	}
	switch {
	case f.Waiting:
		q = q.Where("result = ''")
	case f.Result != "":
		q = q.Where("result = ?", f.Result)
	}
	order := "line"
	if f.Undo {
		order = "line DESC"
		q = q.Where("result IN ('added', 'changed', 'failed') AND EXISTS (SELECT 1 FROM list_deeds d WHERE d.list_id = list_rows.list_id AND d.line = list_rows.line)")
	}
	var rows []record.ListRow
	return rows, edge(q.Order(order).Limit(f.Limit).Find(&rows).Error)
}

// ListRow is one row of a list.
func (s *Store) ListRow(ctx context.Context, list record.ListID, line int) (*record.ListRow, error) {
	if _, err := s.List(ctx, list); err != nil {
		return nil, err
	}
	var row record.ListRow
	return &row, edge(s.with(ctx).Where("list_id = ? AND line = ?", list, line).Take(&row).Error)
}

// ListCounts are how many rows of a list have each outcome and result.
type ListCounts struct {
	Outcomes map[record.ListOutcome]int
	Results  map[record.RowResult]int
	Open     int // rows that somebody has to choose for
	Writing  int // rows of which an import would write something
}

// ListCounts counts the rows of a list.
func (s *Store) ListCounts(ctx context.Context, id record.ListID) (ListCounts, error) {
	c := ListCounts{map[record.ListOutcome]int{}, map[record.RowResult]int{}, 0, 0}
	if _, err := s.List(ctx, id); err != nil {
		return c, err
	}
	var groups []struct {
		Outcome record.ListOutcome
		Result  record.RowResult
		Choice  record.RowChoice
		Rows    int
	}
	err := s.with(ctx).Raw(`SELECT outcome, result, choice, count(*) AS "rows" FROM list_rows WHERE list_id = ? GROUP BY outcome, result, choice`, id).Scan(&groups).Error
	for _, g := range groups {
		c.Outcomes[g.Outcome] += g.Rows
		c.Results[g.Result] += g.Rows
		if g.Outcome == record.RowLikely && g.Choice == "" {
			c.Open += g.Rows
		} else if g.Choice != record.ChooseSkip && g.Outcome != record.RowSame && g.Outcome != record.RowError {
			c.Writing += g.Rows
		}
	}
	return c, edge(err)
}

// PutPlans writes what the import of a list would do with its rows.
func (s *Store) PutPlans(ctx context.Context, id record.ListID, rows []record.ListRow) error {
	return s.write(ctx, "list.plan", "list", func(tx *Store) (int64, error) {
		if _, err := tx.List(ctx, id); err != nil {
			return 0, err
		}
		for _, r := range rows {
			plan, err := json.Marshal(r.Plan)
			if err != nil {
				return 0, err
			}
			err = changed(tx.with(ctx).Exec("UPDATE list_rows SET outcome = ?, choice = ?, person_id = ?, plan = ? WHERE list_id = ? AND line = ? AND result = ''",
				r.Outcome, r.Choice, r.PersonID, string(plan), id, r.Line))
			if err != nil {
				return 0, err
			}
		}
		return int64(id), nil
	})
}

// PutResults writes what became of rows, and what was done for them. A row of which something has become already is
// record.ErrConflict.
func (s *Store) PutResults(ctx context.Context, id record.ListID, rows []record.ListRow, deeds []record.ListDeed) error {
	return s.write(ctx, "list.rows", "list", func(tx *Store) (int64, error) {
		if _, err := tx.List(ctx, id); err != nil {
			return 0, err
		}
		for _, r := range rows {
			plan, err := json.Marshal(r.Plan)
			if err != nil {
				return 0, err
			}
			err = changed(tx.with(ctx).Exec("UPDATE list_rows SET result = ?, person_id = ?, plan = ? WHERE list_id = ? AND line = ? AND result = ''",
				r.Result, r.PersonID, string(plan), id, r.Line))
			if err != nil {
				return 0, err
			}
		}
		for i := range deeds {
			deeds[i].ListID = id
			if deeds[i].Before == nil {
				deeds[i].Before = record.Sheet{}
			}
		}
		if len(deeds) == 0 {
			return int64(id), nil
		}
		return int64(id), tx.with(ctx).Create(&deeds).Error
	})
}

// PutUndone writes which rows of a list were taken back, and which were kept.
func (s *Store) PutUndone(ctx context.Context, id record.ListID, rows []record.ListRow) error {
	return s.write(ctx, "list.undo", "list", func(tx *Store) (int64, error) {
		if _, err := tx.List(ctx, id); err != nil {
			return 0, err
		}
		for _, r := range rows {
			if err := changed(tx.with(ctx).Exec("UPDATE list_rows SET result = ? WHERE list_id = ? AND line = ? AND result <> ''", r.Result, id, r.Line)); err != nil {
				return 0, err
			}
		}
		return int64(id), nil
	})
}

// ListDeedsUndone are the changes of the import of a list that are taken back already.
func (s *Store) ListDeedsUndone(ctx context.Context, id record.ListID) ([]record.ListDeed, error) {
	var deeds []record.ListDeed
	return deeds, edge(s.with(ctx).Where(`list_id = ? AND verb = 'edit'
		AND line IN (SELECT r.line FROM list_rows r WHERE r.list_id = list_deeds.list_id AND r.result = 'undone')`, id).Order("id").Find(&deeds).Error)
}

// ListDeeds are what the import of a list did for rows of it, in its order.
func (s *Store) ListDeeds(ctx context.Context, id record.ListID, lines []int) ([]record.ListDeed, error) {
	if _, err := s.List(ctx, id); err != nil {
		return nil, err
	}
	var deeds []record.ListDeed
	return deeds, edge(s.with(ctx).Where("list_id = ? AND line IN ?", id, lines).Order("id").Find(&deeds).Error)
}
