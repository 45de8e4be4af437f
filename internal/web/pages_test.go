package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"habeas/internal/auth"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// crowd is a site over a testkit.Crowd, with somebody signed in who may see and do what a lead may.
type crowd struct {
	term record.VocabularyTermID // an own one
	*site
	testkit.Crowd
	lead   *client
	late   record.DocumentID // a document that has an older version
	link   string            // of a sign-in link that nobody has used
	handed record.EventID    // of the first person, entered by hand
	other  record.CaseID     // its case
	said   record.CommentID
	long   bool // ask for the long file alone, and for what hangs on it
}

func newCrowd(t testing.TB, c testkit.Crowd) *crowd {
	t.Helper()
	c.Statements = new(atomic.Int64)
	return crowdOver(t, c, c.Open(t))
}

// crowdOver is the site over that crowd, with the few things that must come through forms.
func crowdOver(t testing.TB, c testkit.Crowd, st *store.Store) *crowd {
	t.Helper()
	made := &crowd{site: siteOver(t, st), Crowd: c}
	made.lead = made.signedIn(t, record.Lead)
	ctx := t.Context()
	st = made.store.As(made.lead.user.Actor())
	for _, text := range []string{wave, wave + "\n07.10.24: It rained again.\n"} {
		if got := made.lead.upload("wave.txt", []byte(text)); got.status != http.StatusSeeOther {
			t.Fatal(got.status, got.text)
		}
	}
	list, err := st.Documents(ctx, store.DocumentFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		made.late = max(made.late, d.ID)
	}
	for n := range 5 {
		if err := st.AddSavedSearch(ctx, &record.SavedSearch{Name: fmt.Sprint("Search ", n), Query: "q=court"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := st.AddOwnField(ctx, &record.OwnField{Object: record.PersonObject, Label: "Language", Sort: record.Line, Exported: true, CreatedBy: made.lead.user.ID, CreatedAt: testkit.Now}); err != nil {
		t.Fatal(err)
	}
	if err := st.SetPersonOwn(ctx, 1, []record.OwnFieldID{1}, []record.OwnValue{{FieldID: 1, Value: "Talysh"}}); err != nil {
		t.Fatal(err)
	}
	term := record.VocabularyTerm{Vocabulary: record.CategoryVocabulary, Key: "student", Label: "Student", CreatedBy: &made.lead.user.ID, CreatedAt: testkit.Now}
	if err := st.AddTerm(ctx, &term); err != nil {
		t.Fatal(err)
	}
	made.term = term.ID
	if err := st.AddOwnField(ctx, &record.OwnField{Object: record.EventObject, Label: "Observers", Sort: record.Number, Exported: true, CreatedBy: made.lead.user.ID, CreatedAt: testkit.Now}); err != nil {
		t.Fatal(err)
	}
	if err := st.SetEventOwn(ctx, 1, []record.OwnFieldID{2}, []record.OwnValue{{FieldID: 2, Value: "3"}}); err != nil {
		t.Fatal(err)
	}
	if err := st.AddArticleGravity(ctx, &record.ArticleGravity{Prefix: "206", Jurisdiction: "AZ", Gravity: record.Serious, Source: "The Criminal Code"}); err != nil {
		t.Fatal(err)
	}
	if made.link, err = auth.NewLink(ctx, made.store, made.lead.user.ID, time.Hour, made.now); err != nil {
		t.Fatal(err)
	}
	made.merge(t, st)
	made.works(t)
	return made
}

// works leaves what only forms make: a wave, a file, a list, a change of several files, edits of the directory, a follow.
func (c *crowd) works(t testing.TB) {
	t.Helper()
	lead := c.lead
	c.handed = lead.records(1, record.KindHearing, url.Values{"date": {"2024-10-03"}, "case": {"The other case"}})
	e, err := c.store.Event(t.Context(), c.handed)
	if err != nil || e.CaseID == nil {
		t.Fatal(err)
	}
	c.other = *e.CaseID
	page := lead.preview("Somebody New\nSomebody Else")
	lead.save(page)
	lead.attach(1, "decision.png", scan(t), url.Values{"title": {"The decision"}, "kind": {"decision"}})
	lead.attach(1, "call.wav", []byte(silence()), url.Values{"title": {"A call"}, "kind": {"recording"}})
	lead.sendList("wave.csv", []byte(waveList))
	lead.previewed(1, url.Values{"order": {"dmy"}})
	lead.post(route.EditOfficial(1), lead.get(route.EditOfficial(1)), sent(filled(lead.get(route.EditOfficial(1))), "note", "Of the old court"))
	lead.post(route.WorkFollow(route.WorkPerson, 1), lead.get(route.Person(1)), nil)
	about := record.About{PersonID: new(record.PersonID(1))}
	lead.post(route.WorkComments(about), lead.get(route.PersonWork(1)), url.Values{"text": {"Please call the family."}})
	said, err := c.store.Comments(t.Context(), about, 0, 1)
	if err != nil || len(said) == 0 {
		t.Fatal(err)
	}
	c.said = said[0].ID
	lead.bulk(url.Values{"person": {"1"}, "kind": {"tag"}, "tag": {"Urgent"}})
}

// merge merges the third person into the second, so that there is a merge to look at.
func (c *crowd) merge(t testing.TB, st *store.Store) {
	t.Helper()
	kept, err := st.Person(t.Context(), 2)
	if err != nil {
		t.Fatal(err)
	}
	gone, err := st.Person(t.Context(), 3)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.MergePeople(t.Context(), kept, gone, "The same birthday", c.lead.user.ID, testkit.Now); err != nil {
		t.Fatal(err)
	}
}

// spread is the i-th of some numbers from 1 to n that lie far apart.
func spread(i, n int) int { return 1 + i*7919%n }

// person is the i-th of some people whom everybody may see.
func (c *crowd) person(i int) record.PersonID {
	n := spread(i, c.People)
	switch {
	case c.long:
		n = c.People + 1
	case n == 3 || n%1000 == 997:
		n = 1
	}
	return record.PersonID(n)
}

// full is such a person with notes, relatives, submissions and edits.
func (c *crowd) full(i int) record.PersonID {
	if c.long {
		return c.person(i)
	}
	return 1 + (c.person(i)-1)/10*10
}

// nth is the place of such a person among those of their sort.
func (c *crowd) nth(p record.PersonID) int64 {
	if int(p) > c.People {
		return int64(c.People+9)/10 + 1
	}
	return int64(p-1)/10 + 1
}

// event is an event of the i-th person, of the sort that testkit.Crowd lists.
func (c *crowd) event(i, sort int) record.EventID {
	return record.EventID((int(c.person(i))-1)*c.Events + 1 + sort)
}

// waiting is an entry with claims that wait, and the first of them.
func (c *crowd) waiting(i int) (record.EntryID, record.ClaimID) {
	all := c.People*c.Events + c.Long
	n := spread(i, max(3, c.People/7))
	return record.EntryID(all + n), record.ClaimID(all + 2*n - 1)
}

func (c *crowd) document(i int) record.DocumentID {
	return record.DocumentID(spread(i, max(1, c.People*c.Events/1000)))
}

func (c *crowd) organisation(i, before, many int) record.OrganisationID {
	return record.OrganisationID(before + spread(i, many))
}

func (c *crowd) court(i int) record.OrganisationID { return c.organisation(i, 0, c.Courts()) }
func (c *crowd) facility(i int) record.OrganisationID {
	return c.organisation(i, testkit.Courts, c.Facilities())
}
func (c *crowd) body(i int) record.OrganisationID {
	return c.organisation(i, testkit.Courts+testkit.Facilities, c.Bodies())
}

// deskPage is a page to ask for: the i-th address of a pattern.
type deskPage struct {
	pattern string
	name    string // of the variant; empty for the plain one
	path    func(c *crowd, i int) string
}

// always is a page that has one address.
func always(path string) func(*crowd, int) string { return func(*crowd, int) string { return path } }

func one(path func(record.PersonID) string) func(*crowd, int) string {
	return func(c *crowd, i int) string { return path(c.person(i)) }
}

var (
	commonNames = []string{"Mammadov", "Quliyev", "Hasanov", "Agayev", "Karimli"}
	searchKinds = record.Kinds()
)

// deskPages are all pages of the desk; a test holds them against route.Patterns.
var deskPages = []deskPage{
	{"/desk", "", always(route.Desk())},
	{"/desk/sign-in", "", always(route.SignIn())},
	{"/desk/link/:token", "", func(c *crowd, i int) string { return route.Link(c.link) }},
	{"/desk/account", "", always(route.Account())},
	{"/desk/help", "", always(route.Help())},
	{"/desk/help/:guide", "", always(route.Guide("advocate.md"))},
	{"/desk/help/images/:picture", "", always(route.Picture("today.png"))},
	{"/desk/vocabulary", "", always(route.Vocabulary())},
	{"/desk/vocabulary/new", "", always(route.NewOwnField(record.EventObject))},
	{"/desk/vocabulary/:id", "", always(route.OwnField(1))},
	{"/desk/cases/duplicates", "", always(route.CaseDuplicates())},
	{"/desk/terms", "", always(route.Terms())},
	{"/desk/terms/new", "", always(route.NewTerm(record.CategoryVocabulary))},
	{"/desk/terms/:id", "", always(route.Term(1))},
	{"/desk/terms/:id/merge", "", func(c *crowd, i int) string { return route.With(route.MergeTerm(c.term), "into", "1") }},
	{"/desk/people", "own field", always(route.With(route.People(), "own", "1"))},
	{"/desk/events", "hearings", always(route.With(route.Events(), "kind", "hearing", "from", "2020", "to", "2024-06"))},
	{"/desk/events", "own field", always(route.With(route.Events(), "own", "2"))},

	{"/desk/documents", "", always(route.Documents())},
	{"/desk/documents/:id", "", func(c *crowd, i int) string { return route.Document(c.document(i)) }},
	{"/desk/documents/:id", "newer version", func(c *crowd, i int) string { return route.Document(c.late) }},
	{"/desk/documents/:id/original", "", func(c *crowd, i int) string { return route.Original(c.late) }},

	{"/desk/review", "", always(route.Review())},
	{"/desk/review", "later page", func(c *crowd, i int) string {
		entry, _ := c.waiting(i)
		return route.With(route.Review(), "after", fmt.Sprint(entry))
	}},
	{"/desk/review", "kind and confidence", func(c *crowd, i int) string {
		return route.With(route.Review(), "kind", []string{"arrest", "remand", "hearing", "charge"}[i%4], "confidence", "doubtful")
	}},
	{"/desk/review", "document", func(c *crowd, i int) string {
		return route.With(route.Review(), "document", fmt.Sprint(int(c.late)-2-i%50))
	}},
	{"/desk/review", "person", func(c *crowd, i int) string { return route.With(route.Review(), "person", commonNames[i%5]) }},
	{"/desk/review", "unread", always(route.With(route.Review(), "show", "unread"))},
	{"/desk/entries/:id", "", func(c *crowd, i int) string { return route.Entry(record.EntryID(c.event(i, i%10))) }},
	{"/desk/entries/:id", "waiting", func(c *crowd, i int) string { entry, _ := c.waiting(i); return route.Entry(entry) }},
	{"/desk/claims/:id", "", func(c *crowd, i int) string { _, claim := c.waiting(i); return route.Claim(claim) }},
	{"/desk/review/together", "", func(c *crowd, i int) string {
		var query []string
		for n := range 20 {
			_, claim := c.waiting(i + n)
			query = append(query, "claim", fmt.Sprint(claim))
		}
		return route.With(route.Together(), query...)
	}},
	{"/desk/entries/:id/claim", "", func(c *crowd, i int) string {
		return route.With(route.NewClaim(record.EntryID(c.event(i, 0))), "quote", "was told of", "kind", "arrest")
	}},

	{"/desk/search", "empty", always(route.Search())},
	{"/desk/search", "two common words", func(c *crowd, i int) string {
		return route.With(route.Search(), "q", []string{"charge court", "district court", "court report"}[i%3])
	}},
	{"/desk/search", "name", func(c *crowd, i int) string { return route.With(route.Search(), "q", commonNames[i%5]+" "+"Anar") }},
	{"/desk/search", "misspelt name", always(route.With(route.Search(), "q", "Mamadlov"))},
	{"/desk/search", "word and filters", func(c *crowd, i int) string {
		return route.With(route.Search(), "q", "court", "kind", string(searchKinds[i%4]), "year", fmt.Sprint(2024-i%20))
	}},
	{"/desk/search", "later page", func(c *crowd, i int) string {
		return route.With(route.Search(), "q", "charge court", "sort", "newest", "after", fmt.Sprintf("2%d06030000001000", 2024-i%20))
	}},
	{"/desk/search/names", "", func(c *crowd, i int) string {
		return route.With(route.SearchNames(), "q", []string{"ma", "mam", "tural ma", "z", "le ha"}[i%5])
	}},
	{"/desk/search/saved", "", always(route.Saved())},

	{"/desk/people", "", always(route.People())},
	{"/desk/people", "later page", always(route.With(route.People(), "after", "Mammadov", "after_id", "5"))},
	{"/desk/people", "newest", always(route.With(route.People(), "sort", "new"))},
	{"/desk/people", "name", func(c *crowd, i int) string { return route.With(route.People(), "q", commonNames[i%5]) }},
	{"/desk/people", "category", func(c *crowd, i int) string {
		return route.With(route.People(), "category", string(testkit.Categories[1+i%5]))
	}},
	{"/desk/people/new", "", always(route.NewPerson())},
	{"/desk/people/:id", "", one(route.Person)},
	{"/desk/people/:id/edit", "", one(route.EditPerson)},
	{"/desk/people/:id/publish", "", one(route.Publish)},
	{"/desk/people/:id/detention", "", one(route.Detention)},
	{"/desk/people/:id/submissions/:submission", "", func(c *crowd, i int) string {
		p := c.full(i)
		return route.Submission(p, record.SubmissionID(c.nth(p)))
	}},
	{"/desk/people/:id/timeline", "", one(route.Timeline)},
	{"/desk/people/:id/court", "", one(route.Court)},
	{"/desk/people/:id/health", "", one(route.Health)},
	{"/desk/people/:id/statements", "", one(route.Statements)},
	{"/desk/people/:id/around", "", one(route.Around)},
	{"/desk/people/:id/sources", "", one(route.Sources)},
	{"/desk/people/:id/notes", "", one(route.Notes)},
	{"/desk/people/:id/notes/:note/edit", "", func(c *crowd, i int) string {
		p := c.full(i)
		return route.EditNote(p, record.NoteID(c.nth(p)))
	}},
	{"/desk/people/:id/history", "", func(c *crowd, i int) string { return route.History(c.full(i)) }},
	{"/desk/people/:id/history/:object/:item/:number", "", func(c *crowd, i int) string {
		p := c.full(i)
		return route.Revision(p, record.Revision{Object: record.PersonObject, ObjectID: int64(p), Number: 2})
	}},
	{"/desk/people/:id/events/new", "", one(func(p record.PersonID) string { return route.NewEvent(p, "") })},
	{"/desk/people/:id/events/new", "hearing", one(func(p record.PersonID) string { return route.NewEvent(p, record.KindHearing) })},
	{"/desk/people/:id/events/:event", "", func(c *crowd, i int) string { return route.Event(c.person(i), c.event(i, i%10)) }},
	{"/desk/people/:id/events/:event/edit", "", func(c *crowd, i int) string { return route.EditEvent(c.person(i), c.event(i, i%10)) }},
	{"/desk/people/:id/relationships", "", one(route.Relationships)},
	{"/desk/people/:id/merge", "", one(route.MergePerson)},
	{"/desk/people/:id/merge", "name", func(c *crowd, i int) string {
		return route.With(route.MergePerson(c.person(i)), "q", commonNames[i%5])
	}},
	{"/desk/people/:id/merge/:other", "", func(c *crowd, i int) string {
		if c.long {
			return route.MergePeople(c.person(i), 1)
		}
		return route.MergePeople(c.person(i), record.PersonID(c.People+1))
	}},
	{"/desk/people/duplicates", "", always(route.Duplicates())},
	{"/desk/merges/:id", "", always(route.Merge(1))},

	{"/desk/deadlines", "", always(route.Deadlines())},
	{"/desk/deadlines", "all", always(route.With(route.Deadlines(), "when", "all"))},
	{"/desk/deadlines", "later page", always(route.With(route.Deadlines(), "when", "all", "after", "2015-10-04", "after_id", "50000"))},
	{"/desk/deadlines", "court", func(c *crowd, i int) string {
		return route.With(route.Deadlines(), "when", "all", "court", fmt.Sprint("District ", i%40))
	}},
	{"/desk/deadlines", "all filters", func(c *crowd, i int) string {
		return route.With(route.Deadlines(), "when", "month", "kind", "order_end", "category", "lawyer", "court", fmt.Sprint("District ", i%40))
	}},
	{"/desk/deadlines", "nothing found", always(route.With(route.Deadlines(), "when", "all", "court", "nowhere"))},
	{"/desk/deadlines.csv", "", always(route.With(route.DeadlinesCSV(), "when", "month"))},

	{"/desk/rules", "", always(route.Rules())},
	{"/desk/rules/new", "", always(route.NewRule())},
	{"/desk/rules/:id", "", always(route.Rule(1))},
	{"/desk/gravities/new", "", always(route.NewGravity())},
	{"/desk/gravities/:id", "", always(route.Gravity(1))},

	{"/desk/directory", "", always(route.Directory())},
	{"/desk/cases", "", always(route.Cases())},
	{"/desk/cases", "later page", always(route.With(route.Cases(), "after", "Case of the 2000 and others", "after_id", "2000"))},
	{"/desk/cases", "name", func(c *crowd, i int) string { return route.With(route.Cases(), "q", fmt.Sprint(i%90+10)) }},
	{"/desk/cases", "nothing found", always(route.With(route.Cases(), "q", "nowhere"))},
	{"/desk/cases/:id", "", func(c *crowd, i int) string { return route.Case(record.CaseID(1 + (int(c.person(i))-1)/30)) }},
	{"/desk/organisations", "", always(route.Organisations())},
	{"/desk/organisations", "courts", always(route.With(route.Organisations(), "kind", "court"))},
	{"/desk/organisations", "name", func(c *crowd, i int) string {
		return route.With(route.Organisations(), "q", fmt.Sprint("Prison ", i%20))
	}},
	{"/desk/organisations/:id", "court", func(c *crowd, i int) string { return route.Organisation(c.court(i)) }},
	{"/desk/organisations/:id", "court, one kind", func(c *crowd, i int) string { return route.With(route.Organisation(c.court(i)), "kind", "hearing") }},
	{"/desk/organisations/:id", "court, later page", func(c *crowd, i int) string {
		return route.With(route.Organisation(c.court(i)), "after", "2015-01-01", "after_id", "1")
	}},
	{"/desk/organisations/:id", "facility", func(c *crowd, i int) string { return route.Organisation(c.facility(i)) }},
	{"/desk/organisations/:id", "body", func(c *crowd, i int) string { return route.Organisation(c.body(i)) }},
	{"/desk/organisations/:id/edit", "", func(c *crowd, i int) string { return route.EditOrganisation(c.body(i)) }},
	{"/desk/organisations/:id/merge", "", func(c *crowd, i int) string { return route.MergeOrganisation(c.body(i)) }},
	{"/desk/organisations/:id/merge/:other", "", func(c *crowd, i int) string {
		return route.MergeOrganisations(testkit.Courts+1, testkit.Courts+2)
	}},
	{"/desk/organisations/duplicates", "", always(route.OrganisationDuplicates())},
	{"/desk/officials", "", always(route.Officials())},
	{"/desk/officials", "most events", always(route.With(route.Officials(), "sort", "events"))},
	{"/desk/officials", "name", func(c *crowd, i int) string { return route.With(route.Officials(), "q", commonNames[i%5]) }},
	{"/desk/officials/new", "", always(route.NewOfficial())},
	{"/desk/officials/:id", "", func(c *crowd, i int) string { return route.Official(record.OfficialID(spread(i, min(c.People, 400)))) }},
	{"/desk/officials/:id/edit", "", func(c *crowd, i int) string {
		return route.EditOfficial(record.OfficialID(spread(i, min(c.People, 400))))
	}},
	{"/desk/events/:id/officials", "", func(c *crowd, i int) string { return route.EventOfficials(c.event(i, 4)) }},

	{"/desk/today/:group", "orders", always(route.TodayGroup("orders"))},
	{"/desk/today/:group", "hearings", always(route.TodayGroup("hearings"))},
	{"/desk/today/:group", "strikes", always(route.TodayGroup("strikes"))},
	{"/desk/today/:group", "stale", always(route.TodayGroup("stale"))},
	{"/desk/today/:group", "tasks", always(route.TodayGroup("tasks"))},
	{"/desk", "mine", always(route.With(route.Desk(), "who", "mine"))},
	{"/desk/people/:id/checks", "", one(route.Checks)},
	{"/desk/people/:id/events/:event/settle", "", func(c *crowd, i int) string { return route.Settle(c.person(i), c.event(i, 4)) }},
	{"/desk/calendar", "", always(route.Calendar())},
	{"/desk/calendar", "list", always(route.With(route.Calendar(), "view", "agenda"))},
	{"/desk/calendar/address", "", always(route.CalendarAddress())},

	{"/desk/people/wave", "", always(route.Wave(record.KindArrest))},
	{"/desk/waves/:id", "", always(route.RecordedWave(1))},
	{"/desk/people/:id/events/:event/sources/:source", "", func(c *crowd, i int) string { return route.Source(1, c.handed, 1) }},
	{"/desk/people/:id/files", "", one(route.Files)},
	{"/desk/people/:id/files/new", "", one(func(p record.PersonID) string { return route.NewFile(p, 0) })},
	{"/desk/files/:id", "", always(route.File(1))},
	{"/desk/files/:id/edit", "", always(route.EditFile(1))},
	{"/desk/files/:id/original", "", always(route.FileOriginal(1))},
	{"/desk/files/:id/picture", "", always(route.FilePicture(1))},
	{"/desk/files/:id/thumbnail", "", always(route.FileThumbnail(1))},
	{"/desk/files/:id/play", "", always(route.PlayFile(2))},
	{"/desk/lists", "", always(route.Lists())},
	{"/desk/lists/:id", "", always(route.List(1))},
	{"/desk/lists/:id/columns", "", always(route.ListColumns(1))},
	{"/desk/lists/:id/original", "", always(route.ListOriginal(1))},

	{"/desk/organisations/new", "", always(route.NewOrganisation())},
	{"/desk/organisations", "most events", always(route.With(route.Organisations(), "sort", "events"))},
	{"/desk/officials/duplicates", "", always(route.OfficialDuplicates())},
	{"/desk/officials/:id/merge", "", always(route.MergeOfficial(1))},
	{"/desk/officials/:id/merge/:other", "", always(route.MergeOfficials(1, 2))},
	{"/desk/cases/:id/edit", "", always(route.EditCase(1))},
	{"/desk/cases/:id/merge", "", always(route.MergeCase(1))},
	{"/desk/cases/:id/merge/:other", "", func(c *crowd, i int) string { return route.MergeCases(1, c.other) }},
	{"/desk/relationships/:id/edit", "", always(route.EditRelationship(1))},
	{"/desk/involvements/:id/edit", "", always(route.EditInvolvement(1))},
	{"/desk/directory/:object/:id/history", "", always(route.ListingHistory(record.OfficialObject, 1))},
	{"/desk/directory/:object/:id/history/:number", "", always(route.ListingRevision(record.Revision{Object: record.OfficialObject, ObjectID: 1, Number: 2}))},

	{"/desk/figures", "", always(route.Figures())},
	{"/desk/figures", "every filter", always(route.With(route.Figures(), "when", "all", "category", "journalist", "court", "district 7", "article", "206"))},
	{"/desk/figures/:figure", "", always(route.Figure("held-by-court"))},
	{"/desk/figures/:figure/list", "", always(route.FigureList("held-by-court"))},

	{"/desk/teamwork/:object/:id", "", func(c *crowd, i int) string { return route.PersonWork(c.person(i)) }},
	{"/desk/tasks", "", always(route.Tasks(""))},
	{"/desk/tasks", "all", always(route.Tasks("all"))},
	{"/desk/tasks/new", "", always(route.NewTask(record.About{}))},
	{"/desk/tasks/:id", "", func(c *crowd, i int) string { return route.Task(record.TaskID(c.person(i))) }},
	{"/desk/tasks/:id/edit", "", func(c *crowd, i int) string { return route.EditTask(record.TaskID(c.person(i))) }},
	{"/desk/comments/:id/edit", "", func(c *crowd, i int) string { return route.EditComment(c.said) }},
	{"/desk/tags", "", always(route.Tags())},
	{"/desk/tags/:id", "", func(c *crowd, i int) string { return route.Tag(record.TagID(2 + i%2)) }},
	{"/desk/bulk", "", always(route.With(route.Bulk(), "person", "1"))},
	{"/desk/bulk/:id", "", always(route.BulkChange(1))},
	{"/desk/following", "", always(route.Following())},
}

// exports are files rather than pages: they hold everything, and go out as they are read.
var exports = []deskPage{
	{"/desk/people.csv", "", always(route.PeopleCSV())},
	{"/desk/events.csv", "", always(route.EventsCSV())},
	{"/desk/figures/:figure/table.csv", "", always(route.FigureCSV("held-by-court"))},
	{"/desk/figures/:figure/list.csv", "", always(route.FigureListCSV("held-by-court"))},
}

// ask gets a page, and gives how many statements it took.
func (c *crowd) ask(path string) (answer, int64) {
	c.lead.t.Helper()
	before := c.Statements.Load()
	got := c.lead.get(path)
	if got.status != http.StatusOK && path != route.SignIn() {
		c.lead.t.Errorf("%s: %d", path, got.status)
	}
	return got, c.Statements.Load() - before
}

// Every page that somebody can get at the desk is measured.
func TestEveryPageIsMeasured(t *testing.T) {
	known := map[string]bool{}
	for _, p := range append(exports, deskPages...) {
		known[p.pattern] = true
	}
	for _, p := range route.Patterns() {
		if p.Method == http.MethodGet && strings.HasPrefix(p.Path, route.Desk()) && !known[p.Path] {
			t.Errorf("add %s to deskPages, so that its speed is known", p.Path)
		}
		delete(known, p.Path)
	}
	for pattern := range known {
		t.Errorf("there is no page %s", pattern)
	}
}

// A page asks the database as often whether there are three of each thing or sixty.
func TestPagesAskAsOften(t *testing.T) {
	few := newCrowd(t, testkit.Crowd{People: 3, Events: 10, Long: 10})
	many := newCrowd(t, testkit.Crowd{People: 60, Events: 10, Long: 60})
	few.long, many.long = true, true
	for _, p := range append(exports, deskPages...) {
		a, b := p.path(few, 0), p.path(many, 0)
		few.ask(a) // whatever a process reads once
		many.ask(b)
		_, less := few.ask(a)
		_, more := many.ask(b)
		if less != more || more == 0 {
			t.Errorf("%s %s: %d statements with few, %d with many", p.pattern, p.name, less, more)
		}
	}
}
