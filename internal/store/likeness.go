package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"habeas/internal/record"
)

// Likeness asks for people whose names are like one. Fold and Key are of that name (package names); Also are people who are
// wanted whatever their names.
type Likeness struct {
	Fold, Key string
	Also      []record.PersonID
}

const (
	namesAtOnce = 100 // of one query: SQLite takes 500 parts
	// alike are the people of whose names any token is like one of the given name's, those first of whom one spelling answers
	// most; of a word that thousands have come last.
	alike = `SELECT * FROM (SELECT ? AS asked, people.id AS person_id, min(f.best) AS best
		FROM (SELECT * FROM (SELECT id, -sum(weight) AS best FROM (%s) GROUP BY id ORDER BY best LIMIT 200)
			UNION ALL SELECT * FROM (SELECT rowid, 0 FROM person_search WHERE person_search MATCH ? ORDER BY rowid DESC LIMIT 20)) f
		CROSS JOIN person_names n ON n.id = f.id CROSS JOIN people ON people.id = n.person_id
		WHERE (? OR ` + visiblePerson + `) GROUP BY people.id ORDER BY min(f.best), people.id LIMIT ?)`
	answer = "SELECT rowid AS id, ? AS weight FROM person_search WHERE person_search MATCH ?"
)

// SuggestPeople are people of whose names any token is like one of the given name's, the best match first.
func (s *Store) SuggestPeople(ctx context.Context, fold, key string, limit int) ([]record.Person, error) {
	found, err := s.SuggestPeopleOf(ctx, []Likeness{{Fold: fold, Key: key}}, limit)
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// SuggestPeopleOf are the people suggested for each of many names, in a number of queries that does not grow with them but
// by one for every hundred. Those who are wanted anyway come last, if no name suggests them.
func (s *Store) SuggestPeopleOf(ctx context.Context, asked []Likeness, limit int) ([][]record.Person, error) {
	ids := make([][]record.PersonID, len(asked))
	for from := 0; from < len(asked); from += namesAtOnce {
		if err := s.suggest(ctx, asked[from:min(from+namesAtOnce, len(asked))], ids[from:], limit); err != nil {
			return nil, err
		}
	}
	var all []record.PersonID
	for i, a := range asked {
		for _, id := range a.Also {
			if !slices.Contains(ids[i], id) {
				ids[i] = append(ids[i], id)
			}
		}
		all = append(all, ids[i]...)
	}
	people, err := s.peopleByID(ctx, all)
	found := make([][]record.Person, len(asked))
	for i := range asked {
		for _, id := range ids[i] {
			if p, ok := people[id]; ok {
				found[i] = append(found[i], p)
			}
		}
	}
	return found, err
}

// suggest fills in the ids of the people suggested for each name.
func (s *Store) suggest(ctx context.Context, asked []Likeness, into [][]record.PersonID, limit int) error {
	common, err := s.spellingsWith(ctx, asked)
	if err != nil {
		return err
	}
	var parts []string
	var values []any
	for i, a := range asked {
		if a.Fold == "" {
			continue
		}
		tokens, others := tellingTokens(a.Fold, a.Key, common)
		answers := []string{answer}
		values = append(values, i, 0, nothing)
		for _, t := range tokens {
			answers, values = append(answers, answer), append(values, t.weight, t.match)
		}
		parts = append(parts, fmt.Sprintf(alike, strings.Join(answers, " UNION ALL ")))
		values = append(values, others, s.actor.IsSystem(), s.actor.UserID, limit)
	}
	if len(parts) == 0 {
		return nil
	}
	var rows []struct {
		Asked    int
		PersonID record.PersonID
		Best     float64
	}
	if err := s.with(ctx).Raw(strings.Join(parts, " UNION ALL "), values...).Scan(&rows).Error; err != nil {
		return edge(err)
	}
	for _, r := range rows {
		into[r.Asked] = append(into[r.Asked], r.PersonID)
	}
	return nil
}

// spellingsWith is in how many spellings each word of the names stands.
func (s *Store) spellingsWith(ctx context.Context, asked []Likeness) (map[string]int, error) {
	var words []string
	for _, a := range asked {
		words = append(append(words, strings.Fields(a.Fold)...), strings.Fields(a.Key)...)
	}
	slices.Sort(words)
	var rows []struct {
		Term string
		Doc  int
	}
	err := s.with(ctx).Raw("SELECT term, doc FROM person_words WHERE term IN ?", slices.Compact(words)).Scan(&rows).Error
	common := make(map[string]int, len(rows))
	for _, r := range rows {
		common[r.Term] = r.Doc
	}
	return common, edge(err)
}

func (s *Store) peopleByID(ctx context.Context, ids []record.PersonID) (map[record.PersonID]record.Person, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	slices.Sort(ids)
	var list []record.Person
	if err := s.visible(s.with(ctx)).Preload("Names", byID).Where("people.id IN ?", slices.Compact(ids)).Find(&list).Error; err != nil {
		return nil, edge(err)
	}
	people := make(map[record.PersonID]record.Person, len(list))
	for _, p := range list {
		people[p.ID] = p
	}
	return people, nil
}

// linkedMention is a mention that is linked to a person, with the documents where its claim was read and where it stands.
type linkedMention struct {
	ClaimID          record.ClaimID
	PersonID         record.PersonID
	Identity, Name   string
	Extractor        string
	ReadIn, StandsIn record.DocumentID
}

// IdentityLinks are the persons that the document has linked to the mention's identity already: identities hold within one
// reading of one version, and across versions and readings a name in full that is printed the same is the same.
func (s *Store) IdentityLinks(ctx context.Context, m record.Mention) ([]record.PersonID, error) {
	found, err := s.IdentityLinksOf(ctx, []record.Mention{m})
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// IdentityLinksOf are the IdentityLinks of many mentions, in two queries.
func (s *Store) IdentityLinksOf(ctx context.Context, mentions []record.Mention) ([][]record.PersonID, error) {
	found := make([][]record.PersonID, len(mentions))
	at, err := s.placesOf(ctx, mentions)
	if err != nil || len(at) == 0 {
		return found, err
	}
	linked, err := s.linkedMentions(ctx, mentions, at)
	for i, m := range mentions {
		place, ok := at[m.ClaimID]
		if !ok || m.Identity == "" {
			continue
		}
		for _, l := range linked {
			sameReading := l.ReadIn == place.ReadIn && l.Extractor == place.Extractor && l.Identity == m.Identity
			sameName := l.StandsIn == place.StandsIn && l.Name == m.Name && strings.Contains(m.Name, " ")
			if (sameReading || sameName) && !slices.Contains(found[i], l.PersonID) {
				found[i] = append(found[i], l.PersonID)
			}
		}
	}
	return found, err
}

// placesOf are the documents and readings that the claims of mentions come from.
func (s *Store) placesOf(ctx context.Context, mentions []record.Mention) (map[record.ClaimID]linkedMention, error) {
	ids := make([]record.ClaimID, len(mentions))
	for i, m := range mentions {
		ids[i] = m.ClaimID
	}
	var rows []linkedMention
	err := s.with(ctx).Raw(`SELECT c.id AS claim_id, c.extractor, r.document_id AS read_in, t.document_id AS stands_in FROM claims c
		JOIN entries r ON r.id = c.entry_id JOIN entries t ON t.id = c.stands_in WHERE c.id IN ?`, ids).Scan(&rows).Error
	at := make(map[record.ClaimID]linkedMention, len(rows))
	for _, r := range rows {
		at[r.ClaimID] = r
	}
	return at, edge(err)
}

// linkedMentions are the linked mentions of the same documents with one of the identities or names, in the order of their
// persons, who must be visible.
func (s *Store) linkedMentions(ctx context.Context, mentions []record.Mention, at map[record.ClaimID]linkedMention) ([]linkedMention, error) {
	var identities, printed []string
	var readIn, standsIn []record.DocumentID
	for _, m := range mentions {
		identities, printed = append(identities, m.Identity), append(printed, m.Name)
	}
	for _, place := range at {
		readIn, standsIn = append(readIn, place.ReadIn), append(standsIn, place.StandsIn)
	}
	// Identities are short and the same in every document, so their mentions are looked for in the document; a name in full is
	// that of few, so its mentions are looked at wherever they are.
	const of = `SELECT m.person_id, m.identity, m.name, c.extractor, r.document_id AS read_in, t.document_id AS stands_in FROM `
	const seen = ` CROSS JOIN people ON people.id = m.person_id WHERE m.person_id IS NOT NULL AND (? OR ` + visiblePerson + `) AND `
	var linked []linkedMention
	err := s.with(ctx).Raw(of+`entries r CROSS JOIN claims c ON c.entry_id = r.id CROSS JOIN mentions m INDEXED BY mentions_claim ON m.claim_id = c.id CROSS JOIN entries t ON t.id = c.stands_in`+seen+
		`r.document_id IN ? AND m.identity IN ? UNION `+
		of+`mentions m CROSS JOIN claims c ON c.id = m.claim_id CROSS JOIN entries r ON r.id = c.entry_id CROSS JOIN entries t ON t.id = c.stands_in`+seen+
		`t.document_id IN ? AND m.name IN ? ORDER BY 1`,
		s.actor.IsSystem(), s.actor.UserID, readIn, identities, s.actor.IsSystem(), s.actor.UserID, standsIn, printed).Scan(&linked).Error
	return linked, edge(err)
}
