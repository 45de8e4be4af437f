package web_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
)

// listingForms are rows of the directory made behind the pages, each with the address of its form, the page that it stands on,
// and another value of a field.
type listingForm struct {
	object       record.Object
	id           int64
	edit, page   string
	field, value string
	shows        string
}

func (s *site) listings(t *testing.T, by *client) []listingForm {
	t.Helper()
	kase := s.ganja(t, by.user)
	court := s.court(t)
	return []listingForm{
		{record.OfficialObject, 1, route.EditOfficial(1), route.Official(1), "title", "Judge of the Khatai court", "Judge of the Khatai court"},
		{record.OrganisationObject, int64(court), route.EditOrganisation(court), route.Organisation(court), "note", "Moved in 2019", "Moved in 2019"},
		{record.CaseObject, int64(kase), route.EditCase(kase), route.Case(kase), "code", "1(101)-22/2019", "1(101)-22/2019"},
		{record.RelationshipObject, 1, route.EditRelationship(1), route.Relationships(1), "kind", "friend", "Friend of"},
		{record.InvolvementObject, 1, route.EditInvolvement(1), route.EventOfficials(2), "part", "prosecuted", "Prosecuted"},
	}
}

// Every noun of the directory is edited, told in its history, read as it stood and taken back; of two editors the second
// chooses, and nothing is lost.
func TestEveryRowOfTheDirectoryHasAHistory(t *testing.T) {
	s := newSite(t)
	lead, other, reader := s.signedIn(t, record.Lead), s.signedIn(t, record.Advocate), s.signedIn(t, record.Reader)
	for _, f := range s.listings(t, lead) {
		t.Run(string(f.object), func(t *testing.T) {
			before, err := casefile.Row(t.Context(), s.store, f.object, f.id)
			if err != nil {
				t.Fatal(err)
			}
			form := func(field, value string) url.Values {
				values := url.Values{"version": {"1"}}
				for name, v := range before.Values.With(field, value) {
					values.Set(name, v)
				}
				return values
			}
			version := form(f.field, f.value)
			version.Set("version", strconv.Itoa(before.Version))
			version.Set("why", "Read in the file")
			if got := lead.post(f.edit, lead.get(f.edit), version); got.header.Get("Location") != f.page {
				t.Fatalf("%d\n%s", got.status, got.text)
			}
			want(t, reader.get(f.page), http.StatusOK, f.shows)
			history := route.ListingHistory(f.object, f.id)
			want(t, reader.get(history), http.StatusOK, "Why: Read in the file", lead.user.Name, "Read version 2")
			want(t, reader.get(route.ListingRevision(record.Revision{Object: f.object, ObjectID: f.id, Number: 1})), http.StatusOK, "Version 1")
			want(t, reader.get(route.ListingRevision(record.Revision{Object: f.object, ObjectID: f.id, Number: 9})), http.StatusNotFound)

			stale := form("note", "Theirs and mine")
			stale.Set("version", strconv.Itoa(before.Version))
			clash := other.post(f.edit, other.get(f.edit), stale)
			want(t, clash, http.StatusConflict, "Nothing of yours is lost", "Theirs and mine", `name="pick-`+f.field+`"`)

			undo := route.UndoListing(record.Revision{Object: f.object, ObjectID: f.id, Number: 2})
			if got := lead.post(undo, lead.get(history), nil); got.header.Get("Location") != history {
				t.Fatalf("%d\n%s", got.status, got.text)
			}
			after, err := casefile.Row(t.Context(), s.store, f.object, f.id)
			if err != nil || len(after.Values.Differs(before.Values)) != 0 {
				t.Errorf("not as it was: %v, %v", after.Values, err)
			}
			want(t, lead.post(undo, lead.get(history), nil), http.StatusConflict, "Somebody else changed this")
		})
	}
}

// What was removed stands in the history, from which it is put back.
func TestRemovedPartsComeBack(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	s.ganja(t, lead.user)
	for _, c := range []struct {
		object       record.Object
		remove, page string
		shows        string
	}{
		{record.RelationshipObject, route.RemoveRelationship(1), route.Relationships(1), "Brother of"},
		{record.InvolvementObject, route.RemoveInvolvement(1), route.EventOfficials(2), "The order"},
	} {
		lead.sends(c.remove, c.page, nil)
		want(t, lead.get(c.page), http.StatusOK, "Removed", route.ListingHistory(c.object, 1))
		history := route.ListingHistory(c.object, 1)
		want(t, lead.get(history), http.StatusOK, "Removed:")
		if got := lead.post(route.UndoListing(record.Revision{Object: c.object, ObjectID: 1, Number: 2}), lead.get(history), nil); got.status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", c.object, got.status, got.text)
		}
		want(t, lead.get(c.page), http.StatusOK, c.shows)
	}
}

