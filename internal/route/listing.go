package route

import "habeas/internal/record"

// NewOrganisation adds an organisation.
func NewOrganisation() string { return newOrganisationPath }

// OfficialDuplicates lists officials who may be one.
func OfficialDuplicates() string { return officialDuplicatesPath }

// MergeOfficial asks which other official is the same.
func MergeOfficial(id record.OfficialID) string { return fill(mergeOfficialPath, number(id)) }

// MergeOfficials shows what a merge of two would move, and merges them; the first is kept.
func MergeOfficials(kept, gone record.OfficialID) string {
	return fill(mergeOfficialsPath, number(kept), number(gone))
}

// DistinctOfficials notes that two officials are not the same.
func DistinctOfficials(id, other record.OfficialID) string {
	return fill(distinctOfficialsPath, number(id), number(other))
}

// EditCase changes what is known of a case.
func EditCase(id record.CaseID) string { return fill(editCasePath, number(id)) }

// MergeCase asks which other case is the same.
func MergeCase(id record.CaseID) string { return fill(mergeCasePath, number(id)) }

// MergeCases shows what a merge of two would move, and merges them; the first is kept.
func MergeCases(kept, gone record.CaseID) string {
	return fill(mergeCasesPath, number(kept), number(gone))
}

// CaseDuplicates lists cases that may be one.
func CaseDuplicates() string { return caseDuplicatesPath }

// DistinctCases notes that two cases are not the same.
func DistinctCases(id, other record.CaseID) string {
	return fill(distinctCasesPath, number(id), number(other))
}

// EditRelationship changes what two people are to each other.
func EditRelationship(id record.RelationshipID) string { return fill(editRelationshipPath, number(id)) }

// EditInvolvement changes what somebody did in an event.
func EditInvolvement(id record.InvolvementID) string { return fill(editInvolvementPath, number(id)) }

// ListingHistory is what was done to a row of the directory.
func ListingHistory(object record.Object, id int64) string {
	return fill(listingHistoryPath, string(object), number(id))
}

// ListingRevision is one version of a row of the directory.
func ListingRevision(r record.Revision) string {
	return fill(listingRevisionPath, string(r.Object), number(r.ObjectID), number(int64(r.Number)))
}

// UndoListing takes the change that made a version of a row of the directory back.
func UndoListing(r record.Revision) string {
	return fill(undoListingPath, string(r.Object), number(r.ObjectID), number(int64(r.Number)))
}
