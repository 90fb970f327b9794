package nlp

import (
	"context"
	"fmt"
	"strings"

	"newsgraph/data/nlp/model"
)

// Parser gives every token its syntactic head and universal dependency: the
// layer Syntax. It reads a sentence from left to right and takes the best of
// the transitions of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta
// 2011) at each step; a sentence has one root and its arcs do not cross.
type Parser struct {
	m     *model.Linear
	moves []Move
}

// Move is a transition: shift the next word onto the stack, or take the top of
// the stack off it, as a dependent of the next word (Left) or of the word below
// it (Right).
type Move struct {
	Action Action
	Rel    string // of the new arc; empty for Shift
}

// Action is what a [Move] does.
type Action uint8

// The actions.
const (
	Shift Action = iota
	Left
	Right
)

// ParseMove reads the name of a class: "S", "L:nsubj", "R:obj".
func ParseMove(class string) (Move, error) {
	side, rel, _ := strings.Cut(class, ":")
	switch {
	case class == "S":
		return Move{}, nil
	case side == "L" && rel != "":
		return Move{Left, rel}, nil
	case side == "R" && rel != "":
		return Move{Right, rel}, nil
	}
	return Move{}, fmt.Errorf("%w: parser: class %q", model.ErrDamaged, class)
}

// NewParser makes a parser from weights whose classes [ParseMove] reads.
func NewParser(m *model.Linear) (*Parser, error) {
	p := &Parser{m: m}
	seen := map[Action]bool{}
	for _, c := range m.Classes() {
		move, err := ParseMove(c)
		if err != nil {
			return nil, err
		}
		p.moves = append(p.moves, move)
		seen[move.Action] = true
	}
	if len(seen) != 3 {
		return nil, fmt.Errorf("%w: parser: an action is missing", model.ErrDamaged)
	}
	return p, nil
}

// Name identifies the component and its version.
func (*Parser) Name() string { return "parser/1" }

// Requires names the layers Tokens, Sentences and Tags.
func (*Parser) Requires() []Layer { return []Layer{Tokens, Sentences, Tags} }

// Provides names the layer Syntax.
func (*Parser) Provides() []Layer { return []Layer{Syntax} }

// Annotate fills the layer Syntax.
func (p *Parser) Annotate(ctx context.Context, d *Doc) error {
	var words, tags []string
	for _, s := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		words, tags = words[:0], tags[:0]
		for i := s.First; i < s.Last; i++ {
			words, tags = append(words, d.Word(i)), append(tags, d.Tokens[i].Tag)
		}
		heads, rels := p.Parse(words, tags)
		for i, h := range heads {
			if h >= 0 {
				h += s.First
			}
			d.Tokens[s.First+i].Head, d.Tokens[s.First+i].Rel = h, rels[i]
		}
	}
	return nil
}

// Parse gives head and dependency of each word of a sentence with Penn tags.
// The head is an index into words, -1 for the root.
func (p *Parser) Parse(words, tags []string) (heads []int, rels []string) {
	s := NewParseState(words, tags)
	scores := make([]int32, len(p.moves))
	var features []uint64
	for !s.Done() {
		clear(scores)
		features = s.Features(features[:0])
		for _, h := range features {
			p.m.Add(scores, h)
		}
		s.Apply(p.moves[s.Best(scores, p.moves)])
	}
	return s.Heads, s.Rels
}

// ParseState is a half-parsed sentence, shared by parsing and training.
type ParseState struct {
	// Heads holds the heads found so far, -1 for the root and for words
	// without one; Rels the dependencies, empty for words without head.
	Heads []int
	Rels  []string
	// Stack holds the words under way; Next is the word after those read. The
	// number of words stands for the root.
	Stack []int
	Next  int

	word, tag  []uint64
	rel        []uint64 // hash of the dependency
	left, last []int    // outermost dependents, -1 without
	nl, nr     []uint8  // numbers of dependents on each side
}

// NewParseState starts a sentence.
func NewParseState(words, tags []string) *ParseState {
	n := len(words)
	s := &ParseState{
		Heads: make([]int, n), Rels: make([]string, n), word: make([]uint64, n+1), tag: make([]uint64, n+1), rel: make([]uint64, n+1),
		left: make([]int, n+1), last: make([]int, n+1), nl: make([]uint8, n+1), nr: make([]uint8, n+1),
	}
	for i := range n + 1 {
		s.left[i], s.last[i] = -1, -1
		if i < n {
			s.Heads[i] = -1
			s.word[i], s.tag[i] = hashString(normal(words[i])), hashString(tags[i])
		}
	}
	s.word[n], s.tag[n] = 2, 2
	return s
}

// Done says that every word has its head.
func (s *ParseState) Done() bool { return len(s.Stack) == 0 && s.Next == len(s.Heads) }

// Legal says whether an action is possible now.
func (s *ParseState) Legal(a Action) bool {
	switch a {
	case Shift:
		return s.Next < len(s.Heads)
	case Left: // one word alone depends on the root
		return len(s.Stack) == 1 || len(s.Stack) > 1 && s.Next < len(s.Heads)
	default:
		return len(s.Stack) > 1
	}
}

// Best gives the index of the legal move with the highest score.
func (s *ParseState) Best(scores []int32, moves []Move) int {
	legal := [3]bool{s.Legal(Shift), s.Legal(Left), s.Legal(Right)}
	b := -1
	for i, m := range moves {
		if legal[m.Action] && (b < 0 || scores[i] > scores[b]) {
			b = i
		}
	}
	return b
}

