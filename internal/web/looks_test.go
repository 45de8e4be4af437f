package web_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// axe checks a page against WCAG 2.2 AA and names what is wrong.
const axeRun = `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r =>
	r.passes.length < 5 ? "axe checked next to nothing" : r.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 3).join(", ")).join("\n"))`

// axeScript is axe-core. Without it the test is left out.
func axeScript(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile("../../node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skip("axe-core is not installed (npm ci): the accessibility checks are left out")
	}
	return string(script)
}

// looksAt runs looks on the page at a path.
func (p person) looksAt(axe, name, path string) {
	p.t.Helper()
	p.looks(axe, name, func() { p.opens(path) })
}

// looks runs axe over a page, light and dark, on a phone and on a desk, and keeps pictures in the folder
// HABEAS_SCREENSHOTS if there is one. Open brings the page up in each of these looks.
func (p person) looks(axe, name string, open func()) {
	p.t.Helper()
	tell(p.t, p.ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}) // axe is a script that the site would not run
	for _, width := range []int64{390, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
			tell(p.t, p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
			p.does(chromedp.EmulateViewport(width, 900))
			open()
			found, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](axe+";"+axeRun, chromedp.EvalAwaitPromise))
			if err != nil || found != "" {
				p.t.Errorf("%s at %d, %s: %v\n%s", name, width, scheme, err, found)
			}
			wide, err := chromedp.Run(p.ctx, chromedp.Evaluate[int64]("document.documentElement.scrollWidth"))
			if err != nil || wide > width {
				p.t.Errorf("%s is %d pixels wide in a window of %d, %v", name, wide, width, err)
			}
			if folder := os.Getenv("HABEAS_SCREENSHOTS"); folder != "" {
				shot, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
				if err == nil {
					err = os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%d-%s.png", name, width, scheme)), shot, 0o600)
				}
				if err != nil {
					p.t.Fatal(err)
				}
			}
		}
	}
}
