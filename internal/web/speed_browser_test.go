package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// types sends keys to whatever has the focus, and waits for the page that they lead to.
func (p person) types(keys string) {
	p.t.Helper()
	if _, err := chromedp.RunResponse(p.ctx, chromedp.KeyEvent(keys)); err != nil {
		at, _ := chromedp.Run(p.ctx, chromedp.Location())
		p.t.Fatalf("typing %q at %s: %v", keys, at, err)
	}
}

func (p person) says(expression, want string) {
	p.t.Helper()
	got, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](expression))
	if err != nil || got != want {
		p.t.Errorf("%s is %q, want %q, %v", expression, got, want, err)
	}
}

// The whole of a review by keys: skip, tick, correct, accept, undo, reject, save and open next, read, and no key in a field.
func TestBrowserReviewByKeys(t *testing.T) {
	p, s := atSite(t, true, 1280)
	c := s.signedIn(t, record.Advocate)
	c.upload("october.txt", []byte(wave))
	p.signsIn(s, testkit.User(t, s.store, record.Advocate))
	claims := s.claims(t)
	status := func(i int, want record.ClaimStatus) {
		t.Helper()
		if got := s.claims(t)[i].Status; got != want {
			t.Errorf("claim %d is %s, want %s", i, got, want)
		}
	}
	p.opens(route.Review())
	p.types("n")
	p.says(`document.activeElement.id`, "claim-"+id(claims[0].ID))
	p.does(chromedp.KeyEvent("?"), chromedp.WaitVisible(`#keys dl`))
	p.says(`document.activeElement.tagName`, "SUMMARY")
	p.does(chromedp.KeyEvent("?"))
	p.types("a")
	status(0, record.Accepted)
	p.sees("Accepted: Extension of detention.")
	if _, err := chromedp.Run(p.ctx, chromedp.Poll[bool](`document.getElementById("said").textContent.includes("Accepted: Extension of detention.")`)); err != nil {
		t.Error(err)
	}
	p.types("u")
	status(0, record.Proposed)
	p.types("s")
	p.says(`document.activeElement.id`, "claim-"+id(claims[1].ID))
	p.does(chromedp.KeyEvent("x"))
	p.says(`String(document.getElementById("tick-`+id(claims[1].ID)+`").checked)`, "true")
	p.types("j")
	p.says(`document.activeElement.id`, "claim-"+id(claims[2].ID))
	p.types("k")
	p.says(`document.activeElement.id`, "claim-"+id(claims[1].ID))

	// r opens the field and takes the focus there, where every key is a letter
	p.does(chromedp.KeyEvent("r"), chromedp.KeyEvent("aanssu"))
	p.says(`document.activeElement.value`, "aanssu")
	status(1, record.Proposed)
	p.does(chromedp.KeyEvent("\u001b"))
	p.says(`document.activeElement.id`, "claim-"+id(claims[1].ID))
	p.types("n")
	status(1, record.Accepted)
	p.says(`document.activeElement.id`, "claim-"+id(claims[2].ID))
	p.types("c")
	p.sees("Correct a claim")
	p.types("n")
	status(2, record.Accepted)

	// an entry without claims, and a claim of selected words
	p.opens(route.Entry(3) + "?show=unread")
	p.says(`(() => { const node = document.querySelector("#text .marked").firstChild; const at = node.data.lastIndexOf("It rained"); document.getSelection().setBaseAndExtent(node, at, node, at + 10); return String(document.getSelection()) })()`, "It rained.")
	p.types("m")
	p.says(`document.querySelector("[name=quote]").value`, "It rained.")
	p.says(`document.querySelector("[name=occurrence]:checked").value`, "2")
	p.does(chromedp.SetValue(`select[name="kind"]`, "health"), chromedp.SendKeys(`[name="subjects"]`, "Elnur Quliyev"))
	p.presses(`main form button[data-key="a"]`)
	p.sees("Who is Elnur Quliyev?")
	p.presses(`main form button[data-key="a"]`)
	p.sees("Made and accepted: Health.")
	p.opens(route.Entry(4) + "?show=unread")
	p.types("n")
	p.sees("Marked as read")

	// keys can be turned off
	p.opens(route.Account())
	p.does(chromedp.Click(`input[name="keys"]`))
	p.presses(`form[action="` + route.Keys() + `"] button`)
	p.sees("Keys of one character are off.")
	p.opens(route.Entry(4))
	p.does(chromedp.Click(`h1`), chromedp.KeyEvent("/"), chromedp.KeyEvent("u"))
	p.says(`document.activeElement.id`, "main") // not the search
	p.sees("Keys are turned off.")
	if _, err := s.store.ReadingOf(t.Context(), 4); err != nil {
		t.Errorf("a key that is turned off did something: %v", err)
	}
}

// The same work without a script and on a phone, with buttons alone.
func TestBrowserReviewByButtons(t *testing.T) {
	p, s := atSite(t, false, 390)
	c := s.signedIn(t, record.Advocate)
	c.upload("october.txt", []byte(wave))
	p.signsIn(s, testkit.User(t, s.store, record.Advocate))
	claims := s.claims(t)
	p.opens(route.Review())
	for _, claim := range claims[1:] {
		p.does(chromedp.Click(fmt.Sprintf(`label[for="tick-%d"]`, claim.ID)))
	}
	p.presses(`button[name="do"][value="accept"]`)
	p.sees("Several claims at once", "What accepting all of them would change")
	p.presses(`form[action="` + route.Together() + `"] button`)
	p.sees("2 claims accepted.")
	p.presses(`.flash form button`)
	p.sees("2 decisions taken back.")
	p.opens(route.Entry(claims[1].StandsIn) + "?kind=arrest")
	p.presses(`button[name="next"]`)
	at, _ := chromedp.Run(p.ctx, chromedp.Location())
	if !strings.Contains(at, "claim="+id(claims[2].ID)) || !strings.Contains(at, "kind=arrest") {
		t.Errorf("went on to %s", at)
	}
	p.opens(route.NewClaim(3))
	p.does(chromedp.SendKeys(`[name="quote"]`, "The wind was strong."), chromedp.SetValue(`select[name="kind"]`, "health"), chromedp.SendKeys(`[name="subjects"]`, "Elnur Quliyev"))
	p.presses(`main form button[data-key="a"]`)
	p.presses(`main form button[data-key="a"]`)
	p.sees("Made and accepted: Health.", "Elnur Quliyev")
	p.opens(route.Review() + "?show=unread")
	p.presses(`form[action^="` + route.ReadEntry(4) + `"] button`)
	p.sees("Marked as read", "Every entry is read")
}
