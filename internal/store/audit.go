package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"habeas/internal/record"
)

// head seals the end of the log, so that lines cut off from it are missed. It is one row.
type head struct {
	ID    int64
	Lines int64
	Seal  string
}

func (head) TableName() string { return "audit_head" }

// Audit adds a line to the log of who did what, chained to the line before by a keyed hash: whoever changes the database
// without the key cannot make the chain fit again. It holds ids, never values.
func (s *Store) Audit(ctx context.Context, action, object string, id int64) error {
	return s.auditAll(ctx, []record.Audit{{Action: action, Object: object, ObjectID: id}})
}

// auditAll adds lines to the log, in their order. They are written when the transaction ends, all at once.
func (s *Store) auditAll(ctx context.Context, lines []record.Audit) error {
	return s.InTx(ctx, func(tx *Store) error {
		for _, line := range lines {
			line.At, line.UserID = time.Now().UTC().Truncate(time.Microsecond), tx.actor.UserID
			tx.work.lines = append(tx.work.lines, line)
		}
		return nil
	})
}

// keepAudit writes the lines of the transaction at the end of the log, and seals it anew.
func (s *Store) keepAudit(ctx context.Context) error {
	lines := s.work.lines
	if len(lines) == 0 {
		return nil
	}
	var end head
	if err := s.with(ctx).Take(&end, 1).Error; err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	var last record.Audit
	if err := s.with(ctx).Order("id DESC").Limit(1).Find(&last).Error; err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	before := last.Sum
	for i := range lines {
		lines[i].Sum = s.sum(lines[i], before)
		before = lines[i].Sum
	}
	if err := s.with(ctx).Create(&lines).Error; err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	all := end.Lines + int64(len(lines))
	seal := map[string]any{"lines": all, "seal": s.seal(all, before)}
	return changed(s.with(ctx).Model(&head{}).Where("id = 1").Updates(seal))
}

// sum is the keyed hash of a line and of the sum before it.
func (s *Store) sum(line record.Audit, before string) string {
	return s.mac("%s\x00%s\x00%d\x00%s\x00%s\x00%d", before, line.At.UTC().Format(time.RFC3339Nano), line.UserID, line.Action, line.Object, line.ObjectID)
}

func (s *Store) seal(lines int64, last string) string { return s.mac("head\x00%d\x00%s", lines, last) }

func (s *Store) mac(format string, values ...any) string {
	mac := hmac.New(sha256.New, s.key)
	fmt.Fprintf(mac, format, values...)
	return hex.EncodeToString(mac.Sum(nil))
}

// brokenAudit names the first bad link of the chain, or that lines are missing at its end.
func (s *Store) brokenAudit(ctx context.Context) ([]string, error) {
	rows, err := s.with(ctx).Model(&record.Audit{}).Order("id").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	before, lines := "", int64(0)
	for rows.Next() {
		var line record.Audit
		if err := s.db.ScanRows(rows, &line); err != nil {
			return nil, err
		}
		if line.Sum != s.sum(line, before) {
			return []string{fmt.Sprintf("The audit log was changed at or before line %d.", line.ID)}, nil
		}
		before, lines = line.Sum, lines+1
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	whole, err := s.wholeAudit(ctx, lines, before)
	if err != nil || whole {
		return nil, err
	}
	return []string{"Lines are missing at the end of the audit log."}, nil
}

// wholeAudit tells whether the seal fits the last line. A log without lines needs a database in which nothing was done.
func (s *Store) wholeAudit(ctx context.Context, lines int64, last string) (bool, error) {
	var end head
	if err := s.with(ctx).Where("id = 1").Limit(1).Find(&end).Error; err != nil {
		return false, err
	}
	if lines > 0 {
		return end.ID == 1 && end.Lines == lines && end.Seal == s.seal(lines, last), nil
	}
	var used bool
	err := s.with(ctx).Raw("SELECT EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM documents) OR EXISTS (SELECT 1 FROM people)").Scan(&used).Error
	return end.ID == 1 && end.Lines == 0 && !used, err
}
