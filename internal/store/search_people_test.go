package store_test

import (
	"slices"
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

// peopleOf are the people in whose files the results of a search stand.
func peopleOf(t *testing.T, st *store.Store, f store.SearchFilter) []record.PersonID {
	t.Helper()
	candidates, _, err := st.Candidates(t.Context(), f)
	ok(t, err)
	var ids []int64
	for _, c := range candidates {
		ids = append(ids, c.ID)
	}
	return must(st.PeopleOfItems(t.Context(), ids))(t)
}

// Every noun leads to the people in whose files it stands, but for entries, and to nobody whom the actor may not see.
func TestPeopleOfWhatIsFound(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	outsider := testkit.User(t, s.Store, record.Advocate)
	owns(t, s)
	shared := record.Event{Kind: record.KindArrest, Date: "2024-10-03", ByHand: true, CreatedBy: s.user.ID, CreatedAt: testkit.Now, Note: "zugzwang",
		Sources: []record.Source{{Described: "zugzwang", Confidentiality: record.Internal, AddedBy: s.user.ID, AddedAt: testkit.Now}}}
	for _, p := range []*record.Person{s.ulvi, s.gunel} {
		shared.Parties = append(shared.Parties, record.Party{Role: record.Subject, Name: p.Name, PersonID: &p.ID})
	}
	ok(t, s.AddEvent(ctx, &shared))
	s.attach(t, "a", &s.ulvi.ID, nil)
	s.attach(t, "b", nil, &shared.ID)
	member := s.As(s.user.Actor())
	talked(t, member, s.user.ID, record.About{PersonID: &s.ulvi.ID}, record.About{EventID: &shared.ID})
	ulvi, both, all := []record.PersonID{s.ulvi.ID}, []record.PersonID{s.ulvi.ID, s.gunel.ID}, words("hesenli")
	for _, c := range []struct {
		name string
		f    store.SearchFilter
		want []record.PersonID
	}{
		{"people", store.SearchFilter{Words: []string{"eliyeva"}, Noun: record.FoundPerson}, []record.PersonID{s.gunel.ID}},
		{"notes", store.SearchFilter{Words: []string{"private"}, Noun: record.FoundNote}, both},
		{"events", store.SearchFilter{Words: []string{"zugzwang"}, Noun: record.FoundEvent}, both},
		{"sources", store.SearchFilter{Words: []string{"zugzwang"}, Noun: record.FoundSource}, both},
		{"files", store.SearchFilter{Words: []string{"kurdakhani", "a"}, Noun: record.FoundFile}, ulvi},
		{"files of events", store.SearchFilter{Words: []string{"kurdakhani", "b"}, Noun: record.FoundFile}, both},
		{"our own fields", store.SearchFilter{Words: []string{"talysh"}, Noun: record.FoundOwn}, []record.PersonID{s.gunel.ID}},
		{"tasks", store.SearchFilter{Words: []string{"canary", "0"}, Noun: record.FoundTask}, ulvi},
		{"tasks of events", store.SearchFilter{Words: []string{"canary", "1"}, Noun: record.FoundTask}, both},
		{"comments", store.SearchFilter{Words: []string{"comment", "0"}, Noun: record.FoundComment}, ulvi},
		{"comments of events", store.SearchFilter{Words: []string{"comment", "1"}, Noun: record.FoundComment}, both},
		{"entries", store.SearchFilter{Words: []string{"xetai"}, Noun: record.FoundEntry}, nil},
		{"everything", all, both},
	} {
		if got := peopleOf(t, member, c.f); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	ok(t, s.SetRestricted(ctx, s.ulvi.ID, s.ulvi.Version, true, []record.UserID{s.user.ID}))
	candidates, _, err := member.Candidates(ctx, words("zugzwang"))
	ok(t, err)
	var hidden []int64
	for _, c := range candidates {
		hidden = append(hidden, c.ID)
	}
	if got := must(s.As(outsider.Actor()).PeopleOfItems(ctx, hidden))(t); len(got) > 0 || len(hidden) != 2 {
		t.Errorf("somebody hidden is chosen by %v: %v", hidden, got)
	}
	if got := peopleOf(t, member, words("zugzwang")); !slices.Equal(got, both) {
		t.Errorf("a member: %v", got)
	}
}
