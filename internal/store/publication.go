package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// AddConsent adds who allowed a person's case to be published.
func (s *Store) AddConsent(ctx context.Context, c *record.Consent) error {
	return s.write(ctx, "consent.add", "person", func(tx *Store) (int64, error) {
		if _, err := tx.Person(ctx, c.PersonID); err != nil {
			return 0, err
		}
		return int64(c.PersonID), tx.with(ctx).Create(c).Error
	})
}

// Consents are all consents to publish a person's case, the oldest first.
func (s *Store) Consents(ctx context.Context, id record.PersonID) ([]record.Consent, error) {
	if _, err := s.Person(ctx, id); err != nil {
		return nil, err
	}
	var list []record.Consent
	return list, edge(s.with(ctx).Where("person_id = ?", id).Order("id").Find(&list).Error)
}

// RevokeConsent notes that a consent was withdrawn.
func (s *Store) RevokeConsent(ctx context.Context, id record.PersonID, consent int64, now time.Time) error {
	return s.write(ctx, "consent.revoke", "person", func(tx *Store) (int64, error) {
		if _, err := tx.Person(ctx, id); err != nil {
			return 0, err
		}
		result := tx.with(ctx).Model(&record.Consent{}).Where("id = ? AND person_id = ? AND revoked_at IS NULL", consent, id).
			Updates(map[string]any{"revoked_at": now.UTC()})
		if result.Error == nil && result.RowsAffected == 0 {
			return 0, record.ErrNotFound
		}
		if result.Error != nil {
			return 0, result.Error
		}
		return int64(id), tx.forgetLeading(ctx, "consent_id = ?", consent, now)
	})
}

// forgetLeading forgets what was public of profiles that lead to others and of which a condition is true.
func (s *Store) forgetLeading(ctx context.Context, condition string, value any, now time.Time) error {
	return edge(s.with(ctx).Model(&record.Publication{}).Where("leads_to_id IS NOT NULL AND withdrawn_at IS NULL").Where(condition, value).
		Updates(map[string]any{"withdrawn_at": now.UTC(), "version": gorm.Expr("version + 1"), "snapshot": []byte("{}"), "fold": "", "key": ""}).Error)
}

// PutPublication publishes a profile: a first one with version 0, or a new one in place of the version that was read.
// record.ErrConflict tells that somebody else published or withdrew it meanwhile.
func (s *Store) PutPublication(ctx context.Context, p *record.Publication) error {
	return s.write(ctx, "profile.publish", "person", func(tx *Store) (int64, error) {
		if _, err := tx.Person(ctx, p.PersonID); err != nil {
			return 0, err
		}
		if p.Version == 0 {
			first := *p
			first.Version = 1
			if err := tx.with(ctx).Create(&first).Error; err != nil {
				return 0, err
			}
			*p = first
			return int64(p.PersonID), nil
		}
		err := changed(tx.with(ctx).Model(&record.Publication{}).Where("person_id = ? AND version = ?", p.PersonID, p.Version).Updates(map[string]any{
			"consent_id": p.ConsentID, "name": p.Name, "sort": p.Sort, "fold": p.Fold, "key": p.Key, "category": p.Category, "category_word": p.CategoryWord,
			"status": p.Status, "status_word": p.StatusWord, "since": p.Since, "until_by": p.UntilBy, "ends_itself": p.EndsItself, "expires_on": p.ExpiresOn, "snapshot": p.Snapshot, "published_by": p.PublishedBy,
			"published_at": p.PublishedAt, "withdrawn_at": nil, "version": p.Version + 1,
		}))
		if err == nil {
			p.Version++
		}
		return int64(p.PersonID), err
	})
}

// WithdrawPublication takes a profile down. What was public of it is forgotten but for its address, which answers that it
// is gone, and so is what was public of profiles that lead to it.
func (s *Store) WithdrawPublication(ctx context.Context, id record.PersonID, version int, now time.Time) error {
	return s.write(ctx, "profile.withdraw", "person", func(tx *Store) (int64, error) {
		p, err := tx.PublicationOf(ctx, id)
		if err != nil {
			return 0, err
		}
		const leading = `id IN (WITH RECURSIVE lead (id) AS (SELECT ? UNION SELECT b.id FROM publications b JOIN lead ON b.leads_to_id = lead.id) SELECT id FROM lead)`
		if err := tx.forgetLeading(ctx, leading, p.ID, now); err != nil {
			return 0, err
		}
		return int64(id), changed(tx.with(ctx).Model(&record.Publication{}).
			Where("person_id = ? AND version = ? AND withdrawn_at IS NULL", id, version).
			Updates(map[string]any{"withdrawn_at": now.UTC(), "version": version + 1, "snapshot": []byte("{}"), "fold": "", "key": ""}))
	})
}

