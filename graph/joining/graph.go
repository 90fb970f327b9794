package joining

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"newsgraph/graph"
)

// Base is the graph whose events a [Graph] joins. When it is a
// [graph.Recorder] too, decisions and digests are kept in it; else decisions
// last as long as the Graph.
type Base interface {
	graph.Reader
	graph.Writer
}

// Graph is a graph with its events joined: a [graph.Reader], [graph.Writer]
// and [graph.Joiner], safe for concurrent use. All changes of the base must go
// through it. It reads what it needs at the first call that asks for events.
type Graph struct {
	base Base

	writing sync.Mutex // one change at a time; taken before mu
	unsaved []*Digest  // of articles whose digest is not kept yet; guarded by writing

	mu     sync.RWMutex // guards what follows
	loaded bool
	index  *Index

	lists sync.Map // lists worked out for a filter, see listed; emptied by every change
}

var (
	_ graph.Reader = (*Graph)(nil)
	_ graph.Writer = (*Graph)(nil)
	_ graph.Joiner = (*Graph)(nil)
)

// Over joins the events of a graph.
func Over(base Base) *Graph { return &Graph{base: base, index: NewIndex()} }

// The keys of the records.
const (
	digestKey   = "joining/digest/"
	decisionKey = "joining/decision/"
)

// reading takes the shared lock once the index is loaded; call done when it
// gives no error.
func (g *Graph) reading(ctx context.Context) (done func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	g.mu.RLock()
	for !g.loaded {
		g.mu.RUnlock()
		if err := g.load(ctx); err != nil {
			return nil, err
		}
		g.mu.RLock()
	}
	return g.mu.RUnlock, nil
}

// load reads digests and decisions, and makes the digests that are missing.
func (g *Graph) load(ctx context.Context) error {
	g.writing.Lock()
	defer g.writing.Unlock()
	return g.loadLocked(ctx)
}

