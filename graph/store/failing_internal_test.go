package store

import (
	"context"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// TestDiskFull lets every write to the disk fail from some point on: the write
// says so, later ones are refused, reads go on, and after opening again all
// that was reported is there.
func TestDiskFull(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(ctx context.Context, s *Store) error
	}{
		{"adding", func(ctx context.Context, s *Store) error {
			_, err := s.Write(ctx, graphtest.Sample()[2])
			return err
		}},
		{"replacing", func(ctx context.Context, s *Store) error {
			b := graphtest.Sample()[1]
			b.Events = nil
			_, err := s.Write(ctx, b)
			return err
		}},
		{"removing", func(ctx context.Context, s *Store) error {
			_, err := s.Remove(ctx, graphtest.Sample()[1].Article.ID)
			return err
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var full atomic.Bool
			disk := vfs.NewCrashableMem()
			fsys := errorfs.Wrap(disk, errorfs.InjectorFunc(func(op errorfs.Op) error {
				if full.Load() && op.Kind.ReadOrWrite() == errorfs.OpIsWrite {
					return syscall.ENOSPC
				}
				return nil
			}))
			s, err := open("", fsys, locks{}, nil)
			require.NoError(t, err)
			for _, b := range graphtest.Sample()[:2] {
				_, err = s.Write(t.Context(), b)
				require.NoError(t, err)
			}
			full.Store(true)
			assert.ErrorContains(t, c.change(t.Context(), s), "no space left")
			full.Store(false)
			_, err = s.Write(t.Context(), graphtest.Sample()[3])
			assert.ErrorContains(t, err, "until the workspace is opened again")
			_, err = graphtest.Dump(t.Context(), s)
			assert.NoError(t, err, "reading goes on")
			assert.ErrorContains(t, s.Close(), "no space left")
			reopened(t, disk.CrashClone(vfs.CrashCloneCfg{}))
		})
	}
}

func reopened(t *testing.T, fsys vfs.FS) {
	t.Helper()
	s, err := open("", fsys, locks{}, nil)
	require.NoError(t, err)
	defer func() { assert.NoError(t, s.Close()) }()
	got, err := s.Contents(t.Context(), graphtest.Sample()[0].Article.ID)
	require.NoError(t, err)
	assert.Equal(t, graphtest.Sample()[0], got)
	for _, b := range graphtest.Sample() {
		_, err := s.Write(t.Context(), b)
		require.NoError(t, err)
	}
	v, err := s.Verify(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, v.Problems)
}

// TestNoSpaceToOpen: the disk is full before the database is made.
func TestNoSpaceToOpen(t *testing.T) {
	fsys := errorfs.Wrap(vfs.NewMem(), errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind == errorfs.OpFileWrite || op.Kind == errorfs.OpFileSync {
			return syscall.ENOSPC
		}
		return nil
	}))
	_, err := open("", fsys, locks{}, nil)
	assert.ErrorIs(t, err, syscall.ENOSPC)
}

// TestFailedTransaction: a transaction that fails half-way (trap 2) closes the
// store to writers, and nothing of the article is there after opening again.
func TestFailedTransaction(t *testing.T) {
	fsys := vfs.NewMem()
	s, err := open("", fsys, locks{}, nil)
	require.NoError(t, err)
	_, err = s.Write(t.Context(), graphtest.Sample()[0])
	require.NoError(t, err)
	b := normal(graphtest.Sample()[1])
	quads := encode(&b)
	quads[len(quads)-1].Object = quad.IRI("\xff") // what validation keeps out
	sum, err := summarise(&b, quads)
	require.NoError(t, err)
	s.writing.Lock()
	_, err = s.exchange(t.Context(), nil, &incoming{&b, quads, sum}, pebble.Sync)
	s.writing.Unlock()
	require.Error(t, err)
	_, err = s.Write(t.Context(), graphtest.Sample()[2])
	assert.ErrorContains(t, err, "until the workspace is opened again")
	require.NoError(t, s.Close())
	reopened(t, fsys)
}

