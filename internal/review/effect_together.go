package review

import (
	"math"
	"slices"

	"habeas/internal/clock"
	"habeas/internal/names"
	"habeas/internal/record"
)

// Joint is what accepting several claims together does.
type Joint struct {
	Plans  [][]Effect       // of each plan for each of its people, after those before it
	Joins  []record.ClaimID // of each plan: the claim before it whose event it is another source of; 0 for none
	People []Effect         // of each of the people, from before all to after all; what is added is not told
}

// Together are what plans would do were they carried out in their order: claims that name the same new person open one file,
// and one that by the rule surely tells the event of an earlier one is another source of it. Nothing is written.
func (f Files) Together(plans []Plan) Joint {
	b := batch{files: map[file]*Effect{}, now: map[file][]record.Event{}, read: func(of file, events []record.Event) clock.Detention { return f.read(of.person, events) }}
	for id, events := range f.events {
		b.now[file{person: id}] = events
	}
	for i, p := range plans {
		b.carryOut(p, record.EventID(math.MaxInt64-len(plans)+i))
	}
	for _, of := range b.order {
		b.People = append(b.People, *b.files[of])
	}
	return b.Joint
}

// LinkedTo are the people on record to whom plans link claims, each once.
func LinkedTo(plans []Plan) []record.PersonID {
	var people []record.PersonID
	for _, p := range plans {
		for _, l := range p.Links {
			if l.Person > 0 {
				people = append(people, l.Person)
			}
		}
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// file is a case file: of a person on record, or a new one by its folded name.
type file struct {
	person record.PersonID
	name   string
}

func fileOf(l Link) file {
	if l.Person > 0 {
		return file{person: l.Person}
	}
	return file{name: names.Fold(l.Name)}
}

// batch is how far plans are carried out.
type batch struct {
	Joint
	read  func(file, []record.Event) clock.Detention
	now   map[file][]record.Event
	files map[file]*Effect
	order []file
	made  []making
}

// making is an event that an earlier plan made.
type making struct {
	claim record.ClaimID
	event record.Event
	files []file
}

// carryOut carries out one plan; the event that it makes has the id.
func (b *batch) carryOut(p Plan, id record.EventID) {
	var files []file
	for _, l := range p.Links {
		files = append(files, fileOf(l))
	}
	joins := b.tells(p, files)
	if joins != nil {
		p.Known = &Match{Event: joins.event, Sure: true}
	}
	event := p.event()
	if p.Known == nil {
		event.ID = id
		event.Citations = []record.Citation{{ClaimID: p.Claim.ID, Claim: &p.Claim}}
		b.made = append(b.made, making{p.Claim.ID, event, files})
	}
	var effects []Effect
	for i, f := range files {
		e := Effect{Person: f.person, Name: p.Links[i].Name, Event: event, Cites: p.Known != nil}
		if f.person > 0 || b.now[f] != nil {
			e.Before = b.read(f, b.now[f])
		}
		b.now[f] = with(b.now[f], event)
		e.After = b.read(f, b.now[f])
		effects = append(effects, e)
		if b.files[f] == nil {
			b.files[f], b.order = &Effect{Person: f.person, Name: e.Name, Before: e.Before}, append(b.order, f)
		}
		b.files[f].After = e.After
	}
	b.Plans = append(b.Plans, effects)
	claim := record.ClaimID(0)
	if joins != nil {
		claim = joins.claim
	}
	b.Joins = append(b.Joins, claim)
}

// tells is the event of an earlier plan that a plan surely tells again, nil when there is none or the reviewer chose otherwise.
func (b *batch) tells(p Plan, files []file) *making {
	if p.Known != nil || p.Fresh || len(files) == 0 {
		return nil
	}
	for i, m := range b.made {
		whole := !slices.ContainsFunc(files, func(f file) bool { return !slices.Contains(m.files, f) })
		if whole && sameEvent(reportOf(&p.Claim), told(&m.event)).sure {
			return &b.made[i]
		}
	}
	return nil
}
