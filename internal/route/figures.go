package route

import "net/http"

const (
	figuresPath       = "/desk/figures"
	figurePath        = "/desk/figures/:figure"
	figureCSVPath     = "/desk/figures/:figure/table.csv"
	figureListPath    = "/desk/figures/:figure/list"
	figureListCSVPath = "/desk/figures/:figure/list.csv"
)

// figurePatterns are the routes of the statistics.
func figurePatterns() []Pattern {
	return []Pattern{
		{http.MethodGet, figuresPath}, {http.MethodGet, figurePath}, {http.MethodGet, figureCSVPath},
		{http.MethodGet, figureListPath}, {http.MethodGet, figureListCSVPath},
	}
}

// Figures is the page of all statistics.
func Figures() string { return figuresPath }

// Figure is one of them with all of its bars.
func Figure(name string) string { return fill(figurePath, name) }

// FigureCSV is its table as a file.
func FigureCSV(name string) string { return fill(figureCSVPath, name) }

// FigureList lists what is behind its bars.
func FigureList(name string) string { return fill(figureListPath, name) }

// FigureListCSV is that list as a file.
func FigureListCSV(name string) string { return fill(figureListCSVPath, name) }
