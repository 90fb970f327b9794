package extract

import (
	"strings"
	"unicode"

	"newsgraph/graph"
)

func isLetters(w string) bool {
	return strings.IndexFunc(w, func(c rune) bool { return !unicode.IsLetter(c) }) < 0
}

// resolveReferences points pronouns and nouns like "the secretary", "the
// company" to the person or organisation they mean. What could mean two is left
// alone.
func (r *reading) resolveReferences() {
	t := newTracker(r)
	var found []naming
	for i := range r.d.Tokens {
		t.enter(i)
		n, ok := t.refer(i)
		if !ok {
			continue
		}
		found = append(found, n)
		t.saw(&n)
	}
	r.namings = append(r.namings, found...)
	r.sortNamings()
}

// tracker walks through the tokens and knows who was spoken of last.
type tracker struct {
	r       *reading
	next    int // the next naming to pass
	recent  []trackedNaming
	heads   map[graph.ID]map[string]bool // titles by which a person can be called
	counts  map[graph.ID]int
	covered int // tokens before this are inside a naming
	quotes  int // quotation marks passed in this block
	block   int

	inQuotes map[int]bool // sentences that are words of somebody from start to end
}

type trackedNaming struct {
	node     graph.ID
	at, last int // tokens [at, last)
	sentence int
	quoted   bool
	subject  bool
}

func newTracker(r *reading) *tracker {
	t := &tracker{r: r, heads: map[graph.ID]map[string]bool{}, counts: map[graph.ID]int{}, block: -1, inQuotes: map[int]bool{}}
	for _, o := range r.offices {
		if t.heads[o.person] == nil {
			t.heads[o.person] = map[string]bool{}
		}
		t.heads[o.person][fullTitle(o.match.headWord(r))] = true
	}
	t.describe()
	for i := range r.namings {
		t.counts[r.namings[i].node]++
	}
	return t
}

// enter notes the namings that start at token i or before, and quotation marks.
func (t *tracker) enter(i int) {
	s := t.r.d.Tokens[i].Sentence
	if b := t.r.d.Sentences[s].Block; b != t.block {
		t.block, t.quotes = b, 0
	}
	mark := false
	switch t.r.d.Word(i) {
	case "\"", "“", "”", "``", "''":
		t.quotes++
		mark = true
	}
	if i == t.r.d.Sentences[s].First {
		t.inQuotes[s] = true
	}
	t.inQuotes[s] = t.inQuotes[s] && (mark || t.quotes%2 == 1)
	for t.next < len(t.r.namings) && t.r.namings[t.next].first <= i {
		n := &t.r.namings[t.next]
		if n.node != "" {
			t.saw(n)
			t.covered = max(t.covered, n.last)
		}
		t.next++
	}
}

func (t *tracker) saw(n *naming) {
	s := t.r.d.Tokens[n.first].Sentence
	t.recent = append(t.recent, trackedNaming{n.node, n.first, n.last, s, t.quotes%2 == 1, t.subject(n)})
}

// subject guesses whether a naming is the subject of its clause: a verb of its
// own follows, or it opens the sentence.
func (t *tracker) subject(n *naming) bool {
	r := t.r
	if i := n.first; i < len(r.d.Tokens) && r.d.Tokens[i].Rel != "" {
		for k := n.first; k < n.last; k++ {
			if rel := r.d.Tokens[k].Rel; strings.HasPrefix(rel, "nsubj") {
				return true
			}
		}
		return false
	}
	if n.first == r.d.Sentences[r.d.Tokens[n.first].Sentence].First {
		return true
	}
	if n.last < len(r.d.Tokens) {
		tag := r.d.Tokens[n.last].Tag
		return strings.HasPrefix(tag, "VB") && tag != "VBG" || tag == "MD"
	}
	return false
}

