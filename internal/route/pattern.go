package route

import (
	"net/http"
	"slices"
)

// The patterns in echo's form.
const (
	homePath    = "/"
	profilePath = "/p/:slug"
	aboutPath   = "/about"
	assetsPath  = "/assets/"

	deskPath    = "/desk"
	signInPath  = "/desk/sign-in"
	signOutPath = "/desk/sign-out"
	linkPath    = "/desk/link/:token"
	accountPath = "/desk/account"
	keysPath    = "/desk/account/keys"
	helpPath    = "/desk/help"
	guidePath   = "/desk/help/:guide"
	picturePath = "/desk/help/images/:picture"

	documentsPath       = "/desk/documents"
	documentPath        = "/desk/documents/:id"
	originalPath        = "/desk/documents/:id/original"
	acceptConfidentPath = "/desk/documents/:id/accept-confident"
	rereadPath          = "/desk/documents/:id/reread"

	reviewPath       = "/desk/review"
	entryPath        = "/desk/entries/:id"
	claimPath        = "/desk/claims/:id"
	acceptClaimPath  = "/desk/claims/:id/accept"
	correctClaimPath = "/desk/claims/:id/correct"
	rejectClaimPath  = "/desk/claims/:id/reject"
	undoClaimPath    = "/desk/claims/:id/undo"
	togetherPath     = "/desk/review/together"
	undoTogetherPath = "/desk/review/together/undo"
	newClaimPath     = "/desk/entries/:id/claim"
	readEntryPath    = "/desk/entries/:id/read"
	unreadEntryPath  = "/desk/entries/:id/unread"

	peoplePath         = "/desk/people"
	peopleCSVPath      = "/desk/people.csv"
	newPersonPath      = "/desk/people/new"
	personPath         = "/desk/people/:id"
	editPersonPath     = "/desk/people/:id/edit"
	restrictPersonPath = "/desk/people/:id/restrict"
	publishPath        = "/desk/people/:id/publish"
	unpublishPath      = "/desk/people/:id/unpublish"
	consentsPath       = "/desk/people/:id/consents"
	revokeConsentPath  = "/desk/people/:id/consents/:consent/revoke"

	detentionPath        = "/desk/people/:id/detention"
	submissionsPath      = "/desk/people/:id/submissions"
	submissionPath       = "/desk/people/:id/submissions/:submission"
	removeSubmissionPath = "/desk/people/:id/submissions/:submission/remove"
	deadlinesPath        = "/desk/deadlines"
	deadlinesCSVPath     = "/desk/deadlines.csv"
	rulesPath            = "/desk/rules"
	newRulePath          = "/desk/rules/new"
	rulePath             = "/desk/rules/:id"
	verifyRulePath       = "/desk/rules/:id/verify"
	newGravityPath       = "/desk/gravities/new"
	gravityPath          = "/desk/gravities/:id"
	verifyGravityPath    = "/desk/gravities/:id/verify"

	timelinePath    = "/desk/people/:id/timeline"
	courtPath       = "/desk/people/:id/court"
	healthPath      = "/desk/people/:id/health"
	statementsPath  = "/desk/people/:id/statements"
	aroundPath      = "/desk/people/:id/around"
	sourcesPath     = "/desk/people/:id/sources"
	notesPath       = "/desk/people/:id/notes"
	editNotePath    = "/desk/people/:id/notes/:note/edit"
	historyPath     = "/desk/people/:id/history"
	revisionPath    = "/desk/people/:id/history/:object/:item/:number"
	undoPath        = "/desk/people/:id/history/:object/:item/:number/undo"
	newEventPath    = "/desk/people/:id/events/new"
	eventPath       = "/desk/people/:id/events/:event"
	editEventPath   = "/desk/people/:id/events/:event/edit"
	addSourcePath   = "/desk/people/:id/events/:event/sources"
	chooseValuePath = "/desk/people/:id/events/:event/choose"
	removeEventPath = "/desk/people/:id/events/:event/remove"
)

// Search.
const (
	searchPath      = "/desk/search"
	searchNamesPath = "/desk/search/names"
	savedPath       = "/desk/search/saved"
	renameSavedPath = "/desk/search/saved/:id/rename"
	removeSavedPath = "/desk/search/saved/:id/remove"
)

// Pattern is one route: a method and a path in echo's form, with :id for a parameter and * for the rest of the path.
type Pattern struct{ Method, Path string }

// Patterns lists every route of the site; the router answers to these and to no other.
func Patterns() []Pattern {
	const get, post = http.MethodGet, http.MethodPost
	return slices.Concat([]Pattern{
		{get, homePath}, {get, profilePath}, {get, aboutPath}, {get, assetsPath + "*"},
		{get, deskPath}, {get, signInPath}, {post, signInPath}, {post, signOutPath}, {get, linkPath}, {post, linkPath}, {get, accountPath}, {post, accountPath}, {post, keysPath},
		{get, helpPath}, {get, guidePath}, {get, picturePath},
		{get, documentsPath}, {post, documentsPath}, {get, documentPath}, {get, originalPath}, {post, acceptConfidentPath}, {post, rereadPath},
		{get, reviewPath}, {get, entryPath}, {get, claimPath}, {post, acceptClaimPath}, {post, correctClaimPath}, {post, rejectClaimPath}, {post, undoClaimPath},
		{get, togetherPath}, {post, togetherPath}, {post, undoTogetherPath}, {get, newClaimPath}, {post, newClaimPath}, {post, readEntryPath}, {post, unreadEntryPath},
		{get, searchPath}, {get, searchNamesPath}, {get, savedPath}, {post, savedPath}, {post, renameSavedPath}, {post, removeSavedPath},
		{get, peoplePath}, {get, peopleCSVPath}, {get, newPersonPath}, {post, newPersonPath}, {get, personPath}, {get, editPersonPath}, {post, editPersonPath},
		{post, restrictPersonPath}, {get, publishPath}, {post, publishPath}, {post, unpublishPath}, {post, consentsPath}, {post, revokeConsentPath},
		{get, detentionPath}, {post, submissionsPath}, {get, submissionPath}, {post, submissionPath}, {post, removeSubmissionPath}, {get, deadlinesPath}, {get, deadlinesCSVPath},
		{get, rulesPath}, {get, newRulePath}, {post, newRulePath}, {get, rulePath}, {post, rulePath}, {post, verifyRulePath},
		{get, newGravityPath}, {post, newGravityPath}, {get, gravityPath}, {post, gravityPath}, {post, verifyGravityPath},
		{get, timelinePath}, {get, courtPath}, {get, healthPath}, {get, statementsPath}, {get, aroundPath}, {get, sourcesPath},
		{get, notesPath}, {post, notesPath}, {get, editNotePath}, {post, editNotePath}, {get, historyPath}, {get, revisionPath}, {post, undoPath},
		{get, newEventPath}, {post, newEventPath}, {get, eventPath}, {get, editEventPath}, {post, editEventPath}, {post, addSourcePath}, {post, chooseValuePath}, {post, removeEventPath},
		{get, todayGroupPath}, {post, settingsPath}, {post, seenPath}, {get, checksPath}, {post, checksPath}, {get, settlePath}, {post, settlePath},
		{get, calendarPath}, {get, calendarAddressPath}, {post, calendarAddressPath}, {post, revokeAddressPath}, {get, feedPath},
	}, directoryPatterns(), wavePatterns(), filePatterns(), figurePatterns(), listPatterns(), workPatterns(), vocabularyPatterns(), termPatterns())
}
