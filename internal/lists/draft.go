package lists

import (
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
)

// Draft is what a row tells: of whom, and what happened to them.
type Draft struct {
	ID     record.PersonID // of the file here, when the row names it
	Person record.Sheet    // record.PersonFields
	Events []Told
	Link   string   // where the list has it from
	Faults []string // sentences; a row with faults is not imported
}

// Told is an event that a row tells of.
type Told struct {
	ID     record.EventID // of the event here, when the row names it
	Kind   record.Kind
	Values record.Sheet
	Event  record.Event // of the values
}

// Reader reads rows by what the columns hold.
type Reader struct {
	About    record.ListAbout
	Own      Own
	Headings []string
	Columns  []string
	Order    record.DateOrder
	Terms    *record.Vocabularies
	goes     map[string]target   // where the value of a column goes, by what it holds
	chosen   map[string]choosing // how the columns of the organisation's lists are read, by what they hold
}

// target is where the value of a column goes.
type target struct {
	kind  record.Kind
	field record.Field
}

// NewReader is a reader of the rows of a list, for whom terms have the words that they have now.
func NewReader(about record.ListAbout, own Own, terms *record.Vocabularies, headings, columns []string, order record.DateOrder) *Reader {
	r := &Reader{About: about, Own: own, Terms: terms, Headings: headings, Columns: columns, Order: order, goes: map[string]target{}, chosen: map[string]choosing{}}
	for _, key := range columns {
		if f, is := own.field(about, key); is {
			if r.goes[key] = (target{"", f}); len(f.Choices) > 0 {
				r.chosen[key] = choosingOf(f)
			}
			continue
		}
		if about == record.OfEvents && key != nameColumn && key != bornColumn {
			r.goes[key] = target{"", record.FieldOf("", key)}
			continue
		}
		kind, field := fieldOf(key)
		r.goes[key] = target{kind, terms.Known([]record.Field{field})[0]}
	}
	return r
}

// Missing is a sentence on what the columns lack, empty when the rows can be read.
func (r *Reader) Missing() string {
	has := func(key string) bool { return slices.Contains(r.Columns, key) }
	named := has(nameColumn) || has(givenColumn) && has(familyColumn) || has(familyColumn)
	switch {
	case r.About == record.OfPeople && !named:
		return "Say which column holds the names."
	case r.About == record.OfEvents && !named && !has(personIDColumn):
		return "Say which column holds the name of the person."
	case r.About == record.OfEvents && !has(kindColumn):
		return "Say which column holds what happened: an arrest, a hearing, a sentence."
	}
	for i, key := range r.Columns {
		if key != "" && slices.Contains(r.Columns[:i], key) && !manyOf(r.About, r.Own, key) {
			return "Two columns hold the same: “" + r.Headings[slices.Index(r.Columns, key)] + "” and “" + r.Headings[i] + "”. Choose one."
		}
	}
	return ""
}

// Read is what a row tells.
func (r *Reader) Read(cells []string) Draft {
	d := Draft{Person: record.Sheet{}}
	parts := map[string]string{}
	events := map[record.Kind]record.Sheet{}
	loose := record.Sheet{}
	for i, key := range r.Columns {
		t := r.goes[key]
		cell := clean(cells[i])
		switch {
		case key == "" || cell == "":
		case key == idColumn, key == personIDColumn, key == eventIDColumn:
			parts[key] = cell
			if _, err := strconv.ParseUint(cell, 10, 31); err != nil {
				d.fault(r.Headings[i], "This is no number of a file here.")
			}
		case key == givenColumn, key == patronymicColumn, key == familyColumn, key == kindColumn:
			parts[key] = cell
		case key == linkColumn:
			d.Link = d.value(r, i, record.Field{Name: key, Label: "Address of the source", Sort: record.Web}, cell)
		case t.kind != "":
			r.told(&d, events, i, t, cell)
		case r.About == record.OfEvents && key != nameColumn && key != bornColumn || fitting[key] != nil:
			put(loose, t.field, d.value(r, i, t.field, cell))
		default:
			put(d.Person, t.field, d.value(r, i, t.field, cell))
		}
	}
	d.whom(parts)
	if r.About == record.OfEvents {
		r.happened(&d, parts, loose)
	} else {
		fit(events, loose)
		d.add(events)
	}
	return d
}

// value reads a cell, and notes what is wrong with it.
func (d *Draft) value(r *Reader, column int, f record.Field, cell string) string {
	value, fault := r.read(f, cell)
	switch {
	case fault != "" && f.From != "":
		d.fault(r.Headings[column], "“"+cell+"” is no term here. Use one of these, or add it to the terms first: "+r.Terms.Allowed(f.From)+".")
	case fault != "":
		d.fault(r.Headings[column], strings.TrimSuffix(fault, ": "+f.Label+".")+".")
	}
	return value
}

