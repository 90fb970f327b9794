package extract

import (
	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// verbParts reads the participants of a verb by its frame.
func (r *eventReader) verbParts(t *eventTrigger, c *eventClause, actor, target nounPhrase) []graph.Taking {
	var out []graph.Taking
	switch t.frame {
	case 'M':
		out = r.taking(actor.tokenRange, graph.Participant, out)
		if !t.light() {
			out = r.taking(target.tokenRange, graph.Participant, out)
		} else {
			out = r.modifiers(target, graph.Participant, out)
		}
		return r.prepTaking(c.verb.last, c.end, []string{"with", "between"}, graph.Participant, out)
	case 'K':
		out = r.taking(actor.tokenRange, graph.Actor, out)
		if len(out) == 0 && t.kind == graph.Election {
			out = r.partTaking(actor.tokenRange, graph.Actor, out) // "Chilean citizens vote"
		}
		if t.is("inf") && len(out) > 0 {
			out = r.complementTarget(c, out)
		}
		return out
	case 'P':
		if c.passive {
			out = r.taking(actor.tokenRange, graph.Actor, out)
		}
		return r.taking(c.subject.tokenRange, graph.Target, out)
	case 'I':
		out = r.taking(actor.tokenRange, graph.Actor, out)
		n := len(out)
		out = r.prepTaking(c.verb.last, c.end, t.preps, graph.Target, out)
		if len(out) == n && t.kind == graph.Protest {
			out = r.protestGoal(c, out)
		}
		return out
	}
	out = r.taking(actor.tokenRange, graph.Actor, out)
	if t.preps != nil {
		n := len(out)
		out = r.prepTaking(c.verb.last, c.end, t.preps, graph.Target, out)
		if len(out) > n {
			return out
		}
	}
	n := len(out)
	out = r.taking(target.tokenRange, graph.Target, out)
	if len(out) == n && !c.passive && (t.kind == graph.Reject || t.kind == graph.Accuse || t.kind == graph.Support) {
		out = r.partTaking(r.ownerWithin(target), graph.Target, out) // "rejected the king's offer"
	}
	if len(out) == n && n > 0 && !c.passive && complementary[t.kind] {
		out = r.complementTarget(c, out)
	}
	if len(out) == n && t.kind == graph.Protest {
		out = r.protestGoal(c, out)
	}
	return out
}

// ownerWithin is the person or body before "'s" inside a phrase.
func (r *eventReader) ownerWithin(np nounPhrase) tokenRange {
	for i := np.first + 1; i < np.last; i++ {
		if r.tag(i) == "POS" {
			n := r.name[i-1]
			if n == 0 {
				return tokenRange{}
			}
			return tokenRange{max(np.first, r.d.Names[n-1].First), i}
		}
	}
	return tokenRange{}
}

// complementary are the types whose other side may stand in a complement.
var complementary = map[graph.EventType]bool{
	graph.Agree: true, graph.Request: true, graph.Reject: true, graph.Threaten: true, graph.Aid: true, graph.Sanction: true, graph.Support: true, graph.Coerce: true, graph.Concede: true,
}

// complementTarget looks for the one acted on in what follows: "threatened to
// shell Iraqi towns", "refused to meet the king of Jordan". Places behind "in"
// stay places.
func (r *eventReader) complementTarget(c *eventClause, into []graph.Taking) []graph.Taking {
	if np := r.clauseSubject(c.verb.first, r.d.Sentences[r.d.Tokens[c.verb.first].Sentence]); r.known(np) {
		if out := r.taking(np.tokenRange, graph.Target, into); len(out) > len(into) {
			return out
		}
	}
	sent := r.d.Sentences[r.d.Tokens[c.verb.first].Sentence]
	for _, at := range []int{r.skipTimesRight(c.verb.last, sent.Last), c.end} {
		if at >= sent.Last || r.words[at] != "that" {
			continue
		}
		np := r.phraseRight(at+1, sent.Last)
		if np.empty() {
			continue
		}
		if out := r.taking(r.withJoined(np, sent.Last).tokenRange, graph.Target, into); len(out) > len(into) {
			return out
		}
		return r.firstNamed(np.head, into)
	}
	for i := c.verb.last; i < c.end; i++ {
		w := r.words[i]
		if w == "\"" || w == "“" || w == "``" {
			return into
		}
		if w == "at" || w == "near" || (w == "in" || w == "on" || w == "via") && !r.countryNext(i+1) {
			if np := r.phraseRight(i+1, c.end); !np.empty() {
				i = np.head.last - 1
			}
			continue
		}
		if len(r.mentions[i]) == 0 {
			continue
		}
		np := r.phraseRight(i, c.end)
		if np.empty() {
			continue
		}
		if out := r.taking(r.withJoined(np, c.end).tokenRange, graph.Target, into); len(out) > len(into) {
			return out
		}
	}
	return into
}

// firstNamed adds the person, body or country that a phrase starts with, its
// title left aside, when the tagger has read a verb behind it as its head: "that
// President Roe abandon".
func (r *eventReader) firstNamed(t tokenRange, into []graph.Taking) []graph.Taking {
	for i := t.first; i < t.last; i++ {
		for _, k := range r.mentions[i] {
			m := &r.d.Mentions[k]
			if e := r.kinds[m.Entity]; e != nil && e.Kind != graph.Place && m.Form == graph.ByNameForm {
				return addTaking(into, graph.Taking{Node: m.Entity, Role: graph.Target, Span: m.Span})
			}
		}
	}
	return into
}

// countryNext says whether a mention of a country starts at token i.
func (r *eventReader) countryNext(i int) bool {
	for _, k := range r.mentions[i] {
		if e := r.kinds[r.d.Mentions[k].Entity]; e != nil && e.Kind == graph.Country {
			return true
		}
	}
	return false
}

// modifiers are the countries and bodies before the head of a light verb's
// object: "hold U.S.-Iran talks".
func (r *eventReader) modifiers(np nounPhrase, role graph.Role, into []graph.Taking) []graph.Taking {
	if np.empty() {
		return into
	}
	return r.taking(np.tokenRange, role, into)
}

// prepTaking adds the participants behind prepositions.
func (r *eventReader) prepTaking(from, end int, preps []string, role graph.Role, into []graph.Taking) []graph.Taking {
	for i := from; i+1 < end; i++ {
		for _, p := range preps {
			if r.words[i] != p || r.name[i] != 0 {
				continue
			}
			np := r.phraseRight(i+1, end)
			if np.empty() || r.time[np.first] != 0 {
				continue
			}
			np = r.withJoined(np, end)
			into = r.taking(np.tokenRange, role, into)
		}
	}
	return into
}

// frontedPlaces reads "In Paris, …" at the start of the sentence.
func (r *eventReader) frontedPlaces(sent nlp.Sentence, parts []graph.Taking) []graph.Reference {
	if w := r.word(sent.First); w != "in" && w != "at" && w != "near" && w != "across" {
		return nil
	}
	end := sent.First
	for end < sent.Last && r.words[end] != "," && end < sent.First+8 {
		end++
	}
	return r.placesIn(sent.First, end, parts)
}
