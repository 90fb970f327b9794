package extract

import (
	"strings"

	"newsgraph/data/nlp"
)

// repairTags notes tags that what stands around a token rules out: a noun read
// as a verb behind "told" or a possessive, a finite verb read as a participle
// behind a pronoun, "that" read as a relative before a clause with a subject.
func (r *quoteReader) repairTags() {
	r.retag = map[int]string{}
	for _, s := range r.d.Sentences {
		for i := s.First; i < s.Last; i++ {
			if t := r.betterTag(i, s); t != "" {
				r.retag[i] = t
			}
		}
	}
}

func (r *quoteReader) betterTag(i int, s nlp.Sentence) string {
	if i == s.First || r.in[i] != r.in[i-1] {
		return ""
	}
	before := r.tag(i - 1)
	switch t := r.tag(i); {
	case t == "VBZ" && possessives[r.words[i-1]] && i+1 < s.Last:
		return "NNS"
	case t == "NNS" && i+2 < s.Last && r.twoWordVerb(i):
		return "VBZ"
	case t == "VB" && strings.HasSuffix(r.words[i-1], "s") && (isNounTag(before) && len(r.lex[r.words[i]]) > 0) && (i < 2 || !infinitiveOpener(r.tag(i-2), r.words[i-2])):
		return "VBP"
	case t == "VBZ" && i+1 < s.Last && (before == "POS" || before == "PRP$" || r.addresses(i-1)):
		return "NNS"
	case t == "VBZ" && i+1 < s.Last && (isNounTag(before) && r.reports(i+1) && r.tag(i+1) == "VBD" || r.reports(i-1) && r.finite(i+1)):
		return "NNS"
	case t == "NN" && r.words[i-1] == "while" && len(r.lex[r.words[i]]) > 0:
		return "VBG"
	case t == "VBN" && before == "PRP":
		return "VBD"
	case t == "VB" && r.pluralPronoun(i-1, s):
		return "VBP"
	case t == "WDT" && r.words[i] == "that" && r.addressed(i, s):
		return "IN"
	}
	return ""
}

// possessives may be tagged as pronouns.
var possessives = wordSet("her his their its our my your")

// infinitiveOpener says whether a bare infinitive may follow a noun behind a
// word: "let officials say", "to see aides say".
func infinitiveOpener(tag, word string) bool {
	return isVerbTag(tag) || tag == "MD" || tag == "TO" || word == "let" || word == "and"
}

// twoWordVerb says whether a verb of the lexicon with its particle and a
// "that" stands at token i.
func (r *quoteReader) twoWordVerb(i int) bool {
	for _, form := range r.lex[r.words[i]] {
		if form.cue.particle != "" && form.cue.particle == r.word(i+1) && r.word(i+2) == "that" {
			return true
		}
	}
	return false
}

// pluralPronoun says whether "they", "we", "you" or "I" at token i, or before an
// adverb there, is the subject of what follows: no auxiliary and no verb that
// takes a bare infinitive stands before it.
func (r *quoteReader) pluralPronoun(i int, s nlp.Sentence) bool {
	if r.tag(i) == "RB" && !negations[r.words[i]] {
		i--
	}
	if i < s.First {
		return false
	}
	switch r.words[i] {
	case "they", "we", "i", "you":
	default:
		return false
	}
	w := r.word(i - 1)
	return i == s.First || r.tag(i-1) != "MD" && !doForms[w]
}

// addresses says whether a verb that needs an addressee stands at token i.
func (r *quoteReader) addresses(i int) bool {
	for _, form := range r.lex[r.words[i]] {
		if form.cue.is('O') {
			return isVerbTag(r.tag(i))
		}
	}
	return false
}

// reports says whether a verb that takes a clause without "that" stands at
// token i.
func (r *quoteReader) reports(i int) bool {
	for _, form := range r.lex[r.words[i]] {
		if form.cue.is('z') {
			return r.finite(i)
		}
	}
	return false
}

// addressed says whether "that" at token i may open what is told to the noun
// before it: a verb with an addressee stands not far before, no other verb
// between, and "that" has no verb behind it.
func (r *quoteReader) addressed(i int, s nlp.Sentence) bool {
	if t := r.tag(i + 1); i+1 >= s.Last || isVerbTag(t) || t == "MD" || t == "RB" {
		return false
	}
	for k := i - 1; k >= s.First && i-k < 16; k-- {
		for _, form := range r.lex[r.words[k]] {
			if form.cue.is('t') && isVerbTag(r.tag(k)) {
				return true
			}
		}
		if r.finite(k) {
			return false
		}
	}
	return false
}
