package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Stats implements [graph.Reader].
func (m *Memory) Stats(ctx context.Context) (graph.Stats, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	out := graph.Stats{Nodes: map[graph.Kind]int{}}
	for id := range m.nodes {
		out.Nodes[id.Kind()]++
	}
	for _, r := range m.relations {
		out.Relations++
		out.Passages += len(r.Evidence)
	}
	return out, ctx.Err()
}

// Nodes implements [graph.Reader].
func (m *Memory) Nodes(ctx context.Context, f graph.NodeFilter) ([]graph.Node, int, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var list []*found
	for _, n := range m.nodes {
		names := append([]string{n.Name}, n.Aliases...)
		if (len(f.Kinds) == 0 || slices.Contains(f.Kinds, n.Kind)) && slices.ContainsFunc(names, func(s string) bool {
			return strings.Contains(strings.ToLower(s), strings.ToLower(f.Text))
		}) {
			list = append(list, n)
		}
	}
	slices.SortFunc(list, func(x, y *found) int {
		first := 0
		switch f.Order {
		case graph.ByMentions:
			first = cmp.Compare(y.Mentions, x.Mentions)
		case graph.ByTime:
			first = strings.Compare(y.time, x.time)
		case graph.ByName:
		}
		return cmp.Or(first, strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)), strings.Compare(string(x.ID), string(y.ID)))
	})
	chosen := page(list, f.Offset, f.Limit)
	out := slices.Grow([]graph.Node(nil), len(chosen))
	for _, n := range chosen {
		out = append(out, n.copy())
	}
	return out, len(list), ctx.Err()
}

func page[T any](list []T, offset, limit int) []T {
	list = list[min(max(offset, 0), len(list)):]
	if limit > 0 && limit < len(list) {
		list = list[:limit]
	}
	return empty(list)
}

// Lookup implements [graph.Reader].
func (m *Memory) Lookup(ctx context.Context, ids ...graph.ID) ([]graph.Node, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	nodes := m.nodes
	return each(ctx, ids, func(id graph.ID) (graph.Node, bool) {
		if n, ok := nodes[id]; ok {
			return n.copy(), true
		}
		return graph.Node{}, false
	})
}

// copy gives the node with aliases of its own.
func (n *found) copy() graph.Node {
	out := n.Node
	out.Aliases = slices.Clone(n.Aliases)
	return out
}

