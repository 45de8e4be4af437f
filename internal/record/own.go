package record

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// OwnFieldID is the key of an OwnField.
type OwnFieldID int64

// OwnChoiceID is the key of an OwnChoice.
type OwnChoiceID int64

// OwnField is a field that the organisation added to people or to events, beside those that the program comes with.
type OwnField struct {
	ID           OwnFieldID
	Object       Object // PersonObject or EventObject; it never changes
	Label        string
	Hint         string
	Sort         Sort // one of OwnSorts; it never changes
	Must         bool // forms ask for it until it is filled in
	Confidential bool // leads alone see and fill it in
	Exported     bool // lists that are exported carry it
	Ordinal      int  // lower ones come first
	ArchivedAt   *time.Time
	Version      int
	CreatedBy    UserID
	CreatedAt    time.Time
	Kinds        []OwnFieldKind `gorm:"foreignKey:FieldID"` // of event; none for every kind
	Choices      []OwnChoice    `gorm:"foreignKey:FieldID"`
	Values       int            `gorm:"-"` // how many there are, where it was counted
}

// OwnFieldKind is a kind of event that a field is for.
type OwnFieldKind struct {
	FieldID OwnFieldID `gorm:"primaryKey;autoIncrement:false"`
	Kind    Kind       `gorm:"primaryKey"`
}

// OwnChoice is one of the words of a list.
type OwnChoice struct {
	ID         OwnChoiceID
	FieldID    OwnFieldID
	Word       string
	ArchivedAt *time.Time // forms do not offer it any more
}

// OwnValue is what a person or an event has for a field: a text, or a choice. A field of several choices has several.
type OwnValue struct {
	ID       int64
	FieldID  OwnFieldID
	PersonID *PersonID
	EventID  *EventID
	ChoiceID *OwnChoiceID
	Value    string
}

// OwnSorts are what a field of the organisation can hold, with their words.
func OwnSorts() []FieldChoice {
	return paired([]string{string(Line), "Short text", string(Text), "Long text", string(Number), "Number", string(OfDate), "Date, as exact as it is known",
		string(Yes), "Yes or no", string(One), "One of a list", string(Many), "Several of a list", string(Web), "Link"})
}

// SortWord is what the field holds, for people to read.
func (f OwnField) SortWord() string {
	return Field{Sort: One, Choices: OwnSorts()}.Words(string(f.Sort))
}

// Listed tells whether the field has a list to choose from.
func (f OwnField) Listed() bool { return f.Sort == One || f.Sort == Many }

const ownPrefix = "own"

// Input is the name of the field's input, and of its value in a Sheet.
func (f OwnField) Input() string { return ownInput(f.ID) }

func ownInput(id OwnFieldID) string { return ownPrefix + strconv.FormatInt(int64(id), 10) }

// OwnAsked is the input that says which fields of the organisation a form asked for. Those that it did not ask for keep
// their values: a form may have been opened before a field was added, and lists know nothing of most.
const OwnAsked = "own"

// OwnInput tells whether a value of a Sheet is of a field of the organisation.
func OwnInput(name string) (OwnFieldID, bool) {
	digits, is := strings.CutPrefix(name, ownPrefix)
	id, err := strconv.ParseInt(digits, 10, 64)
	return OwnFieldID(id), is && err == nil && id > 0
}

// AskedIn is the value of OwnAsked for a form of these inputs.
func AskedIn(names []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(names), func(name string) bool { _, is := OwnInput(name); return !is }), ",")
}

// Field is the input of the field, with the choices that are offered and that of them which the value has.
func (f OwnField) Field(value string) Field {
	field := Field{Name: f.Input(), Label: f.Label, Hint: f.Hint, Sort: f.Sort, Must: f.Must, Group: "Our own fields"}
	for _, c := range f.Choices {
		key := strconv.FormatInt(int64(c.ID), 10)
		if c.ArchivedAt == nil || slices.Contains(strings.Split(value, ","), key) {
			field.Choices = append(field.Choices, FieldChoice{key, c.Word})
		}
	}
	return field
}

// Words are a value for people to read, by the choices that there ever were.
func (f OwnField) Words(value string) string { return f.Field(value).Words(value) }

// For tells whether forms ask for the field: of people, or of events of a kind.
func (f OwnField) For(kind Kind) bool {
	return f.ArchivedAt == nil && (len(f.Kinds) == 0 || slices.ContainsFunc(f.Kinds, func(k OwnFieldKind) bool { return k.Kind == kind }))
}

