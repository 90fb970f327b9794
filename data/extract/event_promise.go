package extract

import (
	"slices"

	"newsgraph/graph"
)

// hostileVerbs are verbs of what hurts somebody: to promise it is a threat.
var hostileVerbs = wordSet(`attack bomb invade strike hit shell kill destroy crush annihilate retaliate punish avenge revenge fight wage launch impose ban block blockade seize
	arrest expel deport execute cut sever boycott suspend halt freeze sanction respond retake occupy eliminate target shoot close shut withhold cancel tighten extend declare
	sue prosecute resist defy reject refuse oppose continue stop prevent overthrow topple oust bar shut resume strike`)

// hostileAhead says whether the infinitive behind a verb is of a hostile verb.
func (r *eventReader) hostileAhead(c *eventClause) bool {
	for i := c.verb.last; i+1 < len(r.words) && i < c.verb.last+6; i++ {
		if r.words[i] != "to" {
			continue
		}
		for k := i + 1; k < len(r.words) && k < i+4; k++ {
			if r.tag(k) == "VB" {
				return hostileVerbs[r.words[k]]
			}
		}
	}
	return false
}

// promised and menacing are what PLOVER's types become in the future tense: a
// promise of help is AGREE, of violence THREATEN.
var (
	promised   = []graph.EventType{graph.Support, graph.Aid, graph.Concede, graph.Cooperate, graph.Retreat}
	menacing   = []graph.EventType{graph.Assault, graph.Coerce}
	promiseFor = &eventTrigger{kind: graph.Agree, verb: true, words: []string{"will"}, frame: 'A', label: "promise"}
	threatOf   = &eventTrigger{kind: graph.Threaten, verb: true, words: []string{"will"}, frame: 'A', label: "threat"}
)

// announced turns what somebody will do to somebody else into a promise or a
// threat, as PLOVER's manual does ("reported in the future tense"). One side
// alone stays the planned event it is.
func (r *eventReader) announced(f *eventFound, c *eventClause) {
	if r.pledged(c) {
		f.status = graph.Planned
	}
	if f.status != graph.Planned || c.passive || len(f.parts) < 2 || !r.named(f.parts) || !r.anyTarget(f.parts) {
		return
	}
	if w := r.word(c.group); w != "will" && w != "'ll" && w != "would" {
		return
	}
	switch {
	case slices.Contains(promised, f.trigger.kind):
		f.trigger = promiseFor
	case slices.Contains(menacing, f.trigger.kind):
		f.trigger = threatOf
	}
}

// refusals are the types that, denied for the future, are a refusal.
var refusals = []graph.EventType{graph.Agree, graph.Support, graph.Aid, graph.Concede, graph.Cooperate, graph.Consult, graph.Retreat}

// refusalOf is what a friendly act that somebody says will not come counts as.
var refusalOf = &eventTrigger{kind: graph.Reject, verb: true, words: []string{"not"}, frame: 'A', label: "refusal"}

// refused turns what somebody will not do into a refusal: "Norway said it would
// not meet the demands".
func (r *eventReader) refused(f *eventFound, c *eventClause) {
	if f.status != graph.Negated || c.passive || !slices.Contains(refusals, f.trigger.kind) || !r.named(f.parts) {
		return
	}
	if w := r.word(c.group); w == "will" || w == "wo" || w == "would" && r.said(c) {
		f.trigger, f.status = refusalOf, graph.Past
	}
}

// goalWords lead from a protest to those of whom something is asked.
var goalWords = wordSet("demand demanding calling urging protest protesting defiance disapproval against over seeking")

// protestGoal adds those a protest is aimed at: "marched to demand reforms by
// the government of Peru".
func (r *eventReader) protestGoal(c *eventClause, into []graph.Taking) []graph.Taking {
	sent := r.d.Sentences[r.d.Tokens[c.verb.first].Sentence]
	for i := c.verb.last; i < sent.Last; i++ {
		if r.words[i] == "support" {
			return into
		}
		if !goalWords[r.words[i]] {
			continue
		}
		for k := i + 1; k < sent.Last && k < i+16 && r.words[k] != ","; k++ {
			if len(r.mentions[k]) == 0 || r.word(k-1) == "in" || r.word(k-1) == "at" || r.word(k-1) == "near" {
				continue
			}
			m := &r.d.Mentions[r.mentions[k][0]]
			if e := r.kinds[m.Entity]; e != nil && e.Kind != graph.Place {
				for j := i; j <= k; j++ {
					r.covered[j] = true // the demand is what the protest is for
				}
				return addTaking(into, graph.Taking{Node: m.Entity, Role: graph.Target, Span: m.Span})
			}
		}
		return into
	}
	return into
}

// demandingVerbs are verbs of saying after which a pronoun stands for who says
// it.
var demandingVerbs = wordSet("say says said declare declares declared insist insists insisted reiterate reiterates reiterated state states stated stress stresses stressed announce announces announced confirm confirms confirmed warn warns warned add adds added argue argues argued")

// pledged says whether a verb with "would" is what its own subject announces:
// "Chile said it would send aid".
func (r *eventReader) pledged(c *eventClause) bool { return !c.negated && r.said(c) }

// said says whether a clause with "would" and a pronoun for its subject is what
// that subject says.
func (r *eventReader) said(c *eventClause) bool {
	at := c.group - 1
	if r.word(c.group) != "would" || r.tag(at) != "PRP" || r.words[at] == "you" {
		return false
	}
	if r.word(at-1) == "that" {
		at--
	}
	at = r.skipTimesLeft(0, at)
	return at > 0 && demandingVerbs[r.word(at-1)] && isVerbTag(r.tag(at-1))
}
