package web

import (
	"errors"
	"net/http"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

func (v *visit) readEntry() error   { return v.mark(record.MarkRead) }
func (v *visit) unreadEntry() error { return v.mark(record.MarkUnread) }

// mark notes that the reviewer read an entry, or takes that back. Where somebody else was first, the entry shows it.
func (v *visit) mark(verb record.ReadingVerb) error {
	ctx, st := v.Request().Context(), v.shelf()
	id := record.EntryID(v.id("id"))
	r := record.Reading{EntryID: id, ReaderID: v.user.ID, Verb: verb, At: v.Now().UTC()}
	if verb == record.MarkUnread { // the same words may have been read in an older version
		if known, err := st.ReadingOf(ctx, id); err == nil {
			r.EntryID = known.EntryID
		} else if !errors.Is(err, record.ErrNotFound) {
			return err
		}
	}
	err := st.AddReading(ctx, &r)
	if errors.Is(err, record.ErrConflict) {
		return v.markedAlready(id)
	}
	if err != nil {
		return err
	}
	if verb == record.MarkUnread {
		return v.done(v.queue().Entry(id), ui.Flash{Text: "Taken back. The entry waits to be read again."})
	}
	to, err := v.behindReading(id)
	if err != nil {
		return err
	}
	return v.done(to, ui.Flash{Text: "Marked as read: nothing to record.", UndoURL: route.With(route.UnreadEntry(id), "queue", v.queue().Query())})
}

// behindReading is where the reviewer goes on to: the list that they came from, the next entry, or the same one.
func (v *visit) behindReading(id record.EntryID) (string, error) {
	f := v.queue()
	f.Show = desk.UnreadEntries
	switch {
	case v.form.Get("list") != "":
		return f.Queue(), nil
	case v.form.Get("next") != "":
		return v.nextUnread(f, id)
	}
	return f.Entry(id), nil
}

// markedAlready shows the entry as it stands, with a message that nothing was noted.
func (v *visit) markedAlready(id record.EntryID) error {
	v.flash(ui.Flash{Kind: "error", Text: "Somebody else was first. Nothing that you sent was noted; the entry is shown as it stands."})
	return v.entryPage(http.StatusConflict, id, 0, attempt{})
}
