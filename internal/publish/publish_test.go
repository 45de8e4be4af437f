package publish

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"habeas/internal/clock"
	"habeas/internal/record"
)

var (
	me, other = record.PersonID(1), record.PersonID(2)
	today     = time.Date(2024, 10, 31, 12, 0, 0, 0, time.UTC)
	everyone  = Choice{Spellings: true, Occupation: true, Facility: true, Charges: true, Case: true, Health: true, IllTreatment: true,
		Statements: true, Sources: true, Quotes: true}
)

var terms = record.VocabulariesOf(1, []record.VocabularyTerm{{Vocabulary: record.CategoryVocabulary, Key: "journalist", Label: "Journalist or blogger"}})

// published is the snapshot of events as the desk makes it.
func published(p record.Person, events []record.Event, c Choice, at time.Time) Profile {
	return Snapshot(p, terms, events, clock.Read(p.ID, events, at), c, at)
}

// cited is an event with a claim of its own, whose mentions stand where their names occur in the quote.
func cited(id record.EventID, f record.Facts, quote string, mentions ...record.Mention) record.Event {
	e := f.Event()
	e.ID = id
	claim := &record.Claim{ID: record.ClaimID(id), Start: 1000, End: 1000 + len(quote), Quote: quote, Mentions: mentions, Entry: &record.Entry{
		Date: f.Date, Document: &record.Document{Name: "10.txt", Title: "Chronicle, October 2024", Source: "https://example.org/10"},
	}}
	for i, m := range mentions {
		if at := strings.Index(quote, m.Name); at >= 0 {
			claim.Mentions[i].Start, claim.Mentions[i].End = 1000+at, 1000+at+len(m.Name)
		}
		e.Parties = append(e.Parties, record.Party{Role: m.Role, Name: m.Name, PersonID: m.PersonID})
	}
	e.Citations = []record.Citation{{ClaimID: claim.ID, Claim: claim}}
	return e
}

func mention(role record.MentionRole, name string) record.Mention {
	return record.Mention{Role: role, Name: name}
}

// TestCanary fills every private field with a canary of its own and looks for it in the snapshot of the widest choice.
func TestCanary(t *testing.T) {
	n := 0
	canary := func(field string) string { n++; return fmt.Sprintf("CNRY-%d-%s", n, field) }
	revoked := today
	p := record.Person{
		ID: me, Name: "Alesker Mammadli", Sort: "Mammadli, Alesker", Category: "journalist", Note: canary("note"), Version: 7777771,
		CreatedBy: 7777772, Names: []record.PersonName{{ID: 7777773, PersonID: me, Name: "Ələsgər Məmmədli", Fold: canary("fold"), Key: canary("key")}},
	}
	var events []record.Event
	for i, k := range record.Kinds() {
		f := record.Facts{Kind: k, Date: "2024-10-03", Term: "P3M", Court: "Khatai District Court", Facility: "SIZO-1", Articles: "206.3.2"}
		lawyer, reporter := canary("lawyer"), canary("reporter")
		e := cited(record.EventID(i+1), f, "Words of "+lawyer+" and "+reporter+" on Mammadli",
			mention(record.Subject, "Mammadli"), mention(record.Lawyer, lawyer), mention(record.Reporter, reporter),
			mention(record.Issuer, canary("issuer")), record.Mention{Role: record.Subject, Name: canary("co-accused"), PersonID: &other})
		fillPrivate(&e, canary)
		events = append(events, e)
	}
	hidden := cited(99, record.Facts{Kind: record.KindArrest, Date: "2024-01-01", Court: canary("excluded-court")}, canary("excluded-quote"))
	hidden.RetractedAt = &revoked
	events = append(events, hidden)
	c := everyone
	for i := range events {
		c.Naming = append(c.Naming, events[i].ID)
	}
	consent := record.Consent{ID: 5, PersonID: me, Method: canary("method"), Note: canary("consent-note"), GivenBy: record.ConsentGiver(canary("giver")), GivenOn: "2024-01-01"}
	if _, err := CanPublish(p, []record.Consent{consent}, today); err != nil {
		t.Fatal(err)
	}
	row, err := Publication(p, published(p, events, c, today), consent, 7777778)
	if err != nil {
		t.Fatal(err)
	}
	b := row.Snapshot
	for _, private := range []string{"CNRY", "777777"} {
		if at := bytes.Index(b, []byte(private)); at >= 0 {
			t.Errorf("%s is published: …%s…", private, b[max(at-60, 0):min(at+60, len(b))])
		}
	}
	if !bytes.Contains(b, []byte("Words of [name withheld] and [name withheld] on Mammadli")) {
		t.Errorf("the quote is not published: %s", b)
	}
}

