package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// recordSpace holds records of others: the key behind it is theirs. A program
// that does not know a record leaves it alone.
const recordSpace = 'r'

var _ graph.Recorder = (*Store)(nil)

// Records implements [graph.Recorder].
func (s *Store) Records(ctx context.Context, prefix string) ([]graph.Record, error) {
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	low := append([]byte{recordSpace}, prefix...)
	it, err := v.from.NewIter(&pebble.IterOptions{LowerBound: low, UpperBound: []byte{recordSpace + 1}})
	if err != nil {
		return nil, damaged(err)
	}
	var out []graph.Record
	for ok := it.First(); ok && ctx.Err() == nil && bytes.HasPrefix(it.Key(), low); ok = it.Next() {
		out = append(out, graph.Record{Key: string(it.Key()[1:]), Value: bytes.Clone(it.Value())})
	}
	if err := errors.Join(ctx.Err(), damaged(errors.Join(it.Error(), it.Close()))); err != nil {
		return nil, fmt.Errorf("read records: %w", err)
	}
	return out, nil
}

// Keep implements [graph.Recorder].
func (s *Store) Keep(ctx context.Context, records ...graph.Record) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.writable(ctx); err != nil {
		return err
	}
	b := s.db.NewBatch()
	defer func() { _ = b.Close() }() // only gives memory back
	for _, r := range records {
		key := append([]byte{recordSpace}, r.Key...)
		err := errors.New("a record without a key")
		switch {
		case r.Key == "":
		case r.Value == nil:
			err = b.Delete(key, nil)
		default:
			err = b.Set(key, r.Value, nil)
		}
		if err != nil {
			return fmt.Errorf("keep records: %w", err)
		}
	}
	if err := errors.Join(b.Commit(pebble.Sync), s.log.err()); err != nil {
		return s.breaks(err)
	}
	return nil
}
