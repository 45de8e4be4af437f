package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"habeas/internal/clock"
	"habeas/internal/record"
)

func TestPeopleCSV(t *testing.T) {
	rows := []PersonRow{
		{Name: "Ülvi Həsənli", Category: "Journalist or blogger", Status: "In detention", HeldSince: "2023-11-20", Until: "2025-02-20 (computed)", ID: "7", OtherNames: "Ulvi\nHasanli", Born: "1987-03"},
		{Name: "=cmd|' /C calc'!A0", Facility: "a, \"b\"", Sources: "one\r\ntwo\rthree\nfour"},
	}
	var b bytes.Buffer
	if err := PeopleCSV(&b, nil, slices.Values(rows)); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffwho,category,status,held since,facility,charge,court,last order,until,sources,id,other names,sex,born,citizenship,occupation\r\n" +
		"Ülvi Həsənli,Journalist or blogger,In detention,2023-11-20,,,,,2025-02-20 (computed),,7,\"Ulvi\r\nHasanli\",,1987-03,,\r\n" +
		"'=cmd|' /C calc'!A0,,,,\"a, \"\"b\"\"\",,,,,\"one\r\ntwo\r\nthree\r\nfour\",,,,,,\r\n"
	if b.String() != want {
		t.Errorf("got\n%q\nwant\n%q", b.String(), want)
	}
	back, err := ReadPeopleCSV(&b)
	rows[1].Sources = "one\ntwo\nthree\nfour"
	if err != nil || !reflect.DeepEqual(back, rows) {
		t.Errorf("read back %+v, %v", back, err)
	}
}

func TestOwnFieldsInPeopleCSV(t *testing.T) {
	choice := record.OwnChoiceID(4)
	own := []record.OwnField{
		{ID: 1, Label: "=Language", Sort: record.One, Choices: []record.OwnChoice{{ID: 4, Word: "Talysh"}}}, {ID: 2, Label: "Status", Sort: record.OfDate}, {ID: 3, Label: "Lawyer", Sort: record.Line},
	}
	p := record.Person{Name: "Anar", Own: []record.OwnValue{{FieldID: 1, ChoiceID: &choice}, {FieldID: 2, Value: "2024-10"}}}
	var b bytes.Buffer
	if err := PeopleCSV(&b, own, slices.Values([]PersonRow{{Name: "Anar", Own: OwnCells(own, p.Sheet())}, {Name: "Leyla"}})); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{",occupation,'=Language,Status (2),Lawyer\r\n", ",Talysh,2024-10,\r\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q lacks %q", b.String(), want)
		}
	}
	back, err := ReadPeopleCSV(&b)
	if err != nil || len(back) != 2 || !slices.Equal(back[0].Own, []string{"Talysh", "2024-10", ""}) || !slices.Equal(back[1].Own, []string{"", "", ""}) {
		t.Errorf("read back %+v, %v", back, err)
	}
}

func TestGuard(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "Aliyev": "Aliyev", "2024-10-03": "2024-10-03", "O'Neil": "O'Neil", "'quoted'": "'quoted'",
		"=1+1": "'=1+1", "+994": "'+994", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "|calc": "'|calc", "%x": "'%x",
		"\t=1": "'\t=1", "\r1": "'\r1", " =1": "' =1", "\ufeff=1": "'\ufeff=1", "\x00\x1f =1": "'\x00\x1f =1",
		"\u00a0=1": "'\u00a0=1", "\u200b=1": "'\u200b=1", "＝1": "'＝1", "\n@": "'\n@",
		"'=1": "''=1", "''=1": "'''=1", "a=1": "a=1", "\ta": "'\ta", " a": " a",
	} {
		if got := Guard(in); got != want {
			t.Errorf("Guard(%q) is %q, want %q", in, got, want)
		}
		if got := Unguard(Guard(in)); got != in {
			t.Errorf("Unguard(Guard(%q)) is %q", in, got)
		}
	}
	if got := Unguard("'tis"); got != "'tis" {
		t.Errorf("Unguard took an apostrophe that Guard did not put: %q", got)
	}
}

