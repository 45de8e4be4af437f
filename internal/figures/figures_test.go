package figures

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"habeas/internal/record"
)

var today = DayOf(time.Date(2024, 11, 4, 12, 0, 0, 0, time.UTC))

func day(text string) Day { first, _ := Span(record.Date(text)); return first }

// stay is made from "custody 2024-03-08 2024-10-01".
func stay(text string, court, place record.OrganisationID, extensions int32, articles string) Stay {
	part := append(strings.Fields(text), "", "")
	s := Stay{Kind: record.StayKind(part[0]), First: day(part[1]), End: Never, Days: -1, Court: court, Facility: place, Extensions: extensions, Articles: ArticlesOf(articles)}
	if part[2] != "" {
		s.End = day(part[2])
		s.Days = int32(s.End-s.First) + 1
	}
	return s
}

func happened(id record.EventID, kind record.Kind, date record.Date, at record.OrganisationID) Act {
	return ActOf(id, kind, date, at, id >= 100)
}

// world is small enough to be counted by hand: three people held on 4 November 2024, one of them restricted.
func world() *Table {
	return NewTable([]Person{
		{ID: 1, Category: "journalist", Courts: []record.OrganisationID{1, 2}, Facilities: []record.OrganisationID{11}, Articles: []string{"206.3.2", "228.1"},
			Stays: []Stay{stay("custody 2023-01-01 2023-01-02", 0, 0, 0, ""), stay("custody 2024-03-08", 1, 11, 2, "206.3.2, 228.1")},
			Acts: []Act{happened(1, record.KindArrest, "2024-03-08", 0), happened(2, record.KindIllTreatment, "2024-03", 11), happened(3, record.KindIllTreatment, "", 0),
				happened(100, record.KindStatement, "2024-10-05", 21), happened(100, record.KindStatement, "2024-10-05", 22), happened(4, record.KindRelease, "2023-01-02", 0)}},
		{ID: 2, Category: "journalist", Courts: []record.OrganisationID{1}, Articles: []string{"206.3.2"},
			Stays: []Stay{stay("custody 2024-01-10 2024-06-10", 1, 0, 1, "206.3.2"), stay("prison 2024-06-10", 1, 0, 0, "Article 206.3.2 of the Criminal Code")},
			Acts:  []Act{happened(5, record.KindArrest, "2024-01-10", 0), happened(6, record.KindSentence, "2024-06-10", 0), happened(100, record.KindStatement, "2024-10-05", 21), happened(100, record.KindStatement, "2024-10-05", 22)}},
		{ID: 3, Category: "", Stays: []Stay{stay("administrative 2024-10-01 2024-10-16", 0, 0, 0, ""), stay("missing 2024-11-01", 0, 0, 0, "")},
			Acts: []Act{happened(7, record.KindArrest, "2024-10", 0), happened(8, record.KindArrest, "2024", 0), happened(9, record.KindArrest, "2024-10~", 0)}},
		{ID: 4, Category: "activist", Restricted: true, Stays: []Stay{stay("house_arrest 2024-11-04", 2, 0, 0, "")}, Acts: []Act{happened(10, record.KindArrest, "2024-11-04", 0)}},
	})
}

// said are the bars of a result in words, without empty ones.
func shown(r Result) string {
	var list []string
	for _, b := range r.Bars {
		if b.N > 0 {
			list = append(list, fmt.Sprintf("%s %d", b.Key, b.N))
		}
	}
	return fmt.Sprintf("%d: %s", r.Total, strings.Join(list, ", "))
}

