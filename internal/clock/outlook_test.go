package clock

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
)

const outlookFile = "testdata/outlooks.txt"

// TestOutlooks reads each case of testdata/outlooks.txt: as in TestCases, with lines "rule stage gravity amount unit [from]
// [to]" ("-" for any gravity; "off" behind it for a rule that is off), "gravity prefix gravity" and "submitted procedure date
// [replied]" besides.
func TestOutlooks(t *testing.T) {
	text, err := os.ReadFile(outlookFile)
	if err != nil {
		t.Fatal(err)
	}
	var rewritten strings.Builder
	for _, block := range strings.Split(string(text), "== ")[1:] {
		name, rest, _ := strings.Cut(block, "\n")
		given, want, _ := strings.Cut(rest, "--\n")
		t.Run(name, func(t *testing.T) {
			got := outlookOf(t, given)
			if got != strings.TrimSpace(want) && !*update {
				t.Errorf("got\n%s\nwant\n%s", got, strings.TrimSpace(want))
			}
			fmt.Fprintf(&rewritten, "== %s\n%s--\n%s\n\n", name, given, got)
		})
	}
	if *update {
		if err := os.WriteFile(outlookFile, []byte(strings.TrimSpace(rewritten.String())+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func outlookOf(t *testing.T, given string) string {
	t.Helper()
	var law Law
	var events []record.Event
	var sent []record.Submission
	today := time.Time{}
	for line := range strings.Lines(given) {
		switch words := strings.Fields(line); words[0] {
		case "today":
			today = mustDay(t, words[1])
		case "rule":
			law.Limits = append(law.Limits, parseRule(t, record.TimeLimitRuleID(len(law.Limits)+1), words))
		case "gravity":
			law.Gravities = append(law.Gravities, record.ArticleGravity{Prefix: words[1], Gravity: record.Gravity(words[2]), InUse: true})
		case "submitted":
			s := record.Submission{ID: record.SubmissionID(len(sent) + 1), Procedure: record.Procedure(words[1]), SubmittedOn: record.Date(words[2])}
			if len(words) > 3 {
				s.RepliedOn = record.Date(words[3])
			}
			sent = append(sent, s)
		default:
			events = append(events, parseEvent(t, record.EventID(len(events)+1), words))
		}
	}
	return outlookSummary(law.Ahead(1, events, sent), Read(1, events, today), today)
}

func parseRule(t *testing.T, id record.TimeLimitRuleID, words []string) record.TimeLimitRule {
	t.Helper()
	amount, err := strconv.Atoi(words[3])
	if err != nil {
		t.Fatal(err)
	}
	r := record.TimeLimitRule{ID: id, Jurisdiction: "AZ", Law: "Code", Article: strconv.Itoa(int(id)), Stage: record.Stage(words[1]), Amount: amount, Unit: record.Unit(words[4]), InUse: true}
	if words[2] != "-" {
		r.Gravity = record.Gravity(words[2])
	}
	for _, word := range words[5:] {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "off":
			r.InUse = false
		case "from":
			r.ValidFrom = record.Date(value)
		case "to":
			r.ValidTo = record.Date(value)
		}
	}
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	return r
}

func outlookSummary(o Outlook, d Detention, today time.Time) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, strings.TrimRight(format, " ")+"\n", args...) }
	line("%s, %s", d.Status, count(d))
	for _, a := range o.Accusations {
		line("charge %d from %s: %s is %s, unknown %v", a.Event, shown(a.Date), a.Articles, a.Gravity.Word(), a.Unknown)
	}
	for _, l := range o.Deadlines {
		rule := record.TimeLimitRuleID(0)
		if l.RuleID != nil {
			rule = *l.RuleID
		}
		line("%s %s by %s, rule %d. %s", l.Kind, shown(l.Date), shown(l.Due), rule, l.Basis)
	}
	if c := o.Credit; c != nil {
		line("credit: from %s, custody %d, home %d, rules %v", shown(c.From), c.CustodyDays, c.HomeDays, c.Rules)
	}
	if s := o.Strike; s != nil {
		line("strike from %s, known %s, reported %s, day %d, events %v", shown(s.From), shown(s.Known), shown(s.Reported), s.Day(today), s.Events)
	}
	for _, p := range o.Excesses {
		line("%s %v: %s", p.Kind, p.Events, p.Text)
	}
	for _, l := range o.Left {
		line("left: %s", l)
	}
	return strings.TrimSpace(b.String())
}

