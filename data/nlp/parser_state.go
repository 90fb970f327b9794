package nlp

// Action is a transition of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez
// and Satta 2011): shift the next word onto the stack, or take the top of the
// stack off it, as a dependent of the next word (Left) or of the word below it
// (Right).
type Action uint8

// The actions, in the order of their scores.
const (
	Shift Action = iota
	Left
	Right
	actions = 3
)

// ParseState is a half-parsed sentence, shared by parsing and training.
type ParseState struct {
	// Heads holds the heads found so far, -1 for words without one and, in the
	// end, for the root; Rels the number of each found dependency's name, -1 for
	// words without head.
	Heads, Rels []int
	// Stack holds the words under way; Next is the word after those read. The
	// number of words stands for the root.
	Stack []int
	Next  int

	frame      *ParseFrame
	left, last []int   // outermost dependents, -1 without
	nl, nr     []uint8 // numbers of dependents on each side
}

// NewParseState starts a sentence.
func NewParseState(f *ParseFrame) *ParseState {
	n := f.n
	ints, bytes := make([]int, 5*n+4), make([]uint8, 2*n+2)
	s := &ParseState{
		Heads: ints[:n], Rels: ints[n : 2*n], left: ints[2*n : 3*n+1], last: ints[3*n+1 : 4*n+2], Stack: ints[4*n+2 : 4*n+2 : 5*n+4],
		nl: bytes[:n+1], nr: bytes[n+1:], frame: f,
	}
	for i := range ints {
		ints[i] = -1
	}
	return s
}

// Done says that every word has its head.
func (s *ParseState) Done() bool { return len(s.Stack) == 0 && s.Next == len(s.Heads) }

// Legal says whether an action is possible now. One word alone depends on the
// root.
func (s *ParseState) Legal(a Action) bool {
	switch a {
	case Shift:
		return s.Next < len(s.Heads)
	case Left:
		return len(s.Stack) == 1 || len(s.Stack) > 1 && s.Next < len(s.Heads)
	default:
		return len(s.Stack) > 1
	}
}

// Best gives the legal action with the highest of three scores.
func (s *ParseState) Best(scores []int32) Action {
	b, found := Shift, false
	for a := range Action(actions) {
		if s.Legal(a) && (!found || scores[a] > scores[b]) {
			b, found = a, true
		}
	}
	return b
}

// Arc gives dependent and head of the arc that Left or Right would make.
func (s *ParseState) Arc(a Action) (word, head int) {
	n := len(s.Stack)
	if a == Left {
		return s.Stack[n-1], s.Next
	}
	return s.Stack[n-1], s.Stack[n-2]
}

// Apply makes a legal transition; rel is the name of the new arc.
func (s *ParseState) Apply(a Action, rel int) {
	if a == Shift {
		s.Stack = append(s.Stack, s.Next)
		s.Next++
		return
	}
	top, head := s.Arc(a)
	s.Stack = s.Stack[:len(s.Stack)-1]
	if a == Right {
		s.last[head], s.nr[head] = top, min(s.nr[head]+1, 3)
	} else {
		s.left[head], s.nl[head] = top, min(s.nl[head]+1, 3)
	}
	if head < len(s.Heads) {
		s.Heads[top] = head
	}
	s.Rels[top] = rel
}

// Positions are the words whose vectors a state reads, in this order: the
// three topmost of the stack and the next one. Where there is none, the number
// of words plus one stands.
func (s *ParseState) Positions() [ParsePositions]int {
	return [ParsePositions]int{s.under(0), s.under(1), s.under(2), s.Next}
}

// ParsePositions is how many words a state reads.
const ParsePositions = 4

// under gives the k-th word from the top of the stack.
func (s *ParseState) under(k int) int {
	if k >= len(s.Stack) {
		return len(s.Heads) + 1
	}
	return s.Stack[len(s.Stack)-1-k]
}

// parts are the word, tag, and outermost dependents of a position with their
// dependencies.
type parts struct{ w, t, lw, lt, ll, rw, rt, rl, nl, nr uint64 }

func (s *ParseState) parts(i int) parts {
	p := parts{w: s.frame.word[i], t: s.frame.tag[i]}
	if i > len(s.Heads) {
		return p
	}
	p.nl, p.nr = uint64(s.nl[i]), uint64(s.nr[i])
	if l := s.left[i]; l >= 0 {
		p.lw, p.lt, p.ll = s.frame.word[l], s.frame.tag[l], uint64(s.Rels[l]+1)
	}
	if r := s.last[i]; r >= 0 {
		p.rw, p.rt, p.rl = s.frame.word[r], s.frame.tag[r], uint64(s.Rels[r]+1)
	}
	return p
}

// distance is the number of words between two positions, in steps.
func distance(a, b int) uint64 {
	switch d := b - a; {
	case d < 5:
		return uint64(max(d, 0))
	case d < 10:
		return 5
	}
	return 6
}

// Features appends the features of the state: what has become of the words at
// its positions, what stands between them, and pairs of them.
func (s *ParseState) Features(dst []uint64) []uint64 {
	i0, i1, n := s.under(0), s.under(1), len(s.Heads)
	s0, s1, s2, b0 := s.parts(i0), s.parts(i1), s.parts(s.under(2)), s.parts(s.Next)
	b1 := s.frame.tag[min(s.Next+1, n+1)]
	near, below := s.frame.between(i0, s.Next), s.frame.between(i1, i0)
	dn, db := distance(i0, s.Next), distance(i1, i0)
	return append(dst,
		mix(200, s0.ll, s0.nl), mix(201, s0.rl, s0.nr), mix(202, s0.lt, s0.ll), mix(203, s0.rt, s0.rl), mix(204, s0.rw, s0.rl), mix(205, s0.lw, s0.ll),
		mix(206, s1.ll, s1.nl), mix(207, s1.rl, s1.nr), mix(208, s1.lt, s1.ll), mix(209, s1.rt, s1.rl), mix(210, s1.rw, s1.rl),
		mix(211, b0.ll, b0.nl), mix(212, b0.lt, b0.ll), mix(213, s2.rl, s2.rt),
		mix(220, dn), mix(221, db), mix(222, near), mix(223, below), mix(224, near, s0.t, b0.t), mix(225, below, s1.t, s0.t), mix(226, dn, s0.t, b0.t), mix(227, db, s1.t, s0.t),
		mix(230, s0.t, b0.t), mix(231, s1.t, s0.t), mix(232, s1.t, s0.t, b0.t), mix(233, s0.t, b0.t, b1), mix(234, s2.t, s1.t, s0.t),
		mix(240, s0.w, b0.w), mix(241, s1.w, s0.w), mix(242, s0.w, b0.t), mix(243, s0.t, b0.w), mix(244, s1.w, s0.t), mix(245, s1.t, s0.w), mix(246, s1.w, b0.w),
		mix(247, s0.t, s0.ll, s0.rl), mix(248, s1.t, s1.ll, s1.rl), mix(249, b0.t, b0.ll), mix(250, s0.w, s0.rl), mix(251, s1.w, s1.rl), mix(252, b0.w, b0.ll),
		mix(253, s1.t, s1.rl, s0.t), mix(254, s0.t, s0.rl, b0.t), mix(255, s1.w, s0.t, b0.t), mix(256, s1.t, s0.w, b0.t), mix(257, s1.t, s0.t, b0.w), mix(258, s0.t, b0.t, b0.ll))
}
