package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// ownSeen narrows a query of fields of the organisation to those whose values the actor may see: confidential ones are for
// leads. The fields themselves are set up by whoever may (OwnField).
func (s *Store) ownSeen(q *gorm.DB) *gorm.DB {
	if s.seesAllOwn() {
		return q
	}
	return q.Where("own_fields.confidential = 0")
}

func (s *Store) seesAllOwn() bool { return s.actor.IsSystem() || s.actor.Role == record.Lead }

// ownValues reads the values that the actor may see.
func (s *Store) ownValues(q *gorm.DB) *gorm.DB {
	q = q.Order("own_values.field_id, own_values.choice_id")
	if s.seesAllOwn() {
		return q
	}
	return q.Where("own_values.field_id IN (SELECT id FROM own_fields WHERE confidential = 0)")
}

// allOwn reads all values, for the history; what is not for its reader is taken out when it is read (hideOwn).
func allOwn(q *gorm.DB) *gorm.DB { return q.Order("own_values.field_id, own_values.choice_id") }

// OwnFields are the organisation's fields of people or of events whose values the actor may see, archived ones among them,
// in the order of forms.
func (s *Store) OwnFields(ctx context.Context, object record.Object) ([]record.OwnField, error) {
	var fields []record.OwnField
	q := s.ownSeen(s.with(ctx)).Preload("Kinds").Preload("Choices", byID).Where("own_fields.object = ?", object)
	return fields, edge(q.Order("own_fields.ordinal, own_fields.id").Find(&fields).Error)
}

// AllOwnFields are all fields of the organisation with the number of their values, for whoever sets them up.
func (s *Store) AllOwnFields(ctx context.Context) ([]record.OwnField, error) {
	var fields []record.OwnField
	err := s.with(ctx).Preload("Kinds").Preload("Choices", byID).Order("object DESC, ordinal, id").Find(&fields).Error
	if err != nil {
		return nil, edge(err)
	}
	var counts []struct {
		FieldID record.OwnFieldID
		N       int
	}
	err = s.with(ctx).Raw("SELECT field_id, count(DISTINCT coalesce(person_id, -event_id)) AS n FROM own_values GROUP BY field_id").Scan(&counts).Error
	for _, c := range counts {
		fields[slices.IndexFunc(fields, func(f record.OwnField) bool { return f.ID == c.FieldID })].Values = c.N
	}
	return fields, edge(err)
}

// OwnField is one field of the organisation, for whoever sets it up.
func (s *Store) OwnField(ctx context.Context, id record.OwnFieldID) (*record.OwnField, error) {
	var f record.OwnField
	return &f, edge(s.with(ctx).Preload("Kinds").Preload("Choices", byID).Where("id = ?", id).Take(&f).Error)
}

// AddOwnField adds a field with its kinds and choices; record.Fields tells that another has its label.
func (s *Store) AddOwnField(ctx context.Context, f *record.OwnField) error {
	return s.write(ctx, "field.add", "own_field", func(tx *Store) (int64, error) {
		if err := tx.freeLabel(ctx, *f); err != nil {
			return 0, err
		}
		f.Version = 1
		err := tx.with(ctx).Create(f).Error
		return int64(f.ID), err
	})
}

// freeLabel is record.Fields if another field of the same things has the label.
func (s *Store) freeLabel(ctx context.Context, f record.OwnField) error {
	var taken int64
	err := s.with(ctx).Model(&record.OwnField{}).Where("object = ? AND label = ? AND id <> ?", f.Object, f.Label, f.ID).Count(&taken).Error
	if err == nil && taken > 0 {
		return record.Fields{"label": "Another field has this label already."}
	}
	return err
}

// UpdateOwnField changes a field, its kinds and its choices: a choice without a word is removed, or archived if there are
// values of it. The version is that which was read.
func (s *Store) UpdateOwnField(ctx context.Context, f *record.OwnField) error {
	return s.write(ctx, "field.update", "own_field", func(tx *Store) (int64, error) {
		if err := tx.freeLabel(ctx, *f); err != nil {
			return 0, err
		}
		err := changed(tx.with(ctx).Model(&record.OwnField{}).Where("id = ? AND version = ?", f.ID, f.Version).Updates(map[string]any{
			"label": f.Label, "hint": f.Hint, "must": f.Must, "confidential": f.Confidential, "exported": f.Exported, "ordinal": f.Ordinal, "version": f.Version + 1,
		}))
		if err != nil {
			return 0, err
		}
		if err := tx.with(ctx).Where("field_id = ?", f.ID).Delete(&record.OwnFieldKind{}).Error; err != nil {
			return 0, err
		}
		if len(f.Kinds) > 0 {
			if err := tx.with(ctx).Create(&f.Kinds).Error; err != nil {
				return 0, err
			}
		}
		return int64(f.ID), tx.setChoices(ctx, f)
	})
}

