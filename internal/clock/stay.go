package clock

import (
	"strings"

	"habeas/internal/record"
)

// Stays are the stretches in which a person was held or missing, by the events on record, those announced for a later day
// too. On any day from that of the last event on, they tell the same as Law.Read; on earlier days they know what was reported
// later. An episode that a sentence divides is two of them; one that ended, with no date at all on record, is none.
func (l Law) Stays(person record.PersonID, events []record.Event) []record.Stay {
	s := stays{w: walked(person, events, lastTold(person, events), l.credit(person, events)), events: map[record.EventID]*record.Event{}}
	for i := range events {
		s.events[events[i].ID] = &events[i]
	}
	s.accusations = l.Accusations(person, events)
	for i := range s.w.d.Episodes {
		s.episode(i)
	}
	for i := range s.list {
		s.list[i].PersonID, s.list[i].Ordinal = person, i+1
	}
	return s.list
}

// stays are a person's stays in the making.
type stays struct {
	w           *walk
	events      map[record.EventID]*record.Event
	accusations []Accusation
	list        []record.Stay
}

// episode adds the stays of one episode.
func (s *stays) episode(i int) {
	ep := &s.w.d.Episodes[i]
	stay := record.Stay{Kind: s.kind(i), FirstDay: begun(ep), EndDay: s.end(i)}
	switch {
	case stay.FirstDay == "" && stay.EndDay == "" && !ep.Running:
		return
	case stay.FirstDay == "":
		stay.FirstDay = stay.EndDay // held until then, nobody knows since when
	case stay.EndDay != "" && stay.EndDay < stay.FirstDay:
		stay.EndDay = stay.FirstDay
	}
	for _, o := range s.w.d.Orders {
		if o.Episode == i && o.Extension && o.Repeats == 0 {
			stay.Extensions++
		}
	}
	judgment := s.events[ep.judged]
	if ep.judged == 0 || judgment == nil {
		s.place(&stay, ep.EventIDs)
		s.length(&stay, ep.From, ep.To, ep.Exact, s.follows(i, ep.To))
		s.list = append(s.list, stay)
		return
	}
	s.divided(stay, ep, judgment, s.follows(i, ep.To))
}

// divided adds the custody before a judgment and the imprisonment behind it.
func (s *stays) divided(stay record.Stay, ep *Episode, judgment *record.Event, follows bool) {
	on := record.Date(firstDay(judgment.Date))
	at := 0
	for at < len(ep.EventIDs) && ep.EventIDs[at] != ep.judged {
		at++
	}
	prison := stay
	if on > stay.FirstDay {
		custody := stay
		custody.Kind, custody.EndDay = record.StayCustody, on
		if stay.EndDay != "" && on > stay.EndDay {
			custody.EndDay = stay.EndDay
		}
		s.place(&custody, ep.EventIDs[:at])
		s.length(&custody, ep.From, judgment.Date, true, true)
		s.list = append(s.list, custody)
		prison.FirstDay = custody.EndDay
		prison.FacilityID, prison.CourtID = custody.FacilityID, custody.CourtID
	}
	prison.Kind, prison.Extensions = record.StayPrison, 0
	s.place(&prison, ep.EventIDs[at:])
	s.length(&prison, judgment.Date, ep.To, ep.Exact, follows)
	s.list = append(s.list, prison)
}

// begun is the first day that an episode can have begun, or the first on which it is reported.
func begun(ep *Episode) record.Date { return record.Date(firstDay(or(ep.From, ep.KnownSince))) }

// end is the first day on which an episode no longer lasted, empty while it lasts.
func (s *stays) end(i int) record.Date {
	ep := &s.w.d.Episodes[i]
	var end record.Date
	switch {
	case ep.Running && s.w.ends.by == "":
	case ep.Running:
		end = plus(s.w.ends.by, 1)
	case ep.ToAssumed && ep.toBy != "":
		end = plus(ep.toBy, 1)
	case ep.To != "":
		end = record.Date(firstDay(ep.To))
	}
	if i+1 < len(s.w.d.Episodes) {
		if next := begun(&s.w.d.Episodes[i+1]); next != "" && (end == "" || next < end) {
			return next
		}
	}
	if end == "" && !ep.Running {
		return begun(ep) // it ended, nobody knows when
	}
	return end
}

// follows tells whether the next episode begins on the day on which one ends.
func (s *stays) follows(i int, end record.Date) bool {
	return i+1 < len(s.w.d.Episodes) && s.w.d.Episodes[i+1].From == end
}

// length tells how long a stay was, when both ends are reported to the day. The last day counts, unless something else
// begins on it.
func (s *stays) length(stay *record.Stay, from, to record.Date, reported, follows bool) {
	start, _ := from.Time()
	end, _ := to.Time()
	if !reported || stay.EndDay == "" || !exact(from) || !exact(to) || end.Before(start) {
		return
	}
	days := between(start, end)
	if follows {
		days--
	}
	stay.Days = &days
}

// kind is how somebody was held in an episode as a whole.
func (s *stays) kind(i int) record.StayKind {
	switch s.w.d.Episodes[i].Status {
	case HouseArrest:
		return record.StayHouseArrest
	case Imprisoned:
		return record.StayPrison
	case Missing:
		return record.StayMissing
	}
	kind := record.StayCustody
	for _, o := range s.w.d.Orders {
		if o.Episode != i {
			continue
		}
		if o.Measure != record.Administrative {
			return record.StayCustody
		}
		kind = record.StayAdministrative
	}
	return kind
}

// place tells where a stay was and which court had the last word in it, by its events; what is known before them stays
// when they name none. The articles are those of the last charge before its end.
func (s *stays) place(stay *record.Stay, ids []record.EventID) {
	for _, id := range ids {
		e := s.events[id]
		if e == nil {
			continue
		}
		if e.FacilityID != nil {
			stay.FacilityID = e.FacilityID
		}
		switch {
		case e.DetentionOrder != nil && e.DetentionOrder.CourtID != nil:
			stay.CourtID = e.DetentionOrder.CourtID
		case e.Sentence != nil && e.Sentence.CourtID != nil:
			stay.CourtID = e.Sentence.CourtID
		}
	}
	for _, a := range s.accusations {
		if stay.EndDay == "" || strings.Compare(firstDay(a.Date), string(stay.EndDay)) <= 0 {
			stay.Articles = a.Articles
		}
	}
}
