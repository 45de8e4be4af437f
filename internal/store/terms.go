package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// Vocabularies are all terms. They are remembered until one changes, which one small query finds out.
func (s *Store) Vocabularies(ctx context.Context) (*record.Vocabularies, error) {
	var version int64
	if err := s.with(ctx).Raw("SELECT version FROM term_version").Scan(&version).Error; err != nil {
		return nil, edge(err)
	}
	if known := s.terms.Load(); known != nil && known.Version == version {
		return known, nil
	}
	var rows []struct {
		record.VocabularyTerm
		Now int64 // the version in the same moment: terms may have changed since it was asked for
	}
	if err := s.with(ctx).Raw("SELECT t.*, v.version AS now FROM term_version v CROSS JOIN terms t").Scan(&rows).Error; err != nil {
		return nil, edge(err)
	}
	terms := make([]record.VocabularyTerm, len(rows))
	for i, r := range rows {
		terms[i], version = r.VocabularyTerm, r.Now
	}
	read := record.VocabulariesOf(version, terms)
	if !s.inTx { // what is not yet committed is for nobody else
		s.terms.Store(read)
	}
	return read, nil
}

// termColumn is where the terms of a vocabulary stand.
type termColumn struct {
	table, column string
	object        record.Object
	when          string // the rows r whose term can become @key, if not every one
}

var termColumns = map[record.Vocabulary]termColumn{
	record.CategoryVocabulary:     {"people", "category", record.PersonObject, ""},
	record.BodyVocabulary:         {"organisations", "body", record.OrganisationObject, ""},
	record.PositionVocabulary:     {"officials", "position", record.OfficialObject, ""},
	record.CaseCategoryVocabulary: {"cases", "category", record.CaseObject, ""},
	record.CourtTypeVocabulary:    {"cases", "court_type", record.CaseObject, ""},
	// Who has both parts in an event keeps both.
	record.PartVocabulary: {"involvements", "part", record.InvolvementObject, `r.removed_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM involvements o WHERE o.event_id = r.event_id
		AND o.official_id IS r.official_id AND o.organisation_id IS r.organisation_id AND o.removed_at IS NULL AND o.part = @key)`},
}

// termRows are the rows of a vocabulary of the directory that the actor sees.
func (s *Store) termRows(ctx context.Context, of record.Vocabulary) *gorm.DB {
	q := s.with(ctx).Table(termColumns[of].table)
	switch of {
	case record.BodyVocabulary:
		return s.organisations(q)
	case record.PositionVocabulary:
		return s.officials(q)
	}
	return s.cases(q)
}

// TermUses are how many rows that the actor sees have each term of a vocabulary, by its key. People and parts in events are
// many: those that everybody sees are counted in an index, and the few others one by one. The index of people is named, since the
// planner prefers one that is in the order of the list of people, and looks every row up.
func (s *Store) TermUses(ctx context.Context, of record.Vocabulary) (map[string]int, error) {
	var q *gorm.DB
	column := termColumns[of].column
	switch of {
	case record.CategoryVocabulary:
		q = s.with(ctx).Raw(`SELECT category AS term, count(*) AS n FROM people INDEXED BY people_counted WHERE restricted = 0 AND merged_into_id IS NULL GROUP BY category
			UNION ALL SELECT category, count(*) FROM people INDEXED BY people_restricted WHERE restricted = 1 AND merged_into_id IS NULL AND (? OR `+visiblePerson+`) GROUP BY category`, s.actor.IsSystem(), s.actor.UserID)
	case record.PartVocabulary:
		hidden, values := s.hidden()
		q = s.with(ctx).Raw(`SELECT part AS term, count(*) AS n FROM involvements WHERE removed_at IS NULL GROUP BY part
			UNION ALL SELECT part, -count(*) FROM involvements WHERE removed_at IS NULL AND event_id IN (`+hidden+`) GROUP BY part`, values...)
	default:
		q = s.termRows(ctx, of).Select(column + " AS term, count(*) AS n").Where(column + " <> ''").Group(column)
	}
	var rows []struct {
		Term string
		N    int
	}
	err := q.Scan(&rows).Error
	uses := make(map[string]int, len(rows))
	for _, r := range rows {
		uses[r.Term] += r.N
	}
	return uses, edge(err)
}

