package record

import (
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// AttachmentID is the key of a file that is attached to somebody or to an event.
type AttachmentID int64

// Attachment is a scan, photo, recording or decision attached to a person or to an event: exactly one of them. Its bytes lie
// in the vault under their SHA-256 and never change. One that was removed for good is a row without bytes, words and name.
type Attachment struct {
	ID              AttachmentID
	PersonID        *PersonID
	EventID         *EventID
	Title           string
	Kind            AttachmentKind
	Date            Date // of what it shows or decides, as exact as it is known
	Language        Language
	Confidentiality Confidentiality // Confidential: for leads and whoever added it, the whole file
	Name            string          // of the file as it came, without folders
	MediaType       MediaType
	Size            int64     // bytes
	SHA256          string    `gorm:"column:sha256"` // lower-case hex of the bytes as they came
	Text            string    // that can be searched
	Reading         TextState // what became of its text
	Pictured        bool      // there are pictures of it to show
	Version         int
	AddedBy         UserID
	AddedAt         time.Time
	RemovedAt       *time.Time
	Person          *Person
	Event           *Event // with its parties where one file is read
}

// Of is whose case the file stands in: the person, or the first subject of the event; nil for nobody that the reader sees.
func (a *Attachment) Of() *Person {
	if a.Event == nil {
		return a.Person
	}
	for _, p := range a.Event.Parties {
		if p.Role == Subject && p.Person != nil {
			return p.Person
		}
	}
	return nil
}

// AttachmentKind is what sort of thing a file is to a case.
type AttachmentKind string

var attachmentKinds = []wording[AttachmentKind]{
	{"decision", "Decision"}, {"photo", "Photo"}, {"scan", "Scan"}, {"recording", "Recording"}, {"letter", "Letter"}, {"other", "Other"},
}

// AttachmentKinds lists them in the order that forms show.
func AttachmentKinds() []AttachmentKind { return valuesOf(attachmentKinds) }

// Word is the kind for people to read.
func (k AttachmentKind) Word() string { return wordOf(attachmentKinds, k) }

// Language is the language of a file by its BCP 47 tag, empty when nobody noted it.
type Language string

var languages = []wording[Language]{
	{"az", "Azerbaijani"}, {"ru", "Russian"}, {"en", "English"}, {"tr", "Turkish"}, {"fr", "French"}, {"de", "German"}, {"ka", "Georgian"},
	{"hy", "Armenian"}, {"fa", "Persian"}, {"mul", "Several languages"}, {"und", "Another language"},
}

// Languages lists them in the order that forms show.
func Languages() []Language { return valuesOf(languages) }

// Word is the language for people to read.
func (l Language) Word() string { return wordOf(languages, l) }

// MediaType is the type of a file's content, told by its bytes and never by its name.
type MediaType string

// The media types that can be attached. There is none that a browser would run as a page.
const (
	JPEG MediaType = "image/jpeg"
	PNG  MediaType = "image/png"
	GIF  MediaType = "image/gif"
	WebP MediaType = "image/webp"
	PDF  MediaType = "application/pdf"
	DOCX MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	ODT  MediaType = "application/vnd.oasis.opendocument.text"
	TXT  MediaType = "text/plain"
	MP3  MediaType = "audio/mpeg"
	M4A  MediaType = "audio/mp4"
	Ogg  MediaType = "audio/ogg"
	WAV  MediaType = "audio/wav"
	MP4  MediaType = "video/mp4"
	WebM MediaType = "video/webm"
)

var mediaTypes = []wording[MediaType]{
	{JPEG, "JPEG"}, {PNG, "PNG"}, {GIF, "GIF"}, {WebP, "WebP"}, {PDF, "PDF"}, {DOCX, "DOCX"}, {ODT, "ODT"}, {TXT, "TXT"},
	{MP3, "MP3"}, {M4A, "M4A"}, {Ogg, "OGG"}, {WAV, "WAV"}, {MP4, "MP4"}, {WebM, "WebM"},
}

// Word is the media type for people to read.
func (t MediaType) Word() string { return wordOf(mediaTypes, t) }

// Picture tells whether the file is an image.
func (t MediaType) Picture() bool { return strings.HasPrefix(string(t), "image/") }

// Sound tells whether the file is heard and not seen.
func (t MediaType) Sound() bool { return strings.HasPrefix(string(t), "audio/") }

// Plays tells whether the file is a recording that a browser plays.
func (t MediaType) Plays() bool { return t.Sound() || strings.HasPrefix(string(t), "video/") }

// TextState is what became of a file's text.
type TextState string

// The states of a text; the empty one is of files that have none, such as photos.
const (
	TextRead    TextState = "read"
	TextEmpty   TextState = "empty"   // the pages are pictures
	TextLocked  TextState = "locked"  // with a password
	TextLarge   TextState = "large"   // more than is read
	TextDamaged TextState = "damaged" // or written in a way that is not understood
)

// Word says why a text cannot be searched, empty when it can or there is none.
func (s TextState) Word() string {
	return map[TextState]string{
		TextEmpty: "Its pages are pictures: the words in them cannot be searched.", TextLocked: "It is locked with a password: its words cannot be searched.",
		TextLarge: "It is too large to be read: its words cannot be searched.", TextDamaged: "It could not be read: its words cannot be searched.",
	}[s]
}

const longestTitle = 200 // characters, of titles and of names of people outside

// Check tells what is wrong with what somebody typed about a file, under the names of the inputs.
func (a Attachment) Check() error {
	wrong := Fields{}
	if utf8.RuneCountInString(a.Title) > longestTitle {
		wrong["title"] = "Keep the title to 200 characters."
	} else if strings.TrimSpace(a.Title) == "" {
		wrong["title"] = "Give the file a title."
	}
	if !slices.Contains(AttachmentKinds(), a.Kind) {
		wrong["kind"] = "Choose what kind of file it is."
	}
	if !a.Date.Valid() {
		wrong["date"] = "Give the date as 2024-10-03, 2024-10 or 2024."
	}
	if a.Language != "" && !slices.Contains(Languages(), a.Language) {
		wrong["language"] = "Choose a language of the list."
	}
	if !slices.Contains(Confidentialities(), a.Confidentiality) {
		wrong["confidentiality"] = "Choose who may see the file."
	}
	return wrong.OrNil()
}

const longestName = 200 // bytes of a file's name that are kept

// FileName is a file's name as people may read it: without folders of any system, control characters and marks that turn
// the direction of writing; its end, which tells the type, is kept.
func FileName(name string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/"))
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, name))
	if name = strings.Trim(name, "."); name == "" || name == "/" {
		return "file"
	}
	for len(name) > longestName {
		_, size := utf8.DecodeRuneInString(name)
		name = name[size:]
	}
	return name
}

