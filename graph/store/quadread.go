package store

import (
	"context"
	"fmt"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	cayleykv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
)

// row is a quad by Cayley's numbers; 0 is "none".
type row struct{ subject, predicate, object, label uint64 }

// ref gives Cayley's number of a value, 0 when no quad has it.
func (s *Store) ref(v quad.Value) (uint64, error) {
	r, err := s.qs.ValueOf(v)
	if err != nil || r == nil {
		return 0, damaged(err)
	}
	n, ok := r.(cayleykv.Int64Value)
	if !ok {
		return 0, fmt.Errorf("unexpected reference %T", r)
	}
	return uint64(n), nil
}

// rows walks over the quads found in an index by their first values. It ends
// with an error when the context does: Cayley would end without one.
func (s *Store) rows(ctx context.Context, index int, each func(row), values ...uint64) error {
	for _, v := range values {
		if v == 0 {
			return ctx.Err()
		}
	}
	scan := cayleykv.IndexScan{Index: indexes()[index], Values: values}
	return iterate(ctx, scan.BuildIterator(s.qs), each)
}

// The places of the indexes in [indexes].
const (
	bySubject = iota // subject, predicate
	byObject         // object, predicate, subject
	byLabel          // label
)

func iterate(ctx context.Context, shape iterator.Shape, each func(row)) (err error) {
	it := shape.Iterate()
	defer func() {
		if closing := it.Close(); err == nil {
			err = damaged(closing)
		}
	}()
	for it.Next(ctx) {
		p, ok := it.Result().(*proto.Primitive)
		if !ok {
			return fmt.Errorf("unexpected quad %T", it.Result())
		}
		each(row{p.Subject, p.Predicate, p.Object, p.Label})
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return damaged(it.Err())
}

// names gives the values behind Cayley's numbers.
func (s *Store) names(ctx context.Context, of map[uint64]quad.Value) error {
	refs := make([]cayleygraph.Ref, 0, len(of))
	for n := range of {
		refs = append(refs, cayleykv.Int64Value(n))
	}
	values, err := s.qs.ValuesOf(ctx, refs)
	if err != nil {
		return damaged(err)
	}
	for i, r := range refs {
		of[uint64(r.(cayleykv.Int64Value))] = values[i]
	}
	return ctx.Err()
}

// spell turns rows into quads.
func (s *Store) spell(ctx context.Context, rows []row) ([]quad.Quad, error) {
	values := map[uint64]quad.Value{}
	for _, r := range rows {
		values[r.subject], values[r.predicate], values[r.object], values[r.label] = nil, nil, nil, nil
	}
	delete(values, 0)
	if err := s.names(ctx, values); err != nil {
		return nil, err
	}
	out := make([]quad.Quad, len(rows))
	for i, r := range rows {
		out[i] = quad.Quad{Subject: values[r.subject], Predicate: values[r.predicate], Object: values[r.object], Label: values[r.label]}
	}
	return out, nil
}
