package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// Stats implements [graph.Reader]; it reads memory only.
func (s *Store) Stats(ctx context.Context) (graph.Stats, error) {
	done, err := s.reading(ctx)
	if err != nil {
		return graph.Stats{}, err
	}
	defer done()
	out := graph.Stats{Nodes: map[graph.Kind]int{}, Relations: s.cat.relations, Passages: s.cat.passages}
	for id := range s.cat.nodes {
		out.Nodes[id.Kind()]++
	}
	return out, nil
}

// Nodes implements [graph.Reader]; it reads memory only. Text is compared
// without regard to accents, too.
func (s *Store) Nodes(ctx context.Context, f graph.NodeFilter) ([]graph.Node, int, error) {
	done, err := s.reading(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer done()
	list := s.cat.list(f.Kinds, f.Order)
	if text := fold(f.Text); text != "" {
		var chosen []*entry
		for _, e := range list {
			if e.has(text) {
				chosen = append(chosen, e)
			}
		}
		list = chosen
	}
	var out []graph.Node
	for _, e := range page(list, f.Offset, f.Limit) {
		out = append(out, e.copy())
	}
	return out, len(list), nil
}

func page[T any](list []T, offset, limit int) []T {
	list = list[min(max(offset, 0), len(list)):]
	if limit > 0 && limit < len(list) {
		list = list[:limit]
	}
	return list
}

// Lookup implements [graph.Reader]; it reads memory only.
func (s *Store) Lookup(ctx context.Context, ids ...graph.ID) ([]graph.Node, error) {
	done, err := s.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	out := make([]graph.Node, len(ids))
	for i, id := range ids {
		e, err := s.entry(id)
		if err != nil {
			return nil, err
		}
		out[i] = e.copy()
	}
	return out, nil
}

func (s *Store) entry(id graph.ID) (*entry, error) {
	if e := s.cat.nodes[id]; e != nil {
		return e, nil
	}
	return nil, fmt.Errorf("%s: %w", id, graph.ErrNotFound)
}

// Articles implements [graph.Reader].
func (s *Store) Articles(ctx context.Context, ids ...graph.ID) ([]graph.Article, error) {
	done, err := s.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	out := make([]graph.Article, len(ids))
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a, err := s.article(id)
		if err != nil {
			return nil, err
		}
		out[i] = *a
	}
	return out, nil
}

// article reads the record of an article.
func (s *Store) article(id graph.ID) (*graph.Article, error) {
	if s.cat.articles[id] == nil {
		return nil, fmt.Errorf("article %s: %w", id, graph.ErrNotFound)
	}
	raw, err := get(s.db, articleKey(id))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, fmt.Errorf("article %s: %w: its text is missing; %s", id, graph.ErrCorrupt, remedy)
	}
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", id, damaged(err))
	}
	var a graph.Article
	if err := json.Unmarshal(raw, &a); err != nil || a.ID != id {
		return nil, fmt.Errorf("article %s: %w: its record cannot be read; %s", id, graph.ErrCorrupt, remedy)
	}
	return &a, nil
}

// textCache keeps the offsets of texts that were used last.
type textCache struct {
	mu   sync.Mutex
	at   map[graph.ID]*graph.Offsets
	last []graph.ID // oldest first
}

// maxTexts bounds the cache: with articles of 5 kB some 2.5 MB.
const maxTexts = 512

func (c *textCache) find(id graph.ID) *graph.Offsets {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at[id]
}

func (c *textCache) keep(id graph.ID, o *graph.Offsets) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at == nil {
		c.at = map[graph.ID]*graph.Offsets{}
	}
	if c.at[id] == nil {
		c.last = append(c.last, id)
	}
	c.at[id] = o
	if len(c.last) > maxTexts {
		delete(c.at, c.last[0])
		c.last = c.last[1:]
	}
}

func (c *textCache) drop(id graph.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.at, id)
	c.last = slices.DeleteFunc(c.last, func(x graph.ID) bool { return x == id })
}

// span turns code points of an article into bytes.
func (s *Store) span(article graph.ID, start, end int) (graph.Span, error) {
	sum := s.cat.articles[article]
	if sum == nil {
		return graph.Span{}, fmt.Errorf("%w: a passage of %s, which is not there", graph.ErrCorrupt, article)
	}
	if sum.Plain {
		return graph.Span{Start: start, End: end}, nil
	}
	at := s.texts.find(article)
	if at == nil {
		a, err := s.article(article)
		if err != nil {
			return graph.Span{}, err
		}
		at = graph.NewOffsets(a.Text)
		s.texts.keep(article, at)
	}
	span, ok := at.Span(start, end)
	if !ok {
		return graph.Span{}, fmt.Errorf("%w: passage %d-%d lies outside %s", graph.ErrCorrupt, start, end, article)
	}
	return span, nil
}

