package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// Stats implements [graph.Reader].
func (s *Store) Stats(ctx context.Context) (graph.Stats, error) {
	_, v, done, err := s.reading(ctx)
	if err != nil {
		return graph.Stats{}, err
	}
	defer done()
	return v.stats()
}

// Nodes implements [graph.Reader]. Text is compared without regard to accents,
// too; with it all nodes whose names hold the words are looked at, without only
// the page.
func (s *Store) Nodes(ctx context.Context, f graph.NodeFilter) ([]graph.Node, int, error) {
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer done()
	kinds := f.Kinds
	if len(kinds) == 0 {
		kinds = graph.Kinds()
	}
	var list []*entry
	var total int
	if text := fold(f.Text); text != "" {
		list, err = v.named(ctx, kinds, text, f.Order)
		total = len(list)
		list = page(list, f.Offset, f.Limit)
	} else if total, err = v.number(kinds); err == nil {
		list, err = v.listed(ctx, kinds, f)
	}
	if err != nil {
		return nil, 0, err
	}
	var out []graph.Node
	for _, e := range list {
		out = append(out, e.node)
	}
	return out, total, nil
}

// number counts the nodes of some kinds.
func (v *view) number(kinds []graph.Kind) (int, error) {
	stats, err := v.stats()
	n := 0
	for _, k := range slices.Compact(slices.Sorted(slices.Values(kinds))) {
		n += stats.Nodes[k]
	}
	return n, err
}

