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
	if verbs && !isVerbTag(tag) && !positions && !(tag == "JJ" && r.word(i+1) == "to" && beForms[r.word(i-1)]) && tag != "MD" && !(r.inHeadline(sent) && (tag == "NNS" || tag == "NNP" || tag == "NNPS" || tag == "NN")) || !verbs && !isNounTag(tag) {
		return eventFound{}, false
	}
	if r.name[i] != 0 || verbs && tag == "VBG" && r.tag(i-1) == "DT" {
		return eventFound{}, false
	}
	lemma := r.lemma(i)
	if verbs && (lemma == "must" || lemma == "should") && tag == "MD" {
		return r.oughtEvent(i, sent)
	}
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
	f.time = r.timeNear(v, c.end, sent)
	f.parts = r.fitting(t, f.parts)
	if t.is("goal") && len(f.places) == 0 && !r.anyTarget(f.parts) {
		return eventFound{}, false
	}
	if len(f.parts)+len(f.places) == 0 || f.status == graph.Hypothetical && len(f.parts) < 2 {
		return eventFound{}, false
	}
	r.coverComplement(t, &c, sent)
	return f, true
}

// fitting leaves out, for what only people and bodies do or suffer, countries
// and places as the one acted on.
func (r *eventReader) fitting(t *eventTrigger, parts []graph.Taking) []graph.Taking {
	switch t.kind {
	case graph.Death, graph.Trial, graph.Appointment, graph.Crime:
	default:
		return parts
	}
	var out []graph.Taking
	for _, p := range parts {
		e := r.kinds[p.Node]
		if e != nil && p.Role == graph.Target && (e.Kind == graph.Place || e.Kind == graph.Country) {
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
	case (t.kind == graph.Agree || t.kind == graph.Support) && r.word(r.skipTimesRight(from, end)) == "to":
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

// verbFits checks a verb's conditions.
func (r *eventReader) verbFits(t *eventTrigger, c *eventClause, actor, target nounPhrase) bool {
	switch {
	case t.obj != nil && !r.headIn(target, t.obj),
		t.mod != nil && t.obj != nil && !r.modIn(target, t.mod),
		t.subj != nil && !r.headIn(actor, t.subj) && !(t.frame == 'P' && c.passive && r.headIn(target, t.subj)),
		t.next != nil && !t.next[r.word(c.verb.last)] && !t.next[r.word(c.after)],
		t.is("who") && t.frame != 'P' && !r.canSuffer(target, false) && !r.canSuffer(r.withObject(t, c), false) && !(t.is("deed") && len(r.eventRefs(target.tokenRange)) > 0),
		t.is("who") && t.frame == 'P' && !r.canSuffer(c.subject, true),
		t.is("person") && !r.canSuffer(target, true),
		t.is("inf") && !(r.word(c.after) == "to" && r.tag(c.after+1) == "VB") && !r.infinitiveAhead(c):
		return false
	case t.is("active") && c.passive:
		return false
	case t.is("thing") && r.canSuffer(target, true):
		return false
	case t.is("actor") && !r.canSuffer(actor, true):
		return false
	case t.is("as"):
		return r.canSuffer(target, true) && r.officeAhead(c)
	case t.is("noobj") && !c.object.empty():
		return false
	case t.kind == graph.Assault && !target.empty() && spokenOf[r.words[target.head.last-1]]:
		return false
	case ownTypes[t.kind] && r.habitual(c):
		return false
	case t.is("force"):
		return r.violent(actor, c)
	}
	return true
}

// ownTypes are the types beside PLOVER's; in the plain present they are habits
// ("the people elect the president"), not events.
var ownTypes = map[graph.EventType]bool{
	graph.Election: true, graph.Appointment: true, graph.Trial: true, graph.Crime: true, graph.Death: true, graph.Accident: true, graph.Discovery: true,
}

// habitual says whether a verb stands in the plain present of many, or with
// "do", outside a headline. Chronicles tell single events in the singular
// present.
func (r *eventReader) habitual(c *eventClause) bool {
	if r.inHeadline(r.d.Sentences[r.d.Tokens[c.verb.first].Sentence]) {
		return false
	}
	for i := c.group; i < c.verb.first; i++ {
		if r.words[i] == "do" || r.words[i] == "does" {
			return true
		}
	}
	return r.tag(c.verb.first) == "VBP" && c.group == c.verb.first && (c.object.empty() || r.tag(c.object.first) == "DT")
}

// officeNouns are offices one can be appointed to.
var officeNouns = wordSet(`minister director chief president secretary chairman chairwoman chair judge justice ambassador governor head ceo commissioner premier chancellor envoy general
	mayor senator administrator adviser advisor coach bishop archbishop cardinal manager leader spokesman spokeswoman treasurer attorney prosecutor successor deputy court cabinet post board`)

// officeAhead says whether an office follows an appointment within a few words;
// a reduced passive ("a woman named Jane") has none.
func (r *eventReader) officeAhead(c *eventClause) bool {
	for i := c.verb.last; i < c.end && i < c.verb.last+12; i++ {
		if officeNouns[r.words[i]] && r.name[i] == 0 {
			return true
		}
	}
	return false
}

// spokenOf are things that are attacked in words only.
var spokenOf = wordSet(`proclamation decision plan policy policies record idea statement statements remarks bill law move proposal deal media press critics ruling report speech budget rhetoric comments problem issue`)

// attackers are heads of what kills on purpose; attackWords, in the same
// sentence, show that a passive death was no accident.
var (
	attackers   = wordSet(`missile missiles bomb bombs bomber bombers gunman gunmen attacker attackers militant militants rebel rebels strike strikes airstrike airstrikes raid raids attack attacks sniper police troops soldiers forces army bombing rocket rockets shelling assailant assailants terrorists drone drones insurgents guerrillas mob knife`)
	attackWords = wordSet(`attack attacks shooting bombing bombings strike strikes airstrike airstrikes gunfire clash clashes war fighting shelling raid raids gunman gunmen militants rebels bomb massacre ambush battle riots violence`)
)

// violent says whether a killing or wounding is an attack rather than an
// accident: somebody known or armed acts, or the sentence speaks of an attack.
func (r *eventReader) violent(actor nounPhrase, c *eventClause) bool {
	if !actor.empty() {
		return r.canSuffer(actor, false) || attackers[r.words[actor.head.last-1]]
	}
	if !c.passive {
		return false
	}
	sent := r.d.Sentences[r.d.Tokens[c.verb.first].Sentence]
	for i := sent.First; i < sent.Last; i++ {
		if attackWords[r.words[i]] {
			return true
		}
	}
	return false
}

// withObject is what "with" governs behind a mutual verb.
func (r *eventReader) withObject(t *eventTrigger, c *eventClause) nounPhrase {
	if t.frame != 'M' {
		return nounPhrase{}
	}
	if at := r.prepAfter(c.verb.last, c.end, "with"); at > 0 {
		return r.phraseRight(at+1, c.end)
	}
	if s := c.subject; !s.empty() && s.head.last < s.last {
		return s // "A and B met"
	}
	return nounPhrase{}
}

// headIn says whether the head noun of a phrase, or a noun joined to it, is in
// a set.
func (r *eventReader) headIn(np nounPhrase, set map[string]bool) bool {
	if np.empty() {
		return false
	}
	for i := np.head.last - 1; i >= np.head.first && i >= np.head.last-2; i-- {
		if set[r.words[i]] || set[eventSingular(r.words[i])] {
			return true
		}
		if !isNounTag(r.tag(i)) {
			break
		}
	}
	if np.head.last < np.last && r.word(np.head.last) == "of" { // "a state of emergency"
		c := r.chunkRight(np.head.last+1, np.last)
		return !c.empty() && (set[r.words[c.last-1]] || set[eventSingular(r.words[c.last-1])])
	}
	return false
}

func (r *eventReader) modIn(np nounPhrase, set map[string]bool) bool {
	for i := np.head.first; i < np.head.last; i++ {
		if set[r.words[i]] {
			return true
		}
	}
	return false
}

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
		return r.prepTaking(c.verb.last, c.end, t.preps, graph.Target, out)
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
	if r.word(c.end) == "that" {
		if np := r.phraseRight(c.end+1, len(r.words)); !np.empty() {
			return r.taking(r.withJoined(np, len(r.words)).tokenRange, graph.Target, into)
		}
	}
	for i := c.verb.last; i < c.end; i++ {
		if w := r.words[i]; w == "at" || w == "near" || w == "in" && !r.countryNext(i+1) {
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

// timeNear is the date nearest to a trigger with no other finite verb between
// them.
func (r *eventReader) timeNear(v tokenRange, end int, sent nlp.Sentence) graph.Interval {
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
