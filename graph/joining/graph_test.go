package joining_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/joining"
	"newsgraph/graph/query"
	"newsgraph/graph/store"
)

// TestConformance: where nothing is to be joined, the view changes nothing.
func TestConformance(t *testing.T) {
	t.Parallel()
	graphtest.TestReaderWriter(t, func(t *testing.T) graphtest.Graph {
		t.Helper()
		s, err := store.Memory()
		require.NoError(t, err)
		t.Cleanup(func() { assert.NoError(t, s.Close()) })
		return joining.Over(s)
	})
}

func reports() []graph.Batch { return graphtest.Accounts() }

func write(t *testing.T, g graph.Writer, batches ...graph.Batch) {
	t.Helper()
	for _, b := range batches {
		_, err := g.Write(t.Context(), b)
		require.NoError(t, err)
	}
}

func event(b graph.Batch) graph.ID { return b.Events[0].ID }

func TestOneNodeForThreeAccounts(t *testing.T) {
	t.Parallel()
	g := joining.Over(graphtest.NewMemory())
	all := reports()
	write(t, g, all...)
	nodes, total, err := g.Nodes(t.Context(), graph.NodeFilter{Kinds: []graph.Kind{graph.EventK}})
	require.NoError(t, err)
	require.Len(t, nodes, 1)
	assert.Equal(t, 1, total)
	assert.Equal(t, event(all[0]), nodes[0].ID)
	assert.Equal(t, 3, nodes[0].Articles)
	assert.Equal(t, 3, nodes[0].Mentions)
	for _, b := range all {
		j, err := g.Joined(t.Context(), event(b))
		require.NoError(t, err)
		assert.Equal(t, event(all[0]), j[0].Event)
		assert.Len(t, j[0].Accounts, 3)
		assert.Equal(t, 3, j[0].Articles)
		assert.Equal(t, 3, j[0].Independent)
	}
	rels, n, err := g.Relations(t.Context(), graph.RelationFilter{Node: graph.EntityID(graph.Place, "Kandahar"), Predicates: []graph.Predicate{graph.HappenedIn}})
	require.NoError(t, err)
	require.Equal(t, 1, n)
	assert.Equal(t, event(all[0]), rels[0].Subject)
	assert.Len(t, rels[0].Evidence, 3, "one passage of each account")
	last := event(all[2])
	rels, n, err = g.Relations(t.Context(), graph.RelationFilter{Node: last, Predicates: []graph.Predicate{graph.ReportedIn}})
	require.NoError(t, err)
	assert.Equal(t, 3, n, "the id of any account stands for all")
	for _, r := range rels {
		assert.Equal(t, last, r.Subject)
	}
	counts, err := g.Counts(t.Context(), graph.CountryID("AF"))
	require.NoError(t, err)
	assert.Contains(t, counts, graph.RelationCount{Predicate: graph.HappenedIn, Side: graph.AsObject, Relations: 1})
	stats, err := g.Stats(t.Context())
	require.NoError(t, err)
	assert.Equal(t, 1, stats.Nodes[graph.EventK])
	hits, err := g.Search(t.Context(), "attack", 1)
	require.NoError(t, err)
	require.Len(t, hits, 1)
	assert.Equal(t, nodes[0], hits[0].Node)
}

// dump is all that can be asked of a graph.
func dump(t *testing.T, g *joining.Graph) string {
	t.Helper()
	s, err := graphtest.Dump(t.Context(), g)
	require.NoError(t, err)
	nodes, _, err := g.Nodes(t.Context(), graph.NodeFilter{Kinds: []graph.Kind{graph.EventK}})
	require.NoError(t, err)
	for _, n := range nodes {
		j, err := g.Joined(t.Context(), n.ID)
		require.NoError(t, err)
		s += string(j[0].Event)
		for _, a := range j[0].Accounts {
			s += " " + string(a)
		}
		s += "\n"
	}
	return s
}

