package clock

import (
	"fmt"

	"habeas/internal/record"
)

func (w *walk) problem(kind ProblemKind, from, to record.Date, events []record.EventID, format string, args ...any) {
	w.d.Problems = append(w.d.Problems, Problem{Kind: kind, From: from, To: to, Events: events, Text: fmt.Sprintf(format, args...)})
}

func (w *walk) assume(format string, args ...any) {
	w.d.Assumptions = append(w.d.Assumptions, fmt.Sprintf(format, args...))
}

// episode is the running episode; call it only while there is one.
func (w *walk) episode() *Episode { return &w.d.Episodes[w.running] }

// in tells whether an episode of the status runs.
func (w *walk) in(statuses ...Status) bool {
	for _, s := range statuses {
		if w.running >= 0 && w.episode().Status == s {
			return true
		}
	}
	return false
}

// become sets the status that e states.
func (w *walk) become(s Status, since record.Date) {
	w.d.Status, w.d.StatusSince, w.d.Inferred, w.d.Because, w.d.Lapsed = s, since, false, "", false
}

// infer sets a status that no event states.
func (w *walk) infer(s Status, because string) {
	w.d.Status, w.d.StatusSince, w.d.Inferred, w.d.Because, w.d.Lapsed = s, "", true, because, false
}

// begin starts an episode on the day of e, closing the one that runs.
func (w *walk) begin(s Status, e *record.Event) {
	w.close(e.Date, false)
	w.ends, w.chain = ending{}, -1
	w.d.Facility = ""
	w.d.Episodes = append(w.d.Episodes, Episode{From: e.Date, Running: true, Status: s})
	w.running = len(w.d.Episodes) - 1
	w.become(s, e.Date)
	w.cite(e)
}

// beginBefore starts an episode that must have begun before e, no one knows when.
func (w *walk) beginBefore(s Status, e *record.Event, because string) {
	w.begin(s, e)
	ep := w.episode()
	ep.From, ep.KnownSince, ep.Inferred, ep.Because = "", e.Date, true, because
	w.infer(s, because)
}

// close ends the running episode; assumed where nobody reported the end.
func (w *walk) close(at record.Date, assumed bool) {
	if w.running < 0 {
		return
	}
	ep := w.episode()
	ep.To, ep.ToAssumed, ep.Running, ep.toBy = at, assumed, false, ""
	w.running = -1
}

// cite adds e to the running episode, and where it was.
func (w *walk) cite(e *record.Event) {
	if w.running < 0 {
		return
	}
	w.episode().EventIDs = append(w.episode().EventIDs, e.ID)
	w.seen = e.Date
	if e.Facility != nil && e.Facility.Name != "" {
		w.d.Facility = e.Facility.Name
	}
}

// expire ends what ends by itself before d.
func (w *walk) expire(d record.Date) {
	if w.ends.by == "" || !past(w.ends.by, d) {
		return
	}
	w.lapsed = w.running
	w.close(w.ends.until, true)
	if w.lapsed >= 0 {
		w.d.Episodes[w.lapsed].toBy = w.ends.by
	}
	w.become(Unknown, "")
	w.d.Lapsed = true
	w.d.Because = fmt.Sprintf("%s ran out %s and no release is reported.", w.ends.what, on(or(w.ends.until, w.ends.by)))
	w.ends, w.chain = ending{sentence: w.ends.sentence}, -1
}

func or(a, b record.Date) record.Date {
	if a == "" {
		return b
	}
	return a
}

func (w *walk) arrest(e *record.Event) {
	switch {
	case w.in(Held, Imprisoned) && w.episode().Inferred: // what was implied before the arrest counts no more
		w.twice(e)
		w.close("", true)
		w.begin(Held, e)
	case w.in(Held, Imprisoned):
		w.twice(e)
		w.cite(e)
	default:
		w.begin(Held, e)
	}
	w.order(e)
}

// sameArrest is how close a second arrest must be, in days, to pass for the first one told again.
const sameArrest = 3

func (w *walk) twice(e *record.Event) {
	from := or(w.episode().From, w.episode().KnownSince)
	if past(plus(latest(from), sameArrest), e.Date) {
		w.problem(Conflict, from, e.Date, []record.EventID{e.ID},
			"An arrest %s is reported of somebody in detention already: one arrest told twice, or a release that is not reported.", on(e.Date))
	}
}

// confirm notes that a court's order states what was only implied.
func (w *walk) confirm(e *record.Event) {
	if ep := w.episode(); ep.Inferred {
		ep.Inferred, ep.Because = false, "When detention began is not reported."
		w.d.Inferred, w.d.Because = false, ep.Because
	}
	w.cite(e)
}

func (w *walk) remand(e *record.Event) {
	switch {
	case w.in(Held, Imprisoned):
		w.confirm(e)
	default:
		w.begin(Held, e)
		w.assume("No arrest is dated: detention is counted from the order of a court %s.", on(e.Date))
	}
	w.order(e)
}

func (w *walk) extend(e *record.Event) {
	switch {
	case w.in(Held, HouseArrest, Imprisoned):
		w.confirm(e)
	default:
		w.beginBefore(Held, e, fmt.Sprintf("Detention was extended %s; its beginning is not reported.", on(e.Date)))
		w.episode().Inferred, w.d.Inferred = false, false
	}
	w.order(e)
}

func (w *walk) houseArrest(e *record.Event) {
	if w.in(HouseArrest) {
		w.cite(e)
	} else {
		w.uncovered(e)
		w.begin(HouseArrest, e)
	}
	w.order(e)
}

func (w *walk) disappear(e *record.Event) {
	if w.in(Missing) {
		w.cite(e)
		return
	}
	w.begin(Missing, e)
}

func (w *walk) release(e *record.Event) {
	w.uncovered(e)
	switch {
	case w.running >= 0:
		w.cite(e)
		w.close(e.Date, false)
	case w.d.Lapsed && w.lapsed >= 0:
		ep := &w.d.Episodes[w.lapsed]
		ep.To, ep.ToAssumed = e.Date, false
		ep.EventIDs = append(ep.EventIDs, e.ID)
	case w.d.Status == Released:
		w.problem(Conflict, w.d.StatusSince, e.Date, []record.EventID{e.ID},
			"Two releases are reported, %s and %s, and no arrest between them.", on(w.d.StatusSince), on(e.Date))
		return
	default:
		w.freed(e)
	}
	w.ends, w.chain = ending{}, -1
	w.d.Facility = ""
	w.become(Released, e.Date)
}

// freed adds the episode that a release implies.
func (w *walk) freed(e *record.Event) {
	ep := Episode{To: e.Date, Status: Held, Inferred: true, EventIDs: []record.EventID{e.ID},
		Because: fmt.Sprintf("A release %s is reported; the detention before it is not.", on(e.Date))}
	if s := w.d.Sentence; s != nil && (w.d.Status == Convicted || w.ends.sentence) {
		ep.Status = Imprisoned
		ep.Because = fmt.Sprintf("Sentenced %s, released %s; when detention began is not reported.", on(s.Date), on(e.Date))
	}
	w.d.Episodes = append(w.d.Episodes, ep)
}

func (w *walk) death(e *record.Event) {
	w.cite(e)
	w.close(e.Date, false)
	w.ends, w.chain = ending{}, -1
	w.d.Facility = ""
	w.become(Dead, e.Date)
}
