package train

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"newsgraph/data/nlp/model"
)

// vocabulary numbers the features of a table, those seen often enough.
type vocabulary struct {
	counts map[uint32]int32
	keys   []uint32
	ids    map[uint32]int32
}

func newVocabulary() *vocabulary { return &vocabulary{counts: map[uint32]int32{}} }

func (v *vocabulary) count(features []uint64) {
	for _, f := range features {
		v.counts[model.Key(f)]++
	}
}

// freeze ends the counting and keeps what was seen at least so often.
func (v *vocabulary) freeze(least int32) {
	v.ids = map[uint32]int32{}
	for _, k := range slices.Sorted(maps.Keys(v.counts)) {
		if v.counts[k] >= least {
			v.ids[k] = int32(len(v.keys))
			v.keys = append(v.keys, k)
		}
	}
}

// intern turns hashes into numbers, leaving out what is unknown.
func (v *vocabulary) intern(dst []int32, features []uint64) []int32 {
	for _, f := range features {
		if id, ok := v.ids[model.Key(f)]; ok {
			dst = append(dst, id)
		}
	}
	return dst
}

// hide leaves rare features out by chance.
func (v *vocabulary) hide(dst, ids []int32, rng *rand.Rand) []int32 {
	for _, id := range ids {
		if n := float64(v.counts[v.keys[id]]); n > 200 || rng.Float64() >= dropRare/(dropRare+n) {
			dst = append(dst, id)
		}
	}
	return dst
}

// block is a matrix of weights with the moments of Adam (Kingma and Ba 2015),
// which are kept up to date only for rows that get a gradient.
type block struct {
	width   int
	w, m, v []float32
}

func newBlock(rows, width int) *block {
	n := rows * width
	return &block{width: width, w: make([]float32, n), m: make([]float32, n), v: make([]float32, n)}
}

func (b *block) row(i int32) []float32 { return b.w[int(i)*b.width:][:b.width] }

// gradient collects what a block is to change by.
type gradient struct {
	b       *block
	g       []float32
	touched []int32
	marked  []bool
}

func newGradient(b *block) *gradient {
	return &gradient{b: b, g: make([]float32, len(b.w)), marked: make([]bool, len(b.w)/b.width)}
}

// row gives the gradient of a row to add to.
func (g *gradient) row(i int32) []float32 {
	if !g.marked[i] {
		g.marked[i] = true
		g.touched = append(g.touched, i)
	}
	return g.g[int(i)*g.b.width:][:g.b.width]
}

// take adds what another gradient has collected and empties it.
func (g *gradient) take(from *gradient) {
	for _, i := range from.touched {
		src := from.g[int(i)*g.b.width:][:g.b.width]
		axpy(g.row(i), src, 1)
		clear(src)
		from.marked[i] = false
	}
	from.touched = from.touched[:0]
}

// Constants of Adam, as its authors give them; the second moment forgets faster
// because most rows change seldom.
const (
	beta1, beta2 = 0.9, 0.99
	epsilon      = 1e-8
)

// apply changes the block by one step of Adam and empties the gradient.
func (g *gradient) apply(rate float64, step int) {
	rate *= math.Sqrt(1-math.Pow(beta2, float64(step))) / (1 - math.Pow(beta1, float64(step)))
	r := float32(rate)
	for _, i := range g.touched {
		g.marked[i] = false
		at := int(i) * g.b.width
		grad, w, m, v := g.g[at:][:g.b.width], g.b.w[at:][:g.b.width], g.b.m[at:][:g.b.width], g.b.v[at:][:g.b.width]
		for k, x := range grad {
			m[k] = beta1*m[k] + (1-beta1)*x
			v[k] = beta2*v[k] + (1-beta2)*x*x
			w[k] -= r * m[k] / (float32(math.Sqrt(float64(v[k]))) + epsilon)
			grad[k] = 0
		}
	}
	g.touched = g.touched[:0]
}

// axpy adds a·x to y.
func axpy(y, x []float32, a float32) {
	x = x[:len(y)]
	for len(y) >= 4 {
		x4, y4 := x[:4:4], y[:4:4]
		y4[0] += a * x4[0]
		y4[1] += a * x4[1]
		y4[2] += a * x4[2]
		y4[3] += a * x4[3]
		x, y = x[4:], y[4:]
	}
	for k := range y {
		y[k] += a * x[k]
	}
}

// dot is the product of two vectors.
func dot(x, y []float32) float32 {
	y = y[:len(x)]
	var a, b, c, d float32
	for len(x) >= 4 {
		x4, y4 := x[:4:4], y[:4:4]
		a += x4[0] * y4[0]
		b += x4[1] * y4[1]
		c += x4[2] * y4[2]
		d += x4[3] * y4[3]
		x, y = x[4:], y[4:]
	}
	for k := range x {
		a += x[k] * y[k]
	}
	return a + b + c + d
}

// multiply adds the product of a vector with a matrix to out.
func (b *block) multiply(out, values []float32) {
	for i, v := range values {
		if v != 0 {
			axpy(out, b.row(int32(i)), v)
		}
	}
}

// back adds to the gradient of a matrix and of the values that went into it.
func (g *gradient) back(values, dvalues, dout []float32) {
	for i, v := range values {
		if v != 0 {
			axpy(g.row(int32(i)), dout, v)
			dvalues[i] += dot(g.b.row(int32(i)), dout)
		}
	}
}

// softmaxGradient turns scores into the gradient of the logarithmic loss: the
// probability of every score less its share among those that are right. Scores
// that are not legal get 0.
func softmaxGradient(scores []float32, legal, right func(i int) bool) {
	top := float32(math.Inf(-1))
	for i, s := range scores {
		if legal(i) {
			top = max(top, s)
		}
	}
	var all, good float64
	for i, s := range scores {
		if !legal(i) {
			scores[i] = 0
			continue
		}
		e := math.Exp(float64(s - top))
		scores[i] = float32(e)
		all += e
		if right(i) {
			good += e
		}
	}
	good = max(good, 1e-30)
	for i, e := range scores {
		p := float64(e) / all
		if legal(i) && right(i) {
			p -= float64(e) / good
		}
		scores[i] = float32(p)
	}
}

// unit is the step of quantisation by which all but one number in a few
// thousand stay below most.
func unit(w []float32, most float64) float64 {
	all := make([]float64, 0, len(w))
	for _, x := range w {
		if x != 0 {
			all = append(all, math.Abs(float64(x)))
		}
	}
	if len(all) == 0 {
		return 1
	}
	slices.Sort(all)
	return all[len(all)-1-len(all)/5000] / most
}

func quantise(x float32, unit, most float64) float64 {
	return max(-most, min(most, math.Round(float64(x)/unit)))
}

// table writes a block as a table in the given unit.
func (b *block) table(keys []uint32, unit float64) (*model.Table, error) {
	rows := make([]int8, len(b.w))
	for i, x := range b.w {
		rows[i] = int8(quantise(x, unit, 127))
	}
	return model.NewTable(b.width, keys, rows)
}

// matrix writes a block as a matrix between layers whose values are in the units
// in and out.
func (b *block) matrix(in, out float64) *model.Matrix {
	m := &model.Matrix{Rows: len(b.w) / b.width, Cols: b.width}
	least := unit(b.w, model.MaxWeight)
	for m.Shift < 20 && out/in/float64(int(2)<<m.Shift) >= least {
		m.Shift++
	}
	u := out / in / float64(int(1)<<m.Shift)
	for _, x := range b.w {
		m.Weights = append(m.Weights, int16(quantise(x, u, model.MaxWeight)))
	}
	return m
}
