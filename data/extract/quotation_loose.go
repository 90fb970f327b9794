package extract

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/graph"
)

// claimNouns name a saying: "Smith's claim that …".
var claimNouns = wordSet(`claim claims statement assertion allegation allegations admission announcement warning warnings promise pledge vow denial insistence
	suggestion argument contention prediction accusation accusations remark remarks comment comments declaration assurance assurances proposal testimony`)

// claimNoun reads "Smith's claim that …" and "the claim by Smith that …".
func (r *quoteReader) claimNoun(s int) []quoteFound {
	sent := r.d.Sentences[s]
	var out []quoteFound
	for i := sent.First + 1; i+2 < sent.Last; i++ {
		if !claimNouns[r.words[i]] || !isNounTag(r.tag(i)) || r.in[i] != 0 {
			continue
		}
		that, source := i+1, nounPhrase{}
		if r.word(that) == "by" {
			if np := r.phraseRight(that+1, sent.Last); !np.empty() {
				that, source = np.last, np
			}
		} else {
			source = r.possessor(i, sent.First)
		}
		if r.word(that) != "that" || source.empty() || !r.clauseAt(that+1, sent.Last) {
			continue
		}
		c := r.until(nil, that+1, sent.Last)
		for k := c.first + 1; k < c.last; k++ {
			if r.words[k] == "," && r.in[k] == 0 {
				c.last = k
			}
		}
		c.last = r.beforeVerbOf(i, c)
		content := r.cleanContent([]tokenRange{c})
		if len(content) == 0 {
			continue
		}
		cue := &quoteCue{lemma: r.words[i], flags: "t"}
		if r.words[i] == "denial" {
			cue.flags = "td"
		}
		out = append(out, quoteFound{source: source, from: i, to: i + 1, content: content, rule: "noun", sent: s, cue: cue})
	}
	return out
}

// beforeVerbOf is where a clause that hangs on the noun at token i ends: before
// the verb of which the noun is the subject, as parsed or, with two verbs in
// the clause and no conjunction between, before the second.
func (r *quoteReader) beforeVerbOf(i int, c tokenRange) int {
	h := r.d.Tokens[i].Head
	if strings.HasPrefix(r.d.Tokens[i].Rel, "nsubj") && h > c.first+1 && h < c.last {
		for h-1 > c.first+1 && (r.tag(h-1) == "MD" || isVerbTag(r.tag(h-1)) || r.tag(h-1) == "RB") {
			h--
		}
		return h
	}
	verb := r.mainVerb(c)
	for k := verb.last; !verb.empty() && k < c.last; k++ {
		if !r.finite(k) || r.relative(k, c.first) {
			continue
		}
		if w := r.word(k - 1); w == "and" || w == "or" || w == "that" || w == "," || r.tag(k-1) == "PRP" || r.tag(k-1) == "CC" {
			return c.last
		}
		return k
	}
	return c.last
}

// possessor is the owner of the noun at token i: "Smith's", "his".
func (r *quoteReader) possessor(i, first int) nounPhrase {
	for k := i - 1; k >= first && i-k < 4; k-- {
		switch r.tag(k) {
		case "PRP$":
			c := tokenRange{k, k + 1}
			return nounPhrase{c, c}
		case "POS":
			return r.phraseLeft(first, k)
		case "JJ", "NN":
		default:
			return nounPhrase{}
		}
	}
	return nounPhrase{}
}

// measures are nouns for findings, not for somebody who speaks.
var measures = wordSet("poll survey study report statement article letter document documents team side sides")

// colonHeadline reads "Smith: no deal before May".
func (r *quoteReader) colonHeadline(s int) (quoteFound, bool) {
	sent := r.d.Sentences[s]
	if !r.isHeadline(s) {
		return quoteFound{}, false
	}
	for i := sent.First + 1; i+2 < sent.Last && i < sent.First+6; i++ {
		if r.words[i] != ":" {
			continue
		}
		c := tokenRange{sent.First, i}
		if measures[r.words[i-1]] || !r.personAt(i-1) && r.personCalled(c) == "" && !(speakingNouns[r.words[i-1]] && i-sent.First <= 3) {
			return quoteFound{}, false
		}
		content := r.cleanContent([]tokenRange{{i + 1, sent.Last}})
		if len(content) == 0 || content[0].last-content[0].first < 2 {
			return quoteFound{}, false
		}
		return quoteFound{source: nounPhrase{c, c}, from: i, to: i, content: content, rule: "headline-colon", sent: s, cue: &quoteCue{lemma: "say", flags: "q"}}, true
	}
	return quoteFound{}, false
}

