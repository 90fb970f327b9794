package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// view is a state of the database that one call reads: a snapshot, or, for the
// writer, the batch it makes.
type view struct {
	s    *Store
	from pebble.Reader
}

// snapshotKey is the key under which a context carries the snapshot that
// Cayley's transactions read from.
type snapshotKey struct{}

// reading takes the shared lock and a snapshot; call done when it gives no
// error. Cayley reads the same snapshot through the context.
func (s *Store) reading(ctx context.Context) (inside context.Context, v *view, done func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, nil, err
	}
	s.mu.RLock()
	if s.closed {
		s.mu.RUnlock()
		return nil, nil, nil, errClosed
	}
	snap := s.db.NewSnapshot()
	done = func() {
		_ = snap.Close() // fails only when closed twice
		s.mu.RUnlock()
	}
	return context.WithValue(ctx, snapshotKey{}, snap), &view{s, snap}, done, nil
}

// value reads a key; nil when it is not there. The caller may keep it.
func (v *view) value(key []byte) ([]byte, error) {
	raw, err := get(v.from, key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	}
	return raw, damaged(err)
}

// find gives the entry of a node, nil when it is not there.
func (v *view) find(id graph.ID) (*entry, error) {
	raw, closer, err := v.from.Get(nodeKey(id))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", id, damaged(err))
	}
	e, err := decodeEntry(id, raw)
	return e, errors.Join(err, closer.Close())
}

// entry gives the entry of a node; one that is not there is an error.
func (v *view) entry(id graph.ID) (*entry, error) {
	e, err := v.find(id)
	if err == nil && e == nil {
		err = fmt.Errorf("%s: %w", id, graph.ErrNotFound)
	}
	return e, err
}

// summary gives the summary of an article, nil when it is not there.
func (v *view) summary(id graph.ID) (*summary, error) {
	raw, err := v.value(summaryKey(id))
	if raw == nil || err != nil {
		return nil, err
	}
	var sum summary
	if err := json.Unmarshal(raw, &sum); err != nil || sum.Article != id {
		return nil, fmt.Errorf("%w: the summary of %s cannot be read; %s", graph.ErrCorrupt, id, remedy)
	}
	return &sum, nil
}

// article reads the record of an article.
func (v *view) article(id graph.ID) (*graph.Article, error) {
	raw, err := v.value(articleKey(id))
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", id, err)
	}
	if raw == nil {
		if e, err := v.find(id); err != nil || e == nil {
			return nil, errors.Join(err, fmt.Errorf("article %s: %w", id, graph.ErrNotFound))
		}
		return nil, fmt.Errorf("article %s: %w: its text is missing; %s", id, graph.ErrCorrupt, remedy)
	}
	var a graph.Article
	if err := json.Unmarshal(raw, &a); err != nil || a.ID != id {
		return nil, fmt.Errorf("article %s: %w: its record cannot be read; %s", id, graph.ErrCorrupt, remedy)
	}
	return &a, nil
}

// stats reads the counts.
func (v *view) stats() (graph.Stats, error) {
	out := graph.Stats{Nodes: map[graph.Kind]int{}}
	raw, err := v.value(statsKey())
	if raw == nil || err != nil {
		return out, err
	}
	if err := json.Unmarshal(raw, &out); err != nil || out.Nodes == nil {
		return out, fmt.Errorf("%w: the counts cannot be read; %s", graph.ErrCorrupt, remedy)
	}
	return out, nil
}

// each calls for every key with a prefix, in order, until each gives an error.
// Key and value are valid during the call.
func (v *view) each(ctx context.Context, prefix []byte, each func(key, value []byte) error) (err error) {
	it, err := v.from.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: after(prefix)})
	if err != nil {
		return damaged(err)
	}
	defer func() {
		if closing := it.Close(); err == nil {
			err = damaged(closing)
		}
	}()
	n := 0
	for ok := it.First(); ok; ok = it.Next() {
		if n++; n%checkEvery == 1 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := each(it.Key(), it.Value()); err != nil {
			return err
		}
	}
	return damaged(it.Error())
}
