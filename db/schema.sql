-- What the migrations add up to. Made by: go test ./internal/store -run TestSchemaDump -update

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
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.oasis.opendocument.text', 'text/plain',
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

CREATE TABLE audit (
    id        INTEGER PRIMARY KEY,
    at        DATETIME NOT NULL,
    user_id   INTEGER NOT NULL, -- 0 for the command line
    action    TEXT NOT NULL,
    object    TEXT NOT NULL,
    object_id INTEGER NOT NULL,
    sum       TEXT NOT NULL CHECK (length(sum) = 64)
);

CREATE TABLE audit_head (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    lines INTEGER NOT NULL,
    seal  TEXT NOT NULL
);

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

CREATE TABLE backups (
    id     INTEGER PRIMARY KEY,
    at     DATETIME NOT NULL,
    size   INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')
);

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

CREATE TABLE bulk_lines (
    bulk_id   INTEGER NOT NULL REFERENCES bulk_changes (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    item_id   INTEGER NOT NULL, -- of the task, 0 for none
    before    TEXT NOT NULL,
    after     TEXT NOT NULL,
    PRIMARY KEY (bulk_id, person_id, item_id)
) WITHOUT ROWID;

CREATE TABLE calendar_feeds (
    user_id    INTEGER PRIMARY KEY REFERENCES users (id),
    token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
    names      BOOLEAN NOT NULL CHECK (names IN (0, 1)),
    made_at    DATETIME NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);

CREATE TABLE case_names (
    id      INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    name    TEXT NOT NULL CHECK (trim(name) <> ''),
    fold    TEXT NOT NULL,
    UNIQUE (case_id, name)
);

CREATE TABLE cases (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    fold TEXT NOT NULL UNIQUE
, code TEXT NOT NULL DEFAULT '', court_id INTEGER REFERENCES organisations (id), category TEXT NOT NULL DEFAULT '', status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'investigation', 'trial', 'appeal', 'cassation', 'suspended', 'closed')), filed_on TEXT NOT NULL DEFAULT '' CHECK (filed_on = '' OR filed_on GLOB '[12][0-9][0-9][0-9]*'), closed_on TEXT NOT NULL DEFAULT '' CHECK (closed_on = '' OR closed_on GLOB '[12][0-9][0-9][0-9]*'), investigator_id INTEGER REFERENCES organisations (id), note TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0), merged_into_id INTEGER REFERENCES cases (id), created_by INTEGER NOT NULL DEFAULT 0, created_at DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00+00:00', court_type TEXT NOT NULL DEFAULT '', district TEXT NOT NULL DEFAULT '');

CREATE TABLE caseworkers (
    id        INTEGER PRIMARY KEY,
    user_id   INTEGER NOT NULL CHECK (user_id > 0),
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    UNIQUE (user_id, person_id)
);

CREATE TABLE charge_updates (
    event_id INTEGER NOT NULL REFERENCES events (id),
    ordinal  INTEGER NOT NULL CHECK (ordinal > 0),
    date     TEXT NOT NULL CHECK (date = '' OR date GLOB '[12][0-9][0-9][0-9]*'),
    status   TEXT NOT NULL CHECK (status IN ('not_charged', 'pending', 'requalified', 'dropped', 'convicted', 'acquitted', 'pending_appeal')),
    articles TEXT NOT NULL,
    note     TEXT NOT NULL,
    PRIMARY KEY (event_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE charges (
    event_id INTEGER PRIMARY KEY REFERENCES events (id),
    articles TEXT NOT NULL,
    max_term TEXT NOT NULL CHECK (max_term = '' OR max_term GLOB 'P?*')
);

CREATE TABLE checks (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    day       TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    asked     TEXT NOT NULL CHECK (asked IN ('family', 'lawyer', 'person', 'authority', 'press', 'other')),
    note      TEXT NOT NULL,
    "by"      INTEGER NOT NULL REFERENCES users (id),
    at        DATETIME NOT NULL
);

CREATE TABLE citations (
    id       INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id),
    claim_id INTEGER NOT NULL UNIQUE REFERENCES claims (id)
);

CREATE TABLE claim_spans (
    id       INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    field    TEXT NOT NULL CHECK (field <> ''),
    start    INTEGER NOT NULL CHECK (start >= 0),
    "end"    INTEGER NOT NULL CHECK ("end" > start)
);

CREATE TABLE claims (
    id         INTEGER PRIMARY KEY,
    entry_id   INTEGER NOT NULL REFERENCES entries (id),
    kind       TEXT NOT NULL CHECK (kind IN ('arrest', 'remand', 'extension', 'house_arrest', 'hearing', 'charge', 'sentence',
        'appeal', 'release', 'transfer', 'hunger_strike', 'ill_treatment', 'health', 'death', 'disappearance', 'visit',
        'travel_ban', 'search', 'designation', 'recognition', 'statement')),
    date       TEXT NOT NULL CHECK (date = '' OR date GLOB '[12][0-9][0-9][0-9]*'),
    court      TEXT NOT NULL,
    term       TEXT NOT NULL CHECK (term = '' OR term GLOB 'P?*'),
    until      TEXT NOT NULL CHECK (until = '' OR until GLOB '[12][0-9][0-9][0-9]*'),
    articles   TEXT NOT NULL,
    max_term   TEXT NOT NULL CHECK (max_term = '' OR max_term GLOB 'P?*'),
    facility   TEXT NOT NULL,
    outcome    TEXT NOT NULL CHECK (outcome IN ('', 'granted', 'rejected', 'upheld', 'overturned', 'adjourned', 'scheduled', 'held')),
    "case"     TEXT NOT NULL,
    statement  TEXT NOT NULL CHECK (statement IN ('', 'call_for_release', 'condemnation', 'concern', 'report', 'resolution',
        'appeal', 'protest', 'other')),
    day        INTEGER NOT NULL CHECK (day >= 0),
    dry        BOOLEAN NOT NULL CHECK (dry IN (0, 1)),
    start      INTEGER NOT NULL CHECK (start >= 0),
    "end"      INTEGER NOT NULL CHECK ("end" > start),
    quote      TEXT NOT NULL CHECK (trim(quote) <> '' AND length(CAST(quote AS BLOB)) = "end" - start),
    rule       TEXT NOT NULL CHECK (rule <> ''),
    confidence REAL NOT NULL CHECK (confidence >= 0 AND confidence <= 1),
    extractor  TEXT NOT NULL CHECK (extractor <> ''),
    status     TEXT NOT NULL DEFAULT 'proposed' CHECK (status IN ('proposed', 'accepted', 'rejected', 'obsolete')),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
, stands_in INTEGER REFERENCES entries (id), stands_from INTEGER NOT NULL DEFAULT 0 CHECK (stands_from >= 0), stands_to INTEGER NOT NULL DEFAULT 0 CHECK (stands_to >= 0), replaces_id INTEGER REFERENCES claims (id));

CREATE TABLE comment_mentions (
    comment_id INTEGER NOT NULL REFERENCES comments (id),
    user_id    INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (comment_id, user_id)
) WITHOUT ROWID;

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

CREATE TABLE consents (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people (id),
    given_by   TEXT NOT NULL CHECK (given_by IN ('subject', 'relative', 'lawyer', 'public_record')),
    method     TEXT NOT NULL CHECK (trim(method) <> ''),
    given_on   TEXT NOT NULL CHECK (given_on GLOB '[12][0-9][0-9][0-9]*'),
    expires_on TEXT NOT NULL CHECK (expires_on = '' OR expires_on GLOB '[12][0-9][0-9][0-9]*'),
    note       TEXT NOT NULL,
    revoked_at DATETIME,
    added_by   INTEGER NOT NULL REFERENCES users (id),
    added_at   DATETIME NOT NULL
);

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

CREATE TABLE deadlines (
    id            INTEGER PRIMARY KEY,
    person_id     INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL CHECK (kind IN ('order_end', 'custody', 'motion_investigator', 'motion_prosecutor', 'motion_court', 'ceiling',
        'sentence_end', 'reply')),
    date          TEXT NOT NULL CHECK (date = '' OR date GLOB '[12][0-9][0-9][0-9]*'),
    due           TEXT NOT NULL CHECK (due = '' OR due GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    basis         TEXT NOT NULL CHECK (basis <> ''),
    rule_id       INTEGER REFERENCES time_limit_rules (id),
    event_id      INTEGER REFERENCES events (id),
    submission_id INTEGER REFERENCES submissions (id) ON DELETE CASCADE,
    court_id      INTEGER REFERENCES organisations (id) ON DELETE SET NULL, -- of the event; here, as the category, for the list's filters
    category      TEXT NOT NULL DEFAULT ''
);

CREATE TABLE deadlines_stale (person_id INTEGER PRIMARY KEY);

CREATE TABLE decisions (
    id          INTEGER PRIMARY KEY,
    claim_id    INTEGER NOT NULL REFERENCES claims (id),
    reviewer_id INTEGER NOT NULL REFERENCES users (id),
    verb        TEXT NOT NULL CHECK (verb IN ('accept', 'correct', 'reject', 'undo')),
    reason      TEXT NOT NULL CHECK (verb <> 'reject' OR trim(reason) <> ''),
    correction  TEXT CHECK (correction IS NULL OR json_valid(correction)),
    event_id    INTEGER REFERENCES events (id),
    at          DATETIME NOT NULL,
    CHECK (verb NOT IN ('accept', 'correct') OR event_id IS NOT NULL)
);

CREATE TABLE desk_settings (
    user_id    INTEGER PRIMARY KEY REFERENCES users (id),
    stale_days INTEGER NOT NULL DEFAULT 60 CHECK (stale_days BETWEEN 1 AND 999),
    seen_line  INTEGER NOT NULL DEFAULT 0 CHECK (seen_line >= 0),
    seen_at    DATETIME,
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);

CREATE TABLE detention_orders (
    event_id  INTEGER PRIMARY KEY REFERENCES events (id),
    measure   TEXT NOT NULL CHECK (measure IN ('remand', 'house_arrest', 'administrative_arrest')),
    extension BOOLEAN NOT NULL CHECK (extension IN (0, 1)),
    court_id  INTEGER REFERENCES organisations (id),
    term      TEXT NOT NULL CHECK (term = '' OR term GLOB 'P?*'),
    until     TEXT NOT NULL CHECK (until = '' OR until GLOB '[12][0-9][0-9][0-9]*')
);

CREATE TABLE diffs (
    document_id     INTEGER PRIMARY KEY REFERENCES documents (id),
    entries_same    INTEGER NOT NULL CHECK (entries_same >= 0),
    entries_changed INTEGER NOT NULL CHECK (entries_changed >= 0),
    entries_new     INTEGER NOT NULL CHECK (entries_new >= 0),
    entries_gone    INTEGER NOT NULL CHECK (entries_gone >= 0),
    claims_kept     INTEGER NOT NULL CHECK (claims_kept >= 0),
    claims_changed  INTEGER NOT NULL CHECK (claims_changed >= 0),
    claims_obsolete INTEGER NOT NULL CHECK (claims_obsolete >= 0),
    claims_new      INTEGER NOT NULL CHECK (claims_new >= 0)
);

CREATE TABLE digest_mails (
    id      INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    period  TEXT NOT NULL CHECK (period <> ''),
    upto    INTEGER NOT NULL CHECK (upto >= 0), -- the last line of the log that it tells of
    state   TEXT NOT NULL CHECK (state IN ('begun', 'sent', 'nothing')),
    UNIQUE (user_id, period)
);

CREATE TABLE digest_settings (
    user_id    INTEGER PRIMARY KEY REFERENCES users (id),
    seen_line  INTEGER NOT NULL DEFAULT 0 CHECK (seen_line >= 0),
    mail_line  INTEGER NOT NULL DEFAULT 0 CHECK (mail_line >= 0),
    mail       TEXT NOT NULL CHECK (mail IN ('', 'daily', 'weekly')),
    names      BOOLEAN NOT NULL CHECK (names IN (0, 1)),
    token_hash TEXT UNIQUE CHECK (length(token_hash) = 64),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);

CREATE TABLE "distinctions" (
    id                    INTEGER PRIMARY KEY,
    person_id             INTEGER REFERENCES people (id),
    other_person_id       INTEGER REFERENCES people (id),
    organisation_id       INTEGER REFERENCES organisations (id),
    other_organisation_id INTEGER REFERENCES organisations (id),
    official_id           INTEGER REFERENCES officials (id),
    other_official_id     INTEGER REFERENCES officials (id),
    case_id               INTEGER REFERENCES cases (id),
    other_case_id         INTEGER REFERENCES cases (id),
    "by"                  INTEGER NOT NULL REFERENCES users (id),
    at                    DATETIME NOT NULL,
    CHECK ((person_id IS NULL) = (other_person_id IS NULL) AND (organisation_id IS NULL) = (other_organisation_id IS NULL)
        AND (official_id IS NULL) = (other_official_id IS NULL) AND (case_id IS NULL) = (other_case_id IS NULL)
        AND (person_id IS NOT NULL) + (organisation_id IS NOT NULL) + (official_id IS NOT NULL) + (case_id IS NOT NULL) = 1),
    CHECK (person_id IS NULL OR person_id <> other_person_id),
    CHECK (organisation_id IS NULL OR organisation_id <> other_organisation_id),
    CHECK (official_id IS NULL OR official_id <> other_official_id),
    CHECK (case_id IS NULL OR case_id <> other_case_id)
);

CREATE TABLE document_numbers (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    entries     INTEGER NOT NULL DEFAULT 0 CHECK (entries >= 0),
    repeats     INTEGER NOT NULL DEFAULT 0 CHECK (repeats BETWEEN 0 AND entries), -- of the entries
    claims      INTEGER NOT NULL DEFAULT 0 CHECK (claims >= 0),                   -- without obsolete ones
    waiting     INTEGER NOT NULL DEFAULT 0 CHECK (waiting BETWEEN 0 AND claims)   -- of the claims
);

CREATE TABLE documents (
    id          INTEGER PRIMARY KEY,
    sha256      TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    name        TEXT NOT NULL,
    source      TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    title       TEXT NOT NULL,
    size        INTEGER NOT NULL CHECK (size > 0 AND size <= 20971520),
    imported_by INTEGER NOT NULL, -- 0 for the command line
    imported_at DATETIME NOT NULL
, previous_id INTEGER REFERENCES documents (id));

CREATE TABLE drafts (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id),
    form       TEXT NOT NULL CHECK (form <> ''),
    "values"   TEXT NOT NULL CHECK (json_valid("values")),
    updated_at DATETIME NOT NULL,
    UNIQUE (user_id, form)
);

CREATE TABLE entries (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    ordinal     INTEGER NOT NULL CHECK (ordinal > 0),
    date        TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]*'),
    section     TEXT NOT NULL,
    start       INTEGER NOT NULL CHECK (start >= 0),
    body        INTEGER NOT NULL CHECK (body >= start),
    "end"       INTEGER NOT NULL CHECK ("end" >= body),
    text        TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) = "end" - body),
    repeat_of   INTEGER NOT NULL DEFAULT 0 CHECK (repeat_of >= 0 AND repeat_of < ordinal), previous_id INTEGER REFERENCES entries (id),
    UNIQUE (document_id, ordinal)
);

