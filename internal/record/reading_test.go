package record

import "testing"

func TestOccurrences(t *testing.T) {
	e := Entry{Body: 100, Text: "Həbs uzadıldı.  It\nrained. (It rained.) Bakı, it rained."}
	for words, want := range map[string]int{
		"It rained.": 2, "It  rained": 2, "rained": 3, "uzadıldı. It": 1, "Həbs": 1, "(It rained.)": 1, "snow": 0, "": 0, " \n": 0, ".*": 0, "It rain ed": 0, "\xff": 0,
	} {
		found := e.Occurrences(words)
		if len(found) != want {
			t.Errorf("%q stands %d times, want %d", words, len(found), want)
		}
	}
	if at := e.Occurrences("It rained.")[0]; e.Words(at) != "It\nrained." || at.Start != 100+len("Həbs uzadıldı.  ") {
		t.Errorf("%v %q", at, e.Words(at))
	}
}
