package store

import (
	"context"

	"habeas/internal/record"
)

// AddDecision adds what a reviewer did with a claim.
func (s *Store) AddDecision(ctx context.Context, d *record.Decision) error {
	return s.write(ctx, "decision."+string(d.Verb), "claim", func(tx *Store) (int64, error) {
		return int64(d.ClaimID), tx.with(ctx).Omit("Reviewer").Create(d).Error
	})
}

// LastDecision is the newest decision on a claim.
func (s *Store) LastDecision(ctx context.Context, claim record.ClaimID) (*record.Decision, error) {
	var d record.Decision
	return &d, edge(s.with(ctx).Where("claim_id = ?", claim).Order("id DESC").Take(&d).Error)
}

// AddJudgement adds what somebody held about a mention, and links the mention to the person, or to nobody.
func (s *Store) AddJudgement(ctx context.Context, j *record.Judgement) error {
	return s.write(ctx, "mention.link", "mention", func(tx *Store) (int64, error) {
		if j.PersonID != nil {
			if _, err := tx.Person(ctx, *j.PersonID); err != nil {
				return 0, err
			}
		}
		if err := tx.with(ctx).Create(j).Error; err != nil {
			return 0, err
		}
		result := tx.with(ctx).Model(&record.Mention{}).Where("id = ? AND role = ?", j.MentionID, record.Subject).
			Updates(map[string]any{"person_id": j.PersonID})
		if result.Error == nil && result.RowsAffected == 0 {
			return 0, record.ErrNotFound
		}
		return int64(j.MentionID), result.Error
	})
}

// JudgementsOf are the judgements that were made with a decision, without those of people that the actor may not see.
func (s *Store) JudgementsOf(ctx context.Context, d record.DecisionID) ([]record.Judgement, error) {
	q := s.with(ctx).Where("decision_id = ?", d)
	if !s.actor.IsSystem() {
		q = q.Where("(person_id IS NULL OR person_id NOT IN (SELECT id FROM people WHERE restricted = 1) OR person_id IN (SELECT person_id FROM person_members WHERE user_id = ?))", s.actor.UserID)
	}
	var list []record.Judgement
	return list, edge(q.Order("id").Find(&list).Error)
}

// IdentityLinks are the persons that the document has linked to the mention's identity already: identities hold within one
// reading of one version, and across versions and readings a name in full that is printed the same is the same.
func (s *Store) IdentityLinks(ctx context.Context, m record.Mention) ([]record.PersonID, error) {
	if m.Identity == "" {
		return nil, nil
	}
	const linked = `SELECT m.person_id FROM mentions m JOIN claims c ON c.id = m.claim_id `
	var ids []record.PersonID
	err := s.visible(s.with(ctx).Model(&record.Person{})).
		Where("id IN ("+linked+`JOIN entries e ON e.id = c.entry_id, claims mine JOIN entries at ON at.id = mine.entry_id
			WHERE mine.id = ? AND e.document_id = at.document_id AND c.extractor = mine.extractor AND m.identity = ? AND m.person_id IS NOT NULL
			UNION `+linked+`JOIN entries e ON e.id = c.stands_in, claims mine JOIN entries at ON at.id = mine.stands_in
			WHERE mine.id = ? AND e.document_id = at.document_id AND m.name = ? AND m.name LIKE '% %' AND m.person_id IS NOT NULL)`,
			m.ClaimID, m.Identity, m.ClaimID, m.Name).
		Order("id").Pluck("id", &ids).Error
	return ids, edge(err)
}
