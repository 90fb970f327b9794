package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// found is a relation of a node by Cayley's numbers, with its labels.
type found struct {
	predicate graph.Predicate
	qualifier string
	iri       uint64
	other     uint64
	id        graph.ID // of other, once spelled
	from      graph.ID // the subject, once spelled
	subject   bool     // the node is the subject
	labels    []uint64
}

// Relations implements [graph.Reader]. It walks over all quads of the node
// and the predicates asked for, by number, which sorting by passages needs;
// only the page is spelled out and its evidence read. A long list is kept for
// the pages that follow.
func (s *Store) Relations(ctx context.Context, f graph.RelationFilter) ([]graph.Relation, int, error) {
	done, err := s.reading(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer done()
	list, err := s.sorted(ctx, f)
	if err != nil {
		return nil, 0, err
	}
	list, total := page(list, f.Offset, f.Limit), len(list)
	if err := s.spellLabels(ctx, list); err != nil {
		return nil, 0, err
	}
	out := make([]graph.Relation, 0, len(list))
	for _, x := range list {
		r, err := s.relation(ctx, f, x)
		if err != nil {
			return nil, 0, err
		}
		out = append(out, r)
	}
	return clip(out), total, nil
}

// spellLabels reads the labels of a page in one go into the cache.
func (s *Store) spellLabels(ctx context.Context, list []*found) error {
	labels := map[uint64]quad.Value{}
	for _, x := range list {
		for _, l := range x.labels {
			labels[l] = nil
		}
	}
	return s.names(ctx, labels)
}

// clip turns an empty list into nil.
func clip[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

func compareFound(x, y *found) int {
	return cmp.Or(
		cmp.Compare(x.predicate.Order(), y.predicate.Order()),
		cmp.Compare(len(y.labels), len(x.labels)),
		strings.Compare(string(x.id), string(y.id)),
		strings.Compare(x.qualifier, y.qualifier),
		strings.Compare(string(x.from), string(y.from)))
}

// find gives the relations that a filter chooses, with the ids of the other
// ends.
func (s *Store) find(ctx context.Context, f graph.RelationFilter) ([]*found, error) {
	if _, err := s.entry(f.Node); err != nil {
		return nil, err
	}
	if f.Article != "" && s.cat.articles[f.Article] == nil {
		return nil, fmt.Errorf("article %s: %w", f.Article, graph.ErrNotFound)
	}
	node, err := s.ref(quad.IRI(f.Node))
	if err != nil {
		return nil, err
	}
	var list []*found
	for _, p := range s.predicates(f) {
		part, err := s.walk(ctx, node, p, f)
		if err != nil {
			return nil, err
		}
		list = append(list, part...)
	}
	if f.Article != "" {
		if list, err = s.within(ctx, list, f.Article); err != nil {
			return nil, err
		}
	}
	return s.identify(ctx, list, f)
}

// wanted is a predicate to walk over.
type wanted struct {
	iri       string
	predicate graph.Predicate
	qualifier string
	out, in   bool // walk where the node is subject, object
}

// predicates gives the predicates in use that a filter and the table allow for
// the node, sorted by IRI.
func (s *Store) predicates(f graph.RelationFilter) []wanted {
	var list []wanted
	kind := f.Node.Kind()
	for iri := range s.cat.predicates {
		p, qualifier, ok := splitPredicate(quad.IRI(iri))
		info, known := graph.Predicate(p).Info()
		if !ok || !known || len(f.Predicates) > 0 && !slices.Contains(f.Predicates, info.Predicate) {
			continue
		}
		w := wanted{iri: iri, predicate: info.Predicate, qualifier: qualifier,
			out: f.Side != graph.AsObject && slices.Contains(info.Subjects, kind) && meets(f.OtherKinds, info.Objects),
			in:  f.Side != graph.AsSubject && slices.Contains(info.Objects, kind) && meets(f.OtherKinds, info.Subjects)}
		if w.out || w.in {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(x, y wanted) int { return strings.Compare(x.iri, y.iri) })
	return list
}

// meets says whether a kind that is asked for (none: all) is allowed.
func meets(asked, allowed []graph.Kind) bool {
	return len(asked) == 0 || slices.ContainsFunc(asked, func(k graph.Kind) bool { return slices.Contains(allowed, k) })
}

// walk gathers the relations of a node with one predicate.
func (s *Store) walk(ctx context.Context, node uint64, w wanted, f graph.RelationFilter) ([]*found, error) {
	iri, err := s.ref(quad.IRI(w.iri))
	if err != nil {
		return nil, err
	}
	var list []*found
	gather := func(subject bool) func(row) {
		at := map[uint64]*found{}
		return func(r row) {
			other := r.object
			if !subject {
				other = r.subject
			}
			if !subject && other == node && f.Side == graph.Either {
				return // a loop is found as subject
			}
			x := at[other]
			if x == nil {
				x = &found{predicate: w.predicate, qualifier: w.qualifier, iri: iri, other: other, subject: subject}
				at[other] = x
				list = append(list, x)
			}
			x.labels = append(x.labels, r.label)
		}
	}
	if w.out {
		if err := s.rows(ctx, bySubject, gather(true), node, iri); err != nil {
			return nil, err
		}
	}
	if w.in {
		if err := s.rows(ctx, byObject, gather(false), node, iri); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// within keeps the labels of one article, and the relations that have some.
func (s *Store) within(ctx context.Context, list []*found, article graph.ID) ([]*found, error) {
	mine := map[uint64]bool{}
	for _, l := range s.cat.articles[article].Labels {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		label, err := s.ref(quad.IRI(graph.FormatAddress(article, l[0], l[1])))
		if err != nil {
			return nil, err
		}
		mine[label] = true
	}
	return slices.DeleteFunc(list, func(x *found) bool {
		x.labels = slices.DeleteFunc(x.labels, func(l uint64) bool { return !mine[l] })
		return len(x.labels) == 0
	}), nil
}

// identify spells the other ends and keeps the kinds asked for.
func (s *Store) identify(ctx context.Context, list []*found, f graph.RelationFilter) ([]*found, error) {
	names := make(map[uint64]quad.Value, len(list))
	for _, x := range list {
		names[x.other] = nil
	}
	if err := s.names(ctx, names); err != nil {
		return nil, err
	}
	for _, x := range list {
		iri, ok := names[x.other].(quad.IRI)
		if !ok {
			return nil, fmt.Errorf("%w: %s of %s leads to no node; %s", graph.ErrCorrupt, x.predicate, f.Node, remedy)
		}
		x.id, x.from = graph.ID(iri), f.Node
		if !x.subject {
			x.from = x.id
		}
	}
	return slices.DeleteFunc(list, func(x *found) bool {
		return len(f.OtherKinds) > 0 && !slices.Contains(f.OtherKinds, x.id.Kind())
	}), nil
}

// relation spells a relation and reads its evidence.
func (s *Store) relation(ctx context.Context, f graph.RelationFilter, x *found) (graph.Relation, error) {
	r := graph.Relation{Subject: f.Node, Predicate: x.predicate, Qualifier: x.qualifier, Object: x.id}
	if !x.subject {
		r.Subject, r.Object = x.id, f.Node
	}
	labels := map[uint64]quad.Value{}
	for _, l := range x.labels {
		labels[l] = nil
	}
	if err := s.names(ctx, labels); err != nil {
		return r, err
	}
	for ref, v := range labels {
		article, start, end, ok := parseLabel(v)
		if !ok {
			return r, fmt.Errorf("%w: %s of %s is labelled %v; %s", graph.ErrCorrupt, r.Predicate, r.Subject, v, remedy)
		}
		span, err := s.span(article, start, end)
		if err != nil {
			return r, err
		}
		e, err := s.evidence(ctx, &r, ref, graph.Passage{Article: article, Span: span})
		if err != nil {
			return r, err
		}
		r.Evidence = append(r.Evidence, e)
	}
	slices.SortFunc(r.Evidence, func(x, y graph.Evidence) int { return graph.ComparePassages(x.Passage, y.Passage) })
	return r, nil
}

// evidence says who read a relation at a passage and how sure: as
// graph.Batch.Relations derives it.
func (s *Store) evidence(ctx context.Context, r *graph.Relation, label uint64, p graph.Passage) (graph.Evidence, error) {
	sum := s.cat.articles[p.Article]
	if sum.Odd {
		return s.oddEvidence(ctx, r, p)
	}
	e := graph.Evidence{Passage: p}
	for _, id := range []graph.ID{r.Subject, r.Object} {
		if n := s.cat.nodes[id]; n != nil && n.method != "" && owner(r, id) {
			e.Method, e.Confidence = n.method, n.sureness
			return e, nil
		}
	}
	values, err := s.at(ctx, label)
	if err != nil {
		return e, err
	}
	number := func(id graph.ID, predicate, qualifier string) float64 {
		n, _ := values[pair{string(id), string(predicateIRI(predicate, qualifier))}].(quad.Float)
		return float64(n)
	}
	switch r.Predicate {
	case graph.MentionedIn:
		e.Method, e.Confidence = graph.MentionMethod, number(r.Subject, attrConfidence, r.Qualifier)
	case graph.SalientIn:
		e.Method, e.Confidence = salienceMethod, max(number(r.Subject, attrScore, ""), leastSalience)
	default:
		m, _ := values[pair{string(tieID(r)), attrMethod}].(quad.String)
		e.Method, e.Confidence = string(m), number(tieID(r), attrConfidence, "")
	}
	if e.Confidence == 0 {
		return e, fmt.Errorf("%w: nothing tells who read that %s %s %s; %s", graph.ErrCorrupt, r.Subject, r.Predicate, r.Object, remedy)
	}
	return e, nil
}

// What graph.Batch.Relations gives for salient entities.
const (
	salienceMethod = "salience/1"
	leastSalience  = 0.01
)

// owner says whether a statement or event is the end of a relation that
// implies it: the reporting statement, the statement about an event.
func owner(r *graph.Relation, id graph.ID) bool {
	switch r.Predicate {
	case graph.Said, graph.TookPartIn:
		return id == r.Object
	case graph.About, graph.Reports, graph.Repeats, graph.StatedIn, graph.HappenedIn, graph.ReportedIn, graph.SalientIn:
		return id == r.Subject
	default:
		return false
	}
}

// pair names an attribute of a node.
type pair struct{ node, predicate string }

// at gives the attributes that carry a label.
func (s *Store) at(ctx context.Context, label uint64) (map[pair]quad.Value, error) {
	var list []row
	if err := s.rows(ctx, byLabel, func(r row) { list = append(list, r) }, label); err != nil {
		return nil, err
	}
	quads, err := s.spell(ctx, list)
	if err != nil {
		return nil, err
	}
	out := map[pair]quad.Value{}
	for _, q := range quads {
		subject, ok1 := q.Subject.(quad.IRI)
		predicate, ok2 := q.Predicate.(quad.IRI)
		if _, relation := q.Object.(quad.IRI); ok1 && ok2 && !relation {
			out[pair{string(subject), string(predicate)}] = q.Object
		}
	}
	return out, nil
}

// oddEvidence reads the evidence from the whole article.
func (s *Store) oddEvidence(ctx context.Context, r *graph.Relation, p graph.Passage) (graph.Evidence, error) {
	b, err := s.contents(ctx, p.Article)
	if err != nil {
		return graph.Evidence{}, err
	}
	for _, x := range b.Relations() {
		for _, e := range x.Evidence {
			if linkOf(&x) == linkOf(r) && e.Passage == p {
				return e, nil
			}
		}
	}
	return graph.Evidence{}, fmt.Errorf("%w: nothing tells who read that %s %s %s; %s", graph.ErrCorrupt, r.Subject, r.Predicate, r.Object, remedy)
}

// Counts implements [graph.Reader].
func (s *Store) Counts(ctx context.Context, id graph.ID) ([]graph.RelationCount, error) {
	done, err := s.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	if _, err := s.entry(id); err != nil {
		return nil, err
	}
	counts := map[graph.RelationCount]int{}
	for _, side := range []graph.Side{graph.AsSubject, graph.AsObject} {
		f := graph.RelationFilter{Node: id, Side: side}
		node, err := s.ref(quad.IRI(id))
		if err != nil {
			return nil, err
		}
		for _, w := range s.predicates(f) {
			list, err := s.walk(ctx, node, w, f)
			if err != nil {
				return nil, err
			}
			if len(list) > 0 {
				counts[graph.RelationCount{Predicate: w.predicate, Side: side}] += len(list)
			}
		}
	}
	var out []graph.RelationCount
	for c, n := range counts {
		c.Relations = n
		out = append(out, c)
	}
	slices.SortFunc(out, func(x, y graph.RelationCount) int {
		return cmp.Or(cmp.Compare(x.Predicate.Order(), y.Predicate.Order()), cmp.Compare(x.Side, y.Side))
	})
	return out, nil
}
