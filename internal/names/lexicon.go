package names

import "strings"

// endingList is endings that tell in words of at least so many letters.
type endingList struct {
	least   int
	endings []string
}

// familyEndings end surnames; each is folded.
var familyEndings = []endingList{
	{5, strings.Fields("ov ova ev eva")},
	{6, strings.Fields("off eff yan ian dze")},
	{7, strings.Fields("shvili skiy skaya sky ski tskiy uly uulu zade zada zadeh zadegan enko yants iants")},
	{7, strings.Fields("oglu ogly oghlu oglou oglo ugli gizi qizi kizi kyzy gyzy")},
	{6, strings.Fields("li ly lu beyli bayli bekli bekov uk yuk chuk ko iya ava aia ua")},
}

// feminine pairs the endings of a woman's surname with those of a man's.
var feminine = []struct{ her, his string }{
	{"ova", "ov"}, {"eva", "ev"}, {"ina", "in"}, {"skaya", "skiy"}, {"skaya", "sky"}, {"skaya", "ski"}, {"aya", "iy"}, {"aya", "y"},
}

// shortened are the endings that people and papers leave off: Ibrahim for Ibrahimov, Jabbar for Jabbarli.
var shortened = strings.Fields("ov ova ev eva yev yeva li ly lu zade zada oglu gizi qizi")

// sonMarkers and daughterMarkers follow the father's name and make it a patronymic.
var (
	sonMarkers      = strings.Fields("oglu ogly oghlu oghly oglou oglo ugli ogli uulu uly ulu")
	daughterMarkers = strings.Fields("gizi qizi kizi kyzy gyzy qyzy gizy kyz qiz qyz")
)

// sonEndings and daughterEndings make a patronymic of the father's name in one word; longer ones first.
var (
	sonEndings      = strings.Fields("ievich yevich ovich evich yich")
	daughterEndings = strings.Fields("ievna yevna ovna evna inichna ichna")
)

// titles stand before or after a name and are no part of it.
var titles = fields(`mr mrs ms miss dr prof professor academician sir dame lord lady judge justice lawyer advocate colonel
	general major captain lieutenant sergeant president minister deputy senator ambassador journalist activist blogger
	ayatollah bey bay hanim khanim muellim cenab canab phd msc jr sr esq`)

// honorifics are titles that are given names as well: they are dropped where two other words remain.
var honorifics = fields(`sheikh sheykh shaykh haji hajji gadzhi hoca mullah imam seyid`)

// particles begin a surname or are part of one: al-Zahrani, ibn Sina, von der Leyen.
var particles = fields(`al el ul ud ad as ash ibn bin ben bint binti abu abou abd abdul abdel abdal abdoul ould von van der den
	de da di du del la le ter st mac`)

