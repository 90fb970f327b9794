package extract

import (
	"strings"

	"newsgraph/data/nlp"
)

// findSource finds who stands for the cue: the subject before it, the noun
// behind it ("said Smith"), or for a participle the subject of the clause it
// hangs on.
func (r *quoteReader) findSource(f *quoteFrame, sent nlp.Sentence) {
	f.contentEnd = f.group
	if f.kind == unusable {
		return
	}
	if f.headline && f.kind == finiteGroup {
		r.headlineSource(f, sent)
		return
	}
	if f.kind != finiteGroup {
		if np := r.ownSubject(f, sent); !np.empty() {
			f.source = np
			return
		}
		f.borrowed = true
		if f.source = r.aroundParticiple(f, sent); !f.source.empty() {
			return
		}
		if f.source = r.mainSubject(f, sent); f.source.empty() {
			f.source = r.clauseSubject(f.group, sent)
		}
		return
	}
	if r.invertedSource(f, sent) {
		return
	}
	if r.behindQuote(f, sent) {
		return
	}
	f.source = r.subject(f, sent)
	if f.source.empty() && !f.borrowed {
		f.source = r.beforeParticiple(f, sent)
	}
	if f.source.empty() || f.borrowed && f.who < 0 || r.adverbial(f.source, sent) {
		if np := r.parsedSubject(f, sent); !np.empty() && (f.source.empty() || r.human(np.head)) {
			f.source = np
		}
	}
	if !f.source.empty() && !f.borrowed {
		f.contentEnd = f.source.first
	}
	if nounCues[f.cue.lemma] && !strings.HasSuffix(r.words[f.from], "ed") && !r.human(f.source.head) && !r.besideQuote(f, sent) {
		f.kind = unusable // "member states", "the plan notes"
	}
	if evidential[f.cue.lemma] && !r.speaks(f.source.head) {
		f.kind = unusable // "evidence suggests"
	}
	if r.tag(f.from) == "VBN" && f.group == f.from && !r.human(f.source.head) {
		f.kind = unusable // "a plan described as bold"
	}
}

// evidential are cues that things are said to do as often as people.
var evidential = wordSet("suggest indicate imply underline underscore signal reveal highlight intimate convey explain specify call")

// speaks is human without pronouns that stand for things.
func (r *quoteReader) speaks(c tokenRange) bool {
	if c.empty() {
		return false
	}
	switch r.words[c.last-1] {
	case "it", "this", "that", "which", "these", "those", "what":
		return false
	}
	return r.human(c)
}

// besideQuote says whether a quotation ends before the source or starts behind
// the cue.
func (r *quoteReader) besideQuote(f *quoteFrame, sent nlp.Sentence) bool {
	_, ok := r.quoteStart(r.skipAdverbials(f.to, sent.Last), sent.Last)
	return ok || f.source.first > sent.First && r.in[f.source.first-1] != 0
}

// nounCues are cues whose forms are nouns as often as verbs; they need
// somebody who can speak.
var nounCues = map[string]bool{"state": true, "note": true, "report": true, "comment": true, "estimate": true, "forecast": true, "project": true, "question": true, "claim": true, "signal": true, "rule": true}

// subject is the noun phrase left of the verb group; across "who", an
// apposition, or "and" it is found further left.
func (r *quoteReader) subject(f *quoteFrame, sent nlp.Sentence) nounPhrase {
	at := r.skipTimesLeft(sent.First, f.group)
	if at <= sent.First {
		return nounPhrase{}
	}
	switch w := r.word(at - 1); {
	case w == "who" || (w == "which" || w == "that") && r.tag(at-1) != "IN":
		f.who, f.borrowed = at-1, true
		return r.antecedent(f, sent)
	case w == "and" || w == "but" || w == "then" || w == "or":
		f.borrowed = true
		return r.clauseSubject(at-1, sent)
	case w == ",":
		if np := r.beforeApposition(at-1, sent); !np.empty() {
			return np
		}
		f.borrowed = true
		return r.clauseSubject(at-1, sent)
	case w == "—" || w == "–" || w == "--":
		return r.beforeDash(at-1, sent)
	}
	if r.in[at-1] != 0 && !r.scare(r.quotes[r.in[at-1]-1]) {
		return nounPhrase{}
	}
	return r.phraseLeft(r.clauseStart(at, sent), at)
}