// Officials are added with other names, found by them, proposed as one, kept apart or merged, and parted again.
func TestOfficialsWhoAreOne(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	for _, form := range []url.Values{
		{"name": {"Rauf Ahmadov"}, "position": {"judge"}, "names": {"R. Ahmadov"}}, {"name": {"Rauf Əhmədov"}, "position": {"judge"}}, {"name": {"Ahmadov Rauf"}, "position": {"prosecutor"}},
	} {
		if got := advocate.post(route.NewOfficial(), advocate.get(route.NewOfficial()), form); got.status != http.StatusSeeOther {
			t.Fatalf("%d\n%s", got.status, got.text)
		}
	}
	want(t, advocate.post(route.NewOfficial(), advocate.get(route.NewOfficial()), url.Values{"name": {"X"}, "position": {"judge"}, "organisation": {"No such court"}}), http.StatusUnprocessableEntity, "Add it to the directory first")
	want(t, advocate.get(route.With(route.Officials(), "q", "R. Ahmadov")), http.StatusOK, "Rauf Ahmadov", "1 official")
	want(t, advocate.get(route.OfficialDuplicates()), http.StatusOK, route.MergeOfficials(1, 2), "a/e", "The same position", route.MergeOfficials(1, 3))
	want(t, advocate.get(route.MergeOfficial(1)), http.StatusOK, route.MergeOfficials(1, 2))
	advocate.sends(route.DistinctOfficials(1, 3), route.OfficialDuplicates(), url.Values{"back": {route.OfficialDuplicates()}})
	if page := advocate.get(route.OfficialDuplicates()).text; strings.Contains(page, route.MergeOfficials(1, 3)+`"`) {
		t.Error("two who are not the same are proposed")
	}
	want(t, advocate.get(route.MergeOfficials(1, 2)), http.StatusOK, "Nothing has moved yet", "Rauf Əhmədov")
	merge := url.Values{"reason": {"The same photograph"}}
	if got := advocate.sends(route.MergeOfficials(1, 2), route.MergeOfficials(1, 2), merge); got.header.Get("Location") != route.Official(1) {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, advocate.get(route.Official(1)), http.StatusOK, "Rauf Əhmədov", "Merged into this")
	if got := advocate.get(route.Official(2)); got.header.Get("Location") != route.Official(1) {
		t.Errorf("the other page leads to %q", got.header.Get("Location"))
	}
	want(t, advocate.get(route.ListingHistory(record.OfficialObject, 1)), http.StatusOK, "Merged with another file", "The same photograph")
	advocate.sends(route.UndoMerge(1), route.Merge(1), nil)
	want(t, advocate.get(route.Merge(1)), http.StatusOK, "Undone", "Nothing stayed")
	want(t, advocate.get(route.Official(2)), http.StatusOK, "Rauf Əhmədov")
}

