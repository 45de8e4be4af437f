package web

import (
	"bytes"
	"errors"
	"net/http"
	"net/netip"
	"strconv"

	"github.com/labstack/echo/v4"

	"habeas/internal/auth"
	"habeas/internal/digest"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

func (v *visit) showFollowing() error { return v.followingPage("") }

// followingPage is what is new; token is that of a feed that was just made, and shown this once.
func (v *visit) followingPage(token string) error {
	ctx, st := v.Request().Context(), v.shelf()
	settings, err := st.DigestSettings(ctx)
	if err != nil {
		return err
	}
	d, err := digest.Read(ctx, st, settings.SeenLine)
	if err != nil {
		return err
	}
	page := desk.FollowingPage{Settings: *settings, Upto: d.Upto, MailOn: v.Mail}
	if page.Users, err = v.userNames(); err != nil {
		return err
	}
	for _, g := range d.Groups {
		group := desk.NewsGroup{Name: g.Name, Kind: g.Kind, URL: g.URL, Restricted: g.Restricted}
		for _, i := range g.Items {
			group.Items = append(group.Items, desk.NewsItem{What: i.What, Title: i.Title, URL: i.URL, At: i.At, By: i.By})
		}
		page.Groups = append(page.Groups, group)
	}
	if token != "" {
		page.Address = v.base() + route.DigestFeed(token)
	}
	follows, err := st.Follows(ctx)
	if err != nil {
		return err
	}
	for _, f := range follows {
		page.Follows = append(page.Follows, followLine(f.Follow, f.Name, f.Query))
	}
	if page.Page, err = v.page(route.Following()); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Following(page))
}

// base is the address of the site as the visitor's browser has it.
func (v *visit) base() string {
	return map[bool]string{true: "https://", false: "http://"}[v.Secure] + v.Request().Host
}

func followLine(f record.Follow, name, query string) desk.FollowLine {
	line := desk.FollowLine{Name: name}
	switch {
	case f.PersonID != nil:
		line.Kind, line.URL, line.FollowURL = "Person", route.Person(*f.PersonID), route.WorkFollow(route.WorkPerson, int64(*f.PersonID))
	case f.CaseID != nil:
		line.Kind, line.URL, line.FollowURL = "Case", route.Case(*f.CaseID), route.WorkFollow(route.WorkCase, int64(*f.CaseID))
	case f.OrganisationID != nil:
		line.Kind, line.URL, line.FollowURL = "Court or organisation", route.Organisation(*f.OrganisationID), route.WorkFollow(route.WorkOrganisation, int64(*f.OrganisationID))
	case f.SearchID != nil:
		line.Kind, line.URL, line.FollowURL = "Search", route.Search()+"?"+query, route.WorkFollow(route.WorkSearch, int64(*f.SearchID))
	}
	return line
}

// seenDigest notes that the user has seen what the page told, and nothing that came since.
func (v *visit) seenDigest() error {
	ctx, st := v.Request().Context(), v.shelf()
	settings, err := st.DigestSettings(ctx)
	if err != nil {
		return err
	}
	upto, err := strconv.ParseInt(v.form.Get("upto"), 10, 64)
	end, failed := st.LastLine(ctx)
	if failed != nil {
		return failed
	}
	if err != nil || upto > end {
		return echo.ErrBadRequest
	}
	settings.SeenLine = max(settings.SeenLine, upto)
	if err := st.PutDigestSettings(ctx, *settings); err != nil {
		return err
	}
	return v.done(route.Following(), ui.Flash{Text: "All of it is marked as seen."})
}

// setDigest sets how often mail goes out and whether it may name people. Mail tells of what comes from now on.
func (v *visit) setDigest() error {
	ctx, st := v.Request().Context(), v.shelf()
	settings, err := st.DigestSettings(ctx)
	if err != nil {
		return err
	}
	before, now, version := settings.Mail, desk.DigestSheet(*settings), settings.Version
	v.settle(now)
	settings.Version, settings.Mail, settings.Names = v.number("version"), record.Often(v.form.Get("mail")), v.form.Get("names") == "1"
	if !settings.Mail.Valid() {
		return echo.ErrBadRequest
	}
	if before == record.Never && settings.Mail != record.Never {
		if settings.MailLine, err = st.LastLine(ctx); err != nil {
			return err
		}
	}
	err = st.PutDigestSettings(ctx, *settings)
	if errors.Is(err, record.ErrConflict) {
		return v.clashOfForms(desk.ClashPage{What: "Mail and feed", Action: route.DigestSettings(), Back: route.Following(), Now: version}, desk.DigestFields(), now)
	} else if err != nil {
		return err
	}
	return v.done(route.Following(), ui.Flash{Text: "Saved."})
}

// makeDigestFeed makes the user's private address, in place of the one before. The answer alone shows it.
func (v *visit) makeDigestFeed() error {
	ctx, st := v.Request().Context(), v.shelf()
	settings, err := st.DigestSettings(ctx)
	if err != nil {
		return err
	}
	token, next, err := auth.NewDigestFeed(*settings)
	if err == nil {
		err = st.PutDigestSettings(ctx, next)
	}
	if err != nil {
		return err
	}
	return v.followingPage(token)
}

func (v *visit) revokeDigestFeed() error {
	ctx, st := v.Request().Context(), v.shelf()
	settings, err := st.DigestSettings(ctx)
	if err != nil {
		return err
	}
	settings.TokenHash = nil
	if err := st.PutDigestSettings(ctx, *settings); err != nil {
		return err
	}
	return v.done(route.Following(), ui.Flash{Text: "The address leads nowhere from now on."})
}

const feedLines = 1000 // of the log that the feed goes back

// sendDigest answers a feed reader: no session, the token of the address alone. What it sends is read through the shelf of whoever
// made the address, as it is at this moment.
func (s *server) sendDigest(c echo.Context) error {
	ctx := c.Request().Context()
	from, _ := netip.ParseAddr(c.RealIP())
	settings, user, err := s.feeds.Digest(ctx, c.Param("token"), from.Unmap())
	var throttled auth.Throttled
	if errors.As(err, &throttled) {
		c.Response().Header().Set("Retry-After", strconv.Itoa(int(throttled.After.Seconds())))
		return echo.NewHTTPError(http.StatusTooManyRequests, "This feed was read too often. Try again later.")
	} else if err != nil {
		return err
	}
	st := s.Store.As(user.Actor())
	end, err := st.LastLine(ctx)
	if err != nil {
		return err
	}
	d, err := digest.Read(ctx, st, max(0, end-feedLines))
	if err != nil {
		return err
	}
	var body bytes.Buffer
	base := map[bool]string{true: "https://", false: "http://"}[s.Secure] + c.Request().Host
	if err := digest.Atom(&body, d, base, settings.Names, s.Now()); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "private, no-cache")
	c.Response().Header().Set("X-Robots-Tag", "noindex")
	return c.Blob(http.StatusOK, "application/atom+xml; charset=utf-8", body.Bytes())
}
