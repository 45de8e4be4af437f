package store

// casefileRules are the rules about what is entered by hand and about the history.
var casefileRules = []rule{
	{"Revision %s does not follow the one before it.", `SELECT r.id FROM revisions r WHERE r.number > 1 AND NOT EXISTS
		(SELECT 1 FROM revisions p WHERE p.object = r.object AND p.object_id = r.object_id AND p.number = r.number - 1)`},
	{"Person %s is not what the last revision says.", `SELECT p.id FROM people p JOIN revisions r ON r.object = 'person' AND r.object_id = p.id
		AND r.number = (SELECT max(number) FROM revisions WHERE object = 'person' AND object_id = p.id)
		WHERE coalesce(r.state ->> 'name', '') <> p.name OR coalesce(r.state ->> 'note', '') <> p.note OR coalesce(r.state ->> 'category', '') <> p.category
		OR coalesce(r.state ->> 'occupation', '') <> p.occupation OR coalesce(r.state ->> 'country', p.country) <> p.country OR coalesce(r.state ->> 'sex', '') <> p.sex
		OR coalesce(r.state ->> 'born', '') <> p.born OR coalesce(r.state ->> 'citizenship', '') <> p.citizenship OR coalesce(r.state ->> 'restricted', '0') <> CAST(p.restricted AS TEXT)`},
	{"Event %s is not what the last revision says.", `SELECT e.id FROM events e JOIN revisions r ON r.object = 'event' AND r.object_id = e.id
		AND r.number = (SELECT max(number) FROM revisions WHERE object = 'event' AND object_id = e.id)
		WHERE coalesce(r.state ->> 'kind', '') <> e.kind OR coalesce(r.state ->> 'date', '') <> e.date OR (r.state ->> 'removed' IS NULL) <> (e.retracted_at IS NULL)`},
	{"Note %s is not what the last revision says.", `SELECT n.id FROM notes n JOIN revisions r ON r.object = 'note' AND r.object_id = n.id
		AND r.number = (SELECT max(number) FROM revisions WHERE object = 'note' AND object_id = n.id) WHERE r.state ->> 'text' <> n.text`},
	{"Event %s follows one that concerns other people.", `SELECT DISTINCT l.event_id FROM event_links l WHERE NOT EXISTS (SELECT 1 FROM event_parties a
		JOIN event_parties b ON b.event_id = l.target_id AND b.role = 'subject' AND b.person_id = a.person_id WHERE a.event_id = l.event_id AND a.role = 'subject')
		AND EXISTS (SELECT 1 FROM event_parties WHERE event_id = l.event_id AND role = 'subject')`},
	{"Charge %s has statuses that do not count from 1.", `SELECT event_id FROM charge_updates GROUP BY event_id HAVING max(ordinal) <> count(*)`},
}
