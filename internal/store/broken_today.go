package store

// todayRules are the rules about what cases wait for and about what is counted for the desk.
var todayRules = []rule{
	{"What is awaited under %s comes from an event that is retracted or of another person.", `SELECT a.id FROM awaited a WHERE NOT EXISTS
		(SELECT 1 FROM event_parties p JOIN events e ON e.id = p.event_id WHERE p.event_id = a.event_id AND p.person_id = a.person_id
		AND p.role = 'subject' AND e.retracted_at IS NULL)`},
	{"What is awaited under %s has another case than its event.", `SELECT a.id FROM awaited a JOIN events e ON e.id = a.event_id WHERE a.case_id IS NOT e.case_id`},
	{"What is awaited under %s has another court than its event.", `SELECT a.id FROM awaited a LEFT JOIN hearings h ON h.event_id = a.event_id WHERE a.court_id IS NOT h.court_id`},
	{"The hearing %s is awaited though it has an outcome.", `SELECT a.id FROM awaited a JOIN hearings h ON h.event_id = a.event_id
		WHERE a.kind = 'hearing' AND h.outcome NOT IN ('', 'scheduled')`},
	{"The file of person %s was checked after its last news.", `SELECT f.person_id FROM open_files f JOIN checks c ON c.person_id = f.person_id GROUP BY f.person_id HAVING max(c.day) > f.news`},
	{"Person %s lacks whoever opened the file among those who work on it.", `SELECT p.id FROM people p WHERE p.created_by > 0 AND p.merged_into_id IS NULL
		AND NOT EXISTS (SELECT 1 FROM caseworkers w WHERE w.person_id = p.id AND w.user_id = p.created_by)`},
}
