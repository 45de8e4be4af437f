package web

import (
	"errors"
	"fmt"
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

func (v *visit) showNewClaim() error {
	entry, err := v.openEntry()
	if err != nil {
		return err
	}
	occurrence, _ := strconv.Atoi(v.QueryParam("occurrence"))
	form := desk.HandForm{Quote: v.QueryParam("quote"), Occurrence: occurrence}
	form.Date = string(entry.Date)
	return v.handPage(http.StatusOK, entry, form, nil, nil)
}

// openEntry is the entry of the path, if claims can still be made of it: it stands in the newest version.
func (v *visit) openEntry() (*record.Entry, error) {
	entry, err := v.shelf().Entry(v.Request().Context(), record.EntryID(v.id("id")))
	if err != nil {
		return nil, err
	}
	newer, gone, err := v.newerEntry(entry)
	if err == nil && (newer != "" || gone) {
		return nil, record.ErrNotFound
	}
	return entry, err
}

func (v *visit) addClaim() error {
	entry, err := v.openEntry()
	if err != nil {
		return err
	}
	var f desk.HandForm
	if err := errors.Join(v.bind(&f), v.bind(&f.FactsForm)); err != nil {
		return err
	}
	claim, wrong := v.handClaim(entry, f)
	if wrong != nil {
		return v.handPage(http.StatusUnprocessableEntity, entry, f, nil, wrong)
	}
	links := v.links()
	asked := strings.Join(claim.Named(record.Subject), "\n")
	if f.Asked == "" || f.Asked != asked+"." || v.form.Get("preview") != "" {
		return v.handPage(http.StatusOK, entry, f, claim, nil)
	}
	d := record.Decision{ReviewerID: v.user.ID, Verb: record.Accept, At: v.Now().UTC()}
	given := handLinks(claim, links)
	choice, _ := eventChosen(v.form.Get("event"))
	changes, err := v.addByHand(claim, d, given, choice)
	if errors.As(err, &wrong) {
		return v.handPage(http.StatusUnprocessableEntity, entry, f, claim, wrong)
	} else if err != nil {
		return err
	}
	added, err := v.shelf().Claim(v.Request().Context(), claim.ID)
	if err != nil {
		return err
	}
	to := v.queue().EntryClaim(entry.ID, claim.ID)
	if v.form.Get("next") != "" {
		if to, err = v.nextWaiting(v.queue(), *added); err != nil {
			return err
		}
	}
	return v.done(to, ui.Flash{Text: fmt.Sprintf("Made and accepted: %s.", claim.Kind.Word()), Lines: changes, UndoURL: v.undoURL(added)})
}

// addByHand records the claim, fills in its id, and tells what that changed.
func (v *visit) addByHand(claim *record.Claim, d record.Decision, links []review.Link, choice review.Choice) ([]ui.Line, error) {
	ctx := v.Request().Context()
	var made []record.ClaimID
	return v.changing(links, func(tx *store.Store) error {
		id, _, err := review.AddByHand(ctx, tx, *claim, d, links, choice)
		claim.ID, made = id, append(made, id)
		return err
	}, func() []record.ClaimID { return made })
}

// handClaim is the claim that the form makes, or what is wrong with it.
func (v *visit) handClaim(entry *record.Entry, f desk.HandForm) (*record.Claim, record.Fields) {
	wrong := record.Fields{}
	facts, err := factsOf(f.FactsForm)
	if err != nil && !errors.As(err, &wrong) {
		return nil, record.Fields{"kind": err.Error()}
	}
	claim, err := review.Selection{
		Quote: f.Quote, Occurrence: f.Occurrence, Facts: facts, Words: f.Words,
		Subjects: lines(f.Subjects), Issuers: lines(f.Issuers), Lawyers: lines(f.Lawyers), Reporters: lines(f.Reporters),
	}.Claim(entry, v.user.Name)
	var more record.Fields
	if errors.As(err, &more) {
		for input, sentence := range more {
			wrong[input] = sentence
		}
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	number(claim.Mentions)
	return &claim, nil
}

// number numbers mentions that are not stored yet, from 1, so that the form can ask about each.
func number(mentions []record.Mention) {
	for i := range mentions {
		mentions[i].ID = record.MentionID(i + 1)
	}
}

// handLinks are who the subjects are, in their order.
func handLinks(claim *record.Claim, typed []review.Link) []review.Link {
	var links []review.Link
	for _, m := range claim.Mentions {
		if m.Role != record.Subject {
			continue
		}
		link := review.Link{Name: m.Name}
		if i := slices.IndexFunc(typed, func(l review.Link) bool { return l.Mention == m.ID }); i >= 0 {
			link = typed[i]
		}
		if link.Name == "" {
			link.Name = m.Name
		}
		links = append(links, link)
	}
	return links
}

// lines are what somebody typed one to a line, each once.
func lines(text string) []string {
	var list []string
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.Fields(line), " "); line != "" && !slices.Contains(list, line) {
			list = append(list, line)
		}
	}
	return list
}

// handPage shows the form; claim is what it makes once all but the people is right, and then it asks who they are.
func (v *visit) handPage(status int, entry *record.Entry, f desk.HandForm, claim *record.Claim, wrong record.Fields) error {
	p, err := v.page(route.Review())
	if err != nil {
		return err
	}
	page := desk.HandPage{Page: p, Entry: *entry, Filter: v.queue(), Form: f, Places: places(entry, f.Quote), Errors: wrong}
	if claim != nil {
		if err := v.askWho(&page, claim); err != nil {
			return err
		}
	} else if at := entry.Occurrences(f.Quote); len(at) == 1 { // show at least where the words stand
		page.Claim = &record.Claim{Start: at[0].Start, End: at[0].End}
	}
	return render(v, status, desk.Hand(page))
}

// askWho fills in who the people of a claim that is not stored yet may be, and what recording it would change.
func (v *visit) askWho(page *desk.HandPage, claim *record.Claim) error {
	shown := *claim
	shown.ID, shown.Status = 0, record.Proposed
	typed := map[record.ClaimID]attempt{0: {links: v.links(), event: v.form.Get("event")}}
	people, err := v.choices([]record.Claim{shown}, typed)
	if err != nil {
		return err
	}
	panels := []desk.ClaimPanel{{Claim: shown, People: people[0]}}
	if err := v.events(panels, typed); err != nil {
		return err
	}
	if _, err := v.effects(panels); err != nil {
		return err
	}
	page.Claim, page.People, page.Events, page.Effects, page.Fresh = &shown, panels[0].People, panels[0].Events, panels[0].Effects, panels[0].Fresh
	page.Form.Asked = strings.Join(claim.Named(record.Subject), "\n") + "."
	return nil
}

const around = 40 // letters shown before and behind a place

// places are where the words stand in the entry, with what is around them.
func places(e *record.Entry, words string) []desk.Place {
	var list []desk.Place
	for _, at := range e.Occurrences(words) {
		before, after := []rune(e.Text[:at.Start-e.Body]), []rune(e.Text[at.End-e.Body:])
		list = append(list, desk.Place{
			Before: string(before[max(0, len(before)-around):]), Words: e.Words(at), After: string(after[:min(len(after), around)]),
		})
	}
	return list
}
