package query

import (
	"context"
	"fmt"
	"slices"

	"newsgraph/graph"
)

// Options say how far [Neighbourhood] goes and which nodes [Neighbourhood] and
// [Whole] keep. The zero value keeps the nodes asked for and their articles.
type Options struct {
	// Depth is the number of steps from the nodes asked for; 0 takes no step.
	Depth int
	// Kinds are the kinds of nodes to keep; none means every kind. Nodes of
	// other kinds are still there where a kept one needs them: the articles it
	// was read in, the speaker of a statement and what it is about, the
	// participants and places of an event.
	Kinds []graph.Kind
	// Limit is the largest number of relations followed from one node for each
	// predicate and side, those with most passages first; 0 follows all.
	Limit int
}

func (o Options) validate() error {
	if o.Depth < 0 || o.Limit < 0 {
		return fmt.Errorf("%w: depth %d, limit %d", graph.ErrInvalid, o.Depth, o.Limit)
	}
	for _, k := range o.Kinds {
		if !k.Valid() {
			return fmt.Errorf("%w: kind %q", graph.ErrInvalid, k)
		}
	}
	return nil
}

func (o Options) keeps(id graph.ID) bool {
	return len(o.Kinds) == 0 || slices.Contains(o.Kinds, id.Kind())
}

// Neighbourhood gives the nodes at most Depth steps from ids, the articles
// their links were read in, and every relation between these nodes that those
// articles support. The nodes asked for are kept whatever their kind. A step
// does not lead through an article unless it is among ids: to be named in one
// paper is not yet a link. An unknown id gives an error that wraps
// [graph.ErrNotFound].
func Neighbourhood(ctx context.Context, r graph.Reader, ids []graph.ID, o Options) (graph.Subgraph, error) {
	if err := o.validate(); err != nil {
		return graph.Subgraph{}, err
	}
	if _, err := r.Lookup(ctx, ids...); err != nil {
		return graph.Subgraph{}, err
	}
	w := walk{r: r, o: o, nodes: set{}, articles: set{}}
	w.nodes.add(ids...)
	if err := w.sources(ctx, ids); err != nil {
		return graph.Subgraph{}, err
	}
	frontier := sorted(w.nodes)
	for range o.Depth {
		next, err := w.step(ctx, frontier)
		if err != nil {
			return graph.Subgraph{}, err
		}
		frontier = next
	}
	batches, err := w.contents(ctx)
	if err != nil {
		return graph.Subgraph{}, err
	}
	return assemble(ctx, r, batches)
}

type set map[graph.ID]bool

func (s set) add(ids ...graph.ID) {
	for _, id := range ids {
		if id != "" {
			s[id] = true
		}
	}
}

func sorted(s set) []graph.ID {
	out := make([]graph.ID, 0, len(s))
	for id := range s {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// walk collects the nodes reached and the articles that support them.
type walk struct {
	r               graph.Reader
	o               Options
	nodes, articles set
}

// sources adds the articles of the nodes asked for: without one a node could
// not show where it comes from.
func (w *walk) sources(ctx context.Context, ids []graph.ID) error {
	for _, id := range ids {
		if id.Kind() == graph.ArticleK {
			w.articles.add(id)
			continue
		}
		rels, err := all(ctx, w.r, graph.RelationFilter{Node: id, OtherKinds: []graph.Kind{graph.ArticleK}})
		if err != nil {
			return err
		}
		for i := range rels {
			w.articles.add(rels[i].Other(id))
		}
	}
	return nil
}

// step follows the relations of the frontier and gives the nodes that are new,
// without the articles.
func (w *walk) step(ctx context.Context, frontier []graph.ID) ([]graph.ID, error) {
	next := set{}
	for _, id := range frontier {
		rels, err := all(ctx, w.r, graph.RelationFilter{Node: id, OtherKinds: w.o.Kinds})
		if err != nil {
			return nil, err
		}
		for _, rel := range w.cut(id, rels) {
			for _, e := range rel.Evidence {
				w.articles.add(e.Passage.Article)
			}
			other := rel.Other(id)
			if other.Kind() == graph.ArticleK {
				w.articles.add(other)
			} else if !w.nodes[other] {
				w.nodes.add(other)
				next.add(other)
			}
		}
	}
	return sorted(next), nil
}

// cut keeps the first Limit relations of each predicate and side; the reader
// gives those with most passages first.
func (w *walk) cut(id graph.ID, rels []graph.Relation) []graph.Relation {
	if w.o.Limit == 0 {
		return rels
	}
	type end struct {
		p       graph.Predicate
		subject bool
	}
	seen := map[end]int{}
	return slices.DeleteFunc(rels, func(r graph.Relation) bool {
		e := end{r.Predicate, r.Subject == id}
		seen[e]++
		return seen[e] > w.o.Limit
	})
}

// contents reads the articles collected and restricts each to the nodes
// collected and to what these need.
func (w *walk) contents(ctx context.Context) ([]graph.Batch, error) {
	if err := w.accounts(ctx); err != nil {
		return nil, err
	}
	var batches []graph.Batch
	for _, id := range sorted(w.articles) {
		b, err := w.r.Contents(ctx, id)
		if err != nil {
			return nil, err
		}
		complete(&b, w.nodes)
		batches = append(batches, b)
	}
	for i := range batches {
		w.nodes.add(batches[i].Article.ID)
	}
	for i := range batches {
		batches[i] = restrict(&batches[i], w.nodes)
	}
	return batches, nil
}

// accounts adds all accounts of the events reached: an event is joined from
// them, and each stands in its own article.
func (w *walk) accounts(ctx context.Context) error {
	var events []graph.ID
	for _, id := range sorted(w.nodes) {
		if id.Kind() == graph.EventK {
			events = append(events, id)
		}
	}
	joined, err := graph.JoinedOf(ctx, w.r, events...)
	if err != nil {
		return err
	}
	for _, j := range joined {
		w.nodes.add(j.Accounts...)
	}
	return nil
}

const page = 1000

// all reads every page of a node's relations.
func all(ctx context.Context, r graph.Reader, f graph.RelationFilter) ([]graph.Relation, error) {
	f.Limit = page
	var out []graph.Relation
	for {
		rels, total, err := r.Relations(ctx, f)
		if err != nil {
			return nil, err
		}
		out = append(out, rels...)
		f.Offset += len(rels)
		if f.Offset >= total || len(rels) == 0 {
			return out, nil
		}
	}
}
