package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"gorm.io/gorm"

	"habeas/internal/record"
)

// filled are the fields of a person that a merge fills in where the one that is kept has nothing.
var filled = []string{"category", "occupation", "note", "sex", "born", "citizenship"}

// Queries of the rows of a merge of people that do not simply change hands.
const (
	newNames = `SELECT r.id AS id FROM person_names r WHERE r.person_id = @gone
		AND NOT EXISTS (SELECT 1 FROM person_names o WHERE o.person_id = @kept AND o.name = r.name)`
	itsMentions = `SELECT r.id AS id FROM mentions r WHERE r.person_id = @gone`
	itsLeading  = `SELECT r.id AS id FROM publications r WHERE r.person_id = @gone AND r.withdrawn_at IS NULL
		AND EXISTS (SELECT 1 FROM publications o WHERE o.person_id = @kept)`
)

func emptyField(column string) string {
	return fmt.Sprintf("SELECT r.id AS id FROM people r, people g WHERE r.id = @kept AND g.id = @gone AND r.%s = '' AND g.%s <> ''", column, column)
}

// PersonMoves counts what a merge of two people would move.
func (s *Store) PersonMoves(ctx context.Context, kept, gone record.PersonID) ([]Moves, error) {
	counts, err := s.counted(ctx, int64(kept), int64(gone), personRows)
	if err != nil {
		return nil, err
	}
	own := []struct{ table, column, rows string }{
		{"person_names", "name", newNames}, {"mentions", "person_id", itsMentions}, {"publications", "leads_to_id", itsLeading},
	}
	for _, column := range filled {
		own = append(own, struct{ table, column, rows string }{"people", column, emptyField(column)})
	}
	for _, o := range own {
		var n int
		if err := s.with(ctx).Raw("SELECT count(*) FROM ("+o.rows+")", pair{kept: int64(kept), gone: int64(gone)}.args()...).Scan(&n).Error; err != nil {
			return nil, edge(err)
		}
		if n > 0 {
			counts = append(counts, Moves{o.table, o.column, n})
		}
	}
	return counts, nil
}

// MergePeople hides the file of one person and moves what hangs on it to the file of another. The versions are those that
// were read.
func (s *Store) MergePeople(ctx context.Context, kept, gone *record.Person, reason string, by record.UserID, at time.Time) (*record.Merge, error) {
	m := &record.Merge{PersonKeptID: &kept.ID, PersonGoneID: &gone.ID, Reason: reason, By: by, At: at.UTC()}
	err := s.write(ctx, "person.merge", "person", func(tx *Store) (int64, error) {
		if err := tx.touchFiles(ctx, record.Merged, reason, kept.ID, gone.ID); err != nil {
			return 0, err
		}
		for _, p := range []*record.Person{kept, gone} {
			if _, err := tx.Person(ctx, p.ID); err != nil {
				return 0, err
			}
			change := map[string]any{"version": p.Version + 1, "updated_at": at.UTC()}
			if p == gone {
				change["merged_into_id"] = kept.ID
			}
			if err := changed(tx.with(ctx).Model(&record.Person{}).Where("id = ? AND version = ?", p.ID, p.Version).Updates(change)); err != nil {
				return 0, err
			}
		}
		if err := tx.with(ctx).Omit("Moves", "PersonGone", "OrganisationGone").Create(m).Error; err != nil {
			return 0, err
		}
		return int64(kept.ID), tx.movePerson(ctx, pair{int64(kept.ID), int64(gone.ID), int64(m.ID)}, *m)
	})
	return m, err
}

// touchFiles notes that people and all their events are about to change.
func (s *Store) touchFiles(ctx context.Context, verb record.Change, reason string, people ...record.PersonID) error {
	var events []int64
	err := s.with(ctx).Model(&record.Party{}).Where("person_id IN ? AND role = 'subject'", people).Distinct().Order("event_id").Pluck("event_id", &events).Error
	for _, id := range people {
		if err == nil {
			err = s.Touch(ctx, record.PersonObject, int64(id), verb, reason)
		}
	}
	for _, id := range events {
		if err == nil {
			err = s.Touch(ctx, record.EventObject, id, verb, reason)
		}
	}
	return edge(err)
}

