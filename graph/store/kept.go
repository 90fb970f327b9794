package store

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/record"
	"github.com/cockroachdb/pebble/v2/vfs"

	"newsgraph/graph"
)

// keptFS does not delete tables until the database that was opened is known to
// be the one they belong to. Pebble reads its list of tables as far as it can
// be read; when a byte at its beginning is damaged, it takes the database for an
// empty one and would delete every table as a leftover.
type keptFS struct {
	vfs.FS

	mu      sync.Mutex
	settled bool
	waiting []string
}

// Remove implements vfs.FS.
func (f *keptFS) Remove(name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.settled && strings.HasSuffix(name, tableEnd) {
		f.waiting = append(f.waiting, name)
		return nil
	}
	return f.FS.Remove(name)
}

// settle deletes what was waiting and, from now on, at once.
func (f *keptFS) settle() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.settled = true
	var err error
	for _, name := range f.waiting {
		err = errors.Join(err, f.FS.Remove(name))
	}
	f.waiting = nil
	return err
}

// putAside renames the tables that an open database does not know, because the
// list of its tables is damaged, and says so.
func (f *keptFS) putAside(path string, db *pebble.DB) error {
	known := map[string]bool{}
	levels, err := db.SSTables()
	if err != nil {
		return damaged(err)
	}
	for _, level := range levels {
		for _, t := range level {
			known[t.FileNum.String()+tableEnd] = true
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	all, err := f.List(path)
	var lost []string
	for _, name := range all {
		if name = filepath.Base(name); strings.HasSuffix(name, tableEnd) && !known[name] {
			lost = append(lost, name+lostEnd)
			err = errors.Join(err, f.Rename(f.PathJoin(path, name), f.PathJoin(path, name+lostEnd)))
		}
	}
	if err != nil || len(lost) == 0 {
		return err
	}
	f.waiting = nil
	slices.Sort(lost)
	return fmt.Errorf("%w: the list of its tables is damaged; those it does not name any more were put aside: %s; %s", graph.ErrCorrupt, strings.Join(lost, ", "), remedy)
}

// The ends of the names of tables, and of those that were put aside.
const (
	tableEnd = ".sst"
	lostEnd  = ".lost"
)

// lost gives the names of tables that were put aside in a folder.
func (f *keptFS) lost(path string) (names []string, err error) {
	all, err := f.List(path)
	for _, name := range all {
		if strings.HasSuffix(name, lostEnd) {
			names = append(names, filepath.Base(name))
		}
	}
	slices.Sort(names)
	return names, err
}

// listEnds says whether the list of tables of a database can be read to its
// end. Pebble takes what it cannot read for the end.
func (f *keptFS) listEnds(path string) bool {
	d, err := pebble.Peek(path, f)
	if err != nil || !d.Exists {
		return true // a new database, or one that opening complains about
	}
	file, err := f.Open(d.ManifestFilename)
	if err != nil {
		return true // the same
	}
	defer func() { _ = file.Close() }() // only read
	r := record.NewReader(file, 0)
	for {
		next, err := r.Next()
		if err == nil {
			_, err = io.Copy(io.Discard, next)
		}
		if err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}
