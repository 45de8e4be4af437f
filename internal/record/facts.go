package record

// Facts are what the event records, as one set of values: the opposite of Facts.Event.
func (e *Event) Facts() Facts {
	f := Facts{Kind: e.Kind, Date: e.Date}
	if court := e.Court(); court != nil {
		f.Court = court.Name
	}
	if e.Facility != nil {
		f.Facility = e.Facility.Name
	}
	if e.Case != nil {
		f.Case = e.Case.Name
	}
	if d := e.DetentionOrder; d != nil {
		f.Term, f.Until = d.Term, d.Until
	}
	if d := e.Sentence; d != nil {
		f.Term = d.Term
	}
	if d := e.Hearing; d != nil {
		f.Outcome = d.Outcome
	}
	if d := e.Charge; d != nil {
		f.Articles, f.MaxTerm = d.Articles, d.MaxTerm
	}
	if d := e.Statement; d != nil {
		f.Statement = d.Kind
	}
	if d := e.HungerStrike; d != nil {
		f.Day, f.Dry = d.Day, d.Dry
	}
	return f
}

// DateTold tells whether the words of the claim, whose spans must have been read, give its date. Otherwise it is the date
// of the entry.
func (c *Claim) DateTold() bool {
	for _, s := range c.Spans {
		if s.Field == "date" {
			return true
		}
	}
	return false
}

// matters are the fields that a kind is hardly of use without, beside its date and whom it concerns.
var matters = map[Kind][]string{
	KindArrest: {"facility"}, KindRemand: {"court", "term"}, KindExtension: {"court", "term"}, KindHouseArrest: {"court", "term"},
	KindHearing: {"court", "outcome"}, KindCharge: {"articles", "max_term"}, KindSentence: {"court", "term", "articles"},
	KindAppeal: {"court", "outcome"}, KindRelease: {"court"}, KindTransfer: {"facility"}, KindHungerStrike: {"day"},
	KindIllTreatment: {"facility"}, KindStatement: {"issuers", "statement"}, KindVisit: {"issuers"}, KindDesignation: {"issuers"},
	KindRecognition: {"issuers"},
}

// LeftOpen are the fields that matter for the kind of the claim and that its words leave open; "date" stands for one that
// is not known at all, "date_entry" for one that is taken from the entry, "persons" for a claim that names nobody.
func (c *Claim) LeftOpen() []string {
	var open []string
	switch {
	case c.Date == "":
		open = append(open, "date")
	case !c.DateTold():
		open = append(open, "date_entry")
	}
	if len(c.Named(Subject)) == 0 && c.Kind != KindStatement {
		open = append(open, "persons")
	}
	known := map[string]bool{
		"court": c.Court != "", "term": c.Term != "" || c.Until != "", "articles": c.Articles != "", "max_term": c.MaxTerm != "",
		"facility": c.Facility != "", "outcome": c.Outcome != "", "statement": c.Statement != "", "day": c.Day > 0, "issuers": len(c.Named(Issuer)) > 0,
	}
	for _, field := range matters[c.Kind] {
		if !known[field] {
			open = append(open, field)
		}
	}
	return open
}
