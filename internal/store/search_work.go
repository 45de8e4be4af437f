package store

import (
	"context"

	"habeas/internal/record"
)

// What a task or a comment is about: the joins and the columns of a searchNoun where h is a person, e an event and k a case,
// of which at most one is there.
const (
	aboutPerson  = `coalesce(h.name, ` + eventTitle + `, '')`
	aboutName    = `coalesce(h.name, k.name, nullif(` + eventTitle + `, ''), '')`
	aboutColumns = `coalesce(e.kind, '') AS kind, coalesce(h.category, ` + eventCategories + `, '') AS categories, '' AS documents,
		coalesce(h.id, ` + eventPerson + `, 0) AS person_id, coalesce(e.id, 0) AS event_id, coalesce(k.id, 0) AS case_id,
		CASE WHEN h.id IS NOT NULL THEN iif(h.restricted, h.id, '') ELSE ` + eventGuards + ` END AS guards`
	aboutThere = `h.merged_into_id IS NULL AND e.retracted_at IS NULL AND k.merged_into_id IS NULL`
)

// taskNoun lets tasks be found by whoever may see what they are about, open ones and those that are closed. Its code is the one
// below all others: a day in the far future for which something is due would not fit behind the highest.
var taskNoun = searchNoun{
	code: 0, noun: record.FoundTask, title: "task", table: `tasks o LEFT JOIN people h ON h.id = o.person_id LEFT JOIN events e ON e.id = o.event_id LEFT JOIN cases k ON k.id = o.case_id`,
	source: `substr(o.updated_at, 1, 10) AS date, ` + aboutColumns + `, o.title AS title, o.id AS task_id, o.state AS state,
		concat_ws(char(31), ` + part("task_note", "o.note") + `, ` + part("reason", "o.reason") + `, ` + part("person", aboutPerson) + `, ` + part("case", "k.name") + `) AS text`,
	where: aboutThere,
}

// commentNoun lets comments be found that are not withdrawn, by whoever may see what they are about.
var commentNoun = searchNoun{
	code: 9, noun: record.FoundComment, title: "about", table: `comments o LEFT JOIN tasks t ON t.id = o.task_id LEFT JOIN people h ON h.id = coalesce(o.person_id, t.person_id)
		LEFT JOIN events e ON e.id = coalesce(o.event_id, t.event_id) LEFT JOIN cases k ON k.id = coalesce(o.case_id, t.case_id)`,
	source: `substr(o.created_at, 1, 10) AS date, ` + aboutColumns + `, coalesce(t.title, ` + aboutName + `) AS title, coalesce(t.id, 0) AS task_id,
		concat_ws(char(31), ` + part("comment", "o.text") + `, ` + part("person", "CASE WHEN t.id IS NOT NULL THEN "+aboutPerson+" END") + `, ` +
		part("case", "CASE WHEN t.id IS NOT NULL THEN k.name END") + `) AS text`,
	where: "o.withdrawn_at IS NULL AND " + aboutThere,
}

// casesSeen are the cases that the actor may see, of those that rows are about.
func (s *Store) casesSeen(ctx context.Context, rows map[int64]itemRow) (map[record.CaseID]bool, error) {
	var ids []record.CaseID
	for _, r := range rows {
		if r.CaseID != 0 {
			ids = append(ids, r.CaseID)
		}
	}
	seen := make(map[record.CaseID]bool, len(ids))
	if len(ids) == 0 {
		return seen, nil
	}
	var found []record.CaseID
	err := s.cases(s.with(ctx).Model(&record.Case{})).Where("cases.id IN ?", ids).Pluck("cases.id", &found).Error
	for _, id := range found {
		seen[id] = true
	}
	return seen, edge(err)
}
