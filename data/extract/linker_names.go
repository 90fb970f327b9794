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
	r.findGiven()
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
			r.splitTeam(&x)
			r.extend(&x)
			r.widen(&x)
			out = append(out, r.coordinated(x)...)
		}
	}
	return out
}

// coordinated cuts "Google and Amazon" into two organisations, when each is one
// word, known, in capitals or with a capital inside; "Marks and Spencer" stays.
func (r *reading) coordinated(n naming) []naming {
	if n.kind != graph.Organization || n.last-n.first != 3 || r.word(n.first+1) != "and" || !r.standsAlone(n.first) || !r.standsAlone(n.first+2) {
		return []naming{n}
	}
	a, b := r.newNaming(n.first, n.first+1, n.kind), r.newNaming(n.first+2, n.last, n.kind)
	a.confidence, b.confidence = n.confidence, n.confidence
	return []naming{a, b}
}

// standsAlone says that token i is the whole name of an organisation.
func (r *reading) standsAlone(i int) bool {
	w := r.word(i)
	_, known := r.known([]string{w}, sortOrganization)
	return known || isInnerCapital(w) || len(w) > 1 && isShouted(w)
}

// splitTeam makes "Trump administration" the person inside: the organisation is
// found again from the name.
func (r *reading) splitTeam(n *naming) {
	if n.kind != graph.Organization || n.last-n.first < 2 || n.last-n.first > 3 {
		return
	}
	switch r.word(n.last - 1) {
	case "administration", "campaign", "regime":
	default:
		return
	}
	if _, known := r.g.root.next[r.word(n.first)]; known || r.titles.words[strings.ToLower(r.word(n.first))] != "" || !isCapital(r.word(n.last-2)) {
		return
	}
	n.last--
	n.kind, n.span = graph.Person, r.d.SpanOf(n.first, n.last)
}

// extend takes in what the recognizer cut off a person's name: a given name in
// front, and the parts of a name with a hyphen.
func (r *reading) extend(n *naming) {
	if n.kind != graph.Person {
		return
	}
	for n.last-n.first > 1 && r.word(n.last) == "-" && r.glued(n.last) && r.glued(n.last+1) && r.sameSentence(n.first, n.last+1) && isCapital(r.word(n.last+1)) {
		n.last += 2
		if w := r.word(n.last); n.last-n.first == 4 && isCapital(w) && isLetters(w) && r.sameSentence(n.first, n.last) {
			n.last++
		}
	}
	if familyNames[plainLetters(r.word(n.first))] && r.word(n.last) == "-" && r.glued(n.last) && r.glued(n.last+1) && r.sameSentence(n.first, n.last+1) && isSyllable(r.word(n.last+1)) {
		n.last += 2 // "Park Won-soon"
	}
	if w := r.word(n.last); len(w) > 1 && isNumeral(w) && (r.royal(n.first) || r.royal(n.first-1)) && r.sameSentence(n.first, n.last) {
		n.last++ // "Queen Elizabeth II"
	}
	for n.last-n.first > 1 && r.word(n.first-1) == "-" && r.glued(n.first) && r.glued(n.first-1) && r.sameSentence(n.first-2, n.first) && isCapital(r.word(n.first-2)) {
		n.first -= 2
	}
	for r.sameSentence(n.first-1, n.first) && r.g.given[r.word(n.first-1)] != genderUnknown && r.word(n.first-1) != r.word(n.first) && r.spaced(n.first) && !r.named(n.first-1) && !r.inName(n.first-1) {
		n.first--
	}
	n.span = r.d.SpanOf(n.first, n.last)
}

// isSyllable says that a word in small letters can end a given name of Korea.
func isSyllable(w string) bool {
	return len(w) > 1 && len(w) < 7 && isLetters(w) && strings.ToLower(w) == w && !joinedBehind[w]
}

// spaced says that one space and nothing else is in front of token i.
func (r *reading) spaced(i int) bool {
	return r.d.Text()[r.d.Tokens[i-1].Span.End:r.d.Tokens[i].Span.Start] == " "
}

// inName says that token i is inside a name of the recognizer.
func (r *reading) inName(i int) bool {
	for k := range r.d.Names {
		if n := &r.d.Names[k]; n.First <= i && i < n.Last {
			return true
		}
	}
	return false
}

func (r *reading) strippedAtEnd(i int, n *naming) bool {
	w := r.word(i)
	if letters[w] {
		return n.kind == graph.Person && n.last-n.first > 1
	}
	switch w {
	case "'s", "'", "'S", ",", "-", "–", "—", ")", ":", ";", "\"", "”", "“", "(":
		return n.last-n.first > 1 || w != "'s"
	}
	return false
}

