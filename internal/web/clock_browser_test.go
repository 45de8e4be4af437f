package web_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// chain is a case with a long name, a gap, an overlap, a charge, a hunger strike and an order that still runs on the day of
// testkit.Now, told in sentences that the extractor need not read: claims are accepted as corrected.
func (s *site) chain(t *testing.T, lead *record.User, today time.Time) record.PersonID {
	t.Helper()
	p := casefile.NewPerson("Abulfaz Muhammadhasan Gurbanali oglu Shahmammadzade-Aliabbasbeyli")
	p.CreatedBy, p.CreatedAt, p.UpdatedAt = lead.ID, today, today
	if err := s.store.AddPerson(t.Context(), &p); err != nil {
		t.Fatal(err)
	}
	ago := func(days int) record.Date { return record.DateOf(today.AddDate(0, 0, -days)) }
	s.happens(t, lead, p.ID, []record.Facts{
		{Kind: record.KindArrest, Date: ago(600), Term: "P15D"}, {Kind: record.KindRelease, Date: ago(586)},
		{Kind: record.KindArrest, Date: ago(250)}, {Kind: record.KindRemand, Date: ago(249), Term: "P3M", Court: "Baku Sabail District Court", Articles: "206.3.2, 192.2", Facility: "Baku Pre-trial Detention Facility"},
		{Kind: record.KindExtension, Date: ago(140), Term: "P3M", Court: "Baku Sabail District Court"},
		{Kind: record.KindCharge, Date: ago(100), Articles: "206.3.2"},
		{Kind: record.KindRemand, Date: ago(60), Term: "P80D", Court: "Baku Court of Serious Crimes"}, {Kind: record.KindHungerStrike, Date: ago(12), Day: 4},
	})
	return p.ID
}

// happens makes events that rest on claims, as review does.
func (s *site) happens(t *testing.T, lead *record.User, id record.PersonID, list []record.Facts) {
	t.Helper()
	ctx, desk := t.Context(), s.store.As(lead.Actor())
	n, err := s.store.Documents(ctx, store.DocumentFilter{})
	if err != nil {
		t.Fatal(err)
	}
	d := record.Document{SHA256: fmt.Sprintf("%064x", len(n)+1), Name: "notes.txt", MediaType: "text/plain", Title: "Notes", Size: 1, ImportedAt: testkit.Now}
	if err := s.store.AddDocument(ctx, &d); err != nil {
		t.Fatal(err)
	}
	entries := make([]record.Entry, len(list))
	for i, f := range list {
		text := fmt.Sprintf("%s of a man whom we know, report %d.", f.Kind.Word(), i)
		c := record.Claim{Facts: f, Start: 10, End: 10 + len(text), Quote: text, Rule: "Made for tests", Confidence: 0.9, Extractor: "test",
			Mentions: []record.Mention{{Role: record.Subject, Name: "a man whom we know", Identity: "p1"}}}
		entries[i] = record.Entry{DocumentID: d.ID, Ordinal: i + 1, Date: "2024-10-03", Body: 10, End: 10 + len(text), Text: text, Claims: []record.Claim{c}}
	}
	if err := s.store.AddEntries(ctx, entries); err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		c := e.Claims[0]
		decision := record.Decision{ClaimID: c.ID, ReviewerID: lead.ID, Verb: record.Accept, At: testkit.Now}
		if _, err := review.Accept(ctx, desk, decision, []review.Link{{Mention: c.Mentions[0].ID, Person: id}}, review.Choice{}); err != nil {
			t.Fatal(err)
		}
	}
}

