package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"newsgraph/data/nlp"
)

// chain computes, for one sentence, how probable each class of each word is: by
// forward and backward sums, each scaled to one.
type chain struct {
	n, words           int
	score, prob        []float32 // per word and class
	trans, pairs       []float32 // per class and class behind it
	left, right, local []float64 // per word and class
	move, both         []float64 // per class and class behind it
	kept               [][]int32
	flat               []int32
}

func newChain(n int) *chain {
	return &chain{n: n, trans: make([]float32, n*n), pairs: make([]float32, n*n), move: make([]float64, n*n), both: make([]float64, n*n)}
}

func (c *chain) resize(words int) {
	c.words = words
	if size := words * c.n; len(c.score) < size {
		c.score, c.prob = make([]float32, size), make([]float32, size)
		c.left, c.right, c.local = make([]float64, size), make([]float64, size), make([]float64, size)
	}
}

// thin leaves out a share of the features of each word. The result is valid
// until the next call.
func (c *chain) thin(ids [][]int32, share float64, rng *rand.Rand) [][]int32 {
	c.kept, c.flat = c.kept[:0], c.flat[:0]
	total := 0
	for _, w := range ids {
		total += len(w)
	}
	c.flat = slices.Grow(c.flat, total)
	for _, w := range ids {
		from := len(c.flat)
		for _, id := range w {
			if rng.Float64() >= share {
				c.flat = append(c.flat, id)
			}
		}
		c.kept = append(c.kept, c.flat[from:len(c.flat):len(c.flat)])
	}
	return c.kept
}

// row is the part of a table that belongs to word i.
func (c *chain) row(table []float64, i int) []float64 { return table[i*c.n : (i+1)*c.n] }

// marginals fills prob with the probability of each class of each word, and
// pairs with how often a class is expected behind another; in front of the
// first word stands class 0.
func (c *chain) marginals() {
	c.factors()
	c.forward()
	c.backward()
	clear(c.pairs)
	for i := range c.words {
		left, right := c.row(c.left, i), c.row(c.right, i)
		sum := 0.0
		for k := range c.n {
			sum += left[k] * right[k]
		}
		for k := range c.n {
			c.prob[i*c.n+k] = float32(left[k] * right[k] / sum)
		}
		if i > 0 {
			c.addPairs(i)
			continue
		}
		for k := range c.n {
			c.pairs[k] += c.prob[k]
		}
	}
}

// factors turns scores into factors; a class that may not stand behind another
// has the factor 0.
func (c *chain) factors() {
	for p := range c.n {
		for k := range c.n {
			c.move[p*c.n+k] = 0
			if nlp.NameFollows(p, k) {
				c.move[p*c.n+k] = math.Exp(float64(c.trans[p*c.n+k]))
			}
		}
	}
	for i := range c.words {
		scores, local := c.score[i*c.n:(i+1)*c.n], c.row(c.local, i)
		top := slices.Max(scores)
		for k, v := range scores {
			local[k] = math.Exp(float64(v - top))
		}
	}
}

func (c *chain) forward() {
	for i := range c.words {
		l, local := c.row(c.left, i), c.row(c.local, i)
		for k := range c.n {
			s := c.move[k]
			if i > 0 {
				s = 0
				for p, v := range c.row(c.left, i-1) {
					s += v * c.move[p*c.n+k]
				}
			}
			l[k] = s * local[k]
		}
		normalise(l)
	}
}

func (c *chain) backward() {
	for k := range c.n {
		c.row(c.right, c.words-1)[k] = 1
	}
	for i := c.words - 2; i >= 0; i-- {
		r, next, local := c.row(c.right, i), c.row(c.right, i+1), c.row(c.local, i+1)
		for p := range c.n {
			s := 0.0
			for k := range c.n {
				s += c.move[p*c.n+k] * next[k] * local[k]
			}
			r[p] = s
		}
		normalise(r)
	}
}

// addPairs adds the probabilities of the classes of words i-1 and i together.
func (c *chain) addPairs(i int) {
	before, local, right := c.row(c.left, i-1), c.row(c.local, i), c.row(c.right, i)
	total := 0.0
	for p := range c.n {
		for k := range c.n {
			v := before[p] * c.move[p*c.n+k] * local[k] * right[k]
			c.both[p*c.n+k] = v
			total += v
		}
	}
	for j, v := range c.both {
		c.pairs[j] += float32(v / total)
	}
}

func normalise(v []float64) {
	s := 0.0
	for _, x := range v {
		s += x
	}
	for i := range v {
		v[i] /= s
	}
}
