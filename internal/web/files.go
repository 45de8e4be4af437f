package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/attach"
	"habeas/internal/auth"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

const (
	filesPage      = 30 // of a case
	eventFiles     = 20 // that an event's page shows
	custodyPage    = 50 // lines of a log
	sameBytesShown = 10
)

var fileRoutes = map[string]deskRoute{
	"GET /desk/people/:id/files":      {auth.ReadDesk, (*visit).showFiles, 0},
	"GET /desk/people/:id/files/new":  {auth.EditCase, (*visit).showNewFile, 0},
	"POST /desk/people/:id/files/new": {auth.EditCase, (*visit).addFile, fileForm},
	"GET /desk/files/:id":             {auth.ReadDesk, (*visit).showFile, 0},
	"GET /desk/files/:id/edit":        {auth.EditCase, (*visit).showEditFile, 0},
	"POST /desk/files/:id/edit":       {auth.EditCase, (*visit).editFile, 0},
	"GET /desk/files/:id/original":    {auth.ReadDesk, (*visit).sendFile, 0},
	"GET /desk/files/:id/play":        {auth.ReadDesk, (*visit).playFile, 0},
	"GET /desk/files/:id/picture":     {auth.ReadDesk, (*visit).sendPicture, 0},
	"GET /desk/files/:id/thumbnail":   {auth.ReadDesk, (*visit).sendThumbnail, 0},
	"POST /desk/files/:id/custody":    {auth.EditCase, (*visit).addCustody, 0},
	"POST /desk/files/:id/verify":     {auth.EditCase, (*visit).verifyFile, 0},
	"POST /desk/files/:id/remove":     {auth.RemoveFile, (*visit).removeFile, 0},
}

func (v *visit) showFiles() error {
	ctx, st, id := v.Request().Context(), v.shelf(), record.PersonID(v.id("id"))
	p, err := st.Person(ctx, id)
	if err != nil {
		return err
	}
	before, _ := strconv.ParseInt(v.QueryParam("before"), 10, 64)
	page := desk.FilesPage{Can: v.rights(), Person: *p}
	if page.Files, err = st.Attachments(ctx, id, record.AttachmentID(before), filesPage+1); err != nil {
		return err
	}
	if len(page.Files) > filesPage {
		page.Files = page.Files[:filesPage]
		page.Next = route.With(route.Files(id), "before", decimal(page.Files[filesPage-1].ID))
	}
	if page.Users, err = v.userNames(); err != nil {
		return err
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Files(page))
}

// target is the person of the path, and the event of the query if there is one.
func (v *visit) target() (*record.Person, *record.Event, error) {
	ctx, st := v.Request().Context(), v.shelf()
	p, err := st.Person(ctx, record.PersonID(v.id("id")))
	asked := v.QueryParam("event")
	if err != nil || asked == "" {
		return p, nil, err
	}
	id, err := strconv.ParseInt(asked, 10, 64)
	if err != nil {
		return nil, nil, record.ErrNotFound
	}
	e, err := st.Event(ctx, record.EventID(id))
	if err == nil && !slices.Contains(e.Subjects(), p.ID) {
		err = record.ErrNotFound
	}
	return p, e, err
}

func (v *visit) showNewFile() error {
	f := desk.FileForm{Confidentiality: string(record.Internal)}
	return v.newFilePage(http.StatusOK, f, nil)
}

func (v *visit) newFilePage(status int, f desk.FileForm, wrong record.Fields) error {
	p, e, err := v.target()
	if err != nil {
		return err
	}
	page := desk.NewFilePage{Person: *p, Event: e, Form: f, Errors: wrong, Most: attach.Size(v.limits().File)}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.NewFile(page))
}

// aboutFile is what a form tells about a file.
func aboutFile(f desk.FileForm) record.Attachment {
	return record.Attachment{
		Title: strings.TrimSpace(f.Title), Kind: record.AttachmentKind(f.Kind), Date: typedDate(f.Date), Language: record.Language(f.Language),
		Confidentiality: record.Confidentiality(f.Confidentiality), Version: f.Version,
	}
}

func typedDate(text string) record.Date {
	return record.Date(record.Field{Sort: record.OfDate}.Tidy(text))
}

func (v *visit) addFile() error {
	var f desk.FileForm
	if err := v.bind(&f); err != nil {
		return err
	}
	p, e, err := v.target()
	if err != nil {
		return err
	}
	about := aboutFile(f)
	if e != nil {
		about.EventID = &e.ID
	} else {
		about.PersonID = &p.ID
	}
	a, err := attach.Add(v.Request().Context(), v.shelf(), v.Files, attach.New{
		File: v.incoming.file, Large: v.incoming.large, Name: v.incoming.name, About: about,
		Received: record.Custody{Party: strings.TrimSpace(f.Party), Date: typedDate(f.When), Note: strings.TrimSpace(f.How)},
	}, v.limits(), v.user.ID, v.Now().UTC())
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong) && v.incoming.large:
		return v.newFilePage(http.StatusRequestEntityTooLarge, f, wrong)
	case errors.As(err, &wrong):
		return v.newFilePage(http.StatusUnprocessableEntity, f, wrong)
	case err != nil:
		return err
	}
	return v.done(route.File(a.ID), ui.Flash{Text: "The file is kept as it came. Its log of custody has begun."})
}
