package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/timeline"
	"habeas/views/desk"
	"habeas/views/ui"
)

const (
	claimsOffered    = 100 // as sources of an event
	documentsOffered = 100
)

func (v *visit) by() casefile.By { return casefile.By{User: v.user.ID, At: v.Now().UTC()} }

func newEventKey(id record.PersonID, kind record.Kind) string {
	return fmt.Sprintf("event/new/%d/%s", id, kind)
}

func eventKey(id record.EventID) string { return fmt.Sprintf("event/%d", id) }

func (v *visit) showNewEvent() error {
	p, err := v.shelf().Person(v.Request().Context(), record.PersonID(v.id("id")))
	if err != nil {
		return err
	}
	kind := record.Kind(v.QueryParam("kind"))
	if !kind.Valid() {
		page, err := v.page(route.People())
		if err != nil {
			return err
		}
		return render(v, http.StatusOK, desk.ChooseKind(desk.ChooseKindPage{Page: page, Person: *p}))
	}
	values, err := v.following(p.ID, kind)
	if err != nil {
		return err
	}
	return v.newEventForm(http.StatusOK, p, kind, values, nil)
}

func (v *visit) newEventForm(status int, p *record.Person, kind record.Kind, values record.Sheet, wrong record.Fields) error {
	source, err := v.sources(p.ID)
	if err != nil {
		return err
	}
	source.Must = true
	events, err := v.shelf().PersonEvents(v.Request().Context(), p.ID)
	if err != nil {
		return err
	}
	fields, err := v.withOwn(record.FieldsOf(kind), kind, values)
	if err != nil {
		return err
	}
	offers, err := v.offers(fields)
	if err != nil {
		return err
	}
	asked, _, err := v.unlisted(kind, values, nil)
	if err != nil {
		return err
	}
	return v.showSheet(status, desk.SheetPage{
		Offers: offers, Unlisted: asked,
		Title: "Add: " + kind.Word(), Lead: p.Name, Action: route.NewEvent(p.ID, kind), Back: route.Person(p.ID), Fields: fields, Values: values,
		Crumbs: []ui.Crumb{{Label: "People", URL: route.People()}, {Label: p.Name, URL: route.Person(p.ID)}, {Label: "Add: " + kind.Word()}},
		Events: events, Source: &source, Errors: wrong, More: "Save and add another",
	}, newEventKey(p.ID, kind))
}

// sources are what an event of a person may rest on.
func (v *visit) sources(id record.PersonID) (desk.SourceForm, error) {
	ctx, st := v.Request().Context(), v.shelf()
	claims, err := st.PersonClaims(ctx, id, claimsOffered)
	if err != nil {
		return desk.SourceForm{}, err
	}
	documents, err := st.RecentDocuments(ctx, documentsOffered)
	return desk.SourceForm{Claims: claims, Documents: documents}, err
}

// sourceOf is the source that a form describes, nil when it describes none.
func sourceOf(s record.Sheet) *record.Source {
	source := record.Source{
		Described: strings.TrimSpace(s["source_described"]), Date: record.Date(record.Field{Sort: record.OfDate}.Tidy(s["source_date"])),
		Confidentiality: record.Confidentiality(s["source_confidentiality"]), Field: s["source_field"], Value: strings.TrimSpace(s["source_value"]),
	}
	if n, err := strconv.ParseInt(s["source_claim"], 10, 64); err == nil {
		id := record.ClaimID(n)
		source.ClaimID = &id
	}
	if n, err := strconv.ParseInt(s["source_document"], 10, 64); err == nil {
		id := record.DocumentID(n)
		source.DocumentID = &id
	}
	if source.Described == "" && source.ClaimID == nil && source.DocumentID == nil && source.Date == "" && source.Value == "" {
		return nil
	}
	return &source
}

