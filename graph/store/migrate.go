package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	cayleykv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"newsgraph/graph"
)

// current clears what an interrupted change has left and, when a workspace has
// an older format, writes it anew. The caller holds the locks; that of the
// database goes with the database.
func current(path string, m marker, data *pebble.Lock, opts []Options) (marker, *pebble.Lock, error) {
	if err := tidy(path, m); err != nil {
		return m, data, err
	}
	if m.Version == Version {
		return m, data, nil
	}
	old := &Store{locks: locks{data: data}, log: newPebbleLog()}
	if err := old.load(m.data(path), vfs.Default, oldIndexes(m.Version)); err != nil {
		return m, data, errors.Join(err, old.closeDB())
	}
	made, err := remake(context.Background(), path, m, &view{old, old.db}, reportOf(opts))
	if err = errors.Join(err, old.closeDB()); err != nil {
		return m, data, fmt.Errorf("write it anew in format %d, the old one is untouched: %w", Version, err)
	}
	if err := data.Close(); err != nil {
		return m, nil, err
	}
	if _, err := replace(path, m, made); err != nil {
		return made, nil, err
	}
	l, err := lock(made.data(path))
	return made, l, err
}

// closeDB closes the database, not its locks.
func (s *Store) closeDB() error {
	if s.db == nil {
		return nil
	}
	return s.db.Close()
}

// oldIndexes are the indexes of Cayley in an older format.
func oldIndexes(int) []cayleykv.QuadIndex {
	old := indexes()
	old[bySubject].Dirs = []quad.Direction{quad.Subject, quad.Predicate}
	return old
}

// remake writes all articles of a database into a new one beside it, in the
// format of today. The marker it gives is still to be written. An article that
// cannot be read is an error.
func remake(ctx context.Context, path string, m marker, from *view, report graph.Report) (made marker, err error) {
	made = marker{Format: formatName, Version: Version, Data: m.next()}
	s, err := createData(made.data(path))
	if err != nil {
		return made, err
	}
	ids, err := from.articles(ctx)
	p := progress{report: report, stage: "convert", total: len(ids)}
	for _, id := range ids {
		if err != nil {
			break
		}
		p.step(string(id))
		var b graph.Batch
		if b, err = from.contents(ctx, id); err == nil {
			_, err = s.write(ctx, b, pebble.NoSync)
		}
	}
	if err == nil {
		p.end()
		err = s.db.Flush()
	}
	return made, errors.Join(err, s.Close())
}

// createData opens an empty database in a new folder.
func createData(path string) (*Store, error) {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	return open(path, vfs.Default, locks{}, nil)
}

// replace makes another database that of the workspace, in one step, and keeps
// the old one as a backup. Nobody has either open.
func replace(path string, old, now marker) (Backup, error) {
	if err := errors.Join(syncFolder(now.data(path)), writeMarker(path, now)); err != nil {
		return Backup{}, err
	}
	return keep(path, old, func(to string) error { return os.Rename(old.data(path), filepath.Join(to, dataName)) })
}
