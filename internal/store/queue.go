package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// QueueFilter asks for a part of the review queue; what is empty does not matter.
type QueueFilter struct {
	Document      record.DocumentID
	Kind          record.Kind
	MinConfidence float64
	Below         float64        // less sure than that; 0 for no bound
	Names         []string       // one of them, as printed, is named in the claim; not nil but empty asks for nothing
	After         record.EntryID // the last entry of the part before
	Limit         int            // of entries
}

// waits narrows a query of claims to those that wait and pass the filter, wherever they stand.
func (f QueueFilter) waits(q *gorm.DB) *gorm.DB {
	q = q.Where("claims.status = 'proposed' AND claims.confidence >= ?", f.MinConfidence)
	if f.Below > 0 {
		q = q.Where("claims.confidence < ?", f.Below)
	}
	if f.Kind != "" {
		q = q.Where("claims.kind = ?", f.Kind)
	}
	if f.Names != nil {
		q = q.Where("claims.id IN (SELECT claim_id FROM mentions WHERE name IN ?)", append(f.Names, ""))
	}
	return q
}

// inOrder is a query of the claims that pass the filter, also that of the document. It is read in the order of its index, so
// that a page costs no more than it shows, however many wait; but from the names, if it asks for some, which few claims have.
func (f QueueFilter) inOrder(db *gorm.DB) *gorm.DB {
	table := "claims INDEXED BY claims_waiting"
	if f.Names != nil {
		table = "claims"
	}
	q := f.waits(db.Table(table))
	if f.Document != 0 {
		q = q.Where("claims.stands_in IN (SELECT id FROM entries WHERE document_id = ?)", f.Document)
	}
	return q
}

// number is how many claims pass the filter.
func (f QueueFilter) number(db *gorm.DB) (int, error) {
	var n int64
	if f.Kind == "" && f.MinConfidence == 0 && f.Below == 0 && f.Names == nil {
		q := db.Table("document_numbers").Select("coalesce(sum(waiting), 0)").Where("waiting > 0")
		if f.Document != 0 {
			q = q.Where("document_id = ?", f.Document)
		}
		err := q.Scan(&n).Error
		return int(n), edge(err)
	}
	err := f.inOrder(db).Count(&n).Error
	return int(n), edge(err)
}

// Queue is the part of the review queue that the filter asks for: entries with the claims that wait, the oldest import
// first, and the number of all claims that wait and pass the filter.
func (s *Store) Queue(ctx context.Context, f QueueFilter) ([]record.Entry, int, error) {
	total, err := f.number(s.with(ctx))
	if err != nil {
		return nil, 0, err
	}
	var ids []record.EntryID
	err = f.inOrder(s.with(ctx)).Where("claims.stands_in > ?", f.After).Distinct("claims.stands_in").Order("claims.stands_in").Limit(f.Limit).Pluck("claims.stands_in", &ids).Error
	if err != nil {
		return nil, 0, edge(err)
	}
	var entries []record.Entry
	if err := s.with(ctx).Preload("Document").Where("id IN ?", ids).Order("id").Find(&entries).Error; err != nil {
		return nil, 0, edge(err)
	}
	var claims []record.Claim
	err = f.waits(s.with(ctx)).Preload("Mentions", byID).Where("stands_in IN ?", ids).Order("stands_in, stands_from, id").Find(&claims).Error
	for _, c := range claims {
		hideLinks(c.Mentions)
		i, _ := slices.BinarySearchFunc(entries, c.StandsIn, func(e record.Entry, id record.EntryID) int { return cmp.Compare(e.ID, id) })
		entries[i].Claims = append(entries[i].Claims, c)
	}
	return entries, total, edge(err)
}

// NextWaiting is the first claim behind c, in the order of the queue, that waits and passes the filter; of an empty c it is
// the first of all. record.ErrNotFound tells that there is none.
func (s *Store) NextWaiting(ctx context.Context, f QueueFilter, c record.Claim) (*record.Claim, error) {
	var next record.Claim
	return &next, edge(f.inOrder(s.with(ctx)).Select("claims.id", "claims.stands_in").
		Where("(claims.stands_in, claims.stands_from, claims.id) > (?, ?, ?)", c.StandsIn, c.StandsFrom, c.ID).
		Order("claims.stands_in, claims.stands_from, claims.id").Take(&next).Error)
}

// WaitingNames are the names, as printed, of everybody who is named in a claim that waits.
func (s *Store) WaitingNames(ctx context.Context) ([]string, error) {
	rows, err := s.with(ctx).Raw(`SELECT DISTINCT m.name FROM claims INDEXED BY claims_waiting CROSS JOIN mentions m ON m.claim_id = claims.id
		WHERE claims.status = 'proposed' ORDER BY m.name`).Rows()
	if err != nil {
		return nil, edge(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() { // by hand: thousands of rows, of which gorm's reflection takes longer than the database
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, edge(err)
		}
		list = append(list, name)
	}
	return list, edge(rows.Err())
}

// ClaimsByID reads claims with their entries, words and what was decided on them, in the order of the queue. One that is
// not there is left out.
func (s *Store) ClaimsByID(ctx context.Context, ids []record.ClaimID) ([]record.Claim, error) {
	var claims []record.Claim
	err := s.with(ctx).Preload("Spans").Preload("Mentions", byID).Preload("Mentions.Person", s.visible).Preload("Entry.Document").
		Preload("Decisions", byID).Preload("Decisions.Reviewer").Where("id IN ?", ids).Order("stands_in, stands_from, id").Find(&claims).Error
	for i := range claims {
		hideLinks(claims[i].Mentions)
		claims[i] = claims[i].Standing()
	}
	return claims, edge(err)
}
