package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/auth"
	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/internal/route"
	"habeas/internal/store"
	"habeas/views/desk"
	"habeas/views/ui"
)

func (v *visit) showEntry() error {
	claim, _ := strconv.ParseInt(v.QueryParam("claim"), 10, 64)
	return v.entryPage(http.StatusOK, record.EntryID(v.id("id")), record.ClaimID(claim), attempt{})
}

// attempt is what a reviewer sent and what was wrong with it, so that nothing they typed is lost.
type attempt struct {
	links  []review.Link
	event  string
	reason string
	sent   *record.Facts // a correction that came too late
	wrong  record.Fields
}

func (v *visit) entryPage(status int, id record.EntryID, active record.ClaimID, a attempt) error {
	ctx, st := v.Request().Context(), v.shelf()
	entry, err := st.Entry(ctx, id)
	if err != nil {
		return err
	}
	p, err := v.page(route.Review())
	if err != nil {
		return err
	}
	page := desk.EntryPage{Page: p, Can: v.rights(), Entry: *entry, Active: active, Filter: v.queue()}
	if page.Prev, page.Next, err = v.neighbours(entry); err != nil {
		return err
	}
	if page.Newer, page.Gone, err = v.newerEntry(entry); err != nil {
		return err
	}
	if page.Panels, err = v.panels(entry.Claims, active, a); err != nil {
		return err
	}
	if err := v.wayOn(&page); err != nil {
		return err
	}
	return render(v, status, desk.Entry(page))
}

// panels are the claims of an entry with what may be chosen for each that waits; a is what was sent for the active one.
func (v *visit) panels(claims []record.Claim, active record.ClaimID, a attempt) ([]desk.ClaimPanel, error) {
	also, err := v.alsoTold(slices.DeleteFunc(slices.Clone(claims), func(c record.Claim) bool { return c.Status != record.Proposed }))
	if err != nil {
		return nil, err
	}
	typed := map[record.ClaimID]attempt{active: a}
	people, err := v.choices(claims, typed)
	if err != nil {
		return nil, err
	}
	panels := make([]desk.ClaimPanel, len(claims))
	for i, claim := range claims {
		panels[i] = desk.ClaimPanel{Claim: claim, People: people[i], AlsoTold: also[claim.ID]}
		if claim.ID == active {
			panels[i].Reason, panels[i].Sent, panels[i].Errors = a.reason, a.sent, a.wrong
		}
	}
	if err := v.events(panels, typed); err != nil {
		return nil, err
	}
	_, err = v.effects(panels)
	return panels, err
}

// neighbours are the addresses of the entries before and behind this one that have claims.
func (v *visit) neighbours(e *record.Entry) (prev, next string, err error) {
	before, after, err := v.shelf().EntryNeighbours(v.Request().Context(), e)
	if before > 0 {
		prev = route.Entry(before)
	}
	if after > 0 {
		next = route.Entry(after)
	}
	return prev, next, err
}

// choices are who each subject of the waiting claims may be, as the reviewer chose it or as the rule suggests, claim by
// claim. They are read at once; a tells what was chosen for a claim.
func (v *visit) choices(claims []record.Claim, a map[record.ClaimID]attempt) ([][]desk.MentionChoice, error) {
	all := make([][]desk.MentionChoice, len(claims))
	var subjects []record.Mention
	var of []int
	for i, c := range claims {
		if c.Status != record.Proposed || !v.may(auth.Review) {
			continue
		}
		for _, m := range c.Mentions {
			if m.Role == record.Subject {
				subjects, of = append(subjects, m), append(of, i)
			}
		}
	}
	if len(subjects) == 0 {
		return all, nil
	}
	candidates, err := review.CandidatesOf(v.Request().Context(), v.shelf(), subjects)
	if err != nil {
		return nil, err
	}
	for k, m := range subjects {
		i := of[k]
		all[i] = append(all[i], choice(m, candidates[k], a[claims[i].ID].links))
	}
	return all, nil
}