// Custody is one line of the log of who had a file, from where and when. Lines are only ever added.
type Custody struct {
	ID           int64
	AttachmentID AttachmentID
	Act          CustodyAct
	UserID       UserID // who wrote the line
	At           time.Time
	Date         Date   // when it happened outside, as exact as it is known
	Party        string // from whom it came, or to whom it went
	Note         string // how, or why
	SHA256       string `gorm:"column:sha256"` // of the bytes at that moment, where they were looked at
}

// TableName is the table of the log.
func (Custody) TableName() string { return "custody" }

// CustodyAct is what happened to a file.
type CustodyAct string

// The acts of the log.
const (
	Received   CustodyAct = "received"
	Viewed     CustodyAct = "viewed" // the original was played
	Downloaded CustodyAct = "downloaded"
	Verified   CustodyAct = "verified"    // the bytes are those that were received
	Damaged    CustodyAct = "damaged"     // they are not
	Described  CustodyAct = "described"   // title, date and the like were changed
	HandedOver CustodyAct = "handed_over" // to somebody outside
	GotBack    CustodyAct = "got_back"    // from somebody outside
	Destroyed  CustodyAct = "removed"     // the bytes are gone for good
)

var custodyActs = []wording[CustodyAct]{
	{HandedOver, "Handed over"}, {GotBack, "Received back"}, {Received, "Received"}, {Viewed, "Original played"}, {Downloaded, "Original downloaded"},
	{Verified, "Verified: unchanged"}, {Damaged, "Verified: the bytes have changed"}, {Described, "Details changed"}, {Destroyed, "Removed for good"},
}

// ActsByHand lists the acts that people note.
func ActsByHand() []CustodyAct { return []CustodyAct{HandedOver, GotBack} }

// Word is the act for people to read.
func (a CustodyAct) Word() string { return wordOf(custodyActs, a) }

// Check tells what is wrong with a line that somebody typed, under the names of the inputs.
func (c Custody) Check() error {
	wrong := Fields{}
	if c.Act != Received && !slices.Contains(ActsByHand(), c.Act) {
		wrong["act"] = "Choose what happened."
	}
	if strings.TrimSpace(c.Party) == "" {
		wrong["party"] = map[bool]string{true: "Say who gave the file.", false: "Say to whom or from whom it went."}[c.Act == Received]
	} else if utf8.RuneCountInString(c.Party) > longestTitle {
		wrong["party"] = "Keep the name to 200 characters."
	}
	if !c.Date.Valid() {
		wrong["when"] = "Give the date as 2024-10-03, 2024-10 or 2024."
	}
	if utf8.RuneCountInString(c.Note) > 1000 {
		wrong["how"] = "Keep it to 1,000 characters."
	}
	return wrong.OrNil()
}

// wording is a value of a vocabulary as people read it.
type wording[T ~string] struct {
	value T
	text  string
}

func valuesOf[T ~string](words []wording[T]) []T {
	list := make([]T, len(words))
	for i, w := range words {
		list[i] = w.value
	}
	return list
}

func wordOf[T ~string](words []wording[T], value T) string {
	for _, w := range words {
		if w.value == value {
			return w.text
		}
	}
	return string(value)
}
