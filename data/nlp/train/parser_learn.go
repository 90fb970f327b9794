package train

import (
	"math/rand/v2"

	"newsgraph/data/nlp"
)

// parseLearner walks through sentences forward and back and collects the
// gradient.
type parseLearner struct {
	net      *parserNet
	encoding *encoding
	states   *gradient
	placeG   [nlp.ParsePositions]*gradient
	actionG  *gradient
	relG     [2]*gradient

	places, dplaces [][nlp.ParsePositions][]float32 // the words' parts in the hidden layer
	hidden, dhidden []float32
	actions, rels   []float32
	features        []uint64
	known, ids      []int32
}

func newParseLearner(n *parserNet) *parseLearner {
	l := &parseLearner{
		net: n, encoding: newEncoding(n.encoder), states: newGradient(n.states), actionG: newGradient(n.actions),
		relG:   [2]*gradient{newGradient(n.rels[0]), newGradient(n.rels[1])},
		hidden: make([]float32, stateWidth), dhidden: make([]float32, stateWidth), actions: make([]float32, 3), rels: make([]float32, len(n.names)),
	}
	for k, b := range n.places {
		l.placeG[k] = newGradient(b)
	}
	return l
}

func (l *parseLearner) gradients() []*gradient {
	g := append(l.encoding.gradients(), l.states, l.actionG, l.relG[0], l.relG[1])
	return append(g, l.placeG[:]...)
}

// learn parses a sentence and collects the gradient of its loss. The first time
// it follows the oracle's actions, then its own.
func (l *parseLearner) learn(e *treeExample, first bool, rng *rand.Rand) {
	l.prepare(e, rng)
	s := nlp.NewParseState(e.frame)
	for !s.Done() {
		l.read(s, rng)
		clear(l.actions)
		l.net.actions.multiply(l.actions, l.hidden)
		right := rightActions(s, e)
		next := l.next(s, right, first)
		rel := l.rel(s, e, next)
		l.judge(s, e, right)
		l.back(s)
		s.Apply(next, rel)
	}
	for i := range e.ids {
		for k := range l.dplaces[i] {
			l.placeG[k].back(l.encoding.vectors[i], l.encoding.dvectors[i], l.dplaces[i][k])
		}
	}
	l.encoding.back(len(e.ids), len(e.words))
}

// prepare computes the vectors of the words and their places.
func (l *parseLearner) prepare(e *treeExample, rng *rand.Rand) {
	l.encoding.forward(e.ids, len(e.words), rng)
	for len(l.places) < len(e.ids) {
		var p, d [nlp.ParsePositions][]float32
		for k := range p {
			p[k], d[k] = make([]float32, stateWidth), make([]float32, stateWidth)
		}
		l.places, l.dplaces = append(l.places, p), append(l.dplaces, d)
	}
	for i := range e.ids {
		for k := range l.places[i] {
			clear(l.places[i][k])
			clear(l.dplaces[i][k])
			l.net.places[k].multiply(l.places[i][k], l.encoding.vectors[i])
		}
	}
}

// read fills the hidden layer.
func (l *parseLearner) read(s *nlp.ParseState, rng *rand.Rand) {
	clear(l.hidden)
	for k, i := range s.Positions() {
		axpy(l.hidden, l.places[i][k], 1)
	}
	l.features = s.Features(l.features[:0])
	l.known = l.net.seen.intern(l.known[:0], l.features)
	l.ids = l.net.seen.hide(l.ids[:0], l.known, rng)
	for _, id := range l.ids {
		axpy(l.hidden, l.net.states.row(id), 1)
	}
	for k, x := range l.hidden {
		l.hidden[k] = max(x, 0)
	}
}

// next chooses the action to go on with.
func (l *parseLearner) next(s *nlp.ParseState, right [3]bool, first bool) nlp.Action {
	best := -1
	for a := range right {
		if (!first && s.Legal(nlp.Action(a)) || right[a]) && (best < 0 || l.actions[a] > l.actions[best]) {
			best = a
		}
	}
	return nlp.Action(best)
}

// rel gives the name for the arc of an action: the best-scoring one.
func (l *parseLearner) rel(s *nlp.ParseState, e *treeExample, a nlp.Action) int {
	if a == nlp.Shift {
		return -1
	}
	word, head := s.Arc(a)
	if head == len(e.words) {
		return e.rels[word]
	}
	clear(l.rels)
	l.net.rels[a-nlp.Left].multiply(l.rels, l.hidden)
	best := 0
	for k, x := range l.rels {
		if x > l.rels[best] {
			best = k
		}
	}
	return best
}

// judge collects the gradient of the action, and of the name of every gold arc
// that could be made here.
func (l *parseLearner) judge(s *nlp.ParseState, e *treeExample, right [3]bool) {
	softmaxGradient(l.actions, func(a int) bool { return s.Legal(nlp.Action(a)) }, func(a int) bool { return right[a] })
	clear(l.dhidden)
	l.actionG.back(l.hidden, l.dhidden, l.actions)
	for _, a := range []nlp.Action{nlp.Left, nlp.Right} {
		if !s.Legal(a) {
			continue
		}
		word, head := s.Arc(a)
		if e.heads[word] != head || head == len(e.words) || e.rels[word] < 0 {
			continue
		}
		g := l.relG[a-nlp.Left]
		clear(l.rels)
		g.b.multiply(l.rels, l.hidden)
		softmaxGradient(l.rels, func(int) bool { return true }, func(k int) bool { return k == e.rels[word] })
		g.back(l.hidden, l.dhidden, l.rels)
	}
}

// back hands the gradient of the hidden layer on to what it was made of. Values
// that are 0 got none.
func (l *parseLearner) back(s *nlp.ParseState) {
	for k, i := range s.Positions() {
		axpy(l.dplaces[i][k], l.dhidden, 1)
	}
	for _, id := range l.ids {
		axpy(l.states.row(id), l.dhidden, 1)
	}
}
