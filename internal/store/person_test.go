package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

func search(typed string) store.PeopleFilter {
	return store.PeopleFilter{Fold: names.Fold(typed), Key: names.Key(typed), Limit: 100}
}

func found(people []record.Person) []string {
	var list []string
	for _, p := range people {
		list = append(list, p.Name)
	}
	return list
}

func TestPersonRoundTrip(t *testing.T) {
	st := testkit.Open(t)
	want := person(t, st, "Ülvi Həsənli", "Ulvi Hasanli")
	got := must(st.Person(t.Context(), want.ID))(t)
	if !got.CreatedAt.Equal(want.CreatedAt) || !slices.Equal(got.Names, want.Names) || got.Version != 1 {
		t.Errorf("%+v", got)
	}
	got.CreatedAt, got.UpdatedAt, got.Names, want.Names = want.CreatedAt, want.UpdatedAt, nil, nil
	if fmt.Sprint(*got) != fmt.Sprint(*want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if _, err := st.Person(t.Context(), 99); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("no such person: %v", err)
	}
	twice := &record.Person{Name: "A", Sort: "A", Names: []record.PersonName{spelling("A"), spelling("A")}}
	if err := st.AddPerson(t.Context(), twice); !errors.Is(err, record.ErrConflict) {
		t.Errorf("one spelling twice: %v", err)
	}
}

func TestSearchPeople(t *testing.T) {
	st := testkit.Open(t)
	person(t, st, "Ülvi Həsənli", "Ulvi Hasanli")
	person(t, st, "Günel Əliyeva")
	person(t, st, "Əli Əliyev")
	for typed, want := range map[string][]string{
		"":                 {"Əli Əliyev", "Günel Əliyeva", "Ülvi Həsənli"},
		"ulvi":             {"Ülvi Həsənli"},
		"HASANLI":          {"Ülvi Həsənli"},
		"Гюнель":           {"Günel Əliyeva"},
		"aliyev":           {"Əli Əliyev", "Günel Əliyeva"},
		"eli eliyev ":      {"Əli Əliyev", "Günel Əliyeva"},
		"hesenli günel":    nil,
		"Həsənli, Ü":       {"Ülvi Həsənli"},
		"xyz":              nil,
		"ulvi hasanli xyz": nil,
	} {
		got := found(must(st.People(t.Context(), search(typed)))(t))
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", typed, got, want)
		}
	}
}

// Whatever somebody types is text: it is no error, and it finds nobody but whom it names.
func TestOddSearchFindsNobody(t *testing.T) {
	st := testkit.Open(t)
	person(t, st, "Ülvi Həsənli")
	person(t, st, "Günel Əliyeva")
	for _, odd := range []string{
		`"`, `""`, `*`, `AND`, `OR`, `NOT`, `NEAR(a b)`, `%_`, `1=0) OR (id=2`, `ulvi" OR "gunel`, `fold:ulvi`, `key : *`, `{fold key}`,
		"\x00", "ulvi\x00gunel", "\xff\xfe", "a\x00*", strings.Repeat("ulvi ", 5000), strings.Repeat("a", 1<<20), strings.Repeat(`"`, 999), "ulvi' --", "(((((",
	} {
		for name, f := range map[string]store.PeopleFilter{"fold": {Fold: odd, Limit: 9}, "both": {Fold: odd, Key: odd, Limit: 9}} {
			if people, err := st.People(t.Context(), f); err != nil || len(people) > 0 {
				t.Errorf("%s %.20q: %q, %v", name, odd, found(people), err)
			}
			profile := store.ProfileFilter{Fold: f.Fold, Key: f.Key, Limit: 9, Today: "2024-10-03"}
			if list, err := st.Profiles(t.Context(), profile); err != nil || len(list) > 0 {
				t.Errorf("profiles, %s %.20q: %v", name, odd, err)
			}
			if n, err := st.ProfileCount(t.Context(), profile); err != nil || n > 0 {
				t.Errorf("profiles, %s %.20q: %v", name, odd, err)
			}
		}
		if _, err := st.SuggestPeople(t.Context(), odd, odd, 9); err != nil {
			t.Errorf("suggest %.20q: %v", odd, err)
		}
		if people, err := st.People(t.Context(), store.PeopleFilter{Category: record.Category(odd), Limit: 9}); err != nil || len(people) > 0 {
			t.Errorf("category %.20q: %q, %v", odd, found(people), err)
		}
		if _, err := st.People(t.Context(), store.PeopleFilter{After: odd, Limit: 9}); err != nil {
			t.Errorf("after %.20q: %v", odd, err)
		}
		if people, err := st.People(t.Context(), search(odd)); err != nil || names.Fold(odd) != "" && len(people) > 1 {
			t.Errorf("typed %.20q: %q, %v", odd, found(people), err)
		}
	}
}

