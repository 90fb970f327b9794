package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"

	"newsgraph/graph"
)

// Version is the version of the workspace format that this program writes.
const Version = 1

const (
	markerName = "newsgraph.json"
	dataName   = "data"
	formatName = "newsgraph workspace"
)

type marker struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
}

// checkMarker tells whether a folder is a workspace that this version can
// open.
func checkMarker(path string) error {
	raw, err := os.ReadFile(filepath.Join(path, markerName))
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%s: %w: it has no %s; give a folder that Newsgraph made", path, graph.ErrNotWorkspace, markerName)
	case err != nil:
		return fmt.Errorf("open workspace %s: %w", path, err)
	}
	var m marker
	switch err := json.Unmarshal(raw, &m); {
	case err != nil || m.Version < 1:
		return fmt.Errorf("%s: %w: %s cannot be read; restore the file from a backup", path, graph.ErrCorrupt, markerName)
	case m.Format != formatName:
		return fmt.Errorf("%s: %w: %s is of another program", path, graph.ErrNotWorkspace, markerName)
	case m.Version > Version:
		return fmt.Errorf("%s: %w: its format is %d, this program knows up to %d; update Newsgraph", path, graph.ErrNewer, m.Version, Version)
	}
	return nil
}

// writeMarker writes the marker so that it is there whole or not at all.
func writeMarker(path string) error {
	raw, err := json.Marshal(marker{formatName, Version})
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
		case markerName + ".new", dataName:
		default:
			return fmt.Errorf("%w: the folder holds other files; choose a new name", fs.ErrExist)
		}
	}
	return nil
}

// lock takes the lock of a database folder at once or says who may have it.
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
	o := &pebble.Options{FS: fsys, Lock: l, Logger: log, MemTableSize: 16 << 20, CacheSize: 64 << 20}
	for i := range o.Levels {
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	return o
}

// pebbleLog passes Pebble's errors on and remembers the first fatal one: from
// then on nothing may be written.
type pebbleLog struct {
	to *slog.Logger

	mu      sync.Mutex
	opening bool
	fatal   error
}

var _ pebble.Logger = (*pebbleLog)(nil)

// Infof drops Pebble's chatter.
func (*pebbleLog) Infof(string, ...any) {}

// Errorf implements pebble.Logger.
func (l *pebbleLog) Errorf(format string, args ...any) {
	if l.to != nil {
		l.to.LogAttrs(context.Background(), slog.LevelError, "database error", slog.String("detail", fmt.Sprintf(format, args...)))
	}
}

// Fatalf implements pebble.Logger. Pebble expects it not to return, and ending
// the program would take the window away. While the database is being opened
// it panics, which the opening turns into an error. Later it keeps the error:
// a failed commit may return, the write that caused it reports the error and no
// other follows. Any other goroutine stops here for good, because going on
// could delete the log whose tables were not written.
func (l *pebbleLog) Fatalf(format string, args ...any) {
	l.Errorf(format, args...)
	err := fmt.Errorf(format, args...)
	l.mu.Lock()
	opening := l.opening
	if l.fatal == nil {
		l.fatal = err
	}
	l.mu.Unlock()
	switch {
	case opening:
		panic(fatal{err})
	case !strings.Contains(format, "fatal commit error"):
		select {}
	}
}

// fatal is what Fatalf panics with.
type fatal struct{ error }

// openDB opens Pebble's database.
func openDB(path string, o *pebble.Options, log *pebbleLog) (db *pebble.DB, err error) {
	log.setOpening(true)
	defer func() {
		log.setOpening(false)
		if r := recover(); r != nil {
			f, ok := r.(fatal)
			if !ok {
				panic(r)
			}
			db, err = nil, f.error
		}
	}()
	return pebble.Open(path, o)
}

func (l *pebbleLog) setOpening(is bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.opening = is
}

func (l *pebbleLog) err() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.fatal
}
