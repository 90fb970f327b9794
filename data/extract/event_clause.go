package extract

import (
	"strings"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// eventReader finds the events of one document.
type eventReader struct {
	*phraseReader
	lex      eventLexicon
	kinds    map[graph.ID]*graph.Entity
	mentions [][]int // indices of the mentions that start at each token
	covered  []bool  // tokens that already are part of a trigger
}

func newEventReader(d *nlp.Doc, lex eventLexicon) *eventReader {
	r := &eventReader{phraseReader: newPhraseReader(d), lex: lex, kinds: map[graph.ID]*graph.Entity{}}
	r.mentions = make([][]int, len(d.Tokens)+1)
	r.covered = make([]bool, len(d.Tokens))
	for i := range d.Entities {
		r.kinds[d.Entities[i].ID] = &d.Entities[i]
	}
	for i, m := range d.Mentions {
		at := d.TokenAt(m.Span.Start)
		r.mentions[at] = append(r.mentions[at], i)
	}
	r.correctTags()
	return r
}

// lemma is the dictionary form of token i in lower case.
func (r *eventReader) lemma(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	if l, ok := r.lex.forms[r.words[i]]; ok && isVerbTag(r.tag(i)) {
		return l
	}
	if l := r.d.Tokens[i].Lemma; l != "" && !isNounTag(r.tag(i)) {
		return strings.ToLower(l)
	}
	w := r.words[i]
	if isNounTag(r.tag(i)) {
		return eventSingular(w)
	}
	return w
}

// eventSingular strips the plural of a noun; "talks" becomes "talk".
func eventSingular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case w == "tornadoes", w == "volcanoes", w == "torpedoes", w == "infernoes":
		return w[:len(w)-2]
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && len(w) > 3:
		return w[:len(w)-1]
	case w == "men":
		return "man"
	case w == "women":
		return "woman"
	}
	return w
}

// eventClause is a verb with what stands around it.
type eventClause struct {
	verb    tokenRange // the verb with its particles
	group   int        // first token of the verb group
	passive bool
	negated bool
	subject nounPhrase // of the verb as written
	object  nounPhrase
	after   int // behind object
	end     int // behind the clause
	status  graph.Status
}

// actor and target give the one who acts and the one acted on, whatever the
// voice.
func (c *eventClause) actor(r *eventReader) nounPhrase {
	if !c.passive {
		return c.subject
	}
	for i := c.verb.last; i < c.end && i < c.verb.last+8 && r.words[i] != "and"; i++ {
		if r.words[i] == "by" {
			return r.withJoined(r.phraseRight(i+1, c.end), c.end)
		}
	}
	return nounPhrase{}
}

func (c *eventClause) target() nounPhrase {
	if c.passive {
		return c.subject
	}
	return c.object
}

// clause reads the clause of the verb at tokens v.
func (r *eventReader) clause(v tokenRange, sent nlp.Sentence) eventClause {
	c := eventClause{verb: v, group: v.first, end: sent.Last}
	be, aux := r.eventGroup(&c, sent)
	tag := r.tag(v.first)
	c.passive = be && tag != "VBG" && tag != "JJ" || tag == "VBN" && !aux && !be
	c.subject = r.eventSubject(&c, sent)
	if tag == "VBN" && !aux && !be && !c.subject.empty() && (c.subject.last == r.skipTimesLeft(sent.First, c.group) && !r.agentOrStop(v.last, sent.Last) || !r.otherFinite(v, sent)) {
		c.passive = false // a past tense that was tagged as a participle
	}
	r.parsedSubject(&c, sent)
	at := r.skipQuantity(r.skipTimesRight(v.last, sent.Last), sent.Last)
	if r.word(at) == "as" && r.tag(v.first) != "VBN" {
		if how := r.chunkRight(at+1, sent.Last); !how.empty() && r.name[min(how.last, len(r.name)-1)] != 0 {
			at = how.last // "denounced as a crime Chile's attack"
		}
	}
	c.after = v.last
	if !c.passive {
		if np := r.phraseRight(at, sent.Last); !np.empty() && r.time[np.first] == 0 {
			c.object, c.after = r.withJoined(np, sent.Last), 0
			c.after = c.object.last
		}
	}
	c.end = r.clauseEnd(max(c.after, v.last), sent.Last)
	c.status = r.verbStatus(&c, sent)
	return c
}

