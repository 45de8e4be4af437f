-- +goose Up

-- The parts in events that were taken away are few; whoever counts officials lists them.
CREATE INDEX involvements_removed ON involvements (id) WHERE removed_at IS NOT NULL;

-- Who waiting claims name is read from the indexes alone; a name is looked for in all of them.
DROP INDEX mentions_claim;
CREATE INDEX mentions_claim ON mentions (claim_id, role, name);
DROP INDEX mentions_name;
CREATE INDEX mentions_name ON mentions (name, claim_id);

-- +goose Down

DROP INDEX mentions_name;
CREATE INDEX mentions_name ON mentions (name) WHERE person_id IS NOT NULL;
DROP INDEX mentions_claim;
CREATE INDEX mentions_claim ON mentions (claim_id);
DROP INDEX involvements_removed;
