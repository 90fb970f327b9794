package nlp

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// listedNames accepts names on the lists that the model left out:
// organisations in capitals or of several words, and countries.
func (j *judge) listedNames() {
	for i := range j.d.Tokens {
		if j.covered[i] || !capital(j.word(i)) || j.style(i) == upperStyle {
			continue
		}
		for n := min(max(1, lists().starts[j.lower(i)]), len(j.d.Tokens)-i); n > 0; n-- {
			if c, ok := j.listedName(i, i+n); ok {
				j.accept(c)
				break
			}
		}
	}
}

func (j *judge) listedName(first, last int) (candidate, bool) {
	c := candidate{first: first, last: last, sure: listedSure}
	l, w := j.listed(first, last), j.word(last-1)
	if l&(inOrg|inCountry) == 0 || l&(inGiven|inFamily|inPlace|inDemonym) != 0 || !capital(w) ||
		j.d.Tokens[first].Sentence != j.d.Tokens[last-1].Sentence || !j.alone(first, last) {
		return c, false
	}
	if l&inCountry != 0 {
		c.kind = graph.Country
		return c, true
	}
	c.kind = graph.Organization
	return c, last-first > 1 || len(w) > 1 && w == strings.ToUpper(w)
}

// titled accepts what stands behind a capitalised form of address or office in
// running text and looks like a person's name: "Senator Okello Mwangi".
func (j *judge) titled() {
	for i := 0; i+1 < len(j.d.Tokens); i++ {
		if !address[j.lower(i)] || !capital(j.word(i)) || j.covered[i] || j.style(i) != plainStyle {
			continue
		}
		c := candidate{first: i + 1, last: i + 1, kind: graph.Person, sure: patternSure}
		for c.last < j.d.Sentences[j.d.Tokens[i].Sentence].Last && j.namesPerson(c.last) {
			c.last++
		}
		if n := c.last - c.first; n > 0 && n <= 3 && (!j.capitalAt(c.last, i) || strings.Trim(j.word(c.last), "IVX") == "") {
			j.accept(c)
		}
	}
}

// namesPerson says that token i can be part of a person's name nobody knows.
func (j *judge) namesPerson(i int) bool {
	w := j.word(i)
	return capital(w) && isWordStart(w) && !j.covered[i] && !j.everLower(i) && w != strings.ToUpper(w) && !landforms[j.lower(i)] && !starters[j.lower(i)] &&
		!j.is(i, inTitle|inDepartment|inDemonym|inCalendar|inCountry|inPlace|inOrgHead|inOrg)
}

// address are the titles behind which only people are named.
var address = set(`mr mr. mrs mrs. ms ms. dr dr. president minister senator sen. rep. gov. governor prof. professor mayor queen sheikh ayatollah imam sgt. capt. lt. col. gen. judge
	chancellor ambassador archbishop bishop pope congressman congresswoman premier sir detective inspector superintendent`)

// patterns accepts organisations by their head word, in running text.
func (j *judge) patterns() {
	for i := range j.d.Tokens {
		if j.covered[i] || !capital(j.word(i)) || !j.is(i, inPattern) || j.style(i) != plainStyle {
			continue
		}
		c := candidate{first: i, last: i + 1, kind: graph.Organization, sure: patternSure}
		s := j.d.Sentences[j.d.Tokens[i].Sentence]
		for c.first > s.First && j.patternWord(c.first-1, s.First) {
			c.first--
		}
		if end := c.last; end+1 < s.Last && j.lower(end) == "of" && j.patternWord(end+1, s.First) {
			for c.last = end + 2; c.last < s.Last && j.patternWord(c.last, s.First); c.last++ {
			}
		}
		if c.last-c.first > 1 && !(c.last < s.Last && capital(j.word(c.last))) {
			j.accept(c)
		}
	}
}

// patternWord says that token i can be part of an organisation's name beside
// its head word.
func (j *judge) patternWord(i, first int) bool {
	return !j.covered[i] && capital(j.word(i)) && !starters[j.lower(i)] && !j.is(i, inCalendar) && !j.is(i, inTitle&^inDepartment) &&
		(i > first || j.d.Tokens[i].POS == "PROPN")
}

// alone says that no capitalised word outside names touches the tokens, so
// that they are not part of a longer name.
func (j *judge) alone(first, last int) bool {
	return !j.capitalAt(first-1, first) && !j.capitalAt(last, first)
}

// capitalAt says that token i, in the sentence of token same, is a capitalised
// word that belongs to no name and does not start the sentence.
func (j *judge) capitalAt(i, same int) bool {
	if i < 0 || i >= len(j.d.Tokens) || j.d.Tokens[i].Sentence != j.d.Tokens[same].Sentence || j.covered[i] {
		return false
	}
	s := j.d.Sentences[j.d.Tokens[i].Sentence]
	return capital(j.word(i)) && i > s.First && !j.is(i, inTitle|inDemonym|inCalendar)
}

// acronyms accepts the short form in brackets behind an organisation's name.
func (j *judge) acronyms() {
	for _, c := range slices.Clone(j.names) {
		i := c.last
		if c.kind != graph.Organization || i+2 >= len(j.d.Tokens) || j.word(i) != "(" || j.word(i+2) != ")" || j.covered[i+1] {
			continue
		}
		if isAcronym(j.word(i + 1)) {
			j.accept(candidate{first: i + 1, last: i + 2, kind: graph.Organization, sure: c.sure})
		}
	}
}

