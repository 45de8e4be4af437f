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
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

const tasksPage = 50

func (v *visit) showTasks() error {
	ctx, st := v.Request().Context(), v.shelf()
	today := record.DateOf(v.Now())
	page := desk.TasksPage{Can: v.rights(), Show: v.QueryParam("show")}
	f := store.TaskFilter{States: []record.TaskState{record.TaskOpen}, After: clipped(v.QueryParam("after"), 20), AfterID: record.TaskID(v.queryID("after_id")), Limit: tasksPage + 1}
	switch page.Show {
	case "all":
	case "overdue":
		f.DueBy = record.DateOf(v.Now().AddDate(0, 0, -1))
	case "closed":
		f.States = []record.TaskState{record.TaskDone, record.TaskDropped}
	default:
		page.Show, f.Assignee = "", v.user.ID
	}
	rows, err := st.Tasks(ctx, f)
	if err != nil {
		return err
	}
	total, err := st.TaskCount(ctx, f)
	if err != nil {
		return err
	}
	page.Total = cappedCount(total, "1 task", "%s tasks")
	if f.AfterID > 0 {
		page.Prev = route.Tasks(page.Show)
	}
	if len(rows) > tasksPage {
		rows = rows[:tasksPage]
		last := rows[tasksPage-1]
		page.Next = route.With(route.Tasks(""), "show", page.Show, "after", last.Place, "after_id", decimal(last.ID))
	}
	users, err := v.userNames()
	if err != nil {
		return err
	}
	page.Rows = taskLines(rows, users, today)
	if page.Page, err = v.page(route.Tasks("")); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Tasks(page))
}

// taskAbout is what a new task is about, by the query of the form's address.
func (v *visit) taskAbout() (record.About, error) {
	object := v.QueryParam("object")
	if object == "" {
		return record.About{}, nil
	}
	a := aboutOf(object, v.queryID("of"))
	if a == (record.About{}) || a.TaskID != nil {
		return a, record.ErrNotFound
	}
	return a, v.shelf().Sees(v.Request().Context(), a)
}

func newTaskKey(a record.About) string { return "task/new" + route.NewTask(a) }

func (v *visit) showNewTask() error {
	a, err := v.taskAbout()
	if err != nil {
		return err
	}
	return v.newTaskForm(http.StatusOK, a, record.Sheet{}.With("assignee", decimal(v.user.ID)), nil)
}

func (v *visit) newTaskForm(status int, a record.About, values record.Sheet, wrong record.Fields) error {
	s, err := v.subject(a)
	if err != nil {
		return err
	}
	seers, err := v.shelf().Seers(v.Request().Context(), a)
	if err != nil {
		return err
	}
	back := route.Tasks("")
	crumbs := []ui.Crumb{{Label: "Tasks", URL: back}}
	if s.Name != "" {
		back = route.Work(a)
		crumbs = append(crumbs, ui.Crumb{Label: s.Name, URL: back})
	}
	return v.showSheet(status, desk.SheetPage{
		Title: "New task", Lead: s.Full(), Crumbs: append(crumbs, ui.Crumb{Label: "New task"}), Action: route.NewTask(a), Back: back,
		Fields: typedTaskFields(assignees(seers)), Values: values, Errors: wrong,
	}, newTaskKey(a))
}

// typedTaskFields are the fields of the form: the state has buttons of its own.
func typedTaskFields(who []record.FieldChoice) []record.Field {
	return slices.DeleteFunc(record.TaskFields(who), func(f record.Field) bool { return f.Name == "state" || f.Name == "reason" })
}

// sentTaskFields are the fields that were sent: those of the form, or those of a button.
func sentTaskFields(who []record.FieldChoice, typed record.Sheet) []record.Field {
	if typed["title"] != "" {
		return typedTaskFields(who)
	}
	return slices.DeleteFunc(record.TaskFields(who), func(f record.Field) bool { return f.Name != "state" && f.Name != "reason" })
}

func (v *visit) addTask() error {
	a, err := v.taskAbout()
	if err != nil {
		return err
	}
	if done, err := v.keptDraft(newTaskKey(a), route.NewTask(a)); done {
		return err
	}
	now := v.Now().UTC()
	typed := v.typed().With("state", "").With("reason", "")
	t := record.Task{PersonID: a.PersonID, CaseID: a.CaseID, EventID: a.EventID, CreatedBy: v.user.ID, CreatedAt: now, UpdatedAt: now}.Typed(typed)
	err = t.Check()
	if err == nil {
		err = v.shelf().AddTask(v.Request().Context(), &t)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.newTaskForm(http.StatusUnprocessableEntity, a, typed, wrong)
	} else if err != nil {
		return err
	}
	to := route.Task(t.ID)
	if a != (record.About{}) {
		to = route.Work(a)
	}
	return v.saved(newTaskKey(a), to, "The task is added.")
}

func (v *visit) showTask() error {
	return v.taskPage(http.StatusOK, record.TaskID(v.id("id")), "", nil)
}

func (v *visit) taskPage(status int, id record.TaskID, typed string, wrong record.Fields) error {
	ctx, st := v.Request().Context(), v.shelf()
	t, err := st.Task(ctx, id)
	if err != nil {
		return err
	}
	page := desk.TaskPage{Can: v.rights(), Task: *t, Reason: clipped(v.form.Get("reason"), 500), Overdue: t.Overdue(record.DateOf(v.Now()))}
	if page.Subject, err = v.subject(t.About()); err != nil {
		return err
	}
	if page.Talk, err = v.talk(record.About{TaskID: &t.ID}, typed, wrong); err != nil {
		return err
	}
	history, err := st.TaskHistory(ctx, t.ID)
	if err != nil {
		return err
	}
	page.Changes = taskChanges(history, page.Talk.Users)
	if page.Page, err = v.page(route.Tasks("")); err != nil {
		return err
	}
	return render(v, status, desk.Task(page))
}

