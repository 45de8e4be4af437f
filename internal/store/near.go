package store

import (
	"context"
	"slices"
	"strings"

	"habeas/internal/record"
)

// Near asks for claims of a kind around a date: a few days before and behind it, or less exact dates that hold it.
type Near struct {
	Kind record.Kind
	Date record.Date
}

// nearDays is how many days before and behind a date are near.
const nearDays = 3

// where is the condition of claims near, with its values.
func (n Near) where() (string, []any) {
	first, _ := n.Date.First()
	last, _ := n.Date.Last()
	from, to := string(record.DateOf(first.AddDate(0, 0, -nearDays))), string(record.DateOf(last.AddDate(0, 0, nearDays)))
	year, month := first.Format("2006"), first.Format("2006-01")
	return "(kind = ? AND (date BETWEEN ? AND ? OR date IN (?, ?, ?, ?)))", []any{n.Kind, from, to + "~", year, year + "~", month, month + "~"}
}

const mostNear = 1000 // claims or events

// WaitingNear are waiting claims near any of what is asked for, with their words, names and places: among them are those
// that tell the same as others do. Nothing is near an unknown date. Hundreds may be near after a wave of arrests, so wanted
// is asked with the names of their subjects first, and what it does not want is not read.
func (s *Store) WaitingNear(ctx context.Context, near []Near, wanted func(subjects []string) bool) ([]record.Claim, error) {
	subjects, err := s.subjectsNear(ctx, near)
	var ids []record.ClaimID
	for id, names := range subjects {
		if wanted(names) {
			ids = append(ids, id)
		}
	}
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	slices.Sort(ids)
	var claims []record.Claim
	err = s.with(ctx).Preload("Spans").Preload("Mentions", byID).Preload("Entry.Document").
		Where("status = 'proposed' AND id IN ?", ids[:min(len(ids), mostNear)]).Order("id").Find(&claims).Error
	for _, c := range claims {
		hideLinks(c.Mentions)
	}
	return claims, edge(err)
}

// subjectsNear are the names of the subjects of each waiting claim near any of what is asked for.
func (s *Store) subjectsNear(ctx context.Context, near []Near) (map[record.ClaimID][]string, error) {
	var conditions []string
	var values []any
	for _, n := range near {
		if n.Date.Precision() != record.Unknown {
			condition, v := n.where()
			conditions, values = append(conditions, condition), append(values, v...)
		}
	}
	if len(conditions) == 0 {
		return nil, nil
	}
	rows, err := s.with(ctx).Raw(`SELECT claims.id, coalesce(m.name, '') FROM claims INDEXED BY claims_near LEFT JOIN mentions m ON m.claim_id = claims.id AND m.role = 'subject'
		WHERE claims.status = 'proposed' AND (`+strings.Join(conditions, " OR ")+")", values...).Rows()
	if err != nil {
		return nil, edge(err)
	}
	defer rows.Close()
	subjects := map[record.ClaimID][]string{}
	for rows.Next() {
		var id record.ClaimID
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return nil, edge(err)
		}
		subjects[id] = append(subjects[id], name)
	}
	return subjects, edge(rows.Err())
}
