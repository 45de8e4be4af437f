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

const workTasks = 50 // of one thing

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

func (v *visit) showWork() error {
	a, err := v.about()
	if err != nil {
		return err
	}
	return v.workPage(http.StatusOK, a, "", nil)
}

// workPage shows what is done about a thing, with a comment that was typed and what is wrong with a form.
func (v *visit) workPage(status int, a record.About, typed string, wrong record.Fields) error {
	ctx, st := v.Request().Context(), v.shelf()
	if a.TaskID != nil {
		return v.taskPage(status, *a.TaskID, typed, wrong)
	}
	page := desk.WorkPage{Can: v.rights(), Today: record.DateOf(v.Now()), TypedTags: clipped(v.form.Get("tags"), 1000)}
	var err error
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
	here, err := v.shelf().TagsOf(ctx, a)
	if err != nil {
		return err
	}
	v.settle(record.Sheet{"tags": desk.TagNames(here)})
	typed := record.TagNames(v.form.Get("tags"))
	err = v.shelf().InTx(ctx, func(tx *store.Store) error {
		now, err := tx.TagsOf(ctx, a)
		if err != nil {
			return err
		}
		if was := v.was(); was != nil && !sameTags(record.TagNames(was["tags"]), now) && !sameTags(typed, now) {
			here = now
			return record.ErrConflict
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
	switch {
	case errors.As(err, &wrong):
		return v.workPage(http.StatusUnprocessableEntity, a, "", record.Fields{"tags": wrong.Error()})
	case errors.Is(err, record.ErrConflict):
		return v.clashOfForms(desk.ClashPage{What: "Tags", Action: route.WorkTags(a), Back: route.Work(a)}, []record.Field{{Name: "tags", Label: "All tags", Sort: record.Line}}, record.Sheet{"tags": desk.TagNames(here)})
	case err != nil:
		return err
	}
	return v.done(route.Work(a), ui.Flash{Text: "The tags are saved."})
}

// sameTags tells whether names that somebody typed are of exactly those tags.
func sameTags(typed []string, tags []record.Tag) bool {
	var a, b []string
	for _, name := range typed {
		a = append(a, names.Fold(name))
	}
	for _, t := range tags {
		b = append(b, t.Fold)
	}
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(slices.Compact(a), b)
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
