package extract

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// noBody says that what the recognizer took for an organisation is an office, a
// law, a prize, a ship or storm, or a common abbreviation.
func (r *reading) noBody(n *naming) bool {
	words := nameWords(r.d, n.first, n.last)
	if len(words) == 0 {
		return true
	}
	last := words[len(words)-1]
	switch {
	case len(words) == 1:
		return commonAcronyms[last] || strings.Contains(last, "-") && strings.ContainsAny(last, "0123456789") || r.word(n.first-1) == "(" && r.word(n.first-2) == "("
	case lawWords[last], shipMarks[words[0]] && words[0] != "Saint" && words[0] != "St." && words[0] != "Fort" && words[0] != "Camp" && words[0] != "Port":
		return true
	}
	return r.officeName(words) || strings.HasPrefix(strings.Join(words, " "), "Bill of ")
}

// officeName says that a name is an office, alone or behind the country it is
// of: "U.S. Secretary of State".
func (r *reading) officeName(words []string) bool {
	for i := range min(len(words), 4) {
		if !r.titles.isTitle(strings.Join(words[i:], " ")) {
			continue
		}
		if i == 0 {
			return len(words) > 1
		}
		if r.knownName(words[:i]) {
			return true
		}
	}
	return false
}

// knownName says that words are a name of the gazetteer.
func (r *reading) knownName(words []string) bool {
	n := r.g.root
	for _, w := range words {
		if n = n.step(w); n == nil {
			return false
		}
	}
	return len(n.entries) > 0
}

var (
	// lawWords end the names of laws, prizes and things, never those of bodies.
	lawWords = wordSet(`Act Constitution Treaty Accord Accords Medal Award Awards Prize Championship Championships Amendment Protocol Declaration Convention Income
		Commissioners Islanders Manager Secretary Master Masters Chairman Zodiac License Licence Station Sclerosis`)
	// commonAcronyms are in capitals and no organisations.
	commonAcronyms = wordSet(`HIV AIDS SARS MERS FGM VCR ETA EOL DNA RNA GDP CEO CFO COO MP MPs MEP PhD UTC GMT FAQ AI IT TV DVD CD PC SUV UFO USB API GPS ATM PIN VIP IQ LGBT LGBTQ PTSD
		PM FM QC OK USD EUR GBP AM HD CCTV DIY VAT NGO NGOs PR`)
	// publishing stands in front of "in" and a journal.
	publishing = wordSet("published")
)

// noPlace says that a place's name is that of what something was published in.
func (r *reading) noPlace(n *naming) bool {
	if n.last-n.first == 1 && commonPlaces[r.word(n.first)] {
		return true
	}
	return r.word(n.first-1) == "in" && publishing[r.word(n.first-2)] && n.confidence < 0.95 || shipMarks[r.word(n.first)] && stormMarks[r.word(n.first)]
}

// commonPlaces are words for places that name none when they stand alone.
var commonPlaces = wordSet("Republic Kingdom Union City State States District Province County Town Village Island Islands River Lake Street Square Park Airport Hospital School University Church Court Hall")

var stormMarks = wordSet("Storm Hurricane Typhoon Cyclone MV USS HMS U.S.S. M/V")

// widen takes in the second half of an organisation's field, which the
// recognizer cuts at "and" ("Institute of Marine and Polar Research"), and a word of rank in
// front ("Supreme Court of …").
func (r *reading) widen(n *naming) {
	if n.kind != graph.Organization {
		return
	}
	if rankWords[r.word(n.first-1)] && r.sameSentence(n.first-1, n.first) && !r.inName(n.first-1) && r.word(n.first) == "Court" {
		n.first--
	}
	if r.fieldOf(n) && strings.EqualFold(r.word(n.last), "and") && isCapital(r.word(n.last+1)) && !r.inName(n.last+1) {
		end := n.last + 1
		for r.sameSentence(n.first, end) && isCapital(r.word(end)) && !r.inName(end) && isLetters(r.word(end)) {
			end++
		}
		if _, known := r.g.root.next[r.word(n.last+1)]; !known && end-n.last <= 4 {
			n.last = end
		}
	}
	n.span = r.d.SpanOf(n.first, n.last)
}

// fieldOf says that a name tells its field: "Institute of …".
func (r *reading) fieldOf(n *naming) bool {
	for i := n.first + 1; i < n.last-1; i++ {
		switch r.word(i) {
		case "of", "for", "on":
			return fieldBodies[r.word(i-1)] && !slices.ContainsFunc(nameWords(r.d, i, n.last), func(w string) bool { return w == "and" })
		}
	}
	return false
}

var (
	rankWords   = wordSet("Supreme High Constitutional Federal District Appeals Superior")
	fieldBodies = wordSet("Institute School Department Ministry Committee Office Centre Center Faculty Agency Society College Bureau Council Commission Board Directorate Academy")
)
