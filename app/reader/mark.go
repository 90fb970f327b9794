package reader

import (
	"cmp"
	"slices"

	"newsgraph/graph"
)

// Layer groups marks that are switched on and off together. The layer of a
// mention is its entity's kind: Layer(graph.Person).
type Layer string

// The layers besides those of the kinds of entities.
const (
	Statements Layer = Layer(graph.StatementK) // on a yellow ground
	Events     Layer = Layer(graph.EventK)     // underlined
	Cues       Layer = "cue"                   // "said": semi-bold
	Passages   Layer = "passage"               // the passages stepped through
	Search     Layer = "search"                // what Find found
)

// Layers lists every layer in the order in which they are shown.
func Layers() []Layer {
	var all []Layer
	for _, k := range graph.EntityKinds() {
		all = append(all, Layer(k))
	}
	return append(all, Statements, Cues, Events, Passages, Search)
}

// Mark says something about a span of the text.
type Mark struct {
	Span  graph.Span // bytes
	Layer Layer
	Node  graph.ID // opened by a click; empty for none
	Focus bool     // on the strong ground of the passage looked at
	Tip   string   // what the mark is, for people
}

func (m *Mark) underlined() bool {
	return m.Layer == Events || graph.Kind(m.Layer).IsEntity()
}

// markSet finds marks by position. It is made once and not changed.
type markSet struct {
	marks []Mark // by start, longer first
	reach []int  // reach[i] is the largest end among marks[:i+1]
}

func newMarkSet(text string, marks []Mark) markSet {
	s := markSet{}
	for _, m := range marks {
		if m.Span.Valid(text) {
			s.marks = append(s.marks, m)
		}
	}
	slices.SortStableFunc(s.marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
	far := 0
	for _, m := range s.marks {
		far = max(far, m.Span.End)
		s.reach = append(s.reach, far)
	}
	return s
}

// over gives the marks that overlap the span, by start, longer first.
func (s *markSet) over(span graph.Span) []*Mark {
	from, _ := slices.BinarySearch(s.reach, span.Start+1)
	var out []*Mark
	for i := from; i < len(s.marks) && s.marks[i].Span.Start < span.End; i++ {
		if s.marks[i].Span.Overlaps(span) {
			out = append(out, &s.marks[i])
		}
	}
	return out
}
