package route

import (
	"net/http"
	"strconv"

	"habeas/internal/record"
)

const (
	listsPath       = "/desk/lists"
	listPath        = "/desk/lists/:id"
	listColumnsPath = "/desk/lists/:id/columns"
	listRowPath     = "/desk/lists/:id/rows/:row"
	runListPath     = "/desk/lists/:id/run"
	undoListPath    = "/desk/lists/:id/undo"
	removeListPath  = "/desk/lists/:id/remove"
	listFilePath    = "/desk/lists/:id/original"
	eventsCSVPath   = "/desk/events.csv"
	eventsPath      = "/desk/events"
)

// listPatterns are the routes of lists that come in, and of the lists of events.
func listPatterns() []Pattern {
	const get, post = http.MethodGet, http.MethodPost
	return []Pattern{
		{get, listsPath}, {post, listsPath}, {get, listPath}, {get, listColumnsPath}, {post, listColumnsPath}, {post, listRowPath},
		{post, runListPath}, {post, undoListPath}, {post, removeListPath}, {get, listFilePath}, {get, eventsCSVPath}, {get, eventsPath},
	}
}

// Lists shows the lists that came as files, and takes new ones.
func Lists() string { return listsPath }

// List is what the import of a list would do, or did, row by row.
func List(id record.ListID) string { return fill(listPath, number(id)) }

// ListColumns says what the columns of a list hold.
func ListColumns(id record.ListID) string { return fill(listColumnsPath, number(id)) }

// ListRow chooses what is to be done with a row, by its line.
func ListRow(id record.ListID, line int) string {
	return fill(listRowPath, number(id), strconv.Itoa(line))
}

// RunList imports a list.
func RunList(id record.ListID) string { return fill(runListPath, number(id)) }

// UndoList takes the import of a list back.
func UndoList(id record.ListID) string { return fill(undoListPath, number(id)) }

// RemoveList forgets a list that was not imported.
func RemoveList(id record.ListID) string { return fill(removeListPath, number(id)) }

// ListOriginal is the file of a list as it came.
func ListOriginal(id record.ListID) string { return fill(listFilePath, number(id)) }

// Events lists the events of everybody.
func Events() string { return eventsPath }

// EventsCSV is the list of events as a file.
func EventsCSV() string { return eventsCSVPath }
