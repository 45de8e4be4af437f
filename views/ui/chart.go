package ui

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ChartView is a chart of bars that lie, or with Columns of columns that stand side by side in order of time or size.
type ChartView struct {
	ID      string // unique in the page
	Title   string // what it shows, in a few words
	Desc    string // in a sentence, for those who do not see it
	Columns bool
	Bars    []ChartBar
}

// ChartBar is one bar. Its number always stands beside it; URL leads to what it counts, and is empty for a bar of nothing.
type ChartBar struct {
	Label string // in full
	Short string // beneath a column; Label when empty
	Under string // in a second line beneath a column, such as the year of the first month
	Value string // N as it is written
	N     int
	URL   string
}

// Measures of the charts, in pixels: lengths of bars are parts of the whole width, so that nothing but them is scaled.
const (
	lineHeight   = 20 // of a label
	barHeight    = 16
	barGap       = 12 // below a bar
	longestBar   = 80 // of the width, in percent: its number stands behind it
	columnHeight = 180
	columnTop    = 20 // for the number above the highest
	columnFoot   = 44 // for two lines
	columnPitch  = 44 // of columns that do not fit side by side: the chart is scrolled
	mostFitting  = 12
	barLetters   = 44
)

func (v ChartView) highest() int {
	most := 1
	for _, b := range v.Bars {
		most = max(most, b.N)
	}
	return most
}

func (v ChartView) height() int {
	if v.Columns {
		return columnTop + columnHeight + columnFoot
	}
	return max(v.top(len(v.Bars)), lineHeight)
}

// lines is a label in lines that fit on a phone.
func (b ChartBar) lines() []string {
	lines := []string{""}
	for word := range strings.FieldsSeq(b.Label) {
		last := &lines[len(lines)-1]
		if *last != "" && utf8.RuneCountInString(*last)+utf8.RuneCountInString(word) >= barLetters {
			lines = append(lines, "")
			last = &lines[len(lines)-1]
		}
		*last += word + " "
	}
	return lines
}

// top is where the label of the i-th bar begins.
func (v ChartView) top(i int) int {
	top := 0
	for _, b := range v.Bars[:i] {
		top += b.room()
	}
	return top
}

func (b ChartBar) room() int { return len(b.lines())*lineHeight + barHeight + barGap }

// bar is where the i-th bar itself begins.
func (v ChartView) bar(i int) int { return v.top(i+1) - barGap - barHeight }

// width is the whole width of the page, unless there are more columns than fit on a phone.
func (v ChartView) width() string {
	if v.Columns && len(v.Bars) > mostFitting {
		return strconv.Itoa(len(v.Bars) * columnPitch)
	}
	return "100%"
}

// long is how long a bar is; what is not nothing can be seen.
func (v ChartView) long(b ChartBar) string {
	if b.N == 0 {
		return "0"
	}
	return percent(max(0.4, float64(b.N)*longestBar/float64(v.highest())))
}

func (v ChartView) tall(b ChartBar) int {
	if b.N == 0 {
		return 0
	}
	return max(2, b.N*columnHeight/v.highest())
}

func (v ChartView) foot() int { return columnTop + columnHeight }

func (v ChartView) left(i int) string {
	return percent((float64(i) + 0.15) * 100 / float64(len(v.Bars)))
}
func (v ChartView) start(i int) string {
	return percent(float64(i) * 100 / float64(len(v.Bars)))
}
func (v ChartView) centre(i int) string {
	return percent((float64(i) + 0.5) * 100 / float64(len(v.Bars)))
}
func (v ChartView) thick() string { return percent(0.7 * 100 / float64(max(1, len(v.Bars)))) }
func (v ChartView) pitch() string { return percent(100 / float64(max(1, len(v.Bars)))) }

// said is a bar for those who hear it: what stands at it, and beneath a column what its short words stand for.
func (v ChartView) said(b ChartBar) string {
	if v.Columns && b.Short != "" {
		return fmt.Sprintf("%s: %s, %s", strings.TrimSpace(b.Short+" "+b.Under), b.Value, b.Label)
	}
	return fmt.Sprintf("%s: %s", b.Label, b.Value)
}
