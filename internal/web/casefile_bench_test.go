package web_test

import (
	"net/http"
	"testing"

	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/internal/testkit"
)

// BenchmarkLongFile measures the sections of a file of 300 events.
func BenchmarkLongFile(b *testing.B) {
	s := newSite(b)
	testkit.Fill(b, s.store, 1, 300)
	advocate := s.signedIn(b, record.Advocate)
	for name, path := range map[string]string{
		"overview": route.Person(1), "timeline": route.Timeline(1), "around": route.Around(1), "sources": route.Sources(1), "history": route.History(1), "form": route.NewEvent(1, record.KindHearing),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if got := advocate.get(path); got.status != http.StatusOK {
					b.Fatal(got.status)
				}
			}
		})
	}
}
