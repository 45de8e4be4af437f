package review_test

import (
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
)

const (
	announcement = "03.10.24: The trial of activist Nigar Ismayilova is set to begin on 12 October at the Khatai District Court.\n"
	outcome      = "\n12.10.24: The hearing in the case of activist Nigar Ismayilova was adjourned.\n"
)

// A hearing that is read out of a text as lying ahead is scheduled and not held; what a later text tells of it joins it, gives it
// its outcome, and goes again when it is taken back.
func TestAnnouncedHearing(t *testing.T) {
	st, lead, claims := imported(t, announcement+outcome)
	if len(claims) != 2 || claims[0].Date != "2024-10-12" || claims[1].Date != "2024-10-12" {
		t.Fatalf("%+v", claims)
	}
	event := accept(t, st, lead, claims[0], 0)
	stands := func(want record.Outcome, citations int) *record.Event {
		t.Helper()
		e, err := st.Event(t.Context(), event)
		if err != nil || e.Hearing == nil || e.Hearing.Outcome != want || len(e.Citations) != citations || len(e.Disputes()) > 0 {
			t.Fatalf("%+v, %+v, %v, %v", e, e.Hearing, e.Disputes(), err)
		}
		return e
	}
	waits := func(n int) {
		t.Helper()
		rows, err := st.AwaitedRows(t.Context(), store.DatedFilter{Limit: 9})
		if err != nil || len(rows) != n {
			t.Errorf("%+v, %v", rows, err)
		}
	}
	first := stands(record.Scheduled, 1)
	waits(1)
	if again := accept(t, st, lead, claims[1], 1); again != event {
		t.Fatalf("the outcome is another event: %d", again)
	}
	after := stands("adjourned", 2)
	waits(0)
	if after.Hearing.Court == nil || after.Date != first.Date {
		t.Errorf("what was announced is lost: %+v", after.Hearing)
	}
	undo(t, st, lead, claims[1].ID)
	stands(record.Scheduled, 1)
	waits(1)
	accept(t, st, lead, claims[1], 1)
	undo(t, st, lead, claims[0].ID) // the report of the outcome stays, with its own values
	if e := stands("adjourned", 1); e.Hearing.Court != nil {
		t.Errorf("the court is told by nobody: %+v", e.Hearing.Court)
	}
}

// Words that were read as “held” announce a hearing, if its day lies ahead of the entry that tells of it.
func TestHearingAhead(t *testing.T) {
	ahead := record.Facts{Kind: record.KindHearing, Date: "2024-11", Outcome: "held"}
	for told, want := range map[record.Date]record.Outcome{"2024-10-31": record.Scheduled, "2024-11-01": "held", "2024-12-01": "held", "": "held", "2024-10": record.Scheduled, "2024": "held"} {
		if got := ahead.AsOf(told).Outcome; got != want {
			t.Errorf("told %q: %q", told, got)
		}
	}
	adjourned := record.Facts{Kind: record.KindHearing, Date: "2024-11-05", Outcome: "adjourned"}
	if got := adjourned.AsOf("2024-10-31").Outcome; got != "adjourned" {
		t.Error(got)
	}
}
