package casefile

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// BulkPlan is exactly what a change of several files would do. Its Sum changes with any of it: what is applied must be what
// was previewed. Seals are the same for each person, so that it can be said whose file has changed.
type BulkPlan struct {
	Lines []BulkStep
	Left  []LeftOut
	Sum   string
	Seals Seals
}

// BulkStep is one line of a change, with the person as they stand.
type BulkStep struct {
	record.BulkLine
	Person record.Person
	Task   *record.Task // that is given to somebody else
}

// LeftOut is somebody whom a change leaves as they are, and why.
type LeftOut struct {
	Person record.Person
	Why    string
}

// PlanBulk computes what a change would do to those of the people whom the actor sees. Value is what the kind needs; when
// something is missing or wrong in it, it is record.Fields.
func PlanBulk(ctx context.Context, st *store.Store, b record.Bulk, ids []record.PersonID) (BulkPlan, error) {
	var p BulkPlan
	if len(ids) > record.MostInBulk {
		return p, record.Fields{"people": fmt.Sprintf("Choose at most %d people at once.", record.MostInBulk)}
	}
	people, err := st.PeopleIn(ctx, ids)
	if err != nil {
		return p, err
	}
	if len(people) == 0 {
		return p, record.Fields{"people": "Choose somebody first."}
	}
	seen := make([]record.PersonID, len(people))
	for i, person := range people {
		seen[i] = person.ID
	}
	step, err := stepOf(ctx, st, b, seen)
	if err != nil {
		return p, err
	}
	for _, person := range people {
		lines, why := step(person)
		if why != "" {
			p.Left = append(p.Left, LeftOut{person, why})
		}
		p.Lines = append(p.Lines, lines...)
	}
	return p, p.seal(b)
}

