-- +goose Up

-- A document may be the newer version of another; its entries then point at those of the version before.
ALTER TABLE documents ADD COLUMN previous_id INTEGER REFERENCES documents (id);
CREATE UNIQUE INDEX documents_previous ON documents (previous_id) WHERE previous_id IS NOT NULL;
CREATE INDEX documents_name ON documents (name);
ALTER TABLE entries ADD COLUMN previous_id INTEGER REFERENCES entries (id);
CREATE UNIQUE INDEX entries_previous ON entries (previous_id) WHERE previous_id IS NOT NULL;

-- Where a claim stands in the newest version that says it: at first where it was read. And the claim that it says otherwise.
ALTER TABLE claims ADD COLUMN stands_in INTEGER REFERENCES entries (id);
ALTER TABLE claims ADD COLUMN stands_from INTEGER NOT NULL DEFAULT 0 CHECK (stands_from >= 0);
ALTER TABLE claims ADD COLUMN stands_to INTEGER NOT NULL DEFAULT 0 CHECK (stands_to >= 0);
ALTER TABLE claims ADD COLUMN replaces_id INTEGER REFERENCES claims (id);
UPDATE claims SET stands_in = entry_id, stands_from = start, stands_to = "end";
CREATE INDEX claims_stand ON claims (stands_in, stands_from);
DROP INDEX claims_waiting;
CREATE INDEX claims_waiting ON claims (stands_in, confidence) WHERE status = 'proposed';
CREATE INDEX claims_near ON claims (kind, date) WHERE status = 'proposed';
CREATE INDEX claims_replaces ON claims (replaces_id) WHERE replaces_id IS NOT NULL;

-- How a version differs from the one before, in numbers.
CREATE TABLE diffs (
    document_id     INTEGER PRIMARY KEY REFERENCES documents (id),
    entries_same    INTEGER NOT NULL CHECK (entries_same >= 0),
    entries_changed INTEGER NOT NULL CHECK (entries_changed >= 0),
    entries_new     INTEGER NOT NULL CHECK (entries_new >= 0),
    entries_gone    INTEGER NOT NULL CHECK (entries_gone >= 0),
    claims_kept     INTEGER NOT NULL CHECK (claims_kept >= 0),
    claims_changed  INTEGER NOT NULL CHECK (claims_changed >= 0),
    claims_obsolete INTEGER NOT NULL CHECK (claims_obsolete >= 0),
    claims_new      INTEGER NOT NULL CHECK (claims_new >= 0)
);

DROP TRIGGER claims_fixed;
-- +goose StatementBegin
CREATE TRIGGER claims_fixed BEFORE UPDATE OF id, entry_id, kind, date, court, term, until, articles, max_term, facility, outcome,
    "case", statement, day, dry, start, "end", quote, rule, confidence, extractor, replaces_id ON claims BEGIN
    SELECT raise(ABORT, 'claims are never changed, only decided');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diffs_fixed BEFORE UPDATE ON diffs BEGIN
    SELECT raise(ABORT, 'how versions differ is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER diffs_kept BEFORE DELETE ON diffs BEGIN
    SELECT raise(ABORT, 'how versions differ is never deleted');
END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE diffs;
DROP TRIGGER claims_fixed;
-- +goose StatementBegin
CREATE TRIGGER claims_fixed BEFORE UPDATE OF id, entry_id, kind, date, court, term, until, articles, max_term, facility, outcome,
    "case", statement, day, dry, start, "end", quote, rule, confidence, extractor ON claims BEGIN
    SELECT raise(ABORT, 'claims are never changed, only decided');
END;
-- +goose StatementEnd
DROP INDEX claims_replaces;
DROP INDEX claims_near;
DROP INDEX claims_waiting;
DROP INDEX claims_stand;
CREATE INDEX claims_waiting ON claims (entry_id, confidence) WHERE status = 'proposed';
ALTER TABLE claims DROP COLUMN replaces_id;
ALTER TABLE claims DROP COLUMN stands_to;
ALTER TABLE claims DROP COLUMN stands_from;
ALTER TABLE claims DROP COLUMN stands_in;
DROP INDEX entries_previous;
ALTER TABLE entries DROP COLUMN previous_id;
DROP INDEX documents_name;
DROP INDEX documents_previous;
ALTER TABLE documents DROP COLUMN previous_id;
