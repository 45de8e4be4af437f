package ui

import "fmt"

// GraphView is a picture of who and what belongs together: people on the left, the middle, and what acts on the right.
type GraphView struct {
	ID     string // unique in the page
	Title  string // what it shows, in a few words
	Desc   string // in one sentence, for those who do not see it
	Middle GraphNode
	Left   []GraphNode
	Right  []GraphNode
	Edges  []GraphEdge // between nodes of the left, by their places in it
	More   string      // how many are left out of the picture; empty when none
}

// GraphNode is one box; the whole of its name is said to those who hear it.
type GraphNode struct{ Name, Note, URL string }

// GraphEdge is what one node of the left is to another.
type GraphEdge struct {
	From, To int
	Label    string
}

// Measures of the picture, in units of its own.
const (
	graphWidth  = 760
	nodeWidth   = 220
	nodeHeight  = 48
	nodeGap     = 16
	graphMargin = 40 // on the left, for the edges among people
)

func (v GraphView) rows() int { return max(len(v.Left), len(v.Right), 1) }

func (v GraphView) height() int { return v.rows()*(nodeHeight+nodeGap) + nodeGap }

func (v GraphView) viewBox() string { return fmt.Sprintf("0 0 %d %d", graphWidth, v.height()) }

// top is where the i-th of n nodes of a column begins.
func (v GraphView) top(i, n int) int {
	free := v.height() - n*(nodeHeight+nodeGap) - nodeGap
	return nodeGap + free/2 + i*(nodeHeight+nodeGap)
}

func (v GraphView) middle(i, n int) int { return v.top(i, n) + nodeHeight/2 }

func rightColumn() int  { return graphWidth - nodeWidth }
func middleColumn() int { return (graphMargin+nodeWidth+rightColumn())/2 - middleWidth/2 }

const middleWidth = 200

// curve is the path of an edge between two nodes of the left.
func (v GraphView) curve(e GraphEdge) string {
	from, to := v.middle(e.From, len(v.Left)), v.middle(e.To, len(v.Left))
	return fmt.Sprintf("M %d %d C %d %d %d %d %d %d", graphMargin, from, 0, from, 0, to, graphMargin, to)
}

// short is a name that fits its box.
func short(name string, letters int) string {
	runes := []rune(name)
	if len(runes) <= letters {
		return name
	}
	return string(runes[:letters-1]) + "…"
}

func (n GraphNode) label() string {
	if n.Note == "" {
		return n.Name
	}
	return n.Name + ", " + n.Note
}
