package ui

import (
	"fmt"
	"strconv"
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
	barPitch     = 46 // from bar to bar
	barTop       = 22 // of a bar, below its label
	barHeight    = 16
	longestBar   = 80 // of the width, in percent: its number stands behind it
	columnHeight = 180
	columnTop    = 20 // for the number above the highest
	columnFoot   = 44 // for two lines
	columnPitch  = 44 // of columns that do not fit side by side: the chart is scrolled
	mostFitting  = 8
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
	return max(len(v.Bars), 1) * barPitch
}

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

func (b ChartBar) said() string { return fmt.Sprintf("%s: %s", b.Label, b.Value) }