// loose gives quotations that no cue has claimed to whoever speaks: to the
// statement of the same paragraph that they go on with, to the subject of the
// sentence that leads in with a colon, to the speaker of the paragraph before.
func (r *quoteReader) loose(found []quoteFound) []quoteFound {
	r.earlierParagraphs(found)
	for n := range r.quotes {
		q := &r.quotes[n]
		if r.used[n] || r.scare(*q) {
			continue
		}
		sent := r.d.Sentences[r.d.Tokens[q.first].Sentence]
		alone := r.alone(q)
		if s, ok := r.signed(*q); ok {
			found = append(found, s)
			r.used[n] = true
			continue
		}
		switch {
		case q.first-1 > sent.First && r.words[q.first-1] == ":":
			if s, ok := r.colonQuote(q); ok {
				found = append(found, s)
				r.used[n] = true
			}
		case alone && r.wordsIn(*q) >= 3:
			found = r.continued(found, n)
		}
	}
	found = append(found, r.embedded(found)...)
	found = append(found, r.unclaimed()...)
	slices.SortStableFunc(found, func(a, b quoteFound) int { return cmp.Compare(a.content[0].first, b.content[0].first) })
	return found
}

// unclaimed gives the quotations that fill their sentences and that nothing
// gives to anybody: somebody said so, nobody knows who. A run of them, one
// after the other, is one statement.
func (r *quoteReader) unclaimed() []quoteFound {
	var out []quoteFound
	end := -1
	for n := range r.quotes {
		q := &r.quotes[n]
		if r.used[n] || r.wordsIn(*q) < 6 || !r.alone(q) || !r.finiteBetweenAll(q.first, q.last) {
			continue
		}
		content := r.cleanContent([]tokenRange{{q.first, q.last}})
		if len(content) == 0 {
			continue
		}
		if end == q.first {
			out[len(out)-1].content = append(out[len(out)-1].content, content...)
		} else {
			out = append(out, quoteFound{from: q.first, to: q.first, content: content, rule: "unclaimed", sent: r.d.Tokens[q.first].Sentence, cue: &quoteCue{lemma: "say", flags: "q"}})
		}
		end = q.last
	}
	return out
}

// alone says whether a quotation fills its sentences.
func (r *quoteReader) alone(q *quoteSpan) bool {
	first := r.d.Sentences[r.d.Tokens[q.first].Sentence].First
	return q.first == first && (q.last >= r.d.Sentences[r.d.Tokens[q.last-1].Sentence].Last || q.open)
}

// earlierParagraphs gives quotations left open at the end of a paragraph to the
// statement that has the quotation with which the next one opens: who speaks is
// told only at the end.
func (r *quoteReader) earlierParagraphs(found []quoteFound) {
	for n := len(r.quotes) - 2; n >= 0; n-- {
		q, next := &r.quotes[n], &r.quotes[n+1]
		if r.used[n] || !q.open || next.block != q.block+1 || !r.used[n+1] || next.outer.Start != r.d.Article.Blocks[next.block].Span.Start {
			continue
		}
		for i := range found {
			s := &found[i]
			if !slices.ContainsFunc(s.content, func(c tokenRange) bool { return c.first <= next.first && next.first < c.last }) {
				continue
			}
			s.content = append(r.cleanContent([]tokenRange{{q.first, q.last}}), s.content...)
			r.used[n] = true
			break
		}
	}
}

func (r *quoteReader) wordsIn(q quoteSpan) int { return len(strings.Fields(q.inner.Of(r.d.Text()))) }

// colonQuote reads "Smith was blunt: “…”".
func (r *quoteReader) colonQuote(q *quoteSpan) (quoteFound, bool) {
	sentence := r.d.Tokens[q.first].Sentence
	sent := r.d.Sentences[sentence]
	np, rule := r.label(tokenRange{sent.First, q.first - 1}), "label"
	if np.empty() {
		np, rule = r.clauseSubject(q.first-1, sent), "colon"
	}
	if np.empty() || !r.speaks(np.head) { // "That came as no surprise to Jane Roe: “…”"
		np = r.phraseLeft(sent.First, q.first-1)
	}
	if np.empty() || !r.speaks(np.head) || r.wordsIn(*q) < 4 {
		return quoteFound{}, false
	}
	content := r.cleanContent([]tokenRange{{q.first, q.last}})
	if len(content) == 0 {
		return quoteFound{}, false
	}
	return quoteFound{source: np, from: q.first - 1, to: q.first - 1, content: content, rule: rule, sent: sentence, cue: &quoteCue{lemma: "say", flags: "q"}}, true
}

// continued files quotation n, which fills its sentences, into the statement
// that ends just before it in the same paragraph, or in the one before when it
// opens its paragraph.
func (r *quoteReader) continued(found []quoteFound, n int) []quoteFound {
	q := r.quotes[n]
	var prev *quoteFound
	for i := range found {
		s := &found[i]
		if s.content[0].first < q.first && r.quoted(s) && (prev == nil || r.lastToken(s) >= r.lastToken(prev)) {
			prev = s
		}
	}
	if prev == nil {
		return r.introduced(found, n)
	}
	block := r.d.Sentences[r.d.Tokens[r.lastToken(prev)-1].Sentence].Block
	gap := r.d.Tokens[q.first].Sentence - r.d.Tokens[r.lastToken(prev)-1].Sentence
	content := r.cleanContent([]tokenRange{{q.first, q.last}})
	if len(content) == 0 {
		return found
	}
	if gap > 1 || block != q.block && !(block == q.block-1 && gap == 1 && r.fillsBlock(q)) {
		return r.introduced(found, n)
	}
	prev.content = append(prev.content, content...)
	r.used[n] = true
	return found
}

