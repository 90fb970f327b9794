package extract

import (
	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// demandingVerbs are verbs of saying after which "X must" asks something of X.
var demandingVerbs = wordSet("say says said declare declares declared insist insists insisted reiterate reiterates reiterated state states stated stress stresses stressed announce announced warn warns warned add adds added argue argues argued")

// oughtEvent reads a demand made with "must" or "should": "Russia said that
// Sudan must return the aircraft". Both sides must be known, and different.
func (r *eventReader) oughtEvent(i int, sent nlp.Sentence) (eventFound, bool) {
	target := r.phraseLeft(sent.First, r.skipTimesLeft(sent.First, i))
	if target.empty() || target.first-2 < sent.First {
		return eventFound{}, false
	}
	at := target.first
	if r.word(at-1) == "that" {
		at--
	}
	at = r.skipTimesLeft(sent.First, at)
	if !demandingVerbs[r.word(at-1)] || !isVerbTag(r.tag(at-1)) {
		return eventFound{}, false
	}
	c := eventClause{verb: tokenRange{at - 1, at}, group: at - 1, end: sent.Last}
	r.eventGroup(&c, sent)
	actor := r.eventSubject(&c, sent)
	f := eventFound{trigger: oughtTrigger, tokens: tokenRange{i, i + 1}, status: graph.Past}
	f.parts = r.taking(actor.tokenRange, graph.Actor, nil)
	n := len(f.parts)
	f.parts = r.taking(target.tokenRange, graph.Target, f.parts)
	if n == 0 || len(f.parts) == n || c.negated {
		return eventFound{}, false
	}
	for k := i; k < sent.Last && r.words[k] != "," && r.words[k] != ";"; k++ {
		r.covered[k] = true
	}
	f.time = r.timeNear(c.verb, i, sent)
	return f, true
}

// oughtTrigger stands for "must" in the lexicon's terms.
var oughtTrigger = &eventTrigger{kind: graph.Request, verb: true, words: []string{"must"}, frame: 'A', label: "demand"}
