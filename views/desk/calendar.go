package desk

import (
	"fmt"
	"time"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/ui"
)

// CalendarItem is one date of the calendar.
type CalendarItem struct {
	Date, Due  record.Date
	Time       string
	Kind       string // of a deadline, of what is awaited, "held" or "strike_mark"
	Day        int    // of a hunger strike
	Outcome    record.Outcome
	Name, URL  string
	Others     int
	Restricted bool
	Court      string
	Case       string
	Basis      string
	Rule       string
	RuleURL    string
	Unverified bool
}

// CalendarPage shows a month. Inputs (GET): month (2024-11), view ("agenda"), person, court, case.
type CalendarPage struct {
	ui.Page
	Month               time.Time // its first day
	Today               time.Time
	Agenda              bool
	Person, Court, Case string
	Items               []CalendarItem // in order
	More                bool           // there were too many to show all
}

// mostMarks is how many dates a day of the month shows, on a narrow screen too; the rest stands in the agenda.
const mostMarks = 5

// monthDay is a day of the month's table; those of the months beside it are empty.
type monthDay struct {
	date    time.Time
	outside bool
	items   []CalendarItem
}

// inexact tells whether no more than the month or the year of the date is known.
func (i CalendarItem) inexact() bool {
	return i.Date != "" && i.Date.Precision() != record.Day || i.Date == "" || i.Date.Approximate()
}

// band are the dates without a day, and dated those with one.
func (p CalendarPage) band() (band, dated []CalendarItem) {
	for _, i := range p.Items {
		if i.inexact() {
			band = append(band, i)
		} else {
			dated = append(dated, i)
		}
	}
	return band, dated
}

// weeks are the rows of the month's table, from Monday to Sunday.
func (p CalendarPage) weeks() [][]monthDay {
	_, dated := p.band()
	on := map[record.Date][]CalendarItem{}
	for _, i := range dated {
		on[i.Date] = append(on[i.Date], i)
	}
	day := p.Month.AddDate(0, 0, -(int(p.Month.Weekday())+6)%7)
	var weeks [][]monthDay
	for len(weeks) == 0 || day.Before(p.Month.AddDate(0, 1, 0)) {
		var week []monthDay
		for range 7 {
			week = append(week, monthDay{day, day.Month() != p.Month.Month(), on[record.DateOf(day)]})
			day = day.AddDate(0, 0, 1)
		}
		weeks = append(weeks, week)
	}
	return weeks
}

// days are the days of the agenda: those on which something falls.
func (p CalendarPage) days() []monthDay {
	var days []monthDay
	for _, week := range p.weeks() {
		for _, d := range week {
			if !d.outside && len(d.items) > 0 {
				days = append(days, d)
			}
		}
	}
	return days
}

func (p CalendarPage) title() string { return p.Month.Format("January 2006") }

// at is the address of another month, or of the other view, under the same filters.
func (p CalendarPage) at(month time.Time, agenda bool) string {
	view := ""
	if agenda {
		view = "agenda"
	}
	return route.With(route.Calendar(), "month", month.Format("2006-01"), "view", view, "person", p.Person, "court", p.Court, "case", p.Case)
}

func (p CalendarPage) clearURL() string {
	if p.Person+p.Court+p.Case == "" {
		return ""
	}
	return route.With(route.Calendar(), "month", p.Month.Format("2006-01"))
}

func dayAnchor(day time.Time) string { return "day-" + day.Format("2006-01-02") }

func isToday(day, today time.Time) bool { return record.DateOf(day) == record.DateOf(today) }

// what is what falls on the date, in a few words.
func (i CalendarItem) what() string {
	switch i.Kind {
	case "strike_mark":
		return fmt.Sprintf("Day %d of a hunger strike", i.Day)
	case "held":
		return hearingWord(i.Outcome)
	}
	return DatedWord(i.Kind)
}

// hearingWord is a hearing with its outcome.
func hearingWord(o record.Outcome) string {
	if word := outcomeWord(o); word != "" {
		return "Hearing (" + word + ")"
	}
	return "Hearing"
}

// overdue tells whether the day has passed without news.
func (i CalendarItem) overdue(today time.Time) bool {
	return i.Kind != "held" && i.Kind != "strike_mark" && i.Kind != string(record.ReplyDue) && i.Due < record.DateOf(today)
}

// told is what falls on the date, and that it passed without news or is not sure.
func (i CalendarItem) told(today time.Time) string {
	switch {
	case i.overdue(today):
		return i.what() + ", without news"
	case i.Kind == "strike_mark" && i.Date >= record.DateOf(today):
		return i.what() + ", if it goes on"
	}
	return i.what()
}

// why is what is known beside it.
func (i CalendarItem) why() string { return Sentences(i.Court, i.Case, i.Basis) }

// AddressPage makes and ends the private address of the reader's calendar. Inputs: names, version.
type AddressPage struct {
	ui.Page
	Feed    *record.CalendarFeed // nil when there is none
	Address string               // of one that was just made: shown this once
}

func (p AddressPage) version() int {
	if p.Feed == nil {
		return 0
	}
	return p.Feed.Version
}
