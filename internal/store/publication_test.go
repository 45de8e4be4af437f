package store_test

import (
	"errors"
	"testing"
	"time"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

func (s *shelf) publication(t testing.TB, p *record.Person, slug string) *record.Publication {
	t.Helper()
	c := consent(p, s.user)
	ok(t, s.AddConsent(t.Context(), c))
	key := spelling(p.Name)
	return &record.Publication{
		PersonID: p.ID, ConsentID: c.ID, Slug: slug, Name: p.Name, Sort: p.Sort, Fold: key.Fold, Key: key.Key, Category: p.Category,
		Status: "held", StatusWord: "In detention", Since: "2024-10-03", Snapshot: []byte(`{"name":"` + p.Name + `"}`), PublishedBy: s.user.ID, PublishedAt: testkit.Now,
	}
}

func (s *shelf) profiles(t testing.TB, f store.ProfileFilter) []string {
	t.Helper()
	if f.Today == "" {
		f.Today = "2024-11-04"
	}
	if f.Limit == 0 {
		f.Limit = 9
	}
	list := must(s.Profiles(t.Context(), f))(t)
	slugs := []string{}
	for _, p := range list {
		if p.Snapshot != nil || p.Fold != "" {
			t.Error("lists read snapshots")
		}
		slugs = append(slugs, p.Slug)
	}
	if n := must(s.ProfileCount(t.Context(), f))(t); f.After == "" && n < len(list) {
		t.Errorf("%d profiles of %d", len(list), n)
	}
	return slugs
}

func TestConsents(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	want := consent(s.ulvi, s.user)
	want.ExpiresOn, want.Note = "2025-10", "by her sister"
	ok(t, s.AddConsent(ctx, want))
	got := must(s.Consents(ctx, s.ulvi.ID))(t)
	if len(got) != 1 || got[0].ExpiresOn != "2025-10" || got[0].Note != want.Note || got[0].RevokedAt != nil || got[0].GivenBy != "relative" {
		t.Errorf("%+v", got)
	}
	if err := s.RevokeConsent(ctx, s.gunel.ID, want.ID, testkit.Now); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("another person's consent: %v", err)
	}
	ok(t, s.RevokeConsent(ctx, s.ulvi.ID, want.ID, testkit.Now))
	if got := must(s.Consents(ctx, s.ulvi.ID))(t); got[0].RevokedAt == nil || !got[0].RevokedAt.Equal(testkit.Now) {
		t.Errorf("%+v", got)
	}
	if err := s.RevokeConsent(ctx, s.ulvi.ID, want.ID, testkit.Now); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("revoked twice: %v", err)
	}
}

