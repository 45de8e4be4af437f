package desk

import (
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/ui"
)

// differ are events of which one is told in two ways, and no longer so in the newest version of a source.
func differ() []record.Event {
	list := events()
	e := &list[4]
	first, other := *e.Citations[0].Claim, *e.Citations[0].Claim
	first.Facts, first.Status = e.Facts(), record.Obsolete
	other.Facts, other.ID = first.Facts, 99
	other.Term = "P4M"
	e.Citations[0].Claim = &first
	e.Citations = append(e.Citations, record.Citation{ClaimID: 99, Claim: &other})
	return list
}

// byHand is a hearing that somebody entered, with a source that tells its date otherwise and a choice between the two.
func byHand() record.Event {
	e, err := record.EventOf(record.KindHearing, record.Sheet{
		"date": "2024-10-21", "court": "Baku Serious Crimes Court", "judge": "Judge " + strings.Repeat("Məmmədhəsən", 6), "present": "defendant,counsel", "m_public": "no", "lawyers": "Aysel Əliyeva", "note": "Bring the file.",
	})
	if err != nil {
		panic(err)
	}
	e.ID, e.CreatedBy, e.CreatedAt, e.Version = 12, 1, today, 3
	e.Sources = []record.Source{
		{ID: 1, Described: "telephone call with the family", Date: "2024-10-22", Confidentiality: record.Internal, AddedBy: 1, AddedAt: today},
		{ID: 2, Confidentiality: record.Confidential, Hidden: true, AddedBy: 2, AddedAt: today},
		{ID: 3, Described: "a monitor", Confidentiality: record.Open, Field: "date", Value: "2024-10-22", AddedBy: 1, AddedAt: today},
	}
	e.Choices = []record.Chosen{{Field: "date", Value: "2024-10-21", Reason: "The court's own list says so.", By: 1, At: today}}
	return e
}

func users() map[record.UserID]string {
	return map[record.UserID]string{0: "the command line", 1: "Leyla Rəhimova"}
}

func sectionPage() SectionPage {
	return SectionPage{
		Page: shell("/desk/people"), Can: everything(), Person: person(), Section: "Timeline", Kinds: record.Kinds(), Events: append([]record.Event{byHand()}, events()...), Users: users(),
		Years: []YearLink{{"2024", 7, true}, {"unknown", 1, false}}, Next: "/desk/people/5/timeline?after=4",
	}
}

func sourcesPage() SourcesPage {
	return SourcesPage{SectionPage: sectionPage(), Documents: []SourceDocument{{chronicle(), 4}}, Described: []DescribedSource{{byHand().Sources[0], byHand()}, {byHand().Sources[1], byHand()}}}
}

func handPage() EventPage {
	return EventPage{Page: shell("/desk/people"), Can: everything(), Person: person(), Event: byHand(), Users: users(), Source: SourceForm{Claims: []record.Claim{extension()}, Documents: []record.Document{chronicle()}, Differs: record.FieldsOf(record.KindHearing)[:3]}}
}

func personSheet(wrong record.Fields) SheetPage {
	return SheetPage{Page: shell("/desk/people"), Title: "Change who this is", Action: "/desk/people/5/edit", Back: "/desk/people/5", Fields: record.PersonFields(), Values: person().Sheet(), Saved: true, Errors: wrong}
}

func hearingSheet() SheetPage {
	return SheetPage{
		Page: shell("/desk/people"), Title: "Edit: Hearing", Action: "/desk/people/5/events/12/edit?kind=hearing", Back: "/desk/people/5/events/12", Fields: record.FieldsOf(record.KindHearing), Values: ptr(byHand()).Sheet(),
		Draft: &record.Draft{UpdatedAt: today}, Source: &SourceForm{Must: true}, More: "Save and add another", Other: []ui.Crumb{{Label: "Sentence", URL: "/desk/people/5/events/12/edit?kind=sentence"}},
	}
}

func clashPage() ClashPage {
	fields := record.PersonFields()
	return ClashPage{Page: shell("/desk/people"), What: "Tural Səfərli", Action: "/desk/people/5/edit", Back: "/desk/people/5", Now: 5, Yours: record.Sheet{"name": "Tural Səfərli", "note": "yours"}, Rows: []ClashRow{
		{Field: fields[0], Before: "Tural", Theirs: "Tural Safarli", Yours: "Tural Səfərli"}, {Field: fields[len(fields)-1], Theirs: "", Yours: "yours", OnlyTheirs: true},
	}}
}

func historyPage() HistoryPage {
	r := record.Revision{ID: 4, Object: record.EventObject, ObjectID: 12, Number: 2, Version: 2, Verb: record.Edited, Reason: "The family called", By: 1, At: today}
	return HistoryPage{SectionPage: sectionPage(), Changes: []ChangeRow{{Revision: r, What: "Detention extended by 3 months, 3 October 2024", URL: "/desk/people/5/events/12", ReadURL: route.Revision(5, r), UndoURL: route.Undo(5, r), Fields: []ChangedField{{"Term", "", "3 months"}}, CanUndo: true}}}
}

func TestWhatIsEnteredByHandIsShownWithItsSource(t *testing.T) {
	text := render(t, Section(sectionPage()))
	want(t, text, "telephone call with the family", "22 October 2024", "A confidential source", "Reports differ", "Because", "The court&#39;s own list says so.", "Leyla Rəhimova", `href="/desk/people/5/events/12/edit"`, "Public hearing")
	text = render(t, Event(handPage()))
	want(t, text, `name="value-date" value="2024-10-21" checked`, `name="value-date" value="2024-10-22"`, "a monitor", "Defendant; Counsel", `action="/desk/people/5/events/12/remove"`)
	page := handPage()
	page.Can = Rights{}
	refuse(t, render(t, Event(page)), `method="post" action="/desk/people/`, `value-date`)
}

// A long checklist is folded while it is empty, and a charge shows one free row for its status.
func TestFormsAreAsLongAsTheyNeedToBe(t *testing.T) {
	charge := SheetPage{Fields: record.FieldsOf(record.KindCharge), Values: record.Sheet{"update1_status": "pending"}}
	text := render(t, Sheet(charge))
	want(t, text, `name="update1_status"`, `name="update2_status"`)
	refuse(t, text, `name="update3_status"`)
	hearing := hearingSheet()
	want(t, render(t, Sheet(hearing)), `<details class="govuk-details" open>`, "You left a draft", "?kind=hearing&amp;draft=1")
	hearing.Values = nil
	refuse(t, render(t, Sheet(hearing)), `<details class="govuk-details" open>`)
}

func TestTheSecondEditorChoosesForEachField(t *testing.T) {
	text := render(t, Clash(clashPage()))
	want(t, text, `name="version" value="5"`, `name="pick-name" value="yours" checked`, `name="pick-note" value="theirs" checked`, `type="hidden" name="note" value="yours"`, "Before both: Tural")
}
