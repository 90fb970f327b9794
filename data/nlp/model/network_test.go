package model_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/nlp/model"
)

func sampleNetwork(tb testing.TB) *model.Network {
	tb.Helper()
	t, err := model.NewTable(2, []uint32{1, 0x80000000, 0xffffffff}, []int8{1, 2, -3, 4, 5, -128})
	require.NoError(tb, err)
	return &model.Network{
		Classes: []string{"a", "b"}, Tables: []*model.Table{t},
		Matrices: []*model.Matrix{{Rows: 2, Cols: 3, Shift: 1, Weights: []int16{1, 2, 3, -4, 5, model.MaxWeight}}},
	}
}

func TestNetworkRoundTrip(t *testing.T) {
	want := sampleNetwork(t)
	got, err := model.ParseNetwork(want.Encode())
	require.NoError(t, err)
	assert.Equal(t, want, got)
}

func TestTable(t *testing.T) {
	table := sampleNetwork(t).Tables[0]
	sums := []int32{10, 10}
	table.Add(sums, []uint64{1<<32 | 77}) // only the high half counts
	assert.Equal(t, []int32{11, 12}, sums)
	table.Add(sums, []uint64{0xffffffff << 32})
	assert.Equal(t, []int32{16, -116}, sums)
	table.Add(sums, []uint64{2 << 32})
	assert.Equal(t, []int32{16, -116}, sums, "unknown feature")
	table.Add(sums, []uint64{1 << 32, 1 << 32, 2 << 32, 1 << 32, 0xffffffff << 32, 1 << 32})
	assert.Equal(t, []int32{25, -236}, sums, "more than four")
	assert.Equal(t, -1, table.Row(2<<32))
	assert.Equal(t, 1, table.Row(0x80000000<<32))
}

func TestNewTableRefuses(t *testing.T) {
	for name, keys := range map[string][]uint32{"descending": {2, 1}, "twice": {1, 1}, "too few": {1}} {
		_, err := model.NewTable(1, keys, []int8{1, 2})
		assert.ErrorIs(t, err, model.ErrDamaged, name)
	}
}

func TestLayers(t *testing.T) {
	values := []int32{-5, 3, 1 << 20}
	model.Rectify(values)
	assert.Equal(t, []int32{0, 3, model.MaxValue}, values)
	out := []int32{9, 9, 9}
	sampleNetwork(t).Matrices[0].Multiply(out, []int32{3, 1})
	assert.Equal(t, []int32{-1, 5, (9 + model.MaxWeight) >> 1}, out) // (3-4)/2 goes down
}

// TestLargestSums holds that the largest layer cannot overflow.
func TestLargestSums(t *testing.T) {
	m := &model.Matrix{Rows: 256, Cols: 1, Weights: make([]int16, 256)}
	values := make([]int32, 256)
	for i := range values {
		m.Weights[i], values[i] = model.MaxWeight, model.MaxValue
	}
	out := make([]int32, 1)
	m.Multiply(out, values)
	assert.Equal(t, int32(256*model.MaxWeight*model.MaxValue), out[0])
}

func TestParseNetworkRefusesDamage(t *testing.T) {
	b := sampleNetwork(t).Encode()
	for n := range b {
		_, err := model.ParseNetwork(b[:n])
		require.ErrorIs(t, err, model.ErrDamaged, "first %d bytes", n)
	}
	_, err := model.ParseNetwork(append(b, 0))
	require.ErrorIs(t, err, model.ErrDamaged)
}

func FuzzParseNetwork(f *testing.F) {
	f.Add(sampleNetwork(f).Encode(), uint64(1<<32))
	f.Fuzz(func(_ *testing.T, b []byte, hash uint64) {
		n, err := model.ParseNetwork(b)
		if err != nil {
			return
		}
		for _, t := range n.Tables {
			t.Add(make([]int32, t.Width), []uint64{hash, hash, hash, hash, hash})
		}
		for _, m := range n.Matrices {
			m.Multiply(make([]int32, m.Cols), make([]int32, m.Rows))
		}
	})
}
