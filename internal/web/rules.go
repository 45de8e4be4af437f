package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"habeas/internal/clock"
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/desk"
	"habeas/views/ui"
)

func (v *visit) showRules() error {
	ctx, st := v.Request().Context(), v.shelf()
	rules, err := st.TimeLimitRules(ctx)
	if err != nil {
		return err
	}
	gravities, err := st.ArticleGravities(ctx)
	if err != nil {
		return err
	}
	ungraded, err := v.ungraded(gravities)
	if err != nil {
		return err
	}
	p, err := v.page(route.Deadlines())
	if err != nil {
		return err
	}
	page := desk.RulesPage{Page: p, Can: v.rights(), Rules: rules, Gravities: gravities, Ungraded: ungraded[:min(len(ungraded), mostUngraded)]}
	page.More = len(ungraded) - len(page.Ungraded)
	return render(v, http.StatusOK, desk.Rules(page))
}

const mostUngraded = 50 // articles of the list

// ungraded are the articles that charges name and of which nobody has said how grave they are.
func (v *visit) ungraded(gravities []record.ArticleGravity) ([]clock.Ungraded, error) {
	rows, err := v.shelf().ChargedArticles(v.Request().Context())
	charged := make([]clock.Charged, len(rows))
	for i, r := range rows {
		charged[i] = clock.Charged(r)
	}
	return clock.Law{Gravities: gravities}.Ungraded(charged), err
}

func (v *visit) showNewRule() error {
	form := desk.RuleForm{Jurisdiction: "AZ", Law: "CPC", Unit: string(record.Months)}
	return v.rulePage(http.StatusOK, record.TimeLimitRule{}, form, nil)
}

func (v *visit) rulePage(status int, saved record.TimeLimitRule, f desk.RuleForm, wrong record.Fields) error {
	p, err := v.page(route.Deadlines())
	if err != nil {
		return err
	}
	page := desk.RulePage{Page: p, Rule: saved, Form: f, Was: v.was(), Errors: wrong}
	if saved.ID != 0 && page.Was == nil {
		page.Was = desk.RuleFormOf(saved).Sheet()
	}
	return render(v, status, desk.Rule(page))
}

// ruleOf is the rule that somebody typed, and what is wrong with it. An amount that is no number is not 0.
func ruleOf(f desk.RuleForm) (record.TimeLimitRule, error) {
	amount, err := strconv.Atoi(strings.TrimSpace(f.Amount))
	if err != nil {
		amount = -1
	}
	trim := strings.TrimSpace
	r := record.TimeLimitRule{
		Jurisdiction: trim(f.Jurisdiction), Law: trim(f.Law), Article: trim(f.Article), Stage: record.Stage(f.Stage), Gravity: record.Gravity(f.Gravity),
		Amount: amount, Unit: record.Unit(f.Unit), ValidFrom: record.Date(trim(f.ValidFrom)), ValidTo: record.Date(trim(f.ValidTo)),
		Source: trim(f.Source), Note: trim(f.Note), InUse: f.InUse != "", Version: f.Version,
	}
	return r, r.Check()
}

func (v *visit) addRule() error {
	var f desk.RuleForm
	if err := v.bind(&f); err != nil {
		return err
	}
	r, err := ruleOf(f)
	if err == nil {
		err = v.shelf().AddTimeLimitRule(v.Request().Context(), &r)
	}
	var wrong record.Fields
	if errors.As(err, &wrong) {
		return v.rulePage(http.StatusUnprocessableEntity, record.TimeLimitRule{}, f, wrong)
	} else if err != nil {
		return err
	}
	return v.done(route.Rules()+"#rule-"+strconv.FormatInt(int64(r.ID), 10), ui.Flash{Text: "The rule is on record."})
}

func (v *visit) showRule() error {
	r, err := v.shelf().TimeLimitRule(v.Request().Context(), record.TimeLimitRuleID(v.id("id")))
	if err != nil {
		return err
	}
	return v.rulePage(http.StatusOK, *r, desk.RuleFormOf(*r), nil)
}

