package web_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"habeas/internal/auth"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// Two files of one person are found, looked at, merged and parted again; the keyboard alone does for the last part.
func TestBrowserMergesTwoFiles(t *testing.T) {
	for _, c := range []struct {
		name    string
		scripts bool
		width   int64
	}{{"with JavaScript", true, 1280}, {"without JavaScript", false, 390}} {
		t.Run(c.name, func(t *testing.T) {
			ctx := browser(t)
			s := newSite(t)
			s.now = time.Now() // the browser's cookies go by its own clock
			advocate := testkit.User(t, s.store, record.Advocate)
			token, err := auth.NewLink(t.Context(), s.store, advocate.ID, time.Hour, s.now)
			if err != nil {
				t.Fatal(err)
			}
			someone := s.signedIn(t, record.Advocate)
			one, two := someone.adds("Tural Safarli"), someone.adds("Tural Səfərli")
			watch(t, ctx, s)
			p := person{t, ctx, s.URL}
			tell(t, ctx, log.Enable, cdp.Empty{})
			tell(t, ctx, network.Enable, network.EnableParams{})
			tell(t, ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !c.scripts})
			p.does(chromedp.EmulateViewport(c.width, 900))
			p.opens(route.Link(token))
			p.presses("main button")

			p.opens(route.Directory())
			p.presses(fmt.Sprintf(`main a[href=%q]`, route.Duplicates()))
			p.presses(fmt.Sprintf(`main a[href=%q]`, route.MergePeople(one, two)))
			p.sees("Nothing has moved yet", "1 spelling of the name")
			p.presses(fmt.Sprintf(`form[action=%q] button`, route.MergePeople(one, two)))
			p.sees("The two files are one", "Merged into this", "Tural Səfərli")
			p.presses(fmt.Sprintf(`main .card a[href=%q]`, route.Merge(1)))
			p.sees("In force", advocate.Name)
			p.presses(fmt.Sprintf(`main form[action=%q] button`, route.UndoMerge(1)))
			p.sees("Nothing stayed")

			p.opens(route.Relationships(one))
			p.does(chromedp.SendKeys(`form[method="post"] input[name="other_name"]`, "Sevda Safarova"), chromedp.SetValue(`select[name="kind"]`, "mother"), chromedp.SendKeys(`input[name="source"]`, "Her letter"))
			p.presses(fmt.Sprintf(`form[method="post"][action=%q] button`, route.Relationships(one)))
			p.sees("Mother", "Sevda Safarova", "Her letter")
			p.opens(route.MergePeople(one, two))
			p.presses(fmt.Sprintf(`form[action=%q] button`, route.DistinctPeople(one, two)))
			p.opens(route.Duplicates())
			p.sees("No likely duplicates here")
		})
	}
}

// axe finds nothing wrong on the pages of the directory, light and dark, on a phone and on a desk.
func TestDirectoryAccessible(t *testing.T) {
	axe := axeScript(t)
	ctx := browser(t)
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	id := s.ganja(t, lead.user)
	lead.upload("twice.txt", []byte(twice))
	for _, c := range s.claims(t) {
		if c.Status == record.Proposed {
			lead.accept(c)
		}
	}
	one, two := lead.adds("Mahammadali Abdulrahimoglu Huseynzade-Naxçıvanski"), lead.adds("Mahammadali Huseynzade-Naxçıvanski")
	lead.post(route.Relationships(one), lead.get(route.Relationships(one)), formOf("other", "1", "kind", "lawyer", "turned", "1", "source", "The news item of 3 October"))
	merged := lead.adds("Mahammadali Hüseynzadə-Naxçıvanski")
	lead.merges(one, merged)
	token, err := auth.NewLink(t.Context(), s.store, lead.user.ID, time.Hour, s.now)
	if err != nil {
		t.Fatal(err)
	}
	p := person{t, ctx, s.URL}
	tell(t, ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true})
	p.opens(route.Link(token))
	p.presses("main button")
	for name, path := range map[string]string{
		"directory": route.Directory(), "cases": route.Cases(), "case": route.Case(id), "organisations": route.Organisations(), "organisation": route.Organisation(1),
		"facility": route.Organisation(s.facility(t)), "organisation-edit": route.EditOrganisation(1), "organisation-duplicates": route.OrganisationDuplicates(), "organisation-merge": route.MergeOrganisations(1, 2),
		"officials": route.Officials(), "official": route.Official(1), "official-new": route.NewOfficial(), "event-officials": route.EventOfficials(2),
		"relationships": route.Relationships(one), "relationships-found": route.Relationships(one) + "?q=a", "duplicates": route.Duplicates(), "merge-choice": route.MergePerson(1),
		"merge": route.MergePeople(one, two), "merged": route.Merge(1), "person-around": route.Person(one), "people-sorted": route.People() + "?sort=new",
	} {
		p.looksAt(axe, name, path)
	}
}
