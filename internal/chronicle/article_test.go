package chronicle

import (
	"slices"
	"strings"
	"testing"
)

const (
	first = "A court has extended the arrest of Ann Example by two months."
	then  = "Her lawyer will appeal."
	plain = "Court extends an arrest\n\nHEADER\n\n" + first + "\n\n" + then + "\n"
)

// TestDateLines reads the lines that date an article from above.
func TestDateLines(t *testing.T) {
	for _, c := range []struct{ name, line, date string }{
		{"day first", "5 March 2024", "2024-03-05"},
		{"comma behind the month", "14 January, 2021", "2021-01-14"},
		{"month first", "March 5, 2024", "2024-03-05"},
		{"short month", "Oct 29, 2020", "2020-10-29"},
		{"ordinal", "March 9th, 2022", "2022-03-09"},
		{"full stops", "05.03.2024", "2024-03-05"},
		{"year first with full stops", "2006.06.19", "2006-06-19"},
		{"ISO", "2024-03-05", "2024-03-05"},
		{"ISO with the time", "2017-08-07 17:11:10", "2017-08-07"},
		{"ISO timestamp", "2021-03-05T10:00:00+04:00", "2021-03-05"},
		{"ISO timestamp in UTC", "2021-03-05T10:00:00.123Z", "2021-03-05"},
		{"year first, weekday in brackets, time", "2014 May 06 (Tuesday) 17:26:28", "2014-05-06"},
		{"comma and time", "19 May 2020, 18:25", "2020-05-19"},
		{"time", "13 April 2024 11:21", "2024-04-13"},
		{"dash and time", "18/08/2025 - 19:40", "2025-08-18"},
		{"slash, time and its letter", "27 Jun 2018 / 23:58 H.", "2018-06-27"},
		{"time in the afternoon", "March 5, 2024 at 2:30 p.m. GMT+4", "2024-03-05"},
		{"time with a full stop", "5 March 2024 | 14.30", "2024-03-05"},
		{"weekday", "Monday 18 May 2020", "2020-05-18"},
		{"short weekday", "Wed 3 Apr 2019", "2019-04-03"},
		{"weekday and comma", "Sunday, August 1, 2010", "2010-08-01"},
		{"weekday behind", "1 August 2010, Sunday", "2010-08-01"},
		{"published", "Published Sunday, October 5, 2025 - 17:12", "2025-10-05"},
		{"posted", "Posted on: March 9th, 2022", "2022-03-09"},
		{"last updated", "Last updated on 9 March 2022", "2022-03-09"},
		{"date", "Date: 9 March 2022", "2022-03-09"},
		{"published and updated", "August 14, 2012 - Updated on January 20, 2016", "2012-08-14"},
		{"published and updated on two lines", "Published: 14 August 2012\nLast updated: 20 January 2016, 10:30", "2012-08-14"},
		{"updated and published", "Last updated: 20 January 2016\nPublished: 14 August 2012", "2012-08-14"},
		{"publisher", "Defend the Example | December 26, 2016", "2016-12-26"},
		{"byline", "By Ann Example | 5 May 2021", "2021-05-05"},
		{"byline with on", "By Ann Example on 5 May 2021", "2021-05-05"},
		{"byline and comma", "By Ann Example, 5 May 2021", "2021-05-05"},
		{"byline behind", "5 May 2021 | By Ann Example", "2021-05-05"},
		{"byline on its own line", "By Ann Example\n5 May 2021", "2021-05-05"},
		{"byline below", "5 May 2021\n\nBy Ann Example", "2021-05-05"},
		{"name below", "5 May 2021\n\nAnn Example", "2021-05-05"},
		{"time before", "18:25, 5 May 2021", "2021-05-05"},
		{"label and time before", "Published: 18:25 / 05.05.2021", "2021-05-05"},
		{"rubric behind", "5 May 2021 | Politics", "2021-05-05"},
		{"rubric behind the time", "5 May 2021, 18:25 | Politics", "2021-05-05"},
		{"rubric before", "Politics / 5 May 2021 18:25", "2021-05-05"},
		{"minutes of reading", "5 May 2021 · 3 min read", "2021-05-05"},
		{"place", "Baku, 5 May 2021", "2021-05-05"},
		{"glued names of months", "5-May-2021", "2021-05-05"},
		{"no-break spaces", "5\u00a0May\u00a02021,\u00a018:25", "2021-05-05"},
		{"Russian", "3 октября 2024, 10:15", "2024-10-03"},
		{"Russian label", "Опубликовано: 3 октября 2024 г. в 10:15", "2024-10-03"},
		{"Azerbaijani", "3 oktyabr 2024", "2024-10-03"},
		{"Azerbaijani capitals", "3 İYUN 2024, 10:15", "2024-06-03"},
		{"Azerbaijani weekday", "3 oktyabr 2024, cümə axşamı", "2024-10-03"},
		{"Turkish", "3 Ekim 2024", "2024-10-03"},
		{"Turkish dotless", "3 Kasım 2024 Pazar, 10:15", "2024-11-03"},
		{"Turkish capitals", "3 ARALIK 2024", "2024-12-03"},
		{"headline below", "5 May 2021\n\nSecond headline of the page", "2021-05-05"},
		{"only date near the top", "News, politics and law: 5 May 2021 (Baku time)", "2021-05-05"},
	} {
		checkArticle(t, c.name, strings.Replace(plain, "HEADER", c.line, 1), c.date)
	}
}

