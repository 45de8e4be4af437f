package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"habeas/internal/auth"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/internal/timeline"
	"habeas/views/desk"
	"habeas/views/ui"
)

// workRoutes are the routes of tasks, comments, tags, changes of several files and of what users follow.
var workRoutes = map[string]deskRoute{
	"GET /desk/teamwork/:object/:id":           {auth.ReadDesk, (*visit).showWork, 0},
	"POST /desk/teamwork/:object/:id/tags":     {auth.EditCase, (*visit).setTags, 0},
	"POST /desk/teamwork/:object/:id/comments": {auth.EditCase, (*visit).addComment, 0},
	"POST /desk/teamwork/:object/:id/follow":   {auth.ReadDesk, (*visit).follow, 0},

	"GET /desk/tasks":                   {auth.ReadDesk, (*visit).showTasks, 0},
	"GET /desk/tasks/new":               {auth.EditCase, (*visit).showNewTask, 0},
	"POST /desk/tasks/new":              {auth.EditCase, (*visit).addTask, 0},
	"GET /desk/tasks/:id":               {auth.ReadDesk, (*visit).showTask, 0},
	"GET /desk/tasks/:id/edit":          {auth.EditCase, (*visit).showEditTask, 0},
	"POST /desk/tasks/:id/edit":         {auth.EditCase, (*visit).editTask, 0},
	"POST /desk/tasks/:id/undo/:number": {auth.EditCase, (*visit).undoTask, 0},

	"GET /desk/comments/:id/edit":      {auth.EditCase, (*visit).showEditComment, 0},
	"POST /desk/comments/:id/edit":     {auth.EditCase, (*visit).editComment, 0},
	"POST /desk/comments/:id/withdraw": {auth.EditCase, (*visit).withdrawComment, 0},

	"GET /desk/tags":             {auth.ReadDesk, (*visit).showTags, 0},
	"GET /desk/tags/:id":         {auth.ReadDesk, (*visit).showTag, 0},
	"POST /desk/tags/:id":        {auth.EditCase, (*visit).renameTag, 0},
	"POST /desk/tags/:id/merge":  {auth.EditCase, (*visit).mergeTags, 0},
	"POST /desk/tags/:id/remove": {auth.EditCase, (*visit).removeTag, 0},

	"GET /desk/bulk":           {auth.EditCase, (*visit).showBulk, 0},
	"POST /desk/bulk":          {auth.EditCase, (*visit).changeBulk, 0},
	"GET /desk/bulk/:id":       {auth.ReadDesk, (*visit).showBulkChange, 0},
	"POST /desk/bulk/:id/undo": {auth.EditCase, (*visit).undoBulk, 0},

	"GET /desk/following":              {auth.ReadDesk, (*visit).showFollowing, 0},
	"POST /desk/following/seen":        {auth.ReadDesk, (*visit).seenDigest, 0},
	"POST /desk/following/settings":    {auth.ReadDesk, (*visit).setDigest, 0},
	"POST /desk/following/feed":        {auth.ReadDesk, (*visit).makeDigestFeed, 0},
	"POST /desk/following/feed/revoke": {auth.ReadDesk, (*visit).revokeDigestFeed, 0},
}

const (
	commentsPage = 30
	workTasks    = 50 // of one thing
)

// aboutOf is the thing that an object and an id of an address name; nothing when they name none.
func aboutOf(object string, id int64) record.About {
	switch object {
	case route.WorkPerson:
		return record.About{PersonID: new(record.PersonID(id))}
	case route.WorkCase:
		return record.About{CaseID: new(record.CaseID(id))}
	case route.WorkEvent:
		return record.About{EventID: new(record.EventID(id))}
	case route.WorkTask:
		return record.About{TaskID: new(record.TaskID(id))}
	}
	return record.About{}
}

// about is the thing that the path names and that the visitor sees.
func (v *visit) about() (record.About, error) {
	a := aboutOf(v.Param("object"), v.id("id"))
	if a == (record.About{}) {
		return a, record.ErrNotFound
	}
	return a, v.shelf().Sees(v.Request().Context(), a)
}

