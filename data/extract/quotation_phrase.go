package extract

import (
	"strings"

	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// tokenRange is a run of tokens [first, last); the zero value means none.
type tokenRange struct{ first, last int }

func (r tokenRange) empty() bool { return r.last <= r.first }

// phraseReader reads noun phrases from tags, names and times; the quotation
// attributor and the event detector share it.
type phraseReader struct {
	d     *nlp.Doc
	words []string // lower case
	// name and time hold, for each token, one more than the index of the name
	// or time it belongs to; 0 outside.
	name, time []int
	// proper marks the words of mentions by name, whatever the tagger thought.
	proper []bool
	// retag holds tags that the reader knows better than the tagger.
	retag map[int]string
}

func newPhraseReader(d *nlp.Doc) *phraseReader {
	r := &phraseReader{d: d, words: lowerWords(d), name: make([]int, len(d.Tokens)), time: make([]int, len(d.Tokens)), proper: make([]bool, len(d.Tokens))}
	for _, m := range d.Mentions {
		if m.Form != graph.ByNameForm {
			continue
		}
		first, last := d.TokenRange(m.Span)
		for i := first; i < last; i++ {
			r.proper[i] = true
		}
	}
	for n, x := range d.Names {
		for i := max(0, x.First); i < min(x.Last, len(r.name)); i++ {
			r.name[i] = n + 1
		}
	}
	for n, x := range d.Times {
		first, last := d.TokenRange(x.Span)
		for i := first; i < last; i++ {
			r.time[i] = n + 1
		}
	}
	return r
}

func (r *phraseReader) tag(i int) string {
	if i < 0 || i >= len(r.d.Tokens) {
		return ""
	}
	if t, ok := r.retag[i]; ok {
		return t
	}
	t := r.d.Tokens[i].Tag
	if r.proper[i] && !isNounTag(t) && t != "POS" && t != "IN" && t != "DT" && t != "CC" && t != "JJ" {
		return "NNP"
	}
	return t
}

func (r *phraseReader) word(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.words[i]
}

func isNounTag(tag string) bool { return strings.HasPrefix(tag, "NN") }
func isVerbTag(tag string) bool { return strings.HasPrefix(tag, "VB") }

// finite says whether token i can be the first verb of a clause.
func (r *phraseReader) finite(i int) bool {
	switch r.tag(i) {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// inside says whether token i can stand inside a noun phrase, seen from its
// right neighbour.
func (r *phraseReader) inside(i int) bool {
	if r.name[i] != 0 {
		return true
	}
	switch r.tag(i) {
	case "DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "$", "#", "ADD", "AFX", "WP$":
		return true
	case "VBN", "VBG":
		// "the ousted president", "a leading lawmaker"
		next := r.tag(i + 1)
		prev := r.tag(i - 1)
		return (isNounTag(next) || next == "JJ") && (prev == "DT" || prev == "JJ" || prev == "PRP$" || prev == "POS" || prev == "CD")
	}
	return false
}

// chunkLeft is the plain noun phrase (no prepositions) that ends before token
// end and starts at first or later; empty when there is none.
func (r *phraseReader) chunkLeft(first, end int) tokenRange {
	if end-1 < first {
		return tokenRange{}
	}
	switch r.tag(end - 1) {
	case "PRP", "WP", "WDT", "EX":
		if r.name[end-1] == 0 {
			return tokenRange{end - 1, end}
		}
	}
	last := r.tag(end - 1)
	if !(isNounTag(last) || r.name[end-1] != 0 || last == "CD" || last == "DT" || last == "JJ" || last == "JJS") {
		return tokenRange{}
	}
	i := end
	for i-1 >= first {
		if open := r.nameBracket(first, i); open > 0 {
			i = open
			continue
		}
		if !r.inside(i-1) || r.boundary(i-1, end) {
			break
		}
		i--
		if t := r.tag(i); (t == "DT" || t == "PRP$") && r.name[i] == 0 {
			if i-1 >= first && r.tag(i-1) == "PDT" {
				i--
			}
			break
		}
	}
	for i < end && r.tag(i) == "POS" {
		i++
	}
	if i >= end {
		return tokenRange{}
	}
	return tokenRange{i, end}
}

// nameBracket is where a bracket opens that ends before token i and explains the
// name in front of it, inside a longer phrase: "the Freedom (Azadliq) party"; 0
// without one.
func (r *phraseReader) nameBracket(first, i int) int {
	if i >= len(r.words) || closers[r.word(i-1)] == "" || !isNounTag(r.tag(i)) && r.name[i] == 0 {
		return 0
	}
	open := r.skipBrackets(max(first, i-6), i)
	if open == i || open <= first || r.name[open-1] == 0 && !r.proper[open-1] {
		return 0
	}
	return open
}

// boundary says whether a phrase that already holds token i+1 stops before
// token i: two different names side by side, or a date.
func (r *phraseReader) boundary(i, end int) bool {
	if r.time[i] != 0 && !(i+1 < end && (r.tag(i+1) == "POS" || isNounTag(r.tag(i+1)) && r.time[i+1] == 0 && r.name[i+1] == 0)) {
		return true
	}
	return i+1 < end && r.name[i] != 0 && r.name[i+1] != 0 && r.name[i] != r.name[i+1] && !r.adjectival(i)
}

// adjectival says whether a name at token i may modify a name that follows:
// a country or place before an office holder ("Germany Chancellor") does not
// come without a title, a demonym does.
func (r *phraseReader) adjectival(i int) bool { return r.tag(i) == "JJ" }

// skipTimesLeft steps left over dates and adverbs that end before token end,
// with the preposition before a date: "Serbia on Tuesday [demanded]".
func (r *phraseReader) skipTimesLeft(first, end int) int {
	at := end
	for at > first {
		switch i := at - 1; {
		case r.tag(i) == "RB" && r.name[i] == 0 && r.word(i) != "there":
			at--
		case r.time[i] != 0 && (r.tag(at) != "POS" || at == end):
			at--
		case at < end && r.time[at] != 0 && (r.word(i) == "on" || r.word(i) == "in" || r.word(i) == "late" || r.word(i) == "early" || r.word(i) == "since"):
			at--
		default:
			return at
		}
	}
	return at
}

// skipTimesRight steps right over dates and adverbs from token at.
func (r *phraseReader) skipTimesRight(at, end int) int {
	for at < end {
		switch {
		case r.time[at] != 0, r.tag(at) == "RB" && r.word(at) != "not":
			at++
		case at+1 < end && r.time[at+1] != 0 && (r.word(at) == "on" || r.word(at) == "in"):
			at++
		default:
			return at
		}
	}
	return at
}

// closers are opening marks of brackets by their closing ones.
var closers = map[string]string{")": "(", "]": "[", "-rrb-": "-lrb-"}

// skipBrackets steps left over a bracketed aside that ends before token end.
func (r *phraseReader) skipBrackets(first, end int) int {
	open, ok := closers[r.word(end-1)]
	if !ok {
		return end
	}
	for i := end - 2; i >= first; i-- {
		if r.words[i] == open {
			return i
		}
	}
	return end
}

// attaching are prepositions that may join two noun phrases into one.
var attaching = map[string]bool{"of": true, "for": true, "from": true, "at": true, "in": true, "with": true, "on": true, "to": true, "near": true, "within": true, "inside": true, "behind": true, "close": true}

// nounPhrase is a noun phrase with its head.
type nounPhrase struct {
	tokenRange
	head tokenRange // the chunk that carries the head, its last token
}

// phraseLeft is the noun phrase that ends before token end: a chunk with the
// prepositional phrases behind it and what "and" joins to it.
func (r *phraseReader) phraseLeft(first, end int) nounPhrase {
	stop := r.skipBrackets(first, end)
	chunk := r.chunkLeft(first, stop)
	if chunk.empty() {
		return nounPhrase{}
	}
	np := nounPhrase{tokenRange{chunk.first, end}, chunk}
	if n := r.portfolioName(chunk); !n.empty() { // "Secretary of State Jane Roe"
		if before := r.chunkLeft(first, chunk.first-1); r.word(chunk.first-1) == "of" && !before.empty() {
			return nounPhrase{tokenRange{before.first, end}, n}
		}
	}
	lastChunk := np
	for range 4 {
		at := np.first
		if at-1 <= first || r.tag(chunk.first) == "PRP" || r.tag(chunk.first) == "WP" {
			break
		}
		if !attaching[r.word(at-1)] || r.tag(at-1) == "RB" {
			break
		}
		before := r.chunkLeft(first, r.skipBrackets(first, at-1))
		if before.empty() || r.tag(before.first) == "PRP" || r.tag(before.last-1) == "WDT" || r.time[before.last-1] != 0 {
			break
		}
		np.first, np.head = before.first, before
	}
	// A chain that hangs on a preposition is an adverbial, not a subject.
	if np.first > first && np.head != chunk {
		if t, w := r.tag(np.first-1), r.word(np.first-1); (t == "IN" || t == "TO" || isVerbTag(t) && t != "VBG") && !subordinator[w] {
			return lastChunk
		}
	}
	return r.joined(first, np)
}

// portfolios are words that end an office's title after "of".
var portfolios = map[string]bool{"state": true, "defense": true, "defence": true, "staff": true, "treasury": true, "commerce": true, "interior": true, "education": true,
	"energy": true, "labor": true, "labour": true, "justice": true, "war": true, "health": true, "affairs": true, "security": true, "transportation": true, "agriculture": true, "finance": true, "services": true}

// portfolioName is the name at the end of a chunk that starts with a portfolio:
// "State Jane Roe".
func (r *phraseReader) portfolioName(chunk tokenRange) tokenRange {
	n := r.name[chunk.last-1]
	if n == 0 {
		return tokenRange{}
	}
	first := r.d.Names[n-1].First
	if first <= chunk.first || !portfolios[r.word(first-1)] {
		return tokenRange{}
	}
	return tokenRange{first, chunk.last}
}

// subordinator are words tagged as prepositions that open a clause.
var subordinator = map[string]bool{
	"that": true, "because": true, "as": true, "while": true, "after": true, "before": true, "if": true, "when": true, "since": true, "although": true, "though": true,
	"until": true, "whether": true, "but": true, "where": true, "than": true, "unless": true, "like": true, "what": true, "so": true, "whereas": true, "once": true,
}

// joined adds "A, B and" before a noun phrase when that still starts a clause.
func (r *phraseReader) joined(first int, np nounPhrase) nounPhrase {
	out := np
	for i := range 3 {
		at := out.first
		if at-2 < first || !(r.word(at-1) == "and" || r.word(at-1) == "&" || r.word(at-1) == "or" || i > 0 && r.word(at-1) == ",") {
			break
		}
		stop := at - 1
		if r.word(stop-1) == "," {
			stop--
		}
		before := r.chunkLeft(first, r.skipBrackets(first, stop))
		if before.empty() || r.tag(before.first) == "PRP" && i > 0 || r.time[before.last-1] != 0 {
			break
		}
		if i == 0 && stop < at-1 && r.word(before.first-1) != "," {
			break // "A, and B": two clauses, not a list
		}
		out.first, out.head = before.first, before
	}
	if out.first == np.first || out.first <= first {
		return out
	}
	if w := r.word(out.first - 1); w == "of" || w == "for" || w == "from" { // "the ambassadors of A, B and C"
		if head := r.chunkLeft(first, out.first-1); !head.empty() {
			out.first, out.head = head.first, head
			return out
		}
	}
	if t, w := r.tag(out.first-1), r.word(out.first-1); t == "IN" && !subordinator[w] || t == "TO" || isVerbTag(t) || attaching[w] {
		return np
	}
	return out
}

// phraseRight is the noun phrase that starts at token from and ends before
// end: a chunk with prepositional phrases.
func (r *phraseReader) phraseRight(from, end int) nounPhrase {
	chunk := r.chunkRight(from, end)
	if chunk.empty() {
		return nounPhrase{}
	}
	np := nounPhrase{chunk, chunk}
	if t := r.tag(chunk.first); t == "PRP" {
		return np
	}
	for i := 0; i < 3 && np.last+1 < end; i++ {
		if w := r.word(np.last); !(w == "of" || w == "for" || w == "from" || w == "at" || w == "in" || w == "with") {
			break
		}
		next := r.chunkRight(np.last+1, end)
		if next.empty() || r.tag(next.first) == "PRP" || r.time[next.first] != 0 {
			break
		}
		np.last = next.last
	}
	return np
}

// chunkRight is the plain noun phrase that starts at token from.
func (r *phraseReader) chunkRight(from, end int) tokenRange {
	if from >= end {
		return tokenRange{}
	}
	if t := r.tag(from); (t == "PRP" || t == "WP" || t == "EX") && r.name[from] == 0 {
		return tokenRange{from, from + 1}
	}
	i, noun := from, 0
	for i < end && (r.inside(i) || r.tag(i) == "VBN" || r.tag(i) == "VBG" && i > from) && r.time[i] == 0 {
		if i > from && r.boundary(i-1, i+1) {
			break
		}
		t := r.tag(i)
		if i > from && noun > 0 && (t == "DT" || t == "PRP$") && r.name[i] == 0 {
			break
		}
		if (t == "VBN" || t == "VBG") && noun > 0 && !(i+1 < end && isNounTag(r.tag(i+1))) {
			break
		}
		i++
		if isNounTag(t) || r.name[i-1] != 0 || t == "CD" || t == "DT" {
			noun = i
		}
	}
	if noun == 0 {
		return tokenRange{}
	}
	return tokenRange{from, noun}
}
