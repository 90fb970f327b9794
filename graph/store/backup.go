package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph"
)

// backupsName is the folder of backups in a workspace. Each is a workspace of
// its own, NNNN.newsgraph, that can be opened and copied elsewhere.
const (
	backupsName = "backups"
	backupEnd   = ".newsgraph"
	unfinished  = ".new"
)

// Backup is a state of a workspace that was kept.
type Backup struct {
	Name string // its number, four digits or more; later ones are greater
	Path string // a workspace
	// Version is the format it has; an older one is converted when it is
	// opened or restored.
	Version int
	Bytes   int64 // on disk; files shared with the workspace count
}

// Backup keeps the state of the workspace. It shares what does not change with
// the workspace and takes moments and little space. Of older backups only as
// many stay as make keep together with the new one; 0 keeps all. Reads and
// writes go on.
func (s *Store) Backup(ctx context.Context, keepLast int) (Backup, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.writable(ctx); err != nil {
		return Backup{}, err
	}
	if s.path == "" {
		return Backup{}, fmt.Errorf("%w: a graph in memory has no backups", graph.ErrInvalid)
	}
	b, err := keep(s.path, marker{Format: formatName, Version: Version}, func(to string) error {
		return s.db.Checkpoint(filepath.Join(to, dataName), pebble.WithFlushedWAL())
	})
	if err != nil {
		return Backup{}, fmt.Errorf("back up %s: %w", s.path, err)
	}
	return b, prune(s.path, keepLast)
}

// keep makes a backup from what put lays into the folder it is given.
func keep(path string, m marker, put func(to string) error) (Backup, error) {
	list, err := Backups(path)
	if err != nil {
		return Backup{}, err
	}
	n := 1
	if len(list) > 0 {
		_, _ = fmt.Sscanf(list[len(list)-1].Name, "%d", &n) // its name is a number
		n++
	}
	b := Backup{Name: fmt.Sprintf("%04d", n), Version: m.Version}
	b.Path = filepath.Join(path, backupsName, b.Name+backupEnd)
	making := b.Path + unfinished
	if err := errors.Join(os.RemoveAll(making), os.MkdirAll(making, 0o755)); err != nil {
		return Backup{}, err
	}
	m.Data = ""
	if err := put(making); err != nil {
		return Backup{}, errors.Join(err, os.RemoveAll(making))
	}
	if err := errors.Join(writeMarker(making, m), os.Rename(making, b.Path), syncFolder(filepath.Dir(b.Path))); err != nil {
		return Backup{}, err
	}
	b.Bytes, err = size(b.Path)
	return b, err
}

// Backups lists the backups of a workspace, the oldest first.
func Backups(path string) ([]Backup, error) {
	entries, err := os.ReadDir(filepath.Join(path, backupsName))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var out []Backup
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), backupEnd)
		if !ok || len(name) < 4 || strings.Trim(name, "0123456789") != "" {
			continue
		}
		b := Backup{Name: name, Path: filepath.Join(path, backupsName, e.Name())}
		m, err := readMarker(b.Path)
		if err != nil {
			return nil, err
		}
		b.Version = m.Version
		if b.Bytes, err = size(b.Path); err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	slices.SortFunc(out, func(x, y Backup) int {
		if len(x.Name) != len(y.Name) {
			return len(x.Name) - len(y.Name)
		}
		return strings.Compare(x.Name, y.Name)
	})
	return out, err
}

// prune deletes the oldest backups until as many as asked for are left.
func prune(path string, last int) error {
	list, err := Backups(path)
	for last > 0 && len(list) > last && err == nil {
		err = os.RemoveAll(list[0].Path)
		list = list[1:]
	}
	return err
}

// size is the number of bytes of all files in a folder.
func size(path string) (int64, error) {
	var n int64
	err := filepath.WalkDir(path, func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
	return n, err
}

// Restore makes a backup, named by its number, the state of a workspace that
// nobody has open. The state until then is kept as a new backup, whose name it
// gives, so that restoring can be undone; the backup stays too.
func Restore(path, name string) (undo Backup, err error) {
	m, err := readMarker(path)
	if err != nil && !errors.Is(err, graph.ErrCorrupt) {
		return Backup{}, err
	}
	list, err := Backups(path)
	if err != nil {
		return Backup{}, err
	}
	i := slices.IndexFunc(list, func(b Backup) bool { return b.Name == name })
	if i < 0 {
		return Backup{}, fmt.Errorf("backup %q of %s: %w", name, path, graph.ErrNotFound)
	}
	l, err := lock(path)
	if err != nil {
		return Backup{}, opening("restore", path, err)
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	made := marker{Format: formatName, Version: list[i].Version, Data: m.next()}
	if err := errors.Join(tidy(path, m), copyData(filepath.Join(list[i].Path, dataName), made.data(path))); err != nil {
		return Backup{}, opening("restore", path, err)
	}
	if undo, err = replace(path, m, made); err != nil {
		return undo, opening("restore", path, err)
	}
	return undo, nil
}

// copyData copies a database that nobody has open. Tables never change and are
// linked where the file system can.
func copyData(from, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		x, y := filepath.Join(from, e.Name()), filepath.Join(to, e.Name())
		if strings.HasSuffix(e.Name(), ".sst") && os.Link(x, y) == nil {
			continue
		}
		if e.IsDir() || e.Name() == lockName {
			continue
		}
		if err := copyFile(x, y); err != nil {
			return err
		}
	}
	return syncFolder(to)
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	out, err := os.Create(to)
	if err != nil {
		return errors.Join(err, in.Close())
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, in.Close(), out.Sync(), out.Close())
}
