package extract

import "strings"

// judging are cues whose object is whom or what the source judges; somebody
// must do so.
var judging = wordSet(`applaud attack bemoan blame blast castigate chide commend condemn criticise criticize decry denounce deplore deride disavow dismiss excoriate
	hail lambaste laud mock praise rebuke reject repudiate ridicule slam tout welcome refute dispute`)

// demanding are cues that ask for something to be done.
var demanding = wordSet("call demand appeal urge warn complain argue boast request")

// propositional says whether an object can stand for a sentence: words in
// quotation marks, a participle, a noun that names an act. "X announced the
// closure" tells what was said, "X announced a sponsor" does not.
func (r *quoteReader) propositional(f *quoteFrame, c tokenRange) bool {
	for i := c.first; i < c.last; i++ {
		if r.in[i] != 0 {
			return true
		}
	}
	if w := r.word(c.last - 1); w == "responsibility" || w == "emergency" {
		return false // acts done by saying so
	}
	switch {
	case f.cue.lemma == "accuse" || f.cue.lemma == "blame":
		return r.holds(c, "of", "for", "on")
	case judging[f.cue.lemma]:
		return r.speaks(f.source.head)
	case demanding[f.cue.lemma] || r.tag(c.first) == "VBG":
		return true
	}
	np := r.phraseRight(c.first, c.last)
	return !np.empty() && r.actNoun(np.head.last-1)
}

// holds says whether one of the words stands in a range.
func (r *quoteReader) holds(c tokenRange, words ...string) bool {
	for i := c.first; i < c.last; i++ {
		for _, w := range words {
			if r.words[i] == w {
				return true
			}
		}
	}
	return false
}

// actNouns are nouns for acts and states that no ending shows.
var actNouns = wordSet(`plan plans need use end start launch release return halt ban cut cuts rise fall loss losses victory defeat fraud delay failure fault guilt error mistake
	mistakes deal vote strike strikes attack attacks death deaths arrest arrests visit visits candidacy bid support help aid aids truce ceasefire decision role change changes
	increase decrease reform reforms overhaul overhauls search progress shortage shortages damage abuse misuse interference violence war peace wrongdoing doubt doubts
	closure closings reopening growth drop gain gains charges cooperation knowledge involvement responsibility shift boycott withdrawal`)

var actEndings = []string{"tion", "tions", "sion", "sions", "ment", "ments", "ance", "ence", "ing", "ings", "sal", "sals", "ism", "ity", "ness", "ship", "dacy", "ure"}

// actNoun says whether the noun at token i names an act or a state.
func (r *quoteReader) actNoun(i int) bool {
	w := r.words[i]
	if actNouns[w] {
		return true
	}
	for _, e := range actEndings {
		if len(w) > len(e)+2 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
