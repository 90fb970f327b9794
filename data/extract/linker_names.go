package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// findNames brings together what the gazetteer knows and what the recognizer
// saw: one reading for each stretch of text.
func (r *reading) findNames() {
	hits := r.g.resolve(r.d, r.g.match(r.d))
	names := r.recognized()
	people := r.fullNameWords(names)
	used := make([]bool, len(names))
	for _, h := range hits {
		r.placeHit(h, names, used, people)
	}
	for i, n := range names {
		if !used[i] && r.plausible(&n) {
			r.namings = append(r.namings, n)
		}
	}
	r.findAdministrations()
	r.sortNamings()
}

// findAdministrations adds the person in "the Trump administration" where the
// recognizer saw nobody.
func (r *reading) findAdministrations() {
	for i := 1; i+1 < len(r.d.Tokens); i++ {
		w := r.word(i)
		if r.word(i+1) != "administration" || !r.sameSentence(i-1, i+1) || !isCapital(w) || isShouted(w) || neverNames[w] || !isLetters(w) ||
			r.titles.isTitle(w) || r.titles.words[strings.ToLower(w)] != "" || r.named(i) {
			continue
		}
		n := r.newNaming(i, i+1, graph.Person)
		n.confidence = 0.6
		r.namings = append(r.namings, n)
	}
}

// named says that token i is part of a name already.
func (r *reading) named(i int) bool {
	for k := range r.namings {
		if n := &r.namings[k]; n.first <= i && i < n.last {
			return true
		}
	}
	return false
}

// recognized gives the recognizer's names with edges trimmed.
func (r *reading) recognized() []naming {
	var out []naming
	for _, n := range r.d.Names {
		x := r.newNaming(n.First, n.Last, n.Kind)
		x.confidence = n.Confidence
		if r.trim(&x) {
			out = append(out, x)
		}
	}
	return out
}

// trim takes possessives, articles, titles and punctuation off the edges; false
// when nothing is left.
func (r *reading) trim(n *naming) bool {
	for n.first < n.last && r.strippedAtEnd(n.last-1, n) {
		n.last--
	}
	for n.first < n.last && r.strippedAtStart(n.first, n) {
		n.first++
	}
	if n.kind == graph.Person {
		for n.first < n.last {
			k := r.titles.lengthAt(r, n.first, n.last)
			if k == 0 || n.first+k >= n.last {
				break
			}
			n.first += k
		}
	}
	if n.first >= n.last {
		return false
	}
	n.span = r.d.SpanOf(n.first, n.last)
	return true
}

func (r *reading) strippedAtEnd(i int, n *naming) bool {
	switch w := r.word(i); w {
	case "'s", "'", "'S", ",", "-", "–", "—", ")", ":", ";", "\"", "”", "“", "(":
		return n.last-n.first > 1 || w != "'s"
	}
	return false
}

func (r *reading) strippedAtStart(i int, n *naming) bool {
	switch r.word(i) {
	case "(", "\"", "“", "'", "-", "–", "—", ",", "the", "a", "an", "The":
		return true
	}
	return false
}

// placeHit files a name of the gazetteer, unless a longer name of the
// recognizer swallows it. Names it replaces are marked used.
func (r *reading) placeHit(h gazetteerHit, names []naming, used []bool, people map[string]int) {
	x := r.newNaming(h.first, h.last, h.id.Kind())
	x.node, x.form, x.sort, x.confidence = h.id, h.form, h.sort, 0.95
	for i := range names {
		n := &names[i]
		if !n.span.Overlaps(x.span) {
			continue
		}
		switch r.decide(h, x, n, people) {
		case keepName:
			return
		case keepBoth:
			if x.form == byName {
				x.form = demonym
			}
		default:
			used[i] = true
		}
	}
	d := r.draft(h.id, h.id.Kind(), h.name)
	d.entity.Country = h.code
	r.namings = append(r.namings, x)
}

type decision int

const (
	keepHit decision = iota
	keepName
	keepBoth
)

