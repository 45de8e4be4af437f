package desk

import "strings"

// movedKinds are the kinds of rows that merges move, one and many of each.
var movedKinds = map[string][2]string{
	"event_parties.person_id":            {"1 event", "%s events"},
	"mentions.person_id":                 {"1 mention in the sources", "%s mentions in the sources"},
	"person_names.name":                  {"1 spelling of the name", "%s spellings of the name"},
	"consents.person_id":                 {"1 consent", "%s consents"},
	"publications.person_id":             {"The published profile, with its address", "%s published profiles"},
	"publications.leads_to_id":           {"The address of the published profile, which leads to the other one", "%s addresses of published profiles"},
	"relationships.person_id":            {"1 relationship to somebody", "%s relationships to others"},
	"relationships.other_id":             {"1 relationship of somebody else", "%s relationships of others"},
	"distinctions.person_id":             {"1 judgement on who it is not", "%s judgements on who it is not"},
	"distinctions.other_person_id":       {"1 judgement on who it is not", "%s judgements on who it is not"},
	"attachments.person_id":              {"1 file", "%s files"},
	"notes.person_id":                    {"1 note", "%s notes"},
	"people.category":                    {"The category, where the other has none", ""},
	"people.occupation":                  {"The occupation, where the other has none", ""},
	"own_values.person_id":               {"1 value of our own fields, where the other has none", "%s values of our own fields, where the other has none"},
	"list_rows.person_id":                {"1 row of a list that was imported", "%s rows of lists that were imported"},
	"people.sex":                         {"The sex, where the other has none", ""},
	"people.born":                        {"The date of birth, where the other has none", ""},
	"people.citizenship":                 {"The citizenship, where the other has none", ""},
	"people.note":                        {"The note, where the other has none", ""},
	"events.facility_id":                 {"1 event at this place", "%s events at this place"},
	"hearings.court_id":                  {"1 hearing or other act of this court", "%s hearings or other acts of this court"},
	"detention_orders.court_id":          {"1 order of detention", "%s orders of detention"},
	"sentences.court_id":                 {"1 sentence", "%s sentences"},
	"event_parties.organisation_id":      {"1 statement, visit or other event", "%s statements, visits and other events"},
	"cases.court_id":                     {"1 case before this court", "%s cases before this court"},
	"cases.investigator_id":              {"1 case that it investigates", "%s cases that it investigates"},
	"involvements.organisation_id":       {"1 part in an event", "%s parts in events"},
	"involvements.official_id":           {"1 part in an event", "%s parts in events"},
	"events.case_id":                     {"1 event", "%s events"},
	"official_names.id":                  {"1 name", "%s names"},
	"case_names.id":                      {"1 name", "%s names"},
	"distinctions.official_id":           {"1 judgement on who it is not", "%s judgements on who it is not"},
	"distinctions.other_official_id":     {"1 judgement on who it is not", "%s judgements on who it is not"},
	"officials.organisation_id":          {"1 official", "%s officials"},
	"tasks.person_id":                    {"1 task", "%s tasks"},
	"comments.person_id":                 {"1 comment", "%s comments"},
	"taggings.person_id":                 {"1 tag", "%s tags"},
	"follows.person_id":                  {"1 colleague who follows it", "%s colleagues who follow it"},
	"tasks.case_id":                      {"1 task", "%s tasks"},
	"comments.case_id":                   {"1 comment", "%s comments"},
	"taggings.case_id":                   {"1 tag", "%s tags"},
	"follows.case_id":                    {"1 colleague who follows it", "%s colleagues who follow it"},
	"distinctions.case_id":               {"1 judgement on what it is not", "%s judgements on what it is not"},
	"distinctions.other_case_id":         {"1 judgement on what it is not", "%s judgements on what it is not"},
	"follows.organisation_id":            {"1 colleague who follows it", "%s colleagues who follow it"},
	"organisation_names.id":              {"1 name", "%s names"},
	"distinctions.organisation_id":       {"1 judgement on what it is not", "%s judgements on what it is not"},
	"distinctions.other_organisation_id": {"1 judgement on what it is not", "%s judgements on what it is not"},
}

// movedWords is how many rows of a kind move, for people to read.
func movedWords(m Moved) string {
	words, known := movedKinds[m.Table+"."+m.Column]
	if !known {
		return count(m.Rows, "1 row of "+strings.ReplaceAll(m.Table, "_", " "), "%s rows of "+strings.ReplaceAll(m.Table, "_", " "))
	}
	return count(m.Rows, words[0], words[1])
}
