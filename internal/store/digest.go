package store

import (
	"context"
	"time"

	"habeas/internal/record"
)

// DigestSettings are how the actor is told of what they follow; what nobody set is as usual.
func (s *Store) DigestSettings(ctx context.Context) (*record.DigestSettings, error) {
	var list []record.DigestSettings
	err := s.with(ctx).Where("user_id = ?", s.actor.UserID).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return &record.DigestSettings{UserID: s.actor.UserID}, edge(err)
	}
	return &list[0], nil
}

// PutDigestSettings keeps how the actor is told of what they follow. The version is that which was read, 0 for none.
func (s *Store) PutDigestSettings(ctx context.Context, d record.DigestSettings) error {
	return s.write(ctx, "digest.set", "user", func(tx *Store) (int64, error) {
		d.UserID = tx.actor.UserID
		if d.Version == 0 {
			d.Version = 1
			return int64(d.UserID), tx.with(ctx).Create(&d).Error
		}
		return int64(d.UserID), changed(tx.with(ctx).Model(&record.DigestSettings{}).Where("user_id = ? AND version = ?", d.UserID, d.Version).Updates(map[string]any{
			"seen_line": d.SeenLine, "mail_line": d.MailLine, "mail": d.Mail, "names": d.Names, "token_hash": d.TokenHash, "version": d.Version + 1,
		}))
	})
}

// DigestOf is whose private feed a token opens, by the hash of the token.
func (s *Store) DigestOf(ctx context.Context, hash string) (*record.DigestSettings, *record.User, error) {
	var d record.DigestSettings
	if err := s.with(ctx).Where("token_hash = ?", hash).Take(&d).Error; err != nil {
		return nil, nil, edge(err)
	}
	u, err := s.User(ctx, d.UserID)
	return &d, u, err
}

// NewsRow is a line of the log about something that the actor follows, or a comment that calls them.
type NewsRow struct {
	FollowID  record.FollowID // 0 for a comment that calls the actor
	Line      int64
	At        time.Time
	UserID    record.UserID
	Action    string
	Object    string
	ObjectID  int64
	EventKind record.Kind // of an event
	EventDate record.Date
	Subject   record.PersonID  // in whose file the event is read
	PersonID  *record.PersonID // of a comment: what it is about
	CaseID    *record.CaseID
	EventID   *record.EventID
	TaskID    *record.TaskID
}

// The log is read at most this many lines back: what is older is in the history of each file.
const mostNews = 3000

// newsActions are the actions of the log of which followers are told.
const newsActions = `'person.update', 'person.merge', 'person.unmerge', 'person.restrict', 'note.add', 'note.edit', 'profile.publish', 'profile.withdraw', 'submission.add',
	'event.add', 'event.edit', 'event.choose', 'event.source', 'event.remove', 'event.restore', 'event.undo', 'event.cite', 'event.uncite', 'event.facts',
	'task.add', 'task.edit', 'comment.add', 'comment.edit'`

// newsLines are lines of the log that others wrote, with what each is about.
const newsLines = `WITH l AS MATERIALIZED (SELECT * FROM (SELECT id, at, user_id, action, object, object_id FROM audit WHERE id > @since ORDER BY id DESC LIMIT @most) WHERE user_id <> @me AND action IN (` + newsActions + `)),
	e AS MATERIALIZED (SELECT l.*, events.id AS event_id, events.kind, events.date, events.case_id, events.facility_id FROM l JOIN events ON events.id = CASE l.object WHEN 'event' THEN l.object_id
		WHEN 'task' THEN (SELECT event_id FROM tasks WHERE id = l.object_id) WHEN 'comment' THEN (SELECT event_id FROM comments WHERE id = l.object_id) END
		WHERE @all OR NOT EXISTS (SELECT 1 FROM event_parties p JOIN people ON people.id = p.person_id AND people.restricted = 1
			WHERE p.event_id = events.id AND NOT EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = people.id AND m.user_id = @me))),
	about AS (SELECT e.id, e.event_id, p.person_id, NULL AS case_id, NULL AS organisation_id FROM e JOIN event_parties p ON p.event_id = e.event_id AND p.role = 'subject'
		UNION SELECT id, event_id, NULL, case_id, NULL FROM e WHERE case_id IS NOT NULL
		UNION SELECT id, event_id, NULL, NULL, facility_id FROM e WHERE facility_id IS NOT NULL
		UNION SELECT e.id, event_id, NULL, NULL, h.court_id FROM e JOIN hearings h USING (event_id)
		UNION SELECT e.id, event_id, NULL, NULL, d.court_id FROM e JOIN detention_orders d USING (event_id)
		UNION SELECT e.id, event_id, NULL, NULL, s.court_id FROM e JOIN sentences s USING (event_id)
		UNION SELECT e.id, event_id, NULL, NULL, p.organisation_id FROM e JOIN event_parties p USING (event_id)
		UNION SELECT id, NULL, object_id, NULL, NULL FROM l WHERE object = 'person'
		UNION SELECT l.id, NULL, t.person_id, t.case_id, NULL FROM l JOIN tasks t ON l.object = 'task' AND t.id = l.object_id
		UNION SELECT l.id, NULL, c.person_id, c.case_id, NULL FROM l JOIN comments c ON l.object = 'comment' AND c.id = l.object_id
		UNION SELECT l.id, NULL, t.person_id, t.case_id, NULL FROM l JOIN comments c ON l.object = 'comment' AND c.id = l.object_id JOIN tasks t ON t.id = c.task_id)`

