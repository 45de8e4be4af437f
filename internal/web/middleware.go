package web

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"strings"

	"github.com/labstack/echo/v4"

	"habeas/internal/auth"
	"habeas/internal/record"
	"habeas/internal/route"
)

// policy lets a page load its own styles, scripts, images and fonts, post to its own site, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers sets what every answer carries.
func (s *server) headers(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin") // no-referrer would make browsers post forms with “Origin: null”
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		if s.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		return next(c)
	}
}

// recovered turns a panic into an error: one bad request must not end the process.
func (s *server) recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if r := recover(); r != nil {
				if r == http.ErrAbortHandler {
					panic(r)
				}
				err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
			}
		}()
		return next(c)
	}
}

// visit is one request at the desk.
type visit struct {
	echo.Context
	*server
	user *record.User // nil on the few pages for those who are not signed in
	form url.Values   // of a POST

	terms *record.Vocabularies // as they were when the request came in; nil where nobody need sign in

	incoming incoming // file of a POST to a fileForm
}

// desk guards a route of the desk: the request must come from our own pages, from somebody signed in whose role allows
// the route's action, and a POST must carry the session's token.
func (s *server) desk(r deskRoute) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Cache-Control", "no-store")
		c.Response().Header().Set("X-Robots-Tag", "noindex")
		v := &visit{Context: c, server: s}
		c.Set("visit", v)
		if err := v.enter(r); err != nil {
			s.fail(err, c) // here, within the session, so that the page can be the visitor's own
		}
		return nil
	}
}

// enter lets a request in, or says why not.
func (v *visit) enter(r deskRoute) error {
	if v.origin.Check(v.Request()) != nil {
		return errCrossSite
	}
	ctx := v.Request().Context()
	var err error
	if v.user, err = v.sessions.User(ctx); err != nil {
		return err
	}
	if v.user == nil && r.action != anybody {
		return v.signInFirst()
	}
	if r.action != anybody {
		if err := auth.Require(v.actor(), r.action); err != nil {
			return err
		}
		if v.terms, err = v.Store.Vocabularies(ctx); err != nil {
			return err
		}
	}
	defer v.dropIncoming()
	read := func() error { return v.readForm(r.limit()) }
	if r.body == fileForm && v.Request().Method == http.MethodPost {
		read = v.readFileForm
	}
	if err := read(); err != nil {
		return err
	}
	if v.Request().Method == http.MethodPost && !v.sessions.ValidToken(ctx, v.form.Get("csrf")) {
		return errCrossSite
	}
	return r.handle(v)
}

// signInFirst sends a reader to the sign-in page and back to where they were going.
func (v *visit) signInFirst() error {
	to := route.SignIn()
	if v.Request().Method == http.MethodGet && v.Request().URL.Path != route.Desk() {
		to += "?next=" + url.QueryEscape(v.Request().URL.RequestURI())
	}
	return v.Redirect(http.StatusSeeOther, to)
}

// local is the address to return to, the desk unless it is a path of the desk on this site.
func local(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || strings.ContainsAny(next, "\\\r\n\t") || strings.Contains(u.Path, "//") {
		return route.Desk()
	}
	if u.Path != route.Desk() && !strings.HasPrefix(u.Path, route.Desk()+"/") {
		return route.Desk()
	}
	return u.RequestURI()
}

// remote is the client's address.
func (v *visit) remote() netip.Addr {
	addr, _ := netip.ParseAddr(v.RealIP())
	return addr.Unmap()
}

func network(p netip.Prefix) *net.IPNet {
	return &net.IPNet{IP: p.Addr().AsSlice(), Mask: net.CIDRMask(p.Bits(), p.Addr().BitLen())}
}