// seal sums up the change and all its lines, with the versions of what it changes.
func (p *BulkPlan) seal(b record.Bulk) error {
	text, err := json.Marshal(b.Value)
	if err != nil {
		return err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s %s", b.Kind, text)
	lines := map[record.PersonID]string{}
	for _, l := range p.Lines {
		line := fmt.Sprintf("|%d %d %d %q %q", l.PersonID, l.Person.Version, l.ItemID, l.Before, l.After)
		io.WriteString(h, line)
		lines[l.PersonID] += line
	}
	p.Sum = hex.EncodeToString(h.Sum(nil))
	p.Seals = sealed(lines)
	return nil
}

// steps says what a change does to one person, or why it leaves them.
type steps func(record.Person) (lines []BulkStep, why string)

func one(p record.Person, before, after string) []BulkStep {
	return []BulkStep{{BulkLine: record.BulkLine{PersonID: p.ID, Before: before, After: after}, Person: p}}
}

// stepOf reads once for all people what a kind of change looks at.
func stepOf(ctx context.Context, st *store.Store, b record.Bulk, ids []record.PersonID) (steps, error) {
	switch b.Kind {
	case record.BulkCategory:
		return categorySteps(ctx, st, record.Category(b.Value["category"]))
	case record.BulkTag, record.BulkUntag:
		return tagSteps(ctx, st, b, ids)
	case record.BulkFollow:
		followed, err := st.FollowedOf(ctx, ids)
		return func(p record.Person) ([]BulkStep, string) {
			if followed[p.ID] {
				return nil, "You follow them already."
			}
			return one(p, "", "1"), ""
		}, err
	case record.BulkTask:
		if err := bulkTask(b, record.Person{}, By{}).Check(); err != nil {
			return nil, err
		}
		return assignedSteps(ctx, st, b, func(p record.Person) ([]BulkStep, string) { return one(p, "", b.Value["title"]), "" })
	case record.BulkAssign:
		return assignSteps(ctx, st, b, ids)
	case record.BulkRestrict:
		return restrictSteps(ctx, st, ids)
	}
	return nil, record.Fields{"kind": "Choose what to change."}
}

func categorySteps(ctx context.Context, st *store.Store, to record.Category) (steps, error) {
	terms, err := st.Vocabularies(ctx)
	if err != nil {
		return nil, err
	}
	if to = record.Category(terms.Resolved(record.CategoryVocabulary, string(to))); to == "" || !terms.Has(record.CategoryVocabulary, string(to)) {
		return nil, record.Fields{"category": "Choose a category."}
	}
	return func(p record.Person) ([]BulkStep, string) {
		if p.Category == to {
			return nil, "It is their category already."
		}
		return one(p, string(p.Category), string(to)), ""
	}, nil
}

func tagSteps(ctx context.Context, st *store.Store, b record.Bulk, ids []record.PersonID) (steps, error) {
	tag := record.Tag{Name: strings.Join(strings.Fields(b.Value["tag"]), " "), Fold: names.Fold(b.Value["tag"])}
	if err := tag.Check(); err != nil {
		return nil, record.Fields{"tag": "Give one tag, of at most 60 characters, without commas."}
	}
	known, err := st.TagCalled(ctx, tag.Fold)
	if err != nil {
		return nil, err
	}
	has := map[record.PersonID]bool{}
	if known != nil {
		if has, err = st.WithTag(ctx, known.ID, ids); err != nil {
			return nil, err
		}
	}
	on := b.Kind == record.BulkTag
	return func(p record.Person) ([]BulkStep, string) {
		switch {
		case on && has[p.ID]:
			return nil, "They have the tag already."
		case !on && !has[p.ID]:
			return nil, "They do not have the tag."
		case on:
			return one(p, "", tag.Name), ""
		}
		return one(p, known.Name, ""), ""
	}, nil
}

// assignedSteps leaves out people whose files the assignee may not see.
func assignedSteps(ctx context.Context, st *store.Store, b record.Bulk, next steps) (steps, error) {
	id, _ := strconv.ParseInt(b.Value["assignee"], 10, 64)
	if id == 0 {
		return next, nil
	}
	u, err := st.User(ctx, record.UserID(id))
	if err != nil || u.Disabled || u.Role != record.Advocate && u.Role != record.Lead {
		return nil, record.Fields{"assignee": "Choose somebody from the list."}
	}
	theirs := st.As(u.Actor())
	return func(p record.Person) ([]BulkStep, string) {
		if p.Restricted {
			if _, err := theirs.Person(ctx, p.ID); err != nil {
				return nil, u.Name + " may not see this file."
			}
		}
		return next(p)
	}, nil
}

func assignSteps(ctx context.Context, st *store.Store, b record.Bulk, ids []record.PersonID) (steps, error) {
	if b.Value["assignee"] == "" {
		return nil, record.Fields{"assignee": "Choose who does the tasks."}
	}
	tasks, err := st.OpenTasksOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	return assignedSteps(ctx, st, b, func(p record.Person) ([]BulkStep, string) {
		var lines []BulkStep
		for _, t := range tasks[p.ID] {
			if before := t.Sheet()["assignee"]; before != b.Value["assignee"] {
				lines = append(lines, BulkStep{record.BulkLine{PersonID: p.ID, ItemID: t.ID, Before: before, After: b.Value["assignee"]}, p, &t})
			}
		}
		if len(lines) == 0 {
			return nil, "There is no open task that somebody else has."
		}
		return lines, ""
	})
}

func restrictSteps(ctx context.Context, st *store.Store, ids []record.PersonID) (steps, error) {
	public, err := st.PublicOf(ctx, ids)
	return func(p record.Person) ([]BulkStep, string) {
		switch {
		case p.Restricted:
			return nil, "It is shown to members only already."
		case public[p.ID]:
			return nil, "The profile is public. Withdraw it first."
		}
		return one(p, "", "1"), ""
	}, err
}

// bulkTask is the task that a change adds for a person.
func bulkTask(b record.Bulk, p record.Person, by By) record.Task {
	t := record.Task{CreatedBy: by.User, CreatedAt: by.At, UpdatedAt: by.At}.Typed(record.Sheet{"title": b.Value["title"], "due": b.Value["due"], "assignee": b.Value["assignee"]})
	t.PersonID = &p.ID
	return t
}

const bulkReason = "Changed together with other files"

// ApplyBulk does what was previewed, whole or not at all. record.ErrConflict tells that something of it has changed since the
// preview, or that it was done already.
func ApplyBulk(ctx context.Context, st *store.Store, b *record.Bulk, ids []record.PersonID, sum string, by By) error {
	return st.InTx(ctx, func(tx *store.Store) error {
		plan, err := PlanBulk(ctx, tx, *b, ids)
		if err != nil {
			return err
		}
		if plan.Sum != sum {
			return record.ErrConflict
		}
		if len(plan.Lines) == 0 {
			return record.Fields{"people": "Nothing would change."}
		}
		b.MadeAt, b.Lines = by.At, nil
		do, err := doOf(ctx, tx, *b, by)
		if err != nil {
			return err
		}
		for _, step := range plan.Lines {
			if err := do(&step); err != nil {
				return err
			}
			b.Lines = append(b.Lines, step.BulkLine)
		}
		return tx.AddBulk(ctx, b)
	})
}

// doOf is how a kind of change is done to one line.
func doOf(ctx context.Context, tx *store.Store, b record.Bulk, by By) (func(*BulkStep) error, error) {
	switch b.Kind {
	case record.BulkCategory:
		return func(s *BulkStep) error { return setCategory(ctx, tx, s.Person, s.After, bulkReason, record.Edited, by) }, nil
	case record.BulkTag, record.BulkUntag:
		tag, err := tx.TagNamed(ctx, record.Tag{Name: strings.Join(strings.Fields(b.Value["tag"]), " "), Fold: names.Fold(b.Value["tag"]), CreatedAt: by.At})
		return func(s *BulkStep) error { return setTag(ctx, tx, tag.ID, s.PersonID, s.After != "", bulkReason) }, err
	case record.BulkFollow:
		return func(s *BulkStep) error { return tx.AddFollow(ctx, record.Follow{PersonID: &s.PersonID}) }, nil
	case record.BulkTask:
		return func(s *BulkStep) error {
			t := bulkTask(b, s.Person, by)
			err := tx.AddTask(ctx, &t)
			s.ItemID = t.ID
			return err
		}, nil
	case record.BulkAssign:
		return func(s *BulkStep) error { return setAssignee(ctx, tx, *s.Task, s.After, bulkReason, record.Edited, by) }, nil
	}
	members := bulkMembers(b, by.User)
	return func(s *BulkStep) error { return tx.SetRestricted(ctx, s.PersonID, s.Person.Version, true, members) }, nil
}

// bulkMembers are who may see the files that a change restricts: whoever makes it stays among them.
func bulkMembers(b record.Bulk, by record.UserID) []record.UserID {
	members := []record.UserID{by}
	for _, text := range strings.Split(b.Value["members"], ",") {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && !slices.Contains(members, record.UserID(n)) {
			members = append(members, record.UserID(n))
		}
	}
	slices.Sort(members)
	return members
}

func setCategory(ctx context.Context, tx *store.Store, p record.Person, to, why string, verb record.Change, by By) error {
	return Change(ctx, tx, p, p.Sheet().With("category", to), verb, why, by)
}

func setTag(ctx context.Context, tx *store.Store, tag record.TagID, person record.PersonID, on bool, why string) error {
	if on {
		return tx.PutTag(ctx, tag, record.About{PersonID: &person}, why)
	}
	return tx.TakeTag(ctx, tag, record.About{PersonID: &person}, why)
}

func setAssignee(ctx context.Context, tx *store.Store, t record.Task, to, why string, verb record.Change, by By) error {
	t = t.Typed(t.Sheet().With("assignee", to))
	t.UpdatedAt = by.At
	return tx.SetTask(ctx, &t, verb, why)
}
