package web_test

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"habeas/internal/record"
	"habeas/internal/route"
)

// access says, for every route, who gets past the guard: n nobody signed in, r reader, a advocate, l lead, d admin.
var access = map[string]string{
	"GET /": "nrald", "GET /p/:slug": "nrald", "GET /about": "nrald", "GET /assets/*": "nrald",
	"GET /desk/sign-in": "nrald", "POST /desk/sign-in": "nrald", "POST /desk/sign-out": "nrald",
	"GET /desk/link/:token": "nrald", "POST /desk/link/:token": "nrald",
	"GET /calendar/:token": "nrald", "GET /desk/today/:group": "rald", "POST /desk/today/settings": "rald", "POST /desk/today/seen": "rald",
	"GET /desk/people/:id/checks": "rald", "POST /desk/people/:id/checks": "al", "GET /desk/people/:id/events/:event/settle": "al", "POST /desk/people/:id/events/:event/settle": "al",
	"GET /desk/calendar": "rald", "GET /desk/calendar/address": "rald", "POST /desk/calendar/address": "rald", "POST /desk/calendar/address/revoke": "rald",
	"GET /desk": "rald", "GET /desk/account": "rald", "POST /desk/account": "rald", "POST /desk/account/keys": "rald",
	"GET /desk/help": "rald", "GET /desk/help/:guide": "rald", "GET /desk/help/images/:picture": "rald",
	"GET /desk/documents": "rald", "POST /desk/documents": "al", "GET /desk/documents/:id": "rald",
	"GET /desk/documents/:id/original": "rald", "POST /desk/documents/:id/accept-confident": "al", "POST /desk/documents/:id/reread": "l",
	"GET /desk/review": "rald", "GET /desk/entries/:id": "rald", "GET /desk/claims/:id": "rald",
	"POST /desk/claims/:id/accept": "al", "POST /desk/claims/:id/correct": "al", "POST /desk/claims/:id/reject": "al", "POST /desk/claims/:id/undo": "al",
	"GET /desk/review/together": "al", "POST /desk/review/together": "al", "POST /desk/review/together/undo": "al",
	"GET /desk/entries/:id/claim": "al", "POST /desk/entries/:id/claim": "al", "POST /desk/entries/:id/read": "al", "POST /desk/entries/:id/unread": "al",
	"GET /desk/search": "rald", "GET /desk/search/names": "rald", "GET /desk/search/saved": "rald",
	"POST /desk/search/saved": "rald", "POST /desk/search/saved/:id/rename": "rald", "POST /desk/search/saved/:id/remove": "rald",
	"GET /desk/people": "rald", "GET /desk/people.csv": "al", "GET /desk/people/new": "al", "POST /desk/people/new": "al",
	"GET /desk/people/:id": "rald", "GET /desk/people/:id/edit": "al", "POST /desk/people/:id/edit": "al", "POST /desk/people/:id/restrict": "l",
	"GET /desk/people/:id/publish": "l", "POST /desk/people/:id/publish": "l", "POST /desk/people/:id/unpublish": "l",
	"POST /desk/people/:id/consents": "l", "POST /desk/people/:id/consents/:consent/revoke": "l",

	"GET /desk/directory": "rald", "GET /desk/cases": "rald", "GET /desk/cases/:id": "rald",
	"GET /desk/organisations": "rald", "GET /desk/organisations/duplicates": "rald", "GET /desk/organisations/:id": "rald",
	"GET /desk/organisations/:id/edit": "al", "POST /desk/organisations/:id/edit": "al", "GET /desk/organisations/:id/merge": "al",
	"GET /desk/organisations/:id/merge/:other": "al", "POST /desk/organisations/:id/merge/:other": "al", "POST /desk/organisations/:id/distinct/:other": "al",
	"GET /desk/officials": "rald", "GET /desk/officials/new": "al", "POST /desk/officials/new": "al", "GET /desk/officials/:id": "rald",
	"GET /desk/officials/:id/edit": "al", "POST /desk/officials/:id/edit": "al", "GET /desk/events/:id/officials": "rald", "POST /desk/events/:id/officials": "al",
	"POST /desk/involvements/:id/remove": "al", "GET /desk/people/duplicates": "rald", "GET /desk/people/:id/relationships": "rald",
	"POST /desk/people/:id/relationships": "al", "POST /desk/relationships/:id/remove": "al", "GET /desk/people/:id/merge": "al",
	"GET /desk/people/:id/merge/:other": "al", "POST /desk/people/:id/merge/:other": "al", "POST /desk/people/:id/distinct/:other": "al",
	"GET /desk/merges/:id": "rald", "POST /desk/merges/:id/undo": "al",
	"GET /desk/organisations/new": "al", "POST /desk/organisations/new": "al", "GET /desk/officials/duplicates": "rald", "GET /desk/officials/:id/merge": "al",
	"GET /desk/officials/:id/merge/:other": "al", "POST /desk/officials/:id/merge/:other": "al", "POST /desk/officials/:id/distinct/:other": "al",
	"GET /desk/cases/:id/edit": "al", "POST /desk/cases/:id/edit": "al", "GET /desk/cases/duplicates": "rald", "POST /desk/cases/:id/distinct/:other": "al", "GET /desk/cases/:id/merge": "al", "GET /desk/cases/:id/merge/:other": "al", "POST /desk/cases/:id/merge/:other": "al",
	"GET /desk/relationships/:id/edit": "al", "POST /desk/relationships/:id/edit": "al", "GET /desk/involvements/:id/edit": "al", "POST /desk/involvements/:id/edit": "al",
	"GET /desk/directory/:object/:id/history": "rald", "GET /desk/directory/:object/:id/history/:number": "rald", "POST /desk/directory/:object/:id/history/:number/undo": "al",
	"GET /desk/lists": "al", "POST /desk/lists": "al", "GET /desk/lists/:id": "al", "GET /desk/lists/:id/columns": "al", "POST /desk/lists/:id/columns": "al",
	"POST /desk/lists/:id/rows/:row": "al", "POST /desk/lists/:id/run": "al", "POST /desk/lists/:id/undo": "al", "POST /desk/lists/:id/remove": "al", "GET /desk/lists/:id/original": "al", "GET /desk/events.csv": "al", "GET /desk/events": "rald",
	"GET /desk/people/:id/detention": "rald", "POST /desk/people/:id/submissions": "al", "GET /desk/people/:id/submissions/:submission": "al",
	"POST /desk/people/:id/submissions/:submission": "al", "POST /desk/people/:id/submissions/:submission/remove": "al",
	"GET /desk/teamwork/:object/:id": "rald", "POST /desk/teamwork/:object/:id/tags": "al", "POST /desk/teamwork/:object/:id/comments": "al", "POST /desk/teamwork/:object/:id/follow": "rald",
	"GET /desk/tasks": "rald", "GET /desk/tasks/new": "al", "POST /desk/tasks/new": "al", "GET /desk/tasks/:id": "rald", "GET /desk/tasks/:id/edit": "al", "POST /desk/tasks/:id/edit": "al", "POST /desk/tasks/:id/undo/:number": "al",
	"GET /desk/comments/:id/edit": "al", "POST /desk/comments/:id/edit": "al", "POST /desk/comments/:id/withdraw": "al",
	"GET /desk/tags": "rald", "GET /desk/tags/:id": "rald", "POST /desk/tags/:id": "al", "POST /desk/tags/:id/merge": "al", "POST /desk/tags/:id/remove": "al",
	"GET /desk/bulk": "al", "POST /desk/bulk": "al", "GET /desk/bulk/:id": "rald", "POST /desk/bulk/:id/undo": "al",
	"GET /desk/following": "rald", "POST /desk/following/seen": "rald", "POST /desk/following/settings": "rald", "POST /desk/following/feed": "rald", "POST /desk/following/feed/revoke": "rald", "GET /following/:token": "nrald",
	"GET /desk/deadlines": "rald", "GET /desk/deadlines.csv": "al", "GET /desk/rules": "rald", "GET /desk/rules/new": "l", "POST /desk/rules/new": "l",
	"GET /desk/rules/:id": "l", "POST /desk/rules/:id": "l", "POST /desk/rules/:id/verify": "l",
	"GET /desk/vocabulary": "ld", "GET /desk/vocabulary/new": "ld", "POST /desk/vocabulary/new": "ld", "GET /desk/vocabulary/:id": "ld", "POST /desk/vocabulary/:id": "ld",
	"GET /desk/terms": "ld", "GET /desk/terms/new": "ld", "POST /desk/terms/new": "ld", "GET /desk/terms/:id": "ld", "POST /desk/terms/:id": "ld", "POST /desk/terms/:id/archive": "ld",
	"POST /desk/terms/:id/restore": "ld", "POST /desk/terms/:id/remove": "ld", "GET /desk/terms/:id/merge": "ld", "POST /desk/terms/:id/merge": "ld", "POST /desk/terms/:id/unmerge": "ld",
	"POST /desk/vocabulary/:id/archive": "ld", "POST /desk/vocabulary/:id/restore": "ld", "POST /desk/vocabulary/:id/remove": "ld",
	"GET /desk/gravities/new": "l", "POST /desk/gravities/new": "l", "GET /desk/gravities/:id": "l", "POST /desk/gravities/:id": "l", "POST /desk/gravities/:id/verify": "l",
	"GET /desk/people/wave": "al", "POST /desk/people/wave": "al", "GET /desk/waves/:id": "rald", "POST /desk/waves/:id/undo": "al",
	"GET /desk/people/:id/events/:event/sources/:source": "al", "POST /desk/people/:id/events/:event/sources/:source": "al", "POST /desk/people/:id/events/:event/sources/:source/end": "al",
	"GET /desk/figures": "rald", "GET /desk/figures/:figure": "rald", "GET /desk/figures/:figure/table.csv": "al", "GET /desk/figures/:figure/list": "rald", "GET /desk/figures/:figure/list.csv": "al",
	"GET /desk/people/:id/timeline": "rald", "GET /desk/people/:id/court": "rald", "GET /desk/people/:id/health": "rald",
	"GET /desk/people/:id/statements": "rald", "GET /desk/people/:id/around": "rald", "GET /desk/people/:id/sources": "rald", "GET /desk/people/:id/notes": "rald",
	"POST /desk/people/:id/notes": "al", "GET /desk/people/:id/notes/:note/edit": "al", "POST /desk/people/:id/notes/:note/edit": "al", "GET /desk/people/:id/history": "rald",
	"GET /desk/people/:id/history/:object/:item/:number": "rald", "POST /desk/people/:id/history/:object/:item/:number/undo": "al",
	"GET /desk/people/:id/files": "rald", "GET /desk/people/:id/files/new": "al", "POST /desk/people/:id/files/new": "al", "GET /desk/files/:id": "rald",
	"GET /desk/files/:id/edit": "al", "POST /desk/files/:id/edit": "al", "GET /desk/files/:id/original": "rald", "GET /desk/files/:id/play": "rald",
	"GET /desk/files/:id/picture": "rald", "GET /desk/files/:id/thumbnail": "rald", "POST /desk/files/:id/custody": "al", "POST /desk/files/:id/verify": "al", "POST /desk/files/:id/remove": "l",
	"GET /desk/people/:id/events/new": "al", "POST /desk/people/:id/events/new": "al", "GET /desk/people/:id/events/:event": "rald", "GET /desk/people/:id/events/:event/edit": "al",
	"POST /desk/people/:id/events/:event/edit": "al", "POST /desk/people/:id/events/:event/sources": "al", "POST /desk/people/:id/events/:event/choose": "al", "POST /desk/people/:id/events/:event/remove": "al",
}

