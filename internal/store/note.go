package store

import (
	"context"

	"habeas/internal/record"
)

// Notes are a person's notes, the newest first, before the one that was shown last.
func (s *Store) Notes(ctx context.Context, person record.PersonID, before record.NoteID, limit int) ([]record.Note, error) {
	if _, err := s.Person(ctx, person); err != nil {
		return nil, err
	}
	q := s.with(ctx).Where("person_id = ?", person)
	if before > 0 {
		q = q.Where("id < ?", before)
	}
	var notes []record.Note
	return notes, edge(q.Order("id DESC").Limit(limit).Find(&notes).Error)
}

// Note is one note on a person.
func (s *Store) Note(ctx context.Context, person record.PersonID, id record.NoteID) (*record.Note, error) {
	if _, err := s.Person(ctx, person); err != nil {
		return nil, err
	}
	var n record.Note
	return &n, edge(s.with(ctx).Where("person_id = ? AND id = ?", person, id).Take(&n).Error)
}

// AddNote adds a note on a person.
func (s *Store) AddNote(ctx context.Context, n *record.Note) error {
	return s.write(ctx, "note.add", "person", func(tx *Store) (int64, error) {
		if _, err := tx.Person(ctx, n.PersonID); err != nil {
			return 0, err
		}
		n.Version = 1
		return int64(n.PersonID), tx.with(ctx).Create(n).Error
	})
}

// SetNote changes the text of a note; its version is that which was read.
func (s *Store) SetNote(ctx context.Context, n *record.Note, verb record.Change, reason string) error {
	return s.write(ctx, "note.edit", "person", func(tx *Store) (int64, error) {
		if _, err := tx.Note(ctx, n.PersonID, n.ID); err != nil {
			return 0, err
		}
		if err := tx.Touch(ctx, record.NoteObject, int64(n.ID), verb, reason); err != nil {
			return 0, err
		}
		return int64(n.PersonID), changed(tx.with(ctx).Model(&record.Note{}).Where("id = ? AND version = ?", n.ID, n.Version).
			Updates(map[string]any{"text": n.Text, "updated_at": n.UpdatedAt, "version": n.Version + 1}))
	})
}
