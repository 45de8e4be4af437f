package web

import (
	"net/http"
	"strconv"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
)

const allEventsPage = 50

// showEvents lists events of everybody, the newest first, by kind, date and a field of the organisation.
func (v *visit) showEvents() error {
	own, shown, err := v.ownFilter(record.EventObject, v.QueryParams())
	if err != nil {
		return err
	}
	page := desk.EventsPage{Kind: record.Kind(v.QueryParam("kind")), Own: shown, Wrong: record.Fields{}}
	filter := store.EventListFilter{Kind: page.Kind, Own: own, Limit: allEventsPage + 1, Before: record.Date(clipped(v.QueryParam("before"), 20)), BeforeID: record.EventID(v.queryID("before_id"))}
	page.From, filter.From = v.asDate(page.Wrong, "from")
	page.To, filter.To = v.asDate(page.Wrong, "to")
	for input, sentence := range shown.Wrong {
		page.Wrong[input] = sentence
	}
	ctx, st := v.Request().Context(), v.shelf()
	events, err := st.EventList(ctx, filter)
	if err != nil {
		return err
	}
	total, err := st.EventListCount(ctx, filter)
	if err != nil {
		return err
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	page.Can, page.Total = v.rights(), cappedCount(total, "1 event", "%s events")
	query := append([]string{"kind", string(page.Kind), "from", page.From, "to", page.To}, shown.Query()...)
	if filter.BeforeID != 0 {
		page.Prev = route.With(route.Events(), query...)
	}
	if len(events) > allEventsPage {
		events = events[:allEventsPage]
		last := events[allEventsPage-1]
		page.Next = route.With(route.Events(), append(query, "before", string(last.Date), "before_id", strconv.FormatInt(int64(last.ID), 10))...)
	}
	page.Events = events
	return render(v, http.StatusOK, desk.Events(page))
}

// asDate is a day, month or year that the address gives: as it was typed, and as a date when it is one.
func (v *visit) asDate(wrong record.Fields, input string) (typed string, date record.Date) {
	field := record.Field{Name: input, Label: map[string]string{"from": "From", "to": "To"}[input], Sort: record.OfDate}
	typed = field.Tidy(clipped(v.QueryParam(input), 40))
	if sentence := field.Check(typed); sentence != "" {
		wrong[input] = sentence
		return typed, ""
	}
	return typed, record.Date(typed)
}