// dangerous is the black-box rule: what a spreadsheet could take for a formula.
func dangerous(cell string) bool {
	rest := strings.TrimLeftFunc(cell, func(r rune) bool {
		return r != '\t' && r != '\r' && (r == '\ufeff' || unicode.IsControl(r) || unicode.IsSpace(r))
	})
	return rest != "" && strings.ContainsRune("=+-@|%\t\r", []rune(rest)[0])
}

func FuzzPeopleCSV(f *testing.F) {
	for _, s := range []string{"", "=1", "'=1", " \t=1", "\ufeff=1", "a\r\nb", "\"", "a,b", "\r", "'", "\xff=1", "\x00-1"} {
		f.Add(s, "Aliyev")
		f.Add("x", s)
	}
	f.Fuzz(func(t *testing.T, name, sources string) {
		if Unguard(Guard(name)) != name {
			t.Fatalf("Unguard(Guard(%q)) is %q", name, Unguard(Guard(name)))
		}
		row := PersonRow{Name: name, Facility: sources, Sources: sources + name}
		var b bytes.Buffer
		if err := PeopleCSV(&b, nil, slices.Values([]PersonRow{row, {Name: name}})); err != nil {
			t.Fatal(err)
		}
		if strings.Count(b.String(), "\n") != strings.Count(b.String(), "\r\n") {
			t.Fatalf("a line that does not end in CRLF: %q", b.String())
		}
		lines, err := csv.NewReader(bytes.NewReader(b.Bytes()[len(bom):])).ReadAll()
		if err != nil || len(lines) != 3 {
			t.Fatalf("%d lines, %v", len(lines), err)
		}
		for _, cell := range lines[1] {
			if dangerous(cell) {
				t.Fatalf("the cell %q evaluates", cell)
			}
		}
		back, err := ReadPeopleCSV(&b)
		row.Name, row.Facility, row.Sources = oneBreak.Replace(row.Name), oneBreak.Replace(row.Facility), oneBreak.Replace(row.Sources)
		if err != nil || len(back) != 2 || !reflect.DeepEqual(back[0], row) {
			t.Fatalf("read back %q, %v; want %q", back, err, row)
		}
	})
}

type failing struct{ after int }

var errFull = errors.New("disk full")

