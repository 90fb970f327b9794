package extract

import (
	"strings"

	"newsgraph/data/nlp"
)

// quoteFound is a statement before it becomes one of the graph.
type quoteFound struct {
	source   nounPhrase
	from, to int // cue tokens; equal when there is none
	content  []tokenRange
	rule     string
	cue      *quoteCue
	asked    bool
	sent     int
}

// rightContent reads what stands behind the cue. ok is false when nothing there
// is what was said.
func (r *quoteReader) rightContent(f *quoteFrame, sent nlp.Sentence) (tokenRange, string, bool) {
	at := f.to
	if f.inverted {
		at = f.source.last
	}
	end := sent.Last
	if f.headline && !f.inverted && at < end {
		return r.headlineContent(f, at, end)
	}
	at = r.skipAdverbials(at, end)
	if start, ok := r.quoteStart(at, end); ok && f.cue.is('q') && !(start == at && at > f.to && r.describes(at-1)) {
		return r.withQuotes(tokenRange{start, end}), "quote-right", true
	}
	if f.inverted {
		return r.thatAhead(f, at, end)
	}
	afterAddressee := at
	if f.cue.is('O') || f.cue.is('o') {
		if np := r.phraseRight(at, end); !np.empty() {
			next := r.skipAdverbials(np.last, end)
			if f.cue.is('O') || !r.clauseAt(at, end) || r.word(next) == "that" || f.cue.is('w') && whWords[r.word(next)] {
				afterAddressee = next
			}
		}
	} else if r.word(at) == "to" && r.tag(at+1) != "VB" {
		if np := r.phraseRight(at+1, end); !np.empty() {
			afterAddressee = r.skipAdverbials(np.last, end)
		}
	}
	if afterAddressee != at && f.cue.is('O') && r.word(afterAddressee) == "," && f.source.first <= sent.First+2 && r.clauseAt(afterAddressee+1, end) {
		afterAddressee++ // "Roe tells the crowd, he will stay"
	}
	if afterAddressee != at {
		if start, ok := r.quoteStart(afterAddressee, end); ok && f.cue.is('q') {
			return r.withQuotes(tokenRange{start, end}), "quote-right", true
		}
	}
	switch {
	case f.cue.is('a'):
		return r.asContent(f, at, end)
	case f.cue.is('c'):
		return r.calledContent(at, end)
	case f.cue.is('w') && whWords[r.word(afterAddressee)]:
		return r.until(f, afterAddressee, end), "wh", true
	case f.cue.is('i') && (r.word(afterAddressee) == "to" || r.word(afterAddressee) == "not" && r.word(afterAddressee+1) == "to") && (afterAddressee == at || f.cue.is('O') || f.cue.is('o')):
		return r.until(f, at, end), "infinitive", true
	}
	if c, rule, ok := r.thatAhead(f, afterAddressee, end); ok {
		return c, rule, ok
	}
	switch {
	case f.cue.is('z') && (!f.cue.is('O') || afterAddressee != at) && r.clauseAt(afterAddressee, end):
		return r.until(f, afterAddressee, end), "zero", true
	}
	if first := r.complement(f, at, sent); first >= 0 && (f.cue.is('z') || f.cue.is('t') && r.word(first-1) == "that") {
		return r.until(f, first, end), "clause", true
	}
	if !f.inverted && clausal[f.cue.lemma] && (!f.cue.is('O') || afterAddressee != at) && r.anyClause(afterAddressee, end) {
		return r.until(f, afterAddressee, end), "clause", true
	}
	switch {
	case f.cue.is('n') && r.objectAt(at, end, f.cue):
		return r.withoutOccasion(r.objectOnly(r.until(f, at, end))), "object", true
	}
	return tokenRange{}, "", false
}

// occasions are nouns for where and when somebody speaks.
var occasions = wordSet("interview speech statement conference briefing rally meeting debate hearing letter tweet post email memo report address visit event appearance call note article column testimony")

