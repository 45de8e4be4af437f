package store_test

import (
	"testing"

	"habeas/internal/record"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

func TestWaitingNear(t *testing.T) {
	s := stocked(t, testkit.Open(t)) // a remand of 3 October
	var months []record.Claim
	e := entry(s.document.ID, 4, 900, first)
	for _, date := range []record.Date{"2024-10", "2024~", "2023"} {
		c := claim(&e, record.KindRemand, first, 0.9)
		c.Date = date
		months = append(months, c)
	}
	e.Claims = months
	ok(t, s.AddEntries(t.Context(), []record.Entry{e}))
	for name, test := range map[string]struct {
		near []store.Near
		want int
	}{
		"the day": {[]store.Near{{Kind: record.KindRemand, Date: "2024-10-03"}}, 3}, "three days later": {[]store.Near{{Kind: record.KindRemand, Date: "2024-10-06"}}, 3},
		"four days later": {[]store.Near{{Kind: record.KindRemand, Date: "2024-10-07"}}, 2}, "another month": {[]store.Near{{Kind: record.KindRemand, Date: "2024-12-07"}}, 1},
		"the month": {[]store.Near{{Kind: record.KindRemand, Date: "2024-10"}}, 3}, "the year": {[]store.Near{{Kind: record.KindRemand, Date: "2024"}}, 3},
		"another kind": {[]store.Near{{Kind: record.KindArrest, Date: "2024-10-03"}}, 0}, "no date": {[]store.Near{{Kind: record.KindRemand}}, 0}, "nothing": {nil, 0},
		"two": {[]store.Near{{Kind: record.KindRemand, Date: "2023-05"}, {Kind: record.KindRemand, Date: "2024-10-03"}}, 4},
	} {
		if claims, err := s.WaitingNear(t.Context(), test.near, func([]string) bool { return true }); err != nil || len(claims) != test.want {
			t.Errorf("%s: %d claims, %v; want %d", name, len(claims), err, test.want)
		}
	}
}
