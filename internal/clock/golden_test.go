package clock

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
)

var update = flag.Bool("update", false, "rewrite the expected halves of testdata/cases.txt")

const goldenFile = "testdata/cases.txt"

// TestCases reads each case of testdata/cases.txt ("== name", "today DATE", one event a line, "--", what is expected) and
// compares.
func TestCases(t *testing.T) {
	text, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	var rewritten strings.Builder
	for _, block := range strings.Split(string(text), "== ")[1:] {
		name, rest, _ := strings.Cut(block, "\n")
		given, want, _ := strings.Cut(rest, "--\n")
		t.Run(name, func(t *testing.T) {
			today, events := parseCase(t, given)
			got := summary(Read(1, events, today))
			if got != strings.TrimSpace(want) && !*update {
				t.Errorf("got\n%s\nwant\n%s", got, strings.TrimSpace(want))
			}
			fmt.Fprintf(&rewritten, "== %s\n%s--\n%s\n\n", name, given, got)
		})
	}
	if *update {
		if err := os.WriteFile(goldenFile, []byte(strings.TrimSpace(rewritten.String())+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func parseCase(t *testing.T, given string) (time.Time, []record.Event) {
	t.Helper()
	var today time.Time
	var events []record.Event
	for line := range strings.Lines(given) {
		words := strings.Fields(line)
		if words[0] == "today" {
			today = mustDay(t, words[1])
			continue
		}
		events = append(events, parseEvent(t, record.EventID(len(events)+1), words))
	}
	return today, events
}

func mustDay(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse("2006-01-02", s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// parseEvent reads "kind date [term] [until=date] [at=facility] [by=court] [articles=a,b] [day=n]"; a date "-" is unknown. Any other
// key is a field of the kind's form, and "requalified=date:a,b" a charge's status.
func parseEvent(t *testing.T, id record.EventID, words []string) record.Event {
	t.Helper()
	facts := record.Facts{Kind: record.Kind(words[0])}
	if words[1] != "-" {
		facts.Date = record.Date(words[1])
	}
	var more []record.EventField
	var updates []record.ChargeUpdate
	for _, word := range words[2:] {
		key, value, isPair := strings.Cut(word, "=")
		switch {
		case !isPair:
			facts.Term = record.Term(word)
		case key == "until":
			facts.Until = record.Date(value)
		case key == "at":
			facts.Facility = value
		case key == "by":
			facts.Court = value
		case key == "articles":
			facts.Articles = strings.ReplaceAll(value, ",", ", ")
		case key == "day":
			facts.Day, _ = strconv.Atoi(value)
		case key == "requalified":
			date, articles, _ := strings.Cut(value, ":")
			updates = append(updates, record.ChargeUpdate{Date: record.Date(date), Status: record.Requalified, Articles: strings.ReplaceAll(articles, ",", ", ")})
		default:
			more = append(more, record.EventField{Field: key, Value: value})
		}
	}
	if err := facts.Check(); err != nil {
		t.Fatal(err)
	}
	e := facts.Event()
	e.ID, e.More, e.Updates = id, more, updates
	return e
}

func summary(d Detention) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, strings.TrimRight(format, " ")+"\n", args...) }
	line("%s since %s until %s: %s", d.Status, shown(d.Since), shown(d.Until), count(d))
	if d.KnownSince != "" {
		line("  known since %s", d.KnownSince)
	}
	if d.Lapsed || d.Inferred || d.Because != "" {
		line("  lapsed %t, inferred %t: %s", d.Lapsed, d.Inferred, d.Because)
	}
	if d.Facility+string(d.Measure) != "" {
		line("  facility %q, measure %q", d.Facility, d.Measure)
	}
	for _, ep := range d.Episodes {
		line("episode %s %s to %s: %d days, exact %t, events %v", ep.Status, shown(ep.From), shown(ep.To), ep.Days, ep.Exact, ep.EventIDs)
	}
	for _, o := range d.Orders {
		line("order %d %s %d: %s to %s by %s. %s", o.Event, o.Measure, o.Number, shown(o.From), shown(o.Until), shown(o.UntilBy), o.Basis)
	}
	if s := d.Sentence; s != nil {
		line("sentence %d: %s to %s by %s. %s", s.Event, shown(s.From), shown(s.Until), shown(s.UntilBy), s.Basis)
	}
	for _, p := range d.Problems {
		line("%s %s to %s %v: %s", p.Kind, shown(p.From), shown(p.To), p.Events, p.Text)
	}
	for _, a := range d.Assumptions {
		line("assumed: %s", a)
	}
	if len(d.Planned) > 0 {
		line("planned %v", d.Planned)
	}
	return strings.TrimSpace(b.String())
}

func count(d Detention) string {
	return fmt.Sprintf("%d days held, at least %d; in all %d, exact %t", d.DaysHeld, d.DaysAtLeast, d.TotalDays, d.TotalExact)
}

func shown(d record.Date) string {
	if d == "" {
		return "?"
	}
	return string(d)
}
