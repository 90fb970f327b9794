package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	cayleykv "github.com/cayleygraph/cayley/graph/kv"
	cayleyproto "github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/flat"
	"google.golang.org/protobuf/proto"

	"newsgraph/graph"
)

// row is a quad by Cayley's numbers; 0 is "none".
type row struct{ subject, predicate, object, label, number uint64 }

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

// keyOf is the key of the database behind one of Cayley's.
func keyOf(k kv.Key) []byte { return quadKey(flat.KeyEscape(k)) }

// labelled gives Cayley's numbers of the quads with a label, those of removed
// ones too.
func (v *view) labelled(label uint64) ([]uint64, error) {
	return v.quadList(keyOf(indexes()[byLabel].Key([]uint64{label})))
}

// quadList reads a list of an index.
func (v *view) quadList(key []byte) ([]uint64, error) {
	raw, err := v.value(key)
	if err != nil {
		return nil, err
	}
	var out []uint64
	for len(raw) > 0 {
		n, size := binary.Uvarint(raw)
		if size <= 0 {
			return nil, fmt.Errorf("%w: an index cannot be read; %s", graph.ErrCorrupt, remedy)
		}
		out = append(out, n)
		raw = raw[size:]
	}
	return out, nil
}

// logKey is where Cayley keeps the quad or value with a number.
func logKey(n uint64) []byte {
	return keyOf(kv.Key{[]byte("log"), binary.BigEndian.AppendUint64(nil, n)})
}

// rowsOf reads the quads of an article by their labels, each once. It reads
// Cayley's index and log in the order of their keys: a quarter of the time that
// its iterators take, one for each of some hundred labels.
func (v *view) rowsOf(ctx context.Context, sum *summary) ([]row, error) {
	labels := make([]quad.Value, len(sum.Labels))
	for i, l := range sum.Labels {
		labels[i] = sum.address(l)
	}
	refs, err := v.s.qs.RefsOf(ctx, labels)
	if err != nil {
		return nil, damaged(err)
	}
	var numbers []uint64
	for _, r := range refs {
		if n := uint64(r.(cayleykv.Int64Value)); n != 0 {
			list, err := v.labelled(n)
			if err != nil {
				return nil, err
			}
			numbers = append(numbers, list...)
		}
	}
	slices.Sort(numbers)
	return v.logged(ctx, slices.Compact(numbers))
}

// logged reads the quads with these numbers, which are sorted.
func (v *view) logged(ctx context.Context, numbers []uint64) (out []row, err error) {
	it, err := v.from.NewIter(nil)
	if err != nil {
		return nil, damaged(err)
	}
	defer func() { err = errors.Join(err, damaged(it.Error()), it.Close()) }()
	for i, n := range numbers {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		key := logKey(n)
		if !it.SeekGE(key) || !bytes.Equal(it.Key(), key) {
			continue // taken out
		}
		var p cayleyproto.Primitive
		if err := proto.Unmarshal(it.Value(), &p); err != nil {
			return nil, fmt.Errorf("%w: a quad cannot be read: %w; %s", graph.ErrCorrupt, err, remedy)
		}
		if !p.Deleted {
			out = append(out, row{p.Subject, p.Predicate, p.Object, p.Label, n})
		}
	}
	return out, ctx.Err()
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
	bySubject = iota // subject, predicate, object
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
		p, ok := it.Result().(*cayleyproto.Primitive)
		if !ok {
			return fmt.Errorf("unexpected quad %T", it.Result())
		}
		each(row{p.Subject, p.Predicate, p.Object, p.Label, p.ID})
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
