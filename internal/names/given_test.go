package names

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// givenVariants are the only pairs of the listed given names that are one name spelt twice, read by eye.
var givenVariants = strings.Fields(`Abdulla~Abdullah Ahmad~Ahmed Araik~Arayik David~Davit Hasan~Hassan Huseyn~Hussein
	Ilgar~Ilqar Ismail~Ismayil Kamal~Kemal Layla~Leyla Mahammad~Mohamed Mahammad~Muhammad Mammad~Mehmet Mariam~Maryam
	Mikhail~Mikheil Mohamed~Muhammad Murad~Murat Ogtay~Oktay Rashad~Reshad Yousef~Yusif Yusif~Yusuf Yousef~Yusuf`)

// TestGivenNamesApart tells every two of the common given names apart, alone and before one surname.
func TestGivenNamesApart(t *testing.T) {
	all := givenNames
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a == b || slices.Contains(givenVariants, min(a, b)+"~"+max(a, b)) {
				continue
			}
			if s, why := Alike(a+" Mammadov", b+" Mammadov"); s >= Threshold {
				t.Errorf("%s and %s Mammadov: %.2f %q", a, b, s, why)
			}
		}
	}
	for _, v := range givenVariants {
		if a, b, _ := strings.Cut(v, "~"); !Same(a, b) {
			t.Errorf("%s and %s are not Same", a, b)
		}
	}
}

// TestChronicleAliases takes the spellings of persons in the reference chronicle, where it is at hand.
func TestChronicleAliases(t *testing.T) {
	b, err := os.ReadFile("../../../shared/score/2024-10.gold.json")
	if err != nil {
		t.Skip("the reference chronicle is not here")
	}
	var gold struct {
		Aliases [][]string
		Records []struct{ Persons []string }
	}
	if err := json.Unmarshal(b, &gold); err != nil {
		t.Fatal(err)
	}
	persons := map[string]bool{}
	for _, r := range gold.Records {
		for _, p := range r.Persons {
			persons[p] = true
		}
	}
	gold.Aliases = slices.DeleteFunc(gold.Aliases, func(g []string) bool {
		return !persons[g[0]] || strings.Contains(g[0], "coalition") || strings.HasPrefix(g[0], "children")
	})
	for i, group := range gold.Aliases {
		for _, name := range group[1:] {
			least := Threshold
			if strings.Contains(group[0], " ") != strings.Contains(name, " ") {
				least = Possible
			}
			if s, why := Alike(group[0], name); s < least {
				t.Errorf("%s ~ %s: %.2f %q", group[0], name, s, why)
			}
		}
		for _, other := range gold.Aliases[i+1:] {
			if s, why := Alike(group[0], other[0]); s >= Possible {
				t.Errorf("%s ~ %s: %.2f %q", group[0], other[0], s, why)
			}
		}
	}
}