// changeRule saves a rule. One that says something else than what was verified is off until it is verified again.
func (v *visit) changeRule() error {
	ctx, st := v.Request().Context(), v.shelf()
	saved, err := st.TimeLimitRule(ctx, record.TimeLimitRuleID(v.id("id")))
	if err != nil {
		return err
	}
	now := desk.RuleFormOf(*saved).Sheet()
	v.settle(now)
	var f desk.RuleForm
	if err := v.bind(&f); err != nil {
		return err
	}
	next, err := ruleOf(f)
	next.ID = saved.ID
	off := saved.Verified() && !next.Says(*saved)
	if !off {
		next.VerifiedBy, next.VerifiedOn = saved.VerifiedBy, saved.VerifiedOn
	} else {
		next.InUse = false
	}
	if err == nil {
		err = st.UpdateTimeLimitRule(ctx, &next)
	}
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.rulePage(http.StatusUnprocessableEntity, *saved, f, wrong)
	case errors.Is(err, record.ErrConflict):
		return v.clashOfForms(desk.ClashPage{What: saved.Name() + ": " + saved.Stage.Word(), Action: route.Rule(saved.ID), Back: route.Rules(), Now: saved.Version}, desk.RuleFields(), now)
	case err != nil:
		return err
	}
	text := "Saved."
	if off {
		text = "Saved. It says something else than before, so it is off until it is verified."
	}
	return v.done(route.Rules()+"#rule-"+v.Param("id"), ui.Flash{Text: text})
}

// verifyRule notes that the user held a rule against its source, and switches it on if it has a value.
func (v *visit) verifyRule() error {
	var f versionForm
	if err := v.bind(&f); err != nil {
		return err
	}
	ctx, st := v.Request().Context(), v.shelf()
	r, err := st.TimeLimitRule(ctx, record.TimeLimitRuleID(v.id("id")))
	if err != nil {
		return err
	}
	form := desk.RuleFormOf(*r)
	r.VerifiedBy, r.VerifiedOn, r.InUse, r.Version = v.user.Name, record.DateOf(v.Now()), r.Term() != "", f.Version
	if err := r.Check(); err != nil {
		var wrong record.Fields
		errors.As(err, &wrong)
		r.VerifiedBy, r.VerifiedOn = "", ""
		return v.rulePage(http.StatusUnprocessableEntity, *r, form, wrong)
	}
	if err := st.UpdateTimeLimitRule(ctx, r); err != nil {
		return err
	}
	return v.done(route.Rules()+"#rule-"+v.Param("id"), verified(r.InUse))
}

func verified(inUse bool) ui.Flash {
	if inUse {
		return ui.Flash{Text: "The rule is verified and on."}
	}
	return ui.Flash{Text: "The rule is verified. It has no value, so it stays off."}
}

func (v *visit) showNewGravity() error {
	return v.gravityPage(http.StatusOK, record.ArticleGravity{}, desk.GravityForm{Jurisdiction: cmp.Or(clipped(v.QueryParam("country"), 2), string(record.Home)), Prefix: clipped(v.QueryParam("article"), 20)}, nil)
}

func (v *visit) gravityPage(status int, saved record.ArticleGravity, f desk.GravityForm, wrong record.Fields) error {
	p, err := v.page(route.Deadlines())
	if err != nil {
		return err
	}
	page := desk.GravityPage{Page: p, Gravity: saved, Form: f, Was: v.was(), Errors: wrong}
	if saved.ID != 0 && page.Was == nil {
		page.Was = desk.GravityFormOf(saved).Sheet()
	}
	return render(v, status, desk.Gravity(page))
}

