package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// rule is what is always true of the whole database: its query finds what breaks it, by id.
type rule struct{ sentence, query string }

var rules = []rule{
	{"Claim %s does not quote its entry word for word.", `SELECT c.id FROM claims c JOIN entries e ON e.id = c.entry_id
		WHERE c.start < e.body OR c."end" > e."end" OR CAST(substr(CAST(e.text AS BLOB), c.start - e.body + 1, c."end" - c.start) AS TEXT) <> c.quote`},
	{"Claim %s has words of a field outside its entry.", `SELECT DISTINCT c.id FROM claim_spans s JOIN claims c ON c.id = s.claim_id
		JOIN entries e ON e.id = c.entry_id WHERE s.start < e.body OR s."end" > e."end"`},
	{"Claim %s has a name outside its entry.", `SELECT DISTINCT c.id FROM mentions m JOIN claims c ON c.id = m.claim_id
		JOIN entries e ON e.id = c.entry_id WHERE m."end" > 0 AND (m.start < e.body OR m."end" > e."end" OR m."end" <= m.start)`},
	{"Claim %s is accepted but supports no live event.", `SELECT c.id FROM claims c WHERE c.status = 'accepted' AND NOT EXISTS
		(SELECT 1 FROM citations t JOIN events e ON e.id = t.event_id WHERE t.claim_id = c.id AND e.retracted_at IS NULL)`},
	{"Claim %s supports an event but is not accepted.", `SELECT c.id FROM claims c JOIN citations t ON t.claim_id = c.id
		WHERE c.status NOT IN ('accepted', 'obsolete')`},
	{"Claim %s does not stand as its last decision says.", `SELECT c.id FROM claims c LEFT JOIN decisions d ON d.id =
		(SELECT max(id) FROM decisions WHERE claim_id = c.id) WHERE c.status <> 'obsolete' AND c.status <> CASE coalesce(d.verb, 'undo')
		WHEN 'undo' THEN 'proposed' WHEN 'reject' THEN 'rejected' ELSE 'accepted' END`},
	{"Claim %s is accepted but a subject is linked to nobody.", `SELECT DISTINCT c.id FROM claims c JOIN mentions m ON m.claim_id = c.id
		WHERE c.status = 'accepted' AND m.role = 'subject' AND m.person_id IS NULL`},
	{"Event %s rests on nothing.", `SELECT id FROM events e WHERE retracted_at IS NULL AND NOT EXISTS (SELECT 1 FROM citations WHERE event_id = e.id)
		AND NOT EXISTS (SELECT 1 FROM event_sources s WHERE s.event_id = e.id AND ` + sourceInForce + `)`},
	{"Event %s is retracted but cited.", `SELECT id FROM events e WHERE retracted_at IS NOT NULL AND EXISTS (SELECT 1 FROM citations WHERE event_id = e.id)`},
	{"Mention %s is not linked as the last judgement says.", `SELECT m.id FROM mentions m LEFT JOIN judgements j ON j.id =
		(SELECT max(id) FROM judgements WHERE mention_id = m.id) WHERE m.person_id IS NOT j.person_id`},
	{"Entry %s repeats one that is no first copy.", `SELECT e.id FROM entries e WHERE e.repeat_of > 0 AND NOT EXISTS
		(SELECT 1 FROM entries f WHERE f.document_id = e.document_id AND f.ordinal = e.repeat_of AND f.repeat_of = 0)`},
	{"Person %s has no spelling of the name.", `SELECT id FROM people p WHERE NOT EXISTS
		(SELECT 1 FROM person_names n WHERE n.person_id = p.id AND n.name = p.name)`},
	{"Publication %s is public though its consent was withdrawn.", `SELECT p.id FROM publications p JOIN consents c ON c.id = p.consent_id
		WHERE p.withdrawn_at IS NULL AND (c.revoked_at IS NOT NULL OR p.leads_to_id IS NULL AND c.person_id <> p.person_id)`},
	{"Publication %s is public though the case is restricted.", `SELECT b.id FROM publications b JOIN people p ON p.id = b.person_id
		WHERE b.withdrawn_at IS NULL AND p.restricted = 1`},
	{"Publication %s is withdrawn but still holds what was public.", `SELECT id FROM publications WHERE withdrawn_at IS NOT NULL AND snapshot <> CAST('{}' AS BLOB)`},
	{"Row %s of another table is missing (foreign key).", `SELECT "table" || ' ' || coalesce(rowid, '?') FROM pragma_foreign_key_check`},
	{"The file is damaged: %s", `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'`},
}

// indexes are the text indexes, each checked against its table.
var indexes = []string{"person_search", "publication_search", "item_search"}

const mostBroken = 20 // of one rule

// Broken lists, in sentences, whatever breaks a rule of the whole database: damage to the file, references that lead
// nowhere, quotes that are not in their entries, claims and events that contradict the decisions, a changed audit log.
func (s *Store) Broken(ctx context.Context) ([]string, error) {
	var found []string
	err := s.InTx(ctx, func(tx *Store) (err error) { // one moment: what is written meanwhile must not look broken
		found, err = tx.broken(ctx)
		return err
	})
	return found, err
}

func (s *Store) broken(ctx context.Context) ([]string, error) {
	var found []string
	for _, rule := range slices.Concat(rules, versionRules, readingRules, mergeRules, clockRules, casefileRules, waveRules, searchRules, numbersRules, listingRules, attachmentRules, todayRules, figureRules, listRules, workRules, ownRules, termRules) {
		var ids []string
		if err := s.with(ctx).Raw(fmt.Sprintf("SELECT * FROM (%s) LIMIT %d", rule.query, mostBroken)).Scan(&ids).Error; err != nil {
			return nil, fmt.Errorf("check: %w", err)
		}
		for _, id := range ids {
			found = append(found, fmt.Sprintf(rule.sentence, id))
		}
	}
	for _, index := range indexes {
		err := s.with(ctx).Exec(fmt.Sprintf("INSERT INTO %s (%s, rank) VALUES ('integrity-check', 1)", index, index)).Error
		var failed *sqlite.Error
		switch {
		case errors.As(err, &failed) && failed.Code()&0xff == sqlite3.SQLITE_CORRUPT:
			found = append(found, fmt.Sprintf("The index %s is out of step with its table.", index))
		case err != nil:
			return nil, fmt.Errorf("check: %w", err)
		}
	}
	search, err := s.brokenSearch(ctx)
	if err != nil {
		return nil, err
	}
	found = append(found, search...)
	audit, err := s.brokenAudit(ctx)
	return append(found, audit...), err
}
