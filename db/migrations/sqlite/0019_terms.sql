-- +goose Up

-- The terms of the vocabularies that an organisation may add to: those that the program came with, and its own. A key is what
-- rows hold and never changes; a label is what people read. A term that was merged leads to the other.
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
CREATE UNIQUE INDEX terms_label ON terms (vocabulary, label) WHERE merged_into_id IS NULL;

-- A merge of two terms, with the rows that it gave the other one, so that it can be taken back.
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
CREATE UNIQUE INDEX term_merges_standing ON term_merges (term_id) WHERE undone_at IS NULL;
CREATE INDEX term_merges_into ON term_merges (into_id);

CREATE TABLE term_moves (
    merge_id INTEGER NOT NULL REFERENCES term_merges (id),
    row_id   INTEGER NOT NULL, -- of the table whose column has the vocabulary
    PRIMARY KEY (merge_id, row_id)
) WITHOUT ROWID;

-- What is remembered of the terms holds as long as the version is the same.
CREATE TABLE term_version (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
);
INSERT INTO term_version VALUES (1, 1);

INSERT INTO terms (vocabulary, key, label, code, ordinal, built_in, created_at)
SELECT vocabulary, key, label, code, 10 * row_number() OVER (PARTITION BY vocabulary ORDER BY place), 1, '1970-01-01 00:00:00+00:00' FROM (
    SELECT column1 AS place, column2 AS vocabulary, column3 AS key, column4 AS label, '' AS code FROM (VALUES
    (1, 'category', 'journalist', 'Journalist or blogger'), (2, 'category', 'defender', 'Human rights defender'), (3, 'category', 'politician', 'Opposition politician'),
    (4, 'category', 'activist', 'Activist'), (5, 'category', 'believer', 'Believer'), (6, 'category', 'scholar', 'Scholar or writer'), (7, 'category', 'lawyer', 'Lawyer'),
    (8, 'category', 'serviceman', 'Serviceman'), (9, 'category', 'official', 'Former official'), (10, 'category', 'foreigner', 'Foreign citizen'), (11, 'category', 'other', 'Other'),
    (1, 'body', 'police', 'Police'), (2, 'body', 'security', 'Security service'), (3, 'body', 'investigating', 'Investigating body'), (4, 'body', 'prosecution', 'Prosecution'),
    (5, 'body', 'government', 'Government or ministry'), (6, 'body', 'parliament', 'Parliament'), (7, 'body', 'international', 'International organisation'),
    (8, 'body', 'ngo', 'Non-governmental organisation'), (9, 'body', 'media', 'Media'), (10, 'body', 'party', 'Political party'), (11, 'body', 'other', 'Other'),
    (1, 'position', 'judge', 'Judge'), (2, 'position', 'prosecutor', 'Prosecutor'), (3, 'position', 'investigator', 'Investigator'),
    (4, 'position', 'police', 'Police or security officer'), (5, 'position', 'warden', 'Warden or prison officer'), (6, 'position', 'other', 'Other official'),
    (1, 'part', 'decided', 'Decided'), (2, 'part', 'prosecuted', 'Prosecuted'), (3, 'part', 'investigated', 'Investigated'), (4, 'part', 'arrested', 'Arrested or searched'),
    (5, 'part', 'in_charge', 'Was in charge'), (6, 'part', 'ill_treated', 'Said to have ill-treated'), (7, 'part', 'other', 'Took part otherwise'),
    (1, 'case_category', 'criminal', 'Criminal'), (2, 'case_category', 'administrative', 'Administrative'), (3, 'case_category', 'civil', 'Civil'),
    (4, 'case_category', 'constitutional', 'Constitutional'), (5, 'case_category', 'other', 'Other'))
    UNION ALL SELECT * FROM (VALUES -- with the numbers of HURIDOCS micro-thesaurus 32
    (1, 'court_type', 'civilian', 'Civilian court', '010000000000'), (2, 'court_type', 'military', 'Military court', '020000000000'),
    (3, 'court_type', 'administrative', 'Administrative court', '030000000000'), (4, 'court_type', 'constitutional', 'Constitutional court', ''),
    (5, 'court_type', 'other', 'Other', '')))
ORDER BY vocabulary, place;

