package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// addressing are pronouns of the writer and the reader; relativeWords take a
// verb into a clause of its own.
var (
	addressing    = wordSet("i we you me us one it")
	relativeWords = wordSet("who which that whom whose where what")
)

// embedded gives pieces of speech inside a sentence that no reporting verb
// leads in to the one who acts in it: "Roe built her campaign around plans to
// “build on the progress” of the years before". What was said reaches from the
// verb to where the writer goes on. Titles and single odd words are no speech:
// a piece must have several words and open in lower case. A verb that found
// statements have as their cue has said what it says.
func (r *quoteReader) embedded(found []quoteFound) []quoteFound {
	var out []quoteFound
	last := -1
	for n := range r.quotes {
		q := &r.quotes[n]
		if r.used[n] || q.first < last || !r.pieceOfSpeech(q) {
			continue
		}
		if f, ok := r.fromVerb(q); ok && !slices.ContainsFunc(found, func(x quoteFound) bool { return x.from < f.to && f.from < x.to }) {
			out = append(out, f)
			last = f.content[0].last
		}
	}
	return out
}

// pieceOfSpeech says whether a quotation can be part of what somebody said
// inside the writer's sentence.
func (r *quoteReader) pieceOfSpeech(q *quoteSpan) bool {
	sent := r.d.Sentences[r.d.Tokens[q.first].Sentence]
	first, _ := utf8.DecodeRuneInString(q.inner.Of(r.d.Text()))
	return q.first > sent.First+1 && q.last <= sent.Last && r.wordsIn(*q) >= 3 && unicode.IsLower(first) && !r.isHeadline(r.d.Tokens[q.first].Sentence)
}

// fromVerb reads the statement that a quotation belongs to.
func (r *quoteReader) fromVerb(q *quoteSpan) (quoteFound, bool) {
	sentence := r.d.Tokens[q.first].Sentence
	sent := r.d.Sentences[sentence]
	verb := r.verbBefore(q.first, sent.First)
	if verb.empty() {
		return quoteFound{}, false
	}
	np := r.clauseSubject(q.first, sent)
	if np.empty() || !r.speaks(np.head) || np.last > verb.first || r.in[np.first] != 0 || addressing[r.words[np.head.last-1]] {
		return quoteFound{}, false
	}
	c := r.until(nil, verb.last, sent.Last)
	c.last = max(c.last, q.last)
	if c.first = r.skipTimesRight(c.first, q.first); c.first > q.first {
		c.first = q.first
	}
	content := r.cleanContent([]tokenRange{c})
	if len(content) == 0 {
		return quoteFound{}, false
	}
	return quoteFound{source: np, from: verb.first, to: verb.last, content: content, rule: "embedded", sent: sentence, cue: &quoteCue{lemma: r.words[verb.last-1], flags: ""}}, true
}

// verbBefore is the last verb group left of a token that can be somebody's act:
// finite or a participle behind a comma, not "be" or "have" alone.
func (r *quoteReader) verbBefore(at, first int) tokenRange {
	for i := at - 1; i > first; i-- {
		if r.in[i] != 0 || !r.finite(i) && !(r.tag(i) == "VBG" && r.words[i-1] == ",") {
			continue
		}
		last := i + 1
		for last < at && (isVerbTag(r.tag(last)) || r.tag(last) == "RB") {
			last++
		}
		w := r.words[last-1]
		if relativeWords[r.words[i-1]] || strings.HasPrefix(w, "'") || strings.HasPrefix(w, "’") || beForms[w] || haveForms[w] || doForms[w] || r.tag(last-1) == "MD" {
			return tokenRange{}
		}
		return tokenRange{i, last}
	}
	return tokenRange{}
}
