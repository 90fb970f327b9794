package joining

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/graph"
)

// regroup groups anew all that hangs together with some accounts and gives
// the events of it, sorted.
func (x *Index) regroup(touched map[*node]bool) []graph.ID {
	var out []graph.ID
	done := map[*node]bool{}
	for n := range touched { // each part is grouped by itself, so the order does not matter
		if done[n] || x.nodes[n.Event] != n {
			continue
		}
		part := component(n, done)
		x.group(part)
		for _, m := range part {
			out = append(out, m.Event)
		}
	}
	slices.Sort(out)
	return out
}

// component gives the accounts that hang together with n by what the rule or
// somebody joins.
func component(n *node, done map[*node]bool) []*node {
	part := []*node{n}
	done[n] = true
	for i := 0; i < len(part); i++ {
		at := part[i]
		reach := func(m *node) {
			if !done[m] {
				done[m] = true
				part = append(part, m)
			}
		}
		for m := range at.edges {
			reach(m)
		}
		for m := range at.sure {
			reach(m)
		}
		for _, m := range at.group { // what was one before and may come apart
			if !m.gone {
				reach(m)
			}
		}
	}
	slices.SortFunc(part, compareNodes)
	return part
}

// cluster is a group in the making.
type cluster struct {
	nodes []*node
	apart map[*cluster]bool // those it cannot be one with, however they grow
}

// clusters divides a component.
type clusters map[*node]*cluster

// unite makes two groups one.
func (at clusters) unite(a, b *node) {
	to, from := at[a], at[b]
	if to == from {
		return
	}
	to.nodes = append(to.nodes, from.nodes...)
	for _, m := range from.nodes {
		at[m] = to
	}
	for c := range from.apart {
		delete(c.apart, from)
		at.part(to, c)
	}
}

func (clusters) part(a, b *cluster) {
	for _, c := range []*cluster{a, b} {
		if c.apart == nil {
			c.apart = map[*cluster]bool{}
		}
	}
	a.apart[b], b.apart[a] = true, true
}

// group divides a component: first what somebody decided, then the best pairs
// first, as long as nothing in the two groups excludes one another.
func (x *Index) group(part []*node) {
	at := clusters{}
	for _, n := range part {
		at[n] = &cluster{nodes: []*node{n}}
	}
	for _, n := range part {
		for m := range n.sure {
			at.unite(n, m)
		}
	}
	for _, p := range pairs(part) {
		a, b := at[p.a], at[p.b]
		switch {
		case a == b || a.apart[b]:
		case fit(a.nodes, b.nodes):
			at.unite(p.a, p.b)
		default:
			at.part(a, b)
		}
	}
	for _, n := range part {
		if n != at[n].nodes[0] {
			continue
		}
		x.settle(at[n].nodes)
	}
}

// settle orders a group and gives it its id.
func (x *Index) settle(g []*node) {
	slices.SortFunc(g, compareNodes)
	first := max(slices.IndexFunc(g, func(m *node) bool { return m.Salient }), 0)
	for _, n := range g {
		n.group = g
		x.rename(n, g[first].Event)
	}
}

// pairs gives the pairs of a component that the rule would join, best first.
func pairs(part []*node) []pair {
	var out []pair
	for _, n := range part {
		for m, score := range n.edges {
			if n.Event < m.Event {
				out = append(out, pair{a: n, b: m, score: score})
			}
		}
	}
	slices.SortFunc(out, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.score, x.score), strings.Compare(string(x.a.Event), string(y.a.Event)), strings.Compare(string(x.b.Event), string(y.b.Event)))
	})
	return out
}

// fit says whether two groups may be one: they are of different articles, no
// two of their accounts exclude one another, and nobody told them apart.
func fit(x, y []*node) bool {
	for _, a := range x {
		for _, b := range y {
			if a == b || a.other[b] || a.article == b.article {
				return false
			}
			if _, joined := a.edges[b]; !joined && !a.sure[b] && compare(a, b).impossible {
				return false
			}
		}
	}
	return true
}
