package web

import (
	"errors"
	"fmt"

	"habeas/internal/ingest"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

// versions are all versions of a document with their differences, none for a document that has only one.
func (v *visit) versions(id record.DocumentID, names map[record.UserID]string) ([]desk.VersionLine, error) {
	rows, err := v.shelf().Versions(v.Request().Context(), id)
	if err != nil || len(rows) < 2 {
		return nil, err
	}
	lines := make([]desk.VersionLine, len(rows))
	for i, r := range rows {
		lines[i] = desk.VersionLine{Number: i + 1, Document: r.Document, By: names[r.Document.ImportedBy], Diff: r.Diff}
	}
	return lines, nil
}

// newerEntry is where an entry stands in the newest version of its document; gone tells that it stands there no more.
func (v *visit) newerEntry(e *record.Entry) (url string, gone bool, err error) {
	ctx, st := v.Request().Context(), v.shelf()
	rows, err := st.Versions(ctx, e.DocumentID)
	if err != nil || len(rows) == 0 {
		return "", false, err
	}
	newest := rows[len(rows)-1].Document.ID
	if newest == e.DocumentID {
		return "", false, nil
	}
	next, err := st.NextEntry(ctx, e.ID)
	if errors.Is(err, record.ErrNotFound) {
		return "", true, nil
	}
	if err != nil {
		return "", false, err
	}
	return route.Entry(next.ID), next.DocumentID != newest, nil
}

func (v *visit) rereadDocument() error {
	id := record.DocumentID(v.id("id"))
	done, err := ingest.Reread(v.Request().Context(), v.shelf(), id)
	if err != nil {
		return err
	}
	return v.done(route.Document(id), ui.Flash{Text: reread(done)})
}

// reread is the sentence about another reading.
func reread(r ingest.Rereading) string {
	if r.Nothing() {
		return "Read again. All that it says is on file; nothing has changed."
	}
	return fmt.Sprintf("Read again: %s, %s, %s.", plural(r.New, "new claim", "new claims"),
		plural(r.Changed, "claim put otherwise", "claims put otherwise"), plural(r.Obsolete, "claim obsolete", "claims obsolete"))
}

// plural is a number with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