// setChoices writes the choices of a field; those without a word go first, so that theirs is free.
func (s *Store) setChoices(ctx context.Context, f *record.OwnField) error {
	for _, c := range f.Choices {
		if c.ID == 0 || c.Word != "" {
			continue
		}
		gone := s.with(ctx).Where("id = ? AND NOT EXISTS (SELECT 1 FROM own_values v WHERE v.choice_id = own_choices.id)", c.ID).Delete(&record.OwnChoice{})
		if gone.Error == nil && gone.RowsAffected == 0 {
			gone = s.with(ctx).Model(&record.OwnChoice{}).Where("id = ?", c.ID).Updates(map[string]any{"archived_at": s.db.NowFunc().UTC()})
		}
		if gone.Error != nil {
			return gone.Error
		}
	}
	for _, c := range f.Choices {
		var err error
		switch {
		case c.ID == 0:
			err = s.with(ctx).Create(&c).Error
		case c.Word != "":
			err = s.with(ctx).Model(&record.OwnChoice{}).Where("id = ?", c.ID).Updates(map[string]any{"word": c.Word, "archived_at": c.ArchivedAt}).Error
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// ArchiveOwnField lets no form ask for a field any more, or lets them ask again. Its values stay. The version is that which
// was read.
func (s *Store) ArchiveOwnField(ctx context.Context, id record.OwnFieldID, version int, archived bool) error {
	action, at := "field.restore", any(nil)
	if archived {
		action, at = "field.archive", s.db.NowFunc().UTC()
	}
	return s.write(ctx, action, "own_field", func(tx *Store) (int64, error) {
		return int64(id), changed(tx.with(ctx).Model(&record.OwnField{}).Where("id = ? AND version = ?", id, version).
			Updates(map[string]any{"archived_at": at, "version": version + 1}))
	})
}

// RemoveOwnField removes a field that nobody ever filled in. One with values, or with values in the history, is
// record.Fields: it can be archived.
func (s *Store) RemoveOwnField(ctx context.Context, id record.OwnFieldID, version int) error {
	return s.write(ctx, "field.remove", "own_field", func(tx *Store) (int64, error) {
		f, err := tx.OwnField(ctx, id)
		if err != nil {
			return 0, err
		}
		var used bool
		err = tx.with(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM own_values WHERE field_id = ?) OR EXISTS
			(SELECT 1 FROM revisions WHERE object = ? AND json_extract(state, ?) IS NOT NULL)`, id, f.Object, "$."+f.Input()).Scan(&used).Error
		if err != nil {
			return 0, err
		}
		if used {
			return 0, record.Fields{"remove": "This field has values, or had some. Archive it: forms ask for it no more, and the values stay."}
		}
		for _, rows := range []any{&record.OwnFieldKind{}, &record.OwnChoice{}} {
			if err := tx.with(ctx).Where("field_id = ?", id).Delete(rows).Error; err != nil {
				return 0, err
			}
		}
		return int64(id), changed(tx.with(ctx).Where("id = ? AND version = ?", id, version).Delete(&record.OwnField{}))
	})
}

// SetPersonOwn gives a person the values of the fields that were asked for; those of others stay. It is part of a change of
// the person, which has been touched.
func (s *Store) SetPersonOwn(ctx context.Context, id record.PersonID, asked []record.OwnFieldID, values []record.OwnValue) error {
	for i := range values {
		values[i].PersonID = &id
	}
	return s.setOwn(ctx, "person_id", int64(id), asked, values)
}

// SetEventOwn gives an event the values of the fields that were asked for, as SetPersonOwn does.
func (s *Store) SetEventOwn(ctx context.Context, id record.EventID, asked []record.OwnFieldID, values []record.OwnValue) error {
	for i := range values {
		values[i].EventID = &id
	}
	return s.setOwn(ctx, "event_id", int64(id), asked, values)
}

func (s *Store) setOwn(ctx context.Context, column string, id int64, asked []record.OwnFieldID, values []record.OwnValue) error {
	if len(asked) == 0 {
		return nil
	}
	return s.InTx(ctx, func(tx *Store) error { return tx.replaceOwn(ctx, column, id, asked, values) })
}

// replaceOwn leaves values alone that are the same: a merge of people knows them by their rows.
func (s *Store) replaceOwn(ctx context.Context, column string, id int64, asked []record.OwnFieldID, values []record.OwnValue) error {
	var now []record.OwnValue
	if err := s.with(ctx).Where(column+" = ? AND field_id IN ?", id, asked).Find(&now).Error; err != nil {
		return edge(err)
	}
	same := func(a, b record.OwnValue) bool {
		return a.FieldID == b.FieldID && a.Value == b.Value && (a.ChoiceID == nil || b.ChoiceID != nil && *a.ChoiceID == *b.ChoiceID)
	}
	for _, v := range now {
		if !slices.ContainsFunc(values, func(w record.OwnValue) bool { return same(v, w) }) {
			if err := s.with(ctx).Where("id = ?", v.ID).Delete(&record.OwnValue{}).Error; err != nil {
				return edge(err)
			}
		}
	}
	values = slices.DeleteFunc(values, func(w record.OwnValue) bool {
		return slices.ContainsFunc(now, func(v record.OwnValue) bool { return same(v, w) })
	})
	if len(values) == 0 {
		return nil
	}
	return edge(s.with(ctx).Create(&values).Error)
}

// hideOwn takes the values of confidential fields out of versions that the actor reads.
func (s *Store) hideOwn(ctx context.Context, sheets ...record.Sheet) error {
	if s.seesAllOwn() {
		return nil
	}
	var hidden []record.OwnFieldID
	if err := s.with(ctx).Model(&record.OwnField{}).Where("confidential = 1").Pluck("id", &hidden).Error; err != nil {
		return edge(err)
	}
	for _, sheet := range sheets {
		for name := range sheet {
			if id, is := record.OwnInput(name); is && slices.Contains(hidden, id) {
				delete(sheet, name)
			}
		}
	}
	return nil
}

// ownNoun lets values of the organisation's fields be found, each by itself: a confidential one by leads alone.
var ownNoun = searchNoun{
	code: 8, noun: record.FoundOwn, title: "person", table: "own_values o JOIN own_fields f ON f.id = o.field_id LEFT JOIN people h ON h.id = o.person_id LEFT JOIN events e ON e.id = o.event_id",
	source: `coalesce(e.date, '') AS date, '' AS kind, coalesce(h.category, ` + eventCategories + `, '') AS categories, '' AS documents, coalesce(h.name, ` + eventTitle + `) AS title,
		concat_ws(char(31), ` + part("label", "f.label") + `, ` + part("own", `CASE WHEN f.sort IN ('line', 'text', 'web', 'number') THEN o.value
			ELSE (SELECT c.word FROM own_choices c WHERE c.field_id = o.field_id AND c.id = o.choice_id) END`) + `) AS text,
		iif(f.confidential, -1, 0) AS secret_of, coalesce(o.event_id, 0) AS event_id, coalesce(h.id, ` + eventPerson + `, 0) AS person_id,
		CASE WHEN h.id IS NOT NULL THEN iif(h.restricted, h.id, '') ELSE ` + eventGuards + ` END AS guards`,
	where: "f.sort IN ('line', 'text', 'web', 'number', 'one', 'many') AND h.merged_into_id IS NULL AND e.retracted_at IS NULL",
}

var ownRules = []rule{
	{"Value %s is of a field for other things.", `SELECT v.id FROM own_values v JOIN own_fields f ON f.id = v.field_id WHERE (f.object = 'person') <> (v.person_id IS NOT NULL)`},
	{"Value %s is not of the sort of its field.", `SELECT v.id FROM own_values v JOIN own_fields f ON f.id = v.field_id
		WHERE (f.sort IN ('one', 'many')) <> (v.choice_id IS NOT NULL) OR f.sort = 'yes' AND v.value <> '1' OR f.sort = 'number' AND v.value GLOB '*[^0-9]*'
		OR f.sort = 'web' AND v.value NOT LIKE 'http%://%' OR f.sort = 'date' AND v.value NOT GLOB '[12][0-9][0-9][0-9]*'`},
	{"Field %s has two values in one place, but one is allowed.", `SELECT DISTINCT v.field_id FROM own_values v JOIN own_fields f ON f.id = v.field_id AND f.sort <> 'many'
		GROUP BY v.field_id, v.person_id, v.event_id HAVING count(*) > 1`},
	{"Field %s is a list without a choice, or no list and has one.", `SELECT f.id FROM own_fields f WHERE (f.sort IN ('one', 'many')) <> EXISTS (SELECT 1 FROM own_choices c WHERE c.field_id = f.id)`},
	{"Value %s is a text that no filter finds.", `SELECT v.id FROM own_values v JOIN own_fields f ON f.id = v.field_id WHERE (f.sort IN ('line', 'text', 'web')) <> (v.fold <> '')`},
	{"Field %s is for kinds of event but not of events.", `SELECT f.id FROM own_fields f JOIN own_field_kinds k ON k.field_id = f.id WHERE f.object <> 'event'`},
}

// OwnExported are the fields of people, or of events, that lists carry.
func (s *Store) OwnExported(ctx context.Context, object record.Object) ([]record.OwnField, error) {
	fields, err := s.OwnFields(ctx, object)
	return slices.DeleteFunc(fields, func(f record.OwnField) bool { return !f.Exported || strings.TrimSpace(f.Label) == "" }), err
}