// clauseStart is where the reading of a subject must stop on the left: the end
// of a long quotation, or the sentence's start.
func (r *quoteReader) clauseStart(at int, sent nlp.Sentence) int {
	for i := at - 1; i >= sent.First; i-- {
		if r.in[i] != 0 && !r.scare(r.quotes[r.in[i]-1]) || r.word(i) == ";" || r.word(i) == ":" {
			return i + 1
		}
	}
	return sent.First
}

// antecedent is the noun phrase before a frame's relative pronoun.
func (r *quoteReader) antecedent(f *quoteFrame, sent nlp.Sentence) nounPhrase {
	who := f.who
	end := who
	if np := r.parsedAntecedent(f, sent); !np.empty() {
		return np
	}
	if r.word(end-1) == "," {
		end--
		if np := r.phraseLeft(sent.First, end); !np.empty() && (r.human(np.head) || end-1 < sent.First) {
			return np
		}
		if np := r.beforeApposition(who-1, sent); !np.empty() {
			return np
		}
	}
	return r.phraseLeft(sent.First, end)
}

// beforeApposition finds the noun that an aside in commas belongs to, where the
// aside ends with the comma at token comma: "Smith, the mayor of York, said".
func (r *quoteReader) beforeApposition(comma int, sent nlp.Sentence) nounPhrase {
	var nearest nounPhrase
	first := r.clauseStart(comma, sent)
	for i, seen := comma-1, 0; i > first && seen < 4 && comma-i < 40; i-- {
		if r.words[i] != "," {
			continue
		}
		seen++
		np := r.phraseLeft(first, i)
		if np.empty() || !r.opensAside(i+1) {
			continue
		}
		if r.human(np.head) {
			return r.properApposition(np, tokenRange{i + 1, comma})
		}
		if nearest.empty() {
			nearest = np
		}
	}
	if !nearest.empty() && r.tag(nearest.head.first) == "DT" {
		return nearest
	}
	return nounPhrase{}
}

// properApposition prefers the name in "the ministry's spokesman, Ali Karimi,
// said".
func (r *quoteReader) properApposition(np nounPhrase, aside tokenRange) nounPhrase {
	if r.personAt(np.head.last - 1) {
		return np
	}
	chunk := r.chunkRight(aside.first, aside.last)
	if !chunk.empty() && r.personAt(chunk.last-1) && (chunk.last == aside.last || r.word(chunk.last) == "," || r.tag(chunk.last) == "IN") {
		return nounPhrase{chunk, chunk}
	}
	return np
}

// opensAside says whether an aside may start at token i.
func (r *quoteReader) opensAside(i int) bool {
	switch r.tag(i) {
	case "DT", "CD", "WP", "WDT", "VBG", "VBN", "JJ", "NN", "NNP", "PRP$", "NNS", "RB", "IN", "WP$", "NNPS", "JJR":
		return r.word(i) != "and"
	}
	return false
}

func (r *quoteReader) beforeDash(dash int, sent nlp.Sentence) nounPhrase {
	for i := dash - 1; i > sent.First; i-- {
		if w := r.words[i]; w == "—" || w == "–" || w == "--" {
			return r.phraseLeft(r.clauseStart(i, sent), i)
		}
	}
	return nounPhrase{}
}

