package desk

import (
	"strings"
	"time"

	"github.com/a-h/templ"

	"habeas/internal/clock"
	"habeas/internal/publish"
	"habeas/internal/record"
	"habeas/internal/timeline"
	"habeas/views/public"
	"habeas/views/ui"
)

// The people, courts and events of these pages are made up.

var today = time.Date(2024, 10, 31, 9, 30, 0, 0, time.UTC)

func ptr[T any](v T) *T { return &v }

func everything() Rights {
	return Rights{Import: true, Review: true, Edit: true, Export: true, Restrict: true, Publish: true, Reread: true, SetRules: true}
}

func shell(current string) ui.Page {
	return ui.Page{Desk: true, User: "Leyla Rəhimova", Role: "lead", CSRF: "t0ken", Nav: Nav(current, 12), SignOutURL: "/desk/sign-out", Path: current, Keys: true}
}

func publicShell() ui.Page {
	return ui.Page{Nav: []ui.NavItem{{Label: "People", URL: "/", Current: true}, {Label: "About", URL: "/about"}}}
}

var terms = record.VocabulariesOf(1, []record.VocabularyTerm{
	{Vocabulary: record.CategoryVocabulary, Key: "journalist", Label: "Journalist or blogger"}, {Vocabulary: record.CategoryVocabulary, Key: "activist", Label: "Activist"},
	{Vocabulary: record.CategoryVocabulary, Key: "believer", Label: "Believer"}, {Vocabulary: record.PositionVocabulary, Key: "judge", Label: "Judge"},
})

const printed = "The Nizami District Court prolonged the detention of the journalist Tural Səfərli by three months on 3 October. His lawyer Günel Əliyeva said that the court had not looked at the papers of the defence. Səfərli, founder of the channel Gündəm, faces up to eight years in prison under articles 206.3.2 and 228.1. He has been held in the Baku Investigative Prison since March.\nThe Union of Free Editors called for his release."

func chronicle() record.Document {
	return record.Document{
		ID: 3, SHA256: strings.Repeat("9f86d081884c7d65", 4), Name: "2024-10.txt", Source: "https://example.org/chronicle/2024-10", MediaType: "text/plain",
		Title: "Chronicle of October 2024", Size: 148_213, ImportedBy: 1, ImportedAt: today.Add(-50 * time.Hour),
	}
}

const body = 1000 // of the entry in its document

func entry() record.Entry {
	doc := chronicle()
	return record.Entry{ID: 41, DocumentID: 3, Ordinal: 7, Date: "2024-10-03", Section: "Arrests and courts", Start: body - 20, Body: body, End: body + len(printed), Text: printed, Document: &doc}
}

// at are the offsets of words in the document.
func at(words string) (start, end int) {
	i := strings.Index(printed, words)
	return body + i, body + i + len(words)
}

func span(field, words string) record.Span {
	start, end := at(words)
	return record.Span{Field: field, Start: start, End: end}
}

func mention(id record.MentionID, role record.MentionRole, name, about string) record.Mention {
	start, end := at(name)
	return record.Mention{ID: id, ClaimID: 9, Role: role, Name: name, About: about, Start: start, End: end}
}

func extension() record.Claim {
	quote := printed[:strings.Index(printed, " His lawyer")]
	return record.Claim{
		ID: 9, EntryID: 41, Facts: record.Facts{Kind: record.KindExtension, Date: "2024-10-03", Court: "Nizami District Court", Term: "P3M"},
		Start: body, End: body + len(quote), Quote: quote, Rule: "a court prolongs somebody's detention by a term", Confidence: 0.94, Status: record.Proposed,
		Spans:    []record.Span{span("court", "Nizami District Court"), span("term", "three months"), span("date", "3 October")},
		Mentions: []record.Mention{mention(21, record.Subject, "Tural Səfərli", "founder of the channel Gündəm"), mention(22, record.Lawyer, "Günel Əliyeva", "")},
	}
}