// subject is a thing with its name and the way to it.
func (v *visit) subject(a record.About) (desk.Subject, error) {
	ctx, st := v.Request().Context(), v.shelf()
	switch {
	case a.PersonID != nil:
		p, err := st.Person(ctx, *a.PersonID)
		if err != nil {
			return desk.Subject{}, err
		}
		return desk.Subject{About: a, Name: p.Name, URL: route.Person(p.ID), Person: p, Restricted: p.Restricted}, nil
	case a.CaseID != nil:
		c, err := st.Case(ctx, *a.CaseID)
		if err != nil {
			return desk.Subject{}, err
		}
		return desk.Subject{About: a, Name: c.Name, URL: route.Case(c.ID)}, nil
	case a.EventID != nil:
		return v.eventSubject(a)
	}
	return desk.Subject{About: a}, nil
}

func (v *visit) eventSubject(a record.About) (desk.Subject, error) {
	ctx, st := v.Request().Context(), v.shelf()
	e, err := st.Event(ctx, *a.EventID)
	if err != nil {
		return desk.Subject{}, err
	}
	s := desk.Subject{About: a, Name: timeline.Title(e)}
	p, err := st.SubjectOf(ctx, e.ID)
	if errors.Is(err, record.ErrNotFound) {
		return s, nil // it happened to nobody in particular
	} else if err != nil {
		return s, err
	}
	s.Of, s.URL, s.Restricted = p.Name, route.Event(p.ID, e.ID), p.Restricted
	return s, nil
}

func (v *visit) showWork() error { return v.workPage(http.StatusOK, "", nil) }

func (v *visit) workPage(status int, typed string, wrong record.Fields) error {
	ctx, st := v.Request().Context(), v.shelf()
	a, err := v.about()
	if err != nil {
		return err
	}
	if a.TaskID != nil {
		return v.taskPage(status, typed, wrong)
	}
	page := desk.WorkPage{Can: v.rights(), Today: record.DateOf(v.Now())}
	if page.Subject, err = v.subject(a); err != nil {
		return err
	}
	if page.Tags, err = st.TagsOf(ctx, a); err != nil {
		return err
	}
	rows, err := st.Tasks(ctx, store.TaskFilter{Of: a, Limit: workTasks})
	if err != nil {
		return err
	}
	page.Talk, err = v.talk(a, typed, wrong)
	if err != nil {
		return err
	}
	page.Tasks = taskLines(rows, page.Talk.Users, page.Today)
	if page.Followable = a.EventID == nil; page.Followable {
		if page.Followed, err = st.IsFollowed(ctx, record.Follow{PersonID: a.PersonID, CaseID: a.CaseID}); err != nil {
			return err
		}
	}
	if page.Page, err = v.page(map[bool]string{true: route.Directory(), false: route.People()}[a.CaseID != nil]); err != nil {
		return err
	}
	return render(v, status, desk.Work(page))
}

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
		return v.workPage(http.StatusUnprocessableEntity, v.form.Get("text"), wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Work(a)+"#comments", ui.Flash{Text: "The comment is added."})
}

func (v *visit) showEditComment() error {
	c, err := v.ownComment()
	if err != nil {
		return err
	}
	return v.commentPage(http.StatusOK, c, c.Text, nil)
}

