package extract

import (
	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// eventFound is an event before mentions of the same one are brought together.
type eventFound struct {
	trigger *eventTrigger
	tokens  tokenRange
	sent    int
	parts   []graph.Taking
	places  []graph.Reference
	time    graph.Interval
	status  graph.Status
	topic   string // word before the noun: "nuclear" of "nuclear talks"
}

// find gives every event that a trigger names, verbs before nouns so that the
// noun of "hold talks" is not told twice.
func (r *eventReader) find() []eventFound {
	var out []eventFound
	for s, sent := range r.d.Sentences {
		for _, f := range r.demands(sent) {
			f.sent = s
			out = append(out, f)
		}
		for _, verbs := range []bool{true, false} {
			for i := sent.First; i < sent.Last; i++ {
				if r.covered[i] {
					continue
				}
				if f, ok := r.at(i, verbs, sent); ok {
					f.sent = s
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// at tries the triggers of the lexicon at token i.
func (r *eventReader) at(i int, verbs bool, sent nlp.Sentence) (eventFound, bool) {
	tag := r.tag(i)
	positions := verbs && tag == "NNS" && i > sent.First && r.name[i-1] != 0 && (r.tag(i+1) == "JJ" || r.tag(i+1) == "DT" || r.tag(i+1) == "PRP$") // a verb tagged as a noun
	if verbs && !isVerbTag(tag) && !positions && !(tag == "JJ" && r.word(i+1) == "to" && beForms[r.word(i-1)]) && !(r.inHeadline(sent) && (tag == "NNS" || tag == "NNP" || tag == "NNPS" || tag == "NN")) || !verbs && !isNounTag(tag) {
		return eventFound{}, false
	}
	if r.name[i] != 0 || verbs && tag == "VBG" && r.tag(i-1) == "DT" || verbs && r.compound(i) {
		return eventFound{}, false
	}
	if verbs && tag == "VBG" && r.tag(i-1) == "NN" && r.name[i-1] == 0 && isNounTag(r.tag(i+1)) {
		return eventFound{}, false // "a money laundering probe"
	}
	lemma := r.lemma(i)
	if verbs && isNounTag(tag) {
		if v, ok := r.lex.forms[r.words[i]]; ok {
			lemma = v
		}
		if r.words[i] == lemma || i == sent.First || i+1 >= sent.Last || r.tag(i-1) == "POS" {
			return eventFound{}, false // a noun, not a headline's verb
		}
	}
	for _, t := range r.lex.triggers[lemma] {
		if t.verb != verbs || !r.wordsAt(t, i, sent.Last) {
			continue
		}
		var f eventFound
		var ok bool
		if verbs {
			f, ok = r.verbEvent(t, tokenRange{i, i + len(t.words)}, sent)
		} else {
			f, ok = r.nounEvent(t, tokenRange{i, i + len(t.words)}, sent)
		}
		if ok {
			for k := f.tokens.first; k < f.tokens.last; k++ {
				r.covered[k] = true
			}
			return f, true
		}
	}
	return eventFound{}, false
}

// compound says whether token i is part of a word with a hyphen: the verb in
// "president-elect".
func (r *eventReader) compound(i int) bool {
	return i > 0 && r.words[i-1] == "-" && r.d.Tokens[i-1].Span.End == r.d.Tokens[i].Span.Start ||
		r.word(i+1) == "-" && r.d.Tokens[i+1].Span.Start == r.d.Tokens[i].Span.End
}

func (r *eventReader) wordsAt(t *eventTrigger, i, last int) bool {
	for k := 1; k < len(t.words); k++ {
		if i+k >= last || r.words[i+k] != t.words[k] {
			return false
		}
	}
	return true
}

// verbEvent checks a verb's conditions and reads who takes part.
func (r *eventReader) verbEvent(t *eventTrigger, v tokenRange, sent nlp.Sentence) (eventFound, bool) {
	c := r.clause(v, sent)
	if t.is("passive") != c.passive && (t.is("passive") || t.frame == 'K' && t.obj == nil) {
		return eventFound{}, false
	}
	actor, target := r.reportedActor(c.actor(r), sent), c.target()
	if !r.verbFits(t, &c, actor, target) {
		return eventFound{}, false
	}
	f := eventFound{trigger: t, tokens: v, status: c.status}
	if f.status == graph.Ongoing && ownTypes[t.kind] && r.tag(v.first) != "VBG" {
		f.status = graph.Past // the present of a chronicle: "a plane crashes"
	}
	if t.light() && !c.passive {
		f.tokens.last = max(f.tokens.last, c.object.head.last)
	}
	f.parts = r.verbParts(t, &c, actor, target)
	if t.is("name") && !r.named(f.parts) && !(c.passive && len(f.parts) > 0) || t.is("two") && len(f.parts) < 2 {
		return eventFound{}, false
	}
	f.places = r.placesIn(v.last, c.end, f.parts)
	if len(f.places) == 0 && !actor.empty() {
		f.places = r.placesIn(actor.first, actor.last, f.parts)
	}
	if len(f.places) == 0 {
		f.places = r.frontedPlaces(sent, f.parts)
	}
	f.time = r.timeNear(v, sent)
	f.parts = r.fitting(t, f.parts)
	if (t.kind == graph.Election || t.kind == graph.Appointment) && len(f.parts)+len(f.places) == 0 {
		f.places = r.placesOf(tokenRange{v.last, c.end}, nil, nil) // "is sworn in as governor of Samoa"
	}
	if t.is("goal") && len(f.places) == 0 && !r.anyTarget(f.parts) {
		return eventFound{}, false
	}
	r.refused(&f, &c)
	if len(f.parts)+len(f.places) == 0 || len(f.parts) < 2 && (f.status == graph.Hypothetical || f.status == graph.Negated && r.modal(&c)) {
		return eventFound{}, false
	}
	r.domestic(&f, &c, actor, target)
	r.announced(&f, &c)
	r.coverComplement(t, &c, sent)
	return f, true
}

// fitting leaves out, for what only people and bodies do or suffer, countries
// and places as the one acted on.
func (r *eventReader) fitting(t *eventTrigger, parts []graph.Taking) []graph.Taking {
	switch t.kind {
	case graph.Sanction, graph.Accuse, graph.Request, graph.Reject, graph.Threaten, graph.Agree:
		for i := range parts { // "recalled its envoy from Moscow"
			ref := r.government(graph.Reference{Node: parts[i].Node, Span: parts[i].Span})
			parts[i].Node = ref.Node
		}
	default:
	}
	people := false // of a country may suffer it, a place may not
	switch t.kind {
	case graph.Death, graph.Trial, graph.Appointment, graph.Crime, graph.Accident, graph.Disaster:
	default:
		if people = t.label == "assault" || t.label == "arrest"; !people {
			return parts
		}
	}
	var out []graph.Taking
	for _, p := range parts {
		e := r.kinds[p.Node]
		if e != nil && p.Role == graph.Target && (e.Kind == graph.Place || e.Kind == graph.Country && !people) {
			continue
		}
		out = append(out, p)
	}
	return out
}

func (r *eventReader) anyTarget(parts []graph.Taking) bool {
	for _, p := range parts {
		if p.Role == graph.Target {
			return true
		}
	}
	return false
}

// coverComplement marks what is agreed to, refused, asked for or threatened as
// told: it is what the event is about and no event of its own.
func (r *eventReader) coverComplement(t *eventTrigger, c *eventClause, sent nlp.Sentence) {
	from, end := c.verb.last, c.end
	switch {
	case t.kind == graph.Request || t.kind == graph.Reject || t.kind == graph.Threaten || t.kind == graph.Concede || t.kind == graph.Retreat:
	case (t.kind == graph.Agree || t.kind == graph.Support) && (r.word(r.skipTimesRight(from, end)) == "to" || r.word(c.after) == "to" || t.is("inf")):
	default:
		if t.light() {
			end = c.after // "halted economic aid"
			break
		}
		return
	}
	for i := from; i < end && i < sent.Last; i++ {
		r.covered[i] = true
	}
}

// infinitiveAhead says whether "to" and a verb follow within a few words.
func (r *eventReader) infinitiveAhead(c *eventClause) bool {
	for i := c.verb.last; i+1 < c.end && i < c.verb.last+6; i++ {
		if isVerbTag(r.tag(i)) || r.words[i] == "," {
			return false
		}
		if r.words[i] == "to" && r.tag(i+1) == "VB" {
			return true
		}
	}
	if w := r.word(c.after); w != "who" && w != "that" && w != "which" {
		return false
	}
	for i := c.after; i+1 < len(r.words) && i < c.after+16 && r.words[i] != ","; i++ {
		if r.words[i] == "to" && r.tag(i+1) == "VB" {
			return true // "allowed refugees who had fled to return"
		}
	}
	return false
}

// reportedActor is who "it", "he" or "they" stands for right behind a verb of
// saying, when nobody else has resolved the pronoun: "Japan said it had …".
func (r *eventReader) reportedActor(actor nounPhrase, sent nlp.Sentence) nounPhrase {
	if actor.empty() || r.tag(actor.first) != "PRP" || len(r.eventRefs(actor.tokenRange)) > 0 {
		return actor
	}
	at := actor.first
	if r.word(at-1) == "that" {
		at--
	}
	at = r.skipTimesLeft(sent.First, at)
	if at-1 <= sent.First || !demandingVerbs[r.word(at-1)] || !isVerbTag(r.tag(at-1)) {
		return actor
	}
	c := eventClause{verb: tokenRange{at - 1, at}, group: at - 1, end: sent.Last}
	r.eventGroup(&c, sent)
	if np := r.eventSubject(&c, sent); !np.empty() {
		return np
	}
	return actor
}

// named says whether somebody acts who is known.
func (r *eventReader) named(parts []graph.Taking) bool {
	for _, p := range parts {
		if p.Role != graph.Target {
			return true
		}
	}
	return false
}

// timeNear is the date nearest to a trigger with no other finite verb between
// them.
func (r *eventReader) timeNear(v tokenRange, sent nlp.Sentence) graph.Interval {
	best, distance := graph.Interval{}, 1<<30
	for i := sent.First; i < sent.Last; i++ {
		if r.time[i] == 0 || r.tag(i+1) == "POS" {
			continue
		}
		t := r.d.Times[r.time[i]-1].Interval
		dist := max(v.first-i, i-v.last+1)
		lo, hi := min(i, v.last), max(i, v.first)
		if t.IsZero() || dist >= distance || r.verbsBetween(lo, hi, v) {
			continue
		}
		best, distance = t, dist
	}
	return best
}

// verbsBetween says whether a finite verb other than the trigger's own group
// stands between two tokens.
func (r *eventReader) verbsBetween(lo, hi int, v tokenRange) bool {
	for i := lo; i < hi; i++ {
		if r.finite(i) && (i < v.first-4 || i >= v.last) && !beForms[r.words[i]] && r.tag(i) != "MD" {
			return true
		}
	}
	return false
}
