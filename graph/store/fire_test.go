package store_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/graphtest/pgserver"
	"newsgraph/graph/query"
	"newsgraph/graph/store"
)

// The tests in this file do what happens to a workspace in the end: programs
// are killed, files damaged, clocks wrong, and everything at once. `make fire`
// runs them at full strength; without NEWSGRAPH_FIRE they run a small, fixed
// part of that.

// strength chooses between the two.
func strength(small, full int) int {
	if os.Getenv("NEWSGRAPH_FIRE") == "full" {
		return full
	}
	return small
}

// killArticles is how many articles a workspace that is killed can hold.
const killArticles = 24

// churned are the two contents each of these articles may have.
func churned() (list [][2]graph.Batch) {
	for _, b := range graphtest.Generate(11, killArticles) {
		half := b
		half.Statements, half.Events = b.Statements[:2], nil
		half.Statements[1].About = nil // of an event that is not there
		list = append(list, [2]graph.Batch{graphtest.Normal(b), graphtest.Normal(half)})
	}
	return list
}

// churn writes, replaces and removes articles in an order drawn from a seed,
// until it is killed or has done 200 steps, and says after each what is durable:
// "+" for the whole article, "~" for the half one, "-" for none, and its number.
func churn(ctx context.Context, s store.Workspace, seed string) error {
	r := rand.New(rand.NewPCG(7, uint64(len(seed))))
	for _, c := range seed {
		r = rand.New(rand.NewPCG(r.Uint64(), uint64(c)))
	}
	articles := churned()
	for range 200 {
		i, what := r.IntN(len(articles)), r.IntN(3)
		var err error
		if what == 2 {
			if _, err = s.Remove(ctx, articles[i][0].Article.ID); errors.Is(err, graph.ErrNotFound) {
				err = nil
			}
		} else {
			_, err = s.Write(ctx, articles[i][what])
		}
		if err != nil {
			return err
		}
		fmt.Printf("%c%d\n", "+~-"[what], i)
	}
	return nil
}

// state says what is there of each article: "+", "~" or "-". An article must be
// one of these whole.
func state(t *testing.T, s store.Workspace, articles [][2]graph.Batch) string {
	t.Helper()
	var out strings.Builder
	for _, a := range articles {
		got, err := s.Contents(t.Context(), a[0].Article.ID)
		switch {
		case errors.Is(err, graph.ErrNotFound):
			out.WriteByte('-')
			continue
		case err == nil && assert.ObjectsAreEqual(a[1], graphtest.Normal(got)):
			out.WriteByte('~')
			continue
		}
		require.NoError(t, err)
		require.Equal(t, a[0], graphtest.Normal(got))
		out.WriteByte('+')
	}
	return out.String()
}

// killing kills a program that changes a workspace, again and again, each time
// after a number of steps and a time that are drawn from a seed. What it
// reported is there; what it was doing is there whole or not at all.
func killing(t *testing.T, place string, rounds int) {
	t.Helper()
	articles := churned()
	r := rand.New(rand.NewPCG(3, 1848))
	was := strings.Repeat("-", len(articles))
	for round := range rounds {
		said := killed(t, place, fmt.Sprint("round", round), was, r)
		s, err := store.OpenAt(t.Context(), place)
		require.NoError(t, err, "round %d", round)
		v, err := s.Verify(t.Context(), nil)
		require.NoError(t, err, "round %d", round)
		require.Empty(t, v.Problems, "round %d", round)
		was = state(t, s, articles)
		require.NoError(t, s.Close())
		undecided := 0
		for i := range was {
			if was[i] != said[i] {
				undecided++
			}
		}
		require.LessOrEqual(t, undecided, 1, "round %d: only the last step may be unreported", round)
	}
}

// killed runs one program and kills it; it gives what it said is there.
func killed(t *testing.T, place, job, was string, r *rand.Rand) string {
	t.Helper()
	cmd, lines := start(t, place, job)
	said := []byte(was)
	note := func() {
		var i int
		_, err := fmt.Sscan(lines.Text()[1:], &i)
		require.NoError(t, err, lines.Text())
		said[i] = lines.Text()[0]
	}
	for range r.IntN(12) {
		require.True(t, lines.Scan())
		note()
	}
	<-time.After(time.Duration(r.IntN(4000)) * time.Microsecond) // into the middle of a step
	require.NoError(t, cmd.Process.Kill())
	for lines.Scan() { // what it said before it died
		note()
	}
	assert.Error(t, cmd.Wait())
	return string(said)
}

