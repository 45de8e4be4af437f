package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"habeas/internal/record"
)

// filesOf are, for each noun, the people in whose files its objects stand: a query of their ids, of objects o. Entries stand in
// none.
var filesOf = map[record.Noun]string{
	record.FoundPerson:  "SELECT object_id FROM o",
	record.FoundEvent:   "SELECT y.person_id FROM o JOIN event_parties y ON y.event_id = o.object_id AND y.role = 'subject'",
	record.FoundSource:  "SELECT y.person_id FROM o JOIN event_sources s ON s.id = o.object_id JOIN event_parties y ON y.event_id = s.event_id AND y.role = 'subject'",
	record.FoundFile:    aboutPeople("attachments"),
	record.FoundOwn:     aboutPeople("own_values"),
	record.FoundTask:    aboutPeople("tasks"),
	record.FoundComment: aboutPeople("comments") + " UNION " + strings.ReplaceAll(aboutPeople("tasks"), "r.id = o.object_id", "r.id = (SELECT task_id FROM comments WHERE id = o.object_id)"),
}

func aboutPeople(table string) string {
	return fmt.Sprintf("SELECT r.person_id FROM o JOIN %[1]s r ON r.id = o.object_id UNION SELECT y.person_id FROM o JOIN %[1]s r ON r.id = o.object_id "+
		"JOIN event_parties y ON y.event_id = r.event_id AND y.role = 'subject'", table)
}

// filesOfNotes are those of the two sorts of notes, by the code of their noun.
var filesOfNotes = map[int64]string{3: "SELECT object_id FROM o", 4: "SELECT n.person_id FROM o JOIN notes n ON n.id = o.object_id"}

// PeopleOfItems are the people in whose files things of the search stand, by name: as far as the actor may see the thing and
// the person.
func (s *Store) PeopleOfItems(ctx context.Context, items []int64) ([]record.PersonID, error) {
	var parts []string
	var values []any
	for _, n := range searchNouns {
		query := filesOf[n.noun] + filesOfNotes[n.code]
		of := slices.DeleteFunc(slices.Clone(items), func(id int64) bool { return id/nounUnit != n.code })
		if query == "" || len(of) == 0 {
			continue
		}
		parts = append(parts, "SELECT * FROM (WITH o AS (SELECT i.object_id FROM search_items i WHERE i.id IN ? "+s.unguarded()+") "+query+")")
		values = append(values, of)
	}
	if len(parts) == 0 {
		return nil, nil
	}
	var ids []record.PersonID
	q := s.visible(s.with(ctx).Model(&record.Person{})).Where("people.id IN ("+strings.Join(parts, " UNION ")+")", values...)
	return ids, edge(q.Order("people.sort, people.id").Pluck("people.id", &ids).Error)
}
