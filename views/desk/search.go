package desk

import (
	"habeas/internal/record"
	"habeas/internal/route"
	"habeas/views/ui"
)

// shell leaves the form of the header out: the page has its own.
func (p SearchPage) shell() ui.Page {
	p.SearchURL = ""
	return p.Page
}

func (p SearchPage) title() string {
	if p.Text == "" {
		return "Search"
	}
	return "Search: " + excerpt(p.Text, 60)
}

func (p SearchPage) order() string {
	if p.Newest {
		return "newest"
	}
	return ""
}

// found is how many results there are.
func (p SearchPage) found() string {
	if p.Singular {
		return "1 result"
	}
	return p.Total + " results"
}

func (p SearchPage) emptyAction() string {
	if p.Filtered {
		return "Search without filters"
	}
	return ""
}

func (p SearchPage) emptyURL() string {
	if p.Filtered {
		return route.With(route.Search(), "q", p.Text)
	}
	return ""
}

var nounWord = map[record.Noun]string{record.FoundPerson: "Person", record.FoundNote: "Note", record.FoundEntry: "Entry", record.FoundSource: "Source", record.FoundFile: "File", record.FoundOwn: "Our own field",
	record.FoundTask: "Task", record.FoundComment: "Comment"}

// word is what the result is: for an event its kind.
func (h SearchHit) word() string {
	if h.Found.Noun == record.FoundEvent {
		return h.Found.Kind.Word()
	}
	return nounWord[h.Found.Noun]
}

// about is whom or what a task is about, or a comment on one: their titles do not say it.
func (h SearchHit) about() string {
	if h.Found.TaskID == 0 {
		return ""
	}
	for _, p := range h.Found.Parts {
		if p.In == "person" || p.In == "case" {
			return p.Text
		}
	}
	return ""
}

// dated tells whether the date is of the thing itself, not of its last change.
func (h SearchHit) dated() bool {
	switch h.Found.Noun {
	case record.FoundEvent, record.FoundSource, record.FoundEntry, record.FoundComment:
		return true
	}
	return (h.Found.Noun == record.FoundFile || h.Found.Noun == record.FoundOwn) && h.Found.Date != ""
}

// url is where the result stands; an event without a person of the record stands in the entry that tells it.
func (h SearchHit) url() string {
	switch {
	case h.Found.Noun == record.FoundEntry:
		return route.Entry(record.EntryID(h.Found.ID))
	case h.Found.Noun == record.FoundFile:
		return route.File(record.AttachmentID(h.Found.ID))
	case h.Found.Noun == record.FoundTask:
		return route.Task(h.Found.TaskID)
	case h.Found.Noun == record.FoundComment:
		return route.Comment(h.Found.About(), record.CommentID(h.Found.ID))
	case h.Found.PersonID == 0 && h.Found.EntryID != 0:
		return route.Entry(h.Found.EntryID)
	case h.Found.PersonID == 0:
		return ""
	case h.Found.Noun == record.FoundEvent:
		return route.Person(h.Found.PersonID) + "#" + eventAnchor(h.Found.EventID)
	case h.Found.Noun == record.FoundOwn && h.Found.EventID != 0:
		return route.Event(h.Found.PersonID, h.Found.EventID)
	case h.Found.Noun == record.FoundSource:
		return route.Event(h.Found.PersonID, h.Found.EventID) + "#rests-on"
	}
	return route.Person(h.Found.PersonID)
}

func (p SearchPage) searchURL() string { return route.Search() + "?" + p.Query }

func savedURL(s record.SavedSearch) string { return route.Search() + "?" + s.Query }

func (p SavedPage) summary() []ui.FieldError {
	var list []ui.FieldError
	if text := p.Errors["name"]; text != "" {
		list = append(list, ui.FieldError{Field: p.nameID(), Text: text})
	}
	if text := p.Errors["query"]; text != "" {
		list = append(list, ui.FieldError{Text: text})
	}
	return list
}

func (p SavedPage) nameID() string {
	if p.ID == 0 {
		return "name"
	}
	return "name-" + formID(p.ID)
}

// renameField is the input of one saved search's name, with what was typed when it was refused.
func (p SavedPage) renameField(s record.SavedSearch) ui.Field {
	f := ui.Field{Name: "name", ID: "name-" + formID(s.ID), Label: "Name of the search", Value: s.Name, MaxLength: 100}
	if p.ID == s.ID {
		f.Value, f.Error = p.Form.Name, p.Errors["name"]
	}
	return f
}
