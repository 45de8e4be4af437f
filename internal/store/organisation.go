package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// OrganisationNamed finds the organisation of that kind by its folded name, or by one of its other names, or adds it. One
// that was merged into another is found as the other.
func (s *Store) OrganisationNamed(ctx context.Context, kind record.OrganisationKind, name, fold string) (*record.Organisation, error) {
	o := record.Organisation{Kind: kind, Name: name, Fold: fold, CreatedBy: s.actor.UserID, CreatedAt: s.db.NowFunc()}
	err := s.InTx(ctx, func(tx *Store) error {
		id, err := tx.idNamed(ctx, organisationNoun, fold, "kind = ?", kind)
		if err != nil {
			return err
		}
		if id != 0 {
			o = record.Organisation{}
			return edge(tx.with(ctx).Where("id = ?", id).Take(&o).Error)
		}
		return tx.write(ctx, "organisation.add", "organisation", func(tx *Store) (int64, error) {
			err := tx.with(ctx).Omit("Names").Create(&o).Error
			return int64(o.ID), err
		})
	})
	return &o, err
}

// AddOrganisation adds an organisation with its other names. A name that another one of the kind has is record.Fields.
func (s *Store) AddOrganisation(ctx context.Context, o *record.Organisation) error {
	return s.write(ctx, "organisation.add", "organisation", func(tx *Store) (int64, error) {
		if err := tx.namesFree(ctx, organisationNoun, 0, organisationNames(o), "kind = ?", o.Kind); err != nil {
			return 0, err
		}
		o.Version = 1
		if err := tx.with(ctx).Omit("Names").Create(o).Error; err != nil {
			return 0, err
		}
		return int64(o.ID), tx.setNames(ctx, organisationNoun, int64(o.ID), organisationNames(o)[1:])
	})
}

// organisationNames are the name of an organisation and its other names.
func organisationNames(o *record.Organisation) []called {
	list := []called{{name: o.Name, fold: o.Fold}}
	for _, n := range o.Names {
		list = append(list, called{name: n.Name, fold: n.Fold})
	}
	return list
}

// hidden is a query of the events that the actor may not see, with its values.
func (s *Store) hidden() (string, []any) {
	if s.actor.IsSystem() {
		return "SELECT 0 WHERE 0", nil
	}
	return `SELECT p.event_id FROM people h CROSS JOIN event_parties p ON p.person_id = h.id WHERE h.restricted = 1
		AND NOT EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = h.id AND m.user_id = ?)`, []any{s.actor.UserID}
}

// unhidden is the condition that the event of a row x is not one of the hidden. Where the first event that is looked at mostly
// settles a question, it is faster than the list of all that are hidden.
const unhidden = `NOT EXISTS (SELECT 1 FROM event_parties p JOIN people h ON h.id = p.person_id AND h.restricted = 1
	WHERE p.event_id = x.event_id AND NOT EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = h.id AND m.user_id = ?))`

// retracted is a query of the events that were taken off the record: few, so that one list of them is faster than a look at each event.
const retracted = "SELECT id FROM events WHERE retracted_at IS NOT NULL"

// eventsOfOrganisation is a query of the events that hang on the organisation that an SQL expression names.
func eventsOfOrganisation(id string) string {
	return strings.ReplaceAll(`SELECT event_id FROM hearings WHERE court_id = @ UNION ALL SELECT event_id FROM detention_orders WHERE court_id = @
		UNION ALL SELECT event_id FROM sentences WHERE court_id = @ UNION ALL SELECT id FROM events WHERE facility_id = @
		UNION ALL SELECT event_id FROM event_parties WHERE organisation_id = @
		UNION ALL SELECT i.event_id FROM involvements i WHERE i.organisation_id = @ AND i.removed_at IS NULL
			AND NOT EXISTS (SELECT 1 FROM event_parties p WHERE p.event_id = i.event_id AND p.organisation_id = @)`, "@", id)
}

