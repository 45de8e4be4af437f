package store_test

import (
	"reflect"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// judges is a shelf with two officials who are one, each with a part in events, and two cases that are one.
func judges(t *testing.T) (s *shelf, a, b *record.Official, first, second record.CaseID) {
	s = stocked(t, testkit.Open(t))
	ctx := t.Context()
	s.accept(t, s.entries[0].Claims[0], record.Event{Date: "2024-10-03"}, s.ulvi)
	s.accept(t, s.entries[1].Claims[0], record.Event{Date: "2024-10-05"}, s.ulvi, s.gunel)
	s.accept(t, s.entries[1].Claims[1], record.Event{Date: "2024-10-06"}, s.gunel)
	official := func(name string, others ...record.OfficialName) *record.Official {
		o := &record.Official{Name: name, Sort: name, Fold: strings.ToLower(name), Key: name, Position: "judge", Names: others, CreatedBy: s.user.ID, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}
		ok(t, s.AddOfficial(ctx, o))
		return o
	}
	a, b = official("Rauf Ahmadov"), official("Rauf Əhmədov", record.OfficialName{Name: "R. Ahmadov", Fold: "r ahmadov", Key: "r ahmadov"})
	third := official("Somebody Else")
	for _, i := range []record.Involvement{{EventID: 1, OfficialID: &a.ID}, {EventID: 1, OfficialID: &b.ID}, {EventID: 2, OfficialID: &b.ID}} {
		i.Part, i.Source, i.AddedBy, i.AddedAt = "decided", "The order", s.user.ID, testkit.Now
		ok(t, s.AddInvolvement(ctx, &i))
	}
	for _, d := range []record.Distinction{{OfficialID: &b.ID, OtherOfficialID: &third.ID}, {OfficialID: &third.ID, OtherOfficialID: &b.ID}} {
		d.By, d.At = s.user.ID, testkit.Now
		ok(t, s.AddDistinction(ctx, &d))
	}
	for i, name := range []string{"The Ganja case", "Gence case"} {
		c := must(s.CaseNamed(ctx, name, strings.ToLower(name)))(t)
		e := must(s.Event(ctx, record.EventID(i+1)))(t)
		e.CaseID = &c.ID
		ok(t, s.SetFacts(ctx, e))
		first, second = second, c.ID
	}
	return s, a, b, first, second
}

func TestMergeOfOfficialsAndCases(t *testing.T) {
	s, a, b, first, second := judges(t)
	ctx := t.Context()
	about := record.About{CaseID: &second}
	worker := s.As(record.Actor{UserID: s.user.ID, Role: record.Lead})
	tag := must(worker.TagNamed(ctx, record.Tag{Name: "urgent", Fold: "urgent"}))(t)
	ok(t, worker.PutTag(ctx, tag.ID, about, ""))
	ok(t, worker.AddTask(ctx, &record.Task{Title: "Ask the court", State: record.TaskOpen, CaseID: &second, CreatedBy: s.user.ID, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}))
	ok(t, worker.AddComment(ctx, &record.Comment{Text: "Two names of one case?", CaseID: &second, CreatedBy: s.user.ID, CreatedAt: testkit.Now, UpdatedAt: testkit.Now}))
	ok(t, worker.AddFollow(ctx, record.Follow{CaseID: &second}))
	third := must(s.CaseNamed(ctx, "The Terter case", "the terter case"))(t).ID
	e := must(s.Event(ctx, 3))(t)
	e.CaseID = &third
	ok(t, s.SetFacts(ctx, e))
	for _, d := range []record.Distinction{{CaseID: &second, OtherCaseID: &third}, {CaseID: &third, OtherCaseID: &second}} {
		d.By, d.At = s.user.ID, testkit.Now
		ok(t, s.AddDistinction(ctx, &d))
	}
	before := s.dump(t)
	official := must(s.MergeOfficials(ctx, a, b, "One judge", s.user.ID, testkit.Now))(t)
	cases := must(s.MergeCases(ctx, must(s.Case(ctx, first))(t), must(s.Case(ctx, second))(t), "One case", s.user.ID, testkit.Now))(t)
	merged := map[string]int{}
	for _, m := range []*record.Merge{official, cases} {
		for _, move := range must(s.Merge(ctx, m.ID))(t).Moves {
			merged[move.Table+"."+move.Column]++
		}
	}
	want := map[string]int{"involvements.official_id": 1, "distinctions.official_id": 1, "distinctions.other_official_id": 1, "official_names.id": 2, "events.case_id": 1, "case_names.id": 1,
		"tasks.case_id": 1, "comments.case_id": 1, "taggings.case_id": 1, "follows.case_id": 1, "distinctions.case_id": 1, "distinctions.other_case_id": 1}
	if !reflect.DeepEqual(merged, want) {
		t.Errorf("moved %v", merged)
	}
	if events := must(s.EventsAt(ctx, store.EventFilter{Anchor: store.Anchor{Official: a.ID}, Limit: 9}))(t); len(events) != 2 {
		t.Errorf("%d events hang on the official", len(events))
	}
	if found := must(s.OfficialsCalled(ctx, "rauf əhmədov"))(t); len(found) != 1 || found[0].ID != a.ID {
		t.Errorf("the other name finds %v", found)
	}
	if c := must(s.CaseNamed(ctx, "Gence case", "gence case"))(t); c.ID != first {
		t.Errorf("the other name finds case %d", c.ID)
	}
	if into := must(s.CaseMergedInto(ctx, second))(t); into != first {
		t.Errorf("merged into %d", into)
	}
	for _, m := range []*record.Merge{official, cases} {
		ok(t, s.UnmergeNamed(ctx, must(s.Merge(ctx, m.ID))(t), s.user.ID, testkit.Now))
	}
	for table, rows := range s.dump(t) {
		if !reflect.DeepEqual(before[table], rows) {
			t.Errorf("%s:\n%s\nwas\n%s", table, strings.Join(rows, "\n"), strings.Join(before[table], "\n"))
		}
	}
}

// A case of which an actor sees no event is not there for them, nor is its merge.
func TestNamedMergesAreScoped(t *testing.T) {
	s, a, b, first, second := judges(t)
	ctx := t.Context()
	m := must(s.MergeCases(ctx, must(s.Case(ctx, first))(t), must(s.Case(ctx, second))(t), "One case", s.user.ID, testkit.Now))(t)
	must(s.MergeOfficials(ctx, a, b, "One judge", s.user.ID, testkit.Now))(t)
	for _, id := range []record.PersonID{s.ulvi.ID, s.gunel.ID} {
		p := must(s.Person(ctx, id))(t)
		ok(t, s.SetRestricted(ctx, id, p.Version, true, []record.UserID{s.user.ID}))
	}
	reader := s.As(testkit.User(t, s.Store, record.Reader).Actor())
	if _, err := reader.Merge(ctx, m.ID); err == nil {
		t.Error("the merge of a hidden case is read")
	}
	for _, object := range []record.Object{record.CaseObject, record.OfficialObject} {
		if _, err := reader.ListingHistory(ctx, object, 1, 0, 9); err == nil {
			t.Errorf("the history of a hidden %s is read", object)
		}
	}
	if _, err := reader.InvolvementOnFile(ctx, 1); err == nil {
		t.Error("a part in a hidden event is read")
	}
}
