package extract

import (
	"strings"

	"newsgraph/graph"
)

// titleForms are the words by which holders of shortened titles are called.
var titleForms = map[string]string{
	"sen": "senator", "sen.": "senator", "gov": "governor", "gov.": "governor", "rep": "representative", "rep.": "representative",
	"gen": "general", "gen.": "general", "col": "colonel", "col.": "colonel", "lt": "lieutenant", "lt.": "lieutenant", "sgt": "sergeant", "sgt.": "sergeant",
	"capt": "captain", "capt.": "captain", "prof": "professor", "prof.": "professor", "adm": "admiral", "adm.": "admiral", "vice-president": "president",
}

func fullTitle(head string) string {
	if w := titleForms[head]; w != "" {
		return w
	}
	return head
}

// describe notes the occupations by which people can be called, as the text
// gives them beside their names: "the lawyer Ann Lee", "Ann Lee, a lawyer".
func (t *tracker) describe() {
	for i := range t.r.namings {
		n := &t.r.namings[i]
		if n.kind != graph.Person || n.node == "" || n.form != byName {
			continue
		}
		if w := t.r.word(n.first - 1); t.r.sameSentence(n.first-1, n.first) && isOccupation(w) {
			t.called(n.node, w)
		}
		if w := t.r.occupationBehind(n); w != "" {
			t.called(n.node, w)
		}
	}
}

func (t *tracker) called(id graph.ID, word string) {
	if t.heads[id] == nil {
		t.heads[id] = map[string]bool{}
	}
	t.heads[id][strings.ToLower(word)] = true
}

// occupationBehind is the occupation in an apposition or behind "is": "Ann Lee,
// a tax lawyer,", "Ann Lee is a lawyer". Only the head of the phrase counts.
func (r *reading) occupationBehind(n *naming) string {
	i := n.last
	switch r.word(i) {
	case ",", "is", "was":
		i++
	default:
		return ""
	}
	switch r.word(i) {
	case "a", "an", "the":
		i++
	default:
		return ""
	}
	for end := i + 5; i < end && r.sameSentence(n.first, i); i++ {
		w := r.word(i)
		switch {
		case isOccupation(w) && !isNounLike(r, i+1):
			return w
		case !isLetters(w) && w != "-" || w == "of" || w == "who" || w == "and" || w == "in" || w == "at" || w == "for" || w == "by":
			return ""
		}
	}
	return ""
}

// somebodyElse says that the subject of a sentence speaks for somebody and has no
// name: "A spokesman for Lunde said …". A pronoun behind it need not mean Lunde.
func (t *tracker) somebodyElse(sentence int) bool {
	s := t.r.d.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		rel := t.r.d.Tokens[i].Rel // a sentence that is hard to parse may have it as its root
		if (strings.HasPrefix(rel, "nsubj") || rel == "root") && agents[t.r.word(i)] && t.r.word(i+1) == "for" && !t.refersTo(i) {
			return true
		}
	}
	return false
}

var agents = wordSet("spokesman spokeswoman spokesperson representative aide official source adviser advisor lawyer attorney assistant deputy")

// refersTo says that token i stands in a mention of somebody known.
func (t *tracker) refersTo(i int) bool {
	for k := len(t.recent) - 1; k >= 0 && k > len(t.recent)-40; k-- {
		if x := t.recent[k]; x.at <= i && i-x.at < 4 && x.node.Kind() == graph.Person && t.r.d.Tokens[x.at].Sentence == t.r.d.Tokens[i].Sentence && x.last > i {
			return true
		}
	}
	return false
}
