package train

import (
	"math/rand/v2"
	"slices"

	"newsgraph/data/nlp"
)

// treeExample is a sentence with predicted tags and gold arcs; the root's head
// is the number of words.
type treeExample struct {
	words, tags []string
	heads       []int
	rels        []string
}

// parser trains a parser by following, at every step, a dynamic oracle
// (Goldberg and Nivre 2013 for the arc-hybrid system), so that it learns to go
// on from its own mistakes.
func parser(examples []treeExample, epochs int) ([]byte, error) {
	classes := parserClasses(examples)
	l := newLearner(classes)
	moves := make([]nlp.Move, len(classes))
	for i, c := range classes {
		m, err := nlp.ParseMove(c)
		if err != nil {
			return nil, err
		}
		moves[i] = m
	}
	for _, e := range examples {
		follow(e, moves, func(s *nlp.ParseState) { l.count(s.Features(nil)) })
	}
	l.freeze(5)
	rng := rand.New(rand.NewPCG(5, 6))
	order := slices.Clone(examples)
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, e := range order {
			learnTree(l, e, moves, epoch > 0)
		}
	}
	return l.encode(nil, 2.5)
}

func parserClasses(examples []treeExample) []string {
	n := map[string]int{}
	for _, e := range examples {
		for i, h := range e.heads {
			if h > i {
				n["L:"+e.rels[i]]++
			} else {
				n["R:"+e.rels[i]]++
			}
		}
	}
	classes := []string{"S"}
	for c, k := range n {
		if k >= 3 {
			classes = append(classes, c)
		}
	}
	slices.Sort(classes[1:])
	return classes
}

// follow walks along the gold tree.
func follow(e treeExample, moves []nlp.Move, visit func(*nlp.ParseState)) {
	s := nlp.NewParseState(e.words, e.tags)
	for !s.Done() {
		visit(s)
		s.Apply(moves[oracle(s, e, moves, nil)])
	}
}

// learnTree parses a sentence and updates where the best move loses gold arcs.
// With explore it then follows its own move, else the oracle's.
func learnTree(l *learner, e treeExample, moves []nlp.Move, explore bool) {
	s := nlp.NewParseState(e.words, e.tags)
	scores := make([]int32, len(moves))
	var buf []uint64
	var ids []int32
	for !s.Done() {
		l.step++
		clear(scores)
		buf = s.Features(buf[:0])
		ids = l.intern(ids[:0], buf)
		l.score(scores, ids)
		guess := s.Best(scores, moves)
		want := oracle(s, e, moves, scores)
		if !right(s, e, moves[guess]) {
			l.update(ids, want, 1)
			l.update(ids, guess, -1)
			if !explore {
				guess = want
			}
		}
		s.Apply(moves[guess])
	}
}

// right says that a move costs no more gold arcs than the best one and gives
// the gold dependency where it makes a gold arc.
func right(s *nlp.ParseState, e treeExample, m nlp.Move) bool {
	least := 1 << 30
	for _, a := range []nlp.Action{nlp.Shift, nlp.Left, nlp.Right} {
		if s.Legal(a) {
			least = min(least, cost(s, e, a))
		}
	}
	return cost(s, e, m.Action) == least && !wrongLabel(s, e, m)
}

// wrongLabel says that a move makes a gold arc under another name.
func wrongLabel(s *nlp.ParseState, e treeExample, m nlp.Move) bool {
	if m.Action == nlp.Shift {
		return false
	}
	top, head := arc(s, m.Action)
	return e.heads[top] == head && e.rels[top] != m.Rel
}

// arc is the arc an action makes: dependent and head.
func arc(s *nlp.ParseState, a nlp.Action) (top, head int) {
	n := len(s.Stack)
	if a == nlp.Left {
		return s.Stack[n-1], s.Next
	}
	return s.Stack[n-1], s.Stack[n-2]
}

// oracle gives the best-scoring legal move among those that are right; any of
// least cost when none gives the right name.
func oracle(s *nlp.ParseState, e treeExample, moves []nlp.Move, scores []int32) int {
	best, fallback := -1, -1
	var ok [3]bool
	least := 1 << 30
	var costs [3]int
	for a := range ok {
		if ok[a] = s.Legal(nlp.Action(a)); ok[a] {
			costs[a] = cost(s, e, nlp.Action(a))
			least = min(least, costs[a])
		}
	}
	for i, m := range moves {
		if !ok[m.Action] {
			continue
		}
		if fallback < 0 || costs[m.Action] < costs[moves[fallback].Action] {
			fallback = i
		}
		if costs[m.Action] == least && !wrongLabel(s, e, m) && (best < 0 || scores != nil && scores[i] > scores[best]) {
			best = i
		}
	}
	if best < 0 {
		return fallback
	}
	return best
}

// cost counts the gold arcs that can no longer be made after an action.
func cost(s *nlp.ParseState, e treeExample, a nlp.Action) int {
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
