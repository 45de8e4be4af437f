-- What a Crowd pours in, straight into the tables. Beforehand Go has filled, for want of such functions in SQL:
--   whom (person, name, category, first_day, step, events, turn, full): everybody, with the day of the first of their events and the
--   days between two; turn tells people apart whose events differ, full are those with notes, relatives, submissions and edits;
--   kind_words (kind, word) and options (today, people, courts, facilities, bodies).

CREATE TEMP TABLE k (k INTEGER PRIMARY KEY);
INSERT INTO k WITH RECURSIVE n (k) AS (VALUES (0) UNION ALL SELECT k + 1 FROM n WHERE k + 1 < (SELECT max(events) FROM whom)) SELECT k FROM n;

-- One event after the other, with the entry and the claim of the same number that tell of it. Of ten events in a row each is
-- of another sort: arrest, remand, extension, charge, hearing, health, extension, transfer, sentence, statement.
CREATE TEMP TABLE happening (id INTEGER PRIMARY KEY, person INTEGER, name TEXT, k INTEGER, sort INTEGER, kind TEXT, date TEXT, court INTEGER, facility INTEGER, body INTEGER, "case" INTEGER, text TEXT);
INSERT INTO happening (person, name, k, sort, kind, date, court, facility, body, "case")
	SELECT person, name, k, k % 10,
		CASE k % 10 WHEN 0 THEN 'arrest' WHEN 1 THEN 'remand' WHEN 3 THEN 'charge' WHEN 4 THEN 'hearing'
			WHEN 5 THEN CASE turn % 3 WHEN 1 THEN 'ill_treatment' WHEN 2 THEN 'health' ELSE 'hunger_strike' END
			WHEN 7 THEN 'transfer' WHEN 8 THEN CASE turn % 2 WHEN 1 THEN 'sentence' ELSE 'hearing' END WHEN 9 THEN 'statement' ELSE 'extension' END,
		date(first_day, '+' || (k * step) || ' days'), 1 + person % courts,
		CASE WHEN k % 10 IN (5, 7) THEN 41 + (person + k) % facilities END, CASE WHEN k % 10 = 9 THEN 61 + person % bodies END,
		CASE WHEN turn % 3 = 1 AND k % 10 IN (3, 4, 8) THEN 1 + person / 30 END
	FROM whom CROSS JOIN k CROSS JOIN options WHERE k.k < whom.events ORDER BY person, k;
UPDATE happening SET text = (SELECT word FROM kind_words w WHERE w.kind = happening.kind) || ' of ' || name || ' was told of by District Court ' || (court - 1) || ' in report ' || k ||
	', with word' || CAST(10000 * pow((id * 7919 % 100003) / 100003.0, 3) AS INTEGER) || ' and word' || CAST(10000 * pow((id * 104729 % 100019) / 100019.0, 3) AS INTEGER) || '.';

INSERT INTO cases (id, name, fold) SELECT id, 'Case of the ' || id || ' and others', 'case of the ' || id || ' and others' FROM (SELECT DISTINCT "case" AS id FROM happening WHERE "case" IS NOT NULL);

INSERT INTO documents (id, sha256, name, source, media_type, title, size, imported_by, imported_at)
	SELECT 1 + (id - 1) / 1000, printf('%064x', id), 'chronicle.txt', '', 'text/plain', 'Chronicle ' || (1 + (id - 1) / 1000), 1, 1, options.today FROM happening, options WHERE id % 1000 = 1;
INSERT INTO entries (id, document_id, ordinal, date, section, start, body, "end", text)
	SELECT id, 1 + (id - 1) / 1000, 1 + (id - 1) % 1000, date, '', 0, 0, length(text), text FROM happening;
INSERT INTO claims (id, entry_id, kind, date, court, term, until, articles, max_term, facility, outcome, "case", statement, day, dry, start, "end", quote, rule, confidence, extractor, status, version, stands_in, stands_from, stands_to)
	SELECT id, id, kind, date, CASE WHEN sort IN (1, 2, 4, 6, 8) THEN 'District Court ' || (court - 1) ELSE '' END, CASE WHEN sort IN (1, 2, 6) THEN 'P2M' ELSE '' END, '',
		CASE sort WHEN 3 THEN '206.3.2' ELSE '' END, '', '', '', '', CASE sort WHEN 9 THEN 'concern' ELSE '' END, 0, 0,
		0, length(text), text, 'Made for measurements', 0.9, 'test', 'accepted', 2, id, 0, length(text) FROM happening;