func TestKill(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kill.newsgraph")
	s, err := store.Create(path)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	killing(t, path, strength(8, 200))
}

func TestSharedKill(t *testing.T) {
	t.Parallel()
	address := pgserver.Shared(t).Database(t)
	setUp(t, address)
	killing(t, address, strength(4, 40))
}

// TestDamagedFiles flips a byte of a file of the workspace, or cuts the file
// short, at places drawn from a seed. Each time the damage is named when the
// workspace is opened or verified, or it did none: then everything reads as
// before. What must not happen is a wrong answer, or none.
func TestDamagedFiles(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "w.newsgraph")
	s, err := store.Create(path)
	require.NoError(t, err)
	for _, b := range graphtest.Generate(5, 12) {
		_, err := s.Write(t.Context(), b)
		require.NoError(t, err)
	}
	want, err := graphtest.Dump(t.Context(), s)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	s, err = store.Open(path) // moves a part of the log into tables
	require.NoError(t, err)
	_, err = s.Write(t.Context(), graphtest.Sample()[0])
	require.NoError(t, err)
	_, err = s.Remove(t.Context(), graphtest.Sample()[0].Article.ID)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	r := rand.New(rand.NewPCG(4, 1912))
	named := 0
	for range strength(20, 120) {
		copied := filepath.Join(t.TempDir(), "w.newsgraph")
		require.NoError(t, os.CopyFS(copied, os.DirFS(path)))
		what := spoil(t, copied, r)
		if damaged(t, copied, want, what) {
			named++
		}
		require.NoError(t, os.RemoveAll(copied))
	}
	assert.Positive(t, named)
}

// spoil damages one file and says how.
func spoil(t *testing.T, path string, r *rand.Rand) string {
	t.Helper()
	var files []string
	require.NoError(t, filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if info, _ := d.Info(); err == nil && !d.IsDir() && info.Size() > 0 {
			files = append(files, name)
		}
		return err
	}))
	name := files[r.IntN(len(files))]
	raw, err := os.ReadFile(name)
	require.NoError(t, err)
	i := r.IntN(len(raw))
	what := fmt.Sprintf("%s: byte %d of %d flipped", filepath.Base(name), i, len(raw))
	if r.IntN(3) == 0 {
		raw, what = raw[:i], fmt.Sprintf("%s: cut from %d to %d", filepath.Base(name), len(raw), i)
	} else {
		raw[i] ^= byte(1 + r.IntN(255))
	}
	require.NoError(t, os.WriteFile(name, raw, 0o644))
	return what
}

// damaged opens and verifies a workspace; it says whether damage was named, and
// fails when there is damage that was not.
func damaged(t *testing.T, path, want, what string) bool {
	t.Helper()
	s, err := store.Open(path)
	if err != nil {
		assert.True(t, errors.Is(err, graph.ErrCorrupt) || errors.Is(err, graph.ErrNewer) || errors.Is(err, graph.ErrNotWorkspace), "%s: %v", what, err)
		assert.Contains(t, err.Error(), path, what)
		return true
	}
	defer func() { _ = s.Close() }() // may name the damage once more
	v, err := s.Verify(t.Context(), nil)
	if err != nil {
		assert.ErrorIs(t, err, graph.ErrCorrupt, what)
		return true
	}
	if !v.OK() {
		return true
	}
	got, err := graphtest.Dump(t.Context(), s)
	if errors.Is(err, graph.ErrCorrupt) {
		return true // in an index that is derived from the rest, when it is read
	}
	if assert.NoError(t, err, what) && got != want {
		// A log that ends early is a log whose last step was not finished: the
		// answers are then those of an earlier moment.
		assert.Contains(t, what, ".log", "%s: answers changed and nothing was named", what)
	}
	return false
}

