package desk

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"habeas/internal/clock"
	"habeas/internal/publish"
	"habeas/internal/record"
	"habeas/internal/timeline"
)

// What was read in the preview is what is published: the form that publishes holds the choice of the preview.
func TestPublishingKeepsTheChoice(t *testing.T) {
	p := publishPage()
	p.Choice = publish.Choice{Facility: true, Quotes: true, Naming: []record.EventID{3}, Excluded: []record.EventID{4, 5}}
	_, form, _ := strings.Cut(render(t, Publish(p)), `method="post" action="/desk/people/5/publish"`)
	form, _, _ = strings.Cut(form, "</form>")
	want(t, form, `name="facility" value="true"`, `name="quotes" value="true"`, `name="naming" value="3"`, `name="excluded" value="4"`, `name="excluded" value="5"`, `name="version" value="2"`)
	refuse(t, form, "spellings", "health", "occupation")

	p.Blocked = "Nobody's consent is in force."
	refuse(t, render(t, Publish(p)), `action="/desk/people/5/publish"`)
}

// Every field that can be chosen has its box, whatever fields come later.
func TestEveryChoiceHasABox(t *testing.T) {
	boxes := map[string]bool{"naming": true, "excluded": true}
	for _, o := range choiceOptions(publish.Choice{}) {
		boxes[o.Value] = true
	}
	fields := reflect.TypeFor[publish.Choice]()
	for i := range fields.NumField() {
		if name := fields.Field(i).Tag.Get("form"); !boxes[name] {
			t.Errorf("publish.Choice has %s, the page has no box for it", name)
		}
	}
	if len(boxes) != fields.NumField() {
		t.Errorf("%d boxes for %d fields", len(boxes), fields.NumField())
	}
}

func TestPublicationStates(t *testing.T) {
	gone, over, bounded := publication(), publication(), publication()
	gone.WithdrawnAt, over.ExpiresOn, bounded.ExpiresOn = ptr(today), "2024-10-30", "2024-10-31"
	for _, tt := range []struct {
		name        string
		publication *record.Publication
		want        []string
		unpublish   bool
	}{
		{"never", nil, []string{"Not public, and never was.", "Publish what is shown above"}, false},
		{"withdrawn", gone, []string{"Withdrawn on 31 October 2024.", "Publish what is shown above"}, false},
		{"its consent ran out", over, []string{"ran out on 30 October 2024"}, true},
		{"public for a last day", bounded, []string{"The public page", "shown up to 31 October 2024", "Publish again"}, true},
		{"public", publication(), []string{"Public, as it stood on 28 October 2024", `href="/p/tural-safarli"`, "Publish again"}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := publishPage()
			p.Publication = tt.publication
			text := render(t, Publish(p))
			want(t, text, tt.want...)
			if strings.Contains(text, "/desk/people/5/unpublish") != tt.unpublish {
				t.Errorf("offers to unpublish: %v", !tt.unpublish)
			}
		})
	}
}

