package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// atomically writes a file so that it is there whole or as it was before: into
// a file beside it, synced, then renamed. A device or pipe is written as it is.
func atomically(path string, write func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return directly(path, write)
	}
	f, err := newAtomicFile(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		return fmt.Errorf("write %s: %w", path, errors.Join(err, f.drop()))
	}
	return f.Close()
}

// atomicFile becomes the file of its path when it is closed.
type atomicFile struct {
	*bufio.Writer
	f    *os.File
	path string
}

func newAtomicFile(path string) (*atomicFile, error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".newsgraph-*")
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	return &atomicFile{bufio.NewWriterSize(f, 1<<16), f, path}, nil
}

// drop gives the file up.
func (a *atomicFile) drop() error { return errors.Join(a.f.Close(), os.Remove(a.f.Name())) }

// Close puts the file in its place; after an error nothing is left of it.
func (a *atomicFile) Close() error {
	err := a.Flush()
	if err == nil {
		err = a.f.Chmod(0o644)
	}
	err = errors.Join(err, a.f.Sync(), a.f.Close())
	if err == nil {
		err = os.Rename(a.f.Name(), a.path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", a.path, errors.Join(err, os.Remove(a.f.Name())))
	}
	return syncFolder(filepath.Dir(a.path))
}

func directly(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// syncFolder makes a rename durable. Systems that cannot sync a folder do not
// need it.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = d.Sync() // refused by Windows and by some network folders
	return d.Close()
}