// OwnInputs are the inputs of the form of an event of a kind, or of a person for no kind; the values choose which archived
// choices are still offered.
func OwnInputs(list []OwnField, kind Kind, values Sheet) []Field {
	var fields []Field
	for _, f := range list {
		if f.For(kind) {
			fields = append(fields, f.Field(values[f.Input()]))
		}
	}
	return fields
}

// withOwn is the sheet with the values of the organisation's fields.
func (s Sheet) withOwn(values []OwnValue) Sheet {
	for _, v := range values {
		name, text := ownInput(v.FieldID), v.Value
		if v.ChoiceID != nil {
			text = strconv.FormatInt(int64(*v.ChoiceID), 10)
			if s[name] != "" {
				text = s[name] + "," + text
			}
		}
		s = s.With(name, text)
	}
	return s
}

// OwnTyped are the values that a form gives to the fields that it asked for, and which these are. What it asked for and is
// not among the fields is left alone: somebody archived it meanwhile. Now are the values so far.
func OwnTyped(list []OwnField, kind Kind, typed, now Sheet) (asked []OwnFieldID, values []OwnValue, err error) {
	wrong := Fields{}
	for _, f := range list {
		name := f.Input()
		if !f.For(kind) && now[name] == "" || !slices.Contains(strings.Split(typed[OwnAsked], ","), name) {
			continue
		}
		field := f.Field(now[name])
		value := field.Tidy(typed[name])
		if sentence := field.Check(value); sentence != "" {
			wrong[name] = sentence
		}
		asked, values = append(asked, f.ID), append(values, f.valued(value)...)
	}
	return asked, values, wrong.OrNil()
}

// OwnRestored are the values that a sheet of earlier has for the fields that it asks for, as they stood: a field that must
// be filled in by now, or a choice that is offered no more, is no reason to keep a change that is taken back.
func OwnRestored(list []OwnField, was Sheet) (asked []OwnFieldID, values []OwnValue) {
	for _, f := range list {
		if slices.Contains(strings.Split(was[OwnAsked], ","), f.Input()) {
			asked, values = append(asked, f.ID), append(values, f.valued(was[f.Input()])...)
		}
	}
	return asked, values
}

// OwnOf are the values that a sheet, which was checked, has for the fields.
func OwnOf(list []OwnField, s Sheet) []OwnValue {
	var values []OwnValue
	for _, f := range list {
		values = append(values, f.valued(s[f.Input()])...)
	}
	return values
}

// OwnFault is what is wrong with a value that a list gives where the value is now another, empty when nothing is. What
// stands on record already is never wrong.
func (f OwnField) OwnFault(kind Kind, now, value string) string {
	switch {
	case value == now || value == "":
		return ""
	case f.ArchivedAt != nil:
		return "This field is archived"
	case !f.For(kind) && now == "":
		return "This field is not for this kind of event"
	}
	return strings.TrimSuffix(f.Field(now).Check(value), ": "+f.Label+".")
}

// Both are the choices of two values of a field of several, in the order of its choices.
func (f OwnField) Both(a, b string) string {
	var values []string
	for _, c := range f.Choices {
		if key := strconv.FormatInt(int64(c.ID), 10); slices.Contains(strings.Split(a+","+b, ","), key) {
			values = append(values, key)
		}
	}
	return strings.Join(values, ",")
}

// OfObject are the fields of people, or of events.
func OfObject(list []OwnField, object Object) []OwnField {
	return slices.DeleteFunc(slices.Clone(list), func(f OwnField) bool { return f.Object != object })
}

// valued are the rows of a value that was checked.
func (f OwnField) valued(value string) []OwnValue {
	if value == "" {
		return nil
	}
	if !f.Listed() {
		return []OwnValue{{FieldID: f.ID, Value: value}}
	}
	var rows []OwnValue
	for _, c := range f.Choices {
		if slices.Contains(strings.Split(value, ","), strconv.FormatInt(int64(c.ID), 10)) {
			rows = append(rows, OwnValue{FieldID: f.ID, ChoiceID: &c.ID})
		}
	}
	return rows
}

// OwnRow is a value with its label, for people to read.
type OwnRow struct {
	Field OwnField
	Words string
}

// OwnRows are the values of a person or an event in the order of the fields.
func OwnRows(list []OwnField, values []OwnValue) []OwnRow {
	sheet := Sheet{}.withOwn(values)
	var rows []OwnRow
	for _, f := range list {
		if value := sheet[f.Input()]; value != "" {
			rows = append(rows, OwnRow{f, f.Words(value)})
		}
	}
	return rows
}
