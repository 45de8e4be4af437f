package store

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/names"
	"habeas/internal/record"
)

// SearchFilter asks for things that hold every word; what is empty does not matter.
type SearchFilter struct {
	Words    []string // folded
	Noun     record.Noun
	Kind     record.Kind
	Category record.Category
	Year     int
	Document record.DocumentID
}

// Candidate is a thing that holds the words, with what its order and the counts need.
type Candidate struct {
	ID       int64 // of the item; higher is newer within a noun
	Tags     string
	Together bool // the words stand side by side in the order given
}

// Noun is the noun of the candidate.
func (c Candidate) Noun() record.Noun { return nounOf(c.ID / nounUnit).noun }

// Date is the date of the candidate as a number of eight digits, 0 for the parts that are not known.
func (c Candidate) Date() int64 { return c.ID % nounUnit / dateUnit }

// MostCounted is where counts end: that many or more are "more than a thousand". As many of the newest things of a noun are
// put in order; all others are reached by asking for the newest first.
const MostCounted = 1001

// Candidates are the newest things that hold the words: all, or where there are MostCounted or more, at most that many of
// each noun; cut names the nouns of which there are more. Nothing but what the actor may see has a say in it.
func (s *Store) Candidates(ctx context.Context, f SearchFilter) (list []Candidate, cut map[record.Noun]bool, err error) {
	last := nounsLast()[0].code
	if f.Noun == "" {
		list, err = s.candidates(ctx, f, 0, math.MaxInt64, MostCounted)
		if err != nil || len(list) < MostCounted {
			return list, nil, err
		}
		last = list[len(list)-1].ID / nounUnit
	}
	cut = map[record.Noun]bool{}
	var all []Candidate
	for _, n := range f.nouns() {
		part := slices.DeleteFunc(slices.Clone(list), func(c Candidate) bool { return c.ID/nounUnit != n.code })
		if n.code < last || n.code == last && len(part) < MostCounted {
			if part, err = s.candidates(ctx, f, n.code*nounUnit, n.below(), MostCounted); err != nil {
				return nil, nil, err
			}
		}
		cut[n.noun] = cut[n.noun] || len(part) >= MostCounted
		all = append(all, part...)
	}
	return all, cut, nil
}

// Newest are the things that hold the words before an item (0 for the first), the newest first whatever their noun. Known and
// cut are what Candidates found: only where these end is the text index asked again.
func (s *Store) Newest(ctx context.Context, f SearchFilter, known []Candidate, cut map[record.Noun]bool, before int64, limit int) ([]Candidate, error) {
	var all []Candidate
	for _, n := range f.nouns() {
		part := slices.DeleteFunc(slices.Clone(known), func(c Candidate) bool { return c.ID/nounUnit != n.code || c.ID >= n.until(before) })
		if cut[n.noun] && len(part) < limit {
			var err error
			if part, err = s.candidates(ctx, f, n.code*nounUnit, n.until(before), limit); err != nil {
				return nil, err
			}
		}
		all = append(all, part...)
	}
	slices.SortFunc(all, func(a, b Candidate) int { return -CompareAge(a.ID, b.ID) })
	return all[:min(len(all), limit)], nil
}

// CompareAge orders items by date, then noun, then age of the object.
func CompareAge(a, b int64) int {
	for _, part := range [][2]int64{{a % nounUnit / dateUnit, b % nounUnit / dateUnit}, {a, b}} {
		if part[0] != part[1] {
			return map[bool]int{true: -1, false: 1}[part[0] < part[1]]
		}
	}
	return 0
}

// until is the id below which all items of the noun are that CompareAge puts before an item.
func (n searchNoun) until(item int64) int64 {
	date := item % nounUnit / dateUnit
	switch code := item / nounUnit; {
	case item <= 0:
		return n.below()
	case n.code < code:
		return n.code*nounUnit + (date+1)*dateUnit
	case n.code > code:
		return n.code*nounUnit + date*dateUnit
	}
	return item
}

// candidates reads items from one id to below another, the newest first. The few at the low end of the index are looked for
// from there: from above, the index would go through all others to find that there are none.
func (s *Store) candidates(ctx context.Context, f SearchFilter, from, below int64, limit int) ([]Candidate, error) {
	if from == 0 && below <= nounUnit {
		list, err := s.readCandidates(ctx, f, from, below, "f.rowid", limit)
		if err != nil || len(list) < limit {
			slices.Reverse(list)
			return list, err
		}
	}
	return s.readCandidates(ctx, f, from, below, "f.rowid DESC", limit)
}

