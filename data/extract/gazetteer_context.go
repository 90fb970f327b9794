package extract

import (
	"strings"

	"newsgraph/data/nlp"
)

const stateOfGeorgia = "Georgia (U.S. state)"

// gazetteerContext is what an article as a whole says about ambiguous names.
type gazetteerContext struct {
	codes map[string]bool // countries named in any unambiguous form
	words map[string]bool // every word of the text
	given nameList
}

// resolve chooses one reading of every match, or none when the words around
// speak against all of them.
func (g *gazetteer) resolve(d *nlp.Doc, matches []gazetteerMatch) []gazetteerHit {
	c := newGazetteerContext(g, d, matches)
	var out []gazetteerHit
	for _, m := range matches {
		e, ok := c.choose(g, d, m)
		if ok && c.stands(d, m, e) {
			out = append(out, gazetteerHit{m.first, m.last, e})
		}
	}
	return out
}

func newGazetteerContext(g *gazetteer, d *nlp.Doc, matches []gazetteerMatch) *gazetteerContext {
	c := &gazetteerContext{codes: map[string]bool{}, words: map[string]bool{}, given: g.given}
	for i := range d.Tokens {
		c.words[d.Word(i)] = true
	}
	for _, m := range matches {
		if len(m.entries) == 1 && m.entries[0].sort != sortOrganization {
			c.codes[m.entries[0].code] = true
		}
	}
	return c
}

// choose picks a reading where a name has several.
func (c *gazetteerContext) choose(g *gazetteer, d *nlp.Doc, m gazetteerMatch) (gazetteerEntry, bool) {
	words := gazetteerWords(d, m.first, m.last)
	switch {
	case words == "Georgia":
		return m.pick(c.georgia(d, m))
	case words == "US" || words == "U.S.":
		return m.pick(sortCountry)
	case words == "New York" || words == "Washington":
		return m.entries[0], true
	case words == "Congo" || words == "the Congo":
		return c.congo(g)
	case words == "Korea" || words == "Korean" || words == "Koreans":
		return c.korea(g, words)
	}
	return m.pick(sortCountry, sortAdjective, sortPeople, sortCapital, sortCity, sortRegion, sortWater, sortSeat, sortOrganization)
}

// pick gives the reading of the first of the sorts that is there.
func (m gazetteerMatch) pick(sorts ...placeSort) (gazetteerEntry, bool) {
	for _, s := range sorts {
		for _, e := range m.entries {
			if e.sort == s {
				return e, true
			}
		}
	}
	return gazetteerEntry{}, false
}

var (
	georgiaCountryCues = []string{"Tbilisi", "Georgian", "Georgians", "Abkhazia", "Ossetia", "Batumi", "Saakashvili", "Caucasus", "Ivanishvili", "Kobakhidze", "Zourabichvili", "Kavelashvili", "Shevardnadze", "Armenia", "Azerbaijan"}
	georgiaStateCues   = []string{"Atlanta", "Savannah", "Augusta", "Macon", "Ga.", "Kemp", "Warnock", "Ossoff", "Raffensperger", "Abrams", "Senate", "Alabama", "Florida", "Carolina", "Tennessee", "Texas", "Ohio", "Pennsylvania", "Michigan", "Wisconsin", "Arizona", "Nevada", "Iowa", "Virginia", "U.S.", "US", "Trump", "Fulton", "American"}
)

// georgia weighs the words of the article: the country against the state.
func (c *gazetteerContext) georgia(d *nlp.Doc, m gazetteerMatch) placeSort {
	if m.first >= 2 && d.Word(m.first-1) == "," && d.Tokens[m.first].Sentence == d.Tokens[m.first-2].Sentence &&
		m.last < len(d.Tokens) && (d.Word(m.last) == "," || d.Word(m.last) == ".") && c.count(georgiaCountryCues) == 0 {
		return sortRegion
	}
	if c.count(georgiaStateCues) > c.count(georgiaCountryCues) {
		return sortRegion
	}
	return sortCountry
}

func (c *gazetteerContext) count(cues []string) int {
	n := 0
	for _, w := range cues {
		if c.words[w] {
			n++
		}
	}
	return n
}

func (c *gazetteerContext) congo(g *gazetteer) (gazetteerEntry, bool) {
	code := "CD"
	if c.codes["CG"] && !c.codes["CD"] || c.words["Brazzaville"] && !c.words["Kinshasa"] {
		code = "CG"
	}
	return g.countryEntry(code, sortCountry), true
}

func (c *gazetteerContext) korea(g *gazetteer, words string) (gazetteerEntry, bool) {
	code := "KR"
	if c.codes["KP"] && !c.codes["KR"] {
		code = "KP"
	}
	sort := sortCountry
	if words != "Korea" {
		sort = sortAdjective
	}
	return g.countryEntry(code, sort), true
}

// countryEntry makes the reading of a country's name or adjective.
func (g *gazetteer) countryEntry(code string, sort placeSort) gazetteerEntry {
	c := g.countries[code]
	e := gazetteerEntry{sort: sort, id: countryNode(code), name: c.name, code: code, form: byName}
	if sort != sortCountry {
		e.form = demonym
	}
	return e
}