// withoutOccasion takes off the end of an object where and when it was said:
// "the plan in an interview on Monday".
func (r *quoteReader) withoutOccasion(c tokenRange) tokenRange {
	for i := c.first + 1; i+1 < c.last; i++ {
		w := r.words[i]
		if r.in[i] != 0 || w != "in" && w != "at" && w != "on" && w != "during" {
			continue
		}
		if r.time[i+1] != 0 {
			return tokenRange{c.first, i}
		}
		if np := r.chunkRight(i+1, c.last); !np.empty() && occasions[r.words[np.last-1]] {
			return tokenRange{c.first, i}
		}
	}
	return c
}

// describes says whether the word at token i belongs to a noun phrase that goes
// on behind it, in quotation marks or not: "in a “state of the art” hall".
func (r *quoteReader) describes(i int) bool {
	switch r.tag(i) {
	case "DT", "PRP$", "JJ", "POS", "IN":
		return r.time[i] == 0
	}
	return false
}

// objectOnly cuts an object at a comma behind which a clause of the writer's
// starts.
func (r *quoteReader) objectOnly(c tokenRange) tokenRange {
	for i := c.first + 1; i < c.last; i++ {
		if r.words[i] == "," && r.in[i] == 0 && r.finiteBetween(i, c.last) {
			return tokenRange{c.first, i}
		}
	}
	return c
}

var whWords = wordSet("whether if what why how who when where which")

// skipAdverbials steps over adverbs, dates, and asides like "on Sunday", "in a
// statement", "during a visit to Rome".
func (r *quoteReader) skipAdverbials(at, end int) int {
	for at < end {
		switch w := r.word(at); {
		case r.time[at] != 0 && r.owns(at, end):
			return at
		case r.time[at] != 0, r.tag(at) == "RB" && !focusing[w]:
			at++
		case (w == "on" || w == "in" || w == "during" || w == "at" || w == "by" || w == "via" || w == "about" || w == "of" || w == "from" || w == "through" || w == "before" || w == "after" || w == "later") && r.tag(at) != "RP":
			np := r.phraseRight(at+1, end)
			switch {
			case at+1 < end && r.time[at+1] != 0:
				if r.owns(at+1, end) {
					return at
				}
				at++
			case np.empty() || np.last < end && r.finite(np.last):
				return at
			default:
				at = r.behindNoun(np.last, end)
			}
		default:
			return at
		}
	}
	return at
}

// focusing are adverbs that belong to what follows them: "only half a percent".
var focusing = wordSet("not there never only just nearly almost roughly approximately merely hardly barely perhaps maybe probably no")

// behindNoun is where a noun phrase ends that holds a quotation as an
// adjective: "a “state of the art” hall".
func (r *quoteReader) behindNoun(at, end int) int {
	if at >= end || r.in[at] == 0 || r.in[at-1] != 0 || !r.describes(at-1) {
		return at
	}
	at = min(r.quotes[r.in[at]-1].last, end)
	if c := r.chunkRight(at, end); !c.empty() {
		return c.last
	}
	return at
}

// owns says whether the date at a token is the first word of a noun phrase:
// "yesterday's accident".
func (r *quoteReader) owns(at, end int) bool {
	n := r.time[at]
	for at < end && r.time[at] == n {
		at++
	}
	return r.tag(at) == "POS"
}

// quoteStart says whether a quotation opens at a token, or behind a comma or
// colon there.
func (r *quoteReader) quoteStart(at, end int) (int, bool) {
	set := at < end && (r.word(at) == "," || r.word(at) == ":")
	if set {
		at++
	}
	if at < end && r.in[at] != 0 {
		q := r.quotes[r.in[at]-1]
		if q.first == at && (set || !r.scare(q)) {
			return at, true
		}
	}
	return 0, false
}

// withQuotes stretches a range to the end of the last quotation in it, which
// may hold several sentences, and cuts it where the writer goes on after that.
func (r *quoteReader) withQuotes(c tokenRange) tokenRange {
	q := r.quotes[r.in[c.first]-1]
	if q.last >= c.last {
		return tokenRange{c.first, q.last}
	}
	if r.partial(q, c.last) {
		return tokenRange{c.first, r.until(nil, q.last-1, c.last).last}
	}
	if n := r.skipTimesRight(q.last, c.last); r.finite(n) && !r.attributes(n) && r.word(q.last-2) != "," {
		return tokenRange{c.first, r.until(nil, c.first, c.last).last} // "“the people” should choose"
	}
	// Words behind the quotation belong to it only when they go on with it.
	if r.tag(q.last) == "CC" && r.in[min(q.last+1, c.last-1)] != 0 {
		return r.withQuotes(tokenRange{q.last + 1, c.last}).from(c.first)
	}
	return tokenRange{c.first, q.last}
}

