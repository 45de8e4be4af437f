package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

const mostTogether = 50 // claims of one decision

// ticked are the claims that a list of values names, each once.
func ticked(values []string) []record.ClaimID {
	var ids []record.ClaimID
	for _, value := range values {
		id, err := strconv.ParseInt(value, 10, 64)
		if err == nil && id > 0 && len(ids) < mostTogether && !slices.Contains(ids, record.ClaimID(id)) {
			ids = append(ids, record.ClaimID(id))
		}
	}
	return ids
}

func (v *visit) showTogether() error {
	do := record.Verb(v.QueryParam("do"))
	if do != record.Reject {
		do = record.Accept
	}
	ids := ticked(v.QueryParams()["claim"])
	typed := make(map[record.ClaimID]togetherAnswer, len(ids))
	for _, id := range ids {
		typed[id] = togetherAnswer{do: do}
	}
	return v.togetherPage(http.StatusOK, ids, typed, nil, nil)
}

// togetherAnswer is what a reviewer typed for one of several claims.
type togetherAnswer struct {
	do            record.Verb
	reason, event string
}

// togetherAnswers reads the form; only claims that wait are shown again.
func (v *visit) togetherAnswers(ids []record.ClaimID) map[record.ClaimID]togetherAnswer {
	typed := make(map[record.ClaimID]togetherAnswer, len(ids))
	for _, id := range ids {
		of := "-" + strconv.FormatInt(int64(id), 10)
		a := togetherAnswer{do: record.Verb(v.form.Get("do" + of)), reason: strings.TrimSpace(v.form.Get("reason" + of)), event: v.form.Get("event" + of)}
		if a.do != record.Accept && a.do != record.Reject {
			a.do = ""
		}
		typed[id] = a
	}
	return typed
}

// togetherPage shows the claims that still wait, and, of those that do not, who decided what.
func (v *visit) togetherPage(status int, ids []record.ClaimID, typed map[record.ClaimID]togetherAnswer, links []review.Link, wrong record.Fields) error {
	claims, err := v.shelf().ClaimsByID(v.Request().Context(), ids)
	if err != nil {
		return err
	}
	sent := map[record.ClaimID]attempt{}
	for _, c := range claims {
		sent[c.ID] = attempt{links: links, event: typed[c.ID].event}
	}
	people, err := v.choices(claims, sent)
	if err != nil {
		return err
	}
	panels := make([]desk.ClaimPanel, len(claims))
	for i, c := range claims {
		panels[i] = desk.ClaimPanel{Claim: c, People: people[i], Reason: typed[c.ID].reason}
	}
	if err := v.events(panels, sent); err != nil {
		return err
	}
	files, err := v.effects(panels)
	if err != nil {
		return err
	}
	page := desk.TogetherPage{Filter: v.queue(), Errors: wrong}
	for _, panel := range panels {
		page.Items = append(page.Items, desk.TogetherItem{ClaimPanel: panel, Do: typed[panel.Claim.ID].do})
	}
	jointEffects(&page, typed, files)
	if page.Page, err = v.page(route.Review()); err != nil {
		return err
	}
	return render(v, status, desk.TogetherClaims(page))
}

// jointEffects fills in what accepting those claims would do together of which it is chosen; their files were read.
func jointEffects(page *desk.TogetherPage, typed map[record.ClaimID]togetherAnswer, files review.Files) {
	var plans []review.Plan
	var of []int
	for i, item := range page.Items {
		if item.Do != record.Accept || item.Claim.Status != record.Proposed {
			continue
		}
		page.Items[i].Effects = nil
		if links := chosenLinks(item.People); len(links) > 0 {
			plans = append(plans, review.Plan{Claim: item.Claim, Facts: item.Claim.Facts, Links: links, Known: knownMatch(item.Events), Fresh: typed[item.Claim.ID].event == "new"})
			of = append(of, i)
		}
	}
	if len(plans) == 0 {
		return
	}
	joint := files.Together(plans)
	for k, i := range of {
		page.Items[i].Joins = joint.Joins[k]
		for _, e := range joint.Plans[k] {
			page.Items[i].Effects = append(page.Items[i].Effects, desk.Effect(e))
		}
	}
	for _, e := range joint.People {
		page.People = append(page.People, desk.Effect(e))
	}
}

// chosenLinks are the people that stand chosen for the subjects of a claim.
func chosenLinks(people []desk.MentionChoice) []review.Link {
	var links []review.Link
	for _, m := range people {
		if m.New || len(m.Candidates) == 0 {
			links = append(links, review.Link{Mention: m.Mention.ID, Name: m.NewName()})
			continue
		}
		for _, c := range m.Candidates {
			if c.Selected {
				links = append(links, review.Link{Mention: m.Mention.ID, Person: c.Person.ID, Name: c.Person.Name})
			}
		}
	}
	return links
}

