package figures

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// None is the key of the bar of what has no category, court, article, place or body on record.
const None = "none"

// Result is a figure, counted.
type Result struct {
	Figure  Figure
	Bars    []Bar // in the order to show
	Total   int   // people, detentions or events; fewer than the bars add up to where one counts in several
	Apart   int   // what may belong here but has no date that is exact enough
	Running int   // of custody: what lasted on the last day of the period
	Median  int   // of custody: in days, or extensions
	Most    int
	Yearly  bool // the columns are years
}

// Bar is one bar. Its key is a category, a month or year, an article, a band, the id of an organisation, or None.
type Bar struct {
	Key string
	N   int
}

// key is a key as it is counted: text or a number.
type key struct {
	text string
	n    int64
}

// Count counts figures, in one walk over the people for all of them that were not counted before. Nobody may change the bars.
func (v *View) Count(list ...Figure) []Result {
	v.mu.Lock()
	defer v.mu.Unlock()
	fresh := slices.DeleteFunc(slices.Clone(list), func(f Figure) bool { _, known := v.counted[f]; return known })
	for _, r := range v.count(fresh) {
		v.counted[r.Figure] = r
	}
	results := make([]Result, len(list))
	for i, f := range list {
		results[i] = v.counted[f]
	}
	return results
}

func (v *View) count(list []Figure) []Result {
	if len(list) == 0 {
		return nil
	}
	counters, sinks := make([]*counter, len(list)), make([]*sink, len(list))
	for i, f := range list {
		c := &counter{Result: Result{Figure: f}, texts: map[string]int{}, numbers: map[int64]int{}}
		u := v.unit(f)
		c.Yearly = u == yearly
		counters[i] = c
		sinks[i] = &sink{figure: f, unit: u, yield: c.add, apart: func() { c.Apart++ }, running: func() { c.Running++ }, seen: map[said]bool{}}
	}
	v.each(sinks...)
	results := make([]Result, len(list))
	for i, c := range counters {
		results[i] = c.finish(v, sinks[i].unit)
	}
	return results
}

func (c *counter) finish(v *View, u unit) Result {
	switch {
	case c.Figure.OverTime():
		c.columns(v, u)
	case c.Figure.Custody():
		c.bands()
	default:
		c.bars()
	}
	return c.Result
}

type counter struct {
	Result
	texts   map[string]int
	numbers map[int64]int
	once    once
	values  []int32 // of custody
}

func (c *counter) add(k key, t part) {
	if k.text != "" {
		c.texts[k.text]++
	} else {
		c.numbers[k.n]++
	}
	if c.once.again(c.Figure, t) {
		return
	}
	c.Total++
	if c.Figure.Custody() {
		c.values = append(c.values, t.person.Stays[t.at].value(c.Figure))
	}
}

// bars puts the longest first, and what is not on record last.
func (c *counter) bars() {
	for text, n := range c.texts {
		c.Bars = append(c.Bars, Bar{text, n})
	}
	for number, n := range c.numbers {
		c.Bars = append(c.Bars, Bar{organisationKey(number), n})
	}
	rank := func(b Bar) int { return map[bool]int{true: 1}[b.Key == None] }
	slices.SortFunc(c.Bars, func(a, b Bar) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.N, a.N), strings.Compare(a.Key, b.Key))
	})
}

func organisationKey(id int64) string {
	if id == 0 {
		return None
	}
	return strconv.FormatInt(id, 10)
}

// columns are all months or years of the period, or from the first to the last of which there is anything; none lie ahead
// unless something does.
func (c *counter) columns(v *View, u unit) {
	first, last := int64(math.MaxInt64), int64(math.MinInt64)
	for n := range c.numbers {
		first, last = min(first, n), max(last, n)
	}
	if v.q.From != Ever {
		first = int64(u.of(v.q.From))
	}
	if v.q.To != Never {
		last = min(int64(u.of(v.q.To)), max(int64(u.of(v.q.Today)), last))
	}
	if first == math.MaxInt64 || last == math.MinInt64 {
		return
	}
	for n := first; n <= last; n++ {
		c.Bars = append(c.Bars, Bar{columnKey(n, u), c.numbers[n]})
	}
}

func columnKey(n int64, u unit) string {
	if u == yearly {
		return fmt.Sprintf("%04d", n)
	}
	return fmt.Sprintf("%04d-%02d", n/12, n%12+1)
}

// bands are all bars of custody, empty ones too, with what lies in the middle and the most.
func (c *counter) bands() {
	last := int64(len(Bands))
	if c.Figure == Extensions {
		last = MostExtensions
	}
	for n := range last + 1 {
		c.Bars = append(c.Bars, Bar{strconv.FormatInt(n, 10), c.numbers[n]})
	}
	if len(c.values) == 0 {
		return
	}
	slices.Sort(c.values)
	n := len(c.values)
	c.Median, c.Most = int(c.values[(n-1)/2]+c.values[n/2])/2, int(c.values[n-1])
}
