package store_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// twins is a shelf on which Ülvi and Günel have one row of every kind that hangs on a person, and an event that they share.
func twins(t *testing.T) *shelf {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	s.accept(t, s.entries[0].Claims[0], record.Event{Date: "2024-10-03"}, s.ulvi)
	s.accept(t, s.entries[1].Claims[0], record.Event{Date: "2024-10-05"}, s.ulvi, s.gunel)
	s.accept(t, s.entries[1].Claims[1], record.Event{Date: "2024-10-06"}, s.gunel)
	third, fourth := person(t, s.Store, "Anar Quliyev"), person(t, s.Store, "Nigar Quliyeva")
	for _, r := range []record.Relationship{
		{PersonID: s.gunel.ID, OtherID: &third.ID, Kind: "lawyer"}, {PersonID: third.ID, OtherID: &s.gunel.ID, Kind: "brother"},
		{PersonID: s.gunel.ID, OtherID: &s.ulvi.ID, Kind: "friend"}, {PersonID: s.gunel.ID, OtherName: "Sevda", Kind: "daughter"},
	} {
		r.Source, r.AddedBy, r.AddedAt = "A letter", s.user.ID, testkit.Now
		ok(t, s.AddRelationship(ctx, &r))
	}
	for _, d := range []record.Distinction{
		{PersonID: &s.gunel.ID, OtherPersonID: &third.ID}, {PersonID: &fourth.ID, OtherPersonID: &s.gunel.ID}, {PersonID: &s.gunel.ID, OtherPersonID: &s.ulvi.ID},
	} {
		d.By, d.At = s.user.ID, testkit.Now
		ok(t, s.AddDistinction(ctx, &d))
	}
	ok(t, s.AddConsent(ctx, consent(s.gunel, s.user)))
	ok(t, s.PutPublication(ctx, s.publication(t, s.gunel, "gunel")))
	s.ulvi.Occupation, s.ulvi.UpdatedAt = "", testkit.Now
	ok(t, s.UpdatePerson(ctx, s.ulvi))
	return s
}

func (s *shelf) merge(t *testing.T) *record.Merge {
	t.Helper()
	kept, gone := must(s.Person(t.Context(), s.ulvi.ID))(t), must(s.Person(t.Context(), s.gunel.ID))(t)
	return must(s.MergePeople(t.Context(), kept, gone, "The same photograph", s.user.ID, testkit.Now))(t)
}

func (s *shelf) unmerge(t *testing.T, m *record.Merge) *record.Merge {
	t.Helper()
	read := must(s.Merge(t.Context(), m.ID))(t)
	ok(t, s.UnmergePeople(t.Context(), read, s.user.ID, testkit.Now))
	return must(s.Merge(t.Context(), m.ID))(t)
}

// dump is every row of every table, but for the log, the history, the judgements and merges themselves, versions and moments of change.
func (s *shelf) dump(t *testing.T) map[string][]string {
	t.Helper()
	tables := column(t, s.Store, `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%' AND name NOT LIKE 'goose%'
		AND name NOT IN ('audit', 'audit_head', 'judgements', 'merges', 'merge_moves', 'public_version', 'revisions', 'figure_changes')`)
	all := map[string][]string{}
	for _, table := range tables {
		columns := column(t, s.Store, fmt.Sprintf("SELECT '\"' || name || '\"' FROM pragma_table_info('%s') WHERE name NOT IN ('version', 'updated_at')", table))
		all[table] = column(t, s.Store, fmt.Sprintf("SELECT json_array(%s) FROM %s ORDER BY 1", strings.ReplaceAll(strings.Join(columns, ", "), `"snapshot"`, `hex("snapshot")`), table))
	}
	delete(all, "sessions")
	return all
}

func column(t *testing.T, st *store.Store, query string, values ...any) []string {
	t.Helper()
	rows, err := st.Handle().QueryContext(t.Context(), query, values...)
	ok(t, err)
	defer rows.Close()
	var list []string
	for rows.Next() {
		var text string
		ok(t, rows.Scan(&text))
		list = append(list, text)
	}
	ok(t, rows.Err())
	return list
}

