package extract

import (
	"newsgraph/data/nlp"
)

// until gives the content from a token to where the speaker's words end: the
// sentence's end, or the writer's own clause before that. f may be nil.
func (r *quoteReader) until(f *quoteFrame, from, end int) tokenRange {
	last := end
	for i := from + 1; i < end; i++ {
		if r.in[i] != 0 && !r.scare(r.quotes[r.in[i]-1]) {
			continue
		}
		if r.endsContent(f, i, end) {
			last = i
			break
		}
	}
	c := tokenRange{from, r.stretch(from, last)}
	return c
}

// endsContent says whether the writer takes over at token i.
func (r *quoteReader) endsContent(f *quoteFrame, i, end int) bool {
	switch r.words[i] {
	case ";":
		return true
	case ",", "—", "–", "--":
		if f != nil && f.who >= 0 && r.finite(r.skipTimesRight(i+1, end)) {
			return true
		}
		if f != nil && r.words[i] == "," && r.fronted(f) && r.clauseAt(i+1, end) {
			return true
		}
	case "and", "but":
		if f != nil && r.goesOn(f, i) || f == nil && r.speakerAhead(i+1) || r.cueClauseAhead(i+1, end) {
			return true
		}
		// "… and added that": a further cue of the same source.
		return r.cueAhead(i+1, end)
	default:
		return r.tag(i) == "VBG" && r.isFrame(i) || f != nil && f.who >= 0 && i > f.to+1 && r.finite(i) && r.attributes(i) && r.tag(i-1) != "PRP"
	}
	next := i + 1
	w := r.word(next)
	switch {
	case r.isHeadline(r.d.Tokens[i].Sentence) && r.cueAhead(next, end):
		return true
	case w == "and" || w == "but" || w == "yet" || w == "while" && r.tag(next+1) != "VBG":
		return r.cueAhead(next+1, end) || r.speakerAhead(next+1) || r.cueClauseAhead(next+1, end) || f != nil && w != "while" && r.goesOn(f, next)
	case w == "while" && r.tag(next+1) == "VBG":
		return true
	case w == "according" && r.word(next+1) == "to":
		return true
	case w == "as" || w == "after" || w == "before" || w == "when" || w == "shortly" || w == "hours" || w == "days":
		return w != "as" || r.word(next+2) != "as"
	case r.tag(next) == "VBG" || r.tag(next) == "RB" && r.tag(next+1) == "VBG":
		return r.cueAhead(next, end)
	}
	return r.attributionAhead(next, end)
}

// speakerAhead says whether the source of a further cue starts at token i:
// "…, and the minister said".
func (r *quoteReader) speakerAhead(i int) bool {
	for k := range r.frames {
		if f := &r.frames[k]; f.kind == finiteGroup && !f.inverted && !f.borrowed && !f.source.empty() && f.source.first == i {
			return true
		}
	}
	return false
}

// cueClauseAhead says whether a clause starts at token i whose verb is a cue
// with a subject before it, used as one or not: "… but Roe did not say when",
// "and one in four said".
func (r *quoteReader) cueClauseAhead(i, end int) bool {
	for k := i; k < end && k < i+9; k++ {
		switch w := r.words[k]; {
		case w == "," || w == ";" || w == "that" || w == "who" || r.in[k] != 0:
			return false
		case r.finite(k):
			return k > i && r.attributes(k) && r.reporting(k)
		}
	}
	return false
}

// reporting says whether the frame around token i has a verb that reports what
// somebody said, with a clause.
func (r *quoteReader) reporting(i int) bool {
	for k := range r.frames {
		if f := &r.frames[k]; f.group <= i && i <= f.from {
			return f.cue.is('z') || f.cue.is('q')
		}
	}
	return false
}

// isFrame says whether a cue's verb group without auxiliaries starts here:
// "… her reasoning, saying".
func (r *quoteReader) isFrame(i int) bool {
	for k := range r.frames {
		if f := &r.frames[k]; f.group == i && f.kind == gerundGroup && (f.cue.lemma == "say" || f.cue.lemma == "add" || f.cue.lemma == "tell") {
			return true
		}
	}
	return false
}

