-- +goose Up
-- Lists of people or events that came as files, row by row as received, and what their import did.

ALTER TABLE people ADD COLUMN sex TEXT NOT NULL DEFAULT '' CHECK (sex IN ('', 'female', 'male', 'other'));
ALTER TABLE people ADD COLUMN born TEXT NOT NULL DEFAULT '' CHECK (born = '' OR born GLOB '[12][0-9][0-9][0-9]*');
ALTER TABLE people ADD COLUMN citizenship TEXT NOT NULL DEFAULT '';

CREATE TABLE lists (
    id              INTEGER PRIMARY KEY,
    name            TEXT NOT NULL CHECK (trim(name) <> ''),
    sha256          TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'), -- of the file as it came
    format          TEXT NOT NULL CHECK (format <> ''),
    about           TEXT NOT NULL CHECK (about IN ('people', 'events')),
    headings        TEXT NOT NULL CHECK (json_valid(headings)),
    heading_key     TEXT NOT NULL,
    columns         TEXT NOT NULL CHECK (json_valid(columns)),
    date_order      TEXT NOT NULL CHECK (date_order IN ('', 'dmy', 'mdy')),
    confidentiality TEXT NOT NULL CHECK (confidentiality IN ('open', 'internal', 'confidential')),
    state           TEXT NOT NULL CHECK (state IN ('columns', 'preview', 'running', 'done', 'undone')),
    rows            INTEGER NOT NULL CHECK (rows > 0),
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    added_by        INTEGER NOT NULL REFERENCES users (id),
    added_at        DATETIME NOT NULL,
    run_by          INTEGER REFERENCES users (id),
    run_at          DATETIME,
    undone_by       INTEGER REFERENCES users (id),
    undone_at       DATETIME,
    CHECK ((run_at IS NULL) = (state IN ('columns', 'preview')) AND (run_at IS NULL) = (run_by IS NULL)),
    CHECK ((undone_at IS NOT NULL) = (state = 'undone') AND (undone_at IS NULL) = (undone_by IS NULL))
);
CREATE INDEX lists_by_headings ON lists (heading_key);

CREATE TABLE list_rows (
    id        INTEGER PRIMARY KEY,
    list_id   INTEGER NOT NULL REFERENCES lists (id),
    line      INTEGER NOT NULL CHECK (line > 0), -- of the file
    cells     TEXT NOT NULL CHECK (json_valid(cells)),
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64), -- of the cells as received
    outcome   TEXT NOT NULL CHECK (outcome IN ('', 'new', 'update', 'same', 'likely', 'error')),
    choice    TEXT NOT NULL CHECK (choice IN ('', 'new', 'person', 'skip')),
    person_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    plan      TEXT NOT NULL CHECK (json_valid(plan)),
    result    TEXT NOT NULL CHECK (result IN ('', 'added', 'changed', 'same', 'skipped', 'failed', 'undone', 'kept')),
    UNIQUE (list_id, line)
);
CREATE INDEX list_rows_by_outcome ON list_rows (list_id, outcome, line);
CREATE INDEX list_rows_by_result ON list_rows (list_id, result, line);
CREATE INDEX list_rows_by_person ON list_rows (person_id) WHERE person_id IS NOT NULL;

-- What the import of a list did to the record, so that it can be taken back.
CREATE TABLE list_deeds (
    id        INTEGER PRIMARY KEY,
    list_id   INTEGER NOT NULL REFERENCES lists (id),
    line      INTEGER NOT NULL,
    object    TEXT NOT NULL CHECK (object IN ('person', 'event')),
    object_id INTEGER NOT NULL, -- kept when the person is removed: no reference
    verb      TEXT NOT NULL CHECK (verb IN ('add', 'edit')),
    before    TEXT NOT NULL CHECK (json_valid(before)),
    version   INTEGER NOT NULL CHECK (version > 0), -- that the object had afterwards
    FOREIGN KEY (list_id, line) REFERENCES list_rows (list_id, line)
);
CREATE INDEX list_deeds_by_row ON list_deeds (list_id, line);

-- +goose StatementBegin
CREATE TRIGGER list_rows_fixed BEFORE UPDATE OF id, list_id, line, cells, sha256 ON list_rows BEGIN
    SELECT raise(ABORT, 'rows of lists are kept as received');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER lists_fixed BEFORE UPDATE OF name, sha256, format, headings, heading_key, rows, added_by, added_at ON lists BEGIN
    SELECT raise(ABORT, 'lists are kept as received');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER list_rows_kept BEFORE DELETE ON list_rows WHEN EXISTS (SELECT 1 FROM lists WHERE id = old.list_id AND run_at IS NOT NULL) BEGIN
    SELECT raise(ABORT, 'what was imported is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER lists_kept BEFORE DELETE ON lists WHEN old.run_at IS NOT NULL BEGIN
    SELECT raise(ABORT, 'what was imported is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER list_deeds_fixed BEFORE UPDATE ON list_deeds BEGIN
    SELECT raise(ABORT, 'what an import did is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER list_deeds_kept BEFORE DELETE ON list_deeds BEGIN
    SELECT raise(ABORT, 'what an import did is never deleted');
END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE list_deeds;
DROP TABLE list_rows;
DROP TABLE lists;
ALTER TABLE people DROP COLUMN citizenship;
ALTER TABLE people DROP COLUMN born;
ALTER TABLE people DROP COLUMN sex;