// partial says whether a quotation is a piece of a sentence that goes on in the
// writer's words right behind it: "“the wind is at our backs” despite a loss".
func (r *quoteReader) partial(q quoteSpan, end int) bool {
	if q.last >= end || r.in[q.last] != 0 || r.time[q.last] != 0 || endsSpeech(r.word(q.last-2)) {
		return false
	}
	switch t, w := r.tag(q.last), r.word(q.last); {
	case isPunctuation(w) || w == "and" || w == "but" || w == "as" || w == "when" || w == "while" || w == "after" || w == "before":
		return false
	default:
		return t == "IN" || t == "TO" || t == "NN" || t == "NNS" || t == "PRP" || t == "DT" || t == "JJ"
	}
}

// attributes says whether a cue stands at token i.
func (r *quoteReader) attributes(i int) bool {
	for k := range r.frames {
		if f := &r.frames[k]; f.group <= i && i <= f.from {
			return true
		}
	}
	return false
}

func (r tokenRange) from(first int) tokenRange { return tokenRange{first, r.last} }

// thatAhead looks for "that" behind an addressee or an aside.
func (r *quoteReader) thatAhead(f *quoteFrame, at, end int) (tokenRange, string, bool) {
	if r.word(at) == ":" && at+1 < end && !f.inverted {
		return tokenRange{at + 1, r.stretch(at+1, end)}, "colon", true
	}
	if !f.cue.is('t') {
		return tokenRange{}, "", false
	}
	for i := at; i < end && i < at+24; i++ {
		if r.in[i] != 0 && !r.scare(r.quotes[r.in[i]-1]) || r.finite(i) || r.word(i) == ";" || i > at && r.attributes(i) {
			break
		}
		if r.word(i) == "," && i > at {
			if i+1 < end && (r.tag(i+1) == "VBG" || r.tag(i+1) == "CC") {
				break
			}
			if i+1 >= end || r.word(i+1) != "that" {
				continue
			}
		}
		if r.word(i) == "that" && i == at && r.tag(i) == "WDT" && !r.finite(i+1) && r.finiteBetweenAll(i+2, end) {
			return r.until(f, i+1, end), "that", true
		}
		if r.word(i) == "that" && r.tag(i) != "WDT" && (i == at || !isNounTag(r.tag(i-1)) || (i <= at+10 || f.cue.is('O') || r.time[i-1] != 0) && r.clauseAt(i+1, end)) && i+1 < end {
			if r.finite(i+1) && r.tag(i) == "DT" {
				return r.until(f, i, end), "zero", true
			}
			if !isNounTag(r.tag(i+1)) || r.tag(i) == "IN" {
				return r.until(f, i+1, end), "that", true
			}
		}
	}
	return tokenRange{}, "", false
}

// clausal are cues with hardly any object but a clause, so that a verb behind
// them is nearly always part of what was said, however the tagger read the
// words between.
var clausal = wordSet("say insist argue contend tell assure joke quip imply")

// anyClause says whether the rest of a sentence from token at holds a verb of a
// clause that starts there.
func (r *quoteReader) anyClause(at, end int) bool {
	if at+2 >= end {
		return false
	}
	switch t, w := r.tag(at), r.word(at); {
	case w == "so" || w == "as" || w == "nothing" || w == "little" || w == "much" || w == "anything" || w == "something" || w == "goodbye" || w == "about" || w == ",":
		return false
	case t == "TO" || t == "CC" || t == "WP" || t == "WDT" || t == "WRB" || t == "RP" || t == "." || t == ":" || t == "IN" && !opensClause[w] || t == "MD" || beForms[w] || haveForms[w]:
		return false
	}
	for i := at; i < end && r.words[i] != ";"; i++ {
		if r.in[i] == r.in[at] && (r.finite(i) || i > at && (r.tag(i) == "VBN" || r.tag(i) == "VB") && isNounTag(r.tag(i-1)) || i > at && r.tag(i) == "TO" && strings.HasSuffix(r.words[i-1], "s")) {
			return !(r.words[i-1] == "," && r.inverts(i))
		}
	}
	return false
}

