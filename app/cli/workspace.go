package cli

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"syscall"

	"newsgraph/graph"
	"newsgraph/graph/store"
)

// workspaceFlag defines -w.
func workspaceFlag(fs *flag.FlagSet) *string {
	return fs.String("w", "", "the `WORKSPACE` folder, NAME.newsgraph")
}

func needWorkspace(path string) error {
	if path == "" {
		return wrong("no workspace given (-w NAME.newsgraph)")
	}
	return nil
}

// opened runs work on an open workspace and closes it.
func opened(path string, work func(*store.Store) error) error {
	if err := needWorkspace(path); err != nil {
		return err
	}
	s, err := store.Open(path)
	if err != nil {
		return err
	}
	return closing(s, path, work)
}

func closing(s *store.Store, path string, work func(*store.Store) error) error {
	err := work(s)
	if cerr := s.Close(); err == nil && cerr != nil {
		err = fmt.Errorf("close workspace %s: %w", path, cerr)
	}
	return err
}

func reading(path string, work func(graph.Reader) error) error {
	return opened(path, func(s *store.Store) error { return work(s) })
}

// filled runs work on a workspace, which is made when nothing is there yet.
func filled(path string, work func(*store.Store) error) error {
	if err := needWorkspace(path); err != nil {
		return err
	}
	s, err := store.Open(path)
	if errors.Is(err, graph.ErrNotWorkspace) {
		var made error
		if s, made = store.Create(path); !errors.Is(made, fs.ErrExist) {
			err = made
		}
	}
	if err != nil {
		return err
	}
	return closing(s, path, work)
}

// sentence puts an error into words for a person. What the store and the
// readers return says already what is wrong and what to do.
func sentence(err error) string {
	if errors.Is(err, syscall.ENOSPC) {
		return fmt.Sprintf("the disk is full; what was finished before is kept; make room and run the command again (%v)", err)
	}
	return err.Error()
}
