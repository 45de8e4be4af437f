package web_test

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// tasks are what an advocate does most at the desk. Each is done from a page that the navigation leads to, by keyboard alone.
var tasks = []struct {
	name string
	role record.Role
	do   func(h *hands)
}{
	{"decide on the claims of an entry and go on", record.Advocate, decideOnClaims},
	{"undo a decision", record.Advocate, undoDecision},
	{"make a claim of words of an entry", record.Advocate, makeClaim},
	{"add an event by hand with its source", record.Advocate, addEventByHand},
	{"extend a detention order and see the clock change", record.Advocate, extendOrder},
	{"add a person and their family", record.Advocate, addFamily},
	{"find a person under another spelling", record.Advocate, findPerson},
	{"merge two files and part them again", record.Advocate, mergeAndPart},
	{"settle a conflict of two editors", record.Advocate, settleConflict},
	{"decide between two sources", record.Advocate, chooseSource},
	{"publish a profile", record.Lead, publishProfile},
}

// TestBrowserTasks does each task with scripts and without, at the width of a phone and of a desk.
func TestBrowserTasks(t *testing.T) {
	axe := axeScript(t)
	shared := browser(t)
	if err := chromedp.Do(shared); err != nil {
		t.Fatal(err)
	}
	looked := &pages{seen: map[string]bool{}}
	t.Run("all", func(t *testing.T) { // the browser stays until all are done
		for _, task := range tasks {
			for _, scripts := range []bool{true, false} {
				for _, width := range []int64{390, 1280} {
					t.Run(fmt.Sprintf("%s, scripts %t, %d", task.name, scripts, width), func(t *testing.T) {
						t.Parallel()
						h := atKeyboard(t, shared, task.role, scripts, width)
						h.axe, h.looked = axe, looked
						task.do(h)
					})
				}
			}
		}
	})
}

func form(action string) string { return fmt.Sprintf("form[action=%q] ", action) }

func link(path string) string { return fmt.Sprintf("main a[href=%q]", path) }

const save = "main form[data-draft] button:not([name])"

func decideOnClaims(h *hands) {
	h.user.upload("october.txt", []byte(wave))
	claims := h.site.claims(h.t)
	h.opens(route.Desk())
	h.enters(`header a[href="` + route.Review() + `"]`)
	h.enters(`main a[data-key="n"]`)
	h.sees("Khatai District Court", "What accepting would change")
	h.enters(form(route.AcceptClaim(claims[0].ID)) + `button[name="next"]`)
	h.enters(fmt.Sprintf(`#claim-%d a[data-key="c"]`, claims[1].ID))
	h.writes(`input[name="facility"]`, "Ganja police station")
	h.enters(form(route.CorrectClaim(claims[1].ID)) + `button[name="next"]`)
	h.unfolds(fmt.Sprintf(`#claim-%d details[data-key="r"] summary`, claims[2].ID))
	h.writes(fmt.Sprintf("#reason-%d", claims[2].ID), "Another person of that name")
	h.enters(form(route.RejectClaim(claims[2].ID)) + `button[name="next"]`)
	for i, want := range []record.ClaimStatus{record.Accepted, record.Accepted, record.Rejected} {
		if got := h.site.claims(h.t)[i].Status; got != want {
			h.t.Errorf("claim %d is %s, want %s", i, got, want)
		}
	}
}

func undoDecision(h *hands) {
	h.user.upload("october.txt", []byte(wave))
	claim := h.site.claims(h.t)[0]
	h.opens(route.Entry(claim.EntryID))
	h.enters(form(route.AcceptClaim(claim.ID)) + `button:not([name])`)
	h.sees("Accepted: Extension of detention.")
	h.enters(".flash form button")
	h.sees("Taken back")
	if got := h.site.claims(h.t)[0].Status; got != record.Proposed {
		h.t.Errorf("the claim is %s", got)
	}
}

func makeClaim(h *hands) {
	h.user.upload("october.txt", []byte(wave))
	h.opens(route.Review() + "?show=unread")
	h.enters(`main a[data-key="n"]`)
	h.enters(`main a[data-key="m"]`)
	h.writes(`textarea[name="quote"]`, "The wind was strong.")
	h.writes(`textarea[name="subjects"]`, "Elnur Quliyev")
	h.picks(`select[name="kind"]`, "health")
	h.enters(`main form button[data-key="a"]`)
	h.sees("Who is Elnur Quliyev?")
	h.enters(`main form button[data-key="a"]`)
	h.sees("Made and accepted: Health.", "Elnur Quliyev")
}

