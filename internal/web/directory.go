package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/dustin/go-humanize"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/internal/timeline"
	"habeas/views/desk"
	"habeas/views/ui"
)

const (
	directoryPage = 50 // rows of a list
	casesPage     = 25 // fewer: the events of each are counted
	hangingPage   = 25 // events, or people, of a page that shows what hangs on something
)

// queryID is a number of the query, 0 when it is none.
func (v *visit) queryID(name string) int64 {
	n, err := strconv.ParseInt(v.QueryParam(name), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

func decimal[ID ~int64](id ID) string { return strconv.FormatInt(int64(id), 10) }

// capped is a number that was counted up to store.MostCounted.
func capped(n int) string {
	if n >= store.MostCounted {
		return "more than 1,000"
	}
	return humanize.Comma(int64(n))
}

// cappedCount is the sentence for such a number: one for exactly one, many (with %s for the number) for any other.
func cappedCount(n int, one, many string) string {
	if n == 1 {
		return one
	}
	text := fmt.Sprintf(many, capped(n))
	if n >= store.MostCounted {
		return "M" + text[1:]
	}
	return text
}

func (v *visit) showDirectory() error {
	ctx, st := v.Request().Context(), v.shelf()
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.DirectoryPage{Page: p}
	people, err := st.PeopleCount(ctx, store.PeopleFilter{})
	if err != nil {
		return err
	}
	cases, err := st.CaseCount(ctx, store.CaseFilter{})
	if err != nil {
		return err
	}
	page.Tasks = []ui.Task{
		{Label: "People", URL: route.People(), Hint: "Whose cases are kept", Status: capped(people), Tone: "quiet"},
		{Label: "Cases", URL: route.Cases(), Hint: "Defendants and hearings, with a picture of who is in it", Status: capped(cases), Tone: "quiet"},
	}
	for _, kind := range []struct {
		kind        record.OrganisationKind
		label, hint string
	}{
		{record.CourtOrganisation, "Courts", "What each has ordered and decided"},
		{record.FacilityOrganisation, "Places of detention", "Who is held there, and what is alleged"},
		{record.OtherOrganisation, "Organisations", "Who said what"},
	} {
		n, err := st.OrganisationCount(ctx, store.OrganisationFilter{Kind: kind.kind})
		if err != nil {
			return err
		}
		page.Tasks = append(page.Tasks, ui.Task{Label: kind.label, URL: route.With(route.Organisations(), "kind", string(kind.kind)), Hint: kind.hint, Status: capped(n), Tone: "quiet"})
	}
	officials, err := st.OfficialCount(ctx, store.OfficialFilter{})
	if err != nil {
		return err
	}
	page.Tasks = append(page.Tasks,
		ui.Task{Label: "Officials", URL: route.Officials(), Hint: "Judges, prosecutors, investigators and wardens", Status: capped(officials), Tone: "quiet"},
		ui.Task{Label: "Likely duplicates", URL: route.Duplicates(), Hint: "Two people, organisations or officials who may be one"})
	return render(v, http.StatusOK, desk.Directory(page))
}

// hanging is what hangs on an anchor, whose page has that address.
func (v *visit) hanging(a store.Anchor, url string) (desk.Hanging, []record.Event, error) {
	ctx, st := v.Request().Context(), v.shelf()
	h := desk.Hanging{URL: url, Kind: record.Kind(v.QueryParam("kind")), HeldHere: "People"}
	events, err := st.EventsAt(ctx, store.EventFilter{
		Anchor: a, Kind: h.Kind, After: record.Date(v.QueryParam("after")), AfterID: record.EventID(v.queryID("after_id")), Limit: hangingPage + 1,
	})
	if err != nil {
		return h, nil, err
	}
	if len(events) > hangingPage {
		events = events[:hangingPage]
		last := events[hangingPage-1]
		h.NextEvents = route.With(url, "kind", string(h.Kind), "after", string(last.Date), "after_id", decimal(last.ID)) + "#events"
	}
	h.Events = timeline.Of(events)
	numbers, err := st.KindNumbers(ctx, a)
	if err != nil {
		return h, nil, err
	}
	for _, kind := range record.Kinds() {
		if n := numbers[kind]; n > 0 {
			h.Kinds = append(h.Kinds, desk.KindNumber{Kind: kind, Events: countedEvents(n)})
		}
	}
	if h.Whom, err = v.whom(events); err != nil {
		return h, nil, err
	}
	return h, events, v.hangingPeople(a, &h)
}

func countedEvents(n int) string {
	if n == 1 {
		return "1 event"
	}
	return humanize.Comma(int64(n)) + " events"
}

// whom are the people to whom each event happened and the officials who had a part in it.
func (v *visit) whom(events []record.Event) (map[record.EventID][]ui.Line, error) {
	ids := make([]record.EventID, len(events))
	lines := map[record.EventID][]ui.Line{}
	for i, e := range events {
		ids[i] = e.ID
		for _, p := range e.Parties {
			if p.Role == record.Subject && p.Person != nil {
				lines[e.ID] = append(lines[e.ID], ui.Line{Label: "Concerns", Value: p.Person.Name, URL: route.Person(p.Person.ID)})
			}
		}
	}
	involved, err := v.shelf().Involvements(v.Request().Context(), ids)
	for _, i := range involved {
		lines[i.EventID] = append(lines[i.EventID], ui.Line{Label: v.terms.Word(i.Part), Value: i.Who(), URL: desk.ActorURL(i)})
	}
	return lines, err
}

// hangingPeople reads the people to whom the events of an anchor happened, with where they stand.
func (v *visit) hangingPeople(a store.Anchor, h *desk.Hanging) error {
	ctx, st := v.Request().Context(), v.shelf()
	people, err := st.PeopleAt(ctx, a, v.QueryParam("people"), record.PersonID(v.queryID("people_id")), hangingPage+1)
	if err != nil {
		return err
	}
	if len(people) > hangingPage {
		people = people[:hangingPage]
		last := people[hangingPage-1]
		h.NextPeople = route.With(h.URL, "people", last.Sort, "people_id", decimal(last.ID)) + "#people"
	}
	files, err := casefile.Of(ctx, st, people, v.Now())
	if err != nil {
		return err
	}
	for _, f := range files {
		h.People = append(h.People, desk.PersonRow{Person: f.Person, Detention: f.Detention})
	}
	total, err := st.PeopleNumber(ctx, a)
	h.PeopleTotal = cappedCount(total, "1 person", "%s people")
	return err
}

func (v *visit) showCases() error {
	search := clipped(v.QueryParam("q"), 200)
	f := store.CaseFilter{Text: search, Fold: fold(search), Tag: record.TagID(v.queryID("tag")), Newest: v.QueryParam("sort") == "new", After: v.QueryParam("after"), AfterID: record.CaseID(v.queryID("after_id")), Limit: casesPage + 1}
	rows, err := v.shelf().Cases(v.Request().Context(), f)
	if err != nil {
		return err
	}
	total, err := v.shelf().CaseCount(v.Request().Context(), f)
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.CasesPage{Page: p, Search: search, Sort: v.QueryParam("sort"), Total: cappedCount(total, "1 case", "%s cases")}
	if page.Tags, err = v.shelf().Tags(v.Request().Context()); err != nil {
		return err
	}
	page.Tag = f.Tag
	query := []string{"q", search, "tag", v.QueryParam("tag"), "sort", page.Sort}
	if f.AfterID > 0 {
		page.Prev = route.With(route.Cases(), query...)
	}
	if len(rows) > casesPage {
		rows = rows[:casesPage]
		last := rows[casesPage-1]
		page.Next = route.With(route.Cases(), append(query, "after", last.Name, "after_id", decimal(last.ID))...)
	}
	for _, r := range rows {
		page.Rows = append(page.Rows, desk.CaseRow{Case: r.Case, People: capped(r.People), Events: capped(r.Events), Latest: r.Latest})
	}
	return render(v, http.StatusOK, desk.Cases(page))
}

func (v *visit) showCase() error {
	ctx, st := v.Request().Context(), v.shelf()
	id := record.CaseID(v.id("id"))
	c, err := st.Case(ctx, id)
	if errors.Is(err, record.ErrNotFound) {
		if into, gone := st.CaseMergedInto(ctx, id); gone == nil && into != id {
			return v.Redirect(http.StatusSeeOther, route.Case(into))
		}
	}
	if err != nil {
		return err
	}
	anchor := store.Anchor{Case: c.ID}
	h, _, err := v.hanging(anchor, route.Case(c.ID))
	if err != nil {
		return err
	}
	h.HeldHere = "Defendants"
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.CasePage{Page: p, Terms: v.terms, Can: v.rights(), Case: *c, Hanging: h}
	merges, err := st.CaseMerges(ctx, c.ID)
	if err != nil {
		return err
	}
	for _, m := range merges {
		page.Merged = append(page.Merged, desk.MergedFile{Name: m.CaseGone.Name, Also: m.CaseGone.Code, Note: m.CaseGone.Note, At: "Merged on " + m.At.Format("2 January 2006"), URL: route.Merge(m.ID)})
	}
	if page.Graph, err = v.caseGraph(c, anchor); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Case(page))
}

const mostNodes = 12 // of each side of a picture

// caseGraph is the picture of a case: its defendants and what they are to each other, its courts, places and officials.
func (v *visit) caseGraph(c *record.Case, a store.Anchor) (ui.GraphView, error) {
	ctx, st := v.Request().Context(), v.shelf()
	g := ui.GraphView{
		ID: "case", Title: "Who is in " + c.Name, Middle: ui.GraphNode{Name: c.Name, Note: "Case"},
		Desc: "Defendants stand on the left, courts, places of detention and officials on the right. Dashed lines join people who are related.",
	}
	people, err := st.PeopleAt(ctx, a, "", 0, mostNodes+1)
	if err != nil {
		return g, err
	}
	bodies, err := st.OrganisationsAt(ctx, a, mostNodes+1)
	if err != nil {
		return g, err
	}
	officials, err := st.OfficialsAt(ctx, a, mostNodes+1)
	if err != nil {
		return g, err
	}
	if len(people) > mostNodes || len(bodies)+len(officials) > mostNodes {
		g.More = "There are more than the picture holds. The lists below have all."
	}
	people = people[:min(len(people), mostNodes)]
	ids := make([]record.PersonID, len(people))
	for i, p := range people {
		ids[i] = p.ID
		g.Left = append(g.Left, ui.GraphNode{Name: p.Name, Note: "Defendant", URL: route.Person(p.ID)})
	}
	for _, o := range bodies {
		g.Right = append(g.Right, ui.GraphNode{Name: o.Name, Note: o.Kind.Word(), URL: route.Organisation(o.ID)})
	}
	for _, o := range officials {
		g.Right = append(g.Right, ui.GraphNode{Name: o.Name, Note: v.terms.Word(o.Position), URL: route.Official(o.ID)})
	}
	g.Right = g.Right[:min(len(g.Right), mostNodes)]
	related, err := st.RelationshipsAmong(ctx, ids)
	for _, r := range related {
		g.Edges = append(g.Edges, ui.GraphEdge{From: slices.Index(ids, r.PersonID), To: slices.Index(ids, *r.OtherID), Label: r.Kind.Of()})
	}
	return g, err
}
