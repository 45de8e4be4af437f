-- +goose Up

-- That somebody read an entry that says nothing to record, and that they took it back. The last line of an entry is in force.
CREATE TABLE readings (
    id        INTEGER PRIMARY KEY,
    entry_id  INTEGER NOT NULL REFERENCES entries (id),
    reader_id INTEGER NOT NULL REFERENCES users (id),
    verb      TEXT NOT NULL CHECK (verb IN ('read', 'undo')),
    at        DATETIME NOT NULL
);
CREATE INDEX readings_entry ON readings (entry_id, id);

-- Whom a document has linked to a name already is asked for every claim that is reviewed.
CREATE INDEX mentions_identity ON mentions (identity) WHERE person_id IS NOT NULL;
CREATE INDEX mentions_name ON mentions (name) WHERE person_id IS NOT NULL;

-- +goose StatementBegin
CREATE TRIGGER readings_fixed BEFORE UPDATE ON readings BEGIN
    SELECT raise(ABORT, 'readings are only ever added');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER readings_kept BEFORE DELETE ON readings BEGIN
    SELECT raise(ABORT, 'readings are only ever added');
END;
-- +goose StatementEnd

-- +goose Down
DROP INDEX mentions_name;
DROP INDEX mentions_identity;
DROP TABLE readings;
