package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"habeas/internal/record"
)

// hands is somebody at a browser with a keyboard and no mouse. Every page that they come to is looked at: axe finds nothing
// wrong, and nothing is wider than the window.
type hands struct {
	person
	site    *site
	user    *client // the same user, for what is there before the task begins
	scripts bool
	width   int64
	axe     string
	looked  *pages
}

// pages are those that axe has looked at, by what they are, how wide, with or without scripts.
type pages struct {
	sync.Mutex
	seen map[string]bool
}

func (p *pages) first(page string) bool {
	p.Lock()
	defer p.Unlock()
	first := !p.seen[page]
	p.seen[page] = true
	return first
}

// atKeyboard is a new user in a window of their own of a browser that many share, signed in.
func atKeyboard(t *testing.T, shared context.Context, role record.Role, scripts bool, width int64) *hands {
	t.Helper()
	ctx, cancel := chromedp.NewContext(shared, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	s := newSite(t)
	s.now = time.Now() // the browser's cookies go by its own clock
	h := &hands{person: person{t, ctx, s.URL}, site: s, user: s.signedIn(t, role), scripts: scripts, width: width}
	watch(t, ctx, s)
	tell(t, ctx, log.Enable, cdp.Empty{})
	tell(t, ctx, network.Enable, network.EnableParams{})
	tell(t, ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	h.lets(scripts)
	h.does(chromedp.EmulateViewport(width, 900))
	at, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range h.user.http.Jar.Cookies(at) {
		tell(t, ctx, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: s.URL, HTTPOnly: new(true)})
	}
	return h
}

// opens opens a page by its address, as a bookmark does.
func (h *hands) opens(path string) {
	h.t.Helper()
	h.person.opens(path)
	h.looks()
}

// lets lets scripts run, or not.
func (h *hands) lets(run bool) {
	h.t.Helper()
	tell(h.t, h.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run})
}

var numbers = regexp.MustCompile(`\d+`)

// looks runs axe over the page, once for each sort of page, and measures it.
func (h *hands) looks() {
	h.t.Helper()
	at, err := chromedp.Run(h.ctx, chromedp.Evaluate[string]("location.pathname + [...document.querySelectorAll('.flash, details[open], .govuk-error-summary')].map(e => ' ' + e.className).join('')"))
	if err != nil {
		h.t.Fatal(err)
	}
	if wide, err := chromedp.Run(h.ctx, chromedp.Evaluate[int64]("document.documentElement.scrollWidth")); err != nil || wide > h.width {
		h.t.Errorf("%s is %d pixels wide in a window of %d, %v", at, wide, h.width, err)
	}
	if !h.looked.first(fmt.Sprint(numbers.ReplaceAllString(at, "N"), h.width)) {
		return
	}
	h.lets(true) // axe waits for promises; the page's own scripts are over or were never run
	defer h.lets(h.scripts)
	found, err := chromedp.Run(h.ctx, chromedp.Evaluate[string](h.axe+";"+axeRun, chromedp.EvalAwaitPromise))
	if err != nil || found != "" {
		h.t.Errorf("axe at %s, %d: %v\n%s", at, h.width, err, found)
	}
}

// stop is where the focus is, and what is wrong with it.
type stop struct {
	Is      bool   // it is what was asked for
	Missing bool   // what was asked for is not on the page
	Before  bool   // what was asked for comes before it
	Nowhere bool   // the focus is on the page as a whole
	Trouble string // why the focus is no good here
}

// stopped looks at the element with the focus: it can be seen, it is marked as having the focus, nothing covers it, and it
// comes behind the one before, in the document and within a form also on the screen. window.stopped remembers the one before.
const stopped = `((selector, back) => {
	const e = document.activeElement, was = window.stopped
	const shown = x => x.getClientRects().length > 0
	const wanted = [...document.querySelectorAll(selector)].filter(shown)
	const nowhere = !e || e === document.body || e === document.documentElement
	window.stopped = nowhere ? null : e
	const at = { Is: wanted.includes(e), Missing: wanted.length === 0, Nowhere: nowhere, Trouble: "" }
	at.Before = !nowhere && wanted.length > 0 && wanted.every(w => w !== e && e.compareDocumentPosition(w) & Node.DOCUMENT_POSITION_PRECEDING)
	if (nowhere || e.id === "main") return JSON.stringify(at)
	const box = e.matches("input[type=radio], input[type=checkbox]")
	const face = box && e.labels.length > 0 ? e.labels[0] : e
	const marked = [[e, ""], [face, ""], [face, "::before"], [e.querySelector(".govuk-details__summary-text") ?? e, ""]].some(([x, part]) => {
		const style = getComputedStyle(x, part)
		const clear = /transparent|rgba\(.*, 0\)/.test(style.outlineColor)
		return style.outlineStyle !== "none" && (style.outlineStyle === "auto" || parseFloat(style.outlineWidth) >= 2) && !clear || style.boxShadow !== "none"
	})
	const name = e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + " “" + (e.labels?.[0]?.textContent ?? e.textContent).trim().slice(0, 40) + "”"
	const r = face.getBoundingClientRect()
	const left = Math.max(r.left, 0), right = Math.min(r.right, innerWidth), top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight)
	const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
	if (!marked) at.Trouble = name + " does not show that it has the focus"
	else if (left >= right || top >= bottom) at.Trouble = name + " has the focus out of sight"
	else if (over && face.getClientRects().length === 1 && !face.contains(over) && !over.contains(face)) at.Trouble = name + " has the focus beneath " + over.tagName + "." + over.className
	else if (e.tabIndex > 0) at.Trouble = name + " has an order of its own"
	else if (was && was !== e && was.isConnected) {
		const behind = Boolean(was.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)
		const ends = [...document.querySelectorAll("a[href], button, input, summary")].filter(shown)
		const round = back ? was === ends[0] : e === ends[0]
		if (behind === back && !round) at.Trouble = name + " comes out of order"
		const [first, second] = back ? [e, was] : [was, e]
		const a = first.getBoundingClientRect(), b = second.getBoundingClientRect()
		if (e.form && e.form === was.form && b.bottom <= a.top && b.left < a.right) at.Trouble = name + " stands above what comes before it"
	}
	return JSON.stringify(at)
})`

