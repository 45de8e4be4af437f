// Package digest tells users what is new in what they follow, and which comments call them: for a page, for a private feed and
// for mail. What it tells is read through the shelf of the user, as it is at that moment; feeds and mail name nobody unless the
// user allows it.
package digest

import (
	"context"
	"net/url"
	"time"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/search"
	"habeas/internal/store"
)

const (
	mostItems    = 300 // of a digest
	mostOfSearch = 20  // of one search
)

// Digest is what is new, by what is followed.
type Digest struct {
	Groups []Group
	Upto   int64 // the last line of the log that it tells of
}

// Empty tells whether there is nothing new.
func (d Digest) Empty() bool { return len(d.Groups) == 0 }

// Items is how much is new.
func (d Digest) Items() int {
	n := 0
	for _, g := range d.Groups {
		n += len(g.Items)
	}
	return n
}

// Group is what is new in one thing that is followed.
type Group struct {
	Name       string // of the thing; empty for comments that call the user
	Kind       string // what it is, and so why it is told
	URL        string
	Restricted bool
	Items      []Item
}

// Item is one thing that is new.
type Item struct {
	What  string // such as “Event added”
	Title string // a person, an event or words; it may name people
	Bare  string // the same without any name
	URL   string
	At    time.Time     // zero when it is not known
	By    record.UserID // 0 when it is not known
	Line  int64
}

var whats = map[string]string{
	"person.update": "Who this is was changed", "person.merge": "Another file was merged into it", "person.unmerge": "A merge was taken back", "person.restrict": "Who may see it was changed",
	"note.add": "Note added", "note.edit": "Note changed", "profile.publish": "Profile published", "profile.withdraw": "Profile withdrawn", "submission.add": "Submission added",
	"event.add": "Event added", "event.edit": "Event changed", "event.choose": "Value chosen between reports", "event.source": "Source added", "event.remove": "Event removed", "event.restore": "Event put back",
	"event.undo": "Event changed by a review", "event.cite": "Another report", "event.uncite": "Report taken back", "event.facts": "Event changed by a review",
	"task.add": "Task added", "task.edit": "Task changed", "comment.add": "Comment added", "comment.edit": "Comment changed",
}

// Read is what is new to the shelf's actor since a line of the log.
func Read(ctx context.Context, st *store.Store, since int64) (Digest, error) {
	var d Digest
	var err error
	if d.Upto, err = st.LastLine(ctx); err != nil {
		return d, err
	}
	calls, err := st.Calls(ctx, since, mostItems)
	if err != nil {
		return d, err
	}
	if g := called(calls); len(g.Items) > 0 {
		d.Groups = append(d.Groups, g)
	}
	follows, err := st.Follows(ctx)
	if err != nil {
		return d, err
	}
	news, err := st.News(ctx, since, mostItems)
	if err != nil {
		return d, err
	}
	items := map[record.FollowID][]Item{}
	for _, n := range news {
		items[n.FollowID] = append(items[n.FollowID], itemOf(n))
	}
	if err := searched(ctx, st, since, follows, items); err != nil {
		return d, err
	}
	for _, f := range follows {
		if len(items[f.ID]) > 0 {
			g := groupOf(f)
			g.Items = items[f.ID]
			d.Groups = append(d.Groups, g)
		}
	}
	return d, nil
}

func called(calls []store.CallRow) Group {
	g := Group{Kind: "Comments that call you", URL: route.Following()}
	for _, c := range calls {
		g.Items = append(g.Items, Item{What: "Comment", Title: c.Text, Bare: "A comment calls you", URL: route.Work(c.About()) + "#comments", At: c.CreatedAt, By: c.CreatedBy, Line: c.Line})
	}
	return g
}

func groupOf(f store.FollowRow) Group {
	g := Group{Name: f.Name, Restricted: f.Restricted}
	switch {
	case f.PersonID != nil:
		g.Kind, g.URL = "Person that you follow", route.Person(*f.PersonID)
	case f.CaseID != nil:
		g.Kind, g.URL = "Case that you follow", route.Case(*f.CaseID)
	case f.OrganisationID != nil:
		g.Kind, g.URL = "Court or organisation that you follow", route.Organisation(*f.OrganisationID)
	default:
		g.Kind, g.URL = "Search that you follow", route.Search()+"?"+f.Query
	}
	return g
}

func itemOf(n store.NewsRow) Item {
	i := Item{What: whats[n.Action], At: n.At, By: n.UserID, Line: n.Line}
	switch n.Object {
	case "event":
		id := record.EventID(n.ObjectID)
		i.Title = n.EventKind.Word() + ", " + n.EventDate.Words()
		i.Bare, i.URL = i.Title, route.EventWork(id)
		if n.Subject != 0 && n.Action != "event.remove" {
			i.URL = route.Event(n.Subject, id)
		}
	case "person":
		i.URL = route.History(record.PersonID(n.ObjectID))
	case "task":
		i.URL = route.Task(record.TaskID(n.ObjectID))
	case "comment":
		i.URL = route.Work(record.About{PersonID: n.PersonID, CaseID: n.CaseID, EventID: n.EventID, TaskID: n.TaskID}) + "#comments"
	}
	return i
}

// searched adds what is new in the searches that are followed.
func searched(ctx context.Context, st *store.Store, since int64, follows []store.FollowRow, into map[record.FollowID][]Item) error {
	var changed []int64
	terms, err := st.Vocabularies(ctx)
	if err != nil {
		return err
	}
	for _, f := range follows {
		if f.SearchID == nil {
			continue
		}
		if changed == nil {
			var err error
			if changed, err = st.ChangedItems(ctx, since); err != nil || len(changed) == 0 {
				return err
			}
		}
		values, err := url.ParseQuery(f.Query)
		if err != nil {
			continue // what is kept was read before: such a search finds nothing
		}
		found, err := search.Among(ctx, st, search.Read(values, terms), changed, mostOfSearch)
		if err != nil {
			return err
		}
		for _, hit := range found {
			into[f.ID] = append(into[f.ID], hitOf(hit))
		}
	}
	return nil
}

func hitOf(f record.Found) Item {
	i := Item{What: "Found by the search", Title: f.Title, Bare: "Something new is found"}
	switch {
	case f.Noun == record.FoundEvent && f.PersonID != 0:
		i.Title, i.URL = f.Kind.Word()+", "+f.Title, route.Event(f.PersonID, record.EventID(f.ID))
	case f.Noun == record.FoundTask:
		i.URL = route.Task(f.TaskID)
	case f.Noun == record.FoundComment:
		i.URL = route.Comment(f.About(), record.CommentID(f.ID))
	case f.PersonID != 0:
		i.URL = route.Person(f.PersonID)
	case f.EntryID != 0:
		i.URL = route.Entry(f.EntryID)
	case f.Noun == record.FoundEntry:
		i.URL = route.Entry(record.EntryID(f.ID))
	default:
		i.URL = route.Person(record.PersonID(f.ID))
	}
	return i
}