// givenNames are common given names. They tell what a single name is, and that an ending such as -li is no surname's.
var givenNames = strings.Fields(`Abbas Abdulla Adil Afgan Agil Agshin Ahmad Akbar Akif Akram Alakbar Alasgar Ali Alim Alirza Aliya Alikhan
	Anar Anvar Arastun Araz Arif Arzu Asad Asif Asim Aslan Ayaz Aydan Aydin Aygun Aynur Aysel Ayten Azad Azer Azim Aziz
	Babak Bahruz Bakhtiyar Bayram Bahram Behbud Chingiz Dilara Elchin Eldaniz Eldar Elgun Elkhan Elman Elmar Elmir Elnara
	Elnur Elshad Elshan Eltaj Elvin Emil Emin Etibar Eyyub Fagan Faig Famil Farid Farhad Farida Fatima Fazil Fikrat Firuz
	Fizuli Fuad Galib Gubad Gulnara Gunay Gunel Habib Hafiz Hajar Hamid Hasan Heydar Hidayat Hikmat Huseyn Ibrahim Idris
	Ikram Ilgar Ilham Ilhama Ilkin Ilqar Ilyas Imran Inara Intigam Irada Isa Isgandar Islam Ismail Ismayil Jabir Jahangir
	Jalal Jamal Jamil Jamila Javad Javid Jeyhun Kamal Kamala Kamil Kamran Karim Khadija Khalid Khalil Kichikhanum Konul Lala
	Lamiya Latif Leyla Magsud Mahammad Mahir Mahmud Malahat Mammad Mansur Mariam Mashallah Matanat Mehdi Mehman Mehriban
	Mikayil Mirza Mubariz Muhammad Mukhtar Murad Musa Mushfig Mustafa Nadir Nail Namig Nargiz Nariman Nasimi Natig Natavan
	Nazim Nigar Nijat Nizami Novruz Nurana Nuray Ofelia Ogtay Oktay Orkhan Parvana Parviz Polad Rafael Rafig Rahib Rahim
	Rail Ramil Ramin Ramiz Rasim Rashad Rashid Rasul Rauf Reshad Rovshan Rubaba Rufat Ruslan Rustam Ruzgar Saadat Sabina
	Sabir Sadig Sahib Sahil Said Sakit Saleh Salim Samad Samir Samira Sanan Sardar Sarvan Sevda Sevil Sevinj Seymur Shahin
	Shahla Shahriyar Shahnaz Shamil Shirin Subhan Sultan Suleyman Tahir Talat Taleh Tamerlan Tarlan Teymur Tofig Togrul
	Tural Turan Turkan Ulvi Ulviyya Vafa Vagif Vahid Vasif Vidadi Vilayat Vugar Vusal Vusala Yadigar Yagub Yashar Yunis
	Yusif Zahid Zahir Zakir Zamin Zaur Zibeyda Ziya Zohrab Zohra Zulfiyya
	Aleksandr Aleksey Alla Anatoliy Andrey Anna Arkadiy Artyom Boris Dmitriy Galina Igor Irina Ivan Ksenia Lev Lyudmila
	Maria Marina Maksim Mikhail Natalia Nikita Nikolay Oksana Oleg Olga Pavel Pyotr Roman Sergey Svetlana Tatyana Vadim
	Valeriy Vasiliy Viktor Vitaly Vladimir Vladislav Yekaterina Yelena Yevgeniy Yuriy Yulia Marko Danilo
	Anahit Ani Ara Aram Araik Arayik Armen Artur Ashot Bako David Davit Gagik Garik Gayane Gevorg Grigor Hakob Hayk Hovhannes
	Hrant Karen Karine Levon Lusine Narek Nikol Raffi Ruben Samvel Serzh Shushan Tigran Vahan Vazgen Vigen Zaruhi
	Bidzina Giga Giorgi Irakli Khatia Lasha Levan Maka Mamuka Mikheil Mzia Nana Natia Nika Nino Salome Tamar Vakhtang
	Zurab Zviad Aibek Aida Almaz Azamat Bakhyt Bakyt Daniyar Dilnoza Erlan Gulmira Kanat Marat Nursultan Rustam Sardor
	Timur Ulugbek Zhanna Ahmed Mehmet Ayse Burak Can Emre Fatma Hakan Kemal Meral Murat Mustafa Osman Recep Selahattin
	Selin Tayyip Yasemin Yusuf Abdullah Amal Amina Aisha Fawzan Hala Hassan Hussein Karim Layla Loujain Maryam Mohamed
	Mona Nabeel Nasser Noura Omar Raif Salman Samar Waleed Yasser Yousef Zaynab`)

// given holds the keys of the given names.
var given = keys(givenNames)

func fields(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[Fold(w)] = true
	}
	return set
}

func keys(words []string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[TokenKey(w)] = true
	}
	return set
}

func oneOf(word string, list []string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}

// cutEnding takes the first ending of the list that s has and that leaves at least least letters.
func cutEnding(s string, list []string, least int) (stem string, cut bool) {
	for _, e := range list {
		if stem, ok := strings.CutSuffix(s, e); ok && len(stem) >= least {
			return stem, true
		}
	}
	return s, false
}

// familyLike tells whether a folded word has a surname's ending and is not a common given name.
func familyLike(w string) bool {
	if i := strings.LastIndexByte(w, ' '); i >= 0 {
		w = w[i+1:]
	}
	for _, group := range familyEndings {
		if len(w) >= group.least && hasAny(w, group.endings) {
			return !given[TokenKey(w)]
		}
	}
	return false
}

func hasAny(w string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
