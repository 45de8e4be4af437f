package store

// workRules are the rules about tasks, comments, tags and changes of several files.
var workRules = []rule{
	{"Task %s is not what its last version says.", `SELECT t.id FROM tasks t LEFT JOIN work_revisions r ON r.object = 'task' AND r.object_id = t.id
		AND r.number = (SELECT max(number) FROM work_revisions WHERE object = 'task' AND object_id = t.id)
		WHERE r.id IS NULL OR r.state ->> 'title' <> t.title OR r.state ->> 'state' <> t.state OR coalesce(r.state ->> 'due', '') <> t.due OR coalesce(r.state ->> 'assignee', '') <> coalesce(CAST(t.assignee_id AS TEXT), '')`},
	{"Comment %s is not what its last version says.", `SELECT c.id FROM comments c LEFT JOIN work_revisions r ON r.object = 'comment' AND r.object_id = c.id
		AND r.number = (SELECT max(number) FROM work_revisions WHERE object = 'comment' AND object_id = c.id)
		WHERE r.id IS NULL OR r.state ->> 'text' <> c.text OR (r.state ->> 'removed' IS NULL) <> (c.withdrawn_at IS NULL)`},
	{"Version %s of a task or comment does not follow the one before it.", `SELECT r.id FROM work_revisions r WHERE r.number > 1 AND NOT EXISTS
		(SELECT 1 FROM work_revisions p WHERE p.object = r.object AND p.object_id = r.object_id AND p.number = r.number - 1)`},
	{"Comment %s is withdrawn but calls somebody.", `SELECT c.id FROM comments c JOIN comment_mentions m ON m.comment_id = c.id WHERE c.withdrawn_at IS NOT NULL`},
	{"Change %s of several files changed none.", `SELECT id FROM bulk_changes b WHERE NOT EXISTS (SELECT 1 FROM bulk_lines l WHERE l.bulk_id = b.id)`},
	{"The tags of person %s are not those of the last revision.", `SELECT p.id FROM people p JOIN revisions r ON r.object = 'person' AND r.object_id = p.id
		AND r.number = (SELECT max(number) FROM revisions WHERE object = 'person' AND object_id = p.id)
		WHERE coalesce(r.state ->> 'tags', '') <> coalesce((SELECT group_concat(tag_id) FROM (SELECT tag_id FROM taggings WHERE person_id = p.id ORDER BY tag_id)), '')`},
}
