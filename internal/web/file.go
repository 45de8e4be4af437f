package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"habeas/internal/attach"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

// playerPolicy is that of all pages, and lets the browser's player load recordings of this site.
const playerPolicy = policy + "; media-src 'self'"

// file is the file of the path, and whose case it stands in: nobody's if the event is of nobody that the visitor sees.
func (v *visit) file() (*record.Attachment, *record.Person, error) {
	a, err := v.shelf().Attachment(v.Request().Context(), record.AttachmentID(v.id("id")))
	if err != nil {
		return nil, nil, err
	}
	return a, a.Of(), nil
}

// liveFile is the file of the path, record.ErrNotFound once it was removed.
func (v *visit) liveFile() (*record.Attachment, error) {
	a, _, err := v.file()
	if err == nil && a.RemovedAt != nil {
		err = record.ErrNotFound
	}
	return a, err
}

func (v *visit) showFile() error {
	return v.filePage(http.StatusOK, desk.CustodyForm{}, nil)
}

func (v *visit) filePage(status int, f desk.CustodyForm, wrong record.Fields) error {
	ctx, st := v.Request().Context(), v.shelf()
	a, p, err := v.file()
	if err != nil {
		return err
	}
	before, _ := strconv.ParseInt(v.QueryParam("before"), 10, 64)
	page := desk.FilePage{Can: v.rights(), File: *a, Person: p, Form: f, Errors: wrong, Cut: utf8.RuneCountInString(a.Text) >= store.WordsShown}
	if page.Log, err = st.Custody(ctx, a.ID, before, custodyPage+1); err != nil {
		return err
	}
	if len(page.Log) > custodyPage {
		page.Log = page.Log[:custodyPage]
		page.Next = route.With(route.File(a.ID), "before", decimal(page.Log[custodyPage-1].ID)) + "#custody"
	}
	if page.Same, err = st.SameBytes(ctx, a.SHA256, sameBytesShown); err != nil {
		return err
	}
	page.Same = slices.DeleteFunc(page.Same, func(o record.Attachment) bool { return o.ID == a.ID })
	if page.Users, err = v.userNames(); err != nil {
		return err
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	if a.MediaType.Plays() {
		v.Response().Header().Set("Content-Security-Policy", playerPolicy)
	}
	return render(v, status, desk.File(page))
}

func (v *visit) showEditFile() error {
	a, err := v.liveFile()
	if err != nil {
		return err
	}
	return v.editFilePage(http.StatusOK, desk.FileFormOf(*a), nil)
}

func (v *visit) editFilePage(status int, f desk.FileForm, wrong record.Fields) error {
	a, p, err := v.file()
	if err != nil {
		return err
	}
	page := desk.EditFilePage{File: *a, Person: p, Form: f, Was: v.was(), Errors: wrong}
	if page.Was == nil {
		page.Was = desk.FileFormOf(*a).Sheet()
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.EditFile(page))
}

func (v *visit) editFile() error {
	before, err := v.liveFile()
	if err != nil {
		return err
	}
	now := desk.FileFormOf(*before).Sheet()
	v.settle(now)
	var f desk.FileForm
	if err := v.bind(&f); err != nil {
		return err
	}
	after := aboutFile(f)
	after.ID = before.ID
	err = attach.Edit(v.Request().Context(), v.shelf(), before, after, v.user.ID, v.Now().UTC())
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.editFilePage(http.StatusUnprocessableEntity, f, wrong)
	case errors.Is(err, record.ErrConflict):
		return v.clashOfForms(desk.ClashPage{What: before.Title, Action: route.EditFile(before.ID), Back: route.File(before.ID), Now: before.Version}, desk.FileFields(), now)
	case err != nil:
		return err
	}
	return v.done(route.File(before.ID), ui.Flash{Text: "Saved."})
}

func (v *visit) addCustody() error {
	var f desk.CustodyForm
	if err := v.bind(&f); err != nil {
		return err
	}
	a, err := v.liveFile()
	if err != nil {
		return err
	}
	line := record.Custody{AttachmentID: a.ID, Act: record.CustodyAct(f.Act), UserID: v.user.ID, At: v.Now().UTC(),
		Party: strings.TrimSpace(f.Party), Date: typedDate(f.When), Note: strings.TrimSpace(f.How)}
	if !slices.Contains(record.ActsByHand(), line.Act) {
		line.Act = ""
	}
	if err = line.Check(); err == nil {
		err = v.shelf().AddCustody(v.Request().Context(), &line)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.filePage(http.StatusUnprocessableEntity, f, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.File(a.ID)+"#custody", ui.Flash{Text: "The log has a new line."})
}

func (v *visit) verifyFile() error {
	a, err := v.liveFile()
	if err != nil {
		return err
	}
	act, err := attach.Verify(v.Request().Context(), v.shelf(), v.Files, a, v.user.ID, v.Now().UTC())
	if err != nil {
		return err
	}
	if act == record.Damaged {
		v.flash(ui.Flash{Kind: "error", Text: "The bytes are not those that were received. Tell whoever runs this site: the file has to come back from a backup."})
		return v.Redirect(http.StatusSeeOther, route.File(a.ID))
	}
	return v.done(route.File(a.ID), ui.Flash{Text: "The bytes are exactly those that were received."})
}

func (v *visit) removeFile() error {
	a, p, err := v.file()
	if err != nil {
		return err
	}
	err = attach.Remove(v.Request().Context(), v.shelf(), v.Files, a.ID, v.number("version"), v.form.Get("reason"), v.user.ID, v.Now().UTC())
	if status, wrong := refused(err, "reason"); status != 0 {
		return v.filePage(status, desk.CustodyForm{Reason: v.form.Get("reason")}, wrong)
	} else if err != nil {
		return err
	}
	to := route.File(a.ID)
	if p != nil {
		to = route.Files(p.ID)
	}
	return v.done(to, ui.Flash{Text: "The file is removed for good. Its log stays.", Lines: []ui.Line{{Label: "Log", Value: a.Title, URL: route.File(a.ID)}}})
}
