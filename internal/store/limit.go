package store

import (
	"context"

	"habeas/internal/record"
)

// TimeLimitRules are all limits of the law on record, by jurisdiction, law and article.
func (s *Store) TimeLimitRules(ctx context.Context) ([]record.TimeLimitRule, error) {
	var list []record.TimeLimitRule
	return list, edge(s.with(ctx).Order("jurisdiction, law, article, id").Find(&list).Error)
}

// TimeLimitRule is one limit.
func (s *Store) TimeLimitRule(ctx context.Context, id record.TimeLimitRuleID) (*record.TimeLimitRule, error) {
	var r record.TimeLimitRule
	return &r, edge(s.with(ctx).Where("id = ?", id).Take(&r).Error)
}

// AddTimeLimitRule adds a limit.
func (s *Store) AddTimeLimitRule(ctx context.Context, r *record.TimeLimitRule) error {
	return s.write(ctx, "rule.add", "rule", func(tx *Store) (int64, error) {
		r.Version = 1
		err := tx.with(ctx).Create(r).Error
		return int64(r.ID), err
	})
}

// UpdateTimeLimitRule writes a limit. The version is that which was read.
func (s *Store) UpdateTimeLimitRule(ctx context.Context, r *record.TimeLimitRule) error {
	return s.write(ctx, "rule.update", "rule", func(tx *Store) (int64, error) {
		return int64(r.ID), changed(tx.with(ctx).Model(&record.TimeLimitRule{}).Where("id = ? AND version = ?", r.ID, r.Version).Updates(map[string]any{
			"jurisdiction": r.Jurisdiction, "law": r.Law, "article": r.Article, "stage": r.Stage, "gravity": r.Gravity, "amount": r.Amount, "unit": r.Unit,
			"valid_from": r.ValidFrom, "valid_to": r.ValidTo, "source": r.Source, "verified_by": r.VerifiedBy, "verified_on": r.VerifiedOn,
			"in_use": r.InUse, "note": r.Note, "version": r.Version + 1,
		}))
	})
}

// ArticleGravities tell how grave the crimes of articles are, by article.
func (s *Store) ArticleGravities(ctx context.Context) ([]record.ArticleGravity, error) {
	var list []record.ArticleGravity
	return list, edge(s.with(ctx).Order("jurisdiction, CAST(prefix AS INTEGER), prefix").Find(&list).Error)
}

// ArticleGravity is the gravity of one article.
func (s *Store) ArticleGravity(ctx context.Context, id record.ArticleGravityID) (*record.ArticleGravity, error) {
	var g record.ArticleGravity
	return &g, edge(s.with(ctx).Where("id = ?", id).Take(&g).Error)
}

// AddArticleGravity adds the gravity of an article; record.ErrConflict tells that the article has one.
func (s *Store) AddArticleGravity(ctx context.Context, g *record.ArticleGravity) error {
	return s.write(ctx, "gravity.add", "gravity", func(tx *Store) (int64, error) {
		g.Version = 1
		err := tx.with(ctx).Create(g).Error
		return int64(g.ID), err
	})
}

// UpdateArticleGravity writes the gravity of an article. The version is that which was read.
func (s *Store) UpdateArticleGravity(ctx context.Context, g *record.ArticleGravity) error {
	return s.write(ctx, "gravity.update", "gravity", func(tx *Store) (int64, error) {
		return int64(g.ID), changed(tx.with(ctx).Model(&record.ArticleGravity{}).Where("id = ? AND version = ?", g.ID, g.Version).Updates(map[string]any{
			"jurisdiction": g.Jurisdiction, "prefix": g.Prefix, "gravity": g.Gravity, "source": g.Source, "verified_by": g.VerifiedBy, "verified_on": g.VerifiedOn,
			"in_use": g.InUse, "note": g.Note, "version": g.Version + 1,
		}))
	})
}

// chargesCounted is of how many charges, the newest, the articles are counted: a page must not grow slow with the record.
const chargesCounted = 20_000

// ChargedArticles are the articles as live charges name them, re-qualified ones among them, and how many charges of people whom
// the actor sees name them, by the country that holds the people; among the newest chargesCounted.
func (s *Store) ChargedArticles(ctx context.Context) ([]ChargedRow, error) {
	var rows []ChargedRow
	err := s.with(ctx).Raw(`SELECT people.country, a.articles, count(DISTINCT a.event_id) AS charges FROM
		(SELECT * FROM (SELECT event_id, articles FROM charges WHERE articles <> '' ORDER BY event_id DESC LIMIT ?)
			UNION ALL SELECT * FROM (SELECT event_id, articles FROM charge_updates WHERE articles <> '' ORDER BY event_id DESC LIMIT ?)) a
		JOIN events e ON e.id = a.event_id AND e.retracted_at IS NULL
		JOIN event_parties p ON p.event_id = a.event_id AND p.role = 'subject'
		JOIN people ON people.id = p.person_id AND people.merged_into_id IS NULL AND (? OR `+visiblePerson+`)
		GROUP BY people.country, a.articles`, chargesCounted, chargesCounted, s.actor.IsSystem(), s.actor.UserID).Scan(&rows).Error
	return rows, edge(err)
}

// ChargedRow is how many charges of a country name the same articles.
type ChargedRow struct {
	Country  record.Country
	Articles string
	Charges  int
}
