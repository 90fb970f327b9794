package extract

import (
	"newsgraph/data/nlp"
	"newsgraph/graph"
)

// groupKind says how a cue's verb stands in its clause.
type groupKind int

const (
	finiteGroup groupKind = iota
	gerundGroup
	infinitiveGroup
	unusable // passive, negated, hypothetical
)

// quoteFrame is a cue in the text with its verb group and its source.
type quoteFrame struct {
	cue        *quoteCue
	from, to   int // the cue's tokens [from, to), with a particle
	group      int // first token of the verb group: "has also said"
	kind       groupKind
	source     nounPhrase
	inverted   bool // the source stands behind the cue
	headline   bool
	sent       int
	who        int // "who" or "which" when the source is its antecedent; else -1
	borrowed   bool
	contentEnd int // where content before the cue must end: start of source or group
}

// quoteReader finds the statements of one document.
type quoteReader struct {
	*phraseReader
	lex    quoteLexicon
	quotes []quoteSpan
	in     []int // one more than the quotation a token stands in
	used   []bool
	frames []quoteFrame

	given   nameList
	genders map[graph.ID]gender
	// families holds what surnames gives, once asked for.
	families map[string]bool
}

func newQuoteReader(d *nlp.Doc, lex quoteLexicon) *quoteReader {
	r := &quoteReader{phraseReader: newPhraseReader(d), lex: lex, quotes: findQuotes(d), in: make([]int, len(d.Tokens)), genders: map[graph.ID]gender{}}
	for n, q := range r.quotes {
		for i := q.first; i < q.last; i++ {
			r.in[i] = n + 1
		}
	}
	r.used = make([]bool, len(r.quotes))
	r.repairTags()
	for s := range d.Sentences {
		r.sentenceFrames(s)
	}
	return r
}

// sentenceFrames finds the cues of a sentence that stand outside quotation
// marks.
func (r *quoteReader) sentenceFrames(s int) {
	sent := r.d.Sentences[s]
	headline := r.isHeadline(s)
	for i := sent.First; i < sent.Last; i++ {
		if r.in[i] != 0 && !r.scare(r.quotes[r.in[i]-1]) || r.name[i] != 0 && (!headline || r.proper[i] && r.proper[max(i-1, 0)] && r.name[i] == r.name[max(i-1, 0)]) {
			continue
		}
		f, ok := r.cueAt(i, sent, headline)
		if !ok {
			continue
		}
		f.sent = s
		r.findSource(&f, sent)
		r.frames = append(r.frames, f)
	}
}

// scare says whether a quotation is a word or two in the writer's sentence.
func (r *quoteReader) scare(q quoteSpan) bool { return q.last-q.first <= 3 }

// isHeadline says whether the sentence is written in a headline's grammar.
func (r *quoteReader) isHeadline(s int) bool {
	b := r.d.Block(s)
	return b == "headline" || b == "subheading"
}

// cueAt reads the cue at token i with its verb group.
func (r *quoteReader) cueAt(i int, sent nlp.Sentence, headline bool) (quoteFrame, bool) {
	for pass := range 2 { // two-word verbs first
		for _, form := range r.lex[r.words[i]] {
			two := form.cue.particle != ""
			if two != (pass == 0) || two && (i+1 >= sent.Last || r.words[i+1] != form.cue.particle) {
				continue
			}
			f := quoteFrame{cue: form.cue, from: i, to: i + 1, headline: headline, who: -1}
			if two {
				f.to++
			}
			if r.readGroup(&f, form.shapes, sent) {
				return f, true
			}
		}
	}
	return quoteFrame{}, false
}

var (
	beForms   = map[string]bool{"is": true, "are": true, "was": true, "were": true, "be": true, "been": true, "being": true, "am": true, "'re": true, "'m": true}
	haveForms = map[string]bool{"has": true, "have": true, "had": true, "'ve": true, "having": true}
	doForms   = map[string]bool{"do": true, "does": true, "did": true}
	negations = map[string]bool{"not": true, "n't": true, "never": true, "hardly": true, "neither": true, "nor": true}
	// unreal are modals after which nothing has been said.
	unreal = map[string]bool{"would": true, "could": true, "might": true, "should": true, "may": true, "must": true, "shall": true, "'d": true, "can": true}
	// unfolding are verbs whose infinitive tells what was said: "went on to say".
	unfolding = map[string]bool{"on": true, "continued": true, "continues": true, "proceeded": true, "begun": true, "began": true, "started": true, "went": true, "goes": true, "twitter": true, "facebook": true, "rushed": true}
)

