package record

import (
	"slices"
	"strings"
)

// Country is a state by its two letters of ISO 3166-1. The rules of a state apply to those whom it holds.
type Country string

// Home is the country of a file that names no other: the rules that come with Habeas are those of Azerbaijan.
const Home Country = "AZ"

// Everywhere are the jurisdictions of rules that apply to people of every country.
var Everywhere = []string{"UN", "ECHR"}

// Word is the country for people to read, its letters when it is not on the list.
func (c Country) Word() string {
	if i := slices.IndexFunc(countryWords, func(w countryWord) bool { return w.country == c }); i >= 0 {
		return countryWords[i].word
	}
	return string(c)
}

// Valid tells whether c is one of Countries.
func (c Country) Valid() bool {
	return slices.ContainsFunc(countryWords, func(w countryWord) bool { return w.country == c })
}

// Countries lists them: Home first, the others by their names.
func Countries() []Country {
	list := []Country{Home}
	for _, w := range countryWords {
		if w.country != Home {
			list = append(list, w.country)
		}
	}
	return list
}

type countryWord struct {
	country Country
	word    string
}

// countryWords are the countries of ISO 3166-1 that hold people under a law of their own, by their short English names.
var countryWords = func() []countryWord {
	var list []countryWord
	for _, pair := range strings.Split(countryList, ";") {
		letters, word, _ := strings.Cut(strings.TrimSpace(pair), " ")
		list = append(list, countryWord{Country(letters), word})
	}
	return list
}()

const countryList = `AF Afghanistan; AL Albania; DZ Algeria; AD Andorra; AO Angola; AG Antigua and Barbuda; AR Argentina; AM Armenia; AU Australia;
AT Austria; AZ Azerbaijan; BS Bahamas; BH Bahrain; BD Bangladesh; BB Barbados; BY Belarus; BE Belgium; BZ Belize; BJ Benin; BT Bhutan; BO Bolivia;
BA Bosnia and Herzegovina; BW Botswana; BR Brazil; BN Brunei; BG Bulgaria; BF Burkina Faso; BI Burundi; CV Cabo Verde; KH Cambodia; CM Cameroon;
CA Canada; CF Central African Republic; TD Chad; CL Chile; CN China; CO Colombia; KM Comoros; CG Congo; CD Congo, Democratic Republic; CR Costa Rica;
CI Côte d’Ivoire; HR Croatia; CU Cuba; CY Cyprus; CZ Czechia; DK Denmark; DJ Djibouti; DM Dominica; DO Dominican Republic; EC Ecuador; EG Egypt;
SV El Salvador; GQ Equatorial Guinea; ER Eritrea; EE Estonia; SZ Eswatini; ET Ethiopia; FJ Fiji; FI Finland; FR France; GA Gabon; GM Gambia;
GE Georgia; DE Germany; GH Ghana; GR Greece; GD Grenada; GT Guatemala; GN Guinea; GW Guinea-Bissau; GY Guyana; HT Haiti; HN Honduras; HK Hong Kong;
HU Hungary; IS Iceland; IN India; ID Indonesia; IR Iran; IQ Iraq; IE Ireland; IL Israel; IT Italy; JM Jamaica; JP Japan; JO Jordan; KZ Kazakhstan;
KE Kenya; KI Kiribati; KW Kuwait; KG Kyrgyzstan; LA Laos; LV Latvia; LB Lebanon; LS Lesotho; LR Liberia; LY Libya; LI Liechtenstein; LT Lithuania;
LU Luxembourg; MO Macao; MG Madagascar; MW Malawi; MY Malaysia; MV Maldives; ML Mali; MT Malta; MH Marshall Islands; MR Mauritania; MU Mauritius;
MX Mexico; FM Micronesia; MD Moldova; MC Monaco; MN Mongolia; ME Montenegro; MA Morocco; MZ Mozambique; MM Myanmar; NA Namibia; NR Nauru; NP Nepal;
NL Netherlands; NZ New Zealand; NI Nicaragua; NE Niger; NG Nigeria; KP North Korea; MK North Macedonia; NO Norway; OM Oman; PK Pakistan; PW Palau;
PS Palestine; PA Panama; PG Papua New Guinea; PY Paraguay; PE Peru; PH Philippines; PL Poland; PT Portugal; QA Qatar; RO Romania; RU Russia;
RW Rwanda; KN Saint Kitts and Nevis; LC Saint Lucia; VC Saint Vincent and the Grenadines; WS Samoa; SM San Marino; ST São Tomé and Príncipe;
SA Saudi Arabia; SN Senegal; RS Serbia; SC Seychelles; SL Sierra Leone; SG Singapore; SK Slovakia; SI Slovenia; SB Solomon Islands; SO Somalia;
ZA South Africa; KR South Korea; SS South Sudan; ES Spain; LK Sri Lanka; SD Sudan; SR Suriname; SE Sweden; CH Switzerland; SY Syria; TW Taiwan;
TJ Tajikistan; TZ Tanzania; TH Thailand; TL Timor-Leste; TG Togo; TO Tonga; TT Trinidad and Tobago; TN Tunisia; TR Türkiye; TM Turkmenistan;
TV Tuvalu; UG Uganda; UA Ukraine; AE United Arab Emirates; GB United Kingdom; US United States; UY Uruguay; UZ Uzbekistan; VU Vanuatu; VA Vatican;
VE Venezuela; VN Vietnam; YE Yemen; ZM Zambia; ZW Zimbabwe`
