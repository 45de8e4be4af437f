package web

import (
	"strings"

	"habeas/internal/record"
	"habeas/views/desk"
)

// was are the values that an editor's form began with, as the form carries them: of things without a history it is the only
// way to tell which of two editors changed what. It is nil when the form carries none.
func (v *visit) was() record.Sheet {
	var base record.Sheet
	for name := range v.form {
		if field, is := strings.CutPrefix(name, desk.Was); is {
			if base == nil {
				base = record.Sheet{}
			}
			base = base.With(field, v.form.Get(name))
		}
	}
	return base
}

// settle puts the saved values into the form in the place of those for which an editor chose theirs.
func (v *visit) settle(now record.Sheet) {
	for name := range v.form {
		if field, is := strings.CutPrefix(name, "pick-"); is && v.form.Get(name) == "theirs" {
			v.form.Set(field, now[field])
		}
	}
}

// clashOfForms is a clash of two forms that carry what they began with; the next one begins with what is saved now.
func (v *visit) clashOfForms(p desk.ClashPage, fields []record.Field, theirs record.Sheet) error {
	base, yours := v.was(), record.Sheet{}
	for name, value := range v.typed() {
		if !strings.HasPrefix(name, desk.Was) {
			yours = yours.With(name, value)
		}
	}
	for name, value := range theirs {
		yours = yours.With(desk.Was+name, value)
	}
	return v.clash(p, fields, base, theirs, yours)
}
