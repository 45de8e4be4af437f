package lists

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"habeas/internal/record"
	"habeas/internal/testkit"
)

// terms are the categories that every database has, as far as words.txt means them.
var terms = func() *record.Vocabularies {
	var list []record.VocabularyTerm
	for i, key := range testkit.Categories {
		list = append(list, record.VocabularyTerm{ID: record.VocabularyTermID(i + 1), Vocabulary: record.CategoryVocabulary, Key: string(key), Label: string(key)})
	}
	return record.VocabulariesOf(1, list)
}()

func encoded(t *testing.T, charset string, text string) []byte {
	t.Helper()
	var raw []byte
	var err error
	switch charset {
	case "utf-16le":
		raw, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))
	case "utf-16be":
		raw, err = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))
	case "windows-1251":
		raw, err = charmap.Windows1251.NewEncoder().Bytes([]byte(text))
	case "windows-1254":
		raw, err = charmap.Windows1254.NewEncoder().Bytes([]byte(text))
	default:
		raw = []byte(text)
	}
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestReadCSV(t *testing.T) {
	for name, c := range map[string]struct {
		charset, text, format string
		want                  [][]string // headings, then rows
	}{
		"commas":        {"", "a,b\n1,2\n", "CSV, commas, UTF-8", [][]string{{"a", "b"}, {"1", "2"}}},
		"a mark":        {"", "\ufeffa;b\r\n1;2\r\n", "CSV, semicolons, UTF-8", [][]string{{"a", "b"}, {"1", "2"}}},
		"tabs":          {"", "a\tb\n1,5\t2\n", "CSV, tabs, UTF-8", [][]string{{"a", "b"}, {"1,5", "2"}}},
		"Excel's line":  {"", "sep=|\na,b|c\n1,2|3\n", "CSV, bars, UTF-8", [][]string{{"a,b", "c"}, {"1,2", "3"}}},
		"quotes":        {"", "a,b\n\"x \"\"y\"\", z\",\"line\nbreak\"\n", "CSV, commas, UTF-8", [][]string{{"a", "b"}, {`x "y", z`, "line\nbreak"}}},
		"loose quotes":  {"", "a,b\nthe \"Abzas\" site,2\n", "CSV, commas, UTF-8", [][]string{{"a", "b"}, {`the "Abzas" site`, "2"}}},
		"short rows":    {"", "a,b,c\n1\n\n,,\n1,2,3,4\n", "CSV, commas, UTF-8", [][]string{{"a", "b", "c"}, {"1", "", ""}, {"1", "2", "3\n4"}}},
		"blank heading": {"", "a,,c\n1,2,3\n", "CSV, commas, UTF-8", [][]string{{"a", "Column 2", "c"}, {"1", "2", "3"}}},
		"UTF-16":        {"utf-16le", "ad;soyad\nÜlvi;Həsənli\n", "CSV, semicolons, UTF-16", [][]string{{"ad", "soyad"}, {"Ülvi", "Həsənli"}}},
		"UTF-16, big":   {"utf-16be", "ad;soyad\nÜlvi;Həsənli\n", "CSV, semicolons, UTF-16", [][]string{{"ad", "soyad"}, {"Ülvi", "Həsənli"}}},
		"Russian":       {"windows-1251", "ФИО;Дата ареста;Место содержания\nИванов Иван Иванович;12.03.2022;Следственный изолятор города Минска\nПетров Пётр;1.2.2021;колония\n", "CSV, semicolons, windows-1251", [][]string{{"ФИО", "Дата ареста", "Место содержания"}, {"Иванов Иван Иванович", "12.03.2022", "Следственный изолятор города Минска"}, {"Петров Пётр", "1.2.2021", "колония"}}},
		"Turkish":       {"windows-1254", "ad;iş\nGünay İsmayılova;müğanni\nŞahin Ağayev;jurnalist, şair\n", "CSV, semicolons, windows-1254", [][]string{{"ad", "iş"}, {"Günay İsmayılova", "müğanni"}, {"Şahin Ağayev", "jurnalist, şair"}}},
	} {
		table, err := Read("x.csv", encoded(t, c.charset, c.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := [][]string{table.Headings}
		for _, r := range table.Rows {
			got = append(got, r.Cells)
		}
		if table.Format != c.format || !slices.EqualFunc(got, c.want, slices.Equal) {
			t.Errorf("%s: %s %q, want %s %q", name, table.Format, got, c.format, c.want)
		}
	}
}

// bomb is a workbook of that many rows, or one whose sheet unpacks to as many bytes of blanks.
func bomb(t *testing.T, rows, blanks int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name, text string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	put("[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`)
	put("_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	put("xl/_rels/workbook.xml.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`)
	put("xl/workbook.xml", `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`)
	put("xl/worksheets/sheet1.xml", `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+strings.Repeat(`<row><c t="str"><v>x</v></c></row>`, rows)+strings.Repeat(" ", blanks)+`</sheetData></worksheet>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHostileFilesAreRefusedInTime(t *testing.T) {
	for name, raw := range map[string][]byte{
		"a million rows": bomb(t, 1_000_000, 0), "200 MB of blanks": bomb(t, 1, 200<<20), "no workbook": []byte("PK\x03\x04rubbish"), "an empty archive": []byte("PK\x05\x06" + strings.Repeat("\x00", 18)),
		"a NUL": []byte("a,b\n\x00,2\n"), "an endless quote": []byte("a,b\n\"" + strings.Repeat("x\n", 1000)), "a long cell": []byte("a\n" + strings.Repeat("x", MaxCell+1) + "\n"),
		"too many rows": []byte("a\n" + strings.Repeat("1\n", MaxRows+1)), "too many columns": []byte(strings.Repeat("a,", MaxColumns+1) + "\n1\n"), "nothing": nil, "headings alone": []byte("a,b\n"), "blanks": []byte(" \n,\n"),
	} {
		start := time.Now()
		_, err := Read("x", raw)
		var wrong record.Fields
		if !errors.As(err, &wrong) || wrong["file"] == "" {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

func TestReadXLSX(t *testing.T) {
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	second, _ := f.NewSheet("second")
	_ = second
	for cell, value := range map[string]any{"A2": "Name", "B2": "Arrested", "C2": "Term", "A4": "Ülvi Həsənli", "C4": "=1+1"} {
		if err := f.SetCellValue("second", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	_ = f.SetCellValue("second", "B4", time.Date(2023, 11, 20, 0, 0, 0, 0, time.UTC))
	_ = f.SetCellStyle("second", "B4", "B4", style)
	_ = f.SetCellFormula("second", "D4", `HYPERLINK("http://evil.example","x")`)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	table, err := Read("x.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(table.Headings) != "[Name Arrested Term]" || len(table.Rows) != 1 || table.Rows[0].Line != 4 {
		t.Fatalf("%q %+v", table.Headings, table.Rows)
	}
	if got := table.Rows[0].Cells; got[0] != "Ülvi Həsənli" || got[1] != "2023-11-20" || !strings.HasPrefix(got[2], "=1+1") || strings.Contains(got[2], "evil") {
		t.Errorf("%q", got)
	}
}

func TestGuessOfHeadings(t *testing.T) {
	for text, want := range map[string]string{
		"id,url,name,birthday,gender,arrested,articles,verdict_date,penalty,judge,prosecutor,prison,release_date,died": "id link name born sex arrest.date articles sentence.date sentence.term judge  facility release.date death.date",
		"Ad, soyad, ata adı;Doğum tarixi;Həbs tarixi;Maddə;Məhkəmə;Saxlanıldığı yer;Qeyd":                              "name born arrest.date articles court facility note",
		"ФИО;Дата рождения;Пол;Статья;Суд;Дата приговора;Срок;Место содержания;Ссылка":                                 "name born sex articles court sentence.date sentence.term facility link",
		"Full name;Organizations;Charges;StartDisplay":                                                                 "name occupation articles arrest.date",
		"First name;Last name;Father's name;Note;Comments":                                                             "given family patronymic note note",
	} {
		columns := strings.Count(strings.Split(text, "\n")[0], ";") + strings.Count(text, ",")
		table, err := Read("x.csv", []byte(text+"\n"+strings.Repeat("?;", columns)+"?\n"))
		if err != nil {
			t.Fatal(err)
		}
		if g := GuessOf(table, nil); strings.Join(g.Columns, " ") != want || g.About != record.OfPeople {
			t.Errorf("%s:\n%q\n%q", text, strings.Join(g.Columns, " "), want)
		}
	}
}

func TestGuessOfValues(t *testing.T) {
	table, err := Read("x.csv", []byte("A,B,C,D,E\nÜlvi Həsənli,male,journalist,\"206.3.2, 192.2\",https://a.example\nSevinj Vagifgizi,female,activist,228.1,https://b.example\n"))
	if err != nil {
		t.Fatal(err)
	}
	if g := GuessOf(table, nil); strings.Join(g.Columns, " ") != "name sex category articles link" {
		t.Errorf("%q", g.Columns)
	}
	table, err = Read("x.csv", []byte("Person,What happened,Date,Court\nÜlvi Həsənli,arrest,2024,\n"))
	if err != nil {
		t.Fatal(err)
	}
	if g := GuessOf(table, nil); g.About != record.OfEvents || strings.Join(g.Columns, " ") != "name kind date court" {
		t.Errorf("%s %q", g.About, g.Columns)
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]record.Date{
		"2024-10-03": "2024-10-03", "03.10.2024": "2024-10-03", "3/10/2024": "2024-10-03", "03.10.24": "2024-10-03", "12.03.75": "1975-03-12", "2024": "2024", "10.2024": "2024-10",
		"3 октября 2024 года": "2024-10-03", "3 oktyabr 2024": "2024-10-03", "октябрь 2024": "2024-10", "October 3, 2024": "2024-10-03", "3rd October 2024": "2024-10-03", "about 2017": "2017~",
		"около 2017": "2017~", "2024-10-03 14:30": "2024-10-03", "2024-10-03T00:00:00Z": "2024-10-03", "2024/10/3": "2024-10-03", "1975 г.": "1975", "2017~": "2017~", "03.10.2024 г.": "2024-10-03",
		"31.02.2024": "", "yesterday": "", "13/13/2024": "", "1875": "", "45567": "", "": "",
	} {
		got, ok := ReadDate(text, record.DayFirst)
		if got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v; want %q", text, got, ok, want)
		}
	}
	if got, _ := ReadDate("03/10/2024", record.MonthFirst); got != "2024-03-10" {
		t.Errorf("month first: %q", got)
	}
	if got, _ := ReadDate("03.10.2024", record.MonthFirst); got != "2024-10-03" {
		t.Errorf("dots: %q", got)
	}
}

func TestOrderOfDates(t *testing.T) {
	for text, want := range map[string]Dates{
		"03/04/2019\n05/06/2019": {record.DayFirst, false, "03/04/2019"}, "03/04/2019\n25/06/2019": {record.DayFirst, true, "03/04/2019"},
		"03/04/2019\n06/25/2019": {record.MonthFirst, true, "03/04/2019"}, "25/06/2019\n06/25/2019\n01/02/2019": {record.DayFirst, false, "01/02/2019"},
		"03.04.2019": {record.DayFirst, true, ""}, "05/05/2019": {record.DayFirst, true, ""},
	} {
		table, err := Read("x.csv", []byte("name;arrested\nx;"+strings.ReplaceAll(text, "\n", "\nx;")+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := DatesOf(table, record.OfPeople, nil, []string{"name", "arrest.date"}); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

func TestTerms(t *testing.T) {
	for text, want := range map[string]record.Term{
		"P3M": "P3M", "9 years 6 months": "P9Y6M", "2,5 года": "P2Y6M", "2 года 6 месяцев": "P2Y6M", "3 il": "P3Y", "15 суток": "P15D", "пожизненно": "PL", "life": "PL", "7": "P7Y",
		"3 years of imprisonment in a penal colony": "P3Y", "fine": "", "many years": "", "2024": "",
	} {
		if got := ReadTerm(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestReadRow(t *testing.T) {
	r := NewReader(record.OfPeople, nil, terms, []string{"n", "d", "p", "a", "v", "c", "f", "l"}, []string{"name", "arrest.date", "sentence.term", "articles", "sentence.date", "court", "facility", "link"}, record.DayFirst)
	d := r.Read([]string{"'=Ülvi Həsənli", "20.11.2023", "3 года лишения свободы в колонии", "206.3.2", "20.06.2025", "Khatai", "–", "https://a.example"})
	if len(d.Faults) > 0 || d.Person["name"] != "=Ülvi Həsənli" || d.Link != "https://a.example" || len(d.Events) != 2 {
		t.Fatalf("%+v", d)
	}
	if s := d.Events[1]; s.Kind != record.KindSentence || s.Values["term"] != "P3Y" || s.Values["punishment"] != "imprisonment" || s.Values["articles"] != "206.3.2" || s.Values["court"] != "Khatai" {
		t.Errorf("%+v", s)
	}
	if d := r.Read([]string{"X Y", "", "штраф 100 рублей", "", "", "", "", ""}); len(d.Events) != 1 || d.Events[0].Values["punishment"] != "fine" || d.Events[0].Values["fine"] != "штраф 100 рублей" {
		t.Errorf("a fine: %+v", d)
	}
	for _, cells := range [][]string{{"", "", "", "", "", "", "", ""}, {"X", "tomorrow", "", "", "", "", "", ""}, {"X", "", "", "", "", "", "", "javascript:alert(1)"}, {"X", "", "long", "", "", "", "", ""}} {
		if d := r.Read(cells); len(d.Faults) != 1 {
			t.Errorf("%q: %+v", cells, d)
		}
	}
}

// What a designation says is held by somebody: without whom it is no value.
func TestDesignationsNameWhoHoldsThem(t *testing.T) {
	r := NewReader(record.OfPeople, nil, terms, []string{"n", "d"}, []string{"name", "designation.designation"}, record.DayFirst)
	if d := r.Read([]string{"X", "political prisoner"}); len(d.Faults) != 1 || len(d.Events) != 0 {
		t.Errorf("%+v", d)
	}
}

// Every word of the data means a column, or a value that the record has.
func TestWordsMeanWhatThereIs(t *testing.T) {
	for _, key := range words["columns"].list {
		if !Known(record.OfPeople, nil, key) && !Known(record.OfEvents, nil, key) {
			t.Errorf("no column %q", key)
		}
	}
	for section, field := range map[string]record.Field{
		"values punishment": record.FieldOf(record.KindSentence, "punishment"), "values ground": record.FieldOf(record.KindRelease, "ground"), "values designation": record.FieldOf(record.KindDesignation, "designation"),
	} {
		for _, value := range words[section].list {
			if field.Check(value) != "" {
				t.Errorf("%s has no %q", section, value)
			}
		}
	}
	for _, kind := range words["values kind"].list {
		if !record.Kind(kind).Valid() {
			t.Errorf("no kind %q", kind)
		}
	}
	for _, category := range words["values category"].list {
		if !terms.Has(record.CategoryVocabulary, category) {
			t.Errorf("no category %q", category)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n"))
	f.Add([]byte("\xff\xfea\x00;\x00b\x00\n\x001\x00"))
	f.Add([]byte("sep=;\nname;arrested\n\"x\"\"y;3/4/2019\n"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("имя\tдата\n\t\n'=1\t-\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		table, err := Read("x.csv", raw)
		var wrong record.Fields
		if err != nil {
			if !errors.As(err, &wrong) {
				t.Fatal(err)
			}
			return
		}
		for _, about := range []record.ListAbout{record.OfPeople, record.OfEvents} {
			columns := ColumnsFor(about, nil, table)
			dates := DatesOf(table, about, nil, columns)
			if len(columns) != len(table.Headings) || dates.Order == "" {
				t.Fatalf("%q for %q", columns, table.Headings)
			}
			r := NewReader(about, nil, terms, table.Headings, columns, dates.Order)
			for _, row := range table.Rows {
				if len(row.Cells) != len(table.Headings) || row.Line < 1 {
					t.Fatalf("%+v", row)
				}
				for _, e := range r.Read(row.Cells).Events {
					if _, err := record.EventOf(e.Kind, e.Values); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	})
}