// checkArticle parses a text that is the article of plain under some header.
func checkArticle(t *testing.T, name, text, date string) {
	t.Helper()
	doc, err := Parse("x.txt", []byte(text))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	checkParsed(t, doc)
	if e := doc.Entries[0]; len(doc.Entries) != 1 || string(e.Date) != date || e.Text != first+"\n\n"+then {
		t.Errorf("%s: %d entries; %s %q", name, len(doc.Entries), e.Date, e.Text)
	}
}

// TestDatelines reads the beginnings of articles that name the place and the date.
func TestDatelines(t *testing.T) {
	for _, c := range []struct{ name, line, date string }{
		{"slashes", "Baku/18.05.20/Turan: ", "2020-05-18"},
		{"slashes and spaces", "Bakı / 04.12.23 / Turan: ", "2023-12-04"},
		{"capitals", "BAKU, January 15, 2016 -- ", "2016-01-15"},
		{"two cities and a full stop", "Paris-Geneva, March 10, 2014. ", "2014-03-10"},
		{"glued long dash", "New York, October 29, 2003—", "2003-10-29"},
		{"glued dash", "Bangkok, October 17, 2014–", "2014-10-17"},
		{"country", "Vilnius, Lithuania, February 16, 2021 — ", "2021-02-16"},
		{"agency in brackets", "BAKU, 5 March 2024 (Example Press) – ", "2024-03-05"},
		{"agency in slashes", "MOSCOW, March 5, 2024. /EXAMPLE/. ", "2024-03-05"},
		{"full stops", "Baku. 5 March 2024. EXAMPLE: ", "2024-03-05"},
		{"brackets", "(Berlin, October 6, 2023) – ", "2023-10-06"},
		{"Russian", "Баку/18.05.20/Туран – ", "2020-05-18"},
		{"below a date line", "5 March 2024\n\nBAKU, March 5, 2024 -- ", "2024-03-05"},
		{"without a date", "5 March 2024\n\nHONG KONG—", "2024-03-05"},
		{"without a date, with a country", "5 March 2024\n\nSIMFEROPOL, Ukraine -- ", "2024-03-05"},
		{"without a date, colon", "5 March 2024\n\nISTANBUL: ", "2024-03-05"},
		{"without a date, brackets", "5 March 2024\n\n(Berlin) – ", "2024-03-05"},
		{"without a date, agency", "5 March 2024\n\nBaku (EXAMPLE) – ", "2024-03-05"},
	} {
		checkArticle(t, c.name, strings.Replace(plain, "HEADER\n\n", c.line, 1), c.date)
	}
	for _, line := range []string{"OSCE: It calls", "Ann Example: She was", "Ann Example — She was", "The court — it", "At 12:30 -- The", "CPJ -- Free"} {
		if n := skipPlace(line); n != 0 {
			t.Errorf("%q is taken for a dateline", line[:n])
		}
	}
}