func (s *Store) readCandidates(ctx context.Context, f SearchFilter, from, below int64, order string, limit int) ([]Candidate, error) {
	match := f.match()
	if match == "" {
		return nil, nil
	}
	together := "0"
	if len(f.Words) > 1 {
		together = "instr(i.fold, ?) > 0"
	}
	values := []any{strings.Join(f.Words, " "), match, from, below, limit}
	if len(f.Words) < 2 {
		values = values[1:]
	}
	rows, err := s.with(ctx).Raw(`SELECT i.id, i.tags, `+together+` FROM item_search f JOIN search_items i ON i.id = f.rowid
		WHERE item_search MATCH ? AND f.rowid >= ? AND f.rowid < ? `+s.unguarded()+` ORDER BY `+order+` LIMIT ?`, values...).Rows()
	if err != nil {
		return nil, edge(err)
	}
	defer rows.Close()
	var list []Candidate
	for rows.Next() { // by hand: thousands of rows, of which gorm's reflection takes longer than the database
		var c Candidate
		if err := rows.Scan(&c.ID, &c.Tags, &c.Together); err != nil {
			return nil, edge(err)
		}
		list = append(list, c)
	}
	return list, edge(rows.Err())
}

// unguarded narrows a query of items to those of which no restricted person, no confidential source and no case is hidden from
// the actor.
func (s *Store) unguarded() string {
	events, values := s.hidden()
	cases := fmt.Sprintf(`AND (i.case_id = 0 OR EXISTS (SELECT 1 FROM cases c JOIN events e ON e.case_id = c.id WHERE c.id = i.case_id AND c.merged_into_id IS NULL
		AND e.retracted_at IS NULL AND e.id NOT IN (%s)))`, fmt.Sprintf(strings.ReplaceAll(events, "?", "%d"), values...))
	if s.actor.IsSystem() {
		return cases
	}
	secret := ""
	if s.actor.Role != record.Lead {
		secret = fmt.Sprintf("AND i.secret_of IN (0, %d) ", s.actor.UserID)
	}
	return cases + secret + fmt.Sprintf(`AND (i.guarded = 0 OR NOT EXISTS (SELECT 1 FROM search_guards g WHERE g.item_id = i.id
		AND NOT EXISTS (SELECT 1 FROM person_members m WHERE m.person_id = g.person_id AND m.user_id = %d)))`, s.actor.UserID)
}

// nouns are those asked for, in the order in which they are listed.
func (f SearchFilter) nouns() []searchNoun {
	return slices.DeleteFunc(nounsLast(), func(n searchNoun) bool { return f.Noun != "" && n.noun != f.Noun })
}

// match is the query of the text index, empty when nothing is asked for.
func (f SearchFilter) match() string {
	var parts []string
	for _, w := range f.Words[:min(len(f.Words), mostTokens)] {
		part := "fold:" + quoted(w)
		for _, key := range nameKeys(w) {
			part = "(" + part + " OR key:" + quoted(key) + ")"
		}
		parts = append(parts, part)
	}
	for _, t := range []struct{ sort, value string }{{"k", string(f.Kind)}, {"c", string(f.Category)}, {"y", number(f.Year)}, {"d", number(int(f.Document))}} {
		if t.value != "" {
			parts = append(parts, "tags:"+quoted(Tag(t.sort, t.value)))
		}
	}
	return strings.Join(parts, " AND ")
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Found reads the things behind items from their own tables, in the order given; what the actor may not see, or is there no
// more, is left out.
func (s *Store) Found(ctx context.Context, items []int64) ([]record.Found, error) {
	members, err := s.memberships(ctx)
	if err != nil {
		return nil, err
	}
	read, err := s.itemsByID(ctx, items)
	if err != nil {
		return nil, err
	}
	cases, err := s.casesSeen(ctx, read)
	if err != nil {
		return nil, err
	}
	var list []record.Found
	for _, id := range items {
		r, there := read[id/nounUnit*dateUnit+id%dateUnit]
		hidden := slices.ContainsFunc(split(r.Guards), func(id string) bool { return !members[id] }) || r.SecretOf != 0 && !s.seesSecretOf(r.SecretOf)
		if there && (s.actor.IsSystem() || !hidden) && (r.CaseID == 0 || cases[r.CaseID]) {
			list = append(list, r.found(nounOf(id/nounUnit), id))
		}
	}
	return list, nil
}

// itemsByID are the objects of items that can be found, under the noun's code and their id.
func (s *Store) itemsByID(ctx context.Context, items []int64) (map[int64]itemRow, error) {
	read := map[int64]itemRow{}
	for _, n := range searchNouns {
		var objects []int64
		for _, id := range items {
			if id/nounUnit == n.code {
				objects = append(objects, id%dateUnit)
			}
		}
		if len(objects) == 0 {
			continue
		}
		rows, err := s.items(ctx, n, objects)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			read[n.code*dateUnit+r.ObjectID] = r
		}
	}
	return read, nil
}

