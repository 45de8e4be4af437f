package store

import (
	"context"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// DocumentRow is a document with the numbers of what it holds. Claims count where they stand now: those that a newer
// version still says count there.
type DocumentRow struct {
	record.Document
	Superseded bool // there is a newer version
	Entries    int
	Repeats    int // of the entries
	Claims     int
	Waiting    int // of the claims
}

// AddDocument adds a document; record.ErrConflict tells that the same bytes are there already.
func (s *Store) AddDocument(ctx context.Context, d *record.Document) error {
	return s.write(ctx, "document.add", "document", func(tx *Store) (int64, error) {
		err := tx.with(ctx).Create(d).Error
		return int64(d.ID), err
	})
}

// Document reads one document.
func (s *Store) Document(ctx context.Context, id record.DocumentID) (*record.Document, error) {
	var d record.Document
	return &d, edge(s.with(ctx).Where("id = ?", id).Take(&d).Error)
}

// DocumentBySHA finds a document by the hash of its bytes.
func (s *Store) DocumentBySHA(ctx context.Context, sha string) (*record.Document, error) {
	var d record.Document
	return &d, edge(s.with(ctx).Where("sha256 = ?", sha).Take(&d).Error)
}

// DocumentFilter asks for documents; what is empty does not matter.
type DocumentFilter struct {
	Newest  bool              // no older versions
	Waiting bool              // those of which claims wait
	Before  record.DocumentID // the last one of the page before
	Limit   int
}

// Documents lists documents with their numbers, the latest first.
func (s *Store) Documents(ctx context.Context, f DocumentFilter) ([]DocumentRow, error) {
	q := s.with(ctx).Model(&record.Document{}).Joins("JOIN document_numbers n ON n.document_id = documents.id").
		Select("documents.*, n.entries, n.repeats, n.claims, n.waiting, EXISTS (SELECT 1 FROM documents v WHERE v.previous_id = documents.id) AS superseded")
	if f.Newest {
		q = q.Where("NOT EXISTS (SELECT 1 FROM documents v WHERE v.previous_id = documents.id)")
	}
	if f.Waiting {
		q = q.Where("n.waiting > 0")
	}
	if f.Before > 0 {
		q = q.Where("documents.id < ?", f.Before)
	}
	if f.Limit > 0 {
		q = q.Limit(f.Limit)
	}
	var rows []DocumentRow
	return rows, edge(q.Order("documents.id DESC").Scan(&rows).Error)
}

// WaitingDocuments lists the documents of which claims wait for review, the latest first.
func (s *Store) WaitingDocuments(ctx context.Context) ([]record.Document, error) {
	var list []record.Document
	err := s.with(ctx).Where("id IN (SELECT document_id FROM document_numbers WHERE waiting > 0)").
		Order("imported_at DESC, id DESC").Find(&list).Error
	return list, edge(err)
}

// EntryFilter asks for entries.
type EntryFilter struct {
	Document record.DocumentID
}

// EntryRow is an entry with the numbers of its claims.
type EntryRow struct {
	record.Entry
	Count   int // of its claims
	Waiting int // of them
}

const batch = 200 // rows of one insert

// AddEntries adds entries with their claims, spans and mentions, and fills in the ids. A new claim stands where it was read.
func (s *Store) AddEntries(ctx context.Context, entries []record.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	return s.write(ctx, "entries.add", "document", func(tx *Store) (int64, error) {
		if err := tx.with(ctx).Omit("Claims", "Document").CreateInBatches(entries, batch).Error; err != nil {
			return 0, err
		}
		for i := range entries {
			if err := tx.addClaims(ctx, &entries[i]); err != nil {
				return 0, err
			}
		}
		return int64(entries[0].DocumentID), nil
	})
}

// AddClaims adds what a later reading of a stored entry says, and fills in the ids.
func (s *Store) AddClaims(ctx context.Context, e *record.Entry) error {
	return s.write(ctx, "claims.add", "entry", func(tx *Store) (int64, error) { return int64(e.ID), tx.addClaims(ctx, e) })
}

func (s *Store) addClaims(ctx context.Context, e *record.Entry) error {
	for k := range e.Claims {
		c := &e.Claims[k]
		c.EntryID, c.Status, c.Version = e.ID, record.Proposed, 1
		c.StandsIn, c.StandsFrom, c.StandsTo = e.ID, c.Start, c.End
	}
	if len(e.Claims) == 0 {
		return nil
	}
	return s.with(ctx).Omit("Replaces", "Entry").CreateInBatches(e.Claims, batch).Error
}

// Entry reads one entry with its document, what its claims say and what was decided on them: the claims that stand in it,
// placed as they stand, and those that were read in it and have gone on to a newer version.
func (s *Store) Entry(ctx context.Context, id record.EntryID) (*record.Entry, error) {
	var e record.Entry
	if err := s.with(ctx).Preload("Document").Where("id = ?", id).Take(&e).Error; err != nil {
		return &e, edge(err)
	}
	err := s.withReplaced(s.with(ctx)).Preload("Spans").Preload("Mentions", byID).Preload("Mentions.Person", s.visible).
		Preload("Decisions", byID).Preload("Decisions.Reviewer").Preload("Entry").
		Where("stands_in = ? OR entry_id = ?", id, id).Order("stands_from, id").Find(&e.Claims).Error
	for i, c := range e.Claims {
		if c.StandsIn == id {
			e.Claims[i] = c.Standing()
		}
		hideLinks(e.Claims[i].Mentions)
		if c.Replaces != nil {
			hideLinks(c.Replaces.Mentions)
		}
	}
	return &e, edge(err)
}

// withReplaced reads the claims that claims say otherwise, with what was decided on them.
func (s *Store) withReplaced(q *gorm.DB) *gorm.DB {
	return q.Preload("Replaces.Mentions", byID).Preload("Replaces.Decisions", byID).Preload("Replaces.Decisions.Reviewer")
}

func byID(q *gorm.DB) *gorm.DB { return q.Order("id") }

// Entries lists entries with the numbers of their claims, in reading order.
func (s *Store) Entries(ctx context.Context, f EntryFilter) ([]EntryRow, error) {
	var rows []EntryRow
	err := s.with(ctx).Model(&record.Entry{}).Select(`entries.*,
		(SELECT count(*) FROM claims c WHERE c.stands_in = entries.id AND c.status <> 'obsolete') AS count,
		(SELECT count(*) FROM claims c WHERE c.stands_in = entries.id AND c.status = 'proposed') AS waiting`).
		Where("document_id = ?", f.Document).Order("ordinal").Scan(&rows).Error
	return rows, edge(err)
}

// EntryNeighbours are the entries before and behind e in its document that have claims, 0 where there is none.
func (s *Store) EntryNeighbours(ctx context.Context, e *record.Entry) (before, after record.EntryID, err error) {
	near := func(where, order string) (record.EntryID, error) {
		var ids []record.EntryID
		err := s.with(ctx).Model(&record.Entry{}).
			Where("document_id = ? AND EXISTS (SELECT 1 FROM claims c WHERE c.stands_in = entries.id)", e.DocumentID).
			Where(where, e.Ordinal).Order(order).Limit(1).Pluck("id", &ids).Error
		if len(ids) == 0 {
			return 0, edge(err)
		}
		return ids[0], nil
	}
	if before, err = near("ordinal < ?", "ordinal DESC"); err == nil {
		after, err = near("ordinal > ?", "ordinal")
	}
	return before, after, err
}
