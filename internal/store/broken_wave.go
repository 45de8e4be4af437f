package store

// waveRules are the rules about events recorded for several people, and about sources that are in force no more.
var waveRules = []rule{
	{"Wave %s recorded nothing.", `SELECT id FROM waves w WHERE NOT EXISTS (SELECT 1 FROM wave_lines WHERE wave_id = w.id)`},
	{"Wave %s gave a source to an event that does not have it.", `SELECT l.wave_id FROM wave_lines l JOIN event_sources s ON s.id = l.source_id WHERE s.event_id <> l.event_id`},
	{"Source %s is replaced by one of another event.", `SELECT x.source_id FROM event_source_ends x JOIN event_sources a ON a.id = x.source_id
		JOIN event_sources b ON b.id = x.next_id WHERE a.event_id <> b.event_id`},
}
