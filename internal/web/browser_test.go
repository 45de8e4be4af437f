package web_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// browser starts Debian's Chromium; a tab of it lives as long as the test.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("-short leaves the browser tests out")
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is missing: the browser tests are left out")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.NoFirstRun)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // starts it, for as long as this context lives and not that of a first step
		t.Fatal(err)
	}
	return ctx
}

// watch fails the test on any request that leaves the site and on anything that the browser complains of.
func watch(t *testing.T, ctx context.Context, s *site) {
	var mu sync.Mutex
	t.Helper()
	err := chromedp.Listen(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, s.URL) && !strings.HasPrefix(e.Request.URL, "data:") && e.Request.URL != "about:blank" {
				t.Errorf("a request leaves the site: %s", e.Request.URL)
			}
		case *log.EventEntryAdded:
			// Refused is what it says of a picture that it still wanted when the site of the test closed.
			if e.Entry.Level == log.EntryLevelError && !strings.Contains(e.Entry.Text, "status of 4") && !strings.Contains(e.Entry.Text, "ERR_CONNECTION_REFUSED") {
				t.Errorf("the browser says: %s", e.Entry.Text)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// tell sends the browser a command of its protocol.
func tell[P, R any](t *testing.T, ctx context.Context, command cdp.Command[P, R], params P) {
	t.Helper()
	if _, err := chromedp.Call(ctx, command, params); err != nil {
		t.Fatal(err)
	}
}

// person is somebody at the browser.
type person struct {
	t   *testing.T
	ctx context.Context
	url string
}

func (p person) does(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		shot, _ := chromedp.Run(p.ctx, chromedp.Location())
		p.t.Fatalf("at %s: %v", shot, err)
	}
}

func (p person) opens(path string) { p.t.Helper(); p.does(chromedp.Navigate(p.url + path)) }

// presses presses a button and waits for the page that it leads to.
func (p person) presses(selector string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 20*time.Second)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(selector, chromedp.NodeVisible)); err != nil {
		at, _ := chromedp.Run(p.ctx, chromedp.Location())
		p.t.Fatalf("pressing %s at %s: %v", selector, at, err)
	}
}

func (p person) sees(words ...string) {
	p.t.Helper()
	text, err := chromedp.Run(p.ctx, chromedp.OuterHTML("html"))
	if err != nil {
		p.t.Fatal(err)
	}
	for _, w := range words {
		if !strings.Contains(text, w) {
			p.t.Errorf("the page lacks %q", w)
		}
	}
}

// ways are how the tasks of a desk are done: on a desk with scripts, and on a phone without.
var ways = []struct {
	name    string
	scripts bool
	width   int64
}{{"with JavaScript", true, 1280}, {"without JavaScript", false, 390}}

