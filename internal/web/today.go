package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

const (
	groupLines    = 6   // of a list on the page of the day
	groupPage     = 50  // of its own pages
	mostDated     = 200 // counted of a list
	soon          = 14  // days ahead that the day looks
	firstLook     = 7   // days of changes that somebody is shown who never said what they have seen
	mostWithdrawn = 10  // claims
	mostWaiting   = 5   // documents
)

// day is what the lists of one day are read with.
type day struct {
	v        *visit
	st       *store.Store
	now      time.Time
	can      desk.Rights
	settings record.DeskSettings
	mine     record.UserID // whose files alone, 0 for everybody's
}

// slice is the part of a list that is asked for: behind the last line of the page before.
type slice struct {
	after string
	id    int64
	limit int
}

// dayList is one list of the day: its words, and how its lines are read and counted.
type dayList struct {
	key   string
	title string
	lead  string
	empty string
	lines func(ctx context.Context, d day, s slice) ([]placed, error)
	count func(ctx context.Context, d day) (int, error)
}

// placed is a line with its place in the order of its list.
type placed struct {
	desk.TodayLine
	after string
	id    int64
	event record.EventID // lines of one event in a row are shown as one; 0 for none
}

func (v *visit) day(mine bool) (day, error) {
	settings, err := v.shelf().Settings(v.Request().Context())
	if err != nil {
		return day{}, err
	}
	d := day{v: v, st: v.shelf(), now: v.Now(), can: v.rights(), settings: *settings}
	if mine {
		d.mine = v.user.ID
	}
	return d, nil
}

// in is the day so many days from today.
func (d day) in(days int) record.Date { return record.DateOf(d.now.AddDate(0, 0, days)) }

func (v *visit) mine() bool { return v.QueryParam("who") == "mine" }

func (v *visit) showToday() error { return v.todayPage(http.StatusOK, "", nil) }

func (v *visit) todayPage(status int, typed string, wrong record.Fields) error {
	ctx := v.Request().Context()
	d, err := v.day(v.mine())
	if err != nil {
		return err
	}
	p, err := v.page(route.Desk())
	if err != nil {
		return err
	}
	page := desk.HomePage{Page: p, Can: d.can, Mine: v.mine(), Now: d.now, Settings: d.settings, Seen: d.settings.SeenAt, Typed: typed, Errors: wrong}
	for _, l := range d.lists() {
		group, err := d.group(ctx, l)
		if err != nil {
			return err
		}
		page.Groups = append(page.Groups, group)
	}
	if err := v.fillToday(ctx, d, &page); err != nil {
		return err
	}
	return render(v, status, desk.Home(page))
}

// fillToday reads what stands below the lists: claims that wait, what others changed, the last backup.
func (v *visit) fillToday(ctx context.Context, d day, page *desk.HomePage) error {
	var err error
	if page.Waiting, err = v.documentLines(store.DocumentFilter{Newest: true, Waiting: true, Limit: mostWaiting}); err != nil {
		return err
	}
	if page.LastLine, err = d.st.LastLine(ctx); err != nil {
		return err
	}
	if page.Changes, err = d.changes(ctx); err != nil {
		return err
	}
	if page.Withdrawn, page.WithdrawnTotal, err = d.st.Withdrawn(ctx, mostWithdrawn); err != nil {
		return err
	}
	if page.Backup, err = d.st.LastBackup(ctx); err != nil {
		return err
	}
	page.Blank, err = d.st.Blank(ctx)
	return err
}

// group is the beginning of a list with the number of its lines.
func (d day) group(ctx context.Context, l dayList) (desk.TodayGroup, error) {
	g := desk.TodayGroup{Key: l.key, Title: l.title, Lead: l.lead, Empty: l.empty, All: d.address(l.key)}
	lines, err := l.lines(ctx, d, slice{limit: groupPage})
	if err != nil {
		return g, err
	}
	g.Lines = gathered(lines)
	g.N = len(g.Lines)
	n, err := l.count(ctx, d) // whether it is needed or not, so that a page takes as many statements on a quiet day
	if err != nil {
		return g, err
	}
	if len(lines) >= groupPage {
		g.N, g.More = min(n, mostDated), n > mostDated
	}
	g.Lines = g.Lines[:min(len(g.Lines), groupLines)]
	return g, nil
}

