-- +goose Up

-- Fields that the organisation added to people or events. The sort and what it is a field of never change.
CREATE TABLE own_fields (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    object       TEXT NOT NULL CHECK (object IN ('person', 'event')),
    label        TEXT NOT NULL COLLATE NOCASE CHECK (trim(label) <> '' AND length(label) <= 100),
    hint         TEXT NOT NULL CHECK (length(hint) <= 300),
    sort         TEXT NOT NULL CHECK (sort IN ('line', 'text', 'number', 'date', 'yes', 'one', 'many', 'web')),
    must         BOOLEAN NOT NULL CHECK (must IN (0, 1)),
    confidential BOOLEAN NOT NULL CHECK (confidential IN (0, 1)), -- leads alone see its values
    exported     BOOLEAN NOT NULL CHECK (exported IN (0, 1)),
    ordinal      INTEGER NOT NULL CHECK (ordinal >= 0),
    archived_at  DATETIME, -- no form asks for it any more; its values stay
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by   INTEGER NOT NULL REFERENCES users (id),
    created_at   DATETIME NOT NULL,
    UNIQUE (object, label),
    CHECK (NOT (confidential AND exported)),
    CHECK (NOT (confidential AND must)) -- whoever does not see it could not fill it in
);

-- The kinds of event that a field is for; one without any is for every kind.
CREATE TABLE own_field_kinds (
    field_id INTEGER NOT NULL REFERENCES own_fields (id),
    kind     TEXT NOT NULL CHECK (kind <> ''),
    PRIMARY KEY (field_id, kind)
) WITHOUT ROWID;

-- What can be chosen of a list. A choice that has values is archived, not removed.
CREATE TABLE own_choices (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    field_id    INTEGER NOT NULL REFERENCES own_fields (id),
    word        TEXT NOT NULL COLLATE NOCASE CHECK (trim(word) <> '' AND length(word) <= 100),
    archived_at DATETIME,
    UNIQUE (field_id, id),
    UNIQUE (field_id, word)
);

-- The values of people and events: a text in the form of its sort, or a choice; of a field of several choices one row for each.
CREATE TABLE own_values (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    field_id  INTEGER NOT NULL REFERENCES own_fields (id),
    person_id INTEGER REFERENCES people (id),
    event_id  INTEGER REFERENCES events (id),
    choice_id INTEGER,
    value     TEXT NOT NULL CHECK (length(value) <= 20000),
    CHECK ((person_id IS NULL) <> (event_id IS NULL)),
    CHECK ((value = '') = (choice_id IS NOT NULL)),
    FOREIGN KEY (field_id, choice_id) REFERENCES own_choices (field_id, id)
);
CREATE UNIQUE INDEX own_values_person ON own_values (person_id, field_id, coalesce(choice_id, 0)) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX own_values_event ON own_values (event_id, field_id, coalesce(choice_id, 0)) WHERE event_id IS NOT NULL;
CREATE INDEX own_values_field ON own_values (field_id, choice_id, value);

-- +goose StatementBegin
CREATE TRIGGER own_fields_fixed BEFORE UPDATE OF id, object, sort, created_by, created_at ON own_fields BEGIN
    SELECT raise(ABORT, 'what a field is for and its sort never change');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER own_values_fixed BEFORE UPDATE OF id, field_id, event_id, choice_id, value ON own_values BEGIN
    SELECT raise(ABORT, 'values are added and removed, never changed');
END;
-- +goose StatementEnd

-- Values are found by search, each by itself, for a confidential one is not for everybody.
-- +goose StatementBegin
CREATE TRIGGER search_own_added AFTER INSERT ON own_values BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (8, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_own_moved AFTER UPDATE ON own_values BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (8, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_own_removed AFTER DELETE ON own_values BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (8, old.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_own_field AFTER UPDATE OF label, confidential ON own_fields BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE field_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_own_choice AFTER UPDATE OF word ON own_choices BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE field_id = new.field_id AND choice_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_own_person AFTER UPDATE OF name, category, restricted, merged_into_id ON people BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE person_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 8, o.id FROM event_parties y JOIN own_values o ON o.event_id = y.event_id WHERE y.person_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_own_event AFTER UPDATE ON events BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE event_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_own_party_added AFTER INSERT ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE event_id = new.event_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_own_party_changed AFTER UPDATE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE event_id IN (new.event_id, old.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_own_party_removed AFTER DELETE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE event_id = old.event_id;
END;
-- +goose StatementEnd

-- +goose Down
DELETE FROM search_items WHERE noun = 8;
DELETE FROM search_queue WHERE noun = 8;
DROP TRIGGER search_own_party_removed;
DROP TRIGGER search_own_party_changed;
DROP TRIGGER search_own_party_added;
DROP TRIGGER search_own_event;
DROP TRIGGER search_own_person;
DROP TABLE own_values;
DROP TABLE own_choices;
DROP TABLE own_field_kinds;
DROP TABLE own_fields;
