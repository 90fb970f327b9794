package csr

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Components gives the groups of nodes that hang together, the largest first,
// then by their first id; ids inside are sorted.
func (g *Graph) Components() [][]graph.ID {
	label := make([]int32, len(g.ids))
	for i := range label {
		label[i] = -1
	}
	var stack []int32
	for i := range g.ids {
		if label[i] >= 0 {
			continue
		}
		stack, label[i] = append(stack, int32(i)), int32(i)
		for len(stack) > 0 {
			n := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, m := range g.neighbours(n) {
				if label[m] < 0 {
					label[m] = int32(i)
					stack = append(stack, m)
				}
			}
		}
	}
	return g.groups(label)
}

// groups collects nodes by label.
func (g *Graph) groups(label []int32) [][]graph.ID {
	by := map[int32][]graph.ID{}
	for i, l := range label {
		by[l] = append(by[l], g.ids[i])
	}
	out := make([][]graph.ID, 0, len(by))
	for _, ids := range by {
		out = append(out, ids)
	}
	slices.SortFunc(out, func(x, y []graph.ID) int {
		return cmp.Or(cmp.Compare(len(y), len(x)), strings.Compare(string(x[0]), string(y[0])))
	})
	return out
}

// The rounds of one level of Communities, after which few nodes still move, and
// of Rank are bounded.
const (
	maxMoves  = 10
	maxRounds = 100
)

// Communities gives groups of nodes that are linked more with one another than
// with others, the largest first, then by their first id; ids inside are sorted.
// Method: Louvain (Blondel, Guillaume, Lambiotte, Lefebvre 2008): nodes move to
// the neighbouring group that raises the modularity most, each link weighed by
// its passages, then groups become nodes, until nothing moves. Nodes are visited
// in the order of their ids and of equal gains the least group wins, so that
// nothing is left to chance.
func (g *Graph) Communities() [][]graph.ID {
	label := make([]int32, len(g.ids))
	for i := range label {
		label[i] = int32(i)
	}
	for l := g.level(); ; {
		group, moved := l.move()
		if !moved {
			return g.groups(label)
		}
		for i := range label {
			label[i] = group[label[i]]
		}
		l = l.joined(group)
	}
}

// level is a weighed graph whose nodes are groups of the one before.
type level struct {
	from   []int
	to     []int32
	weight []float64
	degree []float64 // sum of weights, links inside a group twice
	total  float64
}

func (g *Graph) level() *level {
	l := &level{from: g.from, to: g.to, weight: make([]float64, len(g.to))}
	for i, p := range g.passages {
		l.weight[i] = float64(p)
	}
	l.sum()
	return l
}

func (l *level) sum() {
	l.degree = make([]float64, len(l.from)-1)
	for i := range l.degree {
		for _, w := range l.weight[l.from[i]:l.from[i+1]] {
			l.degree[i] += w
		}
		l.total += l.degree[i]
	}
}

// move moves nodes between groups and gives each node's group, numbered from 0
// by the first node in it.
func (l *level) move() (group []int32, moved bool) {
	group = make([]int32, len(l.degree))
	all := slices.Clone(l.degree) // of each group
	for i := range group {
		group[i] = int32(i)
	}
	near := map[int32]float64{}
	for range maxMoves {
		again := false
		for i := range group {
			own := group[i]
			all[own] -= l.degree[i]
			best := l.best(int32(i), group, all, near)
			all[best] += l.degree[i]
			if best != own {
				group[i], again, moved = best, true, true
			}
		}
		if !again {
			break
		}
	}
	number := map[int32]int32{}
	for i, x := range group {
		if _, ok := number[x]; !ok {
			number[x] = int32(len(number))
		}
		group[i] = number[x]
	}
	return group, moved
}

// best gives the group in which a node raises the modularity most; its own
// stays if none is better by more than rounding.
func (l *level) best(n int32, group []int32, all []float64, near map[int32]float64) int32 {
	const rounding = 1e-9
	clear(near)
	for k := l.from[n]; k < l.from[n+1]; k++ {
		if l.to[k] != n {
			near[group[l.to[k]]] += l.weight[k]
		}
	}
	gain := func(x int32) float64 { return near[x] - l.degree[n]*all[x]/l.total }
	best, most := group[n], math.Inf(-1)
	for x := range near {
		if y := gain(x); y > most || y == most && x < best {
			best, most = x, y
		}
	}
	if most > gain(group[n])+rounding {
		return best
	}
	return group[n]
}

// joined makes nodes of groups.
func (l *level) joined(group []int32) *level {
	n := int(slices.Max(group)) + 1
	rows := make([]map[int32]float64, n)
	for i := range rows {
		rows[i] = map[int32]float64{}
	}
	for i, x := range group {
		for k := l.from[i]; k < l.from[i+1]; k++ {
			rows[x][group[l.to[k]]] += l.weight[k]
		}
	}
	out := &level{from: make([]int, 1, n+1)}
	for _, row := range rows {
		for _, x := range slices.Sorted(maps.Keys(row)) {
			out.to, out.weight = append(out.to, x), append(out.weight, row[x])
		}
		out.from = append(out.from, len(out.to))
	}
	out.sum()
	return out
}

// Ranked is a node with its rank.
type Ranked struct {
	ID   graph.ID
	Rank float64 // all ranks together are 1
}

// Rank gives the nodes by how central they are, the most central first, then by
// id. Method: PageRank (Brin, Page 1998) with damping 0.85 over links weighed by
// their passages, until no rank changes by more than 1e-9 of the whole.
func (g *Graph) Rank() []Ranked {
	n := len(g.ids)
	rank, next, weight := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range rank {
		rank[i] = 1 / float64(n)
		for _, p := range g.passages[g.from[i]:g.from[i+1]] {
			weight[i] += float64(p)
		}
	}
	const damping, enough = 0.85, 1e-9
	for range maxRounds {
		change := 0.0
		for i := range next {
			sum := 0.0
			for k := g.from[i]; k < g.from[i+1]; k++ {
				m := g.to[k]
				sum += rank[m] * float64(g.passages[k]) / weight[m]
			}
			next[i] = (1-damping)/float64(n) + damping*sum
			change = max(change, math.Abs(next[i]-rank[i]))
		}
		if rank, next = next, rank; change < enough {
			break
		}
	}
	out := make([]Ranked, n)
	for i, r := range rank {
		out[i] = Ranked{g.ids[i], r}
	}
	slices.SortStableFunc(out, func(x, y Ranked) int { return cmp.Compare(y.Rank, x.Rank) })
	return out
}
