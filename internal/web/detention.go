package web

import (
	"errors"
	"net/http"
	"strings"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/timeline"
	"habeas/views/desk"
	"habeas/views/ui"
)

func (v *visit) showDetention() error {
	return v.detentionPage(http.StatusOK, desk.SubmissionForm{}, nil)
}

func (v *visit) detentionPage(status int, form desk.SubmissionForm, wrong record.Fields) error {
	ctx, st := v.Request().Context(), v.shelf()
	section, file, err := v.section("Detention", detentionKinds)
	if err != nil {
		return err
	}
	outlook, err := casefile.ReadOutlook(ctx, st, file)
	if err != nil {
		return err
	}
	return render(v, status, desk.Detention(desk.DetentionPage{
		SectionPage: section, Detention: file.Detention, Timeline: timeline.Of(file.Events), Ahead: outlook.Ahead,
		Rules: outlook.Law.Limits, Submissions: outlook.Submissions, Form: form, Today: v.Now(), Errors: wrong,
	}))
}

// fillSubmission puts what somebody typed into a submission.
func fillSubmission(s *record.Submission, f desk.SubmissionForm) {
	s.Procedure, s.SubmittedOn, s.RepliedOn = record.Procedure(f.Procedure), record.Date(strings.TrimSpace(f.SubmittedOn)), record.Date(strings.TrimSpace(f.RepliedOn))
	s.Reference, s.Note, s.Version = strings.TrimSpace(f.Reference), strings.TrimSpace(f.Note), f.Version
}

func (v *visit) addSubmission() error {
	var f desk.SubmissionForm
	if err := v.bind(&f); err != nil {
		return err
	}
	id := record.PersonID(v.id("id"))
	n := record.Submission{PersonID: id, AddedBy: v.user.ID, AddedAt: v.Now().UTC()}
	fillSubmission(&n, f)
	err := n.Check()
	if err == nil {
		err = v.shelf().AddSubmission(v.Request().Context(), &n)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.detentionPage(http.StatusUnprocessableEntity, f, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Detention(id)+"#submissions", ui.Flash{Text: "The submission is on record."})
}

// submission is the one of the path, if the person and it are there for the visitor.
func (v *visit) submission() (*record.Person, *record.Submission, error) {
	ctx, st := v.Request().Context(), v.shelf()
	person, err := st.Person(ctx, record.PersonID(v.id("id")))
	if err != nil {
		return nil, nil, err
	}
	list, err := st.Submissions(ctx, person.ID)
	for i := range list {
		if list[i].ID == record.SubmissionID(v.id("submission")) {
			return person, &list[i], nil
		}
	}
	return nil, nil, errors.Join(err, record.ErrNotFound)
}

func (v *visit) showSubmission() error {
	person, n, err := v.submission()
	if err != nil {
		return err
	}
	return v.submissionPage(http.StatusOK, person, n, desk.SubmissionFormOf(*n), nil)
}

func (v *visit) submissionPage(status int, person *record.Person, n *record.Submission, f desk.SubmissionForm, wrong record.Fields) error {
	p, err := v.page(route.People())
	if err != nil {
		return err
	}
	page := desk.SubmissionPage{Page: p, Person: *person, ID: n.ID, Form: f, Was: v.was(), Errors: wrong}
	if page.Was == nil {
		page.Was = desk.SubmissionFormOf(*n).Sheet()
	}
	return render(v, status, desk.Submission(page))
}

func (v *visit) changeSubmission() error {
	person, n, err := v.submission()
	if err != nil {
		return err
	}
	now := desk.SubmissionFormOf(*n).Sheet()
	v.settle(now)
	var f desk.SubmissionForm
	if err := v.bind(&f); err != nil {
		return err
	}
	next := *n
	fillSubmission(&next, f)
	err = next.Check()
	if err == nil {
		err = v.shelf().UpdateSubmission(v.Request().Context(), &next)
	}
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.submissionPage(http.StatusUnprocessableEntity, person, n, f, wrong)
	case errors.Is(err, record.ErrConflict):
		return v.clashOfForms(desk.ClashPage{What: person.Name + ": " + n.Procedure.Word(), Action: route.Submission(person.ID, n.ID), Back: route.Detention(person.ID), Now: n.Version}, desk.SubmissionFields(), now)
	case err != nil:
		return err
	}
	return v.done(route.Detention(person.ID)+"#submissions", ui.Flash{Text: "Saved."})
}

func (v *visit) removeSubmission() error {
	var f versionForm
	if err := v.bind(&f); err != nil {
		return err
	}
	id := record.PersonID(v.id("id"))
	if err := v.shelf().RemoveSubmission(v.Request().Context(), id, record.SubmissionID(v.id("submission")), f.Version); err != nil {
		return err
	}
	return v.done(route.Detention(id)+"#submissions", ui.Flash{Text: "The submission is removed."})
}
