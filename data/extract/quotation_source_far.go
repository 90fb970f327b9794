package extract

import "newsgraph/data/nlp"

// behindQuote reads "“…,” Roe, the mayor of a town in the north, said": the
// noun phrase right behind a quotation speaks when nothing but asides stands
// between it and the cue. It sets source and contentEnd.
func (r *quoteReader) behindQuote(f *quoteFrame, sent nlp.Sentence) bool {
	if !f.cue.is('q') && !f.cue.is('t') {
		return false
	}
	at := f.group
	for at > sent.First && r.in[at-1] == 0 {
		at--
	}
	if at == sent.First && at > 0 && r.in[at-1] == 0 || at == 0 || f.group-at < 4 || f.group-at > 45 {
		return false
	}
	q := r.quotes[r.in[at-1]-1]
	if q.last != at || r.scare(q) || !endsSpeech(r.word(at-2)) && !endsSpeech(r.word(at-1)) {
		return false
	}
	np := r.phraseRight(at, f.group)
	if np.empty() || !r.speaks(np.head) || np.last >= f.group || !r.asides(np.last, f.group) {
		return false
	}
	f.source, f.contentEnd = np, at
	if !r.personAt(np.head.last-1) && r.word(np.last) == "," {
		f.source = r.properApposition(np, tokenRange{np.last + 1, f.group})
	}
	return true
}

// endsSpeech says whether a mark may stand before a closing quotation mark that
// an attribution follows.
func endsSpeech(w string) bool { return w == "," || w == "?" || w == "!" || w == "…" || w == "." }

// asides says whether tokens [from, to) open with a comma or a bracket and hold
// no verb but those of relative clauses.
func (r *quoteReader) asides(from, to int) bool {
	if w := r.word(from); w != "," && w != "(" && w != "who" && w != "-lrb-" {
		return false
	}
	for i := from; i < to; i++ {
		if r.finite(i) && !r.relative(i, from) && r.name[i] == 0 {
			return false
		}
	}
	return true
}

// beforeParticiple is the subject of "A report published on Wednesday said":
// the noun phrase before a participle that ends its sentence's subject.
func (r *quoteReader) beforeParticiple(f *quoteFrame, sent nlp.Sentence) nounPhrase {
	for i := f.group - 1; i > sent.First && f.group-i < 16; i-- {
		switch t := r.tag(i); {
		case r.words[i] == "," || r.words[i] == ";" || r.in[i] != r.in[f.from] || r.finite(i) && t != "VBD":
			return nounPhrase{}
		case t == "VBN" || t == "VBD" || t == "VBG":
			if np := r.phraseLeft(r.clauseStart(i, sent), i); !np.empty() && r.human(np.head) {
				return np
			}
			return nounPhrase{}
		}
	}
	return nounPhrase{}
}

// aroundParticiple is the subject of the clause that an adverbial with a
// participle stands in: "After saying …, Roe left", "Roe, after saying …, left".
func (r *quoteReader) aroundParticiple(f *quoteFrame, sent nlp.Sentence) nounPhrase {
	at := f.group
	for at > sent.First && r.tag(at-1) == "RB" {
		at--
	}
	opener := at > sent.First && adverbialOpeners[r.words[at-1]]
	if opener {
		at--
	}
	switch {
	case at == sent.First:
		return r.subjectBehind(f, sent)
	case opener && r.words[at-1] == ",":
		if np := r.phraseLeft(r.clauseStart(at-1, sent), at-1); !np.empty() && r.human(np.head) {
			return np
		}
	}
	return nounPhrase{}
}

// adverbialOpeners stand before a participle that tells when or how.
var adverbialOpeners = wordSet("after before while by when since despite without in besides")

// subjectBehind is the subject of the main clause behind a comma.
func (r *quoteReader) subjectBehind(f *quoteFrame, sent nlp.Sentence) nounPhrase {
	for i := f.to + 2; i+1 < sent.Last; i++ {
		if r.words[i] != "," || r.in[i] != 0 {
			continue
		}
		np := r.phraseRight(i+1, sent.Last)
		if np.empty() || !r.human(np.head) {
			continue
		}
		if k := r.skipTimesRight(np.last, sent.Last); r.finite(k) || r.word(np.last) == "," {
			return np
		}
	}
	return nounPhrase{}
}
