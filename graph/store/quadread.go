package store

import (
	"context"
	"fmt"
	"sync"

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

// valueCache remembers the values behind Cayley's numbers. A number is never
// given to another value while a store is open: Cayley only counts up, and
// after a failed write, which could make it count again, there is no other.
type valueCache struct {
	mu     sync.Mutex
	values map[uint64]quad.Value
}

// maxValues bounds the cache, some 20 MB of names and addresses; a full one is
// emptied.
const maxValues = 1 << 17

// fill sets what is known and gives the numbers that are not.
func (c *valueCache) fill(of map[uint64]quad.Value) (missing []cayleygraph.Ref) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for n := range of {
		if v := c.values[n]; v != nil {
			of[n] = v
		} else {
			missing = append(missing, cayleykv.Int64Value(n))
		}
	}
	return missing
}

func (c *valueCache) keep(n uint64, v quad.Value) {
	if v == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.values == nil || len(c.values) >= maxValues {
		c.values = map[uint64]quad.Value{}
	}
	c.values[n] = v
}

func (c *valueCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values = nil
}

// names gives the values behind Cayley's numbers.
func (s *Store) names(ctx context.Context, of map[uint64]quad.Value) error {
	refs := s.values.fill(of)
	if len(refs) == 0 {
		return ctx.Err()
	}
	values, err := s.qs.ValuesOf(ctx, refs)
	if err != nil {
		return damaged(err)
	}
	for i, r := range refs {
		n := uint64(r.(cayleykv.Int64Value))
		of[n] = values[i]
		s.values.keep(n, values[i])
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
