-- +goose Up

-- What sort of body an organisation is that is neither a court nor a place of detention; who added it, and when.
ALTER TABLE organisations ADD COLUMN body TEXT NOT NULL DEFAULT '' CHECK (body IN ('', 'police', 'security', 'investigating', 'prosecution',
    'government', 'parliament', 'international', 'ngo', 'media', 'party', 'other') AND (body = '' OR kind = 'other'));
ALTER TABLE organisations ADD COLUMN created_by INTEGER NOT NULL DEFAULT 0; -- 0 for the command line
ALTER TABLE organisations ADD COLUMN created_at DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00+00:00';
UPDATE organisations SET created_by = coalesce((SELECT user_id FROM audit WHERE action = 'organisation.add' AND object_id = organisations.id), 0),
    created_at = coalesce((SELECT at FROM audit WHERE action = 'organisation.add' AND object_id = organisations.id), created_at);

-- A case as courts and investigators know it (HURIDOCS 3118 to 3120, FollowTheMoney CourtCase).
ALTER TABLE cases ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN court_id INTEGER REFERENCES organisations (id);
ALTER TABLE cases ADD COLUMN category TEXT NOT NULL DEFAULT '' CHECK (category IN ('', 'criminal', 'administrative', 'civil', 'constitutional', 'other'));
ALTER TABLE cases ADD COLUMN status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'investigation', 'trial', 'appeal', 'cassation', 'suspended', 'closed'));
ALTER TABLE cases ADD COLUMN filed_on TEXT NOT NULL DEFAULT '' CHECK (filed_on = '' OR filed_on GLOB '[12][0-9][0-9][0-9]*');
ALTER TABLE cases ADD COLUMN closed_on TEXT NOT NULL DEFAULT '' CHECK (closed_on = '' OR closed_on GLOB '[12][0-9][0-9][0-9]*');
ALTER TABLE cases ADD COLUMN investigator_id INTEGER REFERENCES organisations (id); -- the investigating body
ALTER TABLE cases ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
ALTER TABLE cases ADD COLUMN merged_into_id INTEGER REFERENCES cases (id);
ALTER TABLE cases ADD COLUMN created_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN created_at DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00+00:00';
UPDATE cases SET created_by = coalesce((SELECT user_id FROM audit WHERE action = 'case.add' AND object_id = cases.id), 0),
    created_at = coalesce((SELECT at FROM audit WHERE action = 'case.add' AND object_id = cases.id), created_at);