// organisationsOfEvents is a query of the organisations on which the events hang that a query finds.
func organisationsOfEvents(events string) string {
	return strings.ReplaceAll(`SELECT court_id FROM hearings WHERE event_id IN (@) UNION SELECT court_id FROM detention_orders WHERE event_id IN (@)
		UNION SELECT court_id FROM sentences WHERE event_id IN (@) UNION SELECT facility_id FROM events WHERE id IN (@)
		UNION SELECT organisation_id FROM event_parties WHERE event_id IN (@) UNION SELECT organisation_id FROM involvements WHERE event_id IN (@)`, "@", events)
}

// organisations narrows a query of organisations to those that the actor may know of: not merged into others, and named by
// more than events that the actor may not see.
func (s *Store) organisations(q *gorm.DB) *gorm.DB {
	q = q.Where("organisations.merged_into_id IS NULL")
	hidden, values := s.hidden()
	if len(values) == 0 {
		return q
	}
	all := slices.Concat(values, values, values, values, values, values, values)
	return q.Where("(EXISTS (SELECT 1 FROM ("+eventsOfOrganisation("organisations.id")+`) x JOIN events e ON e.id = x.event_id AND e.retracted_at IS NULL WHERE `+unhidden+`)
		OR organisations.id NOT IN (SELECT * FROM (`+organisationsOfEvents(hidden)+") WHERE court_id IS NOT NULL))", all...)
}

// Organisation reads one organisation with its other names.
func (s *Store) Organisation(ctx context.Context, id record.OrganisationID) (*record.Organisation, error) {
	var o record.Organisation
	return &o, edge(s.organisations(s.with(ctx)).Preload("Names", byID).Where("organisations.id = ?", id).Take(&o).Error)
}

// OrganisationFilter asks for organisations; what is empty does not matter. Words are parts of a folded name
// (names.Organisation), Text is what somebody typed.
type OrganisationFilter struct {
	Kind        record.OrganisationKind
	Text        string
	Words       []string
	Body        record.Body
	Newest      bool   // the newest first, else by name
	MostEvents  bool   // those with most events first
	After       string // the name, the number of events and the id of the last one of the page before
	AfterEvents int
	AfterID     record.OrganisationID
	Limit       int
}

func (s *Store) organisationsOf(ctx context.Context, f OrganisationFilter) *gorm.DB {
	q := s.organisations(s.with(ctx).Model(&record.Organisation{}))
	if f.Kind != "" {
		q = q.Where("organisations.kind = ?", f.Kind)
	}
	if f.Body != "" {
		q = q.Where("organisations.body = ?", f.Body)
	}
	if f.Text != "" {
		q = q.Where(`(organisations.name LIKE ? ESCAPE '\' OR organisations.id IN (SELECT organisation_id FROM organisation_names WHERE name LIKE ? ESCAPE '\') OR `+
			allWords(len(f.Words))+`)`, append([]any{like(f.Text), like(f.Text)}, likes(f.Words)...)...)
	}
	return q
}

// allWords is the condition that every word is in an organisation's folded name.
func allWords(n int) string {
	if n == 0 {
		return "0"
	}
	return "(" + strings.Repeat(`organisations.fold LIKE ? ESCAPE '\' AND `, n-1) + `organisations.fold LIKE ? ESCAPE '\')`
}

func likes(words []string) []any {
	values := make([]any, len(words))
	for i, w := range words {
		values[i] = like(w)
	}
	return values
}

// like is a pattern of LIKE that finds a text anywhere, whatever is in it.
func like(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(text) + "%"
}

// Organisations lists organisations with their other names.
func (s *Store) Organisations(ctx context.Context, f OrganisationFilter) ([]record.Organisation, error) {
	if f.MostEvents {
		return s.busiest(ctx, f)
	}
	q := s.organisationsOf(ctx, f).Preload("Names", byID)
	switch {
	case f.Newest && f.AfterID > 0:
		q = q.Where("organisations.id < ?", f.AfterID)
	case f.AfterID > 0:
		q = q.Where("(organisations.name COLLATE NOCASE, organisations.id) > (?, ?)", f.After, f.AfterID)
	}
	order := "organisations.name COLLATE NOCASE, organisations.id"
	if f.Newest {
		order = "organisations.id DESC"
	}
	var list []record.Organisation
	return list, edge(q.Order(order).Limit(f.Limit).Find(&list).Error)
}

