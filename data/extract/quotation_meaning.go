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
// in its subject or object, or a cue that denies; two of them cancel out.
func (r *quoteReader) polarity(f *quoteFound) graph.Polarity {
	c := f.content[0]
	negative := false
	verb := r.mainVerb(c)
	end := verb.last
	if verb.empty() {
		end = min(c.last, c.first+4)
	}
	for i := c.first; i < end; i++ {
		w := r.words[i]
		if negations[w] && (i >= verb.first || verb.empty() || w == "never" || w == "neither") && r.word(i+1) != "only" || (w == "no" || w == "none" || w == "nobody" || w == "nothing") && !(w == "no" && (r.word(i+1) == "," || r.word(i+1) == "longer")) {
			negative = !negative
			break
		}
	}
	if !negative && !verb.empty() && verb.last < c.last && noWords[r.words[verb.last]] && r.words[verb.last] != "without" {
		negative = true
	}
	if !negative && !verb.empty() {
		for i := verb.first; i < verb.last; i++ {
			if r.word(i) == "longer" && r.word(i-1) == "no" {
				negative = true
			}
		}
	}
	if f.cue.is('d') {
		negative = !negative
	}
	if negative {
		return graph.Negative
	}
	return graph.Positive
}

// modality says how the content is put forward: asked, obliged, possible,
// conditional, or plainly asserted.
func (r *quoteReader) modality(f *quoteFound) graph.Modality {
	c := f.content[0]
	last := f.content[len(f.content)-1].last
	question := strings.HasPrefix(r.words[last-1], "?") || last < len(r.words) && r.words[last] == "?"
	if f.asked || question {
		return graph.Asked
	}
	if f.rule == "object" && !f.cue.is('f') {
		return graph.Asserted
	}
	if f.cue.is('f') || f.rule == "infinitive" && f.cue.is('O') {
		return graph.Obliged
	}
	verb := r.mainVerb(c)
	if verb.empty() {
		return graph.Asserted
	}
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
	for i := c.first; i < verb.first; i++ {
		if r.words[i] == "perhaps" || r.words[i] == "possibly" || r.words[i] == "maybe" {
			return graph.Possible
		}
	}
	if r.words[c.first] == "if" {
		return graph.Conditional
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

// functionWords say nothing about what a statement is about.
var functionWords = wordSet(`a an the of to in on at for from by with and or but as is are was were be been being has have had do does did will would can could may might
	it its he she they his her their we our us you your i my me this that these those which who whom there not s ' ’ 's so if than then also just about into over after`)

// linkRepeats points a statement at a fuller or earlier one of the same speaker
// with the same claim.
func (r *quoteReader) linkRepeats(ss []graph.Statement) {
	bags := make([]map[string]bool, len(ss))
	for i := range ss {
		bags[i] = r.bag(&ss[i])
	}
	for i := range ss {
		best, at := 0.0, -1
		for j := range ss {
			if i == j || ss[i].Speaker == "" || ss[i].Speaker != ss[j].Speaker || ss[i].Polarity != ss[j].Polarity || ss[i].Hull().Overlaps(ss[j].Hull()) {
				continue
			}
			if len(bags[j]) < len(bags[i]) || len(bags[j]) == len(bags[i]) && j > i {
				continue
			}
			if o := overlapShare(bags[i], bags[j]); o >= 0.6 && o > best {
				best, at = o, j
			}
		}
		if at >= 0 {
			ss[i].Repeats = ss[at].ID
		}
	}
}

// bag holds a statement's content words, lemmas where known, and the entities
// it is about.
func (r *quoteReader) bag(s *graph.Statement) map[string]bool {
	out := map[string]bool{}
	for _, c := range s.Content {
		first, last := r.d.TokenRange(c)
		for i := first; i < last; i++ {
			w := r.words[i]
			if l := r.d.Tokens[i].Lemma; l != "" {
				w = strings.ToLower(l)
			}
			if len(w) > 1 && !functionWords[w] && !isPunctuation(w) {
				out[w] = true
			}
		}
	}
	for _, a := range s.About {
		out[string(a.Node)] = true
	}
	return out
}

// overlapShare is the share of a's words that b has, 0 when a has fewer than
// four.
func overlapShare(a, b map[string]bool) float64 {
	if len(a) < 4 {
		return 0
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}
