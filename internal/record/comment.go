package record

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// CommentID is the key of a Comment.
type CommentID int64

// Comment is what somebody says to colleagues about a person, a case, an event or a task. It is never published.
type Comment struct {
	ID          CommentID
	Text        string
	PersonID    *PersonID
	CaseID      *CaseID
	EventID     *EventID
	TaskID      *TaskID
	Version     int
	CreatedBy   UserID
	CreatedAt   time.Time
	UpdatedAt   time.Time
	WithdrawnAt *time.Time
}

// About is what the comment belongs to.
func (c Comment) About() About {
	return About{PersonID: c.PersonID, CaseID: c.CaseID, EventID: c.EventID, TaskID: c.TaskID}
}

const longestComment = 5000 // characters

// Check tells what is wrong with a comment that somebody typed.
func (c Comment) Check() error {
	switch text := strings.TrimSpace(c.Text); {
	case text == "":
		return Fields{"text": "Write something."}
	case utf8.RuneCountInString(text) > longestComment:
		return Fields{"text": "Keep a comment to 5,000 characters."}
	case strings.ContainsRune(text, 0):
		return Fields{"text": "This text cannot be kept. Type it again."}
	}
	return nil
}

// CommentMention says that a comment calls a user by name.
type CommentMention struct {
	CommentID CommentID `gorm:"primaryKey;autoIncrement:false"`
	UserID    UserID    `gorm:"primaryKey;autoIncrement:false"`
}

// Handle is how a comment calls the user: the part of the e-mail address before the @.
func (u User) Handle() string {
	handle, _, _ := strings.Cut(u.Email, "@")
	return handle
}

var called = regexp.MustCompile(`(^|[\s(,;:“"])@([\p{L}\p{N}._+-]+(?: [\p{Lu}\p{N}][\p{L}\p{N}'’-]*)*)`)

// Called are those of the users whom a text calls: by @ and the handle, or by @ and the name. Of two of one name or handle it
// calls neither: nobody is told what was meant for another.
func Called(text string, users []User) []UserID {
	var found []UserID
	for _, m := range called.FindAllStringSubmatch(text, -1) {
		var hit []UserID
		for words := m[2]; words != "" && len(hit) == 0; words = lastWordOff(words) {
			for _, u := range users {
				if word := strings.TrimRight(words, ".-"); strings.EqualFold(u.Handle(), word) || strings.EqualFold(u.Name, word) {
					hit = append(hit, u.ID)
				}
			}
		}
		if len(hit) == 1 && !slices.Contains(found, hit[0]) {
			found = append(found, hit[0])
		}
	}
	return found
}

func lastWordOff(words string) string {
	return words[:max(strings.LastIndexByte(words, ' '), 0)]
}
