package extract

import (
	"strings"
	"unicode"

	"newsgraph/graph"
)

// Turns: interviews, hearings and debates printed as "NAME: words", each
// paragraph or run of paragraphs one turn.

// turnLabel is a speaker's label at the start of a paragraph.
type turnLabel struct {
	key   string // the label in lower case without marks
	name  tokenRange
	at    int // first token behind the label
	asks  bool
	first int // first sentence of the paragraph
}

// turns reads a text printed as questions and answers. It is one only when
// paragraphs carry the label of an interviewer, or when labels come back: two
// speakers or more with at least four turns together.
func (r *quoteReader) turns() []quoteFound {
	labels := map[int]turnLabel{} // by block
	seen := map[string]int{}
	asks, named := 0, 0
	for s := range r.d.Sentences {
		if s > 0 && r.d.Sentences[s-1].Block == r.d.Sentences[s].Block {
			continue
		}
		if l, ok := r.turnLabel(s); ok {
			labels[r.d.Sentences[s].Block] = l
			seen[l.key]++
			if l.asks {
				asks++
			} else {
				named++
			}
		}
	}
	repeated := 0
	for _, n := range seen {
		if n > 1 {
			repeated++
		}
	}
	if asks < 2 && !(named >= 4 && repeated >= 2) {
		return nil
	}
	return r.readTurns(labels)
}

// readTurns gives the statements of all turns but the interviewer's. A
// paragraph without a label goes on with the turn before, when that was an
// answer and the next label is still to come.
func (r *quoteReader) readTurns(labels map[int]turnLabel) []quoteFound {
	last := -1
	for b := range r.d.Article.Blocks {
		if _, ok := labels[b]; ok {
			last = b
		}
	}
	var out []quoteFound
	var now turnLabel
	speaking := false
	for s := 0; s < len(r.d.Sentences); {
		block := r.d.Sentences[s].Block
		end := s
		for end < len(r.d.Sentences) && r.d.Sentences[end].Block == block {
			end++
		}
		l, labelled := labels[block]
		switch {
		case labelled:
			now, speaking = l, !l.asks
		case block > last || r.d.Block(s) != "paragraph" && r.d.Block(s) != "":
			speaking = false
		}
		if speaking {
			first := r.d.Sentences[s].First
			if labelled {
				first = now.at
			}
			out = append(out, r.answer(now, first, s, end)...)
		}
		s = end
	}
	return out
}

// answer cuts the words of a turn from token first, in sentences [from, to),
// into statements: one a sentence, but a sentence without a verb or of a few
// words goes with the one before.
func (r *quoteReader) answer(l turnLabel, first, from, to int) []quoteFound {
	var out []quoteFound
	for s := from; s < to; s++ {
		c := tokenRange{max(first, r.d.Sentences[s].First), r.d.Sentences[s].Last}
		if c.empty() {
			continue
		}
		if n := len(out); n > 0 && (c.last-c.first < 6 || !r.finiteBetweenAll(c.first, c.last)) {
			out[n-1].content[0].last = c.last
			continue
		}
		out = append(out, quoteFound{
			source: nounPhrase{l.name, l.name}, from: c.first, to: c.first, content: []tokenRange{c}, rule: "turn", sent: s,
			cue: &quoteCue{lemma: "say", flags: "q"},
		})
	}
	kept := out[:0]
	for _, f := range out {
		if f.content = r.cleanContent(f.content); len(f.content) > 0 && f.content[0].last-f.content[0].first > 1 {
			kept = append(kept, f)
		}
	}
	return kept
}

// askers label an interviewer.
var askers = wordSet("wn wikinews q question interviewer reporter moderator host")

// turnLabel reads the label of the paragraph that opens in sentence s: up to
// five capitalised words in double brackets or before a colon.
func (r *quoteReader) turnLabel(s int) (turnLabel, bool) {
	first := r.d.Sentences[s].First
	end := r.blockEnd(first)
	from := first
	for from < end && strings.Trim(r.words[from], "(") == "" {
		from++
	}
	to := from
	for to < end && to < from+6 && r.labelWord(to) {
		to++
	}
	at := to
	for at < end && strings.Trim(r.words[at], "):") == "" {
		at++
	}
	if to == from || at == to || end-at < 2 {
		return turnLabel{}, false
	}
	l := turnLabel{key: strings.Join(r.words[from:to], " "), name: tokenRange{from, to}, at: at, first: s}
	l.asks = askers[l.key] || askers[strings.TrimRight(l.key, "0123456789 ")]
	return l, l.asks || r.labelsSomebody(l.name)
}

// labelsSomebody says whether a label can be a person's: a name, a title with
// one, or a surname in capitals; "Note:" and "UPDATE:" are none.
func (r *quoteReader) labelsSomebody(c tokenRange) bool {
	if r.personAt(c.last-1) || r.proper[c.last-1] && r.mentionEndingAt(tokenRange{c.last - 1, c.last}).Entity != "" {
		return true
	}
	w := r.d.Word(c.last - 1)
	return r.surnames()[strings.ToLower(w)]
}

// labelled is the one person of the article whom the label of a turn, a
// headline or a quotation names, where no mention does.
func (r *quoteReader) labelled(f *quoteFound) graph.ID {
	if f.rule != "turn" && f.rule != "label" && f.rule != "headline-colon" || f.source.empty() {
		return ""
	}
	return r.personCalled(f.source.head)
}

// personCalled is the only person of the article whose full name or surname
// these words are, in any case; empty when there are several or none.
func (r *quoteReader) personCalled(c tokenRange) graph.ID {
	var id graph.ID
	label := strings.Join(r.words[c.first:c.last], " ")
	for _, e := range r.d.Entities {
		name := strings.ToLower(e.Name)
		if e.Kind != graph.Person || name != label && !strings.HasSuffix(name, " "+r.words[c.last-1]) {
			continue
		}
		if name == label {
			return e.ID
		}
		if id != "" {
			return "" // several of that name
		}
		id = e.ID
	}
	return id
}

// surnames are the last words of the names of people in the document, in lower
// case.
func (r *quoteReader) surnames() map[string]bool {
	if r.families == nil {
		r.families = map[string]bool{}
		for _, e := range r.d.Entities {
			if f := strings.Fields(e.Name); e.Kind == graph.Person && len(f) > 0 {
				r.families[strings.ToLower(f[len(f)-1])] = true
			}
		}
	}
	return r.families
}

// labelWord says whether token i can be part of a speaker's label.
func (r *quoteReader) labelWord(i int) bool {
	w := r.d.Word(i)
	return r.name[i] != 0 || unicode.IsUpper([]rune(w)[0]) || i > 0 && (w == "." || w == "-")
}
