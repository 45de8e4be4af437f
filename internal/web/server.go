// Package web is the door: echo, middleware, forms and handlers. A handler reads a form struct, calls one verb and chooses
// a view; fail alone turns errors into a status and a sentence. Every route of the desk names the action that it needs,
// and what names none does not exist. The public pages read published snapshots and nothing else, without a session; a
// private calendar is read without one too, by the token of its address alone.
package web

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/a-h/templ"
	"github.com/go-playground/form/v4"
	"github.com/labstack/echo/v4"

	"habeas/assets"
	"habeas/internal/attach"
	"habeas/internal/auth"
	"habeas/internal/casefile"
	"habeas/internal/search"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// Options is what the server needs.
type Options struct {
	Store  *store.Store // unscoped; each request is served from the shelf of its user
	Files  *vault.Vault
	Log    *slog.Logger
	Now    func() time.Time
	Secure bool          // browsers come over https
	Proxy  netip.Prefix  // whose X-Forwarded-For is believed; the zero Prefix is nobody
	Limits attach.Limits // of attached files; attach.Usual when zero
	Mail   bool          // what users follow can go to them by mail

	Figures *casefile.Figures // what figures are counted from, of everybody; nil reads it when somebody asks
}

type server struct {
	Options
	build    string // changes with the program, so that browsers forget pages of the one before
	sessions *auth.Sessions
	feeds    *auth.Feeds
	forms    *form.Decoder
	names    search.Names // of everybody; answers are read through the shelf of whoever asks
	origin   *http.CrossOriginProtection

	listsAtWork sync.Map // ids of lists whose import, or undoing, goes on behind its request
}

// New is the whole site as one handler.
func New(o Options) http.Handler {
	s := &server{
		Options: o, sessions: auth.NewSessions(o.Store, o.Secure, o.Now), feeds: auth.NewFeeds(o.Store, o.Now), forms: form.NewDecoder(),
		origin: http.NewCrossOriginProtection(), build: assets.Path("habeas.css") + o.Now().Format(time.RFC3339),
	}
	if s.Figures == nil {
		s.Figures = new(casefile.Figures)
	}
	s.forms.SetMode(form.ModeExplicit)
	s.forms.SetMaxArraySize(mostParts)
	e := echo.New()
	e.HTTPErrorHandler = s.fail
	e.IPExtractor = extractor(o.Proxy)
	e.Use(s.recovered, s.headers)
	s.register(e)
	return e
}

// extractor reads the client's address: from the connection, or from what a trusted proxy says.
func extractor(proxy netip.Prefix) echo.IPExtractor {
	if !proxy.IsValid() {
		return echo.ExtractIPDirect()
	}
	return echo.ExtractIPFromXFFHeader(
		echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false), echo.TrustIPRange(network(proxy)),
	)
}

// render writes a page. It is rendered whole before the first byte goes out, so that an error never leaves half a page.
func render(c echo.Context, status int, page templ.Component) error {
	var b bytes.Buffer
	if err := page.Render(c.Request().Context(), &b); err != nil {
		return err
	}
	return c.HTMLBlob(status, b.Bytes())
}

// assets serves the embedded styles, scripts and images.
func (s *server) assets(c echo.Context) error {
	assets.Handler().ServeHTTP(c.Response(), c.Request())
	return nil
}
