package desk

import (
	"strings"
	"testing"
	"unicode/utf8"

	"habeas/internal/record"
	"habeas/views/ui"
)

func joined(list []ui.MarkPart) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestMarks(t *testing.T) {
	text := "Məhkəmə held Əli for 3 months."
	in := func(words, field string) record.Span {
		i := strings.Index(text, words)
		return record.Span{Field: field, Start: 500 + i, End: 500 + i + len(words)}
	}
	e := record.Entry{Body: 500, End: 500 + len(text), Text: text}
	for _, tt := range []struct {
		name  string
		claim *record.Claim
		want  string // each part as field*text, * for active
	}{
		{"no claim", nil, "|" + text},
		{"no offsets", &record.Claim{}, "|" + text},
		{"the whole", &record.Claim{Start: 500, End: 500 + len(text)}, "*|" + text},
		{"a field", &record.Claim{Start: 500, End: 500 + len(text), Spans: []record.Span{in("3 months", "term")}}, "*|Məhkəmə held Əli for ;*term|3 months;*|."},
		{"outside the quote", &record.Claim{Start: 500, End: 500 + len("Məhkəmə"), Spans: []record.Span{in("Əli", "court")}}, "*|Məhkəmə;| held ;court|Əli;| for 3 months."},
		{"one within another", &record.Claim{Spans: []record.Span{in("for 3 months", "term"), in("3", "day")}}, "|Məhkəmə held Əli ;term|for ;day|3;term| months;|."},
		{"overlapping", &record.Claim{Spans: []record.Span{in("held Əli", "court"), in("Əli for 3", "term")}}, "|Məhkəmə ;court|held Əli;term| for 3;| months."},
		{"far outside", &record.Claim{Start: -9, End: 1 << 40, Spans: []record.Span{{Field: "date", Start: 0, End: 400}, {Field: "date", Start: 9000, End: 9001}}}, "*|" + text},
		{"the wrong way round", &record.Claim{Start: 520, End: 505, Spans: []record.Span{{Field: "date", Start: 520, End: 510}}}, "|" + text},
		{"within a letter", &record.Claim{Spans: []record.Span{{Field: "date", Start: 502, End: 502 + len("əhkə") - 1}}}, "|M;date|əhkə;|mə held Əli for 3 months."},
		{"a mention", &record.Claim{Mentions: []record.Mention{{Role: record.Subject, Start: in("Əli", "").Start, End: in("Əli", "").End}, {Role: record.Lawyer}}}, "|Məhkəmə held ;persons|Əli;| for 3 months."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range Marks(e, tt.claim) {
				star := ""
				if p.Active {
					star = "*"
				}
				got = append(got, star+p.Field+"|"+p.Text)
			}
			if strings.Join(got, ";") != tt.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, ";"), tt.want)
			}
		})
	}
}

func TestMarksAreLabelled(t *testing.T) {
	c := extension()
	for _, p := range Marks(entry(), &c) {
		if (p.Field == "") != (p.Label == "") {
			t.Errorf("%+v", p)
		}
	}
}

// Whatever the offsets, the parts are the text, and none of them splits a letter.
func FuzzMarks(f *testing.F) {
	f.Add("Məhkəmə held Əli.", 100, 100, 120, 103, 109, 101, 118)
	f.Add("", 0, 0, 0, 0, 0, 0, 0)
	f.Add("a\xffb", 0, 0, 3, 1, 2, 2, 1)
	f.Fuzz(func(t *testing.T, text string, body, start, end, s1, e1, s2, e2 int) {
		c := record.Claim{Start: start, End: end, Spans: []record.Span{{Field: "date", Start: s1, End: e1}, {Field: "term", Start: s2, End: e2}}}
		list := Marks(record.Entry{Body: body, Text: text}, &c)
		if joined(list) != text {
			t.Fatalf("reads %q, want %q", joined(list), text)
		}
		for i, p := range list {
			if utf8.ValidString(text) && !utf8.ValidString(p.Text) {
				t.Fatalf("%q is part of a letter", p.Text)
			}
			if i > 0 && p.Field == list[i-1].Field && p.Active == list[i-1].Active {
				t.Fatalf("%q and %q are one", list[i-1].Text, p.Text)
			}
		}
	})
}