// The rules of a law as it was on a day: for the gravity before for all, in force before over.
func TestLimit(t *testing.T) {
	law := Law{Limits: []record.TimeLimitRule{
		{ID: 1, Stage: record.StageTotal, Amount: 6, Unit: record.Months, InUse: true, ValidTo: "2019-12-31"},
		{ID: 2, Stage: record.StageTotal, Amount: 9, Unit: record.Months, InUse: true, ValidFrom: "2020-01-01"},
		{ID: 3, Stage: record.StageTotal, Gravity: record.Serious, Amount: 12, Unit: record.Months, InUse: true, ValidFrom: "2020-01-01"},
		{ID: 4, Stage: record.StageTotal, Amount: 1, Unit: record.Months},
		{ID: 5, Stage: record.StageTotal, Gravity: record.Minor, Amount: 1, Unit: record.Months, InUse: true, ValidFrom: "2020-01-01"},
		{ID: 6, Stage: record.StageTotal, Gravity: record.Minor, Amount: 2, Unit: record.Months, InUse: true, ValidFrom: "2020-01-01", VerifiedBy: "a lawyer"},
	}}
	for _, c := range []struct {
		gravity record.Gravity
		on      record.Date
		want    record.TimeLimitRuleID
	}{
		{"", "2019-12-31", 1}, {"", "2020-01-01", 2}, {record.Serious, "2020-01-01", 3}, {record.Serious, "2019", 1}, {"", "", 2},
		{record.LessSerious, "2024-05", 2}, {record.Minor, "2024-05", 6},
	} {
		if r, ok := law.Limit(record.StageTotal, c.gravity, c.on); !ok || r.ID != c.want {
			t.Errorf("%s on %q: rule %d, want %d", c.gravity, c.on, r.ID, c.want)
		}
	}
	if _, ok := law.Limit(record.StageCustody, "", "2024"); ok {
		t.Error("a rule out of nothing")
	}
}

func TestGravest(t *testing.T) {
	law := Law{Gravities: []record.ArticleGravity{
		{Prefix: "206", Gravity: record.LessSerious, InUse: true}, {Prefix: "206.3", Gravity: record.Serious, InUse: true},
		{Prefix: "274", Gravity: record.EspeciallySerious, InUse: true}, {Prefix: "192", Gravity: record.Minor},
	}}
	for articles, want := range map[string]string{
		"206.1": "less_serious []", "206.3.2": "serious []", "2061": " [2061]", "Article 206.3.2 of the Criminal Code": "serious []", "206.1, 206.3": "serious []",
		"192": " [192]", "192, 206": " [192]", "192, 274": "especially_serious []", "treason": " [treason]",
	} {
		if g, unknown := law.gravest(articles); fmt.Sprint(g, " ", unknown) != want && fmt.Sprintf("%s %v", g, unknown) != want {
			t.Errorf("%s: %s %v, want %s", articles, g, unknown, want)
		}
	}
}

// Whatever the events, the outlook is sound and does not depend on their order.
func FuzzAhead(f *testing.F) {
	for seed := range uint64(100) {
		f.Add(seed)
	}
	law := Law{Limits: []record.TimeLimitRule{
		{ID: 1, Stage: record.StageCustody, Amount: 48, Unit: record.Hours, InUse: true}, {ID: 2, Stage: record.StageMotionCourt, Amount: 5, Unit: record.Days, InUse: true},
		{ID: 3, Stage: record.StageCreditCustody, Amount: 2, Unit: record.Days, InUse: true}, {ID: 4, Stage: record.StageCreditHome, Amount: 1, Unit: record.Days, InUse: true},
		{ID: 5, Stage: record.StageExtension, Amount: 2, Unit: record.Months, InUse: true}, {ID: 6, Stage: record.StageAdministrative, Amount: 1, Unit: record.Months, InUse: true},
	}}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 2))
		events := randomEvents(r)
		o := law.Ahead(1, events, nil)
		for _, l := range o.Deadlines {
			if !l.Date.Valid() || l.Due != "" && !exact(l.Due) || l.Basis == "" || !l.Kind.Valid() {
				t.Fatalf("%+v", l)
			}
		}
		r.Shuffle(len(events), func(i, k int) { events[i], events[k] = events[k], events[i] })
		if again := law.Ahead(1, events, nil); !slices.EqualFunc(o.Deadlines, again.Deadlines, func(a, b record.Deadline) bool { return a.Date == b.Date && a.Kind == b.Kind && a.Due == b.Due }) {
			t.Fatalf("the order of events matters: %+v, %+v", o.Deadlines, again.Deadlines)
		}
	})
}