// Every route × every role × an existing and a missing object: those who may not come in get the same answer for both.
func TestAccessMatrix(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	visitors := map[string]*client{
		"n": s.visitor(t), "r": s.signedIn(t, record.Reader), "a": s.signedIn(t, record.Advocate), "l": lead, "d": s.signedIn(t, record.Admin),
	}
	for _, p := range route.Patterns() {
		key := p.Method + " " + p.Path
		who, written := access[key]
		if !written {
			t.Errorf("%s is missing from the matrix", key)
			continue
		}
		for role, c := range visitors {
			there, missing := c.knock(p, "1"), c.knock(p, "999999")
			if strings.Contains(who, role) {
				if there.status == http.StatusForbidden && p.Method == http.MethodGet || there.header.Get("Location") == route.SignIn() && p.Path != "/desk/sign-out" {
					t.Errorf("%s keeps %s out: %d", key, role, there.status)
				}
				continue
			}
			if there.status != missing.status || bare(there.text) != bare(missing.text) {
				t.Errorf("%s tells %s what is there: %d and %d", key, role, there.status, missing.status)
			}
			if want := map[bool]int{true: http.StatusSeeOther, false: http.StatusForbidden}[role == "n"]; there.status != want {
				t.Errorf("%s gives %s %d, want %d", key, role, there.status, want)
			}
		}
	}
}

