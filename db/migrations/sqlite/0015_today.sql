-- +goose Up

-- What a case waits for beside its deadlines: hearings that were announced and have no outcome, the next hearing that another
-- one named, hunger strikes that go on. Computed like deadlines, with them and as they are, whatever the day. due is the last
-- day that the date can be; of a hunger strike, date is its first day ('' when it is not known) and due that of its last report.
CREATE TABLE awaited (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL CHECK (kind IN ('hearing', 'next_hearing', 'hunger_strike')),
    date      TEXT NOT NULL CHECK (date = '' OR date GLOB '[12][0-9][0-9][0-9]*'),
    due       TEXT NOT NULL CHECK (due = '' OR due GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    basis     TEXT NOT NULL CHECK (basis <> ''),
    event_id  INTEGER NOT NULL REFERENCES events (id),
    court_id  INTEGER REFERENCES organisations (id) ON DELETE SET NULL,
    case_id   INTEGER REFERENCES cases (id) ON DELETE SET NULL
);
CREATE INDEX awaited_kind ON awaited (kind, due, id);
CREATE INDEX awaited_due ON awaited (due, id);
CREATE INDEX awaited_person ON awaited (person_id);

-- The files of people who are held or missing, with the day of the last news. A sentence or administrative arrest ends by
-- itself on ends.
CREATE TABLE open_files (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    news      TEXT NOT NULL CHECK (news GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    ends      TEXT NOT NULL CHECK (ends = '' OR ends GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
);
CREATE INDEX open_files_news ON open_files (news, person_id, ends);

-- That somebody asked about a person and there was no news. A check counts as news of contact.
CREATE TABLE checks (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    day       TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    asked     TEXT NOT NULL CHECK (asked IN ('family', 'lawyer', 'person', 'authority', 'press', 'other')),
    note      TEXT NOT NULL,
    "by"      INTEGER NOT NULL REFERENCES users (id),
    at        DATETIME NOT NULL
);
CREATE INDEX checks_person ON checks (person_id, day);

-- Who put something on a person's file. user_id is no reference: what the command line did has none.
CREATE TABLE caseworkers (
    id        INTEGER PRIMARY KEY,
    user_id   INTEGER NOT NULL CHECK (user_id > 0),
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    UNIQUE (user_id, person_id)
);
CREATE INDEX caseworkers_person ON caseworkers (person_id);

-- How a user has the desk: after how many days without news a file is shown, and up to which line of the log they have seen
-- what others changed.
CREATE TABLE desk_settings (
    user_id    INTEGER PRIMARY KEY REFERENCES users (id),
    stale_days INTEGER NOT NULL DEFAULT 60 CHECK (stale_days BETWEEN 1 AND 999),
    seen_line  INTEGER NOT NULL DEFAULT 0 CHECK (seen_line >= 0),
    seen_at    DATETIME,
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);

-- The private address of a user's calendar: only the hash of its token is kept. Without names, entries name nobody.
CREATE TABLE calendar_feeds (
    user_id    INTEGER PRIMARY KEY REFERENCES users (id),
    token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
    names      BOOLEAN NOT NULL CHECK (names IN (0, 1)),
    made_at    DATETIME NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);

-- Backups that were made and read back.
CREATE TABLE backups (
    id     INTEGER PRIMARY KEY,
    at     DATETIME NOT NULL,
    size   INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')
);

INSERT INTO caseworkers (user_id, person_id)
    SELECT created_by, id FROM people WHERE created_by > 0
    UNION SELECT e.created_by, p.person_id FROM event_parties p JOIN events e ON e.id = p.event_id WHERE e.created_by > 0 AND p.role = 'subject' AND p.person_id IS NOT NULL
    UNION SELECT created_by, person_id FROM notes WHERE created_by > 0
    UNION SELECT r."by", p.id FROM revisions r JOIN people p ON p.id = r.object_id WHERE r.object = 'person' AND r."by" > 0;
INSERT OR IGNORE INTO deadlines_stale SELECT DISTINCT person_id FROM event_parties WHERE role = 'subject' AND person_id IS NOT NULL;

-- +goose StatementBegin
CREATE TRIGGER checks_fixed BEFORE UPDATE OF id, day, asked, note, "by", at ON checks BEGIN
    SELECT raise(ABORT, 'checks are only ever added');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER checks_kept BEFORE DELETE ON checks BEGIN
    SELECT raise(ABORT, 'checks are only ever added');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER checks_clock_added AFTER INSERT ON checks BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.person_id);
    INSERT OR IGNORE INTO caseworkers (user_id, person_id) VALUES (new."by", new.person_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER checks_clock_changed AFTER UPDATE ON checks BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (old.person_id);
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.person_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER backups_fixed BEFORE UPDATE ON backups BEGIN
    SELECT raise(ABORT, 'backups are only ever added');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER backups_kept BEFORE DELETE ON backups BEGIN
    SELECT raise(ABORT, 'backups are only ever added');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER hearings_clock_added AFTER INSERT ON hearings BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER hearings_clock_changed AFTER UPDATE ON hearings BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id IN (old.event_id, new.event_id) AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER hearings_clock_removed AFTER DELETE ON hearings BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_case_clock AFTER UPDATE OF case_id ON events BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER caseworkers_people AFTER INSERT ON people WHEN new.created_by > 0 BEGIN
    INSERT OR IGNORE INTO caseworkers (user_id, person_id) VALUES (new.created_by, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER caseworkers_events AFTER INSERT ON event_parties WHEN new.role = 'subject' AND new.person_id IS NOT NULL BEGIN
    INSERT OR IGNORE INTO caseworkers (user_id, person_id) SELECT created_by, new.person_id FROM events WHERE id = new.event_id AND created_by > 0;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER caseworkers_notes AFTER INSERT ON notes WHEN new.created_by > 0 BEGIN
    INSERT OR IGNORE INTO caseworkers (user_id, person_id) VALUES (new.created_by, new.person_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER caseworkers_changes AFTER INSERT ON revisions WHEN new."by" > 0 AND new.verb IN ('edit', 'choose', 'source', 'remove', 'undo') BEGIN
    INSERT OR IGNORE INTO caseworkers (user_id, person_id) SELECT new."by", id FROM people WHERE new.object = 'person' AND id = new.object_id
        UNION SELECT new."by", person_id FROM event_parties WHERE new.object = 'event' AND event_id = new.object_id AND role = 'subject' AND person_id IS NOT NULL;
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER hearings_clock_added;
DROP TRIGGER hearings_clock_changed;
DROP TRIGGER hearings_clock_removed;
DROP TRIGGER events_case_clock;
DROP TRIGGER caseworkers_people;
DROP TRIGGER caseworkers_events;
DROP TRIGGER caseworkers_notes;
DROP TRIGGER caseworkers_changes;
DROP TABLE backups;
DROP TABLE calendar_feeds;
DROP TABLE desk_settings;
DROP TABLE caseworkers;
DROP TABLE checks;
DROP TABLE open_files;
DROP TABLE awaited;
