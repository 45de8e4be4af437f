package store

import (
	"context"
	"strings"

	"habeas/internal/record"
)

// namesake are the people of whom one spelling has all the tokens that are asked for. Nothing is ranked: unlike a suggestion,
// it costs little where many share a given name.
const namesake = `SELECT * FROM (SELECT DISTINCT ? AS asked, people.id AS person_id FROM person_search JOIN person_names n ON n.id = person_search.rowid
	JOIN people ON people.id = n.person_id WHERE person_search MATCH ? AND people.merged_into_id IS NULL AND (? OR ` + visiblePerson + `) LIMIT ?)`

// Namesakes are, for each of many names, the people of whom a spelling has every token of a key (package names), in a number
// of queries that does not grow with the names but by one for every hundred.
func (s *Store) Namesakes(ctx context.Context, keys []string, limit int) ([][]record.PersonID, error) {
	found := make([][]record.PersonID, len(keys))
	for from := 0; from < len(keys); from += namesAtOnce {
		var parts []string
		var values []any
		for i, key := range keys[from:min(from+namesAtOnce, len(keys))] {
			if match := everyKey(key); match != "" {
				parts, values = append(parts, namesake), append(values, from+i, match, s.actor.IsSystem(), s.actor.UserID, limit)
			}
		}
		if len(parts) == 0 {
			continue
		}
		var rows []struct {
			Asked    int
			PersonID record.PersonID
		}
		if err := s.with(ctx).Raw(strings.Join(parts, " UNION ALL "), values...).Scan(&rows).Error; err != nil {
			return nil, edge(err)
		}
		for _, r := range rows {
			found[r.Asked] = append(found[r.Asked], r.PersonID)
		}
	}
	return found, nil
}

// everyKey is the query of the text index in which every whole token of a key is needed.
func everyKey(key string) string {
	tokens := strings.Fields(key)
	parts := make([]string, 0, len(tokens))
	for _, t := range tokens[:min(len(tokens), mostTokens)] {
		parts = append(parts, "key:"+quoted(t))
	}
	return strings.Join(parts, " AND ")
}