func statement() record.Claim {
	quote := printed[strings.LastIndex(printed, "\n")+1:]
	start, end := at(quote)
	return record.Claim{
		ID: 10, EntryID: 41, Facts: record.Facts{Kind: record.KindStatement, Date: "2024-10-03", Statement: "call_for_release"}, Start: start, End: end,
		Quote: quote, Rule: "an organisation calls for a release", Confidence: 0.71, Status: record.Accepted,
		Mentions:  []record.Mention{mention(23, record.Issuer, "The Union of Free Editors", "")},
		Decisions: []record.Decision{{Verb: record.Accept, At: today.Add(-time.Hour), Reviewer: &record.User{Name: "Leyla Rəhimova"}}},
	}
}

func charge() record.Claim {
	return record.Claim{
		ID: 11, EntryID: 41, Facts: record.Facts{Kind: record.KindCharge, Articles: "206.3.2, 228.1", MaxTerm: "P8Y"}, Start: body + 220, End: body + 330,
		Quote: "faces up to eight years in prison under articles 206.3.2 and 228.1", Rule: "somebody faces a penalty", Confidence: 0.6, Status: record.Rejected,
		Decisions: []record.Decision{{Verb: record.Reject, Reason: "Told already on 5 March", At: today.Add(-time.Hour), Reviewer: &record.User{Name: "Leyla Rəhimova"}}},
	}
}

func person() record.Person {
	return record.Person{
		ID: 5, Name: "Tural Səfərli", Sort: "Səfərli, Tural", Category: "journalist", Occupation: "Founder of the channel Gündəm",
		Note: "His sister speaks for the family.\nCall after six.", Version: 4, CreatedAt: today.Add(-1000 * time.Hour),
		Names: []record.PersonName{{Name: "Tural Səfərli"}, {Name: "Tural Safarli"}, {Name: "Турал Сафарли"}},
	}
}

func cited(quote string, date record.Date) []record.Citation {
	doc := chronicle()
	return []record.Citation{{ClaimID: 9, Claim: &record.Claim{ID: 9, EntryID: 41, Quote: quote, Entry: &record.Entry{ID: 41, Date: date, Document: &doc}}}}
}

// happened is an event of the sample person.
func happened(id record.EventID, f record.Facts, quote string) record.Event {
	e := f.Event()
	e.ID, e.Parties, e.Citations = id, []record.Party{{Role: record.Subject, Name: "Tural Səfərli", PersonID: ptr(record.PersonID(5))}}, cited(quote, f.Date)
	return e
}

func events() []record.Event {
	return []record.Event{
		happened(1, record.Facts{Kind: record.KindArrest, Date: "2024-03-06"}, "Police detained the journalist Tural Səfərli at his flat."),
		happened(2, record.Facts{Kind: record.KindRemand, Date: "2024-03-07", Court: "Nizami District Court", Term: "P3M", Articles: "206.3.2", MaxTerm: "P8Y", Facility: "Baku Investigative Prison"}, "The court remanded him in custody for three months."),
		happened(3, record.Facts{Kind: record.KindExtension, Date: "2024-07-03", Court: "Nizami District Court", Term: "P3M"}, "His detention was prolonged by three months."),
		happened(4, record.Facts{Kind: record.KindIllTreatment, Date: "2024-08", Facility: "Baku Investigative Prison"}, "He told his lawyer that he was beaten."),
		happened(5, record.Facts{Kind: record.KindExtension, Date: "2024-10-03", Court: "Nizami District Court", Term: "P3M"}, "The Nizami District Court prolonged the detention of the journalist Tural Səfərli by three months on 3 October."),
		happened(6, record.Facts{Kind: record.KindStatement, Date: "2024-10-03", Statement: "call_for_release"}, "The Union of Free Editors called for his release."),
	}
}

func detention() clock.Detention { return clock.Read(5, events(), today) }

func lapsed() clock.Detention { return clock.Read(5, events()[:3], today) }