// refer resolves token i when it is a reference.
func (t *tracker) refer(i int) (naming, bool) {
	r := t.r
	if i < t.covered {
		return naming{}, false
	}
	w := strings.ToLower(r.word(i))
	if g := pronounGender(w); g != genderUnknown {
		return t.pronoun(i, g)
	}
	if (w == "the") && r.sameSentence(i, i+1) {
		return t.nominal(i)
	}
	return naming{}, false
}

func pronounGender(w string) gender {
	switch w {
	case "he", "him", "his", "himself":
		return genderMale
	case "she", "her", "hers", "herself":
		return genderFemale
	}
	return genderUnknown
}

// pronoun finds the person of a pronoun: fitting gender, in this sentence or
// the three before; the subject of the nearest sentence first. A pronoun outside
// quotation marks does not mean somebody named only inside them, and one inside
// does not look outside for more than one candidate.
func (t *tracker) pronoun(i int, g gender) (naming, bool) {
	id, sure := t.antecedent(i, g)
	if id == "" {
		return naming{}, false
	}
	n := t.r.newNaming(i, i+1, graph.Person)
	n.node, n.form, n.confidence = id, graph.Pronoun, sure
	if x := t.r.drafts[id]; x.gender == genderUnknown && sure > 0.7 {
		x.gender = g
	}
	return n, true
}

func (t *tracker) antecedent(i int, g gender) (graph.ID, float64) {
	s := t.r.d.Tokens[i].Sentence
	quoted := t.quotes%2 == 1
	for back := 0; back < 4 && s >= 0; back, s = back+1, s-1 {
		for back > 0 && !quoted && s > 0 && t.inQuotes[s] {
			s-- // what somebody else says does not count
		}
		if back > 0 && t.somebodyElse(s) {
			return "", 0
		}
		known, open := t.candidates(s, i, g, quoted)
		if id, ok := t.pick(known, back); ok {
			return id, 0.8
		}
		if len(known) > 0 {
			return "", 0
		}
		if id, ok := t.pick(open, back); ok && back <= 1 {
			return id, 0.65
		}
		if len(open) > 0 {
			return "", 0
		}
	}
	return "", 0
}

// candidates are the people named in a sentence in front of token i, in order:
// those of the right gender, and those whose gender nothing tells.
func (t *tracker) candidates(sentence, i int, g gender, quoted bool) (known, open []trackedNaming) {
	for _, x := range t.recent {
		if x.sentence != sentence || x.at >= i || x.node.Kind() != graph.Person || x.quoted && !quoted {
			continue
		}
		if have := t.r.drafts[x.node].gender; have == g {
			known = append(known, x)
		} else if have == genderUnknown {
			open = append(open, x)
		}
	}
	return known, open
}

// pick chooses one person: the only one, else the subject, else the first named
// of two when it is the one the article speaks of more.
func (t *tracker) pick(all []trackedNaming, back int) (graph.ID, bool) {
	var distinct []graph.ID
	var subject graph.ID
	for _, x := range all {
		seen := false
		for _, id := range distinct {
			seen = seen || id == x.node
		}
		if !seen {
			distinct = append(distinct, x.node)
		}
		if x.subject && subject == "" {
			subject = x.node
		}
	}
	switch {
	case len(distinct) == 0:
		return "", false
	case len(distinct) == 1:
		return distinct[0], true
	case subject != "" && back <= 1:
		return subject, true
	case len(distinct) == 2 && t.counts[distinct[0]] > 2*t.counts[distinct[1]]:
		return distinct[0], true
	}
	return "", false
}

// nominal resolves "the secretary", "the president", "the administration",
// "the agency" at token i ("the").
func (t *tracker) nominal(i int) (naming, bool) {
	r := t.r
	if m := r.titles.at(r, i+1); m.found() && m.nominal && m.last > i+1 && !r.modified(m.last) && !r.namedBehind(m.last) && !isNounLike(r, m.last) {
		if id := t.holderOfTitle(i, m); id != "" {
			return t.nominalNaming(i, m.last, id), true
		}
		return naming{}, false
	}
	word := strings.ToLower(r.word(i + 1))
	if isOccupation(r.word(i+1)) && !isNounLike(r, i+2) && !r.modified(i+2) && !r.namedBehind(i+2) {
		if id := t.holderCalled(i, word); id != "" {
			return t.nominalNaming(i, i+2, id), true
		}
		return naming{}, false
	}
	if !organizationNouns[word] || isNounLike(r, i+2) || r.modified(i+2) {
		return naming{}, false
	}
	if id := t.organizationCalled(i, word); id != "" {
		return t.nominalNaming(i, i+2, id), true
	}
	return naming{}, false
}