// Every kind of row that hangs on the one that goes is at the one that is kept after a merge.
func TestMergeMovesEveryKindOfRow(t *testing.T) {
	s := twins(t)
	counted := must(s.PersonMoves(t.Context(), s.ulvi.ID, s.gunel.ID))(t)
	m := s.merge(t)
	at := map[string]int{}
	for _, move := range must(s.Merge(t.Context(), m.ID))(t).Moves {
		at[move.Table+"."+move.Column]++
	}
	for _, c := range counted {
		if at[c.Table+"."+c.Column] != c.Rows {
			t.Errorf("%s.%s: %d were shown, %d moved", c.Table, c.Column, c.Rows, at[c.Table+"."+c.Column])
		}
	}
	for kind, query := range map[string]string{
		"event_parties.person_id":       "SELECT count(*) FROM event_parties p JOIN events e ON e.id = p.event_id WHERE e.kind = 'visit' AND p.person_id = 1",
		"mentions.person_id":            "SELECT count(*) = 4 FROM mentions WHERE person_id = 1",
		"person_names.name":             "SELECT count(*) FROM person_names WHERE person_id = 1 AND name = 'Günel Əliyeva'",
		"consents.person_id":            "SELECT count(*) = 2 FROM consents WHERE person_id = 1",
		"publications.person_id":        "SELECT count(*) FROM publications WHERE person_id = 1 AND slug = 'gunel' AND withdrawn_at IS NULL",
		"relationships.person_id":       "SELECT count(*) = 2 FROM relationships WHERE person_id = 1",
		"relationships.other_id":        "SELECT count(*) FROM relationships WHERE other_id = 1 AND kind = 'brother'",
		"distinctions.person_id":        "SELECT count(*) FROM distinctions WHERE person_id = 1",
		"distinctions.other_person_id":  "SELECT count(*) FROM distinctions WHERE person_id = 4 AND other_person_id = 1",
		"people.occupation":             "SELECT count(*) FROM people WHERE id = 1 AND occupation = 'journalist'",
		"the citations of its events":   "SELECT count(*) FROM citations t JOIN event_parties p ON p.event_id = t.event_id WHERE t.claim_id = 3 AND p.person_id = 1",
		"what both had stands once":     "SELECT count(DISTINCT p.id) = 1 FROM event_parties p JOIN events e ON e.id = p.event_id WHERE e.kind = 'statement' AND p.person_id = 1",
		"what lies between them stays":  "SELECT count(*) FROM relationships WHERE kind = 'friend' AND person_id = 2 AND other_id = 1",
		"every mention has a judgement": "SELECT count(*) = 0 FROM mentions m WHERE m.person_id IS NOT (SELECT j.person_id FROM judgements j WHERE j.mention_id = m.id ORDER BY j.id DESC LIMIT 1)",
	} {
		if got := column(t, s.Store, query); got[0] != "1" {
			t.Errorf("%s: %s", kind, got[0])
		}
	}
	if _, err := s.Person(t.Context(), s.gunel.ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("the file that went is still there: %v", err)
	}
	if into := must(s.MergedInto(t.Context(), s.gunel.ID))(t); into != s.ulvi.ID {
		t.Errorf("it leads to %d", into)
	}
	found := must(s.People(t.Context(), search("gunel eliyeva")))(t)
	if len(found) != 1 || found[0].ID != s.ulvi.ID {
		t.Errorf("a search by the other name finds %d people", len(found))
	}
	if events := must(s.PersonEvents(t.Context(), s.ulvi.ID))(t); len(events) != 3 {
		t.Errorf("%d events", len(events))
	}
}

