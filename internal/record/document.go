package record

import "time"

// MaxDocument is the largest document that is read, in bytes.
const MaxDocument = 20 << 20

// Document is a file or page as it came. Its bytes are kept in the vault under their SHA-256 and never changed.
type Document struct {
	ID         DocumentID
	SHA256     string // lower-case hex of the bytes as they came
	Name       string // file name or last part of the address
	Source     string // address it came from, if any
	MediaType  string // text/plain or text/html
	Title      string
	Size       int64 // bytes
	ImportedBy UserID
	ImportedAt time.Time
	PreviousID *DocumentID // the version of the document before this one, if there is one
}

// Entry is one dated item of a document. Offsets are bytes of the document's text.
type Entry struct {
	ID         EntryID
	DocumentID DocumentID
	Ordinal    int // from 1, in reading order over the whole document
	Date       Date
	Section    string // the heading that it stands under, if any
	Start      int    // where its date header begins
	Body       int    // where its Text begins, behind the header
	End        int    // where its Text ends
	Text       string
	RepeatOf   int      `gorm:"column:repeat_of"` // ordinal of the first copy in the same document, 0 if this is the first
	PreviousID *EntryID // the same entry in the version before, whether or not its words are the same
	Document   *Document
	Claims     []Claim
}