// movePerson moves everything of a merge. Profiles of which both are public come first: one of them leads to the other.
func (s *Store) movePerson(ctx context.Context, p pair, m record.Merge) error {
	if err := s.listed(ctx, p, "publications", "leads_to_id", itsLeading); err != nil {
		return err
	}
	const lead = "UPDATE publications SET leads_to_id = (SELECT id FROM publications WHERE person_id = @kept) WHERE id IN " + moved
	if err := s.of(ctx, p, "publications", "leads_to_id", lead); err != nil {
		return err
	}
	const current = "SELECT id, version AS mark FROM publications r WHERE r.person_id = @gone AND "
	for _, kind := range personRows {
		if kind.table == "publications" { // whoever publishes it anew changes its version
			if err := s.mark(ctx, p, kind.table, kind.column, current+kind.when); err != nil {
				return err
			}
			if err := s.of(ctx, p, kind.table, kind.column, "UPDATE publications SET person_id = @kept WHERE id IN "+moved); err != nil {
				return err
			}
			continue
		}
		if err := s.move(ctx, p, kind); err != nil {
			return err
		}
	}
	if err := s.copyNames(ctx, p); err != nil {
		return err
	}
	for _, column := range filled {
		if err := s.listed(ctx, p, "people", column, emptyField(column)); err != nil {
			return err
		}
		fill := fmt.Sprintf("UPDATE people SET %s = (SELECT g.%s FROM people g WHERE g.id = @gone) WHERE id IN %s", column, column, moved)
		if err := s.of(ctx, p, "people", column, fill); err != nil {
			return err
		}
	}
	return s.moveMentions(ctx, p, m)
}

// of runs a statement on the moves of a kind.
func (s *Store) of(ctx context.Context, p pair, table, column, statement string, more ...sql.NamedArg) error {
	return edge(s.with(ctx).Exec(statement, p.args(append(more, sql.Named("table", table), sql.Named("column", column))...)...).Error)
}

// copyNames gives the one that is kept the spellings that only the other had. The other keeps its own.
func (s *Store) copyNames(ctx context.Context, p pair) error {
	if err := s.listed(ctx, p, "person_names", "name", newNames); err != nil {
		return err
	}
	return s.of(ctx, p, "person_names", "name", `INSERT INTO person_names (person_id, name, fold, key)
		SELECT @kept, r.name, r.fold, r.key FROM person_names r WHERE r.id IN `+moved)
}

// moveMentions judges every mention of the one that is gone to be of the one that is kept.
func (s *Store) moveMentions(ctx context.Context, p pair, m record.Merge) error {
	if err := s.judged(ctx, p, itsMentions, p.kept, m.By, m.Reason, m.At); err != nil {
		return err
	}
	const last = "SELECT r.id AS id, (SELECT max(j.id) FROM judgements j WHERE j.mention_id = r.id) AS mark FROM mentions r WHERE r.person_id = @gone"
	if err := s.mark(ctx, p, "mentions", "person_id", last); err != nil {
		return err
	}
	return s.shift(ctx, p, moving{table: "mentions", key: "id", column: "person_id"}, "@kept")
}

// judged adds a judgement that the mentions which a query finds are of a person.
func (s *Store) judged(ctx context.Context, p pair, mentions string, person int64, by record.UserID, reason string, at time.Time) error {
	return s.of(ctx, p, "mentions", "person_id", `INSERT INTO judgements (mention_id, person_id, decision_id, "by", reason, at)
		SELECT id, @person, NULL, @by, @reason, @at FROM (`+mentions+`)`,
		sql.Named("person", person), sql.Named("by", by), sql.Named("reason", reason), sql.Named("at", at.UTC()))
}