// The schema knows every column that names a person, an organisation, an official or a case, and merges know what to do with each.
func TestMergesKnowEveryReference(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	stays := map[string]string{
		"person_names.person_id":             "spellings are copied, the file that goes keeps its own",
		"person_members.person_id":           "both files have the same members, or there is no merge",
		"mentions.person_id":                 "moved by judgements",
		"bulk_lines.person_id":               "what a change of several files did stays said of the file",
		"deadlines.person_id":                "computed anew from what moved",
		"deadlines.court_id":                 "computed anew from what moved",
		"awaited.person_id":                  "computed anew from what moved",
		"awaited.court_id":                   "computed anew from what moved",
		"awaited.case_id":                    "computed anew from what moved",
		"open_files.person_id":               "computed anew from what moved",
		"stays.person_id":                    "computed anew from what moved",
		"stays.court_id":                     "computed anew from what moved",
		"stays.facility_id":                  "computed anew from what moved",
		"people.merged_into_id":              "leads on to where that file was merged in turn",
		"organisations.merged_into_id":       "leads on to where that organisation was merged in turn",
		"organisation_names.organisation_id": "names are copied, the organisation that goes keeps its own",
		"merges.person_kept_id":              "what was judged is never changed", "merges.person_gone_id": "what was judged is never changed",
		"officials.merged_into_id":   "leads on to where that official was merged in turn",
		"official_names.official_id": "names are copied, the official who goes keeps theirs",
		"cases.merged_into_id":       "leads on to where that case was merged in turn",
		"case_names.case_id":         "names are copied, the case that goes keeps its own",
		"merges.official_kept_id":    "what was judged is never changed", "merges.official_gone_id": "what was judged is never changed",
		"merges.case_kept_id": "what was judged is never changed", "merges.case_gone_id": "what was judged is never changed",
		"merges.organisation_kept_id": "what was judged is never changed", "merges.organisation_gone_id": "what was judged is never changed",
	}
	refers := column(t, s.Store, `SELECT m.name || '.' || f."from" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND f."table" IN ('people', 'organisations', 'officials', 'cases')`)
	moved := store.MovedColumns()
	for _, r := range refers {
		if stays[r] == "" && !slices.Contains(moved, r) {
			t.Errorf("%s names a person, an organisation, an official or a case, but no merge moves it: add it to personRows, organisationRows, officialRows or caseRows", r)
		}
	}
	for _, m := range moved {
		if !slices.Contains(refers, m) {
			t.Errorf("%s is moved but names nobody", m)
		}
	}
}

// A merge that is undone leaves every row as it was.
func TestUnmergeIsExact(t *testing.T) {
	s := twins(t)
	before := s.dump(t)
	m := s.unmerge(t, s.merge(t))
	after := s.dump(t)
	for table := range before {
		if !reflect.DeepEqual(before[table], after[table]) {
			t.Errorf("%s:\n%s\nwas\n%s", table, strings.Join(after[table], "\n"), strings.Join(before[table], "\n"))
		}
	}
	for _, move := range m.Moves {
		if move.Stayed == nil || *move.Stayed {
			t.Errorf("%s %d stayed", move.Table, move.RowID)
		}
	}
	if err := s.UnmergePeople(t.Context(), m, s.user.ID, testkit.Now); !errors.Is(err, record.ErrConflict) {
		t.Errorf("undone twice: %v", err)
	}
	second := s.merge(t) // they can be merged again
	s.unmerge(t, second)
}

// What was added after a merge stays where it was added; what was changed stays as well, and the moves say so.
func TestUnmergeAfterLaterChanges(t *testing.T) {
	s := twins(t)
	ctx := t.Context()
	m := s.merge(t)
	visit := must(s.EventOfClaim(ctx, 3))(t)
	late := claim(&s.entries[2], record.KindHealth, "Ülvi Həsənli for 4 months", 0.9, "Ülvi Həsənli")
	s.entries[2].Claims = []record.Claim{late}
	ok(t, s.AddClaims(ctx, &s.entries[2]))
	added := must(s.Claims(ctx, store.ClaimFilter{Status: record.Proposed}))(t)[0]
	ok(t, s.InTx(ctx, func(tx *store.Store) error { // another report of an event that was moved
		if err := tx.AddCitation(ctx, &record.Citation{EventID: visit.ID, ClaimID: added.ID}); err != nil {
			return err
		}
		return s.decide(t, tx, added, visit.ID, s.ulvi)
	}))
	later := consent(s.ulvi, s.user)
	later.Method = "added later"
	ok(t, s.AddConsent(ctx, later))
	kept := must(s.Person(ctx, s.ulvi.ID))(t)
	kept.Occupation, kept.UpdatedAt = "editor", testkit.Now
	ok(t, s.UpdatePerson(ctx, kept))
	live := must(s.PublicationOf(ctx, s.ulvi.ID))(t)
	anew := *live
	anew.ConsentID = later.ID
	ok(t, s.PutPublication(ctx, &anew))

	back := s.unmerge(t, m)
	var stayed []string
	for _, move := range back.Moves {
		if *move.Stayed {
			stayed = append(stayed, move.Table+"."+move.Column)
		}
	}
	slices.Sort(stayed)
	if got := strings.Join(stayed, " "); got != "people.occupation publications.person_id" {
		t.Errorf("stayed: %s", got)
	}
	for name, query := range map[string]string{
		"the visit is hers again, and his by the later report": "SELECT group_concat(person_id, ' ') = '1 2' OR group_concat(person_id, ' ') = '2 1' FROM event_parties WHERE role = 'subject' AND event_id = " + fmt.Sprint(visit.ID),
		"the later consent is his":                             "SELECT person_id = 1 FROM consents WHERE method = 'added later'",
		"the earlier one is hers":                              "SELECT min(person_id) = 2 FROM consents WHERE method = 'by telephone'",
		"the profile that was published anew is his":           "SELECT person_id = 1 FROM publications WHERE slug = 'gunel'",
		"his occupation is what was typed since":               "SELECT occupation = 'editor' FROM people WHERE id = 1",
	} {
		if got := column(t, s.Store, query); got[0] != "1" {
			t.Errorf("not so: %s", name)
		}
	}
}

