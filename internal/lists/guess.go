package lists

import (
	"regexp"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
)

// Guess is what a list seems to be.
type Guess struct {
	About   record.ListAbout
	Columns []string // what each column holds (Column.Key), empty for none
	Dates   Dates
}

const looked = 200 // rows by whose values is guessed

// GuessOf guesses what a list is about and what its columns hold.
func GuessOf(t *Table, own Own) Guess {
	about := record.OfPeople
	if slices.ContainsFunc(t.Headings, func(h string) bool { return meant(record.OfEvents, h) == kindColumn }) && !computed(record.OfPeople, t.Headings) {
		about = record.OfEvents
	}
	columns := ColumnsFor(about, own, t)
	return Guess{about, columns, DatesOf(t, about, own, columns)}
}

// ColumnsFor guesses what the columns of a list about people, or events, hold. The label of a field of the organisation
// goes before words that mean something by themselves.
func ColumnsFor(about record.ListAbout, own Own, t *Table) []string {
	columns := make([]string, len(t.Headings))
	ours := computed(about, t.Headings)
	for i, h := range t.Headings {
		if ours && isComputed(about, h) {
			continue
		}
		key := own.meant(about, h, ours)
		if key == "" {
			key = meant(about, h)
		}
		if key != "" && (manyOf(about, own, key) || !slices.Contains(columns, key)) {
			columns[i] = key
		}
	}
	if !ours {
		byValues(about, t, columns)
	}
	return columns
}

// meant is what a heading means in such a list: the name of a field, or words that stand for it.
func meant(about record.ListAbout, heading string) string {
	if about == record.OfEvents && heading != "" && heading != idColumn && Known(about, nil, strings.ToLower(heading)) {
		return strings.ToLower(heading)
	}
	for _, text := range []string{heading, withoutBrackets(heading)} {
		for _, key := range words["columns"].of[names.Fold(text)] {
			if about == record.OfEvents && key == idColumn {
				key = eventIDColumn
			}
			if about == record.OfEvents {
				_, own, _ := strings.Cut(key, ".")
				if own != "" && own != "date" {
					key = own
				}
			}
			if Known(about, nil, key) {
				return key
			}
		}
	}
	return ""
}

var brackets = regexp.MustCompile(`\s*\([^)]*\)`)

func withoutBrackets(s string) string { return brackets.ReplaceAllString(s, "") }

// manyOf tells whether several columns may hold the same: texts and lists of names, which are put together.
func manyOf(about record.ListAbout, own Own, key string) bool {
	sort := sortOf(about, own, key)
	return sort == record.Text || sort == record.Names
}

func sortOf(about record.ListAbout, own Own, key string) record.Sort {
	if f, is := own.field(about, key); is {
		return f.Sort
	}
	if about == record.OfEvents {
		return record.FieldOf("", key).Sort
	}
	_, f := fieldOf(key)
	return f.Sort
}

// computed tells whether the list is our own export, whose computed columns are not read back.
func computed(about record.ListAbout, list []string) bool {
	for _, h := range computedHeadings(about) {
		if !slices.Contains(list, h) {
			return false
		}
	}
	return slices.Contains(list, idColumn) || slices.Contains(list, "event id")
}

func isComputed(about record.ListAbout, heading string) bool {
	return slices.Contains(computedHeadings(about), heading)
}

func computedHeadings(about record.ListAbout) []string {
	var list []string
	for heading, of := range words["computed"].of {
		if slices.Contains(of, string(about)) {
			list = append(list, heading)
		}
	}
	return list
}

// byValues guesses what columns hold whose headings tell nothing.
func byValues(about record.ListAbout, t *Table, columns []string) {
	for i := range columns {
		if columns[i] != "" {
			continue
		}
		values := valuesOf(t, i)
		for _, g := range looks {
			if len(values) > 0 && Known(about, nil, g.key) && !slices.Contains(columns, g.key) && mostly(values, g.is) {
				columns[i] = g.key
				break
			}
		}
	}
}

var (
	isLink     = regexp.MustCompile(`^https?://\S+$`)
	isArticle  = regexp.MustCompile(`^\d{2,3}(?:[.\-]\d+)+(?:[,; ]+\d{2,3}(?:[.\-]\d+)*)*$`)
	isFullName = regexp.MustCompile(`^\p{Lu}[\pL'’\-]+(?:,? \p{Lu}[\pL'’.\-]*){1,3}$`)
)

// looks are what values look like, the surest first.
var looks = []struct {
	key string
	is  func(string) bool
}{
	{linkColumn, isLink.MatchString},
	{"sex", func(v string) bool { return meaning("values sex", v) != "" }},
	{"category", func(v string) bool { return meaning("values category", v) != "" }},
	{kindColumn, func(v string) bool { return kindOf(v) != "" }},
	{"articles", isArticle.MatchString},
	{nameColumn, isFullName.MatchString},
}

func valuesOf(t *Table, column int) []string {
	var values []string
	for _, r := range t.Rows[:min(len(t.Rows), looked)] {
		if v := clean(r.Cells[column]); v != "" {
			values = append(values, v)
		}
	}
	return values
}

// mostly tells whether nine of ten values are what is asked for.
func mostly(values []string, is func(string) bool) bool {
	n := 0
	for _, v := range values {
		if is(v) {
			n++
		}
	}
	return n*10 >= len(values)*9
}

// Samples are some values of a column, each once, in the order of the rows.
func Samples(t *Table, column, most int) []string {
	var samples []string
	for _, v := range valuesOf(t, column) {
		if len(samples) < most && !slices.Contains(samples, v) {
			samples = append(samples, v)
		}
	}
	return samples
}