CREATE TABLE event_choices (
    id       INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL REFERENCES events (id),
    field    TEXT NOT NULL CHECK (field <> ''),
    value    TEXT NOT NULL,
    reason   TEXT NOT NULL CHECK (trim(reason) <> ''),
    "by"     INTEGER NOT NULL REFERENCES users (id),
    at       DATETIME NOT NULL
);

CREATE TABLE event_fields (
    event_id INTEGER NOT NULL REFERENCES events (id),
    field    TEXT NOT NULL CHECK (field <> '' AND field NOT GLOB '*[^a-z0-9_]*'),
    value    TEXT NOT NULL CHECK (trim(value) <> ''),
    PRIMARY KEY (event_id, field)
) WITHOUT ROWID;

CREATE TABLE event_links (
    event_id  INTEGER NOT NULL REFERENCES events (id),
    link      TEXT NOT NULL CHECK (link IN ('replaces', 'against')),
    target_id INTEGER NOT NULL REFERENCES events (id) CHECK (target_id <> event_id),
    PRIMARY KEY (event_id, link)
) WITHOUT ROWID;

CREATE TABLE event_parties (
    id              INTEGER PRIMARY KEY,
    event_id        INTEGER NOT NULL REFERENCES events (id),
    role            TEXT NOT NULL CHECK (role IN ('subject', 'issuer', 'lawyer', 'reported_by')),
    name            TEXT NOT NULL CHECK (trim(name) <> ''),
    person_id       INTEGER REFERENCES people (id),
    organisation_id INTEGER REFERENCES organisations (id),
    CHECK (role <> 'subject' OR person_id IS NOT NULL)
);

CREATE TABLE event_source_ends (
    source_id INTEGER PRIMARY KEY REFERENCES event_sources (id),
    next_id   INTEGER UNIQUE REFERENCES event_sources (id) CHECK (next_id > source_id),
    reason    TEXT NOT NULL CHECK (next_id IS NOT NULL OR trim(reason) <> ''),
    "by"      INTEGER NOT NULL REFERENCES users (id),
    at        DATETIME NOT NULL
);

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

CREATE TABLE events (
    id           INTEGER PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('arrest', 'remand', 'extension', 'house_arrest', 'hearing', 'charge', 'sentence',
        'appeal', 'release', 'transfer', 'hunger_strike', 'ill_treatment', 'health', 'death', 'disappearance', 'visit',
        'travel_ban', 'search', 'designation', 'recognition', 'statement')),
    date         TEXT NOT NULL CHECK (date = '' OR date GLOB '[12][0-9][0-9][0-9]*'),
    note         TEXT NOT NULL,
    case_id      INTEGER REFERENCES cases (id),
    facility_id  INTEGER REFERENCES organisations (id),
    retracted_at DATETIME,
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by   INTEGER NOT NULL,
    created_at   DATETIME NOT NULL
, by_hand BOOLEAN NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)));

CREATE TABLE figure_changes (
    person_id INTEGER PRIMARY KEY, -- kept when the person is removed: no reference
    version   INTEGER NOT NULL
);

CREATE TABLE figure_version (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
);

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

CREATE TABLE hearings (
    event_id INTEGER PRIMARY KEY REFERENCES events (id),
    court_id INTEGER REFERENCES organisations (id),
    outcome  TEXT NOT NULL CHECK (outcome IN ('', 'granted', 'rejected', 'upheld', 'overturned', 'adjourned', 'scheduled', 'held'))
);

CREATE TABLE hunger_strikes (
    event_id INTEGER PRIMARY KEY REFERENCES events (id),
    day      INTEGER NOT NULL CHECK (day >= 0),
    dry      BOOLEAN NOT NULL CHECK (dry IN (0, 1))
);

CREATE TABLE "involvements" (
    id              INTEGER PRIMARY KEY,
    event_id        INTEGER NOT NULL REFERENCES events (id),
    official_id     INTEGER REFERENCES officials (id),
    organisation_id INTEGER REFERENCES organisations (id),
    part            TEXT NOT NULL,
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

CREATE VIRTUAL TABLE item_search USING fts5 (fold, key, tags, content = 'search_items', content_rowid = 'id', tokenize = 'porter ascii');

CREATE TABLE judgements (
    id          INTEGER PRIMARY KEY,
    mention_id  INTEGER NOT NULL REFERENCES mentions (id),
    person_id   INTEGER, -- kept when the person is removed with the link: no reference
    decision_id INTEGER REFERENCES decisions (id),
    "by"        INTEGER NOT NULL REFERENCES users (id),
    reason      TEXT NOT NULL,
    at          DATETIME NOT NULL
);

CREATE TABLE list_deeds (
    id        INTEGER PRIMARY KEY,
    list_id   INTEGER NOT NULL REFERENCES lists (id),
    line      INTEGER NOT NULL,
    object    TEXT NOT NULL CHECK (object IN ('person', 'event')),
    object_id INTEGER NOT NULL, -- kept when the person is removed: no reference
    verb      TEXT NOT NULL CHECK (verb IN ('add', 'edit')),
    before    TEXT NOT NULL CHECK (json_valid(before)),
    version   INTEGER NOT NULL CHECK (version > 0), source_id INTEGER REFERENCES event_sources (id), -- that the object had afterwards
    FOREIGN KEY (list_id, line) REFERENCES list_rows (list_id, line)
);

CREATE TABLE list_rows (
    id        INTEGER PRIMARY KEY,
    list_id   INTEGER NOT NULL REFERENCES lists (id),
    line      INTEGER NOT NULL CHECK (line > 0), -- of the file
    cells     TEXT NOT NULL CHECK (json_valid(cells)),
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64), -- of the cells as received
    outcome   TEXT NOT NULL CHECK (outcome IN ('', 'new', 'update', 'same', 'likely', 'error')),
    choice    TEXT NOT NULL CHECK (choice IN ('', 'new', 'person', 'skip')),
    person_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
    plan      TEXT NOT NULL CHECK (json_valid(plan)),
    result    TEXT NOT NULL CHECK (result IN ('', 'added', 'changed', 'same', 'skipped', 'failed', 'undone', 'kept')),
    UNIQUE (list_id, line)
);

CREATE TABLE lists (
    id              INTEGER PRIMARY KEY,
    name            TEXT NOT NULL CHECK (trim(name) <> ''),
    sha256          TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'), -- of the file as it came
    format          TEXT NOT NULL CHECK (format <> ''),
    about           TEXT NOT NULL CHECK (about IN ('people', 'events')),
    headings        TEXT NOT NULL CHECK (json_valid(headings)),
    heading_key     TEXT NOT NULL,
    columns         TEXT NOT NULL CHECK (json_valid(columns)),
    date_order      TEXT NOT NULL CHECK (date_order IN ('', 'dmy', 'mdy')),
    confidentiality TEXT NOT NULL CHECK (confidentiality IN ('open', 'internal', 'confidential')),
    state           TEXT NOT NULL CHECK (state IN ('columns', 'preview', 'running', 'done', 'undone')),
    rows            INTEGER NOT NULL CHECK (rows > 0),
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    added_by        INTEGER NOT NULL REFERENCES users (id),
    added_at        DATETIME NOT NULL,
    run_by          INTEGER REFERENCES users (id),
    run_at          DATETIME,
    undone_by       INTEGER REFERENCES users (id),
    undone_at       DATETIME, filed BOOLEAN NOT NULL DEFAULT 0 CHECK (filed IN (0, 1)),
    CHECK ((run_at IS NULL) = (state IN ('columns', 'preview')) AND (run_at IS NULL) = (run_by IS NULL)),
    CHECK ((undone_at IS NOT NULL) = (state = 'undone') AND (undone_at IS NULL) = (undone_by IS NULL))
);

