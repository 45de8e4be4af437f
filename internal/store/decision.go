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
