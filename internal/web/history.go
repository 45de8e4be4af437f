package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/internal/timeline"
	"habeas/views/desk"
	"habeas/views/ui"
)

const changesPage = 40

func (v *visit) showHistory() error {
	ctx, st, id := v.Request().Context(), v.shelf(), record.PersonID(v.id("id"))
	page, err := v.historyPage(id)
	if err != nil {
		return err
	}
	event, _ := strconv.ParseInt(v.QueryParam("event"), 10, 64)
	list, err := st.History(ctx, store.HistoryFilter{Person: id, Event: record.EventID(event), Before: clipped(v.QueryParam("before"), 200), Limit: changesPage + 1})
	if err != nil {
		return err
	}
	if len(list) > changesPage {
		list = list[:changesPage]
		page.Next = route.With(route.History(id), "event", v.QueryParam("event"), "before", list[changesPage-1].Key)
	}
	if page.Changes, err = v.changes(id, list); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.CaseHistory(page))
}

func (v *visit) historyPage(id record.PersonID) (desk.HistoryPage, error) {
	var page desk.HistoryPage
	p, err := v.shelf().Person(v.Request().Context(), id)
	if err != nil {
		return page, err
	}
	page.SectionPage = desk.SectionPage{Can: v.rights(), Person: *p, Section: "History"}
	if page.Users, err = v.userNames(); err != nil {
		return page, err
	}
	page.Page, err = v.page(route.People())
	return page, err
}

