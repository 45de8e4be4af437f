package web

import (
	"net/http"
	"slices"
	"strings"

	"habeas/internal/auth"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/internal/timeline"
	"habeas/views/desk"
	"habeas/views/ui"
)

// directoryRoutes are the routes of the directory.
var directoryRoutes = map[string]deskRoute{
	"GET /desk/directory": {auth.ReadDesk, (*visit).showDirectory, 0},
	"GET /desk/cases":     {auth.ReadDesk, (*visit).showCases, 0},
	"GET /desk/cases/:id": {auth.ReadDesk, (*visit).showCase, 0},

	"GET /desk/organisations":                      {auth.ReadDesk, (*visit).showOrganisations, 0},
	"GET /desk/organisations/duplicates":           {auth.ReadDesk, (*visit).showOrganisationDuplicates, 0},
	"GET /desk/organisations/:id":                  {auth.ReadDesk, (*visit).showOrganisation, 0},
	"GET /desk/organisations/new":                  {auth.EditCase, newListing(record.OrganisationObject), 0},
	"POST /desk/organisations/new":                 {auth.EditCase, addListing(record.OrganisationObject), 0},
	"GET /desk/organisations/:id/edit":             {auth.EditCase, showEditListing(record.OrganisationObject), 0},
	"POST /desk/organisations/:id/edit":            {auth.EditCase, editListing(record.OrganisationObject), 0},
	"GET /desk/organisations/:id/merge":            {auth.Review, (*visit).showMergeOrganisation, 0},
	"GET /desk/organisations/:id/merge/:other":     {auth.Review, showMergeTwo(organisationDoor), 0},
	"POST /desk/organisations/:id/merge/:other":    {auth.Review, mergeTwo(organisationDoor), 0},
	"POST /desk/organisations/:id/distinct/:other": {auth.Review, (*visit).distinctOrganisations, 0},

	"GET /desk/cases/:id/edit":          {auth.EditCase, showEditListing(record.CaseObject), 0},
	"POST /desk/cases/:id/edit":         {auth.EditCase, editListing(record.CaseObject), 0},
	"GET /desk/cases/:id/merge":         {auth.Review, (*visit).showMergeCase, 0},
	"GET /desk/cases/:id/merge/:other":  {auth.Review, showMergeTwo(caseDoor), 0},
	"POST /desk/cases/:id/merge/:other": {auth.Review, mergeTwo(caseDoor), 0},

	"GET /desk/officials":                {auth.ReadDesk, (*visit).showOfficials, 0},
	"GET /desk/officials/new":            {auth.EditCase, newListing(record.OfficialObject), 0},
	"POST /desk/officials/new":           {auth.EditCase, addListing(record.OfficialObject), 0},
	"GET /desk/officials/:id":            {auth.ReadDesk, (*visit).showOfficial, 0},
	"GET /desk/officials/:id/edit":       {auth.EditCase, showEditListing(record.OfficialObject), 0},
	"POST /desk/officials/:id/edit":      {auth.EditCase, editListing(record.OfficialObject), 0},
	"GET /desk/involvements/:id/edit":    {auth.EditCase, showEditListing(record.InvolvementObject), 0},
	"POST /desk/involvements/:id/edit":   {auth.EditCase, editListing(record.InvolvementObject), 0},
	"GET /desk/events/:id/officials":     {auth.ReadDesk, (*visit).showEventOfficials, 0},
	"POST /desk/events/:id/officials":    {auth.EditCase, (*visit).attachOfficial, 0},
	"POST /desk/involvements/:id/remove": {auth.EditCase, (*visit).detachOfficial, 0},

	"GET /desk/cases/duplicates":               {auth.ReadDesk, (*visit).showCaseDuplicates, 0},
	"POST /desk/cases/:id/distinct/:other":     {auth.Review, (*visit).distinctCases, 0},
	"GET /desk/officials/duplicates":           {auth.ReadDesk, (*visit).showOfficialDuplicates, 0},
	"GET /desk/officials/:id/merge":            {auth.Review, (*visit).showMergeOfficial, 0},
	"GET /desk/officials/:id/merge/:other":     {auth.Review, showMergeTwo(officialDoor), 0},
	"POST /desk/officials/:id/merge/:other":    {auth.Review, mergeTwo(officialDoor), 0},
	"POST /desk/officials/:id/distinct/:other": {auth.Review, (*visit).distinctOfficials, 0},

	"GET /desk/directory/:object/:id/history":               {auth.ReadDesk, (*visit).showListingHistory, 0},
	"GET /desk/directory/:object/:id/history/:number":       {auth.ReadDesk, (*visit).showListingRevision, 0},
	"POST /desk/directory/:object/:id/history/:number/undo": {auth.EditCase, (*visit).undoListing, 0},

	"GET /desk/people/duplicates":           {auth.ReadDesk, (*visit).showDuplicates, 0},
	"GET /desk/people/:id/relationships":    {auth.ReadDesk, (*visit).showRelationships, 0},
	"POST /desk/people/:id/relationships":   {auth.EditCase, (*visit).addRelationship, 0},
	"POST /desk/relationships/:id/remove":   {auth.EditCase, (*visit).removeRelationship, 0},
	"GET /desk/relationships/:id/edit":      {auth.EditCase, showEditListing(record.RelationshipObject), 0},
	"POST /desk/relationships/:id/edit":     {auth.EditCase, editListing(record.RelationshipObject), 0},
	"GET /desk/people/:id/merge":            {auth.Review, (*visit).showMergePerson, 0},
	"GET /desk/people/:id/merge/:other":     {auth.Review, (*visit).showMergePeople, 0},
	"POST /desk/people/:id/merge/:other":    {auth.Review, (*visit).mergePeople, 0},
	"POST /desk/people/:id/distinct/:other": {auth.Review, (*visit).distinctPeople, 0},
	"GET /desk/merges/:id":                  {auth.ReadDesk, (*visit).showMerge, 0},
	"POST /desk/merges/:id/undo":            {auth.Review, (*visit).undoMerge, 0},
}

