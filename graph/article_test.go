package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func TestMergeForeign(t *testing.T) {
	t.Parallel()
	old := []graph.Foreign{{Of: "a", Key: "x", Value: "1"}, {Of: "b", Key: "x", Value: "2"}}
	with := []graph.Foreign{{Of: "b", Key: "x", Value: "3"}, {Of: "a", Key: "a", Value: "4"}}
	assert.Equal(t, []graph.Foreign{{Of: "a", Key: "a", Value: "4"}, {Of: "a", Key: "x", Value: "1"}, {Of: "b", Key: "x", Value: "3"}}, graph.MergeForeign(old, with))
	assert.Empty(t, graph.MergeForeign(nil, nil))
}

func TestForeignOfArticle(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		foreign []graph.Foreign
		ok      bool
	}{
		"none":        {nil, true},
		"one":         {[]graph.Foreign{{Of: "person:x", Key: "rank", Value: `{"a":[1]}`}}, true},
		"no JSON":     {[]graph.Foreign{{Of: "person:x", Key: "rank", Value: "{"}}, false},
		"no key":      {[]graph.Foreign{{Of: "person:x", Value: "1"}}, false},
		"of nothing":  {[]graph.Foreign{{Key: "rank", Value: "1"}}, false},
		"wrong order": {[]graph.Foreign{{Of: "b", Key: "x", Value: "1"}, {Of: "a", Key: "x", Value: "1"}}, false},
		"twice":       {[]graph.Foreign{{Of: "b", Key: "x", Value: "1"}, {Of: "b", Key: "x", Value: "2"}}, false},
	} {
		a := graphtest.Sample()[0].Article
		a.Foreign = c.foreign
		err := a.Validate()
		if c.ok {
			require.NoError(t, err, name)
			continue
		}
		assert.ErrorIs(t, err, graph.ErrInvalid, name)
	}
}