// atSite is somebody at a browser of that width, at a new site. Whatever the browser complains of fails the test.
func atSite(t *testing.T, scripts bool, width int64) (person, *site) {
	t.Helper()
	ctx := browser(t)
	s := newSite(t)
	s.now = time.Now() // the browser's cookies go by its own clock
	watch(t, ctx, s)
	p := person{t, ctx, s.URL}
	tell(t, ctx, log.Enable, cdp.Empty{})
	tell(t, ctx, network.Enable, network.EnableParams{})
	tell(t, ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
	p.does(chromedp.EmulateViewport(width, 900))
	return p, s
}

// atDesk is a lead who has signed in there.
func atDesk(t *testing.T, scripts bool, width int64) (person, *site, *record.User) {
	t.Helper()
	p, s := atSite(t, scripts, width)
	lead := testkit.User(t, s.store, record.Lead)
	p.signsIn(s, lead)
	return p, s, lead
}

// signsIn signs a user in by a link.
func (p person) signsIn(s *site, user *record.User) {
	p.t.Helper()
	p.opens(s.link(p.t, user))
	p.presses("main button")
}

// The main task, as a lead does it: sign in, import, review, publish; then anybody reads it.
func TestBrowserFromChronicleToPublicProfile(t *testing.T) {
	for _, c := range ways {
		t.Run(c.name, func(t *testing.T) {
			p, s, lead := atDesk(t, c.scripts, c.width)
			file := filepath.Join(t.TempDir(), "october.txt")
			if err := os.WriteFile(file, []byte(chronicle), 0o600); err != nil {
				t.Fatal(err)
			}
			p.opens(route.Documents())
			p.does(chromedp.SetUploadFiles(`input[name="file"]`, []string{file}))
			p.presses(`form[enctype] button`)
			p.sees("Notes of a month", "3 entries")

			extension, arrest := s.claim(t, record.KindExtension), s.claim(t, record.KindArrest)
			p.opens(route.Entry(extension.EntryID))
			p.sees("<mark", "Khatai District Court", "A new person")
			p.presses(fmt.Sprintf(`form[action=%q] button`, route.AcceptClaim(extension.ID)))
			p.sees("Accepted")
			p.presses(fmt.Sprintf(`main form[action^=%q] button`, route.UndoClaim(extension.ID)))
			p.sees("Taken back")
			p.opens(route.Claim(extension.ID))
			p.does(chromedp.Clear(`input[name="court"]`), chromedp.SendKeys(`input[name="court"]`, "Sabail District Court"))
			p.presses(fmt.Sprintf(`form[action=%q] button`, route.CorrectClaim(extension.ID)))
			p.sees("Corrected and accepted", "Sabail District Court")
			p.opens(route.Entry(arrest.EntryID))
			reject := fmt.Sprintf(`#claim-%d details`, arrest.ID)
			p.does(chromedp.Click(reject+" summary"), chromedp.SendKeys(reject+` input[name="reason"]`, "Another person of that name"))
			p.presses(reject + " button")
			p.sees("Another person of that name")

			people, err := s.store.SuggestPeople(t.Context(), "tural safarli", "", 5)
			if err != nil || len(people) != 1 {
				t.Fatalf("%d people, %v", len(people), err)
			}
			id := people[0].ID
			p.opens(route.Publish(id))
			p.does(chromedp.Click(`input[name="given_by"][value="relative"]`), chromedp.SendKeys(`input[name="method"]`, "by telephone"), chromedp.SendKeys(`input[name="given_on"]`, "2024-10-20"))
			p.presses(fmt.Sprintf(`form[action=%q] button`, route.Consents(id)))
			p.presses(fmt.Sprintf(`form[method="post"][action=%q] button`, route.Publish(id)))
			p.sees("The profile is public")
			p.presses(`form[action="` + route.SignOut() + `"] button`)

			p.opens(route.Home())
			p.presses(`a[href="/p/tural-safarli"]`)
			p.sees("Tural Safarli", "Detention extended by 3 months", "Sabail District Court", "Notes of a month")
			for _, claim := range s.claims(t) {
				full, err := s.store.Claim(t.Context(), claim.ID)
				if err != nil {
					t.Fatal(err)
				}
				for _, d := range full.Decisions {
					if d.ReviewerID != lead.ID {
						t.Errorf("a decision is signed by %d", d.ReviewerID)
					}
				}
			}
		})
	}
}

// TestAccessible runs axe over every page, light and dark, on a phone and on a desk.
func TestAccessible(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("october.txt", []byte(chronicle))
	lead.accept(s.claim(t, record.KindExtension))
	consent := url.Values{"given_by": {"subject"}, "method": {"letter"}, "given_on": {"2024-10"}}
	lead.post(route.Consents(1), lead.get(route.Publish(1)), consent)
	if got := lead.post(route.Publish(1), lead.get(route.Publish(1)), url.Values{"version": {"0"}, "quotes": {"true"}, "sources": {"true"}}); got.status != 303 {
		t.Fatalf("publish: %d", got.status)
	}
	p := person{t, ctx, s.URL}
	extension, arrest := s.claim(t, record.KindExtension), s.claim(t, record.KindArrest)
	check := func(name, path string) { p.looksAt(axe, name, path) }
	check("home", route.Home())
	check("profile", "/p/tural-safarli")
	check("about", route.About())
	check("absent", "/p/nobody")
	check("sign-in", route.SignIn())
	check("link", s.link(t, lead.user))
	p.presses("main button")
	check("desk", route.Desk())
	check("documents", route.Documents())
	check("document", route.Document(1))
	check("review", route.Review())
	check("entry", route.Entry(arrest.EntryID))
	check("entry-decided", route.Entry(extension.EntryID))
	check("claim", route.Claim(arrest.ID))
	check("review-unread", route.Review()+"?show=unread")
	check("review-none", route.Review()+"?kind=death")
	check("entry-unread", route.Entry(3))
	check("together", route.With(route.Together(), "claim", fmt.Sprint(int64(arrest.ID)), "do", "accept"))
	check("together-none", route.Together())
	check("claim-new", route.With(route.NewClaim(3), "quote", "It rained."))
	check("people", route.People())
	check("person", route.Person(1))
	check("edit", route.EditPerson(1))
	check("publish", route.Publish(1)+"?chosen=1&quotes=true&sources=true")
	check("account", route.Account())
	check("error", route.Person(99))
	lead.upload("october.txt", []byte(second))
	lead.upload("november.txt", []byte(retold))
	check("desk-withdrawn", route.Desk())
	check("document-version", route.Document(2))
	check("document-older", route.Document(1))
	check("review-also", route.Review())
	for _, c := range s.claims(t) {
		if c.ReplacesID != nil {
			check("entry-replaced", route.Entry(c.StandsIn))
			lead.accept(c)
		}
	}
	check("entry-event", route.Entry(7))
	check("person-differ", route.Person(1))
	check("entry-older", route.Entry(extension.EntryID))
	if got := lead.post(route.Unpublish(1), lead.get(route.Publish(1)), url.Values{"version": {"1"}}); got.status != 303 {
		t.Fatal(got.status)
	}
	check("gone", "/p/tural-safarli")
}
