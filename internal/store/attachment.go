package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// attached narrows a query of attachments to those that the actor may see: of a person whom the actor sees, or of an event
// of which the actor sees all parties; confidential ones only as a lead, or as whoever added them.
func (s *Store) attached(q *gorm.DB) *gorm.DB {
	if s.actor.IsSystem() {
		return q
	}
	person := s.visible(s.db.Model(&record.Person{}).Select("1").Where("people.id = attachments.person_id"))
	event := s.seen(s.db.Model(&record.Event{}).Select("1").Where("events.id = attachments.event_id"))
	q = q.Where("(EXISTS (?) OR EXISTS (?))", person, event)
	if s.actor.Role != record.Lead {
		q = q.Where("(attachments.confidentiality <> 'confidential' OR attachments.added_by = ?)", s.actor.UserID)
	}
	return q
}

// WordsShown is how many characters of a file's text Attachment reads.
const WordsShown = 3000

// Attachment is one file, removed ones too, with the beginning of its text: WordsShown characters.
func (s *Store) Attachment(ctx context.Context, id record.AttachmentID) (*record.Attachment, error) {
	var a record.Attachment
	err := s.attached(s.with(ctx)).Omit("text").Preload("Person", s.visible).Preload("Event").Preload("Event.Parties", byID).
		Preload("Event.Parties.Person", s.visible).Where("attachments.id = ?", id).Take(&a).Error
	if err == nil {
		err = s.with(ctx).Raw("SELECT substr(text, 1, ?) FROM attachments WHERE id = ?", WordsShown, id).Scan(&a.Text).Error
	}
	return &a, edge(err)
}

// inCaseOf is the condition of the files that stand in somebody's case: their own and those of what happened to them.
const inCaseOf = `(attachments.person_id = @person OR attachments.event_id IN
	(SELECT event_id FROM event_parties WHERE person_id = @person AND role = 'subject'))`

// Attachments are the files of a person's case that were not removed, the newest first, before the one that was shown last
// (0 for the first page), without their texts.
func (s *Store) Attachments(ctx context.Context, person record.PersonID, before record.AttachmentID, limit int) ([]record.Attachment, error) {
	if _, err := s.Person(ctx, person); err != nil {
		return nil, err
	}
	q := s.attached(s.with(ctx)).Omit("text").Preload("Event").Where(inCaseOf, map[string]any{"person": person}).Where("attachments.removed_at IS NULL")
	if before > 0 {
		q = q.Where("attachments.id < ?", before)
	}
	var list []record.Attachment
	return list, edge(q.Order("attachments.id DESC").Limit(limit).Find(&list).Error)
}

// EventAttachments are the files of one event that were not removed, the newest first, without their texts.
func (s *Store) EventAttachments(ctx context.Context, event record.EventID, limit int) ([]record.Attachment, error) {
	var list []record.Attachment
	err := s.attached(s.with(ctx)).Omit("text").Where("attachments.event_id = ? AND attachments.removed_at IS NULL", event).
		Order("attachments.id DESC").Limit(limit).Find(&list).Error
	return list, edge(err)
}

// SameBytes are the files that the actor may see with exactly these bytes and that were not removed, the oldest first.
func (s *Store) SameBytes(ctx context.Context, sha string, limit int) ([]record.Attachment, error) {
	var list []record.Attachment
	err := s.attached(s.with(ctx)).Omit("text").Preload("Person", s.visible).Preload("Event.Parties.Person", s.visible).Where("attachments.sha256 = ? AND attachments.removed_at IS NULL", sha).
		Order("attachments.id").Limit(limit).Find(&list).Error
	return list, edge(err)
}

