package query

import (
	"context"

	"newsgraph/graph"
)

// Whole gives everything a graph holds, or all nodes of some kinds with what
// these need. Depth and Limit take no part.
func Whole(ctx context.Context, r graph.Reader, o Options) (graph.Subgraph, error) {
	if err := o.validate(); err != nil {
		return graph.Subgraph{}, err
	}
	ids, err := articles(ctx, r)
	if err != nil {
		return graph.Subgraph{}, err
	}
	var batches []graph.Batch
	for _, id := range ids {
		b, err := r.Contents(ctx, id)
		if err != nil {
			return graph.Subgraph{}, err
		}
		keep := chosen(&b, o)
		if len(keep) == 0 {
			continue
		}
		keep.add(id)
		complete(&b, keep)
		batches = append(batches, restrict(&b, keep))
	}
	return assemble(ctx, r, batches)
}

// chosen are the nodes of a batch whose kind the options keep.
func chosen(b *graph.Batch, o Options) set {
	keep := set{}
	take := func(id graph.ID) {
		if o.keeps(id) {
			keep.add(id)
		}
	}
	take(b.Article.ID)
	for i := range b.Entities {
		take(b.Entities[i].ID)
	}
	for i := range b.Statements {
		take(b.Statements[i].ID)
	}
	for i := range b.Events {
		take(b.Events[i].ID)
	}
	return keep
}

// articles gives the ids of all articles, sorted.
func articles(ctx context.Context, r graph.Reader) ([]graph.ID, error) {
	ids := set{}
	f := graph.NodeFilter{Kinds: []graph.Kind{graph.ArticleK}, Order: graph.ByName, Limit: page}
	for {
		nodes, total, err := r.Nodes(ctx, f)
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			ids.add(n.ID)
		}
		f.Offset += len(nodes)
		if f.Offset >= total || len(nodes) == 0 {
			return sorted(ids), nil
		}
	}
}
