package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"habeas/internal/names"
)

// thousand is a list of that many different people with an arrest, an order and a charge each.
func thousand(rows int) string {
	given, families := strings.Fields("Akif Anar Aysel Bahruz Elchin Elman Emin Farid Gunel Hafiz Ilgar Kamran Leyla Murad Natig Orkhan Parvana Rashad Sabina Tural"), strings.Fields(
		"Abbasov Agayev Ahmadli Babayev Bagirov Dadashov Eyvazov Farajov Guliyev Hajili Hasanov Huseynli Ismayilov Jabbarov Karimli Khalilov Mehdiyev Mirzali Musayev Namazov Orujov Rahimli Rustamov Safarov Valiyev")
	fathers := strings.Fields("Ali Hasan Ibrahim Mammad Nazim Rafiq Salman Tahir Yusif Vagif Zaur Ramiz Sabir Kamil Fikrat Arif Eldar Isa Musa Nariman")
	var b strings.Builder
	b.WriteString("name,born,sex,category,occupation,arrested,articles,court,order until,prison\n")
	for n := range rows {
		fmt.Fprintf(&b, "%s %s %s,%d-03-%02d,male,activist,member of a movement,2024-0%d-%02d,\"206.3.2, 192.2\",District Court %d,2024-12-%02d,Prison %d\n",
			given[n%20], fathers[n/500%20], families[n/20%25], 1960+n%40, 1+n%28, 1+n%9, 1+n%28, n%30, 1+n%28, n%12)
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
	m := newImporter(b)
	b.Run("the same again, as updates", func(b *testing.B) {
		m.run(m.preview("thousand.csv", text))
		n := 0
		for b.Loop() {
			n++
			m.run(m.preview("thousand.csv", strings.ReplaceAll(text, "member of a", fmt.Sprintf("leader %d of a", n))))
		}
	})
	b.Run("undo", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			m := newImporter(b)
			l := m.preview("thousand.csv", text)
			m.run(l)
			b.StartTimer()
			m.undo(l)
		}
	})
}
