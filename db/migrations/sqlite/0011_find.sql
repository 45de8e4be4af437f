-- +goose Up

-- Who does not want keys of one character (WCAG 2.2, 2.1.4).
ALTER TABLE users ADD COLUMN keys_off BOOLEAN NOT NULL DEFAULT 0 CHECK (keys_off IN (0, 1));

-- What an item of the search is secret of: the user who entered a confidential source, whom leads and that user alone find;
-- 0 for all other items.
ALTER TABLE search_items ADD COLUMN secret_of INTEGER NOT NULL DEFAULT 0;

-- Noun 6 is a source in words. It tells of its event, so it is indexed anew with it.
-- +goose StatementBegin
CREATE TRIGGER search_sources_added AFTER INSERT ON event_sources BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (6, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_sources_follow AFTER INSERT ON search_queue WHEN new.noun = 2 BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 6, id FROM event_sources WHERE event_id = new.object_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_sources_ended AFTER INSERT ON event_source_ends BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (6, new.source_id);
END;
-- +goose StatementEnd
INSERT INTO search_queue SELECT 6, id FROM event_sources;

-- People who may be one share a block: the keys of the first and the last word of a name, whichever comes first. Where the last
-- is a patronymic (oglu, qizi, -ovich, -ovna and their like, as package names keys them), the surname stands first, and the
-- first and the second word make a block as well.
DROP INDEX person_names_block;
ALTER TABLE person_names DROP COLUMN block;
CREATE TABLE name_blocks (
    block     TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    name_id   INTEGER NOT NULL REFERENCES person_names (id) ON DELETE CASCADE,
    PRIMARY KEY (block, person_id, name_id)
) WITHOUT ROWID;
CREATE INDEX name_blocks_name ON name_blocks (name_id);
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
INSERT INTO name_blocks SELECT DISTINCT block, person_id, name_id FROM blocks_of_names;
-- +goose StatementBegin
CREATE TRIGGER name_blocks_added AFTER INSERT ON person_names BEGIN
    INSERT INTO name_blocks SELECT DISTINCT block, person_id, name_id FROM blocks_of_names WHERE name_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER name_blocks_changed AFTER UPDATE ON person_names BEGIN
    DELETE FROM name_blocks WHERE name_id = old.id;
    INSERT INTO name_blocks SELECT DISTINCT block, person_id, name_id FROM blocks_of_names WHERE name_id = new.id;
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER name_blocks_changed;
DROP TRIGGER name_blocks_added;
DROP VIEW blocks_of_names;
DROP TABLE name_blocks;
ALTER TABLE person_names ADD COLUMN block TEXT GENERATED ALWAYS AS (
    min(substr(key, 1, instr(key || ' ', ' ') - 1), replace(key, rtrim(key, replace(key, ' ', '')), '')) || ' ' ||
    max(substr(key, 1, instr(key || ' ', ' ') - 1), replace(key, rtrim(key, replace(key, ' ', '')), ''))) VIRTUAL;
CREATE INDEX person_names_block ON person_names (block, person_id);
DROP TRIGGER search_sources_ended;
DROP TRIGGER search_sources_follow;
DROP TRIGGER search_sources_added;
DELETE FROM search_items WHERE noun = 6;
DELETE FROM search_queue WHERE noun = 6;
ALTER TABLE search_items DROP COLUMN secret_of;
ALTER TABLE users DROP COLUMN keys_off;
