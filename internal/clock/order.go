package clock

import (
	"fmt"

	"habeas/internal/record"
)

// repeatWithin is how close two extensions must be, in days, to be taken for one decision reported twice.
const repeatWithin = 7

// The rules of a computed end, in words.
const (
	basisStated   = "The end is as reported."
	basisOrder    = "The order runs from its date for its term, in calendar months."
	basisChained  = "An extension runs from the end of the order before it for its term, in calendar months (CPC 159)."
	basisExtended = "The extension runs from its own date for its term, in calendar months (CPC 159)."
	basisAdmin    = "Administrative arrest runs from the day of arrest for its term."
	basisCredit   = "A sentence runs for its term from the first day of detention: days held before judgment count in full (CC 69.3)."
	basisJudgment = "The sentence runs for its term from the day that the judgment names."
	basisNamed    = "The order runs for its term from the day that it names, in calendar months."
	basisSentence = "The sentence runs for its term from its own date."
)

// orderOf is the order that an event holds, before it is placed in a chain.
func (w *walk) orderOf(e *record.Event) Order {
	o := e.DetentionOrder
	order := Order{Event: e.ID, Date: e.Date, Measure: o.Measure, Extension: o.Extension, Term: o.Term, From: e.Date, Episode: w.running}
	if o.Court != nil {
		order.Court = o.Court.Name
	}
	if o.Until.Precision() != record.Unknown && !past(latest(o.Until), e.Date) {
		order.Until, order.UntilBy, order.UntilStated, order.Basis = o.Until, latest(o.Until), true, basisStated
	}
	if from := record.Date(e.Told("from")); from != "" && !order.UntilStated {
		order.From = from
		order.compute(basisNamed)
	}
	return order
}

// order places the order that e holds in the running chain, after looking for a gap or an overlap before it.
func (w *walk) order(e *record.Event) {
	if e.DetentionOrder == nil {
		w.uncovered(e)
		return
	}
	order := w.orderOf(e)
	switch {
	case order.Extension:
		w.chained(&order)
	case order.Measure == record.Administrative:
		order.compute(basisAdmin)
	default:
		w.uncovered(e)
		w.overlapping(&order)
		order.compute(basisOrder)
		if order.Basis == basisOrder {
			order.Assumed = "Counted from the date of the order; the court may have counted from the day of arrest."
		}
	}
	w.disagreeing(&order, e.DetentionOrder.Until)
	w.d.Orders = append(w.d.Orders, order)
	if order.Measure == record.Administrative && w.in(Held) {
		w.selfEnding(&order)
		return
	}
	if !w.in(Imprisoned) {
		w.ends = ending{}
	}
	w.chain = len(w.d.Orders) - 1
}

// selfEnding lets an administrative arrest end its episode, unless a court has ordered custody.
func (w *walk) selfEnding(o *Order) {
	if w.chain >= 0 && w.d.Orders[w.chain].Measure != record.Administrative {
		return
	}
	w.chain = len(w.d.Orders) - 1
	if o.UntilBy > w.ends.by {
		w.ends = ending{until: o.Until, by: o.UntilBy, what: "The administrative arrest"}
	}
}

// compute gives the order its end by its term, unless one is stated.
func (o *Order) compute(basis string) {
	if o.UntilStated || o.Basis == basisNamed {
		return
	}
	if until, by, ok := after(o.From, o.Term); ok {
		o.Until, o.UntilBy, o.Basis = until, by, basis
	}
}

// chained places an extension: from the end of the order before it where that is known and not past, else from its own
// date.
func (w *walk) chained(o *Order) {
	if w.chain < 0 || w.d.Orders[w.chain].Measure == record.Administrative {
		o.Number, o.Assumed = 1, "The order before this extension is not on record: it is counted from its own date."
		o.compute(basisExtended)
		return
	}
	before := &w.d.Orders[w.chain]
	o.Measure, o.Number = before.Measure, before.Number+1
	switch {
	case repeats(before, o):
		o.Number, o.From, o.Repeats = before.Number, before.From, before.Event
		o.Assumed = fmt.Sprintf("Taken for another report of the extension %s.", on(before.Date))
		w.problem(Conflict, before.Date, o.Date, []record.EventID{before.Event, o.Event},
			"Two extensions are reported, %s and %s. They are taken for one.", on(before.Date), on(o.Date))
		o.compute(before.Basis)
	case before.Until == "":
		o.Assumed = "The end of the order before this extension is not known: it is counted from its own date."
		o.compute(basisExtended)
	case past(plus(before.UntilBy, 1), o.Date):
		w.gap(before, o.Event, o.Date)
		o.Assumed = fmt.Sprintf("The order before this extension ran out %s: it is counted from its own date.", on(before.Until))
		o.compute(basisExtended)
	case o.UntilStated && past(o.UntilBy, before.Until):
		o.Assumed = "The end reported for this extension lies before that of the order before it."
	case o.Basis != basisNamed:
		o.From = before.Until
		o.compute(basisChained)
	}
}

