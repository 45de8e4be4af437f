package store_test

import (
	"slices"
	"strings"
	"testing"

	"habeas/internal/record"
	"habeas/internal/testkit"
)

// owns is a shelf with a field of a line (1) and a list (2), and Günel has a value of the first and two people one of the second.
func owns(t *testing.T, s *shelf) {
	t.Helper()
	add := func(f record.OwnField) record.OwnField {
		f.CreatedBy, f.CreatedAt = s.user.ID, testkit.Now
		ok(t, s.AddOwnField(t.Context(), &f))
		return f
	}
	line := add(record.OwnField{Object: record.PersonObject, Label: "Language", Sort: record.Line})
	list := add(record.OwnField{Object: record.PersonObject, Label: "Supporters", Sort: record.Many, Choices: []record.OwnChoice{{Word: "PEN"}, {Word: "RSF"}}})
	pen, rsf := list.Choices[0].ID, list.Choices[1].ID
	asked := []record.OwnFieldID{line.ID, list.ID}
	ok(t, s.SetPersonOwn(t.Context(), s.gunel.ID, asked, []record.OwnValue{{FieldID: line.ID, Value: "Talysh"}, {FieldID: list.ID, ChoiceID: &pen}, {FieldID: list.ID, ChoiceID: &rsf}}))
	ok(t, s.SetPersonOwn(t.Context(), s.ulvi.ID, asked, []record.OwnValue{{FieldID: list.ID, ChoiceID: &pen}}))
}

func (s *shelf) ownOf(t *testing.T, id record.PersonID) string {
	t.Helper()
	fields := must(s.OwnFields(t.Context(), record.PersonObject))(t)
	var words []string
	for _, r := range record.OwnRows(fields, must(s.Person(t.Context(), id))(t).Own) {
		words = append(words, r.Words)
	}
	return strings.Join(words, " | ")
}

// A merge gives the file that is kept the fields that it has no value of, and the other gets them back.
func TestMergeMovesOwnValues(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	owns(t, s)
	m := s.merge(t)
	if got := s.ownOf(t, s.ulvi.ID); got != "Talysh | PEN" {
		t.Errorf("merged: %s", got)
	}
	s.unmerge(t, m)
	if a, b := s.ownOf(t, s.ulvi.ID), s.ownOf(t, s.gunel.ID); a != "PEN" || b != "Talysh | PEN; RSF" {
		t.Errorf("parted: %s, %s", a, b)
	}
}

// Whoever changed a value since the merge keeps it where it is.
func TestUnmergeLeavesChangedOwnValues(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	owns(t, s)
	m := s.merge(t)
	ok(t, s.SetPersonOwn(t.Context(), s.ulvi.ID, []record.OwnFieldID{1}, []record.OwnValue{{FieldID: 1, Value: "Lezgi"}}))
	s.unmerge(t, m)
	if a, b := s.ownOf(t, s.ulvi.ID), s.ownOf(t, s.gunel.ID); a != "Lezgi | PEN" || b != "PEN; RSF" {
		t.Errorf("parted: %s, %s", a, b)
	}
}

// What contradicts the fields of the organisation is found.
func TestBrokenOwnFields(t *testing.T) {
	for name, c := range map[string]struct{ statements, sentence string }{
		"sound":                 {"SELECT 1", ""},
		"of other things":       {"DROP TRIGGER own_fields_fixed; UPDATE own_fields SET object = 'event' WHERE id = 1", "Value 1 is of a field for other things"},
		"of another sort":       {"DROP TRIGGER own_fields_fixed; UPDATE own_fields SET sort = 'number' WHERE id = 1", "Value 1 is not of the sort of its field"},
		"two values":            {"DROP INDEX own_values_person; INSERT INTO own_values (field_id, person_id, value) VALUES (1, 2, 'Lezgi')", "Field 1 has two values in one place"},
		"a line with choices":   {"INSERT INTO own_choices (field_id, word) VALUES (1, 'Lezgi')", "Field 1 is a list without a choice, or no list and has one"},
		"kinds without events":  {"INSERT INTO own_field_kinds VALUES (1, 'visit')", "Field 1 is for kinds of event"},
		"a value that is found": {"DROP TRIGGER search_own_removed; DELETE FROM own_values WHERE id = 1", "earch"},
	} {
		t.Run(name, func(t *testing.T) {
			st, path := open(t)
			owns(t, stocked(t, st))
			exec(t, path, c.statements)
			found := strings.Join(must(st.Broken(t.Context()))(t), " ")
			if c.sentence == "" && found != "" || !strings.Contains(found, c.sentence) {
				t.Errorf("found %q, want %q", found, c.sentence)
			}
		})
	}
}

// The database itself refuses what no program may write.
func TestOwnFieldsRefuse(t *testing.T) {
	st, _ := open(t)
	owns(t, stocked(t, st))
	for _, statement := range []string{
		"UPDATE own_fields SET sort = 'line' WHERE id = 2", "UPDATE own_fields SET object = 'event'", "UPDATE own_values SET value = 'x' WHERE id = 1", "UPDATE own_fields SET confidential = 1, exported = 1",
		"INSERT INTO own_values (field_id, person_id, choice_id, value) VALUES (1, 1, 1, '')", "INSERT INTO own_values (field_id, value) VALUES (1, 'x')", "DELETE FROM own_choices", "DELETE FROM own_fields",
		"INSERT INTO own_values (field_id, person_id, value) VALUES (1, 2, 'x')", "INSERT INTO own_choices (field_id, word) VALUES (2, 'pen')",
	} {
		if _, err := st.Handle().ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s: the database let it happen", statement)
		}
	}
	if fields := must(st.AllOwnFields(t.Context()))(t); !slices.ContainsFunc(fields, func(f record.OwnField) bool { return f.Label == "Supporters" && f.Values == 2 }) {
		t.Errorf("%+v", fields)
	}
}