func (v *visit) decideTogether() error {
	ctx, ids, links := v.Request().Context(), ticked(v.form["claim"]), v.links()
	typed := v.togetherAnswers(ids)
	if v.form.Get("preview") != "" {
		return v.togetherPage(http.StatusOK, ids, typed, links, nil)
	}
	var steps []review.Step
	var decided []record.ClaimID
	accepted := 0
	for _, id := range ids {
		a := typed[id]
		if a.do == "" {
			continue
		}
		if a.do == record.Accept {
			accepted++
		}
		choice, _ := eventChosen(a.event)
		d := record.Decision{ClaimID: id, ReviewerID: v.user.ID, Verb: a.do, Reason: a.reason, At: v.Now().UTC()}
		if a.do == record.Accept {
			d.Reason = ""
		}
		steps, decided = append(steps, review.Step{Decision: d, Links: links, Choice: choice}), append(decided, id)
	}
	if len(steps) == 0 {
		return v.togetherPage(http.StatusUnprocessableEntity, ids, typed, links, record.Fields{"none": "Choose what to do with at least one of the claims."})
	}
	changes, err := v.changing(links, func(tx *store.Store) error { return review.Together(ctx, tx, steps) }, these(decided...))
	var faults review.Faults
	if errors.As(err, &faults) {
		return v.refuseTogether(ids, typed, links, faults)
	} else if err != nil {
		return err
	}
	undo, err := v.undoTogetherURL(decided)
	if err != nil {
		return err
	}
	return v.done(v.queue().Queue(), ui.Flash{Text: togetherSentence(accepted, len(steps)-accepted), Lines: changes, UndoURL: undo, UndoLabel: "Undo all"})
}

// refuseTogether shows again what was sent, with what is wrong with each claim: nothing was recorded.
func (v *visit) refuseTogether(ids []record.ClaimID, typed map[record.ClaimID]togetherAnswer, links []review.Link, faults review.Faults) error {
	status, wrong := http.StatusUnprocessableEntity, record.Fields{}
	for id, fault := range faults {
		of := "-" + strconv.FormatInt(int64(id), 10)
		var fields record.Fields
		switch {
		case errors.As(fault, &fields):
			for input, sentence := range fields {
				if input == "reason" || input == "event" {
					input += of
				}
				wrong[input] = sentence
			}
		case errors.Is(fault, record.ErrNotFound):
			return record.ErrNotFound
		default:
			claim, err := v.shelf().Claim(v.Request().Context(), id)
			if err != nil {
				return err
			}
			status = http.StatusConflict
			wrong["claim"+of] = desk.DecidedMeanwhile(*claim)
			if wrong["claim"+of] == "" {
				return fault
			}
			typed[id] = togetherAnswer{}
		}
	}
	return v.togetherPage(status, ids, typed, links, wrong)
}

// undoTogetherURL is the address that takes back these decisions and no later ones: each claim stands in it with its version.
func (v *visit) undoTogetherURL(ids []record.ClaimID) (string, error) {
	claims, err := v.shelf().ClaimsByID(v.Request().Context(), ids)
	pairs := []string{"queue", v.queue().Query()}
	for _, c := range claims {
		pairs = append(pairs, "claim", strconv.FormatInt(int64(c.ID), 10)+"."+strconv.Itoa(c.Version))
	}
	return route.With(route.UndoTogether(), pairs...), err
}

func (v *visit) undoTogether() error {
	ctx := v.Request().Context()
	values := v.QueryParams()["claim"]
	if len(values) == 0 || len(values) > mostTogether {
		return record.ErrNotFound
	}
	err := v.shelf().InTx(ctx, func(tx *store.Store) error {
		var decisions []record.Decision
		for _, value := range values {
			id, version, _ := strings.Cut(value, ".")
			n, err := strconv.ParseInt(id, 10, 64)
			if err != nil {
				return record.ErrNotFound
			}
			claim, err := tx.Claim(ctx, record.ClaimID(n))
			if err != nil {
				return err
			}
			if strconv.Itoa(claim.Version) != version {
				return record.ErrConflict
			}
			decisions = append(decisions, record.Decision{ClaimID: claim.ID, ReviewerID: v.user.ID, Verb: record.Undo, At: v.Now().UTC()})
		}
		return review.UndoTogether(ctx, tx, decisions)
	})
	if err != nil {
		return err
	}
	return v.done(v.queue().Queue(), ui.Flash{Text: plural(len(values), "decision taken back.", "decisions taken back.")})
}
