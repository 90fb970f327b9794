package extract

import (
	"strings"

	"newsgraph/data/nlp"
)

// child is the first token behind from that hangs on head with one of the
// relations, or -1.
func (r *quoteReader) child(head, from int, sent nlp.Sentence, rels ...string) int {
	for i := max(from, sent.First); i < sent.Last; i++ {
		if t := r.d.Tokens[i]; t.Head == head {
			for _, rel := range rels {
				if t.Rel == rel || strings.HasPrefix(t.Rel, rel+":") {
					return i
				}
			}
		}
	}
	return -1
}

// under says whether token i is head or hangs on it, over any number of steps.
func (r *quoteReader) under(i, head int) bool {
	for n := 0; i >= 0 && n < 100; n++ {
		if i == head {
			return true
		}
		i = r.d.Tokens[i].Head
	}
	return false
}

// leftmost is the start of the run of tokens that hangs on head and ends with
// it; not before first, and not across a comma.
func (r *quoteReader) leftmost(head, first int) int {
	i := head
	for i > first && r.under(i-1, head) && r.words[i-1] != "," {
		i--
	}
	return i
}

// complement is where the clause starts that the parser hangs on the cue as
// what was said, behind "that"; -1 when there is none.
func (r *quoteReader) complement(f *quoteFrame, at int, sent nlp.Sentence) int {
	k := r.child(f.from, at, sent, "ccomp")
	if k < 0 || r.in[k] != 0 && r.in[k] != r.in[at] {
		return -1
	}
	subject := r.child(k, at, sent, "nsubj", "expl", "csubj")
	if subject < 0 || subject > k {
		return -1
	}
	first := r.leftmost(k, at)
	if first > subject || first > at+12 {
		return -1
	}
	if r.word(first) == "that" && first+1 < k {
		first++
	}
	if t := r.tag(first); r.word(first-1) != "that" && (t == "IN" || t == "TO" || t == "CC" || t == "RB" || strings.HasPrefix(t, "W")) {
		return -1
	}
	for i := at; i < first; i++ {
		if r.words[i] == ";" || r.finite(i) {
			return -1
		}
	}
	return first
}

// parsedSubject is the noun phrase the parser gives the cue as its subject, or
// the verb that the cue is joined to.
func (r *quoteReader) parsedSubject(f *quoteFrame, sent nlp.Sentence) nounPhrase {
	verb := f.from
	k := -1
	for n := 0; n < 3 && verb >= sent.First; n++ {
		k = r.child(verb, sent.First, sent, "nsubj")
		if k >= 0 || r.d.Tokens[verb].Rel != "conj" {
			break
		}
		verb = r.d.Tokens[verb].Head
	}
	if k < 0 || k >= f.group || r.in[k] != r.in[f.from] || r.time[k] != 0 {
		return nounPhrase{}
	}
	if t := r.tag(k); !isNounTag(t) && t != "PRP" && r.name[k] == 0 {
		return nounPhrase{}
	}
	return r.phraseAround(k, sent.First, f.group)
}

// phraseAround is the noun phrase with token k between first and end.
func (r *quoteReader) phraseAround(k, first, end int) nounPhrase {
	first = r.leftmost(k, first)
	np := r.phraseRight(first, end)
	if np.empty() || k < np.first || k >= np.last {
		return nounPhrase{}
	}
	if left := r.phraseLeft(first, np.last); left.first == np.first && left.head.last == np.last {
		return left // a name behind an office
	}
	return np
}

// goesOn says whether the conjunction at token i joins a clause to the cue, not
// to what was said, as the parser reads it.
func (r *quoteReader) goesOn(f *quoteFrame, i int) bool {
	h := r.d.Tokens[i].Head
	return h > i && r.d.Tokens[h].Rel == "conj" && r.d.Tokens[h].Head == f.from && r.finiteBetweenAll(f.to, i)
}

// fronted says whether a cue stands in a subordinate clause that opens its
// sentence: "After Roe said that …, the board met".
func (r *quoteReader) fronted(f *quoteFrame) bool {
	first := r.d.Sentences[f.sent].First
	if k := f.source.first - 1; !f.source.empty() && !f.borrowed && !f.inverted && k >= first {
		switch r.word(k) {
		case "when", "while", "although", "though", "if":
			return true
		}
	}
	switch r.word(first) {
	case "after", "although", "though", "while", "when", "since", "as", "despite", "even", "by", "because", "before", "until", "given":
	default:
		return r.tag(first) == "VBG" && f.from == first
	}
	for i := first; i < f.from; i++ {
		if r.words[i] == "," && r.in[i] == 0 {
			return false
		}
	}
	return true
}

// adverbial says whether a noun phrase hangs on a preposition: no subject.
func (r *quoteReader) adverbial(np nounPhrase, sent nlp.Sentence) bool {
	if np.empty() || np.first <= sent.First {
		return false
	}
	t, w := r.tag(np.first-1), r.word(np.first-1)
	return (t == "IN" || t == "TO") && !subordinator[w]
}

// mainSubject is who speaks in "…, saying": the subject of the verb that the
// parser hangs the participle on, or of the sentence's main clause.
func (r *quoteReader) mainSubject(f *quoteFrame, sent nlp.Sentence) nounPhrase {
	if r.word(f.group-1) != "," {
		return nounPhrase{}
	}
	verb := f.from
	for n := 0; n < 12 && r.d.Tokens[verb].Head >= 0; n++ {
		verb = r.d.Tokens[verb].Head
	}
	if verb >= f.from {
		return nounPhrase{}
	}
	k := r.child(verb, sent.First, sent, "nsubj")
	if k < 0 || k >= f.group || r.in[k] != r.in[f.from] || r.time[k] != 0 {
		return nounPhrase{}
	}
	np := r.phraseAround(k, sent.First, f.group)
	if np.empty() || !r.human(np.head) {
		return nounPhrase{}
	}
	return np
}

// parsedAntecedent is the noun that the parser hangs the relative clause on,
// when the noun next to "who" stands for a place.
func (r *quoteReader) parsedAntecedent(f *quoteFrame, sent nlp.Sentence) nounPhrase {
	near := f.who - 1
	if r.word(near) == "," {
		near--
	}
	if near < sent.First || r.word(f.who) != "who" || r.name[near] == 0 || r.personAt(near) {
		return nounPhrase{}
	}
	verb := f.from
	if r.d.Tokens[verb].Rel == "conj" && r.d.Tokens[verb].Head >= 0 {
		verb = r.d.Tokens[verb].Head
	}
	h := r.d.Tokens[verb].Head
	if r.d.Tokens[verb].Rel != "acl:relcl" || h < sent.First || h >= f.who {
		return nounPhrase{}
	}
	return r.phraseAround(h, sent.First, f.who)
}

// ownSubject is the subject that a participle has for itself: "with officials
// saying", "quoted the minister as saying".
func (r *quoteReader) ownSubject(f *quoteFrame, sent nlp.Sentence) nounPhrase {
	if f.kind != gerundGroup {
		return nounPhrase{}
	}
	end := f.group
	as := r.word(end-1) == "as"
	if as {
		end--
	}
	np := r.phraseLeft(r.clauseStart(end, sent), end)
	if np.empty() || !r.human(np.head) || np.first <= sent.First {
		return nounPhrase{}
	}
	w := r.word(np.first - 1)
	if as && isVerbTag(r.tag(np.first-1)) || !as && (w == "with" || w == "—" || w == "–") {
		return np
	}
	return nounPhrase{}
}