func (v *visit) showMergePerson() error {
	ctx, st := v.Request().Context(), v.shelf()
	kept, err := st.Person(ctx, record.PersonID(v.id("id")))
	if err != nil {
		return err
	}
	search := clipped(v.QueryParam("q"), 200)
	var found []review.Candidate
	if search == "" {
		found, err = review.Lookalikes(ctx, st, kept)
	} else {
		found, err = review.Candidates(ctx, st, record.Mention{Name: search})
	}
	if err != nil {
		return err
	}
	p, err := v.page(route.People())
	if err != nil {
		return err
	}
	page := desk.MergeChoicePage{Page: p, Name: kept.Name, URL: route.Person(kept.ID), Action: route.MergePerson(kept.ID), Search: search}
	for _, c := range found {
		if c.Person.ID != kept.ID {
			page.Found = append(page.Found, desk.Lookalike{
				Name: c.Person.Name, URL: route.Person(c.Person.ID), Note: c.Person.Occupation, Why: c.Why, MergeURL: route.MergePeople(kept.ID, c.Person.ID),
			})
		}
	}
	return render(v, http.StatusOK, desk.MergeChoice(page))
}

// mergeForm is what the form of a merge sends: the versions and the number of rows that the user saw, and why.
type mergeForm struct {
	Kept   int    `form:"kept"`
	Gone   int    `form:"gone"`
	Total  int    `form:"total"`
	Reason string `form:"reason"`
}

func (f mergeForm) seen() review.Seen { return review.Seen{Kept: f.Kept, Gone: f.Gone, Total: f.Total} }

func (v *visit) showMergePeople() error { return v.mergePeoplePage(http.StatusOK, "", nil) }

func (v *visit) mergePeoplePage(status int, reason string, wrong record.Fields) error {
	ctx, st := v.Request().Context(), v.shelf()
	m, err := review.PreviewPeople(ctx, st, record.PersonID(v.id("id")), record.PersonID(v.id("other")), v.may(auth.Publish))
	if err != nil {
		return err
	}
	p, err := v.page(route.People())
	if err != nil {
		return err
	}
	page := desk.MergePage{
		Page: p, Kept: v.personSide(m.Kept), Gone: v.personSide(m.Gone), Action: route.MergePeople(m.Kept.ID, m.Gone.ID),
		Swap: route.MergePeople(m.Gone.ID, m.Kept.ID), Distinct: route.DistinctPeople(m.Kept.ID, m.Gone.ID),
		Why: review.Reasons(m.Kept, m.Gone), Moves: moves(m.Moves), Total: m.Total(), Profile: profileFate[m.Profile], Refused: m.Refused, Reason: reason, Errors: wrong,
	}
	if page.Reason == "" && len(wrong) == 0 {
		page.Reason = strings.Join(page.Why, "; ")
	}
	for _, n := range m.Gone.Names {
		if !slices.ContainsFunc(m.Kept.Names, func(k record.PersonName) bool { return k.Name == n.Name }) {
			page.Spellings = append(page.Spellings, n.Name)
		}
	}
	events, err := st.PersonEvents(ctx, m.Gone.ID)
	if err != nil {
		return err
	}
	page.Events = timeline.Of(events)
	if page.Consents, err = st.Consents(ctx, m.Gone.ID); err != nil {
		return err
	}
	related, err := st.Relationships(ctx, m.Gone.ID)
	if err != nil {
		return err
	}
	page.Relationships = desk.RelationshipLines(m.Gone.ID, related)
	return render(v, status, desk.Merge(page))
}