// quoted says whether the last content of a statement ends in a quotation.
func (r *quoteReader) quoted(s *quoteFound) bool {
	return r.in[s.content[len(s.content)-1].last-1] != 0
}

// lastToken is one behind the last token of source, cue and content.
func (r *quoteReader) lastToken(s *quoteFound) int {
	return max(s.to, s.source.last, s.content[len(s.content)-1].last)
}

// fillsBlock says whether a quotation opens its paragraph.
func (r *quoteReader) fillsBlock(q quoteSpan) bool {
	b := r.d.Article.Blocks[q.block].Span
	return q.outer.Start == b.Start && (q.open || q.outer.End >= b.End-1 || q.outer.Len()*2 > b.Len())
}

// introduced gives a quotation that follows a sentence about one person in the
// same paragraph to that sentence's subject.
func (r *quoteReader) introduced(found []quoteFound, n int) []quoteFound {
	q := r.quotes[n]
	if s := r.reportedBefore(found, q); s != nil {
		if content := r.cleanContent([]tokenRange{{q.first, q.last}}); len(content) > 0 {
			s.content = append(s.content, content...)
			r.used[n] = true
			return found
		}
	}
	sentence := r.d.Tokens[q.first].Sentence
	if sentence == 0 || r.wordsIn(q) < 5 {
		return found
	}
	prev := r.d.Sentences[sentence-1]
	colon := r.words[prev.Last-1] == ":"
	if prev.Block != q.block && !(colon && prev.Block == q.block-1) {
		return found
	}
	np := r.clauseSubject(prev.Last, prev)
	if np.empty() || !r.speaks(np.head) || !colon && !(r.personAt(np.head.last-1) || r.singular(np)) {
		return found
	}
	content := r.cleanContent([]tokenRange{{q.first, q.last}})
	if len(content) == 0 {
		return found
	}
	r.used[n] = true
	return append(found, quoteFound{source: np, from: q.first, to: q.first, content: content, rule: "introduced", sent: sentence, cue: &quoteCue{lemma: "say", flags: "q"}})
}

// reportedBefore is the statement in indirect speech that ends the sentence
// before a quotation of the same paragraph: its speaker goes on, word for word.
func (r *quoteReader) reportedBefore(found []quoteFound, q quoteSpan) *quoteFound {
	var best *quoteFound
	for i := range found {
		s := &found[i]
		at := r.lastToken(s) - 1
		if s.source.empty() || r.d.Tokens[at].Sentence != r.d.Tokens[q.first].Sentence-1 || r.d.Sentences[r.d.Tokens[at].Sentence].Block != q.block || !r.speaks(s.source.head) || s.rule == "object" || s.rule == "called" || s.rule == "as" {
			continue
		}
		if best == nil || s.source.first < best.source.first {
			best = s
		}
	}
	return best
}

// singular says whether a source is "he" or "she".
func (r *quoteReader) singular(np nounPhrase) bool {
	w := r.word(np.head.first)
	return w == "he" || w == "she"
}

// sourceSpan is the source as worded: a full name without titles, a surname
// with the title before it, otherwise the noun phrase.
func (r *quoteReader) sourceSpan(np nounPhrase) graph.Span {
	if np.empty() {
		return graph.Span{}
	}
	if len(r.joint(np)) > 1 {
		return r.d.SpanOf(np.first, np.last)
	}
	head := np.head
	if head.first > np.first && head.last == np.last && portfolios[r.word(head.first-1)] {
		return r.d.SpanOf(head.first, head.last)
	}
	if n := r.name[head.last-1]; n != 0 && r.d.Names[n-1].Kind == graph.Person && r.d.Names[n-1].Last <= head.last {
		name := r.d.Names[n-1]
		first := max(name.First, head.first)
		if np.first == head.first || r.plainHead(np) {
			if name.Last-name.First == 1 && first-1 >= head.first && isTitle(r.d.Word(first-1)) {
				first--
			}
			return r.d.SpanOf(first, head.last)
		}
	}
	last := np.last
	for last > np.first && r.tag(last-1) == "POS" {
		last--
	}
	return r.d.SpanOf(np.first, last)
}

// plainHead says whether a noun phrase begins with its head.
func (r *quoteReader) plainHead(np nounPhrase) bool { return np.head.first == np.first }

// isTitle says whether a word can be a title before a surname.
func isTitle(w string) bool {
	return w != "" && w[0] >= 'A' && w[0] <= 'Z' && !strings.HasSuffix(w, "'s")
}
