package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"

	"habeas/internal/export"
	"habeas/internal/figures"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
)

const (
	figurePage     = 50   // rows of a list
	figurePageFile = 1000 // of a list in a file, at a time
)

// cursor is where the list goes on, nil at its beginning.
func (v *visit) cursor() *figures.Cursor {
	var c figures.Cursor
	if _, err := fmt.Sscanf(v.QueryParam("after"), "%d.%d.%d", &c.Rank, &c.Person, &c.Part); err != nil {
		return nil
	}
	return &c
}

func (v *visit) showFigureList() error {
	f, a, err := v.figure()
	if err != nil {
		return err
	}
	if a.view == nil {
		return v.showFigure()
	}
	p, err := v.page(route.Figures())
	if err != nil {
		return err
	}
	bar, after := v.QueryParam("bar"), v.cursor()
	page := desk.FigureListPage{Page: p, Can: v.rights(), Filter: a.filter, Period: a.period(f), Figure: f, Today: a.question.On()}
	path := route.FigureList(string(f))
	page.CSV = a.filter.URL(route.FigureListCSV(string(f)), "bar", bar)
	rows := a.view.Rows(f, bar, after, figurePage+1)
	if after != nil {
		page.Prev = a.filter.URL(path, "bar", bar)
	}
	if len(rows) > figurePage {
		rows = rows[:figurePage]
		c := rows[figurePage-1].Cursor()
		page.Next = a.filter.URL(path, "bar", bar, "after", fmt.Sprintf("%d.%d.%d", c.Rank, c.Person, c.Part))
	}
	if page.Bar, err = v.barWords(f, bar); err != nil {
		return err
	}
	if page.Rows, err = v.namedRows(rows); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.FigureList(page))
}

// barWords are the words of a bar, empty for all bars.
func (v *visit) barWords(f figures.Figure, bar string) (string, error) {
	if bar == "" {
		return "", nil
	}
	var found map[record.OrganisationID]string
	if id, err := strconv.ParseInt(bar, 10, 64); f.Named() && err == nil {
		if found, err = v.shelf().OrganisationsOf(v.Request().Context(), []record.OrganisationID{record.OrganisationID(id)}); err != nil {
			return "", err
		}
	}
	return desk.FigureLabel(f, clipped(bar, 200), found, v.terms), nil
}

// namedRows reads the names of the people, courts, places and bodies of rows, as far as the user sees them; a row of somebody
// whom the user no longer sees is left out.
func (v *visit) namedRows(rows []figures.Row) ([]desk.FigureRow, error) {
	ctx, st := v.Request().Context(), v.shelf()
	var people []record.PersonID
	var organisations []record.OrganisationID
	for _, r := range rows {
		people, organisations = append(people, r.Person), append(organisations, r.Court, r.At)
	}
	slices.Sort(organisations)
	who, err := st.NamesOf(ctx, people)
	if err != nil {
		return nil, err
	}
	what, err := st.OrganisationsOf(ctx, slices.Compact(organisations))
	if err != nil {
		return nil, err
	}
	var named []desk.FigureRow
	for _, r := range rows {
		if name := who[r.Person]; name != "" {
			named = append(named, desk.FigureRow{Row: r, Name: name, Court: what[r.Court], At: what[r.At]})
		}
	}
	return named, nil
}

// sendFigure sends the table of a figure as CSV.
func (v *visit) sendFigure() error {
	f, a, err := v.figure()
	if err != nil {
		return err
	}
	if a.view == nil {
		return a.wrong
	}
	blocks := a.blocks(0, f)
	if err := v.nameBars(blocks); err != nil {
		return err
	}
	return v.sendCSV(string(f), func(_ context.Context, w io.Writer) error { return writeFigure(w, f, blocks) })
}

// writeFigure writes the bars of a figure.
func writeFigure(w io.Writer, f figures.Figure, blocks []desk.FigureBlock) error {
	return export.WriteCSV(w, "a figure", desk.FigureColumns(blocks[0].Result), func(yield func([]string) bool) {
		for _, bar := range blocks[0].Words() {
			label := bar.Label
			if f.OverTime() {
				label = bar.Key // as ISO 8601
			}
			if !yield([]string{label, strconv.Itoa(bar.N)}) {
				return
			}
		}
	})
}

// sendFigureList sends the list behind a bar as CSV, all pages of it.
func (v *visit) sendFigureList() error {
	f, a, err := v.figure()
	if err != nil {
		return err
	}
	if a.view == nil {
		return a.wrong
	}
	rows := a.view.Rows(f, v.QueryParam("bar"), nil, figures.All)
	return v.sendCSV(string(f)+"-list", func(_ context.Context, w io.Writer) error { return v.writeFigureList(w, f, a, rows) })
}

func (v *visit) writeFigureList(w io.Writer, f figures.Figure, a *asked, rows []figures.Row) error {
	var failed error
	written := export.WriteCSV(w, "a list of a figure", desk.FigureListHeader(f), func(yield func([]string) bool) {
		for part := range slices.Chunk(rows, figurePageFile) {
			named, err := v.namedRows(part)
			if failed = err; err != nil {
				return
			}
			for _, r := range named {
				if !yield(r.Cells(f, a.question.On())) {
					return
				}
			}
		}
	})
	if failed != nil {
		return failed
	}
	return written
}