// cueAhead says whether a frame whose group starts at token i, adverbs aside,
// follows.
func (r *quoteReader) cueAhead(i, end int) bool {
	for i < end && (r.tag(i) == "RB" || r.word(i) == "then") {
		i++
	}
	for k := range r.frames {
		if f := &r.frames[k]; f.group == i && f.from < end && f.kind != unusable {
			return true
		}
	}
	return false
}

// attributionAhead says whether ", Smith said." follows: an attribution that
// closes what stands before it.
func (r *quoteReader) attributionAhead(i, end int) bool {
	for k := range r.frames {
		f := &r.frames[k]
		if f.kind != finiteGroup || f.from < i || f.from >= end {
			continue
		}
		if f.inverted && f.from == i || !f.inverted && !f.borrowed && f.source.first == i {
			at := f.to
			if f.inverted {
				at = f.source.last
			}
			at = r.skipAdverbials(at, end)
			return at >= end || r.word(at) == "," || r.word(at) == "."
		}
	}
	return false
}

// stretch moves the end of a range behind a quotation that starts inside it
// and goes on behind it.
func (r *quoteReader) stretch(from, last int) int {
	if last > from && r.in[last-1] != 0 {
		if q := r.quotes[r.in[last-1]-1]; q.first >= from && q.last > last {
			return q.last
		}
	}
	return last
}

// needsClause are cues whose object in a headline is seldom what was said.
var needsClause = wordSet("conclude agree recall note observe report estimate project guarantee state")

// headlineContent is the rest of a headline behind its verb.
func (r *quoteReader) headlineContent(f *quoteFrame, at, end int) (tokenRange, string, bool) {
	if at+1 >= end || f.kind != finiteGroup {
		return tokenRange{}, "", false
	}
	if r.word(at) == ":" {
		at++
	}
	if r.word(at) == "that" {
		at++
	}
	switch {
	case f.cue.is('c') || f.cue.is('a'):
		return r.calledContent(at, end)
	case r.tag(at) == "IN" || r.word(at) == "," || r.word(at) == "." || r.tag(at) == "CC" || r.word(at) == "about":
		return tokenRange{}, "", false
	case needsClause[f.cue.lemma] && !r.finiteBetweenAll(at, end):
		return tokenRange{}, "", false
	case !f.cue.is('n') && !f.cue.is('z') && !(f.cue.is('i') && r.word(at) == "to") && !f.cue.is('O'):
		if _, ok := r.quoteStart(at, end); !ok {
			return tokenRange{}, "", false
		}
	}
	return tokenRange{at, r.until(nil, at, end).last}, "headline", true
}

// leftContent reads what stands before "…, Smith said": a quotation, or the
// sentence up to there.
func (r *quoteReader) leftContent(f *quoteFrame, sent nlp.Sentence) (tokenRange, string, bool) {
	end := f.contentEnd
	if f.borrowed || f.kind != finiteGroup || end <= 0 || !(f.cue.is('q') || f.cue.is('t')) {
		return tokenRange{}, "", false
	}
	for end > sent.First && (r.tag(end-1) == "RB" && r.word(end-1) != "not" || r.time[end-1] != 0) {
		end--
	}
	if end > 0 && r.in[end-1] != 0 {
		q := r.quotes[r.in[end-1]-1]
		if q.last <= sent.First && (q.block != sent.Block || r.takesObject(f, sent)) {
			return tokenRange{}, "", false // the quotation is another sentence's
		}
		if q.last == end && !(r.scare(q) && q.first > sent.First) {
			return r.leftQuote(q, sent), "quote-left", true
		}
	}
	if end-1 <= sent.First || r.word(end-1) != "," {
		return tokenRange{}, "", false
	}
	last := end - 1
	if r.in[last-1] != 0 && r.quotes[r.in[last-1]-1].last == last && !r.scare(r.quotes[r.in[last-1]-1]) {
		return r.leftQuote(r.quotes[r.in[last-1]-1], sent), "quote-left", true
	}
	first := r.leftStart(sent, last)
	if !f.borrowed && r.takesObject(f, sent) {
		return tokenRange{}, "", false
	}
	if !f.cue.is('t') || last-first < 3 || r.word(first) == "asked" || !r.claims(first, last) && !(f.headline && f.inverted) {
		return tokenRange{}, "", false
	}
	return tokenRange{first, last}, "left", true
}

