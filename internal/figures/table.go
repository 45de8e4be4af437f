package figures

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"habeas/internal/record"
)

// Person is what the figures know of one person.
type Person struct {
	ID         record.PersonID
	Category   record.Category
	Sex        record.Sex
	Country    record.Country // that holds them, or did
	Restricted bool
	Stays      []Stay
	Acts       []Act
	Courts     []record.OrganisationID // that any event of theirs names
	Facilities []record.OrganisationID
	Articles   []string // of any charge, as ArticlesOf gives them
}

// Stay is one stretch of being held: from First to the day before End.
type Stay struct {
	Kind       record.StayKind
	First, End Day
	Days       int32 // how long it was; -1 when that is not known
	Extensions int32
	Court      record.OrganisationID // 0 when none is on record, as Facility
	Facility   record.OrganisationID
	Articles   []string
}

// Act is something that happened to a person between two days, both counted. It is kept small: there are many.
type Act struct {
	Event       record.EventID
	First, Last Day
	At          record.OrganisationID // the place of detention, or the body of a statement; 0 when none is on record
	Shared      bool                  // the event concerns other people as well
	month, year int32                 // that it lies in
	code        uint8                 // of the kind
}

// counted are the kinds of events that figures count; the place of a kind among them is its code, and any other has the first.
var counted = [...]record.Kind{"", record.KindArrest, record.KindRelease, record.KindSentence, record.KindIllTreatment, record.KindStatement}

func code(kind record.Kind) uint8 { return uint8(max(0, slices.Index(counted[:], kind))) }

// StayOf is a stay of the record as the figures keep it.
func StayOf(s record.Stay) Stay {
	y := Stay{Kind: s.Kind, First: Ever, End: Never, Days: -1, Extensions: int32(s.Extensions), Articles: ArticlesOf(s.Articles)}
	if t, ok := s.FirstDay.Time(); ok {
		y.First = DayOf(t)
	}
	if t, ok := s.EndDay.Time(); ok {
		y.End = DayOf(t)
	}
	if s.Days != nil {
		y.Days = int32(*s.Days)
	}
	if s.CourtID != nil {
		y.Court = *s.CourtID
	}
	if s.FacilityID != nil {
		y.Facility = *s.FacilityID
	}
	return y
}

// ActOf is an event as the figures keep it.
func ActOf(id record.EventID, kind record.Kind, date record.Date, at record.OrganisationID, shared bool) Act {
	first, last := Span(date)
	return Act{
		Event: id, First: first, Last: last, At: at, Shared: shared,
		month: monthly.within(first, last), year: yearly.within(first, last), code: code(kind),
	}
}

var articleNumber = regexp.MustCompile(`\d+(?:[.-]\d+)*`)

// ArticlesOf are the articles of a charge, each once: by their numbers where they have any, so that "Article 206.3.2 of the
// Criminal Code" and "206.3.2" are one.
func ArticlesOf(charge string) []string {
	var list []string
	for part := range strings.SplitSeq(charge, ", ") {
		article := cmp.Or(articleNumber.FindString(part), strings.TrimSpace(part))
		if article != "" && !slices.Contains(list, article) {
			list = append(list, article)
		}
	}
	return list
}

// Table is what figures are counted from. It never changes: With gives another one, so that readers need no lock.
type Table struct {
	people []*Person // by id
}

// NewTable is a table of people. What they have is packed side by side, in the order in which it is read.
func NewTable(people []Person) *Table {
	slices.SortFunc(people, byID)
	stays, acts := 0, 0
	for i := range people {
		stays, acts = stays+len(people[i].Stays), acts+len(people[i].Acts)
	}
	allStays, allActs := make([]Stay, 0, stays), make([]Act, 0, acts)
	t := &Table{people: make([]*Person, len(people))}
	for i := range people {
		p := &people[i]
		from, begin := len(allStays), len(allActs)
		allStays, allActs = append(allStays, p.Stays...), append(allActs, p.Acts...)
		p.Stays, p.Acts = slices.Clip(allStays[from:]), slices.Clip(allActs[begin:])
		t.people[i] = p
	}
	return t
}

func byID(a, b Person) int { return cmp.Compare(a.ID, b.ID) }

// With is the table with people who changed put anew; of those who are not among people, nothing is left.
func (t *Table) With(changed []record.PersonID, people []Person) *Table {
	changed, people = slices.Sorted(slices.Values(changed)), slices.SortedFunc(slices.Values(people), byID)
	next := &Table{people: make([]*Person, 0, len(t.people)+len(people))}
	kept := t.people
	until := func(id record.PersonID) { // takes over those before id, and leaves out id
		n, there := slices.BinarySearchFunc(kept, id, func(p *Person, id record.PersonID) int { return cmp.Compare(p.ID, id) })
		next.people = append(next.people, kept[:n]...)
		if kept = kept[n:]; there {
			kept = kept[1:]
		}
	}
	for _, id := range changed {
		until(id)
		if len(people) > 0 && people[0].ID == id {
			next.people = append(next.people, &people[0])
			people = people[1:]
		}
	}
	next.people = append(next.people, kept...)
	return next
}
