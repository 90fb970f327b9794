package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// resolve finds a node by its id or its name. A name nobody has gives an error
// that wraps [graph.ErrNotFound] and names the nearest ones; a name several
// have gives an error that lists their ids.
func resolve(ctx context.Context, r graph.Reader, name string, kinds ...graph.Kind) (graph.Node, error) {
	if id := graph.ID(name); id.Valid() && (len(kinds) == 0 || slices.Contains(kinds, id.Kind())) {
		switch nodes, err := r.Lookup(ctx, id); {
		case err == nil:
			return nodes[0], nil
		case !errors.Is(err, graph.ErrNotFound):
			return graph.Node{}, err
		}
	}
	if len(kinds) == 0 {
		kinds = append(graph.EntityKinds(), graph.ArticleK, graph.EventK)
	}
	near, _, err := r.Nodes(ctx, graph.NodeFilter{Kinds: kinds, Text: strings.TrimSpace(name)})
	if err != nil {
		return graph.Node{}, err
	}
	for _, exact := range []func(graph.Node) bool{
		func(n graph.Node) bool { return strings.EqualFold(n.Name, name) },
		func(n graph.Node) bool {
			return slices.ContainsFunc(n.Aliases, func(a string) bool { return strings.EqualFold(a, name) })
		},
	} {
		found := slices.DeleteFunc(slices.Clone(near), func(n graph.Node) bool { return !exact(n) })
		if len(found) == 1 {
			return found[0], nil
		}
		if len(found) > 1 {
			return graph.Node{}, fmt.Errorf("%q could be %s; give the id", name, names(found, 8))
		}
	}
	return graph.Node{}, unknown(ctx, r, name, near)
}

func names(nodes []graph.Node, limit int) string {
	nodes = nodes[:min(limit, len(nodes))]
	out := make([]string, 0, len(nodes))
	for _, n := range nodes {
		out = append(out, fmt.Sprintf("%s (%s)", n.Name, n.ID))
	}
	return strings.Join(out, ", ")
}

// unknown words the error for a name nobody has. near are nodes whose names
// contain it; without any the names most alike are offered.
func unknown(ctx context.Context, r graph.Reader, name string, near []graph.Node) error {
	if len(near) == 0 {
		all, _, err := r.Nodes(ctx, graph.NodeFilter{Kinds: graph.EntityKinds()})
		if err != nil {
			return err
		}
		near = alike(name, all)
	}
	err := fmt.Errorf("no node is called %q: %w", name, graph.ErrNotFound)
	if len(near) == 0 {
		return fmt.Errorf("%w; `newsgraph list` shows the nodes there are", err)
	}
	return fmt.Errorf("%w; did you mean %s?", err, names(near, 5))
}

// alike keeps the nodes with a name at most a third of its letters away,
// nearest first.
func alike(name string, nodes []graph.Node) []graph.Node {
	type scored struct {
		node     graph.Node
		distance int
	}
	var out []scored
	for _, n := range nodes {
		best := -1
		for _, candidate := range append([]string{n.Name}, n.Aliases...) {
			d := distance([]rune(strings.ToLower(name)), []rune(strings.ToLower(candidate)))
			if d <= len([]rune(candidate))/3 && (best < 0 || d < best) {
				best = d
			}
		}
		if best >= 0 {
			out = append(out, scored{n, best})
		}
	}
	slices.SortStableFunc(out, func(a, b scored) int { return cmp.Compare(a.distance, b.distance) })
	found := make([]graph.Node, len(out))
	for i, s := range out {
		found[i] = s.node
	}
	return found
}

// distance is the Levenshtein distance of two words.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