// PublicationOf is a person's publication, live or withdrawn.
func (s *Store) PublicationOf(ctx context.Context, id record.PersonID) (*record.Publication, error) {
	if _, err := s.Person(ctx, id); err != nil {
		return nil, err
	}
	var p record.Publication
	return &p, edge(s.with(ctx).Where("person_id = ?", id).Take(&p).Error)
}

// SlugTaken tells whether a profile has, or had, that name in its address.
func (s *Store) SlugTaken(ctx context.Context, slug string) (bool, error) {
	var n int64
	err := s.with(ctx).Model(&record.Publication{}).Where("slug = ?", slug).Count(&n).Error
	return n > 0, edge(err)
}

// The public side reads the publications table and nothing else, whoever asks.

// Profile is the publication with that name in its address; the caller looks whether it is shown.
func (s *Store) Profile(ctx context.Context, slug string) (*record.Publication, error) {
	var p record.Publication
	return &p, edge(s.with(ctx).Where("slug = ?", slug).Take(&p).Error)
}

// ProfileLedTo is the profile that another one's address leads to in the end.
func (s *Store) ProfileLedTo(ctx context.Context, p *record.Publication) (*record.Publication, error) {
	for range mostMerges {
		if p.LeadsToID == nil {
			return p, nil
		}
		var next record.Publication
		if err := s.with(ctx).Where("id = ?", *p.LeadsToID).Take(&next).Error; err != nil {
			return nil, edge(err)
		}
		p = &next
	}
	return nil, record.ErrNotFound
}

// ProfileFilter asks for published profiles; what is empty does not matter, but Today must be the day.
type ProfileFilter struct {
	Fold, Key string
	Status    string
	Category  record.Category
	Today     record.Date
	After     string // the sort form and the id of the last one of the page before
	AfterID   record.PublicationID
	Limit     int
}

func (s *Store) profiles(ctx context.Context, f ProfileFilter) *gorm.DB {
	q := s.with(ctx).Model(&record.Publication{}).Where("withdrawn_at IS NULL AND leads_to_id IS NULL AND (expires_on = '' OR expires_on >= ?)", f.Today)
	if match := allTokens(f.Fold, f.Key); match != "" {
		q = q.Where("id IN (SELECT rowid FROM publication_search WHERE publication_search MATCH ?)", match)
	}
	if f.Status != "" {
		q = q.Where("status = ?", f.Status)
	}
	if f.Category != "" {
		q = q.Where("category = ?", f.Category)
	}
	return q
}

// Profiles lists what is published, without the snapshots, in the order of the sort forms.
func (s *Store) Profiles(ctx context.Context, f ProfileFilter) ([]record.Publication, error) {
	q := s.profiles(ctx, f)
	if f.After != "" {
		q = q.Where("(sort, id) > (?, ?)", f.After, f.AfterID)
	}
	var list []record.Publication
	return list, edge(q.Omit("snapshot", "fold", "key").Order("sort, id").Limit(f.Limit).Find(&list).Error)
}

// ProfileCount is the number of published profiles that pass the filter, on all pages.
func (s *Store) ProfileCount(ctx context.Context, f ProfileFilter) (int, error) {
	var n int64
	err := s.profiles(ctx, f).Count(&n).Error
	return int(n), edge(err)
}

// ProfileCategories are the categories of what is published on a day, each in the word that was published last, in the order
// of the words. The query jumps from category to category: it does not grow with the profiles.
func (s *Store) ProfileCategories(ctx context.Context, today record.Date) ([]record.FieldChoice, error) {
	const shown = "withdrawn_at IS NULL AND leads_to_id IS NULL"
	var list []record.FieldChoice
	err := s.with(ctx).Raw(`WITH RECURSIVE c (category) AS (SELECT min(category) FROM publications WHERE `+shown+` AND category > ''
		UNION ALL SELECT (SELECT min(category) FROM publications WHERE `+shown+` AND category > c.category) FROM c WHERE category IS NOT NULL)
		SELECT category AS value, (SELECT category_word FROM publications p WHERE `+shown+` AND p.category = c.category AND (expires_on = '' OR expires_on >= ?)
			ORDER BY published_at DESC LIMIT 1) AS word FROM c WHERE word IS NOT NULL ORDER BY word, value`, today).Scan(&list).Error
	return list, edge(err)
}

// PublicVersion is a number that changes with everything that is public.
func (s *Store) PublicVersion(ctx context.Context) (int64, error) {
	var version int64
	return version, edge(s.with(ctx).Raw("SELECT version FROM public_version WHERE id = 1").Scan(&version).Error)
}