// The task of the clock: see whose order runs out, look at the case, say what the law is, note what was sent to the UN.
func TestBrowserClock(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s, lead := atDesk(t, c.scripts, c.width)
			id := s.chain(t, lead, s.now)

			p.opens(route.Deadlines())
			p.sees("Shahmammadzade", "Order runs out", "20 days left", "Baku Court of Serious Crimes")
			p.presses(fmt.Sprintf(`main table a[href=%q]`, route.Detention(id)))
			p.sees("No order is known", "Two orders for the same days", "Today", "day of a hunger strike, if it goes on", "is not verified and off", "gravity not known: ceiling not computed", "Not legal advice")

			p.opens(route.Rules())
			p.presses(`#rule-16 a`) // the submission to the court, not verified and so off
			p.does(chromedp.Click(`input[name="in_use"]`))
			p.presses(`main form[data-unsaved] button`)
			p.sees("Saved.", "Not verified")
			p.opens(route.NewGravity())
			p.does(chromedp.SendKeys(`input[name="prefix"]`, "206.3"), chromedp.SetValue(`select[name="gravity"]`, "serious"), chromedp.SendKeys(`textarea[name="source"]`, "The Criminal Code as a lawyer read it"), chromedp.Click(`input[name="in_use"]`))
			p.presses(`main form[data-unsaved] button`)
			p.sees("206.3", "Serious")

			p.opens(route.Detention(id))
			p.sees("Last day to ask the court for an extension", "15 days left", "CPC 159.3-1")
			p.does(chromedp.Click(`#submissions summary`), chromedp.SetValue(`select[name="procedure"]`, "wgad"), chromedp.SendKeys(`input[name="submitted_on"]`, string(record.DateOf(s.now.AddDate(0, 0, -30)))))
			p.presses(fmt.Sprintf(`form[action=%q] button`, route.Submissions(id)))
			p.sees("The submission is on record.", "60 days from the submission", "30 days left")
			p.presses(fmt.Sprintf(`a[href=%q]`, route.Submission(id, 1)))
			p.does(chromedp.SendKeys(`input[name="replied_on"]`, string(record.DateOf(s.now))))
			p.presses(`main form[data-unsaved] button`)
			p.sees("Came")

			p.opens(route.With(route.Deadlines(), "kind", "motion_court"))
			p.sees("15 days left", "Not verified")
		})
	}
}

// TestAccessibleClock runs axe over the pages of the clock, light and dark, on a phone and on a desk.
func TestAccessibleClock(t *testing.T) {
	axe := axeScript(t)
	p, s, lead := atDesk(t, true, 1280)
	check := func(name, path string) { p.looksAt(axe, name, path) }
	check("deadlines-empty", route.Deadlines())
	check("deadlines-none", route.With(route.Deadlines(), "when", "past"))
	id := s.chain(t, lead, s.now)
	empty := casefile.NewPerson("Nobody Known")
	empty.CreatedAt, empty.UpdatedAt = s.now, s.now
	if err := s.store.AddPerson(t.Context(), &empty); err != nil {
		t.Fatal(err)
	}
	n := record.Submission{PersonID: id, Procedure: "wgad", SubmittedOn: record.DateOf(s.now.AddDate(0, 0, -40)), AddedBy: lead.ID, AddedAt: s.now}
	if err := s.store.AddSubmission(t.Context(), &n); err != nil {
		t.Fatal(err)
	}
	g := record.ArticleGravity{Jurisdiction: "AZ", Prefix: "206", Gravity: record.Serious, Source: "The Criminal Code as a lawyer read it", InUse: true}
	if err := s.store.AddArticleGravity(t.Context(), &g); err != nil {
		t.Fatal(err)
	}
	check("deadlines", route.Deadlines())
	check("detention", route.Detention(id))
	check("detention-empty", route.Detention(empty.ID))
	check("person-clock", route.Person(id))
	check("submission", route.Submission(id, 1))
	check("rules", route.Rules())
	check("rule", route.Rule(7))
	check("rule-new", route.NewRule())
	check("gravity", route.Gravity(1))
	p.opens(route.NewRule())
	p.presses(`main form[data-unsaved] button`)
	p.looks(axe, "rule-wrong", func() {})
}
