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
	return s.write(ctx, b, pebble.Sync)
}

func (s *Store) write(ctx context.Context, b graph.Batch, durable *pebble.WriteOptions) (graph.Written, error) {
	in, err := prepared(ctx, b)
	if err != nil {
		return 0, err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.writable(ctx); err != nil {
		return 0, err
	}
	return s.put(ctx, in, durable)
}

// prepared works out what a batch puts in; it needs no lock.
func prepared(ctx context.Context, b graph.Batch) (*incoming, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := b.Validate(); err != nil {
		return nil, err
	}
	b = normal(b)
	if err := storable(&b); err != nil {
		return nil, err
	}
	in := &incoming{batch: &b, quads: encode(&b)}
	var err error
	if in.summary, err = summarise(&b, in.quads); err != nil {
		return nil, fmt.Errorf("write article %s: %w", b.Article.ID, err)
	}
	return in, nil
}

// put writes one article. The caller holds the writing lock.
func (s *Store) put(ctx context.Context, in *incoming, durable *pebble.WriteOptions) (graph.Written, error) {
	article := in.batch.Article.ID
	v := &view{s, s.db}
	if err := v.owns(in.summary); err != nil {
		return 0, err
	}
	done := graph.Added
	old, err := v.summary(article)
	if err != nil {
		return 0, err
	}
	if old != nil {
		if done = graph.Replaced; old.Hash == in.summary.Hash {
			return graph.Unchanged, nil
		}
	}
	if _, err := s.exchange(ctx, old, in, durable); err != nil {
		return 0, fmt.Errorf("write article %s: %w", article, err)
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
	old, err := (&view{s, s.db}).known(article)
	if err != nil {
		return graph.Removed{}, err
	}
	gone, err := s.exchange(ctx, old, nil, pebble.Sync)
	if err != nil {
		return graph.Removed{}, fmt.Errorf("remove article %s: %w", article, err)
	}
	return gone, nil
}

// writable says why nothing can be written. The caller holds the writing lock.
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
func (v *view) owns(sum *summary) error {
	for _, l := range sum.Nodes {
		if l.ID.Kind().IsEntity() {
			continue
		}
		e, err := v.find(l.ID)
		if err != nil {
			return err
		}
		if e != nil && e.article != sum.Article {
			return fmt.Errorf("%w: %s belongs to %s and cannot stand in %s too", graph.ErrInvalid, l.ID, e.article, sum.Article)
		}
	}
	return nil
}

// incoming is an article to be put in.
type incoming struct {
	batch   *graph.Batch
	quads   []quad.Quad
	summary *summary
}

// outgoing is an article to be taken out.
type outgoing struct {
	batch   graph.Batch
	rows    []row
	quads   []quad.Quad
	summary *summary
}

// exchange takes one article out and puts one in, in one step of the
// database; either may be nil. Readers wait only while an article goes out:
// they must not look a node up while Cayley deletes it.
func (s *Store) exchange(ctx context.Context, old *summary, in *incoming, durable *pebble.WriteOptions) (gone graph.Removed, err error) {
	var out *outgoing
	if old != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if out, err = (&view{s, s.db}).outgoing(ctx, old); err != nil {
			return graph.Removed{}, err
		}
	}
	g := s.kv.begin()
	gone, err = s.stage(g, out, in)
	s.kv.end()
	if err == nil {
		err = s.commit(g.batch, durable)
	} else {
		_ = g.batch.Close() // only gives memory back
	}
	if err == nil {
		return gone, nil
	}
	if old == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
	}
	return graph.Removed{}, errors.Join(s.breaks(err), s.forget())
}

// forget takes a new instance of Cayley, which does not know what a failed
// write has left in the old one's caches. The caller holds the lock alone.
func (s *Store) forget() error {
	s.values.clear()
	return damaged(s.quads(indexes()))
}

// outgoing reads what an article put in.
func (v *view) outgoing(ctx context.Context, old *summary) (*outgoing, error) {
	out := &outgoing{}
	a, err := v.article(old.Article)
	if err != nil {
		return nil, err
	}
	if out.rows, err = v.rowsOf(ctx, old); err != nil {
		return nil, err
	}
	if out.quads, err = v.s.spell(ctx, out.rows); err != nil {
		return nil, err
	}
	if out.batch, err = v.assemble(a, out.quads); err != nil {
		return nil, err
	}
	if out.summary, err = summarise(&out.batch, out.quads); err != nil {
		return nil, err
	}
	if out.summary.Hash != old.Hash {
		return nil, fmt.Errorf("%w: its quads are not those that were written; %s", graph.ErrCorrupt, remedy)
	}
	return out, nil
}

// stage puts all changes into the group.
func (s *Store) stage(g *group, out *outgoing, in *incoming) (graph.Removed, error) {
	c := newChange(&view{s, g.batch}, g.batch)
	if out != nil {
		if err := s.takeOut(g, c, out); err != nil {
			return graph.Removed{}, err
		}
	}
	if in != nil {
		if err := s.putIn(g, c, in); err != nil {
			return graph.Removed{}, err
		}
	}
	if g.failed {
		return graph.Removed{}, errors.New("a transaction was rolled back")
	}
	err := c.write()
	return c.removed(), err
}

func (s *Store) takeOut(g *group, c *change, out *outgoing) error {
	if err := s.apply(out.quads, cayleygraph.Delete); err != nil {
		return err
	}
	if err := sweep(g.batch, out.rows); err != nil {
		return err
	}
	if err := c.article(&out.batch, out.summary, -1); err != nil {
		return err
	}
	id := out.batch.Article.ID
	return errors.Join(g.batch.Delete(articleKey(id), nil), g.batch.Delete(summaryKey(id), nil))
}

func (s *Store) putIn(g *group, c *change, in *incoming) error {
	if err := s.apply(in.quads, cayleygraph.Add); err != nil {
		return err
	}
	if err := c.article(in.batch, in.summary, 1); err != nil {
		return err
	}
	id := in.batch.Article.ID
	return errors.Join(put(g.batch, articleKey(id), &in.batch.Article), put(g.batch, summaryKey(id), in.summary))
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
