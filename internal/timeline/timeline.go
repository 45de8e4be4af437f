// Package timeline turns events into dated items for people to read: a phrase for what happened, the details behind it
// and the words of the sources that say so.
//
// It is pure, and it is for the desk: its items hold names of lawyers and relatives. Nothing of it goes to the public
// but through package publish. Each kind of event has whole phrases of its own, one to a case, so that none is glued
// from pieces and each can be translated as it stands. It refuses to say more than the event holds: what is not known
// is left out.
package timeline

import (
	"cmp"
	"slices"
	"strings"

	"habeas/internal/record"
)

// Tone is how an item is coloured; colour never carries the meaning alone.
type Tone = string

// The tones.
const (
	Plain   Tone = ""
	Wrong   Tone = "wrong" // ill-treatment, disappearance, death
	Release Tone = "release"
)

// Item is one event for people to read.
type Item struct {
	Event     record.EventID
	Kind      record.Kind
	Date      record.Date
	Word      string // the kind
	Title     string // what happened, as one phrase
	Details   []Detail
	Differ    []Detail // what its reports tell differently, all values side by side
	Tone      Tone
	Citations []Cite
}

// Detail is one labelled value of an item. Field is the label's name in the vocabulary of claims, which does not change
// with the language.
type Detail struct {
	Field, Label, Value string
}

// Cite is what an item rests on.
type Cite struct {
	Claim     record.ClaimID
	Entry     record.EntryID
	Quote     string
	Document  string // title, else name
	Source    string // address that the document came from, if any
	EntryDate record.Date
	Obsolete  bool // the newest version of the document no longer says it
}

// Of are the items of events, the newest first and those without a date last. Retracted events are left out.
func Of(events []record.Event) []Item {
	found := make([]placed, 0, len(events))
	for i := range events {
		if e := &events[i]; e.RetractedAt == nil {
			found = append(found, placed{event: e, last: lastDay(e.Date), kind: kindOrder[e.Kind]})
		}
	}
	slices.SortStableFunc(found, newestFirst)
	items := make([]Item, len(found))
	for i, p := range found {
		items[i] = of(p.event)
	}
	return items
}

// placed is an event with what it is sorted by.
type placed struct {
	event *record.Event
	last  string // day
	kind  int
}

// kindOrder is the vocabulary's order, which is the order of a case.
var kindOrder = func() map[record.Kind]int {
	order := map[record.Kind]int{}
	for i, k := range record.Kinds() {
		order[k] = i
	}
	return order
}()

// newestFirst compares by the last day that a date can be, then by the order of a case, then by id.
func newestFirst(a, b placed) int {
	return cmp.Or(strings.Compare(b.last, a.last), cmp.Compare(b.kind, a.kind), cmp.Compare(b.event.ID, a.event.ID))
}

func lastDay(d record.Date) string {
	t, ok := d.Last()
	if !ok {
		return ""
	}
	return string(record.DateOf(t))
}

func of(e *record.Event) Item {
	return Item{
		Event: e.ID, Kind: e.Kind, Date: e.Date, Word: e.Kind.Word(), Title: Title(e), Details: details(e), Differ: differences(e),
		Tone: tone(e.Kind), Citations: Cites(e),
	}
}

func tone(k record.Kind) Tone {
	switch k {
	case record.KindIllTreatment, record.KindDisappearance, record.KindDeath:
		return Wrong
	case record.KindRelease:
		return Release
	}
	return Plain
}

// Cites are what an event rests on, in the order in which it was accepted.
func Cites(e *record.Event) []Cite {
	var found []Cite
	for _, c := range e.Citations {
		if c.Claim == nil {
			continue
		}
		cite := Cite{Claim: c.ClaimID, Entry: cmp.Or(c.Claim.StandsIn, c.Claim.EntryID), Quote: c.Claim.Quote, Obsolete: c.Claim.Status == record.Obsolete}
		if cite.Claim == 0 {
			cite.Claim = c.Claim.ID
		}
		if entry := c.Claim.Entry; entry != nil {
			cite.EntryDate = entry.Date
			if entry.Document != nil {
				cite.Document, cite.Source = cmp.Or(entry.Document.Title, entry.Document.Name), entry.Document.Source
			}
		}
		found = append(found, cite)
	}
	return found
}

// LastCharge is the charge that was named last, as far as dates tell, nil when no event names articles.
func LastCharge(events []record.Event) *record.Charge {
	var last *record.Event
	for i := range events {
		e := &events[i]
		if e.RetractedAt != nil || len(articlesOf(e)) == 0 {
			continue
		}
		if last == nil || later(e, last) {
			last = e
		}
	}
	if last == nil {
		return nil
	}
	return last.Charge
}

func later(a, b *record.Event) bool {
	return cmp.Or(strings.Compare(lastDay(a.Date), lastDay(b.Date)), cmp.Compare(a.ID, b.ID)) > 0
}
