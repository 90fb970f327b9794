package extract

import (
	"strings"

	"newsgraph/graph"
)

// mainVerb gives the first verb group of a content range outside relative
// clauses: tokens [first, last), empty when there is none.
func (r *quoteReader) mainVerb(c tokenRange) tokenRange {
	for i := c.first; i < c.last; i++ {
		if !r.finite(i) || r.relative(i, c.first) || r.invertedIf(i) {
			continue
		}
		last := i + 1
		for last < c.last && (isVerbTag(r.tag(last)) || r.tag(last) == "RB" || r.tag(last) == "MD" || negations[r.words[last]]) {
			last++
		}
		return tokenRange{i, last}
	}
	return tokenRange{}
}

// relative says whether the verb at token i belongs to "who", "which" or a
// subordinate clause at the start of the content.
func (r *quoteReader) relative(i, first int) bool {
	for k := i - 1; k >= first && i-k < 4; k-- {
		switch t := r.tag(k); {
		case t == "WP" || t == "WDT" || t == "WRB":
			return true
		case t != "RB" && t != "PRP" && t != "MD":
			return false
		}
	}
	return false
}

// invertedIf says whether a verb opens a condition without "if": "should talks
// fail".
func (r *quoteReader) invertedIf(i int) bool {
	if w := r.words[i]; w != "should" && w != "were" && w != "had" {
		return false
	}
	switch t := r.tag(i + 1); t {
	case "DT", "PRP", "NNP", "NNPS", "NNS", "NN", "PRP$":
		return r.words[i] == "should" || isNounTag(r.tag(i-1)) && t == "PRP"
	}
	return false
}

// noWords negate the noun phrase or clause they start.
var noWords = wordSet("no none nobody nothing neither never nowhere not without")

// polarity says whether the content denies: "not" in its main verb group, "no"
// in its subject or object, or a cue that denies; two of them cancel out. The
// span is the word that makes it negative.
func (r *quoteReader) polarity(f *quoteFound) (graph.Polarity, graph.Span) {
	at := r.negation(f.content[0])
	switch {
	case f.cue.is('d') && at < 0 && f.to > f.from:
		return graph.Negative, r.d.SpanOf(f.from, f.to)
	case f.cue.is('d') && at < 0:
		return graph.Negative, graph.Span{}
	case f.cue.is('d') || at < 0:
		return graph.Positive, graph.Span{}
	}
	return graph.Negative, r.d.SpanOf(at, at+1)
}

// negation is the token that negates a content's main clause, or -1.
func (r *quoteReader) negation(c tokenRange) int {
	verb := r.mainVerb(c)
	end := verb.last
	if verb.empty() {
		end = min(c.last, c.first+4)
	}
	for i := c.first; i < end; i++ {
		w := r.words[i]
		inGroup := i >= verb.first || verb.empty() || w == "never" || w == "neither"
		switch {
		case negations[w] && inGroup && r.word(i+1) != "only":
			return i
		case w == "none" || w == "nobody" || w == "nothing" || w == "no" && r.word(i+1) != "," && (r.word(i+1) != "longer" || i >= verb.first):
			return i
		}
	}
	if !verb.empty() && verb.last < c.last && noWords[r.words[verb.last]] && r.words[verb.last] != "without" {
		return verb.last
	}
	return -1
}

// modality says how the content is put forward: asked, obliged, possible,
// conditional, or plainly asserted. The span is the word that decides, zero
// where it is none.
func (r *quoteReader) modality(f *quoteFound) (graph.Modality, graph.Span) {
	m, at := r.modalWord(f)
	switch {
	case m == graph.Asserted || at < 0 && f.to == f.from:
		return m, graph.Span{}
	case at < 0:
		return m, r.d.SpanOf(f.from, f.to)
	}
	return m, r.d.SpanOf(at, at+1)
}

// modalWord gives the modality and the token that decides it; -1 is the cue.
func (r *quoteReader) modalWord(f *quoteFound) (graph.Modality, int) {
	c := f.content[0]
	last := f.content[len(f.content)-1].last
	for i := last - 1; i <= last && i < len(r.words); i++ {
		if strings.HasPrefix(r.words[i], "?") && !f.asked {
			return graph.Asked, i
		}
	}
	switch {
	case f.asked:
		return graph.Asked, -1
	case f.rule == "object" && !f.cue.is('f'):
		return graph.Asserted, -1
	case f.cue.is('f') || f.rule == "infinitive" && f.cue.is('O'):
		return graph.Obliged, -1
	}
	verb := r.mainVerb(c)
	if verb.empty() {
		return graph.Asserted, -1
	}
	if m := r.modalVerb(f, verb); m != graph.Asserted {
		return m, verb.first
	}
	for i := c.first; i < verb.first; i++ {
		if r.words[i] == "perhaps" || r.words[i] == "possibly" || r.words[i] == "maybe" {
			return graph.Possible, i
		}
	}
	if r.words[c.first] == "if" {
		return graph.Conditional, c.first
	}
	return graph.Asserted, -1
}

// modalVerb is the modality that the first word of a verb group gives.
func (r *quoteReader) modalVerb(f *quoteFound, verb tokenRange) graph.Modality {
	switch w := r.words[verb.first]; w {
	case "may", "might", "could":
		return graph.Possible
	case "must", "should", "ought":
		return graph.Obliged
	case "would", "'d":
		if !r.backshifted(f) || r.hasCondition(f) {
			return graph.Conditional
		}
	case "has", "have", "had", "needs", "need", "needed":
		// "had to go", not "had agreed to go".
		if verb.last == verb.first+1 && r.word(verb.last) == "to" {
			return graph.Obliged
		}
	}
	return graph.Asserted
}

// backshifted says that a "would" of the content may be the "will" of the
// speaker, told after a cue in the past: "he said they would come".
func (r *quoteReader) backshifted(f *quoteFound) bool {
	if r.mode(f) == graph.Direct {
		return false
	}
	for i := f.from; i < f.to; i++ {
		if t := r.d.Tokens[i].Tag; t == "VBD" || t == "VBN" || t == "VBG" {
			return true
		}
	}
	return false
}

// hasCondition says that the content names a condition.
func (r *quoteReader) hasCondition(f *quoteFound) bool {
	for _, c := range f.content {
		for i := c.first; i < c.last; i++ {
			if w := r.words[i]; w == "if" || w == "unless" || w == "otherwise" {
				return true
			}
		}
	}
	return false
}

// linkReports points every statement at the first one that its content holds
// whole, source and all.
func linkReports(ss []graph.Statement) {
	for i := range ss {
		for j := range ss {
			if i == j || ss[j].Source.IsZero() || ss[j].Cue.IsZero() {
				continue
			}
			if within(ss[i].Content, ss[j].Hull()) && !within(ss[j].Content, ss[i].Hull()) {
				ss[i].Reports = ss[j].ID
				break
			}
		}
	}
}

func within(content []graph.Span, s graph.Span) bool {
	for _, c := range content {
		if c.Contains(s) {
			return true
		}
	}
	return false
}