func TestSmallWorld(t *testing.T) {
	year := Question{From: day("2024-01-01"), To: day("2024-12-31"), Today: today}
	for _, c := range []struct {
		figure Figure
		change func(*Question)
		want   string
	}{
		{HeldHow, nil, "2: custody 1, prison 1"},
		{HeldCategory, nil, "2: journalist 2"},
		{HeldCourt, nil, "2: 1 2"},
		{HeldFacility, nil, "2: 11 1, none 1"},
		{HeldArticle, nil, "2: 206.3.2 2, 228.1 1"},
		{HeldHow, func(q *Question) { q.Seen = []record.PersonID{4} }, "3: custody 1, house_arrest 1, prison 1"},
		{HeldHow, func(q *Question) { q.Seen = []record.PersonID{3, 5} }, "2: custody 1, prison 1"},
		{HeldHow, func(q *Question) { q.SeesAll, q.To = true, day("2024-11-03") }, "2: custody 1, prison 1"},
		{HeldHow, func(q *Question) { q.To = day("2024-10-15") }, "3: administrative 1, custody 1, prison 1"},
		{HeldHow, func(q *Question) { q.To = day("2024-10-16") }, "2: custody 1, prison 1"},
		{HeldHow, func(q *Question) { q.To = day("2024-06-09") }, "2: custody 2"},
		{HeldHow, func(q *Question) { q.Courts = []record.OrganisationID{2} }, "1: custody 1"},
		{HeldHow, func(q *Question) { q.Courts = []record.OrganisationID{} }, "0: "},
		{HeldHow, func(q *Question) { q.Facilities = []record.OrganisationID{11} }, "1: custody 1"},
		{HeldHow, func(q *Question) { q.Article = "206" }, "2: custody 1, prison 1"},
		{HeldHow, func(q *Question) { q.Article = "20" }, "0: "},
		{HeldHow, func(q *Question) { q.Article = "228.1" }, "1: custody 1"},
		{HeldHow, func(q *Question) { q.Category = "activist" }, "0: "},
		{Arrests, nil, "3: 2024-01 1, 2024-03 1, 2024-10 1"},
		{Arrests, func(q *Question) { q.SeesAll = true }, "4: 2024-01 1, 2024-03 1, 2024-10 1, 2024-11 1"},
		{Arrests, func(q *Question) { q.From = day("2024-03-08") }, "2: 2024-03 1, 2024-10 1"},
		{Arrests, func(q *Question) { q.From = day("2024-03-09") }, "1: 2024-10 1"},
		{Arrests, func(q *Question) { q.To = day("2024-03-08") }, "2: 2024-01 1, 2024-03 1"},
		{Arrests, func(q *Question) { q.To = day("2024-03-07") }, "1: 2024-01 1"},
		{Arrests, func(q *Question) { q.From, q.To = Ever, Never }, "3: 2024-01 1, 2024-03 1, 2024-10 1"},
		{Arrests, func(q *Question) { q.From = day("2021-12-01") }, "5: 2024 5"},
		{Releases, nil, "0: "},
		{Releases, func(q *Question) { q.From = Ever }, "1: 2023-01 1"},
		{Sentences, nil, "1: 2024-06 1"},
		{Length, nil, "1: 3 1"},
		{Length, func(q *Question) { q.From = Ever }, "2: 0 1, 3 1"},
		{Length, func(q *Question) { q.To = day("2024-06-09") }, "0: "},
		{Extensions, nil, "1: 1 1"},
		{IllTreatment, nil, "1: 11 1"},
		{IllTreatment, func(q *Question) { q.From, q.To = Ever, Never }, "2: 11 1, none 1"},
		{IllTreatment, func(q *Question) { q.From = day("2024-03-02") }, "0: "},
		{Statements, nil, "1: 21 1, 22 1"},
	} {
		q := year
		if c.change != nil {
			c.change(&q)
		}
		if got := shown(world().Ask(q).Count(c.figure)[0]); got != c.want {
			t.Errorf("%s of %+v: %q, want %q", c.figure, q, got, c.want)
		}
	}
	r := world().Ask(year).Count(Arrests)[0]
	if r.Apart != 2 || len(r.Bars) != 11 { // "2024" and "about October 2024"; no column for December, which lies ahead
		t.Errorf("%d apart, %d columns", r.Apart, len(r.Bars))
	}
	if r := world().Ask(year).Count(IllTreatment)[0]; r.Apart != 1 {
		t.Errorf("%d reports of ill-treatment are apart", r.Apart)
	}
	year.From = Ever
	if r := world().Ask(year).Count(Length)[0]; r.Median != (2+153)/2 || r.Most != 153 || r.Running != 1 {
		t.Errorf("custody: %+v", r)
	}
}

