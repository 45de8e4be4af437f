-- +goose Up

-- Who was held to be the same: the one that is gone stays on file, hidden, and points at the one that was kept.
ALTER TABLE people ADD COLUMN merged_into_id INTEGER REFERENCES people (id);
CREATE INDEX people_merged ON people (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX people_restricted ON people (id) WHERE restricted = 1;

-- The keys of the first and the last word of a name, whichever comes first: people who may be one share it.
ALTER TABLE person_names ADD COLUMN block TEXT GENERATED ALWAYS AS (
    min(substr(key, 1, instr(key || ' ', ' ') - 1), replace(key, rtrim(key, replace(key, ' ', '')), '')) || ' ' ||
    max(substr(key, 1, instr(key || ' ', ' ') - 1), replace(key, rtrim(key, replace(key, ' ', '')), ''))) VIRTUAL;
CREATE INDEX person_names_block ON person_names (block, person_id);

ALTER TABLE organisations ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE organisations ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
ALTER TABLE organisations ADD COLUMN merged_into_id INTEGER REFERENCES organisations (id);
CREATE INDEX organisations_merged ON organisations (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX organisations_name ON organisations (name COLLATE NOCASE, id);

CREATE TABLE organisation_names (
    id              INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    name            TEXT NOT NULL CHECK (trim(name) <> ''),
    fold            TEXT NOT NULL,
    UNIQUE (organisation_id, name)
);
CREATE INDEX organisation_names_fold ON organisation_names (fold);

CREATE INDEX cases_name ON cases (name COLLATE NOCASE, id);
CREATE INDEX events_case ON events (case_id, date) WHERE case_id IS NOT NULL AND retracted_at IS NULL;
CREATE INDEX events_retracted ON events (id) WHERE retracted_at IS NOT NULL;
CREATE INDEX events_facility ON events (facility_id, date) WHERE facility_id IS NOT NULL;
CREATE INDEX hearings_court ON hearings (court_id) WHERE court_id IS NOT NULL;
CREATE INDEX detention_orders_court ON detention_orders (court_id) WHERE court_id IS NOT NULL;
CREATE INDEX sentences_court ON sentences (court_id) WHERE court_id IS NOT NULL;
CREATE INDEX event_parties_organisation ON event_parties (organisation_id, event_id) WHERE organisation_id IS NOT NULL;

-- Judges, prosecutors, investigators, police and wardens: persons, but nobody's case.
CREATE TABLE officials (
    id              INTEGER PRIMARY KEY,
    name            TEXT NOT NULL CHECK (trim(name) <> ''),
    sort            TEXT NOT NULL CHECK (sort <> ''),
    fold            TEXT NOT NULL,
    key             TEXT NOT NULL,
    position        TEXT NOT NULL CHECK (position IN ('judge', 'prosecutor', 'investigator', 'police', 'warden', 'other')),
    title           TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id),
    note            TEXT NOT NULL,
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by      INTEGER NOT NULL REFERENCES users (id),
    created_at      DATETIME NOT NULL,
    updated_at      DATETIME NOT NULL
);
CREATE INDEX officials_sort ON officials (sort, id);
CREATE INDEX officials_organisation ON officials (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE TABLE involvements (
    id          INTEGER PRIMARY KEY,
    event_id    INTEGER NOT NULL REFERENCES events (id),
    official_id INTEGER NOT NULL REFERENCES officials (id),
    part        TEXT NOT NULL CHECK (part IN ('decided', 'prosecuted', 'investigated', 'arrested', 'in_charge', 'ill_treated', 'other')),
    source      TEXT NOT NULL CHECK (trim(source) <> ''),
    note        TEXT NOT NULL,
    added_by    INTEGER NOT NULL REFERENCES users (id),
    added_at    DATETIME NOT NULL,
    UNIQUE (event_id, official_id, part)
);
CREATE INDEX involvements_official ON involvements (official_id, event_id);

-- "person_id is kind of other_id", or of somebody who is not in the record, or who is not in the record is kind of person_id.
CREATE TABLE relationships (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people (id),
    other_id   INTEGER REFERENCES people (id),
    other_name TEXT NOT NULL,
    other_is   BOOLEAN NOT NULL DEFAULT 0 CHECK (other_is IN (0, 1) AND (other_is = 0 OR other_id IS NULL)),
    kind       TEXT NOT NULL CHECK (kind IN ('lawyer', 'client', 'brother', 'sister', 'father', 'mother', 'son', 'daughter', 'husband', 'wife',
        'relative', 'co_defendant', 'colleague', 'friend', 'other')),
    source     TEXT NOT NULL CHECK (trim(source) <> ''),
    note       TEXT NOT NULL,
    added_by   INTEGER NOT NULL REFERENCES users (id),
    added_at   DATETIME NOT NULL,
    removed_by INTEGER REFERENCES users (id),
    removed_at DATETIME,
    CHECK ((other_id IS NULL) = (trim(other_name) <> '')),
    CHECK (other_id IS NULL OR other_id <> person_id),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);
CREATE INDEX relationships_person ON relationships (person_id);
CREATE INDEX relationships_other ON relationships (other_id) WHERE other_id IS NOT NULL;

-- Judgements that two are the same. What was moved is listed row by row, so that it can be taken back exactly.
CREATE TABLE merges (
    id                   INTEGER PRIMARY KEY,
    person_kept_id       INTEGER REFERENCES people (id),
    person_gone_id       INTEGER REFERENCES people (id),
    organisation_kept_id INTEGER REFERENCES organisations (id),
    organisation_gone_id INTEGER REFERENCES organisations (id),
    reason               TEXT NOT NULL CHECK (trim(reason) <> ''),
    "by"                 INTEGER NOT NULL REFERENCES users (id),
    at                   DATETIME NOT NULL,
    undone_by            INTEGER REFERENCES users (id),
    undone_at            DATETIME,
    CHECK ((person_kept_id IS NULL) = (person_gone_id IS NULL) AND (organisation_kept_id IS NULL) = (organisation_gone_id IS NULL)
        AND (person_kept_id IS NULL) <> (organisation_kept_id IS NULL)),
    CHECK (person_kept_id IS NULL OR person_kept_id <> person_gone_id),
    CHECK (organisation_kept_id IS NULL OR organisation_kept_id <> organisation_gone_id),
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
CREATE INDEX merges_person_kept ON merges (person_kept_id) WHERE person_kept_id IS NOT NULL;
CREATE UNIQUE INDEX merges_person_gone ON merges (person_gone_id) WHERE person_gone_id IS NOT NULL AND undone_at IS NULL;
CREATE INDEX merges_organisation_kept ON merges (organisation_kept_id) WHERE organisation_kept_id IS NOT NULL;
CREATE UNIQUE INDEX merges_organisation_gone ON merges (organisation_gone_id) WHERE organisation_gone_id IS NOT NULL AND undone_at IS NULL;

CREATE TABLE merge_moves (
    id       INTEGER PRIMARY KEY,
    merge_id INTEGER NOT NULL REFERENCES merges (id),
    "table"  TEXT NOT NULL CHECK ("table" <> ''),
    "column" TEXT NOT NULL CHECK ("column" <> ''),
    row_id   INTEGER NOT NULL,
    mark     INTEGER NOT NULL DEFAULT 0, -- what tells later whether somebody changed the row since: a judgement, a version
    stayed   BOOLEAN CHECK (stayed IN (0, 1)), -- when undone: whether it was changed meanwhile and stayed where it was
    UNIQUE (merge_id, "table", "column", row_id)
);

-- Judgements that two are not the same.
CREATE TABLE distinctions (
    id                    INTEGER PRIMARY KEY,
    person_id             INTEGER REFERENCES people (id),
    other_person_id       INTEGER REFERENCES people (id),
    organisation_id       INTEGER REFERENCES organisations (id),
    other_organisation_id INTEGER REFERENCES organisations (id),
    "by"                  INTEGER NOT NULL REFERENCES users (id),
    at                    DATETIME NOT NULL,
    CHECK ((person_id IS NULL) = (other_person_id IS NULL) AND (organisation_id IS NULL) = (other_organisation_id IS NULL)
        AND (person_id IS NULL) <> (organisation_id IS NULL)),
    CHECK (person_id IS NULL OR person_id <> other_person_id),
    CHECK (organisation_id IS NULL OR organisation_id <> other_organisation_id)
);
CREATE INDEX distinctions_person ON distinctions (person_id, other_person_id) WHERE person_id IS NOT NULL;
CREATE INDEX distinctions_other_person ON distinctions (other_person_id) WHERE other_person_id IS NOT NULL;
CREATE INDEX distinctions_organisation ON distinctions (organisation_id, other_organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX distinctions_other_organisation ON distinctions (other_organisation_id) WHERE other_organisation_id IS NOT NULL;

-- Of two published profiles of one person, the address of one leads to the other.
ALTER TABLE publications ADD COLUMN leads_to_id INTEGER REFERENCES publications (id);
CREATE INDEX publications_leads_to ON publications (leads_to_id) WHERE leads_to_id IS NOT NULL;

-- +goose StatementBegin
CREATE TRIGGER merges_fixed BEFORE UPDATE ON merges WHEN old.undone_at IS NOT NULL OR old.person_kept_id IS NOT new.person_kept_id
    OR old.person_gone_id IS NOT new.person_gone_id OR old.organisation_kept_id IS NOT new.organisation_kept_id
    OR old.organisation_gone_id IS NOT new.organisation_gone_id OR old.reason <> new.reason OR old."by" <> new."by" OR old.at <> new.at BEGIN
    SELECT raise(ABORT, 'merges are never changed, only undone');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER merges_kept BEFORE DELETE ON merges BEGIN
    SELECT raise(ABORT, 'merges are never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER merge_moves_fixed BEFORE UPDATE OF id, merge_id, "table", "column", row_id, mark ON merge_moves BEGIN
    SELECT raise(ABORT, 'what a merge moved is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER merge_moves_kept BEFORE DELETE ON merge_moves BEGIN
    SELECT raise(ABORT, 'what a merge moved is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER distinctions_kept BEFORE DELETE ON distinctions BEGIN
    SELECT raise(ABORT, 'judgements are only ever added');
END;
-- +goose StatementEnd

-- +goose Down
DROP INDEX publications_leads_to;
ALTER TABLE publications DROP COLUMN leads_to_id;
DROP TABLE distinctions;
DROP TABLE merge_moves;
DROP TABLE merges;
DROP TABLE relationships;
DROP TABLE involvements;
DROP TABLE officials;
DROP INDEX event_parties_organisation;
DROP INDEX sentences_court;
DROP INDEX detention_orders_court;
DROP INDEX hearings_court;
DROP INDEX events_facility;
DROP INDEX events_retracted;
DROP INDEX events_case;
DROP INDEX cases_name;
DROP TABLE organisation_names;
DROP INDEX organisations_name;
DROP INDEX organisations_merged;
ALTER TABLE organisations DROP COLUMN merged_into_id;
ALTER TABLE organisations DROP COLUMN version;
ALTER TABLE organisations DROP COLUMN note;
DROP INDEX person_names_block;
ALTER TABLE person_names DROP COLUMN block;
DROP INDEX people_restricted;
DROP INDEX people_merged;
ALTER TABLE people DROP COLUMN merged_into_id;
