package figures

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"habeas/internal/record"
)

// Row is one thing behind a bar: a person who is held, custody that ended, or something that happened to a person.
type Row struct {
	Person     record.PersonID
	Event      record.EventID // of what happened; 0 of a stay
	Kind       record.StayKind
	First, End Day // of a stay; the days between which an event lies
	Days       int32
	Extensions int32
	Court      record.OrganisationID
	At         record.OrganisationID // the place of detention, or the body of a statement

	part int64 // the event, or the number of the stay
	rank int64 // the lower, the earlier in a list
}

func (r Row) value(f Figure) int32 {
	if f == Extensions {
		return r.Extensions
	}
	return r.Days
}

// Cursor is where a list goes on behind a row.
type Cursor struct{ Rank, Person, Part int64 }

// Cursor is the place of the row.
func (r Row) Cursor() Cursor { return Cursor{r.rank, int64(r.Person), r.part} }

func (c Cursor) compare(d Cursor) int {
	return cmp.Or(cmp.Compare(c.Rank, d.Rank), cmp.Compare(c.Person, d.Person), cmp.Compare(c.Part, d.Part))
}

// All is a limit that leaves nothing out.
const All = math.MaxInt

// Rows are the rows behind a bar of a figure, or behind all of its bars when key is empty: people by how long they are
// held, custody by its length, events the newest first; at most limit of those behind a cursor.
func (v *View) Rows(f Figure, bar string, after *Cursor, limit int) []Row {
	u := v.unit(f)
	if f.OverTime() && bar != "" {
		u = unit(len(bar) == len("2006"))
	}
	wanted, any := keyOf(f, bar, u), bar == ""
	var list []Row
	last := identity{part: -1}
	v.each(f, u, func(k key, r Row) {
		this := identity{r.Person, r.part}
		switch {
		case !any && k != wanted, any && this == last, after != nil && r.Cursor().compare(*after) <= 0:
			return
		}
		last = this
		list = append(list, r)
	}, func() {})
	slices.SortFunc(list, func(a, b Row) int { return a.Cursor().compare(b.Cursor()) })
	return list[:min(limit, len(list))]
}

// keyOf is the key that a bar has in a figure.
func keyOf(f Figure, bar string, u unit) key {
	switch {
	case f.Named() && bar == None:
		return key{}
	case f.OverTime():
		return columnNumber(bar, u)
	case f.Named(), f.Custody():
		n, err := strconv.ParseInt(bar, 10, 64)
		if err != nil {
			n = -1
		}
		return key{n: n}
	}
	return key{text: bar}
}

func columnNumber(bar string, u unit) key {
	d := record.Date(bar)
	first, known := d.First()
	if !known {
		return key{n: -1}
	}
	return key{n: u.of(DayOf(first))}
}

// each gives everything that a figure counts with each of its keys; apart is called for what may belong to it but has no date
// that is exact enough.
func (v *View) each(f Figure, u unit, yield func(key, Row), apart func()) {
	seen := map[act]bool{} // statements that several people share count once
	for _, p := range v.people {
		switch {
		case f.Held():
			v.held(p, f, yield)
		case f.Custody():
			v.custody(p, f, yield, apart)
		default:
			v.acts(p, f, u, seen, yield, apart)
		}
	}
}

type act struct {
	event record.EventID
	at    record.OrganisationID
}

func (s *Stay) row(p *Person, i int) Row {
	return Row{Person: p.ID, Kind: s.Kind, First: s.First, End: s.End, Days: s.Days, Extensions: s.Extensions, Court: s.Court, At: s.Facility, part: int64(i)}
}

// held gives the stay in which a person was on the day of the question.
func (v *View) held(p *Person, f Figure, yield func(key, Row)) {
	on := v.q.On()
	for i := range p.Stays {
		s := &p.Stays[i]
		if !s.Kind.Held() || s.First > on || s.End <= on {
			continue
		}
		r := s.row(p, i)
		r.rank = int64(s.First)
		switch f {
		case HeldHow:
			yield(key{text: string(s.Kind)}, r)
		case HeldCategory:
			yield(key{text: cmp.Or(string(p.Category), None)}, r)
		case HeldCourt:
			yield(key{n: int64(s.Court)}, r)
		case HeldFacility:
			yield(key{n: int64(s.Facility)}, r)
		case HeldArticle:
			for _, a := range s.Articles {
				yield(key{text: a}, r)
			}
			if len(s.Articles) == 0 {
				yield(key{text: None}, r)
			}
		}
	}
}

// custody gives the custody before judgment that ended within the period.
func (v *View) custody(p *Person, f Figure, yield func(key, Row), apart func()) {
	for i := range p.Stays {
		s := &p.Stays[i]
		if s.Kind != record.StayCustody || s.End < v.q.From || s.End > v.q.On() {
			continue
		}
		if f == Length && s.Days < 0 {
			apart()
			continue
		}
		r := s.row(p, i)
		r.rank = -int64(r.value(f))
		k := key{n: band(s.Days)}
		if f == Extensions {
			k.n = int64(min(s.Extensions, MostExtensions))
		}
		yield(k, r)
	}
}

// acts gives the events of one kind within the period.
func (v *View) acts(p *Person, f Figure, u unit, seen map[act]bool, yield func(key, Row), apart func()) {
	kind := f.kind()
	for i := range p.Acts {
		a := &p.Acts[i]
		if a.Kind != kind || a.Last < v.q.From || a.First > v.q.To {
			continue
		}
		if f == Statements {
			if seen[act{a.Event, a.At}] {
				continue
			}
			seen[act{a.Event, a.At}] = true
		}
		k := key{n: int64(a.At)}
		placed := a.First >= v.q.From && a.Last <= v.q.To
		if f.OverTime() {
			placed = placed && a.First != Ever && u.of(a.First) == u.of(a.Last)
		}
		if !placed {
			apart()
			continue
		}
		if f.OverTime() {
			k.n = u.of(a.First)
		}
		yield(k, Row{Person: p.ID, Event: a.Event, First: a.First, End: a.Last, At: a.At, part: int64(a.Event), rank: -int64(a.First)})
	}
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
		low, high := v.extent(f.kind())
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
func (v *View) extent(kind record.Kind) (low, high Day) {
	low, high = Never, Ever
	for _, p := range v.people {
		for i := range p.Acts {
			if a := &p.Acts[i]; a.Kind == kind && a.First != Ever && a.First >= v.q.From && a.Last <= v.q.To {
				low, high = min(low, a.First), max(high, a.Last)
			}
		}
	}
	return low, high
}