// chance is a table of random people with the question, of which every figure is counted in another way.
func chance(r *rand.Rand, people int) (*Table, Question) {
	list := make([]Person, people)
	date := func() record.Date {
		d := record.DateOf(time.Date(2020+r.IntN(5), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC))
		return []record.Date{d, d, d, d[:7], d[:4], d + "~", ""}[r.IntN(7)]
	}
	some := func(n, most int) (ids []record.OrganisationID) {
		for range r.IntN(most) {
			ids = append(ids, record.OrganisationID(1+r.IntN(n)))
		}
		return ids
	}
	for i := range list {
		p := Person{ID: record.PersonID(i + 1), Category: []record.Category{"journalist", "defender", "politician", ""}[r.IntN(4)], Restricted: r.IntN(8) == 0, Courts: some(5, 3), Facilities: some(5, 3), Articles: []string{"206.3", "228", "12-1"}[:r.IntN(4)]}
		at := day("2020-01-01")
		for range r.IntN(4) {
			s := Stay{Kind: append(record.StayKinds(), record.StayMissing)[r.IntN(5)], First: at + Day(r.IntN(400)), Days: int32(r.IntN(1000)) - 1, Extensions: int32(r.IntN(9)),
				Court: record.OrganisationID(r.IntN(4)), Facility: record.OrganisationID(r.IntN(4)), Articles: []string{"206.3", "228"}[:r.IntN(3)]}
			s.End = s.First + Day(r.IntN(500))
			p.Stays, at = append(p.Stays, s), s.End
		}
		kinds := []record.Kind{record.KindArrest, record.KindRelease, record.KindSentence, record.KindIllTreatment, record.KindStatement, record.KindHealth}
		for n := range r.IntN(6) {
			kind := kinds[r.IntN(len(kinds))]
			p.Acts = append(p.Acts, ActOf(record.EventID(i*10+n+1), kind, date(), record.OrganisationID(r.IntN(4)), false))
		}
		list[i] = p
	}
	q := Question{From: Ever, To: Never, Today: today}
	if r.IntN(3) > 0 {
		q.From = day("2020-01-01") + Day(r.IntN(1500))
	}
	if r.IntN(3) > 0 {
		q.To = max(q.From, day("2020-06-01")) + Day(r.IntN(1500))
	}
	q.Category, q.SeesAll = []record.Category{"", "", "journalist"}[r.IntN(3)], r.IntN(2) == 0
	q.Seen = []record.PersonID{3, 1, record.PersonID(people)}
	if r.IntN(3) == 0 {
		q.Courts = some(5, 4)
	}
	q.Article = []string{"", "", "206", "12"}[r.IntN(4)]
	return NewTable(list), q
}

// naive counts by walking over dates as texts and listing every key; the keys of columns are months.
func naive(t *Table, q Question, f Figure) (map[string]int, int) {
	counts, apart := map[string]int{}, 0
	organisation := func(id record.OrganisationID) string {
		return map[bool]string{true: None, false: fmt.Sprint(int64(id))}[id == 0]
	}
	for _, p := range t.people {
		sees := q.SeesAll || !p.Restricted || slices.Contains(q.Seen, p.ID)
		right := (q.Category == "" || q.Category == p.Category) && (q.Article == "" || slices.ContainsFunc(p.Articles, func(a string) bool {
			return a == q.Article || strings.HasPrefix(a, q.Article+".") || strings.HasPrefix(a, q.Article+"-")
		}))
		if q.Courts != nil {
			right = right && slices.ContainsFunc(q.Courts, func(c record.OrganisationID) bool { return slices.Contains(p.Courts, c) })
		}
		if !sees || !right {
			continue
		}
		for _, s := range p.Stays {
			on := min(q.To, today)
			held := s.Kind != record.StayMissing && !(on < s.First) && on < s.End
			ended := s.Kind == record.StayCustody && s.End >= q.From && s.End <= on
			switch {
			case held && f == HeldHow:
				counts[string(s.Kind)]++
			case held && f == HeldCategory && p.Category == "", held && f == HeldArticle && len(s.Articles) == 0:
				counts[None]++
			case held && f == HeldCategory:
				counts[string(p.Category)]++
			case held && f == HeldCourt:
				counts[organisation(s.Court)]++
			case held && f == HeldFacility:
				counts[organisation(s.Facility)]++
			case held && f == HeldArticle:
				for _, a := range s.Articles {
					counts[a]++
				}
			case ended && f == Extensions:
				counts[fmt.Sprint(min(s.Extensions, 6))]++
			case ended && f == Length && s.Days < 0:
				apart++
			case ended && f == Length:
				n := 0
				for n < len(Bands) && s.Days > Bands[n] {
					n++
				}
				counts[fmt.Sprint(n)]++
			}
		}
		for _, a := range p.Acts {
			if kind := counted[a.code]; kind != f.kind() || kind == "" {
				continue
			}
			in, out, months := true, true, map[string]bool{}
			for d := max(a.First, day("2018-01-01")); d <= min(a.Last, day("2027-01-01")); d++ {
				within := d >= q.From && d <= q.To
				in, out = in && within, out && !within
				months[string(d.Date()[:7])] = true
			}
			if a.First == Ever {
				in, out = q.From == Ever && q.To == Never, false
			}
			switch {
			case out:
			case !in, f.OverTime() && len(months) != 1:
				apart++
			case f.OverTime():
				for m := range months {
					counts[m]++
				}
			default:
				counts[organisation(a.At)]++
			}
		}
	}
	return counts, apart
}

