-- +goose Up

-- An event that was recorded for several people at once. The token is made with the preview, so that sending it twice records
-- it once.
CREATE TABLE waves (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind <> ''),
    token       TEXT NOT NULL UNIQUE CHECK (token <> ''),
    recorded_by INTEGER NOT NULL REFERENCES users (id),
    recorded_at DATETIME NOT NULL,
    undone_by   INTEGER REFERENCES users (id),
    undone_at   DATETIME,
    CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);

-- What was recorded for one of them: an event of their own or, with a source, one that was on record and got that source. Whom
-- it concerns is said by the event, which moves with merges.
CREATE TABLE wave_lines (
    wave_id   INTEGER NOT NULL REFERENCES waves (id),
    event_id  INTEGER NOT NULL REFERENCES events (id),
    source_id INTEGER REFERENCES event_sources (id),
    opened    BOOLEAN NOT NULL CHECK (opened IN (0, 1) AND (opened = 0 OR source_id IS NULL)), -- the file of the person was opened with it
    PRIMARY KEY (wave_id, event_id)
) WITHOUT ROWID;
CREATE INDEX wave_lines_event ON wave_lines (event_id);
CREATE INDEX wave_lines_source ON wave_lines (source_id) WHERE source_id IS NOT NULL;

-- A source that is in force no more: replaced by another version of it, or taken back. Sources themselves stay as they were.
CREATE TABLE event_source_ends (
    source_id INTEGER PRIMARY KEY REFERENCES event_sources (id),
    next_id   INTEGER UNIQUE REFERENCES event_sources (id) CHECK (next_id > source_id),
    reason    TEXT NOT NULL CHECK (next_id IS NOT NULL OR trim(reason) <> ''),
    "by"      INTEGER NOT NULL REFERENCES users (id),
    at        DATETIME NOT NULL
);

-- +goose StatementBegin
CREATE TRIGGER waves_fixed BEFORE UPDATE OF id, kind, token, recorded_by, recorded_at ON waves BEGIN
    SELECT raise(ABORT, 'what was recorded for several people stays as it was');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER waves_kept BEFORE DELETE ON waves BEGIN
    SELECT raise(ABORT, 'what was recorded for several people stays as it was');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER wave_lines_fixed BEFORE UPDATE ON wave_lines BEGIN
    SELECT raise(ABORT, 'what was recorded for several people stays as it was');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER wave_lines_kept BEFORE DELETE ON wave_lines BEGIN
    SELECT raise(ABORT, 'what was recorded for several people stays as it was');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_source_ends_fixed BEFORE UPDATE ON event_source_ends BEGIN
    SELECT raise(ABORT, 'ends of sources are only ever added');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_source_ends_kept BEFORE DELETE ON event_source_ends BEGIN
    SELECT raise(ABORT, 'ends of sources are only ever added');
END;
-- +goose StatementEnd

-- The country that holds somebody: the rules of one state do not apply to those whom another holds. All rules so far are of
-- Azerbaijan, and so are all files.
ALTER TABLE people ADD COLUMN country TEXT NOT NULL DEFAULT 'AZ' CHECK (country GLOB '[A-Z][A-Z]');

-- +goose StatementBegin
CREATE TRIGGER people_clock_country AFTER UPDATE OF country ON people WHEN new.country <> old.country BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.id);
END;
-- +goose StatementEnd

-- The same number is another article in another state's code.
DROP TRIGGER article_gravities_clock_added;
DROP TRIGGER article_gravities_clock_changed;
ALTER TABLE article_gravities RENAME TO article_gravities_before;
CREATE TABLE article_gravities (
    id           INTEGER PRIMARY KEY,
    jurisdiction TEXT NOT NULL CHECK (jurisdiction GLOB '[A-Z][A-Z]'),
    prefix       TEXT NOT NULL CHECK (prefix GLOB '[0-9]*' AND prefix NOT GLOB '*[^0-9.-]*'),
    gravity      TEXT NOT NULL CHECK (gravity IN ('minor', 'less_serious', 'serious', 'especially_serious')),
    source       TEXT NOT NULL,
    verified_by  TEXT NOT NULL CHECK (verified_by = '' OR trim(source) <> ''),
    verified_on  TEXT NOT NULL CHECK (verified_on = '' OR verified_by <> '' AND verified_on GLOB '[12][0-9][0-9][0-9]*'),
    in_use       BOOLEAN NOT NULL CHECK (in_use IN (0, 1)),
    note         TEXT NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    UNIQUE (jurisdiction, prefix)
);
INSERT INTO article_gravities SELECT id, 'AZ', prefix, gravity, source, verified_by, verified_on, in_use, note, version FROM article_gravities_before;
DROP TABLE article_gravities_before;
-- +goose StatementBegin
CREATE TRIGGER article_gravities_clock_added AFTER INSERT ON article_gravities WHEN new.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER article_gravities_clock_changed AFTER UPDATE ON article_gravities WHEN new.in_use = 1 OR old.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines;
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER article_gravities_clock_added;
DROP TRIGGER article_gravities_clock_changed;
ALTER TABLE article_gravities RENAME TO article_gravities_before;
CREATE TABLE article_gravities (
    id          INTEGER PRIMARY KEY,
    prefix      TEXT NOT NULL UNIQUE CHECK (prefix GLOB '[0-9]*' AND prefix NOT GLOB '*[^0-9.-]*'),
    gravity     TEXT NOT NULL CHECK (gravity IN ('minor', 'less_serious', 'serious', 'especially_serious')),
    source      TEXT NOT NULL,
    verified_by TEXT NOT NULL CHECK (verified_by = '' OR trim(source) <> ''),
    verified_on TEXT NOT NULL CHECK (verified_on = '' OR verified_by <> '' AND verified_on GLOB '[12][0-9][0-9][0-9]*'),
    in_use      BOOLEAN NOT NULL CHECK (in_use IN (0, 1)),
    note        TEXT NOT NULL,
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);
INSERT INTO article_gravities SELECT id, prefix, gravity, source, verified_by, verified_on, in_use, note, version FROM article_gravities_before WHERE jurisdiction = 'AZ';
DROP TABLE article_gravities_before;
-- +goose StatementBegin
CREATE TRIGGER article_gravities_clock_added AFTER INSERT ON article_gravities WHEN new.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER article_gravities_clock_changed AFTER UPDATE ON article_gravities WHEN new.in_use = 1 OR old.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines;
END;
-- +goose StatementEnd
DROP TRIGGER people_clock_country;
ALTER TABLE people DROP COLUMN country;
-- Sources that were taken back are in force again: before, there were no others.
DROP TABLE event_source_ends;
DROP TABLE wave_lines;
DROP TABLE waves;
