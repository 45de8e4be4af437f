package route

import "habeas/internal/record"

// Search finds people, events, entries and notes.
func Search() string { return searchPath }

// SearchNames suggests people while somebody types.
func SearchNames() string { return searchNamesPath }

// Saved lists the searches that the user keeps, and keeps one more.
func Saved() string { return savedPath }

// RenameSaved gives a kept search another name.
func RenameSaved(id record.SavedSearchID) string { return fill(renameSavedPath, number(id)) }

// RemoveSaved forgets a kept search.
func RemoveSaved(id record.SavedSearchID) string { return fill(removeSavedPath, number(id)) }
