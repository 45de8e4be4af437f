package export

import (
	"fmt"
	"slices"
	"strings"

	"habeas/internal/record"
)

// Reserved tells whether a heading is that of a column of our own lists of people, or of events, in whatever case.
func Reserved(about record.ListAbout, heading string) bool {
	list := header
	if about == record.OfEvents {
		list = eventHeadings
	}
	return slices.ContainsFunc(list, func(h string) bool { return strings.EqualFold(h, heading) })
}

// ownHeadings are the labels of fields, each with its number where another column has that heading.
func ownHeadings(about record.ListAbout, own []record.OwnField) []string {
	var list []string
	for _, f := range own {
		label := f.Label
		if Reserved(about, label) || slices.ContainsFunc(list, func(h string) bool { return strings.EqualFold(h, label) }) {
			label = fmt.Sprintf("%s (%d)", label, f.ID)
		}
		list = append(list, Guard(label))
	}
	return list
}

// OwnCells are the values of the organisation's fields in a sheet, in words.
func OwnCells(own []record.OwnField, sheet record.Sheet) []string {
	cells := make([]string, len(own))
	for i, f := range own {
		cells[i] = f.Words(sheet[f.Input()])
		if f.Sort == record.OfDate {
			cells[i] = written(record.Date(sheet[f.Input()]))
		}
	}
	return cells
}