// decide between a known name and an overlapping one of the recognizer.
func (r *reading) decide(h gazetteerHit, x naming, n *naming, people map[string]int) decision {
	longer := n.span.Contains(x.span) && n.span != x.span
	switch {
	case n.kind == graph.Person && longer:
		return r.insidePerson(h, n)
	case n.kind == graph.Person && n.span == x.span && people[r.words(n)] > 0 && h.last-h.first == 1 && !r.behindPlaceWord(h.first):
		return keepName
	case h.form == demonym && longer && n.kind == graph.Organization:
		return keepBoth
	case h.form == demonym && longer:
		return keepBoth
	case longer && h.sort == sortCountry && n.kind == graph.Organization:
		return keepBoth
	case longer && h.sort == sortCountry && n.first == h.first && r.word(h.last) == "'s":
		return keepHit
	case longer:
		return keepName
	}
	return keepHit
}

// insidePerson: "Jordan" in "Jordan Smith" is no country; "Iranian" in
// "Iranian Hassan Rouhani" is.
func (r *reading) insidePerson(h gazetteerHit, n *naming) decision {
	if h.first == n.first && (h.form == demonym || h.sort == sortCountry && len(r.word(h.first)) <= 4 && strings.Contains(r.word(h.first), ".")) {
		if n.last-h.last >= 1 {
			n.first = h.last
			n.span = r.d.SpanOf(n.first, n.last)
			return keepBoth
		}
	}
	return keepName
}

// behindPlaceWord says that a preposition of place stands before token i.
func (r *reading) behindPlaceWord(i int) bool {
	switch strings.ToLower(r.word(i - 1)) {
	case "in", "to", "from", "near", "into", "across", "outside", "inside", "around":
		return true
	}
	return false
}

// fullNameWords counts the last words of all full names of people.
func (r *reading) fullNameWords(names []naming) map[string]int {
	out := map[string]int{}
	for i := range names {
		if n := &names[i]; n.kind == graph.Person && n.last-n.first > 1 {
			out[r.word(n.last-1)]++
		}
	}
	return out
}

// neverNames are words that begin with a capital and name nobody.
var neverNames = wordSet(`Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
	October November December Mr Mrs Ms Dr Sir Madam Secretary President Minister Senator Governor Mayor General Colonel Captain Ayatollah Pope King Queen
	Prince Princess Speaker Chairman Spokesman Spokeswoman State Speaking Historical Middle North South East West I He She It They We You The A An And But Or
	Christmas Easter Ramadan God Lord Internet Web Earth Sun Moon Republican Democrat Democratic Republicans Democrats Muslim Muslims Christian Christians Jew Jews
	Jewish Catholic Catholics Islamic Islam Christianity English Spanish French German Islamist Islamists Sunni Shia Shiite Hindu Hindus Buddhist Kurdish Kurds Kurd Arab Arabs
	European Europeans African Africans Asian Asians Western Westerners COVID-19 Covid-19 Covid COVID coronavirus Coronavirus Photo Image File Video Related Sources Source Share
	Yes No Not This That These Those There Here What When Where Why How Who GMT EST EDT PST UTC AM PM Inc Corp Ltd Co`)

// plausible refuses what cannot name a person, an organisation or a place,
// whatever the recognizer thinks.
func (r *reading) plausible(n *naming) bool {
	w := r.words(n)
	if utf8.RuneCountInString(w) < 2 || neverNames[strings.TrimSuffix(w, ".")] || n.kind == graph.Country {
		return false
	}
	first, _ := utf8.DecodeRuneInString(w)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) || strings.ContainsAny(w, "@#<>/\n\"“”") {
		return false
	}
	upper := false
	for i := n.first; i < n.last; i++ {
		c, _ := utf8.DecodeRuneInString(r.word(i))
		upper = upper || unicode.IsUpper(c) || !unicode.IsLower(c) && unicode.IsLetter(c)
	}
	if !upper || n.kind == graph.Person && strings.IndexFunc(w, unicode.IsDigit) >= 0 {
		return false
	}
	return !(n.kind == graph.Person && r.titles.isTitle(w)) && !r.headlineWord(n)
}

// headlineWord says that a name is a single unsure word of a title line, where
// every word has a capital.
func (r *reading) headlineWord(n *naming) bool {
	k := r.d.Block(r.d.Tokens[n.first].Sentence)
	return n.confidence < 0.5 && (k == graph.Headline || k == graph.Subheading)
}

// nameWords are the words of a stretch of tokens without punctuation.
func nameWords(d *nlp.Doc, first, last int) []string {
	var out []string
	for i := first; i < last; i++ {
		w := plainApostrophe(d.Word(i))
		if strings.IndexFunc(w, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) >= 0 {
			out = append(out, w)
		}
	}
	return out
}