// profileFate says what a merge does with what is public.
var profileFate = map[review.ProfileFate][]string{
	review.ProfileMoves: {"The file that goes is public. Its page stays public at its address, as it stands, and belongs to the file that is kept. Publish it anew to change it."},
	review.ProfileLeads: {"Both files are public. The page of the file that is kept stays as it stands.",
		"The address of the other page leads to it from then on (301), and answers “gone” (410) when that one is taken down. Undoing the merge shows the other page again as it stood."},
}

func moves(list []store.Moves) []desk.Moved {
	shown := make([]desk.Moved, len(list))
	for i, m := range list {
		shown[i] = desk.Moved{Table: m.Table, Column: m.Column, Rows: m.Rows}
	}
	return shown
}

func (v *visit) personSide(p *record.Person) desk.MergeSide {
	side := desk.MergeSide{Name: p.Name, URL: route.Person(p.ID), Version: p.Version, Also: strings.ReplaceAll(p.Sheet()["spellings"], "\n", ", "), Rows: []ui.Row{
		{Key: "Category", Text: v.terms.Word(p.Category)},
	}}
	if p.Occupation != "" {
		side.Rows = append(side.Rows, ui.Row{Key: "Occupation or role", Text: p.Occupation})
	}
	if p.Born != "" {
		side.Rows = append(side.Rows, ui.Row{Key: "Born on", Text: p.Born.Words()})
	}
	if p.Note != "" {
		side.Rows = append(side.Rows, ui.Row{Key: "Note", Text: p.Note})
	}
	return side
}

