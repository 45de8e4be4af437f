package clock

import (
	"reflect"
	"testing"

	"habeas/internal/record"
)

func TestUngradedArticles(t *testing.T) {
	law := Law{Gravities: []record.ArticleGravity{{Jurisdiction: "AZ", Prefix: "206", Gravity: record.Serious}, {Jurisdiction: "GE", Prefix: "178"}}}
	got := law.Ungraded([]Charged{
		{"AZ", "206.3.2, 178.3.2", 3}, {"AZ", "178.3.2", 2}, {"AZ", "Article 274", 2}, {"GE", "178.1, 206", 4}, {"AZ", "treason", 9}, {"AZ", "", 1},
	})
	want := []Ungraded{{"AZ", "178.3.2", 5}, {"GE", "206", 4}, {"AZ", "274", 2}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A rule of one country says nothing of those whom another holds; those of the UN hold everywhere.
func TestTheLawOfACountry(t *testing.T) {
	rule := func(where string, stage record.Stage, days int) record.TimeLimitRule {
		return record.TimeLimitRule{Jurisdiction: where, Law: "CPC", Stage: stage, Amount: days, Unit: record.Days, InUse: true}
	}
	law := Law{
		Limits:    []record.TimeLimitRule{rule("AZ", record.StageCustody, 2), rule("GE", record.StageCustody, 3), rule("UN", record.StageReplyWGAD, 60)},
		Gravities: []record.ArticleGravity{{Jurisdiction: "AZ", Prefix: "206", Gravity: record.Serious, InUse: true}},
	}
	for country, days := range map[record.Country]int{"AZ": 2, "GE": 3, "BY": 0} {
		in := law.In(country)
		limit, _ := in.Limit(record.StageCustody, "", "2024-10-03")
		if _, replies := in.Limit(record.StageReplyWGAD, "", "2024-10-03"); limit.Amount != days || !replies {
			t.Errorf("%s: %d days, replies %v", country, limit.Amount, replies)
		}
		if known := in.gravityOf("206.3.2") != ""; known != (country == "AZ") {
			t.Errorf("%s: the gravity of 206 is known: %v", country, known)
		}
	}
}

// What counts towards a sentence ends it wherever somebody's standing is read, not only among the dates ahead.
func TestTheStandingAppliesCredit(t *testing.T) {
	day := func(kind record.Kind, date record.Date) record.Event {
		n := record.PersonID(1)
		return record.Event{Kind: kind, Date: date, Parties: []record.Party{{Role: record.Subject, PersonID: &n}}}
	}
	home, remand, sentence := day(record.KindHouseArrest, "2024-01-01"), day(record.KindRemand, "2024-03-01"), day(record.KindSentence, "2024-06-01")
	home.ID, remand.ID, sentence.ID = 1, 2, 3
	home.DetentionOrder = &record.DetentionOrder{Measure: record.AtHome, Term: "P4M"}
	remand.DetentionOrder = &record.DetentionOrder{Measure: record.InCustody, Term: "P4M"}
	sentence.Sentence = &record.Sentence{Term: "P1Y"}
	events := []record.Event{home, remand, sentence}
	rule := func(stage record.Stage, amount int) record.TimeLimitRule {
		return record.TimeLimitRule{ID: record.TimeLimitRuleID(amount), Jurisdiction: "AZ", Law: "CC", Stage: stage, Amount: amount, Unit: record.Days, InUse: true}
	}
	law := Law{Limits: []record.TimeLimitRule{rule(record.StageCreditCustody, 1), rule(record.StageCreditHome, 2)}}
	today, _ := record.Date("2024-12-01").Time()
	without, with := Read(1, events, today), law.Read(1, events, today)
	ahead := law.Ahead(1, events, nil)
	if without.Until != "2025-03-01" || ahead.Credit == nil || with.Until != ahead.Credit.Until || with.Sentence.Until != ahead.Credit.Until || with.Until >= without.Until {
		t.Errorf("until %s without, %s with rules; ahead %+v", without.Until, with.Until, ahead.Credit)
	}
	between, _ := record.Date("2025-02-15").Time()
	if without, with := Read(1, events, between), law.Read(1, events, between); without.Status != Imprisoned || with.Status == Imprisoned && !with.Lapsed {
		t.Errorf("between the two ends: %s without, %s with rules", without.Status, with.Status)
	}
}
