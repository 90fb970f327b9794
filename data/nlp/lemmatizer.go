package nlp

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"newsgraph/data/nlp/model"
)

// Lemmatizer gives every token its dictionary form: the layer Lemmas. Rules
// learned from treebanks rewrite the end of a word; of those that fit its tag
// the one with the longest ending counts, and whole words come first.
// Proper nouns keep their form, everything else becomes lower case.
type Lemmatizer struct {
	rules map[string]LemmaRule // tag, tab, ending; whole words start with "^"
}

// LemmaRule takes Cut bytes from the end of a word and puts Add there.
type LemmaRule struct {
	Cut int
	Add string
}

// maxEnding is the longest ending of a rule, in code points.
const maxEnding = 6

// NewLemmatizer reads rules, one a line: tag, ending, bytes to cut, text to
// add, separated by tabs. Lines that start with "#" are comments.
func NewLemmatizer(rules string) (*Lemmatizer, error) {
	l := &Lemmatizer{rules: map[string]LemmaRule{}}
	for line := range strings.Lines(rules) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("%w: lemmatizer: line %q", model.ErrDamaged, line)
		}
		n, err := strconv.Atoi(f[2])
		if err != nil || n < 0 {
			return nil, fmt.Errorf("%w: lemmatizer: line %q", model.ErrDamaged, line)
		}
		l.rules[f[0]+"\t"+f[1]] = LemmaRule{Cut: n, Add: f[3]}
	}
	return l, nil
}

// Name identifies the component and its version.
func (*Lemmatizer) Name() string { return "lemmatizer/1" }

// Requires names the layers Tokens and Tags.
func (*Lemmatizer) Requires() []Layer { return []Layer{Tokens, Tags} }

// Provides names the layer Lemmas.
func (*Lemmatizer) Provides() []Layer { return []Layer{Lemmas} }

// Annotate fills the layer Lemmas.
func (l *Lemmatizer) Annotate(_ context.Context, d *Doc) error {
	for i := range d.Tokens {
		d.Tokens[i].Lemma = l.Lemma(d.Word(i), d.Tokens[i].Tag)
	}
	return nil
}

// Lemma gives the dictionary form of a word with a Penn tag.
func (l *Lemmatizer) Lemma(word, tag string) string {
	if KeepsForm(tag) {
		return word
	}
	low := strings.ToLower(plainApostrophes.Replace(word))
	if r, ok := l.rules[tag+"\t^"+low]; ok {
		return r.apply(low)
	}
	start := 0
	for range max(0, utf8.RuneCountInString(low)-maxEnding) {
		_, n := utf8.DecodeRuneInString(low[start:])
		start += n
	}
	for start <= len(low) {
		if r, ok := l.rules[tag+"\t"+low[start:]]; ok && r.Cut < len(low) {
			return r.apply(low)
		}
		_, n := utf8.DecodeRuneInString(low[start:])
		start += max(1, n)
	}
	return low
}

// KeepsForm says that words with this tag are their own lemma.
func KeepsForm(tag string) bool { return tag == "NNP" || tag == "NNPS" || tag == "ADD" || tag == "CD" }

// apply rewrites the end of a word. A cut inside a character, or of more than
// the word, leaves the word as it is.
func (r LemmaRule) apply(low string) string {
	i := len(low) - r.Cut
	if i < 0 || i < len(low) && !utf8.RuneStart(low[i]) || i+len(r.Add) == 0 {
		return low
	}
	return low[:i] + r.Add
}