const mostStops = 300 // of a page

// stop is where the focus is now.
func (h *hands) stop(selector string, back bool) stop {
	h.t.Helper()
	text, err := chromedp.Run(h.ctx, chromedp.Evaluate[string](fmt.Sprintf("%s(%q, %t)", stopped, selector, back)))
	var at stop
	if err == nil {
		err = json.Unmarshal([]byte(text), &at)
	}
	if err != nil {
		h.t.Fatalf("looking for %s: %v", selector, err)
	}
	return at
}

// reaches moves the focus to an element with Tab, or with Shift and Tab when it lies behind, and fails when there is no such
// element, when it cannot be reached, or when the focus is lost to sight or out of order on the way.
func (h *hands) reaches(selector string) {
	h.t.Helper()
	if _, err := chromedp.Run(h.ctx, chromedp.Evaluate[bool]("Boolean(window.stopped = undefined) || true")); err != nil { // the arrows move as they like
		h.t.Fatal(err)
	}
	at := h.stop(selector, false)
	back := at.Before
	key := chromedp.KeyEvent(kb.Tab)
	if back {
		key = chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift))
	}
	for n := 0; ; n++ {
		where := func() string { path, _ := chromedp.Run(h.ctx, chromedp.Location()); return path }
		switch {
		case at.Missing:
			h.t.Fatalf("%s is not on %s", selector, where())
		case at.Trouble != "":
			h.keepsPicture()
			h.t.Errorf("on the way to %s on %s: %s", selector, where(), at.Trouble)
		case n == mostStops:
			h.t.Fatalf("%s cannot be reached on %s", selector, where())
		}
		if at.Is {
			return
		}
		h.does(key)
		at = h.stop(selector, back)
	}
}

// keepsPicture keeps a picture of the window in the folder HABEAS_SCREENSHOTS, if there is one.
func (h *hands) keepsPicture() {
	h.t.Helper()
	folder := os.Getenv("HABEAS_SCREENSHOTS")
	if folder == "" {
		return
	}
	shot, err := chromedp.Run(h.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		name := strings.Map(func(r rune) rune { return map[bool]rune{true: '-', false: r}[strings.ContainsRune(" /,", r)] }, h.t.Name())
		err = os.WriteFile(filepath.Join(folder, name+".png"), shot, 0o600)
	}
	if err != nil {
		h.t.Error(err)
	}
}

// enters reaches a link or a button, presses Enter, and waits for the page that it leads to.
func (h *hands) enters(selector string) {
	h.t.Helper()
	h.reaches(selector)
	h.types(kb.Enter)
	h.looks()
}

// writes reaches a field and replaces what is in it.
func (h *hands) writes(selector, text string) {
	h.t.Helper()
	h.reaches(selector)
	all := chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl), func(p *input.DispatchKeyEventParams) { p.Commands = []string{"selectAll"} })
	h.does(all, chromedp.KeyEvent(kb.Delete), chromedp.KeyEvent(text))
	h.says("document.activeElement.value", text)
}

// unfolds reaches a summary and opens it.
func (h *hands) unfolds(selector string) {
	h.t.Helper()
	h.reaches(selector)
	h.does(chromedp.KeyEvent(kb.Enter))
	h.says("String(document.activeElement.parentElement.open)", "true")
}

// picks reaches a list and goes through it with the arrows to a value.
func (h *hands) picks(selector, value string) {
	h.t.Helper()
	h.reaches(selector)
	h.arrows(value, "document.activeElement.value", "document.activeElement.length")
}

// chooses reaches a group of radios and goes through it with the arrows to a value.
func (h *hands) chooses(name, value string) {
	h.t.Helper()
	h.reaches(fmt.Sprintf("input[type=radio][name=%q]", name))
	h.does(chromedp.KeyEvent(" "))
	h.arrows(value, "document.activeElement.value", "document.activeElement.form.elements[document.activeElement.name].length")
}

// ticks reaches a box and ticks it.
func (h *hands) ticks(name string) {
	h.t.Helper()
	h.reaches(fmt.Sprintf("input[type=checkbox][name=%q]", name))
	h.does(chromedp.KeyEvent(" "))
}

// arrows presses the arrow down until an expression has a value, or, having come to the end of a list, the arrow up.
func (h *hands) arrows(value, now, many string) {
	h.t.Helper()
	most, err := chromedp.Run(h.ctx, chromedp.Evaluate[int](many))
	if err != nil {
		h.t.Fatal(err)
	}
	for n := range 2 * most {
		got, err := chromedp.Run(h.ctx, chromedp.Evaluate[string](now))
		if err != nil {
			h.t.Fatal(err)
		}
		if got == value {
			return
		}
		h.does(chromedp.KeyEvent(map[bool]string{true: kb.ArrowDown, false: kb.ArrowUp}[n < most]))
	}
	h.t.Fatalf("the arrows do not come to %q", value)
}
