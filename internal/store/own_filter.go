package store

import (
	"context"
	"encoding/json"
	"strings"

	"gorm.io/gorm"

	"habeas/internal/names"
	"habeas/internal/record"
)

// OwnFilter asks for people or events by what they have for a field of the organisation; what is empty does not matter, and
// without a field nothing does.
type OwnFilter struct {
	Field   record.OwnFieldID
	Without bool // those who have nothing
	Choices []record.OwnChoiceID
	Words   []string  // folded: a word of the text begins with each
	Exact   string    // the whole text
	Numbers Range     // whole numbers
	Dates   Range     // of which any day can be meant
	found   *ownFound // once it was looked up (LookUp)
}

// Range is from one value to another, both included.
type Range struct{ From, To string }

// values is a query of the numbers of people or events that have a value, as v, that the filter asks for, each once.
func (s *Store) values(f OwnFilter, of subject) *gorm.DB {
	return f.narrow(s.db.Table("own_values v").Select("DISTINCT v."+of.column).Where("v.field_id = ? AND v."+of.column+" IS NOT NULL", f.Field))
}

// narrow narrows a query of values v to what is asked of them. A date is in a range when any day that it can mean is.
func (f OwnFilter) narrow(q *gorm.DB) *gorm.DB {
	if len(f.Choices) > 0 {
		q = q.Where("v.choice_id IN ?", f.Choices)
	}
	for i, w := range f.Words {
		if i == 0 {
			q = q.Where("v.fold <> ''")
		}
		q = q.Where("instr(v.fold, ?) > 0", " "+w)
	}
	if f.Exact != "" {
		q = q.Where("v.choice_id IS NULL AND v.value = ?", f.Exact)
	}
	if f.Numbers.From != "" {
		q = q.Where("v.choice_id IS NULL AND CAST(v.value AS INTEGER) >= CAST(? AS INTEGER)", f.Numbers.From)
	}
	if f.Numbers.To != "" {
		q = q.Where("v.choice_id IS NULL AND CAST(v.value AS INTEGER) <= CAST(? AS INTEGER)", f.Numbers.To)
	}
	if from := strings.TrimSuffix(f.Dates.From, "~"); from != "" {
		q = q.Where("v.value >= substr(?, 1, 4)", from) // the year, by the index
		q = q.Where("v.choice_id IS NULL AND rtrim(v.value, '~') >= substr(?, 1, length(rtrim(v.value, '~')))", from)
	}
	if to := strings.TrimSuffix(f.Dates.To, "~"); to != "" {
		q = q.Where("v.value <= substr(?, 1, 4) || '~'", to)
		q = q.Where("v.choice_id IS NULL AND substr(rtrim(v.value, '~'), 1, ?) <= ?", len(to), to)
	}
	return q
}

// fewOwn is up to how many people or events are looked up by the values that they have, and put in order: where there are
// more, those of a page are soon found among all.
const fewOwn = 10_000

// ownFound are the people or events that a filter finds, if they are few.
type ownFound struct {
	ids []int64
	few bool
}

// subject is how values tell of people, or of events.
type subject struct{ table, column, index string }

var (
	ofPeople = subject{"people", "person_id", "own_values_person"}
	ofEvents = subject{"events", "event_id", "own_values_event"}
)

func subjectOf(object record.Object) subject {
	if object == record.EventObject {
		return ofEvents
	}
	return ofPeople
}

// LookUp is the filter with whom or what it finds, so that a list and its number look for them once.
func (s *Store) LookUp(ctx context.Context, object record.Object, f OwnFilter) (OwnFilter, error) {
	if f.Field == 0 || f.found != nil {
		return f, nil
	}
	of := subjectOf(object)
	f.found = &ownFound{}
	q := s.values(f, of)
	switch {
	case f.Without && of == ofEvents: // most have nothing, for fields are of some kinds
		return f, nil
	case f.Without:
		q = s.db.Table("people").Select("people.id").Where("people.id NOT IN (?)", s.values(OwnFilter{Field: f.Field}, of))
	}
	err := s.with(ctx).Raw("SELECT * FROM (?)", q.Limit(fewOwn)).Scan(&f.found.ids).Error
	f.found.few = len(f.found.ids) < fewOwn
	return f, edge(err)
}

// havingOwn is a query of people or events that the filter, which was looked up, finds. Few are looked up by their numbers. Of
// many, each of a list is looked at by itself, in its order: left to choose, the database goes through all values of a choice
// for every row (half a second with 50,000 of them). Those that are counted need no order.
func (s *Store) havingOwn(ctx context.Context, of subject, f OwnFilter, counted bool) (*gorm.DB, error) {
	q := s.with(ctx).Table(of.table).Select(of.table + ".*")
	if f.Field == 0 {
		return q, nil
	}
	switch {
	case f.found.few:
		list, err := json.Marshal(f.found.ids)
		if err != nil {
			return nil, err
		}
		q = s.with(ctx).Table("json_each(?) o CROSS JOIN "+of.table+" ON "+of.table+".id = o.value", string(list)).Select(of.table + ".*")
	case f.Without:
		q = q.Where("NOT EXISTS (?)", s.valueOf(of, f.Field))
	case counted:
		q = s.with(ctx).Table("(?) o CROSS JOIN "+of.table+" ON "+of.table+".id = o."+of.column, s.values(f, of))
	default:
		q = q.Where("EXISTS (?)", f.narrow(s.valueOf(of, f.Field)))
	}
	return s.ownSeenIn(q, f), nil
}

// valueOf is a query of the values, as v, that a row of people or events has for a field.
func (s *Store) valueOf(of subject, field record.OwnFieldID) *gorm.DB {
	return s.db.Table("own_values v INDEXED BY "+of.index).Select("1").Where("v."+of.column+" = "+of.table+".id AND v.field_id = ?", field)
}

// ownSeenIn finds nothing by a field whose values the actor may not see.
func (s *Store) ownSeenIn(q *gorm.DB, f OwnFilter) *gorm.DB {
	return q.Where("EXISTS (?)", s.ownSeen(s.db.Table("own_fields")).Select("1").Where("own_fields.id = ?", f.Field))
}

// foldOwn writes what texts are found by, of values that are new.
func (s *Store) foldOwn(ctx context.Context, values []int64) error {
	var rows []record.OwnValue
	err := s.with(ctx).Where("id IN ? AND fold = '' AND field_id IN (SELECT id FROM own_fields WHERE sort IN ?)", values, ownTexts).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return err
	}
	folds := make([][2]any, len(rows))
	for i, r := range rows {
		folds[i] = [2]any{r.ID, " " + names.Fold(r.Value)}
	}
	list, err := json.Marshal(folds)
	if err != nil {
		return err
	}
	return s.with(ctx).Exec("UPDATE own_values SET fold = j.value ->> 1 FROM json_each(?) j WHERE own_values.id = j.value ->> 0", string(list)).Error
}

// ownTexts are the sorts of field that are found by words.
var ownTexts = []record.Sort{record.Line, record.Text, record.Web}
