package store

// mergeRules are the rules about merges.
var mergeRules = []rule{
	{"Person %s is merged by no judgement that is in force.", `SELECT p.id FROM people p WHERE p.merged_into_id IS NOT NULL AND NOT EXISTS
		(SELECT 1 FROM merges m WHERE m.person_gone_id = p.id AND m.person_kept_id = p.merged_into_id AND m.undone_at IS NULL)`},
	{"Merge %s is in force but its person stands alone.", `SELECT m.id FROM merges m JOIN people p ON p.id = m.person_gone_id
		WHERE m.undone_at IS NULL AND p.merged_into_id IS NOT m.person_kept_id`},
	{"Organisation %s is merged by no judgement that is in force.", `SELECT o.id FROM organisations o WHERE o.merged_into_id IS NOT NULL AND NOT EXISTS
		(SELECT 1 FROM merges m WHERE m.organisation_gone_id = o.id AND m.organisation_kept_id = o.merged_into_id AND m.undone_at IS NULL)`},
	{"Merge %s is in force but its organisation stands alone.", `SELECT m.id FROM merges m JOIN organisations o ON o.id = m.organisation_gone_id
		WHERE m.undone_at IS NULL AND o.merged_into_id IS NOT m.organisation_kept_id`},
	{"Merge %s is undone but does not say of every row whether it went back.", `SELECT DISTINCT m.id FROM merges m JOIN merge_moves v ON v.merge_id = m.id
		WHERE (m.undone_at IS NULL) <> (v.stayed IS NULL)`},
	{"Mention %s is of a person who was merged into another.", `SELECT m.id FROM mentions m JOIN people p ON p.id = m.person_id WHERE p.merged_into_id IS NOT NULL`},
	{"Event %s happened to a person who was merged, but not to the one that was kept.", `SELECT t.event_id FROM event_parties t JOIN people p ON p.id = t.person_id AND p.merged_into_id IS NOT NULL
		WHERE NOT EXISTS (SELECT 1 FROM event_parties o JOIN people h ON h.id = o.person_id AND h.merged_into_id IS NULL WHERE o.event_id = t.event_id AND o.role = t.role)
		AND EXISTS (SELECT 1 FROM events e WHERE e.id = t.event_id AND e.retracted_at IS NULL)`},
	{"Consent %s is of a person who was merged into another.", `SELECT c.id FROM consents c JOIN people p ON p.id = c.person_id WHERE p.merged_into_id IS NOT NULL`},
	{"Publication %s is public though its person was merged into another.", `SELECT b.id FROM publications b JOIN people p ON p.id = b.person_id
		WHERE p.merged_into_id IS NOT NULL AND b.withdrawn_at IS NULL AND b.leads_to_id IS NULL`},
	{"Publication %s leads to another though its person stands alone.", `SELECT b.id FROM publications b JOIN people p ON p.id = b.person_id
		WHERE p.merged_into_id IS NULL AND b.leads_to_id IS NOT NULL`},
	{"Publication %s is kept though what it leads to was withdrawn.", `SELECT b.id FROM publications b JOIN publications t ON t.id = b.leads_to_id
		WHERE b.withdrawn_at IS NULL AND t.withdrawn_at IS NOT NULL`},
	{"Event %s is of a court or place that was merged into another.", `SELECT x.event_id FROM (SELECT event_id, court_id FROM hearings UNION ALL SELECT event_id, court_id FROM detention_orders
		UNION ALL SELECT event_id, court_id FROM sentences UNION ALL SELECT id, facility_id FROM events) x JOIN organisations o ON o.id = x.court_id WHERE o.merged_into_id IS NOT NULL`},
	{"Official %s is merged by no judgement that is in force.", `SELECT o.id FROM officials o WHERE o.merged_into_id IS NOT NULL AND NOT EXISTS
		(SELECT 1 FROM merges m WHERE m.official_gone_id = o.id AND m.official_kept_id = o.merged_into_id AND m.undone_at IS NULL)`},
	{"Merge %s is in force but its official stands alone.", `SELECT m.id FROM merges m JOIN officials o ON o.id = m.official_gone_id
		WHERE m.undone_at IS NULL AND o.merged_into_id IS NOT m.official_kept_id`},
	{"Case %s is merged by no judgement that is in force.", `SELECT c.id FROM cases c WHERE c.merged_into_id IS NOT NULL AND NOT EXISTS
		(SELECT 1 FROM merges m WHERE m.case_gone_id = c.id AND m.case_kept_id = c.merged_into_id AND m.undone_at IS NULL)`},
	{"Merge %s is in force but its case stands alone.", `SELECT m.id FROM merges m JOIN cases c ON c.id = m.case_gone_id
		WHERE m.undone_at IS NULL AND c.merged_into_id IS NOT m.case_kept_id`},
	{"Event %s is of a case that was merged into another.", `SELECT e.id FROM events e JOIN cases c ON c.id = e.case_id WHERE c.merged_into_id IS NOT NULL`},
	{"Involvement %s is of somebody who was merged, and the one that was kept has no such part.", `SELECT i.id FROM involvements i
		LEFT JOIN officials o ON o.id = i.official_id LEFT JOIN organisations b ON b.id = i.organisation_id
		WHERE i.removed_at IS NULL AND (o.merged_into_id IS NOT NULL OR b.merged_into_id IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM involvements k
			LEFT JOIN officials x ON x.id = k.official_id LEFT JOIN organisations y ON y.id = k.organisation_id
			WHERE k.event_id = i.event_id AND k.part = i.part AND coalesce(x.merged_into_id, y.merged_into_id) IS NULL)`},
}
