package web

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"time"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

// otherDates are the kinds of deadlines beside the ends of orders.
var otherDates = []string{string(record.CustodyEnd), string(record.MotionInvestigator), string(record.MotionProsecutor), string(record.MotionCourt),
	string(record.CeilingReached), string(record.SentenceEnd), string(record.ReplyDue)}

var hearingsAwaited = []string{string(record.HearingAwaited), string(record.NextHearingAwaited)}

// lists are the lists of the day, the most urgent first.
func (d day) lists() []dayList {
	order, strike := []string{string(record.OrderEnd)}, []string{string(record.StrikeAwaited)}
	days := strconv.Itoa(d.settings.StaleDays)
	return []dayList{
		d.deadlines("orders", "Orders that run out in the next 14 days", "An extension or a release is to be expected.", "No order runs out in the next 14 days.",
			store.DatedFilter{Kinds: order, From: d.in(0), To: d.in(soon)}),
		d.awaited("hearings", "Hearings in the next 14 days", "They were announced.", "No hearing is announced for the next 14 days.",
			store.DatedFilter{Kinds: hearingsAwaited, From: d.in(0), To: d.in(soon)}),
		d.awaited("strikes", "Hunger strikes", "No end is on record.", "No hunger strike goes on, as far as is known.", store.DatedFilter{Kinds: strike}),
		d.deadlines("past", "Orders that ran out without news", "Nothing newer is on record: no extension, sentence or release.", "No order ran out without news.",
			store.DatedFilter{Kinds: order, To: d.in(-1), Backwards: true}),
		d.awaited("passed", "Hearings that passed without an outcome", "Their day is over, and what the court did is not on record.", "Every hearing that passed has its outcome.",
			store.DatedFilter{Kinds: hearingsAwaited, To: d.in(-1), Backwards: true}),
		d.deadlines("dates", "Other dates, 14 days back and ahead", "Last days to ask for an extension, ends of custody and of sentences, replies to the UN.", "No other date falls into these days.",
			store.DatedFilter{Kinds: otherDates, From: d.in(-soon), To: d.in(soon)}),
		{"tasks", "Your tasks that are due", "Within 14 days, and those that are late.", "No task of yours is due.", dueTasks, dueTaskCount},
		{"stale", "Files without news for " + days + " days", "People who are held or missing, the longest silent first.", "There was news of everybody who is held.", staleLines, staleCount},
	}
}

func (d day) deadlines(key, title, lead, empty string, f store.DatedFilter) dayList {
	return dayList{key, title, lead, empty, func(ctx context.Context, d day, s slice) ([]placed, error) {
		rows, err := d.st.DeadlineRows(ctx, d.part(f, s))
		return d.placed(rows), err
	}, func(ctx context.Context, d day) (int, error) {
		return d.st.DeadlineRowCount(ctx, d.part(f, slice{}), mostDated+1)
	}}
}

func (d day) awaited(key, title, lead, empty string, f store.DatedFilter) dayList {
	return dayList{key, title, lead, empty, func(ctx context.Context, d day, s slice) ([]placed, error) {
		rows, err := d.st.AwaitedRows(ctx, d.part(f, s))
		return d.placed(rows), err
	}, func(ctx context.Context, d day) (int, error) {
		return d.st.AwaitedCount(ctx, d.part(f, slice{}), mostDated+1)
	}}
}

// part is the filter for a part of a list.
func (d day) part(f store.DatedFilter, s slice) store.DatedFilter {
	f.Mine, f.After, f.AfterID, f.Limit = d.mine, record.Date(s.after), s.id, s.limit
	return f
}

func (d day) placed(rows []store.DatedRow) []placed {
	list := make([]placed, len(rows))
	for i, r := range rows {
		list[i] = placed{TodayLine: d.line(r), after: string(r.Due), id: r.ID}
		if r.EventID != nil && (r.Kind == string(record.HearingAwaited) || r.Kind == string(record.NextHearingAwaited)) {
			list[i].event = *r.EventID
		}
	}
	return list
}

