package lists

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"habeas/internal/export"
	"habeas/internal/names"
	"habeas/internal/record"
)

// Own are the fields of the organisation that whoever imports a list may fill in, of people and of events.
type Own []record.OwnField

// of are the fields that a list about people, or events, can hold. Archived ones keep their values, but nothing new is put
// into them.
func (o Own) of(about record.ListAbout) []record.OwnField {
	object := record.PersonObject
	if about == record.OfEvents {
		object = record.EventObject
	}
	return slices.DeleteFunc(record.OfObject(o, object), func(f record.OwnField) bool { return f.ArchivedAt != nil })
}

func (o Own) columns(about record.ListAbout) []Column {
	var list []Column
	for _, f := range o.of(about) {
		list = append(list, Column{f.Input(), "Our own field: " + f.Label})
	}
	return list
}

// field is the field of a column, with all choices that there ever were: whether one may still be chosen depends on what
// stands on record (record.OwnField.OwnFault).
func (o Own) field(about record.ListAbout, key string) (record.Field, bool) {
	for _, f := range o.of(about) {
		if f.Input() == key {
			var all []string
			for _, c := range f.Choices {
				all = append(all, strconv.FormatInt(int64(c.ID), 10))
			}
			return f.Field(strings.Join(all, ",")), true
		}
	}
	return record.Field{}, false
}

// numbered is what our exports put behind the label of a field where another column has that heading.
var numbered = regexp.MustCompile(` \(\d+\)$`)

// meant is the field whose label a heading is. In a list of ours, the headings of other columns are not labels.
func (o Own) meant(about record.ListAbout, heading string, ours bool) string {
	if ours && export.Reserved(about, heading) {
		return ""
	}
	heading = clean(heading)
	for _, same := range []func(string, string) bool{strings.EqualFold, sameFold} {
		for _, text := range []string{heading, numbered.ReplaceAllString(heading, "")} {
			for _, f := range o.of(about) {
				if same(text, strings.Join(strings.Fields(f.Label), " ")) {
					return f.Input()
				}
			}
		}
	}
	return ""
}

func sameFold(a, b string) bool { return names.Fold(a) != "" && names.Fold(a) == names.Fold(b) }

// Remembered are the columns of a list by those that were chosen for one with the same headings: what cannot be held any
// more is not imported, and a field that was added since holds the column that has its label.
func (o Own) Remembered(about record.ListAbout, before, guessed []string) []string {
	columns := slices.Clone(before)
	for i, key := range before {
		if !Known(about, o, key) {
			columns[i] = ""
		}
	}
	for i, key := range guessed {
		if _, own := o.field(about, key); own && columns[i] == "" && !slices.Contains(columns, key) {
			columns[i] = key
		}
	}
	return columns
}

// choosing finds the choices of a field of the organisation by their words; the values of choices are numbers, which no list
// tells.
type choosing struct {
	exact, folded map[string]int // the place among the choices
}

func choosingOf(f record.Field) choosing {
	c := choosing{map[string]int{}, map[string]int{}}
	for i, choice := range slices.Backward(f.Choices) {
		c.exact[choice.Word] = i
		if fold := names.Fold(choice.Word); fold != "" {
			c.folded[fold] = i
		}
	}
	return c
}

func (c choosing) place(text string) (int, bool) {
	text = strings.TrimSpace(text)
	if i, there := c.exact[text]; there {
		return i, true
	}
	i, there := c.folded[names.Fold(text)]
	return i, there
}

// read is the value that a cell tells, with a sentence on what is wrong with it.
func (c choosing) read(f record.Field, cell string) (value, fault string) {
	places, missing := []int{}, ""
	if f.Sort == record.Many {
		places, missing = c.several(cell)
	} else if i, there := c.place(cell); there {
		places = append(places, i)
	} else {
		missing = cell
	}
	if missing != "" {
		return "", "“" + short(missing) + "” is not in the list: " + f.Label + "."
	}
	slices.Sort(places)
	var values []string
	for _, i := range slices.Compact(places) {
		values = append(values, f.Choices[i].Value)
	}
	return strings.Join(values, ","), ""
}

// mostJoined is how many separators a choice can hold, such as “Union, of writers”.
const mostJoined = 8

// several are the places of the choices that a cell names. As a choice may hold a separator itself, the longest part that is
// a choice is taken.
func (c choosing) several(cell string) (places []int, missing string) {
	between := func(r rune) bool { return strings.ContainsRune(",;\n", r) || unicode.IsSpace(r) }
	for rest := strings.TrimLeftFunc(cell, between); rest != ""; rest = strings.TrimLeftFunc(rest, between) {
		found := false
		ends := endsOf(rest)
		for _, end := range slices.Backward(ends) {
			var i int
			if i, found = c.place(rest[:end]); found {
				places, rest = append(places, i), rest[end:]
				break
			}
		}
		if !found {
			return nil, rest[:ends[0]]
		}
	}
	return places, ""
}

// endsOf are where the first choice of a text can end.
func endsOf(text string) []int {
	var ends []int
	for i, r := range text {
		if strings.ContainsRune(",;\n", r) {
			if ends = append(ends, i); len(ends) > mostJoined {
				return ends
			}
		}
	}
	return append(ends, len(text))
}

func short(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}
