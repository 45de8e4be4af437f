package export

import (
	"io"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"habeas/internal/clock"
	"habeas/internal/record"
)

// CalendarEntry is one date of an iCalendar.
type CalendarEntry struct {
	UID       string      // the same as long as it is about the same thing
	Date, Due record.Date // as exact as its source, and the last day that it can be
	Summary   string
	Location  string
	Case      string
	Reason    string // why it is there, in a sentence
	Rule      string // law and article, where a rule gave the date
	LeadDays  int    // how long before it the reminder comes
}

// Calendar writes entries as an iCalendar (RFC 5545) of whole days. Where only the month or the year is known, an entry spans
// all of it. Every entry has one reminder, which tells its reason and its rule and that neither is legal advice.
func Calendar(w io.Writer, entries []CalendarEntry, now time.Time) error {
	cal := ics.NewCalendarFor("Habeas")
	cal.SetProductId("-//Habeas//Calendar//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetCalscale("GREGORIAN")
	cal.SetXWRCalName("Habeas")
	cal.SetRefreshInterval("PT6H", ics.WithValue(string(ics.ValueDataTypeDuration)))
	stamp := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC) // the same all day, so that nothing new looks new
	for _, e := range entries {
		e.add(cal, stamp)
	}
	return cal.SerializeTo(w, ics.WithNewLineWindows)
}

func (e CalendarEntry) add(cal *ics.Calendar, stamp time.Time) {
	first, last, ok := e.days()
	if !ok {
		return // no day is known: there is no place for it
	}
	event := cal.AddEvent(e.UID)
	event.SetDtStampTime(stamp)
	event.SetAllDayStartAt(first)
	event.SetAllDayEndAt(last.AddDate(0, 0, 1))
	event.SetSummary(plain(e.Summary))
	event.SetDescription(e.text())
	event.SetTimeTransparency(ics.TransparencyTransparent)
	event.SetClass(ics.ClassificationPrivate)
	if e.Location != "" {
		event.SetLocation(plain(e.Location))
	}
	alarm := event.AddAlarm()
	alarm.SetAction(ics.ActionDisplay)
	alarm.SetTrigger("-P" + strconv.Itoa(e.LeadDays) + "D")
	alarm.SetProperty(ics.ComponentPropertyDescription, plain(e.Summary)+"\n"+e.text())
}

// days are the first and the last day of the entry.
func (e CalendarEntry) days() (first, last time.Time, ok bool) {
	date := e.Date
	if date == "" {
		date = e.Due
	}
	if first, ok = date.First(); !ok {
		return first, last, false
	}
	last, ok = date.Last()
	return first, last, ok
}

// text is what the entry and its reminder tell beside the summary.
func (e CalendarEntry) text() string {
	lines := []string{plain(e.Reason)}
	if p := e.Date.Precision(); p == record.Month || p == record.Year || e.Date.Approximate() {
		lines = append(lines, "The day is not known: "+e.Date.Words()+".")
	}
	if e.Case != "" {
		lines = append(lines, "Case: "+plain(e.Case)+".")
	}
	if e.Rule != "" {
		lines = append(lines, "Rule: "+plain(e.Rule)+".")
	}
	return strings.Join(append(lines, clock.NotAdvice), "\n")
}

// plain is a text of one line without control characters.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }), " ")
}
