package web

import (
	"errors"
	"net/http"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

const commentsPage = 30

var commentField = record.Field{Name: "text", Label: "Your comment", Sort: record.Text}

// talk are the comments on a thing, and the form for one more.
func (v *visit) talk(a record.About, typed string, wrong record.Fields) (desk.Talk, error) {
	ctx, st := v.Request().Context(), v.shelf()
	t := desk.Talk{About: a, Can: v.rights(), Me: v.user.ID, Typed: typed, Errors: wrong}
	var err error
	if t.Callable, err = st.Seers(ctx, a); err != nil {
		return t, err
	}
	if t.Comments, err = st.Comments(ctx, a, record.CommentID(v.queryID("before")), commentsPage+1); err != nil {
		return t, err
	}
	if len(t.Comments) > commentsPage {
		t.Comments = t.Comments[:commentsPage]
		t.Next = route.With(route.Work(a), "before", decimal(t.Comments[commentsPage-1].ID)) + "#comments"
	}
	t.Users, err = v.userNames()
	return t, err
}

func (v *visit) addComment() error {
	a, err := v.about()
	if err != nil {
		return err
	}
	now := v.Now().UTC()
	c := record.Comment{
		Text: tidyNote(v.form.Get("text")), PersonID: a.PersonID, CaseID: a.CaseID, EventID: a.EventID, TaskID: a.TaskID, CreatedAt: now, UpdatedAt: now,
	}
	err = c.Check()
	if err == nil {
		err = v.shelf().AddComment(v.Request().Context(), &c)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.workPage(http.StatusUnprocessableEntity, a, v.form.Get("text"), wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Work(a)+"#comments", ui.Flash{Text: "The comment is added."})
}

func (v *visit) showEditComment() error {
	c, err := v.ownComment()
	if err == nil && c.WithdrawnAt != nil {
		err = record.ErrNotFound
	}
	if err != nil {
		return err
	}
	return v.commentPage(http.StatusOK, c, c.Text, nil)
}

// ownComment is the comment of the path; somebody else's is not there to be changed.
func (v *visit) ownComment() (*record.Comment, error) {
	c, err := v.shelf().Comment(v.Request().Context(), record.CommentID(v.id("id")))
	if err == nil && c.CreatedBy != v.user.ID {
		err = record.ErrNotFound
	}
	return c, err
}

func (v *visit) commentPage(status int, c *record.Comment, typed string, wrong record.Fields) error {
	page := desk.CommentPage{Comment: *c, Typed: typed, Errors: wrong}
	var err error
	if page.History, err = v.shelf().CommentHistory(v.Request().Context(), c.ID); err != nil {
		return err
	}
	if page.Page, err = v.page(""); err != nil {
		return err
	}
	return render(v, status, desk.Comment(page))
}

// editComment gives a comment another text. What was typed about one that its author withdrew meanwhile, in another window, can
// be added as a new one.
func (v *visit) editComment() error {
	c, err := v.ownComment()
	if err != nil {
		return err
	}
	if c.WithdrawnAt != nil {
		return v.workPage(http.StatusConflict, c.About(), v.form.Get("text"), record.Fields{"text": "You withdrew this comment meanwhile. What you typed is here: add it as a new one, or leave it."})
	}
	now := record.Sheet{"text": c.Text}
	typed := picked(v.typed(), now)
	next := *c
	next.Text, next.Version, next.UpdatedAt = tidyNote(typed["text"]), v.number("version"), v.Now().UTC()
	err = next.Check()
	if err == nil {
		err = v.shelf().SetComment(v.Request().Context(), &next)
	}
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.commentPage(http.StatusUnprocessableEntity, c, typed["text"], wrong)
	case errors.Is(err, record.ErrConflict):
		history, err := v.shelf().CommentHistory(v.Request().Context(), c.ID)
		if err != nil {
			return err
		}
		return v.clash(desk.ClashPage{What: "Comment", Action: route.EditComment(c.ID), Back: route.Work(c.About()) + "#comments", Now: c.Version}, []record.Field{commentField}, baseOf(history, v.number("version")), now, typed)
	case err != nil:
		return err
	}
	return v.done(route.Work(c.About())+"#comments", ui.Flash{Text: "The comment is changed."})
}

// withdrawComment takes a comment back. One that says something else by now is shown first.
func (v *visit) withdrawComment() error {
	c, err := v.ownComment()
	if err == nil && c.WithdrawnAt != nil {
		err = record.ErrNotFound
	}
	if err != nil {
		return err
	}
	err = v.shelf().WithdrawComment(v.Request().Context(), c.ID, v.number("version"), v.Now().UTC())
	if errors.Is(err, record.ErrConflict) {
		return v.commentPage(http.StatusConflict, c, c.Text, record.Fields{"text": "You changed this comment meanwhile: this is what it says now. Withdraw it below if you still want to."})
	} else if err != nil {
		return err
	}
	return v.done(route.Work(c.About())+"#comments", ui.Flash{Text: "The comment is withdrawn."})
}