// TestArticle reads whole articles.
func TestArticle(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a headline with a date", "Ten things to know, May 5, 2021\n\nHe was held\n\n6 May 2021\n\nOne.\n\nTwo.", []string{"2021-05-06 [He was held] One. Two."}},
		{"a headline that begins with a date", "March 5, 2021: the day of the verdict\n\n6 March 2021, 10:00\n\nOne.\n\nTwo.", []string{"2021-03-06 [March 5, 2021: the day of the verdict] One. Two."}},
		{"a headline with a span", "The week of November 27 – December 5\n\nDecember 5, 2023\n\nOne.", []string{"2023-12-05 [The week of November 27 – December 5] One."}},
		{"a digest", "Digest\n\n10 March 2024\n\nWhat happened.\n\nOn 3 March, one was held.\n\n4 March: Two was held.\n\n5 March: Three was freed.",
			[]string{"2024-03-10 [Digest] What happened. On 3 March, one was held. 4 March: Two was held. 5 March: Three was freed."}},
		{"a chronicle with a date above", "Digest\n\n10 March 2024\n\nWhat happened.\n\n3 March: One.\n\n4 March: Two.\n\n5 March: Three.",
			[]string{"2024-03-10 [Digest] What happened.", "2024-03-03 [Digest] One.", "2024-03-04 [Digest] Two.", "2024-03-05 [Digest] Three."}},
		{"teasers with dates", "A\n\n5 May 2021\n\nOne.\n\nTwo.\n\nRelated articles\n\n17.05.20 Other news\n\n16.05.20 More news", []string{"2021-05-05 [A] One. Two."}},
		{"teasers with sentences", "A\n\n5 May 2021\n\nOne.\n\nTwo.\n\nMost read\n\nHe was freed.", []string{"2021-05-05 [A] One. Two."}},
		{"a pointer in the middle", "A\n\n5 May 2021\n\nOne.\n\nRead also: He was freed.\n\nTwo.", []string{"2021-05-05 [A] One. Read also: He was freed. Two."}},
		{"a pointer at the end", "A\n\n5 May 2021\n\nOne.\n\nRead also: He was freed.", []string{"2021-05-05 [A] One."}},
		{"subheadings", "A\n\n5 May 2021\n\nOne.\n\nWhat came before\n\nTwo.\n\nWhat comes next", []string{"2021-05-05 [A] One. What came before Two."}},
		{"sign-off of two codes", "A\n\n5 May 2021\n\nOne. -16 06D-\n\nOther.", []string{"2021-05-05 [A] One."}},
		{"sign-off of one code", "A\n\n5 May 2021\n\nOne. –16D-\n\nOther.", []string{"2021-05-05 [A] One."}},
		{"no blank lines", "A headline\n14 March 2024 11:21\nOne was held by the police in the morning of the day.\nTwo.", []string{"2024-03-14 [A headline] One was held by the police in the morning of the day. Two."}},
		{"broken lines", "A\n\n5 May 2021\n\nThe court has extended\nthe arrest.", []string{"2021-05-05 [A] The court has extended the arrest."}},
		{"two articles", "A\n\nBaku/18.05.20/Turan: One.\n\nB\n\nBaku/19.05.20/Turan: Two.", []string{"2020-05-18 [A] One.", "2020-05-19 [B] Two."}},
		{"a date in the first paragraph alone", "A court decides\n\nOn 20 May 2025, the court sentenced One.\n\nShe was held on 22 July 2024. It rained.", []string{"2025-05-20 [A court decides] On 20 May 2025, the court sentenced One. She was held on 22 July 2024. It rained."}},
		{"a date that ends the first sentence", "A lawyer speaks\n\nBAKU -- One has been moved, her lawyer said on 5 March 2024.\n\nIt rained.", []string{"2024-03-05 [A lawyer speaks] One has been moved, her lawyer said on 5 March 2024. It rained."}},
		{"headline behind a date", "01.10.24 Court extends an arrest\n\nOne.\n\nTwo.", []string{"2024-10-01 [] One. Two."}},
	} {
		doc, err := Parse("x.txt", []byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := outline(doc); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}

// TestNoArticle refuses what has dates and is neither a chronicle nor an article.
func TestNoArticle(t *testing.T) {
	page := strings.Repeat("It rained all day, and nobody came to the house.\nThe evening was long.\n\n", 400)
	for name, text := range map[string]string{
		"a letter":                    "12 Example Street\nBaku\n\n5 March 2024\n\nDear Ann,\n\nI write to you from prison. It is cold.\n\nYours,\nBob",
		"a letter, place and date":    "Baku, 5 March 2024\n\nDear Sir or Madam:\n\nI write to you. It is cold.\n\nYours,\nBob",
		"a letter, date below":        "Dear Ann,\n\nI write to you from prison.\n\nBaku, 5 March 2024\n\nBob",
		"a letter, date and a line":   "Dear Ann,\n\nI write to you from prison.\n\n5 March 2024\n\nP.S. It is cold.",
		"a Russian letter":            "5 марта 2024 г.\n\nУважаемая Анна!\n\nПишу Вам. Холодно.",
		"a letter with a reference":   "Ref. 12-a of 5 March 2024 to you\n\nDear Ann,\n\nI write. It is cold.",
		"a novel":                     "The House\n\nCHAPTER I\n\n" + page,
		"a novel, a date within":      "The House\n\n" + page + "London, May 5, 1921 — It was a long day.\n\n" + page,
		"a novel, a date line within": "The House\n\n" + page + "5 May 1921\n\nIt was a long day.\n\n" + page,
		"a novel, dates within":       "The House\n\n" + page + "5 May 1921. It was a long day.\n\n" + page + "6 May 1921. It was a longer day.\n\n" + page,
		"an electronic book":          "The House\n\nRelease Date: May 5, 2008\n\nCHAPTER I\n\n" + page,
		"an electronic book, renewed": "The House\n\nLast updated: May 5, 2008\n\nCHAPTER I\n\n" + strings.Repeat(page, 10),
		"dates in sentences":          "A story\n\nOn 5 March 2024 he was held.\n\nHe was freed on 6 March 2024. Then\n\nhe left.",
		"a headline with a date":      "Political prisoners on 5 March 2024\n\nThey are many.\n\nThey are held.",
		"two dates near the top":      "A story\n\nof 5 March 2024 in Baku\n\nof 6 March 2024 in Ganja\n\nHe was held.",
		"a date and nothing more":     "A story\n\n5 March 2024\n\nAnn Example",
	} {
		if doc, err := Parse("x.txt", []byte(text)); err == nil {
			t.Errorf("%s: %.200q", name, outline(doc))
		} else if !strings.Contains(err.Error(), "No dated entry") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPageDates dates pages whose text has no header.
func TestPageDates(t *testing.T) {
	for _, c := range []struct{ name, head, inside, date string }{
		{"article:published_time", `<meta property="article:published_time" content="2021-03-05T10:00:00+04:00">`, "", "2021-03-05"},
		{"published before modified", `<meta property="article:modified_time" content="2022-01-01"><meta property="article:published_time" content="2021-03-05">`, "", "2021-03-05"},
		{"meta datePublished", `<meta itemprop="datePublished" content="2021-03-05">`, "", "2021-03-05"},
		{"meta date", `<meta name="DC.date" content="2021-03-05">`, "", "2021-03-05"},
		{"data for search engines", `<script type="application/ld+json">{"a":1, "datePublished" : "2021-03-05T10:00:00Z"}</script>`, "", "2021-03-05"},
		{"time element", "", `<time datetime="2021-03-05T10:00">yesterday</time>`, "2021-03-05"},
		{"the text counts first", `<meta property="article:published_time" content="2021-03-06">`, `<p>5 March 2021, 10:00</p>`, "2021-03-05"},
	} {
		page := "<html><head><title>Court extends an arrest</title>" + c.head + "</head><body><nav><a href=/>Home</a></nav><article><h1>Court extends an arrest</h1>" +
			c.inside + "<p>" + first + story + "</p><p>" + story + story + "</p><p>" + then + "</p></article><div><ul><li>17.05.20 Other news</li></ul></div></body></html>"
		doc, err := Parse("x.html", []byte(page))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		checkParsed(t, doc)
		if e := doc.Entries[0]; len(doc.Entries) != 1 || string(e.Date) != c.date || !strings.HasPrefix(e.Text, first) || !strings.HasSuffix(e.Text, then) {
			t.Errorf("%s: %q", c.name, outline(doc))
		}
	}
	if doc, err := Parse("x.html", []byte("<html><body><p>One was held.</p><p>Two.</p>")); err == nil {
		t.Errorf("no date: %q", outline(doc))
	}
}