// imprisoned is the case after its judgment.
func imprisoned() []record.Event {
	return append(events(), happened(7, record.Facts{Kind: record.KindSentence, Date: "2024-10-28", Court: "Baku Serious Crimes Court", Term: "P9Y6M", Articles: "206.3.2, 228.1"}, "The court sentenced him to nine and a half years in prison."))
}

func profile() publish.Profile {
	choice := publish.DefaultChoice()
	choice.Quotes, choice.IllTreatment = true, true
	return publish.Snapshot(person(), terms, events(), detention(), choice, today)
}

func publication() *record.Publication {
	return &record.Publication{ID: 1, PersonID: 5, Slug: "tural-safarli", Name: "Tural Səfərli", PublishedAt: today.Add(-72 * time.Hour), Version: 2}
}

func line(waiting int) DocumentLine {
	return DocumentLine{Document: chronicle(), By: "Leyla Rəhimova", Entries: 94, Repeats: 7, Claims: 213, Waiting: waiting}
}

func candidates() []MentionChoice {
	return []MentionChoice{{Mention: extension().Mentions[0], Name: "Tural Səfərli", Candidates: []Candidate{
		{Person: person(), Score: 0.98, Why: []string{"Same name in another spelling"}, Selected: true},
		{Person: record.Person{ID: 6, Name: "Tural Səfərov"}, Score: 0.8, Why: []string{"Same given name; the family names differ in the ending"}},
	}}}
}

// earlier is the extension as an older version of the document had it.
func earlier() record.Claim {
	c := extension()
	c.ID, c.Status, c.Term, c.Quote = 4, record.Obsolete, "P2M", strings.Replace(c.Quote, "three", "two", 1)
	c.Decisions = []record.Decision{{Verb: record.Accept, At: today.Add(-time.Hour), Reviewer: &record.User{Name: "Leyla Rəhimova"}}}
	return c
}

// told is the extension in another entry.
func told(id record.ClaimID, ordinal int) record.Claim {
	c, e := extension(), entry()
	e.Ordinal = ordinal
	c.ID, c.StandsIn, c.Entry = id, record.EntryID(40+ordinal), &e
	return c
}

func matches() []EventMatch {
	e := events()[4]
	e.Citations[0].Claim.Entry.Ordinal = 3
	return []EventMatch{{Event: e, Why: []string{"same date", "same court"}, Sure: true, Selected: true}, {Event: events()[2], Why: []string{"one date is the more exact"}}}
}

// replacedPage is an entry of a newer version whose claim says otherwise what was accepted, and that tells an event again.
func replacedPage() EntryPage {
	p := entryPage()
	old, gone := earlier(), earlier()
	p.Panels[0].Claim.Replaces, p.Panels[0].Claim.ReplacesID = &old, &old.ID
	p.Panels[0].Events, p.Panels[0].AlsoTold = matches(), []record.Claim{told(31, 9), told(32, 10), told(33, 11), told(34, 12), told(35, 14)}
	gone.ID = 5
	p.Panels = append(p.Panels, ClaimPanel{Claim: gone})
	p.Newer, p.Gone = "/desk/entries/77", true
	return p
}

func versionsPage() DocumentPage {
	p := documentPage()
	first, second := chronicle(), chronicle()
	first.ID, second.ID = 2, 4
	p.Versions = []VersionLine{
		{1, first, "Leyla Rəhimova", nil}, {2, chronicle(), "Leyla Rəhimova", &record.Diff{EntriesSame: 90, EntriesChanged: 3, EntriesNew: 1, ClaimsKept: 207, ClaimsChanged: 4, ClaimsObsolete: 2, ClaimsNew: 5}},
		{3, second, "the command line", &record.Diff{EntriesSame: 1200}},
	}
	return p
}

func entryPage() EntryPage {
	return EntryPage{
		Page: shell("/desk/review"), Can: everything(), Entry: entry(), Prev: "/desk/entries/40", Next: "/desk/entries/42",
		Panels: []ClaimPanel{{Claim: extension(), People: candidates()}, {Claim: charge()}, {Claim: statement()}},
	}
}

