package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"

	"habeas/internal/auth"
	"habeas/internal/casefile"
	"habeas/internal/ingest"
	"habeas/internal/lists"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

// listRoutes are the routes of lists that come in, and of the lists of events.
var listRoutes = map[string]deskRoute{
	"GET /desk/lists":                {auth.Import, (*visit).showLists, 0},
	"POST /desk/lists":               {auth.Import, (*visit).addList, largeForm},
	"GET /desk/lists/:id":            {auth.Import, (*visit).showList, 0},
	"GET /desk/lists/:id/columns":    {auth.Import, (*visit).showListColumns, 0},
	"POST /desk/lists/:id/columns":   {auth.Import, (*visit).planList, 0},
	"POST /desk/lists/:id/rows/:row": {auth.Import, (*visit).chooseRow, 0},
	"POST /desk/lists/:id/run":       {auth.Import, (*visit).runList, 0},
	"POST /desk/lists/:id/undo":      {auth.Import, (*visit).undoList, 0},
	"POST /desk/lists/:id/remove":    {auth.Import, (*visit).removeList, 0},
	"GET /desk/lists/:id/original":   {auth.Import, (*visit).sendListFile, 0},
	"GET /desk/events.csv":           {auth.Export, (*visit).sendEvents, 0},
	"GET /desk/events":               {auth.ReadDesk, (*visit).showEvents, 0},
}

const (
	listsPage    = 25
	columnSample = 200 // rows of which a page shows what columns hold
	samples      = 3   // of a column
	atOnce       = 4   // batches of an import within its request; the rest goes on behind it
)

func (v *visit) showLists() error { return v.listsPage(http.StatusOK, nil) }

func (v *visit) listsPage(status int, wrong record.Fields) error {
	list, err := v.shelf().Lists(v.Request().Context(), record.ListID(v.queryID("after")), listsPage+1)
	if err != nil {
		return err
	}
	names, err := v.userNames()
	if err != nil {
		return err
	}
	p, err := v.page(route.Documents())
	if err != nil {
		return err
	}
	page := desk.ListsPage{Page: p, Can: v.rights(), Errors: wrong}
	if v.queryID("after") > 0 {
		page.Prev = route.Lists()
	}
	if len(list) > listsPage {
		list = list[:listsPage]
		page.Next = route.With(route.Lists(), "after", decimal(list[listsPage-1].ID))
	}
	for _, l := range list {
		page.Lists = append(page.Lists, desk.ListLine{List: l, By: names[l.AddedBy]})
	}
	return render(v, status, desk.Lists(page))
}

func (v *visit) addList() error {
	name, raw, err := v.upload("file")
	if err != nil {
		return err
	}
	if name == "" {
		return v.listsPage(http.StatusUnprocessableEntity, record.Fields{"file": "Choose a file."})
	}
	l, err := ingest.AddList(v.Request().Context(), v.shelf(), v.Files, name, raw, v.by())
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.listsPage(http.StatusUnprocessableEntity, wrong)
	} else if err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, route.ListColumns(l.ID))
}

func (v *visit) list() (*record.ListFile, error) {
	return v.shelf().List(v.Request().Context(), record.ListID(v.id("id")))
}

func (v *visit) showListColumns() error {
	l, err := v.list()
	if err != nil {
		return err
	}
	if l.RunAt != nil {
		return v.Redirect(http.StatusSeeOther, route.List(l.ID))
	}
	if about := record.ListAbout(v.QueryParam("about")); about != l.About && (about == record.OfPeople || about == record.OfEvents) {
		table, err := ingest.ListTable(v.Request().Context(), v.shelf(), l, columnSample)
		if err != nil {
			return err
		}
		own, err := ingest.ListFields(v.Request().Context(), v.shelf())
		if err != nil {
			return err
		}
		l.About, l.Columns = about, lists.ColumnsFor(about, own, table)
	}
	return v.columnsPage(http.StatusOK, l, nil)
}

func (v *visit) columnsPage(status int, l *record.ListFile, wrong record.Fields) error {
	table, err := ingest.ListTable(v.Request().Context(), v.shelf(), l, lists.MaxRows)
	if err != nil {
		return err
	}
	own, err := ingest.ListFields(v.Request().Context(), v.shelf())
	if err != nil {
		return err
	}
	p, err := v.page(route.Documents())
	if err != nil {
		return err
	}
	page := desk.ListColumnsPage{Page: p, List: *l, Errors: wrong}
	dates := lists.DatesOf(table, l.About, own, l.Columns)
	if !dates.Sure {
		page.Ambiguous = dates.Sample
		page.DayFirst, _ = lists.ReadDate(dates.Sample, record.DayFirst)
		page.MonthFirst, _ = lists.ReadDate(dates.Sample, record.MonthFirst)
	}
	for i, h := range l.Headings {
		page.Columns = append(page.Columns, desk.ListColumn{Heading: h, Key: l.Columns[i], Samples: lists.Samples(table, i, samples), Options: columnOptions(l.About, own, l.Columns[i])})
	}
	return render(v, status, desk.ListColumns(page))
}