// Of two public profiles one leads to the other; taking that one down forgets both.
func TestMergeOfTwoProfiles(t *testing.T) {
	s := twins(t)
	ctx := t.Context()
	ok(t, s.PutPublication(ctx, s.publication(t, s.ulvi, "ulvi")))
	before := s.dump(t)
	list := func() int {
		return len(must(s.Profiles(ctx, store.ProfileFilter{Today: "2024-11-04", Limit: 9}))(t))
	}
	m := s.merge(t)
	row := must(s.Profile(ctx, "gunel"))(t)
	if to := must(s.ProfileLedTo(ctx, row))(t); to.Slug != "ulvi" || row.Shown(testkit.Now) || list() != 1 {
		t.Errorf("gunel leads to %s, %d are listed", to.Slug, list())
	}
	s.unmerge(t, m)
	if after := s.dump(t); !reflect.DeepEqual(before["publications"], after["publications"]) || list() != 2 {
		t.Error("the profile is not as it was")
	}
	m = s.merge(t)
	live := must(s.PublicationOf(ctx, s.ulvi.ID))(t)
	ok(t, s.WithdrawPublication(ctx, s.ulvi.ID, live.Version, testkit.Now))
	if row := must(s.Profile(ctx, "gunel"))(t); string(row.Snapshot) != "{}" {
		t.Error("what was public of the other is still kept")
	}
	s.unmerge(t, m)
	if row := must(s.Profile(ctx, "gunel"))(t); row.Shown(testkit.Now) || list() != 0 {
		t.Error("a profile that was taken down came back with the merge undone")
	}
}

// A consent that is withdrawn forgets the profile that rests on it though its address leads to another.
func TestRevokedConsentOfALeadingProfile(t *testing.T) {
	s := twins(t)
	ctx := t.Context()
	ok(t, s.PutPublication(ctx, s.publication(t, s.ulvi, "ulvi")))
	row := must(s.Profile(ctx, "gunel"))(t)
	m := s.merge(t)
	ok(t, s.RevokeConsent(ctx, s.ulvi.ID, row.ConsentID, testkit.Now))
	if row := must(s.Profile(ctx, "gunel"))(t); row.WithdrawnAt == nil || string(row.Snapshot) != "{}" {
		t.Error("it is still kept")
	}
	s.unmerge(t, m)
}

// A file that was restricted after a merge keeps both of its parts restricted when the merge is undone, and members alone see
// the merge.
func TestUnmergeOfARestrictedFile(t *testing.T) {
	s := twins(t)
	ctx := t.Context()
	m := s.merge(t)
	live := must(s.PublicationOf(ctx, s.ulvi.ID))(t)
	ok(t, s.WithdrawPublication(ctx, s.ulvi.ID, live.Version, testkit.Now))
	kept := must(s.Person(ctx, s.ulvi.ID))(t)
	member, other := testkit.User(t, s.Store, record.Advocate), testkit.User(t, s.Store, record.Lead)
	ok(t, s.SetRestricted(ctx, s.ulvi.ID, kept.Version, true, []record.UserID{member.ID}))
	if _, err := s.As(other.Actor()).Merge(ctx, m.ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("others see the merge: %v", err)
	}
	if _, err := s.As(other.Actor()).MergedInto(ctx, s.gunel.ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("others see where the file went: %v", err)
	}
	s.unmerge(t, m)
	if _, err := s.As(other.Actor()).Person(ctx, s.gunel.ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("others see the file that came back: %v", err)
	}
	if _, err := s.As(member.Actor()).Person(ctx, s.gunel.ID); err != nil {
		t.Errorf("the member does not: %v", err)
	}
}

