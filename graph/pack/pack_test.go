package pack_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/graph/pack"
)

func packed(tb testing.TB, r graph.Reader) []byte {
	tb.Helper()
	var b bytes.Buffer
	require.NoError(tb, pack.Write(tb.Context(), &b, r, nil))
	return b.Bytes()
}

// TestPack: a pack holds all of a graph, the same graph gives the same bytes,
// and reading it twice changes nothing.
func TestPack(t *testing.T) {
	t.Parallel()
	want := graphtest.NewMemory(append(graphtest.Sample(), graphtest.Generate(1, 5)...)...)
	raw := packed(t, want)
	assert.Equal(t, raw, packed(t, want))
	got := graphtest.NewMemory()
	var last graph.Progress
	n, err := pack.Read(t.Context(), bytes.NewReader(raw), got, func(p graph.Progress) { last = p })
	require.NoError(t, err)
	assert.Equal(t, 9, n)
	assert.Equal(t, graph.Progress{Stage: "unpack", Done: 9, Total: 9}, last)
	x, err := graphtest.Dump(t.Context(), want)
	require.NoError(t, err)
	y, err := graphtest.Dump(t.Context(), got)
	require.NoError(t, err)
	assert.Equal(t, x, y)
	assert.Equal(t, raw, packed(t, got))
	n, err = pack.Read(t.Context(), bytes.NewReader(raw), got, nil)
	require.NoError(t, err)
	assert.Zero(t, n)
}

// TestBrokenPack: a pack that is cut short anywhere, or is none, is an error.
func TestBrokenPack(t *testing.T) {
	t.Parallel()
	raw := packed(t, graphtest.NewMemory(graphtest.Sample()...))
	for n := 0; n < len(raw); n += 97 {
		_, err := pack.Read(t.Context(), bytes.NewReader(raw[:n]), graphtest.NewMemory(), nil)
		assert.Error(t, err, n)
	}
	_, err := pack.Read(t.Context(), bytes.NewReader([]byte("a text")), graphtest.NewMemory(), nil)
	assert.ErrorIs(t, err, graph.ErrInvalid)
}

func FuzzRead(f *testing.F) {
	f.Add(packed(f, graphtest.NewMemory(graphtest.Sample()...)))
	f.Add(packed(f, graphtest.NewMemory()))
	f.Fuzz(func(t *testing.T, raw []byte) {
		_, err := pack.Read(t.Context(), bytes.NewReader(raw), graphtest.NewMemory(), nil)
		assert.False(t, errors.Is(err, io.ErrClosedPipe))
	})
}
