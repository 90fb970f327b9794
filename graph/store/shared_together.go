package store

import (
	"context"
	"errors"
	"fmt"

	"newsgraph/graph"
)

// Together writes several articles in one transaction, all or none; readers see
// none of them before the end, and other writers wait. Progress is told once per
// article.
func (s *Shared) Together(ctx context.Context, batches []graph.Batch, report graph.Report) error {
	changes := make([]*sharedChange, len(batches))
	for i, b := range batches {
		if err := ctx.Err(); err != nil {
			return err
		}
		var err error
		if changes[i], err = prepareShared(b); err != nil {
			return err
		}
	}
	if report == nil {
		report = func(graph.Progress) {}
	}
	err := s.persist(ctx, func() error {
		return s.transaction(ctx, nil, nil, func(t *sharedTx) error {
			if err := t.takeTurn(ctx); err != nil {
				return err
			}
			report(graph.Progress{Stage: "importing", Total: len(changes)})
			for i, c := range changes {
				if err := t.exchange(ctx, c); err != nil && !errors.Is(err, errAlready) {
					return fmt.Errorf("write article %s: %w", c.id, err)
				}
				report(graph.Progress{Stage: "importing", Done: i + 1, Total: len(changes), Item: c.article.Title})
			}
			return nil
		})
	})
	return s.explain(err)
}