INSERT INTO mentions (id, claim_id, role, name, identity, about, start, "end", person_id)
	SELECT id, id, 'subject', name, 'p' || (person % 100), '', instr(text, name) - 1, instr(text, name) - 1 + length(name), person FROM happening;
INSERT INTO events (id, kind, date, note, case_id, facility_id, created_by, created_at) SELECT id, kind, date, '', "case", facility, 1, options.today FROM happening, options;
INSERT INTO event_parties (event_id, role, name, person_id) SELECT id, 'subject', name, person FROM happening;
INSERT INTO event_parties (event_id, role, name, organisation_id) SELECT id, 'issuer', 'Organisation ' || body, body FROM happening WHERE body IS NOT NULL;
INSERT INTO citations (id, event_id, claim_id) SELECT id, id, id FROM happening;
INSERT INTO decisions (id, claim_id, reviewer_id, verb, reason, event_id, at) SELECT id, id, 1, 'accept', '', id, options.today FROM happening, options;
INSERT INTO judgements (id, mention_id, person_id, decision_id, "by", reason, at) SELECT id, id, person, id, 1, '', options.today FROM happening, options;
INSERT INTO detention_orders (event_id, measure, extension, court_id, term, until) SELECT id, 'remand', sort <> 1, court, 'P2M', '' FROM happening WHERE sort IN (1, 2, 6);
INSERT INTO charges (event_id, articles, max_term) SELECT id, '206.3.2', '' FROM happening WHERE sort = 3;
INSERT INTO hearings (event_id, court_id, outcome) SELECT id, court, 'held' FROM happening WHERE kind = 'hearing';
INSERT INTO sentences (event_id, court_id, term) SELECT id, court, 'P7Y' FROM happening WHERE kind = 'sentence';
INSERT INTO statements (event_id, kind) SELECT id, 'concern' FROM happening WHERE sort = 9;
INSERT INTO hunger_strikes (event_id, day, dry) SELECT id, 3, 0 FROM happening WHERE kind = 'hunger_strike';

-- The ends of the last orders, and the days to apply for more.
INSERT INTO deadlines (person_id, kind, date, due, basis, event_id, court_id, category)
	SELECT h.person, d.kind, date(h.date, d.after), date(h.date, d.after), 'term', h.id, h.court, w.category FROM happening h JOIN whom w ON w.person = h.person,
		(SELECT 'order_end' AS kind, '+2 months' AS after UNION ALL SELECT 'motion_court', '+50 days') d
	WHERE h.sort = 6 AND h.k = 6 + 10 * ((w.events - 7) / 10);

-- When everybody was held, as the clock reads the first ten events: custody from arrest to the sentence of every second, then prison.
INSERT INTO stays (person_id, ordinal, kind, first_day, end_day, days, extensions, facility_id, court_id, articles)
	SELECT a.person, 1, 'custody', a.date, coalesce(s.date, ''), julianday(s.date) - julianday(a.date), (w.events > 2) + (w.events > 6), t.facility, CASE WHEN w.events > 1 THEN a.court END,
		CASE WHEN w.events > 3 THEN '206.3.2' ELSE '' END
	FROM happening a JOIN whom w ON w.person = a.person LEFT JOIN happening s ON s.id = a.id + 8 AND s.person = a.person AND s.kind = 'sentence' LEFT JOIN happening t ON t.id = a.id + 7 AND t.person = a.person
	WHERE a.k = 0;
INSERT INTO stays (person_id, ordinal, kind, first_day, end_day, days, extensions, facility_id, court_id, articles)
	SELECT person_id, 2, 'prison', end_day, date(first_day, '+7 years', '+1 day'), NULL, 0, facility_id, court_id, articles FROM stays WHERE end_day <> '';

-- Officials, each of a court, who decided at hearings.
INSERT INTO officials (id, name, sort, fold, key, position, title, organisation_id, note, created_by, created_at, updated_at)
	SELECT k.k + 1, w.name, w.name, lower(w.name), lower(w.name), 'judge', '', 1 + k.k % 40, '', 1, options.today, options.today
	FROM k CROSS JOIN whom w ON w.person = k.k + 1, options WHERE k.k < 400;
INSERT INTO officials (name, sort, fold, key, position, title, organisation_id, note, created_by, created_at, updated_at)
	SELECT w.name, w.name, lower(w.name), lower(w.name), 'judge', '', 1 + w.person % 40, '', 1, options.today, options.today
	FROM whom w, options WHERE w.person BETWEEN 2 AND 400 AND w.person > (SELECT max(id) FROM officials);
