package extract

import (
	"cmp"
	"slices"

	"newsgraph/data/nlp"
)

// find gives the statements of the document in the order of their text.
func (r *quoteReader) find() []quoteFound {
	var out []quoteFound
	for i := range r.frames {
		if s, ok := r.fromFrame(&r.frames[i]); ok {
			out = append(out, s)
		}
	}
	for s := range r.d.Sentences {
		out = append(out, r.accordingTo(s)...)
		out = append(out, r.claimNoun(s)...)
		if x, ok := r.colonHeadline(s); ok {
			out = append(out, x)
		}
	}
	out = append(out, r.turns()...)
	out = r.withoutDoubles(out)
	out = r.loose(out)
	return out
}

// fromFrame makes the statement of one cue.
func (r *quoteReader) fromFrame(f *quoteFrame) (quoteFound, bool) {
	sent := r.d.Sentences[f.sent]
	if s, ok := r.passive(f, sent); ok {
		return s, true
	}
	if f.kind == unusable {
		return quoteFound{}, false
	}
	if s, ok := r.aside(f, sent); ok && !r.writersOwn(f) {
		return s, true
	}
	out := quoteFound{source: f.source, from: f.from, to: f.to, cue: f.cue, sent: f.sent, asked: f.cue.is('k')}
	right, rule, ok := r.rightContent(f, sent)
	left, leftRule, leftOK := r.leftContent(f, sent)
	if leftOK && ok && rule == "clause" && leftRule == "quote-left" {
		ok = false
	}
	switch {
	case !ok && leftRule == "quote-left":
		right, ok = r.resumed(f, sent)
	case ok && leftRule == "quote-left" && rule != "quote-right" && right.first > r.afterCue(f, sent.Last)+1:
		ok = false // "“…,” she said, adding that …"
	case ok && rule != "quote-right":
		leftOK = false
	}
	switch {
	case ok && leftOK:
		out.content, out.rule = []tokenRange{left, right}, leftRule
	case ok:
		out.content, out.rule = []tokenRange{right}, rule
	case leftOK:
		out.content, out.rule = []tokenRange{left}, leftRule
	default:
		return quoteFound{}, false
	}
	if ok && leftOK && r.endsSentence(left.last) {
		out.content = []tokenRange{right} // the quotation before is another sentence's
	}
	if f.source.empty() && out.rule != "quote-left" && out.rule != "quote-right" {
		return quoteFound{}, false
	}
	if r.hypothetical(f, sent) || r.writersOwn(f) {
		return quoteFound{}, false
	}
	if out.rule == "object" && !r.propositional(f, right) {
		return quoteFound{}, false
	}
	if f.kind == gerundGroup && f.cue.is('n') && out.rule == "object" && !r.commaBefore(f) {
		return quoteFound{}, false
	}
	out.content = r.cleanContent(out.content)
	return out, len(out.content) > 0 && !r.onlyAttribution(out.content[0])
}

// onlyAttribution says whether content is nothing but "the governor said".
func (r *quoteReader) onlyAttribution(c tokenRange) bool {
	return c.last-c.first <= 5 && r.in[c.first] == 0 && r.tag(c.last-1) == "VBD" && r.inverts(c.last-1)
}

// endsSentence says whether a full stop closes a quotation that ends before
// token end.
func (r *quoteReader) endsSentence(end int) bool {
	return r.word(end-1) == "." || r.word(end-2) == "."
}

func (r *quoteReader) commaBefore(f *quoteFrame) bool {
	w := r.word(f.group - 1)
	return w == "," || w == "while" || w == "by" || w == "and"
}

// hypothetical says that the cue stands in "if X says", "before X announced" is
// fine.
func (r *quoteReader) hypothetical(f *quoteFrame, sent nlp.Sentence) bool {
	if f.source.empty() || f.source.first <= sent.First {
		return false
	}
	w := r.word(f.source.first - 1)
	return !f.inverted && (w == "if" || w == "unless" || w == "whether") && f.source.first < f.from
}

// writersOwn says that the source is the writer, or whoever is addressed.
func (r *quoteReader) writersOwn(f *quoteFrame) bool {
	if f.source.empty() {
		return false
	}
	switch r.words[f.source.head.last-1] {
	case "i", "me", "you":
		return r.in[f.source.head.last-1] == 0
	}
	return false
}

// cleanContent takes quotation marks, commas and full stops off the ends, marks
// the quotations as used, and drops what is empty.
func (r *quoteReader) cleanContent(cs []tokenRange) []tokenRange {
	var out []tokenRange
	for _, c := range cs {
		for i := c.first; i < c.last; i++ {
			if q := r.in[i]; q != 0 {
				r.used[q-1] = true
			}
		}
		for c.first < c.last && isPunctuation(r.words[c.first]) && !isOpening(r.words[c.first]) && !r.opensQuote(c.first) {
			c.first++
		}
		for c.last > c.first && trailing(r.words[c.last-1]) {
			c.last--
		}
		if !c.empty() {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b tokenRange) int { return cmp.Compare(a.first, b.first) })
	return out
}

