package casefile

import (
	"context"
	"slices"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Listing is a row of the directory as its form, its history and the comparison of two editors' texts see it.
type Listing struct {
	Object  record.Object
	ID      int64
	Name    string // for people to read
	Version int
	Values  record.Sheet
	Person  record.PersonID // on whose file a relationship is
	Event   record.EventID  // of an involvement
	Locked  bool            // it rests on a field of the event's form, and is changed there
}

// Row reads a row of the directory that the actor sees; removed relationships and involvements among them.
func Row(ctx context.Context, st *store.Store, object record.Object, id int64) (Listing, error) {
	l := Listing{Object: object, ID: id}
	switch object {
	case record.OfficialObject:
		o, err := st.Official(ctx, record.OfficialID(id))
		l.Name, l.Version, l.Values = o.Name, o.Version, o.Sheet()
		return l, err
	case record.OrganisationObject:
		o, err := st.Organisation(ctx, record.OrganisationID(id))
		l.Name, l.Version, l.Values = o.Name, o.Version, o.Sheet()
		return l, err
	case record.CaseObject:
		c, err := st.Case(ctx, record.CaseID(id))
		l.Name, l.Version, l.Values = c.Name, c.Version, c.Sheet()
		return l, err
	case record.RelationshipObject:
		r, err := st.RelationshipOnFile(ctx, record.RelationshipID(id))
		l.Version, l.Values, l.Person = r.Version, r.Sheet(), r.PersonID
		if err == nil {
			l.Name = r.Between()
		}
		return l, err
	case record.InvolvementObject:
		i, err := st.InvolvementOnFile(ctx, record.InvolvementID(id))
		l.Name, l.Version, l.Values, l.Event, l.Locked = i.Who(), i.Version, i.Sheet(), i.EventID, i.Field != ""
		return l, err
	}
	return l, record.ErrNotFound
}

// AddRow adds an official or an organisation.
func AddRow(ctx context.Context, st *store.Store, object record.Object, typed record.Sheet, by By) (int64, error) {
	s, err := tidied(ctx, st, object, typed)
	if err != nil {
		return 0, err
	}
	switch object {
	case record.OfficialObject:
		o, err := officialOf(ctx, st, s)
		if err != nil {
			return 0, err
		}
		o.CreatedBy, o.CreatedAt, o.UpdatedAt = by.User, by.At, by.At
		err = st.AddOfficial(ctx, &o)
		return int64(o.ID), err
	case record.OrganisationObject:
		o := organisationOf(s)
		if err := o.Check(); err != nil {
			return 0, err
		}
		o.CreatedBy, o.CreatedAt = by.User, by.At
		err := st.AddOrganisation(ctx, &o)
		return int64(o.ID), err
	}
	return 0, record.ErrNotFound
}

// SetRow gives a row of the directory the values of a sheet (record.ListingFields). Version is that which was read:
// record.ErrConflict tells that somebody else changed the row meanwhile. The former name of what has names is kept as another
// name.
func SetRow(ctx context.Context, st *store.Store, l Listing, version int, typed record.Sheet, verb record.Change, why string, by By) error {
	s, err := tidied(ctx, st, l.Object, typed)
	if err != nil {
		return err
	}
	if l.Locked && s["part"] != l.Values["part"] {
		return record.Fields{"part": "This part is told by the form of the event. Change it there."}
	}
	if was := l.Values["name"]; verb == record.Edited && version == l.Version && was != "" && was != s["name"] {
		others := slices.DeleteFunc(strings.Split(s["names"], "\n"), func(n string) bool { return n == "" || n == s["name"] || n == was })
		s = s.With("names", strings.Join(append(others, was), "\n"))
	}
	return st.InTx(ctx, func(tx *store.Store) error {
		if err := tx.Touch(ctx, l.Object, l.ID, verb, why); err != nil {
			return err
		}
		return write(ctx, tx, l, version, s.With("removed", typed["removed"]), by)
	})
}

func write(ctx context.Context, tx *store.Store, l Listing, version int, s record.Sheet, by By) error {
	switch l.Object {
	case record.OfficialObject:
		o, err := officialOf(ctx, tx, s)
		if err != nil {
			return err
		}
		o.ID, o.Version, o.UpdatedAt = record.OfficialID(l.ID), version, by.At
		return tx.UpdateOfficial(ctx, &o)
	case record.OrganisationObject:
		o := organisationOf(s)
		o.ID, o.Version = record.OrganisationID(l.ID), version
		if err := o.Check(); err != nil {
			return err
		}
		return tx.UpdateOrganisation(ctx, &o)
	case record.CaseObject:
		c, err := caseOf(ctx, tx, s)
		if err != nil {
			return err
		}
		c.ID, c.Version = record.CaseID(l.ID), version
		return tx.UpdateCase(ctx, &c)
	case record.RelationshipObject:
		r := record.Relationship{ID: record.RelationshipID(l.ID), PersonID: l.Person, Kind: record.RelationshipKind(s["kind"]), Source: s["source"], Note: s["note"], Version: version}
		if s["removed"] != "" {
			r.RemovedBy, r.RemovedAt = &by.User, &by.At
		}
		return tx.SetRelationship(ctx, &r)
	}
	i := record.Involvement{ID: record.InvolvementID(l.ID), EventID: l.Event, Part: record.Part(s["part"]), Source: s["source"], Note: s["note"], Version: version}
	if i.Source == "" && !l.Locked {
		return record.Fields{"source": "Say how this is known."}
	}
	if s["removed"] != "" {
		i.RemovedBy, i.RemovedAt = &by.User, &by.At
	}
	return tx.SetInvolvement(ctx, &i)
}

// UndoRow takes a change of a row of the directory back as a new change. record.ErrConflict tells that a field of it was
// changed again since then.
func UndoRow(ctx context.Context, st *store.Store, r record.Revision, why string, by By) error {
	if r.Number == 1 {
		return record.Fields{"undo": "The first version cannot be taken back."}
	}
	return st.InTx(ctx, func(tx *store.Store) error {
		l, err := Row(ctx, tx, r.Object, r.ObjectID)
		if err != nil {
			return err
		}
		next, again := Undone(r, l.Values)
		removed := slices.Contains(r.Changed(), "removed")
		if removed {
			next = next.With("removed", r.Before["removed"])
		}
		if len(again) > 0 || removed && l.Values["removed"] != r.State["removed"] {
			return record.ErrConflict
		}
		if len(next.Differs(l.Values)) == 0 {
			return record.Fields{"undo": "Nothing of this change can be taken back."}
		}
		return SetRow(ctx, tx, l, l.Version, next, record.Undone, why, by)
	})
}

func officialOf(ctx context.Context, st *store.Store, s record.Sheet) (record.Official, error) {
	o := record.Official{
		Name: s["name"], Sort: names.Parse(s["name"]).Sort(), Fold: names.Fold(s["name"]), Key: names.Key(s["name"]),
		Position: record.Position(s["position"]), Title: s["title"], Note: s["note"],
	}
	for _, name := range otherNames(s) {
		o.Names = append(o.Names, record.OfficialName{Name: name, Fold: names.Fold(name), Key: names.Key(name)})
	}
	var err error
	o.OrganisationID, err = listedBody(ctx, st, "organisation", s["organisation"], "")
	return o, both(o.Check(), err)
}

func organisationOf(s record.Sheet) record.Organisation {
	o := record.Organisation{Kind: record.OrganisationKind(s["kind"]), Body: record.Body(s["body"]), Name: s["name"], Fold: names.Organisation(s["name"]), Note: s["note"]}
	for _, name := range otherNames(s) {
		o.Names = append(o.Names, record.OrganisationName{Name: name, Fold: names.Organisation(name)})
	}
	return o
}

func caseOf(ctx context.Context, st *store.Store, s record.Sheet) (record.Case, error) {
	c := record.Case{
		Name: s["name"], Fold: names.Fold(s["name"]), Code: s["code"], CourtType: record.CourtType(s["court_type"]), District: s["district"], Category: record.CaseCategory(s["category"]), Status: record.CaseStatus(s["status"]),
		FiledOn: record.Date(s["filed_on"]), ClosedOn: record.Date(s["closed_on"]), Note: s["note"],
	}
	for _, name := range otherNames(s) {
		c.Names = append(c.Names, record.CaseName{Name: name, Fold: names.Fold(name)})
	}
	var court, investigator error
	c.CourtID, court = listedBody(ctx, st, "court", s["court"], record.CourtOrganisation)
	c.InvestigatorID, investigator = listedBody(ctx, st, "investigator", s["investigator"], "")
	return c, both(c.Check(), both(court, investigator))
}

// otherNames are the other names of a sheet, without the name itself.
func otherNames(s record.Sheet) []string {
	return slices.DeleteFunc(strings.Split(s["names"], "\n"), func(n string) bool { return n == "" || n == s["name"] })
}

// listedBody is the organisation that is called by a name, nil for none; record.Fields tells that the directory has no such
// organisation.
func listedBody(ctx context.Context, st *store.Store, field, name string, kind record.OrganisationKind) (*record.OrganisationID, error) {
	if name == "" {
		return nil, nil
	}
	o, err := st.OrganisationCalled(ctx, name, names.Organisation(name), kind)
	if err != nil {
		return nil, err
	}
	if o == nil {
		return nil, record.Fields{field: "The directory has no organisation of this name. Add it to the directory first."}
	}
	return &o.ID, nil
}
