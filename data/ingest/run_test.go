package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data"
	"newsgraph/data/ingest"
	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// extractor calls itself an extractor.
type extractor func(ctx context.Context, a graph.Article) (graph.Batch, error)

func (f extractor) Extract(ctx context.Context, a graph.Article) (graph.Batch, error) {
	return f(ctx, a)
}

// plain finds nothing.
var plain = extractor(func(_ context.Context, a graph.Article) (graph.Batch, error) {
	return graph.Batch{Article: a}, nil
})

// recorder notes the order of writes and can refuse one.
type recorder struct {
	graph.Writer
	mu     sync.Mutex
	order  []string
	refuse map[string]error
}

func newRecorder() *recorder { return &recorder{Writer: graphtest.NewMemory()} }

func (r *recorder) Write(ctx context.Context, b graph.Batch) (graph.Written, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.refuse[b.Article.Title]; err != nil {
		return 0, err
	}
	w, err := r.Writer.Write(ctx, b)
	if err == nil && w != graph.Unchanged {
		r.order = append(r.order, b.Article.Title)
	}
	return w, err
}

// lines writes a JSON Lines file of n articles titled 0 … n-1.
func lines(t *testing.T, n int) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"%d","title":"%d","text":"The council met for the %dth time."}`+"\n", i, i, i)
	}
	p := filepath.Join(t.TempDir(), "a.jsonl")
	require.NoError(t, os.WriteFile(p, []byte(b.String()), 0o644))
	return p
}

func titles(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprint(i)
	}
	return out
}

func TestRunWritesInInputOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newRecorder()
		slow := extractor(func(_ context.Context, a graph.Article) (graph.Batch, error) {
			time.Sleep(time.Duration(rand.IntN(50)) * time.Millisecond) // bubble time: shuffles who is first
			return graph.Batch{Article: a}, nil
		})
		sum, err := ingest.Run(t.Context(), []string{lines(t, 60)}, nil, slow, w, ingest.Options{Workers: 7})
		require.NoError(t, err)
		assert.Equal(t, titles(60), w.order)
		assert.Equal(t, ingest.Summary{Done: 60}, sum)
	})
}

func TestRunCountsWhatWasFound(t *testing.T) {
	x := extractor(func(_ context.Context, a graph.Article) (graph.Batch, error) {
		return graphtest.Batch(a, func(b *graphtest.Builder) {
			id := b.Entity(graph.Organization, "council", "")
			b.Mention(id, graph.ByNameForm, b.At("council"), 1)
		}), nil
	})
	sum, err := ingest.Run(t.Context(), []string{lines(t, 3)}, nil, x, newRecorder(), ingest.Options{})
	require.NoError(t, err)
	assert.Equal(t, ingest.Summary{Done: 3, Entities: 3}, sum)
}

func TestRunTwiceAddsNothing(t *testing.T) {
	p, w := lines(t, 5), newRecorder()
	_, err := ingest.Run(t.Context(), []string{p}, nil, plain, w, ingest.Options{})
	require.NoError(t, err)
	var calls atomic.Int32
	counting := extractor(func(ctx context.Context, a graph.Article) (graph.Batch, error) {
		calls.Add(1)
		return plain(ctx, a)
	})
	sum, err := ingest.Run(t.Context(), []string{p}, nil, counting, w, ingest.Options{})
	require.NoError(t, err)
	assert.Equal(t, ingest.Summary{Skipped: 5}, sum)
	sum, err = ingest.Run(t.Context(), []string{p, p}, nil, counting, w, ingest.Options{Skip: func(graph.ID) bool { return true }})
	require.NoError(t, err)
	assert.Equal(t, ingest.Summary{Skipped: 10}, sum)
	assert.Equal(t, int32(5), calls.Load(), "what is skipped is not extracted")
}

func TestRunSkipsDoublesOfOneRun(t *testing.T) {
	p := lines(t, 4)
	sum, err := ingest.Run(t.Context(), []string{p, p}, nil, plain, newRecorder(), ingest.Options{})
	require.NoError(t, err)
	assert.Equal(t, ingest.Summary{Done: 4, Skipped: 4}, sum)
}

func TestRunGoesOnAfterFailures(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.txt"), []byte("The mayor spoke."), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "b.txt"), nil, 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "c.txt"), []byte("The panic began."), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "d.txt"), []byte("The error came."), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "e.txt"), []byte("The batch is not valid."), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "f.txt"), []byte("The mayor left."), 0o644))
	x := extractor(func(_ context.Context, a graph.Article) (graph.Batch, error) {
		switch a.Origin {
		case "c.txt":
			_ = []string{}[len(a.Text)]
		case "d.txt":
			return graph.Batch{}, errors.New("no grammar")
		case "e.txt":
			return graph.Batch{Article: a, Mentions: []graph.Mention{{Entity: "person:nobody"}}}, nil
		}
		return graph.Batch{Article: a}, nil
	})
	w := newRecorder()
	var asked []string
	sum, err := ingest.Run(t.Context(), []string{dir}, nil, x, w, ingest.Options{OnError: func(it ingest.Item, err error) error {
		asked = append(asked, filepath.Base(it.Path))
		assert.ErrorIs(t, err, it.Err)
		return nil
	}})
	require.NoError(t, err)
	assert.Equal(t, []string{"The mayor spoke.", "The mayor left."}, w.order)
	assert.Equal(t, []string{"b.txt", "c.txt", "d.txt", "e.txt"}, asked)
	assert.Equal(t, []int{2, 4}, []int{sum.Done, sum.Failed})
	require.Len(t, sum.Failures, 4)
	var format *data.FormatError
	require.ErrorAs(t, sum.Failures[0].Err, &format)
	var panicked *ingest.PanicError
	require.ErrorAs(t, sum.Failures[1].Err, &panicked)
	assert.Contains(t, panicked.Error(), "out of range")
	assert.ErrorIs(t, sum.Failures[3].Err, graph.ErrInvalid)
}

func TestRunStopsWhenAsked(t *testing.T) {
	stop := errors.New("stop")
	x := extractor(func(_ context.Context, a graph.Article) (graph.Batch, error) {
		if a.Title == "3" {
			return graph.Batch{}, errors.New("bad")
		}
		return graph.Batch{Article: a}, nil
	})
	w := newRecorder()
	sum, err := ingest.Run(t.Context(), []string{lines(t, 100)}, nil, x, w, ingest.Options{OnError: func(ingest.Item, error) error { return stop }})
	require.ErrorIs(t, err, stop)
	assert.Equal(t, titles(3), w.order)
	assert.Equal(t, []int{3, 1, 96}, []int{sum.Done, sum.Failed, sum.Cancelled})
}

func TestRunEndsWhenTheDiskIsFull(t *testing.T) {
	full := errors.New("no space left on device")
	w := newRecorder()
	w.refuse = map[string]error{"5": full}
	sum, err := ingest.Run(t.Context(), []string{lines(t, 50)}, nil, plain, w, ingest.Options{})
	require.ErrorIs(t, err, full)
	assert.Equal(t, titles(5), w.order)
	assert.Equal(t, []int{5, 1, 44}, []int{sum.Done, sum.Failed, sum.Cancelled})
}

func TestRunCancelled(t *testing.T) {
	for _, n := range []int{0, 1, 17} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			w, states, done := newRecorder(), map[string]ingest.State{}, 0
			if n == 0 {
				cancel()
			}
			sum, err := ingest.Run(ctx, []string{lines(t, 40)}, nil, plain, w, ingest.Options{Workers: 3, OnItem: func(it ingest.Item) {
				assert.False(t, states[it.Path].Final(), "nothing follows a final state: %s", it.Path)
				states[it.Path] = it.State
				if it.State == ingest.Done {
					if done++; done == n {
						cancel()
					}
				}
			}})
			require.ErrorIs(t, err, context.Canceled)
			assert.Equal(t, titles(sum.Done), append([]string{}, w.order...))
			assert.Equal(t, n, sum.Done)
			if n > 0 {
				assert.Equal(t, 40, sum.Items())
			}
			for path, s := range states {
				assert.True(t, s.Final(), "%s is left %s", path, s)
			}
		})
	}
}

func TestRunReportsAtMostTenASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		x := extractor(func(ctx context.Context, a graph.Article) (graph.Batch, error) {
			time.Sleep(10 * time.Millisecond) // bubble time
			return plain(ctx, a)
		})
		var got []graph.Progress
		begin := time.Now()
		_, err := ingest.Run(t.Context(), []string{lines(t, 100)}, nil, x, newRecorder(), ingest.Options{Workers: 1, Report: func(p graph.Progress) { got = append(got, p) }})
		require.NoError(t, err)
		require.NotEmpty(t, got)
		assert.Equal(t, graph.Progress{Stage: ingest.Stage, Done: 0, Total: 100}, got[0])
		assert.Equal(t, graph.Progress{Stage: ingest.Stage, Done: 100, Total: 100}, got[len(got)-1])
		assert.LessOrEqual(t, len(got), 2+int(time.Since(begin)/(100*time.Millisecond)))
		for i := 1; i < len(got); i++ {
			assert.GreaterOrEqual(t, got[i].Done, got[i-1].Done)
		}
	})
}

func TestRunStandardInput(t *testing.T) {
	in := strings.NewReader("{\"text\":\"One thing.\"}\n{\"text\":\"Another thing.\"}\n")
	var last graph.Progress
	sum, err := ingest.Run(t.Context(), []string{"-"}, in, plain, newRecorder(), ingest.Options{Report: func(p graph.Progress) { last = p }})
	require.NoError(t, err)
	assert.Equal(t, ingest.Summary{Done: 2}, sum)
	assert.Equal(t, 2, last.Total)
}

// TestRunHoldsFewArticles lets the first article take its time: reading must
// not run ahead without bound.
func TestRunHoldsFewArticles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		var read atomic.Int32
		x := extractor(func(ctx context.Context, a graph.Article) (graph.Batch, error) {
			if a.Title == "0" {
				<-release
			}
			return plain(ctx, a)
		})
		go func() {
			synctest.Wait()
			assert.LessOrEqual(t, read.Load(), int32(2*4+1))
			close(release)
		}()
		sum, err := ingest.Run(t.Context(), []string{lines(t, 200)}, nil, x, newRecorder(), ingest.Options{Workers: 2, OnItem: func(it ingest.Item) {
			if it.State == ingest.Reading {
				read.Add(1)
			}
		}})
		require.NoError(t, err)
		assert.Equal(t, 200, sum.Done)
	})
}
