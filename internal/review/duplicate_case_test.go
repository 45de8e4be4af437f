package review

import (
	"slices"
	"testing"

	"habeas/internal/record"
)

func TestSameCase(t *testing.T) {
	for _, c := range []struct {
		a, b record.Case
		why  []string
	}{
		{record.Case{Name: "The Ganja case"}, record.Case{Name: "Case of Gəncə"}, []string{sameWords}},
		{record.Case{Name: "The Ganja case"}, record.Case{Name: "Ganja case of 2018"}, []string{moreWords}},
		{record.Case{Name: "The Ganja case"}, record.Case{Name: "The Terter case"}, nil},
		{record.Case{Name: "The case"}, record.Case{Name: "The case of others"}, nil},
		{record.Case{Name: "A", Code: "1(101)-22/2019"}, record.Case{Name: "B", Code: "1 (101) - 22 / 2019"}, []string{"The same number"}},
		{record.Case{Name: "The Ganja case", Code: "1-22/2019"}, record.Case{Name: "The Ganja case", Code: "1-23/2019"}, nil},
		{record.Case{Name: "Events of July", Names: []record.CaseName{{Name: "The Ganja case"}}}, record.Case{Name: "Gandja case", Names: []record.CaseName{{Name: "Ganja"}}}, []string{sameWords}},
	} {
		if why := SameCase(c.a, c.b); !slices.Equal(why, c.why) {
			t.Errorf("%s and %s: %q, want %q", c.a.Name, c.b.Name, why, c.why)
		}
	}
}
