package store

import (
	"context"
	"sync/atomic"
	"testing"

	cayleykv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// openReads counts what readers have not given back: iterators over tables and
// snapshots, of which every reading transaction has one.
func (s *Store) openReads() int64 {
	m := s.db.Metrics()
	return m.TableIters + int64(m.Snapshots.Count)
}

// fading is a context that ends when it has been asked a number of times.
type fading struct {
	context.Context
	left atomic.Int64
}

func (f *fading) Err() error {
	if f.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// TestIteratorsClosed: no read leaves an iterator open (trap 6), neither one
// that ends nor one that is cancelled at any of its steps.
func TestIteratorsClosed(t *testing.T) {
	s := filled(t)
	b := graphtest.Sample()[0]
	require.NoError(t, s.db.Flush())

	label, err := s.ref(quad.IRI(graph.NewOffsets(b.Article.Text).Address(b.Article.ID, b.Mentions[0].Span)))
	require.NoError(t, err)
	scan := cayleykv.IndexScan{Index: indexes()[byLabel], Values: []uint64{label}}
	it := scan.BuildIterator(s.qs).Iterate()
	require.True(t, it.Next(t.Context()))
	assert.Positive(t, s.openReads(), "an open iterator is counted")
	require.NoError(t, it.Close())
	require.Zero(t, s.openReads())

	_, err = graphtest.Dump(t.Context(), s)
	require.NoError(t, err)
	assert.Zero(t, s.openReads(), "after all answers")

	reads := map[string]func(context.Context) error{
		"relations": func(ctx context.Context) error {
			_, _, err := s.Relations(ctx, graph.RelationFilter{Node: b.Entities[0].ID})
			return err
		},
		"counts":     func(ctx context.Context) error { _, err := s.Counts(ctx, b.Entities[0].ID); return err },
		"statements": func(ctx context.Context) error { _, err := s.Statements(ctx, b.Statements[0].ID); return err },
		"contents":   func(ctx context.Context) error { _, err := s.Contents(ctx, b.Article.ID); return err },
		"search":     func(ctx context.Context) error { _, err := s.Search(ctx, "nobody knows", 0); return err },
		"verify":     func(ctx context.Context) error { _, err := s.Verify(ctx, nil); return err },
	}
	for name, read := range reads {
		err := context.Canceled
		for steps := int64(0); err != nil; steps++ {
			ctx := &fading{Context: t.Context()}
			ctx.left.Store(steps)
			if err = read(ctx); err != nil {
				require.ErrorIs(t, err, context.Canceled, name)
			}
			require.Zero(t, s.openReads(), "%s cancelled at step %d", name, steps)
		}
	}
}
