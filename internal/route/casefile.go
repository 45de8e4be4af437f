package route

import (
	"strconv"

	"habeas/internal/record"
)

// Timeline is what happened to somebody, year by year.
func Timeline(id record.PersonID) string { return fill(timelinePath, number(id)) }

// Detention is by whose order somebody is held, and until when.

// Court is somebody's charges, hearings, sentences and appeals.
func Court(id record.PersonID) string { return fill(courtPath, number(id)) }

// Health is somebody's health and how they were treated.
func Health(id record.PersonID) string { return fill(healthPath, number(id)) }

// Statements is what was said and decided about somebody.
func Statements(id record.PersonID) string { return fill(statementsPath, number(id)) }

// Around is who else has a part in a case.
func Around(id record.PersonID) string { return fill(aroundPath, number(id)) }

// Sources is what a case file rests on.
func Sources(id record.PersonID) string { return fill(sourcesPath, number(id)) }

// Notes lists the notes on somebody, and adds one.
func Notes(id record.PersonID) string { return fill(notesPath, number(id)) }

// EditNote changes a note.
func EditNote(id record.PersonID, note record.NoteID) string {
	return fill(editNotePath, number(id), number(note))
}

// History is every change of a case file.
func History(id record.PersonID) string { return fill(historyPath, number(id)) }

// Revision is one version of a person, an event or a note.
func Revision(id record.PersonID, r record.Revision) string {
	return fill(revisionPath, number(id), string(r.Object), number(r.ObjectID), strconv.Itoa(r.Number))
}

// Undo takes the change that made a version back.
func Undo(id record.PersonID, r record.Revision) string {
	return fill(undoPath, number(id), string(r.Object), number(r.ObjectID), strconv.Itoa(r.Number))
}

// NewEvent adds an event by hand; without a kind it asks for one.
func NewEvent(id record.PersonID, kind record.Kind) string {
	return With(fill(newEventPath, number(id)), "kind", string(kind))
}

// Event is one event with its sources.
func Event(id record.PersonID, event record.EventID) string {
	return fill(eventPath, number(id), number(event))
}

// EditEvent changes an event.
func EditEvent(id record.PersonID, event record.EventID) string {
	return fill(editEventPath, number(id), number(event))
}

// AddSource adds what an event rests on.
func AddSource(id record.PersonID, event record.EventID) string {
	return fill(addSourcePath, number(id), number(event))
}

// ChooseValue chooses one of several reported values.
func ChooseValue(id record.PersonID, event record.EventID) string {
	return fill(chooseValuePath, number(id), number(event))
}

// RemoveEvent takes an event off the record.
func RemoveEvent(id record.PersonID, event record.EventID) string {
	return fill(removeEventPath, number(id), number(event))
}
