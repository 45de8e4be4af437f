// Package review turns claims into the record: a named reviewer accepts, corrects, rejects or undoes, and says which
// person each mention is. Every act is one transaction: the decision, the event that it makes, the links and the people
// that it adds stand together or not at all. Nothing is ever decided without a reviewer, and no claim is edited.
package review

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"habeas/internal/casefile"
	"habeas/internal/record"
	"habeas/internal/store"
)

// Link says which person a mention is: one of the record, or a new one of that name when Person is 0.
type Link struct {
	Mention record.MentionID
	Person  record.PersonID
	Name    string // of the new person
	Reason  string // why they are the same
}

// Accept records the reviewer's decision, the links of the claim's subjects and the event that it makes, or, where the
// reviewer chose one of the record or the rule is sure of one (Matches), the event that it is another citation of. The
// decision's Verb is Accept, or Correct with the values to record instead.
func Accept(ctx context.Context, st *store.Store, d record.Decision, links []Link, choice Choice) (record.EventID, error) {
	var id record.EventID
	err := st.InTx(ctx, func(tx *store.Store) error {
		claim, err := tx.Claim(ctx, d.ClaimID)
		if err != nil {
			return err
		}
		was := claim.Status
		if err := claim.Apply(d); err != nil { // the rule lives in record
			return err
		}
		linked, err := settle(ctx, tx, claim, d, links)
		if err != nil {
			return err
		}
		event, err := eventOf(ctx, tx, claim, d, linked, choice)
		if err != nil {
			return err
		}
		id = event.ID
		d.EventID = &id
		if err := tx.AddDecision(ctx, &d); err != nil {
			return err
		}
		if err := judge(ctx, tx, d, linked); err != nil {
			return err
		}
		return tx.MoveClaim(ctx, claim, was) // ErrConflict if it changed meanwhile
	})
	return id, err
}

// Reject records that the claim is not taken over, and why.
func Reject(ctx context.Context, st *store.Store, d record.Decision) error {
	d.Verb = record.Reject
	return st.InTx(ctx, func(tx *store.Store) error {
		claim, err := tx.Claim(ctx, d.ClaimID)
		if err != nil {
			return err
		}
		was := claim.Status
		if err := claim.Apply(d); err != nil {
			return err
		}
		if err := tx.AddDecision(ctx, &d); err != nil {
			return err
		}
		return tx.MoveClaim(ctx, claim, was)
	})
}

// Undo takes the last decision on a claim back: its citation, the event if nothing else supports it or else the values that
// came from this claim, the links that were
// made with it, and the people that it added if nothing else is known of them. The decisions themselves stay on file.
func Undo(ctx context.Context, st *store.Store, d record.Decision) error {
	d.Verb = record.Undo
	return st.InTx(ctx, func(tx *store.Store) error {
		claim, err := tx.Claim(ctx, d.ClaimID)
		if err != nil {
			return err
		}
		last, err := tx.LastDecision(ctx, d.ClaimID)
		if err != nil {
			return err
		}
		was := claim.Status
		if err := claim.Apply(d); err != nil {
			return err
		}
		if last.Verb != record.Reject { // it was accepted, though it may be obsolete by now
			event, err := uncite(ctx, tx, claim.ID)
			if err != nil {
				return err
			}
			d.EventID = &event
		}
		if err := tx.AddDecision(ctx, &d); err != nil {
			return err
		}
		if err := unlink(ctx, tx, claim, *last, d); err != nil {
			return err
		}
		return tx.MoveClaim(ctx, claim, was)
	})
}

// link is a Link that has been settled: the person exists.
type link struct {
	mention record.Mention
	person  record.PersonID
	reason  string
	fresh   bool // the mention was not linked to this person before
}

// settle finds or adds the person of each subject of the claim.
func settle(ctx context.Context, tx *store.Store, claim *record.Claim, d record.Decision, links []Link) ([]link, error) {
	var settled []link
	for _, m := range claim.Mentions {
		if m.Role != record.Subject {
			continue
		}
		i := slices.IndexFunc(links, func(l Link) bool { return l.Mention == m.ID })
		if i < 0 {
			return nil, record.Fields{fmt.Sprintf("person-%d", m.ID): "Say who " + m.Name + " is."}
		}
		l := links[i]
		if l.Person == 0 {
			id, err := addPerson(ctx, tx, l.Name, m, d)
			if err != nil {
				return nil, err
			}
			l.Person, l.Reason = id, "A new person"
		} else if err := addSpelling(ctx, tx, l.Person, m.Name); err != nil {
			return nil, err
		}
		fresh := m.PersonID == nil || *m.PersonID != l.Person
		settled = append(settled, link{mention: m, person: l.Person, reason: l.Reason, fresh: fresh})
	}
	return settled, nil
}

func addPerson(ctx context.Context, tx *store.Store, name string, m record.Mention, d record.Decision) (record.PersonID, error) {
	p := casefile.NewPerson(strings.TrimSpace(name))
	p.Occupation, p.CreatedBy, p.CreatedAt, p.UpdatedAt = m.About, d.ReviewerID, d.At, d.At
	if p.Name == "" {
		return 0, record.Fields{fmt.Sprintf("name-%d", m.ID): "Give the new person's name."}
	}
	if err := p.Check(); err != nil {
		return 0, err
	}
	if p.Name != m.Name {
		p.Names = append(p.Names, casefile.Spelling(m.Name))
	}
	if err := tx.AddPerson(ctx, &p); err != nil {
		return 0, err
	}
	return p.ID, nil
}

// addSpelling adds a spelling that the person does not have yet.
func addSpelling(ctx context.Context, tx *store.Store, id record.PersonID, name string) error {
	p, err := tx.Person(ctx, id)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(p.Names, func(n record.PersonName) bool { return n.Name == name }) {
		return nil
	}
	spelling := casefile.Spelling(name)
	spelling.PersonID = id
	return tx.AddPersonName(ctx, &spelling)
}

// judge records the links as judgements made with the decision.
func judge(ctx context.Context, tx *store.Store, d record.Decision, links []link) error {
	for _, l := range links {
		if !l.fresh {
			continue
		}
		j := record.Judgement{
			MentionID: l.mention.ID, PersonID: &l.person, DecisionID: &d.ID, By: d.ReviewerID, Reason: l.reason, At: d.At,
		}
		if err := tx.AddJudgement(ctx, &j); err != nil {
			return err
		}
	}
	return nil
}

// unlink takes back the links that were made with a decision, the spellings they brought, and people left with nothing.
func unlink(ctx context.Context, tx *store.Store, claim *record.Claim, made, undone record.Decision) error {
	judgements, err := tx.JudgementsOf(ctx, made.ID)
	if err != nil {
		return err
	}
	for _, j := range judgements {
		i := slices.IndexFunc(claim.Mentions, func(m record.Mention) bool { return m.ID == j.MentionID })
		if i < 0 || j.PersonID == nil {
			continue
		}
		back := record.Judgement{
			MentionID: j.MentionID, DecisionID: &undone.ID, By: undone.ReviewerID, Reason: "Undone", At: undone.At,
		}
		if err := tx.AddJudgement(ctx, &back); err != nil {
			return err
		}
		person := j.PersonID
		if now := claim.Mentions[i].PersonID; now != nil {
			person = now // who they were merged into since
		}
		if err := tx.RemoveSpelling(ctx, *person, claim.Mentions[i].Name); err != nil {
			return err
		}
		if err := tx.RemovePerson(ctx, *person); err != nil && !errors.Is(err, record.ErrConflict) {
			return err // ErrConflict: something else is known of the person
		}
	}
	return nil
}
