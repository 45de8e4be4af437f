package chronicle

import "strings"

// skipTime passes over a time of day behind a date: " 14:30", ", 14:30:05", "T10:00:00+04:00", " 2:30 pm".
func skipTime(s string, i int) int {
	at := skipSpace(s, i)
	switch {
	case at == i && at < len(s) && s[at] == 'T':
		at++
	case at < len(s) && s[at] == ',':
		at = skipSpace(s, at+1)
	}
	if end := clockEnd(s, at, ":"); end > at {
		return end
	}
	return i
}

// clockEnd is where the time of day ends that begins at i, i itself where there is none; between hours and minutes stands
// one of the marks.
func clockEnd(s string, i int, marks string) int {
	hour, mark := digits(s, i)
	if mark == i || mark > i+2 || hour > 24 || mark == len(s) || strings.IndexByte(marks, s[mark]) < 0 {
		return i
	}
	minute, end := digits(s, mark+1)
	if end != mark+3 || minute > 59 {
		return i
	}
	if end < len(s) && s[end] == s[mark] {
		if _, last := digits(s, end+1); last == end+3 {
			end = last
			if _, last = digits(s, end+1); end < len(s) && s[end] == '.' && last > end+1 { // fractions of a second
				end = last
			}
		}
	}
	return skipZone(s, end)
}

// skipZone passes over "Z", "+04:00", " pm", " H." and the names of time zones behind a time of day.
func skipZone(s string, i int) int {
	if i < len(s) && s[i] == 'Z' {
		return i + 1
	}
	i = skipOffset(s, i)
	for {
		at := skipSpace(s, i)
		end := skipWord(s, at, zones)
		if end == at {
			return i
		}
		if end < len(s) && s[end] == '.' {
			end++
		}
		i = skipOffset(s, end)
	}
}

// skipOffset passes over "+4", "+04:00", "-0500" that are glued to what is before.
func skipOffset(s string, i int) int {
	if i >= len(s) || s[i] != '+' && s[i] != '-' {
		return i
	}
	_, end := digits(s, i+1)
	if end == i+1 || end > i+5 || s[i] == '-' && end != i+3 && end != i+5 {
		return i
	}
	if _, last := digits(s, min(end+1, len(s))); end < len(s) && s[end] == ':' && last == end+3 {
		end = last
	}
	return end
}
