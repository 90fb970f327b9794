package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"newsgraph/graph"
)

// Relations implements [graph.Reader]. A page costs what the page holds, not
// what the node has: the order of the links is that of an index.
func (s *Shared) Relations(ctx context.Context, f graph.RelationFilter) (out []graph.Relation, total int, err error) {
	err = s.read(ctx, func(t *sharedTx) error {
		out = nil
		if f.Article != "" {
			out, total, err = t.relationsWithin(ctx, f)
			return err
		}
		out, total, err = t.relations(ctx, f)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	return clip(out), total, nil
}

// linkStretch is a part of a page: links of one predicate.
type linkStretch struct {
	predicate     graph.Predicate
	offset, limit int
}

func (t *sharedTx) relations(ctx context.Context, f graph.RelationFilter) ([]graph.Relation, int, error) {
	if _, err := t.found(ctx, []graph.ID{f.Node}); err != nil {
		return nil, 0, err
	}
	counts, err := t.linkCounts(ctx, f)
	if err != nil {
		return nil, 0, err
	}
	stretches, total := planPage(counts, f)
	links, err := t.linksOf(ctx, f, stretches)
	if err != nil {
		return nil, 0, err
	}
	out, err := t.withEvidence(ctx, links)
	return out, total, err
}

// linkSides gives the conditions for the sides on which a node may stand; a
// loop is found as subject.
func linkSides(q *sharedQuery, f graph.RelationFilter) (sides []string) {
	node := q.arg(string(f.Node))
	kinds := func(column string) string {
		if len(f.OtherKinds) == 0 {
			return ""
		}
		return " AND " + column + " = ANY(" + q.arg(idTexts(f.OtherKinds)) + ")"
	}
	if f.Side != graph.AsObject {
		sides = append(sides, "subject = "+node+kinds("object_kind"))
	}
	if f.Side != graph.AsSubject {
		loop := ""
		if f.Side == graph.Either {
			loop = " AND subject <> " + node
		}
		sides = append(sides, "object = "+node+loop+kinds("subject_kind"))
	}
	return sides
}

// linkCounts counts the links that a filter chooses by predicate.
func (t *sharedTx) linkCounts(ctx context.Context, f graph.RelationFilter) (map[graph.Predicate]int, error) {
	q := &sharedQuery{}
	parts := make([]string, 0, 2)
	for _, side := range linkSides(q, f) {
		parts = append(parts, "SELECT predicate, count(*) FROM newsgraph_links WHERE "+side+" GROUP BY predicate")
	}
	rows, err := t.tx.QueryContext(ctx, strings.Join(parts, " UNION ALL "), q.args...)
	if err != nil {
		return nil, err
	}
	out := map[graph.Predicate]int{}
	err = eachRow(ctx, rows, func() error {
		var p string
		var n int
		if err := rows.Scan(&p, &n); err != nil {
			return err
		}
		if len(f.Predicates) == 0 || slices.Contains(f.Predicates, graph.Predicate(p)) {
			out[graph.Predicate(p)] += n
		}
		return nil
	})
	return out, err
}

// planPage says which links of which predicates a page holds. Predicates follow one
// another in the order of the table.
func planPage(counts map[graph.Predicate]int, f graph.RelationFilter) (out []linkStretch, total int) {
	left := f.Limit
	skip := max(f.Offset, 0)
	for _, info := range graph.Predicates() {
		n := counts[info.Predicate]
		total += n
		if skip >= n {
			skip -= n
			continue
		}
		take := n - skip
		if f.Limit > 0 {
			take = min(take, left)
			left -= take
		}
		if take > 0 {
			out = append(out, linkStretch{info.Predicate, skip, take})
		}
		skip = 0
	}
	return out, total
}

// countedLink is a link with the number of its passages.
type countedLink struct {
	link
	passages int
}

// linksOf reads the links of a page in one question.
func (t *sharedTx) linksOf(ctx context.Context, f graph.RelationFilter, stretches []linkStretch) ([]countedLink, error) {
	if len(stretches) == 0 {
		return nil, ctx.Err()
	}
	q := &sharedQuery{}
	sides := linkSides(q, f)
	parts := make([]string, len(stretches))
	for i, x := range stretches {
		parts[i] = stretchQuery(q, sides, x)
	}
	rows, err := t.tx.QueryContext(ctx, strings.Join(parts, " UNION ALL "), q.args...)
	if err != nil {
		return nil, err
	}
	var out []countedLink
	err = eachRow(ctx, rows, func() error {
		var s, p, ql, o string
		var n int
		if err := rows.Scan(&s, &p, &ql, &o, &n); err != nil {
			return err
		}
		out = append(out, countedLink{link{graph.ID(s), graph.Predicate(p), ql, graph.ID(o)}, n})
		return nil
	})
	slices.SortFunc(out, func(x, y countedLink) int { return x.compare(y, f.Node) })
	return out, err
}

// stretchQuery asks for one predicate's part: each side in the order of its
// index, as far as the part reaches.
func stretchQuery(q *sharedQuery, sides []string, x linkStretch) string {
	predicate, limit, offset := q.arg(string(x.predicate)), q.arg(x.limit), q.arg(x.offset)
	parts := make([]string, len(sides))
	for i, side := range sides {
		other := "object"
		if strings.HasPrefix(side, "object") {
			other = "subject"
		}
		parts[i] = "(SELECT subject, predicate, qualifier, object, passages, " + other + " AS other FROM newsgraph_links WHERE " + side +
			" AND predicate = " + predicate + " ORDER BY passages DESC, " + other + ", qualifier LIMIT " + limit + "::BIGINT + " + offset + "::BIGINT)"
	}
	return "(SELECT subject, predicate, qualifier, object, passages FROM (" + strings.Join(parts, " UNION ALL ") +
		") AS x ORDER BY passages DESC, other, qualifier, subject LIMIT " + limit + " OFFSET " + offset + ")"
}

func (x countedLink) compare(y countedLink, node graph.ID) int {
	return cmp.Or(
		cmp.Compare(x.Predicate.Order(), y.Predicate.Order()),
		cmp.Compare(y.passages, x.passages),
		strings.Compare(string(otherEnd(x.link, node)), string(otherEnd(y.link, node))),
		strings.Compare(x.Qualifier, y.Qualifier),
		strings.Compare(string(x.Subject), string(y.Subject)))
}

// otherEnd is the end of a link where a node does not stand.
func otherEnd(l link, node graph.ID) graph.ID {
	if l.Subject == node {
		return l.Object
	}
	return l.Subject
}

// relationsWithin gives the relations of a node that one article supports, with
// that article's evidence.
func (t *sharedTx) relationsWithin(ctx context.Context, f graph.RelationFilter) ([]graph.Relation, int, error) {
	if _, err := t.found(ctx, []graph.ID{f.Node}); err != nil {
		return nil, 0, err
	}
	b, err := t.contents(ctx, f.Article)
	if err != nil {
		return nil, 0, err
	}
	var list []graph.Relation
	for _, r := range b.Relations() {
		if chooses(&f, &r) {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(x, y graph.Relation) int {
		return countedLink{linkOf(&x), len(x.Evidence)}.compare(countedLink{linkOf(&y), len(y.Evidence)}, f.Node)
	})
	return page(list, f.Offset, f.Limit), len(list), nil
}

// chooses says whether a filter chooses a relation of its article.
func chooses(f *graph.RelationFilter, r *graph.Relation) bool {
	subject := r.Subject == f.Node && f.Side != graph.AsObject
	object := r.Object == f.Node && f.Side != graph.AsSubject
	return (subject || object) &&
		(len(f.Predicates) == 0 || slices.Contains(f.Predicates, r.Predicate)) &&
		(len(f.OtherKinds) == 0 || slices.Contains(f.OtherKinds, otherEnd(linkOf(r), f.Node).Kind()))
}

// Counts implements [graph.Reader].
func (s *Shared) Counts(ctx context.Context, id graph.ID) (out []graph.RelationCount, err error) {
	err = s.read(ctx, func(t *sharedTx) error {
		out = nil
		if _, err := t.found(ctx, []graph.ID{id}); err != nil {
			return err
		}
		for _, side := range []graph.Side{graph.AsSubject, graph.AsObject} {
			counts, err := t.linkCounts(ctx, graph.RelationFilter{Node: id, Side: side})
			if err != nil {
				return err
			}
			for p, n := range counts {
				out = append(out, graph.RelationCount{Predicate: p, Side: side, Relations: n})
			}
		}
		slices.SortFunc(out, func(x, y graph.RelationCount) int {
			return cmp.Or(cmp.Compare(x.Predicate.Order(), y.Predicate.Order()), cmp.Compare(x.Side, y.Side))
		})
		return nil
	})
	return out, err
}