// knock asks for a route with that id in its path; a POST comes without its token, so that nothing is changed.
func (c *client) knock(p route.Pattern, id string) answer {
	c.t.Helper()
	path := strings.NewReplacer(":id", id, ":consent", id, ":other", id, ":figure", id, ":submission", id, ":slug", "x"+id, ":token", "x"+id, "*", "x"+id).Replace(p.Path)
	if p.Method == http.MethodGet {
		return c.get(path)
	}
	return c.do(c.request(p.Method, path, "application/x-www-form-urlencoded", strings.NewReader("csrf=wrong")))
}

var tokens = regexp.MustCompile(`(name="csrf" value=)"[^"]*"|/999999|/1\b`)

func bare(page string) string { return tokens.ReplaceAllString(page, "$1") }

func TestForgedRequestsChangeNothing(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	page := advocate.get(route.NewPerson())
	good := url.Values{"csrf": {token(page)}, "name": {"Anar Quliyev"}}
	send := func(form url.Values, header map[string]string) int {
		r := advocate.request(http.MethodPost, route.NewPerson(), "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
		r.Header.Del("Origin")
		r.Header.Del("Sec-Fetch-Site")
		for name, value := range header {
			r.Header.Set(name, value)
		}
		return advocate.do(r).status
	}
	for name, status := range map[string]int{
		"cross-site":        send(good, map[string]string{"Sec-Fetch-Site": "cross-site"}),
		"same-site":         send(good, map[string]string{"Sec-Fetch-Site": "same-site"}),
		"another origin":    send(good, map[string]string{"Origin": "https://evil.example"}),
		"no origin":         send(good, map[string]string{"Origin": "null"}),
		"without a token":   send(url.Values{"name": {"Anar Quliyev"}}, nil),
		"with a wrong one":  send(url.Values{"name": {"Anar Quliyev"}, "csrf": {"wrong"}}, nil),
		"with an empty one": send(url.Values{"name": {"Anar Quliyev"}, "csrf": {""}}, nil),
	} {
		if status != http.StatusForbidden {
			t.Errorf("%s: %d", name, status)
		}
	}
	if _, err := s.store.Person(t.Context(), 1); err == nil {
		t.Error("a forged request added a person")
	}
	if got := send(good, nil); got != http.StatusSeeOther { // an onion service's browser sends neither header
		t.Errorf("the site's own form: %d", got)
	}
}

func TestHeaders(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	for _, path := range []string{"/", "/about", "/p/none", "/nothing", route.SignIn(), route.Desk(), route.Documents(), route.Original(1), route.PeopleCSV(), route.Person(9)} {
		got := lead.get(path)
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got.header.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, got.header.Get(name))
			}
		}
		policy := got.header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %q", path, policy)
		}
		if strings.HasPrefix(path, "/desk") && got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be stored: %q", path, got.header.Get("Cache-Control"))
		}
	}
	if got := lead.get(route.Original(1)); got.text != chronicle || !strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("the original: %q", got.header)
	}
	cookie := s.visitor(t).get(route.SignIn()).header.Get("Set-Cookie")
	if !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") || !strings.Contains(cookie, "Path=/") {
		t.Errorf("cookie %q", cookie)
	}
	if cookie := s.visitor(t).get("/").header.Get("Set-Cookie"); cookie != "" {
		t.Errorf("the public site sets %q", cookie)
	}
}

