package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsgraph/graph"
)

func TestPredicatesTable(t *testing.T) {
	seen := map[graph.Predicate]bool{}
	for i, p := range graph.Predicates() {
		assert.False(t, seen[p.Predicate], "%s stands twice", p.Predicate)
		seen[p.Predicate] = true
		assert.NotEmpty(t, p.Label, p.Predicate)
		assert.NotEmpty(t, p.Inverse, p.Predicate)
		assert.NotEmpty(t, p.Subjects, p.Predicate)
		assert.NotEmpty(t, p.Objects, p.Predicate)
		for _, k := range append(append([]graph.Kind{}, p.Subjects...), p.Objects...) {
			assert.True(t, k.Valid(), "%s: %s", p.Predicate, k)
		}
		assert.Equal(t, i, p.Predicate.Order())
		info, ok := p.Predicate.Info()
		assert.True(t, ok)
		assert.Equal(t, p, info)
	}
	_, ok := graph.Predicate("hates").Info()
	assert.False(t, ok)
	assert.Equal(t, len(graph.Predicates()), graph.Predicate("hates").Order())
}

func TestRelationValidate(t *testing.T) {
	evidence := []graph.Evidence{{Passage: graph.Passage{Article: "article:a", Span: graph.Span{Start: 0, End: 1}}, Method: "m/1", Confidence: 1}}
	good := graph.Relation{Subject: "person:a", Predicate: graph.HoldsOffice, Qualifier: "mayor", Object: "place:b", Evidence: evidence}
	require.NoError(t, good.Validate())
	for name, spoil := range map[string]func(r *graph.Relation){
		"unknown predicate":    func(r *graph.Relation) { r.Predicate = "hates" },
		"subject of that kind": func(r *graph.Relation) { r.Subject = "country:NO" },
		"object of that kind":  func(r *graph.Relation) { r.Object = "event:b" },
		"no subject":           func(r *graph.Relation) { r.Subject = "" },
		"no evidence":          func(r *graph.Relation) { r.Evidence = nil },
		"confidence":           func(r *graph.Relation) { r.Evidence = []graph.Evidence{{Confidence: 1.5}} },
		"qualifier": func(r *graph.Relation) {
			r.Predicate, r.Subject, r.Object = graph.LocatedIn, "place:a", "country:NO"
		},
	} {
		r := good
		spoil(&r)
		assert.ErrorIs(t, r.Validate(), graph.ErrInvalid, name)
	}
}

func TestRelationOther(t *testing.T) {
	r := graph.Relation{Subject: "person:a", Object: "person:b"}
	assert.Equal(t, graph.ID("person:b"), r.Other("person:a"))
	assert.Equal(t, graph.ID("person:a"), r.Other("person:b"))
	loop := graph.Relation{Subject: "person:a", Object: "person:a"}
	assert.Equal(t, graph.ID("person:a"), loop.Other("person:a"))
}