-- The columns let go of the lists that they were checked against. That leaves what is in the file as it is, so the text of the
-- schema is changed instead of building the tables anew (sqlite.org/lang_altertable.html, section 7).
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, ' CHECK (category IN ('''', ''journalist'', ''defender'', ''politician'', ''activist'', ''believer'', ''scholar'',
        ''lawyer'', ''serviceman'', ''official'', ''foreigner'', ''other''))', '') WHERE type = 'table' AND name = 'people';
UPDATE sqlite_master SET sql = replace(sql, 'CHECK (body IN ('''', ''police'', ''security'', ''investigating'', ''prosecution'',
    ''government'', ''parliament'', ''international'', ''ngo'', ''media'', ''party'', ''other'') AND (body = '''' OR kind = ''other''))', 'CHECK (body = '''' OR kind = ''other'')')
    WHERE type = 'table' AND name = 'organisations';
UPDATE sqlite_master SET sql = replace(sql, ' CHECK (position IN (''judge'', ''prosecutor'', ''investigator'', ''police'', ''warden'', ''other''))', '')
    WHERE type = 'table' AND name = 'officials';
UPDATE sqlite_master SET sql = replace(sql, ' CHECK (part IN (''decided'', ''prosecuted'', ''investigated'', ''arrested'', ''in_charge'', ''ill_treated'', ''other''))', '')
    WHERE type = 'table' AND name = 'involvements';
