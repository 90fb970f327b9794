package train

import (
	"math"
	"math/rand/v2"

	"newsgraph/data/nlp"
	"newsgraph/data/nlp/model"
)

// encoder is an [nlp.Encoder] in training.
type encoder struct {
	vocabulary *vocabulary
	table      *block
	around     [nlp.Neighbours]*block
}

func newEncoder(v *vocabulary, width int, rng *rand.Rand) *encoder {
	e := &encoder{vocabulary: v, table: randomBlock(len(v.keys), width, 0.1, rng)}
	for k := range e.around {
		e.around[k] = randomBlock(width, width, 0.5/math.Sqrt(float64(width)), rng)
	}
	return e
}

func randomBlock(rows, width int, scale float64, rng *rand.Rand) *block {
	b := newBlock(rows, width)
	for k := range b.w {
		b.w[k] = float32(rng.NormFloat64() * scale)
	}
	return b
}

// encode turns the weights into whole numbers and gives the unit of the vectors.
func (e *encoder) encode() (t *model.Table, around []*model.Matrix, u float64, err error) {
	u = unit(e.table.w, 127)
	t, err = e.table.table(e.vocabulary.keys, u)
	for _, b := range e.around {
		around = append(around, b.matrix(u, u))
	}
	return t, around, u, err
}

// encoding carries the vectors of one sentence forward and their gradient back.
type encoding struct {
	e      *encoder
	table  *gradient
	around [nlp.Neighbours]*gradient

	first, dfirst     [][]float32
	extra             [][]float32 // what the neighbours add
	vectors, dvectors [][]float32 // both together
	kept              [][]int32   // features that are not hidden
}

func newEncoding(e *encoder) *encoding {
	c := &encoding{e: e, table: newGradient(e.table)}
	for k, b := range e.around {
		c.around[k] = newGradient(b)
	}
	return c
}

// gradients are all of the encoding, in order.
func (c *encoding) gradients() []*gradient { return append([]*gradient{c.table}, c.around[:]...) }

// forward computes the vectors of a sentence of so many words from the numbers
// of their features; places behind the words may follow. By chance it hides
// rare features and parts of the vectors, lest the network rely on them.
func (c *encoding) forward(ids [][]int32, words int, rng *rand.Rand) {
	c.grow(len(ids))
	for i := range ids {
		c.kept[i] = c.e.vocabulary.hide(c.kept[i][:0], ids[i], rng)
		v := c.first[i]
		clear(v)
		clear(c.dfirst[i])
		for _, id := range c.kept[i] {
			axpy(v, c.e.table.row(id), 1)
		}
		for k, x := range v {
			if x <= 0 || rng.Float32() < dropVector {
				v[k] = 0
			} else {
				v[k] = x / (1 - dropVector)
			}
		}
	}
	for i := range ids {
		c.lookAround(i, words)
	}
}

func (c *encoding) grow(n int) {
	for len(c.kept) < n {
		for _, x := range []*[][]float32{&c.first, &c.dfirst, &c.extra, &c.vectors, &c.dvectors} {
			*x = append(*x, make([]float32, c.e.table.width))
		}
		c.kept = append(c.kept, nil)
	}
}

// lookAround adds to a word's vector what its neighbours say.
func (c *encoding) lookAround(i, words int) {
	x, v := c.extra[i], c.vectors[i]
	clear(x)
	clear(c.dvectors[i])
	for k, j := range nlp.NeighboursOf(i, words) {
		if j >= 0 {
			c.e.around[k].multiply(x, c.first[j])
		}
	}
	for k, y := range x {
		x[k] = max(y, 0)
		v[k] = c.first[i][k] + x[k]
	}
}

// back hands the gradient of the vectors of places on.
func (c *encoding) back(places, words int) {
	for i := range places {
		d := c.dvectors[i]
		axpy(c.dfirst[i], d, 1)
		for k, x := range c.extra[i] {
			if x == 0 {
				d[k] = 0
			}
		}
		for k, j := range nlp.NeighboursOf(i, words) {
			if j >= 0 {
				c.around[k].back(c.first[j], c.dfirst[j], d)
			}
		}
	}
	for i := range places {
		for k, x := range c.first[i] {
			if x == 0 {
				c.dfirst[i][k] = 0
			}
		}
		for _, id := range c.kept[i] {
			axpy(c.table.row(id), c.dfirst[i], 1/(1-dropVector))
		}
	}
}
