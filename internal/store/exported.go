package store

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// Export reads people and their events for lists of everybody. It reads rows by hand and only what lists tell: by reflection,
// a million events take ten times as long. It remembers the names of courts, places, cases and documents from one reading to
// the next, some thousands of them, and is for one reader at a time.
type Export struct {
	st            *Store
	organisations remembered[record.Organisation]
	cases         remembered[record.Case]
	documents     remembered[record.Document]
	noOwn         *bool // no value of the organisation's fields is on record; nil before somebody looked
}

// Export is a reading of the shelf for lists.
func (s *Store) Export() *Export {
	return &Export{st: s, organisations: remembered[record.Organisation]{}, cases: remembered[record.Case]{}, documents: remembered[record.Document]{}}
}

// remembered are rows by their ids.
type remembered[T any] map[int64]*T

// mostRemembered is how many rows of one table are kept for the next reading.
const mostRemembered = 20_000

// row is a row as the driver gives it.
type row []any

// text is a cell as text, empty for NULL.
func (r row) text(i int) string {
	s, _ := r[i].(string)
	return s
}

// number is a cell as a number, 0 for NULL.
func (r row) number(i int) int64 {
	n, _ := r[i].(int64)
	return n
}

// there tells whether a cell has a value.
func (r row) there(i int) bool { return r[i] != nil }

// eachRow reads the rows of so many columns that a query gives.
func eachRow(q *gorm.DB, columns int, read func(row)) error {
	rows, err := q.Rows()
	if err != nil {
		return edge(err)
	}
	defer rows.Close()
	cells, into := make(row, columns), make([]any, columns)
	for i := range cells {
		into[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		read(cells)
	}
	return edge(rows.Err())
}

// among are ids as json_each takes them: however many they are, the statement is the same.
func among[ID ~int64](ids []ID) string {
	list := []byte{'['}
	for i, id := range ids {
		if i > 0 {
			list = append(list, ',')
		}
		list = strconv.AppendInt(list, int64(id), 10)
	}
	return string(append(list, ']'))
}

// recall reads those of the rows with the ids that are not remembered.
func recall[T any](q *gorm.DB, known remembered[T], ids []int64, query string, columns int, read func(row) *T) error {
	if len(known) > mostRemembered {
		clear(known)
	}
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id int64) bool { return id == 0 || known[id] != nil })
	if len(ids) == 0 {
		return nil
	}
	return eachRow(q.Raw(query, among(ids)), columns, func(r row) { known[r.number(0)] = read(r) })
}

// People are at most so many people that the actor sees, with what lists tell of them, in the order of their sort forms behind
// the one given.
func (x *Export) People(ctx context.Context, after string, afterID record.PersonID, limit int) ([]record.Person, error) {
	q := x.st.visible(x.st.with(ctx).Table("people"))
	if afterID != 0 {
		q = q.Where("(people.sort, people.id) > (?, ?)", after, afterID)
	}
	q = q.Select("id, name, sort, category, occupation, sex, born, citizenship, country").Order("people.sort, people.id").Limit(limit)
	people, at := make([]record.Person, 0, limit), make(map[int64]int, limit)
	err := eachRow(q, 9, func(r row) {
		at[r.number(0)] = len(people)
		people = append(people, record.Person{
			ID: record.PersonID(r.number(0)), Name: r.text(1), Sort: r.text(2), Category: record.Category(r.text(3)), Occupation: r.text(4),
			Sex: record.Sex(r.text(5)), Born: record.Date(r.text(6)), Citizenship: r.text(7), Country: record.Country(r.text(8)),
		})
	})
	if err != nil || len(people) == 0 {
		return nil, err
	}
	ids := among(slices.Collect(maps.Keys(at)))
	names := x.st.with(ctx).Raw("SELECT n.person_id, n.name FROM json_each(?) j CROSS JOIN person_names n ON n.person_id = j.value ORDER BY n.id", ids)
	err = eachRow(names, 2, func(r row) {
		p := &people[at[r.number(0)]]
		p.Names = append(p.Names, record.PersonName{PersonID: p.ID, Name: r.text(1)})
	})
	if err != nil {
		return nil, err
	}
	return people, x.own(ctx, "person_id", ids, func(id int64) *[]record.OwnValue { return &people[at[id]].Own })
}

// own reads the values of the organisation's fields that the actor may see.
func (x *Export) own(ctx context.Context, of, ids string, into func(id int64) *[]record.OwnValue) error {
	if x.noOwn == nil {
		x.noOwn = new(bool)
		if err := x.st.with(ctx).Raw("SELECT NOT EXISTS (SELECT 1 FROM own_values)").Scan(x.noOwn).Error; err != nil {
			return edge(err)
		}
	}
	if *x.noOwn {
		return nil
	}
	q := x.st.ownValues(x.st.with(ctx).Table("own_values")).Where("own_values."+of+" IN (SELECT value FROM json_each(?))", ids)
	return eachRow(q.Select(of+", field_id, choice_id, value"), 4, func(r row) {
		v := record.OwnValue{FieldID: record.OwnFieldID(r.number(1)), Value: r.text(3)}
		if choice := record.OwnChoiceID(r.number(2)); choice != 0 {
			v.ChoiceID = &choice
		}
		values := into(r.number(0))
		*values = append(*values, v)
	})
}