// takesObject says whether something other than an adverbial follows the cue:
// what stands before it is not what was said then.
func (r *quoteReader) takesObject(f *quoteFrame, sent nlp.Sentence) bool {
	at := f.to
	if f.inverted {
		return false
	}
	at = r.skipAdverbials(at, sent.Last)
	if at >= sent.Last {
		return false
	}
	if f.cue.is('O') { // "…, the minister told reporters in Oslo."
		if np := r.phraseRight(at, sent.Last); !np.empty() {
			at = r.skipAdverbials(np.last, sent.Last)
			return at < sent.Last && r.word(at) != "." && r.word(at) != ","
		}
	}
	switch t := r.tag(at); t {
	case "DT", "PRP", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "NNPS", "WP", "RP":
		return true
	}
	return r.word(at) == "that"
}

// claims says whether tokens hold a clause: a finite verb that no subordinating
// word at the start takes for itself.
func (r *quoteReader) claims(first, last int) bool {
	if !r.finiteBetween(first, last) && !(r.quotedInside(first, last) && r.finiteBetweenAll(first, last)) {
		return false
	}
	switch r.word(first) {
	case "as", "after", "before", "while", "although", "though", "since", "because", "if", "unless", "until", "whereas", "when", "once":
		// A clause of time or reason needs the main clause behind it.
		comma := r.nextComma(first, last)
		return comma < last && r.finiteBetween(comma, last)
	}
	return true
}

// quotedInside says whether a range opens with a quotation or holds one, and
// goes on in the writer's words.
func (r *quoteReader) quotedInside(first, last int) bool {
	if r.in[last-1] != 0 {
		return false
	}
	for i := first; i < last; i++ {
		if r.in[i] != 0 && r.quotes[r.in[i]-1].first >= first {
			return true
		}
	}
	return false
}

// leftStart is where content before a cue starts: behind a semicolon or a cue
// and its content that end before it.
func (r *quoteReader) leftStart(sent nlp.Sentence, last int) int {
	for i := last - 1; i > sent.First; i-- {
		if r.words[i] == ";" {
			return i + 1
		}
	}
	first := sent.First
	if w := r.word(first); (w == "but" || w == "and" || w == "still" || w == "meanwhile" || w == "however") && last-first > 4 {
		first++
		if r.word(first) == "," {
			first++
		}
	}
	return first
}

// leftQuote widens a quotation before a cue to the writer's words that lead
// into it, when the quotation alone is no sentence.
func (r *quoteReader) leftQuote(q quoteSpan, sent nlp.Sentence) tokenRange {
	if q.first <= sent.First {
		return tokenRange{q.first, q.last}
	}
	s := r.d.Sentences[r.d.Tokens[q.first].Sentence]
	first := r.leftStart(s, q.first)
	lead := q.first - first
	if lead == 0 || r.word(q.first-1) == ":" || r.word(q.first-1) == "," && lead < 3 {
		return tokenRange{q.first, q.last}
	}
	for i := q.first - 1; i >= first; i-- {
		if r.in[i] != 0 && !r.scare(r.quotes[r.in[i]-1]) {
			return tokenRange{q.first, q.last}
		}
	}
	if !r.finiteBetween(first, q.first) && r.finiteBetweenAll(q.first, q.last) && r.word(q.first-1) == "," {
		return tokenRange{q.first, q.last}
	}
	return tokenRange{first, q.last}
}

// finiteBetweenAll is finiteBetween inside quotations as well.
func (r *quoteReader) finiteBetweenAll(from, to int) bool {
	for i := from; i < to; i++ {
		if r.finite(i) {
			return true
		}
	}
	return false
}