// isNounLike says that token i continues the noun phrase: "the company
// spokesman".
func isNounLike(r *reading, i int) bool {
	if i >= len(r.d.Tokens) {
		return false
	}
	return strings.HasPrefix(r.d.Tokens[i].Tag, "NN") || isCapital(r.word(i)) && r.sameSentence(i-1, i)
}

func (t *tracker) nominalNaming(first, last int, id graph.ID) naming {
	if w := t.r.word(last); w == "'s" && t.r.glued(last) && last-first == 2 {
		last++
	}
	n := t.r.newNaming(first, last, id.Kind())
	n.node, n.form, n.confidence = id, graph.Nominal, 0.7
	return n
}

// holderOfTitle is the one person of the article so far who is called by the
// title; of several, the one named last in this paragraph.
func (t *tracker) holderOfTitle(i int, m titleMatch) graph.ID {
	return t.holderCalled(i, fullTitle(m.headWord(t.r)))
}

// holderCalled is the one who is called by a word, in the same way.
func (t *tracker) holderCalled(i int, head string) graph.ID {
	var found graph.ID
	many := false
	for k := len(t.recent) - 1; k >= 0; k-- {
		x := t.recent[k]
		if x.at >= i || !t.heads[x.node][head] || x.node == found {
			continue
		}
		if found != "" {
			many = true
			break
		}
		found = x.node
	}
	if found == "" || many && !t.inBlock(found, i) {
		return ""
	}
	return found
}

// inBlock says that a node is named in the paragraph of token i or the one
// before.
func (t *tracker) inBlock(id graph.ID, i int) bool {
	b := t.r.d.Sentences[t.r.d.Tokens[i].Sentence].Block
	for k := len(t.recent) - 1; k >= 0; k-- {
		if x := t.recent[k]; x.node == id && x.at < i {
			return t.r.d.Sentences[x.sentence].Block >= b-1
		}
	}
	return false
}

// organizationNouns are nouns that refer back to an organisation, with the
// words its name may hold.
var organizationNouns = wordSet("company firm agency ministry organization organisation administration campaign bank party group union airline department association commission committee university court council regime")

// organizationCalled is the organisation that a noun means: one whose name
// holds the noun, named anywhere before; else the last one named in this
// paragraph, when no other stands there and the noun fits any.
func (t *tracker) organizationCalled(i int, word string) graph.ID {
	var holding, near []graph.ID
	s := t.r.d.Tokens[i].Sentence
	for k := len(t.recent) - 1; k >= 0; k-- {
		x := t.recent[k]
		if x.node.Kind() != graph.Organization || x.at >= i {
			continue
		}
		if strings.Contains("-"+x.node.Rest()+"-", "-"+word+"-") || (word == "organisation" || word == "organization") && strings.Contains(x.node.Rest(), "organi") {
			holding = appendNew(holding, x.node)
		}
		if s-x.sentence <= 2 {
			near = appendNew(near, x.node)
		}
	}
	switch {
	case len(holding) == 1:
		return holding[0]
	case len(holding) > 1 || word == "administration" || word == "campaign" || word == "court" || word == "council" || word == "ministry" || word == "department" || word == "regime" || word == "committee" || word == "commission":
		return ""
	case len(near) == 1:
		return near[0]
	}
	return ""
}

func appendNew(ids []graph.ID, id graph.ID) []graph.ID {
	for _, x := range ids {
		if x == id {
			return ids
		}
	}
	return append(ids, id)
}