// fillPrivate puts a canary into every field of an event, its claim, entry and document that is not public.
func fillPrivate(e *record.Event, canary func(string) string) {
	by := record.UserID(7777774)
	e.Note, e.CreatedBy, e.Version = canary("event-note"), by, 7777775
	if e.Facility != nil {
		e.Facility.Fold = canary("facility-fold")
	}
	claim := e.Citations[0].Claim
	claim.Rule, claim.Extractor = canary("rule"), canary("extractor")
	claim.Spans = []record.Span{{ID: 7777776, Field: canary("span")}}
	claim.Decisions = []record.Decision{{ReviewerID: by, Reason: canary("reason"), Reviewer: &record.User{Email: canary("email"), Name: canary("user")}}}
	claim.Facts = record.Facts{Court: canary("claim-court"), Facility: canary("claim-facility"), Case: canary("claim-case"), Articles: canary("claim-articles")}
	for i := range claim.Mentions {
		claim.Mentions[i].About, claim.Mentions[i].Identity = canary("about"), canary("identity")
		claim.Mentions[i].Person = &record.Person{Name: canary("mention-person"), Note: canary("mention-note")}
	}
	entry := claim.Entry
	entry.Text, entry.Section = canary("entry-text"), canary("section")
	entry.Claims = []record.Claim{{Quote: canary("other-claim")}}
	entry.Document.Name, entry.Document.SHA256, entry.Document.ImportedBy = canary("file-name"), canary("sha"), by
}

func TestZeroChoicePublishesTheLeast(t *testing.T) {
	p := record.Person{ID: me, Name: "Ulvi Hasanli", Occupation: "CNRY-occupation", Names: []record.PersonName{{Name: "CNRY-spelling"}}}
	events := []record.Event{
		cited(1, record.Facts{Kind: record.KindArrest, Date: "2023-11-20", Facility: "CNRY-facility", Case: "CNRY-case", Articles: "CNRY-articles"}, "CNRY-quote"),
		cited(2, record.Facts{Kind: record.KindRemand, Date: "2023-11-21", Term: "P4M", Court: "Khatai District Court"}, "CNRY-quote"),
		cited(3, record.Facts{Kind: record.KindHealth, Date: "2023-12-21", Facility: "CNRY-facility"}, "CNRY-health"),
		cited(4, record.Facts{Kind: record.KindIllTreatment, Date: "2023-12-21"}, "CNRY-ill"),
		cited(5, record.Facts{Kind: record.KindHungerStrike, Date: "2023-12-21", Day: 53}, "CNRY-strike"),
		cited(6, record.Facts{Kind: record.KindStatement, Date: "2023-12-21"}, "CNRY-statement"),
		cited(7, record.Facts{Kind: record.KindCharge, Date: "2023-11-21", Articles: "CNRY-articles"}, "CNRY-charge"),
	}
	prof := published(p, events, Choice{}, today)
	b, _ := prof.Encode()
	for _, private := range []string{"CNRY", "hunger", "ill_treatment", "health", "example.org"} {
		if bytes.Contains(b, []byte(private)) {
			t.Errorf("%s is published without being chosen: %s", private, b)
		}
	}
	if len(prof.Timeline) != 2 || prof.Court != "Khatai District Court" || prof.Since != "2023-11-20" {
		t.Errorf("%+v", prof)
	}
}

