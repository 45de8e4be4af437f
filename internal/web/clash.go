package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
)

const meanwhile = "Somebody else changed this meanwhile. It stands here as it is now, with what you typed: look at both, then send it again."

// refused is the status with which a page shows its form again, and what is wrong with it: what cannot be kept (422), or, at
// the field, that somebody else was faster (409). It is 0 for all other errors.
func refused(err error, field string) (int, record.Fields) {
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return http.StatusUnprocessableEntity, wrong
	case errors.Is(err, record.ErrConflict):
		return http.StatusConflict, record.Fields{field: meanwhile}
	}
	return 0, nil
}

// taken tells whether a conflict is that the name is somebody else's already, and not that the thing was changed meanwhile.
func taken(err error) bool {
	return errors.Is(err, record.ErrConflict) && strings.Contains(err.Error(), "there already")
}

// baseOf is what a version of a task or a comment said, for telling two editors' changes apart; nil when it is not known. A version
// that changed nothing has no revision of its own.
func baseOf(history []record.Revision, version int) record.Sheet {
	for _, r := range history { // the newest first
		if r.Version <= version {
			return r.State
		}
	}
	return nil
}

// restrictClash asks the second of two who set who may see a case, whose choice to keep.
func (v *visit) restrictClash(id record.PersonID, yours record.Sheet) error {
	ctx, st := v.Request().Context(), v.shelf()
	p, err := st.Person(ctx, id)
	if err != nil {
		return err
	}
	now, err := v.restriction(p)
	if err != nil {
		return err
	}
	users, err := st.Users(ctx)
	if err != nil {
		return err
	}
	members := record.Field{Name: "members", Label: "Members", Sort: record.Many}
	for _, u := range users {
		members.Choices = append(members.Choices, record.FieldChoice{Value: decimal(u.ID), Word: u.Name})
	}
	fields := []record.Field{{Name: "restricted", Label: "Only its members", Sort: record.Yes}, members}
	return v.clash(desk.ClashPage{What: p.Name, Action: route.RestrictPerson(id), Back: route.Person(id), Now: p.Version}, fields, v.was(), now, yours)
}

// restriction is who may see a case, under the names of the form's inputs.
func (v *visit) restriction(p *record.Person) (record.Sheet, error) {
	members, err := v.shelf().Members(v.Request().Context(), p.ID)
	list := make([]string, len(members))
	for i, m := range members {
		list[i] = decimal(m)
	}
	s := record.Sheet{}.With("members", strings.Join(list, ","))
	if p.Restricted {
		s = s.With("restricted", "1")
	}
	return s, err
}

// restrictPerson sets who may see a case file. Whoever restricts it stays a member: nobody can lock a file away from all.
func (v *visit) restrictPerson() error {
	id := record.PersonID(v.id("id"))
	if len(picks(v.typed())) > 0 {
		p, err := v.shelf().Person(v.Request().Context(), id)
		if err != nil {
			return err
		}
		now, err := v.restriction(p)
		if err != nil {
			return err
		}
		v.settle(now)
	}
	v.form["members"] = slices.DeleteFunc(strings.Split(strings.Join(v.form["members"], ","), ","), func(m string) bool { return m == "" })
	var f restrictForm
	if err := v.bind(&f); err != nil {
		return err
	}
	if f.Restricted != "" && !slices.Contains(f.Members, v.user.ID) {
		f.Members = append(f.Members, v.user.ID)
	}
	err := casefile.Restrict(v.Request().Context(), v.shelf(), id, f.Version, f.Restricted != "", f.Members, v.Now().UTC())
	if errors.Is(err, record.ErrConflict) {
		return v.restrictClash(id, v.typed())
	} else if err != nil {
		return err
	}
	return v.restricted(id)
}
