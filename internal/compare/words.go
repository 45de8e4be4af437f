package compare

import "strings"

// Piece is a stretch of words that stands in both texts, or in one of them alone.
type Piece struct {
	Text string
	In   Side
}

// Side says which of two texts has the words.
type Side int

// The sides.
const (
	Both Side = iota
	OldOnly
	NewOnly
)

const mostWords = 600 // of the texts together for which the table of common words is drawn up

// Words is the difference of two texts word by word: the pieces without NewOnly make up the old text, those without
// OldOnly the new one, with single spaces. Beyond the beginnings and ends that they share, long texts are not compared.
func Words(before, after string) []Piece {
	a, b := strings.Fields(before), strings.Fields(after)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	var d pieces
	d.add(Both, a[:start]...)
	d.differ(a[start:len(a)-end], b[start:len(b)-end])
	d.add(Both, a[len(a)-end:]...)
	return d.list
}

type pieces struct{ list []Piece }

func (d *pieces) add(in Side, words ...string) {
	if len(words) == 0 {
		return
	}
	text := strings.Join(words, " ")
	if n := len(d.list); n > 0 && d.list[n-1].In == in {
		d.list[n-1].Text += " " + text
		return
	}
	d.list = append(d.list, Piece{text, in})
}

// differ adds the difference along a longest common run of words.
func (d *pieces) differ(a, b []string) {
	if len(a)+len(b) > mostWords {
		d.add(OldOnly, a...)
		d.add(NewOnly, b...)
		return
	}
	longest := table(a, b)
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			d.add(Both, a[i])
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			d.add(OldOnly, a[i])
			i++
		default:
			d.add(NewOnly, b[j])
			j++
		}
	}
	d.add(OldOnly, a[i:]...)
	d.add(NewOnly, b[j:]...)
}

// table holds the length of the longest common run behind each pair of words.
func table(a, b []string) [][]int {
	longest := make([][]int, len(a)+1)
	longest[len(a)] = make([]int, len(b)+1)
	for i := len(a) - 1; i >= 0; i-- {
		longest[i] = make([]int, len(b)+1)
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	return longest
}