// opensClause are prepositions with which a reported clause often starts.
var opensClause = wordSet("if while although though despite since because unless")

// clauseAt says whether a clause with a subject starts at token at: a noun
// phrase, then a finite verb before any mark that would end it.
func (r *quoteReader) clauseAt(at, end int) bool {
	if at >= end {
		return false
	}
	switch t, w := r.tag(at), r.word(at); {
	case w == "if" || w == "when" || w == "although" || w == "while" || w == "because" || w == "despite" || w == "until":
		return w == "if" || w == "although" || w == "despite"
	case t == "IN" || t == "TO" || t == "CC" || t == "WP" || t == "WDT" || t == "WRB" || t == "RP" || t == "," || t == "." || t == ":":
		return false
	case isVerbTag(t) && t != "VBG" && t != "VBN":
		return false
	}
	commas := 0
	for i := at; i < end && i < at+30; i++ {
		switch w := r.word(i); {
		case w == "who" || w == "which" || w == ";" || w == "that" && i > at && r.tag(i) != "DT":
			return i > at+1 && w != ";" && r.finiteBetweenAll(i+2, min(end, i+12))
		case w == ",":
			if commas++; commas > 2 {
				return false
			}
		case r.finite(i) && i > at && r.tag(i-1) == "CC" && commas == 0:
			return false // "concluded the talks and left"
		case r.finite(i) && i > at:
			return commas == 0 || commas == 2 && !r.inverts(i)
		}
	}
	return false
}

// inverts says whether a verb may belong to an attribution in the middle or at
// the end of a sentence: ", Smith said".
func (r *quoteReader) inverts(i int) bool {
	for _, f := range r.lex[r.words[i]] {
		if f.cue.is('s') {
			return true
		}
	}
	return false
}

// objectAt says whether a noun phrase that can be what was said starts here.
func (r *quoteReader) objectAt(at, end int, cue *quoteCue) bool {
	if at >= end || r.time[at] != 0 {
		return false
	}
	if t := r.tag(at); t == "VBG" && cue.is('g') {
		return true
	}
	np := r.phraseRight(at, end)
	if np.empty() {
		return cue.particle != "" && r.tag(at) == "VBG"
	}
	switch r.word(np.first) {
	case "himself", "herself", "themselves", "itself":
		return false
	}
	return np.last-np.first > 1 || cue.is('f') || cue.is('O') || r.word(np.last) == "for" || r.word(np.last) == "of"
}

// asContent reads "the plan as reckless" with its object.
func (r *quoteReader) asContent(f *quoteFrame, at, end int) (tokenRange, string, bool) {
	if r.word(at) == "as" { // "what he described as defensive preparations"
		return r.until(f, at+1, end), "as", at+1 < end
	}
	for i := at; i < end && i < at+14; i++ {
		if r.word(i) == "as" && i+1 < end && r.tag(i-1) != "VBN" && r.tag(i-1) != "VBG" {
			return r.until(f, at, end), "as", true
		}
		if r.finite(i) || r.word(i) == "," {
			break
		}
	}
	return tokenRange{}, "", false
}

// calledContent reads "it “a mistake”": only quotation marks tell the name
// given from the judgement.
func (r *quoteReader) calledContent(at, end int) (tokenRange, string, bool) {
	for i := at; i < end && i < at+14; i++ {
		if r.in[i] != 0 {
			q := r.quotes[r.in[i]-1]
			if r.partial(q, end) {
				return tokenRange{at, r.until(nil, q.last-1, end).last}, "called", i > at
			}
			return tokenRange{at, max(q.last, i+1)}, "called", i > at
		}
		if r.finite(i) || r.word(i) == "," {
			break
		}
	}
	return tokenRange{}, "", false
}
