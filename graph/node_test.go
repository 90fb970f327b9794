package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"newsgraph/graph"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Marco Rubio": "marco-rubio", "O'Brien": "obrien", "d’Estaing": "destaing", "U.S. Navy": "u-s-navy",
		"  Am̃bo -- Bay ": "am̃bo-bay", "Ångström 2": "ångström-2", "…": "", "国连": "国连",
	} {
		assert.Equal(t, want, graph.Slug(name), name)
	}
	assert.Equal(t, graph.ID("person:obrien"), graph.EntityID(graph.Person, "O'Brien"))
	assert.Equal(t, graph.ID(""), graph.EntityID(graph.Person, "?!"))
	assert.Equal(t, graph.ID("country:NO"), graph.CountryID("no"))
}

func TestIDValid(t *testing.T) {
	for _, id := range []graph.ID{"person:a", "country:NO", "article:0f", "place:am̃bo:bay"} {
		assert.True(t, id.Valid(), id)
	}
	for _, id := range []graph.ID{"", "person", "person:", "robot:a", "person:a b", "person:a#b", "person:<a>", "person:\x00", "person:\xff", "person:\"a"} {
		assert.False(t, id.Valid(), id)
	}
	assert.Equal(t, "b:c", graph.ID("place:b:c").Rest())
}

func FuzzEntityID(f *testing.F) {
	f.Add("Marco Rubio")
	f.Add("\xff é #")
	f.Fuzz(func(t *testing.T, name string) {
		if id := graph.EntityID(graph.Person, name); id != "" {
			assert.True(t, id.Valid(), id)
		}
	})
}

func TestKinds(t *testing.T) {
	assert.Negative(t, graph.CompareKinds(graph.Person, graph.Country))
	assert.Positive(t, graph.CompareKinds("robot", graph.ArticleK))
	for _, k := range graph.Kinds() {
		assert.True(t, k.Valid())
	}
	assert.False(t, graph.StatementK.IsEntity())
	assert.False(t, graph.Kind("").IsEntity())
}

func TestInterval(t *testing.T) {
	assert.NoError(t, graph.Interval{}.Validate())
	assert.NoError(t, graph.Interval{Start: "2026-01-01", End: "2026-01-31", Precision: graph.Month}.Validate())
	for _, i := range []graph.Interval{
		{Start: "2026-01-01"}, {Start: "2026-01-02", End: "2026-01-01", Precision: graph.Day},
		{Start: "2026-02-30", End: "2026-03-01", Precision: graph.Day}, {Start: "2026-01-01", End: "2026-01-01", Precision: "hour"},
	} {
		assert.ErrorIs(t, i.Validate(), graph.ErrInvalid, i)
	}
}
