package lists

import (
	"slices"
	"strings"

	"habeas/internal/record"
)

// Column is something that a column of a list can hold.
type Column struct{ Key, Label string }

// Usual tells whether lists hold such a thing now and then: a hearing's checklist and the statuses of charges are in our own alone.
func (c Column) Usual() bool {
	return !strings.HasPrefix(c.Key, "m_") && !strings.HasPrefix(c.Key, "update")
}

// The columns that are no field of a person or an event, or of the person's event that they fit best.
const (
	idColumn         = "id"
	eventIDColumn    = "event_id"
	personIDColumn   = "person_id"
	nameColumn       = "name"
	bornColumn       = "born"
	givenColumn      = "given"
	patronymicColumn = "patronymic"
	familyColumn     = "family"
	kindColumn       = "kind"
	linkColumn       = "link"
)

// told are the fields of events that a list of people can give of each kind.
var told = []struct {
	kind   record.Kind
	fields string
}{
	{record.KindArrest, "date place arrested_by"}, {record.KindCharge, "date"}, {record.KindRemand, "date term until"}, {record.KindExtension, "date term until"},
	{record.KindHouseArrest, "date term until"}, {record.KindHearing, "date outcome"}, {record.KindSentence, "date term punishment regime from fine"},
	{record.KindTransfer, "date"}, {record.KindRelease, "date ground"}, {record.KindDeath, "date"}, {record.KindDesignation, "issuers designation date"},
}

// fitting are the kinds of event to which a value of a list of people belongs that names none: the first of them that the row
// tells of, else the last.
var fitting = map[string][]record.Kind{
	"articles": {record.KindCharge, record.KindSentence, record.KindRemand, record.KindArrest, record.KindCharge},
	"court":    {record.KindSentence, record.KindRemand, record.KindHearing, record.KindExtension, record.KindHearing},
	"judge":    {record.KindSentence, record.KindRemand, record.KindHearing, record.KindExtension, record.KindHearing},
	"facility": {record.KindTransfer, record.KindRemand, record.KindArrest, record.KindSentence, record.KindArrest},
}

// Columns are what the columns of a list can hold, in the order of forms, the organisation's fields behind the others.
func Columns(about record.ListAbout, own Own) []Column {
	list := peopleColumns
	if about == record.OfEvents {
		list = eventColumns
	}
	return slices.Concat(list, own.columns(about))
}

var peopleColumns, eventColumns = columnsOfPeople(), columnsOfEvents()

func columnsOfPeople() []Column {
	list := []Column{{nameColumn, "Name"}, {givenColumn, "Given name"}, {patronymicColumn, "Father’s name"}, {familyColumn, "Surname"}, {idColumn, "Number of the file here"}}
	for _, f := range record.PersonFields() {
		if f.Name != nameColumn {
			list = append(list, Column{f.Name, f.Label})
		}
	}
	list = append(list, Column{"articles", "Articles"}, Column{"court", "Court"}, Column{"judge", "Judge"}, Column{"facility", "Place of detention"})
	for _, t := range told {
		for name := range strings.FieldsSeq(t.fields) {
			label := record.FieldOf(t.kind, name).Label
			if !strings.HasPrefix(label, t.kind.Word()) {
				label = t.kind.Word() + ": " + label
			}
			list = append(list, Column{string(t.kind) + "." + name, label})
		}
	}
	return append(list, Column{linkColumn, "Address of the source"})
}

func columnsOfEvents() []Column {
	list := []Column{{nameColumn, "Name of the person"}, {personIDColumn, "Number of the person’s file here"}, {bornColumn, "Born on"}, {eventIDColumn, "Number of the event here"}, {kindColumn, "What happened"}, {"date", "Date"}}
	for _, k := range record.Kinds() {
		for _, f := range record.FieldsOf(k) {
			if !slices.ContainsFunc(list, func(c Column) bool { return c.Key == f.Name }) {
				label := f.Label
				if f.Group != "" && f.Group != "More" && !strings.Contains(f.Group, "monitoring") {
					label = f.Group + ": " + f.Label
				}
				list = append(list, Column{f.Name, label})
			}
		}
	}
	return append(list, Column{linkColumn, "Address of the source"})
}

// Known tells whether a column of such a list can hold what the key says.
func Known(about record.ListAbout, own Own, key string) bool {
	return key == "" || slices.ContainsFunc(Columns(about, own), func(c Column) bool { return c.Key == key })
}

// fieldOf is the field of the record that a column of a list of people holds, with the kind of event it is of, if any.
func fieldOf(key string) (record.Kind, record.Field) {
	if kind, name, ok := strings.Cut(key, "."); ok {
		return record.Kind(kind), record.FieldOf(record.Kind(kind), name)
	}
	if kinds := fitting[key]; kinds != nil {
		return "", record.FieldOf(kinds[0], key)
	}
	for _, f := range record.PersonFields() {
		if f.Name == key {
			return "", f
		}
	}
	return "", record.Field{Name: key, Label: key, Sort: record.Line}
}