func (v *visit) addEvent() error {
	ctx, st := v.Request().Context(), v.shelf()
	p, err := st.Person(ctx, record.PersonID(v.id("id")))
	if err != nil {
		return err
	}
	kind := record.Kind(v.QueryParam("kind"))
	key, here := newEventKey(p.ID, kind), route.NewEvent(p.ID, kind)
	if !kind.Valid() {
		return record.ErrNotFound
	}
	if done, err := v.keptDraft(key, here); done {
		return err
	}
	typed := v.typed()
	source := sourceOf(typed)
	if source == nil {
		source = &record.Source{Confidentiality: record.Internal}
	}
	_, open, err := v.unlisted(kind, typed, nil)
	if err != nil {
		return err
	}
	if len(open) > 0 {
		return v.newEventForm(http.StatusUnprocessableEntity, p, kind, typed, withFaults(open, kind, typed, source))
	}
	id, err := casefile.AddEvent(ctx, st, p.ID, kind, typed, *source, v.by())
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.newEventForm(http.StatusUnprocessableEntity, p, kind, typed, wrong)
	} else if err != nil {
		return err
	}
	to := route.Event(p.ID, id)
	if v.form.Get("next") != "" {
		to = route.NewEvent(p.ID, "")
	}
	return v.saved(key, to, kind.Word()+" is on record.")
}

// event is the event of the path, if it happened to the person of the path.
func (v *visit) event() (*record.Person, *record.Event, error) {
	ctx, st := v.Request().Context(), v.shelf()
	p, err := st.Person(ctx, record.PersonID(v.id("id")))
	if err != nil {
		return nil, nil, err
	}
	e, err := st.Event(ctx, record.EventID(v.id("event")))
	if err == nil && !slices.Contains(e.Subjects(), p.ID) {
		err = record.ErrNotFound
	}
	return p, e, err
}

func (v *visit) showEvent() error { return v.eventPage(http.StatusOK, nil, nil) }

func (v *visit) eventPage(status int, typed record.Sheet, wrong record.Fields) error {
	p, e, err := v.event()
	if err != nil {
		return err
	}
	page := desk.EventPage{Can: v.rights(), Person: *p, Event: *e, Typed: typed, Errors: wrong, Links: map[record.EventID]record.Event{}}
	own, err := v.ownOf(record.EventObject)
	if err != nil {
		return err
	}
	page.Own = record.OwnRows(own, e.Own)
	for _, l := range e.Links {
		target, err := v.shelf().Event(v.Request().Context(), l.TargetID)
		if err == nil {
			page.Links[l.TargetID] = *target
		} else if !errors.Is(err, record.ErrNotFound) {
			return err
		}
	}
	if page.Ended, err = v.shelf().EndedSources(v.Request().Context(), e.ID); err != nil {
		return err
	}
	if page.Can.Edit {
		if page.Source, err = v.sources(p.ID); err != nil {
			return err
		}
		page.Source.Differs = differing(e.Kind)
	}
	if page.Files, err = v.shelf().EventAttachments(v.Request().Context(), e.ID, eventFiles); err != nil {
		return err
	}
	if page.Users, err = v.userNames(); err != nil {
		return err
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.Event(page))
}

func (v *visit) showEditEvent() error {
	p, e, err := v.event()
	if err != nil {
		return err
	}
	kind := record.Kind(v.QueryParam("kind"))
	if !kind.Valid() {
		kind = e.Kind
	}
	return v.editEventForm(http.StatusOK, p, e, kind, e.Sheet().With("version", strconv.Itoa(e.Version)), nil)
}

// atKind is the address of the form that changes an event, as an event of another kind if it has one.
func atKind(p record.PersonID, e *record.Event, kind record.Kind) string {
	if kind == e.Kind {
		return route.EditEvent(p, e.ID)
	}
	return route.With(route.EditEvent(p, e.ID), "kind", string(kind))
}

func (v *visit) editEventForm(status int, p *record.Person, e *record.Event, kind record.Kind, values record.Sheet, wrong record.Fields) error {
	source, err := v.sources(p.ID)
	if err != nil {
		return err
	}
	events, err := v.shelf().PersonEvents(v.Request().Context(), p.ID)
	if err != nil {
		return err
	}
	fields, err := v.withOwn(record.FieldsFor(kind, e.Sheet()), kind, values)
	if err != nil {
		return err
	}
	offers, err := v.offers(fields)
	if err != nil {
		return err
	}
	asked, _, err := v.unlisted(kind, values, e.Sheet())
	if err != nil {
		return err
	}
	page := desk.SheetPage{
		Offers: offers, Unlisted: asked,
		Title: "Edit: " + kind.Word(), Lead: timeline.Title(e) + ", " + e.Date.Words(), Action: atKind(p.ID, e, kind), Back: route.Event(p.ID, e.ID), Values: values,
		Fields: fields, Events: slices.DeleteFunc(events, func(o record.Event) bool { return o.ID == e.ID }), Source: &source, Saved: true, Errors: wrong,
		Crumbs: []ui.Crumb{{Label: "People", URL: route.People()}, {Label: p.Name, URL: route.Person(p.ID)}, {Label: e.Kind.Word(), URL: route.Event(p.ID, e.ID)}, {Label: "Edit"}},
	}
	for _, k := range record.Kinds() {
		if k != kind {
			page.Other = append(page.Other, ui.Crumb{Label: k.Word(), URL: route.With(route.EditEvent(p.ID, e.ID), "kind", string(k))})
		}
	}
	return v.showSheet(status, page, eventKey(e.ID))
}

