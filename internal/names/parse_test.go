package names

import "testing"

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, given, patronymic, family string }{
		{"Akif Gurbanov", "Akif", "", "Gurbanov"},
		{"Gurbanov Akif", "Akif", "", "Gurbanov"},
		{"Gurbanov, Akif", "Akif", "", "Gurbanov"},
		{"A. Gurbanov", "A.", "", "Gurbanov"},
		{"Gurbanov A.", "A.", "", "Gurbanov"},
		{"A.E.Gurbanov", "A. E.", "", "Gurbanov"},
		{"Şəhla Ş. Hümbətova", "Şəhla Ş.", "", "Hümbətova"},
		{"Fuad Rasim oğlu Ağayev", "Fuad", "Rasim oğlu", "Ağayev"},
		{"Agayev Fuad Rasim oglu", "Fuad", "Rasim oglu", "Agayev"},
		{"Jabbar Mushfig Rasim ogly", "Mushfig", "Rasim ogly", "Jabbar"},
		{"Sevinc Vaqif qızı Abbasova", "Sevinc", "Vaqif qızı", "Abbasova"},
		{"Sevinj Vagifgizi", "Sevinj", "", "Vagifgizi"},
		{"Gubad Ibadoglu", "Gubad", "", "Ibadoglu"},
		{"Ibadoglu Gubad", "Gubad", "", "Ibadoglu"},
		{"Aibek Marat uulu", "Aibek", "Marat uulu", ""},
		{"Владимир Иванович Кузнецов", "Владимир", "Иванович", "Кузнецов"},
		{"Kuznetsova Olga Ivanovna", "Olga", "Ivanovna", "Kuznetsova"},
		{"Ruben Vardanyan", "Ruben", "", "Vardanyan"},
		{"Vardanyan Ruben", "Ruben", "", "Vardanyan"},
		{"Giorgi Saakashvili", "Giorgi", "", "Saakashvili"},
		{"Ali Karimli", "Ali", "", "Karimli"},
		{"Karimli Ali", "Ali", "", "Karimli"},
		{"Ali Zeynalov", "Ali", "", "Zeynalov"},
		{"Dr. Gubad Ibadoglu", "Gubad", "", "Ibadoglu"},
		{"Mr Ibadoglu", "", "", "Ibadoglu"},
		{"Mr. Ali Zeynalov", "Ali", "", "Zeynalov"},
		{"Loujain al-Hathloul", "Loujain", "", "al-Hathloul"},
		{"Raif bin Muhammad Badawi", "Raif", "", "bin Muhammad Badawi"},
		{"Salman Al Odah", "Salman", "", "Al Odah"},
		{"Fawzan Musa Khan", "Fawzan Musa", "", "Khan"},
		{"GURBANOV Akif", "Akif", "", "GURBANOV"},
		{"Mushfig JABBAR", "Mushfig", "", "JABBAR"},
		{"Khalilov", "", "", "Khalilov"},
		{"Alaskar", "Alaskar", "", ""},
		{"Vidadi", "Vidadi", "", ""},
		{"Rasim oglu", "", "", "Rasim oglu"},
		{"Anna-Maria Petrova-Sidorova", "Anna-Maria", "", "Petrova-Sidorova"},
		{"Mammadli Nasimi", "Nasimi", "", "Mammadli"},
		{"Gubad İbadoğlu’s", "Gubad", "", "İbadoğlu"},
		{"Haji Taleh Bagirzade", "Taleh", "", "Bagirzade"},
		{"Haji Gurbanov", "Haji", "", "Gurbanov"},
		{"Dr.", "", "", "Dr"},
		{"", "", "", ""},
		{"“Akif”  (Gurbanov)", "Akif", "", "Gurbanov"},
	} {
		if got, want := Parse(c.in), (Name{c.given, c.patronymic, c.family}); got != want {
			t.Errorf("Parse(%q) = %q, want %q", c.in, got, want)
		}
	}
}

func TestSort(t *testing.T) {
	for in, want := range map[string]string{
		"Agayev Fuad Rasim oglu": "Agayev, Fuad Rasim oglu",
		"Akif Gurbanov":          "Gurbanov, Akif",
		"Khalilov":               "Khalilov",
		"Alaskar":                "Alaskar",
		"":                       "",
	} {
		if got := Parse(in).Sort(); got != want {
			t.Errorf("Parse(%q).Sort() = %q, want %q", in, got, want)
		}
	}
}