CREATE TABLE lists_forgotten (
    sha256 TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE mentions (
    id        INTEGER PRIMARY KEY,
    claim_id  INTEGER NOT NULL REFERENCES claims (id),
    role      TEXT NOT NULL CHECK (role IN ('subject', 'issuer', 'lawyer', 'reported_by')),
    name      TEXT NOT NULL CHECK (trim(name) <> ''),
    identity  TEXT NOT NULL,
    about     TEXT NOT NULL,
    start     INTEGER NOT NULL CHECK (start >= 0),
    "end"     INTEGER NOT NULL CHECK ("end" >= start),
    person_id INTEGER REFERENCES people (id) CHECK (person_id IS NULL OR role = 'subject')
);

CREATE TABLE "merge_moves" (
    id       INTEGER PRIMARY KEY,
    merge_id INTEGER NOT NULL REFERENCES "merges" (id),
    "table"  TEXT NOT NULL CHECK ("table" <> ''),
    "column" TEXT NOT NULL CHECK ("column" <> ''),
    row_id   INTEGER NOT NULL,
    mark     INTEGER NOT NULL DEFAULT 0, -- what tells later whether somebody changed the row since: a judgement, a version
    stayed   BOOLEAN CHECK (stayed IN (0, 1)), -- when undone: whether it was changed meanwhile and stayed where it was
    UNIQUE (merge_id, "table", "column", row_id)
);

CREATE TABLE "merges" (
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

CREATE TABLE name_blocks (
    block     TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    name_id   INTEGER NOT NULL REFERENCES person_names (id) ON DELETE CASCADE,
    PRIMARY KEY (block, person_id, name_id)
) WITHOUT ROWID;

CREATE TABLE name_changes (
    person_id INTEGER PRIMARY KEY, -- kept when the person is removed: no reference
    version   INTEGER NOT NULL
);

CREATE TABLE name_version (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
);

CREATE TABLE notes (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people (id),
    text       TEXT NOT NULL CHECK (trim(text) <> ''),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by INTEGER NOT NULL REFERENCES users (id),
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
);

CREATE TABLE official_names (
    id          INTEGER PRIMARY KEY,
    official_id INTEGER NOT NULL REFERENCES officials (id),
    name        TEXT NOT NULL CHECK (trim(name) <> ''),
    fold        TEXT NOT NULL,
    key         TEXT NOT NULL,
    UNIQUE (official_id, name)
);

CREATE TABLE officials (
    id              INTEGER PRIMARY KEY,
    name            TEXT NOT NULL CHECK (trim(name) <> ''),
    sort            TEXT NOT NULL CHECK (sort <> ''),
    fold            TEXT NOT NULL,
    key             TEXT NOT NULL,
    position        TEXT NOT NULL,
    title           TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id),
    note            TEXT NOT NULL,
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by      INTEGER NOT NULL REFERENCES users (id),
    created_at      DATETIME NOT NULL,
    updated_at      DATETIME NOT NULL
, merged_into_id INTEGER REFERENCES officials (id));

CREATE TABLE open_files (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    news      TEXT NOT NULL CHECK (news GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    ends      TEXT NOT NULL CHECK (ends = '' OR ends GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
);

CREATE TABLE organisation_names (
    id              INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    name            TEXT NOT NULL CHECK (trim(name) <> ''),
    fold            TEXT NOT NULL,
    UNIQUE (organisation_id, name)
);

CREATE TABLE organisations (
    id   INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('court', 'facility', 'other')),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    fold TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0), merged_into_id INTEGER REFERENCES organisations (id), body TEXT NOT NULL DEFAULT '' CHECK (body = '' OR kind = 'other'), created_by INTEGER NOT NULL DEFAULT 0, created_at DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00+00:00',
    UNIQUE (kind, fold)
);

CREATE TABLE own_choices (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    field_id    INTEGER NOT NULL REFERENCES own_fields (id),
    word        TEXT NOT NULL COLLATE NOCASE CHECK (trim(word) <> '' AND length(word) <= 100),
    archived_at DATETIME,
    UNIQUE (field_id, id),
    UNIQUE (field_id, word)
);

CREATE TABLE own_field_kinds (
    field_id INTEGER NOT NULL REFERENCES own_fields (id),
    kind     TEXT NOT NULL CHECK (kind <> ''),
    PRIMARY KEY (field_id, kind)
) WITHOUT ROWID;

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

CREATE TABLE own_values (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    field_id  INTEGER NOT NULL REFERENCES own_fields (id),
    person_id INTEGER REFERENCES people (id),
    event_id  INTEGER REFERENCES events (id),
    choice_id INTEGER,
    value     TEXT NOT NULL CHECK (length(value) <= 20000), fold TEXT NOT NULL DEFAULT '',
    CHECK ((person_id IS NULL) <> (event_id IS NULL)),
    CHECK ((value = '') = (choice_id IS NOT NULL)),
    FOREIGN KEY (field_id, choice_id) REFERENCES own_choices (field_id, id)
);

CREATE TABLE people (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL CHECK (trim(name) <> ''),
    sort       TEXT NOT NULL CHECK (sort <> ''),
    category   TEXT NOT NULL,
    occupation TEXT NOT NULL,
    note       TEXT NOT NULL,
    restricted BOOLEAN NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1)),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
, merged_into_id INTEGER REFERENCES people (id), country TEXT NOT NULL DEFAULT 'AZ' CHECK (country GLOB '[A-Z][A-Z]'), sex TEXT NOT NULL DEFAULT '' CHECK (sex IN ('', 'female', 'male', 'other')), born TEXT NOT NULL DEFAULT '' CHECK (born = '' OR born GLOB '[12][0-9][0-9][0-9]*'), citizenship TEXT NOT NULL DEFAULT '');

CREATE TABLE person_members (
    person_id INTEGER NOT NULL REFERENCES people (id),
    user_id   INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (person_id, user_id)
);

CREATE TABLE person_names (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    name      TEXT NOT NULL CHECK (trim(name) <> ''),
    fold      TEXT NOT NULL,
    key       TEXT NOT NULL,
    UNIQUE (person_id, name)
);

CREATE VIRTUAL TABLE person_search USING fts5 (fold, key, content = 'person_names', content_rowid = 'id', tokenize = 'ascii');

CREATE VIRTUAL TABLE person_words USING fts5vocab (person_search, row);

CREATE TABLE public_version (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
);

CREATE VIRTUAL TABLE publication_search USING fts5 (fold, key, content = 'publications', content_rowid = 'id', tokenize = 'ascii');

CREATE TABLE publications (
    id           INTEGER PRIMARY KEY,
    person_id    INTEGER NOT NULL UNIQUE REFERENCES people (id),
    consent_id   INTEGER NOT NULL REFERENCES consents (id),
    slug         TEXT NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
    name         TEXT NOT NULL CHECK (trim(name) <> ''),
    sort         TEXT NOT NULL,
    fold         TEXT NOT NULL,
    key          TEXT NOT NULL,
    category     TEXT NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('held', 'house_arrest', 'imprisoned', 'missing', 'released', 'dead', 'convicted', 'unknown')),
    status_word  TEXT NOT NULL CHECK (status_word <> ''),
    since        TEXT NOT NULL,
    until_by     TEXT NOT NULL,
    ends_itself  BOOLEAN NOT NULL CHECK (ends_itself IN (0, 1)),
    expires_on   TEXT NOT NULL CHECK (expires_on = '' OR expires_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    snapshot     BLOB NOT NULL CHECK (json_valid(snapshot)),
    published_by INTEGER NOT NULL REFERENCES users (id),
    published_at DATETIME NOT NULL,
    withdrawn_at DATETIME,
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
, leads_to_id INTEGER REFERENCES publications (id), category_word TEXT NOT NULL DEFAULT '');

CREATE TABLE readings (
    id        INTEGER PRIMARY KEY,
    entry_id  INTEGER NOT NULL REFERENCES entries (id),
    reader_id INTEGER NOT NULL REFERENCES users (id),
    verb      TEXT NOT NULL CHECK (verb IN ('read', 'undo')),
    at        DATETIME NOT NULL
);

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
    removed_at DATETIME, version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    CHECK ((other_id IS NULL) = (trim(other_name) <> '')),
    CHECK (other_id IS NULL OR other_id <> person_id),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);

CREATE TABLE "revisions" (
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

CREATE TABLE saved_searches (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id),
    name       TEXT NOT NULL CHECK (trim(name) <> '' AND length(name) <= 100),
    query      TEXT NOT NULL CHECK (query <> '' AND length(query) <= 1000),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_at DATETIME NOT NULL,
    UNIQUE (user_id, name)
);

CREATE TABLE search_guards (
    item_id   INTEGER NOT NULL REFERENCES search_items (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL,
    PRIMARY KEY (item_id, person_id)
) WITHOUT ROWID;

CREATE TABLE search_items (
    id        INTEGER PRIMARY KEY,
    noun      INTEGER NOT NULL CHECK (noun BETWEEN 0 AND 9 AND noun = id / 1000000000000000000),
    object_id INTEGER NOT NULL CHECK (object_id > 0 AND object_id = id % 10000000000),
    guarded   BOOLEAN NOT NULL CHECK (guarded IN (0, 1)), -- somebody restricted has a part in it
    tags      TEXT NOT NULL, -- of the filters, such as "kremand cjournalist y2024 d17"
    fold      TEXT NOT NULL, -- the words and keys of package names
    key       TEXT NOT NULL, secret_of INTEGER NOT NULL DEFAULT 0, case_id INTEGER NOT NULL DEFAULT 0,
    UNIQUE (noun, object_id)
);

CREATE TABLE search_queue (
    noun      INTEGER NOT NULL,
    object_id INTEGER NOT NULL,
    PRIMARY KEY (noun, object_id)
) WITHOUT ROWID;

CREATE TABLE sentences (
    event_id INTEGER PRIMARY KEY REFERENCES events (id),
    court_id INTEGER REFERENCES organisations (id),
    term     TEXT NOT NULL CHECK (term = '' OR term GLOB 'P?*')
);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
    user_id    INTEGER REFERENCES users (id),
    data       BLOB NOT NULL,
    expires_at DATETIME NOT NULL
);

CREATE TABLE sign_in_links (
    token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
    user_id    INTEGER NOT NULL REFERENCES users (id),
    expires_at DATETIME NOT NULL,
    used_at    DATETIME
);

CREATE TABLE silent_entries (
    entry_id    INTEGER PRIMARY KEY REFERENCES entries (id),
    document_id INTEGER NOT NULL REFERENCES documents (id)
);

