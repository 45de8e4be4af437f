package chronicle

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// outline is a document's entries, one a line: date, section, the copy's original, and the text with its lines joined.
func outline(doc *Parsed) []string {
	var rows []string
	for _, e := range doc.Entries {
		row := fmt.Sprintf("%s [%s] %s", e.Date, e.Section, strings.Join(strings.Fields(e.Text), " "))
		if e.RepeatOf != 0 {
			row += fmt.Sprintf(" =%d", e.RepeatOf)
		}
		rows = append(rows, row)
	}
	return rows
}

// TestSegment cuts documents into entries.
func TestSegment(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"paragraphs go on until a heading", "Summary\n\nMuch happened.\n\nEvents\n\n01.10.24: One.\n\nMore of one.\n\n02.10.24: Two.\n\nA Headline of an Article\n\nIts text.\n\nMore text.\n\nGeorgia\n\n03.10.24: Three.\n",
			[]string{"2024-10-01 [Events] One. More of one.", "2024-10-02 [Events] Two.", "2024-10-03 [Georgia] Three."}},
		{"a section goes on behind an article", "Events\n\n01.10.24: One.\n\nAn Article\n\nIts text.\n\nMore text.\n\n02.10.24: Two.",
			[]string{"2024-10-01 [Events] One.", "2024-10-02 [Events] Two."}},
		{"a section with an introduction", "Events\n\nWhat happened.\n\n01.10.24: One.\n\nAgain:\n\n02.10.24: Two.",
			[]string{"2024-10-01 [Events] One.", "2024-10-02 [Again] Two."}},
		{"a headline in quotes, one that asks", "01.10.24: One.\n\n\"We want peace\"\n\nText.\n\nMore.\n\n02.10.24: Two.\n\nWho is next?\n\nText.",
			[]string{"2024-10-01 [] One.", "2024-10-02 [] Two."}},
		{"lists and quotations belong to the entry", "01.10.24: Those held:\n\n- Ann Example\n\n- Bob Example\n\n\"He is ill.\"\n\nHe said:\n\n\"I am.\"",
			[]string{"2024-10-01 [] Those held: - Ann Example - Bob Example \"He is ill.\" He said: \"I am.\""}},
		{"a rule ends it", "01.10.24: One.\n\n* * *\n\nText of something else.\n\n02.10.24: Two.",
			[]string{"2024-10-01 [] One.", "2024-10-02 [] Two."}},
		{"date on a line of its own", "01.10.24\n\nOne has no full stop\n\nMore of one.\n\n02.10.24\nTwo.",
			[]string{"2024-10-01 [] One has no full stop More of one.", "2024-10-02 [] Two."}},
		{"empty entries are none", "01.10.24:\n\n02.10.24: Two.\n\n03.10.24:  \u00a0",
			[]string{"2024-10-02 [] Two."}},
		{"no blank lines", "Events\n01.10.24: One.\n02.10.24: Two.\nGeorgia\n03.10.24: Three has no stop\n04.10.24: Four\ngoes on\n05.10.24: Five.",
			[]string{"2024-10-01 [Events] One.", "2024-10-02 [Events] Two.", "2024-10-03 [Georgia] Three has no stop", "2024-10-04 [Georgia] Four goes on", "2024-10-05 [Georgia] Five."}},
		{"sign-offs and teasers", "01.10.24: One. -0-\n\nRead also: more.\n\n02.10.24: Two.–06D–\n\n03.10.24: Three\n—0—\nRead.\n\n04.10.24: Four, before COP-29-\n\n05.10.24: Under Resolution 907-",
			[]string{"2024-10-01 [] One.", "2024-10-02 [] Two.", "2024-10-03 [] Three", "2024-10-04 [] Four, before COP-29-", "2024-10-05 [] Under Resolution 907-"}},
		{"one article", "Court extends arrests\n\nBaku/18.05.20/Turan: The court met.\n\nWhat came before\n\nHe was held in May.\n\nNews Line\n\nFollow us",
			[]string{"2020-05-18 [Court extends arrests] The court met. What came before He was held in May."}},
		{"one signed article", "Baku / 18.05.20 / Turan: The court met.\n\nIt rose. -02D-\n\nOther news stands here.",
			[]string{"2020-05-18 [] The court met. It rose."}},
		{"copies", "01.10.24: The “court” met,  in Baku.\n\n02.10.24: The court met in Baku.\n\n02.10.24: The court met in Baku.\n\nAgain\n\n01.10.24: the 'Court' met in Baku\n\n01.10.24: The court met in Ganja.\n\n01.10.24: …\n\n01.10.24: “…”",
			[]string{"2024-10-01 [] The “court” met, in Baku.", "2024-10-02 [] The court met in Baku.", "2024-10-02 [] The court met in Baku. =2", "2024-10-01 [Again] the 'Court' met in Baku =1", "2024-10-01 [Again] The court met in Ganja.", "2024-10-01 [Again] …", "2024-10-01 [Again] “…”"}},
		{"shortened copies", "01.10.24:" + story + " He was held." + "\n\n01.10.24:" + story + "\n\n01.10.24:" + story + " She was held.\n\n02.10.24: He was fined 3.5 manat.\n\n02.10.24: He was fined 3.",
			[]string{"2024-10-01 []" + story + " He was held.", "2024-10-01 []" + story + " =1", "2024-10-01 []" + story + " She was held.", "2024-10-02 [] He was fined 3.5 manat.", "2024-10-02 [] He was fined 3."}},
		{"line ends of other systems", "Events\r\n\r\n01.10.24: One.\r\n\r\n02.10.24: Two.\r\n",
			[]string{"2024-10-01 [Events] One.", "2024-10-02 [Events] Two."}},
		{"line ends of old systems", "Events\r\r01.10.24: One.\r\r02.10.24: Two.\r",
			[]string{"2024-10-01 [Events] One.", "2024-10-02 [Events] Two."}},
	} {
		doc, err := Parse("x.txt", []byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := outline(doc); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}

// TestTitle takes the first heading, the page's title, or the file's name.
func TestTitle(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"x.txt", "October  Summary\n\n01.10.24: One.", "October Summary"},
		{"2024-10.txt", "01.10.24: One.", "2024-10"},
		{"2024-10.txt", "It was a long month.\n\n01.10.24: One.", "2024-10"},
		{"x.html", "<title>A page</title><body><p>01.10.24: One.", "A page"},
	} {
		if doc, err := Parse(c.name, []byte(c.text)); err != nil || doc.Title != c.want {
			t.Errorf("%q: %v, %v", c.text, doc, err)
		}
	}
}
