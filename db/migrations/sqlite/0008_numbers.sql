-- +goose Up

-- How many entries and claims stand in a document now, kept in step by triggers: counting a million takes a second.
CREATE TABLE document_numbers (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    entries     INTEGER NOT NULL DEFAULT 0 CHECK (entries >= 0),
    repeats     INTEGER NOT NULL DEFAULT 0 CHECK (repeats BETWEEN 0 AND entries), -- of the entries
    claims      INTEGER NOT NULL DEFAULT 0 CHECK (claims >= 0),                   -- without obsolete ones
    waiting     INTEGER NOT NULL DEFAULT 0 CHECK (waiting BETWEEN 0 AND claims)   -- of the claims
);
INSERT INTO document_numbers SELECT id, (SELECT count(*) FROM entries e WHERE e.document_id = documents.id), (SELECT count(*) FROM entries e WHERE e.document_id = documents.id AND e.repeat_of > 0),
    (SELECT count(*) FROM claims c JOIN entries e ON e.id = c.stands_in WHERE e.document_id = documents.id AND c.status <> 'obsolete'),
    (SELECT count(*) FROM claims c JOIN entries e ON e.id = c.stands_in WHERE e.document_id = documents.id AND c.status = 'proposed') FROM documents;
CREATE INDEX document_numbers_waiting ON document_numbers (waiting) WHERE waiting > 0;

-- The entries that are no copy and of which nothing is claimed (any more), whether or not somebody has read them.
CREATE TABLE silent_entries (
    entry_id    INTEGER PRIMARY KEY REFERENCES entries (id),
    document_id INTEGER NOT NULL REFERENCES documents (id)
);
INSERT INTO silent_entries SELECT id, document_id FROM entries
    WHERE repeat_of = 0 AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.stands_in = entries.id AND c.status <> 'obsolete');
CREATE INDEX silent_entries_document ON silent_entries (document_id, entry_id);

-- +goose StatementBegin
CREATE TRIGGER numbers_documents_added AFTER INSERT ON documents BEGIN
    INSERT INTO document_numbers (document_id) VALUES (new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER numbers_entries_added AFTER INSERT ON entries BEGIN
    UPDATE document_numbers SET entries = entries + 1, repeats = repeats + (new.repeat_of > 0) WHERE document_id = new.document_id;
    INSERT INTO silent_entries SELECT new.id, new.document_id WHERE new.repeat_of = 0;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER numbers_claims_added AFTER INSERT ON claims WHEN new.status <> 'obsolete' BEGIN
    UPDATE document_numbers SET claims = claims + 1, waiting = waiting + (new.status = 'proposed')
        WHERE document_id = (SELECT document_id FROM entries WHERE id = new.stands_in);
    DELETE FROM silent_entries WHERE entry_id = new.stands_in;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER numbers_claims_moved AFTER UPDATE OF status, stands_in ON claims WHEN new.status <> old.status OR new.stands_in IS NOT old.stands_in BEGIN
    UPDATE document_numbers SET claims = claims - (old.status <> 'obsolete'), waiting = waiting - (old.status = 'proposed')
        WHERE document_id = (SELECT document_id FROM entries WHERE id = old.stands_in);
    UPDATE document_numbers SET claims = claims + (new.status <> 'obsolete'), waiting = waiting + (new.status = 'proposed')
        WHERE document_id = (SELECT document_id FROM entries WHERE id = new.stands_in);
    DELETE FROM silent_entries WHERE entry_id = new.stands_in AND new.status <> 'obsolete';
    INSERT OR IGNORE INTO silent_entries SELECT id, document_id FROM entries WHERE id IN (old.stands_in, new.stands_in)
        AND repeat_of = 0 AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.stands_in = entries.id AND c.status <> 'obsolete');
END;
-- +goose StatementEnd

-- The queue is read in the order of this index, and filtered by it.
DROP INDEX claims_waiting;
CREATE INDEX claims_waiting ON claims (stands_in, stands_from, id, confidence, kind) WHERE status = 'proposed';
CREATE INDEX claims_obsolete ON claims (id) WHERE status = 'obsolete';

-- The people to whom an event happened, without a look at the table.
CREATE INDEX event_parties_subject ON event_parties (event_id, person_id) WHERE role = 'subject';

-- In how many spellings of names a word stands. It is a view of the text index, without rows of its own.
CREATE VIRTUAL TABLE person_words USING fts5vocab (person_search, row);

-- +goose Down
DROP TABLE person_words;
DROP INDEX event_parties_subject;
DROP INDEX claims_obsolete;
DROP INDEX claims_waiting;
CREATE INDEX claims_waiting ON claims (stands_in, confidence) WHERE status = 'proposed';
DROP TRIGGER numbers_claims_moved;
DROP TRIGGER numbers_claims_added;
DROP TRIGGER numbers_entries_added;
DROP TRIGGER numbers_documents_added;
DROP TABLE silent_entries;
DROP TABLE document_numbers;