func gravityOf(f desk.GravityForm) (record.ArticleGravity, error) {
	g := record.ArticleGravity{
		Jurisdiction: f.Jurisdiction, Prefix: strings.TrimSpace(f.Prefix), Gravity: record.Gravity(f.Gravity), Source: strings.TrimSpace(f.Source), Note: strings.TrimSpace(f.Note),
		InUse: f.InUse != "", Version: f.Version,
	}
	return g, g.Check()
}

func (v *visit) addGravity() error {
	return v.saveGravity(record.ArticleGravity{}, func(ctx context.Context, g *record.ArticleGravity) error {
		return v.shelf().AddArticleGravity(ctx, g)
	})
}

func (v *visit) showGravity() error {
	g, err := v.shelf().ArticleGravity(v.Request().Context(), record.ArticleGravityID(v.id("id")))
	if err != nil {
		return err
	}
	return v.gravityPage(http.StatusOK, *g, desk.GravityFormOf(*g), nil)
}

// changeGravity saves the gravity of an article. One that says something else than what was verified is no longer verified.
func (v *visit) changeGravity() error {
	saved, err := v.shelf().ArticleGravity(v.Request().Context(), record.ArticleGravityID(v.id("id")))
	if err != nil {
		return err
	}
	return v.saveGravity(*saved, func(ctx context.Context, g *record.ArticleGravity) error {
		if g.Jurisdiction == saved.Jurisdiction && g.Prefix == saved.Prefix && g.Gravity == saved.Gravity && g.Source == saved.Source {
			g.VerifiedBy, g.VerifiedOn = saved.VerifiedBy, saved.VerifiedOn
		} else if saved.Verified() {
			g.InUse = false
		}
		g.ID = saved.ID
		return v.shelf().UpdateArticleGravity(ctx, g)
	})
}

// saveGravity reads the form and saves what it says.
func (v *visit) saveGravity(saved record.ArticleGravity, save func(context.Context, *record.ArticleGravity) error) error {
	now := desk.GravityFormOf(saved).Sheet()
	v.settle(now)
	var f desk.GravityForm
	if err := v.bind(&f); err != nil {
		return err
	}
	g, err := gravityOf(f)
	if err == nil {
		err = save(v.Request().Context(), &g)
	}
	var wrong record.Fields
	switch {
	case errors.As(err, &wrong):
		return v.gravityPage(http.StatusUnprocessableEntity, saved, f, wrong)
	case errors.Is(err, record.ErrConflict) && strings.Contains(err.Error(), "there already"):
		return v.gravityPage(http.StatusConflict, saved, f, record.Fields{"prefix": "The gravity of this article is on record already: change that one."})
	case errors.Is(err, record.ErrConflict):
		return v.clashOfForms(desk.ClashPage{What: "Gravity of " + saved.Prefix, Action: route.Gravity(saved.ID), Back: route.Rules(), Now: saved.Version}, desk.GravityFields(), now)
	case err != nil:
		return err
	}
	return v.done(route.Rules()+"#gravities", ui.Flash{Text: "Saved."})
}

// verifyGravity notes that the user held the gravity of an article against its source, and switches it on.
func (v *visit) verifyGravity() error {
	var f versionForm
	if err := v.bind(&f); err != nil {
		return err
	}
	ctx, st := v.Request().Context(), v.shelf()
	g, err := st.ArticleGravity(ctx, record.ArticleGravityID(v.id("id")))
	if err != nil {
		return err
	}
	form := desk.GravityFormOf(*g)
	g.VerifiedBy, g.VerifiedOn, g.InUse, g.Version = v.user.Name, record.DateOf(v.Now()), true, f.Version
	if err := g.Check(); err != nil {
		var wrong record.Fields
		errors.As(err, &wrong)
		g.VerifiedBy, g.VerifiedOn = "", ""
		return v.gravityPage(http.StatusUnprocessableEntity, *g, form, wrong)
	}
	if err := st.UpdateArticleGravity(ctx, g); err != nil {
		return err
	}
	return v.done(route.Rules()+"#gravities", verified(true))
}
