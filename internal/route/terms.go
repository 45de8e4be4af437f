package route

import (
	"net/http"

	"habeas/internal/record"
)

const (
	termsPath       = "/desk/terms"
	newTermPath     = "/desk/terms/new"
	termPath        = "/desk/terms/:id"
	archiveTermPath = "/desk/terms/:id/archive"
	restoreTermPath = "/desk/terms/:id/restore"
	removeTermPath  = "/desk/terms/:id/remove"
	mergeTermPath   = "/desk/terms/:id/merge"
	unmergeTermPath = "/desk/terms/:id/unmerge"
)

// termPatterns are the routes of the terms of vocabularies.
func termPatterns() []Pattern {
	const get, post = http.MethodGet, http.MethodPost
	return []Pattern{
		{get, termsPath}, {get, newTermPath}, {post, newTermPath}, {get, termPath}, {post, termPath}, {post, archiveTermPath}, {post, restoreTermPath},
		{post, removeTermPath}, {get, mergeTermPath}, {post, mergeTermPath}, {post, unmergeTermPath},
	}
}

// Terms lists the vocabularies with their terms.
func Terms() string { return termsPath }

// NewTerm adds a term to a vocabulary.
func NewTerm(of record.Vocabulary) string { return With(newTermPath, "vocabulary", string(of)) }

// Term changes a term.
func Term(id record.VocabularyTermID) string { return fill(termPath, number(id)) }

// ArchiveTerm takes a term out of forms.
func ArchiveTerm(id record.VocabularyTermID) string { return fill(archiveTermPath, number(id)) }

// RestoreTerm puts an archived term back into forms.
func RestoreTerm(id record.VocabularyTermID) string { return fill(restoreTermPath, number(id)) }

// RemoveTerm removes a term that was never used.
func RemoveTerm(id record.VocabularyTermID) string { return fill(removeTermPath, number(id)) }

// MergeTerm shows what a merge of a term into another would move, and does it.
func MergeTerm(id record.VocabularyTermID) string { return fill(mergeTermPath, number(id)) }

// UnmergeTerm takes the merge of a term back.
func UnmergeTerm(id record.VocabularyTermID) string { return fill(unmergeTermPath, number(id)) }
