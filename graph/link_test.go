package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
)

func TestLinks(t *testing.T) {
	t.Parallel()
	for _, l := range []graph.Link{{Node: "person:ingrid-solvåg"}, {Node: "country:NO"}, {Node: "person:a%2fb?c/d"}, {Passage: "article:0123#char=4,17"}} {
		got, err := graph.ParseLink(l.String())
		require.NoError(t, err, l)
		assert.Equal(t, l, got)
	}
	assert.Equal(t, "newsgraph://passage/article:0123#char=4,17", graph.Link{Passage: "article:0123#char=4,17"}.String())
	got, err := graph.ParseLink("NEWSGRAPH://Node/country:NO/")
	require.NoError(t, err, "as a desktop may hand it over")
	assert.Equal(t, graph.Link{Node: "country:NO"}, got)
	for _, s := range []string{"", "newsgraph://", "newsgraph://node/", "newsgraph://node/x", "newsgraph://node/person:%zz", "http://node/country:NO",
		"newsgraph://passage/article:0123", "newsgraph://passage/person:x#char=1,2", "newsgraph://page/country:NO"} {
		_, err := graph.ParseLink(s)
		assert.ErrorIs(t, err, graph.ErrInvalid, s)
	}
}

func FuzzParseLink(f *testing.F) {
	f.Add("newsgraph://node/country:NO")
	f.Add("newsgraph://passage/article:0123#char=4,17")
	f.Fuzz(func(t *testing.T, s string) {
		l, err := graph.ParseLink(s)
		if err != nil {
			return
		}
		again, err := graph.ParseLink(l.String())
		require.NoError(t, err)
		require.Equal(t, l, again)
	})
}
