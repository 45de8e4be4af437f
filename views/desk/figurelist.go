package desk

import (
	"fmt"
	"strconv"
	"strings"

	"habeas/internal/figures"
	"habeas/internal/record"
	"habeas/views/ui"
)

// FigureListPage is what is behind a bar of a figure, or behind all of them.
type FigureListPage struct {
	ui.Page
	Can        Rights
	Filter     FigureFilter
	Period     string
	Figure     figures.Figure
	Bar        string // its words; empty for all bars
	Rows       []FigureRow
	Prev, Next string
	CSV        string
	Today      figures.Day
}

// FigureRow is one row with the names of whom and what it concerns.
type FigureRow struct {
	figures.Row
	Name      string
	Court, At string
}

// spanDate is the date whose days are those from first to last, empty when there is none.
func spanDate(first, last figures.Day) record.Date {
	if first == figures.Ever {
		return ""
	}
	day := string(first.Date())
	for _, d := range []record.Date{record.Date(day), record.Date(day[:7]), record.Date(day[:4])} {
		if a, b := figures.Span(d); a == first && b == last {
			return d
		}
	}
	return ""
}

// spanWords is when an event happened, as exactly as it is known.
func spanWords(first, last figures.Day) string {
	if d := spanDate(first, last); d != "" || first == figures.Ever {
		return d.Words()
	}
	return fmt.Sprintf("between %s and %s", first.Date().Words(), last.Date().Words())
}

// spanISO is the same for a file.
func spanISO(first, last figures.Day) string {
	if d := spanDate(first, last); d != "" || first == figures.Ever {
		return string(d)
	}
	return fmt.Sprintf("%s/%s", first.Date(), last.Date())
}

// lasted is how long a stay was, or has been by a day.
func (r FigureRow) lasted(today figures.Day) string {
	switch {
	case r.Days >= 0:
		return figure(int(r.Days))
	case r.First != figures.Ever && r.End > today:
		return figure(int(today-r.First) + 1)
	}
	return "–"
}

// FigureListHeader are the heads of the list behind a figure.
func FigureListHeader(f figures.Figure) []string {
	switch {
	case f.Held():
		return []string{"Person", "Since", "Days", "How", "Court", "Place of detention"}
	case f.Custody():
		return []string{"Person", "From", "To", "Days", "Extensions", "Court"}
	case f == figures.Statements:
		return []string{"Person", "Date", "Organisation"}
	}
	return []string{"Person", "Date", "Place of detention"}
}

func (p FigureListPage) columns() []ui.Column {
	var columns []ui.Column
	for _, label := range FigureListHeader(p.Figure) {
		columns = append(columns, ui.Column{Label: label, Numeric: label == "Days" || label == "Extensions"})
	}
	return columns
}

// Cells are a row for a file, with dates as ISO 8601.
func (r FigureRow) Cells(f figures.Figure, today figures.Day) []string {
	days := strings.ReplaceAll(strings.Trim(r.lasted(today), "–"), ",", "")
	switch {
	case f.Held():
		return []string{r.Name, string(r.First.Date()), days, r.Kind.Word(), r.Court, r.At}
	case f.Custody():
		return []string{r.Name, string(r.First.Date()), string(r.End.Date()), days, strconv.Itoa(int(r.Extensions)), r.Court}
	}
	return []string{r.Name, spanISO(r.First, r.End), r.At}
}
