package desk

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"habeas/internal/clock"
	"habeas/internal/record"
)

// A filter survives its own address, and one that somebody made up asks for nothing.
func TestFilterSurvivesItsAddress(t *testing.T) {
	for _, f := range []ReviewFilter{
		{}, {Show: UnreadEntries, Document: 3}, {Kind: record.KindArrest, Person: "Həsənli & Co=?", Confidence: doubtfulClaims}, {Confidence: confidentClaims},
	} {
		query, err := url.ParseQuery(f.Query())
		if got := FilterOf(query); err != nil || got != f {
			t.Errorf("%+v became %+v, %v", f, got, err)
		}
	}
	if got := FilterOf(url.Values{"show": {"x"}, "document": {"-1"}, "confidence": {"y"}}); got != (ReviewFilter{}) {
		t.Errorf("%+v", got)
	}
}

func TestStandingChanges(t *testing.T) {
	held := clock.Detention{Status: clock.Held, Since: "2024-07-03", Until: "2024-10-03", DaysAtLeast: 90, Order: &clock.Order{Court: "Khatai District Court"}}
	longer, free, doubt := held, clock.Detention{Status: clock.Released, Since: "2024-10-15"}, held
	longer.Until = "2025-01-03"
	doubt.Problems = []clock.Problem{{Text: "A gap."}}
	for name, c := range map[string]struct {
		before, after clock.Detention
		want          []string
	}{
		"extension": {held, longer, []string{"Held until 3 January 2025 instead of 3 October 2024."}},
		"nothing":   {held, held, []string{"Where the person stands does not change."}},
		"new":       {clock.Detention{}, held, []string{"In detention.", "Since 3 July 2024.", "Held until 3 October 2024; no end was known before.", "By order of Khatai District Court."}},
		"release": {held, free, []string{"Released instead of “In detention”.", "Since 15 October 2024 instead of 3 July 2024.", "No end is known any more; it was 3 October 2024.",
			"No longer by order of Khatai District Court."}},
		"doubt":   {held, doubt, []string{"To look into: A gap."}},
		"settled": {doubt, held, []string{"Settled: A gap."}},
	} {
		if got := StandingChanges(c.before, c.after); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func togetherPage() TogetherPage {
	decided := statement()
	words := entry()
	waiting := extension()
	waiting.Entry, decided.Entry = &words, &words
	return TogetherPage{Page: shell("/desk/review"), Items: []TogetherItem{{ClaimPanel: ClaimPanel{Claim: waiting, People: candidates()}, Do: record.Accept}, {ClaimPanel: ClaimPanel{Claim: decided}}}}
}

// Of claims that are decided already it is told by whom, and they are not sent again.
func TestTogetherShowsWhatIsDecided(t *testing.T) {
	text := render(t, TogetherClaims(togetherPage()))
	want(t, text, "Decide on this claim", `name="claim" value="9"`, "Accepted by Leyla Rəhimova")
	refuse(t, text, `name="claim" value="10"`, `name="do-10"`)
	want(t, render(t, TogetherClaims(TogetherPage{})), "No claim is ticked", "Back to the queue")
}

func TestReviewErrorsAreWired(t *testing.T) {
	together := togetherPage()
	together.Errors = record.Fields{"claim-9": "Somebody else was first.", "reason-9": "Say why.", "person-21": "Say who."}
	hand := HandPage{Page: shell("/desk/review"), Entry: entry(), Places: []Place{{Words: "a"}, {Words: "a"}}, People: candidates(), Form: HandForm{Asked: "x."}, Errors: record.Fields{}}
	for _, input := range []string{"quote", "occurrence", "subjects", "kind", "date", "words-term", "person-21"} {
		hand.Errors[input] = "Wrong " + input + "."
	}
	for name, c := range map[string]struct {
		text   string
		errors record.Fields
	}{"together": {render(t, TogetherClaims(together)), together.Errors}, "hand": {render(t, Hand(hand)), hand.Errors}} {
		for input, sentence := range c.errors {
			want(t, c.text, `<a href="#`+input+`">`+sentence+"</a>", `id="`+input+`"`, `id="`+input+`-error"`)
			if n := strings.Count(c.text, sentence); n != 2 {
				t.Errorf("%s: %q is there %d times", name, sentence, n)
			}
		}
	}
}

// Who may not review sees no box, no button and no key that decides.
func TestReadersDecideNothing(t *testing.T) {
	p := entryPage()
	p.Can = Rights{}
	refuse(t, render(t, Entry(p)), "<form method=\"post\" action=\"/desk/claims", `data-key="a"`, `name="claim"`, "Make a claim")
	quiet := EntryPage{Page: shell("/desk/review"), Entry: entry()}
	refuse(t, render(t, Entry(quiet)), "Mark as read", "Make a claim")
}
