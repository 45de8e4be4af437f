package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"habeas/internal/record"
)

const (
	indexedAtOnce = 500    // objects
	fewWaiting    = 10_000 // objects: to build the text index anew for so few would take longer
)

// searchItem is a row of the search: what the text index says of one thing.
type searchItem struct {
	ID       int64
	Noun     int64
	ObjectID int64
	Guarded  bool
	Tags     string
	Fold     string
	Key      string
	SecretOf record.UserID // who entered a confidential source, 0 for anything else
	CaseID   record.CaseID // the case that a task or a comment is about, 0 for anything else
}

// searchGuard is a restricted person who has a part in an item.
type searchGuard struct{ ItemID, PersonID int64 }

type queued struct{ Noun, ObjectID int64 }

func (queued) TableName() string { return "search_queue" }

// indexChanges brings the search up to date with what this transaction has changed, as the triggers have noted it.
func (s *Store) indexChanges(ctx context.Context) error {
	parts, err := s.indexQueue(ctx)
	if err != nil {
		return err
	}
	return s.tidyIndex(ctx, parts)
}

// indexQueue writes the items of whatever waits anew, and tells in how many parts.
func (s *Store) indexQueue(ctx context.Context) (parts int, err error) {
	for ; ; parts++ {
		var list []queued
		if err := s.with(ctx).Raw("SELECT * FROM search_queue ORDER BY noun, object_id LIMIT ?", indexedAtOnce).Scan(&list).Error; err != nil || len(list) == 0 {
			return parts, err
		}
		for _, n := range searchNouns {
			var objects []int64
			for _, q := range list {
				if q.Noun == n.code {
					objects = append(objects, q.ObjectID)
				}
			}
			if len(objects) > 0 {
				if err := s.indexObjects(ctx, n, objects); err != nil {
					return parts, fmt.Errorf("index: %w", err)
				}
			}
		}
		last := list[len(list)-1]
		if err := s.with(ctx).Where("(noun, object_id) <= (?, ?)", last.Noun, last.ObjectID).Delete(&queued{}).Error; err != nil {
			return parts, err
		}
	}
}

// tidyIndex puts the text index in order after so many parts that searches would be slower without.
func (s *Store) tidyIndex(ctx context.Context, parts int) error {
	if parts < 20 {
		return nil
	}
	return s.with(ctx).Exec("INSERT INTO item_search (item_search) VALUES ('optimize')").Error
}

// indexObjects writes the items of objects of a noun anew.
func (s *Store) indexObjects(ctx context.Context, n searchNoun, objects []int64) error {
	if err := s.with(ctx).Where("noun = ? AND object_id IN ?", n.code, objects).Delete(&searchItem{}).Error; err != nil {
		return err
	}
	if n.code == ownNoun.code {
		if err := s.foldOwn(ctx, objects); err != nil {
			return err
		}
	}
	rows, err := s.items(ctx, n, objects)
	if err != nil || len(rows) == 0 {
		return err
	}
	items, guards := make([]searchItem, len(rows)), []searchGuard(nil)
	for i, r := range rows {
		fold, key := r.words(n)
		items[i] = searchItem{itemID(n.code, r.Date, r.ObjectID), n.code, r.ObjectID, r.Guards != "", r.tags(), fold, key, r.SecretOf, r.CaseID}
		for _, g := range split(r.Guards) {
			person, err := strconv.ParseInt(g, 10, 64)
			if err != nil {
				return err
			}
			guards = append(guards, searchGuard{items[i].ID, person})
		}
	}
	slices.SortFunc(items, func(a, b searchItem) int { return int(min(max(a.ID-b.ID, -1), 1)) }) // the text index writes them in order
	if err := s.with(ctx).Create(&items).Error; err != nil || len(guards) == 0 {
		return err
	}
	return s.with(ctx).Create(&guards).Error
}

// indexWaiting indexes what waits when the database is opened, as after a migration.
func (s *Store) indexWaiting(ctx context.Context) error {
	var waiting int
	err := s.with(ctx).Raw("SELECT count(*) FROM (SELECT 1 FROM search_queue LIMIT ?)", fewWaiting+1).Scan(&waiting).Error
	if err != nil || waiting == 0 {
		return err
	}
	return s.InTx(ctx, func(tx *Store) error {
		if waiting <= fewWaiting {
			return nil // the transaction indexes them as it ends
		}
		return tx.inBulk(ctx, func() error { _, err := tx.indexQueue(ctx); return err })
	})
}