// quadsOf reads all quads of an article, each once.
func (s *Store) quadsOf(ctx context.Context, sum *summary) ([]quad.Quad, error) {
	var list []row
	seen := map[row]bool{}
	for _, l := range sum.Labels {
		label, err := s.ref(quad.IRI(graph.FormatAddress(sum.Article, l[0], l[1])))
		if err != nil {
			return nil, err
		}
		err = s.rows(ctx, byLabel, func(r row) {
			if !seen[r] {
				seen[r] = true
				list = append(list, r)
			}
		}, label)
		if err != nil {
			return nil, err
		}
	}
	return s.spell(ctx, list)
}

// Contents implements [graph.Reader].
func (s *Store) Contents(ctx context.Context, article graph.ID) (graph.Batch, error) {
	done, err := s.reading(ctx)
	if err != nil {
		return graph.Batch{}, err
	}
	defer done()
	return s.contents(ctx, article)
}

func (s *Store) contents(ctx context.Context, article graph.ID) (graph.Batch, error) {
	a, err := s.article(article)
	if err != nil {
		return graph.Batch{}, err
	}
	quads, err := s.quadsOf(ctx, s.cat.articles[article])
	if err != nil {
		return graph.Batch{}, err
	}
	return s.assemble(a, quads)
}

func (s *Store) assemble(a *graph.Article, quads []quad.Quad) (graph.Batch, error) {
	at := graph.NewOffsets(a.Text)
	facts := make([]fact, len(quads))
	for i, q := range quads {
		var err error
		if facts[i], err = parse(q, a.ID, at); err != nil {
			return graph.Batch{}, err
		}
	}
	return decode(a, facts)
}

// Statements implements [graph.Reader].
func (s *Store) Statements(ctx context.Context, ids ...graph.ID) ([]graph.Statement, error) {
	var out []graph.Statement
	err := s.eachOwner(ctx, graph.StatementK, ids, func(id graph.ID, b *graph.Batch) bool {
		i := slices.IndexFunc(b.Statements, func(x graph.Statement) bool { return x.ID == id })
		if i >= 0 {
			out = append(out, b.Statements[i])
		}
		return i >= 0
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Events implements [graph.Reader].
func (s *Store) Events(ctx context.Context, ids ...graph.ID) ([]graph.Event, error) {
	var out []graph.Event
	err := s.eachOwner(ctx, graph.EventK, ids, func(id graph.ID, b *graph.Batch) bool {
		i := slices.IndexFunc(b.Events, func(x graph.Event) bool { return x.ID == id })
		if i >= 0 {
			out = append(out, b.Events[i])
		}
		return i >= 0
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// eachOwner calls take for each id with a batch that holds the node.
func (s *Store) eachOwner(ctx context.Context, kind graph.Kind, ids []graph.ID, take func(graph.ID, *graph.Batch) bool) error {
	done, err := s.reading(ctx)
	if err != nil {
		return err
	}
	defer done()
	for _, id := range ids {
		e, err := s.entry(id)
		if err != nil {
			return err
		}
		if e.node.Kind != kind {
			return fmt.Errorf("%s: no %s: %w", id, kind, graph.ErrNotFound)
		}
		b, err := s.around(ctx, e)
		if err != nil {
			return err
		}
		if !take(id, &b) {
			return fmt.Errorf("%s: %w: its quads are missing; %s", id, graph.ErrCorrupt, remedy)
		}
	}
	return nil
}

// around decodes the quads that touch a statement or event, or all of its
// article where a tie could be taken for a part of it.
func (s *Store) around(ctx context.Context, e *entry) (graph.Batch, error) {
	if s.cat.articles[e.article].Odd {
		return s.contents(ctx, e.article)
	}
	a, err := s.article(e.article)
	if err != nil {
		return graph.Batch{}, err
	}
	ref, err := s.ref(quad.IRI(e.node.ID))
	if err != nil {
		return graph.Batch{}, err
	}
	var list []row
	add := func(r row) { list = append(list, r) }
	if err := errors.Join(s.rows(ctx, bySubject, add, ref), s.rows(ctx, byObject, add, ref)); err != nil {
		return graph.Batch{}, err
	}
	quads, err := s.spell(ctx, list)
	if err != nil {
		return graph.Batch{}, err
	}
	return s.assemble(a, quads)
}
