package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path"
	"slices"
	"strings"

	"habeas/internal/casefile"
	"habeas/internal/lists"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// AddList takes a list of people or events that came as a file: the file and its rows are kept as received, with a guess of
// what its columns hold. Columns that were named for a list with the same headings are offered again. What cannot be read is record.Fields.
func AddList(ctx context.Context, st *store.Store, files *vault.Vault, name string, raw []byte, by casefile.By) (*record.ListFile, error) {
	table, err := lists.Read(name, raw)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	own, err := ListFields(ctx, st)
	if err != nil {
		return nil, err
	}
	guess := lists.GuessOf(table, own)
	l := &record.ListFile{
		Name: fileName(name), SHA256: hex.EncodeToString(sum[:]), Format: table.Format, About: guess.About, Headings: table.Headings,
		HeadingKey: lists.HeadingKey(table.Headings), Columns: guess.Columns, DateOrder: guess.Dates.Order, Confidentiality: record.Internal,
		State: record.ListColumns, Rows: len(table.Rows), Filed: true, AddedBy: by.User, AddedAt: by.At,
	}
	switch before, err := st.ListLike(ctx, l.HeadingKey); {
	case err == nil:
		l.About, l.Columns, l.Confidentiality = before.About, own.Remembered(before.About, before.Columns, lists.ColumnsFor(before.About, own, table)), before.Confidentiality
		if !guess.Dates.Sure {
			l.DateOrder = before.DateOrder
		}
	case !errors.Is(err, record.ErrNotFound):
		return nil, err
	}
	rows := make([]record.ListRow, len(table.Rows))
	for i, r := range table.Rows {
		rows[i] = record.ListRow{Line: r.Line, Cells: r.Cells, SHA256: r.SHA256()}
	}
	return l, st.InTx(ctx, func(tx *store.Store) error {
		if _, err := files.Put(raw); err != nil { // within the transaction, so that no Sweep comes between
			return err
		}
		return tx.AddList(ctx, l, rows)
	})
}

// RemoveList forgets a list that was never imported, with its file. The version is that which was read.
func RemoveList(ctx context.Context, st *store.Store, files *vault.Vault, id record.ListID, version int) error {
	if err := st.RemoveList(ctx, id, version); err != nil {
		return err
	}
	return st.Sweep(ctx, files.Remove)
}

// fileName is the last part of a name, such as browsers send it.
func fileName(name string) string {
	name = strings.TrimSpace(path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/")))
	if name == "" || name == "." || name == "/" {
		return "list"
	}
	if runes := []rune(name); len(runes) > 120 {
		name = string(runes[:120])
	}
	return name
}

// ListTable are the first rows of a list as they were received.
func ListTable(ctx context.Context, st *store.Store, l *record.ListFile, most int) (*lists.Table, error) {
	rows, err := st.ListRows(ctx, store.ListRowFilter{List: l.ID, Limit: most})
	t := &lists.Table{Format: l.Format, Headings: l.Headings}
	for _, r := range rows {
		t.Rows = append(t.Rows, lists.Row{Line: r.Line, Cells: r.Cells})
	}
	return t, err
}

// ListReading is how somebody says that a list is to be read.
type ListReading struct {
	About           record.ListAbout
	Columns         []string
	Order           record.DateOrder
	Confidentiality record.Confidentiality
	Version         int // of the list, as it was read
}

// PlanList reads a list as somebody says, and keeps what its import would do with every row. Choices that were made for rows
// before are forgotten.
func PlanList(ctx context.Context, st *store.Store, id record.ListID, how ListReading) error {
	l, err := st.List(ctx, id)
	if err != nil {
		return err
	}
	if l.RunAt != nil {
		return record.ErrConflict
	}
	own, err := ListFields(ctx, st)
	if err != nil {
		return err
	}
	if err := how.check(l, own); err != nil {
		return err
	}
	l.About, l.Columns, l.DateOrder, l.Confidentiality = how.About, how.Columns, how.Order, how.Confidentiality
	l.State, l.Version = record.ListPreview, how.Version
	rows, err := st.ListRows(ctx, store.ListRowFilter{List: id, Limit: lists.MaxRows})
	if err != nil {
		return err
	}
	p, err := newPlanner(ctx, st, l, own)
	if err != nil {
		return err
	}
	if err := p.find(ctx, st, rows, true); err != nil {
		return err
	}
	for i := range rows {
		p.plan(&rows[i])
	}
	return st.InTx(ctx, func(tx *store.Store) error {
		if err := tx.UpdateList(ctx, l); err != nil {
			return err
		}
		return tx.PutPlans(ctx, id, rows)
	})
}

// check tells what is wrong with a reading, under the names of the inputs.
func (r ListReading) check(l *record.ListFile, own lists.Own) error {
	wrong := record.Fields{}
	if r.About != record.OfPeople && r.About != record.OfEvents {
		wrong["about"] = "Choose what the rows tell of."
		return wrong
	}
	if len(r.Columns) != len(l.Headings) {
		return record.ErrConflict
	}
	for _, key := range r.Columns {
		if !lists.Known(r.About, own, key) {
			wrong["column-1"] = "Choose what each column holds from the lists."
			return wrong
		}
	}
	if sentence := lists.NewReader(r.About, own, nil, l.Headings, r.Columns, r.Order).Missing(); sentence != "" {
		wrong["column-1"] = sentence
	}
	if r.Order != record.DayFirst && r.Order != record.MonthFirst {
		wrong["order"] = "Choose how the list writes dates."
	}
	if r.Confidentiality != record.Internal && r.Confidentiality != record.Open && r.Confidentiality != record.Confidential {
		wrong["confidentiality"] = "Choose who may know of the list."
	}
	return wrong.OrNil()
}

// ChooseRow keeps what somebody chose for a row of a list whose import has not begun: a person on file, a new one, or to leave
// it out. Choosing a person without an id is choosing that of the line before that tells of the same name.
func ChooseRow(ctx context.Context, st *store.Store, id record.ListID, line int, choice record.RowChoice, person record.PersonID) error {
	return st.InTx(ctx, func(tx *store.Store) error {
		l, err := tx.List(ctx, id)
		if err != nil {
			return err
		}
		row, err := tx.ListRow(ctx, id, line)
		if err != nil {
			return err
		}
		if l.State != record.ListPreview || row.Outcome == record.RowError {
			return record.ErrConflict
		}
		row.Choice = choice
		if choice == record.ChooseSkip {
			return tx.PutPlans(ctx, id, []record.ListRow{*row})
		}
		if row.PersonID != nil && !slices.Contains(row.Plan.Candidates, *row.PersonID) {
			row.Plan.Candidates = append(row.Plan.Candidates, *row.PersonID)
		}
		row.PersonID = nil
		switch {
		case choice == record.ChoosePerson && person == 0 && row.Plan.SameAs == 0:
			return record.Fields{"person": "Choose who is meant."}
		case choice == record.ChoosePerson && person != 0:
			row.PersonID = &person
		case choice != record.ChoosePerson && choice != record.ChooseNew:
			return record.Fields{"choice": "Choose what to do with the row."}
		}
		own, err := ListFields(ctx, tx)
		if err != nil {
			return err
		}
		p, err := newPlanner(ctx, tx, l, own)
		if err != nil {
			return err
		}
		if err := p.find(ctx, tx, []record.ListRow{*row}, false); err != nil {
			return err
		}
		if row.PersonID != nil && p.people[person] == nil {
			return record.ErrNotFound
		}
		p.rethink(row)
		return tx.PutPlans(ctx, id, []record.ListRow{*row})
	})
}
