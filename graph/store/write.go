package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// chunk is the number of quads in one of Cayley's transactions.
const chunk = 2000

// Write implements [graph.Writer]. What is stored and given back is the batch
// in its normal form: lists sorted, empty ones nil, doubles and references to
// no node dropped. A statement or event that another article holds makes the
// batch invalid. The context is looked at before the article is touched, not
// inside.
func (s *Store) Write(ctx context.Context, b graph.Batch) (graph.Written, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if err := b.Validate(); err != nil {
		return 0, err
	}
	b = normal(b)
	if err := storable(&b); err != nil {
		return 0, err
	}
	in := &incoming{article: &b.Article, quads: encode(&b)}
	var err error
	if in.summary, err = summarise(&b, in.quads); err != nil {
		return 0, fmt.Errorf("write article %s: %w", b.Article.ID, err)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.writable(ctx); err != nil {
		return 0, err
	}
	if err := s.owns(in.summary); err != nil {
		return 0, err
	}
	done := graph.Added
	old := s.cat.articles[b.Article.ID]
	if old != nil {
		if done = graph.Replaced; old.Hash == in.summary.Hash {
			return graph.Unchanged, nil
		}
	}
	if _, err := s.exchange(ctx, old, in); err != nil {
		return 0, fmt.Errorf("write article %s: %w", b.Article.ID, err)
	}
	return done, nil
}

// Remove implements [graph.Writer].
func (s *Store) Remove(ctx context.Context, article graph.ID) (graph.Removed, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.writable(ctx); err != nil {
		return graph.Removed{}, err
	}
	old := s.cat.articles[article]
	if old == nil {
		return graph.Removed{}, fmt.Errorf("article %s: %w", article, graph.ErrNotFound)
	}
	gone, err := s.exchange(ctx, old, nil)
	if err != nil {
		return graph.Removed{}, fmt.Errorf("remove article %s: %w", article, err)
	}
	return gone, nil
}

// writable says why nothing can be written. The catalogue changes only under
// the writing lock, which the caller holds.
func (s *Store) writable(ctx context.Context) error {
	switch {
	case s.closed:
		return errClosed
	case s.broken != nil:
		return s.broken
	case s.log.err() != nil:
		return s.breaks(s.log.err())
	}
	return ctx.Err()
}

// breaks closes the store to writers.
func (s *Store) breaks(why error) error {
	if s.broken == nil {
		s.broken = fmt.Errorf("nothing more can be written until the workspace is opened again: %w", damaged(why))
	}
	return s.broken
}

// owns checks that no other article holds the statements and events.
func (s *Store) owns(sum *summary) error {
	for _, l := range sum.Nodes {
		e := s.cat.nodes[l.ID]
		if e != nil && !l.ID.Kind().IsEntity() && e.article != sum.Article {
			return fmt.Errorf("%w: %s belongs to %s and cannot stand in %s too", graph.ErrInvalid, l.ID, e.article, sum.Article)
		}
	}
	return nil
}

// incoming is an article to be put in.
type incoming struct {
	article *graph.Article
	quads   []quad.Quad
	summary *summary
}

// exchange takes one article out and puts one in, in one step of the
// database; either may be nil.
func (s *Store) exchange(ctx context.Context, old *summary, in *incoming) (graph.Removed, error) {
	alone := old != nil
	var dead []quad.Quad
	if alone {
		s.mu.Lock()
		defer s.mu.Unlock()
		var err error
		if dead, err = s.quadsOf(ctx, old); err != nil {
			return graph.Removed{}, err
		}
	}
	g := s.kv.begin()
	defer func() { _ = g.batch.Close() }() // only gives memory back
	err := s.stage(g, old, dead, in)
	s.kv.end()
	if err != nil {
		return graph.Removed{}, s.breaks(err)
	}
	if !alone {
		s.mu.Lock()
		defer s.mu.Unlock()
	}
	if err := errors.Join(g.batch.Commit(pebble.Sync), s.log.err()); err != nil {
		if s.landed(old, in) {
			s.follow(old, in)
		}
		return graph.Removed{}, s.breaks(err)
	}
	return s.follow(old, in), nil
}

// landed says whether readers see a change although it could not be made
// durable, as happens when the disk is full: Pebble has it in memory then. The
// catalogue must follow, or they would find passages of no article. After the
// next opening the change is there in whole or not at all.
func (s *Store) landed(old *summary, in *incoming) bool {
	if in == nil {
		_, err := get(s.db, summaryKey(old.Article))
		return errors.Is(err, pebble.ErrNotFound)
	}
	raw, err := get(s.db, summaryKey(in.article.ID))
	var sum summary
	return err == nil && json.Unmarshal(raw, &sum) == nil && sum.Hash == in.summary.Hash
}

// follow brings the catalogue in step with the database.
func (s *Store) follow(old *summary, in *incoming) graph.Removed {
	var gone graph.Removed
	s.lists.clear()
	if old != nil {
		gone = s.cat.drop(old)
		s.texts.drop(old.Article)
	}
	if in != nil {
		s.cat.add(in.summary)
	}
	return gone
}

// stage puts all changes into the group.
func (s *Store) stage(g *group, old *summary, dead []quad.Quad, in *incoming) error {
	if old != nil {
		if err := s.apply(dead, cayleygraph.Delete); err != nil {
			return err
		}
		if err := errors.Join(g.batch.Delete(articleKey(old.Article), nil), g.batch.Delete(summaryKey(old.Article), nil)); err != nil {
			return err
		}
	}
	if in != nil {
		if err := s.apply(in.quads, cayleygraph.Add); err != nil {
			return err
		}
		if err := put(g.batch, articleKey(in.article.ID), in.article); err != nil {
			return err
		}
		if err := put(g.batch, summaryKey(in.article.ID), in.summary); err != nil {
			return err
		}
	}
	if g.failed {
		return errors.New("a transaction was rolled back")
	}
	return nil
}

// apply gives quads to Cayley, only adds or only deletes.
func (s *Store) apply(quads []quad.Quad, action cayleygraph.Procedure) error {
	for part := range slices.Chunk(quads, chunk) {
		deltas := make([]cayleygraph.Delta, len(part))
		for i, q := range part {
			deltas[i] = cayleygraph.Delta{Quad: q, Action: action}
		}
		if err := s.qs.ApplyDeltas(deltas, cayleygraph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
			return err
		}
	}
	return nil
}

func put(to *pebble.Batch, key []byte, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return to.Set(key, raw, nil)
}
