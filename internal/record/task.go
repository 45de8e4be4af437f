package record

import (
	"strconv"
	"strings"
	"time"
)

// TaskID is the key of a Task.
type TaskID int64

// TaskState is how far a task is.
type TaskState string

// The states of a task.
const (
	TaskOpen    TaskState = "open"
	TaskDone    TaskState = "done"
	TaskDropped TaskState = "dropped" // with a reason
)

// TaskStates lists them.
func TaskStates() []TaskState { return []TaskState{TaskOpen, TaskDone, TaskDropped} }

// Word is the state for people to read.
func (s TaskState) Word() string {
	return map[TaskState]string{TaskOpen: "Open", TaskDone: "Done", TaskDropped: "Dropped"}[s]
}

// About is what a task, a comment or a tag belongs to: at most one of the four.
type About struct {
	PersonID *PersonID
	CaseID   *CaseID
	EventID  *EventID
	TaskID   *TaskID
}

// Task is what somebody is to do, about a person, a case, an event or nothing in particular.
type Task struct {
	ID         TaskID
	Title      string
	Note       string
	AssigneeID *UserID
	Due        Date // a day, or empty
	State      TaskState
	Reason     string // why it was dropped, or what came of it
	PersonID   *PersonID
	CaseID     *CaseID
	EventID    *EventID
	Version    int
	CreatedBy  UserID // 0 for the command line
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// About is what the task belongs to.
func (t Task) About() About { return About{PersonID: t.PersonID, CaseID: t.CaseID, EventID: t.EventID} }

// Overdue tells whether an open task was due before a day.
func (t Task) Overdue(today Date) bool { return t.State == TaskOpen && t.Due != "" && t.Due < today }

// Check tells what is wrong with a task that somebody typed.
func (t Task) Check() error {
	wrong := Fields{}
	for _, f := range TaskFields(nil) {
		if sentence := f.Check(t.Sheet()[f.Name]); sentence != "" && f.Name != "assignee" {
			wrong[f.Name] = sentence
		}
	}
	if t.Due != "" && t.Due.Precision() != Day {
		wrong["due"] = "Give the day as 2024-10-03, or leave it empty."
	}
	if t.State == TaskDropped && strings.TrimSpace(t.Reason) == "" {
		wrong["reason"] = "Say why it is dropped."
	}
	return wrong.OrNil()
}

// Sheet are the values of a task under the names of the form's inputs.
func (t Task) Sheet() Sheet {
	s := Sheet{}.With("title", t.Title).With("note", t.Note).With("due", string(t.Due)).With("state", string(t.State)).With("reason", t.Reason)
	if t.AssigneeID != nil {
		s = s.With("assignee", strconv.FormatInt(int64(*t.AssigneeID), 10))
	}
	return s
}

// Typed is the task with the values of a sheet.
func (t Task) Typed(s Sheet) Task {
	for _, f := range TaskFields(nil) {
		s = s.With(f.Name, f.Tidy(s[f.Name]))
	}
	t.Title, t.Note, t.Due, t.State, t.Reason, t.AssigneeID = s["title"], s["note"], Date(s["due"]), TaskState(s["state"]), s["reason"], nil
	if t.State == "" {
		t.State = TaskOpen
	}
	if n, err := strconv.ParseInt(s["assignee"], 10, 64); err == nil && n > 0 {
		id := UserID(n)
		t.AssigneeID = &id
	}
	return t
}

// TaskFields are the fields of the form of a task. Who can be given it is listed by pairs of value and word.
func TaskFields(assignees []FieldChoice) []Field {
	var states []string
	for _, s := range TaskStates() {
		states = append(states, string(s), s.Word())
	}
	who := one("assignee", "Who does it")
	who.Choices, who.None = assignees, "Nobody yet"
	title := line("title", "What is to be done", "Such as “ask the lawyer for the decision”")
	title.Must = true
	due := date("due", "Due")
	due.Hint = "The last day, such as 2024-10-03. It may be left empty."
	return []Field{title, text("note", "Note", ""), who, due, one("state", "State", states...), line("reason", "What came of it", "Needed when it is dropped")}
}
