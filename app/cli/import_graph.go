package cli

import (
	"context"
	"errors"
	"fmt"
	"os"

	"newsgraph/data/ingest"
	"newsgraph/graph"
	"newsgraph/graph/export"
)

// graph brings an export of Newsgraph in. The whole file is checked before the
// first article is written; articles that are there stay as they are, because
// the file may hold only a part of them.
func (m *importing) graph(ctx context.Context, path string) error {
	batches, err := readGraph(path)
	if err != nil {
		m.fail(path, err)
		return ctx.Err()
	}
	known, err := present(ctx, m.s)
	if err != nil {
		return err
	}
	for i := range batches {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := m.write(ctx, path, &batches[i], known[batches[i].Article.ID]); err != nil {
			return err
		}
	}
	return nil
}

func readGraph(path string) ([]graph.Batch, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // read only
	batches, err := export.ReadJGF(f)
	if err != nil {
		return nil, fmt.Errorf("%s: nothing of it was imported: %w", path, err)
	}
	return batches, nil
}

func (m *importing) write(ctx context.Context, path string, b *graph.Batch, known bool) error {
	it := ingest.Item{
		Path: path + "#" + string(b.Article.ID), Article: b.Article.ID, Title: b.Article.Title, State: ingest.Skipped,
		Statements: len(b.Statements), Events: len(b.Events), Entities: len(b.Entities),
	}
	if !known {
		if _, err := m.s.Write(context.WithoutCancel(ctx), *b); err != nil {
			m.fail(it.Path, err)
			if errors.Is(err, graph.ErrInvalid) {
				return nil
			}
			return err
		}
		it.State = ingest.Done
		m.sum.Done++
		m.sum.Statements += it.Statements
		m.sum.Events += it.Events
		m.sum.Entities += it.Entities
	} else {
		m.sum.Skipped++
	}
	m.item(it)
	return nil
}

func (m *importing) fail(path string, err error) {
	m.sum.Failed++
	m.item(ingest.Item{Path: path, State: ingest.Failed, Err: err})
}
