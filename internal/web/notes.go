package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

const notesPage = 30

func notesKey(id record.PersonID) string { return fmt.Sprintf("notes/%d", id) }
func noteKey(id record.NoteID) string    { return fmt.Sprintf("note/%d", id) }

func (v *visit) showNotes() error { return v.notesPage(http.StatusOK, "", nil) }

func (v *visit) notesPage(status int, typed string, wrong record.Fields) error {
	ctx, st, id := v.Request().Context(), v.shelf(), record.PersonID(v.id("id"))
	p, err := st.Person(ctx, id)
	if err != nil {
		return err
	}
	before, _ := strconv.ParseInt(v.QueryParam("before"), 10, 64)
	page := desk.NotesPage{SectionPage: desk.SectionPage{Can: v.rights(), Person: *p, Section: "Notes"}, Typed: typed, Errors: wrong}
	if page.Notes, err = st.Notes(ctx, id, record.NoteID(before), notesPage+1); err != nil {
		return err
	}
	if len(page.Notes) > notesPage {
		page.Notes = page.Notes[:notesPage]
		page.Next = route.With(route.Notes(id), "before", strconv.FormatInt(int64(page.Notes[notesPage-1].ID), 10))
	}
	draft, err := st.Draft(ctx, notesKey(id))
	if err == nil && wrong == nil {
		page.Draft, page.Typed = draft, draft.Values["text"]
	} else if err != nil && !errors.Is(err, record.ErrNotFound) {
		return err
	}
	if page.Users, err = v.userNames(); err != nil {
		return err
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.CaseNotes(page))
}

func (v *visit) addNote() error {
	id := record.PersonID(v.id("id"))
	if _, err := v.shelf().Person(v.Request().Context(), id); err != nil {
		return err
	}
	if done, err := v.keptDraft(notesKey(id), route.Notes(id)); done {
		return err
	}
	now := v.Now().UTC()
	n := record.Note{PersonID: id, Text: tidyNote(v.form.Get("text")), CreatedBy: v.user.ID, CreatedAt: now, UpdatedAt: now}
	err := n.Check()
	if err == nil {
		err = v.shelf().AddNote(v.Request().Context(), &n)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.notesPage(http.StatusUnprocessableEntity, v.form.Get("text"), wrong)
	} else if err != nil {
		return err
	}
	return v.saved(notesKey(id), route.Notes(id), "The note is added.")
}

func tidyNote(text string) string { return noteField.Tidy(strings.ToValidUTF8(text, "")) }

var noteField = record.Field{Name: "text", Label: "Note", Sort: record.Text}

func (v *visit) showEditNote() error {
	n, err := v.shelf().Note(v.Request().Context(), record.PersonID(v.id("id")), record.NoteID(v.id("note")))
	if err != nil {
		return err
	}
	return v.noteForm(http.StatusOK, n, record.Sheet{"text": n.Text, "version": strconv.Itoa(n.Version)}, nil)
}

func (v *visit) noteForm(status int, n *record.Note, values record.Sheet, wrong record.Fields) error {
	return v.showSheet(status, desk.SheetPage{
		Title: "Edit note", Action: route.EditNote(n.PersonID, n.ID), Back: route.Notes(n.PersonID), Fields: []record.Field{noteField}, Values: values, Saved: true, Errors: wrong,
		Crumbs: []ui.Crumb{{Label: "Notes", URL: route.Notes(n.PersonID)}, {Label: "Edit note"}},
	}, noteKey(n.ID))
}

func (v *visit) editNote() error {
	ctx, st := v.Request().Context(), v.shelf()
	n, err := st.Note(ctx, record.PersonID(v.id("id")), record.NoteID(v.id("note")))
	if err != nil {
		return err
	}
	here := route.EditNote(n.PersonID, n.ID)
	if done, err := v.keptDraft(noteKey(n.ID), here); done {
		return err
	}
	now := record.Sheet{"text": n.Text}
	typed := picked(v.typed(), now)
	next := *n
	next.Text, next.Version, next.UpdatedAt = tidyNote(typed["text"]), v.number("version"), v.Now().UTC()
	err = next.Check()
	if err == nil {
		err = st.SetNote(ctx, &next, record.Edited, strings.TrimSpace(typed["why"]))
	}
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.noteForm(http.StatusUnprocessableEntity, n, typed, wrong)
	case errors.Is(err, record.ErrConflict):
		base, err := st.Base(ctx, record.NoteObject, int64(n.ID), v.number("version"))
		if err != nil {
			return err
		}
		return v.clash(desk.ClashPage{What: "Note", Action: here, Back: route.Notes(n.PersonID), Now: n.Version}, []record.Field{noteField}, base, now, typed)
	case err != nil:
		return err
	}
	return v.saved(noteKey(n.ID), route.Notes(n.PersonID), "Saved.")
}
