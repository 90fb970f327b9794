package query_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/query"
)

func sample() *graphtest.Memory { return graphtest.NewMemory(graphtest.Sample()...) }

func ask(t *testing.T, r graph.Reader, o query.Options, ids ...graph.ID) graph.Subgraph {
	t.Helper()
	sg, err := query.Neighbourhood(context.Background(), r, ids, o)
	require.NoError(t, err)
	closed(t, sg)
	return sg
}

// closed checks what the type Subgraph promises.
func closed(t *testing.T, sg graph.Subgraph) {
	t.Helper()
	nodes, articles := map[graph.ID]bool{}, map[graph.ID]bool{}
	for i, n := range sg.Nodes {
		assert.False(t, nodes[n.ID], "%s stands twice", n.ID)
		nodes[n.ID] = true
		if i > 0 {
			p := sg.Nodes[i-1]
			assert.True(t, graph.CompareKinds(p.Kind, n.Kind) < 0 || p.Kind == n.Kind && p.ID < n.ID, "nodes are sorted")
		}
	}
	for _, a := range sg.Articles {
		articles[a.ID] = true
	}
	assert.True(t, slices.IsSortedFunc(sg.Relations, graph.CompareRelations))
	for _, r := range sg.Relations {
		assert.True(t, nodes[r.Subject], "%s of %s is a node", r.Subject, r.Predicate)
		assert.True(t, nodes[r.Object], "%s of %s is a node", r.Object, r.Predicate)
		assert.NotEmpty(t, r.Evidence)
		for _, e := range r.Evidence {
			assert.True(t, articles[e.Passage.Article])
		}
	}
	for _, s := range sg.Statements {
		for _, id := range []graph.ID{s.Speaker, s.Reports, s.Repeats, s.Article} {
			assert.True(t, id == "" || nodes[id], "%s of a statement is a node", id)
		}
		for _, a := range s.About {
			assert.True(t, nodes[a.Node])
		}
	}
	for _, e := range sg.Events {
		for _, p := range e.Participants {
			assert.True(t, nodes[p.Node])
		}
		for _, p := range e.Places {
			assert.True(t, nodes[p.Node])
		}
	}
}

func ids(sg graph.Subgraph, kinds ...graph.Kind) []string {
	var out []string
	for _, n := range sg.Nodes {
		if slices.Contains(kinds, n.Kind) {
			out = append(out, string(n.ID))
		}
	}
	return out
}

func TestDepth(t *testing.T) {
	t.Parallel()
	m := sample()
	union := graph.EntityID(graph.Organization, "Blue Coast Union")

	zero := ask(t, m, query.Options{}, union)
	assert.Equal(t, []string{"organization:blue-coast-union"}, ids(zero, graph.EntityKinds()...))
	assert.Len(t, zero.Articles, 2, "both articles that mention it")
	assert.Empty(t, zero.Statements)

	one := ask(t, m, query.Options{Depth: 1}, union)
	assert.Equal(t, []string{"person:ada-nkemé", "country:PT", "organization:blue-coast-union", "place:am̃bo-bay"}, ids(one, graph.EntityKinds()...))
	assert.Len(t, one.Statements, 2, "its own, and the one that reports")
	assert.Len(t, one.Events, 1)
	assert.Len(t, one.Articles, 2)

	three := ask(t, m, query.Options{Depth: 3}, union)
	assert.Contains(t, ids(three, graph.Person), "person:tomás-queirós", "through Portugal, an event and its other side")
}

func TestArticlesAreNoBridges(t *testing.T) {
	t.Parallel()
	sg := ask(t, sample(), query.Options{Depth: 4}, graph.EntityID(graph.Place, "Nakuru"))
	assert.Equal(t, []string{"country:KE", "place:nakuru"}, ids(sg, graph.EntityKinds()...))
	assert.Len(t, sg.Articles, 1)
}

func TestArticleAsRoot(t *testing.T) {
	t.Parallel()
	b := graphtest.Sample()[3]
	sg := ask(t, sample(), query.Options{Depth: 1}, b.Article.ID)
	assert.Len(t, sg.Events, 1)
	assert.Equal(t, []string{"country:KE", "place:nakuru"}, ids(sg, graph.EntityKinds()...))
}

func TestKindsKeepWhatTheyNeed(t *testing.T) {
	t.Parallel()
	m := sample()
	solvag := graph.EntityID(graph.Person, "Ingrid Solvåg")
	sg := ask(t, m, query.Options{Depth: 1, Kinds: []graph.Kind{graph.EventK}}, solvag)
	assert.Equal(t, []string{"person:ingrid-solvåg", "person:tomás-queirós", "place:lisbon"}, ids(sg, graph.EntityKinds()...), "an event comes with participants and place")
	assert.Empty(t, sg.Statements)
	assert.Len(t, sg.Events, 1)

	for _, k := range graph.Kinds() {
		whole, err := query.Whole(context.Background(), m, query.Options{Kinds: []graph.Kind{k}})
		require.NoError(t, err)
		closed(t, whole)
	}
	people, err := query.Whole(context.Background(), m, query.Options{Kinds: []graph.Kind{graph.Person}})
	require.NoError(t, err)
	assert.Equal(t, []string{"person:ada-nkemé", "person:ingrid-solvåg", "person:tomás-queirós"}, ids(people, graph.EntityKinds()...))
	assert.Len(t, people.Articles, 3, "the fourth names nobody")
}

func TestWholeHoldsEverything(t *testing.T) {
	t.Parallel()
	for name, batches := range map[string][]graph.Batch{"sample": graphtest.Sample(), "nothing": nil, "generated": graphtest.Generate(4, 8)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := graphtest.NewMemory(batches...)
			sg, err := query.Whole(context.Background(), m, query.Options{})
			require.NoError(t, err)
			closed(t, sg)
			stats, err := m.Stats(context.Background())
			require.NoError(t, err)
			nodes := 0
			for _, n := range stats.Nodes {
				nodes += n
			}
			assert.Len(t, sg.Nodes, nodes)
			assert.Len(t, sg.Relations, stats.Relations)
		})
	}
}

func TestLimit(t *testing.T) {
	t.Parallel()
	sg := ask(t, sample(), query.Options{Depth: 1, Limit: 1}, graph.EntityID(graph.Person, "Ingrid Solvåg"))
	all := ask(t, sample(), query.Options{Depth: 1}, graph.EntityID(graph.Person, "Ingrid Solvåg"))
	assert.Less(t, len(sg.Nodes), len(all.Nodes))
}

func TestErrors(t *testing.T) {
	t.Parallel()
	m := sample()
	ctx := context.Background()
	_, err := query.Neighbourhood(ctx, m, []graph.ID{"person:nobody"}, query.Options{Depth: 1})
	require.ErrorIs(t, err, graph.ErrNotFound)
	for _, o := range []query.Options{{Depth: -1}, {Limit: -1}, {Kinds: []graph.Kind{"animal"}}} {
		_, err = query.Neighbourhood(ctx, m, nil, o)
		require.ErrorIs(t, err, graph.ErrInvalid)
		_, err = query.Whole(ctx, m, o)
		require.ErrorIs(t, err, graph.ErrInvalid)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	_, err = query.Whole(cancelled, m, query.Options{})
	require.ErrorIs(t, err, context.Canceled)
	_, err = query.Neighbourhood(cancelled, m, []graph.ID{"country:NO"}, query.Options{Depth: 1})
	require.ErrorIs(t, err, context.Canceled)
}
