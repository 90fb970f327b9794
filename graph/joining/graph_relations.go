package joining

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Relations implements [graph.Reader].
func (g *Graph) Relations(ctx context.Context, f graph.RelationFilter) ([]graph.Relation, int, error) {
	done, err := g.reading(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer done()
	if g.index.hidden == 0 || !slices.ContainsFunc(g.predicates(f), func(p graph.Predicate) bool { return meetsEvents(f, p) }) {
		return g.base.Relations(ctx, f)
	}
	var out []graph.Relation
	total := 0
	for _, p := range g.predicates(f) {
		part := f
		part.Predicates = []graph.Predicate{p}
		part.Offset = max(f.Offset-total, 0)
		if part.Limit = f.Limit; f.Limit > 0 {
			if part.Limit = f.Limit - len(out); part.Limit == 0 {
				part.Offset, part.Limit = 0, 1 // only to count
			}
		}
		list, n, err := g.part(ctx, part, p)
		if err != nil {
			return nil, 0, err
		}
		if f.Limit == 0 || len(out) < f.Limit {
			out = append(out, list...)
		}
		total += n
	}
	return slices.Clip(out), total, nil
}

// predicates are those a filter asks for, in the order of answers.
func (g *Graph) predicates(f graph.RelationFilter) []graph.Predicate {
	var out []graph.Predicate
	for _, info := range graph.Predicates() {
		if len(f.Predicates) == 0 || slices.Contains(f.Predicates, info.Predicate) {
			out = append(out, info.Predicate)
		}
	}
	return out
}

// meetsEvents says whether relations of a filter's node with a predicate have
// an event at an end.
func meetsEvents(f graph.RelationFilter, p graph.Predicate) bool {
	info, _ := p.Info()
	at := func(near, far []graph.Kind) bool {
		kind := f.Node.Kind()
		return slices.Contains(near, kind) && (kind == graph.EventK || slices.Contains(far, graph.EventK)) &&
			(kind == graph.EventK || len(f.OtherKinds) == 0 || slices.Contains(f.OtherKinds, graph.EventK))
	}
	return f.Side != graph.AsObject && at(info.Subjects, info.Objects) || f.Side != graph.AsSubject && at(info.Objects, info.Subjects)
}

// part gives one page of the relations with one predicate.
func (g *Graph) part(ctx context.Context, f graph.RelationFilter, p graph.Predicate) ([]graph.Relation, int, error) {
	if !meetsEvents(f, p) {
		return g.base.Relations(ctx, f)
	}
	list, err := g.merged(ctx, f)
	if err != nil {
		return nil, 0, err
	}
	out := slices.Clone(page(list, f.Offset, f.Limit))
	for i := range out {
		out[i].Evidence = slices.Clone(out[i].Evidence)
	}
	return out, len(list), nil
}

// merged gives all relations that a filter chooses, those of the accounts of
// one event put together.
func (g *Graph) merged(ctx context.Context, f graph.RelationFilter) ([]graph.Relation, error) {
	f.Offset, f.Limit = 0, 0
	return listed(g, fmt.Sprintf("relations %q %d %q %q %q", f.Node, f.Side, f.Predicates, f.OtherKinds, f.Article), func() ([]graph.Relation, error) {
		m := merger{g: g, node: f.Node, at: map[relationKey]int{}}
		for _, account := range g.tellings(f.Node) {
			of := f
			of.Node = account
			list, _, err := g.base.Relations(ctx, of)
			if err != nil {
				return nil, err
			}
			for _, r := range list {
				m.add(r)
			}
		}
		return m.sorted(), nil
	})
}

// tellings gives the accounts that an id stands for.
func (g *Graph) tellings(id graph.ID) []graph.ID {
	if accounts := g.index.Accounts(id); id.Kind() == graph.EventK && accounts != nil {
		return accounts
	}
	return []graph.ID{id}
}

type relationKey struct {
	subject   graph.ID
	predicate graph.Predicate
	qualifier string
	object    graph.ID
}

// merger puts relations of accounts together.
type merger struct {
	g    *Graph
	node graph.ID // the node asked for; it keeps its id
	at   map[relationKey]int
	out  []graph.Relation
}

func (m *merger) id(id graph.ID) graph.ID {
	first := m.g.index.First(id)
	if first == m.g.index.First(m.node) {
		return m.node
	}
	return first
}

func (m *merger) add(r graph.Relation) {
	r.Subject, r.Object = m.id(r.Subject), m.id(r.Object)
	k := relationKey{r.Subject, r.Predicate, r.Qualifier, r.Object}
	i, ok := m.at[k]
	if !ok {
		m.at[k] = len(m.out)
		m.out = append(m.out, r)
		return
	}
	for _, e := range r.Evidence {
		j := slices.IndexFunc(m.out[i].Evidence, func(x graph.Evidence) bool { return x.Passage == e.Passage })
		switch {
		case j < 0:
			m.out[i].Evidence = append(m.out[i].Evidence, e)
		case e.Confidence > m.out[i].Evidence[j].Confidence:
			m.out[i].Evidence[j] = e
		}
	}
}

func (m *merger) sorted() []graph.Relation {
	for i := range m.out {
		slices.SortFunc(m.out[i].Evidence, func(x, y graph.Evidence) int { return graph.ComparePassages(x.Passage, y.Passage) })
	}
	slices.SortFunc(m.out, func(x, y graph.Relation) int {
		return cmp.Or(cmp.Compare(x.Predicate.Order(), y.Predicate.Order()), cmp.Compare(len(y.Evidence), len(x.Evidence)),
			strings.Compare(string(x.Other(m.node)), string(y.Other(m.node))), strings.Compare(x.Qualifier, y.Qualifier), graph.CompareRelations(x, y))
	})
	return m.out
}

// Counts implements [graph.Reader].
func (g *Graph) Counts(ctx context.Context, id graph.ID) ([]graph.RelationCount, error) {
	done, err := g.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	counts, err := g.base.Counts(ctx, id)
	if err != nil || g.index.hidden == 0 {
		return counts, err
	}
	var out []graph.RelationCount
	for _, info := range graph.Predicates() {
		for _, side := range []graph.Side{graph.AsSubject, graph.AsObject} {
			c := graph.RelationCount{Predicate: info.Predicate, Side: side}
			f := graph.RelationFilter{Node: id, Side: side, Predicates: []graph.Predicate{info.Predicate}}
			if meetsEvents(f, info.Predicate) {
				list, err := g.merged(ctx, f)
				if err != nil {
					return nil, err
				}
				c.Relations = len(list)
			} else if i := slices.IndexFunc(counts, func(x graph.RelationCount) bool { return x.Predicate == c.Predicate && x.Side == side }); i >= 0 {
				c.Relations = counts[i].Relations
			}
			if c.Relations > 0 {
				out = append(out, c)
			}
		}
	}
	return out, nil
}
