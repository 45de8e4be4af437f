package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/timeline"
	"habeas/views/desk"
	"habeas/views/ui"
)

// differing are the values of a kind of event that a source may tell otherwise.
func differing(kind record.Kind) []record.Field {
	return slices.DeleteFunc(record.FieldsOf(kind), func(f record.Field) bool {
		return f.Sort == record.Earlier || f.Sort == record.Names || f.Group == "More" || strings.HasPrefix(f.Name, "update")
	})
}

func (v *visit) showSource() error {
	p, e, err := v.event()
	if err != nil {
		return err
	}
	source, err := v.shelf().Source(v.Request().Context(), e.ID, v.id("source"))
	if err != nil {
		return err
	}
	return v.sourcePage(http.StatusOK, p, e, source.Sheet(), nil)
}

func (v *visit) sourcePage(status int, p *record.Person, e *record.Event, values record.Sheet, wrong record.Fields) error {
	page := desk.SourcePage{Person: *p, Event: *e, ID: v.id("source"), Values: values, Last: len(e.Sources)+len(e.Citations) < 2, Errors: wrong}
	var err error
	if page.Source, err = v.sourceForm(p.ID, e, v.id("source")); err != nil {
		return err
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.Source(page))
}

// sourceForm is what a source of an event may be changed to: what is offered anyway, and the claim or document that it is.
func (v *visit) sourceForm(person record.PersonID, e *record.Event, source int64) (desk.SourceForm, error) {
	form, err := v.sources(person)
	form.Must, form.Differs = true, differing(e.Kind)
	for _, s := range e.Sources {
		if s.ID != source {
			continue
		}
		if s.Claim != nil && !slices.ContainsFunc(form.Claims, func(c record.Claim) bool { return c.ID == s.Claim.ID }) {
			form.Claims = append(form.Claims, *s.Claim)
		}
		if s.Document != nil && !slices.ContainsFunc(form.Documents, func(d record.Document) bool { return d.ID == s.Document.ID }) {
			form.Documents = append(form.Documents, *s.Document)
		}
	}
	return form, err
}

func (v *visit) changeSource() error {
	p, e, err := v.event()
	if err != nil {
		return err
	}
	typed := v.typed()
	if len(picks(typed)) > 0 { // chosen between two texts: what is kept of theirs is of the version that replaced it
		now, err := v.shelf().Source(v.Request().Context(), e.ID, v.id("source"))
		if err != nil {
			return err
		}
		typed = picked(typed, now.Sheet())
	}
	source := sourceOf(typed)
	if source == nil {
		source = &record.Source{Confidentiality: record.Internal}
	}
	err = casefile.ChangeSource(v.Request().Context(), v.shelf(), e.ID, v.id("source"), *source, clipped(typed["why"], 500), v.by())
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.sourcePage(http.StatusUnprocessableEntity, p, e, typed, wrong)
	case errors.Is(err, record.ErrConflict):
		return v.sourceClash(p, e, typed)
	case err != nil:
		return err
	}
	return v.done(route.Event(p.ID, e.ID), ui.Flash{Text: "The source is changed. The history keeps the one before."})
}

// sourceClash shows both texts of a source that somebody else replaced meanwhile. When it was taken back there is nothing to
// choose from: what was typed can be added as a source of its own.
func (v *visit) sourceClash(p *record.Person, e *record.Event, yours record.Sheet) error {
	ctx, st := v.Request().Context(), v.shelf()
	ends, err := st.EndedSources(ctx, e.ID)
	if err != nil {
		return err
	}
	at, base := v.id("source"), record.Sheet(nil)
	for again := true; again; {
		again = false
		for _, end := range ends {
			if end.SourceID != at {
				continue
			}
			if base == nil {
				base = end.Source.Sheet()
			}
			if end.NextID == nil {
				return v.eventPage(http.StatusConflict, yours, record.Fields{"source": "Somebody else took this source back meanwhile. What you typed is in the form below: add it as a source of its own."})
			}
			at, again = *end.NextID, true
			break
		}
	}
	now, err := st.Source(ctx, e.ID, at)
	if err != nil {
		return err
	}
	form, err := v.sourceForm(p.ID, e, at)
	if err != nil {
		return err
	}
	return v.clash(desk.ClashPage{What: timeline.Title(e) + ": a source", Action: route.Source(p.ID, e.ID, at), Back: route.Event(p.ID, e.ID)}, desk.SourceFields(form), base, now.Sheet(), yours)
}

func (v *visit) endSource() error {
	p, e, err := v.event()
	if err != nil {
		return err
	}
	why := clipped(v.form.Get("reason"), 500)
	err = casefile.EndSource(v.Request().Context(), v.shelf(), e.ID, v.id("source"), why, v.by())
	var wrong record.Fields
	if errors.Is(err, record.ErrConflict) {
		sentence := "Somebody else changed this source or took it back meanwhile. The sources stand here as they are now."
		if why != "" {
			sentence += " What you typed: " + why
		}
		return v.eventPage(http.StatusConflict, nil, record.Fields{"source": sentence})
	}
	if errors.As(err, &wrong) {
		source, err := v.shelf().Source(v.Request().Context(), e.ID, v.id("source"))
		if err != nil {
			return err
		}
		return v.sourcePage(http.StatusUnprocessableEntity, p, e, source.Sheet().With("reason", why), wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Event(p.ID, e.ID), ui.Flash{Text: "The source is taken back. The history keeps it."})
}
