package route

import "net/http"

const (
	directoryPath = "/desk/directory"
	casesPath     = "/desk/cases"
	casePath      = "/desk/cases/:id"

	organisationsPath          = "/desk/organisations"
	organisationDuplicatesPath = "/desk/organisations/duplicates"
	organisationPath           = "/desk/organisations/:id"
	editOrganisationPath       = "/desk/organisations/:id/edit"
	mergeOrganisationPath      = "/desk/organisations/:id/merge"
	mergeOrganisationsPath     = "/desk/organisations/:id/merge/:other"
	distinctOrganisationsPath  = "/desk/organisations/:id/distinct/:other"

	officialsPath         = "/desk/officials"
	newOfficialPath       = "/desk/officials/new"
	officialPath          = "/desk/officials/:id"
	editOfficialPath      = "/desk/officials/:id/edit"
	eventOfficialsPath    = "/desk/events/:id/officials"
	removeInvolvementPath = "/desk/involvements/:id/remove"

	duplicatesPath         = "/desk/people/duplicates"
	relationshipsPath      = "/desk/people/:id/relationships"
	removeRelationshipPath = "/desk/relationships/:id/remove"
	mergePersonPath        = "/desk/people/:id/merge"
	mergePeoplePath        = "/desk/people/:id/merge/:other"
	distinctPeoplePath     = "/desk/people/:id/distinct/:other"
	mergePath              = "/desk/merges/:id"
	undoMergePath          = "/desk/merges/:id/undo"

	newOrganisationPath    = "/desk/organisations/new"
	officialDuplicatesPath = "/desk/officials/duplicates"
	mergeOfficialPath      = "/desk/officials/:id/merge"
	mergeOfficialsPath     = "/desk/officials/:id/merge/:other"
	distinctOfficialsPath  = "/desk/officials/:id/distinct/:other"
	editCasePath           = "/desk/cases/:id/edit"
	mergeCasePath          = "/desk/cases/:id/merge"
	caseDuplicatesPath     = "/desk/cases/duplicates"
	distinctCasesPath      = "/desk/cases/:id/distinct/:other"
	mergeCasesPath         = "/desk/cases/:id/merge/:other"
	editRelationshipPath   = "/desk/relationships/:id/edit"
	editInvolvementPath    = "/desk/involvements/:id/edit"
	listingHistoryPath     = "/desk/directory/:object/:id/history"
	listingRevisionPath    = "/desk/directory/:object/:id/history/:number"
	undoListingPath        = "/desk/directory/:object/:id/history/:number/undo"
)

// directoryPatterns are the routes of the directory: cases, organisations, officials, relationships and merges.
func directoryPatterns() []Pattern {
	const get, post = http.MethodGet, http.MethodPost
	return []Pattern{
		{get, directoryPath}, {get, casesPath}, {get, casePath},
		{get, organisationsPath}, {get, organisationDuplicatesPath}, {get, organisationPath}, {get, editOrganisationPath}, {post, editOrganisationPath},
		{get, mergeOrganisationPath}, {get, mergeOrganisationsPath}, {post, mergeOrganisationsPath}, {post, distinctOrganisationsPath},
		{get, officialsPath}, {get, newOfficialPath}, {post, newOfficialPath}, {get, officialPath}, {get, editOfficialPath}, {post, editOfficialPath},
		{get, eventOfficialsPath}, {post, eventOfficialsPath}, {post, removeInvolvementPath},
		{get, duplicatesPath}, {get, relationshipsPath}, {post, relationshipsPath}, {post, removeRelationshipPath},
		{get, mergePersonPath}, {get, mergePeoplePath}, {post, mergePeoplePath}, {post, distinctPeoplePath}, {get, mergePath}, {post, undoMergePath},
		{get, newOrganisationPath}, {post, newOrganisationPath}, {get, officialDuplicatesPath}, {get, mergeOfficialPath}, {get, mergeOfficialsPath},
		{post, mergeOfficialsPath}, {post, distinctOfficialsPath}, {get, editCasePath}, {post, editCasePath}, {get, mergeCasePath}, {get, mergeCasesPath}, {post, mergeCasesPath},
		{get, caseDuplicatesPath}, {post, distinctCasesPath},
		{get, editRelationshipPath}, {post, editRelationshipPath}, {get, editInvolvementPath}, {post, editInvolvementPath},
		{get, listingHistoryPath}, {get, listingRevisionPath}, {post, undoListingPath},
	}
}
