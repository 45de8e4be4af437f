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
	Words   []string // folded: a word of the text begins with each
	Exact   string   // the whole text
	Numbers Range    // whole numbers
	Dates   Range    // of which any day can be meant
}

// Range is from one value to another, both included.
type Range struct{ From, To string }

// values is a query of the values, as v, that the filter asks for, of people or events by the column: the number of each
// once.
func (s *Store) values(f OwnFilter, column string) *gorm.DB {
	q := s.db.Table("own_values v").Select("DISTINCT v."+column).Where("v.field_id = ? AND v."+column+" IS NOT NULL", f.Field)
	return f.narrow(q)
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
		q = q.Where("v.choice_id IS NULL AND rtrim(v.value, '~') >= substr(?, 1, length(rtrim(v.value, '~')))", from)
	}
	if to := strings.TrimSuffix(f.Dates.To, "~"); to != "" {
		q = q.Where("v.choice_id IS NULL AND substr(rtrim(v.value, '~'), 1, ?) <= ?", len(to), to)
	}
	return q
}

// fewOwn is up to how many values people or events are looked up by the values, and put in order: where there are more, the
// first page is soon found among all.
const fewOwn = 2000

// few tells whether a filter asks for few people or events. Of those who have nothing there may be many.
func (s *Store) few(ctx context.Context, f OwnFilter, column string) (bool, error) {
	if f.Field == 0 || f.Without {
		return false, nil
	}
	var n int
	err := s.with(ctx).Raw("SELECT count(*) FROM (?)", s.values(f, column).Limit(fewOwn)).Scan(&n).Error
	return n < fewOwn, edge(err)
}

// byOwn is a query of the rows of a table, people or events, that goes from the values that a filter asks for to their rows.
func (s *Store) byOwn(ctx context.Context, table, column string, f OwnFilter) *gorm.DB {
	q := s.with(ctx).Table("(?) o CROSS JOIN "+table+" ON "+table+".id = o."+column, s.values(f, column)).Select(table + ".*")
	return s.ownSeenIn(q, f)
}

// havingOwn narrows a query of rows of a table, people or events, to those that a filter asks for. Each is looked up by itself:
// left to choose, the database looks through all values of a choice for every row (half a second with 50,000 of them).
func (s *Store) havingOwn(q *gorm.DB, table, column string, f OwnFilter) *gorm.DB {
	if f.Field == 0 {
		return q
	}
	not := ""
	if f.Without {
		not, f = "NOT ", OwnFilter{Field: f.Field}
	}
	of := f.narrow(s.db.Table("own_values v INDEXED BY own_values_" + strings.TrimSuffix(column, "_id")).Select("1").Where("v."+column+" = "+table+".id AND v.field_id = ?", f.Field))
	return s.ownSeenIn(q.Where(not+"EXISTS (?)", of), f)
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