// VocabularyTerm is one term.
func (s *Store) VocabularyTerm(ctx context.Context, id record.VocabularyTermID) (*record.VocabularyTerm, error) {
	var t record.VocabularyTerm
	return &t, edge(s.with(ctx).Where("id = ?", id).Take(&t).Error)
}

// AddTerm adds a term of the organisation. record.ErrConflict tells that another has its label or its key.
func (s *Store) AddTerm(ctx context.Context, t *record.VocabularyTerm) error {
	return s.write(ctx, "term.add", "term", func(tx *Store) (int64, error) {
		t.Version = 1
		err := tx.with(ctx).Create(t).Error
		return int64(t.ID), err
	})
}

// UpdateTerm changes the label, the code and the place of a term. The version is that which was read.
func (s *Store) UpdateTerm(ctx context.Context, t *record.VocabularyTerm) error {
	return s.write(ctx, "term.update", "term", func(tx *Store) (int64, error) {
		return int64(t.ID), changed(tx.with(ctx).Model(&record.VocabularyTerm{}).Where("id = ? AND version = ? AND merged_into_id IS NULL", t.ID, t.Version).
			Updates(map[string]any{"label": t.Label, "code": t.Code, "ordinal": t.Ordinal, "version": t.Version + 1}))
	})
}

// ArchiveTerm lets no form offer a term any more, or lets them offer it again. Rows that have it keep it. The version is that
// which was read.
func (s *Store) ArchiveTerm(ctx context.Context, id record.VocabularyTermID, version int, archived bool) error {
	action, at := "term.restore", any(nil)
	if archived {
		action, at = "term.archive", s.db.NowFunc().UTC()
	}
	return s.write(ctx, action, "term", func(tx *Store) (int64, error) {
		return int64(id), changed(tx.with(ctx).Model(&record.VocabularyTerm{}).Where("id = ? AND version = ? AND merged_into_id IS NULL", id, version).
			Updates(map[string]any{"archived_at": at, "version": version + 1}))
	})
}

// RemoveTerm removes a term of the organisation that no row has and none ever had. Any other is record.Fields: it can be
// archived.
func (s *Store) RemoveTerm(ctx context.Context, id record.VocabularyTermID, version int) error {
	return s.write(ctx, "term.remove", "term", func(tx *Store) (int64, error) {
		t, err := tx.VocabularyTerm(ctx, id)
		if err != nil {
			return 0, err
		}
		c, used := termColumns[t.Vocabulary], t.BuiltIn
		if !used {
			err = tx.with(ctx).Raw(fmt.Sprintf(`SELECT EXISTS (SELECT 1 FROM %s WHERE %s = ?) OR EXISTS (SELECT 1 FROM term_merges WHERE ? IN (term_id, into_id))
				OR EXISTS (SELECT 1 FROM revisions WHERE object = ? AND json_extract(state, ?) = ?)`, c.table, c.column), t.Key, id, c.object, "$."+c.column, t.Key).Scan(&used).Error
		}
		if err != nil {
			return 0, err
		}
		if used {
			return 0, record.Fields{"remove": "This term is kept: it came with Habeas, or it is used or was. Archive it: forms offer it no more."}
		}
		return int64(id), changed(tx.with(ctx).Where("id = ? AND version = ?", id, version).Delete(&record.VocabularyTerm{}))
	})
}

// TermMergeOf is the merge of a term into another that stands; record.ErrNotFound when there is none.
func (s *Store) TermMergeOf(ctx context.Context, id record.VocabularyTermID) (*record.TermMerge, error) {
	var m record.TermMerge
	return &m, edge(s.with(ctx).Where("term_id = ? AND undone_at IS NULL", id).Take(&m).Error)
}

// MergeTerm gives all rows of a term another one, with a version of each in its history, also of those that the actor does
// not see. The version is that of the term which was read; reason is for the history.
func (s *Store) MergeTerm(ctx context.Context, gone, kept *record.VocabularyTerm, reason string, at time.Time) error {
	return s.write(ctx, "term.merge", "term", func(tx *Store) (int64, error) {
		err := changed(tx.with(ctx).Model(&record.VocabularyTerm{}).Where("id = ? AND version = ? AND merged_into_id IS NULL AND built_in = 0", gone.ID, gone.Version).
			Updates(map[string]any{"merged_into_id": kept.ID, "version": gone.Version + 1}))
		if err != nil {
			return 0, err
		}
		m := record.TermMerge{TermID: gone.ID, IntoID: kept.ID, MergedBy: tx.actor.UserID, MergedAt: at}
		if err := tx.with(ctx).Create(&m).Error; err != nil {
			return 0, err
		}
		c := termColumns[gone.Vocabulary]
		err = tx.with(ctx).Exec(fmt.Sprintf("INSERT INTO term_moves (merge_id, row_id) SELECT @merge, r.id FROM %s r WHERE r.%s = @gone AND (%s)", c.table, c.column, either(c.when)),
			map[string]any{"merge": m.ID, "gone": gone.Key, "key": kept.Key}).Error
		if err != nil {
			return 0, err
		}
		return int64(gone.ID), tx.moveTerms(ctx, c, m.ID, gone.Key, kept.Key, reason)
	})
}

