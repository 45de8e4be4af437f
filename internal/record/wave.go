package record

import (
	"slices"
	"strings"
	"time"
)

// WaveID is the key of a Wave.
type WaveID int64

// Wave is what was recorded for several people at once: a wave of arrests, a trial of many. Each of them has an event of their
// own, since what is known of each comes to differ; the wave is there to take all of it back.
type Wave struct {
	ID         WaveID
	Kind       Kind
	Token      string // of the preview: sent twice, it is recorded once
	RecordedBy UserID
	RecordedAt time.Time
	UndoneBy   *UserID
	UndoneAt   *time.Time
	Lines      []WaveLine
}

// WaveLine is what was recorded for one of the people.
type WaveLine struct {
	WaveID   WaveID  `gorm:"primaryKey;autoIncrement:false"`
	EventID  EventID `gorm:"primaryKey;autoIncrement:false"`
	SourceID *int64  // the event was on record already, and got this source
	Opened   bool    // the person's file was opened with it
	Event    *Event  `gorm:"-"`
}

// MostInWave is how many people one form takes.
const MostInWave = 100

// WaveFields are the fields that the people of a wave have in common: those of the kind but for what points at earlier events
// of one person, and for how a charge stood later.
func WaveFields(kind Kind) []Field {
	return slices.DeleteFunc(FieldsOf(kind), func(f Field) bool { return f.Sort == Earlier || strings.HasPrefix(f.Name, "update") })
}

// ownFields are those that may differ from one person of a wave to the next.
var ownFields = []string{"date", "term", "facility", "place", "articles"}

// OwnFields are the fields of the kind that may be given for each person of a wave.
func OwnFields(kind Kind) []Field {
	return slices.DeleteFunc(WaveFields(kind), func(f Field) bool { return !slices.Contains(ownFields, f.Name) })
}
