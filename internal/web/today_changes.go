package web

import (
	"context"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
)

const changesKey = "changes"

// toldOf is what a line of the log tells of a file or of an event.
var toldOf = map[string]string{
	"person.add": "The file was opened.", "person.update": "The file was changed.", "person.merge": "Another file was merged into this one.",
	"person.unmerge": "A merge was taken back.", "person.restrict": "Who may see the file was changed.", "person.check": "Somebody was asked; there is no news.",
	"note.add": "A note was added.", "note.edit": "A note was changed.", "profile.publish": "The profile was published.", "profile.withdraw": "The profile was withdrawn.",
	"submission.add": "A submission to the UN was added.", "submission.update": "A submission to the UN was changed.",
	"event.add": "Added to the record", "event.edit": "Changed", "event.choose": "One of several values was chosen", "event.source": "A source was added",
	"event.remove": "Removed from the record", "event.restore": "Put back on the record", "event.undo": "A change was taken back", "event.cite": "Another report was accepted",
	"event.uncite": "A report was taken back", "event.facts": "Changed by a review",
}

// changeList is what others changed since the user last said that they had seen it, or in the last week.
func (d day) changeList() dayList {
	lead := "In the last 7 days. Press the button below, and only what comes later is shown."
	if d.settings.SeenAt != nil {
		lead = "Since " + desk.Moment(*d.settings.SeenAt) + "."
	}
	return dayList{key: changesKey, title: "What others changed", lead: lead, empty: "Nobody else changed a file that you may see.", lines: changeLines}
}

func changeLines(ctx context.Context, d day, s slice) ([]placed, error) {
	rows, err := d.st.Changes(ctx, store.ChangeFilter{Since: d.settings.SeenLine, From: d.from(), Before: s.id, Limit: s.limit})
	if err != nil {
		return nil, err
	}
	names, err := d.v.userNames()
	if err != nil {
		return nil, err
	}
	list := make([]placed, len(rows))
	for i, r := range rows {
		list[i] = placed{id: r.ID, TodayLine: desk.TodayLine{
			Day: desk.Brief(record.DateOf(r.At)), Left: r.At.UTC().Format("15:04"), Name: r.Name, URL: route.History(r.PersonID), Restricted: r.Restricted,
			What: toldOf[r.Action], Why: desk.Sentences(names[r.UserID]),
		}}
		if r.EventKind != "" {
			list[i].What = r.EventKind.Word() + ", " + r.EventDate.Words() + ":"
			list[i].Why = desk.Sentences(toldOf[r.Action], names[r.UserID])
		}
		if r.EventID != 0 {
			list[i].URL = route.Event(r.PersonID, r.EventID)
		}
	}
	return list, nil
}

// from is the first day of what is shown to somebody who never said what they have seen.
func (d day) from() record.Date {
	if d.settings.SeenAt != nil {
		return ""
	}
	return d.in(-firstLook)
}

// changes are the newest of them for the page of the day.
func (d day) changes(ctx context.Context) (desk.TodayGroup, error) {
	l := d.changeList()
	g := desk.TodayGroup{Key: l.key, Title: l.title, Lead: l.lead, Empty: l.empty, All: route.TodayGroup(l.key)}
	lines, err := l.lines(ctx, d, slice{limit: groupLines + 1})
	g.Lines, g.N = gathered(lines), len(lines)
	g.Lines = g.Lines[:min(len(g.Lines), groupLines)]
	return g, err
}
