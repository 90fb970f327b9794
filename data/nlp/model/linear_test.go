package model_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/data/nlp/model"
)

func sample(tb testing.TB) []byte {
	tb.Helper()
	b, err := model.Encode([]string{"A", "B"}, []float64{0.5, -2}, []model.Feature{
		{Hash: 0xff00000000000001, Weights: []model.Weight{{Class: 0, Value: 3}, {Class: 1, Value: -4}}},
		{Hash: 0x0100000000000002, Weights: []model.Weight{{Class: 1, Value: 127}}},
	})
	require.NoError(tb, err)
	return b
}

func TestRoundTrip(t *testing.T) {
	m, err := model.Parse(sample(t))
	require.NoError(t, err)
	assert.Equal(t, []string{"A", "B"}, m.Classes())
	assert.Equal(t, []float64{0.5, -2}, m.Params())
	scores := make([]int32, 2)
	m.Add(scores, 0xff00000000000001)
	assert.Equal(t, []int32{3, -4}, scores)
	m.Add(scores, 0x0100000000000002)
	assert.Equal(t, []int32{3, 123}, scores)
	m.Add(scores, 0x0100000000000003)
	assert.Equal(t, []int32{3, 123}, scores, "unknown feature")
}

func TestEncodeRefusesTooManyClasses(t *testing.T) {
	_, err := model.Encode(make([]string, 256), nil, nil)
	assert.Error(t, err)
	_, err = model.Encode(nil, nil, nil)
	assert.Error(t, err)
}

func TestParseRefusesDamage(t *testing.T) {
	b := sample(t)
	for n := range b {
		_, err := model.Parse(b[:n])
		require.ErrorIs(t, err, model.ErrDamaged, "first %d bytes", n)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sample(f), uint64(0xff00000000000001))
	f.Fuzz(func(_ *testing.T, b []byte, hash uint64) {
		m, err := model.Parse(b)
		if err == nil {
			m.Add(make([]int32, len(m.Classes())), hash)
		}
	})
}

func TestEmbedded(t *testing.T) {
	m, err := model.Tagger()
	require.NoError(t, err)
	assert.Contains(t, m.Classes(), "NNP/PROPN")
	rules, err := model.Lemmas()
	require.NoError(t, err)
	assert.NotEmpty(t, rules)
	notice, err := model.Notice()
	require.NoError(t, err)
	for _, credit := range []string{"CC BY-SA 4.0", "English EWT", "GUM"} {
		assert.Contains(t, notice, credit)
	}
}
