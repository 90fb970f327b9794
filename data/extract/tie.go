package extract

import (
	"strings"

	"newsgraph/graph"
)

// tieNouns say how somebody stands to somebody else, with the relation they
// state.
var tieNouns = map[string]graph.Predicate{
	"ally": graph.AllyOf, "allies": graph.AllyOf,
	"rival": graph.OpponentOf, "foe": graph.OpponentOf, "enemy": graph.OpponentOf, "opponent": graph.OpponentOf, "adversary": graph.OpponentOf, "arch-rival": graph.OpponentOf,
	"member": graph.MemberOf,
}

// readTies reads who is an ally, an opponent or a member of whom, where the
// text says so: "Chile, a close ally of Peru,", "Peru's rival Chile", "NATO
// member Norway", "Norway is a member of NATO".
func (r *reading) readTies() {
	for i := range r.namings {
		n := &r.namings[i]
		if n.node == "" || n.form != byName || n.kind == graph.Place {
			continue
		}
		r.tieInFront(n)
		r.tieBehind(n)
	}
}

// tieInFront reads "Peru's close ally Chile" and "NATO member Norway".
func (r *reading) tieInFront(n *naming) {
	p, ok := tieNouns[strings.ToLower(r.word(n.first-1))]
	if !ok || r.glued(n.first-1) {
		return
	}
	i, plain := n.first-1, true
	for k := 0; k < 2 && isPlainWord(r.word(i-1)); k++ {
		i--
	}
	if w := r.word(i - 1); w == "'s" || w == "’s" || w == "'" || w == "’" {
		i, plain = i-1, false
	} else if i != n.first-1 {
		return // "Chile close ally Peru" is no English
	}
	other := r.endingAt(i)
	if other == nil || !r.sameSentence(other.first, n.first) || formerTie(r.word(i)) || plain && p != graph.MemberOf && other.kind == graph.Organization {
		return // "Senate opponent Jane Roe" runs for the Senate
	}
	r.fileTie(n, p, other, other.first, n.last)
}

// tieBehind reads "Chile, a close ally of Peru," and "Chile is an ally of Peru".
func (r *reading) tieBehind(n *naming) {
	i := n.last
	switch strings.ToLower(r.word(i)) {
	case ",", "is", "remains", "–", "—":
		i++
	default:
		return
	}
	switch strings.ToLower(r.word(i)) {
	case "a", "an", "the":
		i++
	}
	for k := 0; k < 3 && tieNouns[r.word(i)] == "" && isPlainWord(r.word(i)) && !formerTie(r.word(i)); k++ {
		i++
	}
	p, ok := tieNouns[r.word(i)]
	if !ok || r.word(i+1) != "of" {
		return
	}
	if i += 2; strings.EqualFold(r.word(i), "the") {
		i++
	}
	other := r.startingAt(i)
	if other == nil || !r.sameSentence(n.first, i) {
		return
	}
	if w := r.word(other.last); w == "'s" || w == "’s" || w == "'" {
		return // "an ally of Chile's president"
	}
	r.fileTie(n, p, other, n.first, other.last)
}

// formerTie says that a word makes a tie one of the past.
func formerTie(w string) bool {
	switch strings.ToLower(w) {
	case "former", "ex", "ex-", "once", "onetime", "one-time", "longtime-former", "then", "erstwhile":
		return true
	}
	return false
}

// fileTie makes the relation when the table of predicates allows it.
func (r *reading) fileTie(n *naming, p graph.Predicate, other *naming, first, last int) {
	if n.node == other.node || r.drafts[n.node] == nil || r.drafts[other.node] == nil {
		return
	}
	x := graph.Relation{Subject: n.node, Predicate: p, Object: other.node, Evidence: []graph.Evidence{{Method: officeMethod, Confidence: tieConfidence}}}
	if x.Validate() != nil {
		return
	}
	r.tie(n.node, p, "", other.node, r.d.SpanOf(first, last), tieConfidence)
}

// tieConfidence is that of a tie stated by a noun; a rough order beside the
// offices' 0.85.
const tieConfidence = 0.8

// endingAt and startingAt give the longest named person, country, body or place
// at a token; nil without one.
func (r *reading) endingAt(i int) *naming {
	var best *naming
	for k := range r.namings {
		if n := &r.namings[k]; n.last == i && n.node != "" && n.form == byName && (best == nil || n.first < best.first) {
			best = n
		}
	}
	return best
}

func (r *reading) startingAt(i int) *naming {
	var best *naming
	for k := range r.namings {
		if n := &r.namings[k]; n.first == i && n.node != "" && n.form == byName && (best == nil || n.last > best.last) {
			best = n
		}
	}
	return best
}