CREATE INDEX cases_merged ON cases (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX cases_court ON cases (court_id) WHERE court_id IS NOT NULL;
CREATE INDEX cases_investigator ON cases (investigator_id) WHERE investigator_id IS NOT NULL;

CREATE TABLE case_names (
    id      INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    name    TEXT NOT NULL CHECK (trim(name) <> ''),
    fold    TEXT NOT NULL,
    UNIQUE (case_id, name)
);
CREATE INDEX case_names_fold ON case_names (fold);

ALTER TABLE officials ADD COLUMN merged_into_id INTEGER REFERENCES officials (id);
CREATE INDEX officials_merged ON officials (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX officials_fold ON officials (fold);

CREATE TABLE official_names (
    id          INTEGER PRIMARY KEY,
    official_id INTEGER NOT NULL REFERENCES officials (id),
    name        TEXT NOT NULL CHECK (trim(name) <> ''),
    fold        TEXT NOT NULL,
    key         TEXT NOT NULL,
    UNIQUE (official_id, name)
);
CREATE INDEX official_names_fold ON official_names (fold);

ALTER TABLE relationships ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);

-- The part of an official, or of a body, in an event. One that a field of the event's form names rests on the event's sources.
CREATE TABLE involvements_next (
    id              INTEGER PRIMARY KEY,
    event_id        INTEGER NOT NULL REFERENCES events (id),
    official_id     INTEGER REFERENCES officials (id),
    organisation_id INTEGER REFERENCES organisations (id),
    part            TEXT NOT NULL CHECK (part IN ('decided', 'prosecuted', 'investigated', 'arrested', 'in_charge', 'ill_treated', 'other')),
    field           TEXT NOT NULL DEFAULT '',
    source          TEXT NOT NULL CHECK (trim(source) <> '' OR field <> ''),
    note            TEXT NOT NULL,
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    added_by        INTEGER NOT NULL REFERENCES users (id),
    added_at        DATETIME NOT NULL,
    removed_by      INTEGER REFERENCES users (id),
    removed_at      DATETIME,
    CHECK ((official_id IS NULL) <> (organisation_id IS NULL)),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);
INSERT INTO involvements_next (id, event_id, official_id, part, source, note, added_by, added_at)
    SELECT id, event_id, official_id, part, source, note, added_by, added_at FROM involvements;
DROP TABLE involvements;
ALTER TABLE involvements_next RENAME TO involvements;
CREATE UNIQUE INDEX involvements_event ON involvements (event_id, coalesce(official_id, 0), coalesce(organisation_id, 0), part) WHERE removed_at IS NULL;
CREATE INDEX involvements_official ON involvements (official_id, event_id) WHERE official_id IS NOT NULL;
CREATE INDEX involvements_organisation ON involvements (organisation_id, event_id) WHERE organisation_id IS NOT NULL;

-- Merges and judgements of officials and of cases, beside those of people and organisations.
CREATE TABLE merges_next (
    id                   INTEGER PRIMARY KEY,
    person_kept_id       INTEGER REFERENCES people (id),
    person_gone_id       INTEGER REFERENCES people (id),
    organisation_kept_id INTEGER REFERENCES organisations (id),
    organisation_gone_id INTEGER REFERENCES organisations (id),
    official_kept_id     INTEGER REFERENCES officials (id),
    official_gone_id     INTEGER REFERENCES officials (id),
    case_kept_id         INTEGER REFERENCES cases (id),
    case_gone_id         INTEGER REFERENCES cases (id),
    reason               TEXT NOT NULL CHECK (trim(reason) <> ''),
    "by"                 INTEGER NOT NULL REFERENCES users (id),
    at                   DATETIME NOT NULL,
    undone_by            INTEGER REFERENCES users (id),
    undone_at            DATETIME,
    CHECK ((person_kept_id IS NULL) = (person_gone_id IS NULL) AND (organisation_kept_id IS NULL) = (organisation_gone_id IS NULL)
        AND (official_kept_id IS NULL) = (official_gone_id IS NULL) AND (case_kept_id IS NULL) = (case_gone_id IS NULL)
        AND (person_kept_id IS NOT NULL) + (organisation_kept_id IS NOT NULL) + (official_kept_id IS NOT NULL) + (case_kept_id IS NOT NULL) = 1),
    CHECK (person_kept_id IS NULL OR person_kept_id <> person_gone_id),
    CHECK (organisation_kept_id IS NULL OR organisation_kept_id <> organisation_gone_id),
    CHECK (official_kept_id IS NULL OR official_kept_id <> official_gone_id),
    CHECK (case_kept_id IS NULL OR case_kept_id <> case_gone_id),
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
INSERT INTO merges_next (id, person_kept_id, person_gone_id, organisation_kept_id, organisation_gone_id, reason, "by", at, undone_by, undone_at)
    SELECT id, person_kept_id, person_gone_id, organisation_kept_id, organisation_gone_id, reason, "by", at, undone_by, undone_at FROM merges;
CREATE TABLE merge_moves_next (
    id       INTEGER PRIMARY KEY,
    merge_id INTEGER NOT NULL REFERENCES merges_next (id),
    "table"  TEXT NOT NULL CHECK ("table" <> ''),
    "column" TEXT NOT NULL CHECK ("column" <> ''),
    row_id   INTEGER NOT NULL,
    mark     INTEGER NOT NULL DEFAULT 0, -- what tells later whether somebody changed the row since: a judgement, a version
    stayed   BOOLEAN CHECK (stayed IN (0, 1)), -- when undone: whether it was changed meanwhile and stayed where it was
    UNIQUE (merge_id, "table", "column", row_id)
);
INSERT INTO merge_moves_next SELECT id, merge_id, "table", "column", row_id, mark, stayed FROM merge_moves;
DROP TABLE merge_moves;
DROP TABLE merges;
ALTER TABLE merges_next RENAME TO merges;
ALTER TABLE merge_moves_next RENAME TO merge_moves;
CREATE INDEX merges_person_kept ON merges (person_kept_id) WHERE person_kept_id IS NOT NULL;
CREATE UNIQUE INDEX merges_person_gone ON merges (person_gone_id) WHERE person_gone_id IS NOT NULL AND undone_at IS NULL;
CREATE INDEX merges_organisation_kept ON merges (organisation_kept_id) WHERE organisation_kept_id IS NOT NULL;
CREATE UNIQUE INDEX merges_organisation_gone ON merges (organisation_gone_id) WHERE organisation_gone_id IS NOT NULL AND undone_at IS NULL;
CREATE INDEX merges_official_kept ON merges (official_kept_id) WHERE official_kept_id IS NOT NULL;
CREATE UNIQUE INDEX merges_official_gone ON merges (official_gone_id) WHERE official_gone_id IS NOT NULL AND undone_at IS NULL;
CREATE INDEX merges_case_kept ON merges (case_kept_id) WHERE case_kept_id IS NOT NULL;
CREATE UNIQUE INDEX merges_case_gone ON merges (case_gone_id) WHERE case_gone_id IS NOT NULL AND undone_at IS NULL;

CREATE TABLE distinctions_next (
    id                    INTEGER PRIMARY KEY,
    person_id             INTEGER REFERENCES people (id),
    other_person_id       INTEGER REFERENCES people (id),
    organisation_id       INTEGER REFERENCES organisations (id),
    other_organisation_id INTEGER REFERENCES organisations (id),
    official_id           INTEGER REFERENCES officials (id),
    other_official_id     INTEGER REFERENCES officials (id),
    "by"                  INTEGER NOT NULL REFERENCES users (id),
    at                    DATETIME NOT NULL,
    CHECK ((person_id IS NULL) = (other_person_id IS NULL) AND (organisation_id IS NULL) = (other_organisation_id IS NULL)
        AND (official_id IS NULL) = (other_official_id IS NULL)
        AND (person_id IS NOT NULL) + (organisation_id IS NOT NULL) + (official_id IS NOT NULL) = 1),
    CHECK (person_id IS NULL OR person_id <> other_person_id),
    CHECK (organisation_id IS NULL OR organisation_id <> other_organisation_id),
    CHECK (official_id IS NULL OR official_id <> other_official_id)
);
INSERT INTO distinctions_next (id, person_id, other_person_id, organisation_id, other_organisation_id, "by", at)
    SELECT id, person_id, other_person_id, organisation_id, other_organisation_id, "by", at FROM distinctions;
DROP TABLE distinctions;
ALTER TABLE distinctions_next RENAME TO distinctions;
CREATE INDEX distinctions_person ON distinctions (person_id, other_person_id) WHERE person_id IS NOT NULL;
CREATE INDEX distinctions_other_person ON distinctions (other_person_id) WHERE other_person_id IS NOT NULL;
CREATE INDEX distinctions_organisation ON distinctions (organisation_id, other_organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX distinctions_other_organisation ON distinctions (other_organisation_id) WHERE other_organisation_id IS NOT NULL;
CREATE INDEX distinctions_official ON distinctions (official_id, other_official_id) WHERE official_id IS NOT NULL;
CREATE INDEX distinctions_other_official ON distinctions (other_official_id) WHERE other_official_id IS NOT NULL;

-- The directory has a history as well: any noun of package record may (record.Object).
CREATE TABLE revisions_next (
    id        INTEGER PRIMARY KEY,
    object    TEXT NOT NULL CHECK (object <> '' AND object NOT GLOB '*[^a-z_]*'),
    object_id INTEGER NOT NULL, -- kept when the person is removed: no reference
    number    INTEGER NOT NULL CHECK (number > 0),
    version   INTEGER NOT NULL CHECK (version > 0),
    verb      TEXT NOT NULL CHECK (verb IN ('add', 'edit', 'choose', 'source', 'remove', 'undo', 'review', 'restrict', 'merge', 'unmerge', 'other')),
    reason    TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (json_valid(state)),
    "by"      INTEGER NOT NULL, -- 0 for the command line
    at        DATETIME NOT NULL,
    UNIQUE (object, object_id, number)
);
INSERT INTO revisions_next SELECT id, object, object_id, number, version, verb, reason, state, "by", at FROM revisions;
DROP TABLE revisions;
ALTER TABLE revisions_next RENAME TO revisions;

-- +goose StatementBegin
CREATE TRIGGER revisions_fixed BEFORE UPDATE ON revisions BEGIN
    SELECT raise(ABORT, 'history is only ever added to');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revisions_kept BEFORE DELETE ON revisions BEGIN
    SELECT raise(ABORT, 'history is only ever added to');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER merges_fixed BEFORE UPDATE ON merges WHEN old.undone_at IS NOT NULL OR old.person_kept_id IS NOT new.person_kept_id
    OR old.person_gone_id IS NOT new.person_gone_id OR old.organisation_kept_id IS NOT new.organisation_kept_id
    OR old.organisation_gone_id IS NOT new.organisation_gone_id OR old.official_kept_id IS NOT new.official_kept_id
    OR old.official_gone_id IS NOT new.official_gone_id OR old.case_kept_id IS NOT new.case_kept_id OR old.case_gone_id IS NOT new.case_gone_id
    OR old.reason <> new.reason OR old."by" <> new."by" OR old.at <> new.at BEGIN
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
-- +goose StatementBegin
CREATE TRIGGER involvements_kept BEFORE DELETE ON involvements BEGIN
    SELECT raise(ABORT, 'involvements are removed by a mark, never deleted');
END;
-- +goose StatementEnd

-- +goose Down
CREATE TABLE revisions_back (
    id        INTEGER PRIMARY KEY,
    object    TEXT NOT NULL CHECK (object IN ('person', 'event', 'note')),
    object_id INTEGER NOT NULL, -- kept when the person is removed: no reference
    number    INTEGER NOT NULL CHECK (number > 0),
    version   INTEGER NOT NULL CHECK (version > 0),
    verb      TEXT NOT NULL CHECK (verb IN ('add', 'edit', 'choose', 'source', 'remove', 'undo', 'review', 'restrict', 'merge', 'unmerge', 'other')),
    reason    TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (json_valid(state)),
    "by"      INTEGER NOT NULL, -- 0 for the command line
    at        DATETIME NOT NULL,
    UNIQUE (object, object_id, number)
);
INSERT INTO revisions_back SELECT id, object, object_id, number, version, verb, reason, state, "by", at FROM revisions WHERE object IN ('person', 'event', 'note');
DROP TABLE revisions;
ALTER TABLE revisions_back RENAME TO revisions;
CREATE TABLE distinctions_back (
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
INSERT INTO distinctions_back SELECT id, person_id, other_person_id, organisation_id, other_organisation_id, "by", at FROM distinctions WHERE official_id IS NULL;
DROP TABLE distinctions;
ALTER TABLE distinctions_back RENAME TO distinctions;
CREATE INDEX distinctions_person ON distinctions (person_id, other_person_id) WHERE person_id IS NOT NULL;
CREATE INDEX distinctions_other_person ON distinctions (other_person_id) WHERE other_person_id IS NOT NULL;
CREATE INDEX distinctions_organisation ON distinctions (organisation_id, other_organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX distinctions_other_organisation ON distinctions (other_organisation_id) WHERE other_organisation_id IS NOT NULL;
CREATE TABLE merges_back (
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
INSERT INTO merges_back SELECT id, person_kept_id, person_gone_id, organisation_kept_id, organisation_gone_id, reason, "by", at, undone_by, undone_at
    FROM merges WHERE person_kept_id IS NOT NULL OR organisation_kept_id IS NOT NULL;
CREATE TABLE merge_moves_back (
    id       INTEGER PRIMARY KEY,
    merge_id INTEGER NOT NULL REFERENCES merges_back (id),
    "table"  TEXT NOT NULL CHECK ("table" <> ''),
    "column" TEXT NOT NULL CHECK ("column" <> ''),
    row_id   INTEGER NOT NULL,
    mark     INTEGER NOT NULL DEFAULT 0, -- what tells later whether somebody changed the row since: a judgement, a version
    stayed   BOOLEAN CHECK (stayed IN (0, 1)), -- when undone: whether it was changed meanwhile and stayed where it was
    UNIQUE (merge_id, "table", "column", row_id)
);
INSERT INTO merge_moves_back SELECT id, merge_id, "table", "column", row_id, mark, stayed FROM merge_moves WHERE merge_id IN (SELECT id FROM merges_back);
DROP TABLE merge_moves;
DROP TABLE merges;
ALTER TABLE merges_back RENAME TO merges;
ALTER TABLE merge_moves_back RENAME TO merge_moves;
CREATE INDEX merges_person_kept ON merges (person_kept_id) WHERE person_kept_id IS NOT NULL;
CREATE UNIQUE INDEX merges_person_gone ON merges (person_gone_id) WHERE person_gone_id IS NOT NULL AND undone_at IS NULL;
CREATE INDEX merges_organisation_kept ON merges (organisation_kept_id) WHERE organisation_kept_id IS NOT NULL;
CREATE UNIQUE INDEX merges_organisation_gone ON merges (organisation_gone_id) WHERE organisation_gone_id IS NOT NULL AND undone_at IS NULL;
CREATE TABLE involvements_back (
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
INSERT OR IGNORE INTO involvements_back SELECT id, event_id, official_id, part, CASE trim(source) WHEN '' THEN 'The sources of the event' ELSE source END, note, added_by, added_at
    FROM involvements WHERE official_id IS NOT NULL AND removed_at IS NULL;
DROP TABLE involvements;
ALTER TABLE involvements_back RENAME TO involvements;
CREATE INDEX involvements_official ON involvements (official_id, event_id);
ALTER TABLE relationships DROP COLUMN version;
DROP TABLE official_names;
DROP INDEX officials_fold;
DROP INDEX officials_merged;
ALTER TABLE officials DROP COLUMN merged_into_id;
DROP TABLE case_names;
DROP INDEX cases_investigator;
DROP INDEX cases_court;
DROP INDEX cases_merged;
ALTER TABLE cases DROP COLUMN created_at;
ALTER TABLE cases DROP COLUMN created_by;
ALTER TABLE cases DROP COLUMN merged_into_id;
ALTER TABLE cases DROP COLUMN version;
ALTER TABLE cases DROP COLUMN note;
ALTER TABLE cases DROP COLUMN investigator_id;
ALTER TABLE cases DROP COLUMN closed_on;
ALTER TABLE cases DROP COLUMN filed_on;
ALTER TABLE cases DROP COLUMN status;
ALTER TABLE cases DROP COLUMN category;
ALTER TABLE cases DROP COLUMN court_id;
ALTER TABLE cases DROP COLUMN code;
ALTER TABLE organisations DROP COLUMN created_at;
ALTER TABLE organisations DROP COLUMN created_by;
ALTER TABLE organisations DROP COLUMN body;

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
-- +goose StatementBegin
CREATE TRIGGER revisions_fixed BEFORE UPDATE ON revisions BEGIN
    SELECT raise(ABORT, 'history is only ever added to');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revisions_kept BEFORE DELETE ON revisions BEGIN
    SELECT raise(ABORT, 'history is only ever added to');
END;
-- +goose StatementEnd
