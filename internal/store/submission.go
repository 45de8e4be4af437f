package store

import (
	"context"

	"habeas/internal/record"
)

// Submissions are what was sent to the United Nations about a person, the oldest first.
func (s *Store) Submissions(ctx context.Context, id record.PersonID) ([]record.Submission, error) {
	if _, err := s.Person(ctx, id); err != nil {
		return nil, err
	}
	var list []record.Submission
	return list, edge(s.with(ctx).Where("person_id = ?", id).Order("submitted_on, id").Find(&list).Error)
}

// AddSubmission adds what was sent about a person.
func (s *Store) AddSubmission(ctx context.Context, n *record.Submission) error {
	return s.write(ctx, "submission.add", "person", func(tx *Store) (int64, error) {
		if _, err := tx.Person(ctx, n.PersonID); err != nil {
			return 0, err
		}
		n.Version = 1
		return int64(n.PersonID), tx.with(ctx).Create(n).Error
	})
}

// UpdateSubmission writes a submission of a person. The version is that which was read.
func (s *Store) UpdateSubmission(ctx context.Context, n *record.Submission) error {
	return s.write(ctx, "submission.update", "person", func(tx *Store) (int64, error) {
		if err := tx.hasSubmission(ctx, n.PersonID, n.ID); err != nil {
			return 0, err
		}
		return int64(n.PersonID), changed(tx.with(ctx).Model(&record.Submission{}).Where("id = ? AND version = ?", n.ID, n.Version).Updates(map[string]any{
			"procedure": n.Procedure, "submitted_on": n.SubmittedOn, "replied_on": n.RepliedOn, "reference": n.Reference, "note": n.Note, "version": n.Version + 1,
		}))
	})
}

// RemoveSubmission takes away a submission that was entered by mistake.
func (s *Store) RemoveSubmission(ctx context.Context, person record.PersonID, id record.SubmissionID, version int) error {
	return s.write(ctx, "submission.remove", "person", func(tx *Store) (int64, error) {
		if err := tx.hasSubmission(ctx, person, id); err != nil {
			return 0, err
		}
		return int64(person), changed(tx.with(ctx).Where("id = ? AND version = ?", id, version).Delete(&record.Submission{}))
	})
}

// hasSubmission is record.ErrNotFound unless the submission is of that person, whom the actor may see.
func (s *Store) hasSubmission(ctx context.Context, person record.PersonID, id record.SubmissionID) error {
	if _, err := s.Person(ctx, person); err != nil {
		return err
	}
	return edge(s.with(ctx).Where("id = ? AND person_id = ?", id, person).Take(&record.Submission{}).Error)
}
