package extract

import (
	"strings"

	"newsgraph/data/nlp"
)

// correctTags corrects two habits of a tagger trained on other texts: the singular
// present of chronicles and headlines read as a plural noun ("a helicopter
// crashes near Lima"), and the passive read as an adjective ("two were
// killed"). Only verbs of the lexicon are touched.
func (r *eventReader) correctTags() {
	r.phraseReader.retag = map[int]string{}
	for _, sent := range r.d.Sentences {
		for i := sent.First; i < sent.Last; i++ {
			verb, ok := r.lex.forms[r.words[i]]
			if !ok || r.name[i] != 0 || r.words[i] == verb {
				continue
			}
			switch tag := r.tag(i); {
			case tag == "JJ" && strings.HasSuffix(r.words[i], "ed") && beForms[r.word(i-1)] && i > sent.First:
				r.phraseReader.retag[i] = "VBN"
			case tag == "NN" && strings.HasSuffix(r.words[i], "ed") && i > sent.First && (isNounTag(r.tag(i-1)) || r.name[i-1] != 0):
				r.phraseReader.retag[i] = "VBD" // "a minister threatened today"
			case (tag == "NNS" || tag == "NNPS") && strings.HasSuffix(r.words[i], "s") && r.presentVerb(i, sent):
				r.phraseReader.retag[i] = "VBZ"
			}
		}
	}
}

// clauseOpeners are words before the subject of a clause.
var clauseOpeners = wordSet("when as after while that because and but before since where")

// presentVerb says whether a plural noun is the verb of its clause: a noun
// phrase that starts the clause ends right before it, what may follow a verb
// follows, and the clause has no other finite verb.
func (r *eventReader) presentVerb(i int, sent nlp.Sentence) bool {
	if i == sent.First || !isNounTag(r.tag(i-1)) && r.name[i-1] == 0 && r.words[i-1] != ")" || r.inHeadline(sent) {
		return false
	}
	next := r.tag(i + 1)
	switch {
	case next == "DT", next == "PRP$", next == "CD", next == "IN", next == "TO", next == "JJ", next == "RB", next == "CC", next == ",", next == ".", next == "RP",
		next == "NN", next == "NNS", i+1 < sent.Last && r.name[i+1] != 0:
	default:
		return false
	}
	np := r.phraseLeft(sent.First, i)
	if np.empty() {
		return false
	}
	opener := r.word(np.first - 1)
	opens := np.first == sent.First || r.words[np.first-1] == "," || clauseOpeners[opener]
	if !opens || np.first > sent.First && r.tag(np.first) != "DT" && r.tag(np.first) != "CD" && r.name[np.first] == 0 {
		return false
	}
	for k := np.last + 1; k < sent.Last && !clauseOpeners[r.words[k]] && r.words[k] != "," && r.words[k] != "who" && r.words[k] != "which"; k++ {
		if r.finite(k) {
			return false
		}
	}
	return true
}
