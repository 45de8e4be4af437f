package review

import (
	"context"
	"math"
	"slices"
	"time"

	"habeas/internal/casefile"
	"habeas/internal/clock"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Effect is what accepting claims does to the case file of one person.
type Effect struct {
	Person record.PersonID // 0 for a new one
	Name   string          // of the new one, or as the claim prints it
	Event  record.Event    // that is added, or of the record that gets another source
	Cites  bool            // the event is on record already
	Before clock.Detention // the zero value for a new person
	After  clock.Detention
}

// Plan is how a claim would be accepted: with which values, for whom, and as a report of which event of the record.
type Plan struct {
	Claim record.Claim
	Facts record.Facts // of the claim, or as corrected
	Links []Link       // of its subjects
	Known *Match       // the event of the record that it tells again, nil for a new one
	Fresh bool         // the reviewer says that it is a new event, whatever the rule finds
}

// Files are case files as they stand, for telling what decisions would do to them, or did.
type Files struct {
	events map[record.PersonID][]record.Event
	read   func(record.PersonID, []record.Event) clock.Detention
}

// ReadFiles reads the files of people, in a number of queries that does not depend on how many there are.
func ReadFiles(ctx context.Context, st *store.Store, people []record.PersonID, today time.Time) (Files, error) {
	found, err := st.EventsOf(ctx, people)
	if err != nil {
		return Files{}, err
	}
	events := make(map[record.PersonID][]record.Event, len(people))
	for _, id := range people {
		events[id] = found[id]
	}
	read, err := casefile.Reader(ctx, st, people)
	return Files{events, func(id record.PersonID, events []record.Event) clock.Detention { return read(id, events, today) }}, err
}

// Standing is where somebody stands; the zero value if their file was not read, as of those who were not on record.
func (f Files) Standing(id record.PersonID) clock.Detention {
	events, read := f.events[id]
	if !read {
		return clock.Detention{}
	}
	return f.read(id, events)
}

// Effects are what each plan would do to the case file of each of its people, were it carried out alone. Nothing is written.
func (f Files) Effects(plans []Plan) [][]Effect {
	effects := make([][]Effect, len(plans))
	for i, p := range plans {
		event := p.event()
		for _, l := range p.Links {
			e := Effect{Person: l.Person, Name: l.Name, Event: event, Cites: p.Known != nil, After: f.read(l.Person, with(f.events[l.Person], event))}
			if l.Person > 0 {
				e.Before = f.Standing(l.Person)
			}
			effects[i] = append(effects[i], e)
		}
	}
	return effects
}

// event is the event as it would stand, without its people: whose file it is in says whom it concerns.
func (p Plan) event() record.Event {
	facts := p.Facts
	if p.Claim.Entry != nil {
		facts = facts.AsOf(p.Claim.Entry.Date)
	}
	event := facts.Event()
	event.ID = math.MaxInt64 // read behind whatever is on record
	if p.Known != nil {
		event = p.Known.Event
		cited := append(slices.Clone(event.Citations), record.Citation{ClaimID: p.Claim.ID, Claim: &p.Claim})
		if p.Known.Replaced && lead(cited) == &p.Claim { // the source itself corrects what was recorded from it
			event = facts.Event()
			event.ID = p.Known.Event.ID
		}
	}
	event.Parties = slices.DeleteFunc(slices.Clone(event.Parties), func(p record.Party) bool { return p.Role == record.Subject })
	if p.Known == nil {
		for _, m := range p.Claim.Mentions {
			if m.Role != record.Subject {
				event.Parties = append(event.Parties, record.Party{Role: m.Role, Name: m.Name})
			}
		}
	}
	return event
}

// with are the events with one added, or put in the place of the one that has its id.
func with(events []record.Event, e record.Event) []record.Event {
	return append(slices.DeleteFunc(slices.Clone(events), func(o record.Event) bool { return o.ID == e.ID }), e)
}
