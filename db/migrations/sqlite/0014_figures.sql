-- +goose Up

-- When somebody was held, as the clock reads the events on record: one row for each stretch of one kind, whatever the day. A stretch
-- lasts from first_day to the day before end_day, '' where nothing tells of a beginning or an end. days is its length where both
-- ends are known to the day.
CREATE TABLE stays (
    person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL CHECK (ordinal > 0),
    kind        TEXT NOT NULL CHECK (kind IN ('custody', 'administrative', 'house_arrest', 'prison', 'missing')),
    first_day   TEXT NOT NULL CHECK (first_day = '' OR first_day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    end_day     TEXT NOT NULL CHECK (end_day = '' OR end_day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND end_day >= first_day),
    days        INTEGER CHECK (days IS NULL OR days >= 0 AND end_day <> ''),
    extensions  INTEGER NOT NULL CHECK (extensions >= 0),
    facility_id INTEGER REFERENCES organisations (id) ON DELETE SET NULL,
    court_id    INTEGER REFERENCES organisations (id) ON DELETE SET NULL,
    articles    TEXT NOT NULL,
    PRIMARY KEY (person_id, ordinal)
) WITHOUT ROWID;

-- Counts every change of what figures are counted from, and says whose rows changed last when, so that a copy in memory
-- catches up.
CREATE TABLE figure_version (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
);
INSERT INTO figure_version VALUES (1, 1);
CREATE TABLE figure_changes (
    person_id INTEGER PRIMARY KEY, -- kept when the person is removed: no reference
    version   INTEGER NOT NULL
);
CREATE INDEX figure_changes_version ON figure_changes (version);

-- What the clock reads is noted when the stays are put; these are the other things that figures go by,
-- and that a statement, which counts once, concerns more people or fewer.
-- +goose StatementBegin
CREATE TRIGGER figures_people_changed AFTER UPDATE OF category, restricted, merged_into_id ON people
    WHEN old.category <> new.category OR old.restricted <> new.restricted OR old.merged_into_id IS NOT new.merged_into_id BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT new.id, version FROM figure_version;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER figures_people_removed AFTER DELETE ON people BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT old.id, version FROM figure_version;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER figures_hearings_added AFTER INSERT ON hearings BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = new.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER figures_hearings_changed AFTER UPDATE ON hearings BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = new.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER figures_hearings_removed AFTER DELETE ON hearings BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = old.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER figures_issuers_added AFTER INSERT ON event_parties WHEN new.role = 'issuer' BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = new.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER figures_issuers_changed AFTER UPDATE ON event_parties WHEN new.role = 'issuer' BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = new.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER figures_issuers_removed AFTER DELETE ON event_parties WHEN old.role = 'issuer' BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = old.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER figures_subjects_added AFTER INSERT ON event_parties
    WHEN new.role = 'subject' AND EXISTS (SELECT 1 FROM events e WHERE e.id = new.event_id AND e.kind = 'statement') BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = new.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER figures_subjects_removed AFTER DELETE ON event_parties
    WHEN old.role = 'subject' AND EXISTS (SELECT 1 FROM events e WHERE e.id = old.event_id AND e.kind = 'statement') BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = old.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;
-- +goose StatementEnd

-- Everybody's stays are computed when the program opens the database.
INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE role = 'subject' AND person_id IS NOT NULL;

-- +goose Down
DROP TRIGGER figures_people_changed;
DROP TRIGGER figures_people_removed;
DROP TRIGGER figures_hearings_added;
DROP TRIGGER figures_hearings_changed;
DROP TRIGGER figures_hearings_removed;
DROP TRIGGER figures_issuers_added;
DROP TRIGGER figures_issuers_changed;
DROP TRIGGER figures_issuers_removed;
DROP TRIGGER figures_subjects_added;
DROP TRIGGER figures_subjects_removed;
DROP TABLE figure_changes;
DROP TABLE figure_version;
DROP TABLE stays;
