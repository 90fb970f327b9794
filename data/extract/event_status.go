package extract

import (
	"newsgraph/data/nlp"
	"newsgraph/graph"
)

var (
	// plannedBefore are words before "to" and an infinitive that make it a plan.
	plannedBefore = wordSet(`plan plans planned planning set scheduled expected due slated prepare prepares prepared preparing agree agrees agreed promise promises promised vow vows
		vowed pledge pledges pledged intend intends intended going decide decided decides about poised ready is are was were announced plans`)
	// failedBefore are words before "to" and an infinitive that deny it.
	failedBefore = wordSet(`fail fails failed refuse refuses refused decline declines declined failing refusing unable`)
	// begunBefore are words before "to" and an infinitive that let it be real.
	begunBefore = wordSet(`begin begins began begun start starts started continue continues continued managed helped went used came`)
	// gatheredBefore are verbs of people who come together to do at once what the
	// infinitive says: "gathered in Lima to protest".
	gatheredBefore = wordSet(`gather gathers gathered gathering assemble assembled march marches marched rally rallies rallied flock flocked turn turned took`)
	// weighedBefore are verbs before a participle that is only thought of.
	weighedBefore = wordSet(`consider considers considered considering contemplate contemplates contemplated suggest suggests suggested recommend recommends recommended avoid avoids
		avoided oppose opposes opposed discuss discussed propose proposes proposed mull mulled favor favors favour favours support supports risk risks`)
	// allegedBefore are words of accusing, before "of" and what may not have
	// happened.
	allegedBefore = wordSet(`accuse accuses accused accusing accusation accusations suspect suspects suspected suspicion charge charges charged allegation allegations claims`)
	// plannedNouns stand before a noun that is to come, or lead to it.
	plannedNouns      = wordSet(`upcoming planned scheduled forthcoming coming next future imminent impending looming`)
	hypotheticalNouns = wordSet(`possible potential proposed alleged likely prospective any threatened future renewed-call`)
	aheadWords        = wordSet(`ahead before prepare prepares preparing preparation preparations plan plans planning schedule scheduled await awaits awaiting prospects prospect toward towards upcoming`)
	hopeWords         = wordSet(`call calls called calling urge urges urged demand demands demanded propose proposes proposed proposal avoid prevent seek seeks seeking sought threat threaten threatened threatens
		fear fears feared against want wants wanted if hope hopes hoped possibility risk offer offered offers fail`)
)

// verbStatus reads the status off a verb group and what governs it.
func (r *eventReader) verbStatus(c *eventClause, sent nlp.Sentence) graph.Status {
	if c.negated {
		return graph.Negated
	}
	for i := c.group; i < c.verb.first; i++ {
		switch r.words[i] {
		case "will", "'ll", "shall":
			return graph.Planned
		case "would", "could", "may", "might", "should", "must", "can", "'d":
			return graph.Hypothetical
		}
	}
	if r.conditional(c, sent) {
		return graph.Hypothetical
	}
	switch tag := r.tag(c.verb.first); {
	case r.word(c.group) == "to" || r.word(c.group-1) == "to" && tag == "VB":
		return r.infinitiveStatus(c.group)
	case tag == "VBG" && !r.auxiliary(c):
		if weighedBefore[r.word(c.group-1)] {
			return graph.Hypothetical
		}
		switch r.word(c.group - 1) {
		case "of", "for", "from", "about", "against", "without", "at", "in":
			return graph.Hypothetical
		}
		return r.governingStatus(c.group, sent)
	case tag == "VBG":
		if r.word(c.group) == "was" || r.word(c.group) == "were" {
			return graph.Past
		}
		return graph.Ongoing
	case (tag == "VBZ" || tag == "VBP" || tag == "NNS") && !r.inHeadline(sent):
		return graph.Ongoing
	}
	return graph.Past
}

func (r *eventReader) inHeadline(sent nlp.Sentence) bool {
	k := r.d.Article.Blocks[sent.Block].Kind
	return k == graph.Headline || k == graph.Subheading
}

// conditional says whether the verb's clause starts with "if" or "unless".
func (r *eventReader) conditional(c *eventClause, sent nlp.Sentence) bool {
	first := c.group
	if !c.subject.empty() && c.subject.first < first {
		first = c.subject.first
	}
	w := r.word(first - 1)
	return first > sent.First && (w == "if" || w == "unless" || w == "whether" || w == "should")
}