// Apply makes a legal move.
func (s *ParseState) Apply(m Move) {
	if m.Action == Shift {
		s.Stack = append(s.Stack, s.Next)
		s.Next++
		return
	}
	top := s.Stack[len(s.Stack)-1]
	s.Stack = s.Stack[:len(s.Stack)-1]
	head := s.Next
	if m.Action == Right {
		head = s.Stack[len(s.Stack)-1]
		s.last[head] = top
		s.nr[head] = min(s.nr[head]+1, 3)
	} else {
		s.left[head] = top
		s.nl[head] = min(s.nl[head]+1, 3)
	}
	if head < len(s.Heads) {
		s.Heads[top] = head
	}
	s.Rels[top] = m.Rel
	s.rel[top] = hashString(m.Rel)
}

// under gives the k-th word from the top of the stack, -1 without.
func (s *ParseState) under(k int) int {
	if k >= len(s.Stack) {
		return -1
	}
	return s.Stack[len(s.Stack)-1-k]
}

// ahead gives the k-th unread word, the root included, -1 without.
func (s *ParseState) ahead(k int) int {
	if s.Next+k > len(s.Heads) {
		return -1
	}
	return s.Next + k
}

// parts are the word, tag and outermost dependents of a position.
type parts struct{ w, t, lt, rt, ll, rl, nl, nr uint64 }

func (s *ParseState) parts(i int) parts {
	if i < 0 {
		return parts{w: 1, t: 1}
	}
	p := parts{w: s.word[i], t: s.tag[i], nl: uint64(s.nl[i]), nr: uint64(s.nr[i])}
	if l := s.left[i]; l >= 0 {
		p.lt, p.ll = s.tag[l], s.rel[l]
	}
	if r := s.last[i]; r >= 0 {
		p.rt, p.rl = s.tag[r], s.rel[r]
	}
	return p
}

// distance is the number of words between two positions, in steps.
func distance(a, b int) uint64 {
	switch d := b - a; {
	case a < 0 || b < 0:
		return 0
	case d < 5:
		return uint64(d)
	case d < 10:
		return 5
	}
	return 6
}

// Features appends the features of the state: those of Zhang and Nivre 2011
// that fit a system without reduce, for the three topmost words of the stack
// and the next three.
func (s *ParseState) Features(dst []uint64) []uint64 {
	i0, i1, j0 := s.under(0), s.under(1), s.ahead(0)
	s0, s1, s2 := s.parts(i0), s.parts(i1), s.parts(s.under(2))
	b0, b1, b2 := s.parts(j0), s.parts(s.ahead(1)), s.parts(s.ahead(2))
	near, below := distance(i0, j0), distance(i1, i0)
	return append(dst,
		mix(200, s0.w, s0.t), mix(201, s0.w), mix(202, s0.t), mix(203, s1.w, s1.t), mix(204, s1.w), mix(205, s1.t),
		mix(206, b0.w, b0.t), mix(207, b0.w), mix(208, b0.t), mix(209, b1.w, b1.t), mix(210, b1.t), mix(211, b2.w, b2.t), mix(212, b2.t),
		mix(213, s0.w, s0.t, b0.w, b0.t), mix(214, s0.w, s0.t, b0.t), mix(215, s0.t, b0.w, b0.t), mix(216, s0.w, b0.w), mix(217, s0.t, b0.t),
		mix(218, s1.w, s0.w), mix(219, s1.t, s0.t), mix(220, s1.w, s1.t, s0.t), mix(221, s1.t, s0.w, s0.t), mix(222, s1.w, s1.t, s0.w, s0.t),
		mix(223, b0.t, b1.t), mix(224, s0.t, b0.t, b1.t), mix(225, s0.t, b0.t, b1.t, b2.t), mix(226, s1.t, s0.t, b0.t), mix(227, s2.t, s1.t, s0.t),
		mix(228, s1.t, s0.t, b0.t, b1.t), mix(229, s0.t, b0.w), mix(230, s0.w, b0.t), mix(231, s1.t, b0.t), mix(232, s1.w, b0.w),
		mix(240, s0.t, s0.lt, b0.t), mix(241, s0.t, s0.rt, b0.t), mix(242, s0.t, b0.t, b0.lt), mix(243, s1.t, s1.rt, s0.t), mix(244, s1.t, s1.lt, s0.t),
		mix(245, s1.t, s0.t, s0.lt), mix(246, s1.t, s0.t, s0.rt), mix(247, s0.w, s0.rl), mix(248, s0.t, s0.ll, s0.rl), mix(249, b0.w, b0.ll), mix(250, b0.t, b0.ll),
		mix(251, s1.t, s1.ll, s1.rl), mix(252, s0.w, s0.nl, s0.nr), mix(253, s0.t, s0.nl, s0.nr), mix(254, s1.t, s1.nr, s0.t), mix(255, b0.t, b0.nl, s0.t),
		mix(260, near, s0.t, b0.t), mix(261, near, s0.w), mix(262, near, b0.w), mix(263, below, s1.t, s0.t), mix(264, below, s1.w, s0.t),
		mix(265, s1.w, s0.t, b0.t), mix(266, s1.t, s0.w, b0.t), mix(267, s1.t, s0.t, b0.w), mix(268, s0.w, b0.t, b1.t), mix(269, s0.t, s0.rl, b0.w),
		mix(270, s1.rl, s0.w, s0.t), mix(271, s1.w, s1.rl, s0.t), mix(272, s0.rt, s0.rl, s0.t, b0.t))
}
