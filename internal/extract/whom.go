package extract

import (
	"slices"
	"strings"

	"habeas/internal/record"
)

// This file says whom an event is about, by the grammar of its trigger, else by what was told before.

// whom is who a hit is about, and whether it is about others who are not named.
type whom struct {
	people []person
	others bool // "three activists", "protesters"
	far    bool // taken from the sentences before
}

// whom finds the people of a hit by its grammar.
func (s *sentence) whom(h *hit) whom {
	w := whom{people: s.byGrammar(h)}
	if w.people != nil {
		w.people = s.alongWith(h, w.people)
		return w
	}
	if w.others = s.unnamed(h); w.others {
		if w.people = s.including(h); w.people == nil && listed[h.kind] {
			w.people, w.far = s.doc.next(s), true
		}
		return w
	}
	if contextual[h.kind] || s.refersBack() && !s.otherObject(h) || s.ownNobody() && h.whom != "object" {
		if w.people = s.focused(s.pronounIn(s.from, s.to)); len(w.people) == 1 && len(s.doc.focus) > 1 && !s.singular() {
			w.people = s.doc.focus
		}
		w.far = true
	}
	if w.people == nil && h.whom != "object" {
		w.people = s.onlyOnes()
	}
	if w.people == nil && listed[h.kind] {
		w.people, w.far = s.doc.next(s), true
	}
	return w
}

// alongWith adds those who are named behind "together with" or "along with".
func (s *sentence) alongWith(h *hit, who []person) []person {
	if h.whom != "object" {
		return who
	}
	if p := s.withOthers(&who[0]); p != nil {
		who = append([]person{*p}, who...)
	}
	for i := h.group.verb; i+1 < s.to; i++ {
		if (s.low(i) != "along" && s.low(i) != "together") || s.low(i+1) != "with" {
			continue
		}
		for _, p := range s.namedWithin(i+2, i+10) {
			if !slices.ContainsFunc(who, func(o person) bool { return o.id == p.id }) {
				who = append(who[:len(who):len(who)], p)
			}
		}
		break
	}
	return who
}

// namedWithin are those who are named first in a stretch, with those named together with them.
func (s *sentence) namedWithin(from, to int) []person {
	for i := range s.people {
		if p := &s.people[i]; p.from >= from && p.from < to {
			return s.together(p)
		}
	}
	return nil
}

// withOthers is who is named before "along with" and those who are named behind it: "X, along with three others, A and B".
func (s *sentence) withOthers(p *person) *person {
	for i := p.from - 1; i > s.from && p.from-i < 9; i-- {
		if s.low(i) != "with" || s.low(i-1) != "along" && s.low(i-1) != "together" {
			continue
		}
		for k := range s.people {
			if o := &s.people[k]; o.to < i && i-max(o.to, o.wholeTo) < 4 && s.usable(o) {
				return o
			}
		}
	}
	return nil
}

func (s *sentence) byGrammar(h *hit) []person {
	g := h.group
	switch h.whom {
	case "subject":
		who := s.subjectOf(min(g.from, h.from), false)
		if who == nil && s.nobodyBefore(h.from) && !s.countedBefore(h.from) {
			who = s.objectOf(h.to)
		}
		return s.orClient(h, who)
	case "of":
		return s.ofNoun(h.from, h.to)
	case "object", "theme":
		return s.orClient(h, s.objectOrTheme(h))
	}
	if who := s.objectOf(h.from); who != nil {
		return s.orClient(h, who)
	}
	return s.orClient(h, s.subjectOf(h.from, true))
}

// direct are the kinds that can befall a lawyer, a relative or an official as well as anybody.
var direct = map[record.Kind]bool{
	record.KindArrest: true, record.KindRemand: true, record.KindSentence: true, record.KindCharge: true, record.KindRelease: true,
	record.KindTravelBan: true, record.KindSearch: true, record.KindHouseArrest: true, record.KindDeath: true, record.KindExtension: true,
}

// nobodyBefore tells whether the sentence names nobody before token i.
func (s *sentence) nobodyBefore(i int) bool {
	return !slices.ContainsFunc(s.people, func(p person) bool { return p.to <= i }) && !s.pronoun(s.from, i)
}

// orClient puts the client or relative in the place of who only defends them or tells.
func (s *sentence) orClient(h *hit, who []person) []person {
	if len(who) == 1 && !direct[h.kind] && (who[0].part != partSubject || h.kind == record.KindIllTreatment && s.seesTheirs(h)) {
		return s.clientOf(h)
	}
	return who
}

// seesTheirs tells whether a visit that is denied is one to a relative or client: "was not allowed to see her husband".
func (s *sentence) seesTheirs(h *hit) bool {
	for i := h.to - 1; i < h.to+3; i++ {
		if (s.low(i) == "his" || s.low(i) == "her") && (s.has(i+1, tagKin) || s.low(i+1) == "client") && s.low(i-1) != "by" {
			return true
		}
	}
	return false
}

// clientOf is whom a lawyer or relative was kept from: "the lawyer was denied a meeting with X".
func (s *sentence) clientOf(h *hit) []person {
	if who := s.objectOf(h.to); who != nil && who[0].part == partSubject {
		return who
	}
	return s.focused("")
}

// relativeObject is whom "whom" stands for: "X, whom police detained".
func (s *sentence) relativeObject(from int) []person {
	for i := from - 1; i >= s.from && from-i < 6; i-- {
		if s.low(i) == "whom" {
			return s.antecedent(i)
		}
	}
	return nil
}

