package store

import "habeas/internal/record"

// fileNoun lets attached files be found by their titles and texts; a confidential one by leads and whoever added
// it alone.
var fileNoun = searchNoun{
	code: 7, noun: record.FoundFile, title: "file", table: "attachments o LEFT JOIN people h ON h.id = o.person_id",
	source: `o.date AS date, '' AS kind, coalesce(h.category,
			(SELECT group_concat(DISTINCT p.category) FROM event_parties y JOIN people p ON p.id = y.person_id WHERE y.event_id = o.event_id AND y.role = 'subject'), '') AS categories,
		'' AS documents, o.title AS title,
		concat_ws(char(31), ` + part("person", `coalesce(h.name, (SELECT group_concat(p.name, ', ') FROM event_parties y JOIN people p ON p.id = y.person_id
			WHERE y.event_id = o.event_id AND y.role = 'subject'))`) + `, ` + part("text", "o.text") + `) AS text,
		CASE o.confidentiality WHEN 'confidential' THEN o.added_by ELSE 0 END AS secret_of,
		coalesce(h.id, (SELECT y.person_id FROM event_parties y WHERE y.event_id = o.event_id AND y.role = 'subject' ORDER BY y.id LIMIT 1), 0) AS person_id,
		CASE WHEN h.id IS NOT NULL THEN iif(h.restricted, h.id, '') ELSE (SELECT group_concat(DISTINCT p.id) FROM event_parties y
			JOIN people p ON p.id = y.person_id AND p.restricted = 1 WHERE y.event_id = o.event_id) END AS guards`,
	where: "o.removed_at IS NULL AND h.merged_into_id IS NULL",
}
