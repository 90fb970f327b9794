package train

import (
	"cmp"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"newsgraph/data/nlp/model"
)

// field is a linear-chain conditional random field (Lafferty, McCallum and
// Pereira 2001), trained by FTRL-Proximal (McMahan et al. 2013): gradient steps
// per weight, with an L1 term that keeps most weights at zero and an L2 term.
type field struct {
	classes []string
	ids     map[uint64]int32
	counts  map[uint64]int32 // until frozen
	w, z, n []float32        // per feature and class
	rate    fieldRate
}

// fieldRate holds the parameters of the steps: the step size is
// alpha/(beta+sqrt(sum of squared gradients)).
type fieldRate struct {
	alpha, beta, l1, l2 float64
	drop                float64 // share of the features left out of each step
}

func newField(classes []string, rate fieldRate) *field {
	return &field{classes: classes, ids: map[uint64]int32{}, counts: map[uint64]int32{}, rate: rate}
}

// count registers the features of one word.
func (f *field) count(features []uint64) {
	for _, h := range features {
		f.counts[h]++
	}
}

// freeze ends the counting and keeps the features seen at least so often.
func (f *field) freeze(least int32) {
	for _, h := range slices.Sorted(maps.Keys(f.counts)) {
		if f.counts[h] >= least {
			f.ids[h] = int32(len(f.ids))
		}
	}
	f.counts = nil
	size := len(f.ids) * len(f.classes)
	f.w, f.z, f.n = make([]float32, size), make([]float32, size), make([]float32, size)
}

// intern turns hashes into ids, leaving out what is unknown.
func (f *field) intern(features []uint64) []int32 {
	var out []int32
	for _, h := range features {
		if id, ok := f.ids[h]; ok {
			out = append(out, id)
		}
	}
	return out
}

// fieldExample is a sentence: ids of the features of each word and its class.
type fieldExample struct {
	ids  [][]int32
	gold []int
}

// learn passes over the examples, each time in another order; behind holds the
// id of the feature of each previous class.
func (f *field) learn(examples []fieldExample, behind []int32, epochs int) {
	rng := rand.New(rand.NewPCG(3, 4))
	c := newChain(len(f.classes))
	for range epochs {
		rng.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for _, e := range examples {
			if len(e.ids) > 0 {
				f.step(c, c.thin(e.ids, f.rate.drop, rng), e.gold, behind)
			}
		}
	}
}

// step moves the weights of one sentence against the gradient: what the field
// expects less what is there.
func (f *field) step(c *chain, ids [][]int32, gold []int, behind []int32) {
	n := len(f.classes)
	f.weigh(c, ids, behind)
	c.marginals()
	for i, word := range ids {
		g := c.prob[i*n : (i+1)*n]
		g[gold[i]]--
		for _, id := range word {
			f.move(id, g)
		}
	}
	p := 0
	for _, k := range gold {
		c.pairs[p*n+k]--
		p = k
	}
	for p, id := range behind {
		f.move(id, c.pairs[p*n:(p+1)*n])
	}
}

// weigh fills the scores of a sentence's words and of the transitions. The
// scores make up for the features left out.
func (f *field) weigh(c *chain, ids [][]int32, behind []int32) {
	n := len(f.classes)
	c.resize(len(ids))
	scale := float32(1 / (1 - f.rate.drop))
	for i, word := range ids {
		row := c.score[i*n : (i+1)*n]
		clear(row)
		for _, id := range word {
			for k, v := range f.w[int(id)*n : (int(id)+1)*n] {
				row[k] += v
			}
		}
		for k := range row {
			row[k] *= scale
		}
	}
	for p, id := range behind {
		copy(c.trans[p*n:(p+1)*n], f.w[int(id)*n:(int(id)+1)*n])
	}
}

// move makes one step of FTRL-Proximal for the weights of a feature.
func (f *field) move(id int32, gradient []float32) {
	at := int(id) * len(f.classes)
	alpha, beta, l1, l2 := f.rate.alpha, f.rate.beta, f.rate.l1, f.rate.l2
	for k, g := range gradient {
		if g < 1e-4 && g > -1e-4 {
			continue
		}
		i := at + k
		old := math.Sqrt(float64(f.n[i]))
		f.n[i] += g * g
		root := math.Sqrt(float64(f.n[i]))
		z := float64(f.z[i]) + float64(g) - (root-old)/alpha*float64(f.w[i])
		f.z[i] = float32(z)
		switch {
		case z > l1:
			f.w[i] = float32(-(z - l1) / ((beta+root)/alpha + l2))
		case z < -l1:
			f.w[i] = float32(-(z + l1) / ((beta+root)/alpha + l2))
		default:
			f.w[i] = 0
		}
	}
}

// encode quantises the weights to one byte and drops those below drop units of
// quantisation.
func (f *field) encode(params []float64, drop float64) ([]byte, error) {
	n, unit := len(f.classes), f.unit()
	var features []model.Feature
	for hash, id := range f.ids {
		x := model.Feature{Hash: hash}
		for k, v := range f.w[int(id)*n : (int(id)+1)*n] {
			if q := float64(v) / unit; math.Abs(q) >= drop {
				x.Weights = append(x.Weights, model.Weight{Class: uint8(k), Value: int8(max(-127, min(127, math.Round(q))))})
			}
		}
		if len(x.Weights) > 0 {
			features = append(features, x)
		}
	}
	slices.SortFunc(features, func(a, b model.Feature) int { return cmp.Compare(a.Hash, b.Hash) })
	return model.Encode(f.classes, params, features)
}

// unit is the size of one step of quantisation: all but one weight in two
// thousand fit into a byte.
func (f *field) unit() float64 {
	var all []float64
	for _, v := range f.w {
		if v != 0 {
			all = append(all, math.Abs(float64(v)))
		}
	}
	if len(all) == 0 {
		return 1
	}
	slices.Sort(all)
	return all[len(all)-1-len(all)/2000] / 127
}
