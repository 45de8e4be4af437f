package route

import "net/http"

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
	return []Pattern{
		{get, homePath}, {get, profilePath}, {get, aboutPath}, {get, assetsPath + "*"},
		{get, deskPath}, {get, signInPath}, {post, signInPath}, {post, signOutPath}, {get, linkPath}, {post, linkPath}, {get, accountPath}, {post, accountPath},
		{get, documentsPath}, {post, documentsPath}, {get, documentPath}, {get, originalPath}, {post, acceptConfidentPath}, {post, rereadPath},
		{get, reviewPath}, {get, entryPath}, {get, claimPath}, {post, acceptClaimPath}, {post, correctClaimPath}, {post, rejectClaimPath}, {post, undoClaimPath},
		{get, searchPath}, {get, searchNamesPath}, {get, savedPath}, {post, savedPath}, {post, renameSavedPath}, {post, removeSavedPath},
		{get, peoplePath}, {get, peopleCSVPath}, {get, newPersonPath}, {post, newPersonPath}, {get, personPath}, {get, editPersonPath}, {post, editPersonPath},
		{post, restrictPersonPath}, {get, publishPath}, {post, publishPath}, {post, unpublishPath}, {post, consentsPath}, {post, revokeConsentPath},
	}
}
