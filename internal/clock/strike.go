package clock

import (
	"time"

	"habeas/internal/record"
)

// Strike is a hunger strike as far as it is known. That it goes on is never sure: it is told from its last report.
type Strike struct {
	From     record.Date // the first day; empty when it is not known
	Known    record.Date // a day on which it is reported, when From is unknown
	Reported record.Date // the last report
	Ended    record.Date // when it ended, as somebody recorded
	Dry      bool
	Events   []record.EventID
}

// sameStrike is how long after its last report, in days, a report without a day still tells of the same strike.
const sameStrike = 30

// strike is the last hunger strike, nil when there was none, or when it ended, also by a release or death after it.
func strike(person record.PersonID, events []record.Event, d Detention) *Strike {
	var s *Strike
	for _, e := range inOrder(theirs(person, events)) {
		if e.Kind != record.KindHungerStrike {
			continue
		}
		next := strikeOf(e)
		if s != nil && s.goesOn(next) {
			if s.From == "" {
				s.From = next.From
			}
			s.Ended = next.Ended
			s.Reported, s.Dry, s.Events = e.Date, s.Dry || next.Dry, append(s.Events, e.ID)
			continue
		}
		s = next
	}
	ended := d.Status == Dead || d.Status == Released
	if s == nil || s.Ended != "" || ended && past(latest(s.Reported), d.StatusSince) {
		return nil
	}
	return s
}

func strikeOf(e *record.Event) *Strike {
	s := &Strike{Reported: e.Date, Ended: record.Date(e.Told("ended_on")), Events: []record.EventID{e.ID}}
	if h := e.HungerStrike; h != nil {
		s.Dry = h.Dry
		if h.Day > 0 && exact(e.Date) {
			s.From = plus(e.Date, 1-h.Day)
		}
	}
	if s.From == "" {
		s.Known = e.Date
	}
	return s
}

// goesOn tells whether another report tells of the same strike: its first day is the same within days, or lies before the
// last report; a report that tells no day must come soon after.
func (s *Strike) goesOn(next *Strike) bool {
	if s.Ended != "" && past(latest(s.Ended), next.Reported) {
		return false
	}
	if next.From == "" {
		return !past(plus(latest(s.Reported), sameStrike), next.Reported)
	}
	return !past(plus(latest(s.Reported), 1), next.From)
}

// Day is the day of the strike on a day, if it goes on; 0 when its first day is not known.
func (s *Strike) Day(today time.Time) int { return Days(s.From, today) }
