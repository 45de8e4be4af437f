package ingest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"habeas/internal/names"
	"habeas/internal/record"
	"habeas/internal/testkit"
)

const families = "Abbasov Agayev Ahmadli Babayev Bagirov Dadashov Eyvazov Farajov Guliyev Hajili Hasanov Huseynli Ismayilov Jabbarov Karimli Khalilov Mehdiyev Mirzali Musayev Namazov Orujov Rahimli Rustamov Safarov Valiyev"

// thousand is a list of that many different people with an arrest, an order and a charge each.
func thousand(rows int) string {
	given, family := strings.Fields("Akif Anar Aysel Bahruz Elchin Elman Emin Farid Gunel Hafiz Ilgar Kamran Leyla Murad Natig Orkhan Parvana Rashad Sabina Tural"), strings.Fields(families)
	fathers := strings.Fields("Ali Hasan Ibrahim Mammad Nazim Rafiq Salman Tahir Yusif Vagif Zaur Ramiz Sabir Kamil Fikrat Arif Eldar Isa Musa Nariman")
	var b strings.Builder
	b.WriteString("name,born,sex,category,occupation,arrested,articles,court,order until,prison\n")
	for n := range rows {
		fmt.Fprintf(&b, "%s %s %s,%d-03-%02d,male,activist,member of a movement,2024-0%d-%02d,\"206.3.2, 192.2\",District Court %d,2024-12-%02d,Prison %d\n",
			given[n%20], fathers[n/500%20], family[n/20%25], 1960+n%40, 1+n%28, 1+n%9, 1+n%28, n%30, 1+n%28, n%12)
	}
	return b.String()
}

// BenchmarkList measures 1,000 rows from the file to the record, which should take less than three seconds, and how they are
// taken back. Beside them is the ceiling in the same run: the comparison of every row with one other.
func BenchmarkList(b *testing.B) {
	text := thousand(1000)
	b.Run("ceiling", func(b *testing.B) {
		for b.Loop() {
			lines := strings.Split(text, "\n")
			for i := range lines[1:] {
				names.Alike(lines[i], lines[i+1])
			}
		}
	})
	b.Run("preview and import", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			m := newImporter(b)
			b.StartTimer()
			m.run(m.preview("thousand.csv", text))
		}
	})
	n := 0
	updates := func(b *testing.B, m *importer) (last *record.ListFile) {
		for b.Loop() {
			n++
			last = m.preview("thousand.csv", strings.ReplaceAll(text, "member of a", fmt.Sprintf("leader %d of a", n)))
			m.run(last)
		}
		return last
	}
	undo := func(b *testing.B, m *importer) {
		for b.Loop() {
			b.StopTimer()
			l := m.preview("thousand.csv", text)
			m.run(l)
			b.StartTimer()
			m.undo(l)
		}
	}
	b.Run("the same again, as updates", func(b *testing.B) {
		m := newImporter(b)
		m.run(m.preview("thousand.csv", text))
		updates(b, m)
	})
	b.Run("undo", func(b *testing.B) { undo(b, newImporter(b)) })
	people := 50_000
	if testing.Short() {
		people = 500
	}
	m := importerOver(b, testkit.Crowd{People: people, Events: 3, Long: 10}.Open(b))
	many := fmt.Sprint(people, " on file, ")
	for family := range strings.FieldsSeq(families) { // of people who are not in the crowd
		text = strings.ReplaceAll(text, " "+family+",", " Qara"+strings.ToLower(family)+",")
	}
	b.Run(many+"undo", func(b *testing.B) { undo(b, m) })
	b.Run(many+"the same again, as updates, taken back", func(b *testing.B) {
		m.run(m.preview("thousand.csv", text))
		last := updates(b, m)
		began := time.Now()
		m.undo(last)
		b.ReportMetric(float64(time.Since(began).Milliseconds()), "undo-ms")
	})
}