func FuzzSearch(f *testing.F) {
	st := testkit.Open(f)
	person(f, st, "Ülvi Həsənli")
	for _, seed := range []string{"ulvi", `"a" OR b*`, "\x00", "a b c", "%", "¡"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, fold, key string) {
		if _, err := st.People(t.Context(), store.PeopleFilter{Fold: fold, Key: key, Limit: 3}); err != nil {
			t.Error(err)
		}
		if _, err := st.SuggestPeople(t.Context(), fold, key, 3); err != nil {
			t.Error(err)
		}
	})
}

func TestPeoplePages(t *testing.T) {
	st := testkit.Open(t)
	for i := range 25 { // several of one name: the id decides
		person(t, st, fmt.Sprintf("Əli Əliyev%s", strings.Repeat("a", i/5)))
	}
	all := must(st.People(t.Context(), store.PeopleFilter{Limit: 100}))(t)
	var paged []record.Person
	filter := store.PeopleFilter{Limit: 7}
	for {
		page := must(st.People(t.Context(), filter))(t)
		paged = append(paged, page...)
		if len(page) < filter.Limit {
			break
		}
		filter.After, filter.AfterID = page[6].Sort, page[6].ID
	}
	same := func(a, b record.Person) bool { return a.ID == b.ID }
	if len(all) != 25 || !slices.EqualFunc(all, paged, same) {
		t.Errorf("%d people, %d on pages", len(all), len(paged))
	}
	if people := must(st.People(t.Context(), store.PeopleFilter{Limit: 9, Category: "lawyer"}))(t); len(people) != 0 {
		t.Errorf("%q", found(people))
	}
}

func TestSuggestPeople(t *testing.T) {
	st := testkit.Open(t)
	person(t, st, "Günel Əliyeva")
	person(t, st, "Ülvi Hüseynov")
	person(t, st, "Ülvi Həsənli")
	suggest := func(name string, limit int) []string {
		return found(must(st.SuggestPeople(t.Context(), names.Fold(name), names.Key(name), limit))(t))
	}
	if got := suggest("Ulvi Gasanli", 9); len(got) != 2 || !slices.Contains(got, "Ülvi Həsənli") || !slices.Contains(got, "Ülvi Hüseynov") {
		t.Errorf("%q", got)
	}
	if got := suggest("Ülvi Həsənli", 1); !slices.Equal(got, []string{"Ülvi Həsənli"}) {
		t.Errorf("the best match is not first: %q", got)
	}
	if got := suggest("", 9); len(got) != 0 {
		t.Errorf("nothing suggests %q", got)
	}
}

