package export

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
)

// EventRow is one line of the list of events: what happened to one person.
type EventRow struct {
	Person record.Person
	Event  record.Event
}

// eventCore are the fields that every list of events has.
var eventCore = []string{"date", "court", "term", "until", "articles", "max_term", "facility", "outcome", "case", "statement", "day", "dry"}

// unlisted are the fields that no list tells: who the lawyers are, who told of it, and the desk's own notes.
var unlisted = []string{"lawyers", "reported_by", "note"}

// eventHeadings are all headings that a list of events can have beside the organisation's fields.
var eventHeadings = slices.Concat([]string{"event id", "person id", "who", "kind", "sources"}, record.EventInputs())

// EventsCSV writes events as CSV (writeCSV), one line for each person that an event happened to. Its columns are the fields
// that somebody has values of, by their names in the record, so that the list can be imported again without loss; updates is
// how many statuses a charge has at most. The organisation's fields stand behind the others.
func EventsCSV(w io.Writer, own []record.OwnField, rows iter.Seq[EventRow], fields []string, updates int) error {
	columns := eventFields(fields, updates)
	header := slices.Concat([]string{"event id", "person id", "who", "kind"}, columns, []string{"sources"}, ownHeadings(record.OfEvents, own))
	return WriteCSV(w, "the list of events", header, func(yield func([]string) bool) {
		for r := range rows {
			if !yield(r.cells(columns, own)) {
				return
			}
		}
	})
}

// eventFields are the columns of fields in the order of forms.
func eventFields(has []string, updates int) []string {
	fields := slices.Clone(eventCore)
	for _, kind := range record.Kinds() {
		for _, f := range record.FieldsOf(kind) {
			wanted := slices.Contains(has, f.Name) || f.Name == "issuers"
			if n := 0; !wanted {
				_, err := fmt.Sscanf(f.Name, "update%d_", &n)
				wanted = err == nil && n <= updates
			}
			if wanted && !slices.Contains(fields, f.Name) && !slices.Contains(unlisted, f.Name) {
				fields = append(fields, f.Name)
			}
		}
	}
	return fields
}

func (r EventRow) cells(columns []string, own []record.OwnField) []string {
	sheet := r.Event.Sheet()
	cells := []string{strconv.FormatInt(int64(r.Event.ID), 10), strconv.FormatInt(int64(r.Person.ID), 10), r.Person.Name, string(r.Event.Kind)}
	for _, name := range columns {
		cells = append(cells, sheet[name])
	}
	cells = append(cells, cut(strings.TrimSpace(sources([]record.Event{r.Event}))))
	return append(cells, OwnCells(own, sheet)...)
}
