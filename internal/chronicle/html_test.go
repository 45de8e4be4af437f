package chronicle

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const story = " The court heard the motion of the investigators, the objections of the defence and the words of the accused, and then it withdrew to decide."

// TestHTML reads pages: what is told apart, what is left out, and where the text is taken from.
func TestHTML(t *testing.T) {
	for _, c := range []struct {
		name, page string
		want       []string
		never      []string
	}{
		{"paragraphs", "<!DOCTYPE html><title>T</title><body><h2>Events</h2><p><b>01.10.24:</b>&nbsp; One   <i>is</i>\n told.</p><p>More.</p><p>02.10.24: Two.</p>",
			[]string{"2024-10-01 [Events] One is told. More.", "2024-10-02 [Events] Two."}, nil},
		{"line breaks", "<html><body><div>Events<br><br>01.10.24: One.<br>Still one.<br><br>02.10.24: Two.</div>",
			[]string{"2024-10-01 [Events] One. Still one.", "2024-10-02 [Events] Two."}, nil},
		{"lists", "<html><body><ul><li>01.10.24: One.<li>02.10.24: Two.</ul>",
			[]string{"2024-10-01 [] One.", "2024-10-02 [] Two."}, nil},
		{"tables", "<html><body><table><tr><td>01.10.24<td>One.<tr><td>02.10.24<td>Two.</table>",
			[]string{"2024-10-01 [] One.", "2024-10-02 [] Two."}, nil},
		{"preformatted", "<html><body><pre>01.10.24: One.\n\n02.10.24: Two.</pre>",
			[]string{"2024-10-01 [] One.", "2024-10-02 [] Two."}, nil},
		{"no scripts, navigation or forms", "<html><head><style>01.10.24: a</style></head><body><nav><p>01.10.24: Nav.</nav><script>\n01.10.24: script\n</script><aside>01.10.24: Aside.</aside><p hidden>01.10.24: Hidden.</p><p>02.10.24: Two.</p><select><option>01.10.24: Option</select><footer>03.10.24: Footer.</footer>",
			[]string{"2024-10-02 [] Two."}, []string{"Nav", "script", "Aside", "Footer", "Hidden", "Option"}},
		{"article among teasers", "<html><head><title>Arrests extended</title></head><body><div class=menu><a href=/>Home</a> <a href=/a>News</a></div><div id=content class=article><h1>Arrests extended</h1><p>Baku/18.05.20/Turan: The court met." + story + "</p><p>" + story + story + "</p><p>" + story + story + "</p><p>It rose late. -02D-</p></div><div class=sidebar><ul><li><a href=/1>17.05.20 Other news</a><li><a href=/2>16.05.20 More news</a></ul></div></body></html>",
			[]string{"2020-05-18 [] The court met." + story + story + story + story + story + " It rose late."}, []string{"Other news", "Home"}},
	} {
		doc, err := Parse("x.html", []byte(c.page))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := outline(doc)
		for i := range got {
			got[i] = strings.Replace(got[i], "[Arrests extended]", "[]", 1)
		}
		want := slices.Clone(c.want)
		for i := range want {
			want[i] = strings.Join(strings.Fields(want[i]), " ")
		}
		if doc.MediaType != "text/html" || !slices.Equal(got, want) {
			t.Errorf("%s: %s\n%s", c.name, doc.MediaType, strings.Join(got, "\n"))
		}
		for _, word := range c.never {
			if strings.Contains(doc.Text, word) {
				t.Errorf("%s: %q stands in %q", c.name, word, doc.Text)
			}
		}
	}
}

func manyAttributes() string {
	var b strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&b, "a%d ", i)
	}
	return b.String()
}

// TestHostileHTML refuses pages that are made to exhaust the reader, or reads them, but never fails.
func TestHostileHTML(t *testing.T) {
	var fonts strings.Builder
	for range 400 {
		fonts.WriteString("<font a" + strings.Repeat("b", fonts.Len()%97) + "=" + strings.Repeat("c", fonts.Len()%89) + ">")
	}
	tail := "<p>01.10.24: One."
	for name, page := range map[string]string{
		"nested":     "<html>" + strings.Repeat("<div>", 100_000) + tail,
		"tangled":    "<html><p>" + fonts.String() + strings.Repeat("<p>x", 100_000) + tail,
		"tags":       "<html>" + strings.Repeat("<p>", maxTags+1) + tail,
		"attributes": "<html><p " + strings.Repeat("a=b ", 200_000) + ">" + tail,
		"attribute":  "<html><p " + manyAttributes() + ">" + tail,
		"unclosed":   "<html><!-- " + strings.Repeat("<p>01.10.24: One.", 1000),
		"tables":     "<html>" + strings.Repeat("<table><td>", 200) + tail,
		"wide":       "<html>" + strings.Repeat("<p>"+story+"</p>", 4_000) + tail,
		"deep text":  "<html>" + strings.Repeat("<div>", 300) + strings.Repeat("<p>"+story+"</p>", 2_000) + tail,
		"selects":    "<html>" + strings.Repeat("<select><option>", 10_000) + tail,
		"svg":        "<html>" + strings.Repeat("<svg><title>", 200) + tail,
	} {
		doc, err := Parse("x.html", []byte(page))
		if err == nil && len(doc.Entries) == 0 {
			t.Errorf("%s: neither entries nor an error", name)
		}
	}
}
