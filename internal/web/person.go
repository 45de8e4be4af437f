package web

import (
	"errors"
	"net/http"

	"habeas/internal/auth"
	"habeas/internal/casefile"
	"habeas/internal/publish"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/timeline"
	"habeas/views/desk"
	"habeas/views/ui"
)

const newestEvents = 12 // on the overview

func (v *visit) showPerson() error {
	ctx, st, id := v.Request().Context(), v.shelf(), record.PersonID(v.id("id"))
	file, err := casefile.Read(ctx, st, id, v.Now())
	if errors.Is(err, record.ErrNotFound) {
		return v.mergedInto(id, err)
	}
	if err != nil {
		return err
	}
	publication, err := v.publication(id)
	if err != nil {
		return err
	}
	p, err := v.page(route.People())
	if err != nil {
		return err
	}
	page := desk.PersonPage{
		Page: p, Can: v.rights(), Terms: v.terms, Person: file.Person, Detention: file.Detention, Events: len(file.Events), Publication: publication, Today: v.Now(),
	}
	own, err := v.ownOf(record.PersonObject)
	if err != nil {
		return err
	}
	page.Own = record.OwnRows(own, file.Person.Own)
	for _, e := range file.Events {
		page.Citations += len(e.Citations) + len(e.Sources)
	}
	page.Newest = newestFirst(file.Events, record.Kinds())
	page.Newest = page.Newest[:min(len(page.Newest), newestEvents)]
	if page.Tags, err = st.TagsOf(ctx, record.About{PersonID: &id}); err != nil {
		return err
	}
	if page.Names, err = v.userNames(); err != nil {
		return err
	}
	if page.Around, err = st.Relationships(ctx, id); err != nil {
		return err
	}
	if page.Merged, err = v.mergedFiles(id); err != nil {
		return err
	}
	if v.may(auth.Restrict) {
		if page.Users, err = st.Users(ctx); err != nil {
			return err
		}
		if page.Members, err = st.Members(ctx, id); err != nil {
			return err
		}
	}
	return render(v, http.StatusOK, desk.Person(page))
}

// publication is a person's, nil when there never was one.
func (v *visit) publication(id record.PersonID) (*record.Publication, error) {
	p, err := v.shelf().PublicationOf(v.Request().Context(), id)
	if errors.Is(err, record.ErrNotFound) {
		return nil, nil
	}
	return p, err
}

func (v *visit) showPublish() error {
	choice := publish.DefaultChoice()
	if v.QueryParam("chosen") != "" {
		choice = publish.Choice{}
		if err := v.decode(&choice, v.QueryParams()); err != nil {
			return err
		}
	}
	return v.publishPage(http.StatusOK, choice, desk.ConsentForm{}, nil)
}

func (v *visit) publishPage(status int, choice publish.Choice, consent desk.ConsentForm, wrong record.Fields) error {
	ctx, st, id, now := v.Request().Context(), v.shelf(), record.PersonID(v.id("id")), v.Now()
	file, err := casefile.Read(ctx, st, id, now)
	if err != nil {
		return err
	}
	consents, err := st.Consents(ctx, id)
	if err != nil {
		return err
	}
	publication, err := v.publication(id)
	if err != nil {
		return err
	}
	p, err := v.page(route.People())
	if err != nil {
		return err
	}
	page := desk.PublishPage{
		Page: p, Can: v.rights(), Person: file.Person, Consents: consents, Consent: consent, Choice: choice,
		Events: timeline.Of(file.Events), Preview: publish.Snapshot(file.Person, v.terms, file.Events, file.Detention, choice, now),
		Publication: publication, Today: now, Errors: wrong,
	}
	if _, err := publish.CanPublish(file.Person, consents, now); err != nil {
		page.Blocked = err.Error()
	}
	return render(v, status, desk.Publish(page))
}

type versionForm struct {
	Version int `form:"version"`
}

func (v *visit) publishPerson() error {
	var f versionForm
	var choice publish.Choice
	if err := errors.Join(v.bind(&f), v.bind(&choice)); err != nil {
		return err
	}
	id := record.PersonID(v.id("id"))
	_, err := casefile.Publish(v.Request().Context(), v.shelf(), id, choice, f.Version, v.user.ID, v.Now().UTC())
	if status, wrong := refused(err, "version"); status != 0 {
		return v.publishPage(status, choice, desk.ConsentForm{}, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Person(id), ui.Flash{Text: "The profile is public."})
}

func (v *visit) unpublishPerson() error {
	var f versionForm
	if err := v.bind(&f); err != nil {
		return err
	}
	id := record.PersonID(v.id("id"))
	if err := v.shelf().WithdrawPublication(v.Request().Context(), id, f.Version, v.Now().UTC()); err != nil {
		return err
	}
	return v.done(route.Person(id), ui.Flash{Text: "The profile is withdrawn."})
}

func (v *visit) addConsent() error {
	var f desk.ConsentForm
	if err := v.bind(&f); err != nil {
		return err
	}
	ctx, st, id := v.Request().Context(), v.shelf(), record.PersonID(v.id("id"))
	if _, err := st.Person(ctx, id); err != nil {
		return err
	}
	consent := record.Consent{
		PersonID: id, GivenBy: record.ConsentGiver(f.GivenBy), Method: f.Method, GivenOn: record.Date(f.GivenOn),
		ExpiresOn: record.Date(f.ExpiresOn), Note: f.Note, AddedBy: v.user.ID, AddedAt: v.Now().UTC(),
	}
	err := consent.Check()
	if err == nil {
		err = st.AddConsent(ctx, &consent)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.publishPage(http.StatusUnprocessableEntity, publish.DefaultChoice(), f, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Publish(id), ui.Flash{Text: "The consent is recorded."})
}

func (v *visit) revokeConsent() error {
	id := record.PersonID(v.id("id"))
	if err := casefile.RevokeConsent(v.Request().Context(), v.shelf(), id, v.id("consent"), v.Now().UTC()); err != nil {
		return err
	}
	return v.done(route.Publish(id), ui.Flash{Text: "The consent is marked as withdrawn. Nothing is public that rested on it."})
}
