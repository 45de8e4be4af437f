-- +goose Up

-- Search finds tasks (noun 0) and comments (noun 9) as well. The check of the nouns is widened in the schema itself, for a table
-- of so many rows would else be written anew; nothing that lies in it changes (sqlite.org/lang_altertable.html, section 7).
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, 'noun BETWEEN 1 AND 8', 'noun BETWEEN 0 AND 9') WHERE type = 'table' AND name = 'search_items';
-- OpenDocument texts can be attached as well.
UPDATE sqlite_master SET sql = replace(sql, 'wordprocessingml.document'', ''text/plain''', 'wordprocessingml.document'', ''application/vnd.oasis.opendocument.text'', ''text/plain''')
    WHERE type = 'table' AND name = 'attachments';
PRAGMA writable_schema = RESET;

-- The case that a task or a comment is about: whoever may see the case finds it; 0 for all other items.
ALTER TABLE search_items ADD COLUMN case_id INTEGER NOT NULL DEFAULT 0;

-- +goose StatementBegin
CREATE TRIGGER search_tasks_added AFTER INSERT ON tasks BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (0, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_tasks_changed AFTER UPDATE ON tasks BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (0, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_comments_added AFTER INSERT ON comments BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (9, new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_comments_changed AFTER UPDATE ON comments BEGIN
    INSERT OR IGNORE INTO search_queue VALUES (9, new.id);
END;
-- +goose StatementEnd
-- What they are about is told with them, so they are indexed anew with it: with an event, a task, a person, a case.
-- +goose StatementBegin
CREATE TRIGGER search_work_follows_event AFTER INSERT ON search_queue WHEN new.noun = 2 BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 0, id FROM tasks WHERE event_id = new.object_id;
    INSERT OR IGNORE INTO search_queue SELECT 9, id FROM comments WHERE event_id = new.object_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_work_follows_task AFTER INSERT ON search_queue WHEN new.noun = 0 BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 9, id FROM comments WHERE task_id = new.object_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_work_follows_person AFTER UPDATE OF name, category, restricted, merged_into_id ON people BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 0, id FROM tasks WHERE person_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 9, id FROM comments WHERE person_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_work_follows_case AFTER UPDATE OF name, merged_into_id ON cases BEGIN
    INSERT OR IGNORE INTO search_queue SELECT 0, id FROM tasks WHERE case_id = new.id;
    INSERT OR IGNORE INTO search_queue SELECT 9, id FROM comments WHERE case_id = new.id;
END;
-- +goose StatementEnd
INSERT INTO search_queue SELECT 9, id FROM comments;
INSERT OR IGNORE INTO search_queue SELECT 0, id FROM tasks;

-- +goose Down
DROP TRIGGER search_work_follows_case;
DROP TRIGGER search_work_follows_person;
DROP TRIGGER search_work_follows_task;
DROP TRIGGER search_work_follows_event;
DROP TRIGGER search_comments_changed;
DROP TRIGGER search_comments_added;
DROP TRIGGER search_tasks_changed;
DROP TRIGGER search_tasks_added;
DELETE FROM search_items WHERE noun IN (0, 9);
DELETE FROM search_queue WHERE noun IN (0, 9);
ALTER TABLE search_items DROP COLUMN case_id;
-- Files never change, and the schema before knows no OpenDocument texts: with any on file there is no way down.
CREATE TABLE open_document_texts_are_on_file (n INTEGER CHECK (n = 0));
INSERT INTO open_document_texts_are_on_file SELECT count(*) FROM attachments WHERE media_type = 'application/vnd.oasis.opendocument.text';
DROP TABLE open_document_texts_are_on_file;
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, 'noun BETWEEN 0 AND 9', 'noun BETWEEN 1 AND 8') WHERE type = 'table' AND name = 'search_items';
UPDATE sqlite_master SET sql = replace(sql, 'wordprocessingml.document'', ''application/vnd.oasis.opendocument.text'', ''text/plain''', 'wordprocessingml.document'', ''text/plain''')
    WHERE type = 'table' AND name = 'attachments';
PRAGMA writable_schema = RESET;
