package testkit

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"habeas/internal/casefile"
	"habeas/internal/publish"
	"habeas/internal/record"
	"habeas/internal/store"
)

var (
	givenNames = strings.Fields("Akif Anar Aysel Aytaj Bahruz Elchin Elman Elnur Emin Farid Fuad Gunel Hafiz Ilgar Ilkin Kamran Khadija " +
		"Leyla Mehman Murad Natig Nigar Orkhan Parvana Polad Rashad Rovshan Rufat Sabina Samir Sevinj Shahla Tofig Tural Ulvi Vagif Vugar Yadigar Zaur Zibeyda")
	fatherNames = strings.Fields("Ali Hasan Ibrahim Ilqar Mammad Nazim Rafiq Salman Tahir Yusif")
	familyNames = strings.Fields("Abbasov Agayev Ahmadli Akhundov Alizade Asadov Babayev Bagirov Bayramli Dadashov Eyvazov Farajov Gasimli Guliyev " +
		"Hajili Hasanov Huseynli Ismayilov Jabbarov Karimli Khalilov Mammadov Mehdiyev Mirzali Musayev Namazov Orujov Quliyev Rahimli Rustamov Safarov Taghizade Valiyev Yusifov Zeynalli")
	kinds = []record.Kind{record.KindArrest, record.KindRemand, record.KindExtension, record.KindCharge, record.KindHearing, record.KindHealth, record.KindExtension, record.KindVisit, record.KindSentence, record.KindStatement}

	// Categories are the keys of the terms that every database has, in the order of forms.
	Categories = []record.Category{"journalist", "defender", "politician", "activist", "believer", "scholar", "lawyer", "serviceman", "official", "foreigner", "other"}
)

// name is the n-th of 14,000 different names.
func name(n int) string {
	given, n := givenNames[n%len(givenNames)], n/len(givenNames)
	family, n := familyNames[n%len(familyNames)], n/len(familyNames)
	return given + " " + fatherNames[n%len(fatherNames)] + " oglu " + family
}

// Fill makes that many people with as many events each, all accepted by a lead and resting on entries of their own, so
// that every rule of the database holds. It takes about a millisecond an event.
func Fill(t testing.TB, st *store.Store, people, events int) *record.User {
	t.Helper()
	lead := User(t, st, record.Lead)
	err := st.InTx(t.Context(), func(tx *store.Store) error {
		f := filler{t.Context(), tx, lead, nil}
		for n := range people {
			if err := f.person(n, events); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lead
}

type filler struct {
	ctx   context.Context
	st    *store.Store
	lead  *record.User
	court *record.Organisation
}

// person adds one person with a document that tells of every event.
func (f *filler) person(n, events int) error {
	p := casefile.NewPerson(name(n))
	p.Category, p.CreatedBy, p.CreatedAt, p.UpdatedAt = Categories[n%len(Categories)], f.lead.ID, Now, Now
	if err := f.st.AddPerson(f.ctx, &p); err != nil {
		return err
	}
	var err error
	court := fmt.Sprintf("District Court %d", n%40)
	if f.court, err = f.st.OrganisationNamed(f.ctx, record.CourtOrganisation, court, strings.ToLower(court)); err != nil {
		return err
	}
	d := record.Document{SHA256: fmt.Sprintf("%064x", n), Name: "file.txt", MediaType: "text/plain", Title: "Chronicle", Size: 1, ImportedAt: Now}
	if err := f.st.AddDocument(f.ctx, &d); err != nil {
		return err
	}
	entries := f.entries(d.ID, p.Name, court, events)
	if err := f.st.AddEntries(f.ctx, entries); err != nil {
		return err
	}
	for i := range entries {
		if err := f.accept(&entries[i].Claims[0], p); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) entries(document record.DocumentID, name, court string, events int) []record.Entry {
	entries := make([]record.Entry, events)
	for i := range entries {
		kind := kinds[i%len(kinds)]
		text := fmt.Sprintf("%s of %s was told of by %s in report %d.", kind.Word(), name, court, i)
		date := record.DateOf(Now.AddDate(0, 2*i-2*events, 0))
		facts := record.Facts{Kind: kind, Date: date, Court: court}
		if facts.Measure() != "" {
			facts.Term = "P2M"
		}
		claim := record.Claim{
			Facts: facts, Start: 10, End: 10 + len(text), Quote: text, Rule: "Made for tests", Confidence: 0.9, Extractor: "test",
			Mentions: []record.Mention{{Role: record.Subject, Name: name, Identity: "p1"}},
		}
		entries[i] = record.Entry{
			DocumentID: document, Ordinal: i + 1, Date: date, Body: 10, End: 10 + len(text), Text: text, Claims: []record.Claim{claim},
		}
	}
	return entries
}

// accept does what review does, without looking anything up.
func (f *filler) accept(c *record.Claim, p record.Person) error {
	event := c.Facts.Event()
	switch {
	case event.DetentionOrder != nil:
		event.DetentionOrder.Court, event.DetentionOrder.CourtID = nil, &f.court.ID
	case event.Sentence != nil:
		event.Sentence.Court, event.Sentence.CourtID = nil, &f.court.ID
	case event.Hearing != nil:
		event.Hearing.Court, event.Hearing.CourtID = nil, &f.court.ID
	}
	event.CreatedBy, event.CreatedAt = f.lead.ID, Now
	event.Parties = []record.Party{{Role: record.Subject, Name: p.Name, PersonID: &p.ID}}
	event.Citations = []record.Citation{{ClaimID: c.ID}}
	if err := f.st.AddEvent(f.ctx, &event); err != nil {
		return err
	}
	d := record.Decision{ClaimID: c.ID, ReviewerID: f.lead.ID, Verb: record.Accept, EventID: &event.ID, At: Now}
	if err := f.st.AddDecision(f.ctx, &d); err != nil {
		return err
	}
	j := record.Judgement{MentionID: c.Mentions[0].ID, PersonID: &p.ID, DecisionID: &d.ID, By: f.lead.ID, At: Now}
	if err := f.st.AddJudgement(f.ctx, &j); err != nil {
		return err
	}
	c.Status = record.Accepted
	return f.st.MoveClaim(f.ctx, c, record.Proposed)
}

// Publish publishes the first people of the shelf.
func Publish(t testing.TB, st *store.Store, lead *record.User, people int, at time.Time) {
	t.Helper()
	err := st.InTx(t.Context(), func(tx *store.Store) error {
		for n := range people {
			id := record.PersonID(n + 1)
			consent := &record.Consent{PersonID: id, GivenBy: "subject", Method: "letter", GivenOn: "2024", AddedBy: lead.ID, AddedAt: at}
			if err := tx.AddConsent(t.Context(), consent); err != nil {
				return err
			}
			choice := publish.DefaultChoice()
			choice.Quotes = true
			if _, err := casefile.Publish(t.Context(), tx, id, choice, 0, lead.ID, at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
