package web

import (
	"net/http"
	"strings"
	"time"

	"habeas/internal/auth"
	"habeas/internal/figures"
	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
)

var figureRoutes = map[string]deskRoute{
	"GET /desk/figures":                   {auth.ReadDesk, (*visit).showFigures, 0},
	"GET /desk/figures/:figure":           {auth.ReadDesk, (*visit).showFigure, 0},
	"GET /desk/figures/:figure/table.csv": {auth.Export, (*visit).sendFigure, 0},
	"GET /desk/figures/:figure/list":      {auth.ReadDesk, (*visit).showFigureList, 0},
	"GET /desk/figures/:figure/list.csv":  {auth.Export, (*visit).sendFigureList, 0},
}

const (
	overviewBars = 5   // of a figure among all others
	mostNamed    = 500 // organisations that a filter may find
)

type figureForm struct {
	When     string          `form:"when"`
	From     string          `form:"from"`
	To       string          `form:"to"`
	Category record.Category `form:"category"`
	Sex      record.Sex      `form:"sex"`
	Country  record.Country  `form:"country"`
	Court    string          `form:"court"`
	Place    string          `form:"place"`
	Article  string          `form:"article"`
}

// asked is what a page of figures was asked for.
type asked struct {
	filter   desk.FigureFilter
	question figures.Question
	view     *figures.View // nil when something is wrong
	wrong    record.Fields
}

// period is the question's days in words: for who is held, a single one.
func (a asked) period(f figures.Figure) string {
	if f.Held() {
		return "On " + a.question.On().Date().Words()
	}
	from, to := a.question.From.Date(), a.question.To.Date()
	switch {
	case from == "" && to == "":
		return "All time"
	case from == "":
		return "Until " + to.Words()
	case to == "":
		return "Since " + from.Words()
	}
	return from.Words() + " to " + to.Words()
}

// asks reads the filter and lets it choose the people.
func (v *visit) asks() (*asked, error) {
	var f figureForm
	if err := v.decode(&f, v.QueryParams()); err != nil {
		return nil, err
	}
	f.Category = record.Category(v.askedTerm(record.CategoryVocabulary, "category"))
	a := &asked{filter: desk.FigureFilter{
		When: f.When, From: clipped(f.From, 30), To: clipped(f.To, 30), Category: f.Category, Sex: f.Sex, Country: f.Country,
		Court: clipped(f.Court, 200), Place: clipped(f.Place, 200), Article: clipped(f.Article, 40),
	}}
	if a.wrong = a.days(v.Now()); len(a.wrong) > 0 {
		return a, nil
	}
	a.question.Category, a.question.Sex, a.question.Country, a.question.Article = f.Category, f.Sex, f.Country, strings.TrimSpace(a.filter.Article)
	var err error
	if a.question.Courts, err = v.organisationsLike(record.CourtOrganisation, a.filter.Court); err != nil {
		return nil, err
	}
	if a.question.Facilities, err = v.organisationsLike(record.FacilityOrganisation, a.filter.Place); err != nil {
		return nil, err
	}
	a.view, err = v.Figures.Ask(v.Request().Context(), v.shelf(), a.question)
	return a, err
}

// organisationsLike are the organisations that the words of a filter find, nil for no filter.
func (v *visit) organisationsLike(kind record.OrganisationKind, text string) ([]record.OrganisationID, error) {
	if text == "" {
		return nil, nil
	}
	found, err := v.shelf().Organisations(v.Request().Context(), store.OrganisationFilter{
		Kind: kind, Text: text, Words: strings.Fields(names.Organisation(text)), Limit: mostNamed,
	})
	ids := make([]record.OrganisationID, len(found))
	for i, o := range found {
		ids[i] = o.ID
	}
	return ids, err
}