// clauseSubject is the subject of the nearest finite verb left of a token; the
// source of "…, saying" and of "… and said".
func (r *quoteReader) clauseSubject(at int, sent nlp.Sentence) nounPhrase {
	for i := len(r.frames) - 1; i >= 0; i-- {
		f := &r.frames[i]
		if f.from < sent.First {
			break
		}
		if f.from < at && f.kind == finiteGroup && !f.source.empty() && !r.finiteBetween(f.to, at) {
			return f.source
		}
	}
	var fallback nounPhrase
	for i := at - 1; i > sent.First; i-- {
		if r.in[i] != 0 && !r.scare(r.quotes[r.in[i]-1]) || !r.finite(i) {
			continue
		}
		g := i
		for g > sent.First && (r.tag(g-1) == "RB" || r.tag(g-1) == "MD") {
			g--
		}
		g = r.skipTimesLeft(sent.First, g)
		if g == sent.First {
			break
		}
		var np nounPhrase
		switch w := r.word(g - 1); {
		case w == "who" || w == "which" || w == "that" || w == "and" || w == "but" || w == "what":
			continue
		case w == ",":
			np = r.beforeApposition(g-1, sent)
		default:
			np = r.phraseLeft(r.clauseStart(g, sent), g)
		}
		if np.empty() {
			continue
		}
		if r.human(np.head) {
			return np
		}
		if fallback.empty() {
			fallback = np
		}
	}
	return fallback
}

func (r *quoteReader) finiteBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if r.in[i] == 0 && r.finite(i) {
			return true
		}
	}
	return false
}

// invertedSource reads "…, said Smith". The noun must not be the subject or
// object of what follows.
func (r *quoteReader) invertedSource(f *quoteFrame, sent nlp.Sentence) bool {
	if !f.cue.is('s') && !f.cue.is('q') || f.group != f.from || f.from == sent.First && f.from > 0 && r.in[f.from-1] == 0 {
		return false
	}
	w := r.word(f.from - 1)
	closesQuote := f.from > 0 && r.in[f.from-1] != 0
	if w != "," && !closesQuote || !closesQuote && !f.cue.is('s') {
		return false
	}
	np := r.phraseRight(f.to, sent.Last)
	if np.empty() || r.time[np.first] != 0 {
		return false
	}
	switch r.tag(np.first) {
	case "PRP":
		if o := r.word(np.first); o == "him" || o == "her" || o == "them" || o == "me" || o == "us" {
			return false
		}
	}
	if np.last < sent.Last && (r.finite(np.last) || r.tag(np.last) == "TO") {
		return false
	}
	if f.cue.is('n') && !r.human(np.head) || f.cue.is('O') && !closesQuote {
		return false
	}
	if !closesQuote && !r.human(np.head) {
		return false
	}
	np = r.withJoined(np, sent.Last)
	f.source, f.inverted, f.contentEnd = np, true, f.from
	// "said the ministry's spokesman, Ali Karimi"
	if !r.personAt(np.head.last-1) && r.word(np.last) == "," {
		f.source = r.properApposition(np, tokenRange{np.last + 1, r.nextComma(np.last+1, sent.Last)})
	}
	return true
}

// nextComma is the first comma or closing mark at or after from, or last.
func (r *quoteReader) nextComma(from, last int) int {
	for i := from; i < last; i++ {
		switch r.words[i] {
		case ",", ".", ";", ":", "!", "?":
			return i
		}
	}
	return last
}

// headlineSource takes all words before a headline's verb: "Minister
// Acknowledges Delay"; or behind it: "No deal yet, says minister".
func (r *quoteReader) headlineSource(f *quoteFrame, sent nlp.Sentence) {
	if r.invertedSource(f, sent) {
		return
	}
	first := r.clauseStart(f.group, sent)
	for i := f.group - 1; i >= first; i-- {
		if r.words[i] == "," {
			first = i + 1
			break
		}
		if i > first && isVerbTag(r.tag(i)) && r.name[i] == 0 {
			return
		}
	}
	if f.group <= first || f.group-first > 7 {
		return
	}
	np := r.phraseLeft(first, f.group)
	if np.empty() && !isNounTag(r.tag(f.group-1)) {
		return
	}
	if np.empty() {
		np = nounPhrase{tokenRange{first, f.group}, tokenRange{f.group - 1, f.group}}
	}
	f.source, f.contentEnd = np, np.first
}
