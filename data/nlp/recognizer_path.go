package nlp

// Classes of words in the recognizer: outside a name, and beginning or inside
// a name of a person, a place, an organisation or something else that is
// capitalised.
const (
	classO = iota
	classBPerson
	classIPerson
	classBPlace
	classIPlace
	classBOrg
	classIOrg
	classBOther
	classIOther
	classCount
)

// NameClasses are the names of the recognizer's classes in the order of its
// scores, as corpora label them.
func NameClasses() []string {
	return []string{"O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-OTH", "I-OTH"}
}

// NameTransition is the feature of having a class behind another; the start of
// a sentence counts as class 0.
func NameTransition(previous int) uint64 { return mix(199, uint64(previous)) }

// NameFollows says that class c may follow class p: the inside of a name follows
// its beginning or inside.
func NameFollows(p, c int) bool {
	return c == classO || c%2 == 1 || p == c || p == c-1
}

// lattice holds the scores of one sentence: the best path through each word
// and class (Viterbi 1967), from the left and from the right.
type lattice struct {
	left, right [][classCount]int32
	path        []int
}

const never = -1 << 29

func newLattice(words, behind [][]int32) *lattice {
	l := &lattice{left: make([][classCount]int32, len(words)), right: make([][classCount]int32, len(words)), path: make([]int, len(words))}
	if len(words) == 0 {
		return l
	}
	back := make([][classCount]int8, len(words))
	for i := range words {
		for c := range classCount {
			best, from := int32(never), 0
			for p := range classCount {
				if i == 0 && p > 0 || !NameFollows(p, c) || i > 0 && l.left[i-1][p] == never {
					continue
				}
				s := behind[p][c]
				if i > 0 {
					s += l.left[i-1][p]
				}
				if s > best {
					best, from = s, p
				}
			}
			if best > never {
				best += words[i][c]
			}
			l.left[i][c], back[i][c] = best, int8(from)
		}
	}
	l.trace(back)
	l.backward(words, behind)
	return l
}

func (l *lattice) trace(back [][classCount]int8) {
	last := len(back) - 1
	c := 0
	for k := range classCount {
		if l.left[last][k] > l.left[last][c] {
			c = k
		}
	}
	for i := last; i >= 0; i-- {
		l.path[i] = c
		c = int(back[i][c])
	}
}

// backward fills right: the best score of the words behind word i when it has
// class p.
func (l *lattice) backward(words, behind [][]int32) {
	for i := len(words) - 2; i >= 0; i-- {
		for p := range classCount {
			best := int32(never)
			for c := range classCount {
				if NameFollows(p, c) {
					best = max(best, behind[p][c]+words[i+1][c]+l.right[i+1][c])
				}
			}
			l.right[i][p] = best
		}
	}
}

// margin is by how much the best path beats every path that gives word i
// another class.
func (l *lattice) margin(i int) int32 {
	c := l.path[i]
	best := l.left[i][c] + l.right[i][c]
	other := int32(never)
	for k := range classCount {
		if k != c && l.left[i][k] > never {
			other = max(other, l.left[i][k]+l.right[i][k])
		}
	}
	return best - other
}

// nameSpan is a name found in a sentence: words [first, last).
type nameSpan struct {
	first, last int
	class       int // classBPerson …
	margin      int32
}

// spans reads the names off the path, each with the smallest margin of its
// words and of the word behind it.
func (l *lattice) spans() []nameSpan {
	var out []nameSpan
	for i := 0; i < len(l.path); {
		c := l.path[i]
		if c == classO {
			i++
			continue
		}
		n := nameSpan{first: i, class: c, margin: l.margin(i)}
		for i++; i < len(l.path) && l.path[i] == c+1; i++ {
			n.margin = min(n.margin, l.margin(i))
		}
		if i < len(l.path) {
			n.margin = min(n.margin, l.margin(i))
		}
		n.last = i
		out = append(out, n)
	}
	return out
}
