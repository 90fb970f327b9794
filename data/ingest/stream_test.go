package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/ingest"
	"newsgraph/graph"
)

// echo extracts nothing, breaks down on one text and counts its calls.
type echo struct{ calls atomic.Int64 }

func (e *echo) Extract(_ context.Context, a graph.Article) (graph.Batch, error) {
	e.calls.Add(1)
	if strings.Contains(a.Text, "panic") {
		panic("no")
	}
	return graph.Batch{Article: a}, nil
}

func streamed(t *testing.T, lines string, jobs int) []string {
	t.Helper()
	var got []string
	err := ingest.Stream(t.Context(), []string{"-"}, strings.NewReader(lines), &echo{}, ingest.Options{Workers: jobs}, func(r ingest.Result) error {
		got = append(got, fmt.Sprintf("%s %s %v", r.Source.ExternalID, r.Batch.Article.Text, r.Err != nil))
		return nil
	})
	require.NoError(t, err)
	return got
}

func TestStreamKeepsOrderAndRepeats(t *testing.T) {
	t.Parallel()
	var in strings.Builder
	want := make([]string, 0, 50)
	for i := range cap(want) {
		text := fmt.Sprintf("Text %d.", i%7)
		fmt.Fprintf(&in, "{\"id\":\"%d\",\"text\":%q}\n", i, text)
		want = append(want, fmt.Sprintf("%d %s false", i, text))
	}
	for _, jobs := range []int{1, 2, 9} {
		assert.Equal(t, want, streamed(t, in.String(), jobs))
	}
}

func TestStreamGoesOnAfterFailures(t *testing.T) {
	t.Parallel()
	got := streamed(t, "{\"id\":\"1\",\"text\":\"a panic\"}\n{\"id\":\n{\"id\":\"3\",\"text\":\"fine\"}\n", 2)
	assert.Equal(t, []string{"1  true", "  true", "3 fine false"}, got)
}

func TestStreamEnds(t *testing.T) {
	t.Parallel()
	lines := strings.Repeat("{\"text\":\"x\"}\n", 1000)
	stop := errors.New("enough")
	x := &echo{}
	err := ingest.Stream(t.Context(), []string{"-"}, strings.NewReader(lines), x, ingest.Options{Workers: 2}, func(ingest.Result) error { return stop })
	require.ErrorIs(t, err, stop)
	assert.Less(t, x.calls.Load(), int64(20), "memory is bounded: what was read ahead is little")

	ctx, cancel := context.WithCancel(t.Context())
	err = ingest.Stream(ctx, []string{"-"}, strings.NewReader(lines), &echo{}, ingest.Options{Workers: 2}, func(ingest.Result) error {
		cancel()
		return nil
	})
	require.ErrorIs(t, err, context.Canceled)
}
