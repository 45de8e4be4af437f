package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"habeas/internal/auth"
	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

var termRoutes = map[string]deskRoute{
	"GET /desk/terms":              {auth.SetFields, (*visit).showTerms, 0},
	"GET /desk/terms/new":          {auth.SetFields, (*visit).showNewTerm, 0},
	"POST /desk/terms/new":         {auth.SetFields, (*visit).addTerm, 0},
	"GET /desk/terms/:id":          {auth.SetFields, (*visit).showTerm, 0},
	"POST /desk/terms/:id":         {auth.SetFields, (*visit).changeTerm, 0},
	"POST /desk/terms/:id/archive": {auth.SetFields, (*visit).archiveTerm, 0},
	"POST /desk/terms/:id/restore": {auth.SetFields, (*visit).restoreTerm, 0},
	"POST /desk/terms/:id/remove":  {auth.SetFields, (*visit).removeTerm, 0},
	"GET /desk/terms/:id/merge":    {auth.SetFields, (*visit).showMergeTerm, 0},
	"POST /desk/terms/:id/merge":   {auth.SetFields, (*visit).mergeTerm, 0},
	"POST /desk/terms/:id/unmerge": {auth.SetFields, (*visit).unmergeTerm, 0},
}

// askedTerm is the term that the query of an address asks for: that into which it was merged, for addresses that somebody kept.
func (v *visit) askedTerm(of record.Vocabulary, name string) string {
	return v.terms.Resolved(of, v.QueryParam(name))
}

func (v *visit) showTerms() error {
	page := desk.TermsPage{Closed: record.ClosedVocabularies()}
	for _, of := range record.AllVocabularies() {
		list, err := v.usedTerms(of)
		if err != nil {
			return err
		}
		page.Vocabularies = append(page.Vocabularies, desk.VocabularyView{Vocabulary: of, Terms: list})
	}
	var err error
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Terms(page))
}

// usedTerms are the terms of a vocabulary with how many rows that the user sees have each.
func (v *visit) usedTerms(of record.Vocabulary) ([]desk.TermView, error) {
	uses, err := v.shelf().TermUses(v.Request().Context(), of)
	if err != nil {
		return nil, err
	}
	var list []desk.TermView
	for _, t := range v.terms.Terms(of) {
		t.Uses = uses[t.Key]
		view := desk.TermView{VocabularyTerm: t}
		if t.MergedIntoID != nil {
			view.Into = v.terms.ByID(*t.MergedIntoID).Label
		}
		list = append(list, view)
	}
	return list, nil
}

func termKey(t record.VocabularyTerm) string {
	if t.ID == 0 {
		return "term/new/" + string(t.Vocabulary)
	}
	return fmt.Sprintf("term/%d", t.ID)
}

// newTerm is a new term of the vocabulary that the address says, with the place behind all others.
func (v *visit) newTerm() (record.VocabularyTerm, error) {
	t := record.VocabularyTerm{Vocabulary: record.Vocabulary(v.QueryParam("vocabulary"))}
	if !t.Vocabulary.Valid() {
		return t, record.ErrNotFound
	}
	t.Ordinal = v.terms.Next(t.Vocabulary)
	return t, nil
}

func (v *visit) showNewTerm() error {
	t, err := v.newTerm()
	if err != nil {
		return err
	}
	return v.termForm(http.StatusOK, t, record.Sheet{"ordinal": strconv.Itoa(t.Ordinal)}, nil)
}

func (v *visit) termForm(status int, t record.VocabularyTerm, values record.Sheet, wrong record.Fields) error {
	p := desk.SheetPage{Title: "New term", Lead: t.Vocabulary.Word(), Action: route.NewTerm(t.Vocabulary), Back: route.Terms(), Fields: record.TermForm(), Values: values, Errors: wrong}
	if t.ID != 0 {
		p.Title, p.Action = "Change: "+t.Label, route.Term(t.ID)
	}
	p.Crumbs = []ui.Crumb{{Label: "People", URL: route.People()}, {Label: "Terms", URL: route.Terms()}, {Label: p.Title}}
	return v.showSheet(status, p, termKey(t))
}

func (v *visit) addTerm() error {
	t, err := v.newTerm()
	if err != nil {
		return err
	}
	if done, err := v.keptDraft(termKey(t), route.NewTerm(t.Vocabulary)); done {
		return err
	}
	typed := v.typed()
	_, err = casefile.AddTerm(v.Request().Context(), v.shelf(), t.Vocabulary, typed, v.by())
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.termForm(http.StatusUnprocessableEntity, t, typed, wrong)
	} else if err != nil {
		return err
	}
	return v.saved(termKey(t), route.Terms(), "The term is there. Forms offer it from now on.")
}

