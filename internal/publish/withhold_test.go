package publish

import (
	"strings"
	"testing"

	"habeas/internal/record"
)

func TestWithhold(t *testing.T) {
	p := record.Person{ID: me, Name: "Alesker Mammadli", Names: []record.PersonName{{Name: "Ələsgər Məmmədli"}, {Name: "Alaskar Mammadli"}}}
	lawyer, brother := mention(record.Lawyer, "Zibeida Sadigova"), mention(record.Reporter, "Nasimi Mammadli")
	friend := record.Mention{Role: record.Subject, Name: "Ilkin Amrakhov", PersonID: &other}
	self := mention(record.Subject, "Mammadli")
	for _, c := range []struct {
		quote, want string
		mentions    []record.Mention
		naming      bool
	}{
		{quote: "Mammadli was remanded.", want: "Mammadli was remanded.", mentions: []record.Mention{self}},
		{quote: "his lawyer, Zibeida Sadigova, said", want: "his lawyer, [name withheld], said", mentions: []record.Mention{lawyer}},
		{quote: "Sadigova's motion", want: "[name withheld]'s motion", mentions: []record.Mention{lawyer}},
		{quote: "ZIBEIDA SADIGOVA and Sadıqova, SADIGOVA", want: "[name withheld] and Sadıqova, [name withheld]", mentions: []record.Mention{lawyer}},
		{quote: "Zibeydə Sadigova", want: "Zibeydə [name withheld]", mentions: []record.Mention{lawyer}},
		{quote: "his brother Nasimi Mammadli said Mammadli is ill", want: "his brother [name withheld] said Mammadli is ill", mentions: []record.Mention{brother}},
		{quote: "his brother Nasimi said", want: "his brother [name withheld] said", mentions: []record.Mention{brother}},
		{quote: "Mammadli and Ilkin Amrakhov", want: "Mammadli and [name withheld]", mentions: []record.Mention{self, friend}},
		{quote: "Mammadli and Ilkin Amrakhov", want: "Mammadli and Ilkin Amrakhov", mentions: []record.Mention{self, friend}, naming: true},
		{quote: "Amrakhov, told by Sadigova", want: "Amrakhov, told by [name withheld]", mentions: []record.Mention{friend, lawyer}, naming: true},
		{quote: "Ələsgər Məmmədli was seen", want: "Ələsgər Məmmədli was seen", mentions: []record.Mention{mention(record.Subject, "Ələsgər Məmmədli")}},
		{quote: "O'Neil wrote", want: "[name withheld] wrote", mentions: []record.Mention{mention(record.Reporter, "O'Neil")}},
		{quote: "Amnesty International wrote", want: "Amnesty International wrote", mentions: []record.Mention{mention(record.Issuer, "Amnesty International")}},
		{quote: "", want: ""},
	} {
		e := cited(1, record.Facts{Kind: record.KindHearing, Date: "2024-10-03"}, c.quote, c.mentions...)
		w := newWithholder(p, []record.Event{e})
		if got := w.redact(e.Citations[0].Claim, c.naming); got != c.want {
			t.Errorf("%q is published as %q, want %q", c.quote, got, c.want)
		}
	}
}

// TestWithholdAsPrinted: a name given in full elsewhere is withheld where the claim says that it stands, however spelt.
func TestWithholdAsPrinted(t *testing.T) {
	quote := "according to Sadıqova, he is ill"
	e := cited(1, record.Facts{Kind: record.KindHealth}, quote, mention(record.Lawyer, "Zibeyda Sadygova"))
	at := strings.Index(quote, "Sadıqova")
	m := &e.Citations[0].Claim.Mentions[0]
	m.Start, m.End = 1000+at, 1000+at+len("Sadıqova")
	w := newWithholder(record.Person{ID: me, Name: "A"}, []record.Event{e})
	if got := w.redact(e.Citations[0].Claim, true); got != "according to [name withheld], he is ill" {
		t.Error(got)
	}
}

// TestWithholdAcrossEvents: a name that one event's claim finds is withheld from the quotes of all others.
func TestWithholdAcrossEvents(t *testing.T) {
	one := cited(1, record.Facts{Kind: record.KindHearing}, "Ofelia Maharramova said", mention(record.Reporter, "Ofelia Maharramova"))
	two := cited(2, record.Facts{Kind: record.KindVisit}, "told Maharramova of it")
	prof := published(record.Person{ID: me, Name: "Sevinj Vagifgizi"}, []record.Event{one, two}, everyone, today)
	for _, it := range prof.Timeline {
		if strings.Contains(it.Sources[0].Quote, "Maharramova") {
			t.Errorf("%q", it.Sources[0].Quote)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Ülvi Həsənli": "ulvi-hesenli", "Alesker Mammadli": "alesker-mammadli", "Əli İsmayılov": "eli-ismayilov", "Şahin Çağırov": "shahin-chagirov",
		"Руслан Иззатлы": "ruslan-izzatly", "  O'Neil -- Smith ": "oneil-smith", "": "person", "გიორგი": "person", "Ülvi": "ulvi",
		"../../etc": "etc", "a/b?c#d": "a-b-c-d", "Ali 2": "ali-2",
		strings.Repeat("a", 100): "person", strings.Repeat("abcdefghi ", 20): strings.Repeat("abcdefghi-", 7) + "abcdefghi",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) is %q, want %q", in, got, want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("Ülvi Həsənli")
	f.Add("\xff../\x00")
	f.Fuzz(func(t *testing.T, name string) {
		s := Slug(name)
		if s == "" || len(s) > maxSlug || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Contains(s, "--") ||
			strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") || Slug(s) != s {
			t.Errorf("Slug(%q) is %q", name, s)
		}
	})
}

func FuzzWithhold(f *testing.F) {
	f.Add("his lawyer, Zibeida Sadigova, said", "Zibeida Sadigova", 12, 28)
	f.Add("\xffƏ", "ə", -5, 900)
	f.Fuzz(func(t *testing.T, quote, name string, start, end int) {
		m := record.Mention{Role: record.Lawyer, Name: name}
		e := cited(1, record.Facts{Kind: record.KindHearing}, quote, m)
		e.Citations[0].Claim.Mentions[0].Start, e.Citations[0].Claim.Mentions[0].End = start, end
		w := newWithholder(record.Person{ID: me, Name: "A"}, []record.Event{e})
		got := w.redact(e.Citations[0].Claim, false)
		words := foldedWords(name)
		left := tokenise(strings.ReplaceAll(got, Withheld, " | "))
		for i := range left {
			if len(words) == 1 && matches(left[i:], words) {
				t.Errorf("%q is left in %q of %q", name, got, quote)
			}
		}
	})
}
