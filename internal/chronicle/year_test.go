package chronicle

import (
	"slices"
	"strings"
	"testing"
)

// TestDates resolves the headers of whole documents.
func TestDates(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"typo in the year":         {"30.09.24: a|01.10.42: a|02.10.24: a|03.10.24: a", "2024-09-30 2024-10-01 2024-10-02 2024-10-03"},
		"last year's year":         {"03.01.24: a|04.01.23: a|05.01.24: a", "2024-01-03 2024-01-04 2024-01-05"},
		"month before":             {"30.12.23: a|03.01.24: a|04.01.24: a|05.01.24: a", "2023-12-30 2024-01-03 2024-01-04 2024-01-05"},
		"month before, wrong year": {"31.12.24: a|03.01.24: a|04.01.24: a|05.01.24: a", "2023-12-31 2024-01-03 2024-01-04 2024-01-05"},
		"disorder":                 {"20.10.24: a|03.10.24: a|28.10.24: a|01.10.24: a", "2024-10-20 2024-10-03 2024-10-28 2024-10-01"},
		"years apart":              {"01.10.14: a|01.10.18: a|01.10.24: a", "2014-10-01 2018-10-01 2024-10-01"},
		"no majority":              {"01.10.14: a|01.10.24: a", "2014-10-01 2024-10-01"},
		"three-figure year":        {"01.10.24: a|02.10.204: a|03.10.24: a", "2024-10-01 2024-10-02 2024-10-03"},
		"four figures":             {"29.05.20: a|3105: a|0106: a|02.06.20: a", "2020-05-29 2020-05-31 2020-06-01 2020-06-02"},
		"over the turn of a year":  {"28.12.20: a|3112: a|0101: a|02.01.21: a", "2020-12-28 2020-12-31 2021-01-01 2021-01-02"},
		"year of the title":        {"May 2020||3105: a|0106: a", "2020-05-31 2020-06-01"},
		"year of the text":         {"3105: a in 2019, a in 2019, not 2018|0106: a", "2019-05-31 2019-06-01"},
		"a year is no day":         {"01.10.24: a||2012: a look back||02.10.24: a", "2024-10-01 2024-10-02"},
		"unless days are so":       {"Of 2024||1812: a||2012: a", "2024-12-18 2024-12-20"},
		"day first":                {"06/01/17: a|07/01/17: a|13/01/17: a", "2017-01-06 2017-01-07 2017-01-13"},
		"month first":              {"06/01/17: a|06/02/17: a|06/13/17: a", "2017-06-01 2017-06-02 2017-06-13"},
		"month first by run":       {"06/01/17: a|06/02/17: a|06/03/17: a", "2017-06-01 2017-06-02 2017-06-03"},
		"one date":                 {"06/01/17: a", "2017-01-06"},
		"no such day":              {"29.09.24: a|31.09.24: a|01.10.24: a", "2024-09-29 2024-09 2024-10-01"},
		"leap day":                 {"28.02.24: a|29.02.23: a|01.03.24: a", "2024-02-28 2024-02-29 2024-03-01"},
		"century":                  {"19.01.90: a|20.01.90: a", "1990-01-19 1990-01-20"},
	} {
		doc, err := Parse("x", []byte(strings.ReplaceAll(c.text, "|", "\n")))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, e := range doc.Entries {
			got = append(got, string(e.Date))
		}
		if want := strings.Fields(c.want); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestYearOfName takes the year of headers without one from the file's name, when nothing above them names one.
func TestYearOfName(t *testing.T) {
	doc, err := Parse("chronicle-2021-05.txt", []byte("31.05: One.\n\n1 June: Two, as in 2019.\n"))
	if err != nil || doc.Entries[0].Date != "2021-05-31" || doc.Entries[1].Date != "2021-06-01" {
		t.Errorf("%+v, %v", doc, err)
	}
}
