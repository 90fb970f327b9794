package extract

import (
	"strings"

	"newsgraph/data/nlp"
)

// correctTags corrects habits of a tagger trained on other texts: the singular
// present of chronicles and headlines read as a plural noun ("a helicopter
// crashes near Lima"), the passive read as an adjective ("two were killed"),
// rare number words, and adjectives that stand for a body ("the Israeli
// military"). Of verbs only those of the lexicon are touched.
func (r *eventReader) correctTags() {
	r.phraseReader.retag = map[int]string{}
	for _, sent := range r.d.Sentences {
		for i := sent.First; i < sent.Last; i++ {
			if t := r.correctNoun(i, sent); t != "" {
				r.phraseReader.retag[i] = t
			}
		}
		for i := sent.First; i < sent.Last; i++ {
			if t := r.correctVerb(i, sent); t != "" {
				r.phraseReader.retag[i] = t
			}
		}
	}
}

// eventNumerals are number words that the tagger has seldom seen.
var eventNumerals = wordSet(`two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred`)

// correctNoun is a better tag for a number word, or for an adjective that heads
// a phrase.
func (r *eventReader) correctNoun(i int, sent nlp.Sentence) string {
	tag := r.tag(i)
	switch {
	case r.name[i] != 0:
		return ""
	case eventNumerals[r.words[i]] && tag != "CD":
		return "CD"
	case tag != "JJ" || i == sent.First || i+1 >= sent.Last:
		return ""
	}
	before := r.tag(i - 1)
	if before != "DT" && before != "PRP$" && before != "POS" && !(before == "JJ" && r.mentioned(i-1)) {
		return ""
	}
	switch next := r.tag(i + 1); {
	case isNounTag(next), r.name[i+1] != 0, strings.HasPrefix(next, "JJ"), next == "CD", next == "HYPH", next == "CC", next == "VBG", next == "VBN", r.words[i+1] == ",", next == "POS":
		return ""
	}
	if r.mentioned(i) {
		return "" // "the Iranian said" keeps its demonym
	}
	return "NN"
}

// correctVerb is a better tag for a form of a verb of the lexicon.
func (r *eventReader) correctVerb(i int, sent nlp.Sentence) string {
	verb, ok := r.lex.forms[r.words[i]]
	if !ok && !demandingVerbs[r.words[i]] || r.name[i] != 0 || r.words[i] == verb {
		return ""
	}
	switch tag := r.tag(i); {
	case tag == "JJ" && strings.HasSuffix(r.words[i], "ed") && r.presentVerb(i, sent):
		return "VBD" // "tanks shelled positions"
	case tag == "JJ" && strings.HasSuffix(r.words[i], "ed") && beForms[r.word(i-1)] && i > sent.First:
		return "VBN"
	case tag == "NN" && strings.HasSuffix(r.words[i], "ed") && i > sent.First && (isNounTag(r.tag(i-1)) || r.name[i-1] != 0):
		return "VBD" // "a minister threatened today"
	case (tag == "NNS" || tag == "NNPS") && strings.HasSuffix(r.words[i], "s") && (r.presentVerb(i, sent) || r.joinedPresent(i, sent)):
		return "VBZ"
	}
	return ""
}

// clauseOpeners are words before the subject of a clause.
var clauseOpeners = wordSet("when as after while that because and but before since where if although though until")

// presentVerb says whether a plural noun is the verb of its clause: from the
// clause's start to it stand only words of noun phrases, what may follow a verb
// follows, and the clause has no other finite verb.
func (r *eventReader) presentVerb(i int, sent nlp.Sentence) bool {
	at := r.addressEnd(i, sent)
	if at == sent.First || !isNounTag(r.tag(at-1)) && r.name[at-1] == 0 && r.words[at-1] != ")" && r.tag(at-1) != "RB" || r.inHeadline(sent) || !r.verbSequel(i+1, sent.Last) {
		return false
	}
	first, ok := r.nominalStart(at, sent)
	if ok && first > sent.First+1 && r.words[first-1] == "and" && isNounTag(r.tag(first-2)) {
		if list, whole := r.nominalStart(first-1, sent); whole {
			first = list // "helicopters and tanks"
		}
	}
	if !ok || first > sent.First && r.tag(first) != "DT" && r.tag(first) != "CD" && r.tag(first) != "PRP$" && r.name[first] == 0 {
		return false
	}
	for k := i + 1; k < sent.Last && !clauseOpeners[r.words[k]] && r.words[k] != "," && r.words[k] != "who" && r.words[k] != "which"; k++ {
		if r.finite(k) {
			return false
		}
	}
	return true
}

// addressEnd steps left from token i over ", Peru," behind a town: "a court in
// Lima, Peru, sentences".
func (r *eventReader) addressEnd(i int, sent nlp.Sentence) int {
	if i-3 <= sent.First || r.words[i-1] != "," {
		return i
	}
	comma, found := i-1, i
	for range 3 {
		k := comma
		for k-1 > sent.First && (r.name[k-1] != 0 || isNounTag(r.tag(k-1))) {
			k--
		}
		if k == comma || r.words[k-1] != "," {
			break
		}
		comma, found = k-1, k-1
	}
	return found
}

// verbSequel says whether the token behind a verb may be one.
func (r *eventReader) verbSequel(at, last int) bool {
	if at >= last {
		return false
	}
	switch next := r.tag(at); next {
	case "DT", "PRP$", "CD", "IN", "TO", "JJ", "RB", "CC", ",", ".", "RP", "NN", "NNS", "JJS", "JJR", "PDT", "$":
		return true
	}
	return r.name[at] != 0
}

// nominalStart steps left from token i over what noun phrases are made of to
// the start of the clause; false when a verb stands between, or nothing does.
func (r *eventReader) nominalStart(i int, sent nlp.Sentence) (int, bool) {
	k, noun := i, false
	for k > sent.First {
		w, t := r.words[k-1], r.tag(k-1)
		inside := r.name[k-1] != 0 || isNounTag(t)
		if !inside && (w == "," || w == ";" || w == ":" || clauseOpeners[w] && t != "DT") {
			break
		}
		switch t {
		case "DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "CD", "POS", "HYPH", "$", "IN", "VBN", "VBG", "RB", "-LRB-", "-RRB-", "PRP", "QP", "AFX":
		default:
			if !inside {
				return k, false
			}
		}
		noun = noun || inside
		k--
	}
	return k, noun && k < i && r.tag(k) != "IN" && r.tag(k) != "TO"
}

// joinedPresent says whether a plural noun behind "and" is a second verb of a
// clause in the present: "kills two and injures four".
func (r *eventReader) joinedPresent(i int, sent nlp.Sentence) bool {
	if w := r.word(i - 1); i-1 <= sent.First || w != "and" && w != "but" && w != "then" {
		return false
	}
	switch t := r.tag(i + 1); {
	case t == "DT", t == "CD", t == "PRP$", r.words[i+1] == "at", i+1 < sent.Last && r.name[i+1] != 0:
	default:
		return false
	}
	for k := i - 2; k > sent.First && r.words[k] != ";"; k-- {
		if r.tag(k) == "VBZ" || r.tag(k) == "VBP" {
			return true
		}
	}
	return false
}
