package route

import (
	"net/http"

	"habeas/internal/record"
)

const (
	vocabularyPath      = "/desk/vocabulary"
	newOwnFieldPath     = "/desk/vocabulary/new"
	ownFieldPath        = "/desk/vocabulary/:id"
	archiveOwnFieldPath = "/desk/vocabulary/:id/archive"
	restoreOwnFieldPath = "/desk/vocabulary/:id/restore"
	removeOwnFieldPath  = "/desk/vocabulary/:id/remove"
)

// vocabularyPatterns are the routes of the organisation's own fields.
func vocabularyPatterns() []Pattern {
	const get, post = http.MethodGet, http.MethodPost
	return []Pattern{
		{get, vocabularyPath}, {get, newOwnFieldPath}, {post, newOwnFieldPath}, {get, ownFieldPath}, {post, ownFieldPath},
		{post, archiveOwnFieldPath}, {post, restoreOwnFieldPath}, {post, removeOwnFieldPath},
	}
}

// Vocabulary lists the organisation's own fields.
func Vocabulary() string { return vocabularyPath }

// NewOwnField adds a field of people or of events.
func NewOwnField(object record.Object) string { return With(newOwnFieldPath, "object", string(object)) }

// OwnField changes a field.
func OwnField(id record.OwnFieldID) string { return fill(ownFieldPath, number(id)) }

// ArchiveOwnField takes a field out of forms.
func ArchiveOwnField(id record.OwnFieldID) string { return fill(archiveOwnFieldPath, number(id)) }

// RestoreOwnField puts an archived field back into forms.
func RestoreOwnField(id record.OwnFieldID) string { return fill(restoreOwnFieldPath, number(id)) }

// RemoveOwnField removes a field that has no values.
func RemoveOwnField(id record.OwnFieldID) string { return fill(removeOwnFieldPath, number(id)) }