func (g *Graph) loadLocked(ctx context.Context) error {
	g.mu.RLock()
	loaded := g.loaded
	g.mu.RUnlock()
	if loaded {
		return nil
	}
	kept, err := g.kept(ctx)
	if err != nil {
		return err
	}
	articles, err := g.allArticles(ctx)
	if err != nil {
		return err
	}
	digests := make([]*Digest, 0, len(articles))
	for _, id := range articles {
		d := kept[id]
		if d == nil {
			b, err := g.base.Contents(ctx, id)
			if err != nil {
				return fmt.Errorf("join events: %w", err)
			}
			d = Read(&b)
			g.unsaved = append(g.unsaved, d)
		}
		digests = append(digests, d)
	}
	decisions, err := g.decided(ctx)
	if err != nil {
		return err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.index.Add(digests...)
	g.index.Decide(decisions...)
	g.loaded = true
	g.changed()
	return nil
}

// kept reads the digests that are kept and of this version.
func (g *Graph) kept(ctx context.Context) (map[graph.ID]*Digest, error) {
	out := map[graph.ID]*Digest{}
	r, ok := g.base.(graph.Recorder)
	if !ok {
		return out, nil
	}
	records, err := r.Records(ctx, digestKey)
	if err != nil {
		return nil, fmt.Errorf("join events: %w", err)
	}
	for _, x := range records {
		var d Digest
		if json.Unmarshal(x.Value, &d) == nil && d.Version == Version && digestKey+string(d.Article) == x.Key {
			out[d.Article] = &d
		}
	}
	return out, nil
}

func (g *Graph) decided(ctx context.Context) ([]graph.Decision, error) {
	r, ok := g.base.(graph.Recorder)
	if !ok {
		return nil, nil
	}
	records, err := r.Records(ctx, decisionKey)
	if err != nil {
		return nil, fmt.Errorf("join events: %w", err)
	}
	var out []graph.Decision
	for _, x := range records {
		var d graph.Decision
		if err := json.Unmarshal(x.Value, &d); err != nil || d.Validate() != nil {
			return nil, fmt.Errorf("%w: the decision %s cannot be read", graph.ErrCorrupt, x.Key)
		}
		out = append(out, d)
	}
	return out, nil
}

const articlePage = 1000

// allArticles gives the ids of all articles, sorted.
func (g *Graph) allArticles(ctx context.Context) ([]graph.ID, error) {
	var out []graph.ID
	f := graph.NodeFilter{Kinds: []graph.Kind{graph.ArticleK}, Order: graph.ByName, Limit: articlePage}
	for {
		nodes, total, err := g.base.Nodes(ctx, f)
		if err != nil {
			return nil, fmt.Errorf("join events: %w", err)
		}
		for _, n := range nodes {
			out = append(out, n.ID)
		}
		if f.Offset += len(nodes); f.Offset >= total || len(nodes) == 0 {
			slices.Sort(out)
			return slices.Compact(out), nil
		}
	}
}

// changed follows a change of the index, under the lock.
func (g *Graph) changed() { g.lists.Clear() }

// saveEvery is how many new digests are kept at once: a lost one is made anew
// from its article.
const saveEvery = 100

// save keeps the digests that are not kept yet, under the writing lock.
func (g *Graph) save(ctx context.Context) error {
	r, ok := g.base.(graph.Recorder)
	if !ok || len(g.unsaved) == 0 {
		g.unsaved = nil
		return nil
	}
	records := make([]graph.Record, 0, len(g.unsaved))
	for _, d := range g.unsaved {
		raw, err := json.Marshal(d)
		if err != nil {
			return err
		}
		records = append(records, graph.Record{Key: digestKey + string(d.Article), Value: raw})
	}
	if err := r.Keep(ctx, records...); err != nil {
		return fmt.Errorf("join events: %w", err)
	}
	g.unsaved = nil
	return nil
}

// Flush keeps what would have to be worked out again at the next opening. Call
// it before the base is closed.
func (g *Graph) Flush(ctx context.Context) error {
	g.writing.Lock()
	defer g.writing.Unlock()
	return g.save(ctx)
}

// Close keeps what Flush does and closes the base, if that can be closed. That
// something could not be kept which can be worked out again is no failure.
func (g *Graph) Close() error {
	_ = g.Flush(context.Background())
	if c, ok := g.base.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

// Write implements [graph.Writer].
func (g *Graph) Write(ctx context.Context, b graph.Batch) (graph.Written, error) {
	g.writing.Lock()
	defer g.writing.Unlock()
	if err := g.loadLocked(ctx); err != nil {
		return 0, err
	}
	id := b.Article.ID
	if old := g.index.articles[id]; old != nil { // only changes write it, and this is one
		return g.replace(ctx, b)
	}
	done, err := g.base.Write(ctx, b)
	if err != nil {
		return done, err
	}
	g.take(ctx, &b)
	return done, nil
}

// take puts a written article into the index. That its digest could not be
// kept is no failure of the write: it is made anew at the next opening.
func (g *Graph) take(ctx context.Context, b *graph.Batch) {
	d := Read(b)
	g.mu.Lock()
	g.index.Add(d)
	g.changed()
	g.mu.Unlock()
	if g.unsaved = append(g.unsaved, d); len(g.unsaved) >= saveEvery {
		_ = g.save(ctx)
	}
}

// replace writes an article that is there, with readers kept out: they must
// not find accounts that are gone.
func (g *Graph) replace(ctx context.Context, b graph.Batch) (graph.Written, error) {
	before, err := g.base.Contents(ctx, b.Article.ID)
	if err == nil && same(Read(&before), Read(&b)) {
		return g.base.Write(ctx, b)
	}
	if err := g.forget(ctx, b.Article.ID); err != nil {
		return 0, err
	}
	g.mu.Lock()
	done, err := g.base.Write(ctx, b)
	if err == nil {
		g.index.Drop(b.Article.ID)
		g.changed()
	}
	g.mu.Unlock()
	if err != nil {
		return done, err
	}
	g.take(ctx, &b)
	return done, nil
}

func same(x, y *Digest) bool {
	rx, err1 := json.Marshal(x)
	ry, err2 := json.Marshal(y)
	return err1 == nil && err2 == nil && string(rx) == string(ry)
}

// forget takes the kept digest of an article out before the article changes,
// so that no old one can be found behind it.
func (g *Graph) forget(ctx context.Context, article graph.ID) error {
	g.unsaved = slices.DeleteFunc(g.unsaved, func(d *Digest) bool { return d.Article == article })
	if r, ok := g.base.(graph.Recorder); ok {
		if err := r.Keep(ctx, graph.Record{Key: digestKey + string(article)}); err != nil {
			return fmt.Errorf("join events: %w", err)
		}
	}
	return nil
}

// Remove implements [graph.Writer]. It counts accounts, not joined events.
func (g *Graph) Remove(ctx context.Context, article graph.ID) (graph.Removed, error) {
	g.writing.Lock()
	defer g.writing.Unlock()
	if err := g.loadLocked(ctx); err != nil {
		return graph.Removed{}, err
	}
	if g.index.articles[article] != nil {
		if err := g.forget(ctx, article); err != nil {
			return graph.Removed{}, err
		}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	gone, err := g.base.Remove(ctx, article)
	if err == nil || errors.Is(err, graph.ErrNotFound) {
		g.index.Drop(article)
		g.changed()
	}
	return gone, err
}

// Decide implements [graph.Joiner].
func (g *Graph) Decide(ctx context.Context, decisions ...graph.Decision) ([]graph.Decision, error) {
	for _, d := range decisions {
		if err := d.Validate(); err != nil {
			return nil, err
		}
	}
	g.writing.Lock()
	defer g.writing.Unlock()
	if err := errors.Join(ctx.Err(), g.loadLocked(ctx)); err != nil {
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	before, _ := g.index.Decide(decisions...)
	if err := g.keep(ctx, decisions); err != nil {
		back := slices.Clone(before)
		slices.Reverse(back)
		g.index.Decide(back...)
		g.changed()
		return nil, err
	}
	g.changed()
	return before, nil
}

// keep writes decisions as the index has filled them in.
func (g *Graph) keep(ctx context.Context, decisions []graph.Decision) error {
	r, ok := g.base.(graph.Recorder)
	if !ok {
		return nil
	}
	records := map[string]graph.Record{}
	for _, d := range decisions {
		d = d.Sorted()
		x := graph.Record{Key: decisionKey + string(d.A.Event) + "/" + string(d.B.Event)}
		if d, ok := g.index.decisions[between{d.A.Event, d.B.Event}]; ok {
			raw, err := json.Marshal(d)
			if err != nil {
				return err
			}
			x.Value = raw
		}
		records[x.Key] = x
	}
	list := slices.SortedFunc(maps.Values(records), func(x, y graph.Record) int { return strings.Compare(x.Key, y.Key) })
	if err := r.Keep(ctx, list...); err != nil {
		return fmt.Errorf("keep what was decided: %w", err)
	}
	return nil
}

// Decisions implements [graph.Joiner].
func (g *Graph) Decisions(ctx context.Context) ([]graph.Decision, error) {
	done, err := g.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	return g.index.Decisions(), nil
}

// Joined implements [graph.Joiner].
func (g *Graph) Joined(ctx context.Context, events ...graph.ID) ([]graph.Joined, error) {
	done, err := g.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	out := make([]graph.Joined, len(events))
	for i, id := range events {
		j, ok := g.index.Joined(id)
		if !ok {
			return nil, fmt.Errorf("event %s: %w", id, graph.ErrNotFound)
		}
		out[i] = j
	}
	return out, nil
}
