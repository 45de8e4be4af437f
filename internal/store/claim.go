package store

import (
	"context"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// ClaimFilter asks for claims; what is empty does not matter.
type ClaimFilter struct {
	Document      record.DocumentID // that they stand in
	Status        record.ClaimStatus
	MinConfidence float64
}

// Claim reads one claim with its entry, its words and what was decided on it.
func (s *Store) Claim(ctx context.Context, id record.ClaimID) (*record.Claim, error) {
	var c record.Claim
	err := s.withReplaced(s.with(ctx)).Preload("Spans").Preload("Mentions", byID).Preload("Mentions.Person", s.visible).
		Preload("Entry.Document").Preload("Decisions", byID).Preload("Decisions.Reviewer").
		Where("id = ?", id).Take(&c).Error
	hideLinks(c.Mentions)
	if c.Replaces != nil {
		hideLinks(c.Replaces.Mentions)
	}
	c = c.Standing()
	return &c, edge(err)
}

// hideLinks takes the links to persons that the actor may not see out of mentions.
func hideLinks(mentions []record.Mention) {
	for i := range mentions {
		if mentions[i].Person == nil {
			mentions[i].PersonID = nil
		}
	}
}

// Claims lists claims with their words, in reading order.
func (s *Store) Claims(ctx context.Context, f ClaimFilter) ([]record.Claim, error) {
	q := s.with(ctx).Preload("Spans").Preload("Mentions", byID).Preload("Mentions.Person", s.visible).Preload("Decisions", byID).
		Joins("JOIN entries ON entries.id = claims.stands_in").Where("claims.confidence >= ?", f.MinConfidence)
	if f.Document != 0 {
		q = q.Where("entries.document_id = ?", f.Document)
	}
	if f.Status != "" {
		q = q.Where("claims.status = ?", f.Status)
	}
	var claims []record.Claim
	err := q.Order("entries.document_id, entries.ordinal, claims.stands_from, claims.id").Find(&claims).Error
	for i := range claims {
		hideLinks(claims[i].Mentions)
	}
	return claims, edge(err)
}

// ClaimCount are numbers of claims of one kind.
type ClaimCount struct {
	Claims    int
	Waiting   int // of them
	Confident int // of those that wait
}

// ClaimCounts are the numbers of a document's claims by kind, without obsolete ones.
func (s *Store) ClaimCounts(ctx context.Context, document record.DocumentID) (map[record.Kind]ClaimCount, error) {
	var rows []struct {
		Kind record.Kind
		ClaimCount
	}
	err := s.with(ctx).Model(&record.Claim{}).Select(`claims.kind, count(*) AS claims, sum(claims.status = 'proposed') AS waiting,
		sum(claims.status = 'proposed' AND claims.confidence >= ?) AS confident`, record.Confident).
		Joins("JOIN entries ON entries.id = claims.stands_in").
		Where("entries.document_id = ? AND claims.status <> 'obsolete'", document).Group("claims.kind").Scan(&rows).Error
	counts := make(map[record.Kind]ClaimCount, len(rows))
	for _, r := range rows {
		counts[r.Kind] = r.ClaimCount
	}
	return counts, edge(err)
}

// WaitingClaims is the number of claims that wait for review.
func (s *Store) WaitingClaims(ctx context.Context) (int, error) {
	var n int
	return n, edge(s.with(ctx).Raw("SELECT coalesce(sum(waiting), 0) FROM document_numbers WHERE waiting > 0").Scan(&n).Error)
}

// Withdrawn are accepted claims that the newest versions of their documents no longer say, though the record still rests on
// them, the latest first, and how many there are. Those of which the new words support the same event are left out, and so
// are those about a person that the actor may not see.
func (s *Store) Withdrawn(ctx context.Context, limit int) ([]record.Claim, int, error) {
	q := s.with(ctx).Model(&record.Claim{}).Where(`claims.id IN (SELECT id FROM claims INDEXED BY claims_obsolete WHERE status = 'obsolete') AND EXISTS (SELECT 1 FROM citations t WHERE t.claim_id = claims.id
		AND NOT EXISTS (SELECT 1 FROM claims n JOIN citations u ON u.claim_id = n.id WHERE n.replaces_id = claims.id AND u.event_id = t.event_id))`).
		Where("NOT EXISTS (SELECT 1 FROM mentions m WHERE m.claim_id = claims.id AND m.person_id IS NOT NULL AND NOT EXISTS (?))",
			s.visible(s.with(ctx).Model(&record.Person{})).Select("1").Where("people.id = m.person_id")).
		Session(&gorm.Session{})
	var total int64
	if err := q.Count(&total).Error; err != nil {
		return nil, 0, edge(err)
	}
	var claims []record.Claim
	err := q.Preload("Mentions", byID).Preload("Entry.Document").Order("claims.id DESC").Limit(limit).Find(&claims).Error
	for _, c := range claims {
		hideLinks(c.Mentions)
	}
	return claims, int(total), edge(err)
}

// MoveClaim writes the claim's status. Was is the status that it was read with: record.ErrConflict tells that somebody
// else decided meanwhile.
func (s *Store) MoveClaim(ctx context.Context, c *record.Claim, was record.ClaimStatus) error {
	return s.write(ctx, "claim."+string(c.Status), "claim", func(tx *Store) (int64, error) {
		err := changed(tx.with(ctx).Model(&record.Claim{}).Where("id = ? AND status = ? AND version = ?", c.ID, was, c.Version).
			Updates(map[string]any{"status": c.Status, "version": c.Version + 1}))
		if err == nil {
			c.Version++
		}
		return int64(c.ID), err
	})
}