func (f *failing) Write(p []byte) (int, error) {
	if f.after -= len(p); f.after < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestPeopleCSVReportsAFullDisk(t *testing.T) {
	for _, room := range []int{0, 50, 100_000} {
		rows := slices.Repeat([]PersonRow{{Name: strings.Repeat("x", 1000)}}, room/500)
		if err := PeopleCSV(&failing{after: room}, nil, slices.Values(rows)); !errors.Is(err, errFull) {
			t.Errorf("%d bytes of room: %v", room, err)
		}
	}
}

func TestReadPeopleCSVRefusesOtherFiles(t *testing.T) {
	for _, text := range []string{"", "a,b\r\n", "\"", strings.Join(header, ",") + "\r\nonly,two\r\n"} {
		if rows, err := ReadPeopleCSV(strings.NewReader(text)); err == nil {
			t.Errorf("%q was read as %v", text, rows)
		}
	}
}

var terms = record.VocabulariesOf(1, []record.VocabularyTerm{{Vocabulary: record.CategoryVocabulary, Key: "journalist", Label: "Journalist or blogger"}})

func TestRowOf(t *testing.T) {
	person := record.Person{ID: 1, Name: "Alesker Mammadli", Category: "journalist", Note: "CNRY-note"}
	document := &record.Document{Name: "10.txt", Title: "Chronicle, October 2024", Source: "https://example.org/10"}
	event := func(id record.EventID, f record.Facts, day record.Date) record.Event {
		e := f.Event()
		e.ID = id
		e.Note = "CNRY-event-note"
		e.Parties = []record.Party{{Role: record.Lawyer, Name: "CNRY-lawyer"}, {Role: record.Reporter, Name: "CNRY-reporter"}}
		e.Citations = []record.Citation{{Claim: &record.Claim{ID: 1, Quote: "CNRY-quote", Entry: &record.Entry{Date: day, Document: document}}}}
		return e
	}
	events := []record.Event{
		event(1, record.Facts{Kind: record.KindArrest, Date: "2024-03-08"}, "2024-03-09"),
		event(2, record.Facts{Kind: record.KindRemand, Date: "2024-03-09", Term: "P4M", Court: "Khatai District Court", Facility: "SIZO-1"}, "2024-03-09"),
		event(3, record.Facts{Kind: record.KindCharge, Date: "2024-03-09", Articles: "206.3.2", MaxTerm: "P8Y"}, "2024-03-09"),
		event(4, record.Facts{Kind: record.KindExtension, Date: "2024-07-03", Term: "P6M", Court: "Khatai District Court"}, "2024-07-04"),
	}
	today := time.Date(2024, 10, 31, 0, 0, 0, 0, time.UTC)
	got := RowOf(person, terms, events, clock.Read(1, events, today))
	want := PersonRow{
		ID: "1", Name: "Alesker Mammadli", Category: "Journalist or blogger", Status: "In detention", HeldSince: "2024-03-08", Facility: "SIZO-1",
		Charge: "206.3.2 (penalty faced: 8 years)", Court: "Khatai District Court",
		LastOrder: "Detention extended by 6 months, 3 July 2024", Until: "2025-01-09 (computed)",
		Sources: "Chronicle, October 2024 (https://example.org/10): 2024-03-09, 2024-07-04",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	late := RowOf(person, terms, events, clock.Read(1, events, today.AddDate(1, 0, 0)))
	if late.Until != "2025-01-09 (computed; ran out)" {
		t.Errorf("until %q", late.Until)
	}
	if row := RowOf(record.Person{Name: "X"}, terms, nil, clock.Read(1, nil, today)); !reflect.DeepEqual(row, PersonRow{ID: "0", Name: "X", Status: "Not known"}) {
		t.Errorf("without events: %+v", row)
	}
	inferred := []record.Event{event(1, record.Facts{Kind: record.KindVisit, Date: "2024-10-11", Facility: "SIZO-1"}, "2024-10-11")}
	row := RowOf(person, terms, inferred, clock.Read(1, inferred, today))
	if row.Status != "In detention (inferred from reports)" || row.HeldSince != "on or before 2024-10-11" {
		t.Errorf("inferred: %+v", row)
	}
}

func BenchmarkPeopleCSV(b *testing.B) {
	row := PersonRow{Name: "Ülvi Həsənli", Category: "Journalist or blogger", Status: "In detention", HeldSince: "2023-11-20", Facility: "Baku SIZO-1",
		Charge: "206.3.2", Court: "Khatai District Court", LastOrder: "Detention extended by 3 months, 3 October 2024", Until: "2025-01-06 (computed)",
		Sources: "Chronicle, October 2024 (https://example.org/2024-10): 2024-10-03, 2024-10-05, 2024-10-25"}
	const n = 10_000
	b.ReportAllocs()
	for b.Loop() {
		rows := func(yield func(PersonRow) bool) {
			for range n {
				if !yield(row) {
					return
				}
			}
		}
		if err := PeopleCSV(io.Discard, nil, rows); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func ExamplePeopleCSV() {
	var b bytes.Buffer
	_ = PeopleCSV(&b, nil, slices.Values([]PersonRow{{Name: "Ülvi Həsənli", Status: "In detention"}}))
	rows, _ := ReadPeopleCSV(&b)
	fmt.Println(rows[0].Name, rows[0].Status)
	// Output: Ülvi Həsənli In detention
}
