package web

import (
	"strconv"

	"habeas/internal/record"
	"habeas/internal/review"
	"habeas/views/desk"
)

// events offers, for each claim that waits, the events of the record that it may tell again. They are read at once.
func (v *visit) events(panels []desk.ClaimPanel, a map[record.ClaimID]attempt) error {
	var claims []record.Claim
	var people []record.PersonID
	for _, p := range panels {
		if len(p.People) > 0 {
			_, possible := peopleOf(p.People)
			claims, people = append(claims, p.Claim), append(people, possible...)
		}
	}
	near, err := review.Near(v.Request().Context(), v.shelf(), claims, people)
	if err != nil {
		return err
	}
	for i, p := range panels {
		if len(p.People) == 0 {
			continue
		}
		chosen, possible := peopleOf(p.People)
		panels[i].Events = eventChoice(review.Matches(&p.Claim, near, chosen, possible), a[p.Claim.ID].event)
	}
	return nil
}

// peopleOf are the persons whom the subjects are likeliest, 0 for a new one, and all whom they may be.
func peopleOf(choices []desk.MentionChoice) (chosen, possible []record.PersonID) {
	for _, m := range choices {
		var likeliest record.PersonID
		for _, c := range m.Candidates {
			possible = append(possible, c.Person.ID)
			if c.Selected && !m.New {
				likeliest = c.Person.ID
			}
		}
		chosen = append(chosen, likeliest)
	}
	return chosen, possible
}

// eventChoice are the events with the one selected that the reviewer chose, or that is surely or by its old words the same.
func eventChoice(matches []review.Match, typed string) []desk.EventMatch {
	list := make([]desk.EventMatch, len(matches))
	for i, m := range matches {
		list[i] = desk.EventMatch{Event: m.Event, Why: m.Why, Sure: m.Sure, Replaced: m.Replaced, Selected: m.Sure || i == 0 && m.Replaced}
		if typed != "" {
			list[i].Selected = typed == strconv.FormatInt(int64(m.Event.ID), 10)
		}
	}
	return list
}

// eventChosen is the event that the reviewer says that the claim tells; without an answer the rule decides.
func eventChosen(typed string) (review.Choice, string) {
	switch id, err := strconv.ParseInt(typed, 10, 64); {
	case typed == "":
		return review.Choice{}, ""
	case typed == "new":
		return review.Choice{New: true}, typed
	case err != nil:
		return review.Choice{Event: -1}, typed // no event has it: the verb says so
	default:
		return review.Choice{Event: record.EventID(id)}, typed
	}
}

// alsoTold links each claim to the other waiting claims that tell the same event.
func (v *visit) alsoTold(claims []record.Claim) (map[record.ClaimID][]record.Claim, error) {
	if len(claims) == 0 {
		return nil, nil
	}
	return review.AlsoTold(v.Request().Context(), v.shelf(), claims)
}