INSERT INTO involvements (event_id, official_id, part, source, note, added_by, added_at)
	SELECT id, 1 + person % (SELECT max(id) FROM officials), 'decided', 'The ruling', '', 1, options.today FROM happening, options WHERE kind = 'hearing';

-- Relationships, notes, submissions and a few edits.
INSERT INTO relationships (person_id, other_id, other_name, kind, source, note, added_by, added_at)
	SELECT options.people + 1, person, '', 'friend', 'The family', '', 1, options.today FROM whom, options WHERE person <= min(options.people, 60);
INSERT INTO relationships (person_id, other_id, other_name, kind, source, note, added_by, added_at)
	SELECT person, person + 1, '', 'brother', 'The family', '', 1, options.today FROM whom, options WHERE full AND person < options.people;
INSERT INTO notes (person_id, text, created_by, created_at, updated_at) SELECT person, 'The family of ' || name || ' asks to be called.', 1, options.today, options.today FROM whom, options WHERE full ORDER BY person;
INSERT INTO submissions (person_id, procedure, submitted_on, replied_on, reference, note, added_by, added_at)
	SELECT person, 'wgad', '2024-10-01', '', 'AZE 1', '', 1, options.today FROM whom, options WHERE full ORDER BY person;
INSERT INTO revisions (object, object_id, number, version, verb, reason, state, "by", at)
	SELECT 'person', person, n.number, n.number, n.verb, '', json_object('name', name, 'note', 'Edit ' || n.number), 1, options.today
	FROM whom, options, (SELECT 1 AS number, 'add' AS verb UNION ALL SELECT 2, 'edit' UNION ALL SELECT 3, 'edit') n WHERE full ORDER BY person, n.number;
INSERT INTO revisions (object, object_id, number, version, verb, reason, state, "by", at)
	SELECT 'event', id, n.number, n.number, n.verb, '', json_object('kind', kind, 'date', date, 'note', 'Edit ' || n.number), 1, options.today
	FROM happening, options, (SELECT 1 AS number, 'add' AS verb UNION ALL SELECT 2, 'edit') n WHERE person IN (SELECT person FROM whom WHERE full);
UPDATE people SET version = 3 WHERE id IN (SELECT person FROM whom WHERE full);
UPDATE events SET version = 2 WHERE id IN (SELECT h.id FROM happening h JOIN whom w ON w.person = h.person WHERE w.full);

-- What the clock would keep: hearings and hunger strikes that are awaited, files that are open.
INSERT INTO awaited (person_id, kind, date, due, basis, event_id, court_id)
	SELECT person, CASE kind WHEN 'hearing' THEN 'hearing' ELSE 'hunger_strike' END, date(options.today, (person % 400 - 200) || ' days'), date(options.today, (person % 400 - 200) || ' days'), 'told', id,
		CASE kind WHEN 'hearing' THEN court END FROM happening, options WHERE (kind = 'hearing' AND sort = 4 OR kind = 'hunger_strike') AND k < 10 AND person % 10 = 1;
INSERT INTO open_files (person_id, news, ends) SELECT person, date(options.today, '-' || (person % 300) || ' days'), '' FROM whom, options WHERE person % 3 = 0;

-- The work of a desk: tasks, comments and tags.
INSERT INTO tags (id, name, fold, created_by, created_at) SELECT k.k + 1, 'Tag ' || k.k, 'tag ' || k.k, 1, options.today FROM k, options WHERE k.k < 5;
INSERT INTO taggings (tag_id, person_id) SELECT 1 + person % 5, person FROM whom;
INSERT INTO tasks (title, note, assignee_id, due, state, reason, person_id, created_by, created_at, updated_at)
	SELECT 'Call the family of ' || name, '', 1, date(options.today, (person % 100 - 50) || ' days'), CASE person % 2 WHEN 0 THEN 'done' ELSE 'open' END, '', person, 1, options.today, options.today FROM whom, options ORDER BY person;
INSERT INTO comments (text, person_id, created_by, created_at, updated_at) SELECT 'The family of ' || name || ' called.', person, 1, options.today, options.today FROM whom, options WHERE full ORDER BY person;

