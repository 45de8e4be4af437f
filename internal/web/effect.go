package web

import (
	"fmt"
	"net/http"
	"slices"

	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

// effects fills in what accepting each waiting claim would change, as it stands chosen and for every other choice. The
// files are read at once, and given back.
func (v *visit) effects(panels []desk.ClaimPanel) (review.Files, error) {
	var plans []review.Plan
	var fill []func(desk.Effect)
	for i := range panels {
		known := knownMatch(panels[i].Events)
		for k := range panels[i].People {
			m := &panels[i].People[k]
			plan := func(l review.Link, name string, into func(desk.Effect)) {
				plans = append(plans, review.Plan{Claim: panels[i].Claim, Facts: panels[i].Claim.Facts, Links: []review.Link{l}, Known: known})
				fill = append(fill, func(e desk.Effect) { e.Name = name; into(e) })
			}
			for n := range m.Candidates {
				c := &m.Candidates[n]
				plan(review.Link{Person: c.Person.ID}, c.Person.Name, func(e desk.Effect) { c.Effect = &e })
			}
			name := m.NewName()
			plan(review.Link{Name: name}, name, func(e desk.Effect) { m.Effect = &e })
		}
	}
	if len(plans) == 0 {
		return review.Files{}, nil
	}
	files, err := review.ReadFiles(v.Request().Context(), v.shelf(), review.LinkedTo(plans), v.Now())
	if err != nil {
		return files, err
	}
	for i, f := range files.Effects(plans) {
		fill[i](desk.Effect{Person: f[0].Person, Event: f[0].Event, Cites: f[0].Cites, Before: f[0].Before, After: f[0].After})
	}
	for i := range panels {
		panels[i].Effects = desk.Chosen(panels[i].People)
	}
	return files, v.fresh(panels)
}

// fresh fills in which courts, places and bodies accepting each claim would add to the directory, in one query. A claim that
// is another source of an event adds none.
func (v *visit) fresh(panels []desk.ClaimPanel) error {
	named := make([][]record.Organisation, len(panels))
	var folds []string
	for i, p := range panels {
		if len(p.Effects) == 0 || knownMatch(p.Events) != nil {
			continue
		}
		named[i] = review.Names(&p.Claim)
		for _, o := range named[i] {
			folds = append(folds, o.Fold)
		}
	}
	known, err := v.shelf().OrganisationsListed(v.Request().Context(), folds)
	for i := range panels {
		for _, o := range named[i] {
			if !slices.ContainsFunc(known, func(k record.Organisation) bool { return k.Kind == o.Kind && k.Fold == o.Fold }) {
				panels[i].Fresh = append(panels[i].Fresh, o.Name)
			}
		}
	}
	return err
}

// knownMatch is the event of the record that stands chosen, nil for a new one.
func knownMatch(events []desk.EventMatch) *review.Match {
	i := slices.IndexFunc(events, func(m desk.EventMatch) bool { return m.Selected })
	if i < 0 {
		return nil
	}
	return &review.Match{Event: events[i].Event, Sure: events[i].Sure, Replaced: events[i].Replaced}
}

// changing decides, and tells what that changed in the files of the people concerned, for claims that are known when it is done.
func (v *visit) changing(links []review.Link, decide func(tx *store.Store) error, claims func() []record.ClaimID) (lines []ui.Line, err error) {
	ctx := v.Request().Context()
	err = v.shelf().InTx(ctx, func(tx *store.Store) error {
		var known []record.PersonID
		for _, l := range links {
			if l.Person > 0 {
				known = append(known, l.Person)
			}
		}
		before, err := review.ReadFiles(ctx, tx, known, v.Now())
		if err != nil {
			return err
		}
		if err := decide(tx); err != nil {
			return err
		}
		decided, err := tx.ClaimsByID(ctx, claims())
		if err != nil {
			return err
		}
		people := linkedIn(decided)
		ids := make([]record.PersonID, len(people))
		for i, p := range people {
			ids[i] = p.ID
		}
		after, err := review.ReadFiles(ctx, tx, ids, v.Now())
		if err != nil {
			return err
		}
		for _, p := range people {
			lines = append(lines, desk.DidChange(p.ID, p.Name, before.Standing(p.ID), after.Standing(p.ID))...)
		}
		return nil
	})
	return lines, err
}

// linkedIn are the persons that the subjects of accepted claims are linked to, each once.
func linkedIn(claims []record.Claim) []record.Person {
	var people []record.Person
	for _, c := range claims {
		for _, m := range c.Mentions {
			if m.Person != nil && c.Status == record.Accepted && !slices.ContainsFunc(people, func(p record.Person) bool { return p.ID == m.Person.ID }) {
				people = append(people, *m.Person)
			}
		}
	}
	return people
}

func these(ids ...record.ClaimID) func() []record.ClaimID {
	return func() []record.ClaimID { return ids }
}

// undoURL is the address that takes back what was just decided on a claim, and comes back to the same queue.
func (v *visit) undoURL(c *record.Claim) string {
	return desk.UndoClaim(*c, v.queue())
}

// conflict shows what somebody else decided on the claim meanwhile, and that nothing was recorded of what was sent.
func (v *visit) conflict(d record.Decision, err error, a attempt) error {
	claim, readErr := v.shelf().Claim(v.Request().Context(), d.ClaimID)
	if readErr != nil {
		return readErr
	}
	sentence := desk.DecidedMeanwhile(*claim)
	if sentence == "" {
		return err // it is something else that changed
	}
	a.wrong = record.Fields{"claim": sentence}
	return v.entryPage(http.StatusConflict, claim.StandsIn, claim.ID, a)
}

// togetherSentence is the message about several decisions.
func togetherSentence(accepted, rejected int) string {
	switch {
	case rejected == 0:
		return fmt.Sprintf("%s.", plural(accepted, "claim accepted", "claims accepted"))
	case accepted == 0:
		return fmt.Sprintf("%s.", plural(rejected, "claim rejected", "claims rejected"))
	}
	return fmt.Sprintf("%s, %s.", plural(accepted, "claim accepted", "claims accepted"), plural(rejected, "rejected", "rejected"))
}
