package nlp

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// Thresholds of confidence, chosen for precision before recall.
const (
	leastSure     = 0.5  // a name in running text
	leastFullName = 0.3  // one that starts with a known first name
	leastHeadline = 0.65 // one that only a headline has
	leastKnown    = 0.75 // a name strong enough to be found again
	listedSure    = 0.85 // a name that stands on a list as a whole
)

// judge turns the guesses of one article into its names.
type judge struct {
	d       *Doc
	f       *NameFrame
	guesses []Guess // words are tokens of the document
	names   []candidate
	covered []bool // tokens inside accepted names
	known   map[string]candidate
	longest int // words of the longest known name
}

// candidate is a name that may be accepted: tokens [first, last).
type candidate struct {
	first, last int
	kind        graph.Kind
	sure        float64
}

func newJudge(d *Doc, f *NameFrame) *judge {
	return &judge{d: d, f: f, covered: make([]bool, len(d.Tokens)), known: map[string]candidate{}}
}

// decide applies the rules in order: names of running text first, then what
// they say about the rest of the article, then its headlines.
func (j *judge) decide() []Name {
	var later []candidate
	for _, g := range j.guesses {
		c, ok := j.trim(g)
		switch {
		case !ok:
		case j.style(c.first) != plainStyle:
			later = append(later, c)
		case c.sure >= leastSure || c.sure >= leastFullName && j.fullName(c):
			j.accept(c)
		}
	}
	j.listedNames()
	j.acronyms()
	j.agree()
	j.learn()
	j.repeat()
	for _, c := range later {
		if c.sure >= leastHeadline && j.onlyNames(c) {
			j.accept(c)
		}
	}
	j.administrations()
	return j.result()
}

func (j *judge) result() []Name {
	slices.SortFunc(j.names, func(a, b candidate) int { return a.first - b.first })
	out := make([]Name, len(j.names))
	for i, c := range j.names {
		out[i] = Name{Span: j.d.SpanOf(c.first, c.last), First: c.first, Last: c.last, Kind: c.kind, Confidence: c.sure}
	}
	return out
}

// accept adds a name unless it overlaps an accepted one.
func (j *judge) accept(c candidate) {
	for i := c.first; i < c.last; i++ {
		if j.covered[i] {
			return
		}
	}
	for i := c.first; i < c.last; i++ {
		j.covered[i] = true
	}
	j.names = append(j.names, c)
}

func (j *judge) style(token int) byte {
	return j.f.sentences[j.d.Tokens[token].Sentence].style
}

func (j *judge) word(i int) string { return j.d.Word(i) }

func (j *judge) lower(i int) string {
	s := j.d.Tokens[i].Sentence
	return j.f.sentences[s].lower[i-j.d.Sentences[s].First]
}

func (j *judge) is(i int, l listed) bool {
	return lists().words[strings.TrimSuffix(j.lower(i), ".")]&l != 0
}

// text is the words of a candidate in lower case, with one space between.
func (j *judge) text(first, last int) string {
	words := make([]string, 0, last-first)
	for i := first; i < last; i++ {
		words = append(words, j.lower(i))
	}
	return strings.Join(words, " ")
}

// listed gives the lists on which a candidate stands as a whole.
func (j *judge) listed(first, last int) listed {
	if last-first == 1 {
		return lists().words[j.lower(first)]
	}
	return lists().phrases[j.text(first, last)]
}

// trim takes titles, genitives and marks off a guess and lets lists correct
// its kind. ok is false when it names nothing of ours.
func (j *judge) trim(g Guess) (c candidate, ok bool) {
	c = candidate{first: g.First, last: g.Last, sure: g.Confidence}
	for c.first < c.last && !isWordStart(j.word(c.first)) {
		c.first++
	}
	for c.last > c.first && !j.endsName(c.last-1) {
		c.last--
	}
	if g.Class == classBPerson {
		j.trimPerson(&c)
	}
	if c.first >= c.last || !j.capitalised(c) {
		return c, false
	}
	c.kind = map[int]graph.Kind{classBPerson: graph.Person, classBPlace: graph.Place, classBOrg: graph.Organization}[g.Class]
	j.correct(&c)
	return c, c.kind != ""
}

func (j *judge) endsName(i int) bool {
	w := j.word(i)
	return isWordStart(w) && w != "s" && w != "the" && w != "of" && w != "and"
}

func (j *judge) capitalised(c candidate) bool {
	for i := c.first; i < c.last; i++ {
		if capital(j.word(i)) {
			return true
		}
	}
	return false
}

// trimPerson takes titles and offices off the front of a person's name. A
// title that is all there is stays no name.
func (j *judge) trimPerson(c *candidate) {
	for c.first < c.last && (j.is(c.first, inTitle) && !j.is(c.first, inGiven) || j.afterOf(c.first) && j.is(c.first, inDepartment)) {
		c.first++
	}
}

// afterOf says that token i is the end of "Secretary of State".
func (j *judge) afterOf(i int) bool {
	return i > 0 && (j.lower(i-1) == "of" || j.lower(i-1) == "for" || j.is(i-1, inDepartment) || j.lower(i-1) == "and")
}

// correct lets lists decide what is no person's name.
func (j *judge) correct(c *candidate) {
	l := j.listed(c.first, c.last)
	switch {
	case l&(inDemonym|inCalendar) != 0 && l&(inGiven|inFamily|inPlace|inCountry) == 0:
		c.kind = ""
	case l&(inTitle|inDepartment) != 0 && l&(inGiven|inFamily|inPlace|inOrg) == 0 && c.last-c.first == 1:
		c.kind = ""
	case c.kind == "":
	case l&inCountry != 0 && l&(inGiven|inFamily) == 0:
		c.kind, c.sure = graph.Country, max(c.sure, listedSure)
	case l&inCountry != 0 && c.kind == graph.Place:
		c.kind, c.sure = graph.Country, max(c.sure, listedSure)
	case l&inOrg != 0 && l&(inGiven|inFamily|inPlace) == 0 && orgLike(j.word(c.first), c.last-c.first):
		c.kind, c.sure = graph.Organization, max(c.sure, listedSure)
	case l&inPlace != 0 && c.kind == graph.Place:
		c.sure = max(c.sure, listedSure)
	}
}

// orgLike says that a listed organisation is written as one: "NATO", not
// "Nato beach" nor "Who".
func orgLike(word string, n int) bool {
	return n > 1 || utf8.RuneCountInString(word) > 4 || word == strings.ToUpper(word) || word == "Nato" || word == "Isis" || word == "Opec"
}

// fullName says that a candidate is a person whose first word is a known first
// name and whose last is capitalised.
func (j *judge) fullName(c candidate) bool {
	n := c.last - c.first
	return c.kind == graph.Person && n > 1 && n < 5 && j.is(c.first, inGiven) && capital(j.word(c.last-1))
}

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
// article, persons also by their last word.
func (j *judge) learn() {
	for _, c := range j.names {
		if c.sure < leastKnown {
			continue
		}
		j.remember(j.text(c.first, c.last), c)
		if c.kind == graph.Person && c.last-c.first > 1 && j.listed(c.last-1, c.last)&(inCountry|inPlace|inCalendar) == 0 {
			j.remember(j.lower(c.last-1), c)
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
	for i := 0; i < len(j.d.Tokens); i++ {
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