CREATE TABLE statements (
    event_id INTEGER PRIMARY KEY REFERENCES events (id),
    kind     TEXT NOT NULL CHECK (kind IN ('', 'call_for_release', 'condemnation', 'concern', 'report', 'resolution', 'appeal', 'protest', 'other'))
);

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

CREATE TABLE submissions (
    id           INTEGER PRIMARY KEY,
    person_id    INTEGER NOT NULL REFERENCES people (id),
    procedure    TEXT NOT NULL CHECK (procedure IN ('wgad', 'special', 'wgeid')),
    submitted_on TEXT NOT NULL CHECK (submitted_on GLOB '[12][0-9][0-9][0-9]*'),
    replied_on   TEXT NOT NULL CHECK (replied_on = '' OR replied_on GLOB '[12][0-9][0-9][0-9]*'),
    reference    TEXT NOT NULL,
    note         TEXT NOT NULL,
    added_by     INTEGER NOT NULL,
    added_at     DATETIME NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
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

CREATE TABLE tags (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL CHECK (trim(name) <> ''),
    fold       TEXT NOT NULL UNIQUE CHECK (fold <> ''),
    version    INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by INTEGER NOT NULL,
    created_at DATETIME NOT NULL
);

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

CREATE TABLE term_merges (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    term_id   INTEGER NOT NULL REFERENCES terms (id),
    into_id   INTEGER NOT NULL REFERENCES terms (id),
    merged_by INTEGER NOT NULL REFERENCES users (id),
    merged_at DATETIME NOT NULL,
    undone_by INTEGER REFERENCES users (id),
    undone_at DATETIME,
    CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);

CREATE TABLE term_moves (
    merge_id INTEGER NOT NULL REFERENCES term_merges (id),
    row_id   INTEGER NOT NULL, -- of the table whose column has the vocabulary
    PRIMARY KEY (merge_id, row_id)
) WITHOUT ROWID;

CREATE TABLE term_version (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
);

CREATE TABLE terms (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    vocabulary     TEXT NOT NULL CHECK (vocabulary IN ('category', 'body', 'position', 'part', 'case_category', 'court_type')),
    key            TEXT NOT NULL CHECK (key <> '' AND length(key) <= 60 AND key NOT GLOB '*[^a-z0-9_]*'),
    label          TEXT NOT NULL COLLATE NOCASE CHECK (trim(label) <> '' AND length(label) <= 100),
    code           TEXT NOT NULL CHECK (length(code) <= 40), -- of a vocabulary of others, such as a HURIDOCS micro-thesaurus
    ordinal        INTEGER NOT NULL CHECK (ordinal BETWEEN 0 AND 9999),
    built_in       BOOLEAN NOT NULL CHECK (built_in IN (0, 1)),
    archived_at    DATETIME, -- forms do not offer it any more; rows that have it keep it
    merged_into_id INTEGER REFERENCES terms (id),
    version        INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_by     INTEGER REFERENCES users (id),
    created_at     DATETIME NOT NULL,
    UNIQUE (vocabulary, key),
    CHECK (built_in = (created_by IS NULL)),
    CHECK (merged_into_id IS NULL OR NOT built_in AND merged_into_id <> id)
);

CREATE TABLE time_limit_rules (
    id           INTEGER PRIMARY KEY,
    jurisdiction TEXT NOT NULL CHECK (trim(jurisdiction) <> ''),
    law          TEXT NOT NULL CHECK (trim(law) <> ''),
    article      TEXT NOT NULL,
    stage        TEXT NOT NULL CHECK (stage IN ('custody', 'charge', 'administrative', 'first_term', 'first_extension', 'extension', 'total',
        'motion_investigator', 'motion_prosecutor', 'motion_court', 'preparatory', 'appeal', 'credit_custody', 'credit_home',
        'reply_wgad', 'reply_special', 'reply_wgeid', 'other')),
    gravity      TEXT NOT NULL CHECK (gravity IN ('', 'minor', 'less_serious', 'serious', 'especially_serious')),
    amount       INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999),
    unit         TEXT NOT NULL CHECK (unit IN ('hour', 'day', 'month', 'year')),
    valid_from   TEXT NOT NULL CHECK (valid_from = '' OR valid_from GLOB '[12][0-9][0-9][0-9]*'),
    valid_to     TEXT NOT NULL CHECK (valid_to = '' OR valid_to GLOB '[12][0-9][0-9][0-9]*'),
    source       TEXT NOT NULL,
    verified_by  TEXT NOT NULL CHECK (verified_by = '' OR trim(source) <> ''),
    verified_on  TEXT NOT NULL CHECK (verified_on = '' OR verified_by <> '' AND verified_on GLOB '[12][0-9][0-9][0-9]*'),
    in_use       BOOLEAN NOT NULL CHECK (in_use IN (0, 1) AND (in_use = 0 OR amount > 0)),
    note         TEXT NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
);

CREATE TABLE users (
    id            INTEGER PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE CHECK (email = lower(email) AND email LIKE '%_@_%'),
    name          TEXT NOT NULL CHECK (trim(name) <> ''),
    role          TEXT NOT NULL CHECK (role IN ('reader', 'advocate', 'lead', 'admin')),
    password_hash TEXT NOT NULL DEFAULT '' CHECK (password_hash = '' OR password_hash LIKE '$argon2id$%'),
    disabled      BOOLEAN NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    version       INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    created_at    DATETIME NOT NULL
, keys_off BOOLEAN NOT NULL DEFAULT 0 CHECK (keys_off IN (0, 1)));

CREATE TABLE wave_lines (
    wave_id   INTEGER NOT NULL REFERENCES waves (id),
    event_id  INTEGER NOT NULL REFERENCES events (id),
    source_id INTEGER REFERENCES event_sources (id),
    opened    BOOLEAN NOT NULL CHECK (opened IN (0, 1) AND (opened = 0 OR source_id IS NULL)), -- the file of the person was opened with it
    PRIMARY KEY (wave_id, event_id)
) WITHOUT ROWID;

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

CREATE INDEX attachments_bytes ON attachments (sha256, removed_at, size);

CREATE INDEX attachments_event ON attachments (event_id, id) WHERE event_id IS NOT NULL;

CREATE INDEX attachments_person ON attachments (person_id, id) WHERE person_id IS NOT NULL;

CREATE INDEX awaited_due ON awaited (due, id);

CREATE INDEX awaited_kind ON awaited (kind, due, id);

CREATE INDEX awaited_person ON awaited (person_id);

CREATE INDEX bulk_lines_person ON bulk_lines (person_id);

CREATE INDEX case_names_fold ON case_names (fold);

CREATE INDEX cases_court ON cases (court_id) WHERE court_id IS NOT NULL;

CREATE INDEX cases_investigator ON cases (investigator_id) WHERE investigator_id IS NOT NULL;

