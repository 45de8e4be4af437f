package clock

import (
	"slices"
	"strings"

	"habeas/internal/record"
)

// finish reads the state that the last event left, on the day of reading.
func (w *walk) finish() {
	w.expire(w.today)
	w.days()
	d := &w.d
	d.Since = d.StatusSince
	if w.running >= 0 {
		ep := w.episode()
		d.Since, d.KnownSince, d.Inferred = ep.From, ep.KnownSince, d.Inferred || ep.Inferred
		if d.Status.Detained() {
			d.DaysAtLeast = ep.Days
		}
		if d.Status.Detained() && ep.Exact {
			d.DaysHeld = ep.Days
		}
		if d.Because == "" {
			d.Because = ep.Because
		}
	}
	w.inForce()
	w.ranOut()
	for _, o := range d.Orders {
		if o.Assumed != "" {
			w.assume("%s", o.Assumed)
		}
	}
	if d.Sentence != nil && d.Sentence.Assumed != "" {
		w.assume("%s", d.Sentence.Assumed)
	}
	d.Assumptions = unique(d.Assumptions)
	slices.SortStableFunc(d.Problems, func(a, b Problem) int { return strings.Compare(firstDay(a.From), firstDay(b.From)) })
}

func unique(texts []string) []string {
	var kept []string
	for _, t := range texts {
		if !slices.Contains(kept, t) {
			kept = append(kept, t)
		}
	}
	return kept
}

// days counts the days of every episode, the last day not twice where the next episode begins on it.
func (w *walk) days() {
	w.d.TotalExact = len(w.d.Episodes) > 0 && w.d.Status != Convicted && w.d.Status != Unknown
	for i := range w.d.Episodes {
		ep := &w.d.Episodes[i]
		end := ep.To
		if ep.Running {
			end = w.today
		}
		ep.Days = atLeast(or(ep.From, ep.KnownSince), end)
		ep.Exact = exact(ep.From) && exact(end) && !ep.ToAssumed
		if i+1 < len(w.d.Episodes) && ep.Days > 0 && exact(end) && w.d.Episodes[i+1].From == end {
			ep.Days--
		}
		if ep.Status.Detained() {
			w.d.TotalDays += ep.Days
			w.d.TotalExact = w.d.TotalExact && ep.Exact
		}
	}
}

// inForce tells the order and the end that the status rests on.
func (w *walk) inForce() {
	d := &w.d
	if n := len(d.Orders); n > 0 {
		d.Order = &d.Orders[n-1]
	}
	switch d.Status {
	case Held, HouseArrest:
		if d.Status == HouseArrest {
			d.Measure = record.AtHome
		}
		if w.chain >= 0 {
			d.Order = &d.Orders[w.chain]
			d.Measure, d.Until, d.UntilStated, d.Basis = d.Order.Measure, d.Order.Until, d.Order.UntilStated, d.Order.Basis
		}
	case Imprisoned, Convicted:
		if d.Sentence != nil {
			d.Until, d.Basis = d.Sentence.Until, d.Sentence.Basis
		}
	}
}

// ranOut notes an order, or the 48 hours of police custody, that ran out without anything newer.
func (w *walk) ranOut() {
	d := &w.d
	if d.Lapsed { // by itself: administrative arrest or a sentence
		w.problem(RanOut, w.lastEnd(), "", nil, "%s", d.Because)
		return
	}
	if w.in(Imprisoned) && d.Sentence != nil && past(d.Sentence.UntilBy, w.today) { // noted where it was told
		d.Lapsed = true
	}
	if !w.in(Held, HouseArrest) {
		return
	}
	switch ep := w.episode(); {
	case w.chain >= 0 && past(d.Orders[w.chain].UntilBy, w.today):
		d.Lapsed = true
		w.orderRanOut(&d.Orders[w.chain])
	case w.chain < 0 && ep.Status == Held && exact(ep.From) && past(plus(ep.From, 2), w.today):
		w.problem(Gap, plus(ep.From, 2), "", slices.Clone(ep.EventIDs),
			"No order of a court is known since the arrest on %s. Custody before a court decides may last 48 hours.", ep.From.Words())
	}
}

func (w *walk) orderRanOut(o *Order) {
	end := or(o.Until, o.UntilBy)
	if past(plus(o.UntilBy, 1), w.seen) {
		w.problem(RanOut, end, w.seen, []record.EventID{o.Event},
			"The order ran out %s, and detention is reported as late as %s. No newer order is known.", on(end), w.seen.Words())
		return
	}
	w.problem(RanOut, end, "", []record.EventID{o.Event},
		"The order ran out %s. Nothing newer is known: no extension, sentence or release.", on(end))
}

func (w *walk) lastEnd() record.Date {
	if n := len(w.d.Episodes); n > 0 && w.d.Episodes[n-1].ToAssumed {
		return w.d.Episodes[n-1].To
	}
	if w.d.Sentence != nil {
		return or(w.d.Sentence.Until, w.d.Sentence.UntilBy)
	}
	return ""
}
