package chronicle

import (
	"strings"
	"unicode/utf8"
)

// months are the names of the months in English, Azerbaijani, Turkish and Russian (nominative and genitive) as foldWord
// gives them, with their usual short forms.
var months = numbered([12]string{
	"january jan yanvar ocak oca январь января янв",
	"february feb fevral şubat şub февраль февраля фев февр",
	"march mar mart март марта мар",
	"april apr aprel nisan nis апрель апреля апр",
	"may mayis май мая",
	"june jun iyun haziran haz ийун июнь июня июн",
	"july jul iyul temmuz tem июль июля июл",
	"august aug avqust ağustos ağu август августа авг",
	"september sep sept sentyabr eylül eyl сентябрь сентября сен сент",
	"october oct oktyabr ekim eki октябрь октября окт",
	"november nov noyabr kasim kas ноябрь ноября ноя нояб",
	"december dec dekabr aralik ara декабрь декабря дек",
})

// weekdays may stand before or behind a date; secondWords behind some of them.
var (
	weekdays = set("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
		"понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс bazar şənbə cümə çərşənbə " +
		"pazartesi sali çarşamba perşembe cuma cumartesi pazar")
	secondWords = allOf(" ertəsi", " axşamı")
)

var (
	linkOf    = allOf("of")
	ordinals  = allOf("st", "nd", "rd", "th", "-ci", "-cı", "-cu", "-cü", "-е", "-го")
	yearWords = allOf("il", "года", "год", "г")
)

// What may stand on an article's date line beside names, weekdays and the time of day. Longer phrases come first.
var (
	published = allOf("date of publication", "publication date", "posted on", "published on", "published at", "published",
		"posted at", "posted", "issued on", "issued", "added on", "added", "created on", "created", "date",
		"дата публикации", "опубликовано", "дата", "dərc olunma tarixi", "dərc olunub", "yayımlanıb", "tarix",
		"yayınlanma tarihi", "yayınlanma", "tarih")
	updated = allOf("last updated on", "last updated", "last modified on", "last modified", "updated on", "updated at",
		"updated", "modified on", "modified", "edited on", "edited", "обновлено", "yenilənib", "son güncelleme", "güncelleme")
	zones = allOf("a.m", "am", "p.m", "pm", "hrs", "h", "utc", "gmt", "cet", "cest", "eet", "eest", "msk", "мск", "est", "edt",
		"et", "pst", "pdt", "pt", "bst", "azt", "local time")
	linked = allOf("at", "on", "в", "saat") // before a date or the time of day
	counts = allOf("min", "mins", "minute", "minutes", "views", "view", "comments", "comment", "shares", "просмотров", "oxunub", "baxış")
)

// bylines begin a line that says who wrote an article or made its picture.
var bylines = allOf("by", "author", "authors", "written by", "posted by", "text by", "text", "photo by", "photo", "image", "picture",
	"source", "share",
	"автор", "фото", "источник", "müəllif", "foto", "mənbə", "yazar", "kaynak")

// pointers begin a line that sends the reader elsewhere in the middle of an article; ends begin what follows an article.
var (
	pointers = allOf("read also", "read more", "also read", "see also", "read", "watch", "listen", "more on this",
		"advertisement", "oxu", "həmçinin oxuyun",
		"ayrıca okuyun", "читайте также", "смотрите также", "реклама")
	ends = allOf("related articles", "related links", "related news", "related stories", "related content", "related",
		"recommended", "you may also like", "most read", "most popular",
		"latest news", "more news", "other news", "news line", "more from", "follow us", "share this", "subscribe",
		"sign up", "leave a comment", "comments", "tags", "filed under", "topics",
		"похожие новости", "похожие статьи", "другие новости", "комментарии", "теги", "oxşar xəbərlər", "digər xəbərlər", "ilgili haberler")
)

// foreignDates begin a line whose date is not that of what follows.
var foreignDates = allOf("release date", "copyright", "born", "isbn", "ebook", "©")

// salutations begin a letter.
var salutations = allOf("dear", "dearest", "my dear", "to whom it may concern", "your excellency", "excellency", "excellencies", "hi",
	"hello", "sir", "madam", "уважаемый", "уважаемая", "уважаемые",
	"дорогой", "дорогая", "дорогие", "hörmətli", "əziz", "sayın", "sevgili")

// What may be small in the name of a place or a publisher, towns with a name as short as an organisation's, and what
// begins no such name.
var (
	smallWords   = set("of the and de la del da di al el ul bin ibn van von for e y və i и")
	shortTowns   = set("baku baki kyiv kiev lviv riga oslo rome")
	prepositions = set("on in by at from since until till after before between during as the and but for with to he she it they we this that when what why how who")
)

// phrases are words and groups of words that are looked for one after another, the longer ones before their beginnings;
// first are the bytes that one of them begins with.
type phrases struct {
	list  []string
	first [256]bool
}

func allOf(list ...string) *phrases {
	p := &phrases{list: list}
	for _, w := range list {
		for _, form := range [...]string{w, strings.ToUpper(w), strings.ToTitle(w)} {
			p.first[form[0]] = true
		}
	}
	return p
}

// lookUp finds the word in a table of folded words.
func lookUp[T any](table map[string]T, word string) T {
	var small [16]byte
	if len(word) > len(small) {
		return table[foldWord(word)]
	}
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return table[foldWord(word)]
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		small[i] = c
	}
	return table[string(small[:len(word)])]
}

// foldWord makes the names of months and weekdays comparable: small letters, and no difference between i and ı.
func foldWord(s string) string {
	s = strings.ToLower(s)
	if strings.Contains(s, "ı") || strings.Contains(s, "\u0307") {
		s = dots.Replace(s)
	}
	return s
}

var dots = strings.NewReplacer("ı", "i", "\u0307", "")

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
