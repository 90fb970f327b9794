package extract

import (
	"strings"

	"newsgraph/data/nlp"
)

// syntaxChild is the first token that hangs on token v by one of the relations,
// subtypes included; -1 without, or when no parser ran.
func (r *eventReader) syntaxChild(v int, sent nlp.Sentence, rels ...string) int {
	for i := sent.First; i < sent.Last; i++ {
		if r.d.Tokens[i].Head != v || i == v {
			continue
		}
		for _, rel := range rels {
			if got := r.d.Tokens[i].Rel; got == rel || strings.HasPrefix(got, rel+":") {
				return i
			}
		}
	}
	return -1
}

// syntaxSubject is the subject of a verb by the parser, through "and", an
// infinitive and a participle; empty when the parser knows none.
func (r *eventReader) syntaxSubject(v int, sent nlp.Sentence) nounPhrase {
	for range 4 {
		if s := r.syntaxChild(v, sent, "nsubj"); s >= 0 {
			return r.phraseAt(s, sent)
		}
		head := r.d.Tokens[v].Head
		if head < sent.First || head >= sent.Last {
			break
		}
		rel, _, _ := strings.Cut(r.d.Tokens[v].Rel, ":")
		switch rel {
		case "conj", "xcomp", "advcl", "aux":
			v = head
		default:
			return nounPhrase{}
		}
	}
	return nounPhrase{}
}

// phraseAt is the noun phrase around the noun at token i, with the phrases the
// parser hangs on it.
func (r *eventReader) phraseAt(i int, sent nlp.Sentence) nounPhrase {
	end := i + 1
	if n := r.name[i]; n != 0 {
		end = min(r.d.Names[n-1].Last, sent.Last)
	}
	chunk := r.chunkLeft(sent.First, end)
	if chunk.empty() || r.time[i] != 0 {
		return nounPhrase{}
	}
	np := nounPhrase{chunk, chunk}
	if right := r.phraseRight(chunk.first, sent.Last); right.last > np.last && right.head.last == chunk.last {
		np.last = right.last
	}
	return r.withJoined(np, sent.Last)
}

// known says whether a phrase stands for somebody the article names.
func (r *eventReader) known(np nounPhrase) bool {
	return !np.empty() && len(r.eventRefs(np.tokenRange)) > 0
}

// parsedSubject asks the parser where the rules of position found no subject,
// or one that stands for nobody.
func (r *eventReader) parsedSubject(c *eventClause, sent nlp.Sentence) {
	if !c.subject.empty() && (r.known(c.subject) || r.canSuffer(c.subject, false) || c.subject.last == c.group) {
		return // also "Gunfire killed …": a subject that is nobody
	}
	np := r.syntaxSubject(c.verb.first, sent)
	if w := r.word(np.last); w == "—" || w == "--" || w == "–" {
		return // the town of a dateline
	}
	if r.known(np) && (np.last <= c.group || np.first >= c.verb.last) {
		c.subject = np
	}
}

// clauseSubject is the subject of the clause that a verb governs: whom "Chile
// demanded that Peru leave" asks.
func (r *eventReader) clauseSubject(v int, sent nlp.Sentence) nounPhrase {
	k := r.syntaxChild(v, sent, "ccomp")
	if k < 0 {
		return nounPhrase{}
	}
	s := r.syntaxChild(k, sent, "nsubj")
	if s < v {
		return nounPhrase{}
	}
	return r.phraseAt(s, sent)
}
