package lists

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// What the parts of a workbook may be like: far more than any that is made in earnest, and little enough for a reader to bear.
const (
	mostNested = 1_000
	mostCells  = 20_000 // of one row
)

// unfit tells whether a part of a workbook is nested too deeply or has a row of too many cells to be read in bounded memory. What
// is damaged is left to the reader to refuse.
func unfit(raw []byte) bool {
	book, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return false
	}
	left := int64(mostUnzipped)
	for _, f := range book.File {
		if !strings.HasSuffix(strings.ToLower(f.Name), ".xml") || left <= 0 {
			continue
		}
		part, err := f.Open()
		if err != nil {
			continue
		}
		in := &io.LimitedReader{R: part, N: left}
		bad := wild(bufio.NewReaderSize(in, 64<<10))
		left = in.N
		part.Close()
		if bad {
			return true
		}
	}
	return false
}

// wild looks at the tags of a part alone.
func wild(in *bufio.Reader) bool {
	depth, cells := 0, 0
	for {
		if skip(in, '<') != nil {
			return false
		}
		tag, err := in.ReadSlice('>')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) || len(tag) == 0 {
			return false
		}
		switch {
		case tag[0] == '?' || tag[0] == '!':
			continue
		case tag[0] == '/':
			depth--
			continue
		case !bytes.HasSuffix(tag, []byte("/>")):
			depth++
		}
		switch local(tag) {
		case "row":
			cells = 0
		case "c":
			cells++
		}
		if depth > mostNested || cells > mostCells {
			return true
		}
	}
}

// skip reads up to and with a sign, however far it is.
func skip(in *bufio.Reader, sign byte) error {
	for {
		if _, err := in.ReadSlice(sign); !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

// local is the name of a tag without the space that it is of.
func local(tag []byte) string {
	name := tag
	if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	return string(name[bytes.IndexByte(name, ':')+1:])
}

// crowded tells whether a line of a text has so many separators that its cells would fill the memory before they are counted.
func crowded(text string, sign rune) bool {
	for line := range strings.Lines(text) {
		if strings.Count(line, string(sign)) > mostCells {
			return true
		}
	}
	return false
}
