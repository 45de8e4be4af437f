-- +goose Up

-- Lists of everybody read the claims and the speakers of a million events: both are found in the index alone.
DROP INDEX citations_event;
CREATE INDEX citations_event ON citations (event_id, claim_id);
CREATE INDEX event_parties_issuer ON event_parties (event_id, id) WHERE role = 'issuer';

-- +goose Down
DROP INDEX event_parties_issuer;
DROP INDEX citations_event;
CREATE INDEX citations_event ON citations (event_id);