// infinitiveStatus looks at the word before "to".
func (r *eventReader) infinitiveStatus(to int) graph.Status {
	for i := to - 1; i >= 0 && i > to-12 && r.words[i] != ";"; i-- {
		if gatheredBefore[r.words[i]] && isVerbTag(r.tag(i)) {
			return r.governingStatus(to, r.d.Sentences[r.d.Tokens[to].Sentence])
		}
		if r.finite(i) {
			break
		}
	}
	at := to - 1
	if r.word(to) != "to" {
		at--
	}
	if at >= 0 && r.tag(at) == "RB" {
		at--
	}
	switch w := r.word(at); {
	case plannedBefore[w]:
		return graph.Planned
	case failedBefore[w]:
		return graph.Negated
	case begunBefore[w]:
		return graph.Past
	}
	return graph.Hypothetical
}

// governingStatus is the tense of the finite verb that a participle or a noun
// hangs on.
func (r *eventReader) governingStatus(at int, sent nlp.Sentence) graph.Status {
	for i := at - 1; i >= sent.First; i-- {
		switch r.tag(i) {
		case "VBD":
			return graph.Past
		case "VBZ", "VBP":
			if haveForms[r.words[i]] {
				return graph.Past
			}
			return graph.Ongoing
		case "MD":
			if r.words[i] == "will" {
				return graph.Planned
			}
			return graph.Hypothetical
		}
	}
	return graph.Past
}

// nounStatus reads the status of an event named by a noun at tokens n from the
// words around it.
func (r *eventReader) nounStatus(n tokenRange, sent nlp.Sentence) graph.Status {
	for i := n.first - 1; i >= sent.First && i >= n.first-5; i-- {
		if r.finite(i) && !hopeWords[r.words[i]] && !aheadWords[r.words[i]] {
			break
		}
		if w := r.words[i]; w == "no" && i >= n.first-2 || w == "without" && i >= n.first-3 {
			return graph.Negated
		}
	}
	if w := r.word(n.first - 1); w == "of" || w == "with" || w == "over" {
		for i := n.first - 2; i >= sent.First && i >= n.first-4; i-- {
			if allegedBefore[r.words[i]] {
				return graph.Hypothetical
			}
		}
	}
	for i := n.first; i < n.last; i++ {
		switch w := r.words[i]; {
		case plannedNouns[w]:
			return graph.Planned
		case hypotheticalNouns[w]:
			return graph.Hypothetical
		}
	}
	for i := n.first - 1; i >= sent.First && i >= n.first-6; i-- {
		switch w := r.words[i]; {
		case w == "," || w == ";":
			return r.nounTense(n, sent)
		case aheadWords[w]:
			return graph.Planned
		case hopeWords[w]:
			return graph.Hypothetical
		}
	}
	return r.nounTense(n, sent)
}

// nounTense is the tense of the verb that a noun is subject or object of.
func (r *eventReader) nounTense(n tokenRange, sent nlp.Sentence) graph.Status {
	for i := n.last; i < sent.Last && i < n.last+8; i++ {
		if r.words[i] == "," {
			break
		}
		switch w := r.words[i]; {
		case w == "will" || w == "scheduled" || w == "slated" || w == "planned":
			return graph.Planned
		case w == "would" || w == "could" || w == "might" || w == "may":
			return graph.Hypothetical
		case r.finite(i):
			return graph.Past
		}
	}
	for i := n.first - 1; i >= sent.First && i >= n.first-14; i-- {
		if w := r.words[i]; (w == "scheduled" || w == "slated" || w == "due" || w == "set" || w == "expected") && r.word(i+1) == "to" {
			return graph.Planned
		}
	}
	for i := n.first - 1; i >= sent.First && i >= n.first-8; i-- {
		if r.tag(i) == "VBD" || r.tag(i) == "VBZ" || r.tag(i) == "VBP" {
			return graph.Past
		}
		if w := r.words[i]; w == "will" {
			return graph.Planned
		} else if w == "would" || w == "could" || w == "might" || w == "may" {
			return graph.Hypothetical
		}
	}
	return graph.Past
}

// modal says whether a verb group holds a modal: "would not recognise".
func (r *eventReader) modal(c *eventClause) bool {
	for i := c.group; i < c.verb.first; i++ {
		if r.tag(i) == "MD" {
			return true
		}
	}
	return false
}