CREATE INDEX cases_merged ON cases (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE INDEX cases_name ON cases (name COLLATE NOCASE, id);

CREATE INDEX caseworkers_person ON caseworkers (person_id);

CREATE INDEX checks_person ON checks (person_id, day);

CREATE INDEX citations_event ON citations (event_id, claim_id);

CREATE INDEX claim_spans_claim ON claim_spans (claim_id);

CREATE INDEX claims_entry ON claims (entry_id, start);

CREATE INDEX claims_near ON claims (kind, date) WHERE status = 'proposed';

CREATE INDEX claims_obsolete ON claims (id) WHERE status = 'obsolete';

CREATE INDEX claims_replaces ON claims (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE INDEX claims_stand ON claims (stands_in, stands_from);

CREATE INDEX claims_waiting ON claims (stands_in, stands_from, id, confidence, kind) WHERE status = 'proposed';

CREATE INDEX comment_mentions_user ON comment_mentions (user_id, comment_id);

CREATE INDEX comments_case ON comments (case_id) WHERE case_id IS NOT NULL;

CREATE INDEX comments_event ON comments (event_id) WHERE event_id IS NOT NULL;

CREATE INDEX comments_person ON comments (person_id) WHERE person_id IS NOT NULL;

CREATE INDEX comments_task ON comments (task_id) WHERE task_id IS NOT NULL;

CREATE INDEX consents_person ON consents (person_id);

CREATE INDEX custody_attachment ON custody (attachment_id, id);

CREATE INDEX deadlines_category ON deadlines (category, due, id);

CREATE INDEX deadlines_court ON deadlines (court_id, due, id);

CREATE INDEX deadlines_due ON deadlines (due, id);

CREATE INDEX deadlines_kind ON deadlines (kind, due, id);

CREATE INDEX deadlines_person ON deadlines (person_id);

CREATE INDEX decisions_claim ON decisions (claim_id, id);

CREATE INDEX detention_orders_court ON detention_orders (court_id) WHERE court_id IS NOT NULL;

CREATE INDEX distinctions_case ON distinctions (case_id, other_case_id) WHERE case_id IS NOT NULL;

CREATE INDEX distinctions_official ON distinctions (official_id, other_official_id) WHERE official_id IS NOT NULL;

CREATE INDEX distinctions_organisation ON distinctions (organisation_id, other_organisation_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX distinctions_other_case ON distinctions (other_case_id) WHERE other_case_id IS NOT NULL;

CREATE INDEX distinctions_other_official ON distinctions (other_official_id) WHERE other_official_id IS NOT NULL;

CREATE INDEX distinctions_other_organisation ON distinctions (other_organisation_id) WHERE other_organisation_id IS NOT NULL;

CREATE INDEX distinctions_other_person ON distinctions (other_person_id) WHERE other_person_id IS NOT NULL;

CREATE INDEX distinctions_person ON distinctions (person_id, other_person_id) WHERE person_id IS NOT NULL;

CREATE INDEX document_numbers_waiting ON document_numbers (waiting) WHERE waiting > 0;

CREATE INDEX documents_name ON documents (name);

CREATE UNIQUE INDEX documents_previous ON documents (previous_id) WHERE previous_id IS NOT NULL;

CREATE UNIQUE INDEX entries_previous ON entries (previous_id) WHERE previous_id IS NOT NULL;

CREATE INDEX event_choices_event ON event_choices (event_id, id);

CREATE INDEX event_links_target ON event_links (target_id);

CREATE INDEX event_parties_event ON event_parties (event_id);

CREATE INDEX event_parties_issuer ON event_parties (event_id, id) WHERE role = 'issuer';

CREATE INDEX event_parties_organisation ON event_parties (organisation_id, event_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX event_parties_person ON event_parties (person_id, event_id) WHERE person_id IS NOT NULL;

CREATE INDEX event_parties_subject ON event_parties (event_id, person_id) WHERE role = 'subject';

CREATE INDEX event_sources_claim ON event_sources (claim_id) WHERE claim_id IS NOT NULL;

CREATE INDEX event_sources_document ON event_sources (document_id) WHERE document_id IS NOT NULL;

CREATE INDEX event_sources_event ON event_sources (event_id, id);

CREATE INDEX events_case ON events (case_id, date) WHERE case_id IS NOT NULL AND retracted_at IS NULL;

CREATE INDEX events_date ON events (kind, date) WHERE retracted_at IS NULL;

CREATE INDEX events_facility ON events (facility_id, date) WHERE facility_id IS NOT NULL;

CREATE INDEX events_live ON events (date, id) WHERE retracted_at IS NULL;

CREATE INDEX events_retracted ON events (id) WHERE retracted_at IS NOT NULL;

CREATE INDEX figure_changes_version ON figure_changes (version);

CREATE INDEX follows_case ON follows (case_id) WHERE case_id IS NOT NULL;

CREATE INDEX follows_organisation ON follows (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX follows_person ON follows (person_id) WHERE person_id IS NOT NULL;

CREATE INDEX follows_search ON follows (search_id) WHERE search_id IS NOT NULL;

CREATE INDEX hearings_court ON hearings (court_id) WHERE court_id IS NOT NULL;

CREATE INDEX involvements_counted ON involvements (part) WHERE removed_at IS NULL;

CREATE UNIQUE INDEX involvements_event ON involvements (event_id, coalesce(official_id, 0), coalesce(organisation_id, 0), part) WHERE removed_at IS NULL;

CREATE INDEX involvements_official ON involvements (official_id, event_id) WHERE official_id IS NOT NULL;

CREATE INDEX involvements_organisation ON involvements (organisation_id, event_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX involvements_removed ON involvements (id) WHERE removed_at IS NOT NULL;

CREATE INDEX judgements_decision ON judgements (decision_id);

CREATE INDEX judgements_mention ON judgements (mention_id, id);

CREATE INDEX list_deeds_by_row ON list_deeds (list_id, line);

CREATE INDEX list_rows_by_outcome ON list_rows (list_id, outcome, line);

CREATE INDEX list_rows_by_person ON list_rows (person_id) WHERE person_id IS NOT NULL;

CREATE INDEX list_rows_by_result ON list_rows (list_id, result, line);

CREATE INDEX lists_by_headings ON lists (heading_key);

CREATE INDEX mentions_claim ON mentions (claim_id, role, name);

CREATE INDEX mentions_identity ON mentions (identity) WHERE person_id IS NOT NULL;

CREATE INDEX mentions_name ON mentions (name, claim_id);

CREATE INDEX mentions_person ON mentions (person_id) WHERE person_id IS NOT NULL;

CREATE UNIQUE INDEX merges_case_gone ON merges (case_gone_id) WHERE case_gone_id IS NOT NULL AND undone_at IS NULL;

CREATE INDEX merges_case_kept ON merges (case_kept_id) WHERE case_kept_id IS NOT NULL;

CREATE UNIQUE INDEX merges_official_gone ON merges (official_gone_id) WHERE official_gone_id IS NOT NULL AND undone_at IS NULL;

CREATE INDEX merges_official_kept ON merges (official_kept_id) WHERE official_kept_id IS NOT NULL;

CREATE UNIQUE INDEX merges_organisation_gone ON merges (organisation_gone_id) WHERE organisation_gone_id IS NOT NULL AND undone_at IS NULL;

CREATE INDEX merges_organisation_kept ON merges (organisation_kept_id) WHERE organisation_kept_id IS NOT NULL;

CREATE UNIQUE INDEX merges_person_gone ON merges (person_gone_id) WHERE person_gone_id IS NOT NULL AND undone_at IS NULL;

CREATE INDEX merges_person_kept ON merges (person_kept_id) WHERE person_kept_id IS NOT NULL;

CREATE INDEX name_blocks_name ON name_blocks (name_id);

CREATE INDEX name_changes_version ON name_changes (version);

CREATE INDEX notes_person ON notes (person_id, id);

CREATE INDEX official_names_fold ON official_names (fold);

CREATE INDEX officials_fold ON officials (fold);

CREATE INDEX officials_merged ON officials (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE INDEX officials_organisation ON officials (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX officials_sort ON officials (sort, id);

CREATE INDEX open_files_news ON open_files (news, person_id, ends);

CREATE INDEX organisation_names_fold ON organisation_names (fold);

CREATE INDEX organisations_merged ON organisations (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE INDEX organisations_name ON organisations (name COLLATE NOCASE, id);

CREATE UNIQUE INDEX own_values_event ON own_values (event_id, field_id, coalesce(choice_id, 0)) WHERE event_id IS NOT NULL;

CREATE INDEX own_values_field ON own_values (field_id, choice_id, value, person_id, event_id);

CREATE INDEX own_values_fold ON own_values (field_id, fold, person_id, event_id) WHERE fold <> '';

CREATE UNIQUE INDEX own_values_person ON own_values (person_id, field_id, coalesce(choice_id, 0)) WHERE person_id IS NOT NULL;

CREATE INDEX people_category ON people (category, sort, id);

CREATE INDEX people_counted ON people (category) WHERE restricted = 0 AND merged_into_id IS NULL;

CREATE INDEX people_merged ON people (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE INDEX people_restricted ON people (id) WHERE restricted = 1;

CREATE INDEX people_sort ON people (sort, id);

CREATE INDEX person_names_fold ON person_names (fold);

CREATE INDEX publications_category ON publications (category, published_at) WHERE withdrawn_at IS NULL AND leads_to_id IS NULL;

CREATE INDEX publications_leads_to ON publications (leads_to_id) WHERE leads_to_id IS NOT NULL;

CREATE INDEX publications_live ON publications (sort, id) WHERE withdrawn_at IS NULL;

CREATE INDEX readings_entry ON readings (entry_id, id);

CREATE INDEX relationships_other ON relationships (other_id) WHERE other_id IS NOT NULL;

CREATE INDEX relationships_person ON relationships (person_id);

CREATE INDEX sentences_court ON sentences (court_id) WHERE court_id IS NOT NULL;

CREATE INDEX sessions_expires ON sessions (expires_at);

CREATE INDEX sessions_user ON sessions (user_id);

CREATE INDEX silent_entries_document ON silent_entries (document_id, entry_id);

CREATE INDEX submissions_person ON submissions (person_id);

CREATE INDEX taggings_case ON taggings (case_id) WHERE case_id IS NOT NULL;

CREATE INDEX taggings_event ON taggings (event_id) WHERE event_id IS NOT NULL;

CREATE INDEX taggings_person ON taggings (person_id) WHERE person_id IS NOT NULL;

CREATE INDEX tasks_assignee ON tasks (assignee_id, state, place, id);

CREATE INDEX tasks_case ON tasks (case_id) WHERE case_id IS NOT NULL;

CREATE INDEX tasks_event ON tasks (event_id) WHERE event_id IS NOT NULL;

CREATE INDEX tasks_person ON tasks (person_id, state) WHERE person_id IS NOT NULL;

CREATE INDEX tasks_state ON tasks (state, place, id);

CREATE INDEX term_merges_into ON term_merges (into_id);

CREATE UNIQUE INDEX term_merges_standing ON term_merges (term_id) WHERE undone_at IS NULL;

CREATE UNIQUE INDEX terms_label ON terms (vocabulary, label) WHERE merged_into_id IS NULL;

CREATE INDEX wave_lines_event ON wave_lines (event_id);

CREATE INDEX wave_lines_source ON wave_lines (source_id) WHERE source_id IS NOT NULL;

CREATE TRIGGER article_gravities_clock_added AFTER INSERT ON article_gravities WHEN new.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines;
END;

CREATE TRIGGER article_gravities_clock_changed AFTER UPDATE ON article_gravities WHEN new.in_use = 1 OR old.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines;
END;

CREATE TRIGGER attachments_fixed BEFORE UPDATE OF id, event_id, media_type, size, sha256, added_by, added_at ON attachments BEGIN
    SELECT raise(ABORT, 'what a file is never changes');
END;

CREATE TRIGGER attachments_gone BEFORE UPDATE ON attachments WHEN old.removed_at IS NOT NULL AND old.person_id IS new.person_id BEGIN
    SELECT raise(ABORT, 'a file that was removed never changes'); -- but moves with a merge
END;

CREATE TRIGGER attachments_kept BEFORE DELETE ON attachments BEGIN
    SELECT raise(ABORT, 'files leave a row behind');
END;

CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit BEGIN
    SELECT raise(ABORT, 'the audit log is only ever added to');
END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN
    SELECT raise(ABORT, 'the audit log is only ever added to');
END;

CREATE TRIGGER backups_fixed BEFORE UPDATE ON backups BEGIN
    SELECT raise(ABORT, 'backups are only ever added');
END;

CREATE TRIGGER backups_kept BEFORE DELETE ON backups BEGIN
    SELECT raise(ABORT, 'backups are only ever added');
END;

CREATE VIEW blocks_of_names AS
    WITH parts AS (
        SELECT id, person_id, substr(key, 1, instr(key || ' ', ' ') - 1) AS first, replace(key, rtrim(key, replace(key, ' ', '')), '') AS last,
            substr(key, instr(key || ' ', ' ') + 1) AS rest FROM person_names
    ), words AS (
        SELECT id, person_id, first, last FROM parts UNION
        SELECT id, person_id, first, substr(rest, 1, instr(rest, ' ') - 1) FROM parts WHERE instr(rest, ' ') > 0
            AND (last IN ('uglu', 'ulu', 'uli', 'gizi', 'giz') OR last LIKE '%ij' OR last LIKE '%vna' OR last LIKE '%ijna')
    )
    SELECT min(first, last) || ' ' || max(first, last) AS block, person_id, id AS name_id FROM words;

CREATE TRIGGER bulk_changes_fixed BEFORE UPDATE OF id, kind, value, token, made_by, made_at ON bulk_changes BEGIN
    SELECT raise(ABORT, 'what was changed in several files stays as it was');
END;

CREATE TRIGGER bulk_changes_kept BEFORE DELETE ON bulk_changes BEGIN
    SELECT raise(ABORT, 'what was changed in several files stays as it was');
END;

CREATE TRIGGER bulk_lines_fixed BEFORE UPDATE ON bulk_lines BEGIN
    SELECT raise(ABORT, 'what was changed in several files stays as it was');
END;

CREATE TRIGGER bulk_lines_kept BEFORE DELETE ON bulk_lines BEGIN
    SELECT raise(ABORT, 'what was changed in several files stays as it was');
END;

CREATE TRIGGER caseworkers_changes AFTER INSERT ON revisions WHEN new."by" > 0 AND new.verb IN ('edit', 'choose', 'source', 'remove', 'undo') BEGIN
    INSERT OR IGNORE INTO caseworkers (user_id, person_id) SELECT new."by", id FROM people WHERE new.object = 'person' AND id = new.object_id
        UNION SELECT new."by", person_id FROM event_parties WHERE new.object = 'event' AND event_id = new.object_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER caseworkers_events AFTER INSERT ON event_parties WHEN new.role = 'subject' AND new.person_id IS NOT NULL BEGIN
    INSERT OR IGNORE INTO caseworkers (user_id, person_id) SELECT created_by, new.person_id FROM events WHERE id = new.event_id AND created_by > 0;
END;

CREATE TRIGGER caseworkers_notes AFTER INSERT ON notes WHEN new.created_by > 0 BEGIN
    INSERT OR IGNORE INTO caseworkers (user_id, person_id) VALUES (new.created_by, new.person_id);
END;

CREATE TRIGGER caseworkers_people AFTER INSERT ON people WHEN new.created_by > 0 BEGIN
    INSERT OR IGNORE INTO caseworkers (user_id, person_id) VALUES (new.created_by, new.id);
END;

CREATE TRIGGER charge_updates_clock_added AFTER INSERT ON charge_updates BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER charge_updates_clock_changed AFTER UPDATE ON charge_updates BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER charge_updates_clock_removed AFTER DELETE ON charge_updates BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER charges_clock_added AFTER INSERT ON charges BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER charges_clock_changed AFTER UPDATE ON charges BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id IN (old.event_id, new.event_id) AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER charges_clock_removed AFTER DELETE ON charges BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER checks_clock_added AFTER INSERT ON checks BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.person_id);
    INSERT OR IGNORE INTO caseworkers (user_id, person_id) VALUES (new."by", new.person_id);
END;

CREATE TRIGGER checks_clock_changed AFTER UPDATE ON checks BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (old.person_id);
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.person_id);
END;

CREATE TRIGGER checks_fixed BEFORE UPDATE OF id, day, asked, note, "by", at ON checks BEGIN
    SELECT raise(ABORT, 'checks are only ever added');
END;

CREATE TRIGGER checks_kept BEFORE DELETE ON checks BEGIN
    SELECT raise(ABORT, 'checks are only ever added');
END;

CREATE TRIGGER claim_spans_fixed BEFORE UPDATE ON claim_spans BEGIN
    SELECT raise(ABORT, 'claims are never changed, only decided');
END;

CREATE TRIGGER claim_spans_kept BEFORE DELETE ON claim_spans BEGIN
    SELECT raise(ABORT, 'claims are never deleted');
END;

CREATE TRIGGER claims_fixed BEFORE UPDATE OF id, entry_id, kind, date, court, term, until, articles, max_term, facility, outcome,
    "case", statement, day, dry, start, "end", quote, rule, confidence, extractor, replaces_id ON claims BEGIN
    SELECT raise(ABORT, 'claims are never changed, only decided');
END;

CREATE TRIGGER claims_kept BEFORE DELETE ON claims BEGIN
    SELECT raise(ABORT, 'claims are never deleted');
END;

CREATE TRIGGER comments_kept BEFORE DELETE ON comments BEGIN
    SELECT raise(ABORT, 'a comment is withdrawn, not deleted');
END;

CREATE TRIGGER custody_fixed BEFORE UPDATE ON custody BEGIN
    SELECT raise(ABORT, 'the log of custody is never changed');
END;

CREATE TRIGGER custody_kept BEFORE DELETE ON custody BEGIN
    SELECT raise(ABORT, 'the log of custody is never deleted');
END;

CREATE TRIGGER decisions_fixed BEFORE UPDATE ON decisions BEGIN
    SELECT raise(ABORT, 'decisions are only ever added');
END;

CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions BEGIN
    SELECT raise(ABORT, 'decisions are only ever added');
END;

CREATE TRIGGER detention_orders_clock_added AFTER INSERT ON detention_orders BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER detention_orders_clock_changed AFTER UPDATE ON detention_orders BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id IN (old.event_id, new.event_id) AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER detention_orders_clock_removed AFTER DELETE ON detention_orders BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER diffs_fixed BEFORE UPDATE ON diffs BEGIN
    SELECT raise(ABORT, 'how versions differ is never changed');
END;

CREATE TRIGGER diffs_kept BEFORE DELETE ON diffs BEGIN
    SELECT raise(ABORT, 'how versions differ is never deleted');
END;

CREATE TRIGGER distinctions_kept BEFORE DELETE ON distinctions BEGIN
    SELECT raise(ABORT, 'judgements are only ever added');
END;

CREATE TRIGGER documents_fixed BEFORE UPDATE ON documents BEGIN
    SELECT raise(ABORT, 'documents are never changed');
END;

CREATE TRIGGER documents_kept BEFORE DELETE ON documents BEGIN
    SELECT raise(ABORT, 'documents are never deleted');
END;

CREATE TRIGGER entries_fixed BEFORE UPDATE ON entries BEGIN
    SELECT raise(ABORT, 'entries are never changed');
END;

CREATE TRIGGER entries_kept BEFORE DELETE ON entries BEGIN
    SELECT raise(ABORT, 'entries are never deleted');
END;

CREATE TRIGGER event_choices_fixed BEFORE UPDATE ON event_choices BEGIN
    SELECT raise(ABORT, 'choices are only ever added');
END;

CREATE TRIGGER event_choices_kept BEFORE DELETE ON event_choices BEGIN
    SELECT raise(ABORT, 'choices are only ever added');
END;

CREATE TRIGGER event_fields_clock_added AFTER INSERT ON event_fields BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER event_fields_clock_changed AFTER UPDATE ON event_fields BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER event_fields_clock_removed AFTER DELETE ON event_fields BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER event_parties_clock_added AFTER INSERT ON event_parties WHEN new.role = 'subject' BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.person_id);
END;

CREATE TRIGGER event_parties_clock_changed AFTER UPDATE ON event_parties BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT old.person_id WHERE old.role = 'subject';
    INSERT OR IGNORE INTO deadlines_stale SELECT new.person_id WHERE new.role = 'subject';
END;

CREATE TRIGGER event_parties_clock_removed AFTER DELETE ON event_parties WHEN old.role = 'subject' BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (old.person_id);
END;

CREATE TRIGGER event_source_ends_fixed BEFORE UPDATE ON event_source_ends BEGIN
    SELECT raise(ABORT, 'ends of sources are only ever added');
END;

CREATE TRIGGER event_source_ends_kept BEFORE DELETE ON event_source_ends BEGIN
    SELECT raise(ABORT, 'ends of sources are only ever added');
END;

CREATE TRIGGER event_sources_fixed BEFORE UPDATE ON event_sources BEGIN
    SELECT raise(ABORT, 'sources are only ever added');
END;

CREATE TRIGGER event_sources_kept BEFORE DELETE ON event_sources BEGIN
    SELECT raise(ABORT, 'sources are only ever added');
END;

CREATE TRIGGER events_case_clock AFTER UPDATE OF case_id ON events BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER events_clock AFTER UPDATE OF kind, date, facility_id, retracted_at ON events BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER figures_hearings_added AFTER INSERT ON hearings BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = new.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;

CREATE TRIGGER figures_hearings_changed AFTER UPDATE ON hearings BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = new.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;

CREATE TRIGGER figures_hearings_removed AFTER DELETE ON hearings BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = old.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;

CREATE TRIGGER figures_issuers_added AFTER INSERT ON event_parties WHEN new.role = 'issuer' BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = new.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;

CREATE TRIGGER figures_issuers_changed AFTER UPDATE ON event_parties WHEN new.role = 'issuer' BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = new.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;

CREATE TRIGGER figures_issuers_removed AFTER DELETE ON event_parties WHEN old.role = 'issuer' BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = old.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;

CREATE TRIGGER figures_people_changed AFTER UPDATE OF category, sex, country, restricted, merged_into_id ON people
    WHEN old.category <> new.category OR old.sex <> new.sex OR old.country <> new.country OR old.restricted <> new.restricted OR old.merged_into_id IS NOT new.merged_into_id BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT new.id, version FROM figure_version;
END;

CREATE TRIGGER figures_people_removed AFTER DELETE ON people BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT old.id, version FROM figure_version;
END;

CREATE TRIGGER figures_subjects_added AFTER INSERT ON event_parties
    WHEN new.role = 'subject' AND EXISTS (SELECT 1 FROM events e WHERE e.id = new.event_id AND e.kind = 'statement') BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = new.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;

CREATE TRIGGER figures_subjects_removed AFTER DELETE ON event_parties
    WHEN old.role = 'subject' AND EXISTS (SELECT 1 FROM events e WHERE e.id = old.event_id AND e.kind = 'statement') BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT p.person_id, v.version FROM event_parties p, figure_version v WHERE p.event_id = old.event_id AND p.role = 'subject' AND p.person_id IS NOT NULL;
END;

CREATE TRIGGER hearings_clock_added AFTER INSERT ON hearings BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER hearings_clock_changed AFTER UPDATE ON hearings BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id IN (old.event_id, new.event_id) AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER hearings_clock_removed AFTER DELETE ON hearings BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER involvements_kept BEFORE DELETE ON involvements BEGIN
    SELECT raise(ABORT, 'involvements are removed by a mark, never deleted');
END;

CREATE TRIGGER judgements_fixed BEFORE UPDATE ON judgements BEGIN
    SELECT raise(ABORT, 'judgements are only ever added');
END;

CREATE TRIGGER judgements_kept BEFORE DELETE ON judgements BEGIN
    SELECT raise(ABORT, 'judgements are only ever added');
END;

CREATE TRIGGER list_deeds_fixed BEFORE UPDATE ON list_deeds BEGIN
    SELECT raise(ABORT, 'what an import did is never changed');
END;

CREATE TRIGGER list_deeds_kept BEFORE DELETE ON list_deeds BEGIN
    SELECT raise(ABORT, 'what an import did is never deleted');
END;

CREATE TRIGGER list_rows_fixed BEFORE UPDATE OF id, list_id, line, cells, sha256 ON list_rows BEGIN
    SELECT raise(ABORT, 'rows of lists are kept as received');
END;

CREATE TRIGGER list_rows_kept BEFORE DELETE ON list_rows WHEN EXISTS (SELECT 1 FROM lists WHERE id = old.list_id AND run_at IS NOT NULL) BEGIN
    SELECT raise(ABORT, 'what was imported is never deleted');
END;

CREATE TRIGGER lists_filed BEFORE UPDATE OF filed ON lists BEGIN
    SELECT raise(ABORT, 'lists are kept as received');
END;

CREATE TRIGGER lists_fixed BEFORE UPDATE OF name, sha256, format, headings, heading_key, rows, added_by, added_at ON lists BEGIN
    SELECT raise(ABORT, 'lists are kept as received');
END;

CREATE TRIGGER lists_forget AFTER DELETE ON lists WHEN old.filed BEGIN
    INSERT OR IGNORE INTO lists_forgotten VALUES (old.sha256);
END;

CREATE TRIGGER lists_kept BEFORE DELETE ON lists WHEN old.run_at IS NOT NULL BEGIN
    SELECT raise(ABORT, 'what was imported is never deleted');
END;

CREATE TRIGGER mentions_fixed BEFORE UPDATE OF id, claim_id, role, name, identity, about, start, "end" ON mentions BEGIN
    SELECT raise(ABORT, 'mentions are never changed, only linked');
END;

CREATE TRIGGER mentions_kept BEFORE DELETE ON mentions BEGIN
    SELECT raise(ABORT, 'mentions are never deleted');
END;

CREATE TRIGGER merge_moves_fixed BEFORE UPDATE OF id, merge_id, "table", "column", row_id, mark ON merge_moves BEGIN
    SELECT raise(ABORT, 'what a merge moved is never changed');
END;

CREATE TRIGGER merge_moves_kept BEFORE DELETE ON merge_moves BEGIN
    SELECT raise(ABORT, 'what a merge moved is never deleted');
END;

CREATE TRIGGER merges_fixed BEFORE UPDATE ON merges WHEN old.undone_at IS NOT NULL OR old.person_kept_id IS NOT new.person_kept_id
    OR old.person_gone_id IS NOT new.person_gone_id OR old.organisation_kept_id IS NOT new.organisation_kept_id
    OR old.organisation_gone_id IS NOT new.organisation_gone_id OR old.official_kept_id IS NOT new.official_kept_id
    OR old.official_gone_id IS NOT new.official_gone_id OR old.case_kept_id IS NOT new.case_kept_id OR old.case_gone_id IS NOT new.case_gone_id
    OR old.reason <> new.reason OR old."by" <> new."by" OR old.at <> new.at BEGIN
    SELECT raise(ABORT, 'merges are never changed, only undone');
END;

CREATE TRIGGER merges_kept BEFORE DELETE ON merges BEGIN
    SELECT raise(ABORT, 'merges are never deleted');
END;

CREATE TRIGGER name_blocks_added AFTER INSERT ON person_names BEGIN
    INSERT INTO name_blocks SELECT DISTINCT block, person_id, name_id FROM blocks_of_names WHERE name_id = new.id;
END;

CREATE TRIGGER name_blocks_changed AFTER UPDATE ON person_names BEGIN
    DELETE FROM name_blocks WHERE name_id = old.id;
    INSERT INTO name_blocks SELECT DISTINCT block, person_id, name_id FROM blocks_of_names WHERE name_id = new.id;
END;

CREATE TRIGGER numbers_claims_added AFTER INSERT ON claims WHEN new.status <> 'obsolete' BEGIN
    UPDATE document_numbers SET claims = claims + 1, waiting = waiting + (new.status = 'proposed')
        WHERE document_id = (SELECT document_id FROM entries WHERE id = new.stands_in);
    DELETE FROM silent_entries WHERE entry_id = new.stands_in;
END;

CREATE TRIGGER numbers_claims_moved AFTER UPDATE OF status, stands_in ON claims WHEN new.status <> old.status OR new.stands_in IS NOT old.stands_in BEGIN
    UPDATE document_numbers SET claims = claims - (old.status <> 'obsolete'), waiting = waiting - (old.status = 'proposed')
        WHERE document_id = (SELECT document_id FROM entries WHERE id = old.stands_in);
    UPDATE document_numbers SET claims = claims + (new.status <> 'obsolete'), waiting = waiting + (new.status = 'proposed')
        WHERE document_id = (SELECT document_id FROM entries WHERE id = new.stands_in);
    DELETE FROM silent_entries WHERE entry_id = new.stands_in AND new.status <> 'obsolete';
    INSERT OR IGNORE INTO silent_entries SELECT id, document_id FROM entries WHERE id IN (old.stands_in, new.stands_in)
        AND repeat_of = 0 AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.stands_in = entries.id AND c.status <> 'obsolete');
END;

CREATE TRIGGER numbers_documents_added AFTER INSERT ON documents BEGIN
    INSERT INTO document_numbers (document_id) VALUES (new.id);
END;

CREATE TRIGGER numbers_entries_added AFTER INSERT ON entries BEGIN
    UPDATE document_numbers SET entries = entries + 1, repeats = repeats + (new.repeat_of > 0) WHERE document_id = new.document_id;
    INSERT INTO silent_entries SELECT new.id, new.document_id WHERE new.repeat_of = 0;
END;

CREATE TRIGGER own_fields_fixed BEFORE UPDATE OF id, object, sort, created_by, created_at ON own_fields BEGIN
    SELECT raise(ABORT, 'what a field is for and its sort never change');
END;

CREATE TRIGGER own_values_fixed BEFORE UPDATE OF id, field_id, event_id, choice_id, value ON own_values BEGIN
    SELECT raise(ABORT, 'values are added and removed, never changed');
END;

CREATE TRIGGER people_clock AFTER UPDATE OF category ON people BEGIN
    UPDATE deadlines SET category = new.category WHERE person_id = new.id;
END;

CREATE TRIGGER people_clock_country AFTER UPDATE OF country ON people WHEN new.country <> old.country BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.id);
END;

CREATE TRIGGER person_names_added AFTER INSERT ON person_names BEGIN
    INSERT INTO person_search (rowid, fold, key) VALUES (new.id, new.fold, new.key);
END;

CREATE TRIGGER person_names_changed AFTER UPDATE ON person_names BEGIN
    INSERT INTO person_search (person_search, rowid, fold, key) VALUES ('delete', old.id, old.fold, old.key);
    INSERT INTO person_search (rowid, fold, key) VALUES (new.id, new.fold, new.key);
END;

CREATE TRIGGER person_names_removed AFTER DELETE ON person_names BEGIN
    INSERT INTO person_search (person_search, rowid, fold, key) VALUES ('delete', old.id, old.fold, old.key);
END;

CREATE TRIGGER publications_added AFTER INSERT ON publications BEGIN
    INSERT INTO publication_search (rowid, fold, key) VALUES (new.id, new.fold, new.key);
    UPDATE public_version SET version = version + 1;
END;

CREATE TRIGGER publications_changed AFTER UPDATE ON publications BEGIN
    INSERT INTO publication_search (publication_search, rowid, fold, key) VALUES ('delete', old.id, old.fold, old.key);
    INSERT INTO publication_search (rowid, fold, key) VALUES (new.id, new.fold, new.key);
    UPDATE public_version SET version = version + 1;
END;

CREATE TRIGGER readings_fixed BEFORE UPDATE ON readings BEGIN
    SELECT raise(ABORT, 'readings are only ever added');
END;

CREATE TRIGGER readings_kept BEFORE DELETE ON readings BEGIN
    SELECT raise(ABORT, 'readings are only ever added');
END;

CREATE TRIGGER revisions_fixed BEFORE UPDATE ON revisions BEGIN
    SELECT raise(ABORT, 'history is only ever added to');
END;

CREATE TRIGGER revisions_kept BEFORE DELETE ON revisions BEGIN
    SELECT raise(ABORT, 'history is only ever added to');
END;

CREATE TRIGGER search_attachments_added AFTER INSERT ON attachments BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (7, new.id);
END;

CREATE TRIGGER search_attachments_changed AFTER UPDATE ON attachments BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (7, new.id);
END;

CREATE TRIGGER search_attachments_party_added AFTER INSERT ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 7, id FROM attachments WHERE event_id = new.event_id;
END;

CREATE TRIGGER search_attachments_party_changed AFTER UPDATE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 7, id FROM attachments WHERE event_id IN (new.event_id, old.event_id);
END;

CREATE TRIGGER search_attachments_party_removed AFTER DELETE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 7, id FROM attachments WHERE event_id = old.event_id;
END;

CREATE TRIGGER search_attachments_person AFTER UPDATE OF name, category, restricted, merged_into_id ON people BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 7, id FROM attachments WHERE person_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 7, a.id FROM event_parties y JOIN attachments a ON a.event_id = y.event_id WHERE y.person_id = new.id;
END;

CREATE TRIGGER search_cases_changed AFTER UPDATE OF name ON cases BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 2, id FROM events WHERE case_id = new.id;
END;

CREATE TRIGGER search_charges_added AFTER INSERT ON charges BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;

CREATE TRIGGER search_charges_changed AFTER UPDATE ON charges BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;

CREATE TRIGGER search_charges_removed AFTER DELETE ON charges BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;

CREATE TRIGGER search_citations_added AFTER INSERT ON citations BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;

CREATE TRIGGER search_citations_changed AFTER UPDATE ON citations BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id), (2, old.event_id);
END;

CREATE TRIGGER search_citations_removed AFTER DELETE ON citations BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;

CREATE TRIGGER search_claims_moved AFTER UPDATE OF stands_in ON claims BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 2, event_id FROM citations WHERE claim_id = new.id;
END;

CREATE TRIGGER search_comments_added AFTER INSERT ON comments BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (9, new.id);
END;

CREATE TRIGGER search_comments_changed AFTER UPDATE ON comments BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (9, new.id);
END;

CREATE TRIGGER search_entries_added AFTER INSERT ON entries BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (1, new.id);
    INSERT OR IGNORE INTO search_queue SELECT 1, new.previous_id WHERE new.previous_id IS NOT NULL;
END;

CREATE TRIGGER search_events_added AFTER INSERT ON events BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.id);
END;

CREATE TRIGGER search_events_changed AFTER UPDATE ON events BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.id);
END;

CREATE TRIGGER search_events_removed AFTER DELETE ON events BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.id);
END;

CREATE TRIGGER search_hearings_added AFTER INSERT ON hearings BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;

CREATE TRIGGER search_hearings_changed AFTER UPDATE ON hearings BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;

CREATE TRIGGER search_hearings_removed AFTER DELETE ON hearings BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;

CREATE TRIGGER search_items_added AFTER INSERT ON search_items BEGIN
    INSERT INTO item_search (rowid, fold, key, tags) VALUES (new.id, new.fold, new.key, new.tags);
END;

CREATE TRIGGER search_items_fixed BEFORE UPDATE ON search_items BEGIN
    SELECT raise(ABORT, 'items of the search are added anew, never changed');
END;

CREATE TRIGGER search_items_removed AFTER DELETE ON search_items BEGIN
    INSERT INTO item_search (item_search, rowid, fold, key, tags) VALUES ('delete', old.id, old.fold, old.key, old.tags);
END;

CREATE TRIGGER search_names_added AFTER INSERT ON person_names BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (5, new.person_id);
    UPDATE name_version SET version = version + 1;
    INSERT OR REPLACE INTO name_changes SELECT new.person_id, version FROM name_version;
END;

CREATE TRIGGER search_names_changed AFTER UPDATE ON person_names BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (5, new.person_id), (5, old.person_id);
    UPDATE name_version SET version = version + 1;
    INSERT OR REPLACE INTO name_changes SELECT new.person_id, version FROM name_version;
    INSERT OR REPLACE INTO name_changes SELECT old.person_id, version FROM name_version;
END;

CREATE TRIGGER search_names_removed AFTER DELETE ON person_names BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (5, old.person_id);
    UPDATE name_version SET version = version + 1;
    INSERT OR REPLACE INTO name_changes SELECT old.person_id, version FROM name_version;
END;

CREATE TRIGGER search_notes_added AFTER INSERT ON notes BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (4, new.id);
END;

CREATE TRIGGER search_notes_changed AFTER UPDATE ON notes BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (4, new.id);
END;

CREATE TRIGGER search_notes_removed AFTER DELETE ON notes BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (4, old.id);
END;

CREATE TRIGGER search_orders_added AFTER INSERT ON detention_orders BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;

CREATE TRIGGER search_orders_changed AFTER UPDATE ON detention_orders BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;

CREATE TRIGGER search_orders_removed AFTER DELETE ON detention_orders BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;

CREATE TRIGGER search_organisations_changed AFTER UPDATE OF name ON organisations BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 2, id FROM events WHERE facility_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 2, event_id FROM hearings WHERE court_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 2, event_id FROM detention_orders WHERE court_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 2, event_id FROM sentences WHERE court_id = new.id;
END;

CREATE TRIGGER search_own_added AFTER INSERT ON own_values BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (8, new.id);
END;

CREATE TRIGGER search_own_choice AFTER UPDATE OF word ON own_choices BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE field_id = new.field_id AND choice_id = new.id;
END;

CREATE TRIGGER search_own_event AFTER UPDATE ON events BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE event_id = new.id;
END;

CREATE TRIGGER search_own_field AFTER UPDATE OF label, confidential ON own_fields BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE field_id = new.id;
END;

CREATE TRIGGER search_own_moved AFTER UPDATE OF person_id ON own_values BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (8, new.id);
END;

CREATE TRIGGER search_own_party_added AFTER INSERT ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE event_id = new.event_id;
END;

CREATE TRIGGER search_own_party_changed AFTER UPDATE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE event_id IN (new.event_id, old.event_id);
END;

CREATE TRIGGER search_own_party_removed AFTER DELETE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE event_id = old.event_id;
END;

CREATE TRIGGER search_own_person AFTER UPDATE OF name, category, restricted, merged_into_id ON people BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 8, id FROM own_values WHERE person_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 8, o.id FROM event_parties y JOIN own_values o ON o.event_id = y.event_id WHERE y.person_id = new.id;
END;

CREATE TRIGGER search_own_removed AFTER DELETE ON own_values BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (8, old.id);
END;

CREATE TRIGGER search_parties_added AFTER INSERT ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;

CREATE TRIGGER search_parties_changed AFTER UPDATE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id), (2, old.event_id);
END;

