package train

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"newsgraph/data/nlp/model"
)

// learner is an averaged perceptron over sparse features (Freund and Schapire
// 1999; Collins 2002). Features are counted first and interned once; rare ones
// are left out.
type learner struct {
	classes []string
	ids     map[uint64]int32
	counts  map[uint64]int32 // until frozen
	rows    [][]cell
	step    int64
}

type cell struct {
	class uint8
	w     int32
	stamp int64
	total int64
}

func newLearner(classes []string) *learner {
	return &learner{classes: classes, ids: map[uint64]int32{}, counts: map[uint64]int32{}}
}

// count registers the features of one example.
func (l *learner) count(features []uint64) {
	for _, f := range features {
		l.counts[f]++
	}
}

// freeze ends the counting and keeps the features seen at least so often. Ids follow the order of the hashes.
func (l *learner) freeze(least int32) {
	for _, f := range slices.Sorted(maps.Keys(l.counts)) {
		if l.counts[f] >= least {
			l.ids[f] = int32(len(l.rows))
			l.rows = append(l.rows, nil)
		}
	}
	l.counts = nil
}

// intern turns hashes into ids, leaving out what is unknown.
func (l *learner) intern(dst []int32, features []uint64) []int32 {
	for _, f := range features {
		if id, ok := l.ids[f]; ok {
			dst = append(dst, id)
		}
	}
	return dst
}

func (l *learner) score(scores []int32, ids []int32) {
	for _, id := range ids {
		for i := range l.rows[id] {
			c := &l.rows[id][i]
			scores[c.class] += c.w
		}
	}
}

// update adds delta to the weights of a class.
func (l *learner) update(ids []int32, class int, delta int32) {
	for _, id := range ids {
		c := l.cell(id, uint8(class))
		c.total += (l.step - c.stamp) * int64(c.w)
		c.stamp = l.step
		c.w += delta
	}
}

func (l *learner) cell(id int32, class uint8) *cell {
	row := l.rows[id]
	for i := range row {
		if row[i].class == class {
			return &row[i]
		}
	}
	l.rows[id] = append(row, cell{class: class, stamp: l.step})
	return &l.rows[id][len(row)]
}

// encode averages, quantises to one byte and drops weights that would be less
// than drop of the unit of quantisation.
func (l *learner) encode(params []float64, drop float64) ([]byte, error) {
	unit := l.unit()
	var features []model.Feature
	for _, hash := range slices.Sorted(maps.Keys(l.ids)) {
		f := model.Feature{Hash: hash}
		row := slices.Clone(l.rows[l.ids[hash]])
		slices.SortFunc(row, func(a, b cell) int { return cmp.Compare(a.class, b.class) })
		for _, c := range row {
			v := l.average(&c) / unit
			if math.Abs(v) >= drop {
				f.Weights = append(f.Weights, model.Weight{Class: c.class, Value: int8(max(-127, min(127, math.Round(v))))})
			}
		}
		if len(f.Weights) > 0 {
			features = append(features, f)
		}
	}
	return model.Encode(l.classes, params, features)
}

func (l *learner) average(c *cell) float64 {
	return float64(c.total+(l.step-c.stamp)*int64(c.w)) / float64(max(1, l.step))
}

// unit is the size of one step of quantisation: all but one weight in two
// thousand fit into a byte, the others are cut.
func (l *learner) unit() float64 {
	var all []float64
	for _, row := range l.rows {
		for i := range row {
			if a := math.Abs(l.average(&row[i])); a > 0 {
				all = append(all, a)
			}
		}
	}
	if len(all) == 0 {
		return 1
	}
	slices.Sort(all)
	return all[len(all)-1-len(all)/2000] / 127
}