// changes are revisions for people to read. People whom the visitor may not see are left out of them.
func (v *visit) changes(person record.PersonID, list []record.Revision) ([]desk.ChangeRow, error) {
	var ids []record.PersonID
	for _, r := range list {
		ids = append(ids, append(peopleIn(r.State), peopleIn(r.Before)...)...)
	}
	slices.Sort(ids)
	names, err := v.shelf().NamesOf(v.Request().Context(), slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	sources, err := v.shelf().SourcesByID(v.Request().Context(), sourcesIn(list))
	if err != nil {
		return nil, err
	}
	tags, err := v.tagNames(list)
	if err != nil {
		return nil, err
	}
	own, err := v.ownNamed()
	if err != nil {
		return nil, err
	}
	var rows []desk.ChangeRow
	for _, r := range list {
		r = withTagNames(r, tags)
		row := desk.ChangeRow{Revision: r, What: whatOf(r), URL: urlOf(person, r), ReadURL: route.Revision(person, r), UndoURL: route.Undo(person, r)}
		for _, name := range r.Changed() {
			f := v.historyField(r, name, own)
			changed := desk.ChangedField{Label: f.Label, Before: told(f, r.Before[name], names, sources), After: told(f, r.State[name], names, sources)}
			if changed.Before != changed.After {
				row.Fields = append(row.Fields, changed)
			}
		}
		row.CanUndo = casefile.CanUndo(r)
		rows = append(rows, row)
	}
	return rows, nil
}

func peopleIn(s record.Sheet) []record.PersonID {
	var ids []record.PersonID
	for _, id := range idsIn(s["people"]) {
		ids = append(ids, record.PersonID(id))
	}
	return ids
}

// sourcesIn are the sources that revisions tell of, before and after.
func sourcesIn(list []record.Revision) []int64 {
	var ids []int64
	for _, r := range list {
		ids = append(ids, append(idsIn(r.State["sources"]), idsIn(r.Before["sources"])...)...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// idsIn are the ids of a value of a revision.
func idsIn(value string) []int64 {
	var ids []int64
	for _, text := range strings.Split(value, ",") {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			ids = append(ids, n)
		}
	}
	return ids
}

// historyField describes a value of a revision.
func (v *visit) historyField(r record.Revision, name string, own ownInHistory) record.Field {
	if f, is := own[name]; is {
		return f.Field(r.State[name] + "," + r.Before[name])
	}
	switch name {
	case "kind":
		return record.Field{Name: name, Label: "Kind of event"}
	case "people":
		return record.Field{Name: name, Label: "Whom it happened to"}
	case "claims":
		return record.Field{Name: name, Label: "Accepted claims"}
	case "sources":
		return record.Field{Name: name, Label: "Other sources"}
	case "tags":
		return record.Field{Name: name, Label: "Tags"}
	case "chosen":
		return record.Field{Name: name, Label: "Values chosen between reports"}
	case "removed":
		return record.Field{Name: name, Label: "Removed from the record", Sort: record.Yes}
	case "restricted":
		return record.Field{Name: name, Label: "Seen by members only", Sort: record.Yes}
	}
	switch r.Object {
	case record.PersonObject:
		for _, f := range v.terms.Known(record.PersonFields()) {
			if f.Name == name {
				return f
			}
		}
	case record.NoteObject:
		return noteField
	}
	return record.FieldOf(record.Kind(r.State["kind"]), name)
}

// told is a value of a revision for people to read.
func told(f record.Field, value string, names map[record.PersonID]string, sources map[int64]record.Source) string {
	switch f.Name {
	case "kind":
		return record.Kind(value).Word()
	case "people":
		var list []string
		for _, id := range peopleIn(record.Sheet{"people": value}) {
			if names[id] != "" {
				list = append(list, names[id])
			}
		}
		return strings.Join(list, ", ")
	case "sources":
		var list []string
		for _, id := range idsIn(value) {
			if s, there := sources[id]; there {
				list = append(list, desk.SourceWords(s))
			}
		}
		return strings.Join(list, "; ")
	case "claims", "chosen":
		if value == "" {
			return ""
		}
		return strconv.Itoa(len(strings.Split(value, ",")))
	}
	if f.Sort == record.Earlier && value != "" {
		return "Event " + value
	}
	return f.Words(value)
}

func whatOf(r record.Revision) string {
	switch r.Object {
	case record.PersonObject:
		return "Who this is"
	case record.NoteObject:
		return "Note"
	}
	e, err := record.EventOf(record.Kind(r.State["kind"]), r.State)
	if err != nil {
		return record.Kind(r.State["kind"]).Word()
	}
	return timeline.Title(&e) + ", " + e.Date.Words()
}

func urlOf(person record.PersonID, r record.Revision) string {
	switch {
	case r.Object == record.PersonObject:
		return route.Person(person)
	case r.Object == record.NoteObject:
		return route.Notes(person)
	case r.State["removed"] != "":
		return ""
	}
	return route.Event(person, record.EventID(r.ObjectID))
}

// revision is the version that the path names.
func (v *visit) revision() (*record.Revision, error) {
	object := record.Object(v.Param("object"))
	if object != record.PersonObject && object != record.EventObject && object != record.NoteObject {
		return nil, record.ErrNotFound
	}
	return v.shelf().Revision(v.Request().Context(), record.PersonID(v.id("id")), object, v.id("item"), int(v.id("number")))
}

func (v *visit) showRevision() error {
	id := record.PersonID(v.id("id"))
	r, err := v.revision()
	if err != nil {
		return err
	}
	page := desk.RevisionPage{}
	if page.HistoryPage, err = v.historyPage(id); err != nil {
		return err
	}
	rows, err := v.changes(id, []record.Revision{*r})
	if err != nil {
		return err
	}
	page.Change = rows[0]
	names, err := v.shelf().NamesOf(v.Request().Context(), peopleIn(r.State))
	if err != nil {
		return err
	}
	sources, err := v.shelf().SourcesByID(v.Request().Context(), sourcesIn([]record.Revision{*r}))
	if err != nil {
		return err
	}
	own, err := v.ownNamed()
	if err != nil {
		return err
	}
	for _, name := range sheetOrder(*r) {
		f := v.historyField(*r, name, own)
		if text := told(f, page.Change.Revision.State[name], names, sources); text != "" {
			page.Values = append(page.Values, ui.Row{Key: f.Label, Text: text})
		}
	}
	return render(v, http.StatusOK, desk.Revision(page))
}

// sheetOrder are the names of a revision's values in the order of their form, and the others behind them.
func sheetOrder(r record.Revision) []string {
	fields := append(record.PersonFields(), noteField)
	if r.Object == record.EventObject {
		fields = record.FieldsFor(record.Kind(r.State["kind"]), r.State)
	}
	names := []string{"kind"}
	for _, f := range fields {
		names = append(names, f.Name)
	}
	for _, name := range r.State.Differs(nil) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func (v *visit) undoChange() error {
	id := record.PersonID(v.id("id"))
	r, err := v.revision()
	if err != nil {
		return err
	}
	if r.Object == record.EventObject && r.Number > 1 {
		if _, err := v.shelf().Event(v.Request().Context(), record.EventID(r.ObjectID)); err != nil && r.State["removed"] == "" {
			return err
		}
	}
	why := "Takes back the change of " + r.At.UTC().Format("2 January 2006, 15:04 UTC")
	err = casefile.Undo(v.Request().Context(), v.shelf(), id, *r, why, v.by())
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		v.flash(ui.Flash{Kind: "error", Text: wrong.Error()})
		return v.Redirect(http.StatusSeeOther, route.History(id))
	case errors.Is(err, record.ErrConflict):
		return v.undoClash(id, r, why)
	case err != nil:
		return err
	}
	return v.done(route.History(id), ui.Flash{Text: "The change is taken back. The history keeps both."})
}

// undoClash asks, for each field that was changed again since then, which value to keep.
func (v *visit) undoClash(id record.PersonID, r *record.Revision, why string) error {
	ctx, st := v.Request().Context(), v.shelf()
	switch r.Object {
	case record.PersonObject:
		p, err := st.Person(ctx, id)
		if err != nil {
			return err
		}
		next, _ := casefile.Undone(*r, p.Sheet())
		fields, err := v.personFields(p.Sheet(), next)
		if err != nil {
			return err
		}
		next = next.With(record.OwnAsked, record.AskedIn(r.Changed()))
		return v.clash(desk.ClashPage{What: p.Name, Action: route.EditPerson(id), Back: route.History(id), Now: p.Version}, fields, nil, p.Sheet(), next.With("why", why))
	case record.NoteObject:
		n, err := st.Note(ctx, id, record.NoteID(r.ObjectID))
		if err != nil {
			return err
		}
		now := record.Sheet{"text": n.Text}
		next, _ := casefile.Undone(*r, now)
		return v.clash(desk.ClashPage{What: "Note", Action: route.EditNote(id, n.ID), Back: route.History(id), Now: n.Version}, []record.Field{noteField}, nil, now, next.With("why", why))
	}
	e, err := st.Event(ctx, record.EventID(r.ObjectID))
	if err != nil {
		return err
	}
	now := e.Sheet()
	next, _ := casefile.Undone(*r, now.With("kind", string(e.Kind)))
	kind := record.Kind(next["kind"])
	fields, err := v.withOwn(record.FieldsFor(kind, now), kind, now)
	if err != nil {
		return err
	}
	next = next.With(record.OwnAsked, record.AskedIn(r.Changed()))
	return v.clash(desk.ClashPage{What: timeline.Title(e), Action: atKind(id, e, kind), Back: route.History(id), Now: e.Version}, fields, nil, now, next.With("kind", "").With("why", why))
}
