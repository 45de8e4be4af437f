-- +goose Up

-- Scans, photos, recordings and decisions attached to a person or an event. The bytes lie in the files' folder under their
-- SHA-256. A file that was removed for good keeps its row: what it was, and its log of custody.
CREATE TABLE attachments (
    id              INTEGER PRIMARY KEY,
    person_id       INTEGER REFERENCES people (id),
    event_id        INTEGER REFERENCES events (id),
    title           TEXT NOT NULL CHECK (trim(title) <> '' AND length(title) <= 200),
    kind            TEXT NOT NULL CHECK (kind IN ('decision', 'photo', 'scan', 'recording', 'letter', 'other')),
    date            TEXT NOT NULL CHECK (date = '' OR date GLOB '[12][0-9][0-9][0-9]*'),
    language        TEXT NOT NULL CHECK (length(language) <= 35),
    confidentiality TEXT NOT NULL CHECK (confidentiality IN ('open', 'internal', 'confidential')),
    name            TEXT NOT NULL CHECK (length(name) <= 255), -- of the file as it came, for people to read; no path
    media_type      TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/pdf',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'text/plain',
        'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'video/mp4', 'video/webm')),
    size            INTEGER NOT NULL CHECK (size > 0), -- bytes
    sha256          TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    text            TEXT NOT NULL, -- that can be searched
    reading         TEXT NOT NULL CHECK (reading IN ('', 'read', 'empty', 'locked', 'large', 'damaged')), -- what became of its text
    pictured        BOOLEAN NOT NULL CHECK (pictured IN (0, 1)), -- there are pictures of it to show
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    added_by        INTEGER NOT NULL REFERENCES users (id),
    added_at        DATETIME NOT NULL,
    removed_at      DATETIME,
    CHECK ((person_id IS NULL) <> (event_id IS NULL)),
    CHECK (removed_at IS NULL OR (text = '' AND name = '' AND pictured = 0))
);
CREATE INDEX attachments_person ON attachments (person_id, id) WHERE person_id IS NOT NULL;
CREATE INDEX attachments_event ON attachments (event_id, id) WHERE event_id IS NOT NULL;
CREATE INDEX attachments_bytes ON attachments (sha256, removed_at, size);

-- The chain of custody: who had a file, from where, when. Lines are only ever added.
CREATE TABLE custody (
    id            INTEGER PRIMARY KEY,
    attachment_id INTEGER NOT NULL REFERENCES attachments (id),
    act           TEXT NOT NULL CHECK (act IN ('received', 'viewed', 'downloaded', 'verified', 'damaged', 'described', 'handed_over', 'got_back', 'removed')),
    user_id       INTEGER NOT NULL REFERENCES users (id), -- who wrote the line
    at            DATETIME NOT NULL,
    date          TEXT NOT NULL CHECK (date = '' OR date GLOB '[12][0-9][0-9][0-9]*'), -- when it happened outside
    party         TEXT NOT NULL CHECK (length(party) <= 200), -- from whom it came, or to whom it went
    note          TEXT NOT NULL CHECK (length(note) <= 4000),
    sha256        TEXT NOT NULL, -- of the bytes at that moment, where they were looked at
    CHECK (act NOT IN ('received', 'handed_over', 'got_back') OR trim(party) <> ''),
    CHECK (act <> 'removed' OR trim(note) <> '')
);
CREATE INDEX custody_attachment ON custody (attachment_id, id);

-- +goose StatementBegin
CREATE TRIGGER custody_fixed BEFORE UPDATE ON custody BEGIN
    SELECT raise(ABORT, 'the log of custody is never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER custody_kept BEFORE DELETE ON custody BEGIN
    SELECT raise(ABORT, 'the log of custody is never deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER attachments_kept BEFORE DELETE ON attachments BEGIN
    SELECT raise(ABORT, 'files leave a row behind');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER attachments_fixed BEFORE UPDATE OF id, event_id, media_type, size, sha256, added_by, added_at ON attachments BEGIN
    SELECT raise(ABORT, 'what a file is never changes');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER attachments_gone BEFORE UPDATE ON attachments WHEN old.removed_at IS NOT NULL AND old.person_id IS new.person_id BEGIN
    SELECT raise(ABORT, 'a file that was removed never changes'); -- but moves with a merge
END;
-- +goose StatementEnd

-- Noun 7 of the search: files.
-- +goose StatementBegin
CREATE TRIGGER search_attachments_added AFTER INSERT ON attachments BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (7, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_attachments_changed AFTER UPDATE ON attachments BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (7, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_attachments_person AFTER UPDATE OF name, category, restricted, merged_into_id ON people BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 7, id FROM attachments WHERE person_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 7, a.id FROM event_parties y JOIN attachments a ON a.event_id = y.event_id WHERE y.person_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_attachments_party_added AFTER INSERT ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 7, id FROM attachments WHERE event_id = new.event_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_attachments_party_changed AFTER UPDATE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 7, id FROM attachments WHERE event_id IN (new.event_id, old.event_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_attachments_party_removed AFTER DELETE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 7, id FROM attachments WHERE event_id = old.event_id;
END;
-- +goose StatementEnd

-- +goose Down
DELETE FROM search_items WHERE noun = 7;
DELETE FROM search_queue WHERE noun = 7;
DROP TRIGGER search_attachments_party_removed;
DROP TRIGGER search_attachments_party_changed;
DROP TRIGGER search_attachments_party_added;
DROP TRIGGER search_attachments_person;
DROP TABLE custody;
DROP TABLE attachments;