func TestPublishWithdrawPublish(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	version := func() int64 { return must(s.PublicVersion(ctx))(t) }
	before := version()
	p := s.publication(t, s.ulvi, "ulvi-hasanli")
	ok(t, s.PutPublication(ctx, p))
	published := version()
	if published <= before || p.Version != 1 {
		t.Errorf("public version %d, was %d; %+v", published, before, p)
	}
	stale := *p
	got := must(s.Profile(ctx, "ulvi-hasanli"))(t)
	if string(got.Snapshot) != string(p.Snapshot) || !got.PublishedAt.Equal(testkit.Now) || !got.Shown(testkit.Now) {
		t.Errorf("%+v", got)
	}
	p.Status, p.Since, p.Snapshot = "released", "", []byte(`{}`)
	ok(t, s.PutPublication(ctx, p))
	if got := must(s.PublicationOf(ctx, s.ulvi.ID))(t); got.Status != "released" || got.Since != "" || got.Version != 2 || version() <= published {
		t.Errorf("%+v", got)
	}
	if err := s.PutPublication(ctx, &stale); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a stale version: %v", err)
	}
	first := *p
	first.ID, first.Version = 0, 0
	if err := s.PutPublication(ctx, &first); !errors.Is(err, record.ErrConflict) || first.Version != 0 {
		t.Errorf("a first one where there is one: %v, version %d", err, first.Version)
	}
	if err := s.WithdrawPublication(ctx, s.ulvi.ID, 1, testkit.Now); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a stale withdrawal: %v", err)
	}
	published = version()
	ok(t, s.WithdrawPublication(ctx, s.ulvi.ID, 2, testkit.Now))
	got = must(s.Profile(ctx, "ulvi-hasanli"))(t)
	if got.WithdrawnAt == nil || string(got.Snapshot) != "{}" || got.Fold != "" || got.Key != "" || got.Shown(testkit.Now) || version() <= published {
		t.Errorf("%+v", got)
	}
	if list := s.profiles(t, store.ProfileFilter{}); len(list) != 0 {
		t.Errorf("withdrawn profiles are listed: %q", list)
	}
	if err := s.WithdrawPublication(ctx, s.ulvi.ID, 3, testkit.Now); !errors.Is(err, record.ErrConflict) {
		t.Errorf("withdrawn twice: %v", err)
	}
	p.Version, p.Snapshot = 3, []byte(`{"name":"Ülvi"}`)
	ok(t, s.PutPublication(ctx, p))
	if got := must(s.Profile(ctx, "ulvi-hasanli"))(t); got.WithdrawnAt != nil || got.Version != 4 {
		t.Errorf("%+v", got)
	}
	if _, err := s.Profile(ctx, "no-such"); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("no such profile: %v", err)
	}
}

func TestSlugIsOfOnePerson(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	ok(t, s.PutPublication(ctx, s.publication(t, s.ulvi, "one")))
	if err := s.PutPublication(ctx, s.publication(t, s.gunel, "one")); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a slug of another person: %v", err)
	}
	if taken, err := s.SlugTaken(ctx, "one"); !taken || err != nil {
		t.Errorf("taken %v, %v", taken, err)
	}
	if taken, err := s.SlugTaken(ctx, "two"); taken || err != nil {
		t.Errorf("taken %v, %v", taken, err)
	}
}

func TestProfiles(t *testing.T) {
	s := stocked(t, testkit.Open(t))
	ctx := t.Context()
	one := s.publication(t, s.ulvi, "ulvi")
	one.ExpiresOn = "2024-11-04"
	two := s.publication(t, s.gunel, "gunel")
	two.Status, two.Category = "released", "activist"
	ok(t, s.PutPublication(ctx, one))
	ok(t, s.PutPublication(ctx, two))
	for name, test := range map[string]struct {
		filter store.ProfileFilter
		want   string
	}{
		"all":              {store.ProfileFilter{}, "ulvi gunel "},
		"on the last day":  {store.ProfileFilter{Today: "2024-11-04"}, "ulvi gunel "},
		"after expiry":     {store.ProfileFilter{Today: "2024-11-05"}, "gunel "},
		"status":           {store.ProfileFilter{Status: "held"}, "ulvi "},
		"category":         {store.ProfileFilter{Category: "activist"}, "gunel "},
		"search":           {store.ProfileFilter{Fold: "gun"}, "gunel "},
		"search and other": {store.ProfileFilter{Fold: "gun", Status: "held"}, ""},
		"next page":        {store.ProfileFilter{After: one.Sort, AfterID: one.ID}, "gunel "},
	} {
		got := ""
		for _, slug := range s.profiles(t, test.filter) {
			got += slug + " "
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	if n := must(s.ProfileCount(ctx, store.ProfileFilter{Today: "2024-11-05"}))(t); n != 1 {
		t.Errorf("%d profiles", n)
	}
	ok(t, s.RevokeConsent(ctx, s.ulvi.ID, one.ConsentID, testkit.Now))
	ok(t, s.WithdrawPublication(ctx, s.ulvi.ID, 1, testkit.Now.Add(time.Hour)))
}