UPDATE sqlite_master SET sql = replace(sql, ' CHECK (category IN ('''', ''criminal'', ''administrative'', ''civil'', ''constitutional'', ''other''))', '')
    WHERE type = 'table' AND name = 'cases';
PRAGMA writable_schema = RESET;

-- A schema whose text was another is not touched in silence.
CREATE TABLE terms_let_go (columns INTEGER NOT NULL CHECK (columns = 5));
INSERT INTO terms_let_go SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('people', 'organisations', 'officials', 'involvements', 'cases')
    AND sql NOT LIKE '%''journalist''%' AND sql NOT LIKE '%''ngo''%' AND sql NOT LIKE '%''judge''%' AND sql NOT LIKE '%''in_charge''%' AND sql NOT LIKE '%''constitutional''%';
DROP TABLE terms_let_go;

-- The type of court that tries a case, and its district (HURIDOCS 3120).
ALTER TABLE cases ADD COLUMN court_type TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN district TEXT NOT NULL DEFAULT '';

-- How many have each term is counted in these.
CREATE INDEX people_counted ON people (category) WHERE restricted = 0 AND merged_into_id IS NULL;
CREATE INDEX involvements_counted ON involvements (part) WHERE removed_at IS NULL;

-- What a column holds is a term of its vocabulary, or nothing where nothing is allowed.
-- +goose StatementBegin
CREATE TRIGGER terms_people_added BEFORE INSERT ON people WHEN new.category <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'category' AND key = new.category) BEGIN
    SELECT raise(ABORT, 'no such term: category');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER terms_people_changed BEFORE UPDATE OF category ON people WHEN new.category <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'category' AND key = new.category) BEGIN
    SELECT raise(ABORT, 'no such term: category');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER terms_organisations_added BEFORE INSERT ON organisations WHEN new.body <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'body' AND key = new.body) BEGIN
    SELECT raise(ABORT, 'no such term: body');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER terms_organisations_changed BEFORE UPDATE OF body ON organisations WHEN new.body <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'body' AND key = new.body) BEGIN
    SELECT raise(ABORT, 'no such term: body');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER terms_officials_added BEFORE INSERT ON officials WHEN NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'position' AND key = new.position) BEGIN
    SELECT raise(ABORT, 'no such term: position');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER terms_officials_changed BEFORE UPDATE OF position ON officials WHEN NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'position' AND key = new.position) BEGIN
    SELECT raise(ABORT, 'no such term: position');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER terms_involvements_added BEFORE INSERT ON involvements WHEN NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'part' AND key = new.part) BEGIN
    SELECT raise(ABORT, 'no such term: part');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER terms_involvements_changed BEFORE UPDATE OF part ON involvements WHEN NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'part' AND key = new.part) BEGIN
    SELECT raise(ABORT, 'no such term: part');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER terms_cases_added BEFORE INSERT ON cases WHEN new.category <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'case_category' AND key = new.category)
    OR new.court_type <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'court_type' AND key = new.court_type) BEGIN
    SELECT raise(ABORT, 'no such term: of a case');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER terms_cases_changed BEFORE UPDATE OF category, court_type ON cases WHEN new.category <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'case_category' AND key = new.category)
    OR new.court_type <> '' AND NOT EXISTS (SELECT 1 FROM terms WHERE vocabulary = 'court_type' AND key = new.court_type) BEGIN
    SELECT raise(ABORT, 'no such term: of a case');
END;
-- +goose StatementEnd

-- Terms that the program came with stay, and so does every one that is used or was merged.
-- +goose StatementBegin
CREATE TRIGGER terms_kept BEFORE DELETE ON terms WHEN old.built_in
    OR EXISTS (SELECT 1 FROM people WHERE old.vocabulary = 'category' AND category = old.key)
    OR EXISTS (SELECT 1 FROM organisations WHERE old.vocabulary = 'body' AND body = old.key)
    OR EXISTS (SELECT 1 FROM officials WHERE old.vocabulary = 'position' AND position = old.key)
    OR EXISTS (SELECT 1 FROM involvements WHERE old.vocabulary = 'part' AND part = old.key)
    OR EXISTS (SELECT 1 FROM cases WHERE old.vocabulary = 'case_category' AND category = old.key)
    OR EXISTS (SELECT 1 FROM cases WHERE old.vocabulary = 'court_type' AND court_type = old.key) BEGIN
    SELECT raise(ABORT, 'this term is kept');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER terms_fixed BEFORE UPDATE OF id, vocabulary, key, built_in, created_by, created_at ON terms BEGIN
    SELECT raise(ABORT, 'the key of a term never changes');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER term_merges_fixed BEFORE UPDATE OF id, term_id, into_id, merged_by, merged_at ON term_merges BEGIN
    SELECT raise(ABORT, 'merges of terms are never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER term_merges_ended BEFORE UPDATE OF undone_by, undone_at ON term_merges WHEN old.undone_at IS NOT NULL BEGIN
    SELECT raise(ABORT, 'a merge is taken back once');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER term_merges_kept BEFORE DELETE ON term_merges BEGIN
    SELECT raise(ABORT, 'merges of terms are never removed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER term_moves_fixed BEFORE UPDATE ON term_moves BEGIN
    SELECT raise(ABORT, 'moves are never changed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER term_moves_kept BEFORE DELETE ON term_moves BEGIN
    SELECT raise(ABORT, 'moves are never removed');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER term_version_added AFTER INSERT ON terms BEGIN
    UPDATE term_version SET version = version + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER term_version_changed AFTER UPDATE ON terms BEGIN
    UPDATE term_version SET version = version + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER term_version_removed AFTER DELETE ON terms BEGIN
    UPDATE term_version SET version = version + 1;
END;
-- +goose StatementEnd

-- A published profile says its category in the word that was published. Public pages know no other.
ALTER TABLE publications ADD COLUMN category_word TEXT NOT NULL DEFAULT '';
CREATE INDEX publications_category ON publications (category, published_at) WHERE withdrawn_at IS NULL AND leads_to_id IS NULL;
UPDATE publications SET category_word = coalesce((SELECT label FROM terms WHERE vocabulary = 'category' AND key = category), '');

-- Cases can be held not to be one as well.
DROP TRIGGER distinctions_kept;
CREATE TABLE distinctions_next (
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
INSERT INTO distinctions_next (id, person_id, other_person_id, organisation_id, other_organisation_id, official_id, other_official_id, "by", at) SELECT id, person_id, other_person_id, organisation_id, other_organisation_id, official_id, other_official_id, "by", at FROM distinctions;
DROP TABLE distinctions;
ALTER TABLE distinctions_next RENAME TO distinctions;
CREATE INDEX distinctions_person ON distinctions (person_id, other_person_id) WHERE person_id IS NOT NULL;
CREATE INDEX distinctions_other_person ON distinctions (other_person_id) WHERE other_person_id IS NOT NULL;
CREATE INDEX distinctions_organisation ON distinctions (organisation_id, other_organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX distinctions_other_organisation ON distinctions (other_organisation_id) WHERE other_organisation_id IS NOT NULL;
CREATE INDEX distinctions_official ON distinctions (official_id, other_official_id) WHERE official_id IS NOT NULL;
CREATE INDEX distinctions_other_official ON distinctions (other_official_id) WHERE other_official_id IS NOT NULL;
CREATE INDEX distinctions_case ON distinctions (case_id, other_case_id) WHERE case_id IS NOT NULL;
CREATE INDEX distinctions_other_case ON distinctions (other_case_id) WHERE other_case_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER distinctions_kept BEFORE DELETE ON distinctions BEGIN
    SELECT raise(ABORT, 'judgements are only ever added');
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER distinctions_kept;
CREATE TABLE distinctions_back (
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
INSERT INTO distinctions_back (id, person_id, other_person_id, organisation_id, other_organisation_id, official_id, other_official_id, "by", at) SELECT id, person_id, other_person_id, organisation_id, other_organisation_id, official_id, other_official_id, "by", at FROM distinctions WHERE case_id IS NULL;
DROP TABLE distinctions;
ALTER TABLE distinctions_back RENAME TO distinctions;
CREATE INDEX distinctions_person ON distinctions (person_id, other_person_id) WHERE person_id IS NOT NULL;
CREATE INDEX distinctions_other_person ON distinctions (other_person_id) WHERE other_person_id IS NOT NULL;
CREATE INDEX distinctions_organisation ON distinctions (organisation_id, other_organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX distinctions_other_organisation ON distinctions (other_organisation_id) WHERE other_organisation_id IS NOT NULL;
CREATE INDEX distinctions_official ON distinctions (official_id, other_official_id) WHERE official_id IS NOT NULL;
CREATE INDEX distinctions_other_official ON distinctions (other_official_id) WHERE other_official_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER distinctions_kept BEFORE DELETE ON distinctions BEGIN
    SELECT raise(ABORT, 'judgements are only ever added');
END;
-- +goose StatementEnd
DROP INDEX publications_category;
ALTER TABLE publications DROP COLUMN category_word;
DROP INDEX people_counted;
DROP INDEX involvements_counted;
DROP TRIGGER terms_people_added;
DROP TRIGGER terms_people_changed;
DROP TRIGGER terms_organisations_added;
DROP TRIGGER terms_organisations_changed;
DROP TRIGGER terms_officials_added;
DROP TRIGGER terms_officials_changed;
DROP TRIGGER terms_involvements_added;
DROP TRIGGER terms_involvements_changed;
DROP TRIGGER terms_cases_added;
DROP TRIGGER terms_cases_changed;
DROP TRIGGER terms_kept;
ALTER TABLE cases DROP COLUMN court_type;
ALTER TABLE cases DROP COLUMN district;

-- A program before this knows no terms of an organisation's own.
UPDATE people SET category = 'other' WHERE category IN (SELECT key FROM terms WHERE vocabulary = 'category' AND NOT built_in);
UPDATE organisations SET body = 'other' WHERE body IN (SELECT key FROM terms WHERE vocabulary = 'body' AND NOT built_in);
UPDATE officials SET position = 'other' WHERE position IN (SELECT key FROM terms WHERE vocabulary = 'position' AND NOT built_in);
UPDATE involvements SET part = 'other' WHERE part IN (SELECT key FROM terms WHERE vocabulary = 'part' AND NOT built_in);
UPDATE cases SET category = 'other' WHERE category IN (SELECT key FROM terms WHERE vocabulary = 'case_category' AND NOT built_in);
DROP TABLE term_moves;
DROP TABLE term_merges;
DROP TABLE term_version;
DROP TABLE terms;

PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, 'category   TEXT NOT NULL', 'category   TEXT NOT NULL CHECK (category IN ('''', ''journalist'', ''defender'', ''politician'', ''activist'', ''believer'', ''scholar'',
        ''lawyer'', ''serviceman'', ''official'', ''foreigner'', ''other''))') WHERE type = 'table' AND name = 'people';