CREATE TRIGGER search_parties_removed AFTER DELETE ON event_parties BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;

CREATE TRIGGER search_people_added AFTER INSERT ON people BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (3, new.id), (5, new.id);
END;

CREATE TRIGGER search_people_changed AFTER UPDATE ON people BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (3, new.id), (5, new.id);
    INSERT OR IGNORE INTO search_queue SELECT 4, id FROM notes WHERE person_id = new.id
        AND (old.name <> new.name OR old.category <> new.category OR old.restricted <> new.restricted);
    INSERT OR IGNORE INTO search_queue SELECT 2, event_id FROM event_parties WHERE person_id = new.id
        AND (old.name <> new.name OR old.category <> new.category OR old.restricted <> new.restricted);
END;

CREATE TRIGGER search_people_removed AFTER DELETE ON people BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (3, old.id), (5, old.id);
END;

CREATE TRIGGER search_sentences_added AFTER INSERT ON sentences BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;

CREATE TRIGGER search_sentences_changed AFTER UPDATE ON sentences BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, new.event_id);
END;

CREATE TRIGGER search_sentences_removed AFTER DELETE ON sentences BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (2, old.event_id);
END;

CREATE TRIGGER search_sources_added AFTER INSERT ON event_sources BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (6, new.id);
END;