func (v *visit) editEvent() error {
	p, e, err := v.event()
	if err != nil {
		return err
	}
	kind := record.Kind(v.QueryParam("kind"))
	if !kind.Valid() {
		kind = e.Kind
	}
	here := atKind(p.ID, e, kind)
	if done, err := v.keptDraft(eventKey(e.ID), here); done {
		return err
	}
	now := e.Sheet()
	typed := picked(v.typed(), now)
	_, open, err := v.unlisted(kind, typed, now)
	if err != nil {
		return err
	}
	if len(open) > 0 {
		return v.editEventForm(http.StatusUnprocessableEntity, p, e, kind, typed, withFaults(open, kind, typed, sourceOf(typed)))
	}
	err = casefile.EditEvent(v.Request().Context(), v.shelf(), casefile.Edit{
		Event: e.ID, Kind: kind, Typed: typed, Version: v.number("version"), Verb: record.Edited, Reason: strings.TrimSpace(typed["why"]), Source: sourceOf(typed),
	}, v.by())
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.editEventForm(http.StatusUnprocessableEntity, p, e, kind, typed, wrong)
	case errors.Is(err, record.ErrConflict):
		return v.eventClash(p, e, kind, typed)
	case err != nil:
		return err
	}
	return v.saved(eventKey(e.ID), route.Event(p.ID, e.ID), "Saved.")
}

func (v *visit) eventClash(p *record.Person, e *record.Event, kind record.Kind, yours record.Sheet) error {
	base, err := v.shelf().Base(v.Request().Context(), record.EventObject, int64(e.ID), v.number("version"))
	if err != nil {
		return err
	}
	now := e.Sheet()
	fields, err := v.withOwn(record.FieldsFor(kind, now), kind, now)
	if err != nil {
		return err
	}
	return v.clash(desk.ClashPage{What: p.Name + ", " + timeline.Title(e), Action: atKind(p.ID, e, kind), Back: route.Event(p.ID, e.ID), Now: e.Version},
		fields, base, now, yours)
}

func (v *visit) addSource() error {
	p, e, err := v.event()
	if err != nil {
		return err
	}
	typed := v.typed()
	source := sourceOf(typed)
	if source == nil {
		source = &record.Source{Confidentiality: record.Internal}
	}
	_, err = casefile.AddSource(v.Request().Context(), v.shelf(), e.ID, *source, v.by())
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.eventPage(http.StatusUnprocessableEntity, typed, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Event(p.ID, e.ID), ui.Flash{Text: "The source is added."})
}

func (v *visit) chooseValue() error {
	p, e, err := v.event()
	if err != nil {
		return err
	}
	typed := v.typed()
	field := typed["field"]
	err = casefile.Choose(v.Request().Context(), v.shelf(), e.ID, v.number("version"), record.Chosen{
		Field: field, Value: typed["value-"+field], Reason: strings.TrimSpace(typed["reason-"+field]), By: v.user.ID, At: v.Now().UTC(),
	})
	if status, wrong := refused(err, "reason-"+field); status != 0 {
		return v.eventPage(status, typed, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Event(p.ID, e.ID), ui.Flash{Text: "The value is chosen. The others stay on file."})
}

func (v *visit) removeEvent() error {
	p, e, err := v.event()
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(v.form.Get("reason"))
	if reason == "" {
		err = record.Fields{"reason": "Say why the event is removed."}
	} else {
		err = v.shelf().RemoveEvent(v.Request().Context(), e.ID, v.number("version"), reason)
	}
	if status, wrong := refused(err, "reason"); status != 0 {
		return v.eventPage(status, v.typed(), wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Person(p.ID), ui.Flash{Text: "The event is removed. The history keeps it."})
}
