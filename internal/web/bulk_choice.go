package web

import (
	"net/http"
	"net/url"

	"habeas/internal/record"
	"habeas/internal/search"
)

// bulkChoice is how people are chosen to be changed together: one by one, by things of the search that stand in their files, or
// all whom a list or a search finds. List and Found are the queries of those pages' addresses.
type bulkChoice struct {
	People []record.PersonID `form:"person"`
	Items  []int64           `form:"item"`
	List   string            `form:"list"`
	Found  string            `form:"found"`
	Back   string            `form:"back"`
}

// showBulk asks what to change of the people that were chosen. From here on the set is fixed: the form names each of them.
func (v *visit) showBulk() error {
	var c bulkChoice
	if err := v.decode(&c, v.QueryParams()); err != nil {
		return err
	}
	people, cut, err := v.chosenPeople(c)
	if err != nil {
		return err
	}
	return v.bulkPage(http.StatusOK, bulkForm{People: people, Back: c.Back, Partial: cut}, nil, nil)
}

// chosenPeople are whom a choice names, by name where it is not one by one; cut tells that not all results were looked at.
func (v *visit) chosenPeople(c bulkChoice) (people []record.PersonID, cut bool, err error) {
	ctx, st := v.Request().Context(), v.shelf()
	switch {
	case c.List != "":
		values, _ := url.ParseQuery(c.List)
		filter, _, err := v.peopleFilter(values)
		if err != nil {
			return nil, false, err
		}
		filter.Limit = record.MostInBulk + 1
		rows, err := st.People(ctx, filter)
		for _, p := range rows {
			people = append(people, p.ID)
		}
		return people, false, err
	case c.Found != "":
		values, _ := url.ParseQuery(c.Found)
		if q := search.Read(values, v.terms); q.Asks() {
			return search.People(ctx, st, q)
		}
		return nil, false, nil
	case len(c.Items) > 0:
		people, err = st.PeopleOfItems(ctx, c.Items[:min(len(c.Items), search.PageSize)])
		return people, false, err
	}
	return c.People, false, nil
}