func each[T any](ctx context.Context, ids []graph.ID, of func(graph.ID) (T, bool)) ([]T, error) {
	var out []T
	for _, id := range ids {
		v, ok := of(id)
		if !ok {
			return nil, fmt.Errorf("%s: %w", id, graph.ErrNotFound)
		}
		out = append(out, v)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return out, nil
}

// Relations implements [graph.Reader].
func (m *Memory) Relations(ctx context.Context, f graph.RelationFilter) ([]graph.Relation, int, error) {
	if _, err := m.Lookup(ctx, f.Node); err != nil {
		return nil, 0, err
	}
	if f.Article != "" {
		if _, err := m.Lookup(ctx, f.Article); err != nil {
			return nil, 0, err
		}
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	var list []graph.Relation
	for _, r := range m.relations {
		r.Evidence = slices.Clone(r.Evidence)
		if f.Article != "" {
			r.Evidence = slices.DeleteFunc(r.Evidence, func(e graph.Evidence) bool { return e.Passage.Article != f.Article })
		}
		if len(r.Evidence) > 0 && chosen(&r, f) {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(x, y graph.Relation) int {
		return cmp.Or(cmp.Compare(x.Predicate.Order(), y.Predicate.Order()), cmp.Compare(len(y.Evidence), len(x.Evidence)),
			strings.Compare(string(x.Other(f.Node)), string(y.Other(f.Node))), strings.Compare(x.Qualifier, y.Qualifier),
			graph.CompareRelations(x, y))
	})
	return page(list, f.Offset, f.Limit), len(list), ctx.Err()
}

func chosen(r *graph.Relation, f graph.RelationFilter) bool {
	subject, object := r.Subject == f.Node, r.Object == f.Node
	switch f.Side {
	case graph.AsSubject:
		object = false
	case graph.AsObject:
		subject = false
	case graph.Either:
	}
	return (subject || object) &&
		(len(f.Predicates) == 0 || slices.Contains(f.Predicates, r.Predicate)) &&
		(len(f.OtherKinds) == 0 || slices.Contains(f.OtherKinds, r.Other(f.Node).Kind()))
}

// Counts implements [graph.Reader].
func (m *Memory) Counts(ctx context.Context, id graph.ID) ([]graph.RelationCount, error) {
	if _, err := m.Lookup(ctx, id); err != nil {
		return nil, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	counts := map[graph.RelationCount]int{}
	for _, r := range m.relations {
		if r.Subject == id {
			counts[graph.RelationCount{Predicate: r.Predicate, Side: graph.AsSubject}]++
		}
		if r.Object == id {
			counts[graph.RelationCount{Predicate: r.Predicate, Side: graph.AsObject}]++
		}
	}
	var out []graph.RelationCount
	for c, n := range counts {
		c.Relations = n
		out = append(out, c)
	}
	slices.SortFunc(out, func(x, y graph.RelationCount) int {
		return cmp.Or(cmp.Compare(x.Predicate.Order(), y.Predicate.Order()), cmp.Compare(x.Side, y.Side))
	})
	return out, ctx.Err()
}

// Statements implements [graph.Reader].
func (m *Memory) Statements(ctx context.Context, ids ...graph.ID) ([]graph.Statement, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return each(ctx, ids, func(id graph.ID) (graph.Statement, bool) {
		for _, b := range m.batches {
			for _, s := range b.Statements {
				if s.ID == id {
					return s, true
				}
			}
		}
		return graph.Statement{}, false
	})
}

// Events implements [graph.Reader].
func (m *Memory) Events(ctx context.Context, ids ...graph.ID) ([]graph.Event, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return each(ctx, ids, func(id graph.ID) (graph.Event, bool) {
		for _, b := range m.batches {
			for _, e := range b.Events {
				if e.ID == id {
					return e, true
				}
			}
		}
		return graph.Event{}, false
	})
}

// Articles implements [graph.Reader].
func (m *Memory) Articles(ctx context.Context, ids ...graph.ID) ([]graph.Article, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return each(ctx, ids, func(id graph.ID) (graph.Article, bool) {
		b, ok := m.batches[id]
		return b.Article, ok
	})
}

// Contents implements [graph.Reader].
func (m *Memory) Contents(ctx context.Context, article graph.ID) (graph.Batch, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	b, ok := m.batches[article]
	if !ok {
		return graph.Batch{}, fmt.Errorf("article %s: %w", article, graph.ErrNotFound)
	}
	return Normal(b), ctx.Err()
}

// Search implements [graph.Reader] for one word or phrase: names and aliases
// of entities and titles of events that contain it, then statements, then
// blocks of articles. It ignores case, but not accents.
func (m *Memory) Search(ctx context.Context, words string, limit int) ([]graph.Hit, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	words = strings.ToLower(strings.Trim(strings.Join(strings.Fields(words), " "), `"`))
	if words == "" {
		return nil, ctx.Err()
	}
	nodes := m.nodes
	hits := nameHits(nodes, words)
	for _, b := range m.sorted() {
		for _, s := range b.Statements {
			if h, ok := textHit(nodes[s.ID].Node, b.Article, s.Content, words); ok {
				hits = append(hits, h)
			}
		}
	}
	for _, b := range m.sorted() {
		var blocks []graph.Span
		for _, x := range b.Article.Blocks {
			blocks = append(blocks, x.Span)
		}
		if h, ok := textHit(nodes[b.Article.ID].Node, b.Article, blocks, words); ok {
			hits = append(hits, h)
		}
	}
	return page(hits, 0, limit), ctx.Err()
}

func nameHits(nodes map[graph.ID]*found, words string) []graph.Hit {
	var hits []graph.Hit
	for _, n := range nodes {
		if !n.Kind.IsEntity() && n.Kind != graph.EventK {
			continue
		}
		if i := strings.Index(strings.ToLower(n.Name), words); i >= 0 {
			hits = append(hits, graph.Hit{Node: n.Node, Match: graph.Span{Start: i, End: i + len(words)}})
		} else if slices.ContainsFunc(n.Aliases, func(a string) bool { return strings.Contains(strings.ToLower(a), words) }) {
			hits = append(hits, graph.Hit{Node: n.Node})
		}
	}
	slices.SortFunc(hits, func(x, y graph.Hit) int {
		return cmp.Or(cmp.Compare(y.Node.Mentions, x.Node.Mentions), strings.Compare(string(x.Node.ID), string(y.Node.ID)))
	})
	return hits
}

func textHit(n graph.Node, a graph.Article, spans []graph.Span, words string) (graph.Hit, bool) {
	for _, s := range spans {
		if i := strings.Index(strings.ToLower(s.Of(a.Text)), words); i >= 0 {
			match := graph.Span{Start: i, End: i + len(words)}
			return graph.Hit{Node: n, Snippet: strings.ReplaceAll(s.Of(a.Text), "\n", " "), Match: match,
				Passage: graph.Passage{Article: a.ID, Span: graph.Span{Start: s.Start + i, End: s.Start + match.End}}}, true
		}
	}
	return graph.Hit{}, false
}
