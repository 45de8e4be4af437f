package names

// letters romanises what is not plain ASCII, one lower-case letter at a time. Upper case is derived. Letters that
// Azerbaijani, Turkish and Slavic Latin write with a mark for a sound of their own become the English digraph (ş sh,
// ç ch), as chronicles in English print them; all other marks are simply taken off, by Unicode decomposition.
var letters = map[string]string{
	// Latin
	"ə": "e", "ı": "i", "ğ": "g", "ş": "sh", "ș": "sh", "š": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh",
	"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ŋ": "n", "ħ": "h", "ŧ": "t",
	"ĸ": "k", "ɛ": "e", "ɣ": "g", "ɵ": "o", "ƣ": "g", "ƶ": "z",
	// Cyrillic: Russian
	"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
	"к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
	"х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
	// Cyrillic: Azerbaijani
	"ә": "e", "ғ": "g", "ҝ": "g", "ҹ": "j", "һ": "h", "ө": "o", "ү": "u", "ј": "y",
	// Cyrillic: Kazakh, Kyrgyz, Uzbek, Tajik, Tatar
	"қ": "q", "ң": "n", "ұ": "u", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u", "җ": "j", "ҙ": "z", "ҡ": "q", "ҫ": "s",
	// Cyrillic: Ukrainian, Belarusian, Serbian, Macedonian
	"і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ђ": "j", "љ": "ly", "њ": "ny", "ћ": "ch", "џ": "j", "ѓ": "g",
	"ќ": "k", "ѕ": "dz",
	// Georgian
	"ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
	"მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
	"ღ": "gh", "ყ": "q", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h",
	// Armenian (Eastern)
	"ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "e", "թ": "t", "ժ": "zh", "ի": "i",
	"լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m", "յ": "y", "ն": "n",
	"շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "ts",
	"ւ": "v", "փ": "p", "ք": "k", "և": "ev", "օ": "o", "ֆ": "f",
}

// silent are apostrophes, quotation marks and signs that stand inside a name without parting it: O'g'li, Al-Ma‘arri.
const silent = "'\"`´‘’‚‛“”„‟′″«»‹›ʹʺʻʼʽʾʿˈˊˋ՚՛\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