// line is a deadline or something awaited as a line of the day.
func (d day) line(r store.DatedRow) desk.TodayLine {
	l := desk.TodayLine{
		Day: desk.Brief(cmp.Or(r.Date, r.Due)), Left: desk.Left(r.Date, r.Due, d.now), Name: r.Name, URL: route.Person(r.PersonID), Restricted: r.Restricted,
		What: desk.DatedWord(r.Kind) + ".", Why: r.Basis, Rule: r.Rule, Unverified: r.Unverified,
	}
	if r.RuleID != nil {
		l.RuleURL = desk.RuleURL(*r.RuleID)
	}
	if r.Due < record.DateOf(d.now) && r.Kind != string(record.ReplyDue) {
		l.Tone = "wrong"
	}
	switch record.AwaitedKind(r.Kind) {
	case record.StrikeAwaited:
		l.Day, l.Left, l.Tone = desk.Brief(r.Date), desk.StrikeDay(r.Date, d.now), "wrong"
		l.Why = desk.Sentences("Last reported "+r.EventDate.Words(), r.Basis)
	case record.HearingAwaited, record.NextHearingAwaited:
		l.Why = desk.Sentences(r.Time, r.Court, r.Case, r.Basis)
	default:
		l.Why = desk.Sentences(desk.OrderOf(r.EventKind, r.EventDate, r.Court), r.Basis)
	}
	if d.can.Edit {
		l.Acts = acts(r, record.DateOf(d.now))
	}
	return l
}

func staleLines(ctx context.Context, d day, s slice) ([]placed, error) {
	f := d.stale()
	f.After, f.AfterID, f.Limit = record.Date(s.after), record.PersonID(s.id), s.limit
	rows, err := d.st.StaleFiles(ctx, f)
	list := make([]placed, len(rows))
	for i, r := range rows {
		silent := int(d.now.Sub(firstOf(r.News)) / (24 * time.Hour))
		list[i] = placed{after: string(r.News), id: int64(r.PersonID), TodayLine: desk.TodayLine{
			Day: desk.Brief(r.News), Left: fmt.Sprintf("%d days", silent), Name: r.Name, URL: route.Person(r.PersonID), Restricted: r.Restricted,
			What: "No news.", Why: "The last news, or the last check, is of " + r.News.Words() + ".",
		}}
		if d.can.Edit {
			list[i].Acts = []ui.Crumb{{Label: "Checked, no news", URL: route.Checks(r.PersonID)}, {Label: "Add an event", URL: route.NewEvent(r.PersonID, "")}}
		}
	}
	return list, err
}

func firstOf(d record.Date) time.Time {
	t, _ := d.First()
	return t
}

func staleCount(ctx context.Context, d day) (int, error) {
	return d.st.StaleCount(ctx, d.stale(), mostDated+1)
}

func (d day) stale() store.StaleFilter {
	return store.StaleFilter{Until: d.in(-d.settings.StaleDays), Today: d.in(0), Mine: d.mine}
}

// acts are what settles a line: for whom the case lies open, the forms that follow from its event.
func acts(r store.DatedRow, today record.Date) []ui.Crumb {
	follow := func(label string, kind record.Kind) ui.Crumb {
		if r.EventID == nil || r.Closed {
			return ui.Crumb{Label: label, URL: route.NewEvent(r.PersonID, kind)}
		}
		return ui.Crumb{Label: label, URL: route.FollowEvent(r.PersonID, kind, *r.EventID)}
	}
	release, extension := follow("Add the release", record.KindRelease), follow("Add the extension", record.KindExtension)
	switch r.Kind {
	case string(record.OrderEnd), string(record.MotionInvestigator), string(record.MotionProsecutor), string(record.MotionCourt):
		return []ui.Crumb{extension, release}
	case string(record.CustodyEnd):
		return []ui.Crumb{follow("Add the court’s order", record.KindRemand), release}
	case string(record.CeilingReached):
		return []ui.Crumb{follow("Add the sentence", record.KindSentence), release}
	case string(record.SentenceEnd):
		return []ui.Crumb{release}
	case string(record.ReplyDue):
		if r.SubmissionID != nil {
			return []ui.Crumb{{Label: "Note the reply", URL: route.Submission(r.PersonID, *r.SubmissionID)}}
		}
	case string(record.NextHearingAwaited):
		return []ui.Crumb{follow("Add this hearing", record.KindHearing)}
	}
	if r.EventID == nil || r.Closed {
		return nil
	}
	switch {
	case r.Kind == string(record.StrikeAwaited):
		return []ui.Crumb{follow("It goes on: add a report", record.KindHungerStrike), {Label: "It ended", URL: route.Settle(r.PersonID, *r.EventID)}}
	case r.Due < today:
		return []ui.Crumb{{Label: "Say what became of it", URL: route.Settle(r.PersonID, *r.EventID)}}
	}
	return []ui.Crumb{{Label: "Change the hearing", URL: route.EditEvent(r.PersonID, *r.EventID)}, {Label: "Say what became of it", URL: route.Settle(r.PersonID, *r.EventID)}}
}
