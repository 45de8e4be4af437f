package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

// listingNoun is what the pages of a noun of the directory differ in.
type listingNoun struct {
	add, edit, list string // titles
	listURL         string
	newURL          string
	editURL         func(id int64) string
	url             func(l casefile.Listing) string
}

var listingNouns = map[record.Object]listingNoun{
	record.OfficialObject: {"New official", "Change who this official is", "Officials", route.Officials(), route.NewOfficial(),
		func(id int64) string { return route.EditOfficial(record.OfficialID(id)) },
		func(l casefile.Listing) string { return route.Official(record.OfficialID(l.ID)) }},
	record.OrganisationObject: {"New organisation", "Change the organisation", "Organisations", route.Organisations(), route.NewOrganisation(),
		func(id int64) string { return route.EditOrganisation(record.OrganisationID(id)) },
		func(l casefile.Listing) string { return route.Organisation(record.OrganisationID(l.ID)) }},
	record.CaseObject: {"", "Change the case", "Cases", route.Cases(), "",
		func(id int64) string { return route.EditCase(record.CaseID(id)) },
		func(l casefile.Listing) string { return route.Case(record.CaseID(l.ID)) }},
	record.RelationshipObject: {"", "Change the relationship", "People", route.People(), "",
		func(id int64) string { return route.EditRelationship(record.RelationshipID(id)) },
		func(l casefile.Listing) string { return route.Relationships(l.Person) }},
	record.InvolvementObject: {"", "Change the part in the event", "Officials", route.Officials(), "",
		func(id int64) string { return route.EditInvolvement(record.InvolvementID(id)) },
		func(l casefile.Listing) string { return route.EventOfficials(l.Event) }},
}

func listingKey(object record.Object, id int64) string { return fmt.Sprintf("%s/%d", object, id) }

// newListing shows the form that adds to the directory.
func newListing(object record.Object) func(*visit) error {
	return func(v *visit) error {
		return v.listingForm(http.StatusOK, casefile.Listing{Object: object}, record.Sheet{"name": clipped(v.QueryParam("name"), 200), "kind": v.QueryParam("kind")}, nil)
	}
}

// listingForm asks for the values of a row of the directory; its ID is 0 for a new one.
func (v *visit) listingForm(status int, l casefile.Listing, values record.Sheet, wrong record.Fields) error {
	noun := listingNouns[l.Object]
	p := desk.SheetPage{Title: noun.add, Action: noun.newURL, Back: noun.listURL, Fields: v.terms.Offer(record.ListingFields(l.Object), values), Values: values, Errors: wrong}
	p.Crumbs = []ui.Crumb{{Label: "Directory", URL: route.Directory()}, {Label: noun.list, URL: noun.listURL}}
	if l.ID != 0 {
		p.Title, p.Lead, p.Action, p.Back, p.Saved = noun.edit, l.Name, noun.editURL(l.ID), noun.url(l), true
		p.Crumbs = append(p.Crumbs, ui.Crumb{Label: l.Name, URL: p.Back})
	}
	p.Crumbs = append(p.Crumbs, ui.Crumb{Label: p.Title})
	var err error
	if p.Offers, err = v.offers(p.Fields); err != nil {
		return err
	}
	return v.showSheet(status, p, listingKey(l.Object, l.ID))
}

func addListing(object record.Object) func(*visit) error {
	return func(v *visit) error {
		noun, key := listingNouns[object], listingKey(object, 0)
		if done, err := v.keptDraft(key, noun.newURL); done {
			return err
		}
		typed := v.typed()
		id, err := casefile.AddRow(v.Request().Context(), v.shelf(), object, typed, v.by())
		var wrong record.Fields
		if errors.As(err, &wrong) {
			return v.listingForm(http.StatusUnprocessableEntity, casefile.Listing{Object: object}, typed, wrong)
		} else if err != nil {
			return err
		}
		return v.saved(key, noun.url(casefile.Listing{Object: object, ID: id}), "Added to the directory.")
	}
}

// row is the row of the directory that the path names.
func (v *visit) row(object record.Object) (casefile.Listing, error) {
	return casefile.Row(v.Request().Context(), v.shelf(), object, v.id("id"))
}

func showEditListing(object record.Object) func(*visit) error {
	return func(v *visit) error {
		l, err := v.row(object)
		if err != nil {
			return err
		}
		return v.listingForm(http.StatusOK, l, l.Values.With("version", strconv.Itoa(l.Version)), nil)
	}
}

func editListing(object record.Object) func(*visit) error {
	return func(v *visit) error {
		l, err := v.row(object)
		if err != nil {
			return err
		}
		noun, key := listingNouns[object], listingKey(object, l.ID)
		if done, err := v.keptDraft(key, noun.editURL(l.ID)); done {
			return err
		}
		typed := picked(v.typed(), l.Values).With("removed", l.Values["removed"])
		err = casefile.SetRow(v.Request().Context(), v.shelf(), l, v.number("version"), typed, record.Edited, strings.TrimSpace(typed["why"]), v.by())
		var wrong record.Fields
		switch {
		case errors.As(err, &wrong):
			return v.listingForm(http.StatusUnprocessableEntity, l, typed, wrong)
		case errors.Is(err, record.ErrConflict):
			base, err := v.shelf().Base(v.Request().Context(), object, l.ID, v.number("version"))
			if err != nil {
				return err
			}
			return v.clash(desk.ClashPage{What: l.Name, Action: noun.editURL(l.ID), Back: noun.url(l), Now: l.Version}, v.terms.Known(record.ListingFields(object)), base, l.Values, typed)
		case err != nil:
			return err
		}
		return v.saved(key, noun.url(l), "Saved.")
	}
}

