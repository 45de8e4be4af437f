package names

// respellings undo habits of one transliteration before names are compared. They stand at the beginning of a word and
// are written in sounds (see sound): a also matches e, i also matches y. The first that matches is taken.
var respellings = [...]struct{ from, to string }{
	// Russian has no h and writes г: Гасанов is Həsənov, Рагимов Rəhimov.
	{"gasan", "hasan"}, {"gusain", "husain"}, {"gaidar", "haidar"}, {"gamid", "hamid"}, {"gaJi", "haJi"}, {"gaci", "haJi"},
	{"gaSim", "haSim"}, {"gikmat", "hikmat"}, {"gidaiat", "hidaiat"}, {"gumbat", "humbat"}, {"gafiz", "hafiz"},
	{"garun", "harun"}, {"gamzat", "hamzat"}, {"gabib", "habib"}, {"giulmamad", "gulmamad"},
	{"ragim", "rahim"}, {"ragman", "rahman"}, {"ibragim", "ibrahim"}, {"magaram", "maharam"}, {"magdi", "mahdi"},
	{"maXti", "mahdi"}, {"Sagin", "Sahin"}, {"Sagmar", "Sahmar"}, {"zograb", "zohrab"}, {"abragam", "abraham"},
	// Muhammad has as many spellings as peoples that bear it.
	{"mahamad", "muhamad"}, {"mohamad", "muhamad"}, {"muXamad", "muhamad"}, {"magomad", "muhamad"},
	{"mahamat", "muhamad"}, {"mohamat", "muhamad"}, {"muhamat", "muhamad"}, {"mahmat", "mahmad"},
	// Armenian h that Russian leaves out.
	{"arutiun", "harutiun"}, {"akop", "hakob"}, {"ovanis", "hovhanis"}, {"ovanas", "hovhanis"}, {"oganas", "hovhanis"},
	{"oganis", "hovhanis"}, {"hovhanas", "hovhanis"}, {"hovanis", "hovhanis"}, {"hovanas", "hovhanis"},
	{"ambarCum", "hambarCum"}, {"aikaz", "haikaz"},
	// Latin x is kh in Azerbaijani, ks in these.
	{"alaXandar", "alaksandr"}, {"alaksandar", "alaksandr"}, {"alaX", "alaks"}, {"maXim", "maksim"}, {"faliX", "faliks"},
	// Shapes that no rule of letters brings together.
	{"aliasgar", "alasgar"}, {"iusuf", "yusif"}, {"iusaf", "yusif"},
}

// swaps say what it costs to write one sound for another, in hundredths; 100 is a different sound, and
// up to 45 are within the limit of most names (see limit).
var swaps = map[int][]string{
	2:  {"Jc"},
	3:  {"iy", "gq", "gG", "Xh", "qG"},
	5:  {"ae"},
	12: {"gk", "qk", "kG"},
	15: {"JZ", "cZ", "kc"},
	20: {"cC"},
	25: {"ou"},
	30: {"JC", "zZ"},
	40: {"ei", "ey", "ZC"},
	42: {"sS"}, // Turkish without its marks: Sahin, Şahin
	50: {"vf", "dt", "bp"},
	55: {"iu"},
	65: {"Xk", "Xq", "Xg", "XG", "zs"},
	70: {"gh"},
}

// hardened is the cost of the pairs that Turkish does not tell apart at the end of a word: Ahmed, Ahmet.
const hardened = 20

// coarse is the class of each sound in keys: sounds that the usual spellings exchange have one letter.
var coarse = map[string]string{
	"a": "ae", "i": "iy", "u": "ou", "g": "gqkG", "h": "hX", "j": "JcCZ", "s": "sS",
}