func isAcronym(w string) bool {
	n := utf8.RuneCountInString(w)
	return n >= 2 && n <= 8 && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsUpper(r) && r != '.' && r != '-' && r != '&' }) < 0
}

// agree gives names written alike one kind: the one with most confidence.
// A lone last word of a person's full name is that person.
func (j *judge) agree() {
	votes := map[string]map[graph.Kind]float64{}
	last := map[string]float64{}
	for _, c := range j.names {
		key := j.text(c.first, c.last)
		if votes[key] == nil {
			votes[key] = map[graph.Kind]float64{}
		}
		votes[key][c.kind] += c.sure
		if c.kind == graph.Person && c.last-c.first > 1 {
			last[j.lower(c.last-1)] += c.sure
		}
	}
	for i := range j.names {
		c := &j.names[i]
		key := j.text(c.first, c.last)
		if sure := last[key]; sure > 0 && j.listed(c.first, c.last)&(inCountry|inPlace) == 0 {
			c.kind, c.sure = graph.Person, max(c.sure, min(0.95, sure))
			continue
		}
		for _, k := range graph.EntityKinds() {
			if votes[key][k] > votes[key][c.kind] {
				c.kind = k
			}
		}
	}
}

// learn remembers the names that are sure enough to be found elsewhere in the
// article, persons also by their last word and by a listed first name.
func (j *judge) learn() {
	for _, c := range j.names {
		full := c.kind == graph.Person && c.last-c.first > 1
		if c.sure < leastKnown && !(full && c.sure >= leastStyled) {
			continue
		}
		j.remember(j.text(c.first, c.last), c)
		if full && j.listed(c.last-1, c.last)&(inCountry|inPlace|inCalendar) == 0 {
			j.remember(j.lower(c.last-1), c)
		}
		if full && j.is(c.first, inGiven) && j.listed(c.first, c.first+1)&(inCountry|inPlace|inCalendar) == 0 {
			j.remember(j.lower(c.first), c)
		}
	}
}

func (j *judge) remember(key string, c candidate) {
	if old, ok := j.known[key]; ok && old.sure >= c.sure {
		return
	}
	j.known[key] = c
	j.longest = max(j.longest, 1+strings.Count(key, " "))
}

// repeat accepts known names, and in headlines listed places, wherever else
// they are written.
func (j *judge) repeat() {
	for i := range j.d.Tokens {
		if j.covered[i] || !capital(j.word(i)) {
			continue
		}
		for n := min(max(j.longest, 4), len(j.d.Tokens)-i); n > 0; n-- {
			c, ok := j.match(i, i+n)
			if ok {
				j.accept(c)
				break
			}
		}
	}
}

// match says whether the tokens [first, last) are a known name.
func (j *judge) match(first, last int) (candidate, bool) {
	if !capital(j.word(last-1)) || j.d.Tokens[first].Sentence != j.d.Tokens[last-1].Sentence {
		return candidate{}, false
	}
	headline := j.style(first) != plainStyle
	c, ok := j.known[j.text(first, last)]
	if ok {
		single := last-first == 1
		if !headline && !j.alone(first, last) || single && j.everLower(first) {
			return candidate{}, false
		}
		return candidate{first: first, last: last, kind: c.kind, sure: min(c.sure, 0.9)}, true
	}
	l := j.listed(first, last)
	if !headline || l&(inGiven|inFamily|inTitle|inDemonym|inCalendar) != 0 {
		return candidate{}, false
	}
	c = candidate{first: first, last: last, kind: graph.Place, sure: listedSure}
	if l&inCountry != 0 {
		c.kind = graph.Country
	}
	return c, l&(inPlace|inCountry) != 0
}

// everLower says that the article also writes a token in lower case.
func (j *judge) everLower(i int) bool { return j.f.seen[j.lower(i)][inLower] > 0 }

// onlyNames says that a guess in a headline holds no word that the article
// writes in lower case, and no verb.
func (j *judge) onlyNames(c candidate) bool {
	for i := c.first; i < c.last; i++ {
		if t := j.d.Tokens[i].Tag; j.everLower(i) || t != "NNP" && t != "NNPS" && t != "NN" && capital(j.word(i)) {
			return false
		}
	}
	return true
}

// administrations joins a head of government's name and "administration": an
// organisation. The person is not named by it.
func (j *judge) administrations() {
	for i := 1; i < len(j.d.Tokens); i++ {
		if j.lower(i) != "administration" || j.covered[i] || !capital(j.word(i-1)) || j.d.Tokens[i-1].Sentence != j.d.Tokens[i].Sentence {
			continue
		}
		j.joinAdministration(i)
	}
}

func (j *judge) joinAdministration(i int) {
	for k := range j.names {
		c := &j.names[k]
		if c.last == i && (c.kind == graph.Person || c.kind == graph.Organization) {
			c.last, c.kind, c.sure = i+1, graph.Organization, max(c.sure, leastKnown)
			j.covered[i] = true
			return
		}
	}
	if !j.covered[i-1] && j.is(i-1, inFamily) {
		j.accept(candidate{first: i - 1, last: i + 1, kind: graph.Organization, sure: leastKnown})
	}
}
