package graphtest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func TestSampleIsValid(t *testing.T) {
	seen := map[graph.ID]int{}
	for _, b := range graphtest.Sample() {
		assert.NoError(t, b.Validate())
		for _, e := range b.Entities {
			seen[e.ID]++
		}
	}
	assert.Greater(t, seen[graph.EntityID(graph.Person, "Ingrid Solvåg")], 1)
	assert.Equal(t, graphtest.Sample(), graphtest.Sample())
}

func TestGenerateIsRepeatable(t *testing.T) {
	assert.Equal(t, graphtest.Generate(7, 5), graphtest.Generate(7, 5))
	assert.NotEqual(t, graphtest.Generate(7, 1), graphtest.Generate(8, 1))
}

func TestMemory(t *testing.T) {
	graphtest.TestReaderWriter(t, func(t *testing.T) graphtest.Graph {
		t.Helper()
		return graphtest.NewMemory()
	})
}