func addEventByHand(h *hands) {
	id := h.user.person("Leyla Ahmadova")
	h.opens(route.Person(id))
	h.enters(link(route.Health(id)))
	h.enters(link(route.NewEvent(id, record.KindIllTreatment)))
	h.writes(`input[name="date"]`, "about 2017")
	h.writes(`textarea[name="method"]`, "Beaten at the station")
	h.unfoldsIfClosed(`input[name="complaint_to"]`)
	h.writes(`input[name="source_described"]`, "phone call with the family")
	h.picks(`select[name="source_confidentiality"]`, "confidential")
	h.enters(save)
	h.sees("Ill-treatment is on record.", "about 2017", "Beaten at the station", "phone call with the family")
}

func extendOrder(h *hands) {
	id := h.user.person("Anar Mammadov")
	ago := func(days int) string { return string(record.DateOf(h.site.now.AddDate(0, 0, -days))) }
	remand := h.user.records(id, record.KindRemand, url.Values{"date": {ago(70)}, "term": {"80 days"}, "court": {"Khatai District Court"}})
	h.opens(route.Detention(id))
	h.sees("10 days left")
	h.enters(link(route.NewEvent(id, record.KindExtension)))
	h.writes(`input[name="date"]`, ago(1))
	h.writes(`input[name="court"]`, "Baku Court of Appeal")
	h.writes(`input[name="until"]`, string(record.DateOf(h.site.now.AddDate(0, 0, 50))))
	h.picks(`select[name="replaces"]`, fmt.Sprint(int64(remand)))
	h.writes(`input[name="source_described"]`, "The lawyer's message")
	h.enters(save)
	h.sees("Not in the directory yet")
	h.ticks("new-court")
	h.enters(save)
	h.sees("Extension of detention is on record.")
	h.enters(link(route.Person(id)))
	h.enters(link(route.Detention(id)))
	h.sees("50 days left", "Baku Court of Appeal")
}

func addFamily(h *hands) {
	h.opens(route.People())
	h.enters(link(route.NewPerson()))
	h.writes(`input[name="name"]`, "Tural Safarli")
	h.enters(save)
	const id = record.PersonID(1)
	h.enters(link(route.Relationships(id)))
	h.writes(form(route.Relationships(id))+`input[name="other_name"]`, "Sevda Safarova")
	h.picks(`select[name="kind"]`, "mother")
	h.writes(`input[name="source"]`, "Her letter")
	h.enters(`form[method="post"][action="` + route.Relationships(id) + `"] button`)
	h.sees("Mother", "Sevda Safarova", "Her letter")
}

func findPerson(h *hands) {
	id := h.user.person("Tural Safarli")
	h.opens(route.Desk())
	h.writes("[data-search]", "Турал Сафарли")
	h.types("\r")
	h.looks()
	h.sees("1 result", "Found in: Name")
	h.enters(link(route.Person(id)))
	h.sees("Tural Safarli", "Add an event")
}

func mergeAndPart(h *hands) {
	one, two := h.user.person("Mammadov Anar Elchin oglu"), h.user.person("Anar Mammadov")
	h.user.records(two, record.KindHealth, url.Values{"condition": {"Fever"}})
	h.opens(route.Directory())
	h.enters(link(route.Duplicates()))
	h.sees("surname first", "patronymic left out")
	h.enters(link(route.MergePeople(one, two)))
	h.sees("Nothing has moved yet", "1 event")
	h.writes(`textarea[name="reason"]`, "The same photograph")
	h.enters(form(route.MergePeople(one, two)) + "button")
	h.sees("The two files are one", "Merged into this")
	h.enters(link(route.Merge(1)))
	h.enters(form(route.UndoMerge(1)) + "button")
	h.sees("Nothing stayed")
	if _, err := h.site.store.Person(h.t.Context(), two); err != nil {
		h.t.Errorf("the second file is not back: %v", err)
	}
}