UPDATE sqlite_master SET sql = replace(sql, 'CHECK (body = '''' OR kind = ''other'')', 'CHECK (body IN ('''', ''police'', ''security'', ''investigating'', ''prosecution'',
    ''government'', ''parliament'', ''international'', ''ngo'', ''media'', ''party'', ''other'') AND (body = '''' OR kind = ''other''))')
    WHERE type = 'table' AND name = 'organisations';
UPDATE sqlite_master SET sql = replace(sql, 'position        TEXT NOT NULL', 'position        TEXT NOT NULL CHECK (position IN (''judge'', ''prosecutor'', ''investigator'', ''police'', ''warden'', ''other''))')
    WHERE type = 'table' AND name = 'officials';
UPDATE sqlite_master SET sql = replace(sql, 'part            TEXT NOT NULL', 'part            TEXT NOT NULL CHECK (part IN (''decided'', ''prosecuted'', ''investigated'', ''arrested'', ''in_charge'', ''ill_treated'', ''other''))')
    WHERE type = 'table' AND name = 'involvements';
UPDATE sqlite_master SET sql = replace(sql, 'category TEXT NOT NULL DEFAULT ''''', 'category TEXT NOT NULL DEFAULT '''' CHECK (category IN ('''', ''criminal'', ''administrative'', ''civil'', ''constitutional'', ''other''))')
    WHERE type = 'table' AND name = 'cases';
PRAGMA writable_schema = RESET;
