package clock

import (
	"fmt"

	"habeas/internal/record"
)

// evidence reads what an event implies that states nothing about detention itself. A transfer and any event at a place of
// detention show that the person is held there. Ill-treatment and hunger strike are mostly reported of people in custody,
// so they imply it where nothing else is known, but not of somebody released or missing. Health, visits and hearings
// without a place imply nothing: an ambassador also visits those who are free, a court also hears them.
func (w *walk) evidence(e *record.Event) {
	if w.in(Held, HouseArrest, Imprisoned) {
		w.cite(e)
		return
	}
	strong := e.Facility != nil || e.Kind == record.KindTransfer
	weak := e.Kind == record.KindIllTreatment || e.Kind == record.KindHungerStrike
	switch w.d.Status {
	case Released:
		if strong && past(latest(w.d.StatusSince), e.Date) {
			w.problem(Conflict, w.d.StatusSince, e.Date, []record.EventID{e.ID},
				"Reported in detention %s after the release %s, and no new arrest is on record.", on(e.Date), on(w.d.StatusSince))
			w.implied(Held, e)
		}
	case Missing:
		if strong {
			w.implied(Held, e)
		}
	case Convicted:
		if strong || weak {
			w.implied(Imprisoned, e)
		}
	default:
		if strong || weak {
			w.again(e)
		}
	}
}

// again is evidence after nothing, or after a term that ran out: a sentence that seems to go on, or a new detention.
func (w *walk) again(e *record.Event) {
	if w.ends.sentence && w.d.Lapsed {
		w.problem(Conflict, w.d.Sentence.Until, e.Date, []record.EventID{e.ID},
			"Reported in detention %s, after the sentence was computed to run out %s.", on(e.Date), on(or(w.d.Sentence.Until, w.d.Sentence.UntilBy)))
		if w.lapsed < 0 {
			w.implied(Imprisoned, e)
			return
		}
		w.running = w.lapsed
		ep := w.episode()
		ep.To, ep.ToAssumed, ep.Running = "", false, true
		w.cite(e)
		w.infer(Imprisoned, fmt.Sprintf("Reported in detention %s and no release is reported.", on(e.Date)))
		return
	}
	w.implied(Held, e)
}

func (w *walk) implied(s Status, e *record.Event) {
	w.beginBefore(s, e, fmt.Sprintf("Reported in detention %s (%s); no arrest or order is on record.", on(e.Date), lower(e.Kind)))
}

// lower is a kind within a sentence.
func lower(k record.Kind) string {
	word := k.Word()
	if word == "" {
		return "event"
	}
	return string(word[0]|0x20) + word[1:]
}
