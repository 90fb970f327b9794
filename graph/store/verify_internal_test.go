package store

import (
	"encoding/json"
	"strings"
	"testing"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// filled opens a graph in memory with the sample.
func filled(tb testing.TB) *Store {
	tb.Helper()
	s, err := Memory()
	require.NoError(tb, err)
	tb.Cleanup(func() { assert.NoError(tb, s.Close()) })
	for _, b := range graphtest.Sample() {
		_, err := s.Write(tb.Context(), b)
		require.NoError(tb, err)
	}
	return s
}

func TestVerifyClean(t *testing.T) {
	s := filled(t)
	var last graph.Progress
	v, err := s.Verify(t.Context(), func(p graph.Progress) { last = p })
	require.NoError(t, err)
	assert.Empty(t, v.Problems)
	assert.True(t, v.OK())
	stats, err := s.Stats(t.Context())
	require.NoError(t, err)
	assert.Equal(t, stats.Nodes, v.Nodes)
	assert.Equal(t, stats.Passages, v.Passages)
	assert.Greater(t, v.Quads, v.Passages)
	assert.Equal(t, graph.Progress{Stage: "verify", Done: 4, Total: 4}, last)
}

// TestVerifyTampered changes stored data behind the store's back; each change
// must be reported.
func TestVerifyTampered(t *testing.T) {
	article := graphtest.Sample()[0].Article
	solvag := quad.IRI(graph.EntityID(graph.Person, "Ingrid Solvåg"))
	quads := encode(&graph.Batch{Article: article})
	change := func(t *testing.T, s *Store, action cayleygraph.Procedure, q quad.Quad) {
		t.Helper()
		require.NoError(t, s.qs.ApplyDeltas([]cayleygraph.Delta{{Quad: q, Action: action}}, cayleygraph.IgnoreOpts{}))
	}
	find := func(t *testing.T, s *Store, subject, predicate quad.Value) quad.Quad {
		t.Helper()
		v := &view{s, s.db}
		sum, err := v.summary(article.ID)
		require.NoError(t, err)
		list, err := v.quadsOf(t.Context(), sum)
		require.NoError(t, err)
		for _, q := range list {
			if q.Subject == subject && q.Predicate == predicate {
				return q
			}
		}
		t.Fatalf("no quad %v %v", subject, predicate)
		return quad.Quad{}
	}
	for _, c := range []struct {
		name   string
		tamper func(t *testing.T, s *Store)
		want   string
	}{
		{"text", func(t *testing.T, s *Store) {
			t.Helper()
			a := article
			a.Text = strings.Replace(a.Text, "fishing", "mining!", 1)
			raw, err := json.Marshal(a)
			require.NoError(t, err)
			require.NoError(t, s.db.Set(articleKey(a.ID), raw, pebble.Sync))
		}, "not the hash of its text"},
		{"text gone", func(t *testing.T, s *Store) {
			t.Helper()
			require.NoError(t, s.db.Delete(articleKey(article.ID), pebble.Sync))
		}, "missing"},
		{"relation gone", func(t *testing.T, s *Store) {
			t.Helper()
			change(t, s, cayleygraph.Delete, find(t, s, solvag, quad.IRI("said")))
		}, "not those that were written"},
		{"office gone", func(t *testing.T, s *Store) {
			t.Helper()
			change(t, s, cayleygraph.Delete, find(t, s, solvag, quad.IRI("holds_office#Foreign%20Minister")))
		}, "not those that were written"},
		{"label of no passage", func(t *testing.T, s *Store) {
			t.Helper()
			q := quads[0]
			q.Label = quad.IRI("nowhere")
			change(t, s, cayleygraph.Add, q)
		}, "belongs to no article"},
		{"label outside the text", func(t *testing.T, s *Store) {
			t.Helper()
			q := find(t, s, solvag, quad.IRI("said"))
			q.Label = quad.IRI(graph.FormatAddress(article.ID, 5000, 5001))
			change(t, s, cayleygraph.Add, q)
		}, "belongs to no article"},
		{"another name", func(t *testing.T, s *Store) {
			t.Helper()
			q := find(t, s, solvag, quad.IRI("name"))
			change(t, s, cayleygraph.Delete, q)
			q.Object = quad.String("Somebody Else")
			change(t, s, cayleygraph.Add, q)
		}, "the passage says \"Ingrid Solvåg\""},
		{"other words", func(t *testing.T, s *Store) {
			t.Helper()
			q := find(t, s, quad.IRI(graphtest.Sample()[0].Statements[0].ID), quad.IRI("words"))
			change(t, s, cayleygraph.Delete, q)
			q.Object = quad.String("We never said so")
			change(t, s, cayleygraph.Add, q)
		}, "the words are"},
		{"summary", func(t *testing.T, s *Store) {
			t.Helper()
			v := &view{s, s.db}
			sum, err := v.summary(article.ID)
			require.NoError(t, err)
			sum.Odd = !sum.Odd
			raw, err := json.Marshal(sum)
			require.NoError(t, err)
			require.NoError(t, s.db.Set(summaryKey(article.ID), raw, pebble.Sync))
		}, "summary"},
		{"node", func(t *testing.T, s *Store) {
			t.Helper()
			require.NoError(t, s.db.Set(nodeKey(article.ID), nil, pebble.Sync))
		}, "record of nodes"},
		{"list", derivedKeyGone(orderSpace), "order of lists"},
		{"page", derivedKeyGone(linkSpace), "order of pages"},
		{"evidence", derivedKeyGone(evidenceSpace), "evidence of pages"},
		{"count", derivedKeyGone(countSpace), "count of links"},
		{"word", derivedKeyGone(wordSpace), "full-text index"},
		{"word too many", func(t *testing.T, s *Store) {
			t.Helper()
			require.NoError(t, s.db.Set(termKey(inTexts, "zeppelin", article.ID), nil, pebble.Sync))
		}, "1 are too many"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := filled(t)
			c.tamper(t, s)
			v, err := s.Verify(t.Context(), nil)
			require.NoError(t, err)
			require.False(t, v.OK())
			all := make([]string, 0, len(v.Problems))
			for _, p := range v.Problems {
				all = append(all, p.String())
			}
			assert.Contains(t, strings.Join(all, "\n"), c.want)
		})
	}
}

// derivedKeyGone deletes the first key of a space.
func derivedKeyGone(space byte) func(*testing.T, *Store) {
	return func(t *testing.T, s *Store) {
		t.Helper()
		it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{space}, UpperBound: []byte{space + 1}})
		require.NoError(t, err)
		require.True(t, it.First())
		require.NoError(t, s.db.Delete(it.Key(), pebble.Sync))
		require.NoError(t, it.Close())
	}
}