// readGroup steps left over auxiliaries and adverbs and says whether the cue is
// a verb here at all.
func (r *quoteReader) readGroup(f *quoteFrame, shapes []verbShape, sent nlp.Sentence) bool {
	tag := r.tag(f.from)
	has := func(s verbShape) bool {
		for _, x := range shapes {
			if x == s {
				return true
			}
		}
		return false
	}
	f.group = f.from
	var be, have, do, negated, modal, to bool
	for f.group > sent.First {
		j := f.group - 1
		w, t := r.words[j], r.tag(j)
		switch {
		case r.in[j] != r.in[f.from]:
			goto done
		case negations[w]:
			negated = true
		case t == "MD":
			modal = modal || unreal[w]
		case beForms[w] || w == "'s" && t == "VBZ" && (has(gerundShape) || tag == "VBG"):
			be = true
		case haveForms[w] || w == "'s" && t == "VBZ":
			have = true
		case doForms[w]:
			do = true
		case t == "TO" || w == "to" && tag == "VB":
			to = true
			f.group--
			goto done
		case t == "RB" && w != "as" && w != "so" && w != "not":
		default:
			goto done
		}
		f.group--
	}
done:
	for f.group < f.from && r.tag(f.group) == "RB" && !negations[r.words[f.group]] {
		f.group++ // an adverb before the auxiliaries belongs to the subject's side
	}
	if !isVerbTag(tag) {
		if !f.headline || !(has(thirdShape) || has(pastShape)) || r.tag(f.from-1) == "DT" || r.tag(f.from-1) == "POS" {
			return false
		}
		f.kind = finiteGroup
		return true
	}
	switch {
	case negated || modal:
		f.kind = unusable
	case has(gerundShape) && tag == "VBG" && !be:
		f.kind = gerundGroup
		if w := r.word(f.group - 1); w == "without" || w == "from" || w == "left" {
			f.kind = unusable
		}
	case has(gerundShape):
		f.kind = finiteGroup
	case to:
		f.kind = infinitiveGroup
		if !unfolding[r.word(f.group-1)] {
			f.kind = unusable
		}
	case be && (has(pastShape) || has(participleShape)):
		f.kind = unusable // passive
	case tag == "VB" && !do && !have && !r.afterModal(f) && !has(pastShape):
		f.kind = unusable // imperative
		if r.pluralBefore(f, sent) {
			f.kind = finiteGroup
		}
	default:
		f.kind = finiteGroup
	}
	return true
}

// pluralBefore says whether a verb read as an infinitive is one of a plural
// subject: "Roe and Doe say", "those polled say".
func (r *quoteReader) pluralBefore(f *quoteFrame, sent nlp.Sentence) bool {
	if f.group <= sent.First {
		return false
	}
	for i := f.group - 1; i >= sent.First && i > f.group-6; i-- {
		if w := r.words[i]; causatives[w] || r.tag(i) == "TO" || r.tag(i) == "MD" {
			return false
		}
	}
	switch t := r.tag(f.group - 1); t {
	case "NNS", "NNPS", "PRP":
		return true
	case "NN", "NNP", "CD", "VBN", ",", ")":
		return f.cue.is('z') && f.group > sent.First+1
	}
	return r.name[f.group-1] != 0 && f.cue.is('z') || r.time[f.group-1] != 0 && f.cue.is('z') && f.group > sent.First+1
}

// causatives take a bare infinitive behind their object.
var causatives = wordSet("let lets make makes made help helps helped see saw hear heard watch watched have had has let's please and or not but")

func (r *quoteReader) afterModal(f *quoteFrame) bool {
	for i := f.group; i < f.from; i++ {
		if r.tag(i) == "MD" {
			return true
		}
	}
	return false
}
