package web

import (
	"cmp"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"habeas/internal/casefile"
	"habeas/internal/clock"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/timeline"
	"habeas/views/desk"
	"habeas/views/ui"
)

// settling are the fields of the short form that says what became of an event, by its kind.
var settling = map[record.Kind][]string{
	record.KindHearing:      {"outcome", "postponed_to", "postponed_why", "next_hearing", "motions", "present", "note"},
	record.KindAppeal:       {"heard_on", "outcome", "decided", "note"},
	record.KindHungerStrike: {"ended_on", "result", "doctor_seen", "note"},
}

// must is the field of the short form that has to be given.
var must = map[record.Kind]record.Fields{
	record.KindHearing: {"outcome": "Choose what became of the hearing."}, record.KindAppeal: {"outcome": "Choose what became of the appeal."},
	record.KindHungerStrike: {"ended_on": "Give the day on which the hunger strike ended."},
}

func settleFields(kind record.Kind) []record.Field {
	return slices.DeleteFunc(record.FieldsOf(kind), func(f record.Field) bool { return !slices.Contains(settling[kind], f.Name) })
}

// unsettled is the event of the path, if it is one that something can become of.
func (v *visit) unsettled() (*record.Person, *record.Event, error) {
	p, e, err := v.event()
	if err == nil && settling[e.Kind] == nil {
		err = record.ErrNotFound
	}
	return p, e, err
}

func (v *visit) showSettle() error {
	p, e, err := v.unsettled()
	if err != nil {
		return err
	}
	values := e.Sheet().With("version", strconv.Itoa(e.Version))
	if values["outcome"] == string(record.Scheduled) {
		values = values.With("outcome", "")
	}
	return v.settleForm(http.StatusOK, p, e, values, nil)
}

func (v *visit) settleForm(status int, p *record.Person, e *record.Event, values record.Sheet, wrong record.Fields) error {
	source, err := v.sources(p.ID)
	if err != nil {
		return err
	}
	source.Must = true
	title := "What became of the hearing"
	if e.Kind == record.KindHungerStrike {
		title = "The hunger strike ended"
	}
	return v.showSheet(status, desk.SheetPage{
		Title: title, Lead: p.Name + ": " + timeline.Title(e) + ", " + e.Date.Words(), Action: route.Settle(p.ID, e.ID), Back: route.Event(p.ID, e.ID), Values: values,
		Fields: settleFields(e.Kind), Source: &source, Errors: wrong,
		Crumbs: []ui.Crumb{{Label: "Today", URL: route.Desk()}, {Label: p.Name, URL: route.Person(p.ID)}, {Label: title}},
	}, settleKey(e.ID))
}

func settleKey(id record.EventID) string { return "settle/" + strconv.FormatInt(int64(id), 10) }

// settleEvent says what became of an event, with the source that tells it.
func (v *visit) settleEvent() error {
	p, e, err := v.unsettled()
	if err != nil {
		return err
	}
	if done, err := v.keptDraft(settleKey(e.ID), route.Settle(p.ID, e.ID)); done {
		return err
	}
	typed, next := v.typed(), e.Sheet()
	wrong := record.Fields{}
	for _, f := range settleFields(e.Kind) {
		next = next.With(f.Name, typed[f.Name])
		if sentence := must[e.Kind][f.Name]; sentence != "" && (typed[f.Name] == "" || typed[f.Name] == string(record.Scheduled)) {
			wrong[f.Name] = sentence
		}
	}
	source := sourceOf(typed)
	if source == nil {
		source = &record.Source{Confidentiality: record.Internal}
	}
	var unsourced record.Fields
	if errors.As(source.Check(), &unsourced) {
		maps.Copy(wrong, unsourced)
	}
	if err = wrong.OrNil(); err == nil {
		err = casefile.EditEvent(v.Request().Context(), v.shelf(), casefile.Edit{
			Event: e.ID, Kind: e.Kind, Typed: next, Version: v.number("version"), Verb: record.Edited, Source: source,
		}, v.by())
	}
	switch {
	case errors.As(err, &wrong):
		return v.settleForm(http.StatusUnprocessableEntity, p, e, typed, wrong)
	case errors.Is(err, record.ErrConflict):
		return v.eventClash(p, e, e.Kind, next)
	case err != nil:
		return err
	}
	return v.saved(settleKey(e.ID), route.Event(p.ID, e.ID), "Saved.")
}

// following are the values of a new event that it has from the one that it follows (query: after), nil when it follows none.
func (v *visit) following(id record.PersonID, kind record.Kind) (record.Sheet, error) {
	after, err := strconv.ParseInt(v.QueryParam("after"), 10, 64)
	if err != nil {
		return nil, nil
	}
	e, err := v.shelf().Event(v.Request().Context(), record.EventID(after))
	if err == nil && !slices.Contains(e.Subjects(), id) {
		err = record.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	was, next := e.Sheet(), record.Sheet{}
	keep := []string{"court", "facility", "case", "lawyers"}
	switch kind {
	case record.KindRemand, record.KindExtension, record.KindHouseArrest:
		keep = append(keep, "articles", "max_term", "gravity")
		if e.DetentionOrder != nil {
			next = next.With("replaces", strconv.FormatInt(after, 10))
		}
	case record.KindSentence:
		keep = append(keep, "articles")
	case record.KindHearing:
		keep = append(keep, "judge", "room", "hearing_kind")
		next = next.With("date", cmp.Or(was["next_hearing"], was["postponed_to"])).With("outcome", string(record.Scheduled))
	case record.KindHungerStrike:
		keep = append(keep, "dry", "demands")
		next = next.With("date", string(record.DateOf(v.Now())))
		if n := strikeDay(e); n > 0 {
			next = next.With("day", strconv.Itoa(clock.Days(record.DateOf(firstOf(e.Date).AddDate(0, 0, 1-n)), v.Now())))
		}
	}
	for _, f := range record.FieldsOf(kind) {
		if slices.Contains(keep, f.Name) {
			next = next.With(f.Name, was[f.Name])
		}
	}
	return next, nil
}

// strikeDay is the day of a hunger strike on the date of the event, 0 when it is not known.
func strikeDay(e *record.Event) int {
	if _, exact := e.Date.Time(); !exact || e.HungerStrike == nil {
		return 0
	}
	return e.HungerStrike.Day
}