// UnmergePeople brings the file that is gone back with all that the merge moved and nobody changed since. What was added to
// the file that was kept stays there, and so does what was changed: the moves tell which rows these are. Profiles that were
// taken down meanwhile stay down, and a file that was restricted meanwhile keeps its two parts restricted.
func (s *Store) UnmergePeople(ctx context.Context, m *record.Merge, by record.UserID, at time.Time) error {
	return s.write(ctx, "person.unmerge", "person", func(tx *Store) (int64, error) {
		kept, err := tx.Person(ctx, *m.PersonKeptID)
		if err != nil {
			return 0, err
		}
		if err := tx.touchFiles(ctx, record.Parted, "", *m.PersonKeptID, *m.PersonGoneID); err != nil {
			return 0, err
		}
		if err := tx.undone(ctx, m.ID, by, at); err != nil {
			return 0, err
		}
		p := pair{int64(*m.PersonKeptID), int64(*m.PersonGoneID), int64(m.ID)}
		for _, id := range []int64{p.kept, p.gone} {
			change := map[string]any{"version": gorm.Expr("version + 1"), "updated_at": at.UTC()}
			if id == p.gone {
				change["merged_into_id"] = nil
			}
			if err := changed(tx.with(ctx).Model(&record.Person{}).Where("id = ?", id).Updates(change)); err != nil {
				return 0, err
			}
		}
		if err := tx.movePersonBack(ctx, p, by, at); err != nil {
			return 0, err
		}
		if !kept.Restricted {
			return int64(*m.PersonGoneID), nil
		}
		return int64(*m.PersonGoneID), tx.restrictLike(ctx, p)
	})
}

// movePersonBack moves everything of a merge back.
func (s *Store) movePersonBack(ctx context.Context, p pair, by record.UserID, at time.Time) error {
	for _, kind := range personRows {
		if err := s.moveBack(ctx, p, kind); err != nil {
			return err
		}
	}
	if err := s.showAgain(ctx, p, at); err != nil {
		return err
	}
	if err := s.mentionsBack(ctx, p, by, at); err != nil {
		return err
	}
	if err := s.namesBack(ctx, p); err != nil {
		return err
	}
	for _, column := range filled {
		same := fmt.Sprintf("EXISTS (SELECT 1 FROM people r, people g WHERE r.id = @kept AND g.id = @gone AND r.%s = g.%s)", column, column)
		if err := s.stayed(ctx, p, "people", column, same); err != nil {
			return err
		}
		if err := s.of(ctx, p, "people", column, fmt.Sprintf("UPDATE people SET %s = '' WHERE id IN %s", column, moved)); err != nil {
			return err
		}
	}
	return nil
}

// showAgain lets a profile that led to another be shown by itself again, unless it was taken down meanwhile or the consent
// that it rests on is not its person's any more: then it is withdrawn.
func (s *Store) showAgain(ctx context.Context, p pair, at time.Time) error {
	const table, column = "publications", "leads_to_id"
	const rests = `EXISTS (SELECT 1 FROM publications r JOIN consents c ON c.id = r.consent_id
		WHERE r.id = merge_moves.row_id AND r.withdrawn_at IS NULL AND c.person_id = @gone AND c.revoked_at IS NULL)`
	if err := s.stayed(ctx, p, table, column, rests); err != nil {
		return err
	}
	if err := s.of(ctx, p, table, column, "UPDATE publications SET leads_to_id = NULL WHERE id IN "+moved); err != nil {
		return err
	}
	return s.of(ctx, p, table, column, `UPDATE publications SET leads_to_id = NULL, withdrawn_at = coalesce(withdrawn_at, @at), snapshot = CAST('{}' AS BLOB), fold = '', key = '',
		version = version + 1 WHERE leads_to_id IS NOT NULL AND id IN (SELECT row_id FROM merge_moves WHERE merge_id = @merge AND "table" = @table AND "column" = @column)`,
		sql.Named("at", at.UTC()))
}

