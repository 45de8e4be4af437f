package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/dustin/go-humanize"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/search"
	"habeas/views/desk"
	"habeas/views/ui"
)

const (
	mostSuggested = 8  // people
	mostListed    = 30 // documents to filter by
)

func (v *visit) showSearch() error {
	q := search.Read(v.QueryParams(), v.terms)
	ctx, st := v.Request().Context(), v.shelf()
	found, err := search.Find(ctx, st, q)
	if err != nil {
		return err
	}
	p, err := v.page(route.Search())
	if err != nil {
		return err
	}
	page := desk.SearchPage{Page: p, Text: q.Text, Asked: q.Asks(), Noun: q.Noun, Kind: q.Kind, Category: q.Category, Newest: q.Newest,
		Filtered: q.Filtered(), Cut: found.Cut, Total: figure(found.Total), Singular: found.Total == search.Count{N: 1}}
	if !q.Asks() {
		if page.Saved, err = st.SavedSearches(ctx); err != nil {
			return err
		}
		return render(v, http.StatusOK, desk.Search(page))
	}
	if q.NamesAlone() && !hasPeople(found.Facets) {
		if page.Like, err = v.names.Like(ctx, st, q.Text, mostSuggested); err != nil {
			return err
		}
	}
	if err := v.searchFilters(&page, q, found.Facets); err != nil {
		return err
	}
	searchLinks(&page, q, found)
	page.Chooses = v.rights().Edit && found.Cut
	if v.rights().Edit && !found.Cut {
		people, err := st.PeopleOfItems(ctx, found.Items)
		if err != nil {
			return err
		}
		page.Files, page.Chooses = len(people), len(people) > 0
	}
	for _, h := range found.Hits {
		page.Hits = append(page.Hits, desk.SearchHit{Found: h.Found, Title: marked(h.Title), Snippet: marked(h.Snippet), Where: h.Where})
	}
	return render(v, http.StatusOK, desk.Search(page))
}

func hasPeople(f search.Facets) bool {
	return len(f.Nouns) > 0 && f.Nouns[0].Value == string(record.FoundPerson)
}

// figure is a count for people to read: "1,000+" where more were not counted.
func figure(c search.Count) string {
	text := humanize.Comma(int64(c.N))
	if c.AtLeast {
		text += "+"
	}
	return text
}

func marked(parts []search.Part) []ui.MarkPart {
	list := make([]ui.MarkPart, len(parts))
	for i, p := range parts {
		list[i] = ui.MarkPart{Text: p.Text, Active: p.Marked}
	}
	return list
}

// searchLinks are the addresses that lead on from a page of results.
func searchLinks(page *desk.SearchPage, q search.Query, found search.Result) {
	at := func(q search.Query) string { return route.Search() + "?" + q.Values().Encode() }
	counts := map[string]string{}
	if q.Noun == "" {
		for _, f := range found.Facets.Nouns {
			counts[f.Value] = figure(f.Count)
		}
	}
	other := q
	other.Noun = ""
	page.Nouns = []desk.SearchNoun{{Label: "Everything", URL: at(other), Current: q.Noun == ""}}
	for _, n := range record.Nouns() {
		other.Noun = n
		if q.Noun != "" || counts[string(n)] != "" {
			page.Nouns = append(page.Nouns, desk.SearchNoun{Label: n.Word(), Count: counts[string(n)], URL: at(other), Current: q.Noun == n})
		}
	}
	page.Query = q.Values().Encode()
	page.ClearURL = route.Search()
	if q.After != "" {
		page.FirstURL = at(q)
	}
	if found.Next != "" {
		page.NextURL = at(q) + "&after=" + url.QueryEscape(found.Next)
	}
	q.Newest = true
	page.NewestURL = at(q)
}

// searchFilters are the choices of each filter with how many results each would leave. A filter that is set has no counts.
func (v *visit) searchFilters(page *desk.SearchPage, q search.Query, f search.Facets) error {
	page.Kinds = choices("Every kind", f.Kinds, string(q.Kind), func(k string) string { return record.Kind(k).Word() })
	page.Categories = choices("Every category", f.Categories, string(q.Category), func(c string) string { return v.terms.Word(record.Category(c)) })
	if q.Kind != "" {
		page.Kinds = vocabulary("Every kind", record.Kinds(), record.Kind.Word)
	}
	if q.Category != "" {
		page.Categories = desk.TermFilter("Every category", v.terms, record.CategoryVocabulary)
	}
	if q.Year != 0 {
		page.Year = strconv.Itoa(q.Year)
	}
	page.Years = choices("Every year", f.Years, page.Year, func(y string) string { return y })
	if q.Document != 0 {
		page.Document = strconv.FormatInt(int64(q.Document), 10)
	}
	titles, err := v.shelf().DocumentTitles(v.Request().Context(), append(f.DocumentIDs(mostListed), q.Document))
	f.Documents = f.Documents[:min(len(f.Documents), mostListed)]
	page.Documents = choices("Every document", f.Documents, page.Document, func(id string) string { return titles[id] })
	return err
}