// busiest lists organisations by the number of their events, as EventNumbers counts them.
func (s *Store) busiest(ctx context.Context, f OrganisationFilter) ([]record.Organisation, error) {
	hidden, values := s.hidden()
	counted := s.organisationsOf(ctx, f).Select(`organisations.id, (`+countedEvents("organisations.id", hidden)+`) AS events`, append(values, MostCounted)...)
	q := s.with(ctx).Table("(?) AS busy", counted)
	if f.AfterID > 0 {
		q = q.Where("(-busy.events, busy.id) > (?, ?)", -f.AfterEvents, f.AfterID)
	}
	var ids []record.OrganisationID
	if err := q.Select("busy.id").Order("busy.events DESC, busy.id").Limit(f.Limit).Scan(&ids).Error; err != nil {
		return nil, edge(err)
	}
	var list []record.Organisation
	err := s.with(ctx).Preload("Names", byID).Where("id IN ?", ids).Find(&list).Error
	slices.SortFunc(list, func(a, b record.Organisation) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	return list, edge(err)
}

// countedEvents is a query of how many live events outside those hidden hang on the organisation that an SQL expression
// names, up to a number that is bound.
func countedEvents(id, hidden string) string {
	return `SELECT count(*) FROM (SELECT 1 FROM (` + eventsOfOrganisation(id) + `) x
		WHERE x.event_id NOT IN (SELECT id FROM events WHERE retracted_at IS NOT NULL) AND x.event_id NOT IN (` + hidden + `) LIMIT ?)`
}

// OrganisationCount is how many organisations pass the filter, on all pages, up to MostCounted.
func (s *Store) OrganisationCount(ctx context.Context, f OrganisationFilter) (int, error) {
	var n int
	err := s.with(ctx).Raw("SELECT count(*) FROM (?)", s.organisationsOf(ctx, f).Select("1").Limit(MostCounted)).Scan(&n).Error
	return n, edge(err)
}

// EventNumbers are how many live events that the actor sees hang on each of the organisations, up to MostCounted.
func (s *Store) EventNumbers(ctx context.Context, ids []record.OrganisationID) (map[record.OrganisationID]int, error) {
	hidden, values := s.hidden()
	var rows []struct {
		ID     record.OrganisationID
		Events int
	}
	err := s.with(ctx).Raw(`SELECT o.id, (`+countedEvents("o.id", hidden)+`) AS events FROM organisations o WHERE o.id IN ?`,
		append(values, MostCounted, ids)...).Scan(&rows).Error
	numbers := make(map[record.OrganisationID]int, len(rows))
	for _, r := range rows {
		numbers[r.ID] = r.Events
	}
	return numbers, edge(err)
}

// UpdateOrganisation writes an organisation and its other names. The version is that which was read: record.ErrConflict tells
// that somebody else changed it meanwhile. A name that another organisation of the kind has is record.Fields.
func (s *Store) UpdateOrganisation(ctx context.Context, o *record.Organisation) error {
	return s.write(ctx, "organisation.update", "organisation", func(tx *Store) (int64, error) {
		if _, err := tx.Organisation(ctx, o.ID); err != nil {
			return 0, err
		}
		if err := tx.namesFree(ctx, organisationNoun, int64(o.ID), organisationNames(o), "kind = ?", o.Kind); err != nil {
			return 0, err
		}
		err := changed(tx.with(ctx).Model(&record.Organisation{}).Where("id = ? AND version = ?", o.ID, o.Version).
			Updates(map[string]any{"kind": o.Kind, "body": o.Body, "name": o.Name, "fold": o.Fold, "note": o.Note, "version": o.Version + 1}))
		if err != nil {
			return 0, err
		}
		o.Version++
		return int64(o.ID), tx.setNames(ctx, organisationNoun, int64(o.ID), organisationNames(o)[1:])
	})
}
