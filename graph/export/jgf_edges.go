package export

import (
	"fmt"
	"slices"

	"newsgraph/graph"
)

// edge files the evidence of an edge under the articles it comes from.
func (b *builder) edge(e *entry[jgfEdge]) error {
	v := &e.value
	if v.Directed != nil && !*v.Directed {
		return missing(e.pointer+"/directed", "must be true: relations have a direction")
	}
	if !b.nodes[v.Source] {
		return missing(e.pointer+"/source", fmt.Sprintf("%q is not among the nodes", v.Source))
	}
	if !b.nodes[v.Target] {
		return missing(e.pointer+"/target", fmt.Sprintf("%q is not among the nodes", v.Target))
	}
	r := graph.Relation{Subject: v.Source, Predicate: graph.Predicate(v.Relation), Qualifier: v.Metadata.Qualifier, Object: v.Target}
	for i := range v.Metadata.Passages {
		ev, err := b.evidence(&v.Metadata.Passages[i], fmt.Sprintf("%s/metadata/passages/%d", e.pointer, i))
		if err != nil {
			return err
		}
		r.Evidence = append(r.Evidence, ev)
	}
	if err := r.Validate(); err != nil {
		return &FormatError{e.pointer, -1, err}
	}
	for i, ev := range r.Evidence {
		if !b.batches[ev.Passage.Article].file(r, ev) {
			return missing(fmt.Sprintf("%s/metadata/passages/%d", e.pointer, i), "this edge with this passage stands twice")
		}
	}
	return nil
}

// file adds one piece of evidence to the article it was read in; ok is false
// when that passage is there already.
func (x *building) file(r graph.Relation, ev graph.Evidence) (ok bool) {
	list := x.edges[r.Subject]
	i := slices.IndexFunc(list, func(have graph.Relation) bool { return graph.CompareRelations(have, r) == 0 })
	if i < 0 {
		i = len(list)
		r.Evidence = nil
		list = append(list, r)
	}
	if slices.ContainsFunc(list[i].Evidence, func(have graph.Evidence) bool { return have.Passage == ev.Passage }) {
		return false
	}
	list[i].Evidence = append(list[i].Evidence, ev)
	x.edges[r.Subject] = list
	if r.Predicate == graph.MentionedIn {
		x.batch.Mentions = append(x.batch.Mentions, graph.Mention{Entity: r.Subject, Span: ev.Passage.Span, Form: graph.Form(r.Qualifier), Confidence: ev.Confidence})
	}
	return true
}

// evidence reads a passage: both selectors must be there and the text must
// give exactly the words quoted.
func (b *builder) evidence(p *jgfPassage, at string) (graph.Evidence, error) {
	x := b.batches[p.Source]
	if x == nil {
		return graph.Evidence{}, missing(at+"/source", fmt.Sprintf("%q is not among the articles", p.Source))
	}
	var position, quote *jgfSelector
	for i := range p.Selector {
		switch s := &p.Selector[i]; {
		case s.Type == positionType && position == nil && s.Start != nil && s.End != nil:
			position = s
		case s.Type == quoteType && quote == nil && s.Exact != nil:
			quote = s
		default:
			return graph.Evidence{}, missing(fmt.Sprintf("%s/selector/%d", at, i), fmt.Sprintf("type %q is unknown, doubled or incomplete", s.Type))
		}
	}
	if position == nil || quote == nil {
		return graph.Evidence{}, missing(at+"/selector", "needs a "+positionType+" and a "+quoteType)
	}
	s, ok := x.offsets.Span(*position.Start, *position.End)
	if !ok || s.Of(x.batch.Article.Text) != *quote.Exact {
		return graph.Evidence{}, missing(at+"/selector", fmt.Sprintf("the text at %d-%d does not read %q", *position.Start, *position.End, *quote.Exact))
	}
	prefix, suffix := around(x.batch.Article.Text, s)
	if quote.Prefix != nil && *quote.Prefix != prefix || quote.Suffix != nil && *quote.Suffix != suffix {
		return graph.Evidence{}, missing(at+"/selector", "prefix or suffix is not what stands around the passage")
	}
	return graph.Evidence{Passage: graph.Passage{Article: p.Source, Span: s}, Method: p.Method, Confidence: p.Confidence}, nil
}

// ties makes the batch give exactly the edges that were read: what does not
// follow from its mentions, statements and events becomes a tie, and what
// follows from them must be among the edges.
func (x *building) ties(b *graph.Batch) error {
	b.Sort()
	derived := map[graph.ID][]graph.Relation{}
	for _, r := range b.Relations() {
		derived[r.Subject] = append(derived[r.Subject], r)
	}
	for subject, edges := range x.edges {
		for _, r := range edges {
			if extra := beyond(r, derived[subject]); len(extra.Evidence) > 0 {
				b.Ties = append(b.Ties, extra)
			}
		}
	}
	b.Sort()
	return x.same(b)
}

// beyond keeps the evidence of r that is not among the derived relations.
func beyond(r graph.Relation, derived []graph.Relation) graph.Relation {
	out := r
	out.Evidence = nil
	i := slices.IndexFunc(derived, func(d graph.Relation) bool { return graph.CompareRelations(d, r) == 0 })
	for _, e := range r.Evidence {
		if i < 0 || !slices.Contains(derived[i].Evidence, e) {
			out.Evidence = append(out.Evidence, e)
		}
	}
	slices.SortFunc(out.Evidence, func(p, q graph.Evidence) int { return graph.ComparePassages(p.Passage, q.Passage) })
	return out
}

// same reports the first edge that the batch gives and the file does not, or
// gives otherwise.
func (x *building) same(b *graph.Batch) error {
	for _, r := range b.Relations() {
		list := x.edges[r.Subject]
		i := slices.IndexFunc(list, func(have graph.Relation) bool { return graph.CompareRelations(have, r) == 0 })
		for _, e := range r.Evidence {
			if i < 0 || !slices.Contains(list[i].Evidence, e) {
				return missing("/graph/edges", fmt.Sprintf("no edge %q from %q to %q with the passage %s, which its node speaks of",
					r.Predicate, r.Subject, r.Object, x.offsets.Address(e.Passage.Article, e.Passage.Span)))
			}
		}
	}
	return nil
}
