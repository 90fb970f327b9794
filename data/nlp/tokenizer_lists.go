package nlp

import "strings"

// Lists written for this program from general knowledge of English; no source
// was copied. They may be used under the licence of the program.

// class says how an abbreviation behaves at the end of a sentence.
type class int8

const (
	_       class = iota
	opening       // stands before a name or a number and never ends a sentence: "Gen."
	ending        // may end a sentence: "Inc."
	inside        // hardly ever ends one and is not capitalised: "e.g."
)

// abbreviations are words that keep their full stop, without it, lower case.
var abbreviations = classes(map[class]string{
	opening: `mr mrs ms messrs mme mlle dr prof rev fr hon gov lt col gen sgt cpl capt cmdr cmdt adm maj brig sen rep reps sens
		pres amb atty asst dir supt insp det pvt pfc st ste mt ft no nos vol fig sec ch pp msgr sr. dep min ald ayat
		jan feb mar apr jun jul aug sept sep oct nov dec univ dept approx ave blvd rd`,
	ending: `inc corp ltd co bros llc plc jr sr esq etc ph.d ph.d. m.d b.a m.a m.sc b.sc a.m p.m u.s u.k u.n e.u d.c
		u.s.a mon tue tues wed thu thur thurs fri calif tex fla ariz mich minn pa wis wash conn
		ark colo kan neb nev okla tenn wyo ont al est hrs tel ext`,
	inside: `e.g i.e vs v cf ca viz ed eds trans et. op cit ibid resp incl excl`,
})

// lowerToo are abbreviations that also stand in lower case; the others ("Fig.",
// "Gen.", "Wed.") are words when they are not capitalised.
var lowerToo = set(`al etc ph.d a.m p.m u.s u.k u.n jr sr dept univ approx hrs tel ext vol pp inc corp ltd co bros llc plc est nos esq sept st mr mrs ms dr prof`)

// prefixes keep their hyphen, as Universal Dependencies do.
var prefixes = set(`anti bi co counter cross de e ex extra inter mega meta micro mid mini multi neo non over para post pre pro
	proto pseudo psycho quasi re semi socio sub super trans tri ultra un under vice`)

// elided words start with an apostrophe.
var elided = set(`em til cause tis twas bout round n`)

// units are cut off numbers.
var units = set(`am pm km kg cm mm g mg ml ft mph kph hr hrs min mins lb lbs oz bn mn tn m k b gb mb tb mw kw gw hz ghz mhz kwh c f`)

// merged are words made of two, with the length of the second.
var merged = map[string]int{"cannot": 3, "gonna": 2, "wanna": 2, "gotta": 2, "gimme": 2, "lemme": 2}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

func classes(lists map[class]string) map[string]class {
	m := map[string]class{}
	for _, c := range []class{opening, ending, inside} {
		for w := range strings.FieldsSeq(lists[c]) {
			m[w] = c
		}
	}
	return m
}
