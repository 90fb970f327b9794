package extract

import (
	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// idleAdjectives say what somebody thinks of an event, not which one it is;
// they stay outside a trigger.
var idleAdjectives = wordSet(`crucial key important major new further fresh recent several many more possible significant serious such other same first second last latest own
	many some various numerous big huge historic so-called high-stakes critical unprecedented ongoing current successful previous past`)

// hostVerbs are verbs whose subject takes part in the talks that follow.
var hostVerbs = wordSet(`prepare prepares prepared preparing hold holds held holding begin begins began resume resumes resumed enter enters entered attend attends attended join joins
	joined conduct conducts host hosts hosted schedule scheduled pursue pursues pursued continue continues continued start starts started`)

// host is the subject of the verb that leads to a noun: "Peru prepares for
// talks".
func (r *eventReader) host(chunk tokenRange, sent nlp.Sentence) tokenRange {
	for i := chunk.first - 1; i > sent.First && i >= chunk.first-4; i-- {
		if hostVerbs[r.words[i]] {
			c := eventClause{verb: tokenRange{i, i + 1}, group: i, end: chunk.first}
			r.eventGroup(&c, sent)
			return r.eventSubject(&c, sent).tokenRange
		}
		if t := r.tag(i); t != "IN" && t != "RB" && t != "TO" && t != "DT" {
			break
		}
	}
	return tokenRange{}
}

// nounEvent checks a noun's conditions and reads who takes part.
func (r *eventReader) nounEvent(t *eventTrigger, n tokenRange, sent nlp.Sentence) (eventFound, bool) {
	if n.last < sent.Last && isNounTag(r.tag(n.last)) && r.name[n.last] == 0 && r.time[n.last] == 0 {
		return eventFound{}, false // "attack helicopter": the noun only modifies another
	}
	if t.is("pl") && r.tag(n.last-1) != "NNS" && r.tag(n.last-1) != "NNPS" && r.words[n.last-1] == t.words[len(t.words)-1] {
		return eventFound{}, false
	}
	chunk := r.chunkLeft(sent.First, n.last)
	if chunk.empty() {
		chunk = n
	}
	if r.possessiveOrVague(chunk, n) || !r.nounFits(t, chunk, n) {
		return eventFound{}, false
	}
	f := eventFound{trigger: t, tokens: r.nounTrigger(chunk, n), status: r.nounStatus(r.nounTriggerWide(chunk, n), sent)}
	end := r.nounEnd(n.last, sent.Last)
	f.parts = r.fitting(t, r.nounParts(t, chunk, n, end))
	if t.frame == 'M' && len(f.parts) == 0 {
		f.parts = r.taking(r.host(chunk, sent), graph.Participant, f.parts)
	}
	if t.frame == 'E' {
		f.places = r.eventSites(chunk, n, end)
	} else {
		f.places = append(r.placesBefore(chunk, n), r.placesIn(n.last, end, f.parts)...)
	}
	if len(f.places) == 0 {
		f.places = r.frontedPlaces(sent, f.parts)
	}
	if len(f.places) == 0 && (t.frame == 'E' || len(f.parts) == 0 && t.frame != 'M') {
		f.places = r.clausePlaces(n.last, sent, f.parts, t.frame == 'E')
	}
	if f.tokens.first < n.first {
		f.topic = r.words[n.first-1]
	}
	if t.is("two") && len(f.parts) < 2 || t.is("name") && !r.named(f.parts) || t.is("person") && !r.anyPerson(f.parts) {
		return eventFound{}, false
	}
	if f.time = r.ownTime(chunk, n); f.time.IsZero() {
		f.time = r.timeNear(n, sent)
	}
	if f.status == graph.Hypothetical && len(f.parts) < 2 {
		return eventFound{}, false
	}
	return f, len(f.parts)+len(f.places) > 0 || t.frame == 'M'
}

// nounFits checks a noun's conditions on the words around it.
func (r *eventReader) nounFits(t *eventTrigger, chunk, n tokenRange) bool {
	switch {
	case t.mod != nil && !r.modBefore(chunk, n, t.mod), t.not != nil && r.modBefore(tokenRange{max(0, chunk.first-1), n.first}, n, t.not):
		return false
	case t.is("art"):
		tag := r.tag(chunk.first)
		return tag == "DT" || tag == "CD" || r.tag(chunk.first-1) == "POS"
	case t.of != nil:
		np := r.phraseRight(n.last+1, len(r.words))
		return r.word(n.last) == "of" && r.headIn(np, t.of)
	}
	return true
}

// clausePlaces are the places behind the verb that a noun is the subject of: "a
// fire kills two in Lima"; or, without a verb before them, those at the front.
// The object of the verb counts too where it may be hit.
func (r *eventReader) clausePlaces(from int, sent nlp.Sentence, parts []graph.Taking, object bool) []graph.Reference {
	end, verbs := from, 0
	for end < sent.Last && r.words[end] != ";" && (r.words[end] == "and" || !clauseOpeners[r.words[end]]) {
		if r.finite(end) && (verbs == 0 || r.word(end-1) != "and") {
			verbs++
		}
		if verbs > 1 {
			break
		}
		end++
	}
	if out := r.placesIn(from, end, parts); len(out) > 0 || !object || verbs == 0 {
		return out
	}
	for k := from; k < end; k++ {
		if r.finite(k) && strikingVerbs[r.words[k]] {
			return r.placesOf(r.phraseRight(k+1, sent.Last).tokenRange, parts, nil) // "an earthquake hits Lima"
		}
	}
	return nil
}

// strikingVerbs have what a disaster falls upon for their object.
var strikingVerbs = wordSet(`hit hits strike strikes struck shake shakes shook rock rocks rocked batter batters battered devastate devastates devastated destroy destroys destroyed
	sweep sweeps swept ravage ravages ravaged engulf engulfs engulfed flood floods flooded affect affects affected damage damages damaged jolt jolts jolted kill kills killed`)

// placesBefore are towns and regions before a noun: "the Kabul car bombing".
func (r *eventReader) placesBefore(chunk, n tokenRange) []graph.Reference {
	var out []graph.Reference
	for _, x := range r.eventSites(chunk, n, n.last) {
		if e := r.kinds[x.Node]; e.Kind == graph.Place {
			out = append(out, x)
		}
	}
	return out
}

func (r *eventReader) anyPerson(parts []graph.Taking) bool {
	for _, p := range parts {
		if e := r.kinds[p.Node]; e != nil && e.Kind == graph.Person {
			return true
		}
	}
	return false
}

// ownTime is the date in "Monday's attack", "the 2015 election".
func (r *eventReader) ownTime(chunk, n tokenRange) graph.Interval {
	first := chunk.first
	if first > 1 && r.tag(first-1) == "POS" {
		first -= 2
	}
	for i := max(first, 0); i < n.first; i++ {
		if t := r.time[i]; t != 0 {
			return r.d.Times[t-1].Interval
		}
	}
	return graph.Interval{}
}

// possessiveOrVague says whether a noun only owns something or is spoken of in
// general: "the attack's planner", "any attack", "attacks on cars every year".
func (r *eventReader) possessiveOrVague(chunk, n tokenRange) bool {
	if r.tag(n.last) == "POS" {
		return true
	}
	switch r.words[chunk.first] {
	case "any", "every", "each", "what", "whatever", "which":
		return true
	}
	return false
}

func (r *eventReader) modBefore(chunk, n tokenRange, set map[string]bool) bool {
	for i := chunk.first; i < n.last; i++ {
		if set[r.words[i]] || set[eventSingular(r.words[i])] && i < n.first {
			return true
		}
	}
	return false
}

// nounTriggerWide is the noun with all its plain modifiers.
func (r *eventReader) nounTriggerWide(chunk, n tokenRange) tokenRange {
	first := n.first
	for first > chunk.first {
		i := first - 1
		if r.name[i] != 0 || r.time[i] != 0 {
			break
		}
		switch r.tag(i) {
		case "JJ", "NN", "VBG", "VBN", "JJR", "JJS", "NNS", "NNP":
			first--
			continue
		}
		break
	}
	return tokenRange{first, n.last}
}

// nounTrigger is the noun with the modifiers that say which event it is.
func (r *eventReader) nounTrigger(chunk, n tokenRange) tokenRange {
	t := r.nounTriggerWide(chunk, n)
	for t.first < n.first && (idleAdjectives[r.words[t.first]] || r.mentioned(t.first)) {
		t.first++
	}
	return t
}

// mentioned says whether a mention, a demonym say, starts at a token.
func (r *eventReader) mentioned(i int) bool { return len(r.mentions[i]) > 0 }

// nounEnd is where the prepositions behind a noun end: at the next verb or
// mark.
func (r *eventReader) nounEnd(from, last int) int {
	for i := from; i < last && i < from+18; i++ {
		if isVerbTag(r.tag(i)) && r.name[i] == 0 && r.tag(i) != "VBG" && r.tag(i) != "VBN" || r.tag(i) == "MD" {
			return i
		}
		switch r.words[i] {
		case ";", ":", "—", "(", "that", "who", "which", "when", "while", "after", "before", "as", "because":
			return i
		case ",":
			if !(r.name[min(i+1, last-1)] != 0) {
				return i
			}
		}
	}
	return min(last, from+18)
}

// nounParts reads the participants of an event noun by its frame.
func (r *eventReader) nounParts(t *eventTrigger, chunk, n tokenRange, end int) []graph.Taking {
	var out []graph.Taking
	before := tokenRange{chunk.first, n.first}
	owner := r.ownerOf(chunk)
	switch t.frame {
	case 'M':
		out = r.partTaking(owner, graph.Participant, out)
		out = r.partTaking(before, graph.Participant, out)
		return r.nearPreps(n.last, end, []string{"between", "with", "of", "by"}, graph.Participant, out)
	case 'P':
		preps := t.preps
		if preps == nil {
			preps = []string{"of"}
		}
		out = r.nearPreps(n.last, end, []string{"by"}, graph.Actor, out)
		if r.word(n.last) == "of" {
			out = r.partTaking(owner, graph.Actor, out) // "Chile's killing of …"
			out = r.partTaking(before, graph.Actor, out)
		} else if t.kind == graph.Appointment && (r.bodyOnly(owner) || r.bodyOnly(before)) {
			out = r.partTaking(before, graph.Actor, r.partTaking(owner, graph.Actor, out)) // "the party's nomination"
		} else {
			out = r.partTaking(owner, graph.Target, out)
			out = r.partTaking(before, graph.Target, out)
		}
		return r.nearPreps(n.last, end, preps, graph.Target, out)
	case 'E':
		return nil
	}
	out = r.partTaking(owner, graph.Actor, out)
	out = r.partTaking(before, graph.Actor, out)
	goal := end
	if at := r.prepAfter(n.last, min(end, n.last+10), t.preps...); at > 0 {
		goal = at // "protests against abuses by the army": the army does not protest
	}
	out = r.nearPreps(n.last, goal, []string{"by", "from"}, graph.Actor, out)
	if len(out) == 0 && goal < end && t.kind != graph.Protest {
		out = r.nearPreps(goal, end, []string{"by"}, graph.Actor, out)
	}
	return r.nearPreps(n.last, end, t.preps, graph.Target, out)
}

// bodyOnly says whether a run of tokens names a body and no person.
func (r *eventReader) bodyOnly(t tokenRange) bool {
	parts := r.partTaking(t, graph.Actor, nil)
	return len(parts) > 0 && !r.anyPerson(parts)
}

// ownerOf is what stands before "'s" at the front of a chunk.
func (r *eventReader) ownerOf(chunk tokenRange) tokenRange {
	if chunk.first > 0 && r.tag(chunk.first-1) == "POS" {
		np := r.chunkLeft(max(0, chunk.first-12), chunk.first-1)
		return np
	}
	return tokenRange{}
}

// partTaking is taking for a stretch before a noun, where owners count.
func (r *eventReader) partTaking(t tokenRange, role graph.Role, into []graph.Taking) []graph.Taking {
	if t.empty() {
		return into
	}
	whole := r.d.SpanOf(t.first, t.last)
	var last graph.Span
	for i := t.first; i < t.last; i++ {
		for _, k := range r.mentions[i] {
			m := r.d.Mentions[k]
			if !whole.Contains(m.Span) || last.Contains(m.Span) {
				continue
			}
			last = m.Span
			if e := r.kinds[m.Entity]; e != nil && e.Kind != graph.Place {
				into = addTaking(into, graph.Taking{Node: m.Entity, Role: role, Span: m.Span})
			}
		}
	}
	return into
}

// nearPreps adds the participants behind prepositions that attach to a noun.
func (r *eventReader) nearPreps(from, end int, preps []string, role graph.Role, into []graph.Taking) []graph.Taking {
	for i := from; i+1 < end && i < from+10; i++ {
		for _, p := range preps {
			if r.words[i] != p || r.name[i] != 0 || p == "of" && i > from {
				continue
			}
			np := r.phraseRight(i+1, end)
			if np.empty() || r.time[np.first] != 0 {
				continue
			}
			np = r.withJoined(np, end)
			n := len(into)
			if into = r.taking(np.tokenRange, role, into); len(into) == n && r.word(np.last) == "by" {
				by := r.phraseRight(np.last+1, end) // "against abuses by the army"
				into = r.taking(by.tokenRange, role, into)
			}
		}
	}
	return into
}

// eventSites are the places of an event that only has a place: before the noun
// ("the Chilean election", "a California wildfire") or behind "in", "of".
func (r *eventReader) eventSites(chunk, n tokenRange, end int) []graph.Reference {
	var out []graph.Reference
	add := func(t tokenRange) {
		if t.empty() {
			return
		}
		for i := t.first; i < t.last; i++ {
			for _, k := range r.mentions[i] {
				m := r.d.Mentions[k]
				if r.isPlace(m.Entity) && !r.nodeIn(out, m.Entity) {
					out = append(out, graph.Reference{Node: m.Entity, Span: m.Span})
				}
			}
		}
	}
	add(r.ownerOf(chunk))
	add(tokenRange{chunk.first, n.first})
	for _, x := range r.placesIn(n.last, end, nil) {
		if !r.nodeIn(out, x.Node) {
			out = append(out, x)
		}
	}
	return out
}
