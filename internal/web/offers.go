package web

import (
	"habeas/internal/record"
	"habeas/internal/store"
)

const mostOffered = 200 // names of one list

// offers are the names of the directory that the fields of a form may mean, for the lists that browsers offer while somebody
// types.
func (v *visit) offers(fields []record.Field) (map[record.Listed][]string, error) {
	found := map[record.Listed][]string{}
	for _, f := range fields {
		if f.Of == "" || found[f.Of] != nil {
			continue
		}
		names, err := v.offered(f.Of)
		if err != nil {
			return nil, err
		}
		found[f.Of] = names
	}
	return found, nil
}

func (v *visit) offered(of record.Listed) ([]string, error) {
	ctx, st := v.Request().Context(), v.shelf()
	names := []string{}
	if of == record.ListedOfficial || of == record.ListedOfficialBody {
		rows, err := st.Officials(ctx, store.OfficialFilter{Limit: mostOffered})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			names = append(names, r.Name)
		}
	}
	if of == record.ListedOfficial {
		return names, nil
	}
	f := store.OrganisationFilter{Limit: mostOffered}
	switch of {
	case record.ListedCourt:
		f.Kind = record.CourtOrganisation
	case record.ListedFacility:
		f.Kind = record.FacilityOrganisation
	case record.ListedOfficialBody:
		f.Kind = record.OtherOrganisation
	}
	list, err := st.Organisations(ctx, f)
	for _, o := range list {
		names = append(names, o.Name)
	}
	return names, err
}
