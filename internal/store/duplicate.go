package store

import (
	"context"

	"habeas/internal/record"
)

// PairKey is where a list of pairs goes on.
type PairKey struct {
	Block        string
	First, Other record.PersonID
}

// NamePair are spellings of two people who share a block (name_blocks): two words that tell of the one have the same keys as
// two that tell of the other.
type NamePair struct {
	PairKey
	FirstName, OtherName string
}

// NamePairs are pairs of spellings from behind a place in their order: of people whom the actor sees, and of whom nobody has
// said that they are not the same. Whether they are alike is for package names to say.
func (s *Store) NamePairs(ctx context.Context, after PairKey, limit int) ([]NamePair, error) {
	var pairs []NamePair
	visible := func(id string) any {
		return s.visible(s.with(ctx).Model(&record.Person{})).Select("1").Where("people.id = " + id)
	}
	err := s.with(ctx).Raw(`SELECT a.block, a.person_id AS first, b.person_id AS other, m.name AS first_name, n.name AS other_name
		FROM name_blocks a CROSS JOIN name_blocks b ON b.block = a.block AND b.person_id > a.person_id
		JOIN person_names m ON m.id = a.name_id JOIN person_names n ON n.id = b.name_id
		WHERE a.block >= ? AND (a.block, a.person_id, b.person_id) > (?, ?, ?) AND EXISTS (?) AND EXISTS (?)
		AND NOT EXISTS (SELECT 1 FROM distinctions d WHERE d.person_id = a.person_id AND d.other_person_id = b.person_id
			OR d.person_id = b.person_id AND d.other_person_id = a.person_id)
		ORDER BY a.block, a.person_id, b.person_id LIMIT ?`, after.Block, after.Block, after.First, after.Other, visible("a.person_id"), visible("b.person_id"), limit).Scan(&pairs).Error
	return pairs, edge(err)
}

// Distinct are the people of whom somebody has said that they are not this one.
func (s *Store) Distinct(ctx context.Context, id record.PersonID) ([]record.PersonID, error) {
	var ids []record.PersonID
	return ids, edge(s.with(ctx).Raw(`SELECT other_person_id FROM distinctions WHERE person_id = ? UNION SELECT person_id FROM distinctions WHERE other_person_id = ?`, id, id).Scan(&ids).Error)
}

// PeopleByID are the people with those ids whom the actor sees, with their spellings.
func (s *Store) PeopleByID(ctx context.Context, ids []record.PersonID) ([]record.Person, error) {
	var people []record.Person
	return people, edge(s.visible(s.with(ctx)).Preload("Names", byID).Preload("Own", s.ownValues).Where("people.id IN ?", ids).Order("people.sort, people.id").Find(&people).Error)
}

// mostCompared is how many organisations are compared with each other.
const mostCompared = 20_000

// OrganisationFolds are organisations that the actor sees, each with its name and folded name alone.
func (s *Store) OrganisationFolds(ctx context.Context) ([]record.Organisation, error) {
	var list []record.Organisation
	return list, edge(s.organisations(s.with(ctx)).Select("organisations.id", "organisations.kind", "organisations.name", "organisations.fold").
		Order("organisations.id").Limit(mostCompared).Find(&list).Error)
}

// DistinctOrganisations are all pairs of organisations of which somebody has said that they are not the same.
func (s *Store) DistinctOrganisations(ctx context.Context) ([]record.Distinction, error) {
	var list []record.Distinction
	return list, edge(s.with(ctx).Where("organisation_id IS NOT NULL").Find(&list).Error)
}

// DistinctOfficials are the pairs of officials, either way round, of whom somebody has said that they are not the same.
func (s *Store) DistinctOfficials(ctx context.Context) (map[[2]record.OfficialID]bool, error) {
	var list []record.Distinction
	err := s.with(ctx).Where("official_id IS NOT NULL").Find(&list).Error
	apart := make(map[[2]record.OfficialID]bool, 2*len(list))
	for _, d := range list {
		apart[[2]record.OfficialID{*d.OfficialID, *d.OtherOfficialID}] = true
		apart[[2]record.OfficialID{*d.OtherOfficialID, *d.OfficialID}] = true
	}
	return apart, edge(err)
}

// CaseKeys are cases that the actor sees, each with all names, for comparing them with each other.
func (s *Store) CaseKeys(ctx context.Context) ([]record.Case, error) {
	var list []record.Case
	return list, edge(s.cases(s.with(ctx)).Preload("Names", byID).Preload("Court", s.organisations).Preload("Investigator", s.organisations).Order("cases.id").Limit(mostCompared).Find(&list).Error)
}

// DistinctCases are the pairs of cases, either way round, of which somebody has said that they are not the same.
func (s *Store) DistinctCases(ctx context.Context) (map[[2]record.CaseID]bool, error) {
	var list []record.Distinction
	err := s.with(ctx).Where("case_id IS NOT NULL").Find(&list).Error
	apart := make(map[[2]record.CaseID]bool, 2*len(list))
	for _, d := range list {
		apart[[2]record.CaseID{*d.CaseID, *d.OtherCaseID}] = true
		apart[[2]record.CaseID{*d.OtherCaseID, *d.CaseID}] = true
	}
	return apart, edge(err)
}
