package web

import (
	"bytes"
	"errors"
	"hash/fnv"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"habeas/internal/auth"
	"habeas/internal/casefile"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

const longestFilter = 200 // bytes of a name that somebody looks for

func (v *visit) showCalendar() error {
	now := v.Now()
	month, err := monthOf(v.QueryParam("month"), now)
	if err != nil {
		return err
	}
	page := desk.CalendarPage{Month: month, Today: now, Agenda: v.QueryParam("view") == "agenda"}
	page.Person, page.Court, page.Case = clipped(v.QueryParam("person"), longestFilter), clipped(v.QueryParam("court"), longestFilter), clipped(v.QueryParam("case"), longestFilter)
	filter := store.DatedFilter{Fold: names.Fold(page.Person), Key: names.Key(page.Person), Court: names.Organisation(page.Court), Case: names.Fold(page.Case)}
	items, more, err := casefile.Calendar(v.Request().Context(), v.shelf(), filter, month, now)
	if err != nil {
		return err
	}
	page.More = more
	for _, i := range items {
		page.Items = append(page.Items, calendarItem(i))
	}
	if page.Page, err = v.page(route.Calendar()); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Calendar(page))
}

// monthOf is the month that an address names, as 2024-11, or this one; record.Fields when there is no such month.
func monthOf(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, time.UTC), nil
	}
	month, err := time.Parse("2006-01", text)
	if err != nil || month.Year() < 1900 || month.Year() > 2200 {
		return month, record.Fields{"month": "There is no such month. Give it as 2024-11, from 1900 to 2200."}
	}
	return month, nil
}

// calendarItem is an item as the page shows it.
func calendarItem(i casefile.Item) desk.CalendarItem {
	c := desk.CalendarItem{
		Date: i.Date, Due: i.Due, Time: i.Time, Kind: i.Kind, Day: i.Day, Outcome: i.Outcome, Court: i.Court, Case: i.Case, Basis: i.Basis, Rule: i.Rule, Unverified: i.Unverified,
		Name: i.Name, Others: len(i.People) - 1, Restricted: i.Restricted, URL: route.Detention(i.PersonID),
	}
	if i.RuleID != nil {
		c.RuleURL = desk.RuleURL(*i.RuleID)
	}
	switch i.Kind {
	case casefile.Held, string(record.HearingAwaited), string(record.NextHearingAwaited):
		c.URL = route.Court(i.PersonID)
		if i.EventID != nil && !i.Closed {
			c.URL = route.Event(i.PersonID, *i.EventID)
		}
	case casefile.StrikeMark:
		c.URL = route.Health(i.PersonID)
	}
	return c
}

func (v *visit) showCalendarAddress() error { return v.calendarAddress("") }

// calendarAddress is the page of the private address; token is that of one that was just made, and shown this once.
func (v *visit) calendarAddress(token string) error {
	p, err := v.page(route.Calendar())
	if err != nil {
		return err
	}
	page := desk.AddressPage{Page: p}
	if token != "" {
		page.Address = map[bool]string{true: "https://", false: "http://"}[v.Secure] + v.Request().Host + route.Feed(token)
	}
	page.Feed, err = v.shelf().Feed(v.Request().Context())
	if errors.Is(err, record.ErrNotFound) {
		page.Feed, err = nil, nil
	}
	if err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.CalendarAddress(page))
}

// makeCalendarAddress makes the user's address, in place of the one before. The answer alone shows it.
func (v *visit) makeCalendarAddress() error {
	token, err := auth.NewFeed(v.Request().Context(), v.shelf(), v.form.Get("names") == "1", v.number("version"), v.Now())
	if err != nil {
		return err
	}
	return v.calendarAddress(token)
}

func (v *visit) revokeCalendarAddress() error {
	if err := v.shelf().RemoveFeed(v.Request().Context()); err != nil {
		return err
	}
	return v.done(route.CalendarAddress(), ui.Flash{Text: "The address leads nowhere from now on."})
}

// sendCalendar answers a calendar program: no session, the token of the address alone. What it sends is read through the shelf
// of whoever made the address, as it is at this moment.
func (s *server) sendCalendar(c echo.Context) error {
	ctx := c.Request().Context()
	from, _ := netip.ParseAddr(c.RealIP())
	feed, user, err := s.feeds.Calendar(ctx, strings.TrimSuffix(c.Param("token"), ".ics"), from.Unmap())
	var throttled auth.Throttled
	if errors.As(err, &throttled) {
		c.Response().Header().Set("Retry-After", strconv.Itoa(int(throttled.After.Seconds())))
		return echo.NewHTTPError(http.StatusTooManyRequests, "This calendar was read too often. Try again later.")
	} else if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := casefile.WriteFeed(ctx, s.Store.As(user.Actor()), &body, feed.Names, s.Now()); err != nil {
		return err
	}
	sum := fnv.New64a()
	_, _ = sum.Write(body.Bytes())
	tag := `"` + strconv.FormatUint(sum.Sum64(), 36) + `"`
	h := c.Response().Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("X-Robots-Tag", "noindex")
	h.Set("ETag", tag)
	if strings.Contains(c.Request().Header.Get("If-None-Match"), tag) {
		return c.NoContent(http.StatusNotModified)
	}
	h.Set("Content-Disposition", `attachment; filename="habeas.ics"`)
	return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", body.Bytes())
}
