package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// poured runs a statement without what search would know of its rows, which is not measured.
func poured(b *testing.B, st *store.Store, statement string) {
	b.Helper()
	for _, s := range []string{statement, "DELETE FROM search_queue"} {
		if _, err := st.Handle().ExecContext(b.Context(), s); err != nil {
			b.Fatal(err)
		}
	}
}

// bareCrowd is a store of people with names alone, in an order that is not that of their numbers.
func bareCrowd(b *testing.B, people int) (*store.Store, *record.User) {
	b.Helper()
	st, _ := testkit.OpenFile(b)
	b.Cleanup(func() { _ = st.Close() })
	user := testkit.User(b, st, record.Lead)
	poured(b, st, fmt.Sprintf(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
		INSERT INTO people (id, name, sort, category, occupation, note, created_by, created_at, updated_at)
		SELECT i, 'Person ' || i, printf('%%06d', i * 7919 %% 1000003), iif(i %% 10, '', 'journalist'), '', '', 1, '2024-01-01 00:00:00', '2024-01-01 00:00:00' FROM n`, people))
	return st, user
}

// BenchmarkOwnFilters measures the first page of people, and its count, by what fields of the organisation hold, with 100,000
// people: each has a text, a number, a date and a choice, that of half of them, of nearly half, or of ten. -short measures with
// a hundredth.
func BenchmarkOwnFilters(b *testing.B) {
	people := 100_000
	if testing.Short() {
		people = 1_000
	}
	st, user := bareCrowd(b, people)
	own := func(f record.OwnField) record.OwnField {
		f.CreatedBy, f.CreatedAt, f.Object = user.ID, testkit.Now, record.PersonObject
		if err := st.AddOwnField(b.Context(), &f); err != nil {
			b.Fatal(err)
		}
		return f
	}
	text, number, date := own(record.OwnField{Label: "A text", Sort: record.Line}), own(record.OwnField{Label: "A number", Sort: record.Number}), own(record.OwnField{Label: "A date", Sort: record.OfDate})
	list := own(record.OwnField{Label: "A list", Sort: record.Many, Choices: []record.OwnChoice{{Word: "Half"}, {Word: "Others"}, {Word: "Few"}, {Word: "The last"}}})
	half, others, few, last := list.Choices[0].ID, list.Choices[1].ID, list.Choices[2].ID, list.Choices[3].ID
	for _, statement := range []string{
		fmt.Sprintf("INSERT INTO own_values (field_id, person_id, value, fold) SELECT %d, id, 'Word ' || id, ' word ' || id FROM people", text.ID),
		fmt.Sprintf("INSERT INTO own_values (field_id, person_id, value) SELECT %d, id, id %% 50 FROM people", number.ID),
		fmt.Sprintf("INSERT INTO own_values (field_id, person_id, value) SELECT %d, id, (1990 + id %% 30) || '-05' FROM people", date.ID),
		fmt.Sprintf("INSERT INTO own_values (field_id, person_id, choice_id, value) SELECT %d, id, iif(id %% 2, %d, %d), '' FROM people", list.ID, half, others),
		fmt.Sprintf("INSERT INTO own_values (field_id, person_id, choice_id, value) SELECT %d, id, %d, '' FROM people WHERE id %% %d = 0", list.ID, few, people/10),
		fmt.Sprintf("INSERT INTO own_values (field_id, person_id, choice_id, value) SELECT %d, id, %d, '' FROM people ORDER BY sort DESC LIMIT %d", list.ID, last, people/20),
	} {
		poured(b, st, statement)
	}
	st = st.As(user.Actor())
	for _, f := range []struct {
		name   string
		filter store.OwnFilter
	}{
		{"none", store.OwnFilter{}}, {"any value", store.OwnFilter{Field: list.ID}}, {"a choice of half", store.OwnFilter{Field: list.ID, Choices: []record.OwnChoiceID{half}}},
		{"two choices", store.OwnFilter{Field: list.ID, Choices: []record.OwnChoiceID{half, few}}}, {"a choice of ten", store.OwnFilter{Field: list.ID, Choices: []record.OwnChoiceID{few}}},
		{"a choice of the last by name", store.OwnFilter{Field: list.ID, Choices: []record.OwnChoiceID{last}}}, {"without", store.OwnFilter{Field: list.ID, Without: true}},
		{"a common word", store.OwnFilter{Field: text.ID, Words: []string{"word"}}}, {"a rare word", store.OwnFilter{Field: text.ID, Words: []string{"wor", "7777"}}}, {"no such word", store.OwnFilter{Field: text.ID, Words: []string{"nothing"}}},
		{"exactly", store.OwnFilter{Field: text.ID, Exact: "Word 77"}}, {"numbers", store.OwnFilter{Field: number.ID, Numbers: store.Range{From: "3", To: "4"}}}, {"dates", store.OwnFilter{Field: date.ID, Dates: store.Range{From: "1999-01", To: "1999"}}},
	} {
		b.Run(f.name, func(b *testing.B) {
			filter := store.PeopleFilter{Own: f.filter, Limit: 51}
			var took []time.Duration
			for b.Loop() {
				at := time.Now()
				var err error
				if filter.Own, err = st.LookUp(b.Context(), record.PersonObject, f.filter); err != nil {
					b.Fatal(err)
				}
				if _, err := st.People(b.Context(), filter); err != nil {
					b.Fatal(err)
				}
				if _, err := st.PeopleCount(b.Context(), filter); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(at))
			}
			slices.Sort(took)
			for name, at := range map[string]int{"median-ms": len(took) / 2, "p95-ms": len(took) * 95 / 100} {
				b.ReportMetric(float64(took[at].Microseconds())/1000, name)
			}
		})
	}
}