func TestOrderOfImportDoesNotMatter(t *testing.T) {
	t.Parallel()
	all := reports()
	var want string
	for i, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		g := joining.Over(graphtest.NewMemory())
		for _, k := range order {
			write(t, g, all[k])
		}
		if i == 0 {
			want = dump(t, g)
		}
		assert.Equal(t, want, dump(t, g))
	}
}

func TestRemovalUndoesExactly(t *testing.T) {
	t.Parallel()
	all := reports()
	for out := range all {
		g, want := joining.Over(graphtest.NewMemory()), joining.Over(graphtest.NewMemory())
		write(t, g, all...)
		_, err := g.Remove(t.Context(), all[out].Article.ID)
		require.NoError(t, err)
		for i, b := range all {
			if i != out {
				write(t, want, b)
			}
		}
		assert.Equal(t, dump(t, want), dump(t, g))
		write(t, g, all[out])
		write(t, want, all[out])
		assert.Equal(t, dump(t, want), dump(t, g))
	}
}

func TestCopiesCountOnce(t *testing.T) {
	t.Parallel()
	all := reports()
	text := all[0].Article.Text
	again := graphtest.Account("four", "2026-03-05", "Blast in the south", text[len("Blast in the south\n\n"):], 12, "12 people")
	g := joining.Over(graphtest.NewMemory())
	write(t, g, append(all, again)...)
	j, err := g.Joined(t.Context(), event(all[1]))
	require.NoError(t, err)
	assert.Equal(t, 4, j[0].Articles)
	assert.Equal(t, 3, j[0].Independent)
}

func TestAnotherDayIsAnotherEvent(t *testing.T) {
	t.Parallel()
	all := reports()
	all[1].Events[0].Time = graph.Interval{Start: "2026-03-02", End: "2026-03-02", Precision: graph.Day}
	g := joining.Over(graphtest.NewMemory())
	write(t, g, all...)
	j, err := g.Joined(t.Context(), event(all[0]), event(all[1]))
	require.NoError(t, err)
	assert.Equal(t, []graph.ID{event(all[0]), event(all[2])}, j[0].Accounts)
	assert.Equal(t, []graph.ID{event(all[1])}, j[1].Accounts)
}

func decide(t *testing.T, g graph.Joiner, d ...graph.Decision) []graph.Decision {
	t.Helper()
	before, err := g.Decide(t.Context(), d...)
	require.NoError(t, err)
	return before
}

func joined(t *testing.T, g graph.Joiner, id graph.ID) graph.Joined {
	t.Helper()
	j, err := g.Joined(t.Context(), id)
	require.NoError(t, err)
	return j[0]
}

func TestSplitAndJoinAreReversible(t *testing.T) {
	t.Parallel()
	all := reports()
	g := joining.Over(graphtest.NewMemory())
	write(t, g, all...)
	at := dump(t, g)
	apart := decide(t, g, joining.Split(joined(t, g, event(all[1])), event(all[1]))...)
	assert.Len(t, apart, 2)
	assert.Equal(t, []graph.ID{event(all[1])}, joined(t, g, event(all[1])).Accounts)
	assert.Len(t, joined(t, g, event(all[0])).Accounts, 2)
	split := dump(t, g)

	decided, err := g.Decisions(t.Context())
	require.NoError(t, err)
	back := decide(t, g, joining.Join(joined(t, g, event(all[1])), joined(t, g, event(all[2])), decided)...)
	assert.Equal(t, at, dump(t, g))
	decide(t, g, back...)
	assert.Equal(t, split, dump(t, g))
	decide(t, g, apart...)
	assert.Equal(t, at, dump(t, g))
	decided, err = g.Decisions(t.Context())
	require.NoError(t, err)
	assert.Empty(t, decided)
	assert.Nil(t, joining.Join(joined(t, g, event(all[1])), joined(t, g, event(all[2])), decided))
}

