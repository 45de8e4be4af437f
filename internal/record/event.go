package record

import "time"

// Event is the spine of the record: what happened, when, to whom. Kinds that carry more have a detail beside them.
type Event struct {
	ID          EventID
	Kind        Kind
	Date        Date
	Note        string
	CaseID      *CaseID
	Case        *Case
	FacilityID  *OrganisationID
	Facility    *Organisation
	RetractedAt *time.Time // set when nothing supports it any more
	ByHand      bool       // somebody put its values right: later reports do not overwrite them
	Version     int
	CreatedBy   UserID
	CreatedAt   time.Time
	Parties     []Party
	Citations   []Citation

	Hearing        *Hearing
	DetentionOrder *DetentionOrder
	Charge         *Charge
	Sentence       *Sentence
	Statement      *Statement
	HungerStrike   *HungerStrike

	More    []EventField
	Links   []EventLink
	Updates []ChargeUpdate
	Sources []Source
	Choices []Chosen
	Own     []OwnValue // of the organisation's fields
}

// EventField is a value of a kind of event that has no detail of its own for it; FieldsOf says which there are.
type EventField struct {
	EventID EventID `gorm:"primaryKey;autoIncrement:false"`
	Field   string  `gorm:"primaryKey"`
	Value   string
}

// EventLink is the earlier event that an order replaces or that an appeal is against.
type EventLink struct {
	EventID  EventID `gorm:"primaryKey;autoIncrement:false"`
	Link     string  `gorm:"primaryKey"` // "replaces" or "against"
	TargetID EventID
}

// ChargeUpdate is how a charge stood from some day on.
type ChargeUpdate struct {
	EventID  EventID `gorm:"primaryKey;autoIncrement:false"`
	Ordinal  int     `gorm:"primaryKey;autoIncrement:false"` // from 1, as entered
	Date     Date
	Status   ChargeStatus
	Articles string // those of the charge as re-qualified, joined by ", "
	Note     string
}

// ChargeStatus is how a charge stands.
type ChargeStatus string

// Requalified is the status of a charge that was brought under other articles.
const Requalified ChargeStatus = "requalified"

// ChargeStatuses lists them in the order that forms show.
func ChargeStatuses() []ChargeStatus {
	return []ChargeStatus{"not_charged", "pending", Requalified, "dropped", "convicted", "acquitted", "pending_appeal"}
}

// Word is the status for people to read.
func (s ChargeStatus) Word() string {
	return map[ChargeStatus]string{
		"not_charged": "Not charged", "pending": "Pending", Requalified: "Re-qualified", "dropped": "Dropped", "convicted": "Convicted",
		"acquitted": "Acquitted", "pending_appeal": "Pending appeal",
	}[s]
}

// Told is the value of a further field of the event, empty when it is not known.
func (e *Event) Told(field string) string {
	for _, f := range e.More {
		if f.Field == field {
			return f.Value
		}
	}
	return ""
}

// Party is somebody's part in an event. A subject is a person of the record; an issuer may be an organisation of the
// record; lawyers and those who reported it are kept by name.
type Party struct {
	ID             int64
	EventID        EventID
	Role           MentionRole
	Name           string
	PersonID       *PersonID
	OrganisationID *OrganisationID
	Person         *Person
	Organisation   *Organisation
}

// TableName places parties beside their events in the schema.
func (Party) TableName() string { return "event_parties" }

// Hearing is a court session or decision: the detail of a hearing, and of any other kind in which a court took part and
// that has no detail of its own for the court.
type Hearing struct {
	EventID EventID `gorm:"primaryKey;autoIncrement:false"`
	CourtID *OrganisationID
	Court   *Organisation
	Outcome Outcome
}

// Measure is a measure of restraint that a detention order imposes.
type Measure string

// The measures.
const (
	InCustody      Measure = "remand"
	AtHome         Measure = "house_arrest"
	Administrative Measure = "administrative_arrest"
)

// DetentionOrder is an order that somebody be held: remand, house arrest, administrative arrest, or an extension.
type DetentionOrder struct {
	EventID   EventID `gorm:"primaryKey;autoIncrement:false"`
	Measure   Measure
	Extension bool // it prolongs an earlier order
	CourtID   *OrganisationID
	Court     *Organisation
	Term      Term
	Until     Date
}