CREATE TRIGGER search_sources_ended AFTER INSERT ON event_source_ends BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (6, new.source_id);
END;

CREATE TRIGGER search_sources_follow AFTER INSERT ON search_queue WHEN new.noun = 2 BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 6, id FROM event_sources WHERE event_id = new.object_id;
END;

CREATE TRIGGER search_tasks_added AFTER INSERT ON tasks BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (0, new.id);
END;

CREATE TRIGGER search_tasks_changed AFTER UPDATE ON tasks BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (0, new.id);
END;

CREATE TRIGGER search_work_follows_case AFTER UPDATE OF name, merged_into_id ON cases BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 0, id FROM tasks WHERE case_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 9, id FROM comments WHERE case_id = new.id;
END;

CREATE TRIGGER search_work_follows_event AFTER INSERT ON search_queue WHEN new.noun = 2 BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 0, id FROM tasks WHERE event_id = new.object_id;
    INSERT OR IGNORE INTO search_queue SELECT 9, id FROM comments WHERE event_id = new.object_id;
END;

CREATE TRIGGER search_work_follows_person AFTER UPDATE OF name, category, restricted, merged_into_id ON people BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 0, id FROM tasks WHERE person_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 9, id FROM comments WHERE person_id = new.id;
END;

CREATE TRIGGER search_work_follows_task AFTER INSERT ON search_queue WHEN new.noun = 0 BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 9, id FROM comments WHERE task_id = new.object_id;
END;