// A case is renamed, found under its former name, merged into another and brought back.
func TestCasesAreRenamedAndMerged(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	kase := s.ganja(t, lead.user)
	ctx := t.Context()
	other, err := s.store.CaseNamed(ctx, "Gence case", "gence case")
	if err != nil {
		t.Fatal(err)
	}
	e, err := s.store.Event(ctx, 12)
	if err != nil {
		t.Fatal(err)
	}
	e.CaseID = &other.ID
	if err := s.store.SetFacts(ctx, e); err != nil {
		t.Fatal(err)
	}
	form := url.Values{"version": {"1"}, "name": {"Case of 3 July 2018"}, "filed_on": {"2019-02"}, "closed_on": {"2018"}, "status": {"trial"}, "category": {"criminal"}, "court": {"Nowhere Court"}}
	want(t, lead.post(route.EditCase(kase), lead.get(route.EditCase(kase)), form), http.StatusUnprocessableEntity, "closed before it was filed", "Add it to the directory first")
	form.Set("closed_on", "")
	form.Set("court", "")
	if got := lead.post(route.EditCase(kase), lead.get(route.EditCase(kase)), form); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, lead.get(route.Case(kase)), http.StatusOK, "Case of 3 July 2018", "The Ganja case", "Criminal", "February 2019")
	if found, err := s.store.CaseNamed(ctx, "The Ganja case", "the ganja case"); err != nil || found.ID != kase {
		t.Errorf("the former name finds %v, %v", found, err)
	}
	form.Set("version", "2")
	form.Set("name", "Gence case")
	want(t, lead.post(route.EditCase(kase), lead.get(route.EditCase(kase)), form), http.StatusUnprocessableEntity, "merge them")
	want(t, lead.get(route.With(route.MergeCase(kase), "q", "Gence")), http.StatusOK, route.MergeCases(kase, other.ID))
	want(t, lead.get(route.MergeCases(kase, other.ID)), http.StatusOK, "1 event", "Nothing has moved yet")
	if got := lead.sends(route.MergeCases(kase, other.ID), route.MergeCases(kase, other.ID), url.Values{"reason": {"One court file"}}); got.header.Get("Location") != route.Case(kase) {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	if got := lead.get(route.Case(other.ID)); got.header.Get("Location") != route.Case(kase) {
		t.Errorf("the other page leads to %q", got.header.Get("Location"))
	}
	lead.sends(route.UndoMerge(1), route.Merge(1), nil)
	want(t, lead.get(route.Case(other.ID)), http.StatusOK, "Gence case")
}

// An organisation is added by hand with what sort of body it is; the list puts those with most events first.
func TestOrganisationsAreAddedByHand(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	s.ganja(t, lead.user)
	form := url.Values{"name": {"Institute for Peace"}, "kind": {"other"}, "body": {"ngo"}, "names": {"IPD\nSülh İnstitutu"}}
	got := lead.post(route.NewOrganisation(), lead.get(route.NewOrganisation()), form)
	if got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	want(t, lead.get(got.header.Get("Location")), http.StatusOK, "Institute for Peace", "Non-governmental organisation", "Sülh İnstitutu")
	want(t, lead.post(route.NewOrganisation(), lead.get(route.NewOrganisation()), url.Values{"name": {"IPD"}, "kind": {"other"}}), http.StatusUnprocessableEntity, "merge them")
	want(t, lead.post(route.NewOrganisation(), lead.get(route.NewOrganisation()), url.Values{"name": {"A court"}, "kind": {"court"}, "body": {"ngo"}}), http.StatusUnprocessableEntity, "Choose the sort of body")
	want(t, lead.get(route.With(route.Organisations(), "body", "ngo")), http.StatusOK, "1 organisation", "Institute for Peace")
	list, err := s.store.Organisations(t.Context(), store.OrganisationFilter{MostEvents: true, Limit: 9})
	if err != nil || len(list) < 3 || list[len(list)-1].Name != "Institute for Peace" {
		t.Errorf("%v, %v", list, err)
	}
}

// Who decided, arrested or asked on the form of an event is one of the directory, or becomes one when somebody says so.
func TestFormsOfEventsNameTheDirectory(t *testing.T) {
	s := newSite(t)
	advocate := s.signedIn(t, record.Advocate)
	id := advocate.person("Leyla Əhmədova")
	path := route.NewEvent(id, record.KindRemand)
	form := url.Values{"date": {"2024-10-02"}, "court": {"Khatai District Court"}, "judge": {"Rauf Ahmadov"}, "term": {"P3M"}, "source_described": {"The order"}, "source_confidentiality": {"internal"}}
	asked := advocate.post(path, advocate.get(path), form)
	want(t, asked, http.StatusUnprocessableEntity, "Not in the directory yet", `name="new-court"`, `name="new-judge"`, "Add a new official of this name", "Rauf Ahmadov")
	if n, err := s.store.OrganisationCount(t.Context(), store.OrganisationFilter{}); err != nil || n != 0 {
		t.Fatalf("%d organisations were added without a word, %v", n, err)
	}
	form.Set("new-court", casefile.AnswerOrganisation)
	form.Set("new-judge", casefile.AnswerOfficial)
	saved := advocate.post(path, advocate.get(path), form)
	if saved.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", saved.status, saved.text)
	}
	want(t, advocate.get(route.Official(1)), http.StatusOK, "Rauf Ahmadov", "Remand in custody", "Leyla Əhmədova")

	form.Del("new-court")
	form.Del("new-judge")
	form.Set("judge", "rauf AHMADOV")
	form.Set("date", "2024-12-02")
	second := advocate.post(path, advocate.get(path), form) // the same judge, in the directory now
	if second.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", second.status, second.text)
	}
	want(t, advocate.get(route.Official(1)), http.StatusOK, "2 events")
	want(t, advocate.get(route.With(route.NewEvent(id, record.KindRemand))), http.StatusOK, `<datalist id="offers-official"`, `<option value="Rauf Ahmadov">`)

	arrest := advocate.records(id, record.KindArrest, url.Values{"date": {"2024-10-01"}, "arrested_by": {"Main Police Office"}, "new-arrested_by": {casefile.AnswerOrganisation}})
	want(t, advocate.get(route.EventOfficials(arrest)), http.StatusOK, "Main Police Office", "Arrested or searched", "Told by the form of the event")
	advocate.edit(id, arrest, "1", url.Values{"arrested_by": {"Persons in plain clothes"}})
	want(t, advocate.get(route.EventOfficials(arrest)), http.StatusOK, "Nobody is attached yet")
	undone := advocate.post(route.Undo(id, record.Revision{Object: record.EventObject, ObjectID: int64(arrest), Number: 2}), advocate.get(route.History(id)), nil)
	if undone.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", undone.status, undone.text)
	}
	want(t, advocate.get(route.EventOfficials(arrest)), http.StatusOK, "Main Police Office")
}

