package store_test

import (
	"errors"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

func deadlinesOf(t testing.TB, st *store.Store, p *record.Person) string {
	t.Helper()
	var list []string
	for _, r := range must(st.Deadlines(t.Context(), store.DeadlineFilter{Limit: 99}))(t) {
		if r.PersonID == p.ID {
			list = append(list, string(r.Kind)+" "+string(r.Due))
		}
	}
	return strings.Join(list, ", ")
}

// Whatever changes what deadlines are computed from changes them, in the same transaction.
func TestDeadlinesFollowEveryChange(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx, court := t.Context(), s.court(t, "Xətai District Court")
	check := func(what, want string) {
		t.Helper()
		if got := deadlinesOf(t, s.Store, s.ulvi); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	check("nothing", "")
	event := s.accept(t, s.entries[0].Claims[0], record.Event{Date: "2024-10-03", DetentionOrder: &record.DetentionOrder{Measure: record.InCustody, CourtID: court, Term: "P4M"}}, s.ulvi)
	check("an order", "order_end 2025-02-03")
	e := must(s.Event(ctx, event.ID))(t)
	e.DetentionOrder.Term = "P1M"
	ok(t, s.SetFacts(ctx, e))
	check("another term", "order_end 2024-11-03")
	n := record.Submission{PersonID: s.ulvi.ID, Procedure: "wgad", SubmittedOn: "2024-10-01", AddedAt: testkit.Now}
	ok(t, s.AddSubmission(ctx, &n))
	check("a submission", "order_end 2024-11-03, reply 2024-11-30")
	motion := must(s.TimeLimitRule(ctx, 16))(t)
	motion.InUse = true
	ok(t, s.UpdateTimeLimitRule(ctx, motion))
	check("a rule that is on", "motion_court 2024-10-29, order_end 2024-11-03, reply 2024-11-30")
	motion.Version, motion.Amount = 2, 3
	ok(t, s.UpdateTimeLimitRule(ctx, motion))
	check("a rule that changes", "motion_court 2024-10-31, order_end 2024-11-03, reply 2024-11-30")
	motion.Version, motion.InUse = 3, false
	ok(t, s.UpdateTimeLimitRule(ctx, motion))
	n.RepliedOn = "2024-11-01"
	ok(t, s.UpdateSubmission(ctx, &n))
	check("a reply", "order_end 2024-11-03")
	ok(t, s.RemoveSubmission(ctx, s.ulvi.ID, n.ID, 2))
	ceiling := record.TimeLimitRule{Jurisdiction: "AZ", Law: "CPC", Stage: record.StageTotal, Amount: 6, Unit: record.Months, InUse: true}
	ok(t, s.AddTimeLimitRule(ctx, &ceiling))
	e = must(s.Event(ctx, event.ID))(t)
	e.Charge = &record.Charge{Articles: "206.3.2"}
	ok(t, s.SetFacts(ctx, e))
	check("a charge of unknown gravity", "order_end 2024-11-03")
	g := record.ArticleGravity{Jurisdiction: "AZ", Prefix: "206", Gravity: record.Serious, InUse: true}
	ok(t, s.AddArticleGravity(ctx, &g))
	check("a gravity", "order_end 2024-11-03, ceiling 2025-04-03")
	g.InUse = false
	ok(t, s.UpdateArticleGravity(ctx, &g))
	check("a gravity that is off", "order_end 2024-11-03")
}

// Changes go with their deadlines or not at all.
func TestDeadlinesAreRolledBack(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	s.accept(t, s.entries[0].Claims[0], record.Event{Date: "2024-10-03", DetentionOrder: &record.DetentionOrder{Measure: record.InCustody, Term: "P4M"}}, s.ulvi)
	failed := errors.New("later")
	err := s.InTx(t.Context(), func(tx *store.Store) error {
		n := record.Submission{PersonID: s.ulvi.ID, Procedure: "wgad", SubmittedOn: "2024-10-01", AddedAt: testkit.Now}
		ok(t, tx.AddSubmission(t.Context(), &n))
		return failed
	})
	if !errors.Is(err, failed) || deadlinesOf(t, s.Store, s.ulvi) != "order_end 2025-02-03" {
		t.Errorf("%v, %s", err, deadlinesOf(t, s.Store, s.ulvi))
	}
}

// More people than one transaction computes are all computed, and a rebuild gives the same.
func TestRebuildGivesTheSame(t *testing.T) {
	st := testkit.Open(t)
	was := store.StaleAtOnce(20) // so that the people do not fit into one transaction
	defer store.StaleAtOnce(was)
	testkit.Fill(t, st, 50, 3)
	before := must(st.Deadlines(t.Context(), store.DeadlineFilter{Limit: 5000}))(t)
	if len(before) != 50 {
		t.Fatalf("%d deadlines", len(before))
	}
	ok(t, st.Rebuild(t.Context()))
	after := must(st.Deadlines(t.Context(), store.DeadlineFilter{Limit: 5000}))(t)
	for i := range after {
		if len(after) != len(before) || after[i].PersonID != before[i].PersonID || after[i].Due != before[i].Due {
			t.Fatalf("%+v, before %+v", after[i], before[i])
		}
	}
}

func TestDeadlinesOnPages(t *testing.T) {
	st := testkit.Open(t)
	testkit.Fill(t, st, 9, 3)
	var seen []record.DeadlineID
	filter := store.DeadlineFilter{Limit: 4}
	for {
		rows := must(st.Deadlines(t.Context(), filter))(t)
		for _, r := range rows {
			seen = append(seen, r.ID)
			filter.After, filter.AfterID = r.Due, r.ID
		}
		if len(rows) < 4 {
			break
		}
	}
	if n := must(st.DeadlineCount(t.Context(), store.DeadlineFilter{}, 5))(t); len(seen) != 9 || n != 5 {
		t.Errorf("%d on pages, %d counted", len(seen), n)
	}
}

// What a member alone may see, nobody else finds, counts or changes.
func TestRestrictedClock(t *testing.T) {
	s, member := restricted(t)
	ctx := t.Context()
	n := record.Submission{PersonID: s.ulvi.ID, Procedure: "wgad", SubmittedOn: "2024-10-01", AddedAt: testkit.Now}
	ok(t, s.AddSubmission(ctx, &n))
	for who, c := range map[string]struct {
		actor record.Actor
		sees  bool
	}{"nobody": {record.Actor{}, false}, "a lead": {s.user.Actor(), false}, "the member": {member.Actor(), true}, "the system": {record.System(), true}} {
		st := s.As(c.actor)
		rows := must(st.Deadlines(ctx, store.DeadlineFilter{Limit: 9}))(t)
		counted := must(st.DeadlineCount(ctx, store.DeadlineFilter{}, 9))(t)
		events, submissions, err := st.Outlooks(ctx, []record.PersonID{s.ulvi.ID})
		ok(t, err)
		_, err = st.Submissions(ctx, s.ulvi.ID)
		if (deadlinesOf(t, st, s.ulvi) != "") != c.sees || (err == nil) != c.sees || len(events)+len(submissions) > 0 != c.sees || len(rows) != counted {
			t.Errorf("%s: %d rows, %d counted, %v, %d events", who, len(rows), counted, err, len(events))
		}
		if c.sees {
			continue
		}
		other := n
		for name, err := range map[string]error{
			"add":    st.AddSubmission(ctx, &record.Submission{PersonID: s.ulvi.ID, Procedure: "wgad", SubmittedOn: "2024", AddedAt: testkit.Now}),
			"update": st.UpdateSubmission(ctx, &other), "remove": st.RemoveSubmission(ctx, s.ulvi.ID, n.ID, 1),
		} {
			if !errors.Is(err, record.ErrNotFound) {
				t.Errorf("%s by %s: %v", name, who, err)
			}
		}
	}
	if err := s.UpdateSubmission(ctx, &record.Submission{ID: n.ID, PersonID: s.gunel.ID, Procedure: "wgad", SubmittedOn: "2024", Version: 1}); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("through another person: %v", err)
	}
	if err := s.RemovePerson(ctx, s.gunel.ID); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a person with events is removed: %v", err)
	}
}

