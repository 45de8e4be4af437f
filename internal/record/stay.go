package record

// Stay is one stretch of being held, or missing, as the clock reads the events on record (package clock). It is computed,
// never typed in, and holds whatever the day.
type Stay struct {
	PersonID   PersonID `gorm:"primaryKey;autoIncrement:false"`
	Ordinal    int      `gorm:"primaryKey;autoIncrement:false"` // from 1, in order of time
	Kind       StayKind
	FirstDay   Date // the first day that it can have begun, or was reported; empty when nothing tells
	EndDay     Date // the first day on which it no longer was; empty while it lasts
	Days       *int // how long it was, when both ends are known to the day; nil while it lasts
	Extensions int  // orders that prolonged it
	FacilityID *OrganisationID
	CourtID    *OrganisationID // of the last order or sentence in it
	Articles   string          // of the last charge before its end, joined by ", "
}

// StayKind is how somebody is held.
type StayKind string

// The kinds of stay.
const (
	StayCustody        StayKind = "custody"        // before judgment
	StayAdministrative StayKind = "administrative" // administrative arrest, unless custody followed without a break
	StayHouseArrest    StayKind = "house_arrest"
	StayPrison         StayKind = "prison" // convicted
	StayMissing        StayKind = "missing"
)

// StayKinds lists those that are deprivation of liberty, in the order that pages show.
func StayKinds() []StayKind {
	return []StayKind{StayCustody, StayAdministrative, StayHouseArrest, StayPrison}
}

// Held tells whether k is deprivation of liberty.
func (k StayKind) Held() bool { return k != StayMissing }

// Word is the kind for people to read.
func (k StayKind) Word() string {
	return map[StayKind]string{
		StayCustody: "In custody before judgment", StayAdministrative: "Under administrative arrest", StayHouseArrest: "Under house arrest",
		StayPrison: "Imprisoned", StayMissing: "Missing",
	}[k]
}