// choices are the values of a filter; when one is set, it and none.
func choices(every string, values []search.Facet, set string, word func(string) string) []ui.Option {
	list := []ui.Option{{Label: every}}
	if set != "" {
		return append(list, ui.Option{Value: set, Label: word(set)})
	}
	for _, f := range values {
		list = append(list, ui.Option{Value: f.Value, Label: word(f.Value) + " (" + figure(f.Count) + ")"})
	}
	return list
}

func vocabulary[T ~string](every string, values []T, word func(T) string) []ui.Option {
	list := []ui.Option{{Label: every}}
	for _, v := range values {
		list = append(list, ui.Option{Value: string(v), Label: word(v)})
	}
	return list
}

// suggestNames is a list of people for what is typed so far.
func (v *visit) suggestNames() error {
	people, err := v.names.Begun(v.Request().Context(), v.shelf(), v.QueryParam("q"), mostSuggested)
	if err != nil {
		return err
	}
	return render(v, http.StatusOK, desk.Suggestions(people))
}

func (v *visit) showSaved() error { return v.savedPage(http.StatusOK, 0, desk.SavedForm{}, nil) }

func (v *visit) savedPage(status int, id record.SavedSearchID, f desk.SavedForm, wrong record.Fields) error {
	saved, err := v.shelf().SavedSearches(v.Request().Context())
	if err != nil {
		return err
	}
	follows, err := v.shelf().Follows(v.Request().Context())
	if err != nil {
		return err
	}
	followed := map[record.SavedSearchID]bool{}
	for _, f := range follows {
		if f.SearchID != nil {
			followed[*f.SearchID] = true
		}
	}
	p, err := v.page(route.Search())
	if err != nil {
		return err
	}
	return render(v, status, desk.Saved(desk.SavedPage{Page: p, Can: v.rights(), Followed: followed, Saved: saved, ID: id, Form: f, Errors: wrong}))
}

func (v *visit) saveSearch() error {
	var f desk.SavedForm
	if err := v.bind(&f); err != nil {
		return err
	}
	values, err := url.ParseQuery(f.Query)
	if err != nil {
		values = nil
	}
	q := search.Read(values, v.terms) // what is kept makes sense and holds nothing else
	saved := record.SavedSearch{Name: clipped(f.Name, 400), Query: q.Values().Encode()}
	err = saved.Check()
	if err == nil {
		err = v.shelf().AddSavedSearch(v.Request().Context(), &saved)
	}
	f.Query = saved.Query
	if done, err := v.savedRefused(0, f, err); done {
		return err
	}
	return v.done(route.Search()+"?"+saved.Query, ui.Flash{Text: "The search is saved."})
}

// savedRefused shows the form again when the name cannot be had.
func (v *visit) savedRefused(id record.SavedSearchID, f desk.SavedForm, err error) (bool, error) {
	var wrong record.Fields
	if taken(err) {
		err = record.Fields{"name": "You have a search of that name. Choose another name."}
	}
	if errors.As(err, &wrong) {
		return true, v.savedPage(http.StatusUnprocessableEntity, id, f, wrong)
	}
	return err != nil, err
}

func (v *visit) renameSaved() error {
	ctx, st, id := v.Request().Context(), v.shelf(), record.SavedSearchID(v.id("id"))
	saved, err := st.SavedSearch(ctx, id)
	if err != nil {
		return err
	}
	now := record.Sheet{"name": saved.Name}
	v.settle(now)
	var f desk.SavedForm
	if err := v.bind(&f); err != nil {
		return err
	}
	saved.Name = clipped(f.Name, 400)
	err = saved.Check()
	if err == nil {
		err = st.RenameSavedSearch(ctx, id, f.Version, saved.Name)
	}
	if errors.Is(err, record.ErrConflict) && !taken(err) {
		return v.clashOfForms(desk.ClashPage{What: "Saved search", Action: route.RenameSaved(id), Back: route.Saved(), Now: saved.Version}, []record.Field{{Name: "name", Label: "Name of the search", Sort: record.Line}}, now)
	}
	if done, err := v.savedRefused(id, f, err); done {
		return err
	}
	return v.done(route.Saved(), ui.Flash{Text: "Saved."})
}

func (v *visit) removeSaved() error {
	if err := v.shelf().RemoveSavedSearch(v.Request().Context(), record.SavedSearchID(v.id("id"))); err != nil {
		return err
	}
	return v.done(route.Saved(), ui.Flash{Text: "The search is deleted."})
}