// One file after another into a third, undone in either order that is possible.
func TestMergesInAChain(t *testing.T) {
	s := twins(t)
	ctx := t.Context()
	before := s.dump(t)
	first := s.merge(t)
	third := must(s.Person(ctx, 3))(t)
	second := must(s.MergePeople(ctx, third, must(s.Person(ctx, s.ulvi.ID))(t), "One more", s.user.ID, testkit.Now))(t)
	if into := must(s.MergedInto(ctx, s.gunel.ID))(t); into != third.ID {
		t.Errorf("the first leads to %d", into)
	}
	if err := s.UnmergePeople(ctx, must(s.Merge(ctx, first.ID))(t), s.user.ID, testkit.Now); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("the first was undone before the second: %v", err)
	}
	s.unmerge(t, second)
	s.unmerge(t, first)
	for table, rows := range s.dump(t) {
		if !reflect.DeepEqual(before[table], rows) {
			t.Errorf("%s:\n%s\nwas\n%s", table, strings.Join(rows, "\n"), strings.Join(before[table], "\n"))
		}
	}
}

func TestMergeNeedsWhatWasRead(t *testing.T) {
	s := twins(t)
	kept, gone := must(s.Person(t.Context(), s.ulvi.ID))(t), must(s.Person(t.Context(), s.gunel.ID))(t)
	gone.Version--
	if _, err := s.MergePeople(t.Context(), kept, gone, "x", s.user.ID, testkit.Now); !errors.Is(err, record.ErrConflict) {
		t.Errorf("%v", err)
	}
}

// courts is a shelf with two courts, two places and two bodies that are one each, with a row of every kind.
func courts(t *testing.T) (*shelf, map[string]*record.Organisation) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	of := map[string]*record.Organisation{}
	for name, kind := range map[string]record.OrganisationKind{"Court A": "court", "Court B": "court", "Prison 1": "facility", "Prison One": "facility", "Amnesty": "other", "Amnesty International": "other"} {
		of[name] = must(s.OrganisationNamed(ctx, kind, name, strings.ToLower(name)))(t)
	}
	b := &of["Court B"].ID
	s.accept(t, s.entries[0].Claims[0], record.Event{DetentionOrder: &record.DetentionOrder{Measure: "remand", CourtID: b}, FacilityID: &of["Prison One"].ID}, s.ulvi)
	s.accept(t, s.entries[1].Claims[0], record.Event{Sentence: &record.Sentence{CourtID: b}, Parties: []record.Party{
		{Role: record.Issuer, Name: "Amnesty", OrganisationID: &of["Amnesty"].ID}, {Role: record.Issuer, Name: "AI", OrganisationID: &of["Amnesty International"].ID},
	}}, s.ulvi, s.gunel)
	s.accept(t, s.entries[1].Claims[1], record.Event{Hearing: &record.Hearing{CourtID: b}, Parties: []record.Party{{Role: record.Issuer, Name: "AI", OrganisationID: &of["Amnesty International"].ID}}}, s.gunel)
	o := &record.Official{Name: "A Judge", Sort: "Judge, A", Position: "judge", OrganisationID: b, CreatedBy: s.user.ID, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}
	ok(t, s.AddOfficial(ctx, o))
	ok(t, s.AddInvolvement(ctx, &record.Involvement{EventID: 1, OrganisationID: b, Part: "arrested", Source: "A letter", AddedBy: s.user.ID, AddedAt: testkit.Now}))
	hearing := must(s.Event(ctx, 3))(t)
	hearing.CaseID = &must(s.CaseNamed(ctx, "The case", "the case"))(t).ID
	ok(t, s.SetFacts(ctx, hearing))
	kase := must(s.Case(ctx, *hearing.CaseID))(t)
	kase.CourtID, kase.InvestigatorID = b, b
	ok(t, s.UpdateCase(ctx, kase))
	for _, d := range []record.Distinction{{OrganisationID: b, OtherOrganisationID: &of["Amnesty"].ID}, {OrganisationID: &of["Amnesty"].ID, OtherOrganisationID: b}} {
		d.By, d.At = s.user.ID, testkit.Now
		ok(t, s.AddDistinction(ctx, &d))
	}
	named := *of["Court B"]
	named.Names = []record.OrganisationName{{Name: "Court Bee", Fold: "court bee"}}
	ok(t, s.UpdateOrganisation(ctx, &named))
	return s, of
}