// named gives the nodes of some kinds whose names hold a folded text, in
// order. A text without letters and digits is looked for in all names.
func (v *view) named(ctx context.Context, kinds []graph.Kind, text string, order graph.Order) ([]*entry, error) {
	var list []*entry
	take := func(id graph.ID) error {
		if !slices.Contains(kinds, id.Kind()) {
			return nil
		}
		e, err := v.entry(id)
		if err == nil && e.has(text) {
			list = append(list, e)
		}
		return err
	}
	for _, field := range fieldsOf(kinds) {
		found, ok, err := v.containing(ctx, field, text)
		if err == nil && !ok {
			err = v.each(ctx, []byte{nodeSpace}, func(key, _ []byte) error {
				if id := graph.ID(key[1:]); fieldOf(id.Kind()) == field {
					return take(id)
				}
				return nil
			})
		}
		for id := range found {
			err = errors.Join(err, take(id))
		}
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(list, func(x, y *entry) int { return compareEntries(order, x, y) })
	return list, nil
}

// fieldsOf gives the fields in which the names of some kinds are.
func fieldsOf(kinds []graph.Kind) []byte {
	var out []byte
	for _, k := range kinds {
		if f := fieldOf(k); !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

func page[T any](list []T, offset, limit int) []T {
	list = list[min(max(offset, 0), len(list)):]
	if limit > 0 && limit < len(list) {
		list = list[:limit]
	}
	return list
}

// clip turns an empty list into nil.
func clip[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

// Lookup implements [graph.Reader].
func (s *Store) Lookup(ctx context.Context, ids ...graph.ID) ([]graph.Node, error) {
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	out := make([]graph.Node, len(ids))
	for i, id := range ids {
		if i%checkEvery == checkEvery-1 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		e, err := v.entry(id)
		if err != nil {
			return nil, err
		}
		out[i] = e.node
	}
	return out, nil
}

// Articles implements [graph.Reader].
func (s *Store) Articles(ctx context.Context, ids ...graph.ID) ([]graph.Article, error) {
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	out := make([]graph.Article, len(ids))
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a, err := v.article(id)
		if err != nil {
			return nil, err
		}
		out[i] = *a
	}
	return out, nil
}

// textCache keeps the offsets of texts that were used last. A text never
// changes, so it need not be told of writes.
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

// offsets gives the converter of an article's text.
func (v *view) offsets(a *graph.Article) *graph.Offsets {
	at := v.s.texts.find(a.ID)
	if at == nil {
		at = graph.NewOffsets(a.Text)
		v.s.texts.keep(a.ID, at)
	}
	return at
}

// Contents implements [graph.Reader].
func (s *Store) Contents(ctx context.Context, article graph.ID) (graph.Batch, error) {
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return graph.Batch{}, err
	}
	defer done()
	return v.contents(ctx, article)
}

// contents puts the batch of an article together from its quads; it belongs to
// the caller.
func (v *view) contents(ctx context.Context, article graph.ID) (graph.Batch, error) {
	a, err := v.article(article)
	if err != nil {
		return graph.Batch{}, err
	}
	sum, err := v.summary(article)
	if err != nil {
		return graph.Batch{}, err
	}
	if sum == nil {
		return graph.Batch{}, fmt.Errorf("%w: %s has a text, but no summary; %s", graph.ErrCorrupt, article, remedy)
	}
	quads, err := v.quadsOf(ctx, sum)
	if err != nil {
		return graph.Batch{}, err
	}
	return v.assemble(a, quads)
}

func (v *view) assemble(a *graph.Article, quads []quad.Quad) (graph.Batch, error) {
	at := v.offsets(a)
	facts := make([]fact, len(quads))
	for i, q := range quads {
		var err error
		if facts[i], err = parse(q, a.ID, at); err != nil {
			return graph.Batch{}, err
		}
	}
	return decode(a, facts)
}

// batchCache keeps the batches that were put together last, by article and
// content. They are shared: nobody changes them.
type batchCache struct {
	mu   sync.Mutex
	of   map[string]*graph.Batch
	last []string // oldest first
}

// maxBatches bounds the cache: with articles of 5 kB some 5 MB.
const maxBatches = 64

func (c *batchCache) find(key string) *graph.Batch {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.of[key]
}

func (c *batchCache) keep(key string, b *graph.Batch) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of == nil {
		c.of = map[string]*graph.Batch{}
	}
	if c.of[key] == nil {
		c.last = append(c.last, key)
	}
	c.of[key] = b
	if len(c.last) > maxBatches {
		delete(c.of, c.last[0])
		c.last = c.last[1:]
	}
}

func (c *batchCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.of, c.last = nil, nil
}

// batch gives the batch of an article, which the caller must not change.
func (v *view) batch(ctx context.Context, article graph.ID) (*graph.Batch, error) {
	sum, err := v.summary(article)
	if err != nil {
		return nil, err
	}
	key := ""
	if sum != nil {
		key = string(article) + " " + sum.Hash
		if b := v.s.batches.find(key); b != nil {
			return b, ctx.Err()
		}
	}
	b, err := v.contents(ctx, article)
	if err != nil {
		return nil, err
	}
	v.s.batches.keep(key, &b)
	return &b, nil
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
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return err
	}
	defer done()
	for _, id := range ids {
		e, err := v.entry(id)
		if err != nil {
			return err
		}
		if e.node.Kind != kind {
			return fmt.Errorf("%s: no %s: %w", id, kind, graph.ErrNotFound)
		}
		b, err := v.around(ctx, e)
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
func (v *view) around(ctx context.Context, e *entry) (graph.Batch, error) {
	of, err := v.entry(e.article)
	if err != nil {
		return graph.Batch{}, err
	}
	if of.odd {
		return v.contents(ctx, e.article)
	}
	a, err := v.article(e.article)
	if err != nil {
		return graph.Batch{}, err
	}
	ref, err := v.s.ref(quad.IRI(e.node.ID))
	if err != nil {
		return graph.Batch{}, err
	}
	var list []row
	add := func(r row) { list = append(list, r) }
	if err := errors.Join(v.s.rows(ctx, bySubject, add, ref), v.s.rows(ctx, byObject, add, ref)); err != nil {
		return graph.Batch{}, err
	}
	quads, err := v.s.spell(ctx, list)
	if err != nil {
		return graph.Batch{}, err
	}
	return v.assemble(a, quads)
}

// quadsOf reads all quads of an article, each once.
func (v *view) quadsOf(ctx context.Context, sum *summary) ([]quad.Quad, error) {
	rows, err := v.rowsOf(ctx, sum)
	if err != nil {
		return nil, err
	}
	return v.s.spell(ctx, rows)
}

// address is the label of a range of an article.
func (s *summary) address(l [2]int) quad.IRI {
	return quad.IRI(graph.FormatAddress(s.Article, l[0], l[1]))
}
