package names

import (
	"slices"
	"testing"
)

func TestSameOfVariants(t *testing.T) {
	for _, group := range sameKey {
		for i, a := range group {
			for _, b := range group[i+1:] {
				if s, why := Alike(a, b); s < Threshold {
					t.Errorf("Alike(%q, %q) = %.2f %q", a, b, s, why)
				}
			}
		}
	}
}

func TestAlikeReasons(t *testing.T) {
	for _, c := range []struct {
		a, b     string
		from, to float64
		want     []string
	}{
		{"Alesker", "Alaskar", Threshold, 1, []string{"Alaskar ~ Alesker: a/e"}},
		{"Aleksker Mammadli", "Alesker Mammadli", Threshold, 1, []string{"Aleksker ~ Alesker: k left out"}},
		{"Gurbanov Akif", "Akif Gurbanov", Threshold, 1, []string{"surname first"}},
		{"Nijat Ibrahim", "Ibrahim Nijat", Threshold, 1, []string{"surname first"}},
		{"A. Gurbanov", "Akif Gurbanov", Possible, Threshold, []string{"initial A. = Akif"}},
		{"Ş. Qurbanov", "Shahin Gurbanov", Possible, Threshold, []string{"initial Ş. = Shahin", "Gurbanov ~ Qurbanov: g/q"}},
		{"Fuad Rasim oğlu Ağayev", "Fuad Ağayev", Threshold, 1, []string{"patronymic left out"}},
		{"Fuad Rasim oğlu Ağayev", "Fuad Arif oğlu Ağayev", 0, Possible, []string{"patronymics differ"}},
		{"Khalilov", "Famil Khalilov", Possible, Threshold, []string{"surname alone"}},
		{"Famil", "Famil Khalilov", Possible, Threshold, []string{"given name alone"}},
		{"Rubaba Guliyev", "Rubaba Guliyeva", Possible, Threshold, []string{"surname in the other gender"}},
		{"Rubaba Arif qizi Guliyev", "Rubaba Arifovna Guliyeva", Threshold, 1, []string{"surname in the other gender"}},
		{"Nijat Ibrahim", "Nijat Ibrahimov", Possible, Threshold, []string{"surname ending left out"}},
		{"Fawzan Khan", "Fawzan Musa Khan", Threshold, 1, []string{"Musa left out"}},
		{"Sevinj Vagif qizi", "Sevinc Vaqifqızı", Threshold, 1, []string{"Sevinc ~ Sevinj: c/j", "Vagif qizi ~ Vaqifqızı: g/q"}},
		{"Müşfiq", "Mushfiq", 1, 1, []string{"Mushfiq ~ Müşfiq: diacritics, alphabet or punctuation only"}},
		{"Nasimi Mammadli", "Alesker Mammadli", 0, Possible, nil},
		{"Fuad Agayev", "Fuad Akhundov", 0, Possible, nil},
		{"Kichikhanum Khalilov", "Famil Khalilov", 0, Possible, nil},
		{"Akif", "", 0, 0, nil},
		{"", "", 0, 0, nil},
	} {
		s, why := Alike(c.a, c.b)
		if s < c.from || s > c.to || c.to < 1 && s == c.to && s > 0 {
			t.Errorf("Alike(%q, %q) = %.3f %q, want %.2f to %.2f", c.a, c.b, s, why, c.from, c.to)
		}
		if c.want != nil && !slices.Equal(why, c.want) {
			t.Errorf("Alike(%q, %q) because %q, want %q", c.a, c.b, why, c.want)
		}
	}
}
