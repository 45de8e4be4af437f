package store

// figureRules are the rules about what figures are counted from.
var figureRules = []rule{
	{"The stays of person %s overlap.", `SELECT DISTINCT a.person_id FROM stays a JOIN stays b ON b.person_id = a.person_id AND b.ordinal > a.ordinal
		WHERE a.end_day = '' OR a.end_day > b.first_day`},
	{"Person %s is held by the stays but has no deadline of an order.", `SELECT person_id FROM stays s WHERE kind IN ('custody', 'house_arrest') AND end_day = ''
		AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.person_id = s.person_id AND d.kind = 'order_end')`},
	{"Person %s was merged but has stays.", `SELECT DISTINCT s.person_id FROM stays s JOIN people p ON p.id = s.person_id WHERE p.merged_into_id IS NOT NULL`},
	{"Person %s has a stay at a place that no event of theirs names.", `SELECT DISTINCT s.person_id FROM stays s WHERE s.facility_id IS NOT NULL AND NOT EXISTS
		(SELECT 1 FROM event_parties p JOIN events e ON e.id = p.event_id WHERE p.person_id = s.person_id AND p.role = 'subject'
			AND e.retracted_at IS NULL AND e.facility_id = s.facility_id)`},
	{"Person %s has a stay by a court that no event of theirs names.", `SELECT DISTINCT s.person_id FROM stays s WHERE s.court_id IS NOT NULL AND NOT EXISTS
		(SELECT 1 FROM event_parties p JOIN events e ON e.id = p.event_id LEFT JOIN detention_orders o ON o.event_id = e.id LEFT JOIN sentences v ON v.event_id = e.id
			WHERE p.person_id = s.person_id AND p.role = 'subject' AND e.retracted_at IS NULL AND s.court_id IN (o.court_id, v.court_id))`},
	{"The figures of person %s changed after the count of changes.", `SELECT person_id FROM figure_changes WHERE version > (SELECT version FROM figure_version)`},
}
