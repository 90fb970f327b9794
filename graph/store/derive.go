package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// derivedSpaces are the key spaces that derive fills.
var derivedSpaces = []byte{nodeSpace, orderSpace, linkSpace, evidenceSpace, countSpace, wordSpace, sourceSpace, metaSpace}

// derive makes everything that is derived from the articles anew. That it is
// done is noted last, so after a crash it begins again. The caller holds the
// writing lock, or nobody else has the store yet; articles that cannot be read
// are an error.
func (s *Store) derive(ctx context.Context, report graph.Report) error {
	for _, space := range derivedSpaces {
		if err := s.db.DeleteRange([]byte{space}, []byte{space + 1}, pebble.NoSync); err != nil {
			return damaged(err)
		}
	}
	v := &view{s, s.db}
	ids, err := v.articles(ctx)
	if err != nil {
		return err
	}
	p := progress{report: report, stage: "index", total: len(ids)}
	for _, id := range ids {
		if err := errors.Join(ctx.Err(), s.deriveArticle(ctx, v, id)); err != nil {
			return err
		}
		p.step(string(id))
	}
	p.end()
	return damaged(s.db.Set(derivedKey(), []byte(derivedVersion()), pebble.Sync))
}

func (s *Store) deriveArticle(ctx context.Context, v *view, id graph.ID) error {
	b, err := v.contents(ctx, id)
	if err != nil {
		return fmt.Errorf("index article %s: %w", id, err)
	}
	sum, err := summarise(&b, nil)
	if err != nil {
		return err
	}
	to := s.db.NewIndexedBatch()
	c := newChange(&view{s, to}, to)
	if err := errors.Join(c.article(&b, sum, 1), c.write()); err != nil {
		_ = to.Close() // only gives memory back
		return err
	}
	return damaged(s.commit(to, pebble.NoSync))
}

// articles gives the ids of all articles that have a summary, sorted.
func (v *view) articles(ctx context.Context) ([]graph.ID, error) {
	var ids []graph.ID
	err := v.each(ctx, []byte{summarySpace}, func(key, _ []byte) error {
		ids = append(ids, graph.ID(key[1:]))
		return nil
	})
	return ids, err
}

// progress tells how far a long operation is.
type progress struct {
	report graph.Report // nil: nobody asks
	stage  string
	done   int
	total  int
}

// reportEvery bounds the calls of report.
const reportEvery = 50

func (p *progress) step(item string) {
	if p.report != nil && p.done%reportEvery == 0 {
		p.report(graph.Progress{Stage: p.stage, Done: p.done, Total: p.total, Item: item})
	}
	p.done++
}

func (p *progress) end() {
	if p.report != nil {
		p.report(graph.Progress{Stage: p.stage, Done: p.total, Total: p.total})
	}
}
