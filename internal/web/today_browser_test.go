package web_test

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
)

// The task of the day: see what needs doing, do it, look at the calendar, take its address along.
func TestBrowserToday(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s, lead := atDesk(t, c.scripts, c.width)
			busyDesk(t, s, lead)
			source := chromedp.SendKeys(`input[name="source_described"]`, "Call with the lawyer")

			p.opens(route.Desk())
			p.sees("Orders that run out in the next 14 days", "Anar Mammadov", "5 days left", "Day 12", "No backup is recorded")
			p.presses(`#passed a[href*="/settle"]`)
			p.sees("What became of the hearing", "Farid Quliyev")
			p.presses(`main form[data-unsaved] button`) // nothing is chosen yet
			p.sees("Choose what became of the hearing.", "Say how this is known")
			p.does(chromedp.SetValue(`select[name="outcome"]`, "adjourned"), chromedp.SendKeys(`input[name="next_hearing"]`, string(record.DateOf(s.now.AddDate(0, 0, 6)))), source)
			p.presses(`main form[data-unsaved] button`)
			p.sees("Saved.", "Adjourned")

			p.opens(route.Desk())
			p.sees("Named as the next hearing", "6 days left")
			p.presses(`#past a[href*="kind=extension"]`)
			p.sees("Bahruz Karimov", `value="Sabail District Court"`)
			p.does(chromedp.SendKeys(`input[name="date"]`, s.ago(3)), chromedp.SendKeys(`input[name="term"]`, "2 months"), source)
			p.presses(`main form[data-unsaved] button`)
			p.sees("is on record.")

			p.opens(route.Desk())
			p.presses(`#stale a[href$="/checks"]`)
			p.does(chromedp.Click(`input[name="asked"][value="lawyer"]`))
			p.presses(`main form[data-unsaved] button`)
			p.sees("It counts as news of contact.")

			p.opens(route.Calendar())
			p.sees(s.now.Format("January 2006"), "Hunger strike"[1:])
			p.presses(`a[rel="next"]`)
			p.sees(time.Date(s.now.Year(), s.now.Month()+1, 1, 0, 0, 0, 0, time.UTC).Format("January 2006"))
			p.opens(route.CalendarAddress())
			p.presses(`main form button`)
			p.sees("it is shown this once", ".ics")
			p.presses(`form[action="` + route.RevokeAddress() + `"] button`)
			p.sees("The address leads nowhere from now on.")
		})
	}
}

// TestAccessibleToday runs axe over the page of the day, its lists and the calendar.
func TestAccessibleToday(t *testing.T) {
	axe := axeScript(t)
	p, s, lead := atDesk(t, true, 1280)
	check := func(name, path string) { p.looksAt(axe, name, path) }
	check("today-blank", route.Desk())
	s.opened(t, lead, "Nobody Known")
	check("today-nothing", route.Desk())
	check("calendar-nothing", route.With(route.Calendar(), "month", "2199-01"))
	busyDesk(t, s, lead)
	long := s.opened(t, lead, "Abulfaz Muhammadhasan Gurbanali oglu Shahmammadzade-Aliabbasbeyli", record.Sheet{"kind": "arrest", "date": s.ago(40)},
		record.Sheet{"kind": "remand", "date": s.ago(39), "until": s.now.Format("2006-01"), "court": "Baku Court of Serious Crimes of the Republic of Azerbaijan"},
		record.Sheet{"kind": "hearing", "date": s.ago(0), "time": "10:00", "court": "Baku Court of Serious Crimes of the Republic of Azerbaijan", "outcome": "scheduled", "case": "The case of the printers and the journalists"},
		record.Sheet{"kind": "hearing", "date": s.ago(1), "court": "Sabail District Court", "outcome": "held"})
	if err := s.store.AddSubmission(t.Context(), &record.Submission{PersonID: long, Procedure: "wgad", SubmittedOn: record.Date(s.ago(55)), AddedBy: lead.ID, AddedAt: s.now}); err != nil {
		t.Fatal(err)
	}
	if err := s.store.SetRestricted(t.Context(), long, 1, true, []record.UserID{lead.ID}); err != nil {
		t.Fatal(err)
	}
	other := s.signedIn(t, record.Advocate).user
	s.opened(t, other, "Ilkin Rustamov", record.Sheet{"kind": "arrest", "date": s.ago(2)})
	check("today", route.Desk())
	check("today-mine", route.With(route.Desk(), "who", "mine"))
	check("today-list", route.TodayGroup("orders"))
	check("today-changes", route.TodayGroup("changes"))
	check("today-list-empty", route.With(route.TodayGroup("orders"), "after", "9999", "after_id", "9999"))
	check("checks", route.Checks(long))
	hearings, err := s.store.AwaitedRows(t.Context(), store.DatedFilter{Kinds: []string{string(record.HearingAwaited)}, Limit: 1})
	if err != nil || len(hearings) == 0 {
		t.Fatal(err)
	}
	check("settle", route.Settle(hearings[0].PersonID, *hearings[0].EventID))
	check("calendar", route.Calendar())
	check("calendar-list", route.With(route.Calendar(), "view", "agenda"))
	check("calendar-address", route.CalendarAddress())
	p.looks(axe, "calendar-address-made", func() {
		p.opens(route.CalendarAddress())
		p.presses(`main form button`)
	})
	p.looks(axe, "settle-wrong", func() {
		p.opens(route.Settle(hearings[0].PersonID, *hearings[0].EventID))
		p.presses(`main form[data-unsaved] button`)
	})
}