// Charge is a charge brought, changed or named as the one faced. It stands beside any kind of event that names articles.
type Charge struct {
	EventID  EventID `gorm:"primaryKey;autoIncrement:false"`
	Articles string  // as written, joined by ", "
	MaxTerm  Term
}

// Sentence is a conviction with its punishment.
type Sentence struct {
	EventID EventID `gorm:"primaryKey;autoIncrement:false"`
	CourtID *OrganisationID
	Court   *Organisation
	Term    Term
}

// Statement is what an organisation, official, parliament or group said.
type Statement struct {
	EventID EventID `gorm:"primaryKey;autoIncrement:false"`
	Kind    StatementKind
}

// HungerStrike is a hunger strike that began, goes on or ended.
type HungerStrike struct {
	EventID EventID `gorm:"primaryKey;autoIncrement:false"`
	Day     int     // counted from 1, 0 when not told
	Dry     bool
}

// Citation is what an event rests on: a claim that was accepted.
type Citation struct {
	ID      int64
	EventID EventID
	ClaimID ClaimID
	Claim   *Claim
}

// Event is the event that the facts make, once they are accepted. Its court, facility and case are named but not yet
// looked up in the record, and it has no parties.
func (f Facts) Event() Event {
	e := Event{Kind: f.Kind, Date: f.Date}
	court := named(CourtOrganisation, f.Court)
	switch {
	case f.Measure() != "":
		e.DetentionOrder = &DetentionOrder{
			Measure: f.Measure(), Extension: f.Kind == KindExtension, Court: court, Term: f.Term, Until: f.Until,
		}
	case f.Kind == KindSentence:
		e.Sentence = &Sentence{Court: court, Term: f.Term}
	case f.Kind == KindHearing, court != nil, f.Outcome != "":
		e.Hearing = &Hearing{Court: court, Outcome: f.Outcome}
	}
	if f.Kind == KindCharge || f.Articles != "" || f.MaxTerm != "" {
		e.Charge = &Charge{Articles: f.Articles, MaxTerm: f.MaxTerm}
	}
	if f.Kind == KindStatement {
		e.Statement = &Statement{Kind: f.Statement}
	}
	if f.Kind == KindHungerStrike {
		e.HungerStrike = &HungerStrike{Day: f.Day, Dry: f.Dry}
	}
	e.Facility = named(FacilityOrganisation, f.Facility)
	if f.Case != "" {
		e.Case = &Case{Name: f.Case}
	}
	return e
}

// Measure is the measure of restraint that the facts order, empty when they order none. An arrest with a term is an
// administrative one: custody before a court decides has no term of its own.
func (f Facts) Measure() Measure {
	switch {
	case f.Kind == KindRemand, f.Kind == KindExtension:
		return InCustody
	case f.Kind == KindHouseArrest:
		return AtHome
	case f.Kind == KindArrest && (f.Term != "" || f.Until != ""):
		return Administrative
	}
	return ""
}

func named(kind OrganisationKind, name string) *Organisation {
	if name == "" {
		return nil
	}
	return &Organisation{Kind: kind, Name: name}
}

// Subjects are the persons that the event happened to, in the order of the text.
func (e *Event) Subjects() []PersonID {
	var ids []PersonID
	for _, p := range e.Parties {
		if p.Role == Subject && p.PersonID != nil {
			ids = append(ids, *p.PersonID)
		}
	}
	return ids
}

// Named are the names of the event's parties in one role, in the order of the text.
func (e *Event) Named(role MentionRole) []string {
	var names []string
	for _, p := range e.Parties {
		if p.Role == role {
			names = append(names, p.Name)
		}
	}
	return names
}

// Court is the court that acted, nil when none is named.
func (e *Event) Court() *Organisation {
	switch {
	case e.DetentionOrder != nil:
		return e.DetentionOrder.Court
	case e.Sentence != nil:
		return e.Sentence.Court
	case e.Hearing != nil:
		return e.Hearing.Court
	}
	return nil
}
