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
	return render(v, status, desk.Submission(desk.SubmissionPage{Page: p, Person: *person, ID: n.ID, Form: f, Errors: wrong}))
}

func (v *visit) changeSubmission() error {
	var f desk.SubmissionForm
	if err := v.bind(&f); err != nil {
		return err
	}
	person, n, err := v.submission()
	if err != nil {
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
		f.Version = n.Version
		return v.submissionPage(http.StatusConflict, person, n, f, meanwhile(n.Procedure.Word(), n.SubmittedOn.Words(), n.RepliedOn.Words(), n.Reference, n.Note))
	case err != nil:
		return err
	}
	return v.done(route.Detention(person.ID)+"#submissions", ui.Flash{Text: "Saved."})
}

// meanwhile says what somebody else saved, above the form with what the second editor typed: saving again replaces it.
func meanwhile(saved ...string) record.Fields {
	var parts []string
	for _, s := range saved {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return record.Fields{"": "Somebody else changed this meanwhile. It now says: " + strings.Join(parts, "; ") + ". What you typed is below: save it again to replace theirs."}
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