CREATE TRIGGER sentences_clock_added AFTER INSERT ON sentences BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = new.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER sentences_clock_changed AFTER UPDATE ON sentences BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id IN (old.event_id, new.event_id) AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER sentences_clock_removed AFTER DELETE ON sentences BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM event_parties WHERE event_id = old.event_id AND role = 'subject' AND person_id IS NOT NULL;
END;

CREATE TRIGGER submissions_clock_added AFTER INSERT ON submissions BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.person_id);
END;

CREATE TRIGGER submissions_clock_changed AFTER UPDATE ON submissions BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (old.person_id);
    INSERT OR IGNORE INTO deadlines_stale VALUES (new.person_id);
END;

CREATE TRIGGER submissions_clock_removed AFTER DELETE ON submissions BEGIN
    INSERT OR IGNORE INTO deadlines_stale VALUES (old.person_id);
END;

CREATE TRIGGER tasks_kept BEFORE DELETE ON tasks BEGIN
    SELECT raise(ABORT, 'a task is dropped, not deleted');
END;

CREATE TRIGGER term_merges_ended BEFORE UPDATE OF undone_by, undone_at ON term_merges WHEN old.undone_at IS NOT NULL BEGIN
    SELECT raise(ABORT, 'a merge is taken back once');
END;

CREATE TRIGGER term_merges_fixed BEFORE UPDATE OF id, term_id, into_id, merged_by, merged_at ON term_merges BEGIN
    SELECT raise(ABORT, 'merges of terms are never changed');
END;

CREATE TRIGGER term_merges_kept BEFORE DELETE ON term_merges BEGIN
    SELECT raise(ABORT, 'merges of terms are never removed');
END;

CREATE TRIGGER term_moves_fixed BEFORE UPDATE ON term_moves BEGIN
    SELECT raise(ABORT, 'moves are never changed');
END;

CREATE TRIGGER term_moves_kept BEFORE DELETE ON term_moves BEGIN
    SELECT raise(ABORT, 'moves are never removed');
END;

CREATE TRIGGER term_version_added AFTER INSERT ON terms BEGIN
    UPDATE term_version SET version = version + 1;
END;

CREATE TRIGGER term_version_changed AFTER UPDATE ON terms BEGIN
    UPDATE term_version SET version = version + 1;
END;

CREATE TRIGGER term_version_removed AFTER DELETE ON terms BEGIN
    UPDATE term_version SET version = version + 1;
END;

CREATE TRIGGER terms_cases_added BEFORE INSERT ON cases WHEN new.category <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'case_category' AND key = new.category)
    OR new.court_type <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'court_type' AND key = new.court_type) BEGIN
    SELECT raise(ABORT, 'no such term: of a case');
END;

CREATE TRIGGER terms_cases_changed BEFORE UPDATE OF category, court_type ON cases WHEN new.category <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'case_category' AND key = new.category)
    OR new.court_type <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'court_type' AND key = new.court_type) BEGIN
    SELECT raise(ABORT, 'no such term: of a case');
END;

CREATE TRIGGER terms_fixed BEFORE UPDATE OF id, vocabulary, key, built_in, created_by, created_at ON terms BEGIN
    SELECT raise(ABORT, 'the key of a term never changes');
END;

CREATE TRIGGER terms_involvements_added BEFORE INSERT ON involvements WHEN NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'part' AND key = new.part) BEGIN
    SELECT raise(ABORT, 'no such term: part');
END;

CREATE TRIGGER terms_involvements_changed BEFORE UPDATE OF part ON involvements WHEN NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'part' AND key = new.part) BEGIN
    SELECT raise(ABORT, 'no such term: part');
END;

CREATE TRIGGER terms_kept BEFORE DELETE ON terms WHEN old.built_in
    OR EXISTS (SELECT 1 FROM people WHERE old.vocabulary = 'category' AND category = old.key)
    OR EXISTS (SELECT 1 FROM organisations WHERE old.vocabulary = 'body' AND body = old.key)
    OR EXISTS (SELECT 1 FROM officials WHERE old.vocabulary = 'position' AND position = old.key)
    OR EXISTS (SELECT 1 FROM involvements WHERE old.vocabulary = 'part' AND part = old.key)
    OR EXISTS (SELECT 1 FROM cases WHERE old.vocabulary = 'case_category' AND category = old.key)
    OR EXISTS (SELECT 1 FROM cases WHERE old.vocabulary = 'court_type' AND court_type = old.key) BEGIN
    SELECT raise(ABORT, 'this term is kept');
END;

CREATE TRIGGER terms_officials_added BEFORE INSERT ON officials WHEN NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'position' AND key = new.position) BEGIN
    SELECT raise(ABORT, 'no such term: position');
END;

CREATE TRIGGER terms_officials_changed BEFORE UPDATE OF position ON officials WHEN NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'position' AND key = new.position) BEGIN
    SELECT raise(ABORT, 'no such term: position');
END;

CREATE TRIGGER terms_organisations_added BEFORE INSERT ON organisations WHEN new.body <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'body' AND key = new.body) BEGIN
    SELECT raise(ABORT, 'no such term: body');
END;

CREATE TRIGGER terms_organisations_changed BEFORE UPDATE OF body ON organisations WHEN new.body <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'body' AND key = new.body) BEGIN
    SELECT raise(ABORT, 'no such term: body');
END;

CREATE TRIGGER terms_people_added BEFORE INSERT ON people WHEN new.category <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'category' AND key = new.category) BEGIN
    SELECT raise(ABORT, 'no such term: category');
END;

CREATE TRIGGER terms_people_changed BEFORE UPDATE OF category ON people WHEN new.category <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'category' AND key = new.category) BEGIN
    SELECT raise(ABORT, 'no such term: category');
END;

CREATE TRIGGER time_limit_rules_clock_added AFTER INSERT ON time_limit_rules WHEN new.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines UNION SELECT person_id FROM submissions WHERE replied_on = '';
END;

CREATE TRIGGER time_limit_rules_clock_changed AFTER UPDATE ON time_limit_rules WHEN new.in_use = 1 OR old.in_use = 1 BEGIN
    INSERT OR IGNORE INTO deadlines_stale SELECT person_id FROM deadlines UNION SELECT person_id FROM submissions WHERE replied_on = '';
END;

CREATE TRIGGER wave_lines_fixed BEFORE UPDATE ON wave_lines BEGIN
    SELECT raise(ABORT, 'what was recorded for several people stays as it was');
END;

CREATE TRIGGER wave_lines_kept BEFORE DELETE ON wave_lines BEGIN
    SELECT raise(ABORT, 'what was recorded for several people stays as it was');
END;

CREATE TRIGGER waves_fixed BEFORE UPDATE OF id, kind, token, recorded_by, recorded_at ON waves BEGIN
    SELECT raise(ABORT, 'what was recorded for several people stays as it was');
END;

CREATE TRIGGER waves_kept BEFORE DELETE ON waves BEGIN
    SELECT raise(ABORT, 'what was recorded for several people stays as it was');
END;

CREATE TRIGGER work_revisions_fixed BEFORE UPDATE ON work_revisions BEGIN
    SELECT raise(ABORT, 'history is only ever added to');
END;

CREATE TRIGGER work_revisions_kept BEFORE DELETE ON work_revisions BEGIN
    SELECT raise(ABORT, 'history is only ever added to');
END;
