package export

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/clock"
	"habeas/internal/record"
	"habeas/internal/timeline"
)

// PersonRow is one line of the list of people. Dates are ISO 8601, as exact as they are known.
type PersonRow struct {
	Name, Category, Status string
	HeldSince              string // "on or before 2024-10-11" where only that is known
	Facility, Charge       string
	Court, LastOrder       string
	Until                  string // "(computed)" where no report gives it
	Sources                string
	ID, OtherNames, Sex    string // what identifies the file, so that the list can be imported again; names one to a line
	Born, Citizenship      string
	Occupation             string
	Own                    []string // of the organisation's fields that lists carry, in their order
}

var header = []string{"who", "category", "status", "held since", "facility", "charge", "court", "last order", "until", "sources",
	"id", "other names", "sex", "born", "citizenship", "occupation"}

func (r *PersonRow) cells() []*string {
	return []*string{&r.Name, &r.Category, &r.Status, &r.HeldSince, &r.Facility, &r.Charge, &r.Court, &r.LastOrder, &r.Until, &r.Sources,
		&r.ID, &r.OtherNames, &r.Sex, &r.Born, &r.Citizenship, &r.Occupation}
}

// PeopleCSV writes the list of people as CSV (WriteCSV), with the organisation's fields behind the others.
func PeopleCSV(w io.Writer, own []record.OwnField, rows iter.Seq[PersonRow]) error {
	headings := slices.Concat(header, ownHeadings(record.OfPeople, own))
	line := make([]string, len(headings))
	return WriteCSV(w, "the list of people", headings, func(yield func([]string) bool) {
		for row := range rows {
			for i, cell := range row.cells() {
				line[i] = *cell
			}
			clear(line[len(header):])
			copy(line[len(header):], row.Own)
			if !yield(line) {
				return
			}
		}
	})
}

// ReadPeopleCSV reads what PeopleCSV wrote and gives every value back as it was.
func ReadPeopleCSV(r io.Reader) ([]PersonRow, error) {
	in := bufio.NewReader(r)
	if mark, err := in.Peek(len(bom)); err == nil && string(mark) == bom {
		_, _ = in.Discard(len(bom))
	}
	lines, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read a list of people: %w", err)
	}
	if len(lines) == 0 || len(lines[0]) < len(header) || !slices.Equal(lines[0][:len(header)], header) {
		return nil, fmt.Errorf("read a list of people: the first line is not %q", strings.Join(header, ","))
	}
	rows := make([]PersonRow, len(lines)-1)
	for i, line := range lines[1:] {
		for k, cell := range rows[i].cells() {
			*cell = Unguard(line[k])
		}
		for _, cell := range line[len(header):] {
			rows[i].Own = append(rows[i].Own, Unguard(cell))
		}
	}
	return rows, nil
}

// RowOf is a person's line, with the category in the words of the terms. Events are those that d was read from.
func RowOf(p record.Person, terms *record.Vocabularies, events []record.Event, d clock.Detention) PersonRow {
	row := PersonRow{ID: strconv.FormatInt(int64(p.ID), 10), OtherNames: p.OtherNames(), Sex: p.Sex.Word(), Born: string(p.Born),
		Citizenship: p.Citizenship, Occupation: p.Occupation, Name: p.Name, Status: status(d), Charge: charge(events), Sources: sources(events), Until: until(d)}
	if p.Category != "" {
		row.Category = terms.Word(p.Category)
	}
	if d.Status.Detained() || d.Status == clock.Missing {
		row.HeldSince, row.Facility = heldSince(d), d.Facility
	}
	row.Court, row.LastOrder = lastOrder(events, d)
	return row
}

func status(d clock.Detention) string {
	if d.Inferred {
		return fmt.Sprintf("%s (inferred from reports)", d.Status.Word())
	}
	return d.Status.Word()
}

func heldSince(d clock.Detention) string {
	switch {
	case d.Since != "":
		return written(d.Since)
	case d.KnownSince != "":
		return fmt.Sprintf("on or before %s", written(d.KnownSince))
	}
	return ""
}

// written is a date as ISO 8601, or in words where it is only about right.
func written(d record.Date) string {
	if d.Approximate() {
		return d.Words()
	}
	return string(d)
}

func until(d clock.Detention) string {
	switch {
	case d.Until == "":
		return ""
	case d.Lapsed && d.UntilStated:
		return fmt.Sprintf("%s (ran out)", written(d.Until))
	case d.Lapsed:
		return fmt.Sprintf("%s (computed; ran out)", written(d.Until))
	case d.UntilStated:
		return written(d.Until)
	}
	return fmt.Sprintf("%s (computed)", written(d.Until))
}

func charge(events []record.Event) string {
	c := timeline.LastCharge(events)
	switch {
	case c == nil:
		return ""
	case c.MaxTerm.Words() == "":
		return c.Articles
	}
	return fmt.Sprintf("%s (penalty faced: %s)", c.Articles, c.MaxTerm.Words())
}

// lastOrder is the court and the phrase of the sentence or the order in force, or of the last one.
func lastOrder(events []record.Event, d clock.Detention) (court, phrase string) {
	var id record.EventID
	switch {
	case d.Sentence != nil && (d.Order == nil || d.Status == clock.Imprisoned || d.Status == clock.Convicted || d.Sentence.Date >= d.Order.Date):
		id, court = d.Sentence.Event, d.Sentence.Court
	case d.Order != nil:
		id, court = d.Order.Event, d.Order.Court
	default:
		return "", ""
	}
	i := slices.IndexFunc(events, func(e record.Event) bool { return e.ID == id })
	if i < 0 {
		return court, ""
	}
	return court, fmt.Sprintf("%s, %s", timeline.Title(&events[i]), events[i].Date.Words())
}

// maxCell keeps a cell within what Excel holds (32,767 characters).
const maxCell = 30000

// sources are the documents that the events rest on, each with the dates of its entries: "Chronicle, October 2024
// (https://…): 2024-10-03, 2024-10-11".
func sources(events []record.Event) string {
	dates := map[string][]string{}
	var documents []string
	for i := range events {
		if events[i].RetractedAt != nil {
			continue
		}
		for _, c := range timeline.Cites(&events[i]) {
			if c.Document == "" && c.Source == "" {
				continue
			}
			key := sourceName(c)
			if dates[key] == nil {
				documents = append(documents, key)
			}
			dates[key] = append(dates[key], written(c.EntryDate))
		}
	}
	slices.Sort(documents)
	parts := make([]string, len(documents))
	for i, document := range documents {
		parts[i] = withDates(document, dates[document])
	}
	return cut(strings.Join(parts, "; "))
}

func sourceName(c timeline.Cite) string {
	switch {
	case c.Source == "":
		return c.Document
	case c.Document == "":
		return c.Source
	}
	return fmt.Sprintf("%s (%s)", c.Document, c.Source)
}

func withDates(document string, dates []string) string {
	slices.Sort(dates)
	dates = slices.DeleteFunc(slices.Compact(dates), func(d string) bool { return d == "" })
	if len(dates) == 0 {
		return document
	}
	return fmt.Sprintf("%s: %s", document, strings.Join(dates, ", "))
}

func cut(s string) string {
	if len(s) <= maxCell {
		return s
	}
	return strings.ToValidUTF8(s[:maxCell], "") + " … and more"
}