// opensQuote says whether a quotation starts with token i.
func (r *quoteReader) opensQuote(i int) bool {
	return r.in[i] != 0 && r.quotes[r.in[i]-1].first == i
}

func isPunctuation(w string) bool {
	switch w {
	case ",", ".", ":", ";", "—", "–", "-", "--", "”", "\"", "''", "“", "``", "’", "‘", "'", "«", "»", "„":
		return true
	}
	return false
}

func isOpening(w string) bool {
	return w == "“" || w == "``" || w == "‘" || w == "«" || w == "„" || w == "\"" || w == "'"
}

func trailing(w string) bool {
	switch w {
	case ",", ".", ":", ";", "—", "–", "-", "--":
		return true
	}
	return false
}

// accordingTo reads "according to X" at the start, the end or in the middle of
// a sentence.
func (r *quoteReader) accordingTo(s int) []quoteFound {
	sent := r.d.Sentences[s]
	var out []quoteFound
	for i := sent.First; i+2 < sent.Last; i++ {
		to := r.attributing(i)
		if to == 0 || r.in[i] != 0 {
			continue
		}
		np := r.phraseRight(to, sent.Last)
		if np.empty() {
			continue
		}
		if w := r.word(np.first); w == "plan" || w == "this" || w == "that" && r.tag(np.first) == "DT" {
			continue
		}
		if !r.personAt(np.head.last-1) && r.word(np.last) == "," {
			np = r.properApposition(np, tokenRange{np.last + 1, r.nextComma(np.last+1, sent.Last)})
		}
		content := r.accordingContent(i, np.last, sent)
		content = r.cleanContent(content)
		if len(content) == 0 || !r.finiteBetweenAll(content[0].first, content[len(content)-1].last) {
			continue
		}
		out = append(out, quoteFound{source: np, from: i, to: to, content: content, rule: "according", sent: s, cue: &quoteCue{lemma: "accord", flags: "q"}})
	}
	return out
}

// attributing is one behind a preposition that names who said the rest of a
// sentence, "according to" or "in the words of", when one starts at token i;
// otherwise 0.
func (r *quoteReader) attributing(i int) int {
	switch {
	case r.words[i] == "according" && r.word(i+1) == "to":
		return i + 2
	case r.words[i] == "in" && r.word(i+1) == "the" && r.word(i+2) == "words" && r.word(i+3) == "of":
		return i + 4
	}
	return 0
}

func (r *quoteReader) accordingContent(cue, after int, sent nlp.Sentence) []tokenRange {
	// The source runs on to the next comma: "according to X, the mayor of Y".
	if cue-sent.First <= 1 {
		comma := r.nextComma(after, sent.Last)
		for comma < sent.Last-1 && r.word(comma) == "," && r.in[comma+1] == 0 && r.opensNameAside(comma+1, sent.Last) {
			comma = r.nextComma(comma+1, sent.Last)
		}
		if r.finite(comma + 1) { // the noun after the first comma is a subject
			comma = r.nextComma(after, sent.Last)
		}
		return []tokenRange{{comma, r.stretch(comma, sent.Last)}}
	}
	first := r.leftStart(sent, cue)
	if r.in[max(cue-2, sent.First)] != 0 && r.word(cue-1) == "," {
		q := r.quotes[r.in[cue-2]-1]
		first = min(first, q.first)
	}
	left := tokenRange{first, cue}
	comma := r.nextComma(after, sent.Last)
	if r.word(cue-1) == "," && r.word(comma) == "," && comma+3 < sent.Last && !r.opensNameAside(comma+1, sent.Last) && (!r.finiteBetween(first, cue) || isVerbTag(r.tag(cue-2))) {
		return []tokenRange{left, {comma, sent.Last}}
	}
	return []tokenRange{left}
}

// opensNameAside says whether an apposition to a source starts here and closes
// with a comma.
func (r *quoteReader) opensNameAside(i, end int) bool {
	comma := r.nextComma(i, end)
	return comma < end && r.word(comma) == "," && !r.finiteBetween(i, comma) || r.word(i) == "who" || r.word(i) == "which"
}

// withoutDoubles drops the weaker of two statements for the same words.
func (r *quoteReader) withoutDoubles(in []quoteFound) []quoteFound {
	slices.SortStableFunc(in, func(a, b quoteFound) int {
		return cmp.Or(cmp.Compare(a.content[0].first, b.content[0].first), cmp.Compare(b.content[0].last, a.content[0].last), cmp.Compare(a.from, b.from))
	})
	var out []quoteFound
	for _, s := range in {
		if n := len(out); n > 0 && out[n-1].content[0] == s.content[0] {
			if out[n-1].source.empty() && !s.source.empty() {
				out[n-1] = s
			}
			continue
		}
		out = append(out, s)
	}
	return out
}
