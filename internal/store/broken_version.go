package store

import (
	"fmt"
	"unicode"
)

// bare is an SQL expression without its white space: a quote stands in a newer version whatever the breaks of its lines.
func bare(text string) string {
	for _, r := range unicode.White_Space.R16 {
		for space := rune(r.Lo); space <= rune(r.Hi); space += rune(r.Stride) {
			text = fmt.Sprintf("replace(%s, char(%d), '')", text, space)
		}
	}
	return text
}

// roots names, for every document, the first version of it.
const roots = `WITH RECURSIVE line (id, root) AS (SELECT id, id FROM documents WHERE previous_id IS NULL
	UNION ALL SELECT d.id, line.root FROM documents d JOIN line ON d.previous_id = line.id) `

// versionRules are the rules about versions of documents and what becomes of their claims.
var versionRules = []rule{
	{"Claim %s stands nowhere.", `SELECT id FROM claims WHERE stands_in IS NULL`},
	{"Claim %s stands elsewhere than where it was read.", `SELECT id FROM claims WHERE stands_in = entry_id AND (stands_from <> start OR stands_to <> "end")`},
	{"Claim %s does not stand word for word where it is said to.", `SELECT c.id FROM claims c JOIN entries e ON e.id = c.stands_in
		WHERE c.stands_in <> c.entry_id AND (c.stands_from < e.body OR c.stands_to > e."end" OR ` +
		bare("CAST(substr(CAST(e.text AS BLOB), c.stands_from - e.body + 1, c.stands_to - c.stands_from) AS TEXT)") + " <> " + bare("c.quote") + `)`},
	{"Claim %s stands in no newer version of its document.", roots + `SELECT c.id FROM claims c JOIN entries r ON r.id = c.entry_id JOIN entries s ON s.id = c.stands_in
		JOIN line a ON a.id = r.document_id JOIN line b ON b.id = s.document_id WHERE a.root <> b.root OR b.id < a.id`},
	{"Claim %s was left behind in an older version.", `SELECT c.id FROM claims c JOIN entries s ON s.id = c.stands_in
		WHERE c.status <> 'obsolete' AND EXISTS (SELECT 1 FROM documents n WHERE n.previous_id = s.document_id)`},
	{"Claim %s replaces one of another document.", roots + `SELECT c.id FROM claims c JOIN claims o ON o.id = c.replaces_id JOIN entries r ON r.id = c.entry_id
		JOIN entries s ON s.id = o.entry_id JOIN line a ON a.id = r.document_id JOIN line b ON b.id = s.document_id WHERE a.root <> b.root OR o.id >= c.id`},
	{"Claim %s supports an event that its last decision does not name.", `SELECT t.claim_id FROM citations t LEFT JOIN decisions d ON d.id =
		(SELECT max(id) FROM decisions WHERE claim_id = t.claim_id) WHERE coalesce(d.verb, 'undo') NOT IN ('accept', 'correct') OR d.event_id IS NOT t.event_id`},
	{"Event %s lacks a person of a claim that it rests on.", `SELECT DISTINCT t.event_id FROM citations t JOIN mentions m ON m.claim_id = t.claim_id AND m.person_id IS NOT NULL
		WHERE NOT EXISTS (SELECT 1 FROM event_parties p WHERE p.event_id = t.event_id AND p.role = 'subject' AND p.person_id = m.person_id)`},
	{"Entry %s follows one that is not of the version before.", `SELECT e.id FROM entries e JOIN entries p ON p.id = e.previous_id
		JOIN documents d ON d.id = e.document_id WHERE p.document_id IS NOT d.previous_id`},
	{"Document %s follows one that is newer.", `SELECT id FROM documents WHERE previous_id >= id`},
	{"Document %s is a newer version of which nobody knows how it differs.", `SELECT d.id FROM documents d LEFT JOIN diffs f ON f.document_id = d.id
		WHERE (d.previous_id IS NULL) <> (f.document_id IS NULL)`},
	{"The differences of document %s do not add up to its entries.", `SELECT d.id FROM documents d JOIN diffs f ON f.document_id = d.id
		WHERE f.entries_same + f.entries_changed + f.entries_new <> (SELECT count(*) FROM entries WHERE document_id = d.id)
		OR f.entries_same + f.entries_changed + f.entries_gone <> (SELECT count(*) FROM entries WHERE document_id = d.previous_id)
		OR f.entries_same + f.entries_changed <> (SELECT count(*) FROM entries WHERE document_id = d.id AND previous_id IS NOT NULL)`},
}
