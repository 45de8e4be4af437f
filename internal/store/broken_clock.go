package store

// clockRules are the rules about computed dates and what they come from.
var clockRules = []rule{
	{"The deadlines of person %s are out of date.", `SELECT person_id FROM deadlines_stale`},
	{"Deadline %s is of another person than its submission.", `SELECT d.id FROM deadlines d JOIN submissions s ON s.id = d.submission_id
		WHERE s.person_id <> d.person_id OR s.replied_on <> ''`},
	{"Deadline %s comes from an event that is retracted or of another person.", `SELECT d.id FROM deadlines d WHERE d.event_id IS NOT NULL AND NOT EXISTS
		(SELECT 1 FROM event_parties p JOIN events e ON e.id = p.event_id WHERE p.event_id = d.event_id AND p.person_id = d.person_id
		AND p.role = 'subject' AND e.retracted_at IS NULL)`},
	{"Deadline %s goes by a rule that is off.", `SELECT d.id FROM deadlines d JOIN time_limit_rules r ON r.id = d.rule_id WHERE r.in_use = 0`},
	{"Deadline %s has another category than its person.", `SELECT d.id FROM deadlines d JOIN people p ON p.id = d.person_id WHERE d.category <> p.category`},
	{"Deadline %s has another court than its event.", `SELECT d.id FROM deadlines d LEFT JOIN detention_orders o ON o.event_id = d.event_id
		LEFT JOIN sentences v ON v.event_id = d.event_id WHERE d.court_id IS NOT coalesce(o.court_id, v.court_id)`},
	{"Person %s has two deadlines of one kind.", `SELECT person_id FROM deadlines WHERE kind <> 'reply' GROUP BY person_id, kind HAVING count(*) > 1`},
}
