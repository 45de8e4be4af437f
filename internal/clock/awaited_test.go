package clock

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
)

// What a case waits for, by the events on record.
func TestAwaited(t *testing.T) {
	recorded := time.Date(2024, 10, 20, 9, 0, 0, 0, time.UTC)
	number := record.EventID(0)
	event := func(kind record.Kind, date record.Date, outcome record.Outcome, more ...string) record.Event {
		number++
		e := record.Event{ID: number, Kind: kind, Date: date, CreatedAt: recorded}
		if kind == record.KindHearing || outcome != "" {
			e.Hearing = &record.Hearing{Outcome: outcome}
		}
		for i := 0; i+1 < len(more); i += 2 {
			e.More = append(e.More, record.EventField{Field: more[i], Value: more[i+1]})
		}
		return e
	}
	hearing := func(date record.Date, outcome record.Outcome, more ...string) record.Event {
		return event(record.KindHearing, date, outcome, more...)
	}
	arrest := func(date record.Date) record.Event { return event(record.KindArrest, date, "") }
	for name, c := range map[string]struct {
		events []record.Event
		want   string
	}{
		"announced":                          {[]record.Event{hearing("2024-11-05", "scheduled")}, "hearing 2024-11-05"},
		"announced in words of its day":      {[]record.Event{hearing("2024-11-05", "")}, "hearing 2024-11-05"},
		"announced for a month":              {[]record.Event{hearing("2024-11", "scheduled")}, "hearing 2024-11"},
		"announced long ago, nothing since":  {[]record.Event{hearing("2023-11-05", "scheduled")}, "hearing 2023-11-05"},
		"announced without a day":            {[]record.Event{hearing("", "scheduled")}, ""},
		"told of afterwards":                 {[]record.Event{hearing("2024-10-05", "")}, ""},
		"held":                               {[]record.Event{hearing("2024-11-05", "held")}, ""},
		"another report of the same day":     {[]record.Event{hearing("2024-10-15", "scheduled"), hearing("2024-10-15", "adjourned")}, ""},
		"names the next one":                 {[]record.Event{hearing("2024-10-05", "adjourned", "next_hearing", "2024-11-05")}, "next_hearing 2024-11-05"},
		"postponed":                          {[]record.Event{hearing("2024-10-05", "adjourned", "postponed_to", "2024-11")}, "next_hearing 2024-11"},
		"the next one is on record":          {[]record.Event{hearing("2024-10-05", "adjourned", "next_hearing", "2024-11-05"), hearing("2024-11-05", "scheduled")}, "hearing 2024-11-05"},
		"a later one was held":               {[]record.Event{hearing("2024-10-05", "adjourned", "next_hearing", "2024-11-05"), hearing("2024-11-06", "held")}, ""},
		"a later one names another":          {[]record.Event{hearing("2024-10-05", "adjourned", "next_hearing", "2024-11-05"), hearing("2024-10-07", "held", "next_hearing", "2024-11-09")}, "next_hearing 2024-11-09"},
		"an appeal that will be heard":       {[]record.Event{event(record.KindAppeal, "2024-10-01", "", "heard_on", "2024-11-05")}, "hearing 2024-11-05"},
		"an appeal that was filed":           {[]record.Event{event(record.KindAppeal, "2024-10-01", "")}, ""},
		"an appeal with its outcome":         {[]record.Event{event(record.KindAppeal, "2024-10-01", "rejected", "heard_on", "2024-11-05")}, ""},
		"released after it was announced":    {[]record.Event{hearing("2024-11-05", "scheduled"), event(record.KindRelease, "2024-10-19", "")}, ""},
		"released on bail":                   {[]record.Event{hearing("2024-11-05", "scheduled"), event(record.KindRelease, "2024-10-19", "", "ground", "bail")}, "hearing 2024-11-05"},
		"announced after the release":        {[]record.Event{event(record.KindRelease, "2024-10-19", ""), hearing("2024-11-05", "scheduled")}, "hearing 2024-11-05"},
		"its day lies before the release":    {[]record.Event{event(record.KindRelease, "2024-10-19", ""), hearing("2024-10-10", "scheduled")}, ""},
		"dead":                               {[]record.Event{event(record.KindDeath, "2024-10-19", ""), hearing("2024-11-05", "scheduled")}, ""},
		"a hunger strike":                    {[]record.Event{event(record.KindHungerStrike, "2024-10-19", "")}, "hunger_strike , open 2024-10-19"},
		"a hunger strike that ended":         {[]record.Event{event(record.KindHungerStrike, "2024-10-19", "", "ended_on", "2024-10-20")}, "open 2024-10-19"},
		"held: an open file":                 {[]record.Event{arrest("2024-10-01")}, "open 2024-10-01"},
		"news is of the day it was recorded": {[]record.Event{arrest("2024-10-01"), hearing("2024-11-05", "scheduled")}, "hearing 2024-11-05, open 2024-10-20"},
		"news without a day":                 {[]record.Event{arrest("2024-10-01"), event(record.KindHealth, "", "")}, "open 2024-10-20"},
		"released: no open file":             {[]record.Event{arrest("2024-10-01"), event(record.KindRelease, "2024-10-09", "")}, ""},
	} {
		if got := awaitedWords(Law{}.Ahead(1, c.events, nil)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Administrative arrest and a sentence end by themselves: their files are open until then.
func TestOpenFileEnds(t *testing.T) {
	recorded := time.Date(2024, 12, 2, 0, 0, 0, 0, time.UTC)
	arrest := record.Event{ID: 1, Kind: record.KindArrest, Date: "2024-10-01", CreatedAt: recorded}
	order, sentence := arrest, record.Event{ID: 2, Kind: record.KindSentence, Date: "2024-12-01", CreatedAt: recorded, Sentence: &record.Sentence{Term: "P1Y"}}
	order.DetentionOrder = &record.DetentionOrder{Measure: record.Administrative, Term: "P15D"}
	for _, c := range []struct {
		events     []record.Event
		news, ends record.Date
	}{{[]record.Event{arrest}, "2024-10-01", ""}, {[]record.Event{order}, "2024-10-01", "2024-10-16"}, {[]record.Event{arrest, sentence}, "2024-12-01", "2025-10-01"}} {
		got := Law{}.Ahead(1, c.events, nil).Open
		if got == nil || got.Ends != c.ends || got.News != c.news || got.PersonID != 1 {
			t.Errorf("%s: %+v", c.ends, got)
		}
	}
}

func awaitedWords(o Outlook) string {
	var words []string
	for _, a := range o.Awaited {
		words = append(words, fmt.Sprintf("%s %s", a.Kind, a.Date))
	}
	if o.Open != nil {
		words = append(words, fmt.Sprintf("open %s", o.Open.News))
	}
	return strings.Join(words, ", ")
}