// taskChanges are the versions of a task for people to read.
func taskChanges(list []record.Revision, users map[record.UserID]string) []desk.ChangeRow {
	var who []record.FieldChoice
	for id, name := range users {
		who = append(who, record.FieldChoice{Value: decimal(id), Word: name})
	}
	fields := record.TaskFields(who)
	rows := make([]desk.ChangeRow, len(list))
	for i, r := range list {
		rows[i] = desk.ChangeRow{Revision: r, What: "Task", CanUndo: r.Number > 1}
		for _, f := range fields {
			if slices.Contains(r.Changed(), f.Name) {
				rows[i].Fields = append(rows[i].Fields, desk.ChangedField{Label: f.Label, Before: f.Words(r.Before[f.Name]), After: f.Words(r.State[f.Name])})
			}
		}
	}
	return rows
}

func taskKey(id record.TaskID) string { return fmt.Sprintf("task/%d", id) }

func (v *visit) showEditTask() error {
	t, err := v.shelf().Task(v.Request().Context(), record.TaskID(v.id("id")))
	if err != nil {
		return err
	}
	return v.taskForm(http.StatusOK, t, t.Sheet().With("version", strconv.Itoa(t.Version)), nil)
}

func (v *visit) taskForm(status int, t *record.Task, values record.Sheet, wrong record.Fields) error {
	seers, err := v.shelf().Seers(v.Request().Context(), t.About())
	if err != nil {
		return err
	}
	return v.showSheet(status, desk.SheetPage{
		Title: "Change a task", Action: route.EditTask(t.ID), Back: route.Task(t.ID), Fields: typedTaskFields(assignees(seers)), Values: values, Saved: true, Errors: wrong,
		Crumbs: []ui.Crumb{{Label: "Tasks", URL: route.Tasks("")}, {Label: t.Title, URL: route.Task(t.ID)}, {Label: "Change"}},
	}, taskKey(t.ID))
}

// editTask changes a task: all of it by its form, or how far it is by one of the buttons.
func (v *visit) editTask() error {
	ctx, st := v.Request().Context(), v.shelf()
	t, err := st.Task(ctx, record.TaskID(v.id("id")))
	if err != nil {
		return err
	}
	if done, err := v.keptDraft(taskKey(t.ID), route.EditTask(t.ID)); done {
		return err
	}
	typed := picked(v.typed(), t.Sheet())
	whole := v.form.Has("title")
	values := t.Sheet().With("state", typed["state"]).With("reason", typed["reason"])
	if whole {
		values = typed.With("state", string(t.State)).With("reason", t.Reason)
	}
	next := t.Typed(values)
	next.Version, next.UpdatedAt = v.number("version"), v.Now().UTC()
	err = next.Check()
	if err == nil {
		err = st.SetTask(ctx, &next, record.Edited, strings.TrimSpace(typed["why"]))
	}
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong) && whole:
		return v.taskForm(http.StatusUnprocessableEntity, t, typed, wrong)
	case errors.As(err, &wrong):
		return v.taskPage(http.StatusUnprocessableEntity, t.ID, "", wrong)
	case errors.Is(err, record.ErrConflict):
		return v.taskClash(t, typed)
	case err != nil:
		return err
	}
	return v.saved(taskKey(t.ID), route.Task(t.ID), "Saved.")
}

// taskClash asks the second of two editors, field by field, whose text to keep.
func (v *visit) taskClash(t *record.Task, typed record.Sheet) error {
	history, err := v.shelf().TaskHistory(v.Request().Context(), t.ID)
	if err != nil {
		return err
	}
	seers, err := v.shelf().Seers(v.Request().Context(), t.About())
	if err != nil {
		return err
	}
	return v.clash(desk.ClashPage{What: "Task", Action: route.EditTask(t.ID), Back: route.Task(t.ID), Now: t.Version}, sentTaskFields(assignees(seers), typed), baseOf(history, v.number("version")), t.Sheet(), typed)
}

// undoTask takes the change back that made a version of a task, as a new change.
func (v *visit) undoTask() error {
	ctx, st := v.Request().Context(), v.shelf()
	t, err := st.Task(ctx, record.TaskID(v.id("id")))
	if err != nil {
		return err
	}
	history, err := st.TaskHistory(ctx, t.ID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(history, func(r record.Revision) bool { return int64(r.Number) == v.id("number") && r.Number > 1 })
	if at < 0 {
		return record.ErrNotFound
	}
	r := history[at]
	values, again := casefile.Undone(r, t.Sheet())
	if len(again) > 0 {
		return v.taskClash(t, values.With("why", "Takes a change back"))
	}
	next := t.Typed(values)
	next.UpdatedAt = v.Now().UTC()
	err = next.Check()
	if err == nil {
		err = st.SetTask(ctx, &next, record.Undone, "Takes back the change of "+r.At.UTC().Format("2 January 2006, 15:04 UTC"))
	}
	if err != nil {
		return err
	}
	return v.done(route.Task(t.ID), ui.Flash{Text: "The change is taken back. The history keeps both."})
}
