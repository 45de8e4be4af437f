package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// moving is a kind of row that hangs on what is merged: the table, its key and the column that names the one it hangs on.
// Of the rows r, those move for which the condition holds, with @kept and @gone for the two; others stay with the one that
// is gone and are there again when the merge is undone. Back is the condition under which a row r, of the move v, goes back.
type moving struct{ table, key, column, when, back string }

// personRows are the kinds of rows that a merge of people moves, in the order in which they go back. Names, mentions, fields
// and profiles that lead to others have ways of their own (merge_person.go).
var personRows = []moving{
	{table: "event_parties", key: "id", column: "person_id",
		when: "NOT EXISTS (SELECT 1 FROM event_parties o WHERE o.event_id = r.event_id AND o.role = r.role AND o.person_id = @kept)"},
	{table: "publications", key: "id", column: "person_id",
		when: "r.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM publications o WHERE o.person_id = @kept)",
		back: "(r.withdrawn_at IS NOT NULL OR r.version = v.mark) AND NOT EXISTS (SELECT 1 FROM publications o WHERE o.person_id = @gone)"},
	{table: "consents", key: "id", column: "person_id",
		back: "NOT EXISTS (SELECT 1 FROM publications p WHERE p.consent_id = r.id AND p.person_id = @kept)"},
	{table: "submissions", key: "id", column: "person_id"},
	{table: "notes", key: "id", column: "person_id"},
	{table: "attachments", key: "id", column: "person_id"},
	{table: "checks", key: "id", column: "person_id"},
	{table: "caseworkers", key: "id", column: "person_id", when: "NOT EXISTS (SELECT 1 FROM caseworkers o WHERE o.user_id = r.user_id AND o.person_id = @kept)"},
	{table: "list_rows", key: "id", column: "person_id"},
	{table: "tasks", key: "id", column: "person_id"},
	{table: "comments", key: "id", column: "person_id"},
	{table: "taggings", key: "id", column: "person_id", when: "NOT EXISTS (SELECT 1 FROM taggings o WHERE o.tag_id = r.tag_id AND o.person_id = @kept)"},
	{table: "follows", key: "id", column: "person_id", when: "NOT EXISTS (SELECT 1 FROM follows o WHERE o.user_id = r.user_id AND o.person_id = @kept)"},
	{table: "own_values", key: "id", column: "person_id", when: "NOT EXISTS (SELECT 1 FROM own_values o WHERE o.field_id = r.field_id AND o.person_id = @kept)",
		back: "NOT EXISTS (SELECT 1 FROM own_values o WHERE o.field_id = r.field_id AND o.person_id = @gone)"},
	{table: "relationships", key: "id", column: "person_id", when: "r.other_id IS NOT @kept", back: "r.other_id IS NOT @gone"},
	{table: "relationships", key: "id", column: "other_id", when: "r.person_id <> @kept", back: "r.person_id <> @gone"},
	{table: "distinctions", key: "id", column: "person_id", when: "r.other_person_id <> @kept", back: "r.other_person_id <> @gone"},
	{table: "distinctions", key: "id", column: "other_person_id", when: "r.person_id <> @kept", back: "r.person_id <> @gone"},
}

// organisationRows are the kinds of rows that a merge of organisations moves.
var organisationRows = []moving{
	{table: "events", key: "id", column: "facility_id"},
	{table: "hearings", key: "event_id", column: "court_id"},
	{table: "detention_orders", key: "event_id", column: "court_id"},
	{table: "sentences", key: "event_id", column: "court_id"},
	{table: "event_parties", key: "id", column: "organisation_id",
		when: "NOT EXISTS (SELECT 1 FROM event_parties o WHERE o.event_id = r.event_id AND o.role = r.role AND o.organisation_id = @kept)"},
	{table: "officials", key: "id", column: "organisation_id"},
	{table: "cases", key: "id", column: "court_id"},
	{table: "cases", key: "id", column: "investigator_id"},
	{table: "involvements", key: "id", column: "organisation_id", when: noSamePart("organisation_id")},
	{table: "follows", key: "id", column: "organisation_id", when: "NOT EXISTS (SELECT 1 FROM follows o WHERE o.user_id = r.user_id AND o.organisation_id = @kept)"},
	{table: "distinctions", key: "id", column: "organisation_id", when: "r.other_organisation_id <> @kept", back: "r.other_organisation_id <> @gone"},
	{table: "distinctions", key: "id", column: "other_organisation_id", when: "r.organisation_id <> @kept", back: "r.organisation_id <> @gone"},
}

// officialRows are the kinds of rows that a merge of officials moves.
var officialRows = []moving{
	{table: "involvements", key: "id", column: "official_id", when: noSamePart("official_id")},
	{table: "distinctions", key: "id", column: "official_id", when: "r.other_official_id <> @kept", back: "r.other_official_id <> @gone"},
	{table: "distinctions", key: "id", column: "other_official_id", when: "r.official_id <> @kept", back: "r.official_id <> @gone"},
}

