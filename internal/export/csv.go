package export

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// bom tells Excel that the file is UTF-8: without it, ə and ş are garbled. Other readers skip it.
const bom = "\ufeff"

var oneBreak = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// WriteCSV writes a list, named by what in errors, as CSV by RFC 4180: a header line, lines that end in CRLF, in UTF-8 with a byte order mark for
// Excel. Cells are safe against formulas (Guard); line breaks within a cell become one kind. It stops at the first error
// of w; a source of rows that can fail keeps its own error, for the caller to look at afterwards.
func WriteCSV(w io.Writer, what string, header []string, rows iter.Seq[[]string]) error {
	buffered := bufio.NewWriterSize(w, 64<<10)
	if _, err := buffered.WriteString(bom); err != nil {
		return fmt.Errorf("write %s: %w", what, err)
	}
	out := csv.NewWriter(buffered)
	out.UseCRLF = true
	err := out.Write(header)
	out.Flush()
	err = errors.Join(err, buffered.Flush()) // whoever waits sees that it comes
	line := make([]string, len(header))
	for cells := range rows {
		if err != nil {
			break
		}
		for i, cell := range cells {
			if strings.IndexByte(cell, '\r') >= 0 {
				cell = oneBreak.Replace(cell)
			}
			line[i] = Guard(cell)
		}
		if err = out.Write(line); err != nil {
			break
		}
	}
	out.Flush()
	if err := errors.Join(err, out.Error(), buffered.Flush()); err != nil {
		return fmt.Errorf("write %s: %w", what, err)
	}
	return nil
}