func TestSignInReturnsToThisSiteAlone(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Reader)
	for next, want := range map[string]string{
		"/desk/people?q=x": "/desk/people?q=x", "//evil.example": "/desk", `/\evil.example`: "/desk", "/%09/evil.example": "/desk",
		"https://evil.example/desk": "/desk", "/": "/desk", "/deskx": "/desk", "/desk//evil": "/desk", "": "/desk",
	} {
		got := c.get(route.With(route.SignIn(), "next", next))
		if location := got.header.Get("Location"); location != want {
			t.Errorf("next=%q leads to %q", next, location)
		}
	}
	if got := s.visitor(t).get(route.Person(7)); got.header.Get("Location") != route.With(route.SignIn(), "next", "/desk/people/7") {
		t.Errorf("a stranger is sent to %q", got.header.Get("Location"))
	}
}

func TestSignInByPassword(t *testing.T) {
	s := newSite(t)
	c := s.signedIn(t, record.Reader)
	page := c.get(route.Account())
	want(t, c.post(route.Account(), page, url.Values{"password": {"short"}}), http.StatusUnprocessableEntity)
	if got := c.post(route.Account(), page, url.Values{"password": {"three walnut bicycles"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	c.post(route.SignOut(), c.get(route.Account()), nil)
	if got := c.get(route.Desk()); got.header.Get("Location") != route.SignIn() {
		t.Errorf("signed out, but %d", got.status)
	}
	form := url.Values{"email": {c.user.Email}, "password": {"wrong"}, "next": {"/desk/people"}}
	want(t, c.post(route.SignIn(), c.get(route.SignIn()), form), http.StatusUnprocessableEntity, c.user.Email, "/desk/people")
	form.Set("password", "three walnut bicycles")
	if got := c.post(route.SignIn(), c.get(route.SignIn()), form); got.header.Get("Location") != "/desk/people" {
		t.Errorf("%d %q\n%s", got.status, got.header.Get("Location"), got.text)
	}
	user, err := s.store.User(t.Context(), c.user.ID)
	if err != nil {
		t.Fatal(err)
	}
	user.Disabled = true
	if err := s.store.UpdateUser(t.Context(), user); err != nil {
		t.Fatal(err)
	}
	if got := c.get(route.Desk()); got.status != http.StatusSeeOther {
		t.Errorf("a disabled user is still in: %d", got.status)
	}
}

// A restricted case looks like none to everybody but its members, the admin included.
func TestRestrictedCase(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	page := lead.get(route.Person(1))
	if got := lead.post(route.RestrictPerson(1), page, url.Values{"version": {"1"}, "restricted": {"1"}}); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, lead.get(route.Person(1)), http.StatusOK, "Tural Safarli", "seen by members only")
	want(t, lead.post(route.Publish(1), lead.get(route.Publish(1)), url.Values{"version": {"0"}}), http.StatusUnprocessableEntity, "restricted")
	for _, role := range []record.Role{record.Lead, record.Admin, record.Advocate, record.Reader} {
		c := s.signedIn(t, role)
		c.get(route.Desk()) // takes the notice about the link
		if a, b := c.get(route.Person(1)), c.get(route.Person(2)); a.status != b.status || bare(a.text) != bare(strings.ReplaceAll(b.text, "/people/2", "/people/1")) {
			t.Errorf("%s sees a difference: %d and %d", role, a.status, b.status)
		}
		for _, path := range []string{route.People(), route.People() + "?q=Safarli", route.Publish(1), route.EditPerson(1)} {
			if got := c.get(path); strings.Contains(got.text, "Safarli, ") || strings.Contains(got.text, "/desk/people/1\"") {
				t.Errorf("%s finds the case on %s", role, path)
			}
		}
		if got := c.get(route.PeopleCSV()); strings.Contains(got.text, "Safarli") {
			t.Errorf("%s finds the case in the list", role)
		}
		if got := c.get(route.Entry(s.claim(t, record.KindExtension).EntryID)); strings.Contains(got.text, "/desk/people/1") {
			t.Errorf("%s finds the case on the entry", role)
		}
	}
}

// Hostile texts come out as text: no page gains an element, an event attribute or a script address.
func TestHostileTextsStayText(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	payloads := []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'><svg/onload=alert(1)>`, `javascript:alert(1)`, `</textarea><script>x</script>`,
		`</title><script>x</script>`, `<a href="javascript:alert(1)">x</a>`, `{{7*7}}`, `<iframe src=//evil>`, "\u202e<b>x</b>", `<!--<script>`, `]]><script>`,
	}
	for i, p := range payloads {
		form := url.Values{"name": {"Anar " + p}, "occupation": {p}, "note": {p}, "spellings": {p + "\nB " + p}}
		if got := lead.post(route.NewPerson(), lead.get(route.NewPerson()), form); got.status != http.StatusSeeOther {
			t.Fatalf("%s: %d", p, got.status)
		}
		text := "03.10.24: The Khatai district court extended the detention of journalist Tural Safarli " + p + " by three months."
		lead.upload(p+".txt", []byte(strings.Repeat(" ", i)+text))
	}
	paths := []string{route.People(), route.Person(1), route.EditPerson(3), route.Publish(2), route.Documents(), route.Document(1), route.Review(), route.Entry(2)}
	for _, p := range payloads {
		paths = append(paths, route.With(route.Home(), "q", p), route.With(route.People(), "q", p, "category", p), route.With(route.Review(), "kind", p, "document", p))
	}
	for _, path := range paths {
		got := lead.get(path)
		if got.status != http.StatusOK {
			t.Errorf("%s: %d", path, got.status)
		}
		each(got.text, func(n *html.Node) {
			for name, value := range attributes(n) {
				script := strings.HasPrefix(strings.ToLower(strings.TrimSpace(value)), "javascript:") && (name == "href" || name == "src" || name == "action")
				if strings.HasPrefix(name, "on") || script {
					t.Errorf("%s: <%s %s=%q>", path, n.Data, name, value)
				}
			}
			if n.Data == "iframe" || n.Data == "img" || n.Data == "script" && attributes(n)["src"] == "" {
				t.Errorf("%s: <%s>", path, n.Data)
			}
		})
	}
}

func TestHostileQueriesAreNoErrors(t *testing.T) {
	s := newSite(t)
	reader := s.signedIn(t, record.Reader)
	for _, q := range []string{"1=0) OR (id=2", `"`, "*", "AND", "NOT x", "NEAR(a b)", "%_", "'; DROP TABLE people; --", "fold:x", "a^b", strings.Repeat("a ", 3000), "\x00", "\xff"} {
		for _, path := range []string{route.Home(), route.People(), route.Deadlines()} {
			for _, name := range []string{"q", "after", "after_id", "category", "status", "when", "kind", "court"} {
				if got := reader.get(route.With(path, name, q)); got.status >= 500 {
					t.Errorf("%s?%s=%q: %d", path, name, q, got.status)
				}
			}
		}
	}
}

func TestOversizedRequests(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	form := url.Values{"csrf": {token(advocate.get(route.NewPerson()))}}
	for i := range 10_000 {
		form.Add("name", strings.Repeat("x", i%3))
	}
	if got := advocate.do(advocate.request(http.MethodPost, route.NewPerson(), "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))); got.status != http.StatusRequestEntityTooLarge {
		t.Errorf("10,000 fields: %d", got.status)
	}
	endless := io.LimitReader(zeros{}, 1<<30)
	r := advocate.request(http.MethodPost, route.NewPerson(), "application/x-www-form-urlencoded", endless)
	if got := advocate.do(r); got.status != http.StatusRequestEntityTooLarge {
		t.Errorf("an endless form: %d", got.status)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}
