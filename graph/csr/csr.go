// Package csr answers questions about a whole graph from a compact copy of its
// links in memory (compressed sparse rows: one list of neighbours after the
// other): shortest paths, neighbourhoods, components, communities, centrality.
//
// A graph.Reader comes in, ids and numbers go out, the same for the same graph
// on every machine. Articles are left out: being named in one paper is no link.
// The copy is loaded on demand and does not follow later changes. It holds about
// 30 bytes per node and 9 per end of a link, ids aside. All methods are safe for
// concurrent use.
package csr

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Graph is the links of a graph without their direction, each pair of nodes
// once, sorted.
type Graph struct {
	ids  []graph.ID // sorted
	from []int      // node i's neighbours are to[from[i]:from[i+1]]
	to   []int32    // sorted for each node
	// passages counts the passages behind each neighbour.
	passages []int32
}

// Linker is a reader that can tell all its links in one go; others are read
// article by article. Each relation comes once, with the number of its
// passages, in any order that is the same for the same graph.
type Linker interface {
	Links(ctx context.Context, each func(subject graph.ID, p graph.Predicate, object graph.ID, passages int) error) error
}

// link is one end of a pair while the rows are made.
type link struct{ from, to, passages int32 }

// Load copies the links of a graph.
func Load(ctx context.Context, r graph.Reader) (*Graph, error) {
	b := builder{at: map[graph.ID]int32{}}
	all, ok := r.(Linker)
	if !ok {
		all = byArticle{r}
	}
	if err := all.Links(ctx, b.add); err != nil {
		return nil, fmt.Errorf("load the links: %w", err)
	}
	return b.rows(), ctx.Err()
}

// byArticle tells the links of a reader from its articles.
type byArticle struct{ graph.Reader }

// Links implements [Linker].
func (r byArticle) Links(ctx context.Context, each func(graph.ID, graph.Predicate, graph.ID, int) error) error {
	nodes, _, err := r.Nodes(ctx, graph.NodeFilter{Kinds: []graph.Kind{graph.ArticleK}, Order: graph.ByName})
	if err != nil {
		return err
	}
	for _, n := range nodes {
		b, err := r.Contents(ctx, n.ID)
		if err != nil {
			return err
		}
		for _, l := range b.Relations() {
			if err := each(l.Subject, l.Predicate, l.Object, len(l.Evidence)); err != nil {
				return err
			}
		}
	}
	return nil
}

type builder struct {
	at    map[graph.ID]int32 // in the order in which they came
	ids   []graph.ID
	links []link
}

func (b *builder) add(subject graph.ID, _ graph.Predicate, object graph.ID, passages int) error {
	if subject == object || subject.Kind() == graph.ArticleK || object.Kind() == graph.ArticleK {
		return nil
	}
	x, y := b.node(subject), b.node(object)
	b.links = append(b.links, link{x, y, int32(passages)}, link{y, x, int32(passages)})
	return nil
}

func (b *builder) node(id graph.ID) int32 {
	n, ok := b.at[id]
	if !ok {
		n = int32(len(b.ids))
		b.at[id] = n
		b.ids = append(b.ids, id)
	}
	return n
}

// rows sorts nodes by id and their neighbours too, and joins links of the same
// pair.
func (b *builder) rows() *Graph {
	g := &Graph{ids: slices.Sorted(slices.Values(b.ids)), from: make([]int, len(b.ids)+1)}
	place := make([]int32, len(b.ids))
	for i, id := range g.ids {
		place[b.at[id]] = int32(i)
	}
	for i, l := range b.links {
		b.links[i].from, b.links[i].to = place[l.from], place[l.to]
	}
	slices.SortFunc(b.links, func(x, y link) int { return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to)) })
	for i, l := range b.links {
		if i > 0 && b.links[i-1].from == l.from && b.links[i-1].to == l.to {
			g.passages[len(g.passages)-1] += l.passages
			continue
		}
		g.from[l.from+1]++
		g.to, g.passages = append(g.to, l.to), append(g.passages, l.passages)
	}
	for i := range g.ids {
		g.from[i+1] += g.from[i]
	}
	return g
}

// Nodes is the number of nodes that have a link, Links that of linked pairs.
func (g *Graph) Nodes() int { return len(g.ids) }

// Links is the number of pairs of nodes that are linked.
func (g *Graph) Links() int { return len(g.to) / 2 }

// neighbours gives the neighbours of a node; the caller must not change them.
func (g *Graph) neighbours(n int32) []int32 { return g.to[g.from[n]:g.from[n+1]] }

// find gives the number of a node.
func (g *Graph) find(id graph.ID) (int32, error) {
	i, ok := slices.BinarySearchFunc(g.ids, id, func(x, y graph.ID) int { return strings.Compare(string(x), string(y)) })
	if !ok {
		return 0, fmt.Errorf("%s has no links: %w", id, graph.ErrNotFound)
	}
	return int32(i), nil
}

// Path gives a shortest way from one node to another, both included; of several
// the one whose ids come first in byte order, compared node by node from the
// start. A node without links, or without a way to the other, is an error that
// wraps [graph.ErrNotFound].
func (g *Graph) Path(ctx context.Context, from, to graph.ID) ([]graph.ID, error) {
	a, err := g.find(from)
	if err != nil {
		return nil, err
	}
	b, err := g.find(to)
	if err != nil {
		return nil, err
	}
	distance := g.distances(b, a, len(g.ids))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if distance[a] < 0 {
		return nil, fmt.Errorf("a way from %s to %s: %w", from, to, graph.ErrNotFound)
	}
	out := []graph.ID{from}
	for a != b {
		for _, n := range g.neighbours(a) {
			if distance[n] == distance[a]-1 {
				a = n // neighbours are sorted by id
				break
			}
		}
		out = append(out, g.ids[a])
	}
	return out, nil
}

// distances gives the number of steps from a node, -1 where it was not reached,
// up to a number of steps or until a node is reached (-1: none).
func (g *Graph) distances(from, until int32, steps int) []int32 {
	out := make([]int32, len(g.ids))
	for i := range out {
		out[i] = -1
	}
	out[from] = 0
	queue := []int32{from}
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		if n == until || int(out[n]) == steps {
			return out
		}
		for _, m := range g.neighbours(n) {
			if out[m] < 0 {
				out[m] = out[n] + 1
				queue = append(queue, m)
			}
		}
	}
	return out
}

// Around gives the nodes at most k steps from one, by steps and then by id; the
// node itself is the first.
func (g *Graph) Around(id graph.ID, k int) ([]graph.ID, error) {
	n, err := g.find(id)
	if err != nil {
		return nil, err
	}
	distance := g.distances(n, -1, k)
	var near []int32
	for i, d := range distance {
		if d >= 0 && int(d) <= k {
			near = append(near, int32(i))
		}
	}
	slices.SortStableFunc(near, func(x, y int32) int { return cmp.Compare(distance[x], distance[y]) })
	return g.spell(near), nil
}

func (g *Graph) spell(list []int32) []graph.ID {
	out := make([]graph.ID, len(list))
	for i, n := range list {
		out[i] = g.ids[n]
	}
	return out
}
