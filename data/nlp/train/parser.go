package train

import (
	"math"
	"math/rand/v2"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/model"
)

// treeExample is a sentence with predicted tags and gold arcs; the root's head
// is the number of words.
type treeExample struct {
	words, tags, pos []string
	heads, rels      []int // rels are numbers of names
	frame            *nlp.ParseFrame
	ids              [][]int32 // of the words' features
}

// Sizes of the parser, chosen on the text kept aside.
const (
	wordWidth  = 64 // of a word's vector
	stateWidth = 96 // of the hidden layer
	wordLeast  = 8  // a feature of words seen less often is left out
	stateLeast = 50 // the same for features of states
)

// parserNet is the network in training.
type parserNet struct {
	names   []string
	encoder *encoder
	seen    *vocabulary // features of states
	states  *block
	places  [nlp.ParsePositions]*block
	actions *block
	rels    [2]*block // of left and right arcs
}

// parser trains a parser by following, at every step, a dynamic oracle
// (Goldberg and Nivre 2013 for the arc-hybrid system), so that it learns to go
// on from its own mistakes.
func parser(names []string, examples []treeExample, epochs int) (*model.Network, error) {
	net := newParserNet(names, examples)
	descend(examples, epochs, 5, func() worker[treeExample] { return newParseLearner(net) })
	return net.encode()
}

func newParserNet(names []string, examples []treeExample) *parserNet {
	words, states := newVocabulary(), newVocabulary()
	for i := range examples {
		e := &examples[i]
		e.frame = nlp.NewParseFrame(e.words, e.tags, e.pos)
		for k := range len(e.words) + 2 {
			words.count(e.frame.Features(nil, k))
		}
		follow(e, func(s *nlp.ParseState) { states.count(s.Features(nil)) })
	}
	words.freeze(wordLeast)
	states.freeze(stateLeast)
	for i := range examples {
		e := &examples[i]
		for k := range len(e.words) + 2 {
			e.ids = append(e.ids, words.intern(nil, e.frame.Features(nil, k)))
		}
	}
	rng := rand.New(rand.NewPCG(7, 8))
	n := &parserNet{names: names, encoder: newEncoder(words, wordWidth, rng), seen: states, states: randomBlock(len(states.keys), stateWidth, 0.02, rng)}
	for k := range n.places {
		n.places[k] = randomBlock(wordWidth, stateWidth, 1/math.Sqrt(wordWidth), rng)
	}
	n.actions = randomBlock(stateWidth, 3, 1/math.Sqrt(stateWidth), rng)
	for k := range n.rels {
		n.rels[k] = randomBlock(stateWidth, len(names), 1/math.Sqrt(stateWidth), rng)
	}
	return n
}

// encode turns the weights into whole numbers.
func (n *parserNet) encode() (*model.Network, error) {
	words, around, in, err := n.encoder.encode()
	if err != nil {
		return nil, err
	}
	u := unit(n.states.w, 127)
	states, err := n.states.table(n.seen.keys, u)
	if err != nil {
		return nil, err
	}
	m := &model.Network{Classes: n.names, Tables: []*model.Table{words, states}, Matrices: around}
	for _, b := range n.places {
		m.Matrices = append(m.Matrices, b.matrix(in, u))
	}
	for _, b := range []*block{n.actions, n.rels[0], n.rels[1]} {
		m.Matrices = append(m.Matrices, b.matrix(1, unit(b.w, model.MaxWeight)))
	}
	return m, nil
}

// follow walks along the gold tree.
func follow(e *treeExample, visit func(*nlp.ParseState)) {
	s := nlp.NewParseState(e.frame)
	for !s.Done() {
		visit(s)
		a := oracle(s, e, nil)
		rel := -1
		if a != nlp.Shift {
			word, _ := s.Arc(a)
			rel = e.rels[word]
		}
		s.Apply(a, rel)
	}
}

// oracle gives the best-scoring legal action among those that lose the fewest
// gold arcs.
func oracle(s *nlp.ParseState, e *treeExample, scores []float32) nlp.Action {
	right := rightActions(s, e)
	best := -1
	for a, ok := range right {
		if ok && (best < 0 || scores != nil && scores[a] > scores[best]) {
			best = a
		}
	}
	return nlp.Action(best)
}

// rightActions are the legal actions that lose the fewest gold arcs.
func rightActions(s *nlp.ParseState, e *treeExample) (right [3]bool) {
	least := 1 << 30
	var costs [3]int
	for a := range costs {
		costs[a] = 1 << 30
		if s.Legal(nlp.Action(a)) {
			costs[a] = cost(s, e, nlp.Action(a))
		}
		least = min(least, costs[a])
	}
	for a, c := range costs {
		right[a] = c == least
	}
	return right
}

// cost counts the gold arcs that can no longer be made after an action.
func cost(s *nlp.ParseState, e *treeExample, a nlp.Action) int {
	n := len(s.Stack)
	lost := 0
	if a == nlp.Shift {
		for k, w := range s.Stack {
			if e.heads[s.Next] == w && k < n-1 {
				lost++
			}
			if e.heads[w] == s.Next {
				lost++
			}
		}
		return lost
	}
	top := s.Stack[n-1]
	for d := s.Next; d < len(e.heads); d++ {
		if e.heads[d] == top {
			lost++
		}
	}
	switch h := e.heads[top]; {
	case a == nlp.Left && (h > s.Next || n > 1 && h == s.Stack[n-2]):
		lost++
	case a == nlp.Right && h >= s.Next:
		lost++
	}
	return lost
}
