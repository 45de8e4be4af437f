package store

import (
	"context"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// readingRules are what is always true of readings.
var readingRules = []rule{
	{"Reading %s does not follow from the one before it.", `SELECT r.id FROM readings r WHERE r.verb = coalesce(
		(SELECT p.verb FROM readings p WHERE p.entry_id = r.entry_id AND p.id < r.id ORDER BY p.id DESC LIMIT 1), 'undo')`},
}

// inForce are the readings that nobody took back.
const inForce = `readings.verb = 'read' AND NOT EXISTS (SELECT 1 FROM readings n WHERE n.entry_id = readings.entry_id AND n.id > readings.id)`

// wordless is the condition of entries that are no copy and of which nothing is claimed any more.
const wordless = `entries.repeat_of = 0 AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.stands_in = entries.id AND c.status <> 'obsolete')`

// newestVersion is the condition of entries of documents that no other is a newer version of.
const newestVersion = `NOT EXISTS (SELECT 1 FROM documents n WHERE n.previous_id = entries.document_id)`

// read are the entries that somebody read, with those of newer versions that have the same words.
const read = `WITH RECURSIVE known (id) AS (SELECT entry_id FROM readings WHERE ` + inForce + `
	UNION SELECT e.id FROM entries e JOIN known ON e.previous_id = known.id JOIN entries o ON o.id = known.id WHERE e.text = o.text) SELECT id FROM known`

// UnreadFilter asks for entries without claims; what is empty does not matter.
type UnreadFilter struct {
	Document record.DocumentID
	After    record.EntryID // the last entry of the part before
	Limit    int            // of entries; 0 for the number alone
}

// Unread are the entries of the newest versions of which nothing is claimed and which nobody has read, the oldest import
// first, and the number of all that pass the filter, up to MostCounted. Words that were read in an older version need no second reading.
func (s *Store) Unread(ctx context.Context, f UnreadFilter) ([]record.Entry, int, error) {
	q := s.with(ctx).Table("silent_entries AS e").Where("e.entry_id NOT IN (" + read + ") AND NOT EXISTS (SELECT 1 FROM documents n WHERE n.previous_id = e.document_id)")
	if f.Document != 0 {
		q = q.Where("e.document_id = ?", f.Document)
	}
	q = q.Session(&gorm.Session{})
	var total int
	err := s.with(ctx).Raw("SELECT count(*) FROM (?)", q.Select("1").Limit(MostCounted)).Scan(&total).Error
	if err != nil || f.Limit == 0 {
		return nil, total, edge(err)
	}
	var ids []record.EntryID
	if err := q.Where("e.entry_id > ?", f.After).Order("e.entry_id").Limit(f.Limit).Pluck("e.entry_id", &ids).Error; err != nil {
		return nil, 0, edge(err)
	}
	var entries []record.Entry
	return entries, total, edge(s.with(ctx).Preload("Document").Where("id IN ?", ids).Order("id").Find(&entries).Error)
}

// UnreadDocuments are the documents with entries that nobody has read, the latest first.
func (s *Store) UnreadDocuments(ctx context.Context) ([]record.Document, error) {
	var list []record.Document
	err := s.with(ctx).Where("NOT EXISTS (SELECT 1 FROM documents n WHERE n.previous_id = documents.id)").
		Where("EXISTS (SELECT 1 FROM silent_entries e WHERE e.document_id = documents.id AND e.entry_id NOT IN (" + read + "))").
		Order("imported_at DESC, id DESC").Find(&list).Error
	return list, edge(err)
}

// ReadingOf is the reading in force of an entry, or of the same words in an older version; record.ErrNotFound tells that
// nobody has read it.
func (s *Store) ReadingOf(ctx context.Context, entry record.EntryID) (*record.Reading, error) {
	var r record.Reading
	return &r, edge(s.with(ctx).Preload("Reader").Where(inForce).Where(`entry_id IN (WITH RECURSIVE same (id, previous_id, text) AS (
		SELECT id, previous_id, text FROM entries WHERE id = ?
		UNION SELECT o.id, o.previous_id, o.text FROM entries o JOIN same ON o.id = same.previous_id WHERE o.text = same.text) SELECT id FROM same)`, entry).
		Order("id DESC").Take(&r).Error)
}

// AddReading adds that somebody read an entry, or took that back. record.ErrConflict tells that it is marked so already, or
// that something is claimed of an entry that is to
// be marked as read, or that a newer version has taken its place.
func (s *Store) AddReading(ctx context.Context, r *record.Reading) error {
	return s.write(ctx, "entry."+string(r.Verb), "entry", func(tx *Store) (int64, error) {
		var e record.Entry
		if err := tx.with(ctx).Select("id").Where("id = ?", r.EntryID).Take(&e).Error; err != nil {
			return 0, err
		}
		q := tx.with(ctx).Model(&record.Reading{}).Where(inForce).Where("entry_id = ?", r.EntryID)
		var marked, silent int64
		if err := q.Count(&marked).Error; err != nil {
			return 0, err
		}
		if err := tx.with(ctx).Model(&record.Entry{}).Where("entries.id = ?", r.EntryID).Where(wordless).Where(newestVersion).Count(&silent).Error; err != nil {
			return 0, err
		}
		if reads := r.Verb == record.MarkRead; reads == (marked > 0) || reads && silent == 0 {
			return 0, record.ErrConflict
		}
		return int64(r.EntryID), tx.with(ctx).Omit("Reader").Create(r).Error
	})
}