func (r *reading) strippedAtStart(i int) bool {
	switch r.word(i) {
	case "(", "[", "\"", "“", "‘", "'", "-", "–", "—", ",", "the", "a", "an", "The", "A", "An", "Former", "former", "Then":
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
	Christmas Easter Ramadan God Lord Internet Web Earth Sun Moon Dozens Hundreds Thousands Millions Republican Democrat Democratic Republicans Democrats Muslim Muslims Christian Christians Jew Jews
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
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) || strings.ContainsAny(w, "@#<>/\n\"“”[]|*_=()") {
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
	if n.kind == graph.Person && (r.onlyNeverNames(n) || r.otherThing(n)) {
		return false
	}
	if n.kind == graph.Organization && r.noBody(n) || n.kind == graph.Place && r.noPlace(n) {
		return false
	}
	return !(n.kind == graph.Person && r.titles.isTitle(w)) && !r.headlineWord(n)
}

// onlyNeverNames says that no word of a name can name a person: "Roman
// Catholic".
func (r *reading) onlyNeverNames(n *naming) bool {
	for i := n.first; i < n.last; i++ {
		w := r.word(i)
		if _, known := r.g.root.next[w]; !neverNames[w] && !(known && r.g.given[w] == genderUnknown && w != "Roman") && w != "Roman" {
			return false
		}
	}
	return true
}

// organizationWords end the names of organisations, works and sites, never
// those of people.
var organizationWords = wordSet(`Bank Telekom Telecom Bahn Platform Tracker University College Institute Party Council Committee Commission Agency Ministry Airlines Airways
	Oblast Province District County Island Islands River Lake Mountain Street Road Avenue Square Hospital School Church Mosque Cathedral Museum Theatre Theater Stadium Airport
	Station Bridge Park Hall Tower News Times Post Journal Magazine Award Awards Prize Cup League Championship Championships Olympics Festival Act Bill Treaty Agreement Accord
	War Movement Front Army Force Forces Guard Navy Police Group Company Corporation Corp Corp. Inc Inc. Ltd Ltd. LLC Foundation Association Society Union Federation Center Centre
	Games Series Show Film Studios Records Entertainment Media Network Radio TV Television System Systems Technologies Technology Energy Oil Gas Motors Air Flight Conference Summit Day
	American Americans Week Year Syndrome Virus Disease Storm Hurricane Typhoon Cyclone Earthquake Constitution Caucus Forum Universe Market Tribe Tribes Bulletin Gazette Herald Tribune Chronicle Accords Telescope Congress Senate Parliament Government Administration House Court`)

// shipMarks stand in front of the names of ships and storms.
var shipMarks = wordSet("MV USS HMS RMS SS RV INS HMAS HMCS U.S.S. M/V Storm Hurricane Typhoon Cyclone Saint St. Mount Lake Fort Port Operation Camp Hotel Rue Masjid Hagia USNS")

// otherThing says that the recognizer took something else for a person: a
// company, a ship, a people, a word in capitals.
func (r *reading) otherThing(n *naming) bool {
	last, one := r.word(n.last-1), n.last-n.first == 1
	switch {
	case n.last-n.first == 2 && neverNames[r.word(n.first)] && !r.given(r.word(n.first)) && !r.royal(n.first):
		return true // "Democratic Dean"
	case !one && r.titles.isTitle(last) && !nlp.IsFamilyName(last) && !nlp.IsFrequentName(last):
		return true // "Assistant Professor"
	case len(r.word(n.first)) == 1 && r.word(n.first+1) == "-" && r.word(n.first) != "J", organizationWords[last], shipMarks[r.word(n.first-1)] && !r.saint(n), shipMarks[r.word(n.first)] && !one:
		return true
	case one && (strings.HasSuffix(last, "ians") || strings.HasSuffix(last, "ans") || strings.HasSuffix(last, "ists")):
		return true
	case one && len(last) > 1 && isShouted(last) && !shoutedAround(r.d, n.first):
		return true
	case one && !isLetters(strings.NewReplacer("'", "", "-", "", ".", "").Replace(last)):
		return true
	case isInnerCapital(last) && one && !strings.HasPrefix(last, "Mc") && !strings.HasPrefix(last, "Mac") && !strings.Contains(last, "'"):
		return true
	}
	for i := n.first; i < n.last; i++ {
		if w := r.word(i); len(w) == 2 && isLetters(w) && isShouted(w) && w != "JJ" && w != "TJ" && w != "JD" && w != "AJ" && w != "RJ" && w != "II" && w != "IV" && w != "VI" && w != "DJ" && w != "BJ" && w != "CJ" && w != "PJ" && w != "XI" && w != "MC" && w != "JR" && !isShouted(r.words(n)) {
			return true
		}
	}
	return false
}

// saint says that "Saint" in front of a name is a title: the article names the
// same person without it, too.
func (r *reading) saint(n *naming) bool {
	if !saintMarks[r.word(n.first-1)] || n.last-n.first > 1 {
		return false
	}
	for i := range r.d.Names {
		if m := &r.d.Names[i]; m.Kind == graph.Person && m.Last-m.First == 1 && m.First > 0 && r.word(m.First) == r.word(n.first) && !saintMarks[r.word(m.First-1)] {
			return true
		}
	}
	return false
}

var saintMarks = wordSet("Saint St. St")

// isInnerCapital: "CreepyPasta", "ZMapp".
func isInnerCapital(w string) bool {
	return len(w) > 2 && strings.IndexFunc(w[1:], unicode.IsUpper) >= 0 && !isShouted(w)
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
