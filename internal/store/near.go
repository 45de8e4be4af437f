package store

import (
	"context"
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
// that tell the same as others do. Nothing is near an unknown date.
func (s *Store) WaitingNear(ctx context.Context, near []Near) ([]record.Claim, error) {
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
	var claims []record.Claim
	err := s.with(ctx).Preload("Spans").Preload("Mentions", byID).Preload("Entry.Document").
		Where("status = 'proposed' AND ("+strings.Join(conditions, " OR ")+")", values...).
		Order("+id").Limit(mostNear).Find(&claims).Error
	for _, c := range claims {
		hideLinks(c.Mentions)
	}
	return claims, edge(err)
}