// caseRows are the kinds of rows that a merge of cases moves.
var caseRows = []moving{
	{table: "events", key: "id", column: "case_id"},
	{table: "tasks", key: "id", column: "case_id"},
	{table: "comments", key: "id", column: "case_id"},
	{table: "taggings", key: "id", column: "case_id", when: "NOT EXISTS (SELECT 1 FROM taggings o WHERE o.tag_id = r.tag_id AND o.case_id = @kept)"},
	{table: "follows", key: "id", column: "case_id", when: "NOT EXISTS (SELECT 1 FROM follows o WHERE o.user_id = r.user_id AND o.case_id = @kept)"},
	{table: "distinctions", key: "id", column: "case_id", when: "r.other_case_id <> @kept", back: "r.other_case_id <> @gone"},
	{table: "distinctions", key: "id", column: "other_case_id", when: "r.case_id <> @kept", back: "r.case_id <> @gone"},
}

// noSamePart is the condition that the one that is kept has not the same part in the same event.
func noSamePart(column string) string {
	return "NOT EXISTS (SELECT 1 FROM involvements o WHERE o.event_id = r.event_id AND o.part = r.part AND o.removed_at IS NULL AND o." + column + " = @kept)"
}

// Moves is how many rows of a kind a merge moves, or those that it moved and that stayed when it was undone.
type Moves struct {
	Table, Column string
	Rows          int
}

// either is a condition, or one that always holds.
func either(condition string) string {
	if condition == "" {
		return "1"
	}
	return condition
}

// rows is the query of the rows of a kind that move.
func (m moving) rows() string {
	return fmt.Sprintf("SELECT r.%s FROM %s r WHERE r.%s = @gone AND %s", m.key, m.table, m.column, either(m.when))
}

// pair is a merge in progress.
type pair struct{ kept, gone, merge int64 }

func (p pair) args(more ...sql.NamedArg) []any {
	args := []any{sql.Named("kept", p.kept), sql.Named("gone", p.gone), sql.Named("merge", p.merge)}
	for _, a := range more {
		args = append(args, a)
	}
	return args
}

// listed adds the moves of the rows that a query finds.
func (s *Store) listed(ctx context.Context, p pair, table, column, rows string) error {
	return edge(s.with(ctx).Exec(`INSERT INTO merge_moves (merge_id, "table", "column", row_id) SELECT @merge, @table, @column, id FROM (`+rows+`)`,
		p.args(sql.Named("table", table), sql.Named("column", column))...).Error)
}

// moved is the rows of one kind that the merge moved, as a subquery.
const moved = `(SELECT row_id FROM merge_moves WHERE merge_id = @merge AND "table" = @table AND "column" = @column AND stayed IS NOT 1)`

// move moves the rows of a kind from the one that is gone to the one that is kept.
func (s *Store) move(ctx context.Context, p pair, m moving) error {
	rows := fmt.Sprintf("SELECT %s AS id FROM (%s)", m.key, m.rows())
	if err := s.listed(ctx, p, m.table, m.column, rows); err != nil {
		return err
	}
	return s.shift(ctx, p, m, "@kept")
}

// shift writes whom the moved rows of a kind hang on.
func (s *Store) shift(ctx context.Context, p pair, m moving, to string) error {
	return edge(s.with(ctx).Exec(fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s IN %s", m.table, m.column, to, m.key, moved),
		p.args(sql.Named("table", m.table), sql.Named("column", m.column))...).Error)
}

// moveBack moves the rows of a kind back that still hang on the one that was kept, and notes which stayed.
func (s *Store) moveBack(ctx context.Context, p pair, m moving) error {
	unchanged := fmt.Sprintf("EXISTS (SELECT 1 FROM %s r, merge_moves v WHERE v.id = merge_moves.id AND r.%s = merge_moves.row_id AND r.%s = @kept AND %s)",
		m.table, m.key, m.column, either(m.back))
	if err := s.stayed(ctx, p, m.table, m.column, unchanged); err != nil {
		return err
	}
	return s.shift(ctx, p, m, "@gone")
}

// stayed notes, of the moves of a kind, which rows do not go back: those for which the condition does not hold.
func (s *Store) stayed(ctx context.Context, p pair, table, column, unchanged string) error {
	return edge(s.with(ctx).Exec(`UPDATE merge_moves SET stayed = NOT (`+unchanged+`) WHERE merge_id = @merge AND "table" = @table AND "column" = @column`,
		p.args(sql.Named("table", table), sql.Named("column", column))...).Error)
}

// mark lists the moves of a kind with what tells later whether somebody changed the row since.
func (s *Store) mark(ctx context.Context, p pair, table, column, value string) error {
	return edge(s.with(ctx).Exec(`INSERT INTO merge_moves (merge_id, "table", "column", row_id, mark) SELECT @merge, @table, @column, id, mark FROM (`+value+`)`,
		p.args(sql.Named("table", table), sql.Named("column", column))...).Error)
}

