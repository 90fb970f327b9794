package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// undoKey holds what takes back an import that is being written.
func undoKey() []byte { return []byte{undoSpace} }

// undo takes back what [Store.Together] has written so far.
type undo struct {
	// Added are the articles that were not there.
	Added []graph.ID `json:"added,omitempty"`
	// Replaced are the articles that were, as they were.
	Replaced []graph.Batch `json:"replaced,omitempty"`
}

// Together writes several articles, all or none: after an error, a cancelled
// context or the end of the program none of them is there, and those it
// replaced are as they were. While it runs, readers see the articles that are
// in already. After the end of the program the taking back is done by the next
// Open. Progress is told once per article.
func (s *Store) Together(ctx context.Context, batches []graph.Batch, report graph.Report) error {
	u, err := s.undoOf(ctx, batches)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(u)
	if err != nil {
		return fmt.Errorf("prepare the import: %w", err)
	}
	if err := s.note(ctx, func() error { return s.db.Set(undoKey(), raw, pebble.Sync) }); err != nil {
		return err
	}
	err = s.writeEach(ctx, batches, report)
	if err != nil {
		if back := s.takeBack(context.WithoutCancel(ctx), u); back != nil {
			return errors.Join(err, fmt.Errorf("what was written is taken back when the workspace is opened again: %w", back))
		}
	}
	return errors.Join(err, s.note(context.WithoutCancel(ctx), func() error { return s.db.Delete(undoKey(), pebble.Sync) }))
}

// note changes the record of a running import.
func (s *Store) note(ctx context.Context, change func() error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.writable(ctx); err != nil {
		return err
	}
	if err := errors.Join(change(), s.log.err()); err != nil {
		return s.breaks(err)
	}
	return nil
}

func (s *Store) undoOf(ctx context.Context, batches []graph.Batch) (undo, error) {
	var u undo
	for i := range batches {
		if err := ctx.Err(); err != nil {
			return undo{}, err
		}
		if err := batches[i].Validate(); err != nil {
			return undo{}, err
		}
		id := batches[i].Article.ID
		old, err := s.Contents(ctx, id)
		switch {
		case errors.Is(err, graph.ErrNotFound):
			u.Added = append(u.Added, id)
		case err != nil:
			return undo{}, err
		default:
			u.Replaced = append(u.Replaced, old)
		}
	}
	return u, nil
}

func (s *Store) writeEach(ctx context.Context, batches []graph.Batch, report graph.Report) error {
	tell := func(done int, item string) {
		if report != nil {
			report(graph.Progress{Stage: "importing", Done: done, Total: len(batches), Item: item})
		}
	}
	tell(0, "")
	for i := range batches {
		if _, err := s.Write(ctx, batches[i]); err != nil {
			return err
		}
		tell(i+1, batches[i].Article.Title)
	}
	return nil
}

// takeBack undoes what was written; doing it twice does no harm.
func (s *Store) takeBack(ctx context.Context, u undo) error {
	for _, id := range slices.Backward(u.Added) {
		if _, err := s.Remove(ctx, id); err != nil && !errors.Is(err, graph.ErrNotFound) {
			return err
		}
	}
	for i := range u.Replaced {
		if _, err := s.Write(ctx, u.Replaced[i]); err != nil {
			return err
		}
	}
	return nil
}

// recover takes back an import during which the program ended.
func (s *Store) recover() error {
	raw, err := get(s.db, undoKey())
	if errors.Is(err, pebble.ErrNotFound) {
		return nil
	}
	if err != nil {
		return damaged(err)
	}
	var u undo
	if err := json.Unmarshal(raw, &u); err != nil {
		return fmt.Errorf("%w: the record of an unfinished import cannot be read; %s", graph.ErrCorrupt, remedy)
	}
	if err := s.takeBack(context.Background(), u); err != nil {
		return fmt.Errorf("take back an unfinished import: %w", err)
	}
	return s.note(context.Background(), func() error { return s.db.Delete(undoKey(), pebble.Sync) })
}
