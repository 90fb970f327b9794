package nlp

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"newsgraph/data/nlp/model"
)

// Recognizer finds names of people, organisations, countries and places: the
// layer Names. A conditional random field over a first-order chain guesses, from
// words, tags, lists and from how the article writes the same words
// elsewhere; rules then bring the names of one article into agreement and
// leave out what is too unsure.
type Recognizer struct {
	m      *model.Linear
	behind [][]int32 // score of each class behind each other
	slope  float64
	offset float64
}

// Guess is a name found in one sentence, before the rules: words [First, Last),
// its class in [NameClasses], by how much it beats its rivals, and the chance
// that it is right.
type Guess struct {
	First, Last, Class int
	Margin             float64
	Confidence         float64
}

// NewRecognizer makes a recognizer from weights for [NameClasses] and two
// parameters: slope and offset of the logistic curve of its confidence.
func NewRecognizer(m *model.Linear) (*Recognizer, error) {
	if !slices.Equal(m.Classes(), NameClasses()) || len(m.Params()) != 2 {
		return nil, fmt.Errorf("%w: recognizer: classes %q", model.ErrDamaged, m.Classes())
	}
	if _, err := nameRanks(); err != nil {
		return nil, fmt.Errorf("recognizer: %w", err)
	}
	r := &Recognizer{m: m, slope: m.Params()[0], offset: m.Params()[1]}
	for p := range classCount {
		row := make([]int32, classCount)
		m.Add(row, NameTransition(p))
		r.behind = append(r.behind, row)
	}
	return r, nil
}

// Name identifies the component and its version.
func (*Recognizer) Name() string { return "recognizer/1" }

// Requires names the layers Tokens, Sentences and Tags.
func (*Recognizer) Requires() []Layer { return []Layer{Tokens, Sentences, Tags} }

// Provides names the layer Names.
func (*Recognizer) Provides() []Layer { return []Layer{Names} }

// Annotate fills the layer Names.
func (r *Recognizer) Annotate(ctx context.Context, d *Doc) error {
	words, tags := make([][]string, len(d.Sentences)), make([][]string, len(d.Sentences))
	for i, s := range d.Sentences {
		for k := s.First; k < s.Last; k++ {
			words[i] = append(words[i], d.Word(k))
			tags[i] = append(tags[i], d.Tokens[k].Tag)
		}
	}
	f := NewNameFrame(words, tags)
	j := newJudge(d, f)
	for i, s := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, g := range r.Guess(f, f.Sentence(i)) {
			g.First += s.First
			g.Last += s.First
			j.guesses = append(j.guesses, g)
		}
	}
	d.Names = j.decide()
	return nil
}

// Guess finds the names of a sentence of a frame.
func (r *Recognizer) Guess(f *NameFrame, s *NameSentence) []Guess {
	scores := make([][]int32, len(s.words))
	flat := make([]int32, len(s.words)*classCount)
	var features []uint64
	for i := range scores {
		scores[i] = flat[i*classCount : (i+1)*classCount]
		features = f.Features(features[:0], s, i)
		for _, h := range features {
			r.m.Add(scores[i], h)
		}
	}
	spans := newLattice(scores, r.behind).spans()
	out := make([]Guess, 0, len(spans))
	for _, n := range spans {
		g := Guess{First: n.first, Last: n.last, Class: n.class, Margin: float64(n.margin)}
		g.Confidence = 1 / (1 + math.Exp(-(r.slope*g.Margin + r.offset)))
		out = append(out, g)
	}
	return out
}

// IsTitle says that a word stands before names of people and outside them.
func IsTitle(word string) bool {
	return lists().words[strings.TrimSuffix(strings.ToLower(word), ".")]&inTitle != 0
}

// IsGivenName says that a word is on the list of first names; case does not
// matter.
func IsGivenName(word string) bool { return lists().words[strings.ToLower(word)]&inGiven != 0 }

// IsFamilyName says that a word is on the list of last names; case does not
// matter.
func IsFamilyName(word string) bool { return lists().words[strings.ToLower(word)]&inFamily != 0 }
