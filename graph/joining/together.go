package joining

import (
	"context"
	"errors"
	"fmt"

	"newsgraph/graph"
)

// atomic is a base that writes several articles or none.
type atomic interface {
	Together(ctx context.Context, batches []graph.Batch, report graph.Report) error
}

// Together writes several articles, all or none, as far as the base can; for
// one that cannot the error wraps [errors.ErrUnsupported] and nothing is
// written. Readers wait while articles that are there are replaced.
func (g *Graph) Together(ctx context.Context, batches []graph.Batch, report graph.Report) error {
	t, ok := g.base.(atomic)
	if !ok {
		return fmt.Errorf("write together: %w", errors.ErrUnsupported)
	}
	g.writing.Lock()
	defer g.writing.Unlock()
	if err := g.loadLocked(ctx); err != nil {
		return err
	}
	var replaced []graph.ID
	for i := range batches {
		if id := batches[i].Article.ID; g.index.articles[id] != nil { // only changes write it, and this is one
			replaced = append(replaced, id)
		}
	}
	// A digest that is out is made anew, so this needs no taking back.
	for _, id := range replaced {
		if err := g.forget(ctx, id); err != nil {
			return err
		}
	}
	if err := g.exchange(ctx, t, batches, replaced, report); err != nil {
		return err
	}
	for i := range batches {
		g.take(ctx, &batches[i])
	}
	return nil
}

// exchange writes the batches and drops what they replace.
func (g *Graph) exchange(ctx context.Context, t atomic, batches []graph.Batch, replaced []graph.ID, report graph.Report) error {
	if len(replaced) == 0 {
		return t.Together(ctx, batches, report)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if err := t.Together(ctx, batches, report); err != nil {
		return err
	}
	for _, id := range replaced {
		g.index.Drop(id)
	}
	g.changed()
	return nil
}