func TestFieldsOfAChoice(t *testing.T) {
	p := record.Person{ID: me, Name: "Ulvi Hasanli", Occupation: "Director", Names: []record.PersonName{{Name: "Ülvi Həsənli"}, {Name: "Ulvi Hasanli"}}}
	event := cited(1, record.Facts{Kind: record.KindRemand, Date: "2024-10-01", Term: "P4M", Court: "Khatai", Facility: "SIZO-1", Case: "Abzas",
		Articles: "206.3.2", MaxTerm: "P8Y"}, "remanded Hasanli")
	events := []record.Event{
		event, cited(2, record.Facts{Kind: record.KindHealth, Date: "2024-10-02"}, "q"), cited(3, record.Facts{Kind: record.KindIllTreatment, Date: "2024-10-02"}, "q"),
		cited(4, record.Facts{Kind: record.KindStatement, Date: "2024-10-02"}, "q"), cited(5, record.Facts{Kind: record.KindCharge, Date: "2024-10-02"}, "q"),
	}
	for _, c := range []struct {
		choice Choice
		shown  func(Profile) bool
	}{
		{Choice{Spellings: true}, func(p Profile) bool { return reflect.DeepEqual(p.Spellings, []string{"Ülvi Həsənli"}) }},
		{Choice{Occupation: true}, func(p Profile) bool { return p.Occupation == "Director" }},
		{Choice{Facility: true}, func(p Profile) bool { return p.Facility == "SIZO-1" }},
		{Choice{Charges: true}, func(p Profile) bool { return len(p.Charges) == 1 && p.Penalty == "8 years" && kinds(p, "charge") == 1 }},
		{Choice{Case: true}, func(p Profile) bool { return detail(p, "case") == "Abzas" }},
		{Choice{Health: true}, func(p Profile) bool { return kinds(p, "health") == 1 }},
		{Choice{IllTreatment: true}, func(p Profile) bool { return kinds(p, "ill_treatment") == 1 }},
		{Choice{Statements: true}, func(p Profile) bool { return kinds(p, "statement") == 1 }},
		{Choice{Sources: true}, func(p Profile) bool { return source(p).URL == "https://example.org/10" }},
		{Choice{Quotes: true}, func(p Profile) bool { return strings.Contains(quotes(p), "remanded Hasanli") }},
	} {
		if !c.shown(published(p, events, c.choice, today)) {
			t.Errorf("%+v does not publish what it chooses", c.choice)
		}
		if c.shown(published(p, events, allBut(c.choice), today)) {
			t.Errorf("%+v is published though it alone is not chosen", c.choice)
		}
	}
}

// allBut is the widest choice without what c chooses.
func allBut(c Choice) Choice {
	rest := everyone
	for i, v := 0, reflect.ValueOf(&rest).Elem(); i < v.NumField(); i++ {
		if f := reflect.ValueOf(c).Field(i); f.Kind() == reflect.Bool && f.Bool() {
			v.Field(i).SetBool(false)
		}
	}
	return rest
}

// source is the first source of the timeline.
func source(p Profile) Source {
	for _, it := range p.Timeline {
		if len(it.Sources) > 0 {
			return it.Sources[0]
		}
	}
	return Source{}
}

func quotes(p Profile) string {
	var all []string
	for _, it := range p.Timeline {
		for _, s := range it.Sources {
			all = append(all, s.Quote)
		}
	}
	return strings.Join(all, "\n")
}

func kinds(p Profile, kind string) (n int) {
	for _, it := range p.Timeline {
		if it.Kind == kind {
			n++
		}
	}
	return n
}

func detail(p Profile, field string) string {
	for _, it := range p.Timeline {
		for _, d := range it.Details {
			if d.Field == field {
				return d.Value
			}
		}
	}
	return ""
}

