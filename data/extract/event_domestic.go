package extract

import (
	"slices"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// folkNouns are nouns for people without a name who act in, or suffer from, what
// their own state does. They belong to the country of the place or of the other
// side where nothing else is said.
var folkNouns = wordSet(`protester protesters protestor protestors demonstrator demonstrators rioter rioters striker strikers marcher marchers activist activists dissident dissidents opposition
	opponent opponents critic critics student students worker workers miner miners farmer farmers teacher teachers nurse nurses doctor doctors driver drivers journalist journalists
	reporter reporters editor editors newspaper newspapers lawyer lawyers crowd crowds people person man men woman women child children youth youths teenager teenagers civilian civilians
	villager villagers resident residents citizen citizens inhabitant inhabitants prisoner prisoners detainee detainees inmate inmates suspect suspects rebel rebels guerrilla guerrillas
	insurgent insurgents militant militants fundamentalist fundamentalists separatist separatists officer officers policeman policemen soldier soldiers troops official officials lawmaker
	lawmakers politician politicians candidate candidates member members supporter supporters leader leaders refugee refugees migrant migrants thousands hundreds dozens tens group groups party parties union unions
	movement monk monks priest priests cleric clerics bishop bishops minister ministers mayor mayors judge judges president government authorities others worshippers shoppers passengers
	commuters patients pilgrims tourists voter voters shopkeepers traders merchants peasants tribesmen gang gangs dealers traffickers smugglers police force forces`)

// stateNouns are heads of phrases that stand for a state: whom it arrests or
// pardons at home is its own.
var stateNouns = wordSet(`police government authorities authority army military troops forces force soldiers soldier court courts judge judges tribunal parliament senate congress cabinet regime junta
	president minister ministry premier king queen administration officials official council prosecutors prosecutor gendarmes guards guard agents agency commission state president's general officers officer chief mayor governor council legislature province`)

// policeNouns are forces that act at home.
var policeNouns = wordSet("police policeman gendarme gendarmerie authority court judge guard prosecutor")

// domesticKinds are the types whose unnamed people are of the same country as
// the state on the other side.
var domesticKinds = []graph.EventType{graph.Coerce, graph.Assault, graph.Concede, graph.Protest, graph.Request, graph.Reject, graph.Accuse, graph.Retreat, graph.Threaten, graph.Aid}

// domestic adds the country of people who are not named: those a state acts on
// at home ("Chilean police arrested 12 protesters"), those attacked in a place
// ("killed 12 people in Lima"), and those who protest against their own
// government.
func (r *eventReader) domestic(f *eventFound, c *eventClause, actor, target nounPhrase) {
	if !slices.Contains(domesticKinds, f.trigger.kind) {
		return
	}
	sources, targets := r.sides(f.parts)
	switch {
	case !targets && sources:
		r.addVictims(f, c, actor, target)
	case !targets && !sources && f.trigger.kind == graph.Assault:
		if folk := r.folk(target); !folk.empty() && r.descent(folk) != "" {
			r.addCountry(f, r.descent(folk), graph.Target, folk)
		}
	case targets && !sources:
		r.addCrowd(f, actor)
	case !targets && !sources && f.trigger.kind == graph.Protest && f.trigger.label != "strike":
		r.addCrowd(f, actor)
	}
}

// sides says whether somebody acts and whether somebody is acted on.
func (r *eventReader) sides(parts []graph.Taking) (sources, targets bool) {
	for _, p := range parts {
		if p.Role == graph.Target {
			targets = true
		} else {
			sources = true
		}
	}
	return sources, targets
}

// addVictims adds the country of unnamed people who are acted on.
func (r *eventReader) addVictims(f *eventFound, c *eventClause, actor, target nounPhrase) {
	home := r.countryOfParts(f.parts, graph.Actor)
	if measures := f.trigger.label == "easing" || f.trigger.label == "emergency measures"; measures && home != "" && r.state(actor) && !target.empty() && r.countryOfPlaces(f.places) == "" {
		r.addCountry(f, home, graph.Target, target.head)
		return
	}
	folk := r.folk(target)
	if folk.empty() {
		folk = r.folkBehind(c)
	}
	if folk.empty() {
		return
	}
	if foreign := r.descent(folk); foreign != "" {
		r.addCountry(f, foreign, graph.Target, folk)
		return
	}
	if where := r.countryOfPlaces(f.places); where != "" && (where == home || f.trigger.kind == graph.Assault) {
		r.addCountry(f, where, graph.Target, folk)
		return
	} else if where != "" || f.trigger.kind == graph.Assault && !r.headIn(actor, policeNouns) {
		return
	}
	if home != "" && r.state(actor) {
		r.addCountry(f, home, graph.Target, folk)
	}
}

// addCrowd adds the country of unnamed people who act: of the place where they
// do, or that of the government they turn to.
func (r *eventReader) addCrowd(f *eventFound, actor nounPhrase) {
	folk := r.folk(actor)
	if folk.empty() || len(f.parts) == 0 && len(f.places) == 0 {
		return
	}
	home := r.countryOfPlaces(f.places)
	if home == "" && len(f.parts) > 0 && (f.trigger.kind == graph.Protest || f.trigger.kind == graph.Request) && r.ownGovernment(f.parts) {
		home = r.countryOfParts(f.parts, graph.Target)
	}
	if home != "" && (f.trigger.kind == graph.Protest || f.trigger.kind == graph.Request || f.trigger.kind == graph.Accuse || f.trigger.kind == graph.Reject) {
		r.addCountry(f, home, graph.Actor, folk)
	}
}

// ownGovernment says whether those acted on are people or bodies, not a country
// by its name: a crowd against a country may be anywhere.
func (r *eventReader) ownGovernment(parts []graph.Taking) bool {
	for _, p := range parts {
		e := r.kinds[p.Node]
		if e == nil || e.Kind == graph.Country && r.governmentWord(p.Span) == "" {
			return false
		}
	}
	return true
}

// governmentWord is the noun for a government behind a mention: "the Chilean
// government", "Chile's president".
func (r *eventReader) governmentWord(s graph.Span) string {
	_, at := r.d.TokenRange(s)
	if r.tag(at) == "POS" {
		at++
	}
	for k := at; k < at+3; k++ {
		if stateNouns[r.word(k)] {
			return r.word(k)
		}
	}
	return ""
}

// folk is the chunk with a noun for unnamed people, or a bare number, that heads
// a phrase; empty when the phrase names somebody.
func (r *eventReader) folk(np nounPhrase) tokenRange {
	if np.empty() {
		return tokenRange{}
	}
	if w := r.words[np.head.last-1]; folkNouns[w] && !r.anyName(np.head) || r.tag(np.head.last-1) == "CD" || r.ethnicHead(np.head.first, np.head.last) {
		return np.head
	}
	return tokenRange{}
}

// anyName says whether a person, body or place is named in a run of tokens; the
// adjective of a country is no name.
func (r *eventReader) anyName(t tokenRange) bool {
	for i := t.first; i < t.last; i++ {
		for _, k := range r.mentions[i] {
			if m := &r.d.Mentions[k]; m.Form != graph.Demonym && r.kinds[m.Entity] != nil && r.kinds[m.Entity].Kind != graph.Country {
				return true
			}
		}
	}
	return false
}

// descent is the country whose adjective stands in a phrase for people: of
// "British tourists"; empty for "ethnic Albanians".
func (r *eventReader) descent(t tokenRange) string {
	for i := t.first; i < t.last; i++ {
		for _, k := range r.mentions[i] {
			m := &r.d.Mentions[k]
			if e := r.kinds[m.Entity]; e != nil && e.Kind == graph.Country && !r.descentOnly(m) {
				return e.Country
			}
		}
	}
	return ""
}

// folkBehind finds the people acted on behind a verb whose object is something
// else: "opened fire on protesters", "used gas to disperse a crowd".
func (r *eventReader) folkBehind(c *eventClause) tokenRange {
	for i := c.verb.last; i < c.end && i < c.verb.last+12; i++ {
		if !folkNouns[r.words[i]] || !isNounTag(r.tag(i)) || isNounTag(r.tag(i+1)) {
			continue
		}
		if chunk := r.chunkLeft(c.verb.last, i+1); !chunk.empty() && !r.anyName(chunk) {
			return chunk
		}
	}
	return tokenRange{}
}

// state says whether a phrase stands for a state or one of its organs.
func (r *eventReader) state(np nounPhrase) bool {
	if np.empty() {
		return false
	}
	head := np.head.last - 1
	if stateNouns[r.words[head]] {
		return true
	}
	for i := np.head.first; i <= head; i++ {
		for _, k := range r.mentions[i] {
			e := r.kinds[r.d.Mentions[k].Entity]
			if e != nil && e.Country != "" && r.d.Mentions[k].Span.End == r.d.Tokens[head].Span.End && e.Kind != graph.Place {
				return true
			}
		}
	}
	return false
}

// countryOfParts is the one country of the participants of a role; targets for
// [graph.Target], all others otherwise.
func (r *eventReader) countryOfParts(parts []graph.Taking, role graph.Role) string {
	code := ""
	for _, p := range parts {
		if (p.Role == graph.Target) != (role == graph.Target) {
			continue
		}
		e := r.kinds[p.Node]
		if e == nil || e.Country == "" || code != "" && code != e.Country {
			return ""
		}
		code = e.Country
	}
	return code
}

// countryOfPlaces is the one country that places lie in.
func (r *eventReader) countryOfPlaces(places []graph.Reference) string {
	code := ""
	for _, p := range places {
		e := r.kinds[p.Node]
		if e == nil || e.Country == "" {
			continue
		}
		if code != "" && code != e.Country {
			return ""
		}
		code = e.Country
	}
	return code
}

// addCountry adds a country that the article names, over the words for its
// people.
func (r *eventReader) addCountry(f *eventFound, code string, role graph.Role, words tokenRange) {
	id := graph.CountryID(code)
	if r.kinds[id] == nil {
		return
	}
	f.parts = append(f.parts, graph.Taking{Node: id, Role: role, Span: r.d.SpanOf(words.first, words.last)})
}

// musts are modals of a demand.
var musts = wordSet("must")

// demands finds what somebody says another must do: "Norway said that Chile must
// release the ship" is a demand of Norway on Chile.
func (r *eventReader) demands(sent nlp.Sentence) []eventFound {
	var out []eventFound
	for i := sent.First + 2; i < sent.Last; i++ {
		if !musts[r.words[i]] && !(r.tag(i+1) == "TO" && (r.words[i] == "has" || r.words[i] == "have") && r.tag(i+2) == "VB") {
			continue
		}
		np := r.phraseLeft(sent.First, r.skipTimesLeft(sent.First, i))
		if np.empty() || !r.known(np) {
			continue
		}
		if f, ok := r.demandOf(np, sent); ok {
			f.tokens = tokenRange{i, i + 1}
			for k := i; k < sent.Last && k < r.clauseEnd(i+2, sent.Last); k++ {
				r.covered[k] = true // what is asked for has not happened
			}
			out = append(out, f)
		}
	}
	return out
}

// demandTrigger is what a demand by "must" counts as.
var demandTrigger = &eventTrigger{kind: graph.Request, verb: true, words: []string{"must"}, frame: 'A', label: "demand"}

// demandOf reads who says that the people of a phrase must do something.
func (r *eventReader) demandOf(whom nounPhrase, sent nlp.Sentence) (eventFound, bool) {
	at := whom.first
	if r.word(at-1) == "that" {
		at--
	}
	at = r.skipTimesLeft(sent.First, at)
	if at-1 <= sent.First || !demandingVerbs[r.word(at-1)] || !isVerbTag(r.tag(at-1)) {
		return eventFound{}, false
	}
	c := eventClause{verb: tokenRange{at - 1, at}, group: at - 1, end: sent.Last}
	r.eventGroup(&c, sent)
	who := r.eventSubject(&c, sent)
	f := eventFound{trigger: demandTrigger, status: graph.Past}
	f.parts = r.taking(who.tokenRange, graph.Actor, f.parts)
	n := len(f.parts)
	if f.parts = r.taking(whom.tokenRange, graph.Target, f.parts); n == 0 || len(f.parts) == n || c.negated {
		return eventFound{}, false
	}
	f.time = r.timeNear(c.verb, sent)
	return f, true
}