// term is the term of the path.
func (v *visit) term() (*record.VocabularyTerm, error) {
	return v.shelf().VocabularyTerm(v.Request().Context(), record.VocabularyTermID(v.id("id")))
}

func (v *visit) showTerm() error {
	t, err := v.term()
	if err != nil {
		return err
	}
	return v.termForm(http.StatusOK, *t, t.Sheet().With("version", strconv.Itoa(t.Version)), nil)
}

func (v *visit) changeTerm() error {
	t, err := v.term()
	if err != nil {
		return err
	}
	if done, err := v.keptDraft(termKey(*t), route.Term(t.ID)); done {
		return err
	}
	typed := picked(v.typed(), t.Sheet())
	next := *t
	next.Version = v.number("version")
	err = casefile.ChangeTerm(v.Request().Context(), v.shelf(), next, typed)
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.termForm(http.StatusUnprocessableEntity, *t, typed, wrong)
	case errors.Is(err, record.ErrConflict):
		return v.clash(desk.ClashPage{What: t.Label, Action: route.Term(t.ID), Back: route.Terms(), Now: t.Version}, record.TermForm(), nil, t.Sheet(), typed)
	case err != nil:
		return err
	}
	return v.saved(termKey(*t), route.Terms(), "Saved. Published profiles say the new label when they are published again.")
}

func (v *visit) archiveTerm() error {
	err := v.shelf().ArchiveTerm(v.Request().Context(), record.VocabularyTermID(v.id("id")), v.number("version"), true)
	if err != nil {
		return err
	}
	return v.done(route.Terms(), ui.Flash{Text: "The term is archived. Forms offer it no more; what has it keeps it."})
}

func (v *visit) restoreTerm() error {
	err := v.shelf().ArchiveTerm(v.Request().Context(), record.VocabularyTermID(v.id("id")), v.number("version"), false)
	if err != nil {
		return err
	}
	return v.done(route.Terms(), ui.Flash{Text: "Forms offer the term again."})
}

// refused shows on the page of terms why something cannot be done, or passes on what went wrong otherwise.
func (v *visit) refused(err error) error {
	var wrong record.Fields
	if !errors.As(err, &wrong) {
		return err
	}
	v.flash(ui.Flash{Kind: "error", Text: wrong.Error()})
	return v.Redirect(http.StatusSeeOther, route.Terms())
}

func (v *visit) removeTerm() error {
	if err := v.shelf().RemoveTerm(v.Request().Context(), record.VocabularyTermID(v.id("id")), v.number("version")); err != nil {
		return v.refused(err)
	}
	return v.done(route.Terms(), ui.Flash{Text: "The term is removed."})
}

func (v *visit) showMergeTerm() error {
	into, _ := strconv.ParseInt(v.QueryParam("into"), 10, 64)
	return v.mergeTermPage(http.StatusOK, record.VocabularyTermID(into), nil)
}

// mergeTermPage asks which term is kept and, when that was told, shows what would get it.
func (v *visit) mergeTermPage(status int, into record.VocabularyTermID, wrong record.Fields) error {
	t, err := v.term()
	if err != nil {
		return err
	}
	if t.BuiltIn || t.MergedIntoID != nil {
		return record.ErrNotFound
	}
	list, err := v.usedTerms(t.Vocabulary)
	if err != nil {
		return err
	}
	page := desk.MergeTermPage{Errors: wrong}
	for _, other := range list {
		switch {
		case other.ID == t.ID:
			page.Gone = other
		case other.Offered():
			page.Others = append(page.Others, ui.Option{Value: decimal(other.ID), Label: other.Label})
		}
		if other.ID == into && other.ID != t.ID && other.Offered() {
			page.Kept = &other
		}
	}
	if page.Page, err = v.page(route.People()); err != nil {
		return err
	}
	return render(v, status, desk.MergeTerm(page))
}

type mergeTermForm struct {
	Into    record.VocabularyTermID `form:"into"`
	Version int                     `form:"version"`
}

func (v *visit) mergeTerm() error {
	var f mergeTermForm
	if err := v.bind(&f); err != nil {
		return err
	}
	id := record.VocabularyTermID(v.id("id"))
	err := casefile.MergeTerm(v.Request().Context(), v.shelf(), id, f.Into, f.Version, v.by())
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.mergeTermPage(http.StatusUnprocessableEntity, 0, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Terms(), ui.Flash{Text: "The two terms are one. The merge can be taken back here."})
}

func (v *visit) unmergeTerm() error {
	err := casefile.UnmergeTerm(v.Request().Context(), v.shelf(), record.VocabularyTermID(v.id("id")), v.number("version"), v.by())
	if err != nil {
		return v.refused(err)
	}
	return v.done(route.Terms(), ui.Flash{Text: "The merge is taken back. What got another term since then keeps that one."})
}
