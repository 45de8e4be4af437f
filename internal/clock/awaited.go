package clock

import (
	"slices"

	"habeas/internal/record"
)

// goesOnFree are the grounds of a release after which the case goes on and its hearings are awaited still.
var goesOnFree = []string{"bail", "house_arrest", "undertaking"}

// awaits tells what the case waits for: hearings that were announced and have no outcome, and a hunger strike that goes on.
// A release or death that came later, or was recorded later, closes the case: nothing that was announced before is awaited.
func (k *look) awaits(person record.PersonID, events []record.Event) {
	mine := theirs(person, events)
	for _, e := range mine {
		if e.Kind != record.KindHearing && e.Kind != record.KindAppeal {
			continue
		}
		switch date := sitting(e); {
		case announced(e, date) && !closed(mine, e, date) && !heard(mine, e, date):
			k.await(record.HearingAwaited, e, date, "The hearing was announced; its outcome is not on record.")
		case !announced(e, date):
			if next := nextSitting(e); next != "" && !closed(mine, e, next) && !followed(mine, e, next) {
				k.await(record.NextHearingAwaited, e, next, "Named as the next hearing by the one "+on(date)+".")
			}
		}
	}
	if s := k.Strike; s != nil {
		last := mine[slices.IndexFunc(mine, func(e *record.Event) bool { return e.ID == s.Events[len(s.Events)-1] })]
		k.await(record.StrikeAwaited, last, s.From, "No end of the hunger strike is on record.")
		k.Awaited[len(k.Awaited)-1].Due = latest(s.Reported)
	}
}

func (k *look) await(kind record.AwaitedKind, e *record.Event, date record.Date, basis string) {
	a := record.Awaited{Kind: kind, Date: date, Due: latest(date), Basis: basis, EventID: e.ID, CaseID: e.CaseID}
	if e.Hearing != nil {
		a.CourtID = e.Hearing.CourtID
	}
	k.Awaited = append(k.Awaited, a)
}

// sitting is when the court sits: of an appeal the day on which it is heard, if that is told.
func sitting(e *record.Event) record.Date {
	if heard := record.Date(e.Told("heard_on")); e.Kind == record.KindAppeal && heard != "" {
		return heard
	}
	return e.Date
}

// announced tells whether a hearing was announced and nothing is known of it since: it says so, or it has no outcome and was
// recorded before its day.
func announced(e *record.Event, date record.Date) bool {
	outcome := record.Outcome("")
	if e.Hearing != nil {
		outcome = e.Hearing.Outcome
	}
	return date.Precision() != record.Unknown && (outcome == record.Scheduled || outcome == "" && string(record.DateOf(e.CreatedAt)) < firstDay(date))
}

// heard tells whether another event tells what became of a hearing of that day.
func heard(events []*record.Event, e *record.Event, date record.Date) bool {
	return slices.ContainsFunc(events, func(o *record.Event) bool {
		return o.ID != e.ID && o.Kind == record.KindHearing && exact(date) && o.Date == date && !announced(o, date)
	})
}

// nextSitting is the day of another hearing that a hearing names, empty when it names none.
func nextSitting(e *record.Event) record.Date {
	if e.Kind != record.KindHearing {
		return ""
	}
	return or(record.Date(e.Told("next_hearing")), record.Date(e.Told("postponed_to")))
}

// followed tells whether a later hearing is on record, so that the next one that e names is no longer awaited by e.
func followed(events []*record.Event, e *record.Event, next record.Date) bool {
	return slices.ContainsFunc(events, func(o *record.Event) bool {
		if o.ID == e.ID || o.Kind != record.KindHearing && o.Kind != record.KindAppeal {
			return false
		}
		return sitting(o) != "" && !past(latest(sitting(o)), next) || firstDay(e.Date) < firstDay(sitting(o)) && nextSitting(o) != ""
	})
}

// closed tells whether a release or a death closed the case of a hearing.
func closed(events []*record.Event, hearing *record.Event, date record.Date) bool {
	return slices.ContainsFunc(events, func(e *record.Event) bool {
		switch {
		case e.Kind == record.KindDeath:
			return true
		case e.Kind != record.KindRelease || slices.Contains(goesOnFree, e.Told("ground")):
			return false
		}
		return e.ID > hearing.ID || past(latest(date), e.Date)
	})
}

// openFile notes that somebody is held or missing, and the day of the last news. What is announced for later counts from the
// day on which it was recorded.
func (k *look) openFile(person record.PersonID, events []record.Event) {
	if !k.d.Status.Detained() && k.d.Status != Missing {
		return
	}
	f := record.OpenFile{PersonID: person}
	for _, e := range theirs(person, events) {
		day := latest(e.Date)
		if recorded := record.DateOf(e.CreatedAt); day == "" || recorded < day {
			day = recorded
		}
		f.News = max(f.News, day)
	}
	switch s := k.d.Sentence; {
	case k.d.Status == Imprisoned && s != nil:
		f.Ends = s.UntilBy
	case k.d.Measure == record.Administrative && k.inForce() != nil:
		f.Ends = k.inForce().UntilBy
	}
	k.Open = &f
}
