package clock

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"habeas/internal/record"
)

// told is a stay in one line.
func told(s record.Stay) string {
	days := "?"
	if s.Days != nil {
		days = fmt.Sprint(*s.Days)
	}
	text := fmt.Sprintf("%s %s to %s, %s days", s.Kind, s.FirstDay, s.EndDay, days)
	if s.Extensions > 0 {
		text += fmt.Sprintf(", %d extended", s.Extensions)
	}
	if s.FacilityID != nil {
		text += fmt.Sprintf(", in %d", *s.FacilityID)
	}
	if s.CourtID != nil {
		text += fmt.Sprintf(", by %d", *s.CourtID)
	}
	if s.Articles != "" {
		text += ", " + s.Articles
	}
	return text
}

func fact(id record.EventID, f record.Facts) record.Event {
	e := f.Event()
	e.ID = id
	return e
}

func TestStays(t *testing.T) {
	court, place := record.OrganisationID(7), record.OrganisationID(9)
	remand := fact(2, record.Facts{Kind: record.KindRemand, Date: "2024-03-09", Term: "P4M", Articles: "206.3.2"})
	remand.DetentionOrder.CourtID, remand.FacilityID = &court, &place
	for name, c := range map[string]struct {
		events []record.Event
		want   string
	}{
		"nothing": {nil, ""},
		"goes on": {[]record.Event{fact(1, record.Facts{Kind: record.KindArrest, Date: "2024-03-08"}), remand,
			fact(3, record.Facts{Kind: record.KindExtension, Date: "2024-07-03", Term: "P2M"}), fact(4, record.Facts{Kind: record.KindExtension, Date: "2024-07-03", Term: "P2M"})},
			"custody 2024-03-08 to , ? days, 1 extended, in 9, by 7, 206.3.2"},
		"judged and set free": {[]record.Event{fact(1, record.Facts{Kind: record.KindArrest, Date: "2024-03-08"}), remand,
			fact(3, record.Facts{Kind: record.KindSentence, Date: "2024-06-10", Term: "P2Y"}), fact(4, record.Facts{Kind: record.KindRelease, Date: "2024-09-10"})},
			"custody 2024-03-08 to 2024-06-10, 94 days, in 9, by 7, 206.3.2; prison 2024-06-10 to 2024-09-10, 93 days, in 9, by 7, 206.3.2"},
		"a sentence that ends by itself": {[]record.Event{fact(1, record.Facts{Kind: record.KindArrest, Date: "2020-03-08"}), fact(3, record.Facts{Kind: record.KindSentence, Date: "2020-06-10", Term: "P2Y"})},
			"custody 2020-03-08 to 2020-06-10, 94 days; prison 2020-06-10 to 2022-06-11, ? days"},
		"administrative arrest":                  {[]record.Event{fact(1, record.Facts{Kind: record.KindArrest, Date: "2024-03-08", Term: "P15D"})}, "administrative 2024-03-08 to 2024-03-24, ? days"},
		"administrative arrest before custody":   {[]record.Event{fact(1, record.Facts{Kind: record.KindArrest, Date: "2024-03-01", Term: "P15D"}), remand}, "custody 2024-03-01 to , ? days, in 9, by 7, 206.3.2"},
		"a day of release is a day of detention": {[]record.Event{fact(1, record.Facts{Kind: record.KindArrest, Date: "2024-03-08"}), fact(2, record.Facts{Kind: record.KindRelease, Date: "2024-03-08"})}, "custody 2024-03-08 to 2024-03-08, 1 days"},
		"to house arrest": {[]record.Event{fact(1, record.Facts{Kind: record.KindArrest, Date: "2024-03-08"}), fact(2, record.Facts{Kind: record.KindHouseArrest, Date: "2024-03-18", Term: "P3M"})},
			"custody 2024-03-08 to 2024-03-18, 10 days; house_arrest 2024-03-18 to , ? days"},
		"dates known to the month": {[]record.Event{fact(1, record.Facts{Kind: record.KindArrest, Date: "2024-03"}), fact(2, record.Facts{Kind: record.KindRelease, Date: "2024-05"})}, "custody 2024-03-01 to 2024-05-01, ? days"},
		"a release alone":          {[]record.Event{fact(2, record.Facts{Kind: record.KindRelease, Date: "2024-05-02"})}, "custody 2024-05-02 to 2024-05-02, ? days"},
		"seen in a prison":         {[]record.Event{{ID: 1, Kind: record.KindVisit, Date: "2024-05-02", FacilityID: &place, Facility: &record.Organisation{Name: "SIZO"}}}, "custody 2024-05-02 to , ? days, in 9"},
		"missing":                  {[]record.Event{fact(1, record.Facts{Kind: record.KindDisappearance, Date: "2024-05-02"})}, "missing 2024-05-02 to , ? days"},
		"no dates at all":          {[]record.Event{fact(1, record.Facts{Kind: record.KindArrest})}, "custody  to , ? days"},
	} {
		var list []string
		for _, s := range (Law{}).Stays(1, c.events) {
			list = append(list, told(s))
		}
		if got := strings.Join(list, "; "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Whatever is on record, stays follow each other without overlap, and on each day from that of the last event on they tell
// what Read tells.
func TestStaysTellWhatReadTells(t *testing.T) {
	kinds := []record.Kind{record.KindArrest, record.KindRemand, record.KindExtension, record.KindHouseArrest, record.KindSentence, record.KindRelease, record.KindDeath,
		record.KindDisappearance, record.KindVisit, record.KindTransfer, record.KindIllTreatment, record.KindHearing}
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 5))
		var events []record.Event
		for n := range 1 + r.IntN(7) {
			d := record.DateOf(mustDay(t, "2022-01-01").AddDate(0, 0, r.IntN(900)))
			f := record.Facts{Kind: kinds[r.IntN(len(kinds))], Date: []record.Date{d, d, d, d, d[:7], d[:4], ""}[r.IntN(7)], Term: []record.Term{"", "P15D", "P3M", "P1Y"}[r.IntN(4)]}
			if r.IntN(5) == 0 {
				f.Facility = "SIZO"
			}
			if f.Measure() == "" && f.Kind != record.KindSentence {
				f.Term = ""
			}
			events = append(events, fact(record.EventID(n+1), f))
		}
		list := Law{}.Stays(1, events)
		for i := 1; i < len(list); i++ {
			if list[i-1].EndDay == "" || list[i-1].EndDay > list[i].FirstDay {
				t.Fatalf("seed %d: %s overlaps %s", seed, told(list[i-1]), told(list[i]))
			}
		}
		last := lastTold(1, events)
		if last.Year() < 2000 {
			continue
		}
		for _, later := range []int{0, 1, 10, 40, 120, 400, 800} {
			on := last.AddDate(0, 0, later)
			status, day := Unknown, record.DateOf(on)
			for _, s := range list {
				if s.FirstDay <= day && (s.EndDay == "" || s.EndDay > day) {
					status = map[record.StayKind]Status{record.StayCustody: Held, record.StayAdministrative: Held, record.StayHouseArrest: HouseArrest, record.StayPrison: Imprisoned, record.StayMissing: Missing}[s.Kind]
				}
			}
			want := Law{}.Read(1, events, on).Status
			if !want.Detained() && want != Missing {
				want = Unknown
			}
			if status != want {
				t.Fatalf("seed %d, %s: %q, want %q\n%+v\n%+v\n%+v", seed, day, status, want, list, Law{}.Read(1, events, on), eventLines(events))
			}
		}
	}
}

func eventLines(events []record.Event) string {
	var b strings.Builder
	for _, e := range events {
		fmt.Fprintf(&b, "%s %s %v\n", e.Kind, e.Date, e.DetentionOrder)
	}
	return b.String()
}