// counted adds up how many rows of each kind would move; a kind of which none does is left out.
func (s *Store) counted(ctx context.Context, kept, gone int64, kinds []moving) ([]Moves, error) {
	var counts []Moves
	for _, m := range kinds {
		var n int
		if err := s.with(ctx).Raw("SELECT count(*) FROM ("+m.rows()+")", pair{kept: kept, gone: gone}.args()...).Scan(&n).Error; err != nil {
			return nil, edge(err)
		}
		if n > 0 {
			counts = append(counts, Moves{m.table, m.column, n})
		}
	}
	return counts, nil
}

// Merge is one merge with the rows that it moved, if the actor sees both of the two.
func (s *Store) Merge(ctx context.Context, id record.MergeID) (*record.Merge, error) {
	var m record.Merge
	return &m, edge(s.mergesSeen(s.with(ctx)).Preload("Moves", byID).Where("merges.id = ?", id).Take(&m).Error)
}

// mergesSeen narrows a query of merges to those of which the actor may see both people, or the official or case that was kept.
func (s *Store) mergesSeen(q *gorm.DB) *gorm.DB {
	seen := func(column string) *gorm.DB {
		return s.permitted(s.db.Model(&record.Person{})).Select("1").Where("people.id = merges." + column)
	}
	officials := s.officials(s.db.Model(&record.Official{})).Select("officials.id")
	cases := s.cases(s.db.Model(&record.Case{})).Select("cases.id")
	return q.Where("(merges.person_kept_id IS NULL OR EXISTS (?) AND EXISTS (?))", seen("person_kept_id"), seen("person_gone_id")).
		Where("(merges.official_kept_id IS NULL OR merges.official_kept_id IN (?))", officials).
		Where("(merges.case_kept_id IS NULL OR merges.case_kept_id IN (?))", cases)
}

// Merges are the merges into a person that are in force, the latest first.
func (s *Store) Merges(ctx context.Context, id record.PersonID) ([]record.Merge, error) {
	var list []record.Merge
	return list, edge(s.mergesSeen(s.with(ctx)).Preload("PersonGone").Where("merges.person_kept_id = ? AND merges.undone_at IS NULL", id).Order("merges.id DESC").Find(&list).Error)
}

// OrganisationMerges are the merges into an organisation that are in force, the latest first.
func (s *Store) OrganisationMerges(ctx context.Context, id record.OrganisationID) ([]record.Merge, error) {
	var list []record.Merge
	return list, edge(s.with(ctx).Preload("OrganisationGone").Where("organisation_kept_id = ? AND undone_at IS NULL", id).Order("id DESC").Find(&list).Error)
}

// OfficialMerges are the merges into an official that are in force, the latest first.
func (s *Store) OfficialMerges(ctx context.Context, id record.OfficialID) ([]record.Merge, error) {
	var list []record.Merge
	return list, edge(s.with(ctx).Preload("OfficialGone").Where("official_kept_id = ? AND undone_at IS NULL", id).Order("id DESC").Find(&list).Error)
}

// CaseMerges are the merges into a case that are in force, the latest first.
func (s *Store) CaseMerges(ctx context.Context, id record.CaseID) ([]record.Merge, error) {
	var list []record.Merge
	return list, edge(s.with(ctx).Preload("CaseGone").Where("case_kept_id = ? AND undone_at IS NULL", id).Order("id DESC").Find(&list).Error)
}

// undone notes who undid a merge, and when; record.ErrConflict tells that somebody did already.
func (s *Store) undone(ctx context.Context, id record.MergeID, by record.UserID, at time.Time) error {
	return changed(s.with(ctx).Model(&record.Merge{}).Where("id = ? AND undone_at IS NULL", id).Updates(map[string]any{"undone_by": by, "undone_at": at.UTC()}))
}

// AddDistinction notes that two are not the same.
func (s *Store) AddDistinction(ctx context.Context, d *record.Distinction) error {
	object, id := "person", int64(0)
	switch {
	case d.OrganisationID != nil:
		object, id = "organisation", int64(*d.OrganisationID)
	case d.OfficialID != nil:
		object, id = "official", int64(*d.OfficialID)
	case d.CaseID != nil:
		object, id = "case", int64(*d.CaseID)
	case d.PersonID != nil:
		id = int64(*d.PersonID)
	}
	return s.write(ctx, object+".distinct", object, func(tx *Store) (int64, error) {
		switch {
		case d.PersonID != nil:
			for _, person := range []record.PersonID{*d.PersonID, *d.OtherPersonID} {
				if _, err := tx.Person(ctx, person); err != nil {
					return 0, err
				}
			}
		case d.OfficialID != nil:
			for _, official := range []record.OfficialID{*d.OfficialID, *d.OtherOfficialID} {
				if _, err := tx.Official(ctx, official); err != nil {
					return 0, err
				}
			}
		case d.CaseID != nil:
			for _, kase := range []record.CaseID{*d.CaseID, *d.OtherCaseID} {
				if _, err := tx.Case(ctx, kase); err != nil {
					return 0, err
				}
			}
		default:
			for _, organisation := range []record.OrganisationID{*d.OrganisationID, *d.OtherOrganisationID} {
				if _, err := tx.Organisation(ctx, organisation); err != nil {
					return 0, err
				}
			}
		}
		return id, tx.with(ctx).Create(d).Error
	})
}
