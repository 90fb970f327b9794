package nlp

import (
	"context"
	"fmt"
	"slices"

	"newsgraph/data/nlp/model"
)

// Parser gives every token its syntactic head and universal dependency: the
// layer Syntax. It reads a sentence from left to right and takes the best
// transition at each step; a sentence has one root and its arcs do not cross.
//
// The scores come from a network: every word has a vector made of it and the
// words around it, to which a second layer adds what its neighbours' vectors
// say; four words' vectors, and features of the state, make the values from
// which transition and dependency are judged (after Chen and Manning 2014,
// Kiperwasser and Goldberg 2016).
type Parser struct {
	encoder Encoder
	states  *model.Table
	places  []*model.Matrix // of each position of a state
	actions *model.Matrix
	rels    [2]*model.Matrix // of left and of right arcs
	names   []string
	root    int
}

// RootRel is the dependency of the root.
const RootRel = "root"

// NewParser makes a parser from a network: tables of words and states; a matrix
// for each neighbour, each position, the actions, and left and right arcs'
// dependencies, which are the classes.
func NewParser(m *model.Network) (*Parser, error) {
	const places = Neighbours + ParsePositions
	if len(m.Tables) != 2 || len(m.Matrices) != places+3 {
		return nil, fmt.Errorf("%w: parser: %d tables, %d matrices", model.ErrDamaged, len(m.Tables), len(m.Matrices))
	}
	p := &Parser{
		encoder: Encoder{m.Tables[0], m.Matrices[:Neighbours]}, states: m.Tables[1], places: m.Matrices[Neighbours:places], actions: m.Matrices[places],
		rels: [2]*model.Matrix(m.Matrices[places+1:]), names: m.Classes, root: slices.Index(m.Classes, RootRel),
	}
	fits := p.encoder.fits() && p.root >= 0 && len(p.names) > 1 && fit(p.actions, p.states.Width, actions)
	for _, x := range p.places {
		fits = fits && fit(x, p.encoder.words.Width, p.states.Width)
	}
	for _, x := range p.rels {
		fits = fits && fit(x, p.states.Width, len(p.names))
	}
	if !fits {
		return nil, fmt.Errorf("%w: parser: layers do not fit", model.ErrDamaged)
	}
	return p, nil
}

// Name identifies the component and its version.
func (*Parser) Name() string { return "parser/2" }

// Requires names the layers Tokens, Sentences and Tags.
func (*Parser) Requires() []Layer { return []Layer{Tokens, Sentences, Tags} }

// Provides names the layer Syntax.
func (*Parser) Provides() []Layer { return []Layer{Syntax} }

// Annotate fills the layer Syntax.
func (p *Parser) Annotate(ctx context.Context, d *Doc) error {
	var words, tags, pos []string
	r := newParseRun(p)
	for _, s := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		words, tags, pos = words[:0], tags[:0], pos[:0]
		for i := s.First; i < s.Last; i++ {
			words, tags, pos = append(words, d.Word(i)), append(tags, d.Tokens[i].Tag), append(pos, d.Tokens[i].POS)
		}
		heads, rels := r.parse(NewParseFrame(words, tags, pos))
		for i, h := range heads {
			if h >= 0 {
				h += s.First
			}
			d.Tokens[s.First+i].Head, d.Tokens[s.First+i].Rel = h, rels[i]
		}
	}
	return nil
}

// Parse gives head and dependency of each word of a sentence with Penn tags and
// universal parts of speech. The head is an index into words, -1 for the root.
func (p *Parser) Parse(words, tags, pos []string) (heads []int, rels []string) {
	return newParseRun(p).parse(NewParseFrame(words, tags, pos))
}

func (r *parseRun) parse(f *ParseFrame) (heads []int, rels []string) {
	r.start(f)
	p, s := r.p, r.state
	for !s.Done() {
		r.read()
		p.actions.Multiply(r.scores[:actions], r.hidden)
		a := s.Best(r.scores[:actions])
		s.Apply(a, r.rel(a))
	}
	rels = make([]string, f.n)
	for i, k := range s.Rels {
		rels[i] = p.names[k]
	}
	return s.Heads, rels
}

// parseRun is a parse under way. It serves one sentence after the other.
type parseRun struct {
	p        *Parser
	state    *ParseState
	words    encoding
	places   []int32 // of each word at each position: its part in the hidden layer
	known    []bool  // whether that has been computed
	hidden   []int32
	scores   []int32
	features []uint64
}

func newParseRun(p *Parser) *parseRun {
	return &parseRun{p: p, hidden: make([]int32, p.states.Width), scores: make([]int32, max(actions, len(p.names)))}
}

// start prepares for a sentence.
func (r *parseRun) start(f *ParseFrame) {
	r.state = NewParseState(f)
	r.p.encoder.encode(&r.words, f.n+2, f.n, f.Features)
	n := (f.n + 2) * ParsePositions
	r.places = grow(r.places, n*len(r.hidden))
	if cap(r.known) < n {
		r.known = make([]bool, n)
	}
	r.known = r.known[:n]
	clear(r.known)
}

// read fills the hidden layer from the state.
func (r *parseRun) read() {
	clear(r.hidden)
	for k, i := range r.state.Positions() {
		at := i*ParsePositions + k
		place := r.places[at*len(r.hidden):][:len(r.hidden)]
		if !r.known[at] {
			r.known[at] = true
			r.p.places[k].Multiply(place, r.words.vector(i))
		}
		for j, v := range place {
			r.hidden[j] += v
		}
	}
	r.features = r.state.Features(r.features[:0])
	r.p.states.Add(r.hidden, r.features)
	model.Rectify(r.hidden)
}

// rel gives the best dependency for the arc of an action; none for Shift. Only
// what depends on the root is called so.
func (r *parseRun) rel(a Action) int {
	if a == Shift {
		return -1
	}
	if _, head := r.state.Arc(a); head == len(r.state.Heads) {
		return r.p.root
	}
	scores := r.scores[:len(r.p.names)]
	r.p.rels[a-Left].Multiply(scores, r.hidden)
	best := -1
	for k, v := range scores {
		if k != r.p.root && (best < 0 || v > scores[best]) {
			best = k
		}
	}
	return best
}