// TestBrokenText: invalid UTF-8 anywhere is refused before a transaction
// starts (traps 2 and 7), and the store stays open to writers.
func TestBrokenText(t *testing.T) {
	s := filled(t)
	for name, spoil := range map[string]func(b *graph.Batch){
		"country":   func(b *graph.Batch) { b.Entities[0].Country = "\xff" },
		"alias":     func(b *graph.Batch) { b.Entities[0].Aliases = []string{"\xff"} },
		"id":        func(b *graph.Batch) { b.Statements[0].ID = "statement:\xff" },
		"method":    func(b *graph.Batch) { b.Statements[0].Method = "\xff" },
		"title":     func(b *graph.Batch) { b.Events[0].Title = "\xff" },
		"qualifier": func(b *graph.Batch) { b.Ties[0].Qualifier = "\xff" },
		"evidence":  func(b *graph.Batch) { b.Ties[0].Evidence[0].Method = "\xff" },
	} {
		b := graphtest.Sample()[0]
		spoil(&b)
		_, err := s.Write(t.Context(), b)
		assert.ErrorIs(t, err, graph.ErrInvalid, name)
	}
	assert.NoError(t, s.broken)
}

// TestCancelled: Cayley ends an iteration early without an error when the
// context does (trap 1); ours must not.
func TestCancelled(t *testing.T) {
	s := filled(t)
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	err := iterate(ctx, s.qs.QuadsAllIterator(), func(row) {
		if n++; n == 3 {
			cancel()
		}
	})
	assert.ErrorIs(t, err, context.Canceled)
}

// TestNoLeak: an article that comes and goes leaves no node records behind
// (trap 5), also when it is written twice or holds the same quad twice.
func TestNoLeak(t *testing.T) {
	s, err := Memory()
	require.NoError(t, err)
	defer func() { assert.NoError(t, s.Close()) }()
	b := graphtest.Sample()[0]
	b.Mentions = append(b.Mentions, b.Mentions...)
	for range 3 {
		for _, w := range []graph.Batch{b, b, graphtest.Sample()[1]} {
			_, err := s.Write(t.Context(), w)
			require.NoError(t, err)
		}
		for _, w := range []graph.Batch{b, graphtest.Sample()[1]} {
			_, err := s.Remove(t.Context(), w.Article.ID)
			require.NoError(t, err)
		}
		stats, err := s.qs.Stats(t.Context(), true)
		require.NoError(t, err)
		assert.Zero(t, stats.Quads.Value)
		nodes, err := nodeRecords(t.Context(), s)
		require.NoError(t, err)
		assert.Zero(t, nodes)
	}
}

// nodeRecords counts the values that Cayley can still find by name.
func nodeRecords(ctx context.Context, s *Store) (int, error) {
	tx, err := s.kv.Tx(ctx, false)
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Close() }() // read only
	it := tx.Scan(ctx)
	defer func() { _ = it.Close() }() // read only
	n := 0
	for it.Next(ctx) {
		if k := it.Key(); k[0] == 'v' || k[0] == 'n' {
			n++
		}
	}
	return n, it.Err()
}

// TestOnlyAddsOrDeletes: a replacement that keeps some quads and drops others
// goes through two of Cayley's transactions (trap 3); a mixed one would lose
// or keep the wrong quads.
func TestOnlyAddsOrDeletes(t *testing.T) {
	s := filled(t)
	full, half := graphtest.Sample()[0], graphtest.Sample()[0]
	half.Statements = half.Statements[:2]
	half.Ties = half.Ties[:1]
	for range 5 {
		for _, b := range []graph.Batch{half, full} {
			w, err := s.Write(t.Context(), b)
			require.NoError(t, err)
			assert.Equal(t, graph.Replaced, w)
			v, err := s.Verify(t.Context(), nil)
			require.NoError(t, err)
			assert.Empty(t, v.Problems)
		}
	}
}

// TestSameLinkManyPassages: one fact read in many passages is one quad each; a
// unique index would keep one of them.
func TestSameLinkManyPassages(t *testing.T) {
	s := filled(t)
	list, total, err := s.Relations(t.Context(), graph.RelationFilter{
		Node: graph.EntityID(graph.Person, "Ingrid Solvåg"), Predicates: []graph.Predicate{graph.HoldsOffice}})
	require.NoError(t, err)
	require.Equal(t, 1, total)
	assert.Len(t, list[0].Evidence, 3, "one passage in one article, two in the other")
}