func (r itemRow) found(n searchNoun, item int64) record.Found {
	return record.Found{Item: item, Noun: n.noun, ID: r.ObjectID, Date: r.Date, Kind: r.Kind, Title: r.Title, TitleIs: n.title, Parts: r.parts(), PersonID: r.PersonID,
		EventID: r.EventID, EntryID: r.EntryID, CaseID: r.CaseID, TaskID: r.TaskID, State: r.State, Restricted: r.Guards != ""}
}

// memberships are the restricted people that the actor may see.
func (s *Store) memberships(ctx context.Context) (map[string]bool, error) {
	var ids []string
	if err := s.with(ctx).Raw("SELECT person_id FROM person_members WHERE user_id = ?", s.actor.UserID).Scan(&ids).Error; err != nil {
		return nil, edge(err)
	}
	set := make(map[string]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set, nil
}

// Matched are the words of items, folded, that the text index found, and the keys of names.
func (s *Store) Matched(ctx context.Context, f SearchFilter, items []int64) (words, keys map[string]bool, err error) {
	var rows []struct{ Fold, Key string }
	words, keys = map[string]bool{}, map[string]bool{}
	if len(f.Words) == 0 || len(items) == 0 {
		return words, keys, nil
	}
	err = s.with(ctx).Raw(`SELECT highlight(item_search, 0, char(1), char(2)) AS fold, highlight(item_search, 1, char(1), char(2)) AS "key"
		FROM item_search WHERE item_search MATCH ? AND rowid IN ?`, f.match(), items).Scan(&rows).Error
	for _, r := range rows {
		collect(words, r.Fold)
		collect(keys, r.Key)
	}
	return words, keys, edge(err)
}

// collect adds the words between the marks of a highlighted text.
func collect(set map[string]bool, text string) {
	for _, part := range strings.Split(text, "\x01")[1:] {
		marked, _, _ := strings.Cut(part, "\x02")
		for _, w := range strings.Fields(marked) {
			set[w] = true
		}
	}
}

// KeyOf is the key by which the search knows a word as a name, empty when it is too short.
func KeyOf(word string) string { return strings.Join(nameKeys(names.Fold(word)), " ") }

// NameVersion counts the changes of spellings.
func (s *Store) NameVersion(ctx context.Context) (version int64, err error) {
	return version, edge(s.with(ctx).Raw("SELECT version FROM name_version").Scan(&version).Error)
}

// SpellingRow is one folded spelling of somebody.
type SpellingRow struct {
	PersonID int64
	Fold     string
}

// Spellings are the folded spellings of all people, restricted ones too: they are for an index of ids whose answers are read
// through PeopleByID, which is scoped.
func (s *Store) Spellings(ctx context.Context) ([]SpellingRow, error) {
	var rows []SpellingRow
	return rows, edge(s.with(ctx).Raw("SELECT person_id, fold FROM person_names ORDER BY person_id, id").Scan(&rows).Error)
}

// SpellingsSince are the spellings of those of whom any changed after a version; somebody without any has an empty one.
func (s *Store) SpellingsSince(ctx context.Context, version int64) ([]SpellingRow, error) {
	var rows []SpellingRow
	return rows, edge(s.with(ctx).Raw(`SELECT c.person_id, coalesce(n.fold, '') AS fold FROM name_changes c
		LEFT JOIN person_names n ON n.person_id = c.person_id WHERE c.version > ? ORDER BY c.person_id, n.id`, version).Scan(&rows).Error)
}

// DocumentTitles are the titles of documents, or their file names, under their ids.
func (s *Store) DocumentTitles(ctx context.Context, ids []record.DocumentID) (map[string]string, error) {
	var rows []struct{ ID, Title string }
	err := s.with(ctx).Raw("SELECT id, CASE title WHEN '' THEN name ELSE title END AS title FROM documents WHERE id IN ?", ids).Scan(&rows).Error
	titles := make(map[string]string, len(rows))
	for _, r := range rows {
		titles[r.ID] = r.Title
	}
	return titles, edge(err)
}