// AddAttachment adds a file with the first line of its log. Most is how many bytes all files may have together. Keep puts the
// bytes in place: it is called last, so that a row never stands without its bytes.
func (s *Store) AddAttachment(ctx context.Context, a *record.Attachment, received record.Custody, most int64, keep func() error) error {
	return s.write(ctx, "attachment.add", "attachment", func(tx *Store) (int64, error) {
		if err := tx.attachable(ctx, a); err != nil {
			return 0, err
		}
		if err := tx.room(ctx, a, most); err != nil {
			return 0, err
		}
		a.Version = 1
		if err := tx.with(ctx).Omit("Person", "Event").Create(a).Error; err != nil {
			return 0, err
		}
		received.AttachmentID, received.SHA256 = a.ID, a.SHA256
		if err := tx.with(ctx).Create(&received).Error; err != nil {
			return 0, err
		}
		return int64(a.ID), keep()
	})
}

// attachable is record.ErrNotFound unless the actor sees the person or the live event that a file is for, and record.Fields
// when the same bytes are there already.
func (s *Store) attachable(ctx context.Context, a *record.Attachment) error {
	var err error
	if a.EventID != nil {
		_, err = s.Event(ctx, *a.EventID)
	} else if a.PersonID != nil {
		_, err = s.Person(ctx, *a.PersonID)
	} else {
		err = record.ErrNotFound
	}
	if err != nil {
		return err
	}
	var there []string
	err = s.attached(s.with(ctx).Model(&record.Attachment{})).Where("attachments.sha256 = ? AND attachments.removed_at IS NULL", a.SHA256).
		Where("attachments.person_id IS ? AND attachments.event_id IS ?", a.PersonID, a.EventID).Limit(1).Pluck("title", &there).Error
	if err == nil && len(there) > 0 {
		err = record.Fields{"file": "Exactly this file is here already, as “" + there[0] + "”."}
	}
	return err
}

// room is record.Fields when the files would have more than most bytes together; bytes that are kept twice count once.
func (s *Store) room(ctx context.Context, a *record.Attachment, most int64) error {
	var used int64
	err := s.with(ctx).Raw(`SELECT coalesce(sum(size), 0) FROM (SELECT max(size) AS size FROM attachments
		WHERE removed_at IS NULL AND sha256 <> ? GROUP BY sha256)`, a.SHA256).Scan(&used).Error
	if err == nil && used+a.Size > most {
		err = record.Fields{"file": "There is no room for this file. Ask whoever runs this site to raise the limit for all files."}
	}
	return err
}

// SetAttachment changes what is told about a file, and writes in its log how. The version is that which was read.
func (s *Store) SetAttachment(ctx context.Context, a *record.Attachment, line record.Custody) error {
	return s.write(ctx, "attachment.edit", "attachment", func(tx *Store) (int64, error) {
		if _, err := tx.liveAttachment(ctx, a.ID); err != nil {
			return 0, err
		}
		err := changed(tx.with(ctx).Model(&record.Attachment{}).Where("id = ? AND version = ? AND removed_at IS NULL", a.ID, a.Version).Updates(map[string]any{
			"title": a.Title, "kind": a.Kind, "date": a.Date, "language": a.Language, "confidentiality": a.Confidentiality, "version": a.Version + 1,
		}))
		if err != nil {
			return 0, err
		}
		line.AttachmentID = a.ID
		return int64(a.ID), tx.with(ctx).Create(&line).Error
	})
}

// liveAttachment is a file that was not removed.
func (s *Store) liveAttachment(ctx context.Context, id record.AttachmentID) (*record.Attachment, error) {
	a, err := s.Attachment(ctx, id)
	if err == nil && a.RemovedAt != nil {
		err = record.ErrNotFound
	}
	return a, err
}

// Custody is the log of a file, the newest line first, before the one that was shown last (0 for the first page).
func (s *Store) Custody(ctx context.Context, id record.AttachmentID, before int64, limit int) ([]record.Custody, error) {
	if _, err := s.Attachment(ctx, id); err != nil {
		return nil, err
	}
	q := s.with(ctx).Where("attachment_id = ?", id)
	if before > 0 {
		q = q.Where("id < ?", before)
	}
	var lines []record.Custody
	return lines, edge(q.Order("id DESC").Limit(limit).Find(&lines).Error)
}