func claimPage() ClaimPage {
	return ClaimPage{Page: shell("/desk/review"), Can: everything(), Entry: entry(), Claim: extension(), Facts: FormOf(extension().Facts), People: candidates()}
}

func personPage(d clock.Detention) PersonPage {
	return PersonPage{
		Page: shell("/desk/people"), Can: everything(), Person: person(), Detention: d, Newest: events(), Events: 6, Citations: 6, Publication: publication(), Today: today,
		Users: []record.User{{ID: 1, Name: "Leyla Rəhimova", Role: record.Lead}, {ID: 2, Name: "Orxan Quliyev", Role: record.Advocate}}, Members: []record.UserID{1},
	}
}

func publishPage() PublishPage {
	return PublishPage{
		Page: shell("/desk/people"), Can: everything(), Person: person(), Choice: publish.DefaultChoice(), Events: timeline.Of(events()), Preview: profile(),
		Publication: publication(), Today: today, Consents: []record.Consent{
			{ID: 1, GivenBy: "relative", Method: "by telephone", GivenOn: "2024-05-02", RevokedAt: ptr(today.Add(-240 * time.Hour))},
			{ID: 2, GivenBy: "lawyer", Method: "signed form, in the safe", GivenOn: "2024-10-22", ExpiresOn: "2025-10", Note: "Without the address."},
		},
	}
}

func reviewPage() ReviewPage {
	e := entry()
	e.Claims = []record.Claim{extension(), charge()}
	return ReviewPage{Page: shell("/desk/review"), Documents: []record.Document{chronicle()}, Entries: []record.Entry{e, e}[:1], Claims: 12, Next: "/desk/review?after=41"}
}

func peoplePage() PeoplePage {
	long := record.Person{ID: 8, Name: strings.Repeat("Məmmədhəsənzadə ", 6), Category: "believer", Restricted: true}
	return PeoplePage{Page: shell("/desk/people"), Can: everything(), People: []PersonRow{
		{Person: person(), Detention: detention()}, {Person: record.Person{ID: 6, Name: "Arzu Nəbili"}, Detention: lapsed()},
		{Person: long, Detention: clock.Detention{Status: clock.Released, Since: "2024-02"}}, {Person: record.Person{ID: 9, Name: "Kamran Əhmədov", Category: "activist"}, Detention: clock.Read(9, nil, today)},
	}, Next: "/desk/people?after=x"}
}

func documentPage() DocumentPage {
	e := entry()
	repeat := e
	repeat.ID, repeat.Ordinal, repeat.RepeatOf = 44, 12, 7
	return DocumentPage{
		Page: shell("/desk/documents"), Can: everything(), Document: chronicle(), By: "Leyla Rəhimova", Confident: 31,
		Entries: []EntryLine{{e, 3, 1}, {repeat, 0, 0}}, Kinds: []KindCount{{record.KindArrest, 20, 4}, {record.KindExtension, 31, 31}, {record.KindHungerStrike, 2, 0}},
	}
}

func homePage() HomePage {
	return HomePage{
		Page: shell("/desk"), Can: everything(), Now: today, Waiting: []DocumentLine{line(31)},
		Groups: []TodayGroup{{Key: "past", Title: "Orders that ran out without news", Lead: "Nothing newer is on record.", N: 7, All: "/desk/today/past", Lines: []TodayLine{{
			Day: "3 Oct 2024", Left: "3 days ago", Tone: "wrong", Name: "Tural Səfərli", URL: "/desk/people/5", Restricted: true, Others: 2, What: "The order ran out.", Why: "The end is as reported.",
			Rule: "CPC 159.2", RuleURL: "/desk/rules#rule-7", Unverified: true, Acts: []ui.Crumb{{Label: "Add the extension", URL: "/desk/people/5/events/new?kind=extension&after=3"}},
		}}}},
		Changes: TodayGroup{Key: "changes", Title: "What others changed", Lead: "Since 3 October 2024.", N: 1, Lines: []TodayLine{{Name: "Tural Səfərli", URL: "/desk/people/5", What: "A note was added.", Why: "Leyla"}}},
	}
}

