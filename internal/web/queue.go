package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"habeas/internal/auth"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
)

const queuePage = 20 // entries

// queue is the part of the queue that the reviewer goes through: that of a form's input, or of the address.
func (v *visit) queue() desk.ReviewFilter {
	query := v.QueryParams()
	text := v.form.Get("queue")
	if text == "" {
		text = v.QueryParam("queue")
	}
	if carried, err := url.ParseQuery(text); text != "" && err == nil {
		query = carried
	}
	return desk.FilterOf(query)
}

// waiting is the filter as the shelf takes it.
func (v *visit) waiting(f desk.ReviewFilter) (store.QueueFilter, error) {
	q := store.QueueFilter{Document: f.Document, Kind: f.Kind}
	if f.Confident() {
		q.MinConfidence = record.Confident
	}
	if f.Doubtful() {
		q.Below = record.Confident
	}
	var err error
	if strings.TrimSpace(f.Person) != "" {
		q.Names, err = review.Named(v.Request().Context(), v.shelf(), f.Person)
	}
	return q, err
}

func (v *visit) showQueue() error {
	f := v.queue()
	p, err := v.page(route.Review())
	if err != nil {
		return err
	}
	page := desk.ReviewPage{Page: p, Can: v.rights(), Filter: f}
	after, _ := strconv.ParseInt(v.QueryParam("after"), 10, 64)
	if f.Unread() {
		err = v.fillUnread(&page, record.EntryID(after))
	} else {
		err = v.fillQueue(&page, record.EntryID(after))
	}
	if err != nil {
		return err
	}
	if n := len(page.Entries); n > queuePage {
		page.Entries = page.Entries[:queuePage]
		page.Next = v.here("after", strconv.FormatInt(int64(page.Entries[queuePage-1].ID), 10))
	}
	if len(page.Entries) > 0 {
		page.First = f.Entry(page.Entries[0].ID)
	}
	if after > 0 {
		page.Prev = v.here("after", "")
	}
	var shown []record.Claim
	for _, e := range page.Entries {
		shown = append(shown, e.Claims...)
	}
	if page.AlsoTold, err = v.alsoTold(shown); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Review(page))
}

// fillQueue reads entries with claims that wait, one more than a page has.
func (v *visit) fillQueue(page *desk.ReviewPage, after record.EntryID) error {
	ctx, st := v.Request().Context(), v.shelf()
	q, err := v.waiting(page.Filter)
	if err != nil {
		return err
	}
	q.After, q.Limit = after, queuePage+1
	if page.Entries, page.Claims, err = st.Queue(ctx, q); err != nil {
		return err
	}
	page.Documents, err = st.WaitingDocuments(ctx)
	return err
}

// fillUnread reads entries without claims that nobody has read, one more than a page has.
func (v *visit) fillUnread(page *desk.ReviewPage, after record.EntryID) error {
	ctx, st := v.Request().Context(), v.shelf()
	var err error
	page.Entries, page.Unread, err = st.Unread(ctx, store.UnreadFilter{Document: page.Filter.Document, After: after, Limit: queuePage + 1})
	if err != nil {
		return err
	}
	page.Documents, err = st.UnreadDocuments(ctx)
	return err
}

// onward is where a reviewer goes on to after a decision: with "next" to what waits next in their queue, else to what waits
// next in the same entry, or to the claim itself.
func (v *visit) onward(c *record.Claim) (string, error) {
	f := v.queue()
	if v.form.Get("next") != "" {
		return v.nextWaiting(f, *c)
	}
	next, err := v.shelf().NextWaiting(v.Request().Context(), store.QueueFilter{}, *c)
	switch {
	case err == nil && next.StandsIn == c.StandsIn:
		return f.EntryClaim(c.StandsIn, next.ID), nil
	case err == nil, errors.Is(err, record.ErrNotFound):
		return f.EntryClaim(c.StandsIn, c.ID), nil
	}
	return "", err
}

// nextWaiting is the address of the first claim behind c that waits in the queue, or of the queue when there is none.
func (v *visit) nextWaiting(f desk.ReviewFilter, c record.Claim) (string, error) {
	if f.Unread() {
		return v.nextUnread(f, c.StandsIn)
	}
	q, err := v.waiting(f)
	if err != nil {
		return "", err
	}
	next, err := v.shelf().NextWaiting(v.Request().Context(), q, c)
	if errors.Is(err, record.ErrNotFound) {
		return f.Queue(), nil
	} else if err != nil {
		return "", err
	}
	return f.EntryClaim(next.StandsIn, next.ID), nil
}

// nextUnread is the address of the first entry behind one that nobody has read, or of the queue when there is none.
func (v *visit) nextUnread(f desk.ReviewFilter, after record.EntryID) (string, error) {
	entries, _, err := v.shelf().Unread(v.Request().Context(), store.UnreadFilter{Document: f.Document, After: after, Limit: 1})
	if err != nil || len(entries) == 0 {
		return f.Queue(), err
	}
	return f.Entry(entries[0].ID), nil
}

// wayOn fills in what an entry's page needs to go on: what waits next, and who read the entry.
func (v *visit) wayOn(page *desk.EntryPage) error {
	if !v.may(auth.Review) && len(page.Panels) > 0 {
		return nil
	}
	f, behind := page.Filter, record.Claim{StandsIn: page.Entry.ID}
	if c := page.InHand(); c != nil {
		behind = *c
	} else {
		reading, err := v.shelf().ReadingOf(v.Request().Context(), page.Entry.ID)
		if err == nil {
			page.Reading = reading
		} else if !errors.Is(err, record.ErrNotFound) {
			return err
		}
		f.Show = desk.UnreadEntries
	}
	var err error
	page.Skip, err = v.nextWaiting(f, behind)
	return err
}