func choice(m record.Mention, candidates []review.Candidate, links []review.Link) desk.MentionChoice {
	var chosen record.PersonID
	suggested, ok := review.Suggest(candidates)
	made := desk.MentionChoice{Mention: m, Name: m.Name, New: ok && suggested == nil}
	if suggested != nil {
		chosen = suggested.Person.ID
	}
	for _, l := range links {
		if l.Mention == m.ID {
			chosen, made.New, made.Name = l.Person, l.Person == 0, l.Name
		}
	}
	for _, c := range candidates {
		made.Candidates = append(made.Candidates, desk.Candidate{
			Person: c.Person, Score: c.Score, Why: c.Why, Selected: c.Person.ID == chosen,
		})
	}
	return made
}

// links reads who the reviewer says that the subjects of a claim are.
func (v *visit) links() []review.Link {
	var links []review.Link
	for name := range v.form {
		text, ok := strings.CutPrefix(name, "person-")
		mention, err := strconv.ParseInt(text, 10, 64)
		if !ok || err != nil {
			continue
		}
		link := review.Link{Mention: record.MentionID(mention), Name: strings.TrimSpace(v.form.Get("name-" + text))}
		if value := v.form.Get(name); value != "new" {
			person, err := strconv.ParseInt(value, 10, 64)
			if err != nil || person <= 0 {
				continue // not chosen: the verb says that a person must be
			}
			link.Person, link.Reason = record.PersonID(person), "Chosen by the reviewer"
		}
		links = append(links, link)
	}
	return links
}

func (v *visit) decision(verb record.Verb) record.Decision {
	return record.Decision{
		ClaimID: record.ClaimID(v.id("id")), ReviewerID: v.user.ID, Verb: verb, At: v.Now().UTC(),
		Reason: strings.TrimSpace(v.form.Get("reason")),
	}
}

func (v *visit) acceptClaim() error {
	d, links := v.decision(record.Accept), v.links()
	choice, typed := eventChosen(v.form.Get("event"))
	if v.form.Get("preview") != "" {
		return v.previewAccept(d.ClaimID, attempt{links: links, event: typed})
	}
	changes, err := v.changing(links, func(tx *store.Store) error {
		_, err := review.Accept(v.Request().Context(), tx, d, links, choice)
		return err
	}, these(d.ClaimID))
	return v.decided(d, "Accepted: %s.", changes, err, attempt{links: links, event: typed})
}

// previewAccept shows the entry again with what accepting a claim would change as it is chosen.
func (v *visit) previewAccept(id record.ClaimID, a attempt) error {
	claim, err := v.shelf().Claim(v.Request().Context(), id)
	if err != nil {
		return err
	}
	return v.entryPage(http.StatusOK, claim.StandsIn, claim.ID, a)
}

func (v *visit) rejectClaim() error {
	d := v.decision(record.Reject)
	err := review.Reject(v.Request().Context(), v.shelf(), d)
	return v.decided(d, "Rejected: %s.", nil, err, attempt{reason: d.Reason})
}

func (v *visit) undoClaim() error {
	d := v.decision(record.Undo)
	if err := v.undo(d, v.QueryParam("version")); errors.Is(err, record.ErrConflict) {
		return v.conflict(d, err, attempt{})
	} else if err != nil {
		return err
	}
	claim, err := v.shelf().Claim(v.Request().Context(), d.ClaimID)
	if err != nil {
		return err
	}
	return v.done(v.queue().EntryClaim(claim.StandsIn, claim.ID), ui.Flash{Text: takenBack(claim)})
}

// undo takes back the last decision on a claim, if it is the one that the reviewer saw: the claim has the version of then.
func (v *visit) undo(d record.Decision, version string) error {
	ctx := v.Request().Context()
	return v.shelf().InTx(ctx, func(tx *store.Store) error {
		claim, err := tx.Claim(ctx, d.ClaimID)
		if err != nil {
			return err
		}
		if version != "" && version != strconv.Itoa(claim.Version) {
			return record.ErrConflict
		}
		return review.Undo(ctx, tx, d)
	})
}