func TestConsentStates(t *testing.T) {
	for want, c := range map[string]record.Consent{
		"Until withdrawn": {}, "Until October 2025": {ExpiresOn: "2025-10"}, "Ran out on 30 October 2024": {ExpiresOn: "2024-10-30"}, "Withdrawn on 31 October 2024": {ExpiresOn: "2023", RevokedAt: ptr(today)},
	} {
		if got := consentState(c, today); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestStanding(t *testing.T) {
	for name, tt := range map[string]struct {
		d    clock.Detention
		want string
	}{
		"held":       {detention(), "240 days held|In detention|Held in: Baku Investigative Prison|Since: 6 March 2024|By order of: Nizami District Court|Until: 3 January 2025"},
		"lapsed":     {lapsed(), "240 days held, as far as is known|In detention, order ran out|Held in: Baku Investigative Prison|Since: 6 March 2024|By order of: Nizami District Court|Until: 3 October 2024"},
		"imprisoned": {clock.Read(5, imprisoned(), today), "240 days held|Imprisoned|Held in: Baku Investigative Prison|Since: 6 March 2024|Sentenced by: Baku Serious Crimes Court|Until: 6 September 2033"},
		"unknown":    {clock.Read(9, nil, today), "0 |Not known"},
	} {
		v := standing(tt.d)
		got := fmt.Sprintf("%d %s|%s", v.Days, v.DaysLabel, v.Status)
		for _, l := range v.Lines {
			got += "|" + l.Label + ": " + l.Value
		}
		if got != tt.want {
			t.Errorf("%s:\n%s, want\n%s", name, got, tt.want)
		}
	}
}

// An order that a sentence or a release overtook is drawn as long as it lasted.
func TestStretchesAreCut(t *testing.T) {
	list := stretches(clock.Read(5, imprisoned(), today), nil)
	last, order := list[len(list)-2], list[2]
	if order.Until != "2024-10-28" || order.Note != "Nizami District Court; ordered until 3 Jan 2025" || last.Label != "Sentence, 9 years 6 months" {
		t.Errorf("%+v", list)
	}
}

func TestDecisionsAreSigned(t *testing.T) {
	text := render(t, Entry(entryPage()))
	want(t, text, "Accepted by Leyla Rəhimova, 31 October 2024, 08:30 UTC.", "Reason: Told already on 5 March", `action="/desk/claims/10/undo?version=`, `action="/desk/claims/11/undo?version=`,
		`action="/desk/claims/9/accept"`, `action="/desk/claims/9/reject"`, "Left open: date not told, nobody named.")
	refuse(t, text, `action="/desk/claims/10/accept"`)
}

// What a claim says otherwise stands beside what was said before, for eyes and ears.
func TestWordsBeforeAndNow(t *testing.T) {
	text := render(t, Entry(replacedPage()))
	want(t, text, `<del><span class="govuk-visually-hidden">taken out: </span>two</del>`, `<ins><span class="govuk-visually-hidden">put in: </span>three</ins>`, "2 months</del>", "3 months</ins>",
		"On the words before: Accepted by Leyla Rəhimova", "and 2 more", "entry 9 of “Chronicle of October 2024”", `href="/desk/entries/77"`, "the newest version of the document no longer has it",
		"Another report of: Detention extended by 3 months, 3 October 2024, Nizami District Court, 1 citation", "Surely: same date, same court. Told in entry 3 of “Chronicle of October 2024”.", `id="event-9"`, `action="/desk/claims/5/undo?version=`)
	if n := strings.Count(text, `name="event"`); n != 3 {
		t.Errorf("%d choices of an event", n)
	}
	refuse(t, render(t, Entry(entryPage())), "<del>", `name="event"`, "Also told")
}

func TestVersionsOfADocument(t *testing.T) {
	p := versionsPage()
	text := render(t, Document(p))
	want(t, text, "There is a newer version.", "Version 2, this one", `href="/desk/documents/4"`, "90 unchanged, 3 changed, 1 new, 0 gone", "207 kept, 4 changed, 2 obsolete, 5 new", "1,200 unchanged")
	refuse(t, text, "/reread")
	p.Versions = p.Versions[:2]
	text = render(t, Document(p))
	want(t, text, `action="/desk/documents/3/reread"`)
	refuse(t, text, "There is a newer version.")
	refuse(t, render(t, Document(documentPage())), "Versions")
}

func TestWithdrawnClaimsAreListed(t *testing.T) {
	want(t, render(t, Home(withdrawnPage())), "3 accepted claims stand in older versions", `href="/desk/entries/49?claim=31#claim-31"`, "One more is not shown.")
	refuse(t, render(t, Home(homePage())), "older version")
}

func TestReportsThatDiffer(t *testing.T) {
	want(t, render(t, pages()["person-differ"]), "Reports differ", "term 3 months / 4 months", "No longer in the newest version of the source")
}

func TestTimelineLeadsToTheEntry(t *testing.T) {
	text := render(t, Person(personPage(detention())))
	want(t, text, `href="/desk/entries/41?claim=9#claim-9"`, "240", "days held", "No order is known", `href="#event-5"`)
	if items := timelineItems([]timeline.Item{{Event: 7, Word: "Death", Title: "Death", Date: "2024~"}}); items[0].Title != "" || items[0].DateTime != "2024" {
		t.Errorf("%+v", items)
	}
}