// columnOptions are what a column can hold: what is asked for now and then, and what it was guessed to hold.
func columnOptions(about record.ListAbout, own lists.Own, key string) []ui.Option {
	options := []ui.Option{{Label: "Do not import"}}
	for _, c := range lists.Columns(about, own) {
		if c.Usual() || c.Key == key {
			options = append(options, ui.Option{Value: c.Key, Label: c.Label})
		}
	}
	return options
}

type listForm struct {
	Version         int                    `form:"version"`
	About           record.ListAbout       `form:"about"`
	Order           record.DateOrder       `form:"order"`
	Confidentiality record.Confidentiality `form:"confidentiality"`
}

func (v *visit) planList() error {
	var f listForm
	if err := v.bind(&f); err != nil {
		return err
	}
	l, err := v.list()
	if err != nil {
		return err
	}
	how := ingest.ListReading{About: f.About, Order: f.Order, Confidentiality: f.Confidentiality, Version: f.Version}
	for i := range l.Headings {
		how.Columns = append(how.Columns, v.form.Get("column-"+strconv.Itoa(i+1)))
	}
	err = ingest.PlanList(v.Request().Context(), v.shelf(), l.ID, how)
	if status, wrong := refused(err, "about"); status != 0 {
		l.About, l.Columns, l.DateOrder, l.Confidentiality = how.About, how.Columns, how.Order, how.Confidentiality
		if l.About != record.OfEvents {
			l.About = record.OfPeople
		}
		return v.columnsPage(status, l, wrong)
	} else if err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, route.List(l.ID))
}

func (v *visit) removeList() error {
	var f versionForm
	if err := v.bind(&f); err != nil {
		return err
	}
	if err := ingest.RemoveList(v.Request().Context(), v.shelf(), v.Files, record.ListID(v.id("id")), f.Version); err != nil {
		return err
	}
	return v.done(route.Lists(), ui.Flash{Text: "The list is forgotten. Nothing of it was imported."})
}

// sendListFile sends the file of a list as it came.
func (v *visit) sendListFile() error {
	l, err := v.list()
	if err != nil {
		return err
	}
	if !l.Filed {
		return record.ErrNotFound
	}
	return v.sendAsItCame(l.Name, l.SHA256)
}

// runList begins an import, or goes on with one that was broken off.
func (v *visit) runList() error {
	var f versionForm
	if err := v.bind(&f); err != nil {
		return err
	}
	ctx, st := v.Request().Context(), v.shelf()
	l, err := v.list()
	if err != nil {
		return err
	}
	if l.State != record.ListRunning {
		if err := ingest.StartList(ctx, st, l.ID, f.Version, v.by()); err != nil {
			return err
		}
	}
	return v.inBatches(l.ID, ingest.RunList)
}

func (v *visit) undoList() error {
	return v.inBatches(record.ListID(v.id("id")), ingest.UndoList)
}

type batch func(context.Context, *store.Store, record.ListID, casefile.By) (bool, error)

// inBatches does the first batches, and lets the rest go on behind the request. What is broken off with the program can be
// taken up again: each batch is whole.
func (v *visit) inBatches(id record.ListID, do batch) error {
	st, by := v.shelf(), v.by()
	more, err := true, error(nil)
	for range atOnce {
		if more, err = do(v.Request().Context(), st, id, by); err != nil {
			return err
		}
		if !more {
			return v.done(route.List(id), ui.Flash{Text: "Done. What became of each row stands below."})
		}
	}
	v.server.goOn(st, id, by, do)
	return v.Redirect(http.StatusSeeOther, route.List(id))
}

// goOn does the batches that are left, unless that is being done already.
func (s *server) goOn(st *store.Store, id record.ListID, by casefile.By, do batch) {
	if _, busy := s.listsAtWork.LoadOrStore(id, true); busy {
		return
	}
	go func() {
		defer s.listsAtWork.Delete(id)
		defer func() {
			if cause := recover(); cause != nil {
				s.Log.Error("list broken off", slog.Any("cause", fmt.Sprint(cause)))
			}
		}()
		for more := true; more; {
			var err error
			if more, err = do(context.Background(), st, id, by); err != nil {
				s.Log.Error("list broken off", slog.Int64("list", int64(id)), slog.Any("error", err))
				return
			}
		}
	}()
}

// sendEvents sends the list of events that the user may see as CSV.
func (v *visit) sendEvents() error {
	return v.sendCSV("events", func(ctx context.Context, w io.Writer) error { return casefile.WriteEventsCSV(ctx, v.shelf(), w) })
}
