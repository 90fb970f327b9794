package extract

import "newsgraph/graph"

// office is a title somebody holds, as one passage tells it.
type office struct {
	person  graph.ID
	match   titleMatch
	holder  graph.ID // the country, body or place; empty when the text names none
	passage graph.Span
}
