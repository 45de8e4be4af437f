package record

import (
	"slices"
	"time"
)

// Role is what a user may do at the desk; package auth says what each allows.
type Role string

// The roles, each allowing more about cases than the one before, but for admins, who manage users.
const (
	Reader   Role = "reader"
	Advocate Role = "advocate"
	Lead     Role = "lead"
	Admin    Role = "admin"
)

// Roles lists them in the order that help texts show.
func Roles() []Role { return []Role{Reader, Advocate, Lead, Admin} }

// Valid tells whether r is one of Roles.
func (r Role) Valid() bool { return slices.Contains(Roles(), r) }

// User is somebody who signs in at the desk.
type User struct {
	ID           UserID
	Email        string // lower case, unique
	Name         string
	Role         Role
	PasswordHash string // argon2id, empty until one is set
	Disabled     bool
	KeysOff      bool // keys of one character do nothing
	Version      int
	CreatedAt    time.Time
}

// Actor is on whose behalf the store is read and written.
type Actor struct {
	UserID UserID
	Role   Role
	system bool
}

// System is the actor of the command line on the machine itself, which sees everything.
func System() Actor { return Actor{system: true} }

// IsSystem tells whether a is the command line.
func (a Actor) IsSystem() bool { return a.system }

// Actor is the user as an actor.
func (u User) Actor() Actor { return Actor{UserID: u.ID, Role: u.Role} }

// SignInLink is a link that signs a user in once.
type SignInLink struct {
	TokenHash string `gorm:"primaryKey"` // hex SHA-256 of the token
	UserID    UserID
	ExpiresAt time.Time
	UsedAt    *time.Time
}

// Session is one signed-in browser.
type Session struct {
	TokenHash string  `gorm:"primaryKey"` // hex SHA-256 of the token
	UserID    *UserID // nil before sign-in
	Data      []byte
	ExpiresAt time.Time
}

// Audit is one line of the append-only log of who did what. It holds ids, never values; Sum chains it to the line before.
type Audit struct {
	ID       int64
	At       time.Time
	UserID   UserID // 0 for the command line
	Action   string // "person.update", "profile.publish", …
	Object   string // "person", "claim", …
	ObjectID int64
	Sum      string // hex HMAC-SHA256 over the line and the Sum before it
}

// TableName is the log's name.
func (Audit) TableName() string { return "audit" }
