package route

import (
	"net/http"

	"habeas/internal/record"
)

// Events for several people, and sources of events.
const (
	wavePath         = "/desk/people/wave"
	recordedWavePath = "/desk/waves/:id"
	undoWavePath     = "/desk/waves/:id/undo"
	sourcePath       = "/desk/people/:id/events/:event/sources/:source"
	endSourcePath    = "/desk/people/:id/events/:event/sources/:source/end"
)

func wavePatterns() []Pattern {
	const get, post = http.MethodGet, http.MethodPost
	return []Pattern{{get, wavePath}, {post, wavePath}, {get, recordedWavePath}, {post, undoWavePath}, {get, sourcePath}, {post, sourcePath}, {post, endSourcePath}}
}

// Wave records an event of a kind for several people at once; without a kind it asks for one.
func Wave(kind record.Kind) string { return With(wavePath, "kind", string(kind)) }

// RecordedWave is what was recorded for several people.
func RecordedWave(id record.WaveID) string { return fill(recordedWavePath, number(id)) }

// UndoWave takes all of it back.
func UndoWave(id record.WaveID) string { return fill(undoWavePath, number(id)) }

// Source changes what an event rests on.
func Source(person record.PersonID, event record.EventID, source int64) string {
	return fill(sourcePath, number(person), number(event), number(source))
}

// EndSource takes back what an event rests on.
func EndSource(person record.PersonID, event record.EventID, source int64) string {
	return fill(endSourcePath, number(person), number(event), number(source))
}
