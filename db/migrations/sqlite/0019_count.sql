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

-- +goose Down
ALTER TABLE lists DROP COLUMN filed;
DROP TRIGGER figures_people_changed;
-- +goose StatementBegin
CREATE TRIGGER figures_people_changed AFTER UPDATE OF category, restricted, merged_into_id ON people
    WHEN old.category <> new.category OR old.restricted <> new.restricted OR old.merged_into_id IS NOT new.merged_into_id BEGIN
    UPDATE figure_version SET version = version + 1;
    INSERT OR REPLACE INTO figure_changes SELECT new.id, version FROM figure_version;
END;
-- +goose StatementEnd