// listingOfPath is the row of the directory whose history the path names.
func (v *visit) listingOfPath() (casefile.Listing, error) {
	object := record.Object(v.Param("object"))
	if !slices.Contains(record.Listings(), object) {
		return casefile.Listing{}, record.ErrNotFound
	}
	return v.row(object)
}

func (v *visit) showListingHistory() error {
	l, err := v.listingOfPath()
	if err != nil {
		return err
	}
	list, err := v.shelf().ListingHistory(v.Request().Context(), l.Object, l.ID, int(v.queryID("before")), changesPage+1)
	if err != nil {
		return err
	}
	page, err := v.listingHistoryPage(l)
	if err != nil {
		return err
	}
	if len(list) > changesPage {
		list = list[:changesPage]
		page.Next = route.With(route.ListingHistory(l.Object, l.ID), "before", strconv.Itoa(list[changesPage-1].Number))
	}
	if page.Changes, err = v.listingChanges(l, list); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.ListingHistory(page))
}

func (v *visit) listingHistoryPage(l casefile.Listing) (desk.ListingHistoryPage, error) {
	noun := listingNouns[l.Object]
	page := desk.ListingHistoryPage{Can: v.rights(), Name: l.Name, URL: noun.url(l), History: route.ListingHistory(l.Object, l.ID),
		Crumbs: []ui.Crumb{{Label: "Directory", URL: route.Directory()}, {Label: noun.list, URL: noun.listURL}, {Label: l.Name, URL: noun.url(l)}}}
	var err error
	if page.Users, err = v.userNames(); err != nil {
		return page, err
	}
	page.Page, err = v.page(route.Directory())
	return page, err
}

// listingChanges are revisions for people to read. Names of organisations that the visitor may not know of are left out.
func (v *visit) listingChanges(l casefile.Listing, list []record.Revision) ([]desk.ChangeRow, error) {
	fields := append(v.terms.Known(record.ListingFields(l.Object)), record.Field{Name: "removed", Label: "Removed", Sort: record.Yes})
	known, err := v.knownBodies(fields, list)
	if err != nil {
		return nil, err
	}
	var rows []desk.ChangeRow
	for _, r := range list {
		row := desk.ChangeRow{Revision: r, What: l.Name, URL: listingNouns[l.Object].url(l), ReadURL: route.ListingRevision(r), CanUndo: r.Number > 1}
		if row.CanUndo {
			row.UndoURL = route.UndoListing(r)
		}
		changed := r.Changed()
		for _, f := range fields {
			if slices.Contains(changed, f.Name) {
				row.Fields = append(row.Fields, desk.ChangedField{Label: f.Label, Before: known.words(f, r.Before), After: known.words(f, r.State)})
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// bodiesKnown are names of organisations that the visitor may know of.
type bodiesKnown map[string]bool

func (b bodiesKnown) words(f record.Field, s record.Sheet) string {
	if f.Of != "" && !b[s[f.Name]] {
		return ""
	}
	return f.Words(s[f.Name])
}

// knownBodies are those of the names of organisations in revisions that the visitor may know of.
func (v *visit) knownBodies(fields []record.Field, list []record.Revision) (bodiesKnown, error) {
	var names []string
	for _, r := range list {
		for _, f := range fields {
			if f.Of != "" {
				names = append(names, r.State[f.Name], r.Before[f.Name])
			}
		}
	}
	names = slices.DeleteFunc(names, func(n string) bool { return n == "" })
	if len(names) == 0 {
		return nil, nil
	}
	known, err := v.shelf().OrganisationsKnown(v.Request().Context(), names)
	found := bodiesKnown{}
	for _, name := range known {
		found[name] = true
	}
	return found, err
}

// listingRevision is the version that the path names, of the row that it names.
func (v *visit) listingRevision() (casefile.Listing, *record.Revision, error) {
	l, err := v.listingOfPath()
	if err != nil {
		return l, nil, err
	}
	r, err := v.shelf().ListingRevision(v.Request().Context(), l.Object, l.ID, int(v.id("number")))
	return l, r, err
}

func (v *visit) showListingRevision() error {
	l, r, err := v.listingRevision()
	if err != nil {
		return err
	}
	page, err := v.listingHistoryPage(l)
	if err != nil {
		return err
	}
	if page.Changes, err = v.listingChanges(l, []record.Revision{*r}); err != nil {
		return err
	}
	fields := v.terms.Known(record.ListingFields(l.Object))
	known, err := v.knownBodies(fields, []record.Revision{*r})
	if err != nil {
		return err
	}
	for _, f := range fields {
		if text := known.words(f, r.State); text != "" {
			page.Values = append(page.Values, ui.Row{Key: f.Label, Text: text})
		}
	}
	return render(v, http.StatusOK, desk.ListingRevision(page))
}

func (v *visit) undoListing() error {
	l, r, err := v.listingRevision()
	if err != nil {
		return err
	}
	why := "Takes back the change of " + r.At.UTC().Format("2 January 2006, 15:04 UTC")
	err = casefile.UndoRow(v.Request().Context(), v.shelf(), *r, why, v.by())
	history := route.ListingHistory(l.Object, l.ID)
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		v.flash(ui.Flash{Kind: "error", Text: wrong.Error()})
		return v.Redirect(http.StatusSeeOther, history)
	case errors.Is(err, record.ErrConflict):
		next, _ := casefile.Undone(*r, l.Values)
		return v.clash(desk.ClashPage{What: l.Name, Action: listingNouns[l.Object].editURL(l.ID), Back: history, Now: l.Version}, v.terms.Known(record.ListingFields(l.Object)), nil, l.Values, next.With("why", why))
	case err != nil:
		return err
	}
	return v.done(history, ui.Flash{Text: "The change is taken back. The history keeps both."})
}