func TestMergeOfOrganisations(t *testing.T) {
	s, of := courts(t)
	ctx := t.Context()
	follower := s.As(record.Actor{UserID: s.user.ID, Role: record.Lead})
	court := of["Court B"].ID
	ok(t, follower.AddFollow(ctx, record.Follow{OrganisationID: &court}))
	before := s.dump(t)
	merged := map[string]int{}
	var made []*record.Merge
	for _, pair := range [][2]string{{"Court A", "Court B"}, {"Prison 1", "Prison One"}, {"Amnesty", "Amnesty International"}} {
		kept, gone := must(s.Organisation(ctx, of[pair[0]].ID))(t), must(s.Organisation(ctx, of[pair[1]].ID))(t)
		m := must(s.MergeOrganisations(ctx, kept, gone, "One body", s.user.ID, testkit.Now))(t)
		made = append(made, must(s.Merge(ctx, m.ID))(t))
		for _, move := range made[len(made)-1].Moves {
			merged[move.Table+"."+move.Column]++
		}
		if o := must(s.OrganisationNamed(ctx, gone.Kind, gone.Name, gone.Fold))(t); o.ID != kept.ID {
			t.Errorf("%s is found as %d", gone.Name, o.ID)
		}
		if events := must(s.EventsAt(ctx, store.EventFilter{Anchor: store.Anchor{Organisation: kept.ID}, Limit: 9}))(t); len(events) == 0 {
			t.Errorf("nothing hangs on %s", kept.Name)
		}
	}
	for _, kind := range store.MovedColumns() {
		if !strings.Contains(kind, "person") && !strings.Contains(kind, "official_id") && !strings.HasPrefix(kind, "relationships") && !strings.HasSuffix(kind, "case_id") && merged[kind] == 0 {
			t.Errorf("no %s was moved", kind)
		}
	}
	if o := must(s.OrganisationNamed(ctx, "court", "Court Bee", "court bee"))(t); o.ID != of["Court A"].ID {
		t.Errorf("the other name is found as %d", o.ID)
	}
	for _, m := range made {
		ok(t, s.UnmergeNamed(ctx, m, s.user.ID, testkit.Now))
	}
	for table, rows := range s.dump(t) {
		if !reflect.DeepEqual(before[table], rows) {
			t.Errorf("%s:\n%s\nwas\n%s", table, strings.Join(rows, "\n"), strings.Join(before[table], "\n"))
		}
	}
}

func TestNamesOfOrganisations(t *testing.T) {
	s, of := courts(t)
	ctx := t.Context()
	o := must(s.Organisation(ctx, of["Court B"].ID))(t)
	changed := *o
	changed.Name, changed.Fold = "Court A", "court a"
	var wrong record.Fields
	if err := s.UpdateOrganisation(ctx, &changed); !errors.As(err, &wrong) || wrong["name"] == "" {
		t.Errorf("a taken name: %v", err)
	}
	changed = *o
	changed.Names = append(changed.Names, record.OrganisationName{Name: "Khatai Court", Fold: names.Organisation("Khatai Court")})
	ok(t, s.UpdateOrganisation(ctx, &changed))
	if found := must(s.OrganisationNamed(ctx, "court", "the Xətai court", names.Organisation("the Xətai court")))(t); found.ID != o.ID {
		t.Errorf("another name is found as %d", found.ID)
	}
	if err := s.UpdateOrganisation(ctx, o); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a stale version: %v", err)
	}
}