// read reads a cell of a column of that field; with a fault, the value is empty.
func (r *Reader) read(f record.Field, cell string) (value, fault string) {
	if list, own := r.chosen[f.Name]; own {
		value, fault = list.read(f, cell)
	} else {
		value, fault = read(f, cell, r.Order)
	}
	if fault != "" {
		return "", fault
	}
	if f.From != "" {
		value = r.Terms.Resolved(f.From, value)
	}
	return value, ""
}

func (d *Draft) fault(heading, sentence string) {
	d.Faults = append(d.Faults, heading+": "+sentence)
}

// put keeps a value; of texts and lists of names that several columns give, it keeps all.
func put(s record.Sheet, f record.Field, value string) {
	if value == "" {
		return
	}
	if was := s[f.Name]; was != "" {
		value = f.Tidy(was + "\n" + value)
	}
	s[f.Name] = value
}

// told keeps a value of an event of some kind. What registers write of a penalty, such as “3 years in a penal colony” or “fine”,
// tells the punishment as well.
func (r *Reader) told(d *Draft, events map[record.Kind]record.Sheet, column int, t target, cell string) {
	if events[t.kind] == nil {
		events[t.kind] = record.Sheet{}
	}
	s := events[t.kind]
	if t.kind == record.KindSentence && t.field.Name == "term" {
		punishment := record.FieldOf(t.kind, "punishment")
		if found := within(punishment, cell); found != "" && s["punishment"] == "" {
			s["punishment"] = found
			if ReadTerm(cell) == "" {
				if found == "fine" && s["fine"] == "" {
					s["fine"] = cell
				}
				return
			}
		}
	}
	put(s, t.field, d.value(r, column, t.field, cell))
}

// whom makes the name of its parts, and reads the number of the file.
func (d *Draft) whom(parts map[string]string) {
	if d.Person[nameColumn] == "" {
		name := strings.Join([]string{parts[givenColumn], parts[patronymicColumn], parts[familyColumn]}, " ")
		d.Person = d.Person.With(nameColumn, strings.Join(strings.Fields(name), " "))
	}
	for _, key := range []string{idColumn, personIDColumn} {
		if n, err := strconv.ParseInt(parts[key], 10, 64); err == nil {
			d.ID = record.PersonID(n)
		}
	}
	if d.Person[nameColumn] == "" && d.ID == 0 {
		d.Faults = append(d.Faults, "The row names nobody.")
	}
}

// fit gives each value that names no kind of event to the event of the row that it fits best.
func fit(events map[record.Kind]record.Sheet, loose record.Sheet) {
	for _, name := range []string{"articles", "facility", "court", "judge"} {
		kinds := fitting[name]
		if loose[name] == "" {
			continue
		}
		kind := kinds[len(kinds)-1]
		for _, k := range kinds {
			if events[k] != nil {
				kind = k
				break
			}
		}
		if events[kind] == nil {
			events[kind] = record.Sheet{}
		}
		if events[kind][name] == "" {
			events[kind][name] = loose[name]
		}
	}
}

// add checks the events of a row, in the order of kinds.
func (d *Draft) add(events map[record.Kind]record.Sheet) {
	for _, kind := range record.Kinds() {
		if len(events[kind]) > 0 {
			d.event(Told{Kind: kind, Values: events[kind]})
		}
	}
}

func (d *Draft) event(t Told) {
	e, err := record.EventOf(t.Kind, t.Values)
	if err != nil {
		d.Faults = append(d.Faults, t.Kind.Word()+": "+err.Error())
		return
	}
	if t.Kind == record.KindDesignation && len(e.Named(record.Issuer)) == 0 && t.ID == 0 {
		d.Faults = append(d.Faults, "A designation is what somebody holds: say in which column stands by whom.")
		return
	}
	t.Event = e
	d.Events = append(d.Events, t)
}

// happened is the event of a row of a list of events.
func (r *Reader) happened(d *Draft, parts map[string]string, values record.Sheet) {
	kind := kindOf(parts[kindColumn])
	if kind == "" {
		d.Faults = append(d.Faults, "What happened is not known here: “"+parts[kindColumn]+"”. Write one of the kinds of event, such as arrest, hearing or sentence.")
		return
	}
	t := Told{Kind: kind, Values: values}
	if n, err := strconv.ParseInt(parts[eventIDColumn], 10, 64); err == nil {
		t.ID = record.EventID(n)
	}
	d.event(t)
}