// AddCustody adds a line to the log of a file that was not removed.
func (s *Store) AddCustody(ctx context.Context, line *record.Custody) error {
	return s.write(ctx, "attachment."+string(line.Act), "attachment", func(tx *Store) (int64, error) {
		if _, err := tx.liveAttachment(ctx, line.AttachmentID); err != nil {
			return 0, err
		}
		return int64(line.AttachmentID), tx.with(ctx).Create(line).Error
	})
}

// AddedLately tells whether the log has a line of that act by that user since a moment.
func (s *Store) AddedLately(ctx context.Context, line record.Custody, since time.Time) (bool, error) {
	var n int64
	err := s.with(ctx).Model(&record.Custody{}).Where("attachment_id = ? AND act = ? AND user_id = ? AND at > ?", line.AttachmentID, line.Act, line.UserID, since).
		Limit(1).Count(&n).Error
	return n > 0, edge(err)
}

// RemoveAttachment takes a file away for good: its row keeps what it was, its log who removed it and why. The bytes are then
// among Unkept. The version is that which was read.
func (s *Store) RemoveAttachment(ctx context.Context, id record.AttachmentID, version int, line record.Custody) error {
	return s.write(ctx, "attachment.remove", "attachment", func(tx *Store) (int64, error) {
		a, err := tx.liveAttachment(ctx, id)
		if err != nil {
			return 0, err
		}
		err = changed(tx.with(ctx).Model(&record.Attachment{}).Where("id = ? AND version = ? AND removed_at IS NULL", id, version).
			Updates(map[string]any{"removed_at": line.At, "text": "", "name": "", "pictured": false, "version": version + 1}))
		if err != nil {
			return 0, err
		}
		line.AttachmentID, line.SHA256 = id, a.SHA256
		return int64(id), tx.with(ctx).Create(&line).Error
	})
}

// Sweep gives the hashes of removed files that nothing else has to the function, which takes the bytes away. Nobody can add a
// file meanwhile.
func (s *Store) Sweep(ctx context.Context, away func(sha string) error) error {
	return s.InTx(ctx, func(tx *Store) error {
		var list []string
		err := tx.with(ctx).Raw(`SELECT g.sha256 FROM (SELECT sha256 FROM attachments WHERE removed_at IS NOT NULL UNION SELECT sha256 FROM lists_forgotten) g
			WHERE NOT EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = g.sha256 AND a.removed_at IS NULL)
			AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = g.sha256)
			AND NOT EXISTS (SELECT 1 FROM lists l WHERE l.sha256 = g.sha256 AND l.filed)`).Scan(&list).Error
		if err != nil {
			return edge(err)
		}
		for _, sha := range list {
			if err := away(sha); err != nil {
				return err
			}
		}
		return edge(tx.with(ctx).Exec("DELETE FROM lists_forgotten").Error)
	})
}

// Kept is a file that must be in the vault: the hash of its bytes and what has it, such as "document 3".
type Kept struct{ SHA256, What string }

// keptFiles asks for all files that must be in the vault.
const keptFiles = `SELECT sha256 AS sha256, 'document ' || min(id) AS what FROM documents GROUP BY sha256
	UNION ALL SELECT a.sha256, 'file ' || min(a.id) FROM attachments a WHERE a.removed_at IS NULL
	AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = a.sha256) GROUP BY a.sha256
	UNION ALL SELECT l.sha256, 'list ' || min(l.id) FROM lists l WHERE l.filed GROUP BY l.sha256`

// Kept are all files that must be in the vault.
func (s *Store) Kept(ctx context.Context) ([]Kept, error) {
	var list []Kept
	return list, edge(s.with(ctx).Raw(keptFiles).Scan(&list).Error)
}
