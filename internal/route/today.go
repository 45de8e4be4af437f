package route

import (
	"strconv"

	"habeas/internal/record"
)

// The patterns of the day's work and of the calendar.
const (
	todayGroupPath = "/desk/today/:group"
	settingsPath   = "/desk/today/settings"
	seenPath       = "/desk/today/seen"
	checksPath     = "/desk/people/:id/checks"
	settlePath     = "/desk/people/:id/events/:event/settle"

	calendarPath        = "/desk/calendar"
	calendarAddressPath = "/desk/calendar/address"
	revokeAddressPath   = "/desk/calendar/address/revoke"
	feedPath            = "/calendar/:token"
)

// TodayGroup is the whole of one list of the day.
func TodayGroup(group string) string { return fill(todayGroupPath, group) }

// Settings changes how somebody has the desk.
func Settings() string { return settingsPath }

// Seen notes that somebody has seen what others changed.
func Seen() string { return seenPath }

// Checks adds that somebody was asked and had no news, and lists the checks before.
func Checks(id record.PersonID) string { return fill(checksPath, number(id)) }

// Settle says what became of a hearing, or that a hunger strike ended.
func Settle(id record.PersonID, event record.EventID) string {
	return fill(settlePath, number(id), number(event))
}

// FollowEvent adds an event of a kind that follows another one, with what it has from it filled in.
func FollowEvent(id record.PersonID, kind record.Kind, after record.EventID) string {
	return With(fill(newEventPath, number(id)), "kind", string(kind), "after", strconv.FormatInt(int64(after), 10))
}

// Calendar shows hearings and deadlines by day.
func Calendar() string { return calendarPath }

// CalendarAddress makes the private address of somebody's calendar, and changes it.
func CalendarAddress() string { return calendarAddressPath }

// RevokeAddress ends it.
func RevokeAddress() string { return revokeAddressPath }

// Feed is that address.
func Feed(token string) string { return fill(feedPath, token+".ics") }