func TestExcludedEventsLeaveNoTrace(t *testing.T) {
	events := []record.Event{
		cited(1, record.Facts{Kind: record.KindArrest, Date: "2024-01-10"}, "q"),
		cited(2, record.Facts{Kind: record.KindRemand, Date: "2024-01-11", Term: "P2M", Court: "First"}, "q"),
		cited(3, record.Facts{Kind: record.KindExtension, Date: "2024-04-20", Term: "P9M", Court: "CNRY-court", Facility: "CNRY-facility"}, "CNRY"),
	}
	c := everyone
	full := published(record.Person{ID: me, Name: "A"}, events, c, today)
	if len(full.Gaps) != 1 || len(full.Orders) != 2 || full.Until != "2025-01-20" || !full.Computed {
		t.Errorf("%+v", full)
	}
	c.Excluded = []record.EventID{3}
	prof := published(record.Person{ID: me, Name: "A"}, events, c, today)
	b, _ := prof.Encode()
	if bytes.Contains(b, []byte("CNRY")) || len(prof.Gaps) != 0 || len(prof.Orders) != 1 || prof.Until != "" || len(prof.Timeline) != 2 {
		t.Errorf("an excluded event shows: %s", b)
	}
}

func TestStatusWords(t *testing.T) {
	p := record.Person{ID: me, Name: "A"}
	held := []record.Event{cited(1, record.Facts{Kind: record.KindHealth, Date: "2024-10-30", Facility: "SIZO-1"}, "q")}
	prof := published(p, held, Choice{}, today)
	b, _ := prof.Encode()
	if prof.StatusWord != "Reported in detention" || bytes.Contains(b, []byte("ealth")) || bytes.Contains(b, []byte("10-30")) {
		t.Errorf("%s", b)
	}
	for _, s := range clock.Statuses() {
		if inferredWords[s] == "" {
			t.Errorf("%s has no words", s)
		}
	}
}

func TestDaysHeld(t *testing.T) {
	p := record.Person{ID: me, Name: "A"}
	arrest := record.Facts{Kind: record.KindArrest, Date: "2024-10-25"}
	prof := published(p, []record.Event{cited(1, arrest, "q")}, Choice{}, today)
	if prof.DaysHeld(today) != 7 || prof.DaysHeld(today.AddDate(0, 0, 30)) != 37 || prof.DaysHeld(today.AddDate(0, -1, 0)) != 0 {
		t.Errorf("days %d, %d", prof.DaysHeld(today), prof.DaysHeld(today.AddDate(0, 0, 30)))
	}
	extended := cited(3, record.Facts{Kind: record.KindExtension, Date: "2024-10-03", Term: "P3M"}, "q")
	prof = published(p, []record.Event{extended}, Choice{}, today)
	if prof.StatusWord != "In detention" || prof.KnownSince != "2024-10-03" || prof.DaysHeld(today) != 0 || prof.DaysAtLeast(today) != 29 {
		t.Errorf("known by an extension only: %+v", prof)
	}
	prof = published(p, []record.Event{cited(1, record.Facts{Kind: record.KindArrest, Date: "2024-09"}, "q")}, Choice{}, today)
	if prof.Since != "2024-09" || prof.DaysHeld(today) != 0 || prof.DaysAtLeast(today) != 32 {
		t.Errorf("known to the month: %+v", prof)
	}
	arrest.Term = "P15D"
	prof = published(p, []record.Event{cited(1, arrest, "q")}, Choice{}, today)
	last := time.Date(2024, 11, 9, 23, 0, 0, 0, time.UTC)
	if prof.DaysHeld(last) != 16 || prof.Overdue(last) || prof.DaysHeld(last.AddDate(0, 0, 1)) != 0 || !prof.Overdue(last.AddDate(0, 0, 1)) {
		t.Errorf("an administrative arrest that is over still counts: %+v", prof)
	}
	release := cited(2, record.Facts{Kind: record.KindRelease, Date: "2024-10-30"}, "q")
	prof = published(p, []record.Event{cited(1, arrest, "q"), release}, Choice{}, today)
	if prof.DaysHeld(today) != 0 || prof.Status != "released" {
		t.Errorf("%+v", prof)
	}
}