func (v *visit) mergePeople() error {
	var f mergeForm
	if err := v.bind(&f); err != nil {
		return err
	}
	kept := record.PersonID(v.id("id"))
	m, err := review.MergePeople(v.Request().Context(), v.shelf(), kept, record.PersonID(v.id("other")), f.seen(), f.Reason, v.may(auth.Publish), v.user.ID, v.Now().UTC())
	if status, wrong := refused(err, "reason"); status != 0 {
		return v.mergePeoplePage(status, f.Reason, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Person(kept), ui.Flash{Text: "The two files are one.", UndoURL: route.UndoMerge(m.ID)})
}

// distinctPeople remembers that two are not the same.
func (v *visit) distinctPeople() error {
	id, other := record.PersonID(v.id("id")), record.PersonID(v.id("other"))
	d := record.Distinction{PersonID: &id, OtherPersonID: &other, By: v.user.ID, At: v.Now().UTC()}
	if id == other {
		return record.ErrNotFound
	}
	if err := v.shelf().AddDistinction(v.Request().Context(), &d); err != nil {
		return err
	}
	return v.done(v.back(route.Person(id)), ui.Flash{Text: "It is remembered that the two are not the same."})
}

// back is the page that a form was sent from, if it names one of the desk.
func (v *visit) back(otherwise string) string {
	if to := v.form.Get("back"); to != "" {
		return local(to)
	}
	return otherwise
}

func (v *visit) showMerge() error {
	ctx, st := v.Request().Context(), v.shelf()
	m, err := st.Merge(ctx, record.MergeID(v.id("id")))
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.MergedPage{Page: p, Merge: *m, MayUndo: v.may(auth.Review) && (v.may(auth.Publish) || !review.TouchesPublic(m))}
	if page.Kept, page.Gone, err = v.sides(m); err != nil {
		return err
	}
	if page.By, page.Undone, err = v.judges(m); err != nil {
		return err
	}
	page.Moves, page.Stayed = summed(m.Moves, false), summed(m.Moves, true)
	if review.TouchesPublic(m) {
		page.Profile = []string{"A published profile is among what moved. Undoing shows it by itself again as it stood, unless it was published anew or taken down since."}
	}
	return render(v, http.StatusOK, desk.Merged(page))
}

// sides are the two of a merge; the one that is gone has no page while the merge is in force.
func (v *visit) sides(m *record.Merge) (kept, gone desk.MergeSide, err error) {
	ctx, st := v.Request().Context(), v.shelf()
	switch {
	case m.PersonKeptID != nil:
		a, err := st.MergedPerson(ctx, *m.PersonKeptID)
		if err != nil {
			return kept, gone, err
		}
		b, err := st.MergedPerson(ctx, *m.PersonGoneID)
		if err != nil {
			return kept, gone, err
		}
		kept, gone = v.personSide(a), v.personSide(b)
	case m.OfficialKeptID != nil:
		a, err := st.MergedOfficial(ctx, *m.OfficialKeptID)
		if err != nil {
			return kept, gone, err
		}
		b, err := st.MergedOfficial(ctx, *m.OfficialGoneID)
		if err != nil {
			return kept, gone, err
		}
		kept, gone = v.officialSide(a), v.officialSide(b)
	case m.CaseKeptID != nil:
		a, err := st.MergedCase(ctx, *m.CaseKeptID)
		if err != nil {
			return kept, gone, err
		}
		b, err := st.MergedCase(ctx, *m.CaseGoneID)
		if err != nil {
			return kept, gone, err
		}
		kept, gone = v.caseSide(a), v.caseSide(b)
	default:
		a, err := st.MergedOrganisation(ctx, *m.OrganisationKeptID)
		if err != nil {
			return kept, gone, err
		}
		b, err := st.MergedOrganisation(ctx, *m.OrganisationGoneID)
		if err != nil {
			return kept, gone, err
		}
		kept, gone = v.organisationSide(a), v.organisationSide(b)
	}
	if m.InForce() {
		gone.URL = ""
	}
	return kept, gone, nil
}

// judges are the names of who merged and who undid it.
func (v *visit) judges(m *record.Merge) (by, undone string, err error) {
	user, err := v.shelf().User(v.Request().Context(), m.By)
	if err != nil || m.UndoneBy == nil {
		return user.Name, "", err
	}
	other, err := v.shelf().User(v.Request().Context(), *m.UndoneBy)
	return user.Name, other.Name, err
}

// summed adds the moves up by kind: those that stayed when the merge was undone, or all others.
func summed(list []record.MergeMove, stayed bool) []desk.Moved {
	var sums []desk.Moved
	for _, m := range list {
		if (m.Stayed != nil && *m.Stayed) != stayed {
			continue
		}
		i := slices.IndexFunc(sums, func(s desk.Moved) bool { return s.Table == m.Table && s.Column == m.Column })
		if i < 0 {
			sums = append(sums, desk.Moved{Table: m.Table, Column: m.Column})
			i = len(sums) - 1
		}
		sums[i].Rows++
	}
	return sums
}

func (v *visit) undoMerge() error {
	m, err := review.Unmerge(v.Request().Context(), v.shelf(), record.MergeID(v.id("id")), v.may(auth.Publish), v.user.ID, v.Now().UTC())
	if err != nil {
		return err
	}
	return v.done(route.Merge(m.ID), ui.Flash{Text: "The merge is undone."})
}

// mergedFiles are the files that went into a person's, for the page of the person.
func (v *visit) mergedFiles(id record.PersonID) ([]desk.MergedFile, error) {
	merges, err := v.shelf().Merges(v.Request().Context(), id)
	files := make([]desk.MergedFile, len(merges))
	for i, m := range merges {
		files[i] = desk.MergedFile{
			Name: m.PersonGone.Name, Also: m.PersonGone.Occupation, Note: m.PersonGone.Note, At: "Merged on " + m.At.Format("2 January 2006"), URL: route.Merge(m.ID),
		}
	}
	return files, err
}

// mergedInto sends on to the file that a person's was merged into; otherwise it is the error given.
func (v *visit) mergedInto(id record.PersonID, otherwise error) error {
	into, err := v.shelf().MergedInto(v.Request().Context(), id)
	if err != nil || into == id {
		return otherwise
	}
	return v.Redirect(http.StatusSeeOther, route.Person(into))
}

func (v *visit) showDuplicates() error {
	after := store.PairKey{Block: v.QueryParam("after"), First: record.PersonID(v.queryID("first")), Other: record.PersonID(v.queryID("other"))}
	found, next, err := review.Duplicates(v.Request().Context(), v.shelf(), after)
	if err != nil {
		return err
	}
	p, err := v.page(route.Directory())
	if err != nil {
		return err
	}
	page := desk.DuplicatesPage{Page: p, Can: v.rights(), Title: "People who may be one", Back: v.Request().URL.RequestURI(),
		Others: duplicateLists(route.Duplicates())}
	for _, d := range found {
		page.Pairs = append(page.Pairs, desk.DuplicatePair{
			First: v.personSide(&d.First), Other: v.personSide(&d.Other), Why: d.Why,
			MergeURL: route.MergePeople(d.First.ID, d.Other.ID), Distinct: route.DistinctPeople(d.First.ID, d.Other.ID),
		})
	}
	if next != nil {
		page.Next = route.With(route.Duplicates(), "after", next.Block, "first", decimal(next.First), "other", decimal(next.Other))
	}
	return render(v, http.StatusOK, desk.Duplicates(page))
}

// organisationWords are the words of a search for organisations, as folded names hold them.
func organisationWords(search string) []string { return strings.Fields(names.Organisation(search)) }