// repeats tells whether o is another report of the extension before it: decided before that one began, or within days
// of it while it had long to run.
func repeats(before, o *Order) bool {
	if !before.Extension || !exact(before.Date) || !exact(o.Date) {
		return false
	}
	close := !past(plus(before.Date, repeatWithin), o.Date)
	early := before.From != "" && past(latest(o.Date), before.From)
	return early || close && past(plus(o.Date, repeatWithin), before.Until)
}

// disagreeing notes a reported end that lies before the order, which is not used, or that is not what the reported term
// comes to. A court may count from the day of arrest, so a few days are no contradiction.
func (w *walk) disagreeing(o *Order, reported record.Date) {
	if past(latest(reported), o.Date) {
		w.problem(Conflict, o.Date, reported, []record.EventID{o.Event},
			"The order of %s is reported to end %s, before it was made. That end is not used.", o.Date.Words(), on(reported))
	}
	if !o.UntilStated {
		return
	}
	computed, _, ok := after(o.From, o.Term)
	if ok && exact(computed) && exact(o.Until) && (past(plus(o.Until, sameArrest), computed) || past(plus(computed, sameArrest), o.Until)) {
		w.problem(Conflict, o.Until, computed, []record.EventID{o.Event},
			"The order of %s is reported to end %s, but its reported term of %s ends %s. The reported end is used.",
			o.Date.Words(), on(o.Until), o.Term.Words(), on(computed))
	}
}

// overlapping notes a first order that begins while another of the same measure is in force.
func (w *walk) overlapping(o *Order) {
	if w.chain < 0 {
		return
	}
	before := w.d.Orders[w.chain]
	if before.Measure == o.Measure && exact(before.Until) && past(latest(o.From), before.Until) {
		w.problem(Overlap, o.From, before.Until, []record.EventID{before.Event, o.Event},
			"A new order %s begins while the one before it runs until %s.", on(o.From), before.Until.Words())
	}
}

// uncovered notes days of detention before e that no known order covers.
func (w *walk) uncovered(e *record.Event) {
	if !w.in(Held, HouseArrest) {
		return
	}
	if w.chain < 0 {
		w.unordered(e)
		return
	}
	before := &w.d.Orders[w.chain]
	if before.Measure != record.Administrative && past(plus(before.UntilBy, 1), e.Date) {
		w.gap(before, e.ID, e.Date)
	}
}

func (w *walk) gap(before *Order, event record.EventID, to record.Date) {
	if before.Measure == record.Administrative {
		return
	}
	from := or(before.Until, before.UntilBy)
	w.problem(Gap, from, to, []record.EventID{before.Event, event},
		"No order is known from %s to %s: detention without an order, or an extension that is not reported.", from.Words(), to.Words())
}

// unordered notes custody of more than 48 hours before the first act of a court that is known. (CPC as reported by
// heftelik.az, 6 August 2024; ICCPR 9(3) and ECHR 5(3) say "promptly".)
func (w *walk) unordered(e *record.Event) {
	ep := w.episode()
	court := e.Kind == record.KindRemand || e.Kind == record.KindHouseArrest || e.Kind == record.KindSentence
	if !court || ep.Status != Held || !exact(ep.From) || !past(plus(ep.From, 2), e.Date) {
		return
	}
	w.problem(Gap, plus(ep.From, 2), e.Date, []record.EventID{e.ID},
		"No order of a court is known between the arrest on %s and %s. Custody before a court decides may last 48 hours.",
		ep.From.Words(), e.Date.Words())
}

// plus is d some days on, as it is when its day is not known.
func plus(d record.Date, days int) record.Date {
	t, ok := d.Time()
	if !ok {
		return d
	}
	return record.DateOf(t.AddDate(0, 0, days))
}
