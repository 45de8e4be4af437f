package web

import (
	"net/http"
	"strconv"
	"strings"

	"habeas/internal/ingest"
	"habeas/internal/lists"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

const listRowsPage = 25

// showList shows what the import of a list would do, how far it is, or what it did.
func (v *visit) showList() error {
	l, err := v.list()
	if err != nil {
		return err
	}
	if l.State == record.ListColumns {
		return v.Redirect(http.StatusSeeOther, route.ListColumns(l.ID))
	}
	ctx, st := v.Request().Context(), v.shelf()
	filter := store.ListRowFilter{List: l.ID, After: int(v.queryID("after")), Limit: listRowsPage + 1}
	show := v.QueryParam("show")
	if l.RunAt == nil {
		filter.Outcome = record.ListOutcome(show)
	} else {
		filter.Result = record.RowResult(show)
	}
	rows, err := st.ListRows(ctx, filter)
	if err != nil {
		return err
	}
	counts, err := st.ListCounts(ctx, l.ID)
	if err != nil {
		return err
	}
	p, err := v.page(route.Documents())
	if err != nil {
		return err
	}
	page := desk.ListPage{Page: p, Terms: v.terms, List: *l, Counts: v.listCounts(l, counts), Show: show, Open: counts.Open, ToImport: counts.Writing}
	if page.Names, err = v.userNames(); err != nil {
		return err
	}
	if filter.After > 0 {
		page.Prev = route.With(route.List(l.ID), "show", show)
	}
	if len(rows) > listRowsPage {
		rows = rows[:listRowsPage]
		page.Next = route.With(route.List(l.ID), "show", show, "after", strconv.Itoa(rows[listRowsPage-1].Line))
	}
	own, err := ingest.ListFields(ctx, st)
	if err != nil {
		return err
	}
	if page.Rows, err = v.listRows(l, own, rows); err != nil {
		return err
	}
	for i, h := range l.Headings {
		page.Columns = append(page.Columns, ui.Row{Key: h, Text: columnLabel(l.About, own, l.Columns[i])})
	}
	page.Done = l.Rows - counts.Results[""]
	page.ToUndo = counts.Results[record.RowAdded] + counts.Results[record.RowChanged]
	if _, page.AtWork = v.server.listsAtWork.Load(l.ID); page.AtWork {
		v.Response().Header().Set("Refresh", "3") // without a script: the browser asks again by itself
	}
	return render(v, http.StatusOK, desk.List(page))
}

// listCounts are the numbers of rows by what would become, or became, of them, each leading to its rows.
func (v *visit) listCounts(l *record.ListFile, counts store.ListCounts) []desk.ListCount {
	all := []desk.ListCount{{Label: "All rows", Rows: l.Rows, URL: route.List(l.ID)}}
	add := func(key, word string, rows int) {
		if rows > 0 {
			all = append(all, desk.ListCount{Key: key, Label: word, Rows: rows, URL: route.With(route.List(l.ID), "show", key)})
		}
	}
	if l.RunAt == nil {
		for _, o := range record.ListOutcomes() {
			add(string(o), o.Word(), counts.Outcomes[o])
		}
		return all
	}
	for _, r := range record.RowResults() {
		add(string(r), r.Word(), counts.Results[r])
	}
	return all
}

func columnLabel(about record.ListAbout, own lists.Own, key string) string {
	for _, c := range lists.Columns(about, own) {
		if c.Key == key {
			return c.Label
		}
	}
	return "Not imported"
}

// listRows are rows with the names of those whom they are about, as far as the user may know of them.
func (v *visit) listRows(l *record.ListFile, own lists.Own, rows []record.ListRow) ([]desk.ListRowView, error) {
	var ids []record.PersonID
	for _, r := range rows {
		ids = append(ids, r.Plan.Candidates...)
		if r.PersonID != nil {
			ids = append(ids, *r.PersonID)
		}
	}
	people, err := v.shelf().PeopleByID(v.Request().Context(), ids)
	if err != nil {
		return nil, err
	}
	known := map[record.PersonID]record.Person{}
	for _, p := range people {
		known[p.ID] = p
	}
	list := make([]desk.ListRowView, len(rows))
	for i, r := range rows {
		list[i] = v.listRow(l, own, r, known)
	}
	return list, nil
}

func (v *visit) listRow(l *record.ListFile, own lists.Own, r record.ListRow, known map[record.PersonID]record.Person) desk.ListRowView {
	row := desk.ListRowView{Row: r, Changes: changesOf(r.Plan.Changes, own, v.terms.Known(record.PersonFields()))}
	if r.PersonID != nil {
		if p, there := known[*r.PersonID]; there {
			row.Person = &p
		}
	}
	for _, id := range r.Plan.Candidates {
		if p, there := known[id]; there {
			row.Candidates = append(row.Candidates, p)
		}
	}
	for _, e := range r.Plan.Events {
		shown := desk.ListEventView{Kind: e.Kind, ID: e.ID}
		fields := record.FieldsFor(e.Kind, e.Values)
		if e.ID == 0 {
			for _, f := range fields {
				if v := e.Values[f.Name]; v != "" {
					shown.Changes = append(shown.Changes, desk.ListChangeView{Label: f.Label, New: f.Words(v)})
				}
			}
			for _, f := range own {
				if v := e.Values[f.Input()]; v != "" {
					shown.Changes = append(shown.Changes, desk.ListChangeView{Label: f.Label, New: f.Words(v)})
				}
			}
		} else {
			shown.Changes = changesOf(e.Changes, own, fields)
		}
		row.Events = append(row.Events, shown)
	}
	for i, h := range l.Headings {
		if strings.TrimSpace(r.Cells[i]) != "" {
			row.Cells = append(row.Cells, ui.Row{Key: h, Text: r.Cells[i]})
		}
	}
	return row
}

// changesOf are changes in words, but for values of fields of the organisation that the user does not see.
func changesOf(changes []record.ListChange, own lists.Own, fields []record.Field) []desk.ListChangeView {
	var list []desk.ListChangeView
	for _, c := range changes {
		if _, is := record.OwnInput(c.Field); is {
			for _, f := range own {
				if f.Input() == c.Field {
					list = append(list, desk.ListChangeView{Label: f.Label, Old: f.Words(c.Old), New: f.Words(c.New)})
				}
			}
			continue
		}
		f := record.FieldOf("", c.Field)
		for _, known := range fields {
			if known.Name == c.Field {
				f = known
			}
		}
		if c.Field == "kind" {
			f.Label = "What happened"
		}
		list = append(list, desk.ListChangeView{Label: f.Label, Old: f.Words(c.Old), New: f.Words(c.New)})
	}
	return list
}

type rowForm struct {
	Choice string `form:"choice"`
	Show   string `form:"show"`
	After  string `form:"after"`
}

// chooseRow keeps what somebody chose for a row: "new", "skip", "line" for the person of a line before, or the number of a person.
func (v *visit) chooseRow() error {
	var f rowForm
	if err := v.bind(&f); err != nil {
		return err
	}
	id, line := record.ListID(v.id("id")), int(v.id("row"))
	choice, person := record.RowChoice(f.Choice), record.PersonID(0)
	if n, err := strconv.ParseInt(f.Choice, 10, 64); err == nil {
		choice, person = record.ChoosePerson, record.PersonID(n)
	} else if f.Choice == "line" {
		choice = record.ChoosePerson
	}
	if err := ingest.ChooseRow(v.Request().Context(), v.shelf(), id, line, choice, person); err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, route.With(route.List(id), "show", f.Show, "after", f.After)+"#line-"+strconv.Itoa(line))
}