// News is what others did since a line of the log to what the actor follows and sees, the newest first: of several lines about
// one thing the last. Searches are not among it (SearchNews).
func (s *Store) News(ctx context.Context, since int64, limit int) ([]NewsRow, error) {
	query := newsLines + ` SELECT follow_id, id AS line, at, user_id, action, object, object_id, event_kind, event_date, subject, person_id, case_id, event_id, task_id FROM (
		SELECT f.id AS follow_id, l.*, coalesce(events.kind, '') AS event_kind, coalesce(events.date, '') AS event_date,
			coalesce((SELECT min(y.person_id) FROM event_parties y WHERE y.event_id = a.event_id AND y.role = 'subject'), 0) AS subject,
			c.person_id, c.case_id, c.event_id, c.task_id, row_number() OVER (PARTITION BY f.id, l.object, l.object_id ORDER BY l.id DESC) AS newest
		FROM about a JOIN l ON l.id = a.id JOIN follows f ON f.user_id = @me AND (f.person_id = a.person_id OR f.case_id = a.case_id OR f.organisation_id = a.organisation_id)
		LEFT JOIN comments c ON l.object = 'comment' AND c.id = l.object_id LEFT JOIN events ON events.id = a.event_id LEFT JOIN people ON people.id = f.person_id
		WHERE f.person_id IS NULL OR people.merged_into_id IS NULL AND (@all OR people.restricted = 0 OR EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = people.id AND m.user_id = @me)))
		WHERE newest = 1 ORDER BY id DESC LIMIT @limit`
	var rows []NewsRow
	return rows, edge(s.with(ctx).Raw(query, map[string]any{"since": since, "most": mostNews, "me": s.actor.UserID, "all": s.actor.IsSystem(), "limit": limit}).Scan(&rows).Error)
}

// Calls are comments since a line of the log that call the actor and are about something that they see, the newest first.
func (s *Store) Calls(ctx context.Context, since int64, limit int) ([]CallRow, error) {
	q := s.with(ctx).Table("comments").Joins("JOIN comment_mentions m ON m.comment_id = comments.id AND m.user_id = ?", s.actor.UserID).
		Joins("JOIN (SELECT object_id, min(id) AS line FROM audit WHERE id > ? AND object = 'comment' GROUP BY object_id) l ON l.object_id = comments.id", since).
		Joins("LEFT JOIN tasks ON tasks.id = comments.task_id").Where("comments.withdrawn_at IS NULL AND comments.created_by <> ?", s.actor.UserID)
	q = s.aboutSeen(s.aboutSeen(q, "comments"), "tasks")
	var rows []CallRow
	return rows, edge(q.Select("comments.*, l.line").Order("l.line DESC").Limit(limit).Scan(&rows).Error)
}

// CallRow is a comment that calls somebody, with the line of the log that wrote it.
type CallRow struct {
	record.Comment
	Line int64
}

// ChangedItems are the items of the search whose people, events, tasks, comments or entries others changed or added since a line of the log.
func (s *Store) ChangedItems(ctx context.Context, since int64) ([]int64, error) {
	var ids []int64
	return ids, edge(s.with(ctx).Raw(`WITH l AS (SELECT * FROM (SELECT user_id, action, object, object_id FROM audit WHERE id > ? ORDER BY id DESC LIMIT ?) WHERE user_id <> ?)
		SELECT i.id FROM l JOIN search_items i ON i.noun IN (3, 5) AND i.object_id = l.object_id WHERE l.object = 'person'
		UNION SELECT i.id FROM l JOIN search_items i ON i.noun = 2 AND i.object_id = l.object_id WHERE l.object = 'event'
		UNION SELECT i.id FROM l JOIN search_items i ON i.noun = 0 AND i.object_id = l.object_id WHERE l.object = 'task'
		UNION SELECT i.id FROM l JOIN search_items i ON i.noun = 9 AND i.object_id = l.object_id WHERE l.object = 'comment'
		UNION SELECT i.id FROM l JOIN entries e ON e.document_id = l.object_id JOIN search_items i ON i.noun = 1 AND i.object_id = e.id WHERE l.object = 'document' AND l.action = 'document.add'`,
		since, mostNews, s.actor.UserID).Scan(&ids).Error)
}

// Mailed are the users who want mail of what they follow, and are not disabled.
func (s *Store) Mailed(ctx context.Context) ([]record.DigestSettings, error) {
	var list []record.DigestSettings
	return list, edge(s.with(ctx).Where("mail <> '' AND EXISTS (SELECT 1 FROM users u WHERE u.id = user_id AND u.disabled = 0)").Order("user_id").Find(&list).Error)
}

// MailSince is the last line of the log of which the actor was told by mail.
func (s *Store) MailSince(ctx context.Context) (int64, error) {
	var line int64
	return line, edge(s.with(ctx).Raw(`SELECT max(coalesce((SELECT mail_line FROM digest_settings WHERE user_id = @me), 0),
		coalesce((SELECT max(upto) FROM digest_mails WHERE user_id = @me), 0))`, map[string]any{"me": s.actor.UserID}).Scan(&line).Error)
}

// BeginMail notes that mail of a period is about to go to the actor; record.ErrConflict tells that it went, or may have.
func (s *Store) BeginMail(ctx context.Context, m *record.DigestMail) error {
	m.UserID = s.actor.UserID
	return edge(s.with(ctx).Create(m).Error)
}

// EndMail notes what became of it.
func (s *Store) EndMail(ctx context.Context, m record.DigestMail) error {
	return changed(s.with(ctx).Model(&record.DigestMail{}).Where("id = ?", m.ID).Updates(map[string]any{"state": m.State}))
}

// DropMail forgets mail that the server refused, so that it is tried again.
func (s *Store) DropMail(ctx context.Context, m record.DigestMail) error {
	return changed(s.with(ctx).Where("id = ? AND state = 'begun'", m.ID).Delete(&record.DigestMail{}))
}
