package store

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Relations implements [graph.Reader]. A page of an entity is read from the
// link space and costs what the page costs; only a choice by the kind of the
// other end, or by an article, looks at more. Those of a statement, an event or
// an article are worked out from its article.
func (s *Store) Relations(ctx context.Context, f graph.RelationFilter) ([]graph.Relation, int, error) {
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer done()
	e, err := v.entry(f.Node)
	if err != nil {
		return nil, 0, err
	}
	if f.Article != "" {
		if x, err := v.find(f.Article); err != nil || x == nil || x.node.Kind != graph.ArticleK {
			return nil, 0, cmp.Or(err, fmt.Errorf("article %s: %w", f.Article, graph.ErrNotFound))
		}
	}
	switch {
	case f.Article != "":
		return v.within(ctx, f, f.Article)
	case !e.node.Kind.IsEntity():
		return v.within(ctx, f, e.article)
	}
	return v.linked(ctx, f)
}

// within gives the relations that one article supports.
func (v *view) within(ctx context.Context, f graph.RelationFilter, article graph.ID) ([]graph.Relation, int, error) {
	b, err := v.batch(ctx, article)
	if err != nil {
		return nil, 0, err
	}
	list := slices.DeleteFunc(b.Relations(), func(r graph.Relation) bool { return !chosen(&r, f) })
	slices.SortFunc(list, func(x, y graph.Relation) int { return compareOnPage(f.Node, &x, &y) })
	total := len(list)
	return clip(slices.Clone(page(list, f.Offset, f.Limit))), total, nil
}

// chosen says whether a filter, but for its article, takes a relation.
func chosen(r *graph.Relation, f graph.RelationFilter) bool {
	subject, object := r.Subject == f.Node && f.Side != graph.AsObject, r.Object == f.Node && f.Side != graph.AsSubject
	return (subject || object) && accepted(f.Predicates, r.Predicate) && accepted(f.OtherKinds, r.Other(f.Node).Kind())
}

// accepted says whether x is asked for; an empty list asks for all.
func accepted[T comparable](asked []T, x T) bool { return len(asked) == 0 || slices.Contains(asked, x) }

// compareOnPage is the order of a node's page.
func compareOnPage(node graph.ID, x, y *graph.Relation) int {
	return cmp.Or(
		cmp.Compare(x.Predicate.Order(), y.Predicate.Order()),
		cmp.Compare(len(y.Evidence), len(x.Evidence)),
		strings.Compare(string(x.Other(node)), string(y.Other(node))),
		strings.Compare(x.Qualifier, y.Qualifier),
		strings.Compare(string(x.Subject), string(y.Subject)))
}

// linked gives a page of an entity.
func (v *view) linked(ctx context.Context, f graph.RelationFilter) ([]graph.Relation, int, error) {
	counts, err := v.counts(ctx, f.Node)
	if err != nil {
		return nil, 0, err
	}
	p := pager{v: v, f: f, skip: max(f.Offset, 0)}
	total := 0
	for _, c := range counts {
		if c.chosen(f) {
			total += c.n
			p.predicates = append(p.predicates, c.predicate)
		}
	}
	p.predicates = slices.Compact(p.predicates)
	if p.skip < total {
		err = p.run(ctx)
	}
	return clip(p.out), total, err
}

// pager gathers one page.
type pager struct {
	v          *view
	f          graph.RelationFilter
	predicates []byte // in which there is something, in order
	skip       int
	out        []graph.Relation
}

// run reads the links predicate by predicate.
func (p *pager) run(ctx context.Context) error {
	for _, b := range p.predicates {
		if p.full() {
			return nil
		}
		prefix := append(nodePrefix(linkSpace, p.f.Node), b)
		err := p.v.each(ctx, prefix, func(key, value []byte) error {
			if p.full() {
				return errEnough
			}
			return p.take(ctx, key[len(prefix)-1:], value)
		})
		if err != nil && err != errEnough { //nolint:errorlint // it is never wrapped
			return err
		}
	}
	return nil
}

func (p *pager) full() bool { return p.f.Limit > 0 && len(p.out) >= p.f.Limit }

