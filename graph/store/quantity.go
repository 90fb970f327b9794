package store

import (
	"strconv"
	"strings"

	"newsgraph/graph"
)

// formatQuantity writes a quantity as "LOW/HIGH/BOUND/PART/UNIT"; its measure
// is the qualifier of the attribute, its span the label.
func formatQuantity(q graph.Quantity) string {
	number := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	part := ""
	if q.Part {
		part = "part"
	}
	return strings.Join([]string{number(q.Low), number(q.High), string(q.Bound), part, q.Unit}, "/")
}

// parseQuantity undoes formatQuantity; ok is false for what it cannot have
// written.
func parseQuantity(measure, s string, at graph.Span) (q graph.Quantity, ok bool) {
	parts := strings.Split(s, "/")
	if len(parts) != 5 {
		return graph.Quantity{}, false
	}
	low, err1 := strconv.ParseFloat(parts[0], 64)
	high, err2 := strconv.ParseFloat(parts[1], 64)
	q = graph.Quantity{Measure: graph.Measure(measure), Unit: parts[4], Low: low, High: high, Bound: graph.Bound(parts[2]), Part: parts[3] != "", Span: at}
	return q, err1 == nil && err2 == nil && q.Validate() == nil
}