func TestEncodeDecode(t *testing.T) {
	prof := published(record.Person{ID: me, Name: "Ülvi Həsənli"}, []record.Event{
		cited(1, record.Facts{Kind: record.KindArrest, Date: "2024-10-25"}, "q"),
		cited(2, record.Facts{Kind: record.KindSentence, Date: "2024-10-30", Term: "P3Y", Court: "Court"}, "q"),
	}, everyone, today)
	b, err := prof.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := Decode(b)
	if err != nil || !reflect.DeepEqual(back, prof) {
		t.Errorf("%v\n%+v\n%+v", err, back, prof)
	}
	for _, bad := range []string{"", "{}", `{"version":2}`, `{"version":1,"note":"x"}`, "[]"} {
		if _, err := Decode([]byte(bad)); err == nil {
			t.Errorf("Decode took %q", bad)
		}
	}
}

func TestCanPublish(t *testing.T) {
	p := record.Person{ID: me}
	withdrawn := today.Add(-time.Hour)
	ok := record.Consent{ID: 1, PersonID: me, GivenOn: "2024-01-01"}
	for name, c := range map[string]struct {
		person   record.Person
		consents []record.Consent
		want     int64
	}{
		"none":              {p, nil, 0},
		"in force":          {p, []record.Consent{ok}, 1},
		"restricted":        {record.Person{ID: me, Restricted: true}, []record.Consent{ok}, 0},
		"withdrawn":         {p, []record.Consent{{ID: 2, PersonID: me, GivenOn: "2024-01-01", RevokedAt: &withdrawn}}, 0},
		"expired":           {p, []record.Consent{{ID: 3, PersonID: me, GivenOn: "2024-01-01", ExpiresOn: "2024-10-30"}}, 0},
		"of somebody else":  {p, []record.Consent{{ID: 4, PersonID: other, GivenOn: "2024-01-01"}}, 0},
		"not yet given":     {p, []record.Consent{{ID: 5, PersonID: me, GivenOn: "2024-11-01"}}, 0},
		"the newest counts": {p, []record.Consent{{ID: 6, PersonID: me, GivenOn: "2024-05"}, ok}, 6},
	} {
		got, err := CanPublish(c.person, c.consents, today)
		var fields record.Fields
		if got.ID != c.want || (c.want == 0) != errors.As(err, &fields) {
			t.Errorf("%s: consent %d, %v", name, got.ID, err)
		}
	}
}

func TestPublication(t *testing.T) {
	p := record.Person{ID: me, Name: "Ülvi Həsənli", Sort: "Həsənli, Ülvi", Category: "journalist"}
	prof := published(p, []record.Event{cited(1, record.Facts{Kind: record.KindArrest, Date: "2024-10-25"}, "q")}, Choice{}, today)
	row, err := Publication(p, prof, record.Consent{ID: 5}, 9)
	if err != nil || row.Slug != "ulvi-hesenli" || row.Status != "held" || row.Since != "2024-10-25" || row.ConsentID != 5 || row.PublishedBy != 9 ||
		row.Sort != p.Sort || row.Category != "journalist" || row.PersonID != me || !row.PublishedAt.Equal(today) {
		t.Errorf("%v %+v", err, row)
	}
	if back, err := Decode(row.Snapshot); err != nil || back.Name != p.Name {
		t.Errorf("%v %+v", err, back)
	}
}

func TestWebAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a?b=1": "https://example.org/a?b=1", " http://example.org ": "http://example.org", "": "", "file:///home/u/x": "",
		"javascript:alert(1)": "", "/home/user/chronicle.txt": "", "https://user:pass@example.org/": "", "https:///x": "", "ftp://example.org/": "",
	} {
		if got := webAddress(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
