package store

const (
	restrictedParty = `JOIN people p ON p.id = y.person_id AND p.restricted = 1`
	notGuarded      = `WHERE NOT EXISTS (SELECT 1 FROM search_guards g WHERE g.item_id = i.id AND g.person_id = p.id)`
)

// searchRules are the rules of the search's own tables; brokenSearch compares them with what they are made from.
var searchRules = []rule{
	{"Object %s waits to be indexed.", `SELECT noun || ' ' || object_id FROM search_queue`},
	{"Item %s of the search is not guarded as its people are restricted.", `SELECT i.id FROM search_items i LEFT JOIN search_guards g ON g.item_id = i.id
		LEFT JOIN people p ON p.id = g.person_id GROUP BY i.id HAVING i.guarded <> (count(g.person_id) > 0) OR count(g.person_id) <> total(p.restricted)`},
	{"Event %s has a restricted party but the search does not guard it.", `SELECT y.event_id FROM event_parties y JOIN people p ON p.id = y.person_id AND p.restricted = 1
		JOIN search_items i ON i.noun = 2 AND i.object_id = y.event_id OR i.noun = 6 AND i.object_id IN (SELECT id FROM event_sources WHERE event_id = y.event_id) WHERE NOT EXISTS (SELECT 1 FROM search_guards g WHERE g.item_id = i.id AND g.person_id = p.id)`},
	{"Task %s is of an event with a restricted party but the search does not guard it.", `SELECT t.id FROM tasks t JOIN event_parties y ON y.event_id = t.event_id ` + restrictedParty + `
		JOIN search_items i ON i.noun = 0 AND i.object_id = t.id ` + notGuarded},
	{"Comment %s is on an event with a restricted party but the search does not guard it.", `SELECT c.id FROM comments c LEFT JOIN tasks t ON t.id = c.task_id
		JOIN event_parties y ON y.event_id = coalesce(c.event_id, t.event_id) ` + restrictedParty + ` JOIN search_items i ON i.noun = 9 AND i.object_id = c.id ` + notGuarded},
	{"Comment %s is withdrawn but can be found.", `SELECT c.id FROM comments c JOIN search_items i ON i.noun = 9 AND i.object_id = c.id WHERE c.withdrawn_at IS NOT NULL`},
	{"The names of person %s changed after the count of changes.", `SELECT person_id FROM name_changes WHERE version > (SELECT version FROM name_version)`},
}
