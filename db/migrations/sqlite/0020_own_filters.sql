-- +goose Up

-- What a text is found by in filters: folded (package names), with a space before each word. It is written together with what
-- search knows of the value; numbers, dates and choices have none.
ALTER TABLE own_values ADD COLUMN fold TEXT NOT NULL DEFAULT '';
DROP TRIGGER search_own_moved;
-- +goose StatementBegin
CREATE TRIGGER search_own_moved AFTER UPDATE OF person_id ON own_values BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (8, new.id);
END;
-- +goose StatementEnd
INSERT OR IGNORE INTO search_queue SELECT 8, v.id FROM own_values v JOIN own_fields f ON f.id = v.field_id WHERE f.sort IN ('line', 'text', 'web');

-- Filters go from the values to the people and events that have them, and need no more than these.
DROP INDEX own_values_field;
CREATE INDEX own_values_field ON own_values (field_id, choice_id, value, person_id, event_id);
CREATE INDEX own_values_fold ON own_values (field_id, fold, person_id, event_id) WHERE fold <> '';

-- The list of all events, the newest first.
CREATE INDEX events_live ON events (date, id) WHERE retracted_at IS NULL;

-- +goose Down
DROP INDEX events_live;
DROP INDEX own_values_fold;
DROP INDEX own_values_field;
CREATE INDEX own_values_field ON own_values (field_id, choice_id, value);
DROP TRIGGER search_own_moved;
-- +goose StatementBegin
CREATE TRIGGER search_own_moved AFTER UPDATE ON own_values BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (8, new.id);
END;
-- +goose StatementEnd
ALTER TABLE own_values DROP COLUMN fold;
