package web

import (
	"errors"
	"net/http"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/internal/timeline"
	"habeas/views/desk"
	"habeas/views/ui"
)

const taggedPage = 50 // people, cases or events of a tag

func (v *visit) showTags() error {
	rows, err := v.shelf().TagRows(v.Request().Context())
	if err != nil {
		return err
	}
	page := desk.TagsPage{}
	for _, r := range rows {
		page.Rows = append(page.Rows, desk.TagLine{Tag: r.Tag, People: r.People, Cases: r.Cases, Events: r.Events})
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Tags(page))
}

func (v *visit) showTag() error { return v.tagPage(http.StatusOK, "", nil) }

func (v *visit) tagPage(status int, typed string, wrong record.Fields) error {
	ctx, st := v.Request().Context(), v.shelf()
	t, err := st.Tag(ctx, record.TagID(v.id("id")))
	if err != nil {
		return err
	}
	page := desk.TagPage{Can: v.rights(), Tag: *t, Typed: typed, Into: clipped(v.form.Get("into"), 20), Errors: wrong}
	if typed == "" {
		page.Typed = t.Name
	}
	people, err := st.People(ctx, store.PeopleFilter{Tag: t.ID, Limit: taggedPage + 1})
	if err != nil {
		return err
	}
	if len(people) > taggedPage {
		people, page.MorePeople = people[:taggedPage], route.With(route.People(), "tag", decimal(t.ID))
	}
	page.People = people
	cases, err := st.Cases(ctx, store.CaseFilter{Tag: t.ID, Limit: taggedPage + 1})
	if err != nil {
		return err
	}
	if len(cases) > taggedPage {
		cases, page.MoreCases = cases[:taggedPage], route.With(route.Cases(), "tag", decimal(t.ID))
	}
	for _, c := range cases {
		page.Cases = append(page.Cases, c.Case)
	}
	events, err := st.TaggedEvents(ctx, t.ID, record.EventID(v.queryID("before")), taggedPage+1)
	if err != nil {
		return err
	}
	if len(events) > taggedPage {
		events = events[:taggedPage]
		page.MoreEvents = route.With(route.Tag(t.ID), "before", decimal(events[taggedPage-1].ID)) + "#events"
	}
	for i := range events {
		page.Events = append(page.Events, taggedEvent(&events[i]))
	}
	if page.Others, err = st.Tags(ctx); err != nil {
		return err
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.Tag(page))
}

// taggedEvent is an event as a line: the day, what happened, and to whom.
func taggedEvent(e *record.Event) ui.Line {
	line := ui.Line{Label: e.Date.Words(), Value: timeline.Title(e), URL: route.EventWork(e.ID)}
	for _, p := range e.Parties {
		if p.Role == record.Subject && p.Person != nil {
			line.Value += ", " + p.Person.Name
			line.URL = route.Event(p.Person.ID, e.ID)
			break
		}
	}
	return line
}

func (v *visit) renameTag() error {
	saved, err := v.shelf().Tag(v.Request().Context(), record.TagID(v.id("id")))
	if err != nil {
		return err
	}
	now := record.Sheet{"name": saved.Name}
	v.settle(now)
	name := strings.Join(strings.Fields(clipped(v.form.Get("name"), 400)), " ")
	t := record.Tag{ID: saved.ID, Name: name, Fold: names.Fold(name), Version: v.number("version")}
	err = v.shelf().RenameTag(v.Request().Context(), t)
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.tagPage(http.StatusUnprocessableEntity, name, wrong)
	case taken(err):
		return v.tagPage(http.StatusUnprocessableEntity, name, record.Fields{"name": "There is a tag of that name. To make one of two, merge them below."})
	case errors.Is(err, record.ErrConflict):
		return v.clashOfForms(desk.ClashPage{What: "Tag", Action: route.Tag(t.ID), Back: route.Tag(t.ID), Now: saved.Version}, []record.Field{{Name: "name", Label: "Name", Sort: record.Line}}, now)
	case err != nil:
		return err
	}
	return v.done(route.Tag(t.ID), ui.Flash{Text: "The tag is renamed."})
}

// mergeTags puts the tag that was chosen in the place of the one of the page.
func (v *visit) mergeTags() error {
	ctx, st := v.Request().Context(), v.shelf()
	gone, err := st.Tag(ctx, record.TagID(v.id("id")))
	if err != nil {
		return err
	}
	kept, err := st.Tag(ctx, record.TagID(v.number("into")))
	if errors.Is(err, record.ErrNotFound) || err == nil && kept.ID == gone.ID {
		return v.tagPage(http.StatusUnprocessableEntity, "", record.Fields{"into": "Choose the tag that stays."})
	} else if err != nil {
		return err
	}
	gone.Version = v.number("version")
	err = st.MergeTags(ctx, *kept, *gone)
	if status, wrong := refused(err, "into"); status != 0 {
		return v.tagPage(status, "", wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Tag(kept.ID), ui.Flash{Text: "The tags are merged."})
}

func (v *visit) removeTag() error {
	err := v.shelf().RemoveTag(v.Request().Context(), record.TagID(v.id("id")), v.number("version"))
	if errors.Is(err, record.ErrConflict) {
		return v.tagPage(http.StatusConflict, "", record.Fields{"name": "The tag was renamed or put on something meanwhile, so it is not removed."})
	} else if err != nil {
		return err
	}
	return v.done(route.Tags(), ui.Flash{Text: "The tag is removed."})
}

// tagNames are the names of tags by their ids as histories write them; none are read when no revision names one.
func (v *visit) tagNames(list []record.Revision) (map[string]string, error) {
	names := map[string]string{}
	for _, r := range list {
		if r.State["tags"] == "" && r.Before["tags"] == "" {
			continue
		}
		tags, err := v.shelf().Tags(v.Request().Context())
		for _, t := range tags {
			names[decimal(t.ID)] = t.Name
		}
		return names, err
	}
	return names, nil
}

// withTagNames is a revision whose tags are told by their names.
func withTagNames(r record.Revision, names map[string]string) record.Revision {
	r.State, r.Before = tagsNamed(r.State, names), tagsNamed(r.Before, names)
	return r
}

func tagsNamed(s record.Sheet, names map[string]string) record.Sheet {
	if s["tags"] == "" {
		return s
	}
	ids := strings.Split(s["tags"], ",")
	for i, id := range ids {
		if ids[i] = names[id]; ids[i] == "" {
			ids[i] = "a tag that is gone"
		}
	}
	return s.With("tags", strings.Join(ids, ", "))
}
