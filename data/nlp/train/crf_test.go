package train

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"newsgraph/data/nlp"
)

// TestMarginals compares the sums over a chain with those over all its paths.
func TestMarginals(t *testing.T) {
	n := len(nlp.NameClasses())
	c := newChain(n)
	c.resize(3)
	for i := range 3 * n {
		c.score[i] = float32(math.Sin(float64(i)))
	}
	for i := range n * n {
		c.trans[i] = float32(math.Cos(float64(2 * i)))
	}
	c.marginals()
	prob, pairs, all := make([]float64, 3*n), make([]float64, n*n), 0.0
	for x := range n * n * n {
		path, sum, before := [3]int{x % n, x / n % n, x / n / n}, 0.0, 0
		possible := true
		for i, k := range path {
			possible = possible && nlp.NameFollows(before, k)
			sum += float64(c.score[i*n+k]) + float64(c.trans[before*n+k])
			before = k
		}
		if !possible {
			continue
		}
		weight := math.Exp(sum)
		all, before = all+weight, 0
		for i, k := range path {
			prob[i*n+k] += weight
			pairs[before*n+k] += weight
			before = k
		}
	}
	for i := range prob {
		assert.InDelta(t, prob[i]/all, c.prob[i], 1e-5)
	}
	for i := range pairs {
		assert.InDelta(t, pairs[i]/all, c.pairs[i], 1e-5)
	}
}

// TestFieldLearns holds that a field tells two words apart by their features.
func TestFieldLearns(t *testing.T) {
	f := newField(nlp.NameClasses(), fieldRate{alpha: 0.5, beta: 1, l1: 0.01, l2: 0.01})
	const person, place, start = 11, 12, 13
	for range 3 {
		f.count([]uint64{person, place, start})
	}
	f.freeze(2)
	ids := func(h uint64) [][]int32 { return [][]int32{f.intern([]uint64{h})} }
	examples := []fieldExample{{ids(person), []int{1}}, {ids(place), []int{3}}}
	f.learn(examples, f.intern([]uint64{start}), 20)
	at := func(h uint64, class int) float32 { return f.w[int(f.ids[h])*len(f.classes)+class] }
	assert.Greater(t, at(person, 1), at(person, 3))
	assert.Greater(t, at(place, 3), at(place, 1))
}
