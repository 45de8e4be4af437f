package chronicle

import "testing"

// TestReadHeader reads the beginnings of lines: the date in ISO 8601 (0000 where the year is not written) and the words
// behind the header.
func TestReadHeader(t *testing.T) {
	for _, c := range []struct{ line, date, rest string }{
		{"01.10.24: The court", "2024-10-01", "The court"},
		{"01.10.24:The court", "2024-10-01", "The court"},
		{"  \u00a002.10.24:\u00a0 the court", "2024-10-02", "the court"},
		{"01.10.2024 The court", "2024-10-01", "The court"},
		{"01.10.24The court", "2024-10-01", "The court"},
		{"01.10.24 – police detained", "2024-10-01", "police detained"},
		{"01.10.24 - Police detained", "2024-10-01", "Police detained"},
		{"01.10.24. Police", "2024-10-01", "Police"},
		{"01.10.24 “We”, he said", "2024-10-01", "“We”, he said"},
		{"01.10.24 'We', he said", "2024-10-01", "'We', he said"},
		{"01.10.24 43 deputies", "2024-10-01", "43 deputies"},
		{"1. 10. 2024: The court", "2024-10-01", "The court"},
		{"1.3.24: The court", "2024-03-01", "The court"},
		{"01/10/24: The court", "2024-10-01", "The court"},
		{"01-10-2024: The court", "2024-10-01", "The court"},
		{"01.10.24", "2024-10-01", ""},
		{"• 01.10.24: The court", "2024-10-01", "The court"},
		{"**01.10.24:** The court", "2024-10-01", "The court"},
		{"01.10.24 | The court", "2024-10-01", "The court"},
		{"01-02.10.24: A visit", "2024-10-01", "A visit"},
		{"01.10.24 – 03.10.24: A visit", "2024-10-01", "A visit"},
		{"2024-03-05: The court", "2024-03-05", "The court"},
		{"2024-03-05 The court", "2024-03-05", "The court"},
		{"5 March 2024. The court", "2024-03-05", "The court"},
		{"5 March 2024: the court", "2024-03-05", "the court"},
		{"5 March 2024", "2024-03-05", ""},
		{"5th of March, 2024 — The court", "2024-03-05", "The court"},
		{"March 5, 2024 — The court", "2024-03-05", "The court"},
		{"Mar. 5, 2024: The court", "2024-03-05", "The court"},
		{"Tuesday, 5 March 2024: The court", "2024-03-05", "The court"},
		{"5 March: The court", "0000-03-05", "The court"},
		{"5 March. The court", "0000-03-05", "The court"},
		{"5 March", "0000-03-05", ""},
		{"01.10.24; the court", "2024-10-01", "the court"},
		{"01.10.24.: the court", "2024-10-01", "the court"},
		{"01,10,24: the court", "2024-10-01", "the court"},
		{"01.10,24: the court", "2024-10-01", "the court"},
		{"01..10.24: the court", "2024-10-01", "the court"},
		{"01.10.24 г. Суд", "2024-10-01", "Суд"},
		{"01.10.24г.: суд", "2024-10-01", "суд"},
		{"01.10.24, 14:30: the court", "2024-10-01", "the court"},
		{"01.10.24 14:30 The court", "2024-10-01", "The court"},
		{"[01.10.24] The court", "2024-10-01", "The court"},
		{"(5 March 2024) The court", "2024-03-05", "The court"},
		{"3105: The court", "0000-05-31", "The court"},
		{"0106:The court", "0000-06-01", "The court"},
		{"31.05.: the court", "0000-05-31", "the court"},
		{"31.05: The court", "0000-05-31", "The court"},
		{"5 mart 2024-cü il. Məhkəmə", "2024-03-05", "Məhkəmə"},
		{"5 Mart 2024: Məhkəmə", "2024-03-05", "Məhkəmə"},
		{"12 İyun 2024: Məhkəmə", "2024-06-12", "Məhkəmə"},
		{"5 марта 2024 г. Суд", "2024-03-05", "Суд"},
		{"5 марта 2024 года: Суд", "2024-03-05", "Суд"},
		{"5 МАРТА 2024 — Суд", "2024-03-05", "Суд"},
		{"01.10.24: Суд", "2024-10-01", "Суд"},
		{"Baku/18.05.20/Turan: The court", "2020-05-18", "The court"},
		{"Bakı / 04.12.23 / Turan: Məhkəmə", "2023-12-04", "Məhkəmə"},
		{"Баку/18.05.20/Turan – Суд", "2020-05-18", "Суд"},
		{"Baku/18.05.20/Turan Agency: The court", "2020-05-18", "The court"},

		{"On 5 March 2024 the court", "", ""},
		{"5 March 2024 was a Tuesday", "", ""},
		{"5 March 2024, the day of", "", ""},
		{"5 March the court", "", ""},
		{"March 2024 brought", "", ""},
		{"May 5 people were held", "", ""},
		{"18.5 million manat", "", ""},
		{"1,200,000: people", "", ""},
		{"01,10,24 The court", "", ""},
		{"5 March. the court", "", ""},
		{"18.5: million", "0000-05-18", "million"},
		{"01.10.24 the court was", "", ""},
		{"01.10.24-dən etibarən", "", ""},
		{"01.10.2024-cü ildə", "", ""},
		{"01.10.24, the court", "", ""},
		{"32.13.24: nothing", "", ""},
		{"2024: The year", "", ""},
		{"1530: The meeting", "", ""},
		{"10:30: The meeting", "", ""},
		{"1.2.3.4: address", "", ""},
		{"60 pro-Armenian members", "", ""},
		{"3+3: A Step Forward", "", ""},
		{"9 years and 6 months", "", ""},
		{"24/7: around the clock", "", ""},
		{"+994 12 498 42 27: call", "", ""},
		{"Baku/Turan: The court", "", ""},
		{"and/or 5 March", "", ""},
		{"maybe. Nobody knows", "", ""},
		{"- ", "", ""},
		{"", "", ""},
	} {
		h, ok := readHeader(c.line)
		date, rest := "", ""
		if ok {
			date, rest = h.date.iso(), c.line[h.body:]
		}
		if date != c.date || rest != c.rest {
			t.Errorf("%q: %q, %q; want %q, %q", c.line, date, rest, c.date, c.rest)
		}
	}
}

// TestWeakHeader tells a header without colon from a line that merely breaks before a date.
func TestWeakHeader(t *testing.T) {
	text := "He was taken to court on\n5 March 2024. The judge\nheard him.\n6 March 2024. The court met.\n"
	got := findHeaders(text)
	if len(got) != 1 || got[0].date.day != 6 {
		t.Errorf("%+v", got)
	}
}
