package clock

import (
	"cmp"
	"slices"
	"strings"

	"habeas/internal/record"
)

// theirs are the events that count for a person: not retracted, each once, and not of somebody else.
func theirs(person record.PersonID, events []record.Event) []*record.Event {
	seen := map[record.EventID]bool{}
	var mine []*record.Event
	for i := range events {
		e := &events[i]
		if e.RetractedAt != nil || e.ID != 0 && seen[e.ID] || !happenedTo(e, person) {
			continue
		}
		seen[e.ID] = true
		mine = append(mine, e)
	}
	return mine
}

// happenedTo tells whether the person is a subject of e, or e came without its subjects.
func happenedTo(e *record.Event, person record.PersonID) bool {
	subjects := e.Subjects()
	return len(subjects) == 0 || person == 0 || slices.Contains(subjects, person)
}

// ranks order the events of one day: one is taken, then brought before a court, then judged, then set free.
var ranks = map[record.Kind]int{
	record.KindArrest: 1, record.KindDisappearance: 2, record.KindRemand: 3, record.KindExtension: 4, record.KindHouseArrest: 5,
	record.KindSentence: 6, record.KindTransfer: 7, record.KindRelease: 9, record.KindDeath: 10,
}

func rank(k record.Kind) int {
	if r, ok := ranks[k]; ok {
		return r
	}
	return 8
}

// inOrder sorts events by the first day that they can have happened on, and by rank within it; the result is the same
// whatever order they came in.
func inOrder(events []*record.Event) []*record.Event {
	first := make(map[record.Date]string, len(events))
	for _, e := range events {
		if _, known := first[e.Date]; !known {
			first[e.Date] = firstDay(e.Date)
		}
	}
	slices.SortFunc(events, func(a, b *record.Event) int {
		return cmp.Or(
			strings.Compare(first[a.Date], first[b.Date]),
			cmp.Compare(rank(a.Kind), rank(b.Kind)),
			cmp.Compare(len(a.Date), len(b.Date)),
			strings.Compare(string(a.Kind), string(b.Kind)),
			cmp.Compare(a.ID, b.ID),
		)
	})
	return events
}

func firstDay(d record.Date) string {
	t, ok := d.First()
	if !ok {
		return ""
	}
	return string(record.DateOf(t))
}

// states tells whether a kind of event changes where a person stands.
func states(k record.Kind) bool {
	switch k {
	case record.KindArrest, record.KindRemand, record.KindExtension, record.KindHouseArrest, record.KindSentence,
		record.KindRelease, record.KindDeath, record.KindDisappearance:
		return true
	}
	return false
}

// begins tells whether a kind of event takes somebody into detention.
func begins(k record.Kind) bool {
	return k == record.KindArrest || k == record.KindRemand || k == record.KindHouseArrest
}

// split takes out the events that cannot be placed in time: those without a date, where others that state something
// have one. A death needs no date to be the last.
func split(events []*record.Event) (placed, undated []*record.Event) {
	dated := slices.ContainsFunc(events, func(e *record.Event) bool {
		return states(e.Kind) && e.Date.Precision() != record.Unknown
	})
	var deaths []*record.Event
	for _, e := range events {
		switch {
		case e.Date.Precision() != record.Unknown || !dated && e.Kind != record.KindDeath:
			placed = append(placed, e)
		case e.Kind == record.KindDeath:
			deaths = append(deaths, e)
		case states(e.Kind):
			undated = append(undated, e)
		}
	}
	return append(placed, deaths...), undated
}
