package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

func (v *visit) showRelationships() error {
	return v.relationshipsPage(http.StatusOK, desk.RelationshipForm{}, nil)
}

func (v *visit) relationshipsPage(status int, f desk.RelationshipForm, wrong record.Fields) error {
	ctx, st, search := v.Request().Context(), v.shelf(), clipped(v.QueryParam("q"), 200)
	person, err := st.Person(ctx, record.PersonID(v.id("id")))
	if err != nil {
		return err
	}
	p, err := v.page(route.People())
	if err != nil {
		return err
	}
	page := desk.RelationshipsPage{Page: p, Can: v.rights(), Person: *person, Search: search, Form: f, Errors: wrong}
	if page.List, err = st.Relationships(ctx, person.ID); err != nil {
		return err
	}
	if page.Removed, err = st.RemovedRelationships(ctx, person.ID); err != nil {
		return err
	}
	switch {
	case search != "":
		page.Found, err = st.People(ctx, store.PeopleFilter{Fold: names.Fold(search), Key: names.Key(search), Limit: hangingPage})
	case f.Other > 0:
		page.Found, err = st.PeopleByID(ctx, []record.PersonID{record.PersonID(f.Other)})
	}
	if err != nil {
		return err
	}
	page.Found = slices.DeleteFunc(page.Found, func(f record.Person) bool { return f.ID == person.ID })
	return render(v, status, desk.Relationships(page))
}

func (v *visit) addRelationship() error {
	var f desk.RelationshipForm
	if err := v.bind(&f); err != nil {
		return err
	}
	id := record.PersonID(v.id("id"))
	r, err := relationshipOf(id, f)
	r.AddedBy, r.AddedAt = v.user.ID, v.Now().UTC()
	if err == nil {
		err = v.shelf().AddRelationship(v.Request().Context(), &r)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.relationshipsPage(http.StatusUnprocessableEntity, f, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Relationships(id), ui.Flash{Text: "Added, on both files."})
}

// relationshipOf is a relationship as somebody typed it on the file of a person. Somebody without a file can be named only as
// the second of the two: what they are to the person is turned round.
func relationshipOf(id record.PersonID, f desk.RelationshipForm) (record.Relationship, error) {
	other := record.PersonID(f.Other)
	r := record.Relationship{
		PersonID: id, Kind: record.RelationshipKind(f.Kind), Source: strings.TrimSpace(f.Source), Note: strings.TrimSpace(f.Note),
	}
	if other == 0 {
		r.OtherName, r.OtherIs = strings.TrimSpace(f.OtherName), f.Turned == "1"
	} else {
		r.OtherID = &other
	}
	err := r.Check()
	if f.Turned == "1" && r.OtherID != nil {
		r.PersonID, r.OtherID = other, &id
	}
	return r, err
}

func (v *visit) removeRelationship() error {
	ctx, st, id := v.Request().Context(), v.shelf(), record.RelationshipID(v.id("id"))
	r, err := st.RelationshipOnFile(ctx, id)
	if err != nil {
		return err
	}
	if err := st.RemoveRelationship(ctx, id, v.user.ID, v.Now().UTC()); err != nil {
		return err
	}
	to := r.PersonID
	if r.OtherID != nil && v.form.Get("person") == decimal(*r.OtherID) {
		to = *r.OtherID
	}
	return v.done(route.Relationships(to), ui.Flash{Text: "Removed from both files. It can be put back from its history."})
}
