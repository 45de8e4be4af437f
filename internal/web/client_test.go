package web_test

import (
	"bytes"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"habeas/internal/attach"
	"habeas/internal/auth"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/internal/testkit"
	"habeas/internal/vault"
	"habeas/internal/web"
)

// site is the whole site over a throwaway store.
type site struct {
	*httptest.Server
	store  *store.Store
	files  *vault.Vault
	folder string // of the files
	now    time.Time
	log    *bytes.Buffer
}

func newSite(t testing.TB) *site {
	t.Helper()
	return siteOver(t, testkit.Open(t))
}

// siteOver is the whole site over that store.
func siteOver(t testing.TB, st *store.Store) *site {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "files")
	files, err := vault.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{store: st, files: files, folder: folder, now: testkit.Now, log: &bytes.Buffer{}}
	s.Server = httptest.NewServer(web.New(web.Options{
		Store: s.store, Files: files, Log: slog.New(slog.NewTextHandler(s.log, nil)), Now: func() time.Time { return s.now },
		Limits: attach.Limits{File: 4 << 20, All: 8 << 20},
	}))
	t.Cleanup(s.Close)
	return s
}

// client is a browser without JavaScript.
type client struct {
	t    testing.TB
	site *site
	http *http.Client
	user *record.User
}

func (s *site) visitor(t testing.TB) *client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &client{t: t, site: s, http: &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// signedIn is a browser of a new user of that role, who came by a sign-in link.
func (s *site) signedIn(t testing.TB, role record.Role) *client {
	t.Helper()
	return s.as(t, testkit.User(t, s.store, role))
}

// as is a browser of a user who came by a sign-in link.
func (s *site) as(t testing.TB, user *record.User) *client {
	t.Helper()
	c := s.visitor(t)
	c.user = user
	link := s.link(t, user)
	if got := c.post(link, c.get(link), nil); got.status != http.StatusSeeOther {
		t.Fatalf("signing in as %s: %d\n%s", user.Role, got.status, got.text)
	}
	return c
}

// link is a new sign-in link of a user.
func (s *site) link(t testing.TB, user *record.User) string {
	t.Helper()
	token, err := auth.NewLink(t.Context(), s.store, user.ID, time.Hour, s.now)
	if err != nil {
		t.Fatal(err)
	}
	return route.Link(token)
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	text   string
}

func (c *client) do(r *http.Request) answer {
	c.t.Helper()
	response, err := c.http.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(body)}
}

func (c *client) request(method, path, kind string, body io.Reader) *http.Request {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.site.URL+path, body)
	if err != nil {
		c.t.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Origin", c.site.URL)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	return r
}

func (c *client) get(path string) answer {
	c.t.Helper()
	return c.do(c.request(http.MethodGet, path, "", nil))
}

// post sends a form as the page that it stands on would: with the page's token.
func (c *client) post(path string, page answer, values url.Values) answer {
	c.t.Helper()
	form := url.Values{"csrf": {token(page)}}
	for name, list := range values {
		form[name] = list
	}
	return c.do(c.request(http.MethodPost, path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode())))
}

// upload sends a file.
func (c *client) upload(name string, raw []byte) answer {
	c.t.Helper()
	return c.uploadWith(name, raw, nil)
}

// uploadWith sends a file with further inputs of the form.
func (c *client) uploadWith(name string, raw []byte, values url.Values) answer {
	c.t.Helper()
	return c.sendFile(route.Documents(), name, raw, values)
}

// sendFile sends a file, and inputs, to the address of the page that has the form.
func (c *client) sendFile(path, name string, raw []byte, values url.Values) answer {
	c.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	ok(c.t, form.WriteField("csrf", token(c.get(path))))
	for field := range values {
		ok(c.t, form.WriteField(field, values.Get(field)))
	}
	part, err := form.CreateFormFile("file", name)
	ok(c.t, err)
	_, err = part.Write(raw)
	ok(c.t, err)
	ok(c.t, form.Close())
	return c.do(c.request(http.MethodPost, path, form.FormDataContentType(), &body))
}

// token is the token of the first form of a page.
func token(page answer) string {
	for _, input := range inputs(page) {
		if input["name"] == "csrf" {
			return input["value"]
		}
	}
	return ""
}

// inputs are the attributes of the inputs of a page.
func inputs(page answer) []map[string]string {
	var list []map[string]string
	each(page.text, func(n *html.Node) {
		if n.Data == "input" {
			list = append(list, attributes(n))
		}
	})
	return list
}

func attributes(n *html.Node) map[string]string {
	all := map[string]string{}
	for _, a := range n.Attr {
		all[a.Key] = a.Val
	}
	return all
}

// each visits every element of a page.
func each(page string, visit func(*html.Node)) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			visit(n)
		}
	}
}

// chosen are the radios and hidden inputs of a page as a browser would send them for one claim, under their names.
func chosen(page answer, prefix ...string) url.Values {
	form := url.Values{}
	for _, input := range inputs(page) {
		_, checked := input["checked"]
		for _, p := range prefix {
			if strings.HasPrefix(input["name"], p) && (input["type"] != "radio" || checked) {
				form.Set(input["name"], input["value"])
			}
		}
	}
	return form
}
