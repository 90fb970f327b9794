package graph_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"newsgraph/graph"
)

func TestQuantity(t *testing.T) {
	t.Parallel()
	ok := graph.Quantity{Measure: graph.Killed, Unit: "people", Low: 12, High: 12}
	for name, c := range map[string]struct {
		change func(q *graph.Quantity)
		want   string
		valid  bool
	}{
		"one value":       {func(*graph.Quantity) {}, "12", true},
		"none":            {func(q *graph.Quantity) { q.Low, q.High = 0, 0 }, "0", true},
		"a range":         {func(q *graph.Quantity) { q.High = 14 }, "12–14", true},
		"a bound":         {func(q *graph.Quantity) { q.Bound = graph.AtLeast }, "at least 12", true},
		"thousands":       {func(q *graph.Quantity) { q.Low, q.High = 1234567.5, 1234567.5 }, "1,234,567.5", true},
		"turned round":    {func(q *graph.Quantity) { q.Low = 13 }, "13", false},
		"below nothing":   {func(q *graph.Quantity) { q.Low = -1 }, "-1–12", false},
		"no number":       {func(q *graph.Quantity) { q.Low = math.NaN() }, "NaN", false},
		"unknown measure": {func(q *graph.Quantity) { q.Measure = "sold" }, "12", false},
		"unknown bound":   {func(q *graph.Quantity) { q.Bound = "perhaps" }, "perhaps 12", false},
		"no unit":         {func(q *graph.Quantity) { q.Unit = "" }, "12", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q := ok
			c.change(&q)
			assert.Equal(t, c.want, q.String())
			if err := q.Validate(); c.valid {
				assert.NoError(t, err)
			} else {
				assert.ErrorIs(t, err, graph.ErrInvalid)
			}
		})
	}
	for i, m := range graph.Measures() {
		assert.True(t, m.Valid())
		assert.Equal(t, i, m.Order())
	}
}

func TestQuantityWithoutEnd(t *testing.T) {
	t.Parallel()
	q := graph.Quantity{Measure: graph.Paid, Unit: "USD", Low: 1, High: math.Inf(1)}
	assert.ErrorIs(t, q.Validate(), graph.ErrInvalid)
}
