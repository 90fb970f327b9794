package extract

import (
	"strings"
	"unicode/utf8"
)

// dashes are the marks that stand between words and who said them.
var dashes = map[string]bool{"—": true, "–": true, "―": true, "-": true, "--": true, "~": true}

// label is the speaker that stands alone before a colon: "Jane Roe:", "Turnout
// falls - Jane Roe:", "More from Jane Roe:"; empty when a verb stands there or
// nobody who can speak.
func (r *quoteReader) label(c tokenRange) nounPhrase {
	for i := c.last - 1; i > c.first; i-- {
		if dashes[r.words[i]] {
			c.first = i + 1
			break
		}
	}
	for i := c.first; i < c.last; i++ {
		if r.finite(i) && r.name[i] == 0 {
			return nounPhrase{}
		}
	}
	np := r.phraseLeft(c.first, c.last)
	if np.empty() || !r.speaks(np.head) || np.first > c.first && r.word(np.first-1) != "from" || measures[r.words[c.last-1]] {
		return nounPhrase{}
	}
	return np
}

// signed reads a quotation that its speaker's name follows behind a dash, at
// the end of the paragraph or alone in the next one: "“…” — Jane Roe".
func (r *quoteReader) signed(q quoteSpan) (quoteFound, bool) {
	sentence := r.d.Tokens[q.first].Sentence
	if q.first > r.d.Sentences[sentence].First && !dashes[r.words[q.first-1]] || r.wordsIn(q) < 3 {
		return quoteFound{}, false
	}
	at := q.last
	if at+1 >= len(r.words) || !dashes[r.words[at]] {
		return quoteFound{}, false
	}
	end := r.blockEnd(at)
	np := r.phraseRight(at+1, end)
	if np.empty() || !r.speaks(np.head) || end-at > 16 || r.finiteBetween(at, end) || np.last < end && !r.endsPhrase(np.last) {
		return quoteFound{}, false
	}
	if first := r.blockFirst(at); first < at && first != q.first && !dashes[r.words[q.first-1]] {
		return quoteFound{}, false
	}
	content := r.cleanContent([]tokenRange{{q.first, q.last}})
	if len(content) == 0 {
		return quoteFound{}, false
	}
	return quoteFound{source: np, from: at, to: at, content: content, rule: "label", sent: sentence, cue: &quoteCue{lemma: "say", flags: "q"}}, true
}

// dialogue says whether the paragraph of a statement opens with a dash, as
// direct speech does in many languages: "— It will open, said Roe."
func (r *quoteReader) dialogue(f *quoteFound) bool {
	b := r.d.Article.Blocks[r.d.Sentences[f.sent].Block].Span
	first, _ := utf8.DecodeRuneInString(b.Of(r.d.Text()))
	line := r.d.Text()[:b.Start]
	line = strings.TrimSpace(line[strings.LastIndex(line, "\n")+1:])
	return first == '—' || first == '–' || first == '―' || line == "—" || line == "–" || line == "―"
}

// endsPhrase says whether a mark or a relative clause ends a noun phrase at
// token i.
func (r *quoteReader) endsPhrase(i int) bool {
	switch r.words[i] {
	case ",", ".", "(", ";", "/", "[":
		return true
	}
	return dashes[r.words[i]]
}

// blockEnd is one behind the last token of the paragraph of token i, blockFirst
// its first.
func (r *quoteReader) blockEnd(i int) int {
	s := r.d.Tokens[i].Sentence
	b := r.d.Sentences[s].Block
	for s+1 < len(r.d.Sentences) && r.d.Sentences[s+1].Block == b {
		s++
	}
	return r.d.Sentences[s].Last
}

func (r *quoteReader) blockFirst(i int) int {
	s := r.d.Tokens[i].Sentence
	b := r.d.Sentences[s].Block
	for s > 0 && r.d.Sentences[s-1].Block == b {
		s--
	}
	return r.d.Sentences[s].First
}
