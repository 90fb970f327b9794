package query

import (
	"context"
	"fmt"
	"slices"

	"newsgraph/graph"
)

// maxPath is the longest chain [Path] looks for. Beyond it nearly everything in
// the news is connected, which says nothing.
const maxPath = 6

// Path gives a shortest chain of relations between two nodes, from the first to
// the second, whatever their directions; of several the one whose relations
// come first in the reader's order. A node is connected with itself by none. It does not lead through articles: being
// named in one paper is not a link. Without a chain of at most six relations
// the error wraps [graph.ErrNotFound].
func Path(ctx context.Context, r graph.Reader, from, to graph.ID) ([]graph.Relation, error) {
	if _, err := r.Lookup(ctx, from, to); err != nil {
		return nil, err
	}
	if from == to {
		return nil, nil
	}
	came := map[graph.ID]graph.Relation{}
	seen := set{from: true}
	frontier := []graph.ID{from}
	for range maxPath {
		var next []graph.ID
		for _, id := range frontier {
			rels, err := all(ctx, r, graph.RelationFilter{Node: id})
			if err != nil {
				return nil, err
			}
			for _, rel := range rels {
				other := rel.Other(id)
				if seen[other] || other.Kind() == graph.ArticleK && other != to {
					continue
				}
				seen[other] = true
				came[other] = rel
				if other == to {
					return trace(came, from, to), nil
				}
				next = append(next, other)
			}
		}
		frontier = next
	}
	return nil, fmt.Errorf("%w: no chain of at most %d links from %s to %s", graph.ErrNotFound, maxPath, from, to)
}

// trace walks back from the end.
func trace(came map[graph.ID]graph.Relation, from, to graph.ID) []graph.Relation {
	var out []graph.Relation
	for at := to; at != from; {
		rel := came[at]
		out = append(out, rel)
		at = rel.Other(at)
	}
	slices.Reverse(out)
	return out
}
