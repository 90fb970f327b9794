package nlp

import "newsgraph/data/nlp/model"

// Encoder gives the words of a sentence vectors: the sum of the rows of a
// word's features, and in a second layer what the word's and its neighbours'
// vectors say together.
type Encoder struct {
	words  *model.Table
	around []*model.Matrix // of a word itself, the one before and the one behind
}

// Neighbours is how many vectors the second layer reads for a word: its own,
// the one before and the one behind.
const Neighbours = 3

// NeighboursOf are the places whose vectors the second layer reads for place i
// of a sentence of n words; -1 without. Places behind the words stand alone.
func NeighboursOf(i, n int) [Neighbours]int {
	out := [Neighbours]int{i, -1, -1}
	if i > 0 && i < n {
		out[1] = i - 1
	}
	if i+1 < n {
		out[2] = i + 1
	}
	return out
}

func (e Encoder) fits() bool {
	ok := len(e.around) == Neighbours
	for _, m := range e.around {
		ok = ok && fit(m, e.words.Width, e.words.Width)
	}
	return ok
}

func fit(m *model.Matrix, rows, cols int) bool { return m.Rows == rows && m.Cols == cols }

// encoding holds the vectors of one sentence, one after the other.
type encoding struct {
	width         int
	first, second []int32
	part          []int32
	features      []uint64
}

// encode fills an encoding with the vectors of a number of places, of which
// words are words.
func (e Encoder) encode(to *encoding, places, words int, features func(dst []uint64, i int) []uint64) {
	w := e.words.Width
	to.width, to.part = w, grow(to.part, w)
	to.first, to.second = grow(to.first, places*w), grow(to.second, places*w)
	clear(to.first)
	clear(to.second)
	for i := range places {
		v := to.first[i*w:][:w]
		to.features = features(to.features[:0], i)
		e.words.Add(v, to.features)
		model.Rectify(v)
	}
	for i := range places {
		sum := to.vector(i)
		for k, j := range NeighboursOf(i, words) {
			if j < 0 {
				continue
			}
			e.around[k].Multiply(to.part, to.first[j*w:][:w])
			for x, v := range to.part {
				sum[x] += v
			}
		}
		model.Rectify(sum)
		for x, v := range to.first[i*w:][:w] {
			sum[x] += v
		}
		model.Rectify(sum)
	}
}

// vector gives the vector of place i.
func (e *encoding) vector(i int) []int32 { return e.second[i*e.width:][:e.width] }

func grow(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n)
	}
	return s[:n]
}
