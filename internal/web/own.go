package web

import "habeas/internal/record"

// ownOf are the organisation's fields of people or events, as far as the user sees them.
func (v *visit) ownOf(object record.Object) ([]record.OwnField, error) {
	return v.shelf().OwnFields(v.Request().Context(), object)
}

// personFields are the fields of the form that says who somebody is, the organisation's own behind the others; with the choices
// that these and other values have.
func (v *visit) personFields(values record.Sheet, others ...record.Sheet) ([]record.Field, error) {
	own, err := v.ownOf(record.PersonObject)
	return append(v.terms.Offer(record.PersonFields(), append(others, values)...), record.OwnInputs(own, "", values)...), err
}

// withOwn are the fields of the form of an event, the organisation's own behind the others.
func (v *visit) withOwn(fields []record.Field, kind record.Kind, values record.Sheet) ([]record.Field, error) {
	own, err := v.ownOf(record.EventObject)
	return append(fields, record.OwnInputs(own, kind, values)...), err
}

// ownInHistory describe values of the organisation's fields in versions of people and events, by the names of their inputs.
type ownInHistory map[string]record.OwnField

// ownNamed are the organisation's fields of people and events that the user sees.
func (v *visit) ownNamed() (ownInHistory, error) {
	named := ownInHistory{}
	for _, object := range []record.Object{record.PersonObject, record.EventObject} {
		fields, err := v.ownOf(object)
		if err != nil {
			return nil, err
		}
		for _, f := range fields {
			named[f.Input()] = f
		}
	}
	return named, nil
}