// The history of a row tells nobody an organisation that they may not know of.
func TestHistoryOfTheDirectoryKeepsRestrictedCases(t *testing.T) {
	s := newSite(t)
	lead, reader := s.signedIn(t, record.Lead), s.signedIn(t, record.Reader)
	id := lead.person("Leyla Əhmədova")
	lead.records(id, record.KindRemand, url.Values{"date": {"2024-10-02"}, "court": {"Canary Court"}, "judge": {"Canary Judge"}, "new-judge": {casefile.AnswerOfficial}})
	form := url.Values{"name": {"Open Official"}, "position": {"judge"}, "organisation": {"Canary Court"}}
	lead.post(route.NewOfficial(), lead.get(route.NewOfficial()), form)
	want(t, reader.get(route.ListingHistory(record.OfficialObject, 2)), http.StatusOK, "Canary Court")
	lead.post(route.RestrictPerson(id), lead.get(route.Person(id)), url.Values{"version": {"1"}, "restricted": {"1"}})
	for _, path := range []string{route.ListingHistory(record.OfficialObject, 2), route.ListingRevision(record.Revision{Object: record.OfficialObject, ObjectID: 2, Number: 1}), route.Official(2)} {
		page := reader.get(path)
		want(t, page, http.StatusOK, "Open Official")
		if strings.Contains(page.text, "Canary") {
			t.Errorf("%s tells of the court", path)
		}
	}
	for _, path := range []string{route.ListingHistory(record.OfficialObject, 1), route.ListingHistory(record.InvolvementObject, 1), route.ListingHistory(record.OrganisationObject, 1), route.ListingHistory("person", 1)} {
		if a, b := reader.get(path), reader.get(route.ListingHistory(record.OfficialObject, 999999)); a.status != http.StatusNotFound || b.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}

// What accepting a claim adds to the directory is said before, and not said of what the directory has by any name.
func TestClaimsTellWhatTheyAddToTheDirectory(t *testing.T) {
	s := newSite(t)
	lead := s.signedIn(t, record.Lead)
	lead.upload("twice.txt", []byte(twice))
	extension := s.claim(t, record.KindExtension)
	want(t, lead.get(route.Entry(extension.EntryID)), http.StatusOK, "Not in the directory yet, and added to it:", "<li>"+extension.Court+"</li>")
	form := url.Values{"name": {"Court of Khatai"}, "kind": {"court"}, "names": {extension.Court}}
	if got := lead.post(route.NewOrganisation(), lead.get(route.NewOrganisation()), form); got.status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.status, got.text)
	}
	if page := lead.get(route.Entry(extension.EntryID)).text; strings.Contains(page, "<li>"+extension.Court+"</li>") {
		t.Error("a court that the directory has is said to be new")
	}
	lead.accept(extension)
	want(t, lead.get(route.Organisation(s.court(t))), http.StatusOK, "Court of Khatai", "Detention extended by 3 months")
}