// Names that are words, or another name, unless the article says the long form
// or names the country too.
var (
	needsLongForm = map[string]string{
		"CAR": "CF", "ROC": "TW", "RSA": "ZA", "FRG": "DE", "PNG": "PG", "RDC": "CD", "KSA": "SA", "DDR": "DD", "GDR": "DD", "ROK": "KR",
	}
	needsCountry = map[string]bool{
		"Congress": true, "House of Representatives": true, "National Guard": true, "Secret Service": true, "Justice Department": true,
		"Department of Justice": true, "Defense Department": true, "Department of Defense": true, "Treasury Department": true,
		"State Department": true, "Fed": true, "SEC": true, "ICE": true, "FRA": true, "NHS": true, "Duma": true, "Homeland Security": true,
		"RSF": true, "SDF": true, "HTS": true, "TTP": true, "LDP": true, "DPP": true, "CDU": true, "SPD": true, "ANC": true, "PLA": true, "CPC": true,
		"Marine Corps": true, "DUP": true, "SNP": true, "AfD": true, "ELN": true, "Wagner": true, "BOJ": true, "PIJ": true, "DNC": true, "RNC": true,
	}
	needsFullName = map[string]string{
		"IS": "Islamic State", "EC": "European Community", "AU": "African Union", "CIS": "Commonwealth of Independent States", "IRA": "Irish Republican Army",
		"AP": "Associated Press", "GE": "General Electric", "GM": "General Motors", "WHO": "World Health Organization", "RSF": "Rapid Support Forces",
		"ILO": "International Labour Organization", "IOM": "International Organization for Migration", "SCO": "Shanghai Cooperation Organisation",
		"OIC": "Organisation of Islamic Cooperation", "ECHR": "European Court of Human Rights", "LeT": "Lashkar-e-Taiba", "Labour": "Labour Party",
		"Conservatives": "Conservative Party", "PIJ": "Islamic Jihad",
	}
)

// stands says whether a reading holds where it is found.
func (c *gazetteerContext) stands(d *nlp.Doc, m gazetteerMatch, e gazetteerEntry) bool {
	if e.sort == sortTrap {
		return false
	}
	words := gazetteerWords(d, m.first, m.last)
	if code, ok := needsLongForm[words]; ok {
		return c.codes[code]
	}
	if full, ok := needsFullName[words]; ok {
		return c.fullNameStands(full) || words == "WHO" && !shoutedAround(d, m.first)
	}
	if needsCountry[words] {
		return e.code == "" || c.codes[e.code] || c.onlyCountry("")
	}
	switch words {
	case "US", "WHO", "ICE", "CAR", "IS":
		return !shoutedAround(d, m.first)
	case "Pacific", "Atlantic", "Capitol", "Amazon":
		return m.first > 0 && strings.EqualFold(d.Word(m.first-1), "the")
	case "Number 10", "No. 10":
		return c.codes["GB"]
	case "America":
		return m.first == 0 || d.Word(m.first-1) != "of"
	}
	return !c.partOfName(d, m, e)
}

// fullNameStands says whether all words of an organisation's full name are in
// the text.
func (c *gazetteerContext) fullNameStands(full string) bool {
	for _, w := range strings.Fields(full) {
		if !c.words[w] {
			return false
		}
	}
	return true
}

// onlyCountry says that no country but code is named in the article.
func (c *gazetteerContext) onlyCountry(code string) bool {
	for x := range c.codes {
		if x != "" && x != code {
			return false
		}
	}
	return true
}

// partOfName says that a city or region stands inside a longer name that the
// gazetteer does not know: "University of Georgia", "Atlanta Braves" are left
// to the recognizer; here only what would make a wrong country is refused.
func (c *gazetteerContext) partOfName(d *nlp.Doc, m gazetteerMatch, e gazetteerEntry) bool {
	if m.first == 0 || e.sort != sortCountry || m.last-m.first > 1 {
		return false
	}
	switch d.Word(m.first) {
	case "Jordan", "Chad", "Israel", "Kenya", "Holland", "Jersey", "Georgia", "Trinidad", "Grenada", "Malta", "Togo", "Antigua":
		return c.given.gender(d.Word(m.first-1)) != genderUnknown && d.Tokens[m.first-1].Sentence == d.Tokens[m.first].Sentence
	}
	return false
}

// shoutedAround says that the words before and behind token i are in capitals
// too, so that capitals tell nothing.
func shoutedAround(d *nlp.Doc, i int) bool {
	n := 0
	for _, j := range []int{i - 2, i - 1, i + 1, i + 2} {
		if j >= 0 && j < len(d.Tokens) && d.Tokens[j].Sentence == d.Tokens[i].Sentence && isShouted(d.Word(j)) && len(d.Word(j)) > 1 {
			n++
		}
	}
	return n >= 2
}

func gazetteerWords(d *nlp.Doc, first, last int) string {
	return plainApostrophe(d.SpanOf(first, last).Of(d.Text()))
}