// inBulk changes many items with the text index put off to the end, where it is built in one go: in small parts it would be
// merged over and over.
func (s *Store) inBulk(ctx context.Context, change func() error) error {
	var added, removed string
	for name, into := range map[string]*string{"search_items_added": &added, "search_items_removed": &removed} {
		if err := s.with(ctx).Raw("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", name).Scan(into).Error; err != nil {
			return err
		}
	}
	if err := s.execEach(ctx, "PRAGMA cache_size = -64000", "DROP TRIGGER search_items_added", "DROP TRIGGER search_items_removed"); err != nil {
		return err
	}
	if err := change(); err != nil {
		return err
	}
	return s.execEach(ctx, added, removed, "INSERT INTO item_search (item_search) VALUES ('rebuild')", "PRAGMA cache_size = -2000")
}

func (s *Store) execEach(ctx context.Context, statements ...string) error {
	for _, statement := range statements {
		if err := s.with(ctx).Exec(statement).Error; err != nil {
			return fmt.Errorf("index: %w", err)
		}
	}
	return nil
}

// RebuildSearch makes the text indexes anew from the tables, whatever is in them.
func (s *Store) RebuildSearch(ctx context.Context) error {
	return s.InTx(ctx, func(tx *Store) error {
		err := tx.inBulk(ctx, func() error {
			if err := tx.execEach(ctx, "DELETE FROM search_guards", "DELETE FROM search_items", "DELETE FROM search_queue"); err != nil {
				return err
			}
			for _, n := range searchNouns {
				if err := tx.with(ctx).Exec(fmt.Sprintf("INSERT OR IGNORE INTO search_queue SELECT ?, o.id FROM %s WHERE %s", n.table, n.where), n.code).Error; err != nil {
					return err
				}
			}
			_, err := tx.indexQueue(ctx)
			return err
		})
		if err != nil {
			return fmt.Errorf("rebuild: %w", err)
		}
		return tx.execEach(ctx, "INSERT INTO person_search (person_search) VALUES ('rebuild')", "INSERT INTO publication_search (publication_search) VALUES ('rebuild')")
	})
}

// brokenSearch compares the items of the search with the tables, a part at a time: what is missing, what is there no more,
// and what is told otherwise than it is.
func (s *Store) brokenSearch(ctx context.Context) ([]string, error) {
	var found []string
	for _, n := range searchNouns {
		wrong, err := s.brokenNoun(ctx, n)
		if err != nil {
			return nil, fmt.Errorf("check: %w", err)
		}
		for _, id := range wrong[:min(len(wrong), mostBroken)] {
			found = append(found, fmt.Sprintf("The search is out of step with %s %d.", n.noun, id))
		}
	}
	return found, nil
}

func (s *Store) brokenNoun(ctx context.Context, n searchNoun) ([]int64, error) {
	var wrong []int64
	for after := int64(0); ; {
		var objects []int64
		err := s.with(ctx).Raw(fmt.Sprintf(`SELECT id FROM (SELECT o.id FROM %s WHERE o.id > ? UNION SELECT object_id FROM search_items WHERE noun = ? AND object_id > ?)
			ORDER BY id LIMIT ?`, n.table), after, n.code, after, indexedAtOnce).Scan(&objects).Error
		if err != nil || len(objects) == 0 {
			return wrong, err
		}
		part, err := s.brokenObjects(ctx, n, objects)
		if err != nil {
			return nil, err
		}
		wrong, after = append(wrong, part...), objects[len(objects)-1]
	}
}

func (s *Store) brokenObjects(ctx context.Context, n searchNoun, objects []int64) (wrong []int64, err error) {
	rows, err := s.items(ctx, n, objects)
	if err != nil {
		return nil, err
	}
	want := map[int64]searchItem{}
	for _, r := range rows {
		fold, key := r.words(n)
		want[r.ObjectID] = searchItem{itemID(n.code, r.Date, r.ObjectID), n.code, r.ObjectID, r.Guards != "", r.tags(), fold, key, r.SecretOf, r.CaseID}
	}
	var items []searchItem
	if err := s.with(ctx).Where("noun = ? AND object_id IN ?", n.code, objects).Find(&items).Error; err != nil {
		return nil, err
	}
	have := map[int64]searchItem{}
	for _, i := range items {
		have[i.ObjectID] = i
	}
	for _, id := range objects {
		if want[id] != have[id] {
			wrong = append(wrong, id)
		}
	}
	return wrong, nil
}