func withdrawnPage() HomePage {
	p := homePage()
	p.Withdrawn, p.WithdrawnTotal = []record.Claim{told(31, 9), told(32, 10)}, 3
	return p
}

func eventPage() ClaimPage {
	p := claimPage()
	p.Events, p.Errors = matches(), record.Fields{"event": "That event is not on record for the people chosen above."}
	return p
}

func publicHome() public.HomePage {
	return public.HomePage{
		Page: publicShell(), Total: 3, Statuses: []ui.Option{{Value: "held", Label: "In detention"}}, Categories: TermFilter("", terms, record.CategoryVocabulary), Next: "/?after=3",
		People: []public.Listed{
			{URL: "/p/tural-safarli", Profile: publish.Profile{Name: "Tural Səfərli", CategoryWord: "Journalist or blogger", Status: "held", StatusWord: "In detention", Since: "2024-03-06", UntilBy: "2024-12-06"}},
			{URL: "/p/x", Profile: publish.Profile{Name: strings.Repeat("Məmmədhəsənzadə ", 6), CategoryWord: "Believer", Status: "released", StatusWord: "Released", Since: "2024-02"}},
			{URL: "/p/arzu", Profile: publish.Profile{Name: "Arzu Nəbili", Status: "imprisoned", StatusWord: "Imprisoned", Since: "2023"}},
		},
		Today: today,
	}
}

