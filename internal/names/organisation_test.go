package names

import "testing"

// Each line is one organisation under the names that sources print.
func TestOrganisationsHeldAsOne(t *testing.T) {
	for _, group := range [][]string{
		{"Khatai District Court", "the Khatai district court of Baku", "Khatayi Court", "Xətai District Court", "Baku's Khatai district court"},
		{"Baku Serious Crimes Court", "Baku Court for Serious Crimes", "Baku Court of Grave Crimes", "Baku Court on Grave Crimes"},
		{"Baku Court of Appeal", "Baku Appeal Court", "Baku Court of Appeals"},
		{"Supreme Court", "the Supreme Court"},
		{"Baku SIZO-1", "SIZO-1 of Baku", "Baku pre-trial detention center No. 1", "Baku Pretrial Detention Centre-1", "Baku Investigative Prison No. 1"},
		{"prison No. 13", "jail N13", "Prison N 13", "prison-13"},
		{"Gobustan prison", "Qobustan Prison"},
	} {
		for _, name := range group[1:] {
			if Organisation(name) != Organisation(group[0]) {
				t.Errorf("%q is %q, %q is %q", group[0], Organisation(group[0]), name, Organisation(name))
			}
		}
	}
}

func TestOrganisationsKeptApart(t *testing.T) {
	names := []string{
		"Khatai District Court", "Nasimi District Court", "Baku Court of Appeal", "Ganja Court of Appeal", "Baku Serious Crimes Court",
		"Ganja Serious Crimes Court", "Supreme Court", "prison No. 13", "prison No. 3", "colony No. 13", "Baku SIZO-1", "Baku SIZO-2",
		"Gobustan prison", "Minsk City Court", "Minsk Regional Court",
	}
	seen := map[string]string{}
	for _, n := range names {
		if other, ok := seen[Organisation(n)]; ok {
			t.Errorf("%q and %q are held as one", other, n)
		}
		seen[Organisation(n)] = n
	}
}