// take looks at one key, behind the node's prefix.
func (p *pager) take(ctx context.Context, key, value []byte) error {
	x, err := parsePlace(p.f.Node, key)
	if err != nil {
		return err
	}
	side := p.f.Side == graph.Either || p.f.Side == graph.AsSubject && isSubject(x.side) || p.f.Side == graph.AsObject && isObject(x.side)
	if !side || !accepted(p.f.OtherKinds, x.link.other(p.f.Node).Kind()) {
		return nil
	}
	if p.skip > 0 {
		p.skip--
		return nil
	}
	r, err := p.v.spellLink(ctx, x, value)
	p.out = append(p.out, r)
	return err
}

// spellLink gives the relation of a place with its evidence.
func (v *view) spellLink(ctx context.Context, x place, value []byte) (graph.Relation, error) {
	if len(value) == 0 {
		return v.relation(ctx, x.link)
	}
	evidence, err := decodeEvidence(nil, value)
	return graph.Relation{Subject: x.link.Subject, Predicate: x.link.Predicate, Qualifier: x.link.Qualifier, Object: x.link.Object, Evidence: evidence}, err
}

// relationCount is one key of the count space.
type relationCount struct {
	predicate byte
	side      graph.Side // Either: the entity is both ends
	kind      graph.Kind // of the other end
	n         int
}

func (c relationCount) chosen(f graph.RelationFilter) bool {
	return (f.Side == graph.Either || c.side == graph.Either || c.side == f.Side) &&
		accepted(f.Predicates, graph.Predicates()[c.predicate].Predicate) && accepted(f.OtherKinds, c.kind)
}

// counts reads the counts of an entity, sorted by predicate and side.
func (v *view) counts(ctx context.Context, id graph.ID) ([]relationCount, error) {
	var out []relationCount
	prefix := nodePrefix(countSpace, id)
	kinds, table := graph.Kinds(), graph.Predicates()
	err := v.each(ctx, prefix, func(key, value []byte) error {
		r := reader{raw: value}
		c, n := bytes.TrimPrefix(key, prefix), r.number()
		if r.err != nil || len(c) != 3 || int(c[0]) >= len(table) || int(c[2]) >= len(kinds) {
			return fmt.Errorf("%w: the number of links of %s cannot be read; %s", graph.ErrCorrupt, id, remedy)
		}
		out = append(out, relationCount{c[0], graph.Side(c[1]), kinds[c[2]], n})
		return nil
	})
	return out, err
}

// Counts implements [graph.Reader].
func (s *Store) Counts(ctx context.Context, id graph.ID) ([]graph.RelationCount, error) {
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	e, err := v.entry(id)
	if err != nil {
		return nil, err
	}
	sums := map[graph.RelationCount]int{}
	add := func(p graph.Predicate, side graph.Side, n int) {
		sums[graph.RelationCount{Predicate: p, Side: side}] += n
	}
	if e.node.Kind.IsEntity() {
		err = v.countLinked(ctx, id, add)
	} else {
		err = v.countWithin(ctx, id, e.article, add)
	}
	if err != nil {
		return nil, err
	}
	var out []graph.RelationCount
	for c, n := range sums {
		c.Relations = n
		out = append(out, c)
	}
	slices.SortFunc(out, func(x, y graph.RelationCount) int {
		return cmp.Or(cmp.Compare(x.Predicate.Order(), y.Predicate.Order()), cmp.Compare(x.Side, y.Side))
	})
	return out, nil
}

func (v *view) countLinked(ctx context.Context, id graph.ID, add func(graph.Predicate, graph.Side, int)) error {
	list, err := v.counts(ctx, id)
	for _, c := range list {
		p := graph.Predicates()[c.predicate].Predicate
		if c.side != graph.AsObject {
			add(p, graph.AsSubject, c.n)
		}
		if c.side != graph.AsSubject {
			add(p, graph.AsObject, c.n)
		}
	}
	return err
}

func (v *view) countWithin(ctx context.Context, id, article graph.ID, add func(graph.Predicate, graph.Side, int)) error {
	b, err := v.batch(ctx, article)
	if err != nil {
		return err
	}
	for _, r := range b.Relations() {
		if r.Subject == id {
			add(r.Predicate, graph.AsSubject, 1)
		}
		if r.Object == id {
			add(r.Predicate, graph.AsObject, 1)
		}
	}
	return nil
}
