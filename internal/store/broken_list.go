package store

// listRules are the rules about lists and what their imports did.
var listRules = []rule{
	{"List %s does not have as many rows as were received.", `SELECT l.id FROM lists l WHERE l.rows <> (SELECT count(*) FROM list_rows r WHERE r.list_id = l.id)`},
	{"List %s was never imported, but something became of its rows.", `SELECT l.id FROM lists l WHERE l.run_at IS NULL AND EXISTS (SELECT 1 FROM list_rows r WHERE r.list_id = l.id AND r.result <> '')`},
	{"List %s is imported, but rows of it wait.", `SELECT l.id FROM lists l WHERE l.state IN ('done', 'undone') AND EXISTS (SELECT 1 FROM list_rows r WHERE r.list_id = l.id AND r.result = '')`},
	{"Event %s was added by a list that was taken back, but is still there.", `SELECT d.object_id FROM list_deeds d JOIN list_rows r ON r.list_id = d.list_id AND r.line = d.line
		JOIN events e ON e.id = d.object_id WHERE d.object = 'event' AND d.verb = 'add' AND r.result = 'undone' AND e.retracted_at IS NULL AND e.version < d.version + 2`},
	{"Row %s of a list was added or changed without a deed.", `SELECT r.id FROM list_rows r WHERE r.result IN ('added', 'changed')
		AND NOT EXISTS (SELECT 1 FROM list_deeds d WHERE d.list_id = r.list_id AND d.line = r.line)`},
}