// TestOddClock gives the files of a workspace times in the future and long ago,
// as a clock that is put back does: nothing here goes by them.
func TestOddClock(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "w.newsgraph")
	for i, when := range []time.Time{time.Date(2120, 1, 1, 0, 0, 0, 0, time.UTC), time.Unix(0, 0), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)} {
		s, err := store.OpenAt(t.Context(), path)
		if i == 0 {
			s, err = store.CreateAt(t.Context(), path)
		}
		require.NoError(t, err)
		_, err = s.Write(t.Context(), graphtest.Sample()[i])
		require.NoError(t, err)
		v, err := s.Verify(t.Context(), nil)
		require.NoError(t, err)
		assert.Empty(t, v.Problems)
		assert.Equal(t, i+1, v.Articles)
		require.NoError(t, s.Close())
		require.NoError(t, filepath.WalkDir(path, func(name string, _ fs.DirEntry, err error) error {
			return errors.Join(err, os.Chtimes(name, when, when))
		}))
	}
}

// TestEverythingAtOnce imports, browses, searches, removes and exports at the
// same time; with the race detector it finds what is not guarded. Exports hold
// whole articles only, and in the end the graph is what the reference says.
func TestEverythingAtOnce(t *testing.T) {
	t.Parallel()
	s := create(t, filepath.Join(t.TempDir(), "w.newsgraph"))
	batches := graphtest.Generate(8, strength(12, 100))
	_, err := s.Write(t.Context(), batches[0])
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	var writers, readers sync.WaitGroup
	for half := range 2 {
		writers.Go(func() {
			for i := 1 + half; i < len(batches); i += 2 {
				_, err := s.Write(ctx, batches[i])
				assert.NoError(t, err)
				if i%3 == 0 {
					_, err := s.Remove(ctx, batches[i].Article.ID)
					assert.NoError(t, err)
				}
			}
		})
	}
	for _, read := range []func() error{
		func() error { return browse(ctx, s, batches[0]) },
		func() error { _, err := s.Search(ctx, "claim", 10); return err },
		func() error {
			g, err := query.Whole(ctx, s, query.Options{})
			if err == nil {
				err = export.WriteJGF(io.Discard, g, export.Options{Label: "w"})
			}
			return err
		},
	} {
		readers.Go(func() {
			for ctx.Err() == nil {
				if err := read(); err != nil && !errors.Is(err, graph.ErrNotFound) { // taken out in between
					assert.ErrorIs(t, err, context.Canceled)
				}
			}
		})
	}
	writers.Wait()
	stop()
	readers.Wait()
	left := slices.DeleteFunc(slices.Clone(batches), func(b graph.Batch) bool {
		i := slices.IndexFunc(batches, func(x graph.Batch) bool { return x.Article.ID == b.Article.ID })
		return i > 0 && i%3 == 0
	})
	want, err := graphtest.Dump(t.Context(), graphtest.NewMemory(left...))
	require.NoError(t, err)
	got, err := graphtest.Dump(t.Context(), s)
	require.NoError(t, err)
	assert.Equal(t, want, got)
}

// browse reads what a window reads for a page.
func browse(ctx context.Context, s graph.Reader, b graph.Batch) error {
	id := b.Entities[0].ID
	_, _, err := s.Relations(ctx, graph.RelationFilter{Node: id, Limit: 50})
	_, err2 := s.Counts(ctx, id)
	_, _, err3 := s.Nodes(ctx, graph.NodeFilter{Kinds: graph.EntityKinds(), Limit: 50})
	_, err4 := s.Statements(ctx, b.Statements[0].ID)
	return errors.Join(err, err2, err3, err4)
}

// TestFlatMemory imports many small articles; what the program holds at the end
// is not more than what it held when half were in, but for what caches may take
// by their bounds.
func TestFlatMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	s := create(t, filepath.Join(t.TempDir(), "w.newsgraph"))
	n := strength(1_000, 100_000)
	var half uint64
	for i := range n {
		_, err := s.Write(t.Context(), brief(i))
		require.NoError(t, err)
		if i == n/2 {
			half = held()
		}
	}
	const bound = 24 << 20 // of caches that fill on the way
	assert.Less(t, held(), half+bound)
}

// held is what the program holds, in bytes, after everything unused is freed.
func held() uint64 {
	runtime.GC()
	runtime.GC() // what finalizers let go of
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