// Every figure of random people and questions is what a naive count gives, and behind every bar are as many rows as it says,
// in pages that neither repeat nor leave out a row.
func TestFiguresAreWhatANaiveCountGives(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		table, q := chance(r, 1+r.IntN(60))
		v := table.Ask(q)
		for _, got := range v.Count(Figures()...) {
			f := got.Figure
			want, apart := naive(table, q, f)
			counts := map[string]int{}
			for _, b := range got.Bars {
				if b.N > 0 {
					counts[b.Key] = b.N
				}
				if rows := v.Rows(f, b.Key, nil, All); len(rows) != b.N {
					t.Fatalf("seed %d, %s: %d rows behind %v", seed, f, len(rows), b)
				}
			}
			if !got.Yearly && (!reflect.DeepEqual(counts, want) || got.Apart != apart) {
				t.Fatalf("seed %d, %s: %v and %d apart, want %v and %d", seed, f, counts, got.Apart, want, apart)
			}
			all := v.Rows(f, "", nil, All)
			if len(all) != got.Total {
				t.Fatalf("seed %d, %s: %d rows, total %d", seed, f, len(all), got.Total)
			}
			var paged []Row
			for after, more := (*Cursor)(nil), true; more; {
				page := v.Rows(f, "", after, 3)
				paged, more = append(paged, page...), len(page) == 3
				if more {
					c := page[2].Cursor()
					after = &c
				}
			}
			if !slices.Equal(paged, all) {
				t.Fatalf("seed %d, %s: pages give %d rows of %d", seed, f, len(paged), len(all))
			}
		}
	}
}

// A table with some people put anew is the table that is made of all of them.
func TestWith(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	table, _ := chance(r, 50)
	other, _ := chance(r, 60)
	var changed []record.PersonID
	var put, all []Person
	for i, p := range other.people {
		switch {
		case i%3 == 0 || i >= 50: // new or changed
			changed, put, all = append(changed, p.ID), append(put, *p), append(all, *p)
		case i%7 == 0: // gone
			changed = append(changed, p.ID)
		default:
			all = append(all, *table.people[i])
		}
	}
	slices.Reverse(put)
	got, want := table.With(changed, put), NewTable(all)
	if len(got.people) != len(want.people) {
		t.Fatalf("%d people, want %d", len(got.people), len(want.people))
	}
	for i := range got.people {
		if !reflect.DeepEqual(*got.people[i], *want.people[i]) {
			t.Errorf("%+v, want %+v", *got.people[i], *want.people[i])
		}
	}
}

func TestArticlesOf(t *testing.T) {
	for text, want := range map[string][]string{
		"": nil, "206.3.2, 192.2": {"206.3.2", "192.2"}, "Article 206.3.2 of the Criminal Code, 206.3.2": {"206.3.2"}, "smuggling": {"smuggling"}, "159-1": {"159-1"},
	} {
		if got := ArticlesOf(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// BenchmarkFigures counts all figures of 100,000 people with 500,000 acts. The ceiling is one walk over the same memory.
func BenchmarkFigures(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 3))
	table, _ := chance(r, 100_000)
	q := Question{From: day("2023-12-01"), To: today, Today: today, SeesAll: true}
	var walk, count time.Duration
	for b.Loop() {
		start := time.Now()
		sum := 0
		for _, p := range table.people {
			for i := range p.Stays {
				sum += int(p.Stays[i].First)
			}
			for i := range p.Acts {
				sum += int(p.Acts[i].First)
			}
		}
		walk += time.Since(start)
		start = time.Now()
		v := table.Ask(q)
		for _, r := range v.Count(Figures()...) {
			sum += r.Total
		}
		count += time.Since(start)
		if sum == 0 {
			b.Fatal("nothing was counted")
		}
	}
	b.ReportMetric(float64(count.Microseconds())/1000/float64(b.N), "figures-ms")
	b.ReportMetric(float64(count)/float64(walk), "walks")
}
