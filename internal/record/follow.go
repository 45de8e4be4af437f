package record

import "time"

// FollowID is the key of a Follow.
type FollowID int64

// Follow is what a user wants to be told of: one of the four.
type Follow struct {
	ID             FollowID
	UserID         UserID
	PersonID       *PersonID
	CaseID         *CaseID
	OrganisationID *OrganisationID
	SearchID       *SavedSearchID
	CreatedAt      time.Time
}

// Often is how often mail goes out.
type Often string

// How often mail goes out.
const (
	Never  Often = ""
	Daily  Often = "daily"
	Weekly Often = "weekly"
)

// Valid tells whether o is one of the three.
func (o Often) Valid() bool { return o == Never || o == Daily || o == Weekly }

// DigestSettings are how a user is told of what they follow.
type DigestSettings struct {
	UserID    UserID `gorm:"primaryKey;autoIncrement:false"`
	SeenLine  int64  // the last line of the log that they have seen
	MailLine  int64  // mail tells of what came behind this line
	Mail      Often
	Names     bool    // mail and the private feed may name people
	TokenHash *string // of the private feed's address; nil for none
	Version   int     // 0 while nothing is set
}

// DigestMail is mail that went out, or was about to.
type DigestMail struct {
	ID     int64
	UserID UserID
	Period string // 2024-11-04 or 2024-W45
	Upto   int64  // the last line of the log that it tells of
	State  MailState
}

// MailState is how far a mail is.
type MailState string

// The states of a mail.
const (
	MailBegun   MailState = "begun"
	MailSent    MailState = "sent"
	MailNothing MailState = "nothing" // there was nothing to tell
)
