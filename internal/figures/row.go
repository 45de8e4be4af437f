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

// Cursor is where a list goes on behind a row.
type Cursor struct{ Rank, Person, Part int64 }

// Cursor is the place of the row.
func (r Row) Cursor() Cursor { return Cursor{r.rank, int64(r.Person), r.part} }

func (c Cursor) compare(d Cursor) int {
	return cmp.Or(cmp.Compare(c.Rank, d.Rank), cmp.Compare(c.Person, d.Person), cmp.Compare(c.Part, d.Part))
}

// All is a limit that leaves nothing out.
const All = math.MaxInt

// Rows are the rows behind a bar of a figure, or behind all of its bars when bar is empty: people by how long they are
// held, custody by its length, events the newest first; at most limit of those behind a cursor.
func (v *View) Rows(f Figure, bar string, after *Cursor, limit int) []Row {
	u := v.unit(f)
	if f.OverTime() && bar != "" {
		u = unit(len(bar) == len("2006"))
	}
	l := list{limit: limit, after: after}
	wanted, any := keyOf(f, bar, u), bar == ""
	var o once
	v.each(&sink{figure: f, unit: u, apart: func() {}, running: func() {}, seen: map[said]bool{}, yield: func(k key, t part) {
		if any && !o.again(f, t) || k == wanted && !any {
			l.add(t.row(f))
		}
	}})
	slices.SortFunc(l.rows, compareRows)
	return l.rows
}

func compareRows(a, b Row) int { return a.Cursor().compare(b.Cursor()) }

// list keeps the first rows behind a cursor, in order once it is full.
type list struct {
	rows  []Row
	limit int
	after *Cursor
}

func (l *list) add(r Row) {
	switch {
	case l.after != nil && r.Cursor().compare(*l.after) <= 0:
		return
	case len(l.rows) < l.limit:
		l.rows = append(l.rows, r)
		if len(l.rows) == l.limit {
			slices.SortFunc(l.rows, compareRows)
		}
	case compareRows(r, l.rows[l.limit-1]) < 0:
		at, _ := slices.BinarySearchFunc(l.rows, r, compareRows)
		l.rows = slices.Insert(l.rows[:l.limit-1], at, r)
	}
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
			n = unplaced
		}
		return key{n: n}
	}
	return key{text: bar}
}

func columnNumber(bar string, u unit) key {
	first, known := record.Date(bar).First()
	if !known {
		return key{n: unplaced}
	}
	return key{n: int64(u.of(DayOf(first)))}
}

// row is the row of a thing that a figure counts.
func (t part) row(f Figure) Row {
	p := t.person
	if !f.Held() && !f.Custody() {
		a := &p.Acts[t.at]
		return Row{Person: p.ID, Event: a.Event, First: a.First, End: a.Last, At: a.At, part: int64(a.Event), rank: -int64(a.First)}
	}
	s := &p.Stays[t.at]
	r := Row{Person: p.ID, Kind: s.Kind, First: s.First, End: s.End, Days: s.Days, Extensions: s.Extensions, Court: s.Court, At: s.Facility, part: int64(t.at), rank: int64(s.First)}
	if f.Custody() {
		r.rank = -int64(s.value(f))
	}
	return r
}