// days reads the period: the days that were typed, else the choice.
func (a *asked) days(now time.Time) record.Fields {
	wrong, q := record.Fields{}, &a.question
	q.Today = figures.DayOf(now)
	q.From, q.To = preset(a.filter.When, now)
	if a.filter.From+a.filter.To == "" {
		return wrong
	}
	q.From, q.To = figures.Ever, figures.Never
	read := func(name, text string) (first, last figures.Day) {
		d, err := record.ParseDate(text)
		if err != nil || d.Approximate() {
			wrong[name] = "Give a day, month or year, such as 2024-10-03, 2024-10 or 2024."
			return figures.Ever, figures.Never
		}
		return figures.Span(d)
	}
	if a.filter.From != "" {
		q.From, _ = read("from", a.filter.From)
	}
	if a.filter.To != "" {
		_, q.To = read("to", a.filter.To)
	}
	if len(wrong) == 0 && q.From > q.To {
		wrong["to"] = "The end of the period lies before its beginning."
	}
	return wrong
}

// preset is the period of a choice of desk.Periods.
func preset(when string, now time.Time) (from, to figures.Day) {
	day := func(year int, month time.Month, d int) figures.Day {
		return figures.DayOf(time.Date(year, month, d, 0, 0, 0, 0, time.UTC))
	}
	y, m, _ := now.Date()
	switch when {
	case "year":
		return day(y, 1, 1), figures.DayOf(now)
	case "last-year":
		return day(y-1, 1, 1), day(y-1, 12, 31)
	case "five":
		return day(y-4, 1, 1), figures.DayOf(now)
	case "all":
		return figures.Ever, figures.Never
	}
	return day(y, m-11, 1), figures.DayOf(now)
}

func (v *visit) showFigures() error {
	a, err := v.asks()
	if err != nil {
		return err
	}
	p, err := v.page(route.Figures())
	if err != nil {
		return err
	}
	page := desk.FiguresPage{Page: p, Terms: v.terms, Can: v.rights(), Filter: a.filter, Period: a.period(figures.Arrests), Errors: a.wrong}
	if a.view == nil {
		return render(v, http.StatusUnprocessableEntity, desk.Figures(page))
	}
	page.Blocks = a.blocks(overviewBars, figures.Figures()...)
	if err := v.nameBars(page.Blocks); err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Figures(page))
}

// blocks are figures, counted, of which that many bars are shown; 0 for all.
func (a *asked) blocks(most int, list ...figures.Figure) []desk.FigureBlock {
	var blocks []desk.FigureBlock
	for _, r := range a.view.Count(list...) {
		blocks = append(blocks, desk.FigureBlock{Result: r, Filter: a.filter, On: a.question.On(), Most: most})
	}
	return blocks
}

// nameBars gives bars which are shown the names of organisations and the words of terms.
func (v *visit) nameBars(blocks []desk.FigureBlock) error {
	var ids []record.OrganisationID
	for _, b := range blocks {
		ids = append(ids, b.Organisations()...)
	}
	found, err := v.shelf().OrganisationsOf(v.Request().Context(), ids)
	for i := range blocks {
		blocks[i].Names, blocks[i].Terms = found, v.terms
	}
	return err
}

// figure is the figure that the path names, counted.
func (v *visit) figure() (figures.Figure, *asked, error) {
	f := figures.Figure(v.Param("figure"))
	if !f.Valid() {
		return "", nil, record.ErrNotFound
	}
	a, err := v.asks()
	return f, a, err
}

func (v *visit) showFigure() error {
	f, a, err := v.figure()
	if err != nil {
		return err
	}
	p, err := v.page(route.Figures())
	if err != nil {
		return err
	}
	page := desk.FigurePage{Page: p, Terms: v.terms, Can: v.rights(), Filter: a.filter, Period: a.period(f), Errors: a.wrong}
	if a.view == nil {
		page.Block.Figure = f
		return render(v, http.StatusUnprocessableEntity, desk.FigureOne(page))
	}
	blocks := a.blocks(0, f)
	if err := v.nameBars(blocks); err != nil {
		return err
	}
	page.Block = blocks[0]
	return render(v, http.StatusOK, desk.FigureOne(page))
}
