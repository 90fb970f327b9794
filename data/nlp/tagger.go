package nlp

import (
	"context"
	"fmt"
	"strings"

	"newsgraph/data/nlp/model"
)

// Tagger gives every token its Penn Treebank tag and its universal part of
// speech: the layer Tags. It goes through a sentence from left to right and
// takes the class with the best score, given the words around and the two tags
// before (averaged perceptron: Collins 2002).
type Tagger struct {
	m         *model.Linear
	tags, pos []string // per class
	history   []uint64 // hash of each class's tag
}

// NewTagger makes a tagger from weights whose classes are "TAG/POS".
func NewTagger(m *model.Linear) (*Tagger, error) {
	t := &Tagger{m: m}
	for _, c := range m.Classes() {
		tag, pos, ok := strings.Cut(c, "/")
		if !ok {
			return nil, fmt.Errorf("%w: tagger: class %q", model.ErrDamaged, c)
		}
		t.tags, t.pos = append(t.tags, tag), append(t.pos, pos)
		t.history = append(t.history, TagHistory(c))
	}
	return t, nil
}

// Name identifies the component and its version.
func (*Tagger) Name() string { return "tagger/1" }

// Requires names the layers Tokens and Sentences.
func (*Tagger) Requires() []Layer { return []Layer{Tokens, Sentences} }

// Provides names the layer Tags.
func (*Tagger) Provides() []Layer { return []Layer{Tags} }

// Annotate fills the layer Tags.
func (t *Tagger) Annotate(ctx context.Context, d *Doc) error {
	var words []string
	for _, s := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		words = words[:0]
		for i := s.First; i < s.Last; i++ {
			words = append(words, d.Word(i))
		}
		for i, c := range t.classes(words) {
			d.Tokens[s.First+i].Tag, d.Tokens[s.First+i].POS = t.tags[c], t.pos[c]
		}
	}
	return nil
}

// Tag gives the Penn tag and the universal part of speech of each word of a
// sentence.
func (t *Tagger) Tag(words []string) (tags, pos []string) {
	tags, pos = make([]string, len(words)), make([]string, len(words))
	for i, c := range t.classes(words) {
		tags[i], pos[i] = t.tags[c], t.pos[c]
	}
	return tags, pos
}

// classes gives the class of each word of a sentence.
func (t *Tagger) classes(words []string) []int {
	f := NewTagFrame(words)
	out := make([]int, len(words))
	scores := make([]int32, len(t.tags))
	var features []uint64
	prev, prev2 := TagHistory(""), TagHistory("")
	for i := range words {
		clear(scores)
		features = f.Features(features[:0], i)
		features = f.History(features, i, prev, prev2)
		for _, h := range features {
			t.m.Add(scores, h)
		}
		out[i] = best(scores)
		prev, prev2 = t.history[out[i]], prev
	}
	return out
}

// best is the index of the highest score, the first of equal ones.
func best(scores []int32) int {
	b := 0
	for i, s := range scores {
		if s > scores[b] {
			b = i
		}
	}
	return b
}

// TagHistory is the form in which [TagFrame.History] takes a class: its Penn
// tag counts. The empty class stands for the start of the sentence.
func TagHistory(class string) uint64 {
	tag, _, _ := strings.Cut(class, "/")
	return hashString(tag)
}

// TagFrame is a sentence prepared for tagging. Its features are shared by
// tagging and training.
type TagFrame struct {
	words []frameWord
	style byte
}

type frameWord struct {
	lower              uint64 // hash of the lower-case form
	s1, s2, s3, s4, p3 uint64 // hashes of suffixes and prefix of it
	shape              uint64
}

// outside stands for the words before and behind the sentence.
var outside = frameWord{lower: 1, s1: 1, s2: 1, s3: 1, s4: 1, p3: 1, shape: 1}

// NewTagFrame prepares a sentence.
func NewTagFrame(words []string) *TagFrame {
	f := &TagFrame{words: make([]frameWord, len(words)), style: headlineStyle(words)}
	for i, w := range words {
		low := normal(w)
		f.words[i] = frameWord{
			lower: hashString(low),
			s1:    hashString(suffix(low, 1)), s2: hashString(suffix(low, 2)),
			s3: hashString(suffix(low, 3)), s4: hashString(suffix(low, 4)),
			p3: hashString(prefix(low, 3)), shape: hashString(shape(w)),
		}
	}
	return f
}

func (f *TagFrame) at(i int) *frameWord {
	if i < 0 || i >= len(f.words) {
		return &outside
	}
	return &f.words[i]
}

// Features appends the features of word i that do not depend on other tags.
func (f *TagFrame) Features(dst []uint64, i int) []uint64 {
	w, p, p2, n, n2 := f.at(i), f.at(i-1), f.at(i-2), f.at(i+1), f.at(i+2)
	style := uint64(f.style)
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	return append(dst, mix(1, 0), mix(2, w.lower), mix(3, w.s1), mix(4, w.s2), mix(5, w.s3), mix(6, w.s4), mix(7, w.p3),
		mix(8, w.shape, style, first), mix(9, p.lower), mix(10, p2.lower), mix(11, n.lower), mix(12, n2.lower),
		mix(13, p.lower, w.lower), mix(14, w.lower, n.lower), mix(15, p.s3), mix(16, n.s3), mix(17, n.s2, w.s3),
		mix(18, p.shape, w.shape, style), mix(19, w.shape, n.shape, style), mix(20, w.s3, w.shape, style),
		mix(21, p.lower, n.lower), mix(22, w.lower, style))
}

// History appends the features of word i that depend on the two tags before.
func (f *TagFrame) History(dst []uint64, i int, prev, prev2 uint64) []uint64 {
	w, n := f.at(i), f.at(i+1)
	return append(dst, mix(40, prev), mix(41, prev2), mix(42, prev, prev2), mix(43, prev, w.lower), mix(44, prev, w.s3),
		mix(45, prev, n.lower), mix(46, prev, prev2, w.lower), mix(47, prev, w.shape, n.s2))
}