func takenBack(c *record.Claim) string {
	if c.Status == record.Obsolete {
		return "Taken back. The claim does not wait again: the newest version no longer says it."
	}
	return "Taken back. The claim waits again."
}

// decided goes on to what waits next, or shows the entry again with what was wrong, or with what somebody else decided
// meanwhile. The sentence names the kind.
func (v *visit) decided(d record.Decision, sentence string, changes []ui.Line, err error, a attempt) error {
	if errors.Is(err, record.ErrConflict) {
		return v.conflict(d, err, a)
	}
	if err != nil && !errors.As(err, &a.wrong) {
		return err
	}
	claim, readErr := v.shelf().Claim(v.Request().Context(), d.ClaimID)
	if readErr != nil {
		return readErr
	}
	if err != nil {
		return v.entryPage(http.StatusUnprocessableEntity, claim.StandsIn, claim.ID, a)
	}
	to, err := v.onward(claim)
	if err != nil {
		return err
	}
	return v.done(to, ui.Flash{Text: fmt.Sprintf(sentence, claim.Kind.Word()), Lines: changes, UndoURL: v.undoURL(claim)})
}

func (v *visit) showClaim() error {
	claim, err := v.shelf().Claim(v.Request().Context(), record.ClaimID(v.id("id")))
	if err != nil {
		return err
	}
	return v.claimPage(http.StatusOK, claim, desk.FormOf(claim.Facts), attempt{})
}

func (v *visit) claimPage(status int, claim *record.Claim, facts desk.FactsForm, a attempt) error {
	typed := map[record.ClaimID]attempt{claim.ID: a}
	people, err := v.choices([]record.Claim{*claim}, typed)
	if err != nil {
		return err
	}
	panels := []desk.ClaimPanel{{Claim: *claim, People: people[0]}}
	if values, err := factsOf(facts); err == nil {
		panels[0].Claim.Facts = values // what would be recorded decides what it would change
	}
	if err := v.events(panels, typed); err != nil {
		return err
	}
	if _, err := v.effects(panels); err != nil {
		return err
	}
	p, err := v.page(route.Review())
	if err != nil {
		return err
	}
	return render(v, status, desk.Claim(desk.ClaimPage{
		Page: p, Can: v.rights(), Entry: *claim.Entry, Claim: *claim, Facts: facts, People: panels[0].People, Events: panels[0].Events, Effects: panels[0].Effects, Fresh: panels[0].Fresh,
		Filter: v.queue(), Reason: a.reason, Errors: a.wrong,
	}))
}

func (v *visit) correctClaim() error {
	var f desk.FactsForm
	if err := v.bind(&f); err != nil {
		return err
	}
	ctx := v.Request().Context()
	d, links := v.decision(record.Correct), v.links()
	choice, typed := eventChosen(v.form.Get("event"))
	a := attempt{links: links, event: typed, reason: d.Reason}
	var changes []ui.Line
	facts, err := factsOf(f)
	if preview := v.form.Get("preview") != ""; err == nil && !preview {
		d.Correction, a.sent = &facts, &facts
		changes, err = v.changing(links, func(tx *store.Store) error {
			_, err := review.Accept(ctx, tx, d, links, choice)
			return err
		}, these(d.ClaimID))
	} else if preview {
		return v.correctAgain(d, http.StatusOK, f, a, err)
	}
	if errors.As(err, new(record.Fields)) {
		return v.correctAgain(d, http.StatusUnprocessableEntity, f, a, err)
	}
	return v.decided(d, "Corrected and accepted: %s.", changes, err, a)
}

// correctAgain shows the form as it was typed, with what is wrong.
func (v *visit) correctAgain(d record.Decision, status int, f desk.FactsForm, a attempt, err error) error {
	claim, readErr := v.shelf().Claim(v.Request().Context(), d.ClaimID)
	if readErr != nil {
		return readErr
	}
	if errors.As(err, &a.wrong) {
		status = http.StatusUnprocessableEntity
	}
	return v.claimPage(status, claim, f, a)
}
