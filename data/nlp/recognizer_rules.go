package nlp

import (
	"cmp"
	"slices"

	"newsgraph/graph"
)

// judge turns the guesses of one article into its names.
type judge struct {
	d       *Doc
	f       *NameFrame
	guesses []Guess // in tokens of the document
}

func newJudge(d *Doc, f *NameFrame) *judge { return &judge{d: d, f: f} }

// names applies the rules in order and sorts what is left.
func (j *judge) names() []Name {
	var out []Name
	for _, g := range j.guesses {
		kind := kindOf(g.Class, j.d.SpanOf(g.First, g.Last).Of(j.d.Text()))
		if kind == "" || g.Confidence < 0.5 {
			continue
		}
		out = append(out, Name{Span: j.d.SpanOf(g.First, g.Last), First: g.First, Last: g.Last, Kind: kind, Confidence: g.Confidence})
	}
	slices.SortFunc(out, func(a, b Name) int { return cmp.Or(graph.CompareSpans(a.Span, b.Span)) })
	return out
}