func (d day) address(key string) string {
	if d.mine != 0 {
		return route.With(route.TodayGroup(key), "who", "mine")
	}
	return route.TodayGroup(key)
}

// gathered are the lines, those of one event as one.
func gathered(lines []placed) []desk.TodayLine {
	var list []desk.TodayLine
	at := map[record.EventID]int{}
	for _, l := range lines {
		if i, there := at[l.event]; there && l.event != 0 {
			list[i].Others++
			continue
		}
		at[l.event] = len(list)
		list = append(list, l.TodayLine)
	}
	return list
}

func (v *visit) showTodayGroup() error {
	ctx := v.Request().Context()
	d, err := v.day(v.mine())
	if err != nil {
		return err
	}
	lists := append(d.lists(), d.changeList())
	i := slices.IndexFunc(lists, func(l dayList) bool { return l.key == v.Param("group") })
	if i < 0 {
		return record.ErrNotFound
	}
	l := lists[i]
	id, _ := strconv.ParseInt(v.QueryParam("after_id"), 10, 64)
	lines, err := l.lines(ctx, d, slice{after: v.QueryParam("after"), id: id, limit: groupPage + 1})
	if err != nil {
		return err
	}
	page := desk.GroupPage{Mine: v.mine(), Whose: l.key != changesKey, Group: desk.TodayGroup{Key: l.key, Title: l.title, Lead: l.lead, Empty: l.empty}}
	if id > 0 {
		page.Prev = d.address(l.key)
	}
	if len(lines) > groupPage {
		lines = lines[:groupPage]
		last := lines[groupPage-1]
		page.Next = route.With(route.TodayGroup(l.key), "who", v.QueryParam("who"), "after", last.after, "after_id", strconv.FormatInt(last.id, 10))
	}
	page.Group.Lines = gathered(lines)
	if page.Page, err = v.page(route.Desk()); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Group(page))
}

func (v *visit) changeSettings() error {
	ctx := v.Request().Context()
	settings, err := v.shelf().Settings(ctx)
	if err != nil {
		return err
	}
	now := record.Sheet{"stale_days": strconv.Itoa(settings.StaleDays)}
	v.settle(now)
	typed, next := strings.TrimSpace(v.form.Get("stale_days")), *settings
	next.StaleDays, next.Version = v.number("stale_days"), v.number("version")
	err = next.Check()
	if err == nil {
		err = v.shelf().PutSettings(ctx, next)
	}
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.todayPage(http.StatusUnprocessableEntity, typed, wrong)
	case errors.Is(err, record.ErrConflict):
		return v.clashOfForms(desk.ClashPage{What: "Settings of this page", Action: route.Settings(), Back: route.Desk(), Now: settings.Version},
			[]record.Field{{Name: "stale_days", Label: "Days without news", Sort: record.Number}}, now)
	case err != nil:
		return err
	}
	return v.done(route.Desk(), ui.Flash{Text: "Saved."})
}

// markSeen keeps up to which line of the log the user has seen what others changed.
func (v *visit) markSeen() error {
	ctx, now := v.Request().Context(), v.Now().UTC()
	settings, err := v.shelf().Settings(ctx)
	if err != nil {
		return err
	}
	line, err := strconv.ParseInt(v.form.Get("line"), 10, 64)
	last, failed := v.shelf().LastLine(ctx)
	if failed != nil {
		return failed
	}
	if err != nil || line < settings.SeenLine || line > last {
		return record.Fields{"line": "The page was too old. Load it again."}
	}
	next := *settings
	next.SeenLine, next.SeenAt, next.Version = line, &now, v.number("version")
	if err := v.shelf().PutSettings(ctx, next); err != nil {
		return err
	}
	return v.done(route.Desk(), ui.Flash{Text: "What comes from now on is shown as new."})
}