func TestDecisionsOutliveArticleAndProgram(t *testing.T) {
	t.Parallel()
	all := reports()
	base, err := store.Memory()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, base.Close()) })
	g := joining.Over(base)
	write(t, g, all...)
	decide(t, g, joining.Split(joined(t, g, event(all[1])), event(all[1]))...)
	want := dump(t, g)

	_, err = g.Remove(t.Context(), all[1].Article.ID)
	require.NoError(t, err)
	write(t, g, all[1])
	assert.Equal(t, want, dump(t, g), "imported again")
	require.NoError(t, g.Flush(t.Context()))
	assert.Equal(t, want, dump(t, joining.Over(base)), "opened again")

	// A newer extraction finds one more trigger, which makes another id.
	better := reports()[1]
	e := &better.Events[0]
	i := len("Fourteen dead\n\n")
	e.Triggers = []graph.Span{{Start: i, End: i + len("Fourteen")}, e.Triggers[0]}
	e.ID = "event:ffffffffffffffff"
	require.NoError(t, better.Validate())
	write(t, g, better)
	assert.Equal(t, []graph.ID{e.ID}, joined(t, g, e.ID).Accounts, "the decision is about its words")
	write(t, g, all[1])
	assert.Equal(t, want, dump(t, g))
}

func TestDigestsAreMadeAnew(t *testing.T) {
	t.Parallel()
	all := reports()
	base, err := store.Memory()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, base.Close()) })
	write(t, base, all...) // as by a program that joins nothing
	require.NoError(t, base.Keep(t.Context(), graph.Record{Key: "joining/digest/" + string(all[0].Article.ID), Value: []byte("{broken")}))
	g := joining.Over(base)
	assert.Len(t, joined(t, g, event(all[0])).Accounts, 3)
	require.NoError(t, g.Flush(t.Context()))
	kept, err := base.Records(t.Context(), "joining/digest/")
	require.NoError(t, err)
	assert.Len(t, kept, 3)
}

func TestDecideRefuses(t *testing.T) {
	t.Parallel()
	g := joining.Over(graphtest.NewMemory())
	write(t, g, reports()...)
	for name, d := range map[string]graph.Decision{
		"no verdict of ours": {A: graph.Anchor{Event: "event:a"}, B: graph.Anchor{Event: "event:b"}, Verdict: "perhaps"},
		"with itself":        {A: graph.Anchor{Event: "event:a"}, B: graph.Anchor{Event: "event:a"}, Verdict: graph.Same},
		"no event":           {A: graph.Anchor{Event: "event:a"}, B: graph.Anchor{Event: "person:b"}, Verdict: graph.Same},
	} {
		_, err := g.Decide(t.Context(), d)
		assert.ErrorIs(t, err, graph.ErrInvalid, name)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := g.Decide(ctx, graph.Decision{A: graph.Anchor{Event: "event:a"}, B: graph.Anchor{Event: "event:b"}, Verdict: graph.Same})
	assert.ErrorIs(t, err, context.Canceled)
	_, err = g.Joined(t.Context(), "event:nobody")
	assert.ErrorIs(t, err, graph.ErrNotFound)
}

// TestExportKeepsAccounts: what comes back from an export is joined as before.
func TestExportKeepsAccounts(t *testing.T) {
	t.Parallel()
	g := joining.Over(graphtest.NewMemory())
	write(t, g, reports()...)
	for name, read := range map[string]func() (graph.Subgraph, error){
		"whole": func() (graph.Subgraph, error) { return query.Whole(t.Context(), g, query.Options{}) },
		"around the event": func() (graph.Subgraph, error) {
			return query.Neighbourhood(t.Context(), g, []graph.ID{event(reports()[1])}, query.Options{Depth: 1})
		},
	} {
		sg, err := read()
		require.NoError(t, err, name)
		assert.Len(t, sg.Events, 3, name)
		var out bytes.Buffer
		require.NoError(t, export.WriteJGF(&out, sg, export.Options{Version: "test"}), name)
		batches, err := export.ReadJGF(&out)
		require.NoError(t, err, name)
		back := joining.Over(graphtest.NewMemory())
		write(t, back, batches...)
		assert.Equal(t, dump(t, g), dump(t, back), name)
	}
}