-- What waits: for every seventh person an entry with two claims in sixty late documents, and some entries that say nothing.
CREATE TEMP TABLE waiting (id INTEGER PRIMARY KEY, name TEXT, date TEXT, kind TEXT, text TEXT);
INSERT INTO waiting (name, date, kind)
	SELECT name, date('2024-11-04', '-' || (person % 400) || ' days'), CASE person % 4 WHEN 0 THEN 'arrest' WHEN 1 THEN 'remand' WHEN 2 THEN 'hearing' ELSE 'charge' END
	FROM whom WHERE person % 7 = 1 OR person < 4 ORDER BY person;
UPDATE waiting SET text = 'District Court ' || (id % 40) || ' heard of ' || name || ' on that day.';
INSERT INTO documents (sha256, name, source, media_type, title, size, imported_by, imported_at)
	SELECT printf('%064x', 900000000 + k), 'late.txt', '', 'text/plain', 'Late chronicle ' || k, 1, 1, options.today FROM (SELECT DISTINCT id % 60 AS k FROM waiting), options;
CREATE TEMP TABLE base AS SELECT (SELECT max(id) FROM happening) AS entry, (SELECT max(id) FROM documents) - (SELECT count(DISTINCT id % 60) FROM waiting) + 1 AS document,
	(SELECT count(DISTINCT id % 60) FROM waiting) AS documents;
INSERT INTO entries (id, document_id, ordinal, date, section, start, body, "end", text)
	SELECT base.entry + id, base.document + id % base.documents, 1 + id / base.documents, date, '', 0, 0, length(text), text FROM waiting, base;
INSERT INTO claims (id, entry_id, kind, date, court, term, until, articles, max_term, facility, outcome, "case", statement, day, dry, start, "end", quote, rule, confidence, extractor, status, version, stands_in, stands_from, stands_to)
	SELECT base.entry + 2 * id - n.n, base.entry + id, CASE n.n WHEN 1 THEN kind ELSE 'health' END, date, 'District Court ' || (id % 40), '', '', '', '', '', '', '', '', 0, 0,
		0, length(text), text, 'Made for measurements', CASE id % 3 WHEN 0 THEN 0.6 ELSE 0.95 END, 'test', 'proposed', 1, base.entry + id, 0, length(text)
	FROM waiting, base, (SELECT 1 AS n UNION ALL SELECT 0) n;
INSERT INTO claim_spans (claim_id, field, start, "end") SELECT c.id, 'court', 0, length(c.court) FROM claims c, base WHERE c.id > base.entry;
INSERT INTO mentions (claim_id, role, name, identity, about, start, "end")
	SELECT base.entry + 2 * id - n.n, 'subject', name, 'p' || (id % 100), '', instr(text, name) - 1, instr(text, name) - 1 + length(name) FROM waiting, base, (SELECT 1 AS n UNION ALL SELECT 0) n;
INSERT INTO entries (document_id, ordinal, date, section, start, body, "end", text)
	SELECT base.document, 100000 + person, '2024-10-05', '', 0, 0, 20, 'It rained. ' || printf('%09d', person) FROM whom, base WHERE person % 30 = 1 OR person < 4;

-- A few claims that the newest words no longer make.
UPDATE claims SET status = 'obsolete' WHERE id IN (4, 1004, 2004, 3004, 4004, 5004);

-- One in a thousand is restricted.
UPDATE people SET restricted = 1 WHERE id % 1000 = 997;

-- What triggers would have counted (migration 0008).
INSERT INTO document_numbers (document_id, entries, claims, waiting) SELECT d.id, e.entries, coalesce(c.claims, 0), coalesce(c.waiting, 0) FROM documents d
	JOIN (SELECT document_id, count(*) AS entries FROM entries GROUP BY document_id) e ON e.document_id = d.id
	LEFT JOIN (SELECT e.document_id, count(*) AS claims, sum(c.status = 'proposed') AS waiting FROM claims c CROSS JOIN entries e ON e.id = c.stands_in WHERE c.status <> 'obsolete' GROUP BY e.document_id) c ON c.document_id = d.id;
INSERT INTO silent_entries SELECT id, document_id FROM entries WHERE id NOT IN (SELECT stands_in FROM claims WHERE status <> 'obsolete');

INSERT INTO search_queue SELECT 1, id FROM entries;
INSERT INTO search_queue SELECT 2, id FROM events;
INSERT INTO search_queue SELECT 3, id FROM people;
INSERT INTO search_queue SELECT 4, id FROM notes;
INSERT INTO search_queue SELECT 5, id FROM people;

DROP TABLE k;
DROP TABLE whom;
DROP TABLE happening;
DROP TABLE waiting;
DROP TABLE base;
