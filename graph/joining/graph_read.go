package joining

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Stats implements [graph.Reader].
func (g *Graph) Stats(ctx context.Context) (graph.Stats, error) {
	done, err := g.reading(ctx)
	if err != nil {
		return graph.Stats{}, err
	}
	defer done()
	s, err := g.base.Stats(ctx)
	if err == nil && g.index.hidden > 0 {
		s.Nodes[graph.EventK] -= g.index.hidden
	}
	return s, err
}

// Nodes implements [graph.Reader].
func (g *Graph) Nodes(ctx context.Context, f graph.NodeFilter) ([]graph.Node, int, error) {
	if len(f.Kinds) > 0 && !slices.Contains(f.Kinds, graph.EventK) {
		return g.base.Nodes(ctx, f)
	}
	done, err := g.reading(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer done()
	if g.index.hidden == 0 {
		return g.base.Nodes(ctx, f)
	}
	whole := f
	whole.Offset, whole.Limit = 0, 0
	list, err := listed(g, fmt.Sprintf("nodes %q", fmt.Sprint(whole)), func() ([]graph.Node, error) { return g.nodes(ctx, whole) })
	if err != nil {
		return nil, 0, err
	}
	page := page(list, f.Offset, f.Limit)
	out := slices.Grow([]graph.Node(nil), len(page))
	for _, n := range page {
		n.Aliases = slices.Clone(n.Aliases)
		out = append(out, n)
	}
	return out, len(list), nil
}

// nodes gives all nodes that a filter chooses, events joined. A joined event
// is chosen when one of its accounts is, and stands under its own title.
func (g *Graph) nodes(ctx context.Context, f graph.NodeFilter) ([]graph.Node, error) {
	all, _, err := g.base.Nodes(ctx, f)
	if err != nil {
		return nil, err
	}
	out := make([]graph.Node, 0, len(all))
	seen := map[graph.ID]bool{}
	for _, n := range all {
		first := n.ID
		if n.Kind == graph.EventK {
			first = g.index.First(n.ID)
		}
		if seen[first] {
			continue
		}
		seen[first] = true
		if n.Kind == graph.EventK && len(g.index.Accounts(first)) > 1 {
			if n, err = g.lookup(ctx, first); err != nil {
				return nil, err
			}
		}
		out = append(out, n)
	}
	if f.Order != graph.ByTime { // by time a joined event stands where its latest account does
		slices.SortStableFunc(out, func(x, y graph.Node) int { return compareNodesBy(f.Order, x, y) })
	}
	return out, nil
}

func compareNodesBy(o graph.Order, x, y graph.Node) int {
	first := 0
	if o == graph.ByMentions {
		first = cmp.Compare(y.Mentions, x.Mentions)
	}
	return cmp.Or(first, strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)), strings.Compare(string(x.ID), string(y.ID)))
}

// listed gives a list that was worked out before, or works it out. Nobody may
// change it.
func listed[T any](g *Graph, key string, make func() ([]T, error)) ([]T, error) {
	if list, ok := g.lists.Load(key); ok {
		return list.([]T), nil
	}
	list, err := make()
	if err != nil {
		return nil, err
	}
	g.lists.Store(key, list)
	return list, nil
}

func page[T any](list []T, offset, limit int) []T {
	list = list[min(max(offset, 0), len(list)):]
	if limit > 0 && limit < len(list) {
		list = list[:limit]
	}
	return list
}

// lookup gives a node; an event has the passages and articles of all accounts
// of its joined event.
func (g *Graph) lookup(ctx context.Context, id graph.ID) (graph.Node, error) {
	accounts := g.index.Accounts(id)
	if len(accounts) < 2 {
		nodes, err := g.base.Lookup(ctx, id)
		if err != nil {
			return graph.Node{}, err
		}
		return nodes[0], nil
	}
	nodes, err := g.base.Lookup(ctx, append([]graph.ID{id}, accounts...)...)
	if err != nil {
		return graph.Node{}, err
	}
	n := nodes[0]
	n.Mentions, n.Articles = 0, 0
	articles := map[graph.ID]bool{}
	for i, x := range nodes[1:] {
		n.Mentions += x.Mentions
		articles[g.index.nodes[accounts[i]].article.Article] = true
	}
	n.Articles = len(articles)
	return n, nil
}

// Lookup implements [graph.Reader]. The account of a joined event keeps its id
// and title.
func (g *Graph) Lookup(ctx context.Context, ids ...graph.ID) ([]graph.Node, error) {
	if !slices.ContainsFunc(ids, func(id graph.ID) bool { return id.Kind() == graph.EventK }) {
		return g.base.Lookup(ctx, ids...)
	}
	done, err := g.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	out, err := g.base.Lookup(ctx, ids...)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if id.Kind() == graph.EventK && len(g.index.Accounts(id)) > 1 {
			if out[i], err = g.lookup(ctx, id); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// Statements implements [graph.Reader].
func (g *Graph) Statements(ctx context.Context, ids ...graph.ID) ([]graph.Statement, error) {
	return g.base.Statements(ctx, ids...)
}

// Events implements [graph.Reader]: the accounts with these ids.
func (g *Graph) Events(ctx context.Context, ids ...graph.ID) ([]graph.Event, error) {
	return g.base.Events(ctx, ids...)
}

// Articles implements [graph.Reader].
func (g *Graph) Articles(ctx context.Context, ids ...graph.ID) ([]graph.Article, error) {
	return g.base.Articles(ctx, ids...)
}

// Contents implements [graph.Reader].
func (g *Graph) Contents(ctx context.Context, article graph.ID) (graph.Batch, error) {
	return g.base.Contents(ctx, article)
}

// Search implements [graph.Reader]. An account that answers stands for its
// joined event, which is among the answers once.
func (g *Graph) Search(ctx context.Context, words string, limit int) ([]graph.Hit, error) {
	done, err := g.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	for ask := limit; ; ask *= 2 {
		hits, err := g.base.Search(ctx, words, ask)
		if err != nil {
			return nil, err
		}
		out, err := g.hits(ctx, hits)
		if err != nil {
			return nil, err
		}
		if limit == 0 || len(out) >= limit || len(hits) < ask {
			if limit > 0 {
				out = page(out, 0, limit)
			}
			return out, nil
		}
	}
}

func (g *Graph) hits(ctx context.Context, hits []graph.Hit) ([]graph.Hit, error) {
	if g.index.hidden == 0 {
		return hits, nil
	}
	var out []graph.Hit
	seen := map[graph.ID]bool{}
	for _, h := range hits {
		if h.Node.Kind != graph.EventK || len(g.index.Accounts(h.Node.ID)) < 2 {
			out = append(out, h)
			continue
		}
		first := g.index.First(h.Node.ID)
		if seen[first] {
			continue
		}
		seen[first] = true
		n, err := g.lookup(ctx, first)
		if err != nil {
			return nil, err
		}
		if n.Name != h.Node.Name {
			h.Match = graph.Span{}
		}
		h.Node = n
		out = append(out, h)
	}
	return out, nil
}
