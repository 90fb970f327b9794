package extract

import "strings"

// turns reads an interview printed as questions and answers: a paragraph that
// opens with a name in double brackets or before a colon is what that person
// said. It is one only when some paragraph carries the label of an interviewer.
func (r *quoteReader) turns() []quoteFound {
	if !r.isInterview() {
		return nil
	}
	var out []quoteFound
	for s := range r.d.Sentences {
		if s > 0 && r.d.Sentences[s-1].Block == r.d.Sentences[s].Block {
			continue
		}
		if f, ok := r.turn(s); ok {
			out = append(out, f)
		}
	}
	return out
}

// isInterview says whether two paragraphs open with an interviewer's label.
func (r *quoteReader) isInterview() bool {
	n := 0
	for _, b := range r.d.Article.Blocks {
		if asksLabel(b.Span.Of(r.d.Text())) {
			n++
		}
	}
	return n >= 2
}

// asksLabel says whether a paragraph is an interviewer's.
func asksLabel(block string) bool {
	for _, label := range []string{"((wn))", "((wikinews))", "wn:", "wikinews:", "q:", "question:", "interviewer:"} {
		if len(block) >= len(label) && strings.EqualFold(block[:len(label)], label) {
			return true
		}
	}
	return false
}

// turn reads the answer that opens in sentence s.
func (r *quoteReader) turn(s int) (quoteFound, bool) {
	first, block := r.d.Sentences[s].First, r.d.Sentences[s].Block
	last := first
	for k := s; k < len(r.d.Sentences) && r.d.Sentences[k].Block == block; k++ {
		last = r.d.Sentences[k].Last
	}
	if asksLabel(r.d.Article.Blocks[block].Span.Of(r.d.Text())) {
		return quoteFound{}, false
	}
	from := first
	for from < last && strings.Trim(r.words[from], "(") == "" {
		from++
	}
	to := from
	for to < last && to < from+5 && r.labelWord(to) {
		to++
	}
	at := to
	for at < last && strings.Trim(r.words[at], "):") == "" {
		at++
	}
	if to == from || at == to || last-at < 3 || !r.personAt(to-1) {
		return quoteFound{}, false
	}
	label := tokenRange{from, to}
	content := r.cleanContent([]tokenRange{{at, last}})
	if len(content) == 0 {
		return quoteFound{}, false
	}
	return quoteFound{
		source: nounPhrase{label, label}, from: at, to: at, content: content, rule: "turn", sent: s,
		cue: &quoteCue{lemma: "say", flags: "q"},
	}, true
}

// labelWord says whether token i can be part of a speaker's label.
func (r *quoteReader) labelWord(i int) bool {
	w := r.d.Word(i)
	return r.name[i] != 0 || w[0] >= 'A' && w[0] <= 'Z'
}