// ownComment is the comment of the path; somebody else's is not there to be changed.
func (v *visit) ownComment() (*record.Comment, error) {
	c, err := v.shelf().Comment(v.Request().Context(), record.CommentID(v.id("id")))
	if err == nil && (c.CreatedBy != v.user.ID || c.WithdrawnAt != nil) {
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

func (v *visit) editComment() error {
	c, err := v.ownComment()
	if err != nil {
		return err
	}
	next := *c
	next.Text, next.Version, next.UpdatedAt = tidyNote(v.form.Get("text")), v.number("version"), v.Now().UTC()
	err = next.Check()
	if err == nil {
		err = v.shelf().SetComment(v.Request().Context(), &next)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.commentPage(http.StatusUnprocessableEntity, c, v.form.Get("text"), wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Work(c.About())+"#comments", ui.Flash{Text: "The comment is changed."})
}

func (v *visit) withdrawComment() error {
	c, err := v.ownComment()
	if err != nil {
		return err
	}
	if err := v.shelf().WithdrawComment(v.Request().Context(), c.ID, v.number("version"), v.Now().UTC()); err != nil {
		return err
	}
	return v.done(route.Work(c.About())+"#comments", ui.Flash{Text: "The comment is withdrawn."})
}

// setTags gives a thing the tags that were typed, instead of those that it has.
func (v *visit) setTags() error {
	ctx := v.Request().Context()
	a, err := v.about()
	if err != nil {
		return err
	}
	if a.TaskID != nil {
		return record.ErrNotFound
	}
	typed := record.TagNames(v.form.Get("tags"))
	err = v.shelf().InTx(ctx, func(tx *store.Store) error {
		now, err := tx.TagsOf(ctx, a)
		if err != nil {
			return err
		}
		var keep []record.TagID
		for _, name := range typed {
			tag, err := tx.TagNamed(ctx, newTag(name, v))
			if err != nil {
				return err
			}
			keep = append(keep, tag.ID)
			if err := tx.PutTag(ctx, tag.ID, a, ""); err != nil {
				return err
			}
		}
		for _, tag := range now {
			if !slices.Contains(keep, tag.ID) {
				if err := tx.TakeTag(ctx, tag.ID, a, ""); err != nil {
					return err
				}
			}
		}
		return nil
	})
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.workPage(http.StatusUnprocessableEntity, "", record.Fields{"tags": wrong.Error()})
	} else if err != nil {
		return err
	}
	return v.done(route.Work(a), ui.Flash{Text: "The tags are saved."})
}

func newTag(name string, v *visit) record.Tag {
	return record.Tag{Name: name, Fold: names.Fold(name), CreatedBy: v.user.ID, CreatedAt: v.Now().UTC()}
}

// follow follows a thing, or no longer.
func (v *visit) follow() error {
	ctx, st, id := v.Request().Context(), v.shelf(), v.id("id")
	var f record.Follow
	back := ""
	switch v.Param("object") {
	case route.WorkPerson:
		f.PersonID, back = new(record.PersonID(id)), route.PersonWork(record.PersonID(id))
	case route.WorkCase:
		f.CaseID, back = new(record.CaseID(id)), route.CaseWork(record.CaseID(id))
	case route.WorkOrganisation:
		f.OrganisationID, back = new(record.OrganisationID(id)), route.Organisation(record.OrganisationID(id))
	case route.WorkSearch:
		f.SearchID, back = new(record.SavedSearchID(id)), route.Saved()
	default:
		return record.ErrNotFound
	}
	if v.form.Get("back") != "" {
		back = local(v.form.Get("back"))
	}
	if v.form.Get("follow") == "0" {
		if err := st.RemoveFollow(ctx, f); err != nil {
			return err
		}
		return v.done(back, ui.Flash{Text: "You no longer follow this."})
	}
	if err := st.AddFollow(ctx, f); err != nil {
		return err
	}
	return v.done(back, ui.Flash{Text: "You follow this. What is new stands on the page Following."})
}

// taskLines are tasks for people to read.
func taskLines(rows []store.TaskRow, users map[record.UserID]string, today record.Date) []desk.TaskLine {
	lines := make([]desk.TaskLine, len(rows))
	for i, r := range rows {
		line := desk.TaskLine{Task: r.Task, Overdue: r.Overdue(today), Restricted: r.Restricted}
		if r.AssigneeID != nil {
			line.Assignee = users[*r.AssigneeID]
		}
		switch {
		case r.PersonID != nil:
			line.Of, line.URL = r.Person, route.Person(*r.PersonID)
		case r.CaseID != nil:
			line.Of, line.URL = r.Case, route.Case(*r.CaseID)
		case r.EventID != nil:
			line.Of, line.URL = r.EventKind.Word(), route.EventWork(*r.EventID)
			if r.Person != "" {
				line.Of += ", " + r.Person
			}
		}
		lines[i] = line
	}
	return lines
}

// assignees are those to whom a task about a thing can be given.
func assignees(users []record.User) []record.FieldChoice {
	var list []record.FieldChoice
	for _, u := range users {
		if auth.Can(u.Actor(), auth.EditCase) {
			list = append(list, record.FieldChoice{Value: strconv.FormatInt(int64(u.ID), 10), Word: u.Name})
		}
	}
	return list
}
