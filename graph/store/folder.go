package store

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"

	"newsgraph/graph"
)

// Version is the version of the workspace format that this program writes.
//
// Version 1 had one list of quads per subject and predicate, and nothing
// derived on disk.
const Version = 2

const (
	markerName = "newsgraph.json"
	lockName   = "LOCK" // Pebble's name for it
	dataName   = "data"
	formatName = "newsgraph workspace"
)

// marker is the file that makes a folder a workspace. It names the folder of
// the database, so that writing it changes from one database to another in one
// step.
type marker struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	Data    string `json:"data,omitempty"` // empty: "data"
}

func (m marker) data(path string) string { return filepath.Join(path, cmp.Or(m.Data, dataName)) }

// next names the folder for the database after this one.
func (m marker) next() string {
	var n int
	_, _ = fmt.Sscanf(m.Data, dataName+"-%d", &n) // 0 for the first one
	return fmt.Sprintf("%s-%d", dataName, n+1)
}

// readMarker tells whether a folder is a workspace that this version can open.
func readMarker(path string) (m marker, err error) {
	raw, err := os.ReadFile(filepath.Join(path, markerName))
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR):
		return m, fmt.Errorf("%s: %w: it has no %s; give a folder that Newsgraph made", path, graph.ErrNotWorkspace, markerName)
	case err != nil:
		return m, fmt.Errorf("open workspace %s: %w", path, err)
	}
	switch err := json.Unmarshal(raw, &m); {
	case err != nil || m.Version < 1 || m.Data != "" && !ownName(m.Data):
		return m, fmt.Errorf("%s: %w: %s cannot be read; restore the file from a backup", path, graph.ErrCorrupt, markerName)
	case m.Format != formatName:
		return m, fmt.Errorf("%s: %w: %s is of another program", path, graph.ErrNotWorkspace, markerName)
	case m.Version > Version:
		return m, fmt.Errorf("%s: %w: its format is %d, this program knows up to %d; update Newsgraph", path, graph.ErrNewer, m.Version, Version)
	}
	return m, nil
}

// ownName says whether a folder is named as databases are.
func ownName(name string) bool {
	rest, ok := strings.CutPrefix(name, dataName)
	return ok && strings.Trim(rest, "-0123456789") == ""
}

// writeMarker writes the marker so that it is there whole or not at all.
func writeMarker(path string, m marker) error {
	raw, err := json.Marshal(m)
	if err != nil {
		return err
	}
	name := filepath.Join(path, markerName)
	if err := writeSynced(name+".new", append(raw, '\n')); err != nil {
		return err
	}
	if err := os.Rename(name+".new", name); err != nil {
		return err
	}
	return syncFolder(path)
}

func writeSynced(name string, raw []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(raw)
	return errors.Join(err, f.Sync(), f.Close())
}

// syncFolder makes a rename durable. Windows cannot sync a folder and does not
// need to.
func syncFolder(path string) error {
	d, err := vfs.Default.OpenDir(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// prepare makes the folder for a new workspace. A folder that is there must be
// empty, or hold what an interrupted creation left.
func prepare(path string) error {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch e.Name() {
		case markerName:
			return fmt.Errorf("%w: there is a workspace already; open it", fs.ErrExist)
		case markerName + ".new", dataName, lockName:
		default:
			return fmt.Errorf("%w: the folder holds other files; choose a new name", fs.ErrExist)
		}
	}
	return nil
}

// tidy deletes what an interrupted change of databases has left. The caller
// holds the lock of the workspace.
func tidy(path string, m marker) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() && ownName(e.Name()) && e.Name() != filepath.Base(m.data(path)) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(path, e.Name())))
		}
	}
	return err
}

// locks are held while a workspace is open: that of the folder, and that of the
// database, which the first format of workspaces had alone.
type locks struct{ folder, data *pebble.Lock }

// take takes both locks at once or says who may have them.
func take(path, data string) (locks, error) {
	folder, err := lock(path)
	if err != nil {
		return locks{}, err
	}
	inner, err := lock(data)
	if err != nil {
		return locks{}, errors.Join(err, folder.Close())
	}
	return locks{folder, inner}, nil
}

func (l locks) close() error {
	var err error
	for _, x := range []*pebble.Lock{l.data, l.folder} {
		if x != nil {
			err = errors.Join(err, x.Close())
		}
	}
	return err
}

// lock takes the lock of a folder at once or says who may have it.
func lock(path string) (*pebble.Lock, error) {
	l, err := pebble.LockDirectory(path, vfs.Default)
	switch {
	case err == nil:
		return l, nil
	case readOnly(err):
		return nil, fmt.Errorf("%w: the folder cannot be written; copy it to a place of your own", graph.ErrReadOnly)
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w: its folder %q is missing; restore it from a backup", graph.ErrCorrupt, dataName)
	}
	return nil, fmt.Errorf("%w: close the other Newsgraph window or command that has it open, then try again", graph.ErrLocked)
}

// readOnly says whether an error means that a folder refuses writing. On Linux
// a lock that another process holds is EAGAIN or EACCES from fcntl; that EACCES
// has no path, the one of a folder without permission has.
func readOnly(err error) bool {
	var p *fs.PathError
	return errors.Is(err, syscall.EROFS) || errors.As(err, &p) && errors.Is(err, fs.ErrPermission)
}

// options gives Pebble's options. Bloom filters answer "not there" for the
// many new nodes of an article without reading the tables.
func options(fsys vfs.FS, l *pebble.Lock, log *pebbleLog) *pebble.Options {
	o := &pebble.Options{FS: logFS{fsys, log}, Lock: l, Logger: log, MemTableSize: 16 << 20, CacheSize: 64 << 20}
	// By default Pebble calls Fatalf where a damaged block is read, which would
	// hold the reader for good; the read itself gives an error.
	o.EventListener = &pebble.EventListener{DataCorruption: func(i pebble.DataCorruptionInfo) { log.Errorf("%s", i) }}
	for i := range o.Levels {
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	return o
}