func TestBrokenClock(t *testing.T) {
	for name, c := range map[string]struct{ statements, sentence string }{
		"stale":              {"INSERT INTO deadlines_stale VALUES (1)", "The deadlines of person 1 are out of date"},
		"another's event":    {"UPDATE deadlines SET person_id = 2", "Deadline 1 comes from an event that is retracted or of another person"},
		"a rule that is off": {"UPDATE deadlines SET rule_id = 16", "Deadline 1 goes by a rule that is off"},
		"twice":              {"INSERT INTO deadlines (person_id, kind, date, due, basis) VALUES (1, 'order_end', '', '', 'x')", "Person 1 has two deadlines of one kind"},
	} {
		st, path := open(t)
		s := stocked(t, st)
		s.accept(t, s.entries[0].Claims[0], record.Event{Date: "2024-10-03", DetentionOrder: &record.DetentionOrder{Measure: record.InCustody, Term: "P4M"}}, s.ulvi)
		exec(t, path, c.statements)
		if found := strings.Join(must(st.Broken(t.Context()))(t), " "); !strings.Contains(found, c.sentence) {
			t.Errorf("%s: %q", name, found)
		}
	}
}

// The shipped rules are those of the reference, and what is not verified is off.
func TestShippedRules(t *testing.T) {
	st, _ := open(t)
	on, verified := 0, 0
	for _, r := range must(st.TimeLimitRules(t.Context()))(t) {
		ok(t, r.Check())
		if r.InUse != r.Verified() {
			t.Errorf("%s %s: on %t, verified %t", r.Name(), r.Stage, r.InUse, r.Verified())
		}
		if r.InUse {
			on++
		}
		if r.Verified() {
			verified++
		}
		if r.Name() == "CPC 159.3-1" && r.InUse {
			t.Error("159.3-1 is not verified")
		}
	}
	if on != 15 || verified != 15 {
		t.Errorf("%d on, %d verified", on, verified)
	}
}
