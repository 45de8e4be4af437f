package store

import (
	"context"
	"database/sql"

	"habeas/internal/record"
)

// FigureVersion counts the changes of what figures are counted from.
func (s *Store) FigureVersion(ctx context.Context) (version int64, err error) {
	return version, edge(s.with(ctx).Raw("SELECT version FROM figure_version").Scan(&version).Error)
}

// FigureChanges are the people whose figures changed after a version.
func (s *Store) FigureChanges(ctx context.Context, version int64) ([]record.PersonID, error) {
	var people []record.PersonID
	err := s.with(ctx).Table("figure_changes").Where("version > ?", version).Order("person_id").Pluck("person_id", &people).Error
	return people, edge(err)
}

// Memberships are the restricted people whom the actor sees; all says that the actor sees everybody.
func (s *Store) Memberships(ctx context.Context) (people []record.PersonID, all bool, err error) {
	if s.actor.IsSystem() {
		return nil, true, nil
	}
	err = s.with(ctx).Raw("SELECT people.id FROM people JOIN person_members m ON m.person_id = people.id WHERE people.restricted = 1 AND m.user_id = ?", s.actor.UserID).Scan(&people).Error
	return people, false, edge(err)
}

// FigurePerson is who somebody is, as far as figures go by it.
type FigurePerson struct {
	ID         record.PersonID
	Category   record.Category
	Sex        record.Sex
	Country    record.Country
	Restricted bool
}

// FigureAct is an event that figures count, once for each of its subjects, and a statement once for each body as well.
type FigureAct struct {
	PersonID record.PersonID
	EventID  record.EventID
	Kind     record.Kind
	Date     record.Date
	At       record.OrganisationID // the place of detention, or the body of a statement; 0 when none is on record
	Shared   bool                  // a statement that concerns other people as well
}

// FigurePlace is a court or a place of detention that an event of somebody names.
type FigurePlace struct {
	PersonID       record.PersonID
	OrganisationID record.OrganisationID
	Court          bool
}

// FigureCharge are the articles of a charge against somebody.
type FigureCharge struct {
	PersonID record.PersonID
	Articles string
}

// FigureRows are what figures are counted from.
type FigureRows struct {
	People  []FigurePerson
	Stays   []record.Stay
	Acts    []FigureAct
	Places  []FigurePlace
	Charges []FigureCharge
}

// figureKinds are the events that figures count.
const figureKinds = "'arrest', 'release', 'sentence', 'ill_treatment'"

// live joins the subjects of live events with the rows of a table.
const live = "event_parties p CROSS JOIN events e ON e.id = p.event_id AND e.retracted_at IS NULL AND p.role = 'subject' " // CROSS: from few people to their events

// FigureRows reads what figures are counted from: of some people, or of everybody when people is nil. Restricted people
// are among them: whoever counts leaves out those whom the reader does not see (Memberships).
func (s *Store) FigureRows(ctx context.Context, people []record.PersonID) (*FigureRows, error) {
	var r FigureRows
	q := figureQuery{store: s, people: people}
	q.each(ctx, "SELECT id, category, sex, country, restricted FROM people WHERE merged_into_id IS NULL AND ", "id", func(rows *sql.Rows) error {
		var p FigurePerson
		err := rows.Scan(&p.ID, &p.Category, &p.Sex, &p.Country, &p.Restricted)
		r.People = append(r.People, p)
		return err
	})
	q.each(ctx, "SELECT person_id, kind, first_day, end_day, days, extensions, facility_id, court_id, articles FROM stays WHERE ", "person_id", func(rows *sql.Rows) error {
		var y record.Stay
		err := rows.Scan(&y.PersonID, &y.Kind, &y.FirstDay, &y.EndDay, &y.Days, &y.Extensions, &y.FacilityID, &y.CourtID, &y.Articles)
		r.Stays = append(r.Stays, y)
		return err
	})
	act := func(rows *sql.Rows) error {
		var a FigureAct
		err := rows.Scan(&a.PersonID, &a.EventID, &a.Kind, &a.Date, &a.At, &a.Shared)
		r.Acts = append(r.Acts, a)
		return err
	}
	q.each(ctx, "SELECT p.person_id, e.id, e.kind, e.date, coalesce(e.facility_id, 0), 0 FROM "+live+"WHERE e.kind IN ("+figureKinds+") AND ", "p.person_id", act)
	q.each(ctx, `SELECT p.person_id, e.id, e.kind, e.date, coalesce(i.organisation_id, 0), EXISTS (SELECT 1 FROM event_parties o WHERE o.event_id = e.id AND o.role = 'subject' AND o.person_id <> p.person_id)
		FROM `+live+"LEFT JOIN event_parties i ON i.event_id = e.id AND i.role = 'issuer' WHERE e.kind = 'statement' AND ", "p.person_id", act)
	for _, table := range []string{"hearings", "detention_orders", "sentences"} {
		q.each(ctx, "SELECT p.person_id, x.court_id FROM "+live+"CROSS JOIN "+table+" x ON x.event_id = e.id WHERE x.court_id IS NOT NULL AND ", "p.person_id", r.place(true))
	}
	q.each(ctx, "SELECT p.person_id, e.facility_id FROM "+live+"WHERE e.facility_id IS NOT NULL AND ", "p.person_id", r.place(false))
	for _, table := range []string{"charges", "charge_updates"} {
		q.each(ctx, "SELECT p.person_id, x.articles FROM "+live+"CROSS JOIN "+table+" x ON x.event_id = e.id WHERE x.articles <> '' AND ", "p.person_id", func(rows *sql.Rows) error {
			var c FigureCharge
			err := rows.Scan(&c.PersonID, &c.Articles)
			r.Charges = append(r.Charges, c)
			return err
		})
	}
	return &r, edge(q.err)
}

// place takes a court or a place of detention.
func (r *FigureRows) place(court bool) func(*sql.Rows) error {
	return func(rows *sql.Rows) error {
		f := FigurePlace{Court: court}
		err := rows.Scan(&f.PersonID, &f.OrganisationID)
		r.Places = append(r.Places, f)
		return err
	}
}

// figureQuery reads rows of some people, or of everybody, until the first error.
type figureQuery struct {
	store  *Store
	people []record.PersonID
	err    error
}

// each gives every row of a query, to which the condition on a column of people is added.
func (q *figureQuery) each(ctx context.Context, query, column string, take func(*sql.Rows) error) {
	if q.err != nil {
		return
	}
	db := q.store.with(ctx).Raw(query+column+" IN ?", q.people)
	if q.people == nil {
		db = q.store.with(ctx).Raw(query + "1")
	}
	rows, err := db.Rows()
	if err != nil {
		q.err = err
		return
	}
	defer rows.Close()
	for rows.Next() && q.err == nil {
		q.err = take(rows)
	}
	if q.err == nil {
		q.err = rows.Err()
	}
}

// OrganisationsOf are the names of organisations under their ids.
func (s *Store) OrganisationsOf(ctx context.Context, ids []record.OrganisationID) (map[record.OrganisationID]string, error) {
	var rows []record.Organisation
	err := s.organisations(s.with(ctx)).Select("id", "name").Where("organisations.id IN ?", ids).Find(&rows).Error
	names := make(map[record.OrganisationID]string, len(rows))
	for _, o := range rows {
		names[o.ID] = o.Name
	}
	return names, edge(err)
}
