package route

import "habeas/internal/record"

// Directory leads to the lists of people, cases, organisations and officials.
func Directory() string { return directoryPath }

// Cases lists the cases that several people may share.
func Cases() string { return casesPath }

// Case is one case with its defendants and hearings.
func Case(id record.CaseID) string { return fill(casePath, number(id)) }

// Organisations lists courts, places of detention and other bodies.
func Organisations() string { return organisationsPath }

// Organisation is one of them with what hangs on it.
func Organisation(id record.OrganisationID) string { return fill(organisationPath, number(id)) }

// EditOrganisation changes the names of an organisation.
func EditOrganisation(id record.OrganisationID) string {
	return fill(editOrganisationPath, number(id))
}

// MergeOrganisation asks which other organisation is the same.
func MergeOrganisation(id record.OrganisationID) string {
	return fill(mergeOrganisationPath, number(id))
}

// MergeOrganisations shows what a merge of two would move, and merges them; the first is kept.
func MergeOrganisations(kept, gone record.OrganisationID) string {
	return fill(mergeOrganisationsPath, number(kept), number(gone))
}

// DistinctOrganisations notes that two organisations are not the same.
func DistinctOrganisations(id, other record.OrganisationID) string {
	return fill(distinctOrganisationsPath, number(id), number(other))
}

// Officials lists judges, prosecutors, investigators and wardens.
func Officials() string { return officialsPath }

// NewOfficial adds an official.
func NewOfficial() string { return newOfficialPath }

// Official is one official with the events that they had a part in.
func Official(id record.OfficialID) string { return fill(officialPath, number(id)) }

// EditOfficial changes who an official is.
func EditOfficial(id record.OfficialID) string { return fill(editOfficialPath, number(id)) }

// EventOfficials shows which officials had a part in an event, and attaches one.
func EventOfficials(id record.EventID) string { return fill(eventOfficialsPath, number(id)) }

// RemoveInvolvement takes an official's part in an event away.
func RemoveInvolvement(id record.InvolvementID) string {
	return fill(removeInvolvementPath, number(id))
}

// Relationships shows what people are to a person, and adds to it.
func Relationships(id record.PersonID) string { return fill(relationshipsPath, number(id)) }

// RemoveRelationship takes a relationship away.
func RemoveRelationship(id record.RelationshipID) string {
	return fill(removeRelationshipPath, number(id))
}

// Duplicates lists people who may be one.
func Duplicates() string { return duplicatesPath }

// OrganisationDuplicates lists organisations that may be one.
func OrganisationDuplicates() string { return organisationDuplicatesPath }

// MergePerson asks which other file is of the same person.
func MergePerson(id record.PersonID) string { return fill(mergePersonPath, number(id)) }

// MergePeople shows what a merge of two files would move, and merges them; the first is kept.
func MergePeople(kept, gone record.PersonID) string {
	return fill(mergePeoplePath, number(kept), number(gone))
}

// DistinctPeople notes that two people are not the same.
func DistinctPeople(id, other record.PersonID) string {
	return fill(distinctPeoplePath, number(id), number(other))
}

// Merge is one merge with what it moved.
func Merge(id record.MergeID) string { return fill(mergePath, number(id)) }

// UndoMerge takes a merge back.
func UndoMerge(id record.MergeID) string { return fill(undoMergePath, number(id)) }