// UnmergeTerm takes a merge of a term back: rows that still have the other one get the term again.
func (s *Store) UnmergeTerm(ctx context.Context, gone, kept *record.VocabularyTerm, reason string, at time.Time) error {
	return s.write(ctx, "term.unmerge", "term", func(tx *Store) (int64, error) {
		m, err := tx.TermMergeOf(ctx, gone.ID)
		if err != nil {
			return 0, err
		}
		err = changed(tx.with(ctx).Model(&record.VocabularyTerm{}).Where("id = ? AND version = ? AND merged_into_id = ?", gone.ID, gone.Version, kept.ID).
			Updates(map[string]any{"merged_into_id": nil, "version": gone.Version + 1}))
		if err != nil {
			return 0, err
		}
		err = changed(tx.with(ctx).Model(&record.TermMerge{}).Where("id = ? AND undone_at IS NULL", m.ID).Updates(map[string]any{"undone_by": tx.actor.UserID, "undone_at": at}))
		if err != nil {
			return 0, err
		}
		return int64(gone.ID), tx.moveTerms(ctx, termColumns[gone.Vocabulary], m.ID, kept.Key, gone.Key, reason)
	})
}

// moveTerms gives the rows of a merge that have one term the other.
func (s *Store) moveTerms(ctx context.Context, c termColumn, merge record.TermMergeID, from, to, reason string) error {
	var ids []int64
	where := fmt.Sprintf("%s = @from AND id IN (SELECT row_id FROM term_moves WHERE merge_id = @merge)", c.column)
	values := map[string]any{"from": from, "to": to, "merge": merge}
	if err := s.with(ctx).Raw(fmt.Sprintf("SELECT id FROM %s WHERE %s ORDER BY id", c.table, where), values).Scan(&ids).Error; err != nil {
		return edge(err)
	}
	if err := s.Recall(ctx, c.object, ids); err != nil {
		return err
	}
	for _, id := range ids {
		if err := s.Touch(ctx, c.object, id, record.OtherThing, reason); err != nil {
			return err
		}
	}
	return edge(s.with(ctx).Exec(fmt.Sprintf("UPDATE %s SET %s = @to, version = version + 1 WHERE %s", c.table, c.column, where), values).Error)
}

var termRules = []rule{
	{"Term %s leads to one of another vocabulary, or round in a circle.", `SELECT t.id FROM terms t JOIN terms o ON o.id = t.merged_into_id WHERE o.vocabulary <> t.vocabulary OR o.merged_into_id = t.id`},
	{"Term %s is not merged as its merges say.", `SELECT t.id FROM terms t LEFT JOIN term_merges m ON m.term_id = t.id AND m.undone_at IS NULL WHERE t.merged_into_id IS NOT m.into_id`},
	{"Person %s has a category that is no term, or one that was merged.", termRule("category")},
	{"Organisation %s is of a sort that is no term, or one that was merged.", termRule("body")},
	{"Official %s has a position that is no term, or one that was merged.", termRule("position")},
	{"Case %s has a category that is no term, or one that was merged.", termRule("case_category")},
	{"Case %s has a type of court that is no term, or one that was merged.", termRule("court_type")},
	{"The part %s in an event is no term.", `SELECT id FROM involvements WHERE part NOT IN (SELECT key FROM terms WHERE vocabulary = 'part')`},
}

func termRule(of record.Vocabulary) string {
	c := termColumns[of]
	return fmt.Sprintf(`SELECT id FROM %s WHERE %[2]s <> '' AND %[2]s NOT IN (SELECT key FROM terms WHERE vocabulary = '%[3]s' AND merged_into_id IS NULL)`, c.table, c.column, of)
}