func TestUpdatePerson(t *testing.T) {
	st := testkit.Open(t)
	p := person(t, st, "Ülvi Həsənli")
	stale := *p
	p.Category, p.Occupation, p.Note, p.UpdatedAt = "", "", "", testkit.Now.Add(time.Hour)
	ok(t, st.UpdatePerson(t.Context(), p))
	got := must(st.Person(t.Context(), p.ID))(t)
	if got.Category != "" || got.Occupation != "" || got.Note != "" || got.Version != 2 || p.Version != 2 || !got.UpdatedAt.Equal(p.UpdatedAt) {
		t.Errorf("empty values were not written: %+v", got)
	}
	stale.Note = "mine"
	if err := st.UpdatePerson(t.Context(), &stale); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a stale version: %v", err)
	}
	if err := st.UpdatePerson(t.Context(), &record.Person{ID: 99, Name: "A", Sort: "A", Version: 1}); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("no such person: %v", err)
	}
}

func TestSpellings(t *testing.T) {
	st := testkit.Open(t)
	ctx, p := t.Context(), person(t, st, "Ülvi Həsənli", "Ulvi Hasanli")
	ok(t, st.SetSpellings(ctx, p.ID, []record.PersonName{spelling("Ülvi Həsənli"), spelling("Ulvi Gasanly")}))
	if got := must(st.People(ctx, search("Gasanly")))(t); len(got) != 1 || len(got[0].Names) != 2 || got[0].Names[1].Name != "Ulvi Gasanly" {
		t.Errorf("%+v", got)
	}
	old := spelling("Ulvi Gasanly")
	old.Fold, old.Key = "other", "other"
	ok(t, st.SetSpellings(ctx, p.ID, []record.PersonName{spelling("Ülvi Həsənli"), old}))
	if got := must(st.People(ctx, search("other")))(t); len(got) != 1 {
		t.Error("new keys of the same spellings were not written")
	}
	for name, list := range map[string][]record.PersonName{"none": nil, "without the name": {spelling("Ulvi Gasanly")}} {
		if err := st.SetSpellings(ctx, p.ID, list); !errors.As(err, new(record.Fields)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	n := spelling("Ulvi")
	n.PersonID = p.ID
	ok(t, st.AddPersonName(ctx, &n))
	again := spelling("Ulvi")
	again.PersonID = p.ID
	if err := st.AddPersonName(ctx, &again); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a spelling twice: %v", err)
	}
	ok(t, st.RemoveSpelling(ctx, p.ID, "Ulvi"))
	ok(t, st.RemoveSpelling(ctx, p.ID, "Ülvi Həsənli"))
	if got := must(st.Person(ctx, p.ID))(t); len(got.Names) != 2 || got.Names[0].Name != p.Name {
		t.Errorf("%+v", got.Names)
	}
}

func TestRemoveSpellingKeepsWhatALinkHas(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	s.accept(t, s.entries[0].Claims[0], record.Event{}, s.gunel) // printed as Ülvi Həsənli
	n := spelling("Ülvi Həsənli")
	n.PersonID = s.gunel.ID
	ok(t, s.AddPersonName(t.Context(), &n))
	ok(t, s.RemoveSpelling(t.Context(), s.gunel.ID, n.Name))
	if got := must(s.Person(t.Context(), s.gunel.ID))(t); len(got.Names) != 2 {
		t.Errorf("%+v", got.Names)
	}
}

func TestRemovePerson(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	s.accept(t, s.entries[0].Claims[0], record.Event{}, s.ulvi)
	if err := s.RemovePerson(ctx, s.ulvi.ID); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a person with events: %v", err)
	}
	consented := person(t, s.Store, "Əli Əliyev")
	ok(t, s.AddConsent(ctx, consent(consented, s.user)))
	if err := s.RemovePerson(ctx, consented.ID); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a person with a consent: %v", err)
	}
	changed := person(t, s.Store, "Anar Quliyev")
	ok(t, s.UpdatePerson(ctx, changed))
	if err := s.RemovePerson(ctx, changed.ID); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a person that somebody wrote about: %v", err)
	}
	ok(t, s.RemovePerson(ctx, s.gunel.ID))
	if err := s.RemovePerson(ctx, s.gunel.ID); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
	if got := must(s.People(ctx, search("Günel")))(t); len(got) != 0 {
		t.Errorf("still found: %q", found(got))
	}
}
