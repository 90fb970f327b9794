package export

import (
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// cited converts ranges of code points at known places of one node; the first
// one outside the text stays as its error.
type cited struct {
	offsets *graph.Offsets
	at      string
	err     error
}

func (c *cited) span(name string, start, end int) graph.Span {
	s, ok := c.offsets.Span(start, end)
	if !ok && c.err == nil {
		c.err = missing(c.at+"/"+name, fmt.Sprintf("%d-%d is not a stretch of the text", start, end))
	}
	return s
}

func (c *cited) optional(name string, s *jgfSpan) graph.Span {
	if s == nil {
		return graph.Span{}
	}
	return c.span(name, s.Start, s.End)
}

func (c *cited) spans(name string, in []jgfSpan) []graph.Span {
	out := slices.Grow([]graph.Span(nil), len(in))
	for i, s := range in {
		out = append(out, c.span(fmt.Sprintf("%s/%d", name, i), s.Start, s.End))
	}
	return out
}

func (c *cited) references(name string, in []jgfReference) []graph.Reference {
	out := slices.Grow([]graph.Reference(nil), len(in))
	for i, r := range in {
		out = append(out, graph.Reference{Node: r.Node, Span: c.span(fmt.Sprintf("%s/%d", name, i), r.Start, r.End)})
	}
	return out
}

func when(i *graph.Interval) graph.Interval {
	if i == nil {
		return graph.Interval{}
	}
	return *i
}

func (b *builder) statement(e entry[jgfNode], id graph.ID) error {
	var m statementMetadata
	foreign, err := part(e, &m)
	if err != nil {
		return err
	}
	if err := kind(e, id, m.Kind); err != nil {
		return err
	}
	x, err := b.of(m.Article, e.pointer+"/metadata")
	if err != nil {
		return err
	}
	x.keep(foreign)
	c := cited{offsets: x.offsets, at: e.pointer + "/metadata"}
	s := graph.Statement{
		ID: id, Article: m.Article, Speaker: m.Speaker, Source: c.optional("source", m.Source), Cue: c.optional("cue", m.Cue),
		Content: c.spans("content", m.Content), Words: e.value.Label, Mode: m.Mode, Polarity: m.Polarity, Modality: m.Modality,
		About: c.references("about", m.About), Reports: m.Reports, Repeats: m.Repeats, Time: when(m.Time),
		Confidence: m.Confidence, Method: m.Method, With: c.references("with", m.With), Voice: m.Voice, Candidates: m.Candidates,
		Negator: c.optional("negator", m.Negator), Modal: c.optional("modal", m.Modal),
	}
	for i, a := range m.Again {
		at := fmt.Sprintf("again/%d/", i)
		s.Again = append(s.Again, graph.Saying{Source: c.optional(at+"source", a.Source), Cue: c.optional(at+"cue", a.Cue), Content: c.spans(at+"content", a.Content), Mode: a.Mode})
	}
	x.batch.Statements = append(x.batch.Statements, s)
	if c.err == nil && !x.says(&s) {
		return missing(e.pointer+"/label", "the words are not those of its passages")
	}
	return c.err
}

// says checks that the words of a statement are those of its content; white
// space does not count.
func (x *building) says(s *graph.Statement) bool {
	words := make([]string, len(s.Content))
	for i, c := range s.Content {
		words[i] = c.Of(x.batch.Article.Text)
	}
	return slices.Equal(strings.Fields(strings.Join(words, " … ")), strings.Fields(s.Words))
}

func (b *builder) event(e entry[jgfNode], id graph.ID) error {
	var m eventMetadata
	foreign, err := part(e, &m)
	if err != nil {
		return err
	}
	if err := kind(e, id, m.Kind); err != nil {
		return err
	}
	x, err := b.of(m.Article, e.pointer+"/metadata")
	if err != nil {
		return err
	}
	x.keep(foreign)
	c := cited{offsets: x.offsets, at: e.pointer + "/metadata"}
	v := graph.Event{
		ID: id, Article: m.Article, Type: m.Type, Title: e.value.Label, Triggers: c.spans("triggers", m.Triggers),
		Places: c.references("places", m.Places), Time: when(m.Time), TimeSpan: c.optional("timeSpan", m.TimeSpan), Status: m.Status, Salient: m.Salient,
		Confidence: m.Confidence, Method: m.Method,
	}
	for i, p := range m.Participants {
		v.Participants = append(v.Participants, graph.Taking{Node: p.Node, Role: p.Role, Span: c.span(fmt.Sprintf("participants/%d", i), p.Start, p.End)})
	}
	for i, q := range m.Quantities {
		v.Quantities = append(v.Quantities, graph.Quantity{Measure: q.Measure, Unit: q.Unit, Low: q.Low, High: q.High, Bound: q.Bound, Part: q.Part,
			Span: c.span(fmt.Sprintf("quantities/%d", i), q.Start, q.End)})
	}
	x.batch.Events = append(x.batch.Events, v)
	return c.err
}