func (s *sentence) objectOrTheme(h *hit) []person {
	g := h.group
	switch g.voice {
	case passive:
		if who := s.subjectOf(g.from, h.whom == "theme" || g.bare); who != nil || h.whom == "object" {
			return who
		}
		return s.objectOf(h.to)
	case active:
		if who := s.relativeObject(g.from); who != nil {
			return who
		}
		return s.objectOf(g.verb + 1)
	}
	if who := s.ofNoun(h.from, h.to); who != nil {
		return who
	}
	if who := s.objectOf(h.to); who != nil {
		return who
	}
	return s.subjectOf(h.from, true)
}

// onlyOnes are the people of a sentence that names just one, or one list, of those to whom things can happen.
func (s *sentence) onlyOnes() []person {
	var list []person
	for i := range s.people {
		p := &s.people[i]
		if !s.usable(p) {
			continue
		}
		if list != nil && list[0].group != p.group {
			return nil
		}
		list = append(list, *p)
	}
	return list
}

// otherObject tells whether an active verb has an object that is nobody: "sent complaints".
func (s *sentence) otherObject(h *hit) bool {
	return h.whom == "object" && h.group.voice == active
}

// unnamed tells whether the noun that a hit is about is one for several people without their names.
func (s *sentence) unnamed(h *hit) bool {
	g := h.group
	if h.whom == "subject" || g.voice == passive {
		return s.countedBefore(min(g.from, h.from))
	}
	return s.countedBehind(max(g.verb+1, h.from+1))
}

func (s *sentence) countedBefore(from int) bool {
	for i := from - 1; i >= s.from && from-i < 12; i-- {
		if s.anybody(i) || s.low(i) == "them" && s.low(i-1) == "of" {
			return true
		}
		if w := s.low(i); w == ";" || s.has(i, tagClause|tagSpeech) || s.has(i, tagPronoun) && w != "who" || s.sort(i) == sortPerson {
			return false
		}
	}
	return false
}

func (s *sentence) countedBehind(from int) bool {
	for i := from; i < min(from+9, s.to); i++ {
		if s.anybody(i) {
			return true
		}
		if w := s.low(i + 1); (s.tok(i).num || s.has(i, tagNumber)) && w == "of" {
			return true
		}
		if w := s.low(i); w == ";" || s.has(i, tagClause|tagSpeech|tagPreposition) && w != "than" || s.has(i, tagPronoun) || s.sort(i) == sortPerson {
			return false
		}
	}
	return false
}

// anybody tells whether a noun for people stands at i that refers to nobody named before.
func (s *sentence) anybody(i int) bool {
	switch s.low(i - 1) {
	case "who", "which", "he", "she":
		return false // "who heads the group"
	}
	if s.low(i) == "those" && !s.beginsNoun(i+1) {
		return true
	}
	if s.low(i-1) == "," && s.low(i+1) == "of" {
		return false // ", members of the party,"
	}
	return (s.has(i, tagPeople) || s.plural(i) || s.has(i, tagLawyer) && strings.HasSuffix(s.low(i), "s")) && s.sort(i) == sortNone && !(s.described(i) && s.referDescribed(i) != nil)
}

// including are the people whom "including" or a colon names out of a number: "20 people were detained, including A".
func (s *sentence) including(h *hit) []person {
	for i := h.from; i < s.to; i++ {
		switch s.low(i) {
		case "including", "among", ":", "namely", "–", "—", "-", "(":
			from := i + 1
			if s.low(from) == "them" || s.low(from) == "whom" {
				from++
			}
			if list := s.nextPerson(from); list != nil {
				return list
			}
		}
	}
	return nil
}

// ownNobody tells whether the sentence names nobody whom the hit could be about, so that it goes on about the focus.
func (s *sentence) ownNobody() bool {
	for i := range s.people {
		if s.people[i].part == partSubject {
			return false
		}
	}
	return s.index > 0
}

// singular tells whether a pronoun or description in the sentence stands for one person.
func (s *sentence) singular() bool {
	switch s.pronounIn(s.from, s.to) {
	case "he", "she", "him", "her", "his":
		return true
	}
	for i := s.from; i < s.to; i++ {
		if s.described(i) && !s.plural(i) && !s.has(i, tagPeople) {
			return true
		}
	}
	return false
}

// refersBack tells whether the sentence takes its subject from those before: by a pronoun, or by "the activist".
func (s *sentence) refersBack() bool {
	if s.pronoun(s.from, s.to) {
		return true
	}
	for i := s.from; i < s.to; i++ {
		if s.described(i) {
			return true
		}
	}
	return false
}

// contextual are the kinds that go on about whoever the entry tells of, even without a pronoun: "The defence will appeal."
var contextual = map[record.Kind]bool{record.KindAppeal: true, record.KindCharge: true}

// listed are the kinds whose people a second sentence may list: "The order concerns A, B and C."
var listed = map[record.Kind]bool{record.KindRemand: true, record.KindExtension: true, record.KindRelease: true, record.KindArrest: true, record.KindSentence: true, record.KindHungerStrike: true}

// next are the people of the sentence behind s.
func (d *doc) next(s *sentence) []person {
	if s.index+1 >= len(d.sentences) {
		return nil
	}
	n := d.sentences[s.index+1]
	if !n.lists() {
		return nil
	}
	for i := range n.people {
		if p := &n.people[i]; n.usable(p) {
			if list := n.together(p); len(list) > 1 {
				return list
			}
		}
	}
	return nil
}

// lists tells whether a sentence says who they are: "The order concerns A and B", "They are A and B".
func (s *sentence) lists() bool {
	for i := s.from; i < min(s.from+7, s.to); i++ {
		switch s.low(i) {
		case "concerns", "concern", "are", "were", "include", "includes", "names":
			return true
		}
	}
	return len(s.people) > 1 && s.people[0].whole <= s.from+1
}