// pages are all pages, as they are on a usual day and in every other state worth looking at.
func pages() map[string]templ.Component {
	failed := entryPage()
	failed.Panels[0].Errors = record.Fields{"reason": "Say why the claim is rejected.", "name": "Give the person's name."}
	rejected := publishPage()
	rejected.Publication, rejected.Consents, rejected.Blocked = nil, nil, "Nobody's consent is in force. Record who allowed publication first."
	rejected.Consent, rejected.Errors = ConsentForm{GivenOn: "yesterday"}, record.Fields{"given_on": "Give the date of consent as 2024-10-03, 2024-10 or 2024.", "given_by": "Choose who gave consent."}
	wrongFacts := claimPage()
	wrongFacts.Facts.Term, wrongFacts.Facts.Day = "three months", "-1"
	wrongFacts.Errors = record.Fields{"term": "Give the term as P3M, P1M20D or P9Y6M.", "day": "Give the day of the hunger strike as a number from 1."}
	late := profile()
	differing := personPage(detention())
	differing.Newest = differ()
	inPrison := personPage(clock.Read(5, imprisoned(), today))
	inPrison.Newest, inPrison.Publication = imprisoned(), nil
	released := append(events(), happened(8, record.Facts{Kind: record.KindRelease, Date: "2024-10-20", Court: "Baku Court of Appeal"}, "The court let him go."))
	free := personPage(clock.Read(5, released, today))
	free.Newest, free.Person.Restricted = released, true
	return map[string]templ.Component{
		"sign-in":         SignIn(SignInPage{Email: "leyla@example.org", Next: "/desk/review", Errors: record.Fields{"password": "That is not the password of this account, or there is no such account."}}),
		"link":            LinkConfirm(LinkPage{Token: "abc", Name: "Leyla Rəhimova"}),
		"account":         Account(AccountPage{Page: shell("/desk/account"), Name: "Leyla Rəhimova", Email: "leyla@example.org", Role: record.Lead, HasPassword: true}),
		"home":            Home(homePage()),
		"home-empty":      Home(HomePage{Page: shell("/desk"), Can: everything(), Blank: true}),
		"documents":       Documents(DocumentsPage{Page: shell("/desk/documents"), Can: everything(), Documents: []DocumentLine{line(31), line(0)}}),
		"documents-empty": Documents(DocumentsPage{Page: shell("/desk/documents"), Can: everything(), Address: "ftp://x", Errors: record.Fields{"address": "Give an address that begins with https://."}}),
		"document":        Document(documentPage()),
		"versions":        Document(versionsPage()),
		"home-withdrawn":  Home(withdrawnPage()),
		"entry-replaced":  Entry(replacedPage()),
		"claim-event":     Claim(eventPage()),
		"person-differ":   Person(differing),
		"review":          Review(reviewPage()),
		"review-empty":    Review(ReviewPage{Page: shell("/desk/review"), Filter: ReviewFilter{Kind: record.KindDeath}}),
		"entry":           Entry(entryPage()),
		"entry-error":     Entry(failed),
		"entry-empty":     Entry(EntryPage{Page: shell("/desk/review"), Entry: record.Entry{Text: "It rained."}}),
		"claim":           Claim(claimPage()),
		"claim-error":     Claim(wrongFacts),
		"people":          People(peoplePage()),
		"people-empty":    People(PeoplePage{Page: shell("/desk/people"), Can: everything(), Search: "nobody"}),
		"person":          Person(personPage(detention())),
		"person-lapsed":   Person(personPage(lapsed())),
		"person-prison":   Person(inPrison),
		"person-free":     Person(free),
		"public-prison":   public.Profile(public.ProfilePage{Page: publicShell(), Profile: publish.Snapshot(person(), terms, imprisoned(), clock.Read(5, imprisoned(), today), publish.DefaultChoice(), today), Today: today}),
		"person-empty":    Person(PersonPage{Page: shell("/desk/people"), Person: record.Person{Name: "Kamran Əhmədov"}, Detention: clock.Read(9, nil, today), Today: today}),
		"person-edit":     Sheet(personSheet(nil)),
		"person-new":      Sheet(personSheet(record.Fields{"name": "Give the person's name."})),
		"person-conflict": Clash(clashPage()),
		"section":         Section(sectionPage()),
		"around":          AroundCase(AroundPage{SectionPage: sectionPage(), Parts: []Part{{Role: record.Lawyer, Name: "Aysel Əliyeva", Events: events()[:2]}}}),
		"sources":         CaseSources(sourcesPage()),
		"notes":           CaseNotes(NotesPage{SectionPage: sectionPage(), Notes: []record.Note{{ID: 3, Text: "Ask the lawyer.", Version: 2}}}),
		"event":           Event(handPage()),
		"event-form":      Sheet(hearingSheet()),
		"history":         CaseHistory(historyPage()),
		"revision":        Revision(RevisionPage{HistoryPage: historyPage(), Change: historyPage().Changes[0], Values: []ui.Row{{Key: "Term", Text: "3 months"}}}),
		"choose-kind":     ChooseKind(ChooseKindPage{Page: shell("/desk/people"), Person: person()}),
		"publish":         Publish(publishPage()),
		"publish-blocked": Publish(rejected),
		"error":           Error(ErrorPage{Page: shell(""), Status: 404, Sentence: "There is nothing here, or nothing that you may see."}),
		"public-home":     public.Home(publicHome()),
		"public-empty":    public.Home(public.HomePage{Page: publicShell()}),
		"public-nobody":   public.Home(public.HomePage{Page: publicShell(), Search: "nobody"}),
		"public-profile":  public.Profile(public.ProfilePage{Page: publicShell(), Profile: profile(), Today: today, AboutURL: "/about", Contact: "Write to habeas@example.org."}),
		"public-late":     public.Profile(public.ProfilePage{Page: publicShell(), Profile: late, Today: today.AddDate(0, 4, 0)}),
		"public-bare":     public.Profile(public.ProfilePage{Page: publicShell(), Profile: publish.Profile{Name: "Kamran Əhmədov", Status: "unknown", StatusWord: "Not known"}, Today: today}),
		"public-about":    public.About(public.AboutPage{Page: publicShell(), Contact: "Write to habeas@example.org."}),
		"public-gone":     public.Gone(public.GonePage{Page: publicShell()}),
		"public-error":    public.Error(public.ErrorPage{Page: publicShell(), Status: 500, Sentence: "Something went wrong."}),
	}
}
