package extract

import (
	"newsgraph/graph"
)

// verbFits checks a verb's conditions.
func (r *eventReader) verbFits(t *eventTrigger, c *eventClause, actor, target nounPhrase) bool {
	switch {
	case t.obj != nil && !r.headIn(target, t.obj),
		t.mod != nil && t.obj != nil && !r.modIn(target, t.mod),
		t.subj != nil && !r.headIn(r.doer(t, c, actor), t.subj) && !r.firstIn(c, t),
		t.not != nil && (r.headIn(c.subject, t.not) || c.subject.empty()),
		t.next != nil && !t.next[r.word(c.verb.last)] && !t.next[r.word(r.overComma(c.after))] && !(r.word(c.after) == "," && t.next[r.word(c.after+1)]),
		t.is("who") && t.frame != 'P' && !r.canSuffer(target, false) && !r.canSuffer(r.withObject(t, c), false) && !(t.is("deed") && len(r.eventRefs(target.tokenRange)) > 0),
		t.is("who") && t.frame == 'P' && !r.canSuffer(c.subject, true),
		t.is("person") && !r.canSuffer(target, true),
		t.is("inf") && !(r.word(c.after) == "to" && r.tag(c.after+1) == "VB") && !r.infinitiveAhead(c):
		return false
	case t.is("active") && c.passive, t.is("good") && r.hostileAhead(c), t.is("bad") && !r.hostileAhead(c):
		return false
	case t.is("thing") && r.canSuffer(target, true):
		return false
	case t.is("menace") && !(r.state(actor) && r.menaced(c)):
		return false
	case t.is("match") && !r.sentenceHas(c, matchWords), t.is("poll") && !r.sentenceHas(c, pollWords):
		return false
	case t.is("words") != r.wordy(t, actor, c):
		return false
	case t.kind == graph.Protest && !actor.empty() && r.onePerson(actor):
		return false // a politician's rally
	case t.kind == graph.Retreat && t.label == "withdrawal" && t.obj == nil && !actor.empty() && r.onePerson(actor):
		return false // a candidate withdraws
	case !c.passive && !c.object.empty() && (r.words[c.object.first] == "any" || r.words[c.object.first] == "every"):
		return false // in general
	case t.is("actor") && !r.canSuffer(actor, true):
		return false
	case t.is("as"):
		return r.canSuffer(target, true) && r.officeAhead(c)
	case t.kind == graph.Support && !c.object.empty() && r.words[c.object.first] == "you":
		return false
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

// matchWords and pollWords, in the same sentence, tell what is won: a game or an
// election.
var (
	matchWords = wordSet(`match game cup final finals league championship championships season tournament playoff playoffs round points goals goal score set sets innings wicket wickets tie semifinal
		semifinals quarterfinal olympic olympics title team teams coach stadium race medal bout overtime penalties`)
	pollWords = wordSet(`election elections vote votes poll polls ballot primary runoff candidate candidates incumbent senate seat presidency presidential percent voters constituency nomination`)
)

func (r *eventReader) sentenceHas(c *eventClause, set map[string]bool) bool {
	sent := r.d.Sentences[r.d.Tokens[c.verb.first].Sentence]
	for i := sent.First; i < sent.Last; i++ {
		if set[r.words[i]] && r.time[i] == 0 {
			return true
		}
	}
	return false
}

// wordy says whether an attack is one with words: a single person, or a
// campaign, attacks somebody "as", "for" or "over" something, or a thing that is
// only spoken of.
func (r *eventReader) wordy(t *eventTrigger, actor nounPhrase, c *eventClause) bool {
	if t.words[0] != "attack" || !t.verb || actor.empty() {
		return false
	}
	if !r.onePerson(actor) && !wordyBodies[r.words[actor.head.last-1]] {
		return false
	}
	for i := c.verb.last; i < c.end; i++ {
		if w := r.words[i]; w == "as" || w == "for" || w == "over" || w == "on" {
			return true
		}
	}
	return !c.object.empty() && spokenOf[r.words[c.object.head.last-1]] || wordyBodies[r.words[actor.head.last-1]]
}

// wordyBodies attack with words only.
var wordyBodies = wordSet(`campaign democrats republicans party senators lawmakers critics ads ad opponents politicians candidates media editorial newspaper`)

// onePerson says whether the head of a phrase names a person.
func (r *eventReader) onePerson(np nounPhrase) bool {
	refs := r.eventRefs(np.tokenRange)
	return len(refs) == 1 && r.kinds[refs[0].Node] != nil && r.kinds[refs[0].Node].Kind == graph.Person
}

// menaced says whether what a warning is about is still to come: "warned that it
// will close the border".
func (r *eventReader) menaced(c *eventClause) bool {
	for i := c.verb.last; i < len(r.words) && i < c.verb.last+12; i++ {
		if w := r.words[i]; w == "will" || w == "would" && r.tag(i-1) == "PRP" {
			return true
		}
	}
	return false
}

// overComma is behind an apposition between commas that starts at token at:
// "forced the agency, Aidos, out".
func (r *eventReader) overComma(at int) int {
	if r.word(at) != "," {
		return at
	}
	for i := at + 1; i < at+6 && i < len(r.words); i++ {
		if r.words[i] == "," {
			return i + 1
		}
	}
	return at
}

// doer is the phrase that a condition on the subject looks at.
func (r *eventReader) doer(t *eventTrigger, c *eventClause, actor nounPhrase) nounPhrase {
	if t.frame == 'P' && c.passive {
		return c.subject
	}
	return actor
}

// firstIn says whether the phrase that starts the clause of a verb, with only
// nouns and their modifiers behind it, has its head in the set of the trigger:
// "a boat carrying refugees capsized".
func (r *eventReader) firstIn(c *eventClause, t *eventTrigger) bool {
	if c.passive && t.frame != 'P' {
		return false
	}
	first, ok := r.nominalStart(c.group, r.d.Sentences[r.d.Tokens[c.verb.first].Sentence])
	if !ok {
		return false
	}
	chunk := r.chunkRight(first, c.group)
	return !chunk.empty() && r.headIn(nounPhrase{chunk, chunk}, t.subj)
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
	return r.tag(c.verb.first) == "VBP" && c.group == c.verb.first && !r.anyMention(c.subject.tokenRange) && (c.object.empty() || r.tag(c.object.first) == "DT")
}

// anyMention says whether somebody or something is named in a run of tokens.
func (r *eventReader) anyMention(t tokenRange) bool {
	for i := t.first; i < t.last; i++ {
		if len(r.mentions[i]) > 0 {
			return true
		}
	}
	return false
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
	attackers = wordSet(`missile missiles bomb bombs bomber bombers gunman gunmen attacker attackers militant militants rebel rebels strike strikes airstrike airstrikes raid raids attack attacks device devices explosive explosives minefield landmines grenade grenades torpedo sniper police troops soldiers forces army bombing rocket rockets shelling assailant assailants terrorists drone drones insurgents guerrillas mob knife
		gang gangs mortar mortars landmine explosives artillery shells warplanes tanks jihadists fighters commandos bombings attacker`)
	attackWords = wordSet(`attack attacks bombing bombings strike strikes airstrike airstrikes gunfire clash clashes war fighting shelling raid raids gunman gunmen militants rebels bomb massacre ambush battle riots violence`)
)

// bombWords before "explosion" make it an attack.
var bombWords = wordSet("bomb mine minefield landmine grenade suicide roadside ied car-bomb")

// violent says whether a killing or wounding is an attack rather than an
// accident: somebody known or armed acts, or the sentence speaks of an attack.
func (r *eventReader) violent(actor nounPhrase, c *eventClause) bool {
	if !actor.empty() {
		if w := r.words[actor.head.last-1]; (w == "explosion" || w == "blast" || w == "explosions" || w == "blasts") && r.modIn(actor, bombWords) {
			return true
		}
		return r.canSuffer(actor, false) || attackers[r.words[actor.head.last-1]]
	}
	if !c.passive {
		return false
	}
	sent := r.d.Sentences[r.d.Tokens[c.verb.first].Sentence]
	for i := sent.First; i < sent.Last; i++ {
		if attackWords[r.words[i]] && r.name[i] == 0 {
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
	if r.joinedHeadIn(np, set) {
		return true
	}
	if np.head.last < np.last && r.word(np.head.last) == "of" { // "a state of emergency"
		c := r.chunkRight(np.head.last+1, np.last)
		return !c.empty() && (set[r.words[c.last-1]] || set[eventSingular(r.words[c.last-1])])
	}
	return false
}

// joinedHeadIn says whether the head of a phrase joined by "and" or a comma,
// before any preposition, is in a set: "photographs and other intelligence".
func (r *eventReader) joinedHeadIn(np nounPhrase, set map[string]bool) bool {
	for i := np.head.last; i < np.last; i++ {
		if r.tag(i) == "IN" || r.tag(i) == "TO" {
			return false
		}
		if i > np.head.last && (i+1 == np.last || r.words[i+1] == "," || r.words[i+1] == "and" || r.tag(i+1) == "IN") && isNounTag(r.tag(i)) {
			if set[r.words[i]] || set[eventSingular(r.words[i])] {
				return true
			}
		}
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
