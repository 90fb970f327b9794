package nlp

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph"
)

// Thresholds of confidence, chosen on text kept aside. Those of names in running
// text leave room for the linker, which knows more about an article.
const (
	leastPerson   = 0.35
	leastPlace    = 0.35
	leastBody     = 0.4
	leastFullName = 0.3  // one that starts with a known first name
	leastStyled   = 0.6  // a name where most words have a capital
	leastHeadline = 0.55 // one that only a headline has
	leastKnown    = 0.75 // a name strong enough to be found again
	patternSure   = 0.7  // an organisation known by its head word only
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
		case j.style(c.first) != plainStyle && c.sure < leastStyled:
			later = append(later, c)
		case c.sure >= least(c.kind) || c.sure >= leastFullName && j.fullName(c):
			j.accept(c)
		}
	}
	j.titled()
	j.patterns()
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

// least is the confidence from which on a name in running text is accepted.
func least(k graph.Kind) float64 {
	if k == graph.Person {
		return leastPerson
	}
	if k == graph.Organization {
		return leastBody
	}
	return leastPlace
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

// style is how the sentence of a token is capitalised. One with a full stop at
// its end is no headline, however many names it holds.
func (j *judge) style(token int) byte {
	n := j.d.Tokens[token].Sentence
	s := j.f.sentences[n]
	if s.style == titleStyle && s.words[len(s.words)-1] == "." {
		return plainStyle
	}
	return s.style
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
		w := j.lower(first)
		if w == "georgia" && !j.caucasus() {
			return inPlace // the state of the United States
		}
		return lists().words[w]
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
	for i := c.first + 1; i < c.last; i++ {
		if !j.insideName(i) {
			c.last = i
		}
	}
	for c.last > c.first && !j.endsName(c.last-1) {
		c.last--
	}
	if g.Class == classBPerson {
		j.trimPerson(&c)
	} else if c.first < c.last && (j.lower(c.first) == "former" || j.lower(c.first) == "then") {
		c.first++
	}
	if c.first >= c.last || !j.capitalised(c) {
		return c, false
	}
	c.kind = map[int]graph.Kind{classBPerson: graph.Person, classBPlace: graph.Place, classBOrg: graph.Organization}[g.Class]
	j.correct(&c)
	return c, c.kind != ""
}

// insideName says that token i may stand inside a name: it has a capital or
// digit, is no word, or joins words as "of" and "bin" do.
func (j *judge) insideName(i int) bool {
	w := j.word(i)
	return w != strings.ToLower(w) || !unicode.IsLetter(rune(w[0])) && w[0] < utf8.RuneSelf || joiners[w] || j.is(i, inParticle)
}

// joiners stand in lower case inside names.
var joiners = set("of the for and in on at to s 's et und y e")

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
	case l&(inCountry|inPlace|inOrg) == 0 && c.kind != graph.Organization && c.last-c.first == 1 && j.numbered(c.last):
		c.kind = "" // "Wave 3" and "Section 12" name no place
	case c.kind == graph.Person && c.last-c.first == 1 && j.beforeState(c.last) && c.first > 0 && placing[j.lower(c.first-1)]:
		c.kind = graph.Place // "in Frederick, Maryland"
	case c.kind == graph.Place && l == 0 && c.last-c.first > 1 && address[j.lower(c.first)] && !landforms[j.lower(c.last-1)]:
		c.kind = graph.Person
		j.trimPerson(c)
	case c.kind == graph.Place && l == 0 && j.personLike(c):
		c.kind = graph.Person
	case (c.kind == graph.Place || c.kind == graph.Organization) && c.last-c.first > 1 && papers[j.lower(c.last-1)] && j.is(c.first, inPlace):
		c.kind, c.sure = graph.Organization, max(c.sure, patternSure)
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

// personLike says that what was taken for a place looks like a full name: a first
// name and one or two other words that name no kind of place, with no word of
// place in front.
func (j *judge) personLike(c *candidate) bool {
	n := c.last - c.first
	if n < 2 || n > 3 || !j.is(c.first, inGiven) && !firstName(j.lower(c.first)) || j.is(c.first, inPlace|inCountry) {
		return false
	}
	for i := c.first + 1; i < c.last; i++ {
		if w := j.word(i); !capital(w) || j.is(i, inPlace|inCountry|inOrgHead) || landforms[j.lower(i)] {
			return false
		}
	}
	return c.first == 0 || !placing[j.lower(c.first-1)] && j.lower(c.first-1) != "to" && j.lower(c.first-1) != "," && j.lower(c.first-1) != "the"
}

// landforms end the names of places.
var landforms = set(`airport avenue bay beach bridge building canal castle cathedral centre center church city county creek district falls farm field forest fort garden gardens gate
	hall harbor harbour heights highway hill hills hospital hotel house island islands lake lodge mall market memorial monastery mosque mount mountain mountains museum palace park
	peak peninsula pier place plaza point port prison province range reservation reservoir ridge river road rock school sea square stadium station strait street suburb temple
	terminal theater theatre tower town township trail valley village wall way west woods zoo`)

// numbered says that token i is a number of one or two digits in the same
// sentence.
func (j *judge) numbered(i int) bool {
	return i < len(j.d.Tokens) && len(j.word(i)) <= 2 && isNumber(j.word(i)) && j.d.Tokens[i].Sentence == j.d.Tokens[i-1].Sentence
}

// papers end the names of newspapers and broadcasters, which start with a city.
var papers = set(`bulletin chronicle courier daily dispatch examiner express gazette globe guardian herald inquirer journal mail news observer
	post press radio sentinel star sun telegraph times tribune tv weekly`)

// placing are the words behind which places stand.
var placing = set("in at near from outside around")

// beforeState says that a comma and a listed place follow token i-1.
func (j *judge) beforeState(i int) bool {
	return i+1 < len(j.d.Tokens) && j.word(i) == "," && capital(j.word(i+1)) && j.is(i+1, inPlace|inCountry)
}

// caucasus says that the article speaks of Georgia's neighbourhood.
func (j *judge) caucasus() bool {
	for _, w := range []string{"tbilisi", "georgian", "georgians", "russia", "russian", "caucasus", "abkhazia", "ossetia", "armenia", "azerbaijan"} {
		if _, ok := j.f.seen[w]; ok {
			return true
		}
	}
	return false
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
