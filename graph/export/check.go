package export

import (
	"fmt"

	"newsgraph/graph"
)

// check refuses a subgraph that breaks the promises of its type. It looks at
// everything the writer will look up, so that writing cannot fail half-way.
func (x *exporter) check(sg *graph.Subgraph) error {
	have := map[graph.ID]bool{}
	add := func(id graph.ID) error {
		if !id.Valid() || have[id] {
			return fmt.Errorf("%w: node %q is malformed or stands twice", graph.ErrInvalid, id)
		}
		have[id] = true
		return nil
	}
	if err := eachNode(sg, add); err != nil {
		return err
	}
	for i := range sg.Nodes {
		if !have[sg.Nodes[i].ID] {
			return fmt.Errorf("%w: node %q comes without its article, statement, event or appearance", graph.ErrInvalid, sg.Nodes[i].ID)
		}
	}
	if len(sg.Nodes) != len(have) {
		return fmt.Errorf("%w: %d nodes with %d values", graph.ErrInvalid, len(sg.Nodes), len(have))
	}
	for i := range sg.Relations {
		if err := x.checkRelation(&sg.Relations[i], have); err != nil {
			return err
		}
	}
	return x.checkSpans(sg)
}

// eachNode calls f once for every node the subgraph has a value of.
func eachNode(sg *graph.Subgraph, f func(graph.ID) error) error {
	var ids []graph.ID
	for i := range sg.Articles {
		ids = append(ids, sg.Articles[i].ID)
	}
	for i := range sg.Statements {
		ids = append(ids, sg.Statements[i].ID)
	}
	for i := range sg.Events {
		ids = append(ids, sg.Events[i].ID)
	}
	for i := range sg.Appearances {
		if id := sg.Appearances[i].Entity.ID; i == 0 || id != sg.Appearances[i-1].Entity.ID {
			ids = append(ids, id)
		}
	}
	for _, id := range ids {
		if err := f(id); err != nil {
			return err
		}
	}
	return nil
}

func (x *exporter) checkRelation(r *graph.Relation, have map[graph.ID]bool) error {
	if err := r.Validate(); err != nil {
		return err
	}
	for _, id := range []graph.ID{r.Subject, r.Object} {
		if !have[id] {
			return fmt.Errorf("%w: relation %q from %q to %q: %q is not among the nodes", graph.ErrInvalid, r.Predicate, r.Subject, r.Object, id)
		}
	}
	for _, e := range r.Evidence {
		if err := x.inside(r.Subject, e.Passage.Article, e.Passage.Span); err != nil {
			return err
		}
	}
	return nil
}

// inside checks that the words of a span are there to be cited.
func (x *exporter) inside(node, article graph.ID, s graph.Span) error {
	src, ok := x.sources[article]
	if !ok {
		return fmt.Errorf("%w: %q cites %q, which is not among the articles", graph.ErrInvalid, node, article)
	}
	if !s.Valid(src.article.Text) {
		return fmt.Errorf("%w: %q cites %d-%d of %q, which is not a stretch of its text", graph.ErrInvalid, node, s.Start, s.End, article)
	}
	return nil
}

// checkSpans holds the parts of statements and events against their articles.
func (x *exporter) checkSpans(sg *graph.Subgraph) error {
	for i := range sg.Statements {
		s := &sg.Statements[i]
		if err := x.allInside(s.ID, s.Article, statementSpans(s)); err != nil {
			return err
		}
	}
	for i := range sg.Events {
		e := &sg.Events[i]
		if err := x.allInside(e.ID, e.Article, eventSpans(e)); err != nil {
			return err
		}
	}
	return nil
}

// statementSpans are all stretches of text a statement names.
func statementSpans(s *graph.Statement) []graph.Span {
	parts := append([]graph.Span{}, s.Content...)
	optional := append(make([]graph.Span, 0, 4+2*len(s.Again)), s.Source, s.Cue, s.Negator, s.Modal)
	for i := range s.Again {
		parts = append(parts, s.Again[i].Content...)
		optional = append(optional, s.Again[i].Source, s.Again[i].Cue)
	}
	for _, p := range optional {
		if !p.IsZero() {
			parts = append(parts, p)
		}
	}
	for _, r := range append(append([]graph.Reference{}, s.About...), s.With...) {
		parts = append(parts, r.Span)
	}
	return parts
}

// eventSpans are all stretches of text an event names.
func eventSpans(e *graph.Event) []graph.Span {
	parts := append([]graph.Span{}, e.Triggers...)
	for _, p := range e.Participants {
		parts = append(parts, p.Span)
	}
	for _, p := range e.Places {
		parts = append(parts, p.Span)
	}
	for _, q := range e.Quantities {
		parts = append(parts, q.Span)
	}
	if !e.TimeSpan.IsZero() {
		parts = append(parts, e.TimeSpan)
	}
	return parts
}

func (x *exporter) allInside(node, article graph.ID, parts []graph.Span) error {
	for _, s := range parts {
		if err := x.inside(node, article, s); err != nil {
			return err
		}
	}
	return nil
}
