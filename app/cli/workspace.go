package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"newsgraph/graph"
	"newsgraph/graph/joining"
	"newsgraph/graph/store"
)

// workspaceFlag defines -w.
func workspaceFlag(fs *flag.FlagSet) *string {
	return fs.String("w", "", "the `WORKSPACE`: a folder NAME.newsgraph, or a shared graph, postgres://NAME@HOST/DATABASE")
}

func needWorkspace(place string) error {
	if place == "" {
		return wrong("no workspace given (-w NAME.newsgraph)")
	}
	return nil
}

// opened runs work on an open workspace, in a folder or shared, and closes it.
func opened(ctx context.Context, place string, work func(store.Workspace) error) error {
	if err := needWorkspace(place); err != nil {
		return err
	}
	s, err := store.OpenAt(ctx, place)
	if err != nil {
		return err
	}
	return closing(s, place, work)
}

// joined is a workspace with the accounts of one event joined.
type joined struct {
	*joining.Graph
	base store.Workspace
}

// Verify checks what is stored; joining stores nothing that could be wrong.
func (j joined) Verify(ctx context.Context, report graph.Report) (store.Verification, error) {
	return j.base.Verify(ctx, report)
}

func closing(s store.Workspace, place string, work func(store.Workspace) error) error {
	if _, ok := s.(graph.Recorder); ok {
		s = joined{joining.Over(s), s}
	}
	err := work(s)
	if cerr := s.Close(); err == nil && cerr != nil {
		err = fmt.Errorf("close workspace %s: %w", store.Redacted(place), cerr)
	}
	return err
}

func reading(ctx context.Context, place string, work func(graph.Reader) error) error {
	return opened(ctx, place, func(s store.Workspace) error { return work(s) })
}

// filled runs work on a workspace, which is made when nothing is there yet.
func filled(ctx context.Context, place string, work func(store.Workspace) error) error {
	if err := needWorkspace(place); err != nil {
		return err
	}
	s, err := store.OpenAt(ctx, place)
	if errors.Is(err, graph.ErrNotWorkspace) {
		var made error
		if s, made = store.CreateAt(ctx, place); store.IsAddress(place) || !errors.Is(made, fs.ErrExist) {
			err = made
		}
	}
	if err != nil {
		return err
	}
	return closing(s, place, work)
}

// looking runs work that changes nothing on a workspace, or on an empty one in
// memory when nothing is there yet.
func looking(ctx context.Context, place string, work func(store.Workspace) error) error {
	if _, err := os.Lstat(place); place == "" || store.IsAddress(place) || !errors.Is(err, fs.ErrNotExist) {
		return opened(ctx, place, work)
	}
	s, err := store.Memory()
	if err != nil {
		return err
	}
	return closing(s, place, work)
}

// sentence puts an error into words for a person. What the store and the
// readers return says already what is wrong and what to do.
func sentence(err error) string {
	if errors.Is(err, syscall.ENOSPC) {
		return fmt.Sprintf("the disk is full; what was finished before is kept; make room and run the command again (%v)", err)
	}
	return err.Error()
}
