-- +goose Up

-- Figures go by sex and by the country where somebody is held as well.
DROP TRIGGER figures_people_changed;
-- +goose StatementBegin
CREATE TRIGGER figures_people_changed AFTER UPDATE OF category, sex, country, restricted, merged_into_id ON people
    WHEN old.category <> new.category OR old.sex <> new.sex OR old.country <> new.country OR old.restricted <> new.restricted OR old.merged_into_id IS NOT new.merged_into_id BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT new.id, version FROM figure_version;
END;
-- +goose StatementEnd

-- Whether the file of a list lies in the vault under its hash; of lists that came before, only the rows are kept.
ALTER TABLE lists ADD COLUMN filed BOOLEAN NOT NULL DEFAULT 0 CHECK (filed IN (0, 1));
-- +goose StatementBegin
CREATE TRIGGER lists_filed BEFORE UPDATE OF filed ON lists BEGIN
    SELECT raise(ABORT, 'lists are kept as received');
END;
-- +goose StatementEnd

-- The hashes of lists that were forgotten, whose bytes go unless something else has them.
CREATE TABLE lists_forgotten (
    sha256 TEXT PRIMARY KEY
) WITHOUT ROWID;
-- +goose StatementBegin
CREATE TRIGGER lists_forget AFTER DELETE ON lists WHEN old.filed BEGIN
    INSERT OR IGNORE INTO lists_forgotten VALUES (old.sha256);
END;
-- +goose StatementEnd

-- The source that a deed gave an event beside other values, so that it can be taken back with them.
ALTER TABLE list_deeds ADD COLUMN source_id INTEGER REFERENCES event_sources (id);

-- +goose Down
ALTER TABLE list_deeds DROP COLUMN source_id;
DROP TRIGGER lists_forget;
DROP TABLE lists_forgotten;
DROP TRIGGER lists_filed;
ALTER TABLE lists DROP COLUMN filed;
DROP TRIGGER figures_people_changed;
-- +goose StatementBegin
CREATE TRIGGER figures_people_changed AFTER UPDATE OF category, restricted, merged_into_id ON people
    WHEN old.category <> new.category OR old.restricted <> new.restricted OR old.merged_into_id IS NOT new.merged_into_id BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT new.id, version FROM figure_version;
END;
-- +goose StatementEnd
