package store

import (
	"bytes"
	"context"

	"newsgraph/graph"
)

// Links tells every relation between two nodes that are no articles once, with
// the number of its passages, from the link space alone: sorted by the node on
// whose page it stands. See package csr.
func (s *Store) Links(ctx context.Context, each func(subject graph.ID, p graph.Predicate, object graph.ID, passages int) error) error {
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return err
	}
	defer done()
	return v.each(ctx, []byte{linkSpace}, func(key, _ []byte) error {
		raw, rest, ok := bytes.Cut(key[1:], []byte{0})
		if !ok {
			return errShort
		}
		node := graph.ID(raw)
		x, err := parsePlace(node, rest)
		if err != nil || x.link.Object.Kind() == graph.ArticleK || x.link.shared() && !isSubject(x.side) {
			return err
		}
		return each(x.link.Subject, x.link.Predicate, x.link.Object, x.passages)
	})
}
