package web

import (
	"cmp"
	"context"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

// tasksDue are the reader's open tasks that are due within two weeks, overdue ones among them.
func (d day) tasksDue() store.TaskFilter {
	return store.TaskFilter{Assignee: d.v.user.ID, States: []record.TaskState{record.TaskOpen}, DueBy: d.in(soon)}
}

func dueTasks(ctx context.Context, d day, s slice) ([]placed, error) {
	f := d.tasksDue()
	f.After, f.AfterID, f.Limit = s.after, record.TaskID(s.id), s.limit
	rows, err := d.st.Tasks(ctx, f)
	list := make([]placed, len(rows))
	for i, r := range rows {
		list[i] = placed{after: r.Place, id: int64(r.ID), TodayLine: desk.TodayLine{
			Day: desk.Brief(r.Due), Left: desk.Left(r.Due, r.Due, d.now), Name: r.Title, URL: route.Task(r.ID), Restricted: r.Restricted,
			What: cmp.Or(r.Person, r.Case), Why: "The task is yours.",
		}}
		if r.Due < record.DateOf(d.now) {
			list[i].Tone = "wrong"
		}
		if d.can.Edit {
			list[i].Acts = []ui.Crumb{{Label: "Say that it is done", URL: route.Task(r.ID)}}
		}
	}
	return list, err
}

func dueTaskCount(ctx context.Context, d day) (int, error) { return d.st.TaskCount(ctx, d.tasksDue()) }