// mentionsBack gives mentions back on which nobody decided since (merges judge without a decision), and puts either person among the subjects of every event whose
// citations name them.
func (s *Store) mentionsBack(ctx context.Context, p pair, by record.UserID, at time.Time) error {
	const same = `EXISTS (SELECT 1 FROM mentions r WHERE r.id = merge_moves.row_id AND r.person_id = @kept
		AND NOT EXISTS (SELECT 1 FROM judgements j WHERE j.mention_id = r.id AND j.id > merge_moves.mark AND j.decision_id IS NOT NULL))`
	if err := s.stayed(ctx, p, "mentions", "person_id", same); err != nil {
		return err
	}
	if err := s.judged(ctx, p, "SELECT row_id AS id FROM "+moved, p.gone, by, "The merge was undone", at); err != nil {
		return err
	}
	if err := s.shift(ctx, p, moving{table: "mentions", key: "id", column: "person_id"}, "@gone"); err != nil {
		return err
	}
	return edge(s.with(ctx).Exec(`INSERT INTO event_parties (event_id, role, name, person_id)
		SELECT DISTINCT t.event_id, 'subject', n.name, n.id FROM mentions m JOIN citations t ON t.claim_id = m.claim_id JOIN people n ON n.id = m.person_id
		WHERE m.person_id IN (@kept, @gone) AND NOT EXISTS (SELECT 1 FROM event_parties o WHERE o.event_id = t.event_id AND o.role = 'subject' AND o.person_id = m.person_id)`,
		p.args()...).Error)
}

// namesBack takes the spellings away that the merge brought, but for those that are used since.
func (s *Store) namesBack(ctx context.Context, p pair) error {
	const unused = `EXISTS (SELECT 1 FROM person_names r JOIN person_names k ON k.person_id = @kept AND k.name = r.name JOIN people h ON h.id = @kept
		WHERE r.id = merge_moves.row_id AND h.name <> k.name AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.person_id = @kept AND m.name = k.name))`
	if err := s.stayed(ctx, p, "person_names", "name", unused); err != nil {
		return err
	}
	return s.of(ctx, p, "person_names", "name", `DELETE FROM person_names WHERE person_id = @kept
		AND name IN (SELECT r.name FROM person_names r WHERE r.id IN `+moved+`)`)
}

// restrictLike gives the file that comes back the members of the one that it was part of.
func (s *Store) restrictLike(ctx context.Context, p pair) error {
	for _, statement := range []string{
		"UPDATE people SET restricted = 1 WHERE id = @gone", "DELETE FROM person_members WHERE person_id = @gone",
		"INSERT INTO person_members (person_id, user_id) SELECT @gone, user_id FROM person_members WHERE person_id = @kept",
	} {
		if err := s.with(ctx).Exec(statement, p.args()...).Error; err != nil {
			return edge(err)
		}
	}
	return nil
}

// MergedInto is the person that a file was merged into, also through others, if the actor may see both.
func (s *Store) MergedInto(ctx context.Context, id record.PersonID) (record.PersonID, error) {
	for range mostMerges {
		var p record.Person
		if err := s.permitted(s.with(ctx)).Select("id", "merged_into_id").Where("people.id = ?", id).Take(&p).Error; err != nil {
			return 0, edge(err)
		}
		if p.MergedIntoID == nil {
			return p.ID, nil
		}
		id = *p.MergedIntoID
	}
	return 0, record.ErrNotFound
}

const mostMerges = 100 // of one into the next

// MergedPerson reads a person whether or not the file was merged into another, if the actor may see it.
func (s *Store) MergedPerson(ctx context.Context, id record.PersonID) (*record.Person, error) {
	var p record.Person
	return &p, edge(s.permitted(s.with(ctx)).Preload("Names", byID).Where("people.id = ?", id).Take(&p).Error)
}
