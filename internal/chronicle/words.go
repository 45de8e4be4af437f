package chronicle

import "strings"

// months are the names of the months in English, Azerbaijani and Russian (nominative and genitive), in small letters,
// with their usual short forms.
var months = numbered([12]string{
	"january jan yanvar январь января янв",
	"february feb fevral февраль февраля фев",
	"march mar mart март марта мар",
	"april apr aprel апрель апреля апр",
	"may май мая",
	"june jun iyun i̇yun ийун июнь июня июн",
	"july jul iyul i̇yul июль июля июл",
	"august aug avqust август августа авг",
	"september sep sept sentyabr сентябрь сентября сен сент",
	"october oct oktyabr октябрь октября окт",
	"november nov noyabr ноябрь ноября ноя нояб",
	"december dec dekabr декабрь декабря дек",
})

// weekdays may stand before a date.
var weekdays = set("monday tuesday wednesday thursday friday saturday sunday " +
	"понедельник вторник среда четверг пятница суббота воскресенье bazar şənbə cümə çərşənbə")

var (
	ordinals  = []string{"st", "nd", "rd", "th", "-ci", "-cı", "-cu", "-cü", "-е", "-го"}
	yearWords = []string{"il", "года", "год", "г"}
)

func numbered(rows [12]string) map[string]int {
	names := map[string]int{}
	for i, row := range rows {
		for _, name := range strings.Fields(row) {
			names[name] = i + 1
		}
	}
	return names
}

func set(words string) map[string]bool {
	known := map[string]bool{}
	for _, w := range strings.Fields(words) {
		known[w] = true
	}
	return known
}
