package ui

// icons are drawn by us on a grid of 24, as one line each: the path of every kind of the vocabulary, and a few signs.
var icons = map[string]string{
	"arrest":        "M2.5 16a4.7 4.7 0 1 0 9.4 0 4.7 4.7 0 1 0-9.4 0M12.1 8a4.7 4.7 0 1 0 9.4 0 4.7 4.7 0 1 0-9.4 0M9.7 13.9l1.9-1.7M12.4 11.8l1.9-1.7",
	"remand":        "M4 4h16v16H4zM9.3 4v16M14.7 4v16",
	"extension":     "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 15h7.5M13 12.5l2.5 2.5-2.5 2.5",
	"house_arrest":  "M3 11l9-7 9 7M5.5 9.5V20h13V9.5M9.5 14h5v4h-5zM10.5 14v-1.3a1.5 1.5 0 0 1 3 0V14",
	"hearing":       "M12 4v16M8 20h8M5 6.5h14M5 6.5l-3 6.5a3 3 0 0 0 6 0zM19 6.5L16 13a3 3 0 0 0 6 0z",
	"charge":        "M6 3h9l4 4v14H6zM15 3v4h4M9.5 12H16M9.5 16H16",
	"sentence":      "M13 3.5l6.5 6.5-4 4L9 7.5zM11.7 11.3L4 19M13 21h8",
	"appeal":        "M6 3h9l4 4v14H6zM15 3v4h4M12.5 17.5v-7M9.5 13.5l3-3 3 3",
	"release":       "M5 11h14v10H5zM8 11V7a4 4 0 0 1 7.7-1.5M12 15v2.5",
	"transfer":      "M2 6h12v11H2zM14 10h4l3.5 3.5V17H14M4.7 17a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 1 0-3.6 0M15.7 17a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 1 0-3.6 0",
	"hunger_strike": "M3 11h18a9 9 0 0 1-5 8H8a9 9 0 0 1-5-8zM4 21L20 3",
	"ill_treatment": "M13.5 2.5L5 13.5h6.5l-1 8L19 10.5h-6.5z",
	"health":        "M9 4h6v5h5v6h-5v5H9v-5H4V9h5z",
	"death":         "M9.5 11h5v10h-5zM12 11V9M12 8.5c-2.5-1.5-1-4 0-6 1 2 2.5 4.5 0 6zM6 21h12",
	"disappearance": "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M9.2 9.7a2.8 2.8 0 1 1 4.2 2.4c-.9.5-1.4 1.1-1.4 2.2M12 17v.01",
	"visit":         "M2 12s4-6.5 10-6.5S22 12 22 12s-4 6.5-10 6.5S2 12 2 12zM9 12a3 3 0 1 0 6 0 3 3 0 1 0-6 0",
	"travel_ban":    "M4 8h16v12H4zM9 8V5h6v3M3 3l18 18",
	"search":        "M4 10.5a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M15.3 15.3L21 21",
	"designation":   "M7 9a5 5 0 1 0 10 0 5 5 0 1 0-10 0M9 13.2L7.5 21l4.5-2.5 4.5 2.5-1.5-7.8",
	"recognition":   "M12 3l2.8 5.8 6.2.9-4.5 4.4 1.1 6.2-5.6-2.9-5.6 2.9 1.1-6.2L3 9.7l6.2-.9z",
	"statement":     "M4 4h16v12h-9l-5 4v-4H4zM8 8.5h8M8 12h5",

	"wrong": "M12 3.5L22 20.5H2zM12 10v5M12 17.7v.01",
	"done":  "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M7.5 12.3l3 3 6-6.3",
	"note":  "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 11v6M12 7.5v.01",
}

// otherKind is the icon of a kind without one of its own: a ring.
const otherKind = "M7 12a5 5 0 1 0 10 0 5 5 0 1 0-10 0"

func iconPath(name string) string {
	if path, ok := icons[name]; ok {
		return path
	}
	return otherKind
}
