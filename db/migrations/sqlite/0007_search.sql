-- +goose Up

-- What can be found: one row for each person, note, event and entry. The id is the noun (one digit), the date (eight digits,
-- unknown parts 0) and the object (ten digits), so that the text index, which reads backwards by id, gives the newest of a
-- noun first. Nouns: 1 entry, 2 event, 3 note in a person's file, 4 person (internal/store/search_noun.go).
CREATE TABLE search_items (
    id        INTEGER PRIMARY KEY,
    noun      INTEGER NOT NULL CHECK (noun BETWEEN 1 AND 8 AND noun = id / 1000000000000000000),
    object_id INTEGER NOT NULL CHECK (object_id > 0 AND object_id = id % 10000000000),
    guarded   BOOLEAN NOT NULL CHECK (guarded IN (0, 1)), -- somebody restricted has a part in it
    tags      TEXT NOT NULL, -- of the filters, such as "kremand cjournalist y2024 d17"
    fold      TEXT NOT NULL, -- the words and keys of package names
    key       TEXT NOT NULL,
    UNIQUE (noun, object_id)
);

-- The restricted people of an item: whoever may not see one of them does not see the item.
CREATE TABLE search_guards (
    item_id   INTEGER NOT NULL REFERENCES search_items (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL,
    PRIMARY KEY (item_id, person_id)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE item_search USING fts5 (fold, key, tags, content = 'search_items', content_rowid = 'id', tokenize = 'porter ascii');
INSERT INTO item_search (item_search, rank) VALUES ('secure-delete', 1);

-- What has changed and must be indexed before the transaction ends.
CREATE TABLE search_queue (
    noun      INTEGER NOT NULL,
    object_id INTEGER NOT NULL,
    PRIMARY KEY (noun, object_id)
) WITHOUT ROWID;

-- Counts every change of a spelling, and says whose names changed last when, so that a copy of the names in memory catches up.
CREATE TABLE name_version (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
);
INSERT INTO name_version VALUES (1, 1);
CREATE TABLE name_changes (
    person_id INTEGER PRIMARY KEY, -- kept when the person is removed: no reference
    version   INTEGER NOT NULL
);
CREATE INDEX name_changes_version ON name_changes (version);

CREATE TABLE saved_searches (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id),
    name       TEXT NOT NULL CHECK (trim(name) <> '' AND length(name) <= 100),
    query      TEXT NOT NULL CHECK (query <> '' AND length(query) <= 1000),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_at DATETIME NOT NULL,
    UNIQUE (user_id, name)
);

-- The text index follows its table.
-- +goose StatementBegin
CREATE TRIGGER search_items_added AFTER INSERT ON search_items BEGIN
    INSERT INTO item_search (rowid, fold, key, tags) VALUES (new.id, new.fold, new.key, new.tags);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_items_removed AFTER DELETE ON search_items BEGIN
    INSERT INTO item_search (item_search, rowid, fold, key, tags) VALUES ('delete', old.id, old.fold, old.key, old.tags);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_items_fixed BEFORE UPDATE ON search_items BEGIN
    SELECT raise(ABORT, 'items of the search are added anew, never changed');
END;
-- +goose StatementEnd

-- Each table that a noun is read from says what has changed.
-- +goose StatementBegin
CREATE TRIGGER search_entries_added AFTER INSERT ON entries BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (1, new.id);
    INSERT OR IGNORE INTO search_queue SELECT 1, new.previous_id WHERE new.previous_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_events_added AFTER INSERT ON events BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_events_changed AFTER UPDATE ON events BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_events_removed AFTER DELETE ON events BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_parties_added AFTER INSERT ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_parties_changed AFTER UPDATE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id), (2, old.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_parties_removed AFTER DELETE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_citations_added AFTER INSERT ON citations BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_citations_changed AFTER UPDATE ON citations BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id), (2, old.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_citations_removed AFTER DELETE ON citations BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_claims_moved AFTER UPDATE OF stands_in ON claims BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 2, event_id FROM citations WHERE claim_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_hearings_added AFTER INSERT ON hearings BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_hearings_changed AFTER UPDATE ON hearings BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_hearings_removed AFTER DELETE ON hearings BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_orders_added AFTER INSERT ON detention_orders BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_orders_changed AFTER UPDATE ON detention_orders BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_orders_removed AFTER DELETE ON detention_orders BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_charges_added AFTER INSERT ON charges BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_charges_changed AFTER UPDATE ON charges BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_charges_removed AFTER DELETE ON charges BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_sentences_added AFTER INSERT ON sentences BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_sentences_changed AFTER UPDATE ON sentences BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_sentences_removed AFTER DELETE ON sentences BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_organisations_changed AFTER UPDATE OF name ON organisations BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 2, id FROM events WHERE facility_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 2, event_id FROM hearings WHERE court_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 2, event_id FROM detention_orders WHERE court_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 2, event_id FROM sentences WHERE court_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_cases_changed AFTER UPDATE OF name ON cases BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 2, id FROM events WHERE case_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_people_added AFTER INSERT ON people BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (3, new.id), (5, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_people_changed AFTER UPDATE ON people BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (3, new.id), (5, new.id);
    INSERT OR IGNORE INTO search_queue SELECT 4, id FROM notes WHERE person_id = new.id
        AND (old.name <> new.name OR old.category <> new.category OR old.restricted <> new.restricted);
    INSERT OR IGNORE INTO search_queue SELECT 2, event_id FROM event_parties WHERE person_id = new.id
        AND (old.name <> new.name OR old.category <> new.category OR old.restricted <> new.restricted);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_people_removed AFTER DELETE ON people BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (3, old.id), (5, old.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_notes_added AFTER INSERT ON notes BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (4, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_notes_changed AFTER UPDATE ON notes BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (4, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_notes_removed AFTER DELETE ON notes BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (4, old.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_names_added AFTER INSERT ON person_names BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (5, new.person_id);
    UPDATE name_version SET version = version + 1;
    INSERT OR REPLACE INTO name_changes SELECT new.person_id, version FROM name_version;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_names_changed AFTER UPDATE ON person_names BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (5, new.person_id), (5, old.person_id);
    UPDATE name_version SET version = version + 1;
    INSERT OR REPLACE INTO name_changes SELECT new.person_id, version FROM name_version;
    INSERT OR REPLACE INTO name_changes SELECT old.person_id, version FROM name_version;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_names_removed AFTER DELETE ON person_names BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (5, old.person_id);
    UPDATE name_version SET version = version + 1;
    INSERT OR REPLACE INTO name_changes SELECT old.person_id, version FROM name_version;
END;
-- +goose StatementEnd

-- What is there already is indexed when the program opens the database.
INSERT INTO search_queue SELECT 1, id FROM entries;
INSERT INTO search_queue SELECT 2, id FROM events;
INSERT INTO search_queue SELECT 3, id FROM people;
INSERT INTO search_queue SELECT 4, id FROM notes;
INSERT INTO search_queue SELECT 5, id FROM people;

-- +goose Down
DROP TRIGGER search_notes_removed;
DROP TRIGGER search_notes_changed;
DROP TRIGGER search_notes_added;
DROP TRIGGER search_names_removed;
DROP TRIGGER search_names_changed;
DROP TRIGGER search_names_added;
DROP TRIGGER search_people_removed;
DROP TRIGGER search_people_changed;
DROP TRIGGER search_people_added;
DROP TRIGGER search_cases_changed;
DROP TRIGGER search_organisations_changed;
DROP TRIGGER search_sentences_removed;
DROP TRIGGER search_sentences_changed;
DROP TRIGGER search_sentences_added;
DROP TRIGGER search_charges_removed;
DROP TRIGGER search_charges_changed;
DROP TRIGGER search_charges_added;
DROP TRIGGER search_orders_removed;
DROP TRIGGER search_orders_changed;
DROP TRIGGER search_orders_added;
DROP TRIGGER search_hearings_removed;
DROP TRIGGER search_hearings_changed;
DROP TRIGGER search_hearings_added;
DROP TRIGGER search_claims_moved;
DROP TRIGGER search_citations_removed;
DROP TRIGGER search_citations_changed;
DROP TRIGGER search_citations_added;
DROP TRIGGER search_parties_removed;
DROP TRIGGER search_parties_changed;
DROP TRIGGER search_parties_added;
DROP TRIGGER search_events_removed;
DROP TRIGGER search_events_changed;
DROP TRIGGER search_events_added;
DROP TRIGGER search_entries_added;
DROP TABLE saved_searches;
DROP TABLE name_changes;
DROP TABLE name_version;
DROP TABLE search_queue;
DROP TABLE item_search;
DROP TABLE search_guards;
DROP TABLE search_items;
