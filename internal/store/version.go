package store

import (
	"context"
	"slices"

	"habeas/internal/record"
)

// NewestFrom is the newest document that came from an address.
func (s *Store) NewestFrom(ctx context.Context, source string) (*record.Document, error) {
	var d record.Document
	return &d, edge(s.with(ctx).Where("source = ? AND source <> ''", source).
		Where("NOT EXISTS (SELECT 1 FROM documents n WHERE n.previous_id = documents.id)").Order("id DESC").Take(&d).Error)
}

// NewestNamed are documents of that file name that no other is a newer version of, the latest first.
func (s *Store) NewestNamed(ctx context.Context, name string, limit int) ([]record.Document, error) {
	var list []record.Document
	return list, edge(s.with(ctx).Where("name = ?", name).
		Where("NOT EXISTS (SELECT 1 FROM documents n WHERE n.previous_id = documents.id)").Order("id DESC").Limit(limit).Find(&list).Error)
}

// VersionRow is one version of a document, with how it differs from the one before; Diff is nil for the first.
type VersionRow struct {
	Document record.Document
	Diff     *record.Diff
}

// Versions are all versions of a document, the oldest first.
func (s *Store) Versions(ctx context.Context, id record.DocumentID) ([]VersionRow, error) {
	var list []record.Document
	err := s.with(ctx).Raw(`WITH RECURSIVE older (id) AS (SELECT ? UNION SELECT d.previous_id FROM documents d JOIN older ON d.id = older.id WHERE d.previous_id IS NOT NULL),
		newer (id) AS (SELECT ? UNION SELECT d.id FROM documents d JOIN newer ON d.previous_id = newer.id)
		SELECT * FROM documents WHERE id IN (SELECT id FROM older UNION SELECT id FROM newer) ORDER BY id`, id, id).Scan(&list).Error
	if err != nil {
		return nil, edge(err)
	}
	ids := make([]record.DocumentID, len(list))
	for i, d := range list {
		ids[i] = d.ID
	}
	var diffs []record.Diff
	if err := s.with(ctx).Where("document_id IN ?", ids).Find(&diffs).Error; err != nil {
		return nil, edge(err)
	}
	rows := make([]VersionRow, len(list))
	for i, d := range list {
		rows[i].Document = d
		if k := slices.IndexFunc(diffs, func(f record.Diff) bool { return f.DocumentID == d.ID }); k >= 0 {
			rows[i].Diff = &diffs[k]
		}
	}
	return rows, nil
}

// NextEntry is the same entry in the newest version that still has it; record.ErrNotFound tells that no newer one has.
func (s *Store) NextEntry(ctx context.Context, id record.EntryID) (*record.Entry, error) {
	var e record.Entry
	return &e, edge(s.with(ctx).Where(`id = (WITH RECURSIVE newer (id) AS (SELECT id FROM entries WHERE previous_id = ?
		UNION SELECT e.id FROM entries e JOIN newer ON e.previous_id = newer.id) SELECT max(id) FROM newer)`, id).Take(&e).Error)
}

// Retired are the obsolete claims of a document and of all versions before it, with their names and what was decided.
func (s *Store) Retired(ctx context.Context, id record.DocumentID) ([]record.Claim, error) {
	var claims []record.Claim
	err := s.with(ctx).Preload("Mentions", byID).Preload("Decisions", byID).Where(`status = 'obsolete' AND stands_in IN (SELECT e.id FROM entries e WHERE e.document_id IN (
		WITH RECURSIVE older (id) AS (SELECT ? UNION SELECT d.previous_id FROM documents d JOIN older ON d.id = older.id WHERE d.previous_id IS NOT NULL) SELECT id FROM older))`, id).
		Order("id DESC").Find(&claims).Error
	for _, c := range claims {
		hideLinks(c.Mentions)
	}
	return claims, edge(err)
}

// AddDiff adds how a version differs from the one before.
func (s *Store) AddDiff(ctx context.Context, d *record.Diff) error {
	return s.write(ctx, "document.compare", "document", func(tx *Store) (int64, error) {
		return int64(d.DocumentID), tx.with(ctx).Create(d).Error
	})
}

// StandClaims notes where claims stand in a new version of their document. Nothing that was decided changes.
func (s *Store) StandClaims(ctx context.Context, document record.DocumentID, claims []record.Claim) error {
	if len(claims) == 0 {
		return nil
	}
	return s.write(ctx, "claims.stand", "document", func(tx *Store) (int64, error) {
		for _, c := range claims {
			result := tx.with(ctx).Model(&record.Claim{}).Where("id = ?", c.ID).
				Updates(map[string]any{"stands_in": c.StandsIn, "stands_from": c.StandsFrom, "stands_to": c.StandsTo})
			if err := changed(result); err != nil {
				return 0, err
			}
		}
		return int64(document), nil
	})
}
