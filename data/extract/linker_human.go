package extract

import (
	"slices"
	"strings"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// sureHuman is the recognizer's confidence above which a name of several words
// needs no further evidence.
const sureHuman = 0.85

// humans keeps the people that the article shows to be people. The others are
// taken for what the words around them say: a firm, a band, a town; or are left
// out when these say only that it is no person.
func (r *reading) humans(people []*person) []*person {
	kinds := make([]graph.Kind, len(people))
	storms := r.stormsNamed()
	for i, p := range people {
		kinds[i] = r.kindOf(p)
		if len(p.parts) == 1 && storms[p.parts[0]] {
			kinds[i] = none
		}
	}
	r.joinHumans(people, kinds)
	var kept []*person
	for i, p := range people {
		if kinds[i] == graph.Person {
			kept = append(kept, p)
			continue
		}
		if kinds[i] == unsure {
			kinds[i] = none
		}
		for _, at := range p.at {
			r.namings[at].kind = kinds[i]
		}
	}
	return kept
}

// What the evidence about a name says when it gives it no kind.
const (
	none   graph.Kind = ""       // no node of ours
	unsure graph.Kind = "unsure" // nothing speaks for or against a person
)

// joinHumans takes names of several words for people's when they stand in a
// row with those of people: "A B, C D and E F".
func (r *reading) joinHumans(people []*person, kinds []graph.Kind) {
	ends, starts := map[int]bool{}, map[int]bool{}
	mark := func(p *person) {
		for _, at := range p.at {
			if n := &r.namings[at]; n.last-n.first > 1 {
				ends[n.last], starts[n.first] = true, true
			}
		}
	}
	for i, p := range people {
		if kinds[i] == graph.Person {
			mark(p)
		}
	}
	for range 4 {
		for i, p := range people {
			if kinds[i] == unsure && len(p.parts) > 1 && r.inRow(p, ends, starts) {
				kinds[i] = graph.Person
				mark(p)
			}
		}
	}
}

func (r *reading) inRow(p *person, ends, starts map[int]bool) bool {
	for _, at := range p.at {
		n := &r.namings[at]
		i, j := n.first, n.last
		for k := 0; k < 2 && (r.word(i-1) == "," || r.word(i-1) == "and" || r.word(i-1) == "or"); k++ {
			i--
		}
		for k := 0; k < 2 && (r.word(j) == "," || r.word(j) == "and" || r.word(j) == "or"); k++ {
			j++
		}
		if i < n.first && ends[i] && r.sameSentence(i-1, n.first) || j > n.last && starts[j] && r.sameSentence(n.first, j) {
			return true
		}
	}
	return false
}

// kindOf weighs what stands around all names of a person; the empty kind means
// that it is none of ours or unsure.
func (r *reading) kindOf(p *person) graph.Kind {
	votes := map[graph.Kind]int{}
	things, human, hints := 0, 0, 0
	for _, at := range p.at {
		n := &r.namings[at]
		switch {
		case r.shownHuman(n):
			human++
		case r.hintsHuman(n):
			hints++
		}
		if k, thing := r.shownThing(n); thing {
			things++
			if k != unsure {
				votes[k]++
			}
		}
	}
	switch {
	case human == 0 && hints == 0 && r.startsBody(p):
		return graph.Organization
	case things > human && (human == 0 || things > 2*human):
		return majority(votes)
	case human > 0 || r.knownAsPerson(p, hints):
		return graph.Person
	}
	return unsure
}

// startsBody says that a single word starts an organisation's name of several
// words: "Ford" and "Ford Motor Company".
func (r *reading) startsBody(p *person) bool {
	if len(p.parts) > 1 {
		return false
	}
	w := r.word(r.namings[p.at[0]].first)
	return slices.ContainsFunc(r.namings, func(m naming) bool {
		return m.kind == graph.Organization && m.last-m.first > 1 && r.word(m.first) == w && organizationWords[r.word(m.last-1)]
	})
}

// majority is the kind with most votes when it has more than half of them.
func majority(votes map[graph.Kind]int) graph.Kind {
	all := 0
	for _, n := range votes {
		all += n
	}
	for _, k := range graph.EntityKinds() {
		if 2*votes[k] > all {
			return k
		}
	}
	return ""
}

// knownAsPerson says that a name nobody vouches for is one a person bears:
// a listed name, or one of several words of which the recognizer is sure.
func (r *reading) knownAsPerson(p *person, hints int) bool {
	sure := 0.0
	for _, at := range p.at {
		sure = max(sure, r.namings[at].confidence)
	}
	first, last := p.parts[0], p.parts[len(p.parts)-1]
	listed := r.given(first) || nlp.IsFamilyName(last) || len(p.parts) > 1 && r.shapedHuman(p)
	switch {
	case len(p.parts) == 1:
		return listed || hints > 0 && sure >= leastHinted || nlp.IsFrequentName(first) && sure >= leastFrequent || sure >= sureAlone
	case listed || hints > 0:
		return true
	}
	return sure >= sureHuman
}

// shapedHuman says that a name of several words has an initial, a particle or a
// family name in front: "J. R. Smith", "bin Said", "Deng Pufang".
func (r *reading) shapedHuman(p *person) bool {
	n := &r.namings[p.at[0]]
	if familyNames[p.parts[0]] || nameParticles[r.word(n.first)] {
		return true
	}
	for i := n.first; i < n.last-1; i++ {
		if w := r.word(i); len(w) == 1 && isCapital(w) || len(w) == 2 && strings.HasSuffix(w, ".") || len(w) == 4 && w[1] == '.' && w[3] == '.' {
			return true
		}
	}
	return false
}

// Confidence from which on one word is a person of whom nothing else speaks:
// when it does what people do, when it is a frequent name, and else.
const (
	leastHinted   = 0.6
	leastFrequent = 0.7
	sureAlone     = 0.93
)

func (r *reading) given(word string) bool {
	front, _, _ := strings.Cut(word, "-")
	return nlp.IsGivenName(word) || nlp.IsGivenName(front) || r.g.given.gender(capitalised(word)) != genderUnknown
}

// shownHuman says that the words around a name belong to people only: a title
// or occupation in front, an age, kin, "who".
func (r *reading) shownHuman(n *naming) bool {
	if n.title.found() || r.agedBehind(n) || r.described(n) || r.credited(n) || r.kinOf(n.first) || kinWords[r.word(n.first-1)] || r.word(n.last) == "administration" {
		return true
	}
	behind := r.word(n.last)
	if behind == "," {
		behind = r.word(n.last + 1)
	}
	switch behind {
	case "who", "whose", "whom", "himself", "herself":
		return r.sameSentence(n.first, n.last)
	}
	front := r.word(n.first - 1)
	if front == "," {
		front = r.word(n.first - 2)
		if t := r.titles.before(r, n.first-1); t.found() && r.sameSentence(t.first, n.first) {
			return true
		}
	}
	return r.sameSentence(n.first-1, n.first) && (front == "old" || front == "late" || strings.HasSuffix(front, "-old") || isOccupation(front))
}

// kinOf: "the son of X".
func (r *reading) kinOf(i int) bool {
	return r.sameSentence(i-2, i) && r.word(i-1) == "of" && kinWords[r.word(i-2)]
}

// described says that an apposition or "is a" behind a name tells an occupation
// or office: "X, a security official", "X is a professor".
func (r *reading) described(n *naming) bool {
	i := n.last
	switch r.word(i) {
	case ",", "is", "was", "(", "became":
	default:
		return false
	}
	for i++; i < n.last+8 && r.sameSentence(n.first, i); i++ {
		w := r.word(i)
		switch {
		case w == "," || w == ")" || w == "and" || w == "who" || w == "that" || w == "whose" || w == "by":
			return false
		case isOccupation(strings.ToLower(w)) || strings.HasSuffix(w, "-old") || w == "old" || r.titles.isTitle(w) && i > n.last+1:
			return true
		case kinWords[w] && r.word(i+1) == "of":
			return true
		}
	}
	return false
}

// credited: "Image: X", "someone named X", "X et al.".
func (r *reading) credited(n *naming) bool {
	front, outer := r.word(n.first-1), r.word(n.first-2)
	switch {
	case front == ":":
		return outer == "Image" || outer == "Photo" || outer == "Credit" || outer == "Picture"
	case r.word(n.last) == "et" && strings.HasPrefix(r.word(n.last+1), "al"):
		return true
	case front == "named" || front == "called":
		return outer == "someone" || isOccupation(outer) || outer == "boy" || outer == "girl" || outer == "child"
	}
	return false
}

// agedBehind: "X, 23," and "X (23)" and "X, aged 23" and "X aged 23".
func (r *reading) agedBehind(n *naming) bool {
	i := n.last
	if w := r.word(i); w == "," || w == "(" {
		i++
	}
	if r.word(i) == "aged" || r.word(i) == "age" {
		return r.sameSentence(n.first, i)
	}
	w, end := r.word(i), r.word(i+1)
	return i > n.last && r.sameSentence(n.first, i) && len(w) == 2 && strings.Trim(w, "0123456789") == "" && (end == "," || end == ")" || end == ".")
}

var kinWords = wordSet("wife husband son daughter mother father brother sister widow widower fiancée fiancé fiance fiancee girlfriend boyfriend sons daughters brothers sisters niece nephew uncle aunt cousin Mother Father")

// hintsHuman says that a name does what mostly people do: it says something, is
// "of" a place or body, or a pronoun of a person follows in its sentence.
func (r *reading) hintsHuman(n *naming) bool {
	i := n.last
	if r.word(i) == "," {
		i++
	}
	next, front := r.word(i), strings.ToLower(r.word(n.first-1))
	if r.sameSentence(n.first, i) && (humanVerbs[next] || n.last-n.first > 1 && next == "of" || r.sameSentence(n.first-1, i) && humanVerbs[front]) {
		return true
	}
	if outer := strings.ToLower(r.word(n.first - 2)); n.last-n.first > 1 && (front == "to" && outer == "according" || front == "as" && outer == "identified") {
		return true
	}
	for i := n.last; i < n.last+12 && r.sameSentence(n.first, i); i++ {
		switch r.word(i) {
		case "he", "she", "his", "him":
			return !r.personBetween(r.d.Sentences[r.d.Tokens[i].Sentence].First-1, n.first) && !r.personBetween(n.first, i)
		}
	}
	return false
}

// personBetween says that another person's name stands behind token first and
// in front of token i.
func (r *reading) personBetween(first, i int) bool {
	return slices.ContainsFunc(r.namings, func(m naming) bool { return m.kind == graph.Person && m.first > first && m.first < i })
}

// humanVerbs are done by people and hardly by firms or things.
var humanVerbs = wordSet(`said says told tells tweeted remarked quipped joked recalled explained wrote writes added argued stated commented replied testified asked thanked
	died born married retired resigned graduated studied wept smiled laughed nodded fled divorced apologized apologised denied confessed pleaded vowed insisted believes thinks hopes`)

// isOccupation says that a word in lower case names what a person does.
func isOccupation(w string) bool {
	if w == "" || strings.ToLower(w) != w || notOccupations[w] {
		return false
	}
	if occupations[w] || occupations[strings.TrimSuffix(w, "s")] {
		return true
	}
	for _, end := range []string{"ist", "ists", "man", "men", "woman", "women", "ologer", "ographer", "ographers", "ician", "icians", "person"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+2 {
			return true
		}
	}
	return false
}

var (
	notOccupations = wordSet("human german roman list exist consist assist resist persist specimen omen abdomen regimen twist mist fist")
	occupations    = wordSet(`actor actress author singer songwriter musician drummer guitarist bassist composer conductor rapper comedian dancer painter sculptor writer novelist poet
	playwright screenwriter filmmaker director producer presenter host anchor reporter correspondent editor columnist blogger photographer designer architect engineer inventor
	operator youtuber gamer streamer economist strategist pollster biologist chemist physicist spokesman spokesperson spokeswoman lawyer attorney prosecutor judge solicitor barrister magistrate sheriff detective constable officer sergeant guard soldier pilot captain sailor astronaut cosmonaut
	doctor physician surgeon nurse midwife dentist veterinarian professor lecturer teacher student pupil researcher scholar fellow historian mathematician astronomer philosopher
	farmer fisherman worker driver owner founder manager executive entrepreneur banker trader investor developer programmer analyst expert specialist adviser advisor aide
	politician lawmaker legislator senator mayor governor president minister candidate nominee leader campaigner organizer organiser protester dissident whistleblower hacker
	player footballer cricketer striker goalkeeper midfielder defender batsman bowler boxer wrestler golfer runner swimmer cyclist sprinter skater coach captain referee umpire
	victim suspect witness eyewitness survivor neighbor neighbour resident hostage prisoner inmate defendant accomplice gunman attacker bomber driver murderer killer
	bishop archbishop cardinal priest pastor preacher imam cleric monk nun rabbi king queen prince princess heir heiress duke
	counterpart chef cook model star celebrity colleague friend partner widow officer agent spy veteran chairman chairwoman official chief member head governor selectman commentator arbiter analyst host critic advocate instructor treasurer clerk delegate governor premier republican democrat dean campaigner leader commissioner secretary activist ambassador envoy`)
)
