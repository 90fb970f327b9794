package store

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// The source space says which articles come from where:
//
//	'f' source 0 article
//
// A source is the publisher and the host of the address, both folded.

// sourcesOf gives the sources of an article.
func sourcesOf(a *graph.Article) []string {
	out := []string{fold(a.Publisher)}
	if u, err := url.Parse(a.URL); err == nil {
		out = append(out, fold(u.Hostname()))
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == "" || strings.ContainsRune(s, 0) })
}

func sourceKey(source string, id graph.ID) []byte {
	return append(append(append([]byte{sourceSpace}, source...), 0), id...)
}

// Source is where articles come from.
type Source struct {
	Name     string // a publisher or the host of an address, in lower case without accents
	Articles int
}

// Sources lists the publishers and hosts of all articles, by name.
func (s *Store) Sources(ctx context.Context) ([]Source, error) {
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	var out []Source
	err = v.each(ctx, []byte{sourceSpace}, func(key, _ []byte) error {
		name, _, _ := bytes.Cut(key[1:], []byte{0})
		if len(out) == 0 || out[len(out)-1].Name != string(name) {
			out = append(out, Source{Name: string(name)})
		}
		out[len(out)-1].Articles++
		return nil
	})
	return out, err
}

// From gives the articles of a publisher or of a host, by id. Case and accents
// do not matter. None is an error that wraps [graph.ErrNotFound].
func (s *Store) From(ctx context.Context, source string) ([]graph.ID, error) {
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	var out []graph.ID
	prefix := sourceKey(fold(source), "")
	err = v.each(ctx, prefix, func(key, _ []byte) error {
		out = append(out, graph.ID(key[len(prefix):]))
		return nil
	})
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("articles of %q: %w", source, graph.ErrNotFound)
	}
	return out, err
}

// Preview says what [Store.RemoveAll] would take out, and changes nothing.
// Writes wait meanwhile.
func (s *Store) Preview(ctx context.Context, articles ...graph.ID) (graph.Removed, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.closed {
		return graph.Removed{}, errClosed
	}
	ctx, v, done, err := s.reading(ctx)
	if err != nil {
		return graph.Removed{}, err
	}
	defer done()
	b := s.db.NewIndexedBatch()
	defer func() { _ = b.Close() }() // only gives memory back
	c := newChange(v, b)
	for _, id := range unrepeated(articles) {
		if err := ctx.Err(); err != nil {
			return graph.Removed{}, err
		}
		old, err := v.known(id)
		if err != nil {
			return graph.Removed{}, err
		}
		out, err := v.outgoing(ctx, old)
		if err == nil {
			err = c.article(&out.batch, out.summary, -1)
		}
		if err != nil {
			return graph.Removed{}, fmt.Errorf("article %s: %w", id, err)
		}
		b.Reset()
	}
	if err := c.write(); err != nil {
		return graph.Removed{}, err
	}
	return c.removed(), nil
}

// RemoveAll takes out articles and exactly what only they supported, one after
// the other, each whole or not at all. When it is cancelled, or one of them
// fails, those before are gone and the counts say what went with them. A nil
// report is fine.
func (s *Store) RemoveAll(ctx context.Context, report graph.Report, articles ...graph.ID) (graph.Removed, error) {
	all := graph.Removed{Nodes: map[graph.Kind]int{}}
	articles = unrepeated(articles)
	p := progress{report: report, stage: "remove", total: len(articles)}
	for _, id := range articles {
		p.step(string(id))
		gone, err := s.Remove(ctx, id)
		if err != nil {
			return all, err
		}
		for k, n := range gone.Nodes {
			all.Nodes[k] += n
		}
		all.Relations += gone.Relations
	}
	p.end()
	return all, nil
}

// unrepeated gives the ids sorted, each once.
func unrepeated(ids []graph.ID) []graph.ID {
	set := map[graph.ID]bool{}
	for _, id := range ids {
		set[id] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// known gives the summary of an article; one that is not there is an error.
func (v *view) known(id graph.ID) (*summary, error) {
	sum, err := v.summary(id)
	if err == nil && sum == nil {
		err = fmt.Errorf("article %s: %w", id, graph.ErrNotFound)
	}
	return sum, err
}

// Compact gives back the space of what was removed and replaced, and says how
// many bytes the database needed before and needs now. Reads and writes go on.
func (s *Store) Compact(ctx context.Context) (before, after int64, err error) {
	_, _, done, err := s.reading(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer done()
	before = s.bytes()
	if err := s.db.Flush(); err != nil {
		return before, before, fmt.Errorf("compact: %w", damaged(err))
	}
	if err := s.db.Compact(ctx, []byte{0}, []byte{0xFF}, true); err != nil {
		return before, s.bytes(), fmt.Errorf("compact: %w", damaged(err))
	}
	return before, s.bytes(), nil
}

// bytes is the size of tables and of what stands in the log. The log's files
// may be larger; they shrink when the workspace is opened next.
func (s *Store) bytes() int64 {
	m := s.db.Metrics()
	return int64(m.Table.Local.LiveSize + m.WAL.Size)
}

// WriteAll writes articles one after the other, each whole or not at all, and
// makes all of them durable in one step at the end: many small articles in a
// fraction of the time. It gives the outcome of each. With an error, those
// before it in the list are written, but may be lost in a crash.
func (s *Store) WriteAll(ctx context.Context, batches []graph.Batch) ([]graph.Written, error) {
	var out []graph.Written
	for _, b := range batches {
		w, err := s.write(ctx, b, pebble.NoSync)
		if err != nil {
			return out, err
		}
		out = append(out, w)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.writable(ctx); err != nil {
		return nil, err
	}
	b := s.db.NewBatch()
	if err := b.LogData(nil, nil); err != nil {
		return nil, err
	}
	if err := s.commit(b, pebble.Sync); err != nil {
		return nil, s.breaks(err)
	}
	return out, nil
}
