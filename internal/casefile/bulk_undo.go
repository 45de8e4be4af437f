package casefile

import (
	"context"
	"errors"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

const bulkUndone = "Takes back a change of several files"

// UndoBulk takes a change of several files back, whole or not at all. When anything of it was changed since, it is record.Fields
// that names whose file that is: what somebody did later is not lost.
func UndoBulk(ctx context.Context, st *store.Store, id record.BulkID, by By) error {
	return st.InTx(ctx, func(tx *store.Store) error {
		b, err := tx.Bulk(ctx, id)
		if err != nil {
			return err
		}
		if err := tx.UndoneBulk(ctx, id, by.At); err != nil {
			return err
		}
		u := undoing{tx: tx, bulk: b, by: by}
		if err := u.read(ctx); err != nil {
			return err
		}
		var changed []string
		for _, l := range b.Lines {
			if name, same := u.same(ctx, l); !same && !slices.Contains(changed, name) {
				changed = append(changed, name)
			}
		}
		if u.failed != nil {
			return u.failed
		}
		if len(changed) > 0 {
			return record.Fields{"undo": "Changed since, so nothing was taken back: " + strings.Join(changed, "; ") + "."}
		}
		for _, l := range b.Lines {
			if err := u.back(ctx, l); err != nil {
				return err
			}
		}
		return nil
	})
}

// undoing is a change on its way back, with what its files are now.
type undoing struct {
	tx     *store.Store
	bulk   *record.Bulk
	by     By
	people map[record.PersonID]record.Person
	has    map[record.PersonID]bool // the tag, or a follower
	tag    *record.Tag
	failed error
}

func (u *undoing) read(ctx context.Context) error {
	var ids []record.PersonID
	for _, l := range u.bulk.Lines {
		ids = append(ids, l.PersonID)
	}
	people, err := u.tx.PeopleIn(ctx, ids)
	if err != nil {
		return err
	}
	u.people = map[record.PersonID]record.Person{}
	for _, p := range people {
		u.people[p.ID] = p
	}
	switch u.bulk.Kind {
	case record.BulkFollow:
		if u.by.User != u.bulk.MadeBy {
			return record.Fields{"undo": "Only whoever followed them can take it back."}
		}
		u.has, err = u.tx.FollowedOf(ctx, ids)
	case record.BulkTag, record.BulkUntag:
		if u.tag, err = u.tx.TagCalled(ctx, names.Fold(u.bulk.Value["tag"])); err == nil && u.tag == nil {
			err = record.Fields{"undo": "The tag is renamed, merged or removed since. Nothing was taken back."}
		}
		if err == nil {
			u.has, err = u.tx.WithTag(ctx, u.tag.ID, ids)
		}
	}
	return err
}

// same tells whether a file is still as the change left it, and the name to tell it by.
func (u *undoing) same(ctx context.Context, l record.BulkLine) (string, bool) {
	p, there := u.people[l.PersonID]
	if !there {
		return "a file that was merged with another", false
	}
	switch u.bulk.Kind {
	case record.BulkCategory:
		return p.Name, string(p.Category) == l.After
	case record.BulkFollow:
		return p.Name, u.has[p.ID]
	case record.BulkTag, record.BulkUntag:
		return p.Name, u.has[p.ID] == (l.After != "")
	case record.BulkRestrict:
		members, err := u.tx.Members(ctx, p.ID)
		u.failed = errors.Join(u.failed, err)
		return p.Name, p.Restricted && slices.Equal(members, bulkMembers(*u.bulk, u.bulk.MadeBy))
	}
	t, err := u.tx.Task(ctx, l.ItemID)
	if err != nil {
		u.failed = errors.Join(u.failed, err)
		return p.Name, false
	}
	if u.bulk.Kind == record.BulkTask {
		return p.Name, t.Version == 1
	}
	return p.Name, t.Sheet()["assignee"] == l.After
}

// back gives a file what it had before.
func (u *undoing) back(ctx context.Context, l record.BulkLine) error {
	p := u.people[l.PersonID]
	switch u.bulk.Kind {
	case record.BulkCategory:
		return setCategory(ctx, u.tx, p, l.Before, bulkUndone, record.Undone, u.by)
	case record.BulkFollow:
		return u.tx.RemoveFollow(ctx, record.Follow{PersonID: &p.ID})
	case record.BulkTag, record.BulkUntag:
		return setTag(ctx, u.tx, u.tag.ID, p.ID, l.Before != "", bulkUndone)
	case record.BulkRestrict:
		return u.tx.SetRestricted(ctx, p.ID, p.Version, false, nil)
	}
	t, err := u.tx.Task(ctx, l.ItemID)
	if err != nil {
		return err
	}
	if u.bulk.Kind == record.BulkAssign {
		return setAssignee(ctx, u.tx, *t, l.Before, bulkUndone, record.Undone, u.by)
	}
	t.State, t.Reason, t.UpdatedAt = record.TaskDropped, bulkUndone, u.by.At
	return u.tx.SetTask(ctx, t, record.Undone, bulkUndone)
}
