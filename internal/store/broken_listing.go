package store

// listingRules are the rules about rows of the directory and their history.
var listingRules = []rule{
	{"Official %s is not what the last revision says.", `SELECT x.id FROM officials x JOIN revisions r ON r.object = 'official' AND r.object_id = x.id
		AND r.number = (SELECT max(number) FROM revisions WHERE object = 'official' AND object_id = x.id) WHERE r.state ->> 'name' <> x.name OR r.state ->> 'position' <> x.position OR coalesce(r.state ->> 'title', '') <> x.title OR coalesce(r.state ->> 'note', '') <> x.note`},
	{"Organisation %s is not what the last revision says.", `SELECT x.id FROM organisations x JOIN revisions r ON r.object = 'organisation' AND r.object_id = x.id
		AND r.number = (SELECT max(number) FROM revisions WHERE object = 'organisation' AND object_id = x.id) WHERE r.state ->> 'name' <> x.name OR r.state ->> 'kind' <> x.kind OR coalesce(r.state ->> 'body', '') <> x.body OR coalesce(r.state ->> 'note', '') <> x.note`},
	{"Case %s is not what the last revision says.", `SELECT x.id FROM cases x JOIN revisions r ON r.object = 'case' AND r.object_id = x.id
		AND r.number = (SELECT max(number) FROM revisions WHERE object = 'case' AND object_id = x.id) WHERE r.state ->> 'name' <> x.name OR coalesce(r.state ->> 'code', '') <> x.code OR coalesce(r.state ->> 'status', '') <> x.status
		OR coalesce(r.state ->> 'category', '') <> x.category OR coalesce(r.state ->> 'filed_on', '') <> x.filed_on OR coalesce(r.state ->> 'closed_on', '') <> x.closed_on`},
	{"Relationship %s is not what the last revision says.", `SELECT x.id FROM relationships x JOIN revisions r ON r.object = 'relationship' AND r.object_id = x.id
		AND r.number = (SELECT max(number) FROM revisions WHERE object = 'relationship' AND object_id = x.id) WHERE r.state ->> 'kind' <> x.kind OR coalesce(r.state ->> 'source', '') <> x.source OR (r.state ->> 'removed' IS NULL) <> (x.removed_at IS NULL)`},
	{"Involvement %s is not what the last revision says.", `SELECT x.id FROM involvements x JOIN revisions r ON r.object = 'involvement' AND r.object_id = x.id
		AND r.number = (SELECT max(number) FROM revisions WHERE object = 'involvement' AND object_id = x.id) WHERE r.state ->> 'part' <> x.part OR coalesce(r.state ->> 'source', '') <> x.source OR (r.state ->> 'removed' IS NULL) <> (x.removed_at IS NULL)`},
	{"Involvement %s rests on a field that the event does not have.", `SELECT i.id FROM involvements i WHERE i.field <> '' AND i.removed_at IS NULL
		AND NOT EXISTS (SELECT 1 FROM event_fields f WHERE f.event_id = i.event_id AND f.field = i.field)
		AND EXISTS (SELECT 1 FROM events e WHERE e.id = i.event_id AND e.retracted_at IS NULL)`},
}
