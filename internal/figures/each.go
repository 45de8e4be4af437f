package figures

import (
	"cmp"

	"habeas/internal/record"
)

// part is a thing that figures count: a stay or an act of a person, by its number.
type part struct {
	person *Person
	at     int
}

// once tells things that came already, under another key just before or as the statement of another body.
type once struct {
	last part
	said record.EventID
}

func (o *once) again(f Figure, t part) bool {
	again := t == o.last
	if f == Statements {
		event := t.person.Acts[t.at].Event
		again = event == o.said && t.person == o.last.person
		o.said = event
	}
	o.last = t
	return again
}

// sink takes what one figure counts with each of its keys, the keys of one thing one after the other; apart is called for
// what may belong to the figure but has no date that is exact enough, and running for custody that goes on.
type sink struct {
	figure  Figure
	unit    unit
	yield   func(key, part)
	apart   func()
	running func()
	seen    map[said]bool // statements that several people share count once
}

type said struct {
	event record.EventID
	at    record.OrganisationID
}

// each walks over the people once for all figures.
func (v *View) each(sinks ...*sink) {
	var held, custody []*sink
	var acts [len(counted)]*sink
	for _, k := range sinks {
		switch {
		case k.figure.Held():
			held = append(held, k)
		case k.figure.Custody():
			custody = append(custody, k)
		default:
			acts[code(k.figure.kind())] = k
		}
	}
	for _, p := range v.people {
		if len(held)+len(custody) > 0 {
			v.stays(p, held, custody)
		}
		if len(held)+len(custody) == len(sinks) {
			continue
		}
		for i := range p.Acts {
			if k := acts[p.Acts[i].code]; k != nil {
				k.act(&v.q, p, i)
			}
		}
	}
}

// stays gives the stay in which a person was on the day of the question, and custody that ended within the period.
func (v *View) stays(p *Person, held, custody []*sink) {
	on := v.q.On()
	for i := range p.Stays {
		s := &p.Stays[i]
		there := s.First <= on && s.End > on
		if there && s.Kind.Held() {
			for _, k := range held {
				k.held(p, i)
			}
		}
		if s.Kind != record.StayCustody {
			continue
		}
		for _, k := range custody {
			switch {
			case there:
				k.running()
			case s.End >= v.q.From && s.End <= on:
				k.custody(p, i)
			}
		}
	}
}

func (k *sink) held(p *Person, i int) {
	s := &p.Stays[i]
	switch t := (part{p, i}); k.figure {
	case HeldHow:
		k.yield(key{text: string(s.Kind)}, t)
	case HeldCategory:
		k.yield(key{text: cmp.Or(string(p.Category), None)}, t)
	case HeldCourt:
		k.yield(key{n: int64(s.Court)}, t)
	case HeldFacility:
		k.yield(key{n: int64(s.Facility)}, t)
	case HeldArticle:
		for _, a := range s.Articles {
			k.yield(key{text: a}, t)
		}
		if len(s.Articles) == 0 {
			k.yield(key{text: None}, t)
		}
	}
}

func (k *sink) custody(p *Person, i int) {
	s := &p.Stays[i]
	switch {
	case k.figure == Extensions:
		k.yield(key{n: int64(min(s.Extensions, MostExtensions))}, part{p, i})
	case s.Days < 0:
		k.apart()
	default:
		k.yield(key{n: band(s.Days)}, part{p, i})
	}
}

func (s *Stay) value(f Figure) int32 {
	if f == Extensions {
		return s.Extensions
	}
	return s.Days
}

// act gives an event, if it lies within the period.
func (k *sink) act(q *Question, p *Person, i int) {
	a := &p.Acts[i]
	if a.Last < q.From || a.First > q.To || k.again(a) {
		return
	}
	bar, placed := key{n: int64(a.At)}, a.First >= q.From && a.Last <= q.To
	if k.figure.OverTime() {
		bar.n = int64(a.column(k.unit))
		placed = placed && bar.n != unplaced
	}
	if placed {
		k.yield(bar, part{p, i})
	} else {
		k.apart()
	}
}

// again tells whether a statement came before, of another person whom it concerns.
func (k *sink) again(a *Act) bool {
	if k.figure != Statements || !a.Shared {
		return false
	}
	this := said{a.Event, a.At}
	before := k.seen[this]
	k.seen[this] = true
	return before
}

func (a *Act) column(u unit) int32 {
	if u == yearly {
		return a.year
	}
	return a.month
}

// mostMonths is how many columns a figure has by month at most; of a longer period it has years.
const mostMonths = 36

// unit tells whether a figure over time goes by months or by years.
func (v *View) unit(f Figure) unit {
	if !f.OverTime() {
		return monthly
	}
	first, last := v.q.From, v.q.To
	if first == Ever || last == Never {
		low, high := v.extent(code(f.kind()))
		if first == Ever {
			first = low
		}
		if last == Never {
			last = high
		}
	}
	return unit(first < last && monthly.of(last)-monthly.of(first) >= mostMonths)
}

// extent is from the first to the last day of the events of a kind within the period, as far as their days are known.
func (v *View) extent(kind uint8) (low, high Day) {
	low, high = Never, Ever
	for _, p := range v.people {
		for i := range p.Acts {
			if a := &p.Acts[i]; a.code == kind && a.First != Ever && a.First >= v.q.From && a.Last <= v.q.To {
				low, high = min(low, a.First), max(high, a.Last)
			}
		}
	}
	return low, high
}
