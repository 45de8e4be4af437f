-- +goose Up

-- What somebody is to do, about a person, a case, an event or nothing in particular. due is a day; place sorts what has none
-- behind all others.
CREATE TABLE tasks (
    id          INTEGER PRIMARY KEY,
    title       TEXT NOT NULL CHECK (trim(title) <> ''),
    note        TEXT NOT NULL,
    assignee_id INTEGER REFERENCES users (id),
    due         TEXT NOT NULL CHECK (due = '' OR due GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    state       TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    reason      TEXT NOT NULL CHECK (state <> 'dropped' OR trim(reason) <> ''),
    person_id   INTEGER REFERENCES people (id),
    case_id     INTEGER REFERENCES cases (id),
    event_id    INTEGER REFERENCES events (id),
    version     INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by  INTEGER NOT NULL, -- 0 for the command line
    created_at  DATETIME NOT NULL,
    updated_at  DATETIME NOT NULL,
    place       TEXT GENERATED ALWAYS AS (CASE due WHEN '' THEN '9999' ELSE due END) VIRTUAL,
    CHECK ((person_id IS NOT NULL) + (case_id IS NOT NULL) + (event_id IS NOT NULL) <= 1)
);
CREATE INDEX tasks_state ON tasks (state, place, id);
CREATE INDEX tasks_assignee ON tasks (assignee_id, state, place, id);
CREATE INDEX tasks_person ON tasks (person_id, state) WHERE person_id IS NOT NULL;
CREATE INDEX tasks_case ON tasks (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX tasks_event ON tasks (event_id) WHERE event_id IS NOT NULL;

-- What somebody says to colleagues about a person, a case, an event or a task. A comment that is withdrawn stays, unread.
CREATE TABLE comments (
    id           INTEGER PRIMARY KEY,
    text         TEXT NOT NULL CHECK (trim(text) <> ''),
    person_id    INTEGER REFERENCES people (id),
    case_id      INTEGER REFERENCES cases (id),
    event_id     INTEGER REFERENCES events (id),
    task_id      INTEGER REFERENCES tasks (id),
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by   INTEGER NOT NULL REFERENCES users (id),
    created_at   DATETIME NOT NULL,
    updated_at   DATETIME NOT NULL,
    withdrawn_at DATETIME,
    CHECK ((person_id IS NOT NULL) + (case_id IS NOT NULL) + (event_id IS NOT NULL) + (task_id IS NOT NULL) = 1)
);
CREATE INDEX comments_person ON comments (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX comments_case ON comments (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX comments_event ON comments (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX comments_task ON comments (task_id) WHERE task_id IS NOT NULL;

-- Who a comment calls by name, as it stands now.
CREATE TABLE comment_mentions (
    comment_id INTEGER NOT NULL REFERENCES comments (id),
    user_id    INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (comment_id, user_id)
) WITHOUT ROWID;
CREATE INDEX comment_mentions_user ON comment_mentions (user_id, comment_id);

-- Every version of a task and of a comment, as in revisions.
CREATE TABLE work_revisions (
    id        INTEGER PRIMARY KEY,
    object    TEXT NOT NULL CHECK (object IN ('task', 'comment')),
    object_id INTEGER NOT NULL,
    number    INTEGER NOT NULL CHECK (number > 0),
    version   INTEGER NOT NULL CHECK (version > 0),
    verb      TEXT NOT NULL CHECK (verb IN ('add', 'edit', 'remove', 'undo')),
    reason    TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (json_valid(state)),
    "by"      INTEGER NOT NULL, -- 0 for the command line
    at        DATETIME NOT NULL,
    UNIQUE (object, object_id, number)
);

-- Words that people of the desk put on people, cases and events. fold is the name folded, so that one word is one tag.
CREATE TABLE tags (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL CHECK (trim(name) <> ''),
    fold       TEXT NOT NULL UNIQUE CHECK (fold <> ''),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by INTEGER NOT NULL,
    created_at DATETIME NOT NULL
);
CREATE TABLE taggings (
    id        INTEGER PRIMARY KEY,
    tag_id    INTEGER NOT NULL REFERENCES tags (id),
    person_id INTEGER REFERENCES people (id),
    case_id   INTEGER REFERENCES cases (id),
    event_id  INTEGER REFERENCES events (id),
    CHECK ((person_id IS NOT NULL) + (case_id IS NOT NULL) + (event_id IS NOT NULL) = 1),
    UNIQUE (tag_id, person_id),
    UNIQUE (tag_id, case_id),
    UNIQUE (tag_id, event_id)
);
CREATE INDEX taggings_person ON taggings (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX taggings_case ON taggings (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX taggings_event ON taggings (event_id) WHERE event_id IS NOT NULL;

-- One change of several files. The token is made with the preview, so that sending it twice changes once; value says what the
-- files were changed to (its meaning is the kind's).
CREATE TABLE bulk_changes (
    id        INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL CHECK (kind IN ('category', 'tag', 'untag', 'task', 'assign', 'follow', 'restrict')),
    value     TEXT NOT NULL CHECK (json_valid(value)),
    token     TEXT NOT NULL UNIQUE CHECK (token <> ''),
    made_by   INTEGER NOT NULL REFERENCES users (id),
    made_at   DATETIME NOT NULL,
    undone_by INTEGER REFERENCES users (id),
    undone_at DATETIME,
    CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);

-- What it changed in one file: before and after, and the task that was added or assigned, if any.
CREATE TABLE bulk_lines (
    bulk_id   INTEGER NOT NULL REFERENCES bulk_changes (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    item_id   INTEGER NOT NULL, -- of the task, 0 for none
    before    TEXT NOT NULL,
    after     TEXT NOT NULL,
    PRIMARY KEY (bulk_id, person_id, item_id)
) WITHOUT ROWID;
CREATE INDEX bulk_lines_person ON bulk_lines (person_id);

-- What a user wants to be told of.
CREATE TABLE follows (
    id              INTEGER PRIMARY KEY,
    user_id         INTEGER NOT NULL REFERENCES users (id),
    person_id       INTEGER REFERENCES people (id) ON DELETE CASCADE,
    case_id         INTEGER REFERENCES cases (id) ON DELETE CASCADE,
    organisation_id INTEGER REFERENCES organisations (id) ON DELETE CASCADE,
    search_id       INTEGER REFERENCES saved_searches (id) ON DELETE CASCADE,
    created_at      DATETIME NOT NULL,
    CHECK ((person_id IS NOT NULL) + (case_id IS NOT NULL) + (organisation_id IS NOT NULL) + (search_id IS NOT NULL) = 1),
    UNIQUE (user_id, person_id),
    UNIQUE (user_id, case_id),
    UNIQUE (user_id, organisation_id),
    UNIQUE (user_id, search_id)
);
CREATE INDEX follows_person ON follows (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX follows_case ON follows (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX follows_organisation ON follows (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX follows_search ON follows (search_id) WHERE search_id IS NOT NULL;

-- How a user is told of what they follow: up to which line of the log they have seen it, how often by mail and from which line on,
-- and whether mail and the private feed may name people. Only the hash of the feed's token is kept.
CREATE TABLE digest_settings (
    user_id    INTEGER PRIMARY KEY REFERENCES users (id),
    seen_line  INTEGER NOT NULL DEFAULT 0 CHECK (seen_line >= 0),
    mail_line  INTEGER NOT NULL DEFAULT 0 CHECK (mail_line >= 0),
    mail       TEXT NOT NULL CHECK (mail IN ('', 'daily', 'weekly')),
    names      BOOLEAN NOT NULL CHECK (names IN (0, 1)),
    token_hash TEXT UNIQUE CHECK (length(token_hash) = 64),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);

-- Mail that went out, one for each user and period, such as 2024-11-04 or 2024-W45. The row is there before the mail goes, so that
-- a stop between the two loses one and never sends two; one that the server refused is tried again.
CREATE TABLE digest_mails (
    id      INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    period  TEXT NOT NULL CHECK (period <> ''),
    upto    INTEGER NOT NULL CHECK (upto >= 0), -- the last line of the log that it tells of
    state   TEXT NOT NULL CHECK (state IN ('begun', 'sent', 'nothing')),
    UNIQUE (user_id, period)
);

-- +goose StatementBegin
CREATE TRIGGER work_revisions_fixed BEFORE UPDATE ON work_revisions BEGIN
    SELECT raise(ABORT, 'history is only ever added to');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER work_revisions_kept BEFORE DELETE ON work_revisions BEGIN
    SELECT raise(ABORT, 'history is only ever added to');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER comments_kept BEFORE DELETE ON comments BEGIN
    SELECT raise(ABORT, 'a comment is withdrawn, not deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER tasks_kept BEFORE DELETE ON tasks BEGIN
    SELECT raise(ABORT, 'a task is dropped, not deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER bulk_changes_fixed BEFORE UPDATE OF id, kind, value, token, made_by, made_at ON bulk_changes BEGIN
    SELECT raise(ABORT, 'what was changed in several files stays as it was');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER bulk_changes_kept BEFORE DELETE ON bulk_changes BEGIN
    SELECT raise(ABORT, 'what was changed in several files stays as it was');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER bulk_lines_fixed BEFORE UPDATE ON bulk_lines BEGIN
    SELECT raise(ABORT, 'what was changed in several files stays as it was');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER bulk_lines_kept BEFORE DELETE ON bulk_lines BEGIN
    SELECT raise(ABORT, 'what was changed in several files stays as it was');
END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE digest_mails;
DROP TABLE digest_settings;
DROP TABLE follows;
DROP TABLE bulk_lines;
DROP TABLE bulk_changes;
DROP TABLE taggings;
DROP TABLE tags;
DROP TABLE work_revisions;
DROP TABLE comment_mentions;
DROP TABLE comments;
DROP TABLE tasks;
