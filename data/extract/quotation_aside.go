package extract

import "newsgraph/data/nlp"

// aside reads attributions that stand beside the sentence they report: "The
// risk, he said, is small", "As the paper noted, the risk is small", and a
// relative clause: "which critics say is small".
func (r *quoteReader) aside(f *quoteFrame, sent nlp.Sentence) (quoteFound, bool) {
	if f.kind != finiteGroup || f.source.empty() || f.borrowed || f.headline || !(f.cue.is('t') || f.cue.is('q')) {
		return quoteFound{}, false
	}
	first := f.source.first
	if f.inverted {
		first = f.from
	}
	var content []tokenRange
	switch w := r.word(first - 1); {
	case first <= sent.First:
	case w == ",":
		content = r.interrupted(f, first, sent)
	case w == "as" && (first-1 == sent.First || r.word(first-2) == ","):
		content = r.asNoted(f, first-1, sent)
	case (w == "which" || w == "who" || w == "that") && r.tag(first-1) != "IN" && r.finite(f.to) && !r.attributes(f.to):
		content = []tokenRange{{first - 1, first}, r.until(f, f.to, sent.Last)}
	}
	content = r.cleanContent(content)
	if len(content) == 0 {
		return quoteFound{}, false
	}
	return quoteFound{source: f.source, from: f.from, to: f.to, cue: f.cue, sent: f.sent, asked: f.cue.is('k'), content: content, rule: "aside"}, true
}

// afterCue is the first token behind cue, source and the adverbials there.
func (r *quoteReader) afterCue(f *quoteFrame, end int) int {
	at := f.to
	if f.inverted {
		at = f.source.last
	}
	return r.skipAdverbials(at, end)
}

// interrupted reads both halves around ", he said," at token first; nil when
// one of them is in quotation marks or a sentence of its own.
func (r *quoteReader) interrupted(f *quoteFrame, first int, sent nlp.Sentence) []tokenRange {
	at := r.afterCue(f, sent.Last)
	if r.word(at) != "," || at+2 >= sent.Last || r.in[first-2] != 0 || r.in[at+1] != 0 || r.word(at+1) == "who" {
		return nil
	}
	left := tokenRange{r.leftStart(sent, first-1), first - 1}
	right := r.until(f, at+1, sent.Last)
	whole := r.claims(left.first, left.last)
	if whole && (r.separate(at+1) || !r.finiteBetweenAll(right.first, right.last)) {
		return nil
	}
	if !whole && !r.finiteBetweenAll(right.first, right.last) {
		return nil
	}
	if left.last-left.first < 2 && !isNounTag(r.tag(left.first)) || r.scene(left) {
		return []tokenRange{right}
	}
	return []tokenRange{left, right}
}

// resumed is a quotation that goes on behind the attribution and an apposition
// to the source: "“…,” said Roe, the mayor, “…”".
func (r *quoteReader) resumed(f *quoteFrame, sent nlp.Sentence) (tokenRange, bool) {
	for i := r.afterCue(f, sent.Last); i < sent.Last; i++ {
		if r.in[i] != 0 {
			q := r.quotes[r.in[i]-1]
			return tokenRange{i, q.last}, r.words[i-1] == "," && !r.scare(q)
		}
		if r.finite(i) || r.attributes(i) && r.tag(i) != "VBG" {
			break
		}
	}
	return tokenRange{}, false
}

// separate says whether what follows a closed attribution is the writer's.
func (r *quoteReader) separate(i int) bool {
	switch r.word(i) {
	case "and", "but", "as", "after", "before", "when", "while", "which", "although", "though", "where", "who", "with", "an", "a":
		return true
	}
	return r.tag(i) == "VBG" || r.tag(i) == "VBN" || r.tag(i) == "RB"
}

// scene says whether words before an attribution set its scene: a date, or
// "asked about the plan".
func (r *quoteReader) scene(c tokenRange) bool {
	switch r.word(c.first) {
	case "when", "asked", "after", "as", "while":
		return true
	}
	for i := c.first; i < c.last; i++ {
		if r.time[i] == 0 && r.tag(i) != "IN" && r.tag(i) != "RB" {
			return false
		}
	}
	return true
}

// asNoted reads "As X noted, the risk is small" and "The risk is small, as X
// noted": token as is the "as".
func (r *quoteReader) asNoted(f *quoteFrame, as int, sent nlp.Sentence) []tokenRange {
	at := r.afterCue(f, sent.Last)
	switch {
	case as == sent.First && r.word(at) == "," && at+3 < sent.Last && f.cue.is('t') && r.finiteBetween(at+1, sent.Last):
		return []tokenRange{r.until(f, at+1, sent.Last)}
	case as == sent.First && f.cue.is('q'):
		if c, ok := r.resumed(f, sent); ok {
			return []tokenRange{c}
		}
	case as > sent.First && (at >= sent.Last || r.word(at) == "." || r.word(at) == ",") && f.cue.is('t'):
		left := tokenRange{r.leftStart(sent, as-1), as - 1}
		if r.in[left.last-1] == 0 && r.claims(left.first, left.last) {
			return []tokenRange{left}
		}
	}
	return nil
}

// passive reads "was asked by the judge whether …", "Told by the doctor that …".
func (r *quoteReader) passive(f *quoteFrame, sent nlp.Sentence) (quoteFound, bool) {
	if r.word(f.to) != "by" || r.tag(f.from) != "VBN" && r.tag(f.from) != "VBD" {
		return quoteFound{}, false
	}
	np := r.phraseRight(f.to+1, sent.Last)
	if np.empty() || !r.human(np.head) {
		return quoteFound{}, false
	}
	at := r.skipAdverbials(np.last, sent.Last)
	var c tokenRange
	switch w := r.word(at); {
	case f.cue.is('w') && whWords[w], f.cue.is('i') && w == "to" && r.tag(at+1) == "VB":
		c = r.until(f, at, sent.Last)
	case f.cue.is('t') && w == "that" && r.clauseAt(at+1, sent.Last):
		c = r.until(f, at+1, sent.Last)
	case f.cue.is('t') && w == "," && r.word(f.from-1) == "as" && f.from-1 == sent.First && r.finiteBetween(at, sent.Last):
		c = r.until(f, at+1, sent.Last)
	default:
		return quoteFound{}, false
	}
	if comma := r.nextComma(c.first, c.last); f.from == sent.First && comma < c.last && r.word(comma) == "," {
		c.last = comma // "Asked by X whether …, he said"
	}
	content := r.cleanContent([]tokenRange{c})
	if len(content) == 0 {
		return quoteFound{}, false
	}
	return quoteFound{source: np, from: f.from, to: f.to, cue: f.cue, sent: f.sent, asked: f.cue.is('k'), content: content, rule: "passive"}, true
}
