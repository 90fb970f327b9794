package export

import (
	"fmt"
	"slices"

	"newsgraph/graph"
)

// edge files the evidence of an edge under the articles it comes from.
func (b *builder) edge(e *entry[edgeRead]) error {
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
	m, foreign, err := v.metadata(e)
	if err != nil {
		return err
	}
	r := graph.Relation{Subject: v.Source, Predicate: graph.Predicate(v.Relation), Qualifier: m.Qualifier, Object: v.Target}
	for i := range m.Passages {
		ev, err := b.evidence(&m.Passages[i], fmt.Sprintf("%s/metadata/passages/%d", e.pointer, i))
		if err != nil {
			return err
		}
		r.Evidence = append(r.Evidence, ev)
	}
	if err := r.Validate(); err != nil {
		return &FormatError{e.pointer, -1, err}
	}
	for i, ev := range r.Evidence {
		x := b.batches[ev.Passage.Article]
		if i == 0 {
			x.keep(renamed(foreign, r.EdgeID()))
		}
		if !x.file(r, ev) {
			return missing(fmt.Sprintf("%s/metadata/passages/%d", e.pointer, i), "this edge with this passage stands twice")
		}
	}
	return nil
}

// metadata gives what is said of the edge, and what other programs said.
func (v *edgeRead) metadata(e *entry[edgeRead]) (m edgeMetadata, foreign []graph.Foreign, err error) {
	if v.quads != nil {
		return *v.quads, e.foreign, nil
	}
	foreign, err = ours(e.key, e.pointer+"/metadata", v.Metadata, &m)
	return m, append(foreign, e.foreign...), err
}

// file adds one piece of evidence to the article it was read in; ok is false
// when that passage is there already.
func (x *building) file(r graph.Relation, ev graph.Evidence) (ok bool) {
	k := linkOf(&r)
	have := x.edges[k]
	if slices.ContainsFunc(have, func(e graph.Evidence) bool { return e.Passage == ev.Passage }) {
		return false
	}
	x.edges[k] = append(have, ev)
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
	if position != nil && quote == nil && x.quoteless {
		quote = x.words(position)
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

// words is the quotation at a position that comes without one; the hash of the
// text says that it is the one cited.
func (x *building) words(position *jgfSelector) *jgfSelector {
	s, ok := x.offsets.Span(*position.Start, *position.End)
	if !ok {
		return &jgfSelector{Exact: new(string)}
	}
	exact := s.Of(x.batch.Article.Text)
	return &jgfSelector{Exact: &exact}
}

// ties makes the batch give exactly the edges that were read: what does not
// follow from its mentions, statements and events becomes a tie, and what
// follows from them must be among the edges.
func (x *building) ties(b *graph.Batch) error {
	b.Sort()
	derived := map[link][]graph.Evidence{}
	for _, r := range b.Relations() {
		derived[linkOf(&r)] = r.Evidence
	}
	for k, evidence := range x.edges {
		extra := slices.DeleteFunc(slices.Clone(evidence), func(e graph.Evidence) bool { return slices.Contains(derived[k], e) })
		if len(extra) > 0 {
			slices.SortFunc(extra, func(p, q graph.Evidence) int { return graph.ComparePassages(p.Passage, q.Passage) })
			b.Ties = append(b.Ties, graph.Relation{Subject: k.subject, Predicate: k.predicate, Qualifier: k.qualifier, Object: k.object, Evidence: extra})
		}
	}
	b.Sort()
	return x.same(b)
}

// link is a relation without its evidence.
type link struct {
	subject   graph.ID
	predicate graph.Predicate
	qualifier string
	object    graph.ID
}

func linkOf(r *graph.Relation) link { return link{r.Subject, r.Predicate, r.Qualifier, r.Object} }

// same reports the first edge that the batch gives and the file does not, or
// gives otherwise.
func (x *building) same(b *graph.Batch) error {
	for _, r := range b.Relations() {
		have := x.edges[linkOf(&r)]
		for _, e := range r.Evidence {
			if !slices.Contains(have, e) {
				return missing("/graph/edges", fmt.Sprintf("no edge %q from %q to %q with the passage %s, which its node speaks of",
					r.Predicate, r.Subject, r.Object, x.offsets.Address(e.Passage.Article, e.Passage.Span)))
			}
		}
	}
	return nil
}
