package web

import (
	"errors"
	"fmt"
	"mime"
	"net/http"
	"path"
	"strings"

	"habeas/internal/ingest"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

const documentsPage = 50

func (v *visit) showDocuments() error { return v.documentsPage(http.StatusOK, "", nil) }

func (v *visit) documentsPage(status int, address string, wrong record.Fields) error {
	before := record.DocumentID(v.queryID("before"))
	lines, err := v.documentLines(store.DocumentFilter{Before: before, Limit: documentsPage + 1})
	if err != nil {
		return err
	}
	p, err := v.page(route.Documents())
	if err != nil {
		return err
	}
	page := desk.DocumentsPage{Page: p, Can: v.rights(), Documents: lines, Address: address, Errors: wrong}
	if before > 0 {
		page.Prev = route.Documents()
	}
	if len(lines) > documentsPage {
		page.Documents = lines[:documentsPage]
		page.Next = route.With(route.Documents(), "before", decimal(lines[documentsPage-1].Document.ID))
	}
	return render(v, status, desk.Documents(page))
}

// documentLines are documents with their counts and the names of those who imported them, the newest first.
func (v *visit) documentLines(f store.DocumentFilter) ([]desk.DocumentLine, error) {
	rows, err := v.shelf().Documents(v.Request().Context(), f)
	if err != nil {
		return nil, err
	}
	names, err := v.userNames()
	if err != nil {
		return nil, err
	}
	lines := make([]desk.DocumentLine, len(rows))
	for i, r := range rows {
		lines[i] = desk.DocumentLine{
			Document: r.Document, By: names[r.ImportedBy], Entries: r.Entries, Repeats: r.Repeats, Claims: r.Claims, Waiting: r.Waiting, Older: r.Superseded,
		}
	}
	return lines, nil
}

// userNames are the names to sign things with; what the command line did has its own.
func (v *visit) userNames() (map[record.UserID]string, error) {
	users, err := v.shelf().Users(v.Request().Context())
	if err != nil {
		return nil, err
	}
	names := map[record.UserID]string{0: "the command line"}
	for _, u := range users {
		names[u.ID] = u.Name
	}
	return names, nil
}

type importForm struct {
	Address  string `form:"address"`
	Separate string `form:"separate"`
}

func (v *visit) importDocument() error {
	var f importForm
	if err := v.bind(&f); err != nil {
		return err
	}
	result, err := v.importFrom(strings.TrimSpace(f.Address), f.Separate != "")
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.documentsPage(http.StatusUnprocessableEntity, f.Address, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Document(result.Document.ID), ui.Flash{Text: imported(result)})
}

func (v *visit) importFrom(address string, separate bool) (*ingest.Result, error) {
	ctx := v.Request().Context()
	name, raw, err := v.upload("file")
	if err != nil {
		return nil, err
	}
	src := ingest.Source{Name: path.Base(strings.ReplaceAll(name, `\`, "/")), Raw: raw}
	switch {
	case raw == nil && name == "" && address == "":
		return nil, record.Fields{"file": "Choose a file, or give an address."}
	case name == "":
		if src, err = ingest.Fetch(ctx, address, false); err != nil {
			return nil, err
		}
	}
	src.By, src.At, src.Separate = v.user.ID, v.Now().UTC(), separate
	return ingest.Import(ctx, v.shelf(), v.Files, src, nil)
}

// imported is the sentence about an import.
func imported(r *ingest.Result) string {
	if r.Unchanged {
		return "These bytes were imported before. Nothing has changed."
	}
	if r.Previous != nil {
		return "Imported as a newer version of a document on file. What has changed stands below."
	}
	return fmt.Sprintf("Imported: %s, %s, %s proposed.", plural(r.Entries, "entry", "entries"), plural(r.Repeats, "repeat", "repeats"), plural(r.Total(), "claim", "claims"))
}

func (v *visit) showDocument() error {
	ctx, st := v.Request().Context(), v.shelf()
	id := record.DocumentID(v.id("id"))
	document, err := st.Document(ctx, id)
	if err != nil {
		return err
	}
	entries, err := st.Entries(ctx, store.EntryFilter{Document: id})
	if err != nil {
		return err
	}
	counts, err := st.ClaimCounts(ctx, id)
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
	page := desk.DocumentPage{Page: p, Can: v.rights(), Document: *document, By: names[document.ImportedBy]}
	if page.Versions, err = v.versions(id, names); err != nil {
		return err
	}
	for _, kind := range record.Kinds() {
		if c := counts[kind]; c.Claims > 0 {
			page.Kinds = append(page.Kinds, desk.KindCount{Kind: kind, Claims: c.Claims, Waiting: c.Waiting})
			page.Confident += c.Confident
		}
	}
	for _, e := range entries {
		page.Entries = append(page.Entries, desk.EntryLine{Entry: e.Entry, Claims: e.Count, Waiting: e.Waiting})
	}
	return render(v, http.StatusOK, desk.Document(page))
}

// sendOriginal sends the file as it came, as a download that no browser opens by itself.
func (v *visit) sendOriginal() error {
	document, err := v.shelf().Document(v.Request().Context(), record.DocumentID(v.id("id")))
	if err != nil {
		return err
	}
	return v.sendAsItCame(document.Name, document.SHA256)
}

// sendAsItCame sends bytes of the vault as a download.
func (v *visit) sendAsItCame(name, sha string) error {
	raw, err := v.Files.Bytes(sha)
	if err != nil {
		return err
	}
	h := v.Response().Header()
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	return v.Blob(http.StatusOK, "application/octet-stream", raw)
}

func (v *visit) acceptConfident() error {
	ctx, st := v.Request().Context(), v.shelf()
	id := record.DocumentID(v.id("id"))
	if _, err := st.Document(ctx, id); err != nil {
		return err
	}
	tally, err := review.AcceptConfident(ctx, st, id, v.user.ID, v.Now().UTC())
	if err != nil {
		return err
	}
	text := fmt.Sprintf("Accepted %d claims in your name.", tally.Accepted)
	if tally.Accepted == 1 {
		text = "Accepted 1 claim in your name."
	}
	if tally.Left > 0 {
		text += fmt.Sprintf(" Left for you to look at: %d.", tally.Left)
	}
	return v.done(route.Document(id), ui.Flash{Text: text})
}
