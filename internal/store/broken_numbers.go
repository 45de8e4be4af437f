package store

// numbersRules are the rules about what triggers count.
var numbersRules = []rule{
	{"The numbers of document %s are not those of what it holds.", `SELECT d.id FROM documents d LEFT JOIN document_numbers n ON n.document_id = d.id
		LEFT JOIN (SELECT document_id, count(*) AS entries, sum(repeat_of > 0) AS repeats FROM entries GROUP BY document_id) e ON e.document_id = d.id
		LEFT JOIN (SELECT e.document_id, count(*) AS claims, sum(c.status = 'proposed') AS waiting FROM claims c JOIN entries e ON e.id = c.stands_in
			WHERE c.status <> 'obsolete' GROUP BY e.document_id) c ON c.document_id = d.id
		WHERE n.entries IS NOT coalesce(e.entries, 0) OR n.repeats IS NOT coalesce(e.repeats, 0) OR n.claims IS NOT coalesce(c.claims, 0) OR n.waiting IS NOT coalesce(c.waiting, 0)`},
	{"Entry %s is taken for one that says nothing, or the other way round.", `SELECT entries.id FROM entries LEFT JOIN silent_entries s ON s.entry_id = entries.id
		WHERE s.document_id IS NOT CASE WHEN ` + wordless + ` THEN entries.document_id END`},
}