// skipQuantity steps right over words that only say how many: "up to 13", "more
// than 13", "at least 13", "an estimated 13".
func (r *eventReader) skipQuantity(at, end int) int {
	for k := at; k < end && k < at+5; k++ {
		if r.tag(k) == "CD" {
			return k
		}
		if !quantityWords[r.words[k]] {
			break
		}
	}
	return at
}

// quantityWords lead to a number.
var quantityWords = wordSet(`up to more than at least about as many some nearly almost over around approximately roughly fewer less an estimated only another a total of most`)

// otherFinite says whether a sentence has a finite verb beside the tokens v.
func (r *eventReader) otherFinite(v tokenRange, sent nlp.Sentence) bool {
	for i := sent.First; i < sent.Last; i++ {
		if (i < v.first || i >= v.last) && r.finite(i) {
			return true
		}
	}
	return r.word(v.last) == "by"
}

// agentOrStop says whether a participle without an auxiliary is followed by
// "by", a preposition or a mark, as in a passive.
func (r *eventReader) agentOrStop(at, end int) bool {
	return at >= end || r.tag(at) == "IN" || r.tag(at) == "." || r.tag(at) == "," || r.tag(at) == "TO"
}

// withJoined adds ", B and C" to an object.
func (r *eventReader) withJoined(np nounPhrase, end int) nounPhrase {
	if np.empty() {
		return np
	}
	for range 4 {
		at := np.last
		if r.word(at) == "," {
			at++
		}
		if r.word(at) == "and" || r.word(at) == "&" {
			at++
		} else if at == np.last || r.word(at) == "" || r.name[min(at, len(r.name)-1)] == 0 {
			break
		}
		next := r.phraseRight(at, end)
		if next.empty() || next.last < end && r.finite(next.last) {
			break
		}
		np.last = next.last
	}
	return np
}

// eventGroup steps left over auxiliaries and adverbs and says whether a form of
// "be", or another auxiliary, is among them.
func (r *eventReader) eventGroup(c *eventClause, sent nlp.Sentence) (be, aux bool) {
	for c.group > sent.First {
		j := c.group - 1
		w, t := r.words[j], r.tag(j)
		switch {
		case negations[w]:
			c.negated = true
		case t == "MD", haveForms[w], doForms[w], w == "'s" && t == "VBZ", w == "got" && r.tag(c.verb.first) == "VBN":
			aux = true
			if w == "got" {
				be = true
			}
		case beForms[w]:
			be = true
		case t == "TO", t == "RB":
		default:
			return be, aux
		}
		c.group--
		if t == "TO" {
			return be, aux
		}
	}
	return be, aux
}

// eventSubject finds the subject: left of the verb group, through "who", an
// apposition, "and", or of the clause an infinitive or participle hangs on.
func (r *eventReader) eventSubject(c *eventClause, sent nlp.Sentence) nounPhrase {
	at, tag := r.skipTimesLeft(sent.First, c.group), r.tag(c.verb.first)
	if at <= sent.First {
		return nounPhrase{}
	}
	w := r.word(at - 1)
	hanging := tag == "VBG" && !r.auxiliary(c) || tag == "VB" && r.word(c.group) == "to" || w == "and" || w == "or" || w == "but" || w == "to"
	switch {
	case (w == "who" || w == "which" || w == "that") && r.tag(at-1) != "IN":
		end := at - 1
		if r.word(end-1) == "," {
			end--
		}
		return r.phraseLeft(sent.First, end)
	case hanging && !(tag == "VBG" && r.inside(at-1)):
		return r.governingSubject(at-1, sent)
	case w == ",":
		return r.overAside(at-1, sent)
	}
	return r.overPrepositions(r.phraseLeft(sent.First, at), sent)
}

