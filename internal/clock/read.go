package clock

import (
	"slices"
	"time"

	"habeas/internal/record"
)

// Read tells where a person stands on the day of today, by the person's events. Events of other persons and retracted
// ones are left out; those that lie ahead of today are only listed as Planned. The order of events does not matter.
//
// It knows no rule of law: Law.Read does, and so ends a sentence earlier for what counts towards it.
func Read(person record.PersonID, events []record.Event, today time.Time) Detention {
	return walked(person, events, today, nil).d
}

// Read tells where a person stands as Read does, with the end of a sentence that runs as the rules in use make it. Whatever
// shows where a person stands goes by it, as do the dates of Ahead.
func (l Law) Read(person record.PersonID, events []record.Event, today time.Time) Detention {
	return walked(person, events, today, l.credit(person, events)).d
}

// credit is what counts towards the sentence that runs, nil if none does.
func (l Law) credit(person record.PersonID, events []record.Event) *Credit {
	if !slices.ContainsFunc(theirs(person, events), func(e *record.Event) bool { return e.Kind == record.KindSentence }) {
		return nil
	}
	return l.Ahead(person, events, nil).Credit
}

// walked is the whole way through a person's events; the end of the sentence that a credit is of is the credit's.
func walked(person record.PersonID, events []record.Event, today time.Time, credit *Credit) *walk {
	w := &walk{today: record.DateOf(today), running: -1, chain: -1, lapsed: -1, credit: credit}
	w.d = Detention{AsOf: w.today, Status: Unknown, Because: "No event on record tells."}
	placed, undated := split(inOrder(theirs(person, events)))
	for _, e := range undated {
		w.leaveOut(e)
	}
	w.queue = placed
	for w.at = 0; w.at < len(w.queue); w.at++ {
		w.step(w.queue[w.at])
	}
	w.finish()
	return w
}

// walk is how far the reading has come.
type walk struct {
	d       Detention
	today   record.Date
	queue   []*record.Event
	at      int
	running int // index of the running episode, -1 if none
	chain   int // index of the last order of the running chain, -1 if none
	lapsed  int // index of the episode whose term ran out, -1 if none
	ends    ending
	seen    record.Date // of the last event of the running episode
	credit  *Credit     // of the sentence that runs; nil when no rule is applied
}

// ending is a term that ends an episode by itself: administrative arrest or a sentence.
type ending struct {
	until, by record.Date
	what      string // "The administrative arrest", "The sentence"
	sentence  bool
}

// step applies one event.
func (w *walk) step(e *record.Event) {
	if first, ok := e.Date.First(); ok && string(w.today) < string(record.DateOf(first)) {
		w.d.Planned = append(w.d.Planned, e.ID)
		return
	}
	if w.d.Status == Dead {
		w.afterDeath(e)
		return
	}
	if w.reorder(e) {
		w.step(w.queue[w.at])
		return
	}
	w.expire(e.Date)
	switch e.Kind {
	case record.KindArrest:
		w.arrest(e)
	case record.KindRemand:
		w.remand(e)
	case record.KindExtension:
		w.extend(e)
	case record.KindHouseArrest:
		w.houseArrest(e)
	case record.KindSentence:
		w.sentence(e)
	case record.KindDisappearance:
		w.disappear(e)
	case record.KindRelease:
		w.release(e)
	case record.KindDeath:
		w.death(e)
	default:
		w.evidence(e)
	}
}

// leaveOut notes an event that has no date and so no place among the others.
func (w *walk) leaveOut(e *record.Event) {
	if e.DetentionOrder != nil {
		w.d.Orders = append(w.d.Orders, w.orderOf(e))
	}
	w.problem(Undated, "", "", []record.EventID{e.ID},
		"%s is on record without a date. It could not be placed and is not counted.", e.Kind.Word())
}

func (w *walk) afterDeath(e *record.Event) {
	if states(e.Kind) && e.Kind != record.KindDeath && past(latest(w.d.StatusSince), e.Date) {
		w.problem(Conflict, w.d.StatusSince, e.Date, []record.EventID{e.ID},
			"%s %s is reported after the death %s.", e.Kind.Word(), on(e.Date), on(w.d.StatusSince))
	}
}

// reorder moves events that the order by first day misplaces, and tells whether another event stands at w.at now: a
// release on the day of a new arrest comes first for somebody who was in detention; a sentence or release known only to
// the month or year comes behind an arrest in it for somebody who was not.
func (w *walk) reorder(e *record.Event) bool {
	detained := w.running >= 0 || w.d.Status == Convicted
	switch {
	case begins(e.Kind) && detained:
		return w.releaseFirst(e)
	case exact(e.Date), e.Kind != record.KindRelease && e.Kind != record.KindSentence:
		return false
	}
	last := w.startsWithin(e)
	if last < 0 {
		return false
	}
	if e.Kind == record.KindRelease {
		w.unsure(e, w.queue[last])
		detained = detained || w.d.Lapsed
	}
	if detained {
		return false
	}
	if e.Kind == record.KindSentence {
		w.assume("The sentence (%s) is taken to come after what is reported for %s.", e.Date.Words(), w.queue[last].Date.Words())
	}
	w.putOff(e, last)
	return true
}

// putOff moves the event at w.at behind another, and behind those of its own date that it follows.
func (w *walk) putOff(e *record.Event, behind int) {
	for next := behind + 1; next < len(w.queue) && w.queue[next].Date == e.Date && rank(w.queue[next].Kind) < rank(e.Kind); next++ {
		behind = next
	}
	copy(w.queue[w.at:], w.queue[w.at+1:behind+1])
	w.queue[behind] = e
}

func (w *walk) releaseFirst(e *record.Event) bool {
	for i := w.at + 1; i < len(w.queue) && w.queue[i].Date == e.Date; i++ {
		if r := w.queue[i]; r.Kind == record.KindRelease {
			copy(w.queue[w.at+1:i+1], w.queue[w.at:i])
			w.queue[w.at] = r
			w.assume("A release and an arrest are both reported %s. The release is taken to come first.", on(e.Date))
			return true
		}
	}
	return false
}

// startsWithin is the last event of the queue that takes the person into detention within the period that e can have
// happened in, -1 if there is none.
func (w *walk) startsWithin(e *record.Event) int {
	end := latest(e.Date)
	found := -1
	for i := w.at + 1; i < len(w.queue) && end != ""; i++ {
		first := firstDay(w.queue[i].Date)
		if first > string(end) || first > string(w.today) {
			break
		}
		if begins(w.queue[i].Kind) {
			found = i
		}
	}
	return found
}

func (w *walk) unsure(release, start *record.Event) {
	for _, p := range w.d.Problems {
		if len(p.Events) > 0 && p.Kind == Conflict && p.Events[0] == release.ID {
			return
		}
	}
	w.problem(Conflict, release.Date, start.Date, []record.EventID{release.ID, start.ID},
		"It is not known whether the release (%s) came before or after what is reported for %s.", release.Date.Words(), start.Date.Words())
}
