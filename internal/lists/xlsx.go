package lists

import (
	"bytes"
	"errors"

	"github.com/xuri/excelize/v2"
)

// mostUnzipped is how large a workbook may become when it is unpacked, in bytes. The parts stay in memory: none is written
// to a folder of the machine.
const mostUnzipped = 48 << 20

// readXLSX reads the first sheet of a workbook that has rows. Formulas are not computed: their last values are read.
func readXLSX(raw []byte) (lines []Row, err error) {
	defer func() {
		if recover() != nil { // the library is not proof against every file
			lines, err = nil, refused("The workbook is damaged. Save it as CSV and try again.")
		}
	}()
	if unfit(raw) {
		return nil, refused("The workbook is no table that can be read. Save it as CSV and try again.")
	}
	book, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{
		UnzipSizeLimit: mostUnzipped, UnzipXMLSizeLimit: mostUnzipped, ShortDatePattern: "yyyy-mm-dd",
	})
	if err != nil {
		return nil, refused("The workbook cannot be read: it is damaged, has a password, or holds too much. Save it as CSV and try again.")
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		lines, err := sheetLines(book, sheet)
		if err != nil || len(lines) > 0 {
			return lines, err
		}
	}
	return nil, nil
}

func sheetLines(book *excelize.File, sheet string) ([]Row, error) {
	rows, err := book.Rows(sheet)
	var noSheet excelize.ErrSheetNotExist
	if errors.As(err, &noSheet) {
		return nil, nil
	}
	damaged := refused("A sheet of the workbook cannot be read. Save it as CSV and try again.")
	if err != nil {
		return nil, damaged
	}
	defer rows.Close()
	var lines []Row
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, damaged
		}
		if blank(cells) {
			if line > 10*MaxRows {
				return nil, refused("The sheet has too many empty rows. Delete them, or save it as CSV.")
			}
			continue
		}
		lines = append(lines, Row{line, cells})
		if err := counted(len(lines), cells); err != nil {
			return nil, err
		}
	}
	if rows.Error() != nil {
		return nil, damaged
	}
	return lines, nil
}