// overPrepositions widens a subject to the left over prepositions that phrases
// seldom hang on: "a bridge under repair collapsed".
func (r *eventReader) overPrepositions(np nounPhrase, sent nlp.Sentence) nounPhrase {
	for range 3 {
		at := np.first - 1
		if np.empty() || at <= sent.First || r.tag(at) != "IN" || subordinator[r.words[at]] {
			break
		}
		before := r.chunkLeft(sent.First, at)
		if before.empty() || r.tag(before.first) == "PRP" || r.time[before.last-1] != 0 || !r.startsClause(before.first, sent) {
			break
		}
		np.first, np.head = before.first, before
	}
	return np
}

// startsClause says whether a clause may start at token i.
func (r *eventReader) startsClause(i int, sent nlp.Sentence) bool {
	return i == sent.First || r.words[i-1] == "," || clauseOpeners[r.words[i-1]]
}

// auxiliary says whether the verb group holds more than adverbs before the verb.
func (r *eventReader) auxiliary(c *eventClause) bool {
	for i := c.group; i < c.verb.first; i++ {
		if r.tag(i) != "RB" {
			return true
		}
	}
	return false
}

// overAside steps over ", the mayor of York," or ", who lost," to the noun
// before it.
func (r *eventReader) overAside(comma int, sent nlp.Sentence) nounPhrase {
	for i, seen := comma-1, 0; i > sent.First && seen < 4 && comma-i < 40; i-- {
		if r.words[i] != "," {
			continue
		}
		seen++
		np := r.phraseLeft(sent.First, i)
		if np.empty() || np.first > sent.First && r.tag(np.first-1) == "IN" {
			continue
		}
		if n := r.name[np.head.last-1]; n != 0 && r.d.Names[n-1].Kind != graph.Place || speakingNouns[r.words[np.head.last-1]] && np.first == sent.First {
			return np
		}
	}
	return nounPhrase{}
}

// governingSubject is the subject of the nearest finite verb to the left.
func (r *eventReader) governingSubject(at int, sent nlp.Sentence) nounPhrase {
	for i := at - 1; i > sent.First; i-- {
		if !r.finite(i) && !(hostVerbs[r.words[i]] && r.tag(i) != "VB" && !isNounTag(r.tag(i))) {
			continue
		}
		g := i
		for g > sent.First && (r.tag(g-1) == "MD" || r.tag(g-1) == "RB") {
			g--
		}
		g = r.skipTimesLeft(sent.First, g)
		switch r.word(g - 1) {
		case "who", "which", "that", "what", "and", "but":
			continue
		case ",":
			if np := r.overAside(g-1, sent); !np.empty() {
				return np
			}
			continue
		}
		if np := r.phraseLeft(sent.First, g); !np.empty() {
			return np
		}
	}
	return nounPhrase{}
}

// clauseEnd is where the clause of a verb ends: before the next finite verb's
// subject, roughly at a mark or a subordinating word.
func (r *eventReader) clauseEnd(from, last int) int {
	for i := from; i < last; i++ {
		switch w := r.words[i]; {
		case w == ";" || w == ":" || w == "—" || w == "--":
			return i
		case w == "that" && r.tag(i) == "IN", w == "who" || w == "which" || w == "when" || w == "while" || w == "because" || w == "although" || w == "where":
			return i
		case w == "," && i+1 < last && (isVerbTag(r.tag(i+1)) || r.tag(i+1) == "CC" || r.finiteSoon(i+1, last)):
			return i
		case r.finite(i):
			return i
		}
	}
	return last
}

// finiteSoon says whether a clause with its own verb starts at token i.
func (r *eventReader) finiteSoon(i, last int) bool {
	for k := i; k < last && k < i+7; k++ {
		if r.words[k] == "," {
			return false
		}
		if r.finite(k) {
			return true
		}
	}
	return false
}

// prepAfter finds a preposition between two tokens; 0 when there is none.
func (r *eventReader) prepAfter(from, end int, preps ...string) int {
	for i := from; i+1 < end; i++ {
		for _, p := range preps {
			if r.words[i] == p && r.name[i] == 0 {
				return i
			}
		}
	}
	return 0
}