func settleConflict(h *hands) {
	id := h.user.person("Leyla Ahmadova")
	event := h.user.records(id, record.KindIllTreatment, url.Values{"method": {"Beaten"}, "perpetrators": {"One officer"}})
	h.opens(route.Event(id, event))
	h.enters(link(route.EditEvent(id, event)))
	colleague := h.site.signedIn(h.t, record.Advocate)
	colleague.edit(id, event, "1", url.Values{"perpetrators": {"Two officers"}, "method": {"Beaten and threatened"}})
	h.writes(`textarea[name="perpetrators"]`, "Three officers")
	h.enters(save)
	h.sees("Somebody else changed this meanwhile", "Saved now: Two officers", "Yours: Three officers")
	h.chooses("pick-perpetrators", "yours")
	h.chooses("pick-method", "theirs")
	h.enters("main form button")
	e, err := h.site.store.Event(h.t.Context(), event)
	if err != nil || e.Told("perpetrators") != "Three officers" || e.Told("method") != "Beaten and threatened" {
		h.t.Errorf("%+v, %v", e, err)
	}
}

func chooseSource(h *hands) {
	id := h.user.person("Tural Safarli")
	event := h.user.records(id, record.KindRemand, url.Values{"date": {"2024-10-03"}, "term": {"3 months"}, "court": {"Khatai District Court"}})
	h.opens(route.Detention(id))
	h.enters(link(route.Event(id, event)))
	h.unfolds("main details summary")
	h.writes(`input[name="source_described"]`, "The decision itself")
	h.picks(`select[name="source_field"]`, "term")
	h.writes(`input[name="source_value"]`, "4 months")
	h.enters(form(route.AddSource(id, event)) + "button")
	h.sees("Reports differ")
	h.chooses("value-term", "P4M")
	h.writes(`input[name="reason-term"]`, "The court wrote it")
	h.enters(form(route.ChooseValue(id, event)) + "button")
	h.sees("Because", "The court wrote it")
	if e, err := h.site.store.Event(h.t.Context(), event); err != nil || e.Sheet()["term"] != "P4M" {
		h.t.Errorf("%+v, %v", e, err)
	}
}

func publishProfile(h *hands) {
	h.user.upload("october.txt", []byte(chronicle))
	h.user.accept(h.site.claim(h.t, record.KindExtension))
	const id = record.PersonID(1)
	h.opens(route.Person(id))
	h.enters(link(route.Publish(id)))
	h.chooses("given_by", "relative")
	h.writes(`input[name="method"]`, "by telephone")
	h.writes(`input[name="given_on"]`, "2024-10-20")
	h.enters(form(route.Consents(id)) + "button")
	h.enters(`form[method="post"][action="` + route.Publish(id) + `"] button`)
	h.sees("The profile is public")
	h.opens("/p/tural-safarli")
	h.sees("Tural Safarli", "Khatai District Court")
}

// unfoldsIfClosed opens the summary over a field, if it has one and is closed.
func (h *hands) unfoldsIfClosed(selector string) {
	h.t.Helper()
	closed, err := chromedp.Run(h.ctx, chromedp.Evaluate[bool](fmt.Sprintf("Boolean(document.querySelector(%q)?.closest('details:not([open])'))", selector)))
	if err != nil {
		h.t.Fatal(err)
	}
	if closed {
		h.unfolds(fmt.Sprintf("details:has(%s) > summary", selector))
	}
}

// A case file of three hundred events is still a page that can be read, on a phone and on a desk.
func TestBrowserLongCaseFile(t *testing.T) {
	axe := axeScript(t)
	h := atKeyboardAlone(t)
	testkit.Fill(t, h.site.store, 1, 300)
	for name, path := range map[string]string{
		"long-overview": route.Person(1), "long-timeline": route.Timeline(1), "long-detention": route.Detention(1), "long-court": route.Court(1), "long-sources": route.Sources(1), "long-history": route.History(1),
	} {
		h.looksAt(axe, name, path)
	}
}

func atKeyboardAlone(t *testing.T) *hands {
	shared := browser(t)
	if err := chromedp.Do(shared); err != nil {
		t.Fatal(err)
	}
	return atKeyboard(t, shared, record.Lead, true, 1280)
}
