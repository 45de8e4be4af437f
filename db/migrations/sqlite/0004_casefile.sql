-- +goose Up

-- Values that somebody put right by hand are not overwritten by reports that come later.
ALTER TABLE events ADD COLUMN by_hand BOOLEAN NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1));

-- What a kind of event can tell beyond the details that the clock reads: one value to a field (record.FieldsOf).
CREATE TABLE event_fields (
    event_id INTEGER NOT NULL REFERENCES events (id),
    field    TEXT NOT NULL CHECK (field <> '' AND field NOT GLOB '*[^a-z0-9_]*'),
    value    TEXT NOT NULL CHECK (trim(value) <> ''),
    PRIMARY KEY (event_id, field)
) WITHOUT ROWID;

-- The earlier event that an order replaces or an appeal is against.
CREATE TABLE event_links (
    event_id  INTEGER NOT NULL REFERENCES events (id),
    link      TEXT NOT NULL CHECK (link IN ('replaces', 'against')),
    target_id INTEGER NOT NULL REFERENCES events (id) CHECK (target_id <> event_id),
    PRIMARY KEY (event_id, link)
) WITHOUT ROWID;
CREATE INDEX event_links_target ON event_links (target_id);

-- How a charge stood, from the day that it was brought.
CREATE TABLE charge_updates (
    event_id INTEGER NOT NULL REFERENCES events (id),
    ordinal  INTEGER NOT NULL CHECK (ordinal > 0),
    date     TEXT NOT NULL CHECK (date = '' OR date GLOB '[12][0-9][0-9][0-9]*'),
    status   TEXT NOT NULL CHECK (status IN ('not_charged', 'pending', 'requalified', 'dropped', 'convicted', 'acquitted', 'pending_appeal')),
    articles TEXT NOT NULL,
    note     TEXT NOT NULL,
    PRIMARY KEY (event_id, ordinal)
) WITHOUT ROWID;

-- What an event rests on beside the claims that were accepted for it: another claim on file, a document, or a source in words.
-- A source may tell one value otherwise.
CREATE TABLE event_sources (
    id              INTEGER PRIMARY KEY,
    event_id        INTEGER NOT NULL REFERENCES events (id),
    claim_id        INTEGER REFERENCES claims (id),
    document_id     INTEGER REFERENCES documents (id),
    described       TEXT NOT NULL,
    date            TEXT NOT NULL CHECK (date = '' OR date GLOB '[12][0-9][0-9][0-9]*'),
    confidentiality TEXT NOT NULL CHECK (confidentiality IN ('open', 'internal', 'confidential')),
    field           TEXT NOT NULL,
    value           TEXT NOT NULL CHECK ((value = '') = (field = '')),
    added_by        INTEGER NOT NULL REFERENCES users (id),
    added_at        DATETIME NOT NULL,
    CHECK ((claim_id IS NOT NULL) + (document_id IS NOT NULL) + (trim(described) <> '') = 1)
);
CREATE INDEX event_sources_event ON event_sources (event_id, id);
CREATE INDEX event_sources_claim ON event_sources (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX event_sources_document ON event_sources (document_id) WHERE document_id IS NOT NULL;

-- Which of several reported values somebody chose for an event, and why.
CREATE TABLE event_choices (
    id       INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id),
    field    TEXT NOT NULL CHECK (field <> ''),
    value    TEXT NOT NULL,
    reason   TEXT NOT NULL CHECK (trim(reason) <> ''),
    "by"     INTEGER NOT NULL REFERENCES users (id),
    at       DATETIME NOT NULL
);
CREATE INDEX event_choices_event ON event_choices (event_id, id);

CREATE TABLE notes (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people (id),
    text       TEXT NOT NULL CHECK (trim(text) <> ''),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by INTEGER NOT NULL REFERENCES users (id),
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
);
CREATE INDEX notes_person ON notes (person_id, id);

-- Every version of a person, an event or a note: who made it, when, why, and all its values. What was never changed has no
-- revision; the first change writes down the version before it as well.
CREATE TABLE revisions (
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

-- What somebody typed into a form and has not saved yet; each user sees their own.
CREATE TABLE drafts (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id),
    form       TEXT NOT NULL CHECK (form <> ''),
    "values"   TEXT NOT NULL CHECK (json_valid("values")),
    updated_at DATETIME NOT NULL,
    UNIQUE (user_id, form)
);

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
CREATE TRIGGER event_choices_fixed BEFORE UPDATE ON event_choices BEGIN
    SELECT raise(ABORT, 'choices are only ever added');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_choices_kept BEFORE DELETE ON event_choices BEGIN
    SELECT raise(ABORT, 'choices are only ever added');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_sources_fixed BEFORE UPDATE ON event_sources BEGIN
    SELECT raise(ABORT, 'sources are only ever added');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_sources_kept BEFORE DELETE ON event_sources BEGIN
    SELECT raise(ABORT, 'sources are only ever added');
END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE drafts;
DROP TABLE revisions;
DROP TABLE notes;
DROP TABLE event_choices;
DROP TABLE event_sources;
DROP TABLE charge_updates;
DROP TABLE event_links;
DROP TABLE event_fields;
DELETE FROM event_parties WHERE event_id IN (SELECT id FROM events e WHERE retracted_at IS NULL AND NOT EXISTS (SELECT 1 FROM citations WHERE event_id = e.id));
UPDATE events SET retracted_at = created_at WHERE retracted_at IS NULL AND NOT EXISTS (SELECT 1 FROM citations WHERE event_id = events.id);
ALTER TABLE events DROP COLUMN by_hand;
