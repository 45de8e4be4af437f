package names

import (
	"strings"
	"testing"
)

// corpus is running text as extraction meets it: mostly ASCII words, some Azerbaijani and Russian.
var corpus = strings.Repeat(`The court in Baku extended the detention of Alesker Mammadli and Müşfiq Cabbar by three months. `+
	`İbadoğlu's lawyer said Gubad Ibadoghlu was denied a visit. Адвокат Мамедов обжаловал решение. `+
	`Sevinj Vagifgizi and Ulvi Həsənli remain in custody, the Committee to Protect Journalists said. `, 20)

func BenchmarkFold(b *testing.B) {
	words := strings.Fields(corpus)
	b.SetBytes(int64(len(corpus)))
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range words {
			Fold(w)
		}
	}
}

func BenchmarkFoldText(b *testing.B) {
	b.SetBytes(int64(len(corpus)))
	b.ReportAllocs()
	for b.Loop() {
		Fold(corpus)
	}
}

func BenchmarkTokenKey(b *testing.B) {
	words := strings.Fields(corpus)
	b.SetBytes(int64(len(corpus)))
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range words {
			TokenKey(w)
		}
	}
}

func BenchmarkKey(b *testing.B) {
	b.SetBytes(int64(len(corpus)))
	b.ReportAllocs()
	for b.Loop() {
		Key(corpus)
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Parse("Ağayev Fuad Rasim oğlu")
	}
}

func BenchmarkAlike(b *testing.B) {
	for _, c := range []struct{ name, a, b string }{
		{"spelling", "Aleksker Mammadli", "Ələsgər Məmmədli"},
		{"different", "Nasimi Mammadli", "Alesker Mammadli"},
		{"alone", "Khalilov", "Famil Khalilov"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Alike(c.a, c.b)
			}
		})
	}
}
